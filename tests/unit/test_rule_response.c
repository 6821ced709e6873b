#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "response_case.h"

static const struct response_case firsts[] = {
	{"from filing to the first comment of the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 auditor, 2025-01-03T04:05:06 "
			     "alpha,"
			     " 2025-01-04 alpha"},
		"2d 04:05:06 #0 to #2"},
	{"no history is needed", {.comments = "2025-01-01 moz, 2025-01-03 alpha"},
		"2d 00:00:00 #0 to #1"},
	{"at once is no time at all", {.comments = "2025-01-01 moz, 2025-01-01 alpha"},
		"0d 00:00:00 #0 to #1"},
	{"the CA's own filing has none",
		{.comments = "2025-01-01 alpha, 2025-01-03 alpha"}, "none: filed by CA"},
	{"whoever filed may be the CA", {.comments = "2025-01-01 free, 2025-01-03 alpha"},
		"unknown: filer"},
	{"whoever spoke before may be the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 free, 2025-01-03 alpha"},
		"unknown: side"},
	{"whoever spoke afterwards does not matter",
		{.comments = "2025-01-01 moz, 2025-01-03 alpha, 2025-01-04 free"},
		"2d 00:00:00 #0 to #1"},
	{"who filed and is of unknown side later is not the CA",
		{.comments = "2025-01-09 former, 2025-01-11 former, 2025-01-12 alpha"},
		"3d 00:00:00 #0 to #2"},
	{"and nobody waits for it", {.comments = "2025-01-09 former, 2025-01-11 former"},
		"pending"},
	{"who spoke yet may be the CA", {.comments = "2025-01-01 moz, 2025-01-02 free"},
		"unknown: side"},
	{"all that spoke are known, none is of the CA",
		{.comments = "2025-01-01 moz, 2025-01-12 chrome"}, "pending"},
	{"the same of a closed bug",
		{.members = DONE, .comments = "2025-01-01 moz, 2025-01-12 chrome"},
		"none: no comment"},
	{"a closed bug in which somebody spoke",
		{.members = DONE, .comments = "2025-01-01 moz, 2025-01-12 free"},
		"unknown: side"},
	{"restricted at first",
		{.comments = "2025-01-01 moz, 2025-01-03 alpha",
			.history = "2025-01-02 moz; groups: ca-program-security >"},
		"unknown: restricted"},
	{"a bug of nobody",
		{.summary = "Zeta: x", .comments = "2025-01-01 moz, 2025-01-03 alpha"},
		"unknown: owner"},
	{"a predecessor's",
		{.summary = "Old Alpha: x",
			.comments = "2025-01-01 moz, 2025-01-03 alpha"},
		"2d 00:00:00 #0 to #1"},
	{"not triaged is not assessed",
		{.members = "'status': 'UNCONFIRMED'",
			.comments = "2025-01-01 moz, 2025-01-03 alpha"},
		"none: not assessed"},
	{"a duplicate is",
		{.members = DUPLICATE, .comments = "2025-01-01 moz, 2025-01-03 alpha"},
		"2d 00:00:00 #0 to #1"},
	{"of a duplicate without one the other bug may tell",
		{.members = DUPLICATE, .comments = "2025-01-01 moz, 2025-01-12 chrome"},
		"none: duplicate"},
	{"whoever spoke in a duplicate may be the CA",
		{.members = DUPLICATE, .comments = "2025-01-01 moz, 2025-01-02 free"},
		"unknown: side"},
	{"an answer on the mailing list is not seen",
		{.comments = "2023-02-14T23:59:59 moz"}, "unknown: mailing list"},
	{"nor that of a closed bug",
		{.members = DONE, .comments = "2019-05-05 moz, 2019-05-06 ccadb"},
		"unknown: mailing list"},
	{"what is answered in the bug is seen",
		{.comments = "2022-01-01 moz, 2022-01-03 alpha"}, "2d 00:00:00 #0 to #1"},
	{"who spoke in the bug in those days may be the CA",
		{.comments = "2022-01-01 moz, 2022-01-03 free"}, "unknown: side"},
	{"who filed in those days was no mailing list", {.comments = "2022-01-01 alpha"},
		"none: filed by CA"},
	{"a duplicate of those days is one",
		{.members = DUPLICATE, .comments = "2022-01-01 moz"}, "none: duplicate"},
	{"since the list has no say: not yet", {.comments = "2023-02-15 moz"}, "pending"},
	{"since the list has no say: never",
		{.members = DONE, .comments = "2023-02-15 moz"}, "none: no comment"},
};

