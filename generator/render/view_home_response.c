#include "render/view_home_response.h"

#include "render/chart_spread.h"
#include "render/view_ca_peers.h"
#include "render/view_ca_speed_more.h"
#include "render/view_rule.h"

enum { CHART_MAX = 4 * 1024 * 1024 };

/* Rows. */
const struct view_key view_home_response_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"assessed", VIEW_TEXT, NULL},
	{"batches", VIEW_TEXT, NULL},
	{"met", VIEW_TEXT, NULL},
	{"lapse", VIEW_TEXT, NULL},
	{"unclear", VIEW_TEXT, NULL},
	{"unknown", VIEW_TEXT, NULL},
	{"rate", VIEW_TEXT, NULL},
	{"low", VIEW_TEXT, NULL}, /* of the rate, in percent */
	{"clusters", VIEW_TEXT, NULL},
	{"interval", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"at_filing", VIEW_TEXT, NULL},
	{"median", VIEW_TEXT, NULL},
	{"median_text", VIEW_TEXT, NULL},
	{"q25_text", VIEW_TEXT, NULL},
	{"q75_text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void push_times(struct val *row, const struct tally *t)
{
	char text[DATE_SPAN_SIZE];
	int64_t at_filing = 0;

	for (size_t i = 0; i < t->samples.n; i++)
		at_filing += t->samples.v[i].seconds == 0;
	val_push_int(row, (int64_t)t->q.n);
	if (at_filing)
		val_push_int(row, at_filing);
	else
		val_push_null(row);
	if (t->q.n < QUANTILE_MIN) {
		val_push_nulls(row, 4);
		return;
	}
	val_push_int(row, t->q.median);
	val_push_c(row, view_ca_peers_span(SPEED_FULL_REPORT, t->q.median, text));
	val_push_c(row, view_ca_peers_span(SPEED_FULL_REPORT, t->q.q25, text));
	val_push_c(row, view_ca_peers_span(SPEED_FULL_REPORT, t->q.q75, text));
}

/* `owner` NULL: all CAs. */
static struct val *row_of(const struct owner *owner, const struct peers_count *count,
	const struct tally *times)
{
	const struct rule_count *c = &count->count;
	size_t n = rule_stats_assessed(c);
	char text[VIEW_RULE_TEXT_SIZE];
	struct val *row = val_new_list();

	val_push_str(row, owner ? owner->name : STR("All CAs"));
	val_push(row, view_new_ca_page(owner));
	val_push_int(row, (int64_t)n);
	val_push(row, view_new_batches(c->batches));
	val_push_int(row, (int64_t)c->met);
	val_push_int(row, (int64_t)(c->late + c->overdue));
	val_push_int(row, (int64_t)c->unclear);
	val_push_int(row, (int64_t)c->unknown);
	val_push_filled(row, str_c(view_rule_rate(c, text)));
	val_push_int(row, n ? (int64_t)(c->met * 100 / n) : 0);
	val_push_int(row, (int64_t)clusters_assessed(&count->clusters));
	view_ca_speed_more_interval(row, n, speed_interval(&count->clusters));
	push_times(row, times);
	return row;
}

static struct chart_spread_row mark_of(
	const struct owner *owner, const struct tally *times, struct arena *arena)
{
	struct chart_spread_row row = {.name = owner->name, .q = times->q};
	char text[DATE_SPAN_SIZE];

	row.href = arena_printf(arena, "ca/" STR_FMT "/", STR_ARG(owner->slug));
	row.text = arena_printf(arena, STR_FMT ": median %s of %zu", STR_ARG(owner->name),
		view_ca_peers_span(SPEED_FULL_REPORT, times->q.median, text), times->q.n);
	return row;
}

static void draw(struct val *view, const struct chart_spread *spread)
{
	struct chart_head head = {.id = "response-chart",
		.title = STR("Time to the full report, by CA"),
		.desc = STR(
			"Each row is a CA, by name: a line from its lower to its upper "
			"quartile and a mark at the median, on a logarithmic time "
			"axis, over the bands in which 80 and 50 percent of the bugs "
			"of all CAs lie. The table has the same values.")};
	struct buf out;

	buf_init(&out, CHART_MAX);
	if (spread->n)
		chart_spread(&head, spread, &out);
	val_set_bool(view, "has_response_chart", spread->n > 0);
	val_set_str(view, "response_html", buf_view(&out));
	buf_release(&out);
}

void view_home_response_set(
	const struct view_site *site, struct val *view, struct arena *arena)
{
	size_t n_owners = site->model->owners.n;
	struct chart_spread_row *marks =
		arena_zalloc(arena, n_owners + 1, sizeof(*marks));
	const struct tally *all =
		speed_tally(site->speeds, &site->speeds->all, 24, SPEED_FULL_REPORT);
	struct chart_spread spread = {marks, 0, all->q, 14 * DATE_DAY};
	struct val *list = val_new_list();
	struct val *all_cas = val_new_list();
	int64_t few = 0;

	for (size_t i = 0; i < n_owners; i++) {
		const struct peers_count *own =
			&site->peers->of[i].rules[PEERS_24_MONTHS][PEERS_FULL_REPORT];
		const struct owner *owner = site->model->owners.v[i];
		const struct tally *times = speed_tally(
			site->speeds, &site->speeds->of[i], 24, SPEED_FULL_REPORT);
		size_t n = clusters_assessed(&own->clusters);

		if (n < PEERS_CLUSTERS_MIN) {
			few += n > 0;
			continue;
		}
		val_push(list, row_of(owner, own, times));
		if (times->q.n >= QUANTILE_MIN)
			marks[spread.n++] = mark_of(owner, times, arena);
	}
	val_set_bool(view, "has_response", val_count(list) > 0);
	val_set(view, "response", list);
	val_push(all_cas,
		row_of(NULL, &site->peers->all.rules[PEERS_24_MONTHS][PEERS_FULL_REPORT],
			all));
	val_set(view, "response_all", all_cas);
	val_set_int(view, "response_few", few);
	view_set_day(view, "response_since", site->peers->since);
	draw(view, &spread);
}
