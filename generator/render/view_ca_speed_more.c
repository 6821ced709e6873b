#include "render/view_ca_speed_more.h"

#include "render/view_ca_peers.h"

/* Fewer cases make no curve. */
enum { CURVE_MIN = 10 };

static const struct view_key time_keys[] = {
	{"days", VIEW_TEXT, NULL},
	{"at_risk", VIEW_TEXT, NULL},
	{"open", VIEW_TEXT, NULL},
	{"band", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_speed_more_curve_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"who", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"done", VIEW_TEXT, NULL},
	{"left_out", VIEW_TEXT, NULL},
	{"enough", VIEW_FLAG, NULL},
	{"median", VIEW_TEXT, NULL},
	{"median_text", VIEW_TEXT, NULL},
	{"times", VIEW_LIST, time_keys},
	{NULL, VIEW_TEXT, NULL},
};

const char *view_ca_speed_more_print(struct interval i, char out[VIEW_CA_SPEED_MORE_SIZE])
{
	return view_rule_percents(interval_tenths(i.low), interval_tenths(i.high), out);
}

void view_ca_speed_more_interval(struct val *row, size_t n, struct interval interval)
{
	char text[VIEW_CA_SPEED_MORE_SIZE];

	val_push_plain(row,
		n < RULE_STATS_MIN ? STR("")
				   : str_c(view_ca_speed_more_print(interval, text)));
}

/* ---- curves ---- */

static struct val *times(const struct speed_curve *curve)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < SPEED_TIMES; i++) {
		const struct survival_step *step =
			survival_at(&curve->survival, (int64_t)speed_days[i] * DATE_DAY);
		int open = interval_tenths(step ? step->open : 1);
		struct val *row = val_new_list();
		char text[VIEW_CA_SPEED_MORE_SIZE];

		val_push_int(row, speed_days[i]);
		val_push_int(row, (int64_t)curve->at_risk[i]);
		val_push(list, row);
		/* nobody was seen that long */
		if (curve->at_risk[i] == 0 && open)
			continue;
		view_rule_percent(open, text);
		val_push_c(row, text);
		if (step && step->open > 0)
			val_push_c(row, view_ca_speed_more_print(step->band, text));
	}
	return list;
}

static void push_curve(struct val *list, enum speed_measure measure, const char *who,
	const struct speed_curve *curve)
{
	bool enough = curve->survival.n >= CURVE_MIN;
	int64_t median = curve->survival.median;
	struct val *view = val_new_object();
	char text[DATE_SPAN_SIZE];

	val_set_c(view, "what",
		measure == SPEED_FULL_REPORT ? "Full report" : "Closure request");
	val_set_c(view, "who", who);
	val_set_int(view, "n", (int64_t)curve->survival.n);
	val_set_int(view, "done", (int64_t)curve->survival.n_done);
	val_set_int(view, "left_out", (int64_t)curve->left_out);
	val_set_bool(view, "enough", enough);
	if (enough && median >= 0) {
		val_set_int(view, "median", median);
		val_set_c(view, "median_text", view_ca_peers_span(measure, median, text));
	} else {
		view_set_span_null(view, "median");
	}
	val_set(view, "times", enough ? times(curve) : val_new_list());
	val_push(list, view);
}

void view_ca_speed_more_set(struct val *view, const struct speeds *speeds, size_t index)
{
	const struct speed *own = &speeds->of[index];
	struct val *curves = val_new_list();

	push_curve(curves, SPEED_FULL_REPORT, "This CA", &own->full_report);
	push_curve(curves, SPEED_FULL_REPORT, "All CAs", &speeds->all.full_report);
	push_curve(curves, SPEED_CLOSURE_REQUEST, "This CA", &own->closure_request);
	push_curve(
		curves, SPEED_CLOSURE_REQUEST, "All CAs", &speeds->all.closure_request);
	val_set(view, "curves", curves);
}