static void first_responses_are_measured_where_others_filed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(firsts); i++)
		check(&firsts[i], true);
}

static const struct response_case updates[] = {
	{"between two comments of the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 alpha,"
			     " 2025-01-07 moz, 2025-01-12 alpha",
			.history = ""},
		"10d 00:00:00 #1 to #3"},
	{"the longest of all",
		{.comments = "2025-01-01 moz, 2025-01-02 alpha, 2025-01-05 alpha, "
			     "2025-01-20 alpha,"
			     " 2025-01-22 alpha",
			.history = ""},
		"15d 00:00:00 #2 to #3"},
	{"of equals the first",
		{.comments = "2025-01-01 moz, 2025-01-02 alpha, 2025-01-05 alpha, "
			     "2025-01-08 alpha",
			.history = ""},
		"3d 00:00:00 #1 to #2"},
	{"the filing of the CA is a comment",
		{.comments = "2025-01-01 alpha, 2025-01-11 alpha", .history = ""},
		"10d 00:00:00 #0 to #1"},
	{"any account of the CA",
		{.comments = "2025-01-01 alpha, 2025-01-11 alpha.2", .history = ""},
		"10d 00:00:00 #0 to #1"},
	{"posts within 24 hours are one update",
		{.comments = "2025-01-02 alpha, 2025-01-02T23:59:59 alpha, 2025-01-12 "
			     "alpha",
			.history = ""},
		"9d 00:00:01 #1 to #2"},
	{"24 hours are within 24 hours",
		{.comments = "2025-01-02 alpha, 2025-01-03 alpha", .history = ""},
		"none: one update"},
	{"a second more is not",
		{.comments = "2025-01-02 alpha, 2025-01-03T00:00:01 alpha",
			.history = ""},
		"1d 00:00:01 #0 to #1"},
	{"each within 24 hours of the one before",
		{.comments = "2025-01-02 alpha, 2025-01-02T20:00 alpha, 2025-01-03T16:00 "
			     "alpha",
			.history = ""},
		"none: one update"},
	{"one comment is no time",
		{.comments = "2025-01-01 moz, 2025-01-02 alpha", .history = ""},
		"none: one update"},
	{"no comment neither", {.comments = "2025-01-01 moz", .history = ""},
		"none: one update"},
	{"a silence that goes on is not completed",
		{.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-12-01 moz",
			.history = ""},
		"3d 00:00:00 #0 to #1"},
	{"without history it is not known",
		{.comments = "2025-01-02 alpha, 2025-01-12 alpha"},
		"unknown: no history"},
	{"not triaged is not assessed",
		{.members = "'status': 'UNCONFIRMED'",
			.comments = "2025-01-02 alpha, 2025-01-12 alpha",
			.history = ""},
		"none: not assessed"},
	{"a bug of nobody",
		{.summary = "Zeta: x",
			.comments = "2025-01-02 alpha, 2025-01-12 alpha",
			.history = ""},
		"unknown: owner"},
};

/* A gap from 2025-01-02 to the noon of 2025-01-31, 29.5 days. */
#define GAP "2025-01-01 moz, 2025-01-02 alpha, 2025-01-31T12:00 alpha"

