#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tables_case.h"

static const struct tables_error errors[] = {
	{"no YAML", OWNERS, "owners: [", "2:1: did not find expected node content"},
	{"an empty file has no owners", OWNERS, "", "1:1: missing key 'owners'"},
	{"a key that is not known at the top", OWNERS, "owners: []\nowner: []\n",
		"2:1: unknown key 'owner'; allowed are owners, auditors, not_cas"},
	{"owners that are no list", OWNERS, "owners: {}\n",
		"1:1: owners: want a list, not a mapping"},
	{"an owner that is no mapping", OWNERS, "owners:\n- foo\n",
		"2:3: want a mapping, not 'foo'"},
	{"a key that is not known in an owner", OWNERS, FOO ", nick: f}\n",
		"2:54: unknown key 'nick'; allowed are slug, name, ccadb_names, "
		"ccadb_id, aliases, bugs, former_names, domains, programs, "
		"programs_none, source"},
	{"no slug", OWNERS, "owners:\n- {name: Foo, ccadb_names: [], source: s}\n",
		"2:3: missing key 'slug'"},
	{"no name", OWNERS, "owners:\n- {slug: foo, ccadb_names: [], source: s}\n",
		"2:3: missing key 'name'"},
	{"no source", OWNERS, "owners:\n- {slug: foo, name: Foo, ccadb_names: []}\n",
		"2:3: missing key 'source'"},
	{"a slug that is none", OWNERS,
		"owners:\n- {slug: Foo Bar, name: Foo, ccadb_names: [], source: s}\n",
		"2:3: slug 'Foo Bar' may hold a-z 0-9 - only, 128 of them at most"},
	{"a slug twice", OWNERS,
		FOO "}\n- {slug: foo, name: Bar, ccadb_names: [], source: s}\n",
		"3:3: slug 'foo' stands in line 2 too"},
	{"a spelling of two owners", OWNERS,
		"owners:\n- {slug: foo, name: Foo, ccadb_names: [F], source: s}\n"
		"- {slug: bar, name: Bar, ccadb_names: [B, F], source: s}\n",
		"3:43: CCADB name 'F' stands twice"},
	{"a spelling that is no text", OWNERS,
		"owners:\n- {slug: foo, name: Foo, ccadb_names: [[]], source: s}\n",
		"2:40: want a text, not a list"},
	{"an alias without text", OWNERS, FOO ", aliases: [{source: s}]}\n",
		"2:64: missing key 'text'"},
	{"a key that is not known in an alias", OWNERS,
		FOO ", aliases: [{text: F, since: 2020-01-01}]}\n",
		"2:74: unknown key 'since'; allowed are text, taken_over, from, to, "
		"source"},
	{"a dated alias without source", OWNERS,
		FOO ", aliases: [{text: F, taken_over: 2020-01-01}]}\n",
		"2:64: a dated alias needs a source"},
	{"a takeover that is no day", OWNERS,
		FOO ", aliases: [{text: F, taken_over: 2020-02-30}]}\n",
		"2:74: taken_over: want a date such as 2025-03-31, not '2020-02-30'"},
	{"an alias of two owners at all times", OWNERS,
		FOO ", aliases: [{text: F}]}" BAR ",\n   aliases: [{text: f}]}\n",
		"4:14: alias 'f' already means foo"},
	{"an alias of two owners on one day", OWNERS,
		FOO ", aliases: [{text: F, to: 2020-01-02, source: s}]}" BAR ",\n"
		    "   aliases: [{text: F, from: 2020-01-01, source: s}]}\n",
		"4:14: alias 'F' already means foo"},
	{"an alias that ends before it begins", OWNERS,
		FOO
		", aliases: [{text: F, from: 2020-01-02, to: 2020-01-01, source: s}]}\n",
		"2:64: 'to' must be later than 'from'"},
	{"a former name without a name", OWNERS,
		FOO ", former_names: [{to: 2020-01-01}]}\n", "2:69: missing key 'name'"},
	{"a domain without a domain", OWNERS, FOO ", domains: [{source: s}]}\n",
		"2:64: missing key 'domain'"},
	{"a domain that is text alone", OWNERS, FOO ", domains: [foo.example]}\n",
		"2:64: want a mapping, not 'foo.example'"},
	{"a bug without number", OWNERS, FOO ", bugs: [{source: s}]}\n",
		"2:61: missing key 'bug'"},
	{"a bug that is none", OWNERS, FOO ", bugs: [{bug: 0, source: s}]}\n",
		"2:61: bug: want the number of a bug"},
	{"a bug without source", OWNERS, FOO ", bugs: [{bug: 7}]}\n",
		"2:61: missing key 'source'"},
	{"a bug with a text", OWNERS, FOO ", bugs: [{bug: 7, text: F, source: s}]}\n",
		"2:70: unknown key 'text'; allowed are bug, taken_over, source"},
	{"a bug of two owners", OWNERS,
		FOO ", bugs: [{bug: 7, source: s}]}" BAR
		    ",\n   bugs: [{bug: 7, source: s}]}\n",
		"4:11: bug 7 already stands with owner foo"},
	{"a program that is none", OWNERS,
		FOO ", programs: [{program: opera, to: 2020-01-01, source: s}]}\n",
		"2:66: program: want one of mozilla, chrome, apple, microsoft, not "
		"'opera'"},
	{"a program without a date", OWNERS,
		FOO ", programs: [{program: mozilla, source: s}]}\n",
		"2:65: needs 'from', 'to' or both"},
	{"a program without source", OWNERS,
		FOO ", programs: [{program: mozilla, to: 2020-01-01}]}\n",
		"2:65: missing key 'source'"},
	{"a program that ends before it begins", OWNERS,
		FOO ", programs: [{program: mozilla, from: 2020-01-01, to: 2020-01-01, "
		    "source: s}]}\n",
		"2:65: 'to' must be later than 'from'"},
	{"a program twice on one day", OWNERS,
		FOO ",\n   programs: [{program: mozilla, from: 2020-01-01, source: s},\n"
		    "   {program: mozilla, from: 2021-01-01, source: s}]}\n",
		"4:4: has another row for some of the same days"},
	{"a program of a CA that is in none", OWNERS,
		FOO ", programs_none: true,\n"
		    "   programs: [{program: apple, to: 2020-01-01, source: s}]}\n",
		"2:3: has both programs and programs_none"},
	{"no CA without a reason", OWNERS,
		"owners: []\nnot_cas:\n- {text: A, source: s}\n",
		"3:3: missing key 'why'"},
	{"no CA without source", OWNERS, "owners: []\nnot_cas:\n- {text: A, why: w}\n",
		"3:3: missing key 'source'"},
	{"no CA by neither text nor bug", OWNERS,
		"owners: []\nnot_cas:\n- {why: w, source: s}\n",
		"3:3: needs either text or bug"},
	{"no CA by both text and bug", OWNERS,
		"owners: []\nnot_cas:\n- {text: A, bug: 7, why: w, source: s}\n",
		"3:3: needs either text or bug"},
	{"no CA that is an owner", OWNERS,
		FOO ", aliases: [{text: F}]}\nnot_cas:\n- {text: f, why: w, source: "
		    "s}\n",
		"4:3: 'F' is an alias of foo"},
	{"a bug that is no CA's and one's", OWNERS,
		FOO ", bugs: [{bug: 7, source: s}]}\nnot_cas:\n- {bug: 7, why: w, "
		    "source: s}\n",
		"4:3: bug 7 already stands with owner foo"},
	{"an auditor without text", OWNERS, "owners: []\nauditors:\n- {source: s}\n",
		"3:3: missing key 'text'"},
	{"an auditor without source", OWNERS, "owners: []\nauditors:\n- {text: A}\n",
		"3:3: missing key 'source'"},
	{"an auditor that is an owner", OWNERS,
		FOO ", aliases: [{text: F}]}\nauditors:\n- {text: f, source: s}\n",
		"4:3: auditor 'f' is an alias of foo"},
};

