#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/load.h"
#include "model_case.h"

static struct world *one_bug(struct world *w, const struct bug_text *text)
{
	world_init(w);
	world_bug(w, text);
	world_load(w);
	return w;
}

/* Whose bug it is. */
static void show_owner(const struct bug *bug, struct buf *out)
{
	buf_printf(out, "<" STR_FMT "> ", STR_ARG(bug->name));
	buf_str(out, bug->owner ? bug->owner->slug : STR("-"));
	buf_c(out, bug->predecessor ? " predecessor" : "");
	buf_c(out, bug->auditor ? " auditor" : "");
}

static const struct {
	const char *name;
	const char *summary;
	const char *comments; /* NULL: opened on 2025-01-01 */
	const char *want;
} owners[] = {
	{"what stands before the colon is the CA", "Alpha: late CRL", NULL,
		"<Alpha> alpha"},
	{"without blanks around it", "  Alpha : late CRL", NULL, "<Alpha> alpha"},
	{"case and runs of blanks make no difference", "OLD   alpha: x", "2025-03-01 moz",
		"<OLD   alpha> alpha"},
	{"accents make no difference", "Beta Ete: x", NULL, "<Beta Ete> beta"},
	{"blanks around a slash neither", "Gamma/Delta: x", NULL, "<Gamma/Delta> gamma"},
	{"the first colon counts", "Delta: Gamma: x", NULL, "<Delta> delta"},
	{"a name that no table knows is nobody's", "Zeta: x", NULL, "<Zeta> -"},
	{"a name must stand before the colon", "x: Alpha", NULL, "<x> -"},
	{"no colon names nobody", "Alpha has a late CRL", NULL, "<> -"},
	{"nothing before the colon neither", ": late CRL", NULL, "<> -"},
	{"an empty summary neither", "", NULL, "<> -"},
	{"an auditor is no CA", "Audit & Co: x", NULL, "<Audit & Co> - auditor"},
	{"an auditor in any case", "AUDIT &  co : x", NULL, "<AUDIT &  co> - auditor"},
	{"the day before a takeover", "Old Alpha: x", "2025-01-31T23:59:59 moz",
		"<Old Alpha> alpha predecessor"},
	{"the day of a takeover", "Old Alpha: x", "2025-02-01T00:00:00 moz",
		"<Old Alpha> alpha"},
	{"after a takeover", "Old Alpha: x", "2025-02-02 moz", "<Old Alpha> alpha"},
};

static void a_bug_belongs_to_the_owner_of_that_name_on_that_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(owners); i++) {
		struct world w;
		struct buf out;

		one_bug(&w,
			&(struct bug_text){
				.summary = owners[i].summary,
				.comments = owners[i].comments ? owners[i].comments
							       : "2025-01-01 moz",
			});
		buf_init(&out, WORLD_TEXT_MAX);
		show_owner(w.model.bugs.v[0], &out);
		world_says(owners[i].name, &out, owners[i].want);
		world_release(&w);
	}
}

/* What is made of the state of a bug. */
static void show_state(const struct bug *bug, struct buf *out)
{
	buf_c(out,
		bug->why_not == WHY_COUNTED ? "counted" : model_why_word(bug->why_not));
	buf_c(out, bug->assessed ? " assessed" : "");
	buf_c(out, bug->open ? " open" : "");
	buf_c(out, bug->unassigned ? " unassigned" : "");
}

#define DONE(resolution) "'status': 'RESOLVED', 'resolution': '" resolution "'"

