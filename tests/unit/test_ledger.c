#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"

#define BUG     "\"bug\":1,\"rule\":\"weekly-update\",\"window\":\"irg-3.1\","
#define AT(day) "{\"as_of\":\"2025-" day "T00:00:00Z\","
#define FROM    "\"start\":\"2025-08-01T00:00:00Z\","
#define CHANGE(day, old, new)                                                            \
	AT(day)                                                                          \
	BUG FROM "\"old\":\"" old "\",\"new\":\"" new "\",\"why\":\"new "                \
						      "data\"}\n"
#define INPUTS(day) AT(day) "\"program\":\"p\",\"tables\":\"t\",\"corrections\":\"c\"}\n"

/* An open bug whose CA was silent from 1 August on: late from 9 August, 12:00. */
static const struct bug_text silent = {
	.comments = "2025-08-01 alpha full::", .history = ""};
static const struct bug_text spoken = {
	.comments = "2025-08-01 alpha full::, 2025-08-12 alpha", .history = ""};

static const struct {
	const char *name;
	const char *ledger;
	const char *as_of;
	const struct bug_text *bug;
	bool want;
} lapses[] = {
	{"no ledger: nothing is provisional", NULL, "2025-08-10", &silent, false},
	{"what the first record has is new too", CHANGE("08-10", "", "overdue"),
		"2025-08-10", &silent, true},
	{"until a pull 24 hours later agrees", CHANGE("08-10", "", "overdue"),
		"2025-08-11", &silent, false},
	{"no record has it yet", CHANGE("08-05", "", "pending"), "2025-08-10", &silent,
		true},
	{"no record has it as a lapse", INPUTS("08-02") CHANGE("08-05", "", "pending"),
		"2025-08-10", &silent, true},
	{"in the record of this pull",
		CHANGE("08-05", "", "pending") CHANGE("08-10", "pending", "overdue"),
		"2025-08-10", &silent, true},
	{"a second before 24 hours",
		CHANGE("08-05", "", "pending") CHANGE("08-10", "pending", "overdue"),
		"2025-08-10T23:59:59", &silent, true},
	{"24 hours later",
		CHANGE("08-05", "", "pending") CHANGE("08-10", "pending", "overdue"),
		"2025-08-11", &silent, false},
	{"late after overdue is the same lapse",
		CHANGE("08-05", "", "pending") CHANGE("08-10", "pending", "overdue")
			CHANGE("08-12", "overdue", "late"),
		"2025-08-12", &spoken, false},
	{"a lapse that went and came is new",
		CHANGE("08-05", "", "late") CHANGE("08-06", "late", "unknown")
			CHANGE("08-12", "unknown", "late"),
		"2025-08-12", &spoken, true},
	{"what is no lapse is never provisional", CHANGE("08-05", "", "met"),
		"2025-08-06", &silent, false},
};

static void a_new_lapse_is_provisional_until_a_later_pull_agrees(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lapses); i++) {
		struct court c;

		court_open(&c);
		c.w.as_of = lapses[i].as_of;
		world_bug(&c.w, lapses[i].bug);
		court_judge(&c, &(struct court_papers){.ledger = lapses[i].ledger});
		if (court_duty(&c, "weekly-update", "2025-08-01")->provisional !=
			lapses[i].want)
			fail_msg("%s: %d", lapses[i].name, !lapses[i].want);
		court_close(&c);
	}
}

static const struct {
	const char *name;
	const char *text;
	int line;
} refused[] = {
	{"an empty line", INPUTS("08-01") "\n", 2},
	{"a word that is no verdict", CHANGE("08-01", "", "fine"), 1},
	{"a cause that is none",
		AT("08-01") BUG FROM "\"old\":\"\",\"new\":\"met\",\"why\":\"luck\"}\n",
		1},
	{"another order of members",
		AT("08-01") "\"rule\":\"r\",\"bug\":1,\"window\":\"w\"," FROM
			    "\"old\":\"\",\"new\":\"met\",\"why\":\"table\"}\n",
		1},
	{"no time",
		"{\"as_of\":\"\",\"program\":\"\",\"tables\":\"\",\"corrections\":"
		"\"\"}\n",
		1},
	{"something behind it",
		AT("08-01") "\"program\":\"p\",\"tables\":\"t\","
			    "\"corrections\":\"c\"} x\n",
		1},
	{"an earlier record behind a later one",
		CHANGE("08-02", "", "met") CHANGE("08-01", "met", "late"), 2},
	{"an item without its number",
		AT("08-01") BUG FROM "\"item\":,\"old\":\"\",\"new\":\"met\","
				     "\"why\":\"table\"}\n",
		1},
	{"half a line", INPUTS("08-01") AT("08-01") "\"bug\":1,\"ru", 2},
};

