#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/thread.h"
#include "model_case.h"

static const char *const kinds[EVENT_KINDS] = {
	[EVENT_FILED] = "filed",
	[EVENT_POSTED] = "posted",
	[EVENT_TRIAGED] = "triaged",
	[EVENT_ASKED] = "asked",
	[EVENT_ASK_CLEARED] = "ask-cleared",
	[EVENT_NEXT_UPDATE] = "next",
	[EVENT_NEXT_UNSURE] = "next-unsure",
	[EVENT_NEXT_REMOVED] = "next-removed",
	[EVENT_CLOSE_ON] = "close-on",
	[EVENT_CLOSE_REMOVED] = "close-removed",
	[EVENT_CLOSED] = "closed",
	[EVENT_REOPENED] = "reopened",
	[EVENT_EDITED] = "edited",
	[EVENT_FOLLOWED] = "followed",
	[EVENT_FOLLOW_ENDED] = "follow-ended",
	[EVENT_DELAY_TAGGED] = "delay-tagged",
	[EVENT_DELAY_UNTAGGED] = "delay-untagged",
	[EVENT_DUPLICATED] = "duplicated",
	[EVENT_RESPONDED] = "responded",
	[EVENT_REPORTED] = "reported",
	[EVENT_UPDATED] = "updated",
	[EVENT_QUESTION] = "question",
	[EVENT_REPLIED] = "replied",
	[EVENT_ACKNOWLEDGED] = "acknowledged",
	[EVENT_NEXT_MOVED] = "next-moved",
	[EVENT_NEXT_MET] = "next-met",
	[EVENT_CLOSURE_REQUESTED] = "closure-requested",
	[EVENT_CLOSE_TOLD] = "close-told",
	[EVENT_OBJECTED] = "objection",
};

static void show_time(int64_t time, struct buf *out)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	buf_printf(out, "%.16s", time == DATE_NONE ? "-" : text);
}

/* `TIME kind side #COMMENT day DAY <VALUE>`; an event that the history shows has no #. */
static void show_event(const struct event *e, struct buf *out)
{
	char date[DATE_DAY_SIZE];

	show_time(e->time, out);
	buf_printf(out, " %s %s", kinds[e->kind], model_side_word(e->side));
	if (e->comment >= 0)
		buf_printf(out, " #%d", e->comment);
	if (e->day != DATE_DAY_NONE) {
		date_print_day(e->day, date);
		buf_printf(out, " day %s", date);
	}
	if (e->value.n)
		buf_printf(out, " <" STR_FMT ">", STR_ARG(e->value));
	buf_byte(out, '\n');
}

static void show_open(const struct thread *t, struct buf *out)
{
	buf_c(out, t->open_known ? "open" : "open not known");
	for (size_t i = 0; i < t->n_open; i++) {
		buf_byte(out, ' ');
		show_time(t->open[i].from, out);
		buf_c(out, " to ");
		show_time(t->open[i].until, out);
	}
	buf_c(out, t->has_history ? "" : ", no history");
}

/* The thread of a world with one bug. */
static void make(struct world *w, const struct bug_text *text, struct thread *thread)
{
	world_init(w);
	world_bug(w, text);
	world_load(w);
	thread_make(thread, w->model.bugs.v[0], &w->arena);
}

/* All bugs are filed on 2025-01-01 by moz, unless `comments` says else. */
struct thread_case {
	const char *name;
	const char *members;
	const char *comments;
	const char *history;
	const char *want; /* events but that of filing */
};