static const struct {
	const char *name;
	const char *summary; /* NULL: an incident of alpha */
	const char *members;
	const char *want;
} states[] = {
	{"not confirmed is not triaged", NULL, "'status': 'UNCONFIRMED'",
		"not-triaged open unassigned"},
	{"not confirmed, although assigned", NULL,
		"'status': 'UNCONFIRMED', 'assigned_to': '@alpha'", "not-triaged open"},
	{"new and nobody's is not triaged", NULL, "'status': 'NEW'",
		"not-triaged open unassigned"},
	{"new and assigned to nothing is not triaged", NULL,
		"'status': 'NEW', 'assigned_to': ''", "not-triaged open unassigned"},
	{"new and assigned is triaged", NULL, "'status': 'NEW', 'assigned_to': '@alpha'",
		"counted assessed open"},
	{"new, and not known whose", NULL, "'status': 'NEW', 'assigned_to': null",
		"counted assessed open"},
	{"assigned is triaged", NULL, "'status': 'ASSIGNED'",
		"counted assessed open unassigned"},
	{"opened again is triaged", NULL, "'status': 'REOPENED', 'assigned_to': '@alpha'",
		"counted assessed open"},
	{"fixed is counted", NULL, DONE("FIXED") ", 'assigned_to': '@alpha'",
		"counted assessed"},
	{"and verified too", NULL,
		"'status': 'VERIFIED', 'resolution': 'FIXED', 'assigned_to': '@alpha'",
		"counted assessed"},
	{"wontfix is counted", NULL, DONE("WONTFIX"), "counted assessed unassigned"},
	{"a duplicate is assessed, never counted", NULL,
		DONE("DUPLICATE") ", 'assigned_to': '@alpha'", "duplicate assessed"},
	{"a duplicate that nobody took too", NULL, DONE("DUPLICATE"),
		"duplicate assessed unassigned"},
	{"invalid", NULL, DONE("INVALID"), "invalid unassigned"},
	{"worksforme", NULL, DONE("WORKSFORME"), "worksforme unassigned"},
	{"incomplete", NULL, DONE("INCOMPLETE"), "incomplete unassigned"},
	{"moved", NULL, DONE("MOVED"), "moved unassigned"},
	{"closed in a way not known here", NULL, DONE("EXPIRED"),
		"unknown-state unassigned"},
	{"closed without a resolution", NULL, DONE(""), "unknown-state unassigned"},
	{"of no known status: neither open nor closed", NULL, "'status': null",
		"unknown-state unassigned"},

	{"meta at the start of the summary", "[Meta] Alpha: x", "'status': 'ASSIGNED'",
		"meta open unassigned"},
	{"not within it", "Alpha: [meta] x", "'status': 'ASSIGNED'",
		"counted assessed open unassigned"},
	{"meta as a keyword", NULL, "'keywords': ['other', 'meta']",
		"meta open unassigned"},
	{"not as a part of one", NULL, "'keywords': ['meta-data', 'metal']",
		"counted assessed open unassigned"},
	{"meta as a tag", NULL, "'whiteboard': '[meta]'", "meta open unassigned"},
	{"an auditor's", "Audit & Co: x", "'status': 'ASSIGNED'",
		"auditor open unassigned"},
	{"tagged as an auditor's", NULL, "'whiteboard': '[auditor-compliance]'",
		"auditor open unassigned"},
	{"an investigation", NULL, "'whiteboard': '[ca-compliance] [CA Investigation]'",
		"ca-investigation open unassigned"},
	{"a note", NULL, "'whiteboard': '[ca-infosharing]'",
		"ca-infosharing open unassigned"},
	{"an information", NULL, "'whiteboard': '[ca-informational]'",
		"ca-informational open unassigned"},

	{"not triaged before all", "[meta] Alpha: x",
		"'status': 'UNCONFIRMED', 'whiteboard': '[auditor-compliance]'",
		"not-triaged open unassigned"},
	{"auditor before meta", "Audit & Co: x", "'keywords': ['meta']",
		"auditor open unassigned"},
	{"meta before a tag", NULL,
		"'keywords': ['meta'], 'whiteboard': '[ca-infosharing]'",
		"meta open unassigned"},
	{"a tag before the resolution", NULL,
		DONE("INVALID") ", 'whiteboard':"
				" '[ca-infosharing]'",
		"ca-infosharing unassigned"},
	{"meta before the resolution", "[meta] x", DONE("INVALID"), "meta unassigned"},
	{"a duplicate that would not count is not assessed", NULL,
		DONE("DUPLICATE") ", 'whiteboard': '[ca-investigation]'",
		"ca-investigation unassigned"},
};

static void what_is_counted_and_assessed_follows_the_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(states); i++) {
		struct world w;
		struct buf out;

		one_bug(&w,
			&(struct bug_text){
				.summary = states[i].summary,
				.members = states[i].members,
				.comments = "2025-01-01 moz",
			});
		buf_init(&out, WORLD_TEXT_MAX);
		show_state(w.model.bugs.v[0], &out);
		world_says(states[i].name, &out, states[i].want);
		world_release(&w);
	}
}

static void a_bug_about_an_auditor_is_no_ca_s(void **state)
{
	struct world w;

	(void)state;
	one_bug(&w,
		&(struct bug_text){
			.members = "'whiteboard': '[auditor-compliance]'",
			.comments = "2025-01-01 moz",
		});
	assert_true(w.model.bugs.v[0]->auditor);
	assert_null(w.model.bugs.v[0]->owner);
	assert_int_equal(w.model.unmapped.n, 0);
	assert_int_equal(model_owner(&w.model, STR("alpha"))->bugs.n, 0);
	world_release(&w);
}

