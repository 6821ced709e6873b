#include "render/view_bugs.h"

#include <stdlib.h>

#include "render/view_number.h"

enum { TAGS_MAX = 64 * 1024 };

const struct view_key view_bugs_keys[] = {
	VIEW_BUG_KEYS,
	{"opened", VIEW_TEXT, NULL},
	{"state", VIEW_TEXT, NULL},
	{"open", VIEW_FLAG, NULL},
	{"closed", VIEW_TEXT, NULL},
	{"tags", VIEW_TEXT, NULL},
	{"predecessor", VIEW_FLAG, NULL},
	{"why_not", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_bugs_ca_keys[] = {
	{"ca", VIEW_TEXT, NULL},
	{"ca_page", VIEW_TEXT, NULL},
	VIEW_NUMBER_COUNTS,
	{NULL, VIEW_TEXT, NULL},
};

/* ---- lists ---- */

static struct val *row_of(const struct bug *bug, struct buf *text)
{
	struct val *row = val_new_object();

	view_set_bug(row, bug);
	view_set_day(row, "opened", date_day_of(bug->opened));
	view_set_state(row, bug);
	view_set_day(row, "closed", date_day_of(bug->closed));
	buf_clear(text);
	for (size_t i = 0; i < bug->n_tags; i++) {
		buf_c(text, i ? ", " : "");
		buf_str(text, bug->tags[i]->tag);
	}
	val_set_str(row, "tags", buf_view(text));
	val_set_bool(row, "predecessor", bug->predecessor);
	if (bug->why_not == WHY_COUNTED)
		val_set_null(row, "why_not");
	else
		val_set_c(row, "why_not", model_why_label(bug->why_not));
	return row;
}

/* By the name of the owner, those of none last. */
static int by_owner(const void *a, const void *b)
{
	const struct bug *x = *(const struct bug *const *)a;
	const struct bug *y = *(const struct bug *const *)b;

	if (!x->owner || !y->owner)
		return !x->owner - !y->owner;
	return x->owner->place < y->owner->place ? -1 : x->owner->place > y->owner->place;
}

static const struct bug **sorted(
	const struct bug *const *bugs, size_t n, int (*order)(const void *, const void *))
{
	const struct bug **copy = mem_zalloc(n + 1, sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = bugs[i];
	if (n)
		qsort(copy, n, sizeof(*copy), order);
	return copy;
}

struct val *view_bugs(const struct bug *const *bugs, size_t n, bool counted)
{
	const struct bug **list = sorted(bugs, n, model_newest_first);
	struct val *rows = val_new_list();
	struct buf text;

	buf_init(&text, TAGS_MAX);
	for (size_t i = 0; i < n; i++)
		if ((list[i]->why_not == WHY_COUNTED) == counted)
			val_push(rows, row_of(list[i], &text));
	buf_release(&text);
	mem_free(list);
	return rows;
}

int64_t view_bugs_latest(
	const struct engine *engine, const struct bug *const *bugs, size_t n)
{
	int64_t latest = DATE_NONE;

	for (size_t i = 0; i < n; i++) {
		int64_t t = engine_of(engine, bugs[i])->latest;

		latest = t > latest ? t : latest;
	}
	return latest;
}

/* ---- by CA ---- */

static void push_ca(
	struct val *list, const struct owner *owner, const struct series_bin *bin)
{
	struct val *row = val_new_object();

	view_set_ca(row, owner);
	view_number_set_bin(row, bin);
	val_push(list, row);
}

static bool has_any(const struct series_bin *bin)
{
	return bin->opened + bin->closed + bin->open + bin->of[SERIES_PREDECESSOR] +
		bin->of[SERIES_NOT_COUNTED] >
		0;
}

/* The bin that holds the day, or NULL; all, for no day. */
static const struct series_bin *chosen(const struct series *series, int32_t day)
{
	if (day == DATE_DAY_NONE)
		return &series->all;
	for (size_t i = 0; i < series->bins.n; i++)
		if (series->bins.v[i].from <= day && day < series->bins.v[i].until)
			return &series->bins.v[i];
	return NULL;
}

struct val *view_bugs_by_ca(const struct view_bugs_cas *cas)
{
	const struct bug **bugs = sorted(cas->bugs, cas->n, by_owner);
	struct val *list = val_new_list();
	size_t end;

	for (size_t i = 0; i < cas->n; i = end) {
		struct series_input input = {.bugs = bugs + i,
			.step = SERIES_YEAR,
			.as_of = cas->as_of,
			.apart = true};
		const struct series_bin *bin;
		struct series series;

		for (end = i; end < cas->n && bugs[end]->owner == bugs[i]->owner; end++)
			continue;
		input.n = end - i;
		series_make(&series, &input);
		bin = chosen(&series, cas->day);
		if (bin && has_any(bin))
			push_ca(list, bugs[i]->owner, bin);
		series_release(&series);
	}
	mem_free(bugs);
	return list;
}