static const struct thread_case events[] = {
	{"comments are posts", NULL,
		"2025-01-01 moz, 2025-01-02T10:00 alpha, 2025-01-03 free", "",
		"2025-01-02T10:00 posted ca #1\n2025-01-03T00:00 posted unknown #2\n"},
	{"confirmed and assigned at once is one triage", NULL, NULL,
		"2025-01-02 moz; status: UNCONFIRMED > ASSIGNED; assigned_to: @nobody > "
		"@alpha",
		"2025-01-02T00:00 triaged mozilla\n"},
	{"not confirmed again is no second triage", NULL, NULL,
		"2025-01-02 moz; status: UNCONFIRMED > NEW\n"
		"2025-01-03 moz; status: NEW > UNCONFIRMED\n"
		"2025-01-04 moz; status: UNCONFIRMED > ASSIGNED",
		"2025-01-02T00:00 triaged mozilla\n"},
	{"at one time comments come first, then changes as they were made", NULL,
		"2025-01-01 moz, 2025-01-02 alpha",
		"2025-01-02 alpha; flagtypes.name: needinfo?(@alpha) >;"
		" whiteboard: Next update 2025-02-01 >\n"
		"2025-01-02 alpha; whiteboard: > Next update 2025-03-01",
		"2025-01-01T00:00 next mozilla day 2025-02-01 <2025-02-01>\n"
		"2025-01-02T00:00 posted ca #1\n2025-01-02T00:00 ask-cleared ca\n"
		"2025-01-02T00:00 next-removed ca\n"
		"2025-01-02T00:00 next ca day 2025-03-01 <2025-03-01>\n"},
	{"a needinfo is set and cleared", NULL, NULL,
		"2025-01-02 moz; flagtypes.name: > needinfo?(@alpha)\n"
		"2025-01-03 alpha; flagtypes.name: needinfo?(@alpha) >",
		"2025-01-02T00:00 asked mozilla\n2025-01-03T00:00 ask-cleared ca\n"},
	{"several at once are several", NULL, NULL,
		"2025-01-02 alpha; flagtypes.name: > needinfo?(@moz), "
		"needinfo?(@chrome)\n"
		"2025-01-03 moz; flagtypes.name: needinfo?(@moz), needinfo?(@chrome) >",
		"2025-01-02T00:00 asked ca\n2025-01-02T00:00 asked ca\n"
		"2025-01-03T00:00 ask-cleared mozilla\n2025-01-03T00:00 ask-cleared "
		"mozilla\n"},
	{"other flags are none", NULL, NULL,
		"2025-01-02 moz; flagtypes.name: > review?(@beta), needinfo?(@alpha), "
		"x-needinfo+",
		"2025-01-02T00:00 asked mozilla\n"},
	{"a needinfo is passed on", NULL, NULL,
		"2025-01-02 alpha; flagtypes.name: needinfo?(@alpha) > "
		"needinfo?(@alpha.2)",
		"2025-01-02T00:00 ask-cleared ca\n2025-01-02T00:00 asked ca\n"},
	{"a next update is set, moved, kept and removed", NULL, NULL,
		"2025-01-02 moz; whiteboard: [a] > [a] Next update 2025-02-01\n"
		"2025-01-03 moz; whiteboard: [a] Next update 2025-02-01 > Next update "
		"2025-03-01\n"
		"2025-01-04 moz; whiteboard: Next update 2025-03-01 > [b] Next update "
		"2025-03-01\n"
		"2025-01-05 moz; whiteboard: [b] Next update 2025-03-01 > [b]",
		"2025-01-02T00:00 next mozilla day 2025-02-01 <2025-02-01>\n"
		"2025-01-03T00:00 next mozilla day 2025-03-01 <2025-03-01>\n"
		"2025-01-05T00:00 next-removed mozilla\n"},
	{"a date that is not certain is not read", NULL, NULL,
		"2025-01-02 moz; whiteboard: > Next update 3-1-2025\n"
		"2025-01-03 moz; whiteboard: Next update 3-1-2025 > Next update "
		"2025-03-01\n"
		"2025-01-04 moz; whiteboard: Next update 2025-03-01 > Next update "
		"3-1-2025",
		"2025-01-02T00:00 next-unsure mozilla\n"
		"2025-01-03T00:00 next mozilla day 2025-03-01 <2025-03-01>\n"
		"2025-01-04T00:00 next-unsure mozilla\n"},
	{"updates elsewhere, and here again", NULL, NULL,
		"2025-01-02 moz; whiteboard: > [a] Updates in Bug #7\n"
		"2025-01-03 moz; whiteboard: [a] Updates in Bug #7 > [a]",
		"2025-01-02T00:00 followed mozilla\n"
		"2025-01-03T00:00 follow-ended mozilla\n"},
	{"the tag of a delayed revocation, in any spelling", NULL, NULL,
		"2025-01-02 moz; whiteboard: > [delayed-revocation-leaf]\n"
		"2025-01-03 moz; whiteboard: [delayed-revocation-leaf] > "
		"[leaf-revocation-delay]\n"
		"2025-01-04 moz; whiteboard: [leaf-revocation-delay] > [a]",
		"2025-01-02T00:00 delay-tagged mozilla <delayed-revocation-leaf>\n"
		"2025-01-04T00:00 delay-untagged mozilla\n"},
	{"a duplicate names the other", NULL, NULL, "2025-01-02 moz; dupe_of: > 7",
		"2025-01-02T00:00 duplicated mozilla <7>\n"},
	{"a close is announced, moved and taken back", NULL, NULL,
		"2025-01-02 ccadb; whiteboard: > [close on 2025-02-01]\n"
		"2025-01-03 ccadb; whiteboard: [close on 2025-02-01] > [close on "
		"2025-03-01]\n"
		"2025-01-04 ccadb; whiteboard: [close on 2025-03-01] >",
		"2025-01-02T00:00 close-on ccadb day 2025-02-01 <2025-02-01>\n"
		"2025-01-03T00:00 close-on ccadb day 2025-03-01 <2025-03-01>\n"
		"2025-01-04T00:00 close-removed ccadb\n"},
	{"both at once", NULL, NULL,
		"2025-01-02 moz; whiteboard: Next update 2025-02-01 > [close on "
		"2025-03-01]",
		"2025-01-01T00:00 next mozilla day 2025-02-01 <2025-02-01>\n"
		"2025-01-02T00:00 next-removed mozilla\n"
		"2025-01-02T00:00 close-on mozilla day 2025-03-01 <2025-03-01>\n"},
	{"a date that never changed stood there from the start",
		"'whiteboard': 'Next update 2025-02-01'", NULL, "",
		"2025-01-01T00:00 next mozilla day 2025-02-01 <2025-02-01>\n"},
	{"closed with its resolution", "'status': 'RESOLVED', 'resolution': 'FIXED'",
		NULL, "2025-01-02 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED",
		"2025-01-02T00:00 closed mozilla <FIXED>\n"},
	{"in any order", "'status': 'RESOLVED', 'resolution': 'WONTFIX'", NULL,
		"2025-01-02 moz; resolution: > WONTFIX; status: ASSIGNED > RESOLVED",
		"2025-01-02T00:00 closed mozilla <WONTFIX>\n"},
	{"opened again", NULL, NULL,
		"2025-01-02 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED\n"
		"2025-01-03 alpha; status: RESOLVED > REOPENED; resolution: FIXED >",
		"2025-01-02T00:00 closed mozilla <FIXED>\n2025-01-03T00:00 reopened "
		"ca\n"},
	{"opened again as another state", NULL, NULL,
		"2025-01-02 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED\n"
		"2025-01-03 alpha; status: RESOLVED > ASSIGNED; resolution: FIXED >",
		"2025-01-02T00:00 closed mozilla <FIXED>\n2025-01-03T00:00 reopened "
		"ca\n"},
	{"verified is closed still", "'status': 'VERIFIED', 'resolution': 'FIXED'", NULL,
		"2025-01-02 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED\n"
		"2025-01-03 moz; status: RESOLVED > VERIFIED",
		"2025-01-02T00:00 closed mozilla <FIXED>\n"},
	{"an edit names its comment", NULL, "2025-01-01 moz, 2025-01-02 alpha",
		"2025-01-03 alpha; comment_revision 1: >",
		"2025-01-02T00:00 posted ca #1\n2025-01-03T00:00 edited ca #1\n"},
	{"other changes are no events", NULL, NULL,
		"2025-01-02 moz; summary: a > b; product: NSS > CA Program; groups: x >;"
		" whiteboard: [a] > [b]; cc: > x",
		""},
	{"all stand in the order of time", NULL,
		"2025-01-01 moz, 2025-01-03 alpha, 2025-01-05 alpha",
		"2025-01-02 moz; flagtypes.name: > needinfo?(@alpha)\n"
		"2025-01-04 moz; whiteboard: > Next update 2025-02-01",
		"2025-01-02T00:00 asked mozilla\n2025-01-03T00:00 posted ca #1\n"
		"2025-01-04T00:00 next mozilla day 2025-02-01 <2025-02-01>\n"
		"2025-01-05T00:00 posted ca #2\n"},
	{"without history there are comments and the last closing",
		"'whiteboard': 'Next update 2025-02-01', 'status': 'RESOLVED',"
		" 'cf_last_resolved': '2025-01-09T00:00:00Z', 'resolution': 'FIXED'",
		"2025-01-01 moz, 2025-01-02 alpha", NULL,
		"2025-01-02T00:00 posted ca #1\n2025-01-09T00:00 closed unknown "
		"<FIXED>\n"},
	{"an empty history too",
		"'status': 'RESOLVED', 'resolution': 'FIXED',"
		" 'cf_last_resolved': '2025-01-09T00:00:00Z'",
		NULL, "", "2025-01-09T00:00 closed unknown <FIXED>\n"},
};