static void what_this_program_did_not_write_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct ledger ledger;
		struct err err = {0};
		struct world w;
		char want[120];

		world_init(&w);
		snprintf(want, sizeof(want),
			"line %d is none that 'candor record' writes, or out of order",
			refused[i].line);
		if (ledger_load(&ledger, world_file(&w, "l", refused[i].text), INT64_MAX,
			    &err))
			fail_msg("%s: taken", refused[i].name);
		assert_int_equal(err.code, ERR_INPUT);
		if (strcmp(err.text, want) != 0)
			fail_msg("%s: %s", refused[i].name, err.text);
		ledger_release(&ledger);
		world_release(&w);
	}
}

/* What a record of now adds, and how often, with the inputs p, t, c or others. */
struct recorded {
	const char *name;
	const char *ledger;
	const char *as_of;
	const char *inputs[3];
	const char
		*want; /* lines added of weekly-update, then the number of new lapses */
	const struct bug_text *bug;
};

static void show_line(struct buf *out, const struct ledger_line *line)
{
	buf_printf(out, "%s>%s %s\n",
		line->old == LEDGER_NO_VERDICT ? "" : clock_word((enum verdict)line->old),
		line->new == LEDGER_NO_VERDICT ? "" : clock_word((enum verdict)line->new),
		ledger_why_word(line->why));
}

#define PENDING INPUTS("08-05") CHANGE("08-05", "", "pending")
#define SAME                                                                             \
	{                                                                                \
		"p", "t", "c"                                                            \
	}

static const struct recorded records[] = {
	{"the first record has all", NULL, "2025-08-10", SAME, ">overdue new data\n1",
		&silent},
	{"nothing changed", INPUTS("08-10") CHANGE("08-10", "", "overdue"), "2025-08-10",
		SAME, "0", &silent},
	{"a date passed", PENDING, "2025-08-10", SAME, "pending>overdue new data\n1",
		&silent},
	{"the CA posted", PENDING, "2025-08-13", SAME, "pending>late new data\n1",
		&spoken},
	{"late after overdue is no new lapse",
		INPUTS("08-10") CHANGE("08-10", "", "overdue"), "2025-08-13", SAME,
		"overdue>late new data\n0", &spoken},
	{"nothing happened, and the program is another",
		INPUTS("08-14") CHANGE("08-14", "", "met"), "2025-08-14", {"q", "u", "c"},
		"met>late program\n1", &spoken},
	{"nothing happened, and a table is another",
		INPUTS("08-14") CHANGE("08-14", "", "met"), "2025-08-14", {"p", "u", "c"},
		"met>late table\n1", &spoken},
	{"nothing happened, and a correction was made or taken back",
		INPUTS("08-14") CHANGE("08-14", "", "met"), "2025-08-14", {"p", "t", "d"},
		"met>late correction\n1", &spoken},
	{"the CA posted, and the program is another", PENDING, "2025-08-13",
		{"q", "t", "c"}, "pending>late new data\n1", &spoken},
};

static void what_changed_is_recorded_with_its_cause(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(records); i++) {
		const struct recorded *r = &records[i];
		struct ledger_changes changes;
		struct ledger_now now;
		struct court c;
		struct buf out;
		size_t lapses_of_all;

		court_open(&c);
		c.w.as_of = r->as_of;
		world_bug(&c.w, r->bug);
		court_judge(&c, &(struct court_papers){.ledger = r->ledger});
		now = (struct ledger_now){&c.engine, &c.w.model,
			{str_c(r->inputs[0]), str_c(r->inputs[1]), str_c(r->inputs[2])}};
		ledger_compare(&c.ledger, &now, &changes);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < changes.lines.n; k++)
			if (str_eq_c(changes.lines.v[k].rule, "weekly-update") &&
				changes.lines.v[k].start == at("2025-08-01"))
				show_line(&out, &changes.lines.v[k]);
		lapses_of_all = changes.n_lapses;
		buf_printf(&out, "%zu", lapses_of_all);
		world_says(r->name, &out, r->want);
		ledger_changes_release(&changes);
		court_close(&c);
	}
}

/* The rows beside weekly-update that these bugs have are no lapses; the whole text is
 * looked at for one bug that is gone, whose two lines go. */
static void a_record_keeps_lines_but_those_of_bugs_that_are_gone(void **state)
{
	static const char gone[] =
		"{\"as_of\":\"2025-08-05T00:00:00Z\",\"bug\":424242,\"rule\":\"r\","
		"\"window\":\"w\",\"start\":\"\",\"old\":\"\",\"new\":\"met\",\"why\":"
		"\"new data\"}\n";
	struct ledger_changes changes;
	struct ledger_now now;
	struct court c;
	struct buf text;
	struct buf out;

	(void)state;
	court_open(&c);
	buf_init(&text, WORLD_TEXT_MAX);
	buf_init(&out, WORLD_TEXT_MAX);
	buf_printf(
		&text, "%s%s%s", INPUTS("08-05"), gone, CHANGE("08-05", "", "pending"));
	c.w.as_of = "2025-08-10";
	world_bug(&c.w, &silent);
	court_judge(&c, &(struct court_papers){.ledger = text.p});
	now = (struct ledger_now){&c.engine, &c.w.model, {STR("p"), STR("t"), STR("c")}};
	ledger_compare(&c.ledger, &now, &changes);
	assert_int_equal(changes.n_gone, 1);
	assert_false(changes.inputs);
	ledger_print(&c.ledger, &now, &changes, &out);
	assert_true(str_starts(
		buf_view(&out), STR(INPUTS("08-05") CHANGE("08-05", "", "pending"))));
	assert_true(str_find(buf_view(&out),
			    STR(CHANGE("08-10", "pending", "overdue"))) != SIZE_MAX);
	ledger_changes_release(&changes);
	court_close(&c);
	buf_release(&text);
	buf_release(&out);
}