static const struct {
	const char *name;
	const char *members;
	const char *history;
	const char *want; /* NULL: open, or not known when */
	bool restricted;
} closings[] = {
	{"the history knows when", DONE("FIXED"),
		"2025-01-05 moz; status: ASSIGNED > RESOLVED", "2025-01-05", false},
	{"the last time counts", DONE("FIXED"),
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-06 moz; status: RESOLVED > REOPENED\n"
		"2025-01-07 moz; status: REOPENED > RESOLVED",
		"2025-01-07", false},
	{"without history the bug says when",
		DONE("FIXED") ", 'cf_last_resolved': '2025-01-05T00:00:00Z'", NULL,
		"2025-01-05", false},
	{"a history that does not know too",
		DONE("FIXED") ", 'cf_last_resolved': '2025-01-05T00:00:00Z'", "",
		"2025-01-05", false},
	{"nobody knows when", DONE("FIXED"), NULL, NULL, false},
	{"an open bug is not closed, whenever it was",
		"'status': 'REOPENED', 'cf_last_resolved': '2025-01-05T00:00:00Z'",
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-06 moz; status: RESOLVED > REOPENED",
		NULL, false},
	{"verifying is not closing again", "'status': 'VERIFIED', 'resolution': 'FIXED'",
		"2025-01-05 moz; status: ASSIGNED > RESOLVED\n"
		"2025-01-06 moz; status: RESOLVED > VERIFIED",
		"2025-01-05", false},
	{"it was restricted at first", "'status': 'ASSIGNED'",
		"2025-01-05 moz; groups: ca-program-security >", NULL, true},
};

static void when_a_bug_was_closed_is_known_or_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(closings); i++) {
		const struct bug *bug;
		struct world w;

		one_bug(&w,
			&(struct bug_text){
				.members = closings[i].members,
				.comments = "2025-01-01 moz",
				.history = closings[i].history,
			});
		bug = w.model.bugs.v[0];
		if (bug->closed != (closings[i].want ? at(closings[i].want) : DATE_NONE))
			fail_msg("%s: %lld", closings[i].name, (long long)bug->closed);
		if (bug->unsafe_open != closings[i].restricted)
			fail_msg("%s: restricted", closings[i].name);
		world_release(&w);
	}
}

/* Tags, next update and close on. */
static void show_board(const struct bug *bug, struct buf *out)
{
	char date[DATE_DAY_SIZE];

	for (size_t i = 0; i < bug->n_tags; i++)
		buf_printf(out, STR_FMT " ", STR_ARG(bug->tags[i]->tag));
	if (bug->next_update != DATE_DAY_NONE) {
		date_print_day(bug->next_update, date);
		buf_printf(out, "next %s ", date);
	}
	if (bug->close_on != DATE_DAY_NONE) {
		date_print_day(bug->close_on, date);
		buf_printf(out, "close %s", date);
	}
}

static const struct {
	const char *name;
	const char *whiteboard;
	const char *want;
} boards[] = {
	{"nothing", "", ""},
	{"tags and dates",
		"[close on 2025-06-03] [CRL-Failure] [ca-compliance] Next update "
		"2025-05-01",
		"crl-failure ca-compliance next 2025-05-01 close 2025-06-03"},
	{"another spelling of a tag is the tag", "[ca compliance] [CA-compliance]",
		"ca-compliance "},
	{"each tag stands once", "[old] [crl-failure] [ca-compliance]",
		"ca-compliance crl-failure "},
	{"a tag that no table knows is kept", "[brand new]", "brand-new "},
	{"a date that can be read two ways is none", "Next update 3-1-2025", ""},
};

static void the_whiteboard_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(boards); i++) {
		char members[200];
		struct world w;
		struct buf out;

		snprintf(members, sizeof(members), "'whiteboard': '%s'",
			boards[i].whiteboard);
		one_bug(&w,
			&(struct bug_text){
				.members = members, .comments = "2025-01-01 moz"});
		buf_init(&out, WORLD_TEXT_MAX);
		show_board(w.model.bugs.v[0], &out);
		world_says(boards[i].name, &out, boards[i].want);
		world_release(&w);
	}
}

static void many(struct world *w)
{
	static const struct bug_text bugs[] = {
		{.id = 1, .summary = "Zulu: x", .comments = "2025-01-01 moz"},
		{.id = 2, .summary = "Zeta: x", .comments = "2025-01-01 moz"},
		{.id = 3, .summary = "nobody", .comments = "2025-01-01 moz"},
		{.id = 4,
			.summary = "Old Alpha: x",
			.comments = "2025-01-01 moz",
			.members = "'whiteboard': '[odd] [ca-compliance]'"},
		{.id = 5, .summary = "Zeta: y", .comments = "2025-01-01 moz"},
		{.id = 6,
			.summary = "Alpha: x",
			.comments = "2025-01-01 moz",
			.members = "'whiteboard': '[ca compliance]'"},
		{.id = 7, .summary = "nobody again", .comments = "2025-01-01 moz"},
		{.id = 8, .summary = "Audit & Co: x", .comments = "2025-01-01 moz"},
		{.id = 9, .summary = "Yankee: x", .comments = "2025-01-01 moz"},
	};

	world_init(w);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(w, &bugs[i]);
	world_load(w);
}

