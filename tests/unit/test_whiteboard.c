#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "format/whiteboard.h"

enum { SHOWN_MAX = 1 << 16 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define T(literal)   (literal), sizeof(literal) - 1

static void show_day(
	const char *what, enum whiteboard_state state, int32_t day, struct buf *out)
{
	char text[DATE_DAY_SIZE];

	date_print_day(day, text);
	if (state != WHITEBOARD_NONE)
		buf_printf(
			out, " %s=%s", what, state == WHITEBOARD_DATE ? text : "unsure");
}

/* `[tag][tag] next=DATE close=DATE free text` */
static void show(struct str text, struct buf *out)
{
	struct whiteboard board;
	struct arena arena;

	arena_init(&arena);
	whiteboard_parse(&arena, text, &board);
	for (size_t i = 0; i < board.tags.n; i++)
		buf_printf(out, "[" STR_FMT "]", STR_ARG(board.tags.v[i]));
	show_day("next", board.next_state, board.next_update, out);
	show_day("close", board.close_state, board.close_on, out);
	if (board.free_text.n)
		buf_printf(out, " " STR_FMT, STR_ARG(board.free_text));
	whiteboard_release(&board);
	arena_release(&arena);
}

static const struct {
	const char *name;
	struct str input;
	const char *want;
} boards[] = {
	{"nothing holds nothing", {NULL, 0}, ""},
	{"blanks hold nothing", {T("  \t ")}, ""},
	{"one tag", {T("[ca-compliance]")}, "[ca-compliance]"},
	{"blanks around it", {T(" [ca-compliance] ")}, "[ca-compliance]"},
	{"several tags keep their order",
		{T("[ca-compliance] [ov-misissuance] [ev-misissuance]")},
		"[ca-compliance][ov-misissuance][ev-misissuance]"},
	{"tags without a blank between", {T("[ca-compliance][dv-misissuance]")},
		"[ca-compliance][dv-misissuance]"},
	{"a tag in another spelling is the same", {T("[ca compliance] [CA-Compliance]")},
		"[ca-compliance]"},
	{"a blank in a tag is a hyphen", {T("[ca-compliance] [disclosure failure]")},
		"[ca-compliance][disclosure-failure]"},
	{"a run of blanks in a tag is one hyphen", {T("[ Audit \t Failure ]")},
		"[audit-failure]"},
	{"any other sign in a tag stays", {T("[verif?]")}, "[verif?]"},
	{"letters beyond ASCII stay", {T("[\xc3\x89t\xc3\xa9]")}, "[\xc3\x89t\xc3\xa9]"},
	{"an empty tag is none", {T("[] [ ] [meta]")}, "[meta]"},
	{"a bracket that is not opened is free text",
		{T("[ca-compliance] audit-finding]")}, "[ca-compliance] audit-finding]"},
	{"a bracket that is not closed is free text",
		{T("[ca-compliance] [audit-finding")}, "[ca-compliance] [audit-finding"},
	{"of two open brackets the inner one holds", {T("[ca-compliance [meta]")},
		"[meta] [ca-compliance"},
	{"a bracket too many at the end", {T("[[meta]]")}, "[meta] [ ]"},
	{"free text alone", {T("Expired CRLs")}, " Expired CRLs"},
	{"free text before, between and behind tags",
		{T("  one [ca-compliance]two  [meta]  three  ")},
		"[ca-compliance][meta] one two three"},
	{"the text of a tracking bug",
		{T("[ca-compliance] -- tracking bug for BR Compliance issues")},
		"[ca-compliance] -- tracking bug for BR Compliance issues"},
	{"updates in another bug are no next update",
		{T("[ca-compliance] Updates in Bug #1648717")},
		"[ca-compliance] Updates in Bug #1648717"},
	{"a next update stays in the free text",
		{T("[ca-compliance] [policy-failure] Next update 2025-12-01")},
		"[ca-compliance][policy-failure] next=2025-12-01 Next update 2025-12-01"},
	{"a next update may stand before the tags",
		{T("Next update 2023-04-28 [ca-compliance]")},
		"[ca-compliance] next=2023-04-28 Next update 2023-04-28"},
	{"a next update in brackets is no tag",
		{T("[ca-compliance] [Next update 2022-10-15]")},
		"[ca-compliance] next=2022-10-15"},
	{"a next update in brackets may stand beside other text",
		{T("[next-update: 2022-10-15] see list")}, " next=2022-10-15 see list"},
	{"brackets end the date", {T("Next update 2022-10-15[meta]")},
		"[meta] next=2022-10-15 Next update 2022-10-15"},
	{"a date in brackets of its own is not read", {T("Next update [2022-10-15]")},
		"[2022-10-15] next=unsure Next update"},
	{"a close date is no tag",
		{T("[close on 2025-12-10] [ca-compliance] [policy-failure]")},
		"[ca-compliance][policy-failure] close=2025-12-10"},
	{"a close date in another spelling", {T("[Close-on: 10 Dec 2025]")},
		" close=2025-12-10"},
	{"a close without a date", {T("[close on]")}, " close=unsure"},
	{"a close with half a date", {T("[close on Friday]")}, " close=unsure"},
	{"other words that begin so are tags", {T("[close once done] [closed]")},
		"[close-once-done][closed]"},
	{"a close date outside brackets is free text", {T("close on 2025-12-10")},
		" close on 2025-12-10"},
	{"both dates",
		{T("[close on 2026-03-06] [ca-compliance] Next update 2026-03-05")},
		"[ca-compliance] next=2026-03-05 close=2026-03-06 Next update "
		"2026-03-05"},
	{"the same date twice is one",
		{T("Next update 2025-03-03 [next update 3-Mar-2025]")},
		" next=2025-03-03 Next update 2025-03-03"},
	{"two dates leave nothing certain",
		{T("Next update 2025-03-03 Next update 2025-03-10")},
		" next=unsure Next update 2025-03-03 Next update 2025-03-10"},
	{"a date and none leave nothing certain",
		{T("Next update 2025-03-03, next update soon")},
		" next=unsure Next update 2025-03-03, next update soon"},
	{"the same date does not mend it",
		{T("Next update soon [next update 2025-03-03] [next update 2025-03-03]")},
		" next=unsure Next update soon"},
	{"two close dates leave nothing certain",
		{T("[close on 2025-03-03] [close on 2025-03-04]")}, " close=unsure"},
	{"bytes that are no text pass", {T("[a\xff] \xfe")}, "[a\xff] \xfe"},
};

static void whiteboards_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(boards); i++) {
		struct buf out;

		buf_init(&out, SHOWN_MAX);
		buf_c(&out, "");
		show(boards[i].input, &out);
		if (strcmp(out.p, boards[i].want) != 0)
			fail_msg("%s: %s", boards[i].name, out.p);
		buf_release(&out);
	}
}

