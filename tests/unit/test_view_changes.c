#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_changes.h"
#include "render_case.h"

/* A world with a ledger of three records about one counting duty and one that no rule of
 * the book has. */
struct told {
	struct scene s;
	struct ledger ledger;
	struct changes changes;
	const struct result *result;
};

static const struct duty *some_duty(struct told *t)
{
	for (size_t i = 0; i < t->s.engine.n; i++) {
		const struct result *r = &t->s.engine.results[i];

		for (size_t k = 0; r->bug->why_not == WHY_COUNTED && k < r->n_duties; k++)
			if (r->duties[k].counts &&
				r->duties[k].started.earliest != DATE_NONE) {
				t->result = r;
				return &r->duties[k];
			}
	}
	fail_msg("no duty counts");
	return NULL;
}

static void tell(struct told *t)
{
	const struct duty *d;
	struct ledger_line line;

	*t = (struct told){.ledger = {.first = at("2026-01-01")}};
	scene_judged(&t->s);
	d = some_duty(t);
	line = (struct ledger_line){.bug = t->result->bug->id,
		.rule = d->window->rule->id,
		.window = d->window->id,
		.start = d->started.earliest,
		.item = d->nth,
		.old = LEDGER_NO_VERDICT,
		.new = VERDICT_PENDING,
		.as_of = at("2026-01-01")};
	vec_push(&t->ledger.lines, line);
	line.as_of = at("2026-01-02T03:04");
	line.old = VERDICT_PENDING;
	line.new = VERDICT_LATE;
	vec_push(&t->ledger.lines, line);
	line = (struct ledger_line){.bug = t->result->bug->id,
		.rule = STR("no-rule"),
		.window = STR("w"),
		.start = DATE_NONE,
		.item = 2,
		.old = VERDICT_OVERDUE,
		.new = LEDGER_NO_VERDICT,
		.why = LEDGER_TABLE,
		.as_of = at("2026-01-03")};
	vec_push(&t->ledger.lines, line);
	line.old = LEDGER_NO_VERDICT;
	line.new = VERDICT_PENDING;
	line.why = LEDGER_NEW_DATA;
	vec_push(&t->ledger.lines, line);
	changes_make(&t->changes, &t->ledger, &t->s.engine, &t->s.w.model);
	t->s.site.changes = &t->changes;
}

static void done(struct told *t)
{
	changes_release(&t->changes);
	vec_release(&t->ledger.lines);
	scene_release(&t->s);
}

static void the_page_has_what_it_declares_and_days_newest_first(void **state)
{
	struct view_page page;
	struct told t;
	struct val *view;
	const struct val *days;
	const struct val *day;
	const struct val *verdict;
	size_t i = 0;

	(void)state;
	tell(&t);
	view = view_changes(&t.s.site, &page);
	scene_keys(&t.s, view_changes_keys, view, "changes");
	assert_true(str_eq_c(val_str(view, "first_day"), "2026-01-01"));
	assert_int_equal(val_int(view, "first_verdicts", -1), 1);
	assert_true(str_eq_c(val_str(view, "last_day"), "2026-01-03"));
	days = val_get(view, "days");
	do
		day = val_at(days, i++);
	while (day && !str_eq_c(val_str(day, "day"), "2026-01-03"));
	assert_int_equal(val_int(day, "others", -1), 1);
	verdict = val_at(val_get(day, "verdicts"), 0);
	assert_true(str_eq_c(val_str(verdict, "title"), "no-rule"));
	assert_value(&t.s, "rule_page", verdict, "rule_page", "null");
	assert_value(&t.s, "start", verdict, "start", "null");
	assert_value(&t.s, "new", verdict, "new", "null");
	assert_true(str_eq_c(val_str(verdict, "old_text"), "! overdue"));
	assert_true(str_eq_c(val_str(verdict, "why"), "table"));
	assert_int_equal(val_int(verdict, "item", -1), 2);
	done(&t);
}

/* Bug 13 was closed on 2026-03-11 at 08:09:10. */
static void what_happened_is_told_to_the_minute(void **state)
{
	struct view_page page;
	struct told t;
	struct val *view;
	const char *html;

	(void)state;
	tell(&t);
	view = view_changes(&t.s.site, &page);
	html = scene_html(&t.s, THEME_CHANGES, view, &page);
	assert_has(
		html, "<time datetime=\"2026-03-11T08:09:10Z\">2026-03-11 08:09</time>");
	assert_lacks(html, ">2026-03-11T08:09:10Z<");
	done(&t);
}

static void home_has_those_that_count_since_a_time(void **state)
{
	struct told t;
	struct val *view;

	(void)state;
	tell(&t);
	view = val_new_object();
	view_changes_set_latest(&t.s.site, view, at("2026-01-02"), 5);
	assert_int_equal(val_count(val_get(view, "changed")), 1);
	assert_true(
		str_eq_c(val_str(val_at(val_get(view, "changed"), 0), "new"), "late"));
	view = val_new_object();
	view_changes_set_latest(&t.s.site, view, at("2026-01-02"), 0);
	assert_int_equal(val_int(view, "changed_more", -1), 1);
	view = val_new_object();
	view_changes_set_latest(&t.s.site, view, at("2026-01-02T03:05"), 5);
	assert_int_equal(val_count(val_get(view, "changed")), 0);
	assert_value(&t.s, "has_records", view, "has_records", "true");
	done(&t);
}

static void a_bug_has_its_own_and_another_none(void **state)
{
	static const struct view_key keys[] = {
		VIEW_CHANGES_BUG_KEYS, {NULL, VIEW_TEXT, NULL}};
	struct told t;
	struct val *view;

	(void)state;
	tell(&t);
	view = val_new_object();
	view_changes_set_bug(&t.s.site, view, t.result->bug);
	scene_keys(&t.s, keys, view, "bug");
	assert_int_equal(val_count(val_get(view, "changes")), 2);
	assert_int_equal(val_int(view, "changes_others", -1), 1);
	assert_true(str_eq_c(val_str(view, "changes_since_day"), "2026-01-01"));
	t.s.site.changes = NULL;
	view = val_new_object();
	view_changes_set_bug(&t.s.site, view, t.result->bug);
	assert_value(&t.s, "has_changes", view, "has_changes", "false");
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_has_what_it_declares_and_days_newest_first),
		cmocka_unit_test(what_happened_is_told_to_the_minute),
		cmocka_unit_test(home_has_those_that_count_since_a_time),
		cmocka_unit_test(a_bug_has_its_own_and_another_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