static const struct response_case dates[] = {
	{"a date covers until it has passed everywhere",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"from the last comment on, whenever it was set",
		{.comments = GAP,
			.history =
				"2025-01-19 moz; whiteboard: > Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"all of it",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-02-10"},
		"none: covered"},
	{"up to a rest of 24 hours",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-29"},
		"none: covered"},
	{"not of a second more",
		{.comments = "2025-01-02 alpha, 2025-01-31T12:00:01 alpha",
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-29"},
		"1d 00:00:01 #0 to #1"},
	{"CCADB may set one",
		{.comments = GAP,
			.history =
				"2025-01-03 ccadb; whiteboard: > Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"the CA itself may not",
		{.comments = GAP,
			.history =
				"2025-01-03 alpha; whiteboard: > Next update 2025-01-20"},
		"29d 12:00:00 #1 to #2"},
	{"nor somebody who is not known",
		{.comments = GAP,
			.history =
				"2025-01-03 free; whiteboard: > Next update 2025-01-20"},
		"29d 12:00:00 #1 to #2"},
	{"a date that was moved covers until the new one",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-10\n"
				"2025-01-09 moz; whiteboard: Next update 2025-01-10 >"
				" Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"moved after it had passed too",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-10\n"
				"2025-01-15 moz; whiteboard: Next update 2025-01-10 >"
				" Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"moved to an earlier day it ends there",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-25\n"
				"2025-01-05 moz; whiteboard: Next update 2025-01-25 >"
				" Next update 2025-01-10"},
		"20d 00:00:00 #1 to #2"},
	{"removed it ends at once",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-25\n"
				"2025-01-05T12:00 moz; whiteboard: Next update "
				"2025-01-25 >"},
		"26d 00:00:00 #1 to #2"},
	{"and where the CA put another in its place",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-25\n"
				"2025-01-05T12:00 alpha; whiteboard: Next update "
				"2025-01-25 >"
				" Next update 2025-03-01"},
		"26d 00:00:00 #1 to #2"},
	{"a date that stands covers the next gap too",
		{.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-01-31T12:00 alpha",
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-20"},
		"10d 00:00:00 #1 to #2"},
	{"the filer set what stood there at the filing",
		{.members = "'whiteboard': 'Next update 2025-01-20'",
			.comments = GAP,
			.history = ""},
		"10d 00:00:00 #1 to #2"},
	{"which does not help where that was the CA",
		{.members = "'whiteboard': 'Next update 2025-01-20'",
			.comments = "2025-01-02 alpha, 2025-01-31T12:00 alpha",
			.history = ""},
		"29d 12:00:00 #0 to #1"},
	{"another gap may be longer then",
		{.comments = "2025-01-02 alpha, 2025-01-08 alpha, 2025-01-31T12:00 alpha",
			.history =
				"2025-01-09 moz; whiteboard: > Next update 2025-01-28"},
		"6d 00:00:00 #0 to #1"},
};

