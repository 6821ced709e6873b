#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/owner.h"
#include "model_case.h"

static const char *const whys[] = {
	"nothing", "alias", "spelling", "stated-id", "assigned"};

/* `SLUG WHY`, then the id that counts with its comment, and what else is known. */
static void show(const struct bug *bug, struct buf *out)
{
	buf_str(out, bug->owner ? bug->owner->slug : STR("-"));
	buf_printf(out, " %s", whys[bug->owner_why]);
	if (bug->stated_id.n)
		buf_printf(out, " " STR_FMT " in %d", STR_ARG(bug->stated_id),
			(int)bug->stated_comment);
	buf_c(out, bug->predecessor ? " predecessor" : "");
	buf_c(out, bug->auditor ? " auditor" : "");
}

#define FOLLOWED "which is not that of the CA in the summary; the id is followed\n"
#define IGNORED  "which is not that of this bug's CA and is not followed\n"

static const struct {
	const char *name;
	struct bug_text bug;
	const char *want;
	const char *findings;
} stated[] = {
	{"no report states an id", {.comments = "2025-01-01 free topics"}, "alpha alias",
		""},
	{"the id is that of the name", {.comments = "2025-01-01 free full:A000001:self"},
		"alpha alias A000001 in 0", ""},
	{"who filed in CA form knows better than the name",
		{.comments = "2025-01-01 free full:A000002:self"},
		"beta stated-id A000002 in 0",
		"bug 1: comment 0 states the CCADB id A000002, " FOLLOWED},
	{"and so in a later report",
		{.comments = "2025-01-01 free early::self, 2025-01-02 free "
			     "full:A000002:self"},
		"beta stated-id A000002 in 1",
		"bug 1: comment 1 states the CCADB id A000002, " FOLLOWED},
	{"so does who is assigned",
		{.members = "'assigned_to': '@free'",
			.comments = "2025-01-01 moz, 2025-01-02 free full:A000002:self"},
		"beta stated-id A000002 in 1",
		"bug 1: comment 1 states the CCADB id A000002, " FOLLOWED},
	{"and who was assigned once",
		{.comments = "2025-01-01 moz, 2025-01-02 free full:A000002:self",
			.history = "2025-01-03 moz; assigned_to: @free > @nobody"},
		"beta stated-id A000002 in 1",
		"bug 1: comment 1 states the CCADB id A000002, " FOLLOWED},
	{"and who writes from the domain of the id's owner",
		{.comments = "2025-01-01 moz, 2025-01-02 beta full:A000002:self"},
		"beta stated-id A000002 in 1",
		"bug 1: comment 1 states the CCADB id A000002, " FOLLOWED},
	{"a stranger does not",
		{.comments = "2025-01-01 moz, 2025-01-02 free full:A000002:self"},
		"alpha alias", "bug 1: comment 1 states the CCADB id A000002, " IGNORED},
	{"nor a third party that files",
		{.comments = "2025-01-01 free early:A000002:third-party"}, "alpha alias",
		"bug 1: comment 0 states the CCADB id A000002, " IGNORED},
	{"nor a root program", {.comments = "2025-01-01 moz full:A000002:self"},
		"alpha alias", "bug 1: comment 0 states the CCADB id A000002, " IGNORED},
	{"nor one that was a root program",
		{.comments = "2025-01-11 former full:A000002:self"}, "alpha alias",
		"bug 1: comment 0 states the CCADB id A000002, " IGNORED},
	{"an id that nobody has", {.comments = "2025-01-01 free full:A999999:self"},
		"alpha alias",
		"bug 1: comment 0 states the CCADB id A999999, which no CA owner known "
		"here has\n"},
	{"the later id of two wins",
		{.comments = "2025-01-01 free full:A000001:self, "
			     "2025-01-02 free full:A000002:self"},
		"beta stated-id A000002 in 1",
		"bug 1: comment 1 states the CCADB id A000002, " FOLLOWED
		"bug 1: comment 0 states the CCADB id A000001, " IGNORED},
	{"a correction of an id that nobody has",
		{.comments = "2025-01-01 free full:A999999:self, "
			     "2025-01-02 free full:A000001:self"},
		"alpha alias A000001 in 1",
		"bug 1: comment 0 states the CCADB id A999999, which no CA owner known "
		"here has\n"},

	{"a name that no table knows",
		{.summary = "Zeta: x", .comments = "2025-01-01 free full:A000001:self"},
		"alpha stated-id A000001 in 0", ""},
	{"no name at all, and a report later on",
		{.summary = "late CRL",
			.comments = "2025-01-01 moz, 2025-01-02 free full:A000001:self"},
		"alpha stated-id A000001 in 1", ""},
	{"another CA's people do not say whose it is",
		{.summary = "Zeta: x",
			.comments = "2025-01-01 moz, 2025-01-02 beta full:A000001:self"},
		"- nothing", "bug 1: comment 1 states the CCADB id A000001, " IGNORED},

	{"the id of another CA: no predecessor's bug",
		{.summary = "Old Alpha: x",
			.comments = "2025-01-01 free full:A000002:self"},
		"beta stated-id A000002 in 0",
		"bug 1: comment 0 states the CCADB id A000002, " FOLLOWED},
	{"the id of today's owner: still a predecessor's",
		{.summary = "Old Alpha: x",
			.comments = "2025-01-01 free full:A000001:self"},
		"alpha alias A000001 in 0 predecessor", ""},
	{"a bug about an auditor has no owner, whatever it states",
		{.summary = "Audit & Co: x",
			.comments = "2025-01-01 free full:A000001:self"},
		"- nothing auditor",
		"bug 1: comment 0 states the CCADB id A000001, " IGNORED},
	{"on a bug of nobody an id that is not followed is told",
		{.summary = "late CRL",
			.comments = "2025-01-01 moz, 2025-01-02 beta full:A000001:self"},
		"- nothing", "bug 1: comment 1 states the CCADB id A000001, " IGNORED},
};