static void bugs_of_nobody_stand_together_by_name(void **state)
{
	struct world w;
	struct buf out;

	(void)state;
	many(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < w.model.unmapped.n; i++) {
		const struct unmapped *u = w.model.unmapped.v[i];

		buf_printf(&out, "<" STR_FMT ">", STR_ARG(u->name));
		for (size_t k = 0; k < u->bugs.n; k++)
			buf_printf(&out, " %lld", (long long)u->bugs.v[k]->id);
		buf_c(&out, "; ");
	}
	world_says("unmapped", &out, "<> 3 7; <Zeta> 2 5; <Yankee> 9; <Zulu> 1; ");
	world_release(&w);
}

static void all_lists_are_in_order(void **state)
{
	const struct owner *alpha;
	struct world w;
	struct buf out;

	(void)state;
	many(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < w.model.owners.n; i++)
		buf_printf(&out, STR_FMT " ", STR_ARG(w.model.owners.v[i]->slug));
	world_says("owners", &out, "alpha beta delta epsilon gamma ");
	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < w.model.tags.n; i++)
		if (w.model.tags.v[i]->bugs.n)
			buf_printf(&out, STR_FMT " %zu " STR_FMT "; ",
				STR_ARG(w.model.tags.v[i]->tag),
				w.model.tags.v[i]->bugs.n,
				STR_ARG(w.model.tags.v[i]->meaning));
	world_says("tags", &out, "ca-compliance 2 about compliance; odd 1 ; ");
	assert_int_equal(w.model.notes.n, 2);
	assert_int_equal(w.model.notes.v[0].day, day("2023-10-17"));
	alpha = model_owner(&w.model, STR("alpha"));
	assert_int_equal(alpha->bugs.n, 2);
	assert_int_equal(alpha->bugs.v[0]->id, 4);
	assert_int_equal(alpha->bugs.v[1]->id, 6);
	assert_int_equal(w.model.as_of, at("2026-01-01"));
	assert_int_equal(w.model.records_at, DATE_NONE);
	world_release(&w);
}

/* As of 2026-01-01; else each year up to 9999 would have a page. */
static void bugs_of_a_time_without_bugs_are_findings(void **state)
{
	static const struct bug_text bugs[] = {
		{.id = 1, .comments = "1997-12-31 moz"},
		{.id = 2, .comments = "1998-01-01 moz"},
		{.id = 3, .comments = "2027-12-31 moz"},
		{.id = 4, .comments = "2028-01-01 moz"},
		{.id = 5, .comments = "9999-12-31 moz"},
	};
	static const char *const left_out[][2] = {
		{"1", "bug left out: it says that it was opened in the year 1997"},
		{"4", "bug left out: it says that it was opened in the year 2028"},
		{"5", "bug left out: it says that it was opened in the year 9999"},
	};
	struct world w;

	(void)state;
	world_init(&w);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&w, &bugs[i]);
	world_load(&w);
	assert_int_equal(w.model.bugs.n, 2);
	assert_int_equal(w.model.bugs.v[0]->id, 2);
	assert_int_equal(w.model.bugs.v[1]->id, 3);
	assert_int_equal(w.problems.list.n, COUNT(left_out));
	for (size_t i = 0; i < COUNT(left_out); i++) {
		assert_string_equal(w.problems.list.v[i].place.p, left_out[i][0]);
		assert_string_equal(w.problems.list.v[i].text.p, left_out[i][1]);
	}
	world_release(&w);
}

static void tables_that_are_wrong_are_errors(void **state)
{
	struct err err = {0};
	struct world w;

	(void)state;
	world_init(&w);
	w.owners = "owners: {}\n";
	assert_false(world_try_load(&w, &err));
	assert_int_equal(err.code, ERR_INPUT);
	world_release(&w);
	err = (struct err){0};
	world_init(&w);
	w.ids = "{";
	assert_false(world_try_load(&w, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "accounts.json:1:1");
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bug_belongs_to_the_owner_of_that_name_on_that_day),
		cmocka_unit_test(what_is_counted_and_assessed_follows_the_rules),
		cmocka_unit_test(a_bug_about_an_auditor_is_no_ca_s),
		cmocka_unit_test(when_a_bug_was_closed_is_known_or_not),
		cmocka_unit_test(the_whiteboard_is_read),
		cmocka_unit_test(bugs_of_nobody_stand_together_by_name),
		cmocka_unit_test(all_lists_are_in_order),
		cmocka_unit_test(bugs_of_a_time_without_bugs_are_findings),
		cmocka_unit_test(tables_that_are_wrong_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