static const struct response_case waits[] = {
	{"while a close is announced; the longest part that is left counts",
		{.comments = GAP,
			.history = "2025-01-06 moz; whiteboard: > [close on 2025-01-12]\n"
				   "2025-01-15T12:00 moz; whiteboard: [close on "
				   "2025-01-12] >"},
		"16d 00:00:00 #1 to #2"},
	{"before it, where that is longer",
		{.comments = GAP,
			.history = "2025-01-22 moz; whiteboard: > [close on 2025-01-29]\n"
				   "2025-01-30T12:00 moz; whiteboard: [close on "
				   "2025-01-29] >"},
		"20d 00:00:00 #1 to #2"},
	{"whoever announced it",
		{.comments = GAP,
			.history =
				"2025-01-06 alpha; whiteboard: > [close on 2025-01-12]"},
		"4d 00:00:00 #1 to #2"},
	{"a moved announcement goes on",
		{.comments = GAP,
			.history = "2025-01-06 moz; whiteboard: > [close on 2025-01-12]\n"
				   "2025-01-10 moz; whiteboard: [close on 2025-01-12] >"
				   " [close on 2025-01-20]"},
		"4d 00:00:00 #1 to #2"},
	{"while a request of the CA stands open",
		{.comments = GAP,
			.history = "2025-01-06 alpha; flagtypes.name: > needinfo?(@moz)\n"
				   "2025-01-15T12:00 moz; flagtypes.name: "
				   "needinfo?(@moz) >"},
		"16d 00:00:00 #1 to #2"},
	{"one of somebody else is no wait",
		{.comments = GAP,
			.history = "2025-01-06 moz; flagtypes.name: > needinfo?(@alpha)"},
		"29d 12:00:00 #1 to #2"},
	{"for ever, where it is never cleared",
		{.comments = GAP,
			.history = "2025-01-06 alpha; flagtypes.name: > needinfo?(@moz)"},
		"4d 00:00:00 #1 to #2"},
	{"all of its requests count",
		{.comments = GAP,
			.history = "2025-01-06 alpha; flagtypes.name: > needinfo?(@moz),"
				   " needinfo?(@chrome)\n"
				   "2025-01-15 moz; flagtypes.name: needinfo?(@moz) >\n"
				   "2025-01-20T12:00 chrome; flagtypes.name: "
				   "needinfo?(@chrome) >"},
		"11d 00:00:00 #1 to #2"},
	{"the answer to another request ends none of its own",
		{.comments = GAP,
			.history =
				"2025-01-03 moz; flagtypes.name: > needinfo?(@alpha)\n"
				"2025-01-06 alpha; flagtypes.name: > needinfo?(@moz)\n"
				"2025-01-07 alpha; flagtypes.name: needinfo?(@alpha) >\n"
				"2025-01-20T12:00 moz; flagtypes.name: needinfo?(@moz) "
				">"},
		"11d 00:00:00 #1 to #2"},
	{"waits may overlap",
		{.comments = GAP,
			.history = "2025-01-06 alpha; flagtypes.name: > needinfo?(@moz)\n"
				   "2025-01-10 moz; whiteboard: > [close on 2025-01-20]\n"
				   "2025-01-15 moz; flagtypes.name: needinfo?(@moz) >\n"
				   "2025-01-20T12:00 moz; whiteboard: [close on "
				   "2025-01-20] >"},
		"11d 00:00:00 #1 to #2"},
};

static const struct response_case closings[] = {
	{"what is said after the closing does not count",
		{.members = DONE,
			.comments =
				"2025-01-02 alpha, 2025-01-05 alpha, 2025-03-31 alpha",
			.history = CLOSED},
		"3d 00:00:00 #0 to #1"},
	{"nor does the time between",
		{.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-03-31 alpha, "
			     "2025-04-02 alpha",
			.history =
				CLOSED "\n2025-03-30 moz; status: RESOLVED > REOPENED"},
		"3d 00:00:00 #0 to #1"},
	{"one update before the closing is one",
		{.members = DONE,
			.comments = "2025-01-02 alpha, 2025-03-31 alpha",
			.history = CLOSED},
		"none: one update"},
	{"a comment on a closed bug is no update",
		{.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-03-10 alpha,"
			     " 2025-04-01 alpha, 2025-04-09 alpha",
			.history =
				CLOSED "\n2025-03-30 moz; status: RESOLVED > REOPENED"},
		"8d 00:00:00 #3 to #4"},
	{"cf_last_resolved is a closing",
		{.members = DONE ", 'cf_last_resolved': '2025-02-28T00:00:00Z'",
			.comments =
				"2025-01-02 alpha, 2025-01-05 alpha, 2025-03-31 alpha",
			.history = ""},
		"3d 00:00:00 #0 to #1"},
	{"closed, and nobody knows when",
		{.members = DONE,
			.comments = "2025-01-02 alpha, 2025-01-05 alpha",
			.history = ""},
		"unknown: no closing"},
};