static void the_id_in_a_report_wins_over_the_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(stated); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &stated[i].bug);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show(w.model.bugs.v[0], &out);
		world_says(stated[i].name, &out, stated[i].want);
		buf_init(&out, WORLD_TEXT_MAX);
		world_findings(&w, &out);
		world_says(stated[i].name, &out, stated[i].findings);
		world_release(&w);
	}
}

static void a_bug_that_an_id_gave_to_an_owner_is_one_of_its_bugs(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	world_bug(
		&w, &(struct bug_text){.comments = "2025-01-01 free full:A000002:self"});
	world_bug(&w,
		&(struct bug_text){.id = 2,
			.summary = "Zeta: x",
			.comments = "2025-01-01 free full:A000002:self"});
	world_load(&w);
	assert_int_equal(model_owner(&w.model, STR("alpha"))->bugs.n, 0);
	assert_int_equal(model_owner(&w.model, STR("beta"))->bugs.n, 2);
	assert_int_equal(w.model.unmapped.n, 0);
	world_release(&w);
}

#define ASSIGNED(who, to) "2025-01-02 " who "; assigned_to: @nobody > @" to
#define NAMELESS          .summary = "late CRL", .comments = "2025-01-01 free"

static const struct {
	const char *name;
	struct bug_text bug;
	const char *want;
} assigned[] = {
	{"a summary that names nobody", {NAMELESS, .history = ASSIGNED("moz", "alpha")},
		"alpha assigned"},
	{"or two",
		{.summary = "Alpha / Beta \xc3\x89t\xc3\xa9: late CRL",
			.comments = "2025-01-01 free",
			.history = ASSIGNED("moz", "beta")},
		"beta assigned"},
	{"but not a third",
		{.summary = "Alpha / Gamma: late CRL",
			.comments = "2025-01-01 free",
			.history = ASSIGNED("moz", "beta")},
		"- nothing"},
	{"a name that no table knows",
		{.summary = "Zeta: late CRL",
			.comments = "2025-01-01 free",
			.history = ASSIGNED("moz", "alpha")},
		"alpha assigned"},
	{"a name that one knows decides alone",
		{.comments = "2025-01-01 free", .history = ASSIGNED("moz", "beta")},
		"alpha alias"},
	{"and so does an id",
		{.summary = "late CRL",
			.comments = "2025-01-01 free full:A000002:self",
			.history = ASSIGNED("moz", "alpha")},
		"beta stated-id A000002 in 0"},
	{"assigned by the CCADB, by its domain",
		{NAMELESS, .history = ASSIGNED("ccadb", "alpha")}, "alpha assigned"},
	{"assigned by a root program's account when it was one",
		{NAMELESS, .history = "2025-01-12 chrome; assigned_to: @nobody > @alpha"},
		"alpha assigned"},
	{"and when it was none",
		{NAMELESS, .history = "2025-01-22 chrome; assigned_to: @nobody > @alpha"},
		"- nothing"},
	{"who takes it is not assigned it",
		{NAMELESS, .history = ASSIGNED("alpha", "alpha")}, "- nothing"},
	{"nor does anybody else assign it",
		{NAMELESS, .history = ASSIGNED("free", "alpha")}, "- nothing"},
	{"F28: who assigned it is not known without a history",
		{NAMELESS, .members = "'assigned_to': '@alpha'"}, "- nothing"},
	{"free mail is nobody's", {NAMELESS, .history = ASSIGNED("moz", "free.9")},
		"- nothing"},
	{"a domain that the CA shares with a root program says nothing",
		{NAMELESS, .history = ASSIGNED("moz", "company")}, "- nothing"},
	{"taken from one CA, given to another",
		{NAMELESS,
			.history = ASSIGNED("moz", "alpha") "\n2025-01-03 moz; "
							    "assigned_to: @alpha > "
							    "@beta"},
		"- nothing"},
	{"given on to a colleague",
		{NAMELESS,
			.history = ASSIGNED("moz", "alpha") "\n2025-01-03 moz; "
							    "assigned_to: @alpha > "
							    "@alpha.2"},
		"alpha assigned"},
	{"about an auditor",
		{.summary = "Audit & Co: x",
			.comments = "2025-01-01 free",
			.history = ASSIGNED("moz", "alpha")},
		"- nothing auditor"},
};

