#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/action_chain.h"
#include "report/action_chain_match.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define HEAD         "| Action Item | Kind | Due Date | Status |\n|-|-|-|-|\n"

enum { POSTS_MAX = 5 };

/* Posts a day apart, the first on 2025-03-01; with `!` in front it is not the CA's. */
struct story {
	const char *name;
	const char *posts[POSTS_MAX];
	const char *want;
};

static void print_day(struct buf *out, int32_t day)
{
	char text[DATE_DAY_SIZE];

	if (day == DATE_DAY_NONE)
		return;
	date_print_day(day, text);
	buf_c(out, text);
}

/* `item|kind|first due|last due|moves|status|comment that says done|since` */
static void print(const struct action_chain *chain, struct buf *out)
{
	for (size_t i = 0; i < chain->items.n; i++) {
		const struct action_chain_item *item = &chain->items.v[i];

		buf_printf(out, "%s" STR_FMT "|%s|", i ? "\n" : "", STR_ARG(item->item),
			actions_kind_word(item->kind));
		print_day(out, action_chain_first_due(item));
		buf_c(out, "|");
		print_day(out, action_chain_last_due(item));
		buf_printf(out, "|%zu|%s|", action_chain_moves(item),
			actions_status_word(item->status));
		if (item->complete != DATE_NONE)
			buf_printf(out, "c%d", item->complete_comment);
		if (item->canceled != DATE_NONE)
			buf_printf(out, "c%d", item->canceled_comment);
		buf_c(out, "|");
		if (item->done != DATE_NONE)
			print_day(out, date_day_of(item->done));
	}
}

static void tell(struct action_chain *chain, struct arena *arena,
	struct actions rows[POSTS_MAX], const struct story *story)
{
	int64_t time;

	assert_true(date_parse_instant(STR("2025-03-01T09:00:00Z"), &time));
	for (int i = 0; i < POSTS_MAX && story->posts[i]; i++) {
		struct action_chain_post post = {.time = time, .comment = i};
		struct str text = str_c(story->posts[i]);
		struct hints_text said = hints_text_read(arena, text);
		struct actions_claims claims = {0};

		post.by_ca = !str_starts(text, STR("!"));
		actions_read(arena, text, NULL, &rows[i]);
		actions_claim_read(arena, &said, time, 1900009, &claims);
		post.actions = rows[i].list.v;
		post.n_actions = rows[i].list.n;
		post.claims = claims.list.v;
		post.n_claims = claims.list.n;
		action_chain_add(chain, &post);
		actions_claim_release(&claims);
		time += DATE_DAY;
	}
}

static void check(const struct story *story)
{
	struct actions rows[POSTS_MAX] = {0};
	struct action_chain chain;
	struct arena arena;
	struct buf got;

	arena_init(&arena);
	buf_init(&got, 65536);
	action_chain_init(&chain, &arena);
	tell(&chain, &arena, rows, story);
	print(&chain, &got);
	if (!str_eq_c(buf_view(&got), story->want))
		fail_msg("%s: <" STR_FMT "> instead of <%s>", story->name,
			STR_ARG(buf_view(&got)), story->want);
	action_chain_release(&chain);
	for (int i = 0; i < POSTS_MAX; i++)
		actions_release(&rows[i]);
	buf_release(&got);
	arena_release(&arena);
}

/* What is kept of the first item. */
struct doubt {
	struct story story;
	bool unclear, back, day, maybe, doubted;
};

static void check_doubts(const struct doubt *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct actions rows[POSTS_MAX] = {0};
		struct action_chain chain;
		struct arena arena;

		arena_init(&arena);
		action_chain_init(&chain, &arena);
		tell(&chain, &arena, rows, &cases[i].story);
		if ((chain.unclear != DATE_NONE) != cases[i].unclear ||
			chain.items.v[0].taken_back != cases[i].back ||
			(chain.items.v[0].unread_due != DATE_NONE) != cases[i].day ||
			(chain.items.v[0].maybe != DATE_NONE) != cases[i].maybe ||
			chain.items.v[0].doubted != cases[i].doubted)
			fail_msg("%s", cases[i].story.name);
		action_chain_release(&chain);
		for (int k = 0; k < POSTS_MAX; k++)
			actions_release(&rows[k]);
		arena_release(&arena);
	}
}