static const struct response_case strangers[] = {
	{"within the longest silence",
		{.comments = "2025-01-02 alpha, 2025-01-07 free, 2025-01-12 alpha",
			.history = ""},
		"unknown: side"},
	{"within 24 hours of its start",
		{.comments = "2025-01-02 alpha, 2025-01-02T12:00 free, 2025-01-12 alpha",
			.history = ""},
		"unknown: side"},
	{"within a shorter one it does not matter",
		{.comments = "2025-01-02 alpha, 2025-01-04 free, 2025-01-06 alpha, "
			     "2025-01-20 alpha",
			.history = ""},
		"14d 00:00:00 #2 to #3"},
	{"long before the first comment of the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 free, 2025-01-20 alpha, "
			     "2025-01-25 alpha",
			.history = ""},
		"unknown: side"},
	{"shortly before it",
		{.comments = "2025-01-01 moz, 2025-01-16 free, 2025-01-20 alpha, "
			     "2025-01-25 alpha",
			.history = ""},
		"5d 00:00:00 #2 to #3"},
	{"the filing may be such a comment",
		{.comments = "2025-01-01 free, 2025-01-20 alpha, 2025-01-25 alpha",
			.history = ""},
		"unknown: side"},
	{"long after the last",
		{.comments = "2025-01-20 alpha, 2025-01-25 alpha, 2025-02-25 free",
			.history = ""},
		"unknown: side"},
	{"shortly after it",
		{.comments = "2025-01-20 alpha, 2025-01-25 alpha, 2025-01-29 free",
			.history = ""},
		"5d 00:00:00 #0 to #1"},
	{"long after the only one",
		{.comments = "2025-01-20 alpha, 2025-01-29 free", .history = ""},
		"unknown: side"},
	{"within 24 hours of the only one",
		{.comments = "2025-01-20 alpha, 2025-01-21 free", .history = ""},
		"none: one update"},
	{"two, and none of the CA",
		{.comments = "2025-01-01 moz, 2025-01-20 free, 2025-01-29 free.2",
			.history = ""},
		"unknown: side"},
	{"one, and none of the CA",
		{.comments = "2025-01-01 moz, 2025-01-20 free", .history = ""},
		"none: one update"},
	{"where all is covered it does not matter",
		{.comments = "2025-01-02 alpha, 2025-01-10 free, 2025-01-18 alpha",
			.history =
				"2025-01-03 moz; whiteboard: > Next update 2025-01-20"},
		"none: covered"},
	{"where the bug was closed meanwhile it may be the first since",
		{.comments = "2025-01-02 alpha, 2025-04-01 free, 2025-04-20 alpha",
			.history =
				CLOSED "\n2025-03-30 moz; status: RESOLVED > REOPENED"},
		"unknown: side"},
	{"after the closing it does not matter",
		{.members = DONE,
			.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-03-31 free",
			.history = CLOSED},
		"3d 00:00:00 #0 to #1"},
};

static void silences_lie_between_updates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(updates); i++)
		check(&updates[i], false);
}

static void agreed_time_is_taken_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++)
		check(&dates[i], false);
}

static void waiting_is_taken_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(waits); i++)
		check(&waits[i], false);
}

static void a_closed_bug_has_no_silence(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(closings); i++)
		check(&closings[i], false);
}

static void who_may_be_the_ca_makes_it_unknown(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(strangers); i++)
		check(&strangers[i], false);
}

static const struct {
	const char *name;
	struct bug_text bug;
	const char *want; /* NULL: none */
	int32_t comment;
} sinces[] = {
	{"the last comment of the CA",
		{.comments = "2025-01-02 alpha, 2025-01-05 alpha, 2025-02-01 moz"},
		"2025-01-05", 1},
	{"its filing may be the last", {.comments = "2025-01-02 alpha"}, "2025-01-02", 0},
	{"nobody of the CA spoke", {.comments = "2025-01-02 moz"}, NULL, -1},
	{"somebody spoke later who may be of the CA",
		{.comments = "2025-01-02 alpha, 2025-01-05 free"}, NULL, -1},
	{"somebody spoke before", {.comments = "2025-01-02 free, 2025-01-05 alpha"},
		"2025-01-05", 1},
	{"a closed bug waits for nobody",
		{.members = DONE, .comments = "2025-01-02 alpha"}, NULL, -1},
	{"one that was opened again does",
		{.members = "'status': 'REOPENED'",
			.comments = "2025-01-02 alpha",
			.history =
				CLOSED "\n2025-03-30 moz; status: RESOLVED > REOPENED"},
		"2025-01-02", 0},
};

