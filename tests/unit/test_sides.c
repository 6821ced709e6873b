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
		cmocka_unit_test(who_is_community_shows_in_what_one_did),
		cmocka_unit_test(what_community_changes_is_by_community),
		cmocka_unit_test(without_ids_the_mailboxes_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