static void a_row_that_is_wrong_is_named(void **state)
{
	(void)state;
	tables_refused_all(errors, COUNT(errors));
}

static const struct tables_fine fine[] = {
	{"no owner at all", OWNERS, "owners: []\n"},
	{"an alias twice for one owner", OWNERS,
		FOO ", aliases: [{text: F}, {text: F, taken_over: 2020-01-01, source: "
		    "s}, {text: f}]}\n"},
	{"an alias of one owner after the other", OWNERS,
		FOO ", aliases: [{text: F, to: 2020-01-01, source: s}]}" BAR ",\n"
		    "   aliases: [{text: F, from: 2020-01-01, source: s}]}\n"},
	{"a domain of two owners", OWNERS,
		FOO ", domains: [{domain: f.example}]}" BAR
		    ", domains: [{domain: f.example}]}\n"},
};

static void what_may_be_is_taken(void **state)
{
	(void)state;
	tables_taken_all(fine, COUNT(fine));
}

static void an_owner_is_what_its_row_says(void **state)
{
	const struct owner *owner;
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, OWNERS,
		"owners:\n"
		"- slug: foo\n"
		"  name: Foo Inc.\n"
		"  ccadb_names: [Foo Inc., FOO INC.]\n"
		"  ccadb_id: A000009\n"
		"  former_names: [{name: Fu, to: 2019-05-01, source: s1}, {name: Fa}]\n"
		"  domains: [{domain: foo.example}, {domain: FU.example}]\n"
		"  source: s2\n");
	owner = map_get(&desk.tables.owners, STR("foo"));
	assert_non_null(owner);
	assert_true(str_eq_c(owner->slug, "foo"));
	assert_true(str_eq_c(owner->name, "Foo Inc."));
	assert_true(str_eq_c(owner->ccadb_id, "A000009"));
	assert_true(str_eq_c(owner->source, "s2"));
	assert_false(owner->in_ccadb);
	assert_int_equal(owner->former.n, 2);
	assert_true(str_eq_c(owner->former.v[0].name, "Fu"));
	assert_int_equal(owner->former.v[0].to, day("2019-05-01"));
	assert_true(str_eq_c(owner->former.v[0].source, "s1"));
	assert_int_equal(owner->former.v[1].to, DATE_DAY_NONE);
	assert_int_equal(owner->domains.n, 2);
	assert_true(str_eq_c(owner->domains.v[1].name, "fu.example"));
	assert_ptr_equal(map_get(&desk.tables.spellings, STR("FOO INC.")), owner);
	for (int i = 0; i < PROGRAMS; i++)
		assert_int_equal(owner->member[i], MEMBER_UNKNOWN);
	get_up(&desk);
}