static void a_root_program_assigns_it_to_whose_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(assigned); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &assigned[i].bug);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show(w.model.bugs.v[0], &out);
		world_says(assigned[i].name, &out, assigned[i].want);
		world_release(&w);
	}
}

static const char taken_over_owners[] =
	"owners:\n"
	"  - slug: alpha\n"
	"    name: Alpha\n"
	"    ccadb_names: []\n"
	"    aliases:\n"
	"      - {text: Alpha}\n"
	"      - {text: Old, taken_over: 2025-02-01, source: invented}\n"
	"    domains:\n"
	"      - {domain: alpha.example}\n"
	"      - {domain: old.example, taken_over: 2025-02-01}\n"
	"    source: invented\n";

static void a_predecessors_mail_domain_tells_its_bugs(void **state)
{
	static const struct {
		const char *opened;
		const char *to;
		const char *want;
	} table[] = {
		{"2025-01-31 free", "old", "alpha assigned predecessor"},
		{"2025-02-01 free", "old", "alpha assigned"},
		{"2025-01-31 free", "alpha", "alpha assigned"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		char history[80];
		struct bug_text bug = {.summary = "Alpha / Old: late CRL",
			.comments = table[i].opened,
			.history = history};
		struct world w;
		struct buf out;

		snprintf(history, sizeof(history),
			"2025-02-02 moz; assigned_to: @nobody > @%s", table[i].to);
		world_init(&w);
		w.owners = taken_over_owners;
		w.accounts = "accounts: [{id: 1, side: mozilla, source: invented}]\n";
		world_bug(&w, &bug);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show(w.model.bugs.v[0], &out);
		world_says(table[i].to, &out, table[i].want);
		world_release(&w);
	}
}

static const char one_bug_owners[] = "owners:\n"
				     "  - slug: alpha\n"
				     "    name: Alpha\n"
				     "    ccadb_names: []\n"
				     "    aliases: [{text: Alpha}]\n"
				     "    bugs: [{bug: 1, source: invented}]\n"
				     "    source: invented\n"
				     "  - slug: beta\n"
				     "    name: Beta\n"
				     "    ccadb_names: []\n"
				     "    ccadb_id: A000002\n"
				     "    aliases: [{text: Beta}]\n"
				     "    source: invented\n";

static void a_row_about_the_one_bug_wins_over_name_and_id(void **state)
{
	struct world w;
	struct buf out;

	(void)state;
	world_init(&w);
	w.owners = one_bug_owners;
	w.accounts = "accounts: []\n";
	world_bug(&w,
		&(struct bug_text){.summary = "Beta: x",
			.comments = "2025-01-01 free full:A000002:self"});
	world_load(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	show(w.model.bugs.v[0], &out);
	world_says("the row", &out, "alpha alias");
	buf_init(&out, WORLD_TEXT_MAX);
	world_findings(&w, &out);
	world_says("the row", &out,
		"bug 1: comment 0 states the CCADB id A000002, " IGNORED);
	world_release(&w);
}

/* What the form of a report shows. */
static const struct {
	const char *name;
	struct digest_report report;
	bool want;
} forms[] = {
	{"of no template", {.kind = REPORT_FULL}, false},
	{"a promise", {.kind = REPORT_STUB, .template = TEMPLATE_IRG_2}, false},
	{"seven topics", {.kind = REPORT_FULL, .template = TEMPLATE_WIKI}, true},
	{"preliminary, before third parties had a form",
		{.kind = REPORT_PRELIMINARY, .template = TEMPLATE_IRG_2}, true},
	{"audit", {.kind = REPORT_AUDIT, .template = TEMPLATE_IRG_1}, true},
	{"closure", {.kind = REPORT_CLOSURE, .template = TEMPLATE_IRG_3}, true},
	{"preliminary without a source",
		{.kind = REPORT_PRELIMINARY, .template = TEMPLATE_IRG_3}, false},
	{"preliminary, by a third party",
		{.kind = REPORT_PRELIMINARY,
			.template = TEMPLATE_IRG_3,
			.source = SOURCE_THIRD_PARTY,
			.ccadb_id = {8, 7}},
		false},
	{"preliminary, self reported",
		{.kind = REPORT_PRELIMINARY,
			.template = TEMPLATE_IRG_3,
			.source = SOURCE_SELF},
		true},
	{"preliminary, by an audit",
		{.kind = REPORT_PRELIMINARY,
			.template = TEMPLATE_IRG_3,
			.source = SOURCE_AUDIT},
		true},
	{"full, by a third party, without an id",
		{.kind = REPORT_FULL,
			.template = TEMPLATE_IRG_3,
			.source = SOURCE_THIRD_PARTY},
		false},
	{"full, by a third party, with an id",
		{.kind = REPORT_FULL,
			.template = TEMPLATE_IRG_3,
			.source = SOURCE_THIRD_PARTY,
			.ccadb_id = {8, 7}},
		true},
};

static void the_form_for_third_parties_is_no_ca_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++)
		if (owner_is_ca_form(&forms[i].report) != forms[i].want)
			fail_msg("%s", forms[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_id_in_a_report_wins_over_the_name),
		cmocka_unit_test(a_bug_that_an_id_gave_to_an_owner_is_one_of_its_bugs),
		cmocka_unit_test(a_root_program_assigns_it_to_whose_it_is),
		cmocka_unit_test(a_predecessors_mail_domain_tells_its_bugs),
		cmocka_unit_test(a_row_about_the_one_bug_wins_over_name_and_id),
		cmocka_unit_test(the_form_for_third_parties_is_no_ca_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