static void the_history_becomes_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(events); i++) {
		const struct thread_case *c = &events[i];
		struct thread thread;
		struct world w;
		struct buf out;

		make(&w,
			&(struct bug_text){
				.members = c->members,
				.comments = c->comments ? c->comments : "2025-01-01 moz",
				.history = c->history,
			},
			&thread);
		buf_init(&out, WORLD_TEXT_MAX);
		assert_true(thread.n > 0);
		assert_int_equal(thread.events[0].kind, EVENT_FILED);
		assert_int_equal(thread.events[0].time, at("2025-01-01"));
		assert_int_equal(thread.events[0].comment, 0);
		assert_int_equal(thread.events[0].side, SIDE_MOZILLA);
		for (size_t k = 1; k < thread.n; k++)
			show_event(&thread.events[k], &out);
		world_says(c->name, &out, c->want);
		world_release(&w);
	}
}

#define DONE "'status': 'RESOLVED', 'resolution': 'FIXED'"

static const struct thread_case opens[] = {
	{"an open bug is open from its filing", NULL, NULL, "",
		"open 2025-01-01T00:00 to -"},
	{"a closed one until it was closed", DONE, NULL,
		"2025-01-05 moz; status: ASSIGNED > RESOLVED",
		"open 2025-01-01T00:00 to 2025-01-05T00:00"},
	{"opened again it is open twice", NULL, NULL,
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-09 moz; status: RESOLVED > REOPENED",
		"open 2025-01-01T00:00 to 2025-01-05T00:00 2025-01-09T00:00 to -"},
	{"and closed twice", DONE, NULL,
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-09 moz; status: RESOLVED > REOPENED\n"
		"2025-01-12 moz; status: REOPENED > RESOLVED",
		"open 2025-01-01T00:00 to 2025-01-05T00:00 2025-01-09T00:00 to "
		"2025-01-12T00:00"},
	{"verifying closes nothing", DONE, NULL,
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-09 moz; status: RESOLVED > VERIFIED",
		"open 2025-01-01T00:00 to 2025-01-05T00:00"},
	{"an empty history leaves the last closing",
		DONE ", 'cf_last_resolved': '2025-01-05T00:00:00Z'", NULL, "",
		"open 2025-01-01T00:00 to 2025-01-05T00:00"},
	{"no history too", DONE ", 'cf_last_resolved': '2025-01-05T00:00:00Z'", NULL,
		NULL, "open 2025-01-01T00:00 to 2025-01-05T00:00, no history"},
	{"closed, and nobody knows when", DONE, NULL, "",
		"open not known 2025-01-01T00:00 to -"},
	{"an open bug without history", NULL, NULL, NULL,
		"open 2025-01-01T00:00 to -, no history"},
};