static void one_bug_has_a_row_of_its_own(void **state)
{
	const struct alias *row;
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, OWNERS,
		FOO ", bugs: [{bug: 7, taken_over: 2019-05-01, source: s},"
		    " {bug: 8, source: s}]}\n"
		    "not_cas:\n"
		    "- {bug: 9, why: a tracker, source: s}\n"
		    "- {text: Some Report, why: a sentence, source: s}\n");
	row = tables_bug(&desk.tables, 7);
	assert_non_null(row);
	assert_true(str_eq_c(row->owner->slug, "foo"));
	assert_int_equal(row->taken_over, day("2019-05-01"));
	row = tables_bug(&desk.tables, 8);
	assert_non_null(row);
	assert_int_equal(row->taken_over, DATE_DAY_NONE);
	assert_null(tables_bug(&desk.tables, 9));
	assert_true(str_eq_c(
		tables_not_ca(&desk.tables, &desk.model, 9, STR("Foo")), "a tracker"));
	assert_true(str_eq_c(
		tables_not_ca(&desk.tables, &desk.model, 10, STR("SOME  report")),
		"a sentence"));
	assert_int_equal(tables_not_ca(&desk.tables, &desk.model, 7, STR("Foo")).n, 0);
	assert_int_equal(tables_not_ca(&desk.tables, &desk.model, 0, STR("")).n, 0);
	get_up(&desk);
}

static void what_programs_held_is_what_the_rows_say(void **state)
{
	const struct owner *owner;
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, OWNERS,
		"owners:\n"
		"- {slug: bar, name: Bar, ccadb_names: [], programs_none: true, source: "
		"s}\n"
		"- slug: foo\n"
		"  name: Foo\n"
		"  ccadb_names: []\n"
		"  programs:\n"
		"  - {program: mozilla, to: 2017-01-01, source: s1}\n"
		"  - {program: mozilla, from: 2019-01-01, to: 2021-01-01, source: s2}\n"
		"  - {program: microsoft, from: 2020-01-01, source: s3}\n"
		"  source: s\n");
	owner = map_get(&desk.tables.owners, STR("bar"));
	assert_true(owner->held_by_none);
	assert_int_equal(owner->held.n, 0);
	assert_int_equal(owner->line, 2);
	owner = map_get(&desk.tables.owners, STR("foo"));
	assert_false(owner->held_by_none);
	assert_int_equal(owner->line, 3);
	assert_int_equal(owner->held.n, 3);
	assert_int_equal(owner->held.v[0].program, PROGRAM_MOZILLA);
	assert_int_equal(owner->held.v[0].from, DATE_DAY_NONE);
	assert_int_equal(owner->held.v[0].to, day("2017-01-01"));
	assert_true(str_eq_c(owner->held.v[1].source, "s2"));
	assert_int_equal(owner->held.v[1].from, day("2019-01-01"));
	assert_int_equal(owner->held.v[2].program, PROGRAM_MICROSOFT);
	assert_int_equal(owner->held.v[2].to, DATE_DAY_NONE);
	get_up(&desk);
}