static void silent_since_is_the_last_comment_of_the_ca(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sinces); i++) {
		int32_t comment = -1;
		int64_t got;
		struct world w;

		world_init(&w);
		world_bug(&w, &sinces[i].bug);
		world_load(&w);
		got = rule_response_silent_since(w.model.bugs.v[0], &comment);
		if (got != (sinces[i].want ? at(sinces[i].want) : DATE_NONE))
			fail_msg("%s: %lld", sinces[i].name, (long long)got);
		if (sinces[i].want && comment != sinces[i].comment)
			fail_msg("%s: comment %d", sinces[i].name, comment);
		world_release(&w);
	}
}

static void evidence_is_where_it_starts_and_ends(void **state)
{
	struct thread thread;
	struct measure m;
	struct world w;

	(void)state;
	world_init(&w);
	world_bug(&w,
		&(struct bug_text){
			.comments = "2025-01-01 moz, 2025-01-02 alpha, 2025-01-12 alpha",
			.history = "",
		});
	world_load(&w);
	thread_make(&thread, w.model.bugs.v[0], &w.arena);
	m = rule_response_first(w.model.bugs.v[0]);
	assert_int_equal(m.started, at("2025-01-01"));
	assert_int_equal(m.ended, at("2025-01-02"));
	m = rule_response_silence(w.model.bugs.v[0], &thread);
	assert_int_equal(m.started, at("2025-01-02"));
	assert_int_equal(m.ended, at("2025-01-12"));
	world_release(&w);
}

/* incidents.csv has these words: whoever reads it relies on them. */
static const struct {
	enum measure_reason reason;
	const char *want;
} words[] = {
	{REASON_NO, ""},
	{REASON_FILED_BY_CA, "filed-by-ca"},
	{REASON_FILER_UNKNOWN, "filer-unknown"},
	{REASON_OWNER_UNKNOWN, "owner-unknown"},
	{REASON_SIDE_UNKNOWN, "side-unknown"},
	{REASON_RESTRICTED, "restricted"},
	{REASON_NO_COMMENT, "no-comment"},
	{REASON_DUPLICATE, "duplicate"},
	{REASON_MAILING_LIST, "mailing-list"},
	{REASON_NO_HISTORY, "no-history"},
	{REASON_NO_CLOSING, "no-closing-time"},
	{REASON_ONE_UPDATE, "one-update"},
	{REASON_COVERED, "covered"},
	{REASON_NOT_ASSESSED, "not-assessed"},
	{REASON_TEXT_MISSING, "text-missing"},
	{REASON_EDITED, "edited"},
	{REASON_NO_REPORT, "no-report-recognised"},
	{REASON_NO_REQUEST, "no-request"},
};

static void published_words_stay(void **state)
{
	(void)state;
	assert_int_equal(COUNT(words), MEASURE_REASONS);
	for (size_t i = 0; i < COUNT(words); i++)
		assert_string_equal(rule_response_word(words[i].reason), words[i].want);
	assert_string_equal(rule_response_state(MEASURE_NONE), "none");
	assert_string_equal(rule_response_state(MEASURE_UNKNOWN), "unknown");
	assert_string_equal(rule_response_state(MEASURE_PENDING), "pending");
	assert_string_equal(rule_response_state(MEASURE_VALUE), "value");
}

static void each_reason_is_said_in_words_of_its_own(void **state)
{
	(void)state;
	for (int i = REASON_NO + 1; i < MEASURE_REASONS; i++) {
		assert_true(rule_response_reason((enum measure_reason)i)[0] != '\0');
		for (int k = 0; k < i; k++)
			assert_string_not_equal(
				rule_response_reason((enum measure_reason)i),
				rule_response_reason((enum measure_reason)k));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_responses_are_measured_where_others_filed),
		cmocka_unit_test(silences_lie_between_updates),
		cmocka_unit_test(agreed_time_is_taken_off),
		cmocka_unit_test(waiting_is_taken_off),
		cmocka_unit_test(a_closed_bug_has_no_silence),
		cmocka_unit_test(who_may_be_the_ca_makes_it_unknown),
		cmocka_unit_test(silent_since_is_the_last_comment_of_the_ca),
		cmocka_unit_test(evidence_is_where_it_starts_and_ends),
		cmocka_unit_test(published_words_stay),
		cmocka_unit_test(each_reason_is_said_in_words_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