static void when_a_bug_was_open_is_known_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(opens); i++) {
		const struct thread_case *c = &opens[i];
		struct thread thread;
		struct world w;
		struct buf out;

		make(&w,
			&(struct bug_text){
				.members = c->members,
				.comments = "2025-01-01 moz",
				.history = c->history,
			},
			&thread);
		buf_init(&out, WORLD_TEXT_MAX);
		show_open(&thread, &out);
		world_says(c->name, &out, c->want);
		world_release(&w);
	}
}

/* What the story has beside the events: the same cases in short. */
static const struct story_case {
	const char *name;
	const char *comments;
	const char *history;
	const char *want; /* the kinds that follow from the rest */
	unsigned asks;    /* comment with a question in its words; 0: none */
	unsigned closes;  /* that asks for closure */
} stories[] = {
	{"F14: the first response, where somebody else filed",
		"2025-01-01 moz, 2025-01-05 alpha, 2025-01-09 alpha", "",
		"2025-01-05T00:00 responded ca #1\n2025-01-05T00:00 updated ca #1\n"
		"2025-01-09T00:00 updated ca #2\n",
		0, 0},
	{"F2: posts within 24 hours are one update, told at the last",
		"2025-01-01 alpha full::, 2025-01-02 alpha, 2025-01-04 alpha", "",
		"2025-01-01T00:00 reported ca #0 <full>\n"
		"2025-01-02T00:00 updated ca #1\n2025-01-04T00:00 updated ca #2\n",
		0, 0},
	{"a needinfo and the reply", "2025-01-01 alpha early::, 2025-01-09 alpha",
		"2025-01-03 moz; flagtypes.name: > needinfo?(@alpha)\n"
		"2025-01-09 alpha; flagtypes.name: needinfo?(@alpha) >",
		"2025-01-01T00:00 reported ca #0 <preliminary>\n"
		"2025-01-01T00:00 updated ca #0\n2025-01-09T00:00 replied ca #1\n"
		"2025-01-09T00:00 updated ca #1\n",
		0, 0},
	{"a question in words and the reply",
		"2025-01-01 alpha early::, 2025-01-03 moz, 2025-01-09 alpha", "",
		"2025-01-01T00:00 reported ca #0 <preliminary>\n"
		"2025-01-01T00:00 updated ca #0\n2025-01-03T00:00 question mozilla #1\n"
		"2025-01-09T00:00 replied ca #2\n2025-01-09T00:00 updated ca #2\n",
		1, 0},
	{"a date that is moved and met", "2025-01-01 alpha early::, 2025-01-29 alpha",
		"2025-01-03 moz; whiteboard: > Next update 2025-01-10\n"
		"2025-01-04 moz; whiteboard: Next update 2025-01-10 > Next update "
		"2025-01-30",
		"2025-01-01T00:00 reported ca #0 <preliminary>\n"
		"2025-01-01T00:00 updated ca #0\n"
		"2025-01-04T00:00 next-moved mozilla day 2025-01-30 <2025-01-30>\n"
		"2025-01-29T00:00 updated ca #1\n"
		"2025-01-29T00:00 next-met ca #1 day 2025-01-30 <2025-01-30>\n",
		0, 0},
	{"closure asked for, by report and in words",
		"2025-01-01 alpha closure, 2025-01-29 alpha", "",
		"2025-01-01T00:00 reported ca #0 <closure>\n"
		"2025-01-01T00:00 closure-requested ca #0\n"
		"2025-01-01T00:00 updated ca #0\n"
		"2025-01-29T00:00 closure-requested ca #1\n"
		"2025-01-29T00:00 updated ca #1\n",
		0, 1},
};