static void what_is_in_doubt_is_kept(void **state)
{
	static const struct doubt cases[] = {
		{{"told as it is", {HEAD "|Lint|Prevent|2025-03-10|Ongoing|", "a"}, ""},
			false, false, false, false, false},
		{{"an item of which nobody knows",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 "The scan of archives is complete."},
			 ""},
			true, false, false, false, false},
		{{"taken back",
			 {HEAD "|Lint|Prevent|2025-03-10|Complete|",
				 HEAD "|Lint|Prevent|2025-03-10|Ongoing|"},
			 ""},
			false, true, false, false, false},
		{{"words for a day",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 HEAD "|Lint|Prevent|in spring|Ongoing|"},
			 ""},
			false, false, true, false, false},
		{{"a test of it",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 "The test of the lint is complete."},
			 ""},
			true, false, false, false, false},
		{{"done, in other words",
			 {HEAD "|Daily read of the register|Prevent|2025-03-10|Ongoing|",
				 "We have implemented the daily read in staging."},
			 ""},
			false, false, false, true, false},
		{{"another thing is done",
			 {HEAD "|Daily read of the register|Prevent|2025-03-10|Ongoing|",
				 "We have implemented the linter."},
			 ""},
			false, false, false, false, false},
		{{"said of itself when it is first told",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|\n\nThe lint is live.",
				 "a"},
			 ""},
			false, false, false, false, false},
		{{"another day, in other words",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 "The new due date is 2025-04-10."},
			 ""},
			false, false, false, true, false},
		{{"its own day again",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 "The due date is still 2025-03-10."},
			 ""},
			false, false, false, false, false},
		{{"a state in words of one's own",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 HEAD "|Lint|Prevent|2025-03-10|100 %|"},
			 ""},
			false, false, false, true, false},
		{{"a later table without it",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|\n"
			       "|Train|Prevent|2025-03-10|Ongoing|",
				 HEAD "|Train|Prevent|2025-03-10|Ongoing|"},
			 ""},
			false, false, false, true, false},
		{{"complete in the same post",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 "The lint is live.\n\nAll action items are complete."},
			 ""},
			false, false, false, false, false},
	};

	(void)state;
	check_doubts(cases, COUNT(cases));
}

static void what_is_told_in_other_words_or_taken_back_is_kept(void **state)
{
	static const struct doubt cases[] = {
		{{"done, by one word that it alone has",
			 {HEAD "|Lint of names|Prevent|2025-03-10|Ongoing|\n"
			       "|Training of staff|Prevent|2025-03-10|Ongoing|",
				 "Linting went into production."},
			 ""},
			false, false, false, true, false},
		{{"done, by a word that two have",
			 {HEAD "|Lint of names and dates|Prevent|2025-03-10|Ongoing|\n"
			       "|Lint of keys and roots|Prevent|2025-03-10|Ongoing|",
				 "Linting went into production."},
			 ""},
			false, false, false, false, false},
		{{"a past of any verb takes more than a word",
			 {HEAD "|Lint of names and dates|Prevent|2025-03-10|Ongoing|",
				 "The names have been collected."},
			 ""},
			false, false, false, false, false},
		{{"complete, then taken back",
			 {HEAD "|Lint|Prevent|2025-03-10|Complete|",
				 "The lint was deployed to staging only."},
			 ""},
			false, false, false, false, true},
		{{"then complete again",
			 {HEAD "|Lint|Prevent|2025-03-10|Complete|",
				 "The lint was deployed to staging only.",
				 HEAD "|Lint|Prevent|2025-03-10|Complete|"},
			 ""},
			false, true, false, false, false},
		{{"another thing is taken back",
			 {HEAD "|Lint|Prevent|2025-03-10|Complete|",
				 "The form was deployed to staging only."},
			 ""},
			false, false, false, false, false},
		{{"complete by a day to come",
			 {HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				 HEAD "|Lint|Prevent|2025-03-10|Complete by 2025-03-20|"},
			 ""},
			false, false, false, true, false},
	};

	(void)state;
	check_doubts(cases, COUNT(cases));
}

