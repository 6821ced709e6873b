#include "model/load.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "format/whiteboard.h"
#include "model/cluster.h"
#include "model/load_ccadb.h"
#include "model/owner.h"
#include "model/sides.h"
#include "model/source.h"
#include "model/state.h"

enum { FIRST_YEAR = 1998 }; /* of Bugzilla */

struct loader {
	struct model *model;
	struct tables tables;
	struct map unmapped; /* folded name -> struct unmapped */
	struct problems *problems;
};

/* ---- tags ---- */

static struct tag *tag_of(struct loader *l, struct str text)
{
	struct tag *tag = map_get(&l->tables.tags, text);

	if (tag)
		return tag;
	tag = arena_zalloc(&l->model->arena, 1, sizeof(*tag));
	tag->tag = arena_str(&l->model->arena, text);
	tag->introduced = DATE_DAY_NONE;
	map_put(&l->tables.tags, tag->tag, tag);
	vec_push(&l->model->tags, tag);
	return tag;
}

static void read_whiteboard(struct loader *l, struct bug *bug)
{
	struct whiteboard board;

	whiteboard_parse(
		&l->model->arena, digest_str(bug->d, bug->d->whiteboard), &board);
	bug->tags = arena_zalloc(&l->model->arena, board.tags.n + 1, sizeof(*bug->tags));
	for (size_t i = 0; i < board.tags.n; i++) {
		struct tag *tag = tag_of(l, board.tags.v[i]);
		bool there = false;

		for (size_t k = 0; k < bug->n_tags; k++)
			there = there || bug->tags[k] == tag;
		if (there)
			continue;
		bug->tags[bug->n_tags++] = tag;
		vec_push(&tag->bugs, bug);
	}
	bug->next_update = bug->close_on = DATE_DAY_NONE;
	if (board.next_state == WHITEBOARD_DATE)
		bug->next_update = board.next_update;
	if (board.close_state == WHITEBOARD_DATE)
		bug->close_on = board.close_on;
	whiteboard_release(&board);
}

/* ---- whose bug ---- */

static void note_unmapped(struct loader *l, struct bug *bug)
{
	struct str key = tables_fold(l->model, bug->name);
	struct unmapped *u = map_get(&l->unmapped, key);

	if (!u) {
		u = arena_zalloc(&l->model->arena, 1, sizeof(*u));
		u->name = bug->name;
		map_put(&l->unmapped, key, u);
		vec_push(&l->model->unmapped, u);
	}
	vec_push(&u->bugs, bug);
}

/* Each year from the first bug to the last has a page, so that no bug may be of a time in
 * which there can be none. */
static bool is_opened_in_time(struct loader *l, const struct digest *d)
{
	int last = date_civil(date_day_of(l->model->as_of)).year + 1;
	int year = date_civil(date_day_of(d->opened)).year;
	char place[STR_INT_SIZE];

	if (year >= FIRST_YEAR && year <= last)
		return true;
	problems_add(l->problems, "bugzilla",
		(struct str){place, str_put_int(place, d->id)},
		"bug left out: it says that it was opened in the year %d", year);
	return false;
}

static void add_bug(struct loader *l, const struct digest *d)
{
	struct bug *bug;

	if (!is_opened_in_time(l, d))
		return;
	bug = arena_zalloc(&l->model->arena, 1, sizeof(*bug));
	bug->d = d;
	bug->place = l->model->bugs.n;
	bug->id = d->id;
	bug->opened = d->opened;
	bug->people = arena_zalloc(&l->model->arena, d->n_accounts, sizeof(*bug->people));
	read_whiteboard(l, bug);
	owner_by_name(bug, &l->tables, l->model);
	vec_push(&l->model->bugs, bug);
}

/* A bug that is not here is a finding of whoever reads the table. */
static void set_filers(struct loader *l, const struct load_input *input)
{
	for (size_t i = 0; i < input->n_filers; i++) {
		struct bug *bug = model_bug(l->model, input->filers[i].bug);

		if (!bug)
			continue;
		bug->filer_set = true;
		bug->filer = input->filers[i].side;
	}
}

