#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "report/actions_claim.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct sample {
	const char *name;
	const char *text;
	const char *want;
};

/* `complete 2`, `moved [words] 2024-08-15` of each claim, with the day behind; or of each
 * that is none: `maybe all`. */
static void print_claims(const struct actions_claims *claims, bool maybe, struct buf *out)
{
	static const char *const whats[] = {
		"complete", "canceled", "moved", "deed", "dated", "maybe", "back"};

	for (size_t i = 0; i < claims->list.n; i++) {
		const struct actions_claim *c = &claims->list.v[i];
		char day[DATE_DAY_SIZE];

		if ((c->what >= ACTIONS_CLAIM_MAYBE) != maybe)
			continue;
		buf_printf(out, "%s%s", out->n ? "; " : "", whats[c->what]);
		if (c->of == ACTIONS_CLAIM_ALL)
			buf_c(out, " all");
		else if (c->of == ACTIONS_CLAIM_NTH)
			buf_printf(out, " %d%s", c->nth, c->newest ? " new" : "");
		else if (c->of == ACTIONS_CLAIM_ONE)
			buf_c(out, " one");
		else
			buf_printf(out, " [" STR_FMT "]", STR_ARG(c->words));
		if (c->done != DATE_NONE || c->due != DATE_DAY_NONE) {
			date_print_day(
				c->due != DATE_DAY_NONE ? c->due : date_day_of(c->done),
				day);
			buf_printf(out, " %s", day);
		}
	}
}

static void check_claims(const struct sample *samples, size_t n, bool maybe)
{
	for (size_t i = 0; i < n; i++) {
		struct actions_claims claims = {0};
		struct hints_text said;
		struct arena arena;
		struct buf got;
		int64_t time;

		assert_true(date_parse_instant(STR("2025-06-10T09:00:00Z"), &time));
		arena_init(&arena);
		buf_init(&got, 65536);
		said = hints_text_read(&arena, str_c(samples[i].text));
		actions_claim_read(&arena, &said, time, 1900009, &claims);
		print_claims(&claims, maybe, &got);
		if (!str_eq_c(buf_view(&got), samples[i].want))
			fail_msg("%s: <" STR_FMT "> instead of <%s>", samples[i].name,
				STR_ARG(buf_view(&got)), samples[i].want);
		actions_claim_release(&claims);
		buf_release(&got);
		arena_release(&arena);
	}
}