static void rows_are_followed_through_tables(void **state)
{
	static const struct story stories[] = {
		{"promised and done",
			{HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				HEAD "|Lint|Prevent|2025-03-10|Complete, 2025-03-01|"},
			"Lint|prevent|2025-03-10|2025-03-10|0|complete|c1|2025-03-01"},
		{"moved twice",
			{HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				HEAD "|Lint|Prevent|2025-03-12|Delayed|",
				HEAD "|Lint|Prevent|2025-03-12|Delayed|",
				HEAD "|Lint|Prevent|2025-04-01|Delayed|"},
			"Lint|prevent|2025-03-10|2025-04-01|2|delayed||"},
		{"renumbered, in other case and marks",
			{HEAD "|1. Lint all CRLs|Prevent|2025-03-10|Ongoing|",
				HEAD
				"|#2 **lint** all \"CRLs\".|Prevent|2025-03-10|Done|"},
			"1. Lint all CRLs|prevent|2025-03-10|2025-03-10|0|complete|c1|"},
		{"other words are another item",
			{HEAD "|Lint CRLs|Prevent|2025-03-10|Ongoing|",
				HEAD "|Lint all CRLs|Prevent|2025-03-10|Done|"},
			"Lint CRLs|prevent|2025-03-10|2025-03-10|0|ongoing||\n"
			"Lint all CRLs|prevent|2025-03-10|2025-03-10|0|complete|c1|"},
		{"two rows of one text are two",
			{HEAD "|Train|Other|2025-03-10|Ongoing|\n|Train|Other|2025-04-10|"
			      "Ongoing|",
				HEAD
				"|Train|Other|2025-03-10|Done|\n|Train|Other|2025-04-10|"
				"Ongoing|"},
			"Train|other|2025-03-10|2025-03-10|0|complete|c1|\n"
			"Train|other|2025-04-10|2025-04-10|0|ongoing||"},
		{"taken back",
			{HEAD "|Lint|Prevent|2025-03-10|Complete|",
				HEAD "|Lint|Prevent|2025-03-20|Ongoing|"},
			"Lint|prevent|2025-03-10|2025-03-20|1|ongoing||"},
		{"first complete in the earlier of two posts",
			{HEAD "|Lint|Prevent|2025-03-10|Ongoing|", "Lint: done",
				"- Lint: done",
				HEAD "|Lint|Prevent|2025-03-10|Complete|"},
			"Lint|prevent|2025-03-10|2025-03-10|0|complete|c1|"},
		{"canceled",
			{HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				HEAD "|Lint|Prevent|2025-03-10|Cancelled|"},
			"Lint|prevent|2025-03-10|2025-03-10|0|canceled|c1|"},
		{"a day that comes later is the first",
			{HEAD "|Lint|Prevent|TBD|Ongoing|",
				HEAD "|Lint|Prevent|2025-03-10|Ongoing|"},
			"Lint|prevent|2025-03-10|2025-03-10|0|ongoing||"},
		{"others say nothing",
			{HEAD "|Lint|Prevent|2025-03-10|Ongoing|",
				"!" HEAD "|Lint|Prevent|2025-03-10|Complete|",
				"!The action item is complete."},
			"Lint|prevent|2025-03-10|2025-03-10|0|ongoing||"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(stories); i++)
		check(&stories[i]);
}

#define TWO                                                                              \
	HEAD "|Scan of known archives|Detect|2025-03-10|Ongoing|\n"                      \
	     "|Key reuse check|Prevent|2025-03-20|Ongoing|"

static void running_text_changes_what_it_surely_means(void **state)
{
	static const struct story stories[] = {
		{"by its place", {TWO, "The second action item is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c1|"},
		{"by its words", {TWO, "The check for reused keys is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c1|"},
		{"one word of many is not enough", {TWO, "The scan is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||"},
		{"the action item, where two are open",
			{TWO, "The action item is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||"},
		{"the action item that is left",
			{TWO, "The first action item is complete.",
				"Now the action item is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|complete|c1|\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c2|"},
		{"all", {TWO, "All action items are complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|complete|c1|\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c1|"},
		{"by a word of doing", {TWO, "The key reuse check has been implemented."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c1|"},
		{"a word of doing, of more than the item",
			{TWO, "The key reuse check of S/MIME has been implemented."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||"},
		{"a word of doing, where it is first told",
			{TWO "\n\nThe key reuse check was implemented on 2025-02-01."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||"},
		{"moved", {TWO, "The key reuse check needs until 2025-04-15."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-04-15|1|ongoing||"},
		{"canceled", {TWO, "The key reuse check is canceled."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|canceled|c1|"},
		{"a place that two tables see differently",
			{TWO, HEAD "|Log|Detect|2025-04-01|Ongoing|",
				"The first action item is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||\n"
			"Log|detect|2025-04-01|2025-04-01|0|ongoing||"},
		{"the first of the new ones",
			{TWO, HEAD "|Log|Detect|2025-04-01|Ongoing|",
				"The first new action item is complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|ongoing||\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||\n"
			"Log|detect|2025-04-01|2025-04-01|0|complete|c2|"},
		{"dates beside the claim of all",
			{TWO,
				"Archives are scanned since 2025-03-01.\n\nAll action "
				"items are "
				"complete."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|complete|c1|"
			"2025-03-01\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|complete|c1|"},
		{"a day told later is not the first that tells it",
			{TWO, "The first action item is complete.",
				"The first action item is complete since 2025-03-01."},
			"Scan of known "
			"archives|detect|2025-03-10|2025-03-10|0|complete|c1|\n"
			"Key reuse check|prevent|2025-03-20|2025-03-20|0|ongoing||"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(stories); i++)
		check(&stories[i]);
}

static void a_promise_of_revocation_is_an_item(void **state)
{
	struct action first = actions_revocation(20100, 4);
	struct action moved = actions_revocation(20110, 2);
	struct action_chain_post posts[] = {
		{.time = 1,
			.comment = 0,
			.by_ca = true,
			.actions = &first,
			.n_actions = 1},
		{.time = 2,
			.comment = 3,
			.by_ca = true,
			.actions = &moved,
			.n_actions = 1},
	};
	struct action_chain chain;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	action_chain_init(&chain, &arena);
	action_chain_add(&chain, &posts[0]);
	action_chain_add(&chain, &posts[1]);
	assert_int_equal(chain.items.n, 1);
	assert_true(str_eq_c(chain.items.v[0].item, "revocation"));
	assert_int_equal(chain.items.v[0].kind, ACTION_REVOCATION);
	assert_int_equal(action_chain_moves(&chain.items.v[0]), 1);
	assert_int_equal(chain.items.v[0].dues.v[1].comment, 3);
	assert_int_equal(chain.items.v[0].dues.v[1].line, 2);
	action_chain_release(&chain);
	arena_release(&arena);
}

static void items_are_bounded(void **state)
{
	struct action_chain chain;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	action_chain_init(&chain, &arena);
	for (int i = 0; i < 2 * ACTION_CHAIN_MAX; i++) {
		struct action action = actions_revocation(DATE_DAY_NONE, 1);
		struct action_chain_post post = {
			.by_ca = true, .actions = &action, .n_actions = 1};

		action.item = arena_printf(&arena, "item a%d", i);
		action_chain_add(&chain, &post);
	}
	assert_int_equal(chain.items.n, ACTION_CHAIN_MAX);
	action_chain_release(&chain);
	arena_release(&arena);
}

static void words_name_an_item_without_their_endings(void **state)
{
	static const struct {
		const char *words;
		const char *item;
		bool want;
	} pairs[] = {
		{"the byte comparison",
			"Compare every list with its source, byte for byte", true},
		{"external CRL linting", "Lint every CRL before it is published", true},
		{"the lint rule", "Lint rule: fields of certificates must be in the list",
			true},
		{"revocation of certificates",
			"Automate the revocation of certificates that expired last year",
			false},
		{"the linter", "Lint", true},
		{"our investigation", "Extend the tools of every investigation", false},
		{"the form", "Format of the log", false},
		{"", "Lint", false},
		{"the", "the", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct action_chain_words words;
		struct action_chain_words item;

		action_chain_match_take(str_c(pairs[i].words), &words);
		action_chain_match_take(str_c(pairs[i].item), &item);
		if (action_chain_match_words(&words, &item) != pairs[i].want)
			fail_msg("<%s> and <%s>", pairs[i].words, pairs[i].item);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_followed_through_tables),
		cmocka_unit_test(what_is_in_doubt_is_kept),
		cmocka_unit_test(what_is_told_in_other_words_or_taken_back_is_kept),
		cmocka_unit_test(running_text_changes_what_it_surely_means),
		cmocka_unit_test(a_promise_of_revocation_is_an_item),
		cmocka_unit_test(items_are_bounded),
		cmocka_unit_test(words_name_an_item_without_their_endings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
