#include "render/view_bug_clocks.h"

/* Of a window with more duties than this, those that need no look are folded. */
enum { SHOWN_WHOLE = 3, VERDICTS_MAX = 4096 };

/* In the order of entry(). */
const struct view_key view_bug_clocks_keys[] = {
	{"rule", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"window", VIEW_TEXT, NULL},
	{"document", VIEW_TEXT, NULL},
	{"version", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"annotates", VIEW_FLAG, NULL},
	{"shown", VIEW_FLAG, NULL},
	{"duties", VIEW_LIST, view_duty_keys},
	{"folded", VIEW_FLAG, NULL},
	{"settled", VIEW_LIST, view_duty_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* All duties of the result in one window. */
struct group {
	const struct rule_window *window;
	size_t from;  /* they stand from here */
	size_t until; /* to before here */
	size_t n;
	size_t n_folded;
};

/* In which order a reader wants them; what is settled is last. */
static int rank(enum verdict verdict)
{
	static const int ranks[VERDICTS] = {
		[VERDICT_LATE] = 0,
		[VERDICT_OVERDUE] = 0,
		[VERDICT_PENDING] = 1,
		[VERDICT_DEPENDS] = 2,
		[VERDICT_BORDERLINE] = 2,
		[VERDICT_UNKNOWN] = 3,
		[VERDICT_MET] = 4,
		[VERDICT_EXEMPT] = 5,
		[VERDICT_NOT_APPLICABLE] = 6,
	};

	return ranks[verdict];
}

enum { RANKS = 7 };

static bool is_folded(const struct duty *duty, const struct group *group)
{
	if (duty->verdict == VERDICT_NOT_APPLICABLE)
		return true;
	return (duty->verdict == VERDICT_MET || duty->verdict == VERDICT_EXEMPT) &&
		(group->n > SHOWN_WHOLE || !duty->window->counts);
}

static struct val *duties_of(const struct view_site *site, const struct result *r,
	const struct group *group, bool folded)
{
	struct val *list = val_new_list();
	size_t left = folded ? group->n_folded : group->n - group->n_folded;

	for (int k = 0; k < RANKS && left; k++)
		for (size_t i = group->from; i < group->until; i++) {
			const struct duty *d = &r->duties[i];

			if (d->window != group->window || rank(d->verdict) != k ||
				is_folded(d, group) != folded)
				continue;
			val_push(list, view_duty(site, d));
			left--;
		}
	return list;
}

/* A row in the order of the keys. */
static struct val *entry(
	const struct view_site *site, const struct result *r, const struct group *group)
{
	const struct rule_window *window = group->window;
	struct val *row = val_new_list();

	view_duty_push_rule(row, window->rule);
	val_push_plain(row, window->id);
	val_push_str(row, window->document->name);
	val_push_filled(row, window->version);
	val_push_str(row, window->section);
	val_push_str(row, window->document->url);
	val_push_word(row, rules_strength_label(window->strength));
	val_push_bool(row, !window->counts);
	val_push_bool(row, group->n > group->n_folded);
	val_push(row, duties_of(site, r, group, false));
	val_push_bool(row, group->n_folded > 0);
	val_push(row, duties_of(site, r, group, true));
	return row;
}

/* That of which duty i is the first. */
static struct group group_of(const struct result *r, size_t first)
{
	const struct rule_window *window = r->duties[first].window;
	struct group group = {.window = window, .from = first};

	for (size_t i = first; i < r->n_duties; i++)
		if (r->duties[i].window == window) {
			group.n++;
			group.until = i + 1;
		}
	for (size_t i = first; i < group.until; i++)
		group.n_folded +=
			r->duties[i].window == window && is_folded(&r->duties[i], &group);
	return group;
}

/* Whether a duty before it is of the same window. */
static bool is_told(const struct result *r, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (r->duties[i].window == r->duties[index].window)
			return true;
	return false;
}

static void put_count(struct buf *text, size_t n, const char *word)
{
	buf_c(text, text->n ? ", " : "");
	buf_int(text, (int64_t)n);
	buf_byte(text, ' ');
	buf_c(text, word);
}

/* "2 late, 14 met": of the duties that count. */
static void set_verdicts(struct val *view, const struct result *r)
{
	static const enum verdict order[] = {VERDICT_LATE, VERDICT_OVERDUE,
		VERDICT_PENDING, VERDICT_BORDERLINE, VERDICT_DEPENDS, VERDICT_UNKNOWN,
		VERDICT_MET, VERDICT_EXEMPT};
	size_t counts[VERDICTS] = {0};
	struct buf text;

	for (size_t i = 0; i < r->n_duties; i++)
		counts[r->duties[i].verdict] += r->duties[i].counts;
	buf_init(&text, VERDICTS_MAX);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (counts[order[i]])
			put_count(&text, counts[order[i]], clock_word(order[i]));
	val_set_filled(view, "verdicts", buf_view(&text));
	buf_release(&text);
}

void view_bug_clocks(
	const struct view_site *site, struct val *view, const struct result *result)
{
	struct val *clocks = val_new_list();
	size_t n_settled = 0;

	for (size_t i = 0; i < result->n_duties; i++) {
		struct group group;

		if (is_told(result, i))
			continue;
		group = group_of(result, i);
		val_push(clocks, entry(site, result, &group));
		n_settled += group.n_folded;
	}
	set_verdicts(view, result);
	val_set_bool(view, "has_clocks", result->n_duties > 0);
	val_set_int(view, "n_settled", (int64_t)n_settled);
	val_set(view, "clocks", clocks);
}
