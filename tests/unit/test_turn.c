#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "duty_case.h"
#include "rules/turn.h"

/* What is wanted: `WHO WHY #COMMENT others N+UNKNOWN #FIRST-#LAST ready WORD next TIME`,
 * without what is not there.  As of 2025-09-01 unless it says otherwise; IRG 3.1 asks for
 * updates every 7 days and for replies within 7. */
struct turn_case {
	const char *name;
	struct bug_text bug;
	const char *want;
	const char *hints;
	const char *as_of;
};

#define ASKS      "; flagtypes.name: > needinfo?(@alpha)"
#define CLEARS    "; flagtypes.name: needinfo?(@alpha) >"
#define NEXT(day) "; whiteboard: [ca-compliance] > [ca-compliance] Next update " day
/* a full report on 08-25 when it was filed: the next update is due on 09-01, the end of
 * which is yet to come */
#define FILED "2025-08-25T12:00 alpha full::"
#define DUE   " next 2025-09-01T12:00"

static const struct turn_case requests[] = {
	{"F19: not triaged",
		{.comments = "2025-08-30 moz", .members = "'status': 'UNCONFIRMED'"},
		.want = "root-program not-triaged #0 others 1+0 #0-#0 ready no"},
	{"nobody knows whose it is",
		{.summary = "Zeta: x", .comments = "2025-08-30 moz", .history = ""},
		.want = "- owner-unknown others 1+0 #0-#0 ready no"},
	{"filed by another, and the CA never spoke",
		{.comments = "2025-08-30 moz", .history = ""},
		.want = "ca commented #0 others 1+0 #0-#0 ready no"},
	{"a needinfo on the CA",
		{.comments = FILED ", 2025-08-30 moz", .history = "2025-08-30 moz" ASKS},
		.want = "ca needinfo others 1+0 #1-#1 ready no" DUE},
	{"the CA posted since, and the flag was left",
		{.comments = FILED ", 2025-08-30 moz, 2025-08-31 alpha",
			.history = "2025-08-30 moz" ASKS},
		.want = "ca pending #2 others 0+0 ready no next 2025-09-07T00:00"},
	{"taken back",
		{.comments = FILED,
			.history = "2025-08-30 moz" ASKS "\n2025-08-31 moz" CLEARS},
		.want = "ca pending #0 others 0+0 ready no" DUE},
	{"the CA's own needinfo on itself",
		{.comments = FILED, .history = "2025-08-30 alpha" ASKS},
		.want = "ca pending #0 others 0+0 ready no" DUE},
	{"a needinfo on whom nobody knows",
		{.comments = FILED ", 2025-08-27 alpha closure",
			.history = "2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"
				   "\n2025-08-30 moz; flagtypes.name: > "
				   "needinfo?(@stranger)"},
		.want = "- unknown-side others 0+0 ready unknown next "
			"2025-09-06T00:00"},
	{"a question in words",
		{.comments = FILED ", 2025-08-30 moz, 2025-08-31 moz", .history = ""},
		.want = "ca question #1 others 2+0 #1-#2 ready no" DUE,
		.hints = "1:question"},
	{"it was replied to",
		{.comments = FILED ", 2025-08-30 moz, 2025-08-31 alpha", .history = ""},
		.want = "ca pending #2 others 0+0 ready no next 2025-09-07T00:00",
		.hints = "1:question"},
	{"others said more than thanks",
		{.comments = FILED ", 2025-08-30 moz", .history = ""},
		.want = "ca commented #1 others 1+0 #1-#1 ready no" DUE},
	{"others gave thanks", {.comments = FILED ", 2025-08-30 moz", .history = ""},
		.want = "ca pending #0 others 1+0 #1-#1 ready no" DUE,
		.hints = "1:thanks"},
	{"F28: without a history, when nothing is asked in words",
		{.comments = FILED ", 2025-08-30 moz"},
		.want = "- history-missing others 1+0 #1-#1 ready no"},
	{"F28: and when something is", {.comments = FILED ", 2025-08-30 moz"},
		.want = "ca question #1 others 1+0 #1-#1 ready no",
		.hints = "1:question"},
	{"the CA waits for a root program",
		{.comments = FILED,
			.history = "2025-08-26 alpha; flagtypes.name: > needinfo?(@moz)"},
		.want = "root-program waits others 0+0 ready no"},
	{"overdue", {.comments = "2025-08-01 alpha full::", .history = ""},
		.want = "ca overdue #0 others 0+0 ready no next 2025-08-08T00:00"},
};

