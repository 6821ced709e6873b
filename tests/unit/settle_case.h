/*
 * settle_case - an invented world that is judged by the rule book that ships, with
 * overrides, replies and a ledger given as text.  Included behind cmocka's header.
 *
 *	struct court c;
 *	court_open(&c);
 *	world_bug(&c.w, &(struct bug_text){...});
 *	court_judge(&c, &(struct court_papers){.overrides = "..."});
 *	... court_duty(&c, "weekly-update", "2025-01-01") ...
 *	court_close(&c);
 */
#ifndef TESTS_SETTLE_CASE_H
#define TESTS_SETTLE_CASE_H

#include "model_case.h"

#include "rules/settle.h"

struct court {
	struct world w;
	struct rules rules;
	struct overrides overrides;
	struct replies replies;
	struct ledger ledger;
	struct engine engine;
};

struct court_papers {
	const char *overrides; /* rows; NULL: none */
	const char *replies;
	const char *ledger; /* NULL: there is no file */
};

static inline void court_open(struct court *c)
{
	*c = (struct court){0};
	world_init(&c->w);
}

static inline const char *court_file(
	struct court *c, const char *name, const char *head, const char *rows)
{
	struct str text = arena_printf(
		&c->w.arena, "%s:%s%s\n", head, rows ? "\n" : " []", rows ? rows : "");

	return world_file(&c->w, name, text.p);
}

static inline void court_must(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s: %s", err->where, err->text);
}

static inline void court_judge(struct court *c, const struct court_papers *p)
{
	const struct settle_input input = {
		&c->w.model, &c->overrides, &c->replies, &c->ledger};
	const char *ledger = fs_join(&c->w.arena, c->w.folder, "ledger.ndjson");
	struct err err = {0};

	court_must(
		rules_load(&c->rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err), &err);
	court_must(overrides_load(&c->overrides,
			   court_file(c, "o.yaml", "overrides", p->overrides), &err),
		&err);
	c->w.filers = c->overrides.filers.v;
	c->w.n_filers = c->overrides.filers.n;
	world_load(&c->w);
	court_must(replies_load(&c->replies,
			   court_file(c, "r.yaml", "replies", p->replies), &err),
		&err);
	if (p->ledger)
		ledger = world_file(&c->w, "ledger.ndjson", p->ledger);
	court_must(ledger_load(&c->ledger, ledger, INT64_MAX, &err), &err);
	engine_run(&c->engine, &c->w.model, &c->rules, 1);
	settle(&c->engine, &input, &c->w.problems);
}

static inline void court_close(struct court *c)
{
	engine_release(&c->engine);
	ledger_release(&c->ledger);
	replies_release(&c->replies);
	overrides_release(&c->overrides);
	rules_release(&c->rules);
	world_release(&c->w);
}

/* The duty of that rule of the first bug that starts then (NULL: at a time that is not
 * known); rows that annotate it stand behind it. */
static inline const struct duty *court_duty(
	const struct court *c, const char *rule, const char *start)
{
	const struct result *r = &c->engine.results[0];
	int64_t time = start ? at(start) : DATE_NONE;

	for (size_t i = 0; i < r->n_duties; i++)
		if (r->duties[i].started.earliest == time &&
			str_eq_c(r->duties[i].window->rule->id, rule))
			return &r->duties[i];
	fail_msg("there is no %s from %s", rule, start ? start : "an unknown time");
	return NULL;
}

#endif