/* What it prints it reads, and then has nothing to add. */
static void a_second_record_adds_nothing(void **state)
{
	struct ledger_changes changes;
	struct ledger_now now;
	struct ledger again;
	struct err err = {0};
	struct court c;
	struct buf out;

	(void)state;
	court_open(&c);
	c.w.as_of = "2025-08-10";
	world_bug(&c.w, &silent);
	court_judge(&c, &(struct court_papers){.ledger = PENDING});
	now = (struct ledger_now){&c.engine, &c.w.model, {STR("q"), STR("t"), STR("c")}};
	buf_init(&out, WORLD_TEXT_MAX);
	ledger_compare(&c.ledger, &now, &changes);
	assert_true(changes.inputs);
	assert_true(changes.lines.n > 0);
	ledger_print(&c.ledger, &now, &changes, &out);
	ledger_changes_release(&changes);
	court_must(ledger_load(&again, world_file(&c.w, "again", out.p), INT64_MAX, &err),
		&err);
	ledger_compare(&again, &now, &changes);
	assert_int_equal(changes.lines.n, 0);
	assert_int_equal(changes.n_lapses, 0);
	assert_int_equal(changes.n_gone, 0);
	assert_false(changes.inputs);
	assert_int_equal(again.first, at("2025-08-05"));
	assert_int_equal(again.last, at("2025-08-10"));
	ledger_changes_release(&changes);
	ledger_release(&again);
	buf_release(&out);
	court_close(&c);
}

/* A gap that began on the 3rd, as the ledger has it, is none any more. */
static void a_verdict_that_is_gone_is_recorded(void **state)
{
	static const char other[] =
		AT("08-05") BUG "\"start\":\"2025-08-03T00:00:00Z\",\"old\":\"\",\"new\":"
				"\"late\",\"why\":\"new data\"}\n";
	struct ledger_changes changes;
	struct ledger_now now;
	struct court c;
	size_t n = 0;

	(void)state;
	court_open(&c);
	c.w.as_of = "2025-08-06";
	world_bug(&c.w, &silent);
	court_judge(&c, &(struct court_papers){.ledger = other});
	now = (struct ledger_now){&c.engine, &c.w.model, {STR(""), STR(""), STR("")}};
	ledger_compare(&c.ledger, &now, &changes);
	for (size_t i = 0; i < changes.lines.n; i++)
		n += changes.lines.v[i].old == VERDICT_LATE &&
			changes.lines.v[i].new ==
				LEDGER_NO_VERDICT &&changes.lines.v[i].start ==
				at("2025-08-03");
	assert_int_equal(n, 1);
	ledger_changes_release(&changes);
	court_close(&c);
}

static void a_ledger_of_a_time_has_no_later_record(void **state)
{
	static const char text[] = INPUTS("08-05") CHANGE("08-05", "", "pending")
		INPUTS("08-10") CHANGE("08-10", "pending", "overdue");
	struct ledger ledger;
	struct err err = {0};
	struct world w;
	const char *path;

	(void)state;
	world_init(&w);
	path = world_file(&w, "l", text);
	assert_true(ledger_load(&ledger, path, at("2025-08-10") - 1, &err));
	assert_int_equal(ledger.lines.n, 1);
	assert_int_equal(ledger.last, at("2025-08-05"));
	ledger_release(&ledger);
	assert_true(ledger_load(&ledger, path, at("2025-08-10"), &err));
	assert_int_equal(ledger.lines.n, 2);
	ledger_release(&ledger);
	assert_true(ledger_load(&ledger, path, at("2025-08-04"), &err));
	assert_int_equal(ledger.lines.n, 0);
	assert_int_equal(ledger.first, DATE_NONE);
	ledger_release(&ledger);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_lapse_is_provisional_until_a_later_pull_agrees),
		cmocka_unit_test(what_this_program_did_not_write_is_refused),
		cmocka_unit_test(what_changed_is_recorded_with_its_cause),
		cmocka_unit_test(a_record_keeps_lines_but_those_of_bugs_that_are_gone),
		cmocka_unit_test(a_second_record_adds_nothing),
		cmocka_unit_test(a_verdict_that_is_gone_is_recorded),
		cmocka_unit_test(a_ledger_of_a_time_has_no_later_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
