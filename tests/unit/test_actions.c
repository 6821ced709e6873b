#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/actions.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define HEAD_2 "| Action Item | Kind | Due Date |\n| --- | --- | --- |\n"
#define HEAD_3                                                                           \
	"| Action Item | Kind | Corresponding Root Cause(s) | Evaluation Criteria | "    \
	"Due Date | Status |\n| --- | --- | --- | --- | --- | --- |\n"
/* A report of seven topics of which the last has this answer. */
#define STEPS                                                                            \
	"1. How your CA first became aware of the problem\n\nBy a reader.\n\n"           \
	"2. A timeline of the actions your CA took in response\n\nIn one day.\n\n"       \
	"6. Explanation about how and why the mistakes were made\n\nA typo.\n\n"         \
	"7. List of steps your CA is taking\n\n"

struct sample {
	const char *name;
	const char *text;
	const char *want;
};

/* `line item|kind|due (text)|status|done` of each, divided by LF. */
static void print(const struct actions *actions, struct buf *out)
{
	for (size_t i = 0; i < actions->list.n; i++) {
		const struct action *a = &actions->list.v[i];
		char due[DATE_DAY_SIZE] = "";
		char done[DATE_DAY_SIZE] = "";

		if (a->due != DATE_DAY_NONE)
			date_print_day(a->due, due);
		if (a->done != DATE_NONE)
			date_print_day(date_day_of(a->done), done);
		buf_printf(out, "%s%d " STR_FMT "|%s|%s" STR_FMT "|%s|%s", i ? "\n" : "",
			a->line, STR_ARG(a->item), actions_kind_word(a->kind), due,
			STR_ARG(a->due_text), actions_status_word(a->status), done);
	}
}

static void check(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct kind_input input = {.text = str_c(samples[i].text),
			.time = 1685000000,
			.description = true};
		struct kind kind = kind_of(&input);
		struct actions actions = {0};
		struct arena arena;
		struct buf got;
		struct doc doc;

		arena_init(&arena);
		buf_init(&got, 65536);
		doc_read(&arena, input.text, kind.kind, kind.template, &doc);
		actions_read(&arena, input.text, &doc, &actions);
		print(&actions, &got);
		if (!str_eq_c(buf_view(&got), samples[i].want))
			fail_msg("%s: <" STR_FMT "> instead of <%s>", samples[i].name,
				STR_ARG(buf_view(&got)), samples[i].want);
		doc_release(&doc);
		actions_release(&actions);
		buf_release(&got);
		arena_release(&arena);
	}
}

