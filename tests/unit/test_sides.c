#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/sides.h"
#include "model_case.h"

/* Of HMAC-SHA-256 of team@mailbox.example under the key of the world. */
#define TEAM "mailbox.example#e49e267e66a95bf1"

/* `filed by X; X X; X`: the filer, the comments, the changes. */
static void show(const struct bug *bug, struct buf *out)
{
	buf_printf(out, "filed by %s;", model_side_word(bug->filed_by));
	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		buf_printf(out, " %s", model_side_word(bug->sides[i]));
	for (uint32_t i = 0; i < bug->d->n_changes; i++)
		buf_printf(out, "%s %s", i ? "" : ";",
			model_side_word(bug->change_sides[i]));
}

static const struct {
	const char *name;
	struct bug_text bug;
	const char *want;
} bugs[] = {
	{"by the registry",
		{.comments = "2025-01-01 moz, 2025-01-02 auditor, 2025-01-03 nobody"},
		"filed by mozilla; mozilla auditor system"},
	{"a mailbox by its hash", {.comments = "2025-01-01 moz, 2025-01-02 " TEAM},
		"filed by mozilla; mozilla apple"},
	{"another mailbox of that domain is nobody",
		{.comments = "2025-01-01 moz, 2025-01-02 mailbox"},
		"filed by mozilla; mozilla unknown"},
	{"a role holds from its first day to the day before its last",
		{.comments = "2025-01-01 moz, 2025-01-09T23:59:59 chrome,"
			     " 2025-01-10 chrome, 2025-01-19T23:59:59 chrome, 2025-01-20 "
			     "chrome"},
		"filed by mozilla; mozilla unknown chrome chrome unknown"},
	{"a CA of the registry is one on its owner's bugs",
		{.comments = "2025-01-01 moz, 2025-01-02 free.5"},
		"filed by mozilla; mozilla ca"},
	{"and on no other",
		{.summary = "Delta: x", .comments = "2025-01-01 moz, 2025-01-02 free.5"},
		"filed by mozilla; mozilla unknown"},
	{"by a domain that means one side", {.comments = "2025-01-01 ccadb"},
		"filed by ccadb; ccadb"},

	{"who is assigned is the CA",
		{.members = "'assigned_to': '@free'",
			.comments = "2025-01-01 moz, 2025-01-02 free"},
		"filed by mozilla; mozilla ca"},
	{"who was assigned is the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 free, 2025-01-09 stranger",
			.history = "2025-01-03 moz; assigned_to: @free > @stranger\n"
				   "2025-01-04 moz; assigned_to: @stranger > @nobody"},
		"filed by mozilla; mozilla ca ca; mozilla mozilla"},
	{"a root program that is assigned is not",
		{.members = "'assigned_to': '@moz'", .comments = "2025-01-01 moz"},
		"filed by mozilla; mozilla"},
	{"nor one that was one once",
		{.members = "'assigned_to': '@former'",
			.comments = "2025-01-09T23:59:59 former, 2025-01-10 former"},
		"filed by mozilla; mozilla unknown"},
	{"nor somebody of a root program's domain",
		{.members = "'assigned_to': '@program'",
			.comments = "2025-01-01 program"},
		"filed by unknown; unknown"},
	{"nor CCADB",
		{.members = "'assigned_to': '@ccadb'", .comments = "2025-01-01 ccadb"},
		"filed by ccadb; ccadb"},
	{"nor nobody", {.comments = "2025-01-01 nobody"}, "filed by system; system"},
	{"nobody's bug makes nobody a CA",
		{.summary = "Zeta: x",
			.members = "'assigned_to': '@free'",
			.comments = "2025-01-01 moz, 2025-01-02 free, 2025-01-03 alpha"},
		"filed by mozilla; mozilla unknown unknown"},
	{"nor does an auditor's",
		{.summary = "Audit & Co: x",
			.members = "'assigned_to': '@free'",
			.comments = "2025-01-01 moz, 2025-01-02 free"},
		"filed by mozilla; mozilla unknown"},

	{"the domain of the owner is the CA",
		{.comments = "2025-01-01 alpha, 2025-01-02 alpha.2"},
		"filed by ca; ca ca"},
	{"the domain of another CA is not known",
		{.comments = "2025-01-01 moz, 2025-01-02 beta"},
		"filed by mozilla; mozilla unknown"},
	{"a domain that several share says nothing",
		{.comments = "2025-01-01 moz, 2025-01-02 shared"},
		"filed by mozilla; mozilla unknown"},
	{"but who is assigned is the CA",
		{.members = "'assigned_to': '@shared'",
			.comments = "2025-01-01 moz, 2025-01-02 shared"},
		"filed by mozilla; mozilla ca"},
	{"filing is no proof of a side",
		{.comments = "2025-01-01 stranger, 2025-01-02 alpha"},
		"filed by unknown; unknown ca"},
	{"a filer who is not known",
		{.members = "'creator': null", .comments = "2025-01-01 alpha"},
		"filed by unknown; ca"},
	{"who changes something has a side too",
		{.comments = "2025-01-01 moz",
			.history = "2025-01-02 alpha; status: NEW > ASSIGNED; "
				   "whiteboard: > [a]\n"
				   "2025-01-09 chrome; whiteboard: [a] > [b]\n"
				   "2025-01-10 chrome; whiteboard: [b] > [c]"},
		"filed by mozilla; mozilla; ca ca unknown chrome"},
};