/* Alpha's own bugs, by name and by rows about single bugs. */
static const char bug_rows[] = "owners:\n"
			       "- {slug: alpha, name: Alpha, ccadb_names: [], source: s, "
			       "aliases: [{text: Alpha}]}\n"
			       "- slug: beta\n"
			       "  name: Beta\n"
			       "  ccadb_names: []\n"
			       "  bugs:\n"
			       "  - {bug: 2, source: s}\n"
			       "  - {bug: 3, taken_over: 2025-02-01, source: s}\n"
			       "  source: s\n"
			       "not_cas:\n"
			       "- {bug: 4, why: a tracker, source: s}\n"
			       "- {text: Report, why: a word, source: s}\n";

static const struct {
	const char *name;
	struct bug_text bug;
	const char *owner; /* its slug; NULL: none */
	const char *not_ca;
	bool predecessor;
} bug_cases[] = {
	{"the name says it", {.id = 1, .summary = "Alpha: x"}, "alpha", "", false},
	{"the row of the bug wins", {.id = 2, .summary = "Alpha: x"}, "beta", "", false},
	{"a bug without a colon, from before a takeover", {.id = 3, .summary = "x"},
		"beta", "", true},
	{"a bug that is no CA's", {.id = 4, .summary = "Alpha: x"}, NULL, "a tracker",
		false},
	{"a name that is no CA's", {.id = 5, .summary = "REPORT: x"}, NULL, "a word",
		false},
	{"a name that nobody has", {.id = 6, .summary = "Gamma: x"}, NULL, "", false},
};

static void a_row_about_a_bug_wins_over_its_name(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.owners = bug_rows;
	w.accounts = "accounts: []\n";
	for (size_t i = 0; i < COUNT(bug_cases); i++) {
		struct bug_text bug = bug_cases[i].bug;

		bug.comments = "2025-01-01 someone";
		world_bug(&w, &bug);
	}
	world_load(&w);
	for (size_t i = 0; i < COUNT(bug_cases); i++) {
		const struct bug *bug = w.model.bugs.v[i];
		const char *want = bug_cases[i].owner;

		if (want ? !bug->owner || !str_eq_c(bug->owner->slug, want)
			 : bug->owner != NULL)
			fail_msg("%s: not its owner", bug_cases[i].name);
		if (!str_eq_c(bug->not_ca, bug_cases[i].not_ca) ||
			bug->predecessor != bug_cases[i].predecessor)
			fail_msg("%s", bug_cases[i].name);
	}
	assert_int_equal(w.model.unmapped.n, 1);
	assert_true(str_eq_c(w.model.unmapped.v[0]->name, "Gamma"));
	world_release(&w);
}

static const struct {
	const char *name;
	const char *owner; /* of the owners table */
	const char *want;  /* the error, or NULL */
} slug_cases[] = {
	{"another name has the slug of a row",
		"{slug: foo, name: Foo Services, ccadb_names: [], source: s}",
		"CA owner 'Foo' would have the slug 'foo' of 'Foo Services', line 2 of "
		"the owners table: add it to ccadb_names there, or give it a row of its "
		"own"},
	{"the row has the name", "{slug: foo, name: FOO, ccadb_names: [], source: s}",
		NULL},
	{"the row has it as an alias",
		"{slug: foo, name: Foo Services, ccadb_names: [], source: s, "
		"aliases: [{text: foo}]}",
		NULL},
	{"the row has it in another spelling",
		"{slug: foo, name: Foo Services, ccadb_names: [F\xc3\xb6\xc3\xb6], "
		"source: "
		"s}",
		NULL},
};

static void a_slug_of_the_table_is_no_other_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(slug_cases); i++) {
		struct err err = {0};
		struct world w;
		char owners[300];
		bool ok;

		world_init(&w);
		snprintf(owners, sizeof(owners), "owners:\n- %s\n", slug_cases[i].owner);
		w.owners = owners;
		w.accounts = "accounts: []\n";
		w.records = "\"CA Owner\",\"Certificate Record Type\"\n"
			    "\"Foo\",\"Root Certificate\"\n";
		ok = world_try_load(&w, &err);
		if (ok != !slug_cases[i].want ||
			strcmp(err.text, ok ? "" : slug_cases[i].want) != 0)
			fail_msg("%s: %s", slug_cases[i].name, err.text);
		if (!ok)
			assert_string_equal(err.where, "ccadb");
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_that_is_wrong_is_named),
		cmocka_unit_test(what_may_be_is_taken),
		cmocka_unit_test(an_owner_is_what_its_row_says),
		cmocka_unit_test(one_bug_has_a_row_of_its_own),
		cmocka_unit_test(what_programs_held_is_what_the_rows_say),
		cmocka_unit_test(a_row_about_a_bug_wins_over_its_name),
		cmocka_unit_test(a_slug_of_the_table_is_no_other_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