static void running_text_claims_what_is_certain(void **state)
{
	static const struct sample samples[] = {
		{"by its place", "The second action item is complete.", "complete 2"},
		{"by its number", "Action items 1, 2 and #3 are now completed.",
			"complete 1; complete 2; complete 3"},
		{"by two places", "The first and third action items have been completed.",
			"complete 3; complete 1"},
		{"the last", "The last action item was completed on 2025-01-29.",
			"complete -1 2025-01-29"},
		{"the new ones", "So the first new action item is complete.",
			"complete 1 new"},
		{"the one that is left",
			"The forms are apart: the action item is complete.",
			"complete one"},
		{"all", "All action items are complete.", "complete all"},
		{"all but one", "All Action Items but one have been completed.", ""},
		{"by words", "The scan of archives is complete; it was late.",
			"complete [The scan of archives]"},
		{"in use since a day", "Linting is in production since 2025-05-05.",
			"complete [Linting] 2025-05-05"},
		{"since today, of the comment", "Linting is in use since today.",
			"complete [Linting] 2025-06-10"},
		{"the day behind a semicolon",
			"The first action item is complete; the script is in force since "
			"2025-02-05.",
			"complete 1 2025-02-05; complete [the script] 2025-02-05"},
		{"a list", "Update:\n\n- Key check: done 2025-05-05\n- Scan: in work\n",
			"complete [Key check] 2025-05-05"},
		{"canceled", "The talk with the maker is canceled.",
			"canceled [The talk with the maker]"},
		{"moved", "The key check needs until 2025-08-15; we move its date.",
			"moved [The key check] 2025-08-15"},
		{"moved, by its place",
			"The release needs until 2025-07-18; we move the date of the "
			"first "
			"action item.",
			"moved 1 2025-07-18"},
		{"dates beside the claim of all",
			"Profiles are refused since 2025-05-14.\n\nAll action items are "
			"complete.",
			"dated [Profiles are refused] 2025-05-14; complete all"},
		{"dates alone claim nothing", "Profiles are refused since 2025-05-14.",
			""},
		{"still to come", "The first action item will be complete on 2025-07-01.",
			""},
		{"denied", "The first action item is not complete.", ""},
		{"nearly", "The first action item is almost complete.", ""},
		{"a condition", "Once the first action item is complete we will ask.",
			""},
		{"a question", "Is it true that the first action item is complete?", ""},
		{"quoted", "> The first action item is complete.\n", ""},
		{"in test", "- Byte comparison: implemented, in test.\n", ""},
		{"one time of many", "The test of this quarter was done.", ""},
		{"of oneself", "We are done.", ""},
		{"a step has no place in the table", "The first step is complete.",
			"complete [The first step]"},
		{"a share", "The action item is 80% complete.", ""},
		{"a share of all", "All action items are 80 % complete.", ""},
		{"the whole", "The action item is 100 % complete.", "complete one"},
		{"a phase", "The first phase of the action item is complete.", ""},
		{"a test", "Testing of the first action item is complete.", ""},
		{"of another bug", "In bug 1900001 all action items are complete.", ""},
		{"the one of another bug", "The action item of bug 1900001 is complete.",
			""},
		{"of its own bug", "All action items of bug 1900009 are complete.",
			"complete all"},
		{"to be done", "The first action item is due to be completed.", ""},
		{"being done", "The first action item is being completed.", ""},
		{"on a day to come", "The first action item is completed on 2025-06-12.",
			""},
		{"done, and closed to be",
			"All action items are complete, and we ask that it be closed.",
			"complete all"},
		{"all, to be done", "All action items are on track to be completed.", ""},
		{"of its code", "The first action item is code complete.", ""},
		{"in the main", "The first action item is functionally complete.", ""},
		{"in a test system",
			"The first action item is complete in the test environment.", ""},
		{"there and in production",
			"The first action item is complete in test and in production.",
			"complete 1"},
		{"in one view",
			"The first action item is complete from a development "
			"perspective.",
			""},
		{"the rest follows",
			"The first action item is complete, deployment follows soon.",
			""},
		{"of some, and the others follow",
			"The first action item is complete for TLS; S/MIME will follow.",
			""},
		{"of all, and more follows",
			"The first action item is complete for all CAs; a report will "
			"follow.",
			"complete 1"},
		{"a list that plans", "- Key check: done 2025-07-05\n", ""},
		{"a list that says by when", "- Key check: complete by 2025-07-05\n", ""},
	};

	(void)state;
	check_claims(samples, COUNT(samples), false);
}

static void words_of_doing_are_read_where_no_more_is_said(void **state)
{
	static const struct sample samples[] = {
		{"deployed", "The key check was deployed on 2025-06-05.",
			"deed [The key check] 2025-06-05"},
		{"to production", "The key check has been deployed to production.",
			"deed [The key check]"},
		{"live", "The key check went live on 2025-06-05.",
			"deed [The key check] 2025-06-05"},
		{"held", "The training was held on 2025-06-05.",
			"deed [The training] 2025-06-05"},
		{"by the author", "We have implemented the key check on 2025-06-05.",
			"deed [the key check] 2025-06-05"},
		{"completed by the author", "We completed action item 1 on 2025-06-05.",
			"complete 1 2025-06-05"},
		{"by its place", "The first action item has been implemented.",
			"complete 1"},
		{"a line of its own", "Key check: Completed", "deed [Key check]"},
		{"its day in the next sentence",
			"The key check is complete. It went live on 2025-06-05.",
			"complete [The key check] 2025-06-05; deed [It] 2025-06-05"},
		{"a day that the next sentence gives to another",
			"The key check is complete. The linter went live on 2025-06-05.",
			"complete [The key check]; deed [The linter] 2025-06-05"},
		{"a day without a year", "The key check was deployed on 5 June.", ""},
		{"a day to come", "The key check was deployed on 2025-07-05.", ""},
		{"of some", "The key check was deployed for S/MIME.", ""},
		{"in staging", "We have deployed the key check in staging.", ""},
		{"in the test system", "The key check was deployed to the test system.",
			""},
		{"and more", "The key check was deployed on 2025-06-05 and failed.", ""},
		{"still to come", "The key check will be deployed on 2025-06-12.", ""},
		{"denied", "We have not implemented the key check.", ""},
		{"in part", "We have partially implemented the key check.", ""},
		{"the rest follows",
			"The key check was deployed; activation will follow.", ""},
		{"a line that is more", "Key check: completed for TLS", ""},
	};

	(void)state;
	check_claims(samples, COUNT(samples), false);
}