static void sides_are_decided_bug_by_bug(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bugs); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &bugs[i].bug);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show(w.model.bugs.v[0], &out);
		world_says(bugs[i].name, &out, bugs[i].want);
		world_release(&w);
	}
}

/* `SIDE REASON` of each comment. */
static void show_why(const struct bug *bug, struct buf *out)
{
	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		buf_printf(out, "%s%s %s", i ? "; " : "", model_side_word(bug->sides[i]),
			model_side_why_word(bug->side_why[i]));
}

static const struct {
	const char *name;
	struct bug_text bug;
	const char *want;
} whys[] = {
	{"a row in the table",
		{.comments = "2025-01-01 moz, 2025-01-02 free.5, 2025-01-02 " TEAM},
		"mozilla table; ca table; apple table"},
	{"a row that does not hold on that day, or on that CA's bugs",
		{.summary = "Delta: x",
			.comments = "2025-01-01 chrome, 2025-01-02 free.5"},
		"unknown other-role; unknown other-role"},
	{"a domain that means one side", {.comments = "2025-01-01 ccadb"},
		"ccadb one-side-domain"},
	{"assigned, and at a domain of the CA",
		{.members = "'assigned_to': '@alpha'",
			.comments = "2025-01-01 alpha, 2025-01-02 alpha.2"},
		"ca assigned; ca mail-domain"},
	{"nothing tells", {.comments = "2025-01-01 stranger"}, "unknown no-sign"},
	{"a domain that several share", {.comments = "2025-01-01 shared"},
		"unknown shared-domain"},
	{"a domain of another CA", {.comments = "2025-01-01 beta"},
		"unknown ca-elsewhere"},

	{"who files from a domain that its CA shares with a root program is the CA",
		{.summary = "Gamma: x",
			.comments = "2025-01-01 company, 2025-01-02 company.2"},
		"ca shared-domain-and-deeds; unknown shared-domain"},
	{"but not on another CA's bug",
		{.summary = "Delta: x", .comments = "2025-01-01 company"},
		"unknown shared-domain"},
	{"and so is who is often here and nowhere else",
		{.summary = "Gamma: x",
			.comments = "2025-01-01 moz, 2025-01-02 company, 2025-01-03 "
				    "company, 2025-01-04 company, 2025-01-05 company, "
				    "2025-01-06 company"},
		"mozilla table; ca shared-domain-and-deeds; "
		"ca shared-domain-and-deeds; ca shared-domain-and-deeds; "
		"ca shared-domain-and-deeds; ca shared-domain-and-deeds"},
	{"four times is not often",
		{.summary = "Gamma: x",
			.comments = "2025-01-01 moz, 2025-01-02 company, 2025-01-03 "
				    "company, 2025-01-04 company, 2025-01-05 company"},
		"mozilla table; unknown shared-domain; unknown shared-domain; "
		"unknown shared-domain; unknown shared-domain"},
	{"who files in CA form is the CA",
		{.comments = "2025-01-01 free topics, 2025-01-02 free"},
		"ca filed-in-ca-form; ca filed-in-ca-form"},
	{"and so from a domain that several share",
		{.comments = "2025-01-01 shared topics"}, "ca filed-in-ca-form"},
	{"and who files an audit's findings", {.comments = "2025-01-01 free audit"},
		"ca filed-in-ca-form"},
	{"and who reports early what it found itself",
		{.comments = "2025-01-01 free early::self"}, "ca filed-in-ca-form"},
	{"and who was told by others, and states the CA's id",
		{.comments = "2025-01-01 free full:A000001:third-party"},
		"ca filed-in-ca-form"},
	{"who files in the form for third parties may be anybody",
		{.comments = "2025-01-01 free early::third-party"}, "unknown no-sign"},
	{"also with the CA's id",
		{.comments = "2025-01-01 free early:A000001:third-party"},
		"unknown no-sign"},
	{"a promise of a report is no report", {.comments = "2025-01-01 free promise"},
		"unknown no-sign"},
	{"a root program that uses the form is none",
		{.comments = "2025-01-01 moz topics"}, "mozilla table"},
	{"nor one that was one once", {.comments = "2025-01-10 former topics"},
		"unknown other-role"},
	{"nor somebody of a root program's domain",
		{.comments = "2025-01-01 program topics"}, "unknown doubtful"},
	{"nor CCADB", {.comments = "2025-01-01 ccadb topics"}, "ccadb one-side-domain"},
	{"without an owner there is no CA",
		{.summary = "Zeta: x", .comments = "2025-01-01 free topics"},
		"unknown doubtful"},

	{"who posts this CA's report is the CA",
		{.comments = "2025-01-01 moz, 2025-01-02 free full:A000001:self, "
			     "2025-01-03 free"},
		"mozilla table; ca posted-report; ca posted-report"},
	{"also in comments before it",
		{.comments = "2025-01-01 moz, 2025-01-02 free, 2025-01-03 free topics"},
		"mozilla table; ca posted-report; ca posted-report"},
	{"and who asks for closure",
		{.comments = "2025-04-01 moz, 2025-04-02 free closure"},
		"mozilla table; ca posted-report"},
	{"who posts the report of another CA is not",
		{.comments = "2025-01-01 moz, 2025-01-02 free full:A000002:self"},
		"mozilla table; unknown doubtful"},
	{"nor who states an id that nobody has",
		{.comments = "2025-01-01 moz, 2025-01-02 free full:A999999:self"},
		"mozilla table; unknown doubtful"},

	{"somebody of another CA who writes in CA form is not known",
		{.comments = "2025-01-01 beta topics"}, "unknown doubtful"},
	{"nor one who states this CA's id, but learnt it as a third party",
		{.comments = "2025-01-01 beta full:A000001:third-party"},
		"unknown doubtful"},
	{"but one who reports as this CA is",
		{.comments = "2025-01-01 beta full:A000001:self"}, "ca filed-in-ca-form"},
	{"and one who is assigned",
		{.members = "'assigned_to': '@beta'", .comments = "2025-01-01 beta"},
		"ca assigned"},
};

