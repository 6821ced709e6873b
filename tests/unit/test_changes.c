#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"
#include "stats/changes.h"

#define LINE(day, id, start, old, new, why)                                              \
	"{\"as_of\":\"2025-" day "T00:00:00Z\",\"bug\":" id                              \
	",\"rule\":\"weekly-update\","                                                   \
	"\"window\":\"irg-3.1\",\"start\":\"2025-" start "T00:00:00Z\",\"old\":\"" old   \
	"\",\"new\":\"" new "\",\"why\":\"" why "\"}\n"
#define FIRST LINE("08-05", "1", "08-01", "", "pending", "new data")

/* Bug 1: silent from 1 August on, late from 9 August, 12:00.  Bug 2: closed on 10 August,
 * opened again on the 11th.  Bug 3 is invalid, bug 4 not triaged. */
static const struct bug_text bugs[] = {
	{.id = 1, .comments = "2025-08-01 alpha full::", .history = ""},
	{.id = 2,
		.comments = "2025-08-02 alpha full::",
		.history = "2025-08-10 moz; status: ASSIGNED > RESOLVED; resolution: > "
			   "FIXED\n2025-08-11 moz; status: RESOLVED > REOPENED; "
			   "resolution: FIXED >",
		.members = "'status': 'REOPENED'"},
	{.id = 3,
		.comments = "2025-08-03 alpha full::",
		.history = "",
		.members = "'status': 'RESOLVED', 'resolution': 'INVALID'"},
	{.id = 4,
		.comments = "2025-08-04 alpha full::",
		.history = "",
		.members = "'status': 'UNCONFIRMED'"},
};

static void show(const struct change *change, struct buf *out)
{
	static const char *const kinds[CHANGE_KINDS] = {
		"opened", "closed", "reopened", "verdict"};
	char day[DATE_DAY_SIZE];

	date_print_day(date_day_of(change->time), day);
	buf_printf(out, "%s %lld %s", day + 5, (long long)change->result->bug->id,
		kinds[change->kind]);
	if (change->line)
		buf_printf(out, " %s%s%s", change->told ? "told" : "counted",
			change->duty ? "" : " gone",
			change->provisional ? " provisional" : "");
	buf_byte(out, '\n');
}

static const struct {
	const char *name;
	const char *ledger;
	const char *as_of;
	const char *want;
} cases[] = {
	{"without a ledger what the histories tell, of what is counted", NULL,
		"2025-08-20",
		"08-11 2 reopened\n08-10 2 closed\n08-02 2 opened\n08-01 1 opened\n"},
	{"the first record is no change", FIRST, "2025-08-06",
		"08-11 2 reopened\n08-10 2 closed\n08-02 2 opened\n08-01 1 opened\n"},
	{"a new lapse is told, and provisional in its own record",
		FIRST LINE("08-12", "1", "08-01", "pending", "overdue", "new data"),
		"2025-08-12",
		"08-12 1 verdict told provisional\n08-11 2 reopened\n08-10 2 closed\n"
		"08-02 2 opened\n08-01 1 opened\n"},
	{"a pull a day later confirms it",
		FIRST LINE("08-12", "1", "08-01", "pending", "overdue", "new data"),
		"2025-08-13",
		"08-12 1 verdict told\n08-11 2 reopened\n08-10 2 closed\n"
		"08-02 2 opened\n08-01 1 opened\n"},
	{"only the last word of a verdict is provisional",
		FIRST LINE("08-10", "1", "08-01", "pending", "overdue", "new data")
			LINE("08-11", "1", "08-01", "overdue", "unknown", "table") LINE(
				"08-12", "1", "08-01", "unknown", "overdue", "table"),
		"2025-08-12",
		"08-12 1 verdict told provisional\n08-11 2 reopened\n"
		"08-11 1 verdict told\n08-10 2 closed\n08-10 1 verdict told\n"
		"08-02 2 opened\n08-01 1 opened\n"},
	{"the course of things is counted",
		FIRST LINE("08-07", "1", "08-01", "pending", "met", "new data")
			LINE("08-08", "1", "08-07", "", "pending", "new data"),
		"2025-08-08",
		"08-11 2 reopened\n08-10 2 closed\n08-08 1 verdict counted gone\n"
		"08-07 1 verdict counted\n08-02 2 opened\n08-01 1 opened\n"},
	{"a change without news is told",
		FIRST LINE("08-07", "1", "08-01", "pending", "exempt", "table"),
		"2025-08-08",
		"08-11 2 reopened\n08-10 2 closed\n08-07 1 verdict told\n"
		"08-02 2 opened\n08-01 1 opened\n"},
	{"bugs that are not counted, or not here, are not told of",
		FIRST LINE("08-07", "3", "08-03", "pending", "late", "new data")
			LINE("08-07", "9", "08-03", "pending", "late", "new data"),
		"2025-08-08",
		"08-11 2 reopened\n08-10 2 closed\n08-02 2 opened\n08-01 1 opened\n"},
};

static void what_happened_is_there_newest_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct changes changes;
		struct court c;
		struct buf got;

		court_open(&c);
		buf_init(&got, 65536);
		buf_c(&got, "");
		c.w.as_of = cases[i].as_of;
		for (size_t k = 0; k < COUNT(bugs); k++)
			world_bug(&c.w, &bugs[k]);
		court_judge(&c, &(struct court_papers){.ledger = cases[i].ledger});
		changes_make(&changes, &c.ledger, &c.engine, &c.w.model);
		for (size_t k = 0; k < changes.list.n; k++)
			show(&changes.list.v[k], &got);
		if (!str_eq_c(buf_view(&got), cases[i].want))
			fail_msg("%s:\n" STR_FMT "not\n%s", cases[i].name,
				STR_ARG(buf_view(&got)), cases[i].want);
		changes_release(&changes);
		buf_release(&got);
		court_close(&c);
	}
}

static void those_of_a_bug_are_found_and_records_are_told(void **state)
{
	static const char ledger[] =
		FIRST LINE("08-07", "2", "08-02", "", "met", "new data")
			LINE("08-12", "1", "08-01", "pending", "overdue", "new data")
				LINE("08-12", "2", "08-09", "", "pending", "new data");
	struct changes changes;
	const struct change *of;
	struct court c;
	size_t n;

	(void)state;
	court_open(&c);
	c.w.as_of = "2025-08-20";
	world_bug(&c.w, &bugs[0]);
	world_bug(&c.w, &bugs[1]);
	court_judge(&c, &(struct court_papers){.ledger = ledger});
	changes_make(&changes, &c.ledger, &c.engine, &c.w.model);
	assert_int_equal(changes.first, at("2025-08-05"));
	assert_int_equal(changes.n_first, 1);
	assert_int_equal(changes.last, at("2025-08-12"));
	of = changes_of(&changes, 2, &n);
	assert_int_equal(n, 2);
	assert_int_equal(of[0].time, at("2025-08-12"));
	assert_int_equal(of[1].time, at("2025-08-07"));
	changes_of(&changes, 1, &n);
	assert_int_equal(n, 1);
	changes_of(&changes, 3, &n);
	assert_int_equal(n, 0);
	changes_release(&changes);
	court_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_happened_is_there_newest_first),
		cmocka_unit_test(those_of_a_bug_are_found_and_records_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