static void nul_is_a_byte_like_others(void **state)
{
	struct whiteboard board;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	whiteboard_parse(&arena, (struct str){T("[A\0b] \0 c")}, &board);
	assert_int_equal(board.tags.n, 1);
	assert_true(str_eq(board.tags.v[0], (struct str){T("a\0b")}));
	assert_true(str_eq(board.free_text, (struct str){T("\0 c")}));
	whiteboard_release(&board);
	arena_release(&arena);
}

/* Every form seen on a whiteboard, and those that the rules name. */
static const struct {
	const char *input;
	const char *want; /* NULL: unsure */
} dates[] = {
	{"Next update 2026-04-30", "2026-04-30"},
	{"Next update 31-Oct-2023", "2023-10-31"},
	{"Next update 2-Oct-2023", "2023-10-02"},
	{"Next update 01-Nov-2023", "2023-11-01"},
	{"Next update 2023-Oct-27", "2023-10-27"},
	{"Next update at 23.2.2024", "2024-02-23"},
	{"Next update 3-1-2023", NULL},
	{"Next update 2024-02-29 ", "2024-02-29"},
	{"next update 2024-02-29", "2024-02-29"},
	{"NEXT UPDATE 2024-02-29", "2024-02-29"},
	{"Next-update 2024-02-29", "2024-02-29"},
	{"NextUpdate 2024-02-29", "2024-02-29"},
	{"Next  update\t2024-02-29", "2024-02-29"},
	{"Next update: 2024-02-29", "2024-02-29"},
	{"Next update:2024-02-29", "2024-02-29"},
	{"Next Update - 2024-02-29", "2024-02-29"},
	{"Next update on 2024-02-29", "2024-02-29"},
	{"Next update by 2024-02-29", "2024-02-29"},
	{"Next update: by 2024-02-29", "2024-02-29"},
	{"Next update 1 November 2023", "2023-11-01"},
	{"Next update 1st November 2023", "2023-11-01"},
	{"Next update November 1, 2023", "2023-11-01"},
	{"Next update Nov 22nd, 2023", "2023-11-22"},
	{"Next update Nov. 3rd 2023", "2023-11-03"},
	{"Next update Sept 30 2023", "2023-09-30"},
	{"Next update - 10-november-2020", "2020-11-10"},
	{"Next update 2020 Aug 31", "2020-08-31"},
	{"Next update May 5, 2023", "2023-05-05"},
	{"Next update on October 2, 2023", "2023-10-02"},
	{"Next update 2023/10/2", "2023-10-02"},
	{"Next update 2023.10.02", "2023-10-02"},
	{"Next update 13-1-2023", "2023-01-13"},
	{"Next update 1-13-2023", "2023-01-13"},
	{"Next update 10/31/2023", "2023-10-31"},
	{"Next update 3-3-2023", "2023-03-03"},
	{"Next update 1.2.2024", "2024-02-01"},
	{"Next update 23. 2. 2024", "2024-02-23"},
	{"Next update 2024-02-29.", "2024-02-29"},
	{"Next update 2024-02-29, see comment 12", "2024-02-29"},
	{"Next update 2024-02-29 or 7 days after", "2024-02-29"},
	{"see list; next update 2024-02-29", "2024-02-29"},
	{"Next update", NULL},
	{"Next update soon", NULL},
	{"Next update Q3 2024", NULL},
	{"Next update October 2023", NULL},
	{"Next update Oct 27", NULL},
	{"Next updates 2024-02-29", NULL},
	{"Next update 2023-02-29", NULL},
	{"Next update 31-Nov-2023", NULL},
	{"Next update 13-13-2023", NULL},
	{"Next update 0-0-2023", NULL},
	{"Next update 2-23.2024", NULL},
	{"Next update 2.23.2024", NULL},
	{"Next update 23.2.24", NULL},
	{"Next update 0203-04-28", NULL},
	{"Next update 20230-04-28", NULL},
	{"Next update 2023-04-281", NULL},
	{"Next update 2023-04-28-29", NULL},
	{"Next update 2023-04-28T00:00Z", NULL},
	{"Next update 2023 04 28", NULL},
	{"Next update 20230428", NULL},
	{"Next update 1-Foo-2023", NULL},
	{"Next update 1-N-2023", NULL},
	{"Next update 1November2023", NULL},
};