static void each_side_has_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(whys); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &whys[i].bug);
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show_why(w.model.bugs.v[0], &out);
		world_says(whys[i].name, &out, whys[i].want);
		world_release(&w);
	}
}

static void the_filer_has_the_reason_of_the_description(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	world_bug(&w, &(struct bug_text){.comments = "2025-01-01 free topics"});
	world_bug(&w,
		&(struct bug_text){.id = 2,
			.members = "'creator': null",
			.comments = "2025-01-01 free topics"});
	world_load(&w);
	assert_int_equal(w.model.bugs.v[0]->filed_by, SIDE_CA);
	assert_int_equal(w.model.bugs.v[0]->filed_why, SIDE_WHY_FILED);
	assert_int_equal(w.model.bugs.v[1]->filed_by, SIDE_UNKNOWN);
	assert_int_equal(w.model.bugs.v[1]->filed_why, SIDE_WHY_NO_ACCOUNT);
	world_release(&w);
}

/* What somebody is who wrote on these bugs. */
#define ON(who) "2025-02-01 moz, 2025-02-02 " who

static const struct {
	const char *name;
	struct bug_text bugs[5];
	const char *want; /* the side of the last comment of each */
} crowds[] = {
	{"on incidents of three owners: community",
		{{.summary = "Alpha: x", .comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x", .comments = ON("stranger")}},
		"community community community"},
	{"on incidents of two: not known",
		{{.summary = "Alpha: x", .comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Gamma: y", .comments = ON("stranger")},
			{.summary = "Old Alpha: y", .comments = ON("stranger")}},
		"unknown unknown unknown unknown"},
	{"a bug of nobody is no third",
		{{.summary = "Alpha: x", .comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Zeta: y", .comments = ON("stranger")}},
		"unknown unknown unknown"},
	{"nor one that is not counted",
		{{.summary = "Alpha: x", .comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x",
				.members = "'status': 'UNCONFIRMED'",
				.comments = ON("stranger")}},
		"unknown unknown unknown"},
	{"a company's people who file for three CAs speak for none",
		{{.summary = "Gamma: x", .comments = "2025-02-01 company"},
			{.summary = "Alpha: x", .comments = "2025-02-01 company"},
			{.summary = "Delta: x", .comments = "2025-02-01 company"}},
		"unknown unknown unknown"},
	{"nor do those who are often here, and once elsewhere",
		{{.summary = "Gamma: x",
			 .comments =
				 ON("company, 2025-02-03 company, 2025-02-04 company, "
				    "2025-02-05 company, 2025-02-06 company")},
			{.summary = "Alpha: x", .comments = ON("company")}},
		"unknown unknown"},
	{"who is community is so on every bug",
		{{.summary = "Alpha: x", .comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x", .comments = ON("stranger")},
			{.summary = "Zeta: x",
				.members = "'status': 'UNCONFIRMED'",
				.comments = ON("stranger")}},
		"community community community community"},
	{"filing is commenting",
		{{.summary = "Alpha: x", .comments = "2025-02-01 stranger"},
			{.summary = "Gamma: x", .comments = "2025-02-01 stranger"},
			{.summary = "Delta: x", .comments = ON("stranger")}},
		"community community community"},
	{"free mail is no hindrance",
		{{.summary = "Alpha: x", .comments = ON("free")},
			{.summary = "Gamma: x", .comments = ON("free")},
			{.summary = "Delta: x", .comments = ON("free")}},
		"community community community"},
	{"a shared domain is",
		{{.summary = "Alpha: x", .comments = ON("shared")},
			{.summary = "Gamma: x", .comments = ON("shared")},
			{.summary = "Delta: x", .comments = ON("shared")}},
		"unknown unknown unknown"},
	{"the domain of a CA is",
		{{.summary = "Alpha: x", .comments = ON("beta")},
			{.summary = "Gamma: x", .comments = ON("beta")},
			{.summary = "Delta: x", .comments = ON("beta")}},
		"unknown unknown unknown"},
	{"a row of the registry is, out of its dates too",
		{{.summary = "Alpha: x", .comments = ON("chrome")},
			{.summary = "Gamma: x", .comments = ON("chrome")},
			{.summary = "Delta: x", .comments = ON("chrome")}},
		"unknown unknown unknown"},
	{"who ever was a CA is not known elsewhere",
		{{.summary = "Alpha: x",
			 .members = "'assigned_to': '@free'",
			 .comments = ON("free")},
			{.summary = "Gamma: x", .comments = ON("free")},
			{.summary = "Delta: x", .comments = ON("free")},
			{.summary = "Epsilon: x", .comments = ON("free")}},
		"ca unknown unknown unknown"},
	{"also where the bug that shows it is not counted",
		{{.summary = "Alpha: x", .comments = ON("free")},
			{.summary = "Gamma: x", .comments = ON("free")},
			{.summary = "Delta: x", .comments = ON("free")},
			{.summary = "Epsilon: x",
				.members =
					"'assigned_to': '@free', 'status': 'UNCONFIRMED'",
				.comments = ON("free")}},
		"unknown unknown unknown ca"},
};

static const struct {
	const char *name;
	struct bug_text bugs[5];
	const char *want; /* side and reason of the last comment of each */
} several[] = {
	{"who is the CA on one bug of a CA is so on its others, and on no other's",
		{{.comments = "2025-02-01 free topics"}, {.comments = ON("free")},
			{.summary = "Gamma: x", .comments = ON("free")}},
		"ca filed-in-ca-form; ca same-ca; unknown ca-elsewhere"},
	{"so is who was assigned, before it too",
		{{.comments = ON("free")},
			{.members = "'assigned_to': '@free'", .comments = ON("free")}},
		"ca same-ca; ca assigned"},
	{"one who was assigned and never spoke there",
		{{.comments = ON("free")},
			{.members = "'assigned_to': '@free'", .comments = ON("moz")},
			{.summary = "Gamma: x", .comments = ON("free")}},
		"ca same-ca; mozilla table; unknown ca-elsewhere"},
	{"not who speaks on bugs of many CAs",
		{{.members = "'assigned_to': '@free'", .comments = ON("free")},
			{.comments = ON("free")},
			{.summary = "Gamma: x", .comments = ON("free")},
			{.summary = "Delta: x", .comments = ON("free")}},
		"ca assigned; unknown ca-elsewhere; unknown ca-elsewhere; unknown "
		"ca-elsewhere"},
	{"a CA that was taken over was another CA",
		{{.summary = "Old Alpha: x", .comments = "2025-01-01 free topics"},
			{.summary = "Old Alpha: y", .comments = "2025-01-02 free"},
			{.summary = "Alpha: x", .comments = ON("free")}},
		"ca filed-in-ca-form; ca same-ca; unknown ca-elsewhere"},
	{"a careful report by the community is not the CA's",
		{{.comments = "2025-02-01 moz, 2025-02-02 stranger topics"},
			{.comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x", .comments = ON("stranger")}},
		"unknown doubtful; community activity; community activity; community "
		"activity"},
	{"one that states the CA's id is",
		{{.comments = "2025-02-01 moz, 2025-02-02 stranger full:A000001:self"},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x", .comments = ON("stranger")}},
		"ca posted-report; unknown ca-elsewhere; unknown ca-elsewhere"},
	{"who reports for three CAs speaks for none of them",
		{{.comments = "2025-02-01 stranger full:A000001:self"},
			{.summary = "Gamma: x", .comments = "2025-02-01 stranger topics"},
			{.summary = "Delta: x", .comments = "2025-02-01 stranger topics"},
			{.summary = "Epsilon: x", .comments = ON("stranger")}},
		"unknown doubtful; unknown doubtful; unknown doubtful; community "
		"activity"},
	{"who is assigned bugs of three CAs hands them out",
		{{.members = "'assigned_to': '@free'", .comments = ON("free")},
			{.summary = "Gamma: x",
				.members = "'assigned_to': '@free'",
				.comments = ON("free")},
			{.summary = "Delta: x",
				.members = "'assigned_to': '@free'",
				.comments = ON("free")},
			{.summary = "Epsilon: x", .comments = ON("free")}},
		"unknown doubtful; unknown doubtful; unknown doubtful; unknown "
		"doubtful"},
	{"but a domain of the CA still counts",
		{{.members = "'assigned_to': '@alpha'", .comments = ON("alpha")},
			{.summary = "Gamma: x",
				.members = "'assigned_to': '@alpha'",
				.comments = ON("alpha")},
			{.summary = "Delta: x",
				.members = "'assigned_to': '@alpha'",
				.comments = ON("alpha")}},
		"ca assigned; unknown doubtful; unknown doubtful"},
	{"step 6: who does what a CA does on a bug of nobody known is no community",
		{{.comments = ON("stranger")},
			{.summary = "Gamma: x", .comments = ON("stranger")},
			{.summary = "Delta: x", .comments = ON("stranger")},
			{.summary = "Zeta: x", .comments = ON("stranger topics")},
			{.summary = "Zeta: y", .comments = ON("stranger")}},
		"community activity; community activity; community activity; unknown "
		"doubtful; community activity"},
};

static void what_one_did_on_other_bugs_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(several); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		for (size_t k = 0;
			k < COUNT(several[i].bugs) && several[i].bugs[k].comments; k++) {
			struct bug_text text = several[i].bugs[k];

			text.id = (int64_t)k + 1;
			world_bug(&w, &text);
		}
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < w.model.bugs.n; k++) {
			const struct bug *bug = w.model.bugs.v[k];
			uint32_t last = bug->d->n_comments - 1;

			buf_printf(&out, "%s%s %s", k ? "; " : "",
				model_side_word(bug->sides[last]),
				model_side_why_word(bug->side_why[last]));
		}
		world_says(several[i].name, &out, several[i].want);
		world_release(&w);
	}
}

/* Two owners of one mail domain. */
static const char related_owners[] =
	"owners:\n"
	"  - {slug: alpha, name: Alpha, ccadb_names: [], aliases: [{text: Alpha}],\n"
	"     source: invented}\n"
	"  - {slug: gamma, name: Gamma, ccadb_names: [], aliases: [{text: Gamma}],\n"
	"     domains: [{domain: group.example}], source: invented}\n"
	"  - {slug: delta, name: Delta, ccadb_names: [], aliases: [{text: Delta}],\n"
	"     domains: [{domain: group.example}], source: invented}\n"
	"  - {slug: epsilon, name: Epsilon, ccadb_names: [], aliases: [{text: "
	"Epsilon}],\n"
	"     source: invented}\n";

static void owners_of_one_mail_domain_are_related(void **state)
{
	static const struct bug_text members[] = {
		{.id = 1, .summary = "Alpha: x", .comments = ON("stranger")},
		{.id = 2, .summary = "Gamma: x", .comments = ON("stranger")},
		{.id = 3, .summary = "Delta: x", .comments = ON("stranger")},
		{.id = 4, .summary = "Epsilon: x", .comments = ON("stranger")},
	};

	(void)state;
	for (size_t n = 3; n <= COUNT(members); n++) {
		struct world w;

		world_init(&w);
		w.owners = related_owners;
		w.accounts = "accounts: []\n";
		for (size_t i = 0; i < n; i++)
			world_bug(&w, &members[i]);
		world_load(&w);
		assert_int_equal(w.model.bugs.v[0]->sides[1],
			n == 3 ? SIDE_UNKNOWN : SIDE_COMMUNITY);
		world_release(&w);
	}
}

static void who_is_community_shows_in_what_one_did(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(crowds); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		for (size_t k = 0;
			k < COUNT(crowds[i].bugs) && crowds[i].bugs[k].comments; k++) {
			struct bug_text text = crowds[i].bugs[k];

			text.id = (int64_t)k + 1;
			world_bug(&w, &text);
		}
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < w.model.bugs.n; k++) {
			const struct bug *bug = w.model.bugs.v[k];

			buf_printf(&out, "%s%s", k ? " " : "",
				model_side_word(bug->sides[bug->d->n_comments - 1]));
		}
		world_says(crowds[i].name, &out, crowds[i].want);
		world_release(&w);
	}
}

static void what_community_changes_is_by_community(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	world_bug(&w,
		&(struct bug_text){.id = 1,
			.comments = ON("stranger"),
			.history = "2025-02-03 stranger; whiteboard: > [a]"});
	world_bug(&w,
		&(struct bug_text){
			.id = 2, .summary = "Gamma: x", .comments = ON("stranger")});
	world_bug(&w,
		&(struct bug_text){
			.id = 3, .summary = "Delta: x", .comments = ON("stranger")});
	world_load(&w);
	assert_int_equal(w.model.bugs.v[0]->change_sides[0], SIDE_COMMUNITY);
	world_release(&w);
}

static void without_ids_the_mailboxes_are_known(void **state)
{
	struct world w;
	struct buf out;

	(void)state;
	world_init(&w);
	w.ids = "";
	world_bug(&w, &(struct bug_text){.comments = "2025-01-01 moz, 2025-01-02 " TEAM});
	world_load(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	show(w.model.bugs.v[0], &out);
	world_says("no ids", &out, "filed by unknown; unknown apple");
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sides_are_decided_bug_by_bug),
		cmocka_unit_test(each_side_has_its_reason),
		cmocka_unit_test(the_filer_has_the_reason_of_the_description),
		cmocka_unit_test(what_one_did_on_other_bugs_counts),
		cmocka_unit_test(owners_of_one_mail_domain_are_related),
		cmocka_unit_test(who_is_community_shows_in_what_one_did),
		cmocka_unit_test(what_community_changes_is_by_community),
		cmocka_unit_test(without_ids_the_mailboxes_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
