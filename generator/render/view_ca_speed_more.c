#include "render/view_ca_speed_more.h"

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

void view_ca_speed_more_interval(json_t *row, size_t n, struct interval interval)
{
	char text[VIEW_CA_SPEED_MORE_SIZE];

	js_push_filled(row,
		n < RULE_STATS_MIN ? STR("")
				   : str_c(view_ca_speed_more_print(interval, text)));
}

/* ---- curves ---- */

static json_t *times(const struct speed_curve *curve)
{
	json_t *list = json_array();

	for (size_t i = 0; i < SPEED_TIMES; i++) {
		const struct survival_step *step =
			survival_at(&curve->survival, (int64_t)speed_days[i] * DATE_DAY);
		int open = interval_tenths(step ? step->open : 1);
		json_t *row = json_array();
		char text[VIEW_CA_SPEED_MORE_SIZE];

		js_push_int(row, speed_days[i]);
		js_push_int(row, (int64_t)curve->at_risk[i]);
		js_push(list, row);
		/* nobody was seen that long */
		if (curve->at_risk[i] == 0 && open)
			continue;
		view_rule_percent(open, text);
		js_push_c(row, text);
		if (step && step->open > 0)
			js_push_c(row, view_ca_speed_more_print(step->band, text));
	}
	return list;
}

static void push_curve(
	json_t *list, const char *what, const char *who, const struct speed_curve *curve)
{
	bool enough = curve->survival.n >= CURVE_MIN;
	json_t *view = json_object();

	js_set_c(view, "what", what);
	js_set_c(view, "who", who);
	js_set_int(view, "n", (int64_t)curve->survival.n);
	js_set_int(view, "done", (int64_t)curve->survival.n_done);
	js_set_int(view, "left_out", (int64_t)curve->left_out);
	js_set_bool(view, "enough", enough);
	if (enough && curve->survival.median >= 0)
		view_set_span(view, "median", curve->survival.median);
	else
		view_set_span_null(view, "median");
	js_set(view, "times", enough ? times(curve) : json_array());
	js_push(list, view);
}

void view_ca_speed_more_set(json_t *view, const struct speeds *speeds, size_t index)
{
	const struct speed *own = &speeds->of[index];
	json_t *curves = json_array();

	push_curve(curves, "Full report", "This CA", &own->full_report);
	push_curve(curves, "Full report", "All CAs", &speeds->all.full_report);
	push_curve(curves, "Closure request", "This CA", &own->closure_request);
	push_curve(curves, "Closure request", "All CAs", &speeds->all.closure_request);
	js_set(view, "curves", curves);
}