static const struct turn_case closings[] = {
	{"closure requested",
		{.comments = FILED ", 2025-08-27 alpha closure",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "root-program closure-requested #1 others 0+0 ready yes"},
	{"in other words, which is no report",
		{.comments = FILED ", 2025-08-27 alpha", .history = ""},
		.want = "root-program closure-requested #1 others 0+0 ready no",
		.hints = "1:closure"},
	{"and others agree",
		{.comments = FILED ", 2025-08-27 alpha closure, 2025-08-28 moz",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "root-program closure-requested #1 others 1+0 #2-#2 ready yes"},
	{"and others ask",
		{.comments = FILED ", 2025-08-27 alpha closure, 2025-08-28 moz",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "ca question #2 others 1+0 #2-#2 ready no next "
			"2025-09-04T00:00",
		.hints = "2:question"},
	{"and the CA replies",
		{.comments = FILED ", 2025-08-27 alpha closure, 2025-08-28 moz, "
				   "2025-08-29 alpha",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "root-program closure-requested #1 others 0+0 ready yes",
		.hints = "2:question"},
	{"and who asks may be the CA itself",
		{.comments = FILED ", 2025-08-27 alpha closure, 2025-08-28 stranger",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "- unknown-side others 0+1 ready unknown", .hints = "2:question"},
	{"a stranger's thanks decide nothing",
		{.comments = FILED ", 2025-08-27 alpha closure, 2025-08-28 stranger",
			.history =
				"2025-08-27 alpha; flagtypes.name: > needinfo?(@ccadb)"},
		.want = "root-program closure-requested #1 others 0+1 ready yes",
		.hints = "2:thanks"},
	{"F28: what was asked since is not known",
		{.comments = FILED ", 2025-08-27 alpha closure"},
		.want = "- history-missing others 0+0 ready unknown"},
	{"it may be a request", {.comments = FILED ", 2025-08-27 alpha", .history = ""},
		.want = "- wording #1 others 0+0 ready no next 2025-09-03T00:00",
		.hints = "1:unsure"},
	{"a text that is not known may be one too",
		{.comments = FILED ", 2025-08-27 alpha", .history = ""},
		.want = "- text-missing #1 others 0+0 ready no", .hints = "1:unread"},
	{"close announced on the whiteboard",
		{.comments = FILED,
			.history = "2025-08-28 moz; whiteboard: > [close on 2025-09-05]"},
		.want = "root-program close-announced others 0+0 ready no"},
	{"close announced in words",
		{.comments = FILED ", 2025-08-28 moz", .history = ""},
		.want = "root-program close-announced #1 others 1+0 #1-#1 ready no",
		.hints = "1:announced 1:thanks"},
	{"reopened: what was asked for before is done",
		{.comments = "2025-08-01 alpha full::, 2025-08-05 alpha closure, "
			     "2025-08-28 alpha",
			.history =
				"2025-08-05 alpha; flagtypes.name: > needinfo?(@ccadb)\n"
				"2025-08-06 moz; flagtypes.name: needinfo?(@ccadb) >"
				"; status: ASSIGNED > RESOLVED; resolution: > FIXED\n"
				"2025-08-20 moz; status: RESOLVED > REOPENED; "
				"resolution: FIXED >"},
		.want = "ca pending #2 others 0+0 ready no next 2025-09-04T00:00"},
};

static const struct turn_case dates[] = {
	{"F10: not yet due",
		{.comments = FILED, .history = "2025-08-26 moz" NEXT("2025-09-20")},
		.want = "nobody next-update others 0+0 ready no next "
			"2025-09-20T23:59:59"},
	{"the last second of its day",
		{.comments = FILED, .history = "2025-08-26 moz" NEXT("2025-08-31")},
		.want = "nobody next-update others 0+0 ready no next 2025-08-31T23:59:59",
		.as_of = "2025-08-31T23:59:59"},
	{"the first of the next, when it has not passed everywhere",
		{.comments = FILED, .history = "2025-08-26 moz" NEXT("2025-08-31")},
		.want = "ca date-passed others 0+0 ready no next 2025-08-31T23:59:59"},
	{"passed everywhere",
		{.comments = FILED, .history = "2025-08-26 moz" NEXT("2025-08-31")},
		.want = "ca overdue others 0+0 ready no next 2025-08-31T23:59:59",
		.as_of = "2025-09-02"},
	{"met, and left standing",
		{.comments = FILED ", 2025-08-30 alpha",
			.history = "2025-08-26 moz" NEXT("2025-08-31")},
		.want = "root-program date-left-standing others 0+0 ready no next "
			"2025-08-31T23:59:59",
		.as_of = "2025-09-02"},
	{"a question does not wait for the date",
		{.comments = FILED ", 2025-08-30 moz",
			.history = "2025-08-26 moz" NEXT("2025-09-20")},
		.want = "ca question #1 others 1+0 #1-#1 ready no next "
			"2025-09-20T23:59:59",
		.hints = "1:question"},
	{"what is no question does",
		{.comments = FILED ", 2025-08-30 moz",
			.history = "2025-08-26 moz" NEXT("2025-09-20")},
		.want = "nobody next-update others 1+0 #1-#1 ready no next "
			"2025-09-20T23:59:59"},
	{"closure asked for before the date was set",
		{.comments = FILED ", 2025-08-25T13:00 alpha",
			.history = "2025-08-26 moz" NEXT("2025-09-20")},
		.want = "nobody next-update others 0+0 ready no next 2025-09-20T23:59:59",
		.hints = "1:closure"},
	{"and after",
		{.comments = FILED ", 2025-08-27 alpha",
			.history = "2025-08-26 moz" NEXT("2025-09-20")},
		.want = "root-program closure-requested #1 others 0+0 ready no next "
			"2025-09-20T23:59:59",
		.hints = "1:closure"},
	{"a date of the CA's own",
		{.comments = FILED, .history = "2025-08-26 alpha" NEXT("2025-09-20")},
		.want = "- date-unsure others 0+0 ready no"},
	{"a date that was past when set",
		{.comments = FILED, .history = "2025-08-26 moz" NEXT("2025-08-20")},
		.want = "- date-unsure others 0+0 ready no next 2025-08-20T23:59:59"},
	{"taken away again",
		{.comments = FILED,
			.history = "2025-08-26 moz" NEXT(
				"2025-09-20") "\n"
					      "2025-08-27 moz; "
					      "whiteboard: [ca-compliance] Next update "
					      "2025-09-20 > "
					      "[ca-compliance]"},
		.want = "ca pending others 0+0 ready no next 2025-09-03T00:00"},
};

static void show(struct buf *out, const struct turn *turn)
{
	int64_t next = turn_next(turn);
	const char *who = turn_word(turn->who);

	buf_printf(out, "%s %s", who[0] ? who : "-", turn_why_word(turn->why));
	if (turn->comment >= 0)
		buf_printf(out, " #%d", turn->comment);
	buf_printf(out, " others %zu+%zu", turn->others, turn->unknown);
	if (turn->first_other >= 0)
		buf_printf(out, " #%d-#%d", turn->first_other, turn->last_other);
	buf_printf(out, " ready %s", turn_ready_word(turn->ready));
	if (next != DATE_NONE) {
		buf_c(out, " next ");
		duty_time(out, next);
	}
}

static void check(const struct turn_case *c)
{
	struct duties duties = {0};
	struct result result = {0};
	struct rules rules;
	struct world w;
	struct turn turn;
	struct buf out;
	struct docket docket = {
		.thread = &result.thread, .rules = &rules, .out = &duties};

	duty_rules(&rules);
	world_init(&w);
	w.as_of = c->as_of ? c->as_of : "2025-09-01";
	world_bug(&w, &c->bug);
	world_load(&w);
	result.bug = docket.bug = w.model.bugs.v[0];
	docket.as_of = w.model.as_of;
	thread_make(&result.thread, result.bug, &w.arena);
	duty_hints(&result.thread, c->hints);
	if (result.bug->assessed)
		engine_judge(&docket);
	result.duties = duties.list.v;
	result.n_duties = duties.list.n;
	assert_true(turn_is_asked(result.bug));
	turn = turn_of(&result, w.model.as_of);
	buf_init(&out, WORLD_TEXT_MAX);
	show(&out, &turn);
	world_says(c->name, &out, c->want);
	vec_release(&duties.list);
	world_release(&w);
	rules_release(&rules);
}

static void what_is_asked_comes_first(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(requests); i++)
		check(&requests[i]);
}

static void closure_is_a_root_programs(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(closings); i++)
		check(&closings[i]);
}

static void an_agreed_date_is_nobodys(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++)
		check(&dates[i]);
}

/* F18, F19 */
static const struct {
	const char *name;
	const char *members;
	bool want;
} asked[] = {
	{"open", "'status': 'ASSIGNED'", true},
	{"not triaged", "'status': 'UNCONFIRMED'", true},
	{"closed", "'status': 'RESOLVED', 'resolution': 'FIXED'", false},
	{"a duplicate", "'status': 'RESOLVED', 'resolution': 'DUPLICATE', 'dupe_of': 2",
		false},
	{"a tracker", "'whiteboard': '[meta]'", false},
	{"an investigation", "'whiteboard': '[ca-investigation]'", false},
};

static void only_what_is_open_and_an_incident_is_asked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct world w;

		world_init(&w);
		world_bug(&w,
			&(struct bug_text){.comments = "2025-08-01 alpha",
				.members = asked[i].members,
				.history = ""});
		world_load(&w);
		if (turn_is_asked(w.model.bugs.v[0]) != asked[i].want)
			fail_msg("%s", asked[i].name);
		world_release(&w);
	}
}

static void every_word_is_there_once(void **state)
{
	(void)state;
	for (int i = 0; i < TURN_WHYS; i++) {
		assert_non_null(turn_why_label((enum turn_why)i));
		for (int k = 0; k < i; k++)
			assert_string_not_equal(turn_why_word((enum turn_why)i),
				turn_why_word((enum turn_why)k));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_asked_comes_first),
		cmocka_unit_test(closure_is_a_root_programs),
		cmocka_unit_test(an_agreed_date_is_nobodys),
		cmocka_unit_test(only_what_is_open_and_an_incident_is_asked),
		cmocka_unit_test(every_word_is_there_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