/* What the people on the bug say of whose it is, and whether it is counted. */
static void settle_bug(struct loader *l, struct bug *bug, struct people *people)
{
	owner_by_people(bug, people, l->problems);
	if (bug->owner)
		vec_push(&bug->owner->bugs, bug);
	else if (!bug->auditor && !bug->not_ca.n)
		note_unmapped(l, bug);
	sides_unassigned(bug, people);
	state_decide(bug);
}

/* ---- order ---- */

static int owners_by_name(const void *a, const void *b)
{
	const struct owner *x = *(struct owner *const *)a;
	const struct owner *y = *(struct owner *const *)b;
	int order = str_cmp(x->sort_key, y->sort_key);

	return order ? order : str_cmp(x->slug, y->slug);
}

static int tags_by_name(const void *a, const void *b)
{
	return str_cmp((*(struct tag *const *)a)->tag, (*(struct tag *const *)b)->tag);
}

static int notes_by_day(const void *a, const void *b)
{
	const struct event_note *x = a;
	const struct event_note *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return str_cmp(x->label, y->label);
}

static int unmapped_by_size(const void *a, const void *b)
{
	const struct unmapped *x = *(struct unmapped *const *)a;
	const struct unmapped *y = *(struct unmapped *const *)b;

	if (x->bugs.n != y->bugs.n)
		return x->bugs.n > y->bugs.n ? -1 : 1;
	return str_cmp(x->name, y->name);
}

static void sort(void *v, size_t n, size_t size, int (*order)(const void *, const void *))
{
	if (n)
		qsort(v, n, size, order);
}

static void put_in_order(struct model *m)
{
	sort(m->owners.v, m->owners.n, sizeof(*m->owners.v), owners_by_name);
	sort(m->tags.v, m->tags.n, sizeof(*m->tags.v), tags_by_name);
	sort(m->notes.v, m->notes.n, sizeof(*m->notes.v), notes_by_day);
	sort(m->unmapped.v, m->unmapped.n, sizeof(*m->unmapped.v), unmapped_by_size);
	for (size_t i = 0; i < m->owners.n; i++)
		m->owners.v[i]->place = i;
}

static bool load_sides(struct loader *l, const struct load_input *input, struct err *err)
{
	struct model *m = l->model;
	struct people people;
	json_t *ids = NULL;

	if (input->account_ids.n &&
		!js_parse(input->account_ids, "accounts.json", &ids, NULL, err))
		return false;
	people_init(&people, m, &l->tables, ids);
	for (size_t i = 0; i < m->bugs.n; i++)
		settle_bug(l, m->bugs.v[i], &people);
	sides_decide(&people);
	for (size_t i = 0; i < m->bugs.n; i++)
		source_of_bug(m->bugs.v[i], l->problems);
	cluster_all(m);
	people_release(&people);
	json_decref(ids);
	return true;
}

static bool load_all(struct loader *l, const struct load_input *input, struct err *err)
{
	struct model *m = l->model;

	if (!tables_owners(&l->tables, m, input->owners_path, err) ||
		!tables_accounts(&l->tables, m, input->accounts_path, err) ||
		!tables_tags(&l->tables, m, input->tags_path, err) ||
		!tables_events(m, input->events_path, err))
		return false;
	if (input->records &&
		!load_ccadb(m, &l->tables, input->records, l->problems, err))
		return false;
	for (size_t i = 0; i < input->n_digests; i++)
		add_bug(l, input->digests[i]);
	set_filers(l, input);
	if (!load_sides(l, input, err))
		return false;
	put_in_order(m);
	return true;
}

bool load(struct model *model, const struct load_input *input, struct problems *problems,
	struct err *err)
{
	struct loader l = {.model = model, .problems = problems};
	bool ok;

	*model = (struct model){.as_of = input->as_of,
		.records_at = input->records_at,
		.records_changed_at = input->records_changed_at};
	arena_init(&model->arena);
	model->key = arena_str(&model->arena, input->key);
	model->bugzilla_url = arena_str(&model->arena, input->bugzilla_url);
	tables_init(&l.tables);
	map_init(&l.unmapped);
	ok = load_all(&l, input, err);
	map_release(&l.unmapped);
	tables_release(&l.tables);
	if (!ok)
		model_release(model);
	return ok;
}
