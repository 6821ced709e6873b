#include "render/view_quality.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "format/account.h"
#include "model/owner.h"
#include "render/view_report.h"

static const struct view_key group_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, view_row_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key problem_keys[] = {
	{"source", VIEW_TEXT, NULL},
	{"place", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key contradiction_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* A number of comments of one kind. */
static const struct view_key comment_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key reason_keys[] = {
	{"measure", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, view_row_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_quality_keys[] = {
	{"unmapped", VIEW_LIST, group_keys},
	{"n_unmapped", VIEW_TEXT, NULL},
	{"not_cas", VIEW_LIST, group_keys},
	{"not_counted", VIEW_LIST, group_keys},
	{"n_not_counted", VIEW_TEXT, NULL},
	{"comments", VIEW_TEXT, NULL},
	{"unknown_comments", VIEW_TEXT, NULL},
	{"unknown_share", VIEW_TEXT, NULL},
	{"sides", VIEW_LIST, comment_keys},
	{"side_reasons", VIEW_LIST, comment_keys},
	{"unknown_reasons", VIEW_LIST, comment_keys},
	{"unknown_domains", VIEW_LIST, comment_keys},
	{"contradictions", VIEW_LIST, contradiction_keys},
	{"unknown_tags", VIEW_LIST, group_keys},
	{"unknowns", VIEW_LIST, reason_keys},
	{"reports", VIEW_LIST, view_report_read_keys},
	{"problems", VIEW_LIST, problem_keys},
	{NULL, VIEW_TEXT, NULL},
};

static struct val *group(struct str name, struct val *bugs)
{
	struct val *view = val_new_object();

	val_set_str(view, "name", name);
	val_set_int(view, "n", (int64_t)val_count(bugs));
	val_set(view, "bugs", bugs);
	return view;
}

static void set_unmapped(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();
	int64_t n = 0;

	for (size_t i = 0; i < site->model->unmapped.n; i++) {
		const struct unmapped *u = site->model->unmapped.v[i];
		struct val *bugs = val_new_list();

		for (size_t k = 0; k < u->bugs.n; k++)
			val_push(bugs, view_row(site, u->bugs.v[k]));
		n += (int64_t)u->bugs.n;
		val_push(list,
			group(u->name.n ? u->name : STR("(no colon in the summary)"),
				bugs));
	}
	val_set(view, "unmapped", list);
	val_set_int(view, "n_unmapped", n);
}

/* Bugs of which the table of owners says why they are no CA's, by what it says. */
static void set_not_cas(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();
	struct map by_why;

	map_init(&by_why);
	for (size_t i = 0; i < site->model->bugs.n; i++) {
		const struct bug *bug = site->model->bugs.v[i];
		struct val *bugs;

		if (!bug->not_ca.n)
			continue;
		bugs = map_get(&by_why, bug->not_ca);
		if (!bugs) {
			bugs = val_new_list();
			map_put(&by_why, bug->not_ca, bugs);
		}
		val_push(bugs, view_row(site, bug));
	}
	for (size_t i = 0; i < by_why.n; i++)
		val_push(list, group(by_why.entries[i].key, by_why.entries[i].value));
	map_release(&by_why);
	val_set(view, "not_cas", list);
}

static void set_not_counted(const struct view_site *site, struct val *view)
{
	struct val *lists[WHYS] = {NULL};
	struct val *list = val_new_list();
	int64_t n = 0;

	for (size_t i = 0; i < site->model->bugs.n; i++) {
		const struct bug *bug = site->model->bugs.v[i];

		if (bug->why_not == WHY_COUNTED)
			continue;
		if (!lists[bug->why_not])
			lists[bug->why_not] = val_new_list();
		val_push(lists[bug->why_not], view_row(site, bug));
		n++;
	}
	for (int w = 0; w < WHYS; w++)
		if (lists[w])
			val_push(list,
				group(str_c(model_why_label((enum why_not)w)), lists[w]));
	val_set(view, "not_counted", list);
	val_set_int(view, "n_not_counted", n);
}

static void set_tags(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < site->model->tags.n; i++) {
		const struct tag *tag = site->model->tags.v[i];
		struct val *bugs;

		if (tag->bugs.n == 0 ||
			(tag->meaning.n &&
				str_find(tag->meaning, STR("not verified")) == SIZE_MAX))
			continue;
		bugs = val_new_list();
		for (size_t k = 0; k < tag->bugs.n; k++)
			val_push(bugs, view_row(site, tag->bugs.v[k]));
		val_push(list, group(tag->tag, bugs));
	}
	val_set(view, "unknown_tags", list);
}

/* The bugs whose measure is unknown, by reason.  Those that lack a text are most of them;
 * incidents.csv has them. */
static void add_reasons(const struct view_site *site, struct val *list, const char *name,
	enum speed_measure measure)
{
	struct val *bugs[MEASURE_REASONS] = {NULL};
	int64_t n[MEASURE_REASONS] = {0};

	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];
		const struct measure *m = speed_measure_of(r, measure);

		if (r->bug->predecessor || m->state != MEASURE_UNKNOWN)
			continue;
		if (!bugs[m->reason])
			bugs[m->reason] = val_new_list();
		if (m->reason != REASON_TEXT_MISSING)
			val_push(bugs[m->reason], view_row(site, r->bug));
		n[m->reason]++;
	}
	for (int reason = 0; reason < MEASURE_REASONS; reason++) {
		struct val *view;

		if (!bugs[reason])
			continue;
		view = val_new_object();
		val_set_c(view, "measure", name);
		val_set_c(view, "reason",
			rule_response_reason((enum measure_reason)reason));
		val_set_int(view, "n", n[reason]);
		val_set(view, "bugs", bugs[reason]);
		val_push(list, view);
	}
}

static void set_unknowns(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();

	add_reasons(site, list, "First response", SPEED_FIRST_RESPONSE);
	add_reasons(site, list, "Longest silence", SPEED_SILENCE);
	add_reasons(site, list, "Full report", SPEED_FULL_REPORT);
	add_reasons(site, list, "Closure request", SPEED_CLOSURE_REQUEST);
	val_set(view, "unknowns", list);
}

/* ---- who speaks ---- */

/* Comments of unknown side from one mail domain. */
struct domain {
	struct str name;
	int64_t n;
};

struct speech {
	int64_t all;
	int64_t side[SIDES];
	int64_t known[SIDE_WHYS];   /* of a known side, by what decided it */
	int64_t unknown[SIDE_WHYS]; /* of unknown side, by why not */
	struct map by_domain;
	VEC(struct domain *) domains;
};

static void count_domain(struct speech *s, struct arena *arena, struct str account)
{
	struct str name = account.n ? account_domain(account) : STR("(no account)");
	struct domain *d = map_get(&s->by_domain, name);

	if (!d) {
		d = arena_zalloc(arena, 1, sizeof(*d));
		d->name = name.n ? name : STR("(no mail domain)");
		map_put(&s->by_domain, name, d);
		vec_push(&s->domains, d);
	}
	d->n++;
}

static void count_bug(struct speech *s, struct arena *arena, const struct bug *bug)
{
	const struct digest_comment *c = digest_comments(bug->d);

	for (uint32_t i = 0; i < bug->d->n_comments; i++) {
		s->all++;
		s->side[bug->sides[i]]++;
		if (bug->sides[i] != SIDE_UNKNOWN) {
			s->known[bug->side_why[i]]++;
			continue;
		}
		s->unknown[bug->side_why[i]]++;
		count_domain(s, arena, digest_account(bug->d, c[i].account));
	}
}

static int by_number(const void *a, const void *b)
{
	const struct domain *x = *(struct domain *const *)a;
	const struct domain *y = *(struct domain *const *)b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return str_cmp(x->name, y->name);
}

static void push_count(struct val *list, struct str name, int64_t n)
{
	struct val *one;

	if (n == 0)
		return;
	one = val_new_object();
	val_set_str(one, "name", name);
	val_set_int(one, "n", n);
	val_push(list, one);
}

static struct val *by_reason(const int64_t n[SIDE_WHYS])
{
	struct val *list = val_new_list();

	for (int i = 0; i < SIDE_WHYS; i++)
		push_count(list, str_c(model_side_why_label((enum side_why)i)), n[i]);
	return list;
}

static void set_speech(struct val *view, struct speech *s, struct arena *arena)
{
	struct val *list = val_new_list();
	int64_t unknown = s->side[SIDE_UNKNOWN];
	int64_t tenths = s->all ? (unknown * 1000 + s->all / 2) / s->all : 0;

	val_set_int(view, "comments", s->all);
	val_set_int(view, "unknown_comments", unknown);
	val_set_str(view, "unknown_share",
		arena_printf(arena, "%lld.%lld %%", (long long)(tenths / 10),
			(long long)(tenths % 10)));
	for (int i = 0; i < SIDES; i++)
		push_count(list, str_c(model_side_label((enum side)i)), s->side[i]);
	val_set(view, "sides", list);
	val_set(view, "side_reasons", by_reason(s->known));
	val_set(view, "unknown_reasons", by_reason(s->unknown));
	list = val_new_list();
	for (size_t i = 0; i < s->domains.n; i++)
		push_count(list, s->domains.v[i]->name, s->domains.v[i]->n);
	val_set(view, "unknown_domains", list);
}

/* Domains only: an account is no text of this site (product.md, principle 5). */
static void set_sides(const struct view_site *site, struct val *view)
{
	struct speech s = {0};
	struct arena arena;

	arena_init(&arena);
	map_init(&s.by_domain);
	for (size_t i = 0; i < site->model->bugs.n; i++)
		count_bug(&s, &arena, site->model->bugs.v[i]);
	if (s.domains.n)
		qsort(s.domains.v, s.domains.n, sizeof(*s.domains.v), by_number);
	set_speech(view, &s, &arena);
	vec_release(&s.domains);
	map_release(&s.by_domain);
	arena_release(&arena);
}

/* ---- findings ---- */

static struct val *contradiction(const struct problem *p)
{
	struct val *one = val_new_object();
	char page[64];
	int64_t id = 0;

	if (!str_digits(p->place, &id))
		id = 0;
	snprintf(page, sizeof(page), "bug/%lld/", (long long)id);
	val_set_int(one, "id", id);
	val_set_c(one, "page", page);
	val_set_str(one, "text", p->text);
	return one;
}

static void set_problems(const struct view_site *site, struct val *view)
{
	struct val *list = val_new_list();
	struct val *contradictions = val_new_list();

	for (size_t i = 0; i < site->problems->list.n; i++) {
		const struct problem *p = &site->problems->list.v[i];
		struct val *one;

		if (str_eq_c(p->source, owner_finding)) {
			val_push(contradictions, contradiction(p));
			continue;
		}
		one = val_new_object();
		val_set_str(one, "source", p->source);
		val_set_str(one, "place", p->place);
		val_set_str(one, "text", p->text);
		val_push(list, one);
	}
	val_set(view, "contradictions", contradictions);
	val_set(view, "problems", list);
}

struct val *view_quality(const struct view_site *site, struct view_page *page)
{
	struct val *view = val_new_object();

	*page = (struct view_page){.path = STR("quality/"),
		.title = STR("Data quality"),
		.description = STR(
			"What is unknown, undecided, not mapped to a CA or not counted."),
		.json = STR("data.json"),
		.latest = DATE_NONE,
		.shows_ccadb = true};
	set_unmapped(site, view);
	set_not_cas(site, view);
	set_not_counted(site, view);
	set_sides(site, view);
	set_tags(site, view);
	set_unknowns(site, view);
	val_set(view, "reports", view_report_read(site->engine));
	set_problems(site, view);
	return view;
}