static void tables_are_read_by_their_heads(void **state)
{
	static const struct sample samples[] = {
		{"the table of 2.0", HEAD_2 "| Lint | Prevent | 2024-03-15 |\n",
			"3 Lint|prevent|2024-03-15||"},
		{"the table of 3.x",
			HEAD_3 "| Lint | Detect | #1 | Log | 2025-07-01 | Ongoing |\n",
			"3 Lint|detect|2025-07-01|ongoing|"},
		{"columns in another order, with others between them",
			"Status | # | DUE DATE | Owner | **Action "
			"item**\n--|--|--|--|--\n"
			"Done | 1 | 2025-01-02 | Dev | Lint\n",
			"3 Lint||2025-01-02|complete|"},
		{"a table in an update without any heading",
			"Update:\n\n|Action Item|Due Date|Status|\n|-|-|-|\n"
			"|Lint|2025-01-02|Delayed|\n",
			"5 Lint||2025-01-02|delayed|"},
		{"a sheet's cells, divided by tabs",
			"Action Item\tKind\tDue Date\nLint\tDetect\t2024-07-01\n",
			"2 Lint|detect|2024-07-01||"},
		{"escaped by an editor",
			"\\| Action Item \\| Kind \\| Due Date \\|\n\n\\| \\-\\-\\- \\| "
			"\\-\\-\\- "
			"\\| \\-\\-\\- \\|\n\n\\| Lint \\| Prevent \\| 2025\\-01\\-31 "
			"\\|\n",
			"5 Lint|prevent|2025-01-31||"},
		{"marks, links and breaks in a cell are left out",
			HEAD_2
			"| **Lint** [all](https://x.example)<br>`CRLs` | *Detect* | "
			"2024-03-15 |\n",
			"3 Lint all CRLs|detect|2024-03-15||"},
		{"a bar that is escaped belongs to the cell",
			HEAD_2 "| a \\| b | Detect | 2024-03-15 |\n",
			"3 a | b|detect|2024-03-15||"},
		{"rows of the template are no items",
			HEAD_2 "| Example | Prevent | 2038-01-19 |\n| N/A | N/A | N/A |\n"
			       "| | | |\n",
			""},
		{"what is quoted is somebody else's",
			"> "
			"| Action Item | Kind | Due Date |\n> | --- | --- | --- |\n"
			"> | Lint | Prevent | 2024-03-15 |\n",
			""},
		{"a timeline with a column of actions is none",
			"| Date | Action |\n| --- | --- |\n| 2024-03-15 | Lint |\n", ""},
		{"the table ends with an empty line",
			HEAD_2 "| Lint | Prevent | 2024-03-15 |\n\n| a | b | c |\n",
			"3 Lint|prevent|2024-03-15||"},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void cells_say_more_than_their_column(void **state)
{
	static const struct sample samples[] = {
		{"a status in the due date", HEAD_2 "| Lint | Prevent | DONE |\n",
			"3 Lint|prevent|DONE|complete|"},
		{"a date and a status", HEAD_2 "| Lint | Prevent | 2025-02-14 (done) |\n",
			"3 Lint|prevent|2025-02-14|complete|"},
		{"a day behind `completed` is when it was done",
			HEAD_2 "| Lint | Prevent | Completed 2025-02-14 |\n",
			"3 Lint|prevent|Completed 2025-02-14|complete|2025-02-14"},
		{"no day", HEAD_2 "| Lint | Prevent | Q3 2024 |\n",
			"3 Lint|prevent|Q3 2024||"},
		{"a day that reads two ways", HEAD_2 "| Lint | Prevent | 03/04/2025 |\n",
			"3 Lint|prevent|03/04/2025||"},
		{"two days are none",
			HEAD_2 "| Lint | Prevent | 2025-03-01, 2025-06-01 |\n",
			"3 Lint|prevent|2025-03-01, 2025-06-01||"},
		{"an earlier day in brackets",
			HEAD_2 "| Lint | Prevent | 2025-08-15 (was 2025-08-01) |\n",
			"3 Lint|prevent|2025-08-15||"},
		{"a day that is struck out",
			HEAD_2 "| Lint | Prevent | ~~2025-10-10~~ 2025-10-17 |\n",
			"3 Lint|prevent|2025-10-17||"},
		{"a day that takes its place",
			HEAD_2 "| Lint | Prevent | 2025-08-01 -> 2025-08-15 |\n",
			"3 Lint|prevent|2025-08-15||"},
		{"a weekday and the month's name",
			HEAD_2 "| Lint | Detection | Friday, August 29, 2025 |\n",
			"3 Lint|detect|2025-08-29||"},
		{"the day of the status",
			HEAD_3
			"| Lint | Detect | 1 | x | 2025-09-30 | Complete, 2025-09-26 |\n",
			"3 Lint|detect|2025-09-30|complete|2025-09-26"},
		{"a check mark before the status",
			HEAD_3 "| Lint | Detect | 1 | x | 2025-09-30 | \xe2\x9c\x85 "
			       "Complete |\n",
			"3 Lint|detect|2025-09-30|complete|"},
		{"all of it",
			HEAD_3 "| Lint | Detect | 1 | x | 2025-09-30 | 100% complete |\n",
			"3 Lint|detect|2025-09-30|complete|"},
		{"most of it",
			HEAD_3 "| Lint | Detect | 1 | x | 2025-09-30 | 90% complete |\n",
			"3 Lint|detect|2025-09-30|other|"},
		{"not yet complete",
			HEAD_3
			"| Lint | Detect | 1 | x | 2025-09-30 | Not yet complete |\n",
			"3 Lint|detect|2025-09-30|ongoing|"},
		{"the template's choice left as it is",
			HEAD_3
			"| Lint | Detect | 1 | x | 2025-09-30 | Ongoing, Complete, "
			"Delayed, Canceled |\n",
			"3 Lint|detect|2025-09-30||"},
		{"behind a day, before it, or from it",
			HEAD_2 "| a | Prevent | 4 weeks after 2025-09-20 |\n"
			       "| b | Prevent | not before 2025-09-20 |\n"
			       "| c | Prevent | Daily from 2025-09-20 |\n"
			       "| d | Prevent | 2025-09-20 or ballot in force |\n"
			       "| e | Prevent | not later than 2025-09-20 |\n",
			"3 a|prevent|4 weeks after 2025-09-20||\n"
			"4 b|prevent|not before 2025-09-20||\n"
			"5 c|prevent|Daily from 2025-09-20||\n"
			"6 d|prevent|2025-09-20 or ballot in force||\n"
			"7 e|prevent|2025-09-20||"},
		{"a later day in the status",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-10-01 | Ongoing, new "
			       "date 2025-11-01 |\n",
			"3 Lint|prevent|Ongoing, new date 2025-11-01|ongoing|"},
		{"complete and open",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-10-01 | Complete in "
			       "test, production open |\n",
			"3 Lint|prevent|2025-10-01|other|"},
		{"complete, but not all of it",
			HEAD_3
			"| a | Prevent | 1 | x | 2025-10-01 | Completed except for X |\n"
			"| b | Prevent | 1 | x | 2025-10-01 | Deployed in "
			"pre-production |\n"
			"| c | Prevent | 1 | x | 2025-10-01 | Complete for phase 1 |\n"
			"| d | Prevent | 1 | x | 2025-10-01 | Done - awaiting check |\n"
			"| e | Prevent | 1 | x | 2025-10-01 | Closed as not feasible |\n"
			"| f | Prevent | 1 | x | 2025-10-01 | Complete? |\n"
			"| g | Prevent | 1 | x | 2025-10-01 | Complete for all CAs |\n"
			"| h | Prevent | 1 | x | 2025-10-01 | Completed ahead of time "
			"|\n",
			"3 a|prevent|2025-10-01|other|\n4 b|prevent|2025-10-01|other|\n"
			"5 c|prevent|2025-10-01|other|\n6 d|prevent|2025-10-01|other|\n"
			"7 e|prevent|2025-10-01|other|\n8 f|prevent|2025-10-01|other|\n"
			"9 g|prevent|2025-10-01|complete|\n"
			"10 h|prevent|2025-10-01|complete|"},
		{"words of one's own",
			HEAD_3
			"| Lint | Both | 1 | x | 2025-09-30 | First phase done |\n",
			"3 Lint|other|2025-09-30|other|"},
		{"several kinds are another",
			HEAD_3 "| Lint | Prevent/Detect | 1 | x | - | Canceled |\n",
			"3 Lint|other||canceled|"},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void lists_are_read_in_their_section_alone(void **state)
{
	static const struct sample samples[] = {
		{"status and day at the end",
			STEPS "- Fix: complete, 2019-03-06\n- Lint: due 2019-04-30\n",
			"15 Fix|||complete|2019-03-06\n16 Lint||2019-04-30||"},
		{"in brackets and behind dashes",
			STEPS
			"1. Fix (done 2020-06-15)\n2. Lint \xe2\x80\x93 by 31 August "
			"2023\n",
			"15 Fix|||complete|2020-06-15\n16 Lint||2023-08-31||"},
		{"what will be done is not done",
			STEPS "* Fix (will be finished by 2020-08-01)\n",
			"15 Fix||2020-08-01||"},
		{"labels at the end",
			STEPS "* Fix. Status: canceled, not needed after the first\n"
			      "* Lint. Status: open. Date: 2023/09/15\n",
			"15 Fix|||canceled|\n16 Lint||2023-09-15|ongoing|"},
		{"labels below",
			STEPS "* Fix\n  * Status: Ongoing\n  * Due Date: 2023-09-15\n",
			"15 Fix||2023-09-15|ongoing|"},
		{"an item on two lines, and one inside it",
			STEPS
			"* Fix all of\n  the nodes (2020-08-01)\n    * the first node\n",
			"15 Fix all of the nodes||2020-08-01||"},
		{"neither status nor day", STEPS "* Fix, signed on 2023-03-31\n",
			"15 Fix, signed on 2023-03-31||||"},
		{"running text is no list",
			STEPS "No further step. Done on 2020-01-01.\n", ""},
		{"a table in the section",
			STEPS "| Step | Status | Date |\n|-|-|-|\n"
			      "| Fix | Not started | 2023-06-30 |\n",
			"17 Fix||2023-06-30|ongoing|"},
		{"a list elsewhere is none", "Hello,\n\n- Fix (done 2020-06-15)\n", ""},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void missing_columns_are_told(void **state)
{
	struct actions actions = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	actions_read(
		&arena, STR(HEAD_2 "| Lint | Detect | 2024-03-15 |\n"), NULL, &actions);
	actions_read(
		&arena, STR(HEAD_3 "| Lint | Detect | 1 | Log | | |\n"), NULL, &actions);
	assert_int_equal(actions.list.n, 2);
	assert_int_equal(actions.list.v[0].missing,
		ACTION_COLUMN_CAUSES | ACTION_COLUMN_CRITERIA | ACTION_COLUMN_STATUS);
	assert_int_equal(actions.list.v[1].missing, 0);
	assert_true(str_eq_c(actions.list.v[1].causes, "1"));
	assert_true(str_eq_c(actions.list.v[1].criteria, "Log"));
	actions_release(&actions);
	arena_release(&arena);
}

static void hostile_tables_are_read_up_to_the_bound(void **state)
{
	struct actions actions = {0};
	struct arena arena;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, 65536);
	buf_c(&text, HEAD_2);
	for (int i = 0; i < 5000; i++)
		buf_c(&text, "|a|b|c|\n");
	actions_read(&arena, buf_view(&text), NULL, &actions);
	assert_int_equal(actions.list.n, ACTIONS_MAX);
	buf_clear(&text);
	while (text.n < 65000)
		buf_c(&text, "- |((((\n");
	actions_read(&arena, buf_view(&text), NULL, &actions);
	assert_int_equal(actions.list.n, ACTIONS_MAX);
	actions_release(&actions);
	buf_release(&text);
	arena_release(&arena);
}

/* What the only item of the table says of when it was done. */
static void a_fix_is_the_only_item_that_it_completes(void **state)
{
	static const struct sample samples[] = {
		{"of that day", HEAD_3 "| Lint | Prevent | 1 | x | 2025-12-19 | Done |\n",
			"3 Lint|prevent|2025-12-19|complete|2025-12-19"},
		{"of another day",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-12-18 | Done |\n",
			"3 Lint|prevent|2025-12-18|complete|"},
		{"still to be done",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-12-19 | Ongoing |\n",
			"3 Lint|prevent|2025-12-19|ongoing|"},
		{"what detects is no fix",
			HEAD_3 "| Lint | Detect | 1 | x | 2025-12-19 | Done |\n",
			"3 Lint|detect|2025-12-19|complete|"},
		{"its own day stands",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-12-19 | "
			       "Done 2025-12-17 |\n",
			"3 Lint|prevent|2025-12-19|complete|2025-12-17"},
		{"one of two",
			HEAD_3 "| Lint | Prevent | 1 | x | 2025-12-19 | Done |\n"
			       "| Train | Prevent | 1 | x | 2025-12-20 | Done |\n",
			"3 Lint|prevent|2025-12-19|complete|\n"
			"4 Train|prevent|2025-12-20|complete|"},
	};
	const int64_t fixed = 1766131200; /* 2025-12-19 08:00 */

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct actions actions = {0};
		struct arena arena;
		struct buf got;

		arena_init(&arena);
		buf_init(&got, 4000);
		actions_read(&arena, str_c(samples[i].text), NULL, &actions);
		actions_fixed(&actions, DATE_NONE, DATE_NONE);
		actions_fixed(&actions, fixed, fixed + 59);
		print(&actions, &got);
		if (!str_eq_c(buf_view(&got), samples[i].want))
			fail_msg("%s: <" STR_FMT "> instead of <%s>", samples[i].name,
				STR_ARG(buf_view(&got)), samples[i].want);
		actions_release(&actions);
		buf_release(&got);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_read_by_their_heads),
		cmocka_unit_test(cells_say_more_than_their_column),
		cmocka_unit_test(lists_are_read_in_their_section_alone),
		cmocka_unit_test(missing_columns_are_told),
		cmocka_unit_test(hostile_tables_are_read_up_to_the_bound),
		cmocka_unit_test(a_fix_is_the_only_item_that_it_completes),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
