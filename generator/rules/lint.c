#include "rules/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { MESSAGE_MAX = 400 };

int lint_major(struct str version)
{
	int64_t major;

	version.n = str_find_byte(version, '.') < version.n ? str_find_byte(version, '.')
							    : version.n;
	return version.n < 5 && str_digits(version, &major) ? (int)major : 0;
}

const struct rule_window *lint_window_on(const struct rule *rule, int32_t day)
{
	for (size_t i = 0; rule && i < rule->windows.n; i++) {
		const struct rule_window *w = rule->windows.v[i];

		if ((w->from == DATE_DAY_NONE || w->from <= day) &&
			(w->to == DATE_DAY_NONE || day <= w->to))
			return w;
	}
	return NULL;
}

void lint_init(
	struct lint *lint, struct arena *arena, const struct rules *rules, int64_t now)
{
	*lint = (struct lint){.arena = arena, .rules = rules, .now = now};
	for (size_t i = 0; i < rules->documents.n; i++)
		if (str_eq_c(rules->documents.v[i]->key, "irg"))
			lint->irg = rules->documents.v[i];
	for (size_t i = 0; lint->irg && i < lint->irg->versions.n; i++) {
		const struct rule_version *version = &lint->irg->versions.v[i];

		if (version->from != DATE_DAY_NONE && version->from <= date_day_of(now))
			lint->in_force = version;
	}
}

void lint_release(struct lint *lint)
{
	vec_release(&lint->list);
}

/* In the arena; what the terminal would take for a command is a question mark. */
static struct str clean(struct arena *arena, const char *text)
{
	struct str message = utf8_front(str_c(text), MESSAGE_MAX);
	char *p = arena_cstr(arena, message);

	for (size_t i = 0; i < message.n; i++)
		if ((unsigned char)p[i] < ' ' || p[i] == '\x7f')
			p[i] = '?';
	return (struct str){p, message.n};
}

void lint_file(struct lint *lint, struct str file)
{
	lint->file = file;
	memset(lint->seen, 0, sizeof(lint->seen));
}

void lint_add(
	struct lint *lint, enum lint_id id, struct lint_place place, const char *fmt, ...)
{
	char text[4 * MESSAGE_MAX];
	struct lint_finding finding = {
		.id = id,
		.strength = place.strength ? place.strength : lint_id_strength(id),
		.file = lint->file,
		.line = place.line > 0 ? place.line : 1,
		.column = place.column,
	};
	va_list args;

	if (lint->seen[id].n == LINT_SAME_MAX) {
		lint->list.v[lint->seen[id].last].more++;
		return;
	}
	lint->seen[id].n++;
	lint->seen[id].last = lint->list.n;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	finding.message = clean(lint->arena, text);
	vec_push(&lint->list, finding);
}

static bool is_at(const struct lint_finding *finding, enum lint_id id, int from, int to)
{
	return finding->id == id && finding->line >= from && finding->line <= to;
}

void lint_drop(struct lint *lint, enum lint_id id, int from, int to)
{
	size_t kept = 0;

	for (size_t i = 0; i < lint->list.n; i++) {
		const struct lint_finding *f = &lint->list.v[i];

		if (!str_eq(f->file, lint->file)) {
			lint->list.v[kept++] = *f;
		} else if (is_at(f, id, from, to)) {
			lint->seen[id].n--;
		} else {
			lint->seen[f->id].last = kept;
			lint->list.v[kept++] = *f;
		}
	}
	lint->list.n = kept;
}

static int by_place(const void *a, const void *b)
{
	const struct lint_finding *x = a;
	const struct lint_finding *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

void lint_sort(struct lint *lint)
{
	size_t from = 0;

	while (from < lint->list.n) {
		struct lint_finding *first = &lint->list.v[from];
		size_t to = from;

		while (to < lint->list.n && str_eq(lint->list.v[to].file, first->file))
			to++;
		qsort(first, to - from, sizeof(*first), by_place);
		from = to;
	}
}

bool lint_fails(const struct lint *lint)
{
	for (size_t i = 0; i < lint->list.n; i++)
		if (lint->list.v[i].strength == LINT_MUST)
			return true;
	return false;
}
