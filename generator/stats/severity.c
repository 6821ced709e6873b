#include "stats/severity.h"

#include "base/buf.h"
#include "rules/overrides.h"
#include "rules/stated.h"
#include "stats/severity_facts.h"

enum { REASON_MAX = 4096, LAST_ITEM = 16 };

/* ---- tags ---- */

static bool is_one_of(struct str tag, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (severity_table_means(names[i], tag))
			return true;
	return false;
}

static bool has_one_of(const struct bug *bug, const struct str *names, size_t n)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (is_one_of(bug->tags[i]->tag, names, n))
			return true;
	return false;
}

static uint32_t objects_of(const struct severity_table *table, const struct bug *bug)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < table->objects.n; i++)
		if (has_one_of(
			    bug, table->objects.v[i].tags.v, table->objects.v[i].tags.n))
			bits |= 1u << i;
	return bits;
}

/* ---- the reason in words ---- */

static bool is_of_row(const struct severity_row *row, const struct tag *tag)
{
	return !row || is_one_of(tag->tag, row->tags.v, row->tags.n);
}

/* `tags a, b`: those of the row, or all where there is none; `no tag`. */
static void say_tags(
	struct buf *out, const struct bug *bug, const struct severity_row *row)
{
	size_t n = 0, said = 0;

	for (size_t i = 0; i < bug->n_tags; i++)
		n += is_of_row(row, bug->tags[i]);
	buf_c(out, !n ? "no tag" : n > 1 ? "tags " : "tag ");
	for (size_t i = 0; i < bug->n_tags; i++) {
		if (!is_of_row(row, bug->tags[i]))
			continue;
		buf_c(out, said++ ? ", " : "");
		buf_str(out, bug->tags[i]->tag);
	}
}

/* `item 4 of section 4.9.1.1`; nothing where none is named. */
static void say_items(struct buf *out, const char *before, uint32_t items)
{
	uint32_t named = items & ((1u << (LAST_ITEM + 1)) - 2);
	bool more = false;

	if (named || items & REASON_ITEM_OF_SUBCA)
		buf_c(out, before);
	if (named)
		buf_c(out, named & (named - 1) ? "items " : "item ");
	for (int item = 1; item <= LAST_ITEM; item++)
		if (named & 1u << item) {
			buf_printf(out, "%s%d", more ? ", " : "", item);
			more = true;
		}
	if (named)
		buf_c(out, " of section 4.9.1.1");
	if (items & REASON_ITEM_OF_SUBCA)
		buf_c(out, named ? " and section 4.9.1.2" : "section 4.9.1.2");
}

/* A clock that is stated, by itself enough. */
static void say_clock(struct buf *out, const struct severity_clock *clock)
{
	if (clock->by == SEVERITY_BY_SUMMARY)
		buf_printf(out, "the summary names a limit of %s",
			severity_limit_label(clock->limit));
	else
		buf_printf(out, "a %s of %s is stated",
			clock->by == SEVERITY_BY_DEADLINE ? "deadline" : "reason",
			severity_limit_label(clock->limit));
	if (clock->by == SEVERITY_BY_REASON)
		say_items(out, ": ", clock->items);
	if (clock->subscriber_asked)
		buf_c(out,
			"; the subscriber asked for it, which is no finding about "
			"security");
}

/* What stands of the clock beside tags. */
static void say_beside(struct buf *out, const struct severity_clock *clock)
{
	switch (clock->limit) {
	case SEVERITY_LIMIT_UNSTATED:
	case SEVERITY_LIMIT_HINTED:
		buf_c(out, ", no clock stated");
		break;
	case SEVERITY_LIMIT_NONE:
		buf_c(out, ", and no certificate affected, as stated");
		break;
	case SEVERITY_LIMIT_ONE_LIST:
		buf_c(out,
			"; before 2018-10-14 all reasons had 24 hours, so that no "
			"clock tells");
		break;
	case SEVERITY_LIMIT_UNCLEAR:
		buf_c(out, "; a clock is stated, but not certain which");
		say_items(out, ": ", clock->items);
		break;
	case SEVERITY_LIMIT_24_HOURS:
	case SEVERITY_LIMIT_5_DAYS:
	case SEVERITY_LIMIT_7_DAYS:
		buf_c(out, "; ");
		say_clock(out, clock);
		break;
	}
	if (clock->key_comment >= 0)
		buf_c(out, "; its words hint at a compromised key");
}

/* ---- the class ---- */

static bool holds(
	const struct severity_row *row, const struct severity *s, const struct bug *bug)
{
	if (row->limits && !(row->limits & 1u << s->clock.limit))
		return false;
	return !row->tags.n || has_one_of(bug, row->tags.v, row->tags.n);
}

/* The first row that holds, with its class; NULL: none does. */
static const struct severity_row *row_of(
	const struct severity_table *table, struct severity *s, const struct bug *bug)
{
	for (int i = 0; i < SEVERITY_CLASSES; i++)
		for (size_t k = 0; k < table->classes[i].rows.n; k++)
			if (holds(&table->classes[i].rows.v[k], s, bug)) {
				s->derived = (enum severity_class)i;
				return &table->classes[i].rows.v[k];
			}
	s->derived = SEVERITY_UNKNOWN;
	return NULL;
}

static void derive(struct severities *all, struct severity *s, const struct bug *bug)
{
	const struct severity_row *row = NULL;
	struct buf reason;

	buf_init(&reason, REASON_MAX);
	s->derived = SEVERITY_UNKNOWN;
	if (bug->why_not == WHY_NOT_TRIAGED) {
		buf_c(&reason, "not taken up yet");
	} else {
		row = row_of(all->table, s, bug);
		if (row && !row->tags.n) {
			say_clock(&reason, &s->clock);
		} else {
			say_tags(&reason, bug, row);
			say_beside(&reason, &s->clock);
		}
	}
	s->reason = arena_str(&all->arena, buf_view(&reason));
	buf_release(&reason);
}

/* ---- what a reviewer set ---- */

static void set_by_reviewer(struct severity *s, const struct result *r)
{
	s->class = s->derived;
	for (size_t i = 0; i < r->n_overrides; i++) {
		const struct override *o = &r->overrides[i];

		if (o->what == OVERRIDE_SCENARIO)
			s->scenario = o;
		if (o->what == OVERRIDE_VOLUNTARY)
			s->voluntary = o;
		if (o->what != OVERRIDE_SEVERITY)
			continue;
		s->set = o;
		for (int c = 0; c < SEVERITY_CLASSES; c++)
			if (str_eq_c(o->value, severity_word((enum severity_class)c)))
				s->class = (enum severity_class)c;
	}
}

void severity_make(struct severities *all, const struct severity_table *table,
	const struct engine *engine)
{
	*all = (struct severities){.table = table, .n = engine->n};
	arena_init(&all->arena);
	all->of = arena_zalloc(&all->arena, engine->n + 1, sizeof(*all->of));
	for (size_t i = 0; i < engine->n; i++) {
		const struct result *r = &engine->results[i];
		struct severity *s = &all->of[i];

		severity_facts_clock(&s->clock, r);
		s->objects = objects_of(table, r->bug);
		severity_facts_duration(&s->duration, &r->facts);
		severity_facts_more(&s->more, r);
		derive(all, s, r->bug);
		set_by_reviewer(s, r);
	}
}

void severity_release(struct severities *all)
{
	arena_release(&all->arena);
}