static void the_story_says_what_it_amounts_to(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(stories); i++) {
		const struct story_case *c = &stories[i];
		struct thread thread;
		struct world w;
		struct buf out;

		make(&w,
			&(struct bug_text){
				.comments = c->comments, .history = c->history},
			&thread);
		thread.posts[c->asks].hints |= c->asks ? HINT_QUESTION : 0;
		thread.posts[c->closes].hints |= c->closes ? HINT_CLOSURE_REQUEST : 0;
		thread_story(&thread, w.model.bugs.v[0], &w.arena);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < thread.n_story; k++)
			if (thread.story[k].kind >= EVENT_RESPONDED)
				show_event(&thread.story[k], &out);
		world_says(c->name, &out, c->want);
		world_release(&w);
	}
}

static void each_kind_has_a_word_and_a_label_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < EVENT_KINDS; i++) {
		assert_true(thread_kind_word((enum event_kind)i)[0] != '\0');
		assert_true(thread_kind_label((enum event_kind)i)[0] != '\0');
		for (int k = 0; k < i; k++) {
			assert_string_not_equal(thread_kind_word((enum event_kind)i),
				thread_kind_word((enum event_kind)k));
			assert_string_not_equal(thread_kind_label((enum event_kind)i),
				thread_kind_label((enum event_kind)k));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_history_becomes_events),
		cmocka_unit_test(when_a_bug_was_open_is_known_or_not),
		cmocka_unit_test(the_story_says_what_it_amounts_to),
		cmocka_unit_test(each_kind_has_a_word_and_a_label_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
