#include "pull/bugzilla_walk.h"

#include <inttypes.h>
#include <stdio.h>

/* A member that comes apart, on its way into the bugs of a page. */
struct fill {
	struct bugzilla_page *page;
	const char *member;
};

static struct bugzilla_part *part_of(struct bugzilla_page *page, int64_t id)
{
	for (size_t i = 0; i < page->parts.n; i++)
		if (page->parts.v[i].id == id)
			return &page->parts.v[i];
	return NULL;
}

static void put(struct fill *fill, int64_t id, const json_t *from)
{
	struct bugzilla_part *part = part_of(fill->page, id);
	json_t *value = json_object_get(from, fill->member);

	if (part && value)
		js_set(part->bug, fill->member, json_incref(value));
}

/* Comments come as an object keyed by the id, histories as an array (A1). */
static bool take(
	void *context, struct bugzilla_answer *answer, size_t *changed, struct err *err)
{
	struct fill *fill = context;
	json_t *bugs = json_object_get(answer->root, "bugs");
	const char *key;
	json_t *one;
	int64_t id;

	(void)changed;
	(void)err;
	fill->page->mended |= answer->mended;
	for (size_t i = 0; i < json_array_size(bugs); i++) {
		one = json_array_get(bugs, i);
		put(fill, js_int(one, "id", 0), one);
	}
	json_object_foreach(bugs, key, one) if (str_digits(str_c(key), &id))
		put(fill, id, one);
	return true;
}

static bool lose(void *context, int64_t id, enum bugzilla_end end, const struct err *why,
	struct err *err)
{
	struct fill *fill = context;
	struct bugzilla_part *part = part_of(fill->page, id);

	if (part)
		part->lost = true;
	return bugzilla_walk_lose(fill->page->walk, id, end, why, err);
}

struct ids {
	VEC(int64_t) list;
};

static void lacking(const struct bugzilla_page *page, const char *member, struct ids *ids)
{
	for (size_t i = 0; i < page->parts.n; i++) {
		const struct bugzilla_part *part = &page->parts.v[i];
		const json_t *value = json_object_get(part->bug, member);

		if (!part->lost && (!value || json_is_null(value)))
			vec_push(&ids->list, part->id);
	}
}

static bool fill_member(struct bugzilla_page *page, const char *member, bugzilla_url *url,
	enum bugzilla_end *end, struct err *err)
{
	struct fill fill = {.page = page, .member = member};
	struct bugzilla_split split = {
		.fetch = page->walk->fetch,
		.url = url,
		.take = take,
		.lose = lose,
		.context = &fill,
		.splits = &page->walk->splits,
	};
	struct ids ids = {0};
	bool ok = true;

	lacking(page, member, &ids);
	if (ids.list.n) {
		page->walk->plain = true;
		ok = bugzilla_split(&split, ids.list.v, ids.list.n, err);
	}
	*end = split.end;
	vec_release(&ids.list);
	return ok;
}

/* A comment or history call that left a bug out leaves the bug out. */
static bool check_filled(struct bugzilla_page *page, const char *member, struct err *err)
{
	struct ids ids = {0};
	struct err why = {0};
	bool ok = true;

	lacking(page, member, &ids);
	err_set(&why, ERR_NETWORK, NULL, "the answer had no %s of it", member);
	for (size_t i = 0; ok && i < ids.list.n; i++) {
		part_of(page, ids.list.v[i])->lost = true;
		ok = bugzilla_walk_lose(
			page->walk, ids.list.v[i], BUGZILLA_USELESS, &why, err);
	}
	vec_release(&ids.list);
	return ok;
}

/* Where others have theirs it is not the server. */
static void miss_history(struct bugzilla_page *page)
{
	struct problems *problems = page->walk->problems;
	struct ids ids = {0};
	char place[STR_INT_SIZE + 1];

	lacking(page, "history", &ids);
	page->walk->no_history = !page->walk->some_history;
	if (page->walk->no_history)
		problems_add(problems, "bugzilla", STR(""),
			"the server has no histories; what they would tell is not known");
	for (size_t i = 0; i < ids.list.n && !page->walk->no_history; i++) {
		snprintf(place, sizeof(place), "%" PRId64, ids.list.v[i]);
		problems_add(problems, "bugzilla", str_c(place),
			"came without its history; what it would tell is not known");
	}
	vec_release(&ids.list);
}

/* What histories would tell is then not known (rules.md F28). */
static bool fill_history(struct bugzilla_page *page, struct err *err)
{
	enum bugzilla_end end = BUGZILLA_GOOD;
	struct err why = {0};

	for (size_t i = 0; i < page->parts.n; i++)
		page->walk->some_history |=
			json_is_array(json_object_get(page->parts.v[i].bug, "history"));
	if (page->walk->no_history)
		return true;
	if (fill_member(page, "history", bugzilla_history_url, &end, &why))
		return check_filled(page, "history", err);
	if (end != BUGZILLA_NO_CALL) {
		*err = why;
		return false;
	}
	miss_history(page);
	return true;
}

bool bugzilla_fill(struct bugzilla_page *page, struct err *err)
{
	enum bugzilla_end end;

	return fill_member(page, "comments", bugzilla_comments_url, &end, err) &&
		check_filled(page, "comments", err) && fill_history(page, err);
}
