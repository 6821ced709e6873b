#include "stats/lessons.h"

#include <stdlib.h>

#include "rules/causes.h"

/* Classes of data/tags.yaml that say what an incident is about; the last is the one of
 * tags that say nothing of it. */
static const char *const classes[] = {
	"misissuance", "delay", "status", "document", "disclosure", "audit", "base"};
enum { CLASSES = sizeof(classes) / sizeof(classes[0]), BASE = CLASSES - 1 };

static size_t class_of(const struct tag *tag)
{
	size_t i = 0;

	while (i < CLASSES && (tag->meaning.n == 0 || !str_eq_c(tag->group, classes[i])))
		i++;
	return i;
}

static bool is_closed(const struct bug *bug)
{
	return bug->why_not == WHY_COUNTED && !bug->open;
}

/* Whether a tag says what it is about. */
static bool is_about(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (class_of(bug->tags[i]) < BASE)
			return true;
	return false;
}

static bool has_base(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (class_of(bug->tags[i]) == BASE)
			return true;
	return false;
}

bool lessons_is_item(const struct action_chain_item *item)
{
	return item->kind != ACTION_REVOCATION;
}

/* ---- requirements ---- */

static int by_name(const void *a, const void *b)
{
	const struct lessons_requirement *x = a;
	const struct lessons_requirement *y = b;

	return requirement_cmp(x->name, y->name);
}

/* Each stands there once an incident; those of one name become one. */
static void sum(struct lessons_tag *t)
{
	size_t n = 0;

	if (t->requirements.n == 0)
		return;
	qsort(t->requirements.v, t->requirements.n, sizeof(*t->requirements.v), by_name);
	for (size_t i = 1; i < t->requirements.n; i++) {
		if (str_eq(t->requirements.v[i].name, t->requirements.v[n].name))
			t->requirements.v[n].incidents++;
		else
			t->requirements.v[++n] = t->requirements.v[i];
	}
	t->requirements.n = n + 1;
}

size_t lessons_most(const struct lessons_tag *tag)
{
	size_t most = 0;

	for (size_t i = 0; i < tag->requirements.n; i++)
		if (tag->requirements.v[i].incidents > most)
			most = tag->requirements.v[i].incidents;
	return most;
}

/* ---- incidents ---- */

static void add(struct lessons_tag *t, const struct result *r)
{
	struct causes causes;
	size_t items = 0;

	causes_find(&causes, r->bug);
	for (size_t i = 0; i < r->promises.n; i++)
		items += lessons_is_item(&r->promises.items[i]);
	vec_push(&t->incidents, r);
	t->causes += causes.roots.n > 0;
	t->policies += causes.policies.n > 0;
	t->recognised += causes.requirements.n > 0;
	t->with_items += items > 0;
	t->items += items;
	for (uint32_t i = 0; i < causes.requirements.n; i++) {
		struct lessons_requirement made = {
			digest_str(r->bug->d, causes.requirements.rows[i].text), 1};

		vec_push(&t->requirements, made);
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct result *x = *(const struct result *const *)a;
	const struct result *y = *(const struct result *const *)b;

	return model_order(y->bug, x->bug);
}

static void add_tag(
	struct lessons *lessons, const struct tag *tag, const struct engine *engine)
{
	struct lessons_tag made = {.tag = tag, .alone = class_of(tag) == BASE};

	for (size_t i = 0; i < tag->bugs.n; i++)
		if (is_closed(tag->bugs.v[i]) &&
			!(made.alone && is_about(tag->bugs.v[i])))
			add(&made, engine_of(engine, tag->bugs.v[i]));
	if (made.incidents.n == 0)
		return;
	qsort(made.incidents.v, made.incidents.n, sizeof(*made.incidents.v),
		newest_first);
	sum(&made);
	vec_push(&lessons->tags, made);
}

void lessons_make(
	struct lessons *lessons, const struct model *model, const struct engine *engine)
{
	*lessons = (struct lessons){0};
	for (size_t k = 0; k < CLASSES; k++)
		for (size_t i = 0; i < model->tags.n; i++)
			if (class_of(model->tags.v[i]) == k)
				add_tag(lessons, model->tags.v[i], engine);
	for (size_t i = 0; i < model->bugs.n; i++) {
		const struct bug *bug = model->bugs.v[i];

		lessons->closed += is_closed(bug);
		lessons->untagged += is_closed(bug) && !is_about(bug) && !has_base(bug);
	}
}

void lessons_release(struct lessons *lessons)
{
	for (size_t i = 0; i < lessons->tags.n; i++) {
		vec_release(&lessons->tags.v[i].incidents);
		vec_release(&lessons->tags.v[i].requirements);
	}
	vec_release(&lessons->tags);
}