static void other_words_may_tell_of_an_item(void **state)
{
	static const struct sample samples[] = {
		{"done", "We have implemented the daily read.",
			"maybe [We have implemented the daily read]"},
		{"in place", "The daily read is in place.",
			"maybe [The daily read is in place]"},
		{"by its number", "Action item 1 is live.", "maybe all"},
		{"a box that is ticked", "- [x] Daily read\n", "maybe [x] Daily read]"},
		{"slips", "The delivery of the lint slips into mid-July.",
			"maybe [The delivery of the lint slips into mid-July]"},
		{"a later day is asked for", "Would 2025-07-20 suit for the lint?",
			"maybe [Would 2025-07-20 suit for the lint] 2025-07-20"},
		{"a reference", "AI-1: complete", "maybe all"},
		{"everything", "Everything promised is now in operation.", "maybe all"},
		{"a share", "The action item is 80% complete.", "maybe all"},
		{"of another bug", "In bug 1900001 all action items are complete.",
			"maybe all"},
		{"another date", "The new due date of the daily read is 2025-11-01.",
			"maybe all 2025-11-01"},
		{"a date that moves",
			"We move the due date of the daily read to 2025-11-01.",
			"maybe all 2025-11-01"},
		{"a day ahead", "We expect to finish the daily read on 2025-11-01.",
			"maybe [We expect to finish the daily read on 2025-11-01] "
			"2025-11-01"},
		{"the next update is no date of an item",
			"Our next update is moved to 2025-11-01.",
			"maybe [Our next update is moved to 2025-11-01] 2025-11-01"},
		{"what is claimed is certain", "The second action item is complete.", ""},
		{"denied", "The action item is not complete.", ""},
		{"nearly", "The action item is nearly complete.", ""},
		{"a condition", "Once the action item is complete we will ask.", ""},
		{"a question", "Is the daily read in place?", ""},
		{"neither done nor dated", "We work on the daily read.", ""},
		{"a past of any verb", "The staff has been instructed on the guide.",
			"maybe [The staff has been instructed on the guide]"},
		{"what was put off is not done", "The daily read has been postponed.",
			""},
		{"what denies another thing",
			"We have nothing new other than that the linter is running.",
			"maybe [We have nothing new other than that the linter is "
			"running]"},
		{"begun", "We have started to lint before issuance.",
			"maybe [We have started to lint before issuance]"},
		{"work on it begun", "We have started to work on the lint.", ""},
		{"as of a day", "As of 2025-06-09 our systems lint before issuance.",
			"maybe [As of 2025-06-09 our systems lint before issuance]"},
		{"a check", "- Daily read: \xe2\x9c\x85\n",
			"maybe [Daily read: \xe2\x9c\x85]"},
		{"struck through", "Open:\n\n- ~~Daily read~~\n", "maybe [Daily read]"},
		{"the rest", "The only remaining items are the two courses.",
			"maybe all"},
		{"an answer", "> Is the lint in use?\n\nYes, since 2025-06-01.",
			"maybe all"},
		{"its end told elsewhere", "Its completion was reported there.",
			"maybe all"},
		{"of some, and the others follow",
			"The key check is complete for TLS; S/MIME will follow.",
			"maybe [The key check]"},
		{"taken back", "We have to correct our update: the lint is in staging.",
			"back [We have to correct our update: the lint is in staging]"},
		{"an item taken back by its place",
			"The second action item was wrongly reported as complete.",
			"back 2"},
		{"in staging only", "The lint was deployed to staging only.",
			"maybe [The lint was deployed to staging only]; "
			"back [The lint was deployed to staging only]"},
	};

	(void)state;
	check_claims(samples, COUNT(samples), true);
}

static void claims_tell_their_line(void **state)
{
	struct actions_claims claims = {0};
	struct hints_text said;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	said = hints_text_read(&arena,
		STR("Update:\n\nNothing new.\n\nThe scan is late. The first action item "
		    "is "
		    "complete.\n"));
	actions_claim_read(&arena, &said, 0, 1900009, &claims);
	assert_int_equal(claims.list.n, 1);
	assert_int_equal(claims.list.v[0].line, 5);
	actions_claim_release(&claims);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(running_text_claims_what_is_certain),
		cmocka_unit_test(words_of_doing_are_read_where_no_more_is_said),
		cmocka_unit_test(other_words_may_tell_of_an_item),
		cmocka_unit_test(claims_tell_their_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
