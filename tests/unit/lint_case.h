/*
 * lint_case - what tests of lint share: a check against the shipped rule book, and its
 * findings as one text, `id:line:column` each.  Included behind cmocka's header.
 */
#ifndef TESTS_LINT_CASE_H
#define TESTS_LINT_CASE_H

#include <stdio.h>
#include <string.h>

#include "format/markdown.h"
#include "rules/lint_csv.h"

struct lint_case {
	struct arena arena;
	struct rules rules;
	struct lint lint;
	char found[4000];
};

static inline void lint_case_begin(struct lint_case *c, const char *now)
{
	struct err err = {0};
	int64_t time;

	markdown_init();
	assert_true(date_parse_time(str_c(now), &time));
	arena_init(&c->arena);
	if (!rules_load(&c->rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	lint_init(&c->lint, &c->arena, &c->rules, time);
	lint_file(&c->lint, STR("draft"));
}

static inline void lint_case_end(struct lint_case *c)
{
	lint_release(&c->lint);
	rules_release(&c->rules);
	arena_release(&c->arena);
}

/* Of what is not left out. */
static inline const char *lint_case_found(struct lint_case *c, const char *left_out)
{
	size_t n = 0;

	lint_sort(&c->lint);
	c->found[0] = '\0';
	for (size_t i = 0; i < c->lint.list.n && n < sizeof(c->found) - 100; i++) {
		const struct lint_finding *f = &c->lint.list.v[i];

		if (strcmp(lint_id_word(f->id), left_out) == 0)
			continue;
		n += (size_t)snprintf(c->found + n, sizeof(c->found) - n, "%s%s:%d:%d",
			n ? " " : "", lint_id_word(f->id), f->line, f->column);
	}
	return c->found;
}

#endif