static void next_updates_are_read_in_all_spellings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		struct whiteboard board;
		struct arena arena;
		char day[DATE_DAY_SIZE];

		arena_init(&arena);
		whiteboard_parse(&arena, str_c(dates[i].input), &board);
		date_print_day(board.next_update, day);
		if (board.next_state !=
			(dates[i].want ? WHITEBOARD_DATE : WHITEBOARD_UNSURE))
			fail_msg("%s: state %d, %s", dates[i].input,
				(int)board.next_state, day);
		if (dates[i].want && strcmp(day, dates[i].want) != 0)
			fail_msg("%s: %s", dates[i].input, day);
		assert_int_equal(board.tags.n, 0);
		whiteboard_release(&board);
		arena_release(&arena);
	}
}

static void text_without_the_phrase_has_no_next_update(void **state)
{
	static const char *const texts[] = {"", "2025-02-01", "update 2025-02-01",
		"next 2025-02-01", "nex update 2025-02-01", "next--update 2025-02-01",
		"xnext update 2025-02-01", "next to update 2025-02-01"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct whiteboard board;
		struct arena arena;

		arena_init(&arena);
		whiteboard_parse(&arena, str_c(texts[i]), &board);
		if (board.next_state != WHITEBOARD_NONE)
			fail_msg("%s: state %d", texts[i], (int)board.next_state);
		whiteboard_release(&board);
		arena_release(&arena);
	}
}

/* All tags of the component, as they are compared. */
static const struct {
	const char *raw;
	const char *want;
} tags[] = {
	{"ca-compliance", "ca-compliance"},
	{"ca compliance", "ca-compliance"},
	{"disclosure failure", "disclosure-failure"},
	{"verif?", "verif?"},
	{"covid-19", "covid-19"},
	{"leaf-revocation-delay", "leaf-revocation-delay"},
	{" Leaf  Revocation\tDelay ", "leaf-revocation-delay"},
	{"client-bounty-form", "client-bounty-form"},
	{"a - b", "a---b"},
	{"", ""},
	{"  ", ""},
};

static void tags_are_brought_to_one_spelling(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tags); i++) {
		struct arena arena;
		struct str got;

		arena_init(&arena);
		got = whiteboard_tag(&arena, str_c(tags[i].raw));
		if (!str_eq_c(got, tags[i].want))
			fail_msg("'%s': '" STR_FMT "'", tags[i].raw, STR_ARG(got));
		arena_release(&arena);
	}
}

static void tags_beyond_a_hundred_are_dropped(void **state)
{
	struct whiteboard board;
	struct arena arena;
	struct buf text;

	(void)state;
	buf_init(&text, SHOWN_MAX);
	for (int i = 0; i < 1000; i++)
		buf_printf(&text, "[t%d]", i);
	buf_c(&text, "[close on 2025-12-10]");
	arena_init(&arena);
	whiteboard_parse(&arena, buf_view(&text), &board);
	assert_int_equal(board.tags.n, 100);
	assert_true(str_eq_c(board.tags.v[99], "t99"));
	assert_int_equal(board.close_state, WHITEBOARD_DATE);
	whiteboard_release(&board);
	arena_release(&arena);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whiteboards_are_read),
		cmocka_unit_test(nul_is_a_byte_like_others),
		cmocka_unit_test(next_updates_are_read_in_all_spellings),
		cmocka_unit_test(text_without_the_phrase_has_no_next_update),
		cmocka_unit_test(tags_are_brought_to_one_spelling),
		cmocka_unit_test(tags_beyond_a_hundred_are_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
