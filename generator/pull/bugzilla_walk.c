#include "pull/bugzilla_walk.h"

#include "base/date.h"
#include "base/log.h"

#include <inttypes.h>
#include <stdio.h>

enum { FINDING_MAX = 4096 }; /* bytes of its text */

static void find(struct bugzilla_walk *walk, int64_t id, const char *text)
{
	char place[24] = "";

	if (id > 0)
		snprintf(place, sizeof(place), "%" PRId64, id);
	problems_add(walk->problems, "bugzilla", str_c(place), "%s", text);
}

static bool remove_file(struct bugzilla_walk *walk, int64_t id, struct err *err)
{
	struct store *store = walk->fetch->store;

	walk->result->removed +=
		fs_kind(store_bug_path(&store->arena, store->root, id)) == FS_FILE;
	walk->gone++;
	return store_bug_remove(store, id, err);
}

bool bugzilla_walk_lose(struct bugzilla_walk *walk, int64_t id, enum bugzilla_end end,
	const struct err *why, struct err *err)
{
	struct buf text;

	if (end == BUGZILLA_GONE)
		return remove_file(walk, id, err);
	walk->lost++;
	/* the words may be the server's, about anybody */
	buf_init(&text, FINDING_MAX);
	if (!redact_text(str_c(why->text), &text))
		buf_c(&text, why->text);
	buf_c(&text, "; what was stored of it before stays");
	find(walk, id, text.p);
	buf_release(&text);
	return true;
}

/* Which bug it was is not said, nor which one had a private part: such are not named, not
 * even in a log.  It may have been public before, so its file goes at once. */
static bool drop(struct bugzilla_walk *walk, int64_t id, struct err *err)
{
	walk->result->dropped++;
	find(walk, 0, "a bug came that is restricted; it was dropped");
	return remove_file(walk, id, err);
}

/* What the door let through of a page. */
struct kept {
	int64_t id;
	json_t *bug; /* owned */
};

struct batch {
	VEC(struct kept) list;
};

static void batch_release(struct batch *batch)
{
	for (size_t i = 0; i < batch->list.n; i++)
		json_decref(batch->list.v[i].bug);
	vec_release(&batch->list);
}

/* Texts of a full pull may differ for other reasons than an edit. */
static void note_edits(struct bugzilla_walk *walk, int64_t id, json_t *kept)
{
	json_t *before = store_bug_load(walk->fetch->store, id);

	redact_edits(kept, before, !walk->state->full, walk->fetch->options->now);
	json_decref(before);
}

/* An answer tells of itself only that it was mended; the mark tells which bug. */
static void note_mended(struct bugzilla_walk *walk, int64_t id, const json_t *kept)
{
	struct buf text;

	buf_init(&text, STORE_BUG_MAX);
	js_print_compact(kept, &text);
	if (str_find(buf_view(&text), STR("\xef\xbf\xbd")) != SIZE_MAX)
		find(walk, id,
			"came with bytes that are no text; U+FFFD stands in their place");
	buf_release(&text);
}

static bool pass(struct bugzilla_page *page, const struct bugzilla_part *part,
	struct batch *batch, struct err *err)
{
	struct bugzilla_walk *walk = page->walk;
	json_t *kept;

	walk->read++;
	switch (redact_bug(walk->redact, part->bug, &kept)) {
	case REDACT_RESTRICTED:
		return drop(walk, part->id, err);
	case REDACT_BROKEN:
		find(walk, part->id,
			"is not in the shape of a bug; what was stored of it before "
			"stays");
		return true;
	case REDACT_KEPT:
		break;
	}
	walk->result->dropped += walk->redact->parts;
	if (walk->redact->parts)
		find(walk, 0, "a bug came with something private, which was dropped");
	if (page->mended)
		note_mended(walk, part->id, kept);
	note_edits(walk, part->id, kept);
	vec_push(&batch->list, (struct kept){part->id, kept});
	return true;
}

/* Ids of accounts first: a bug that is stored is not asked for again soon. */
static bool save(struct bugzilla_walk *walk, const struct batch *batch, size_t *changed,
	struct err *err)
{
	struct store *store = walk->fetch->store;
	bool ok = store_accounts_save(store, walk->redact->accounts, err);

	for (size_t i = 0; ok && i < batch->list.n; i++) {
		const struct kept *kept = &batch->list.v[i];
		bool differs = false;

		ok = store_bug_save(store, kept->id, kept->bug, &differs, err);
		*changed += differs;
	}
	walk->result->changed += *changed;
	return ok && store_sync(store, err);
}

static bool take_page(struct bugzilla_page *page, size_t *changed, struct err *err)
{
	struct batch batch = {0};
	bool ok = bugzilla_fill(page, err);

	for (size_t i = 0; ok && i < page->parts.n; i++)
		if (!page->parts.v[i].lost)
			ok = pass(page, &page->parts.v[i], &batch, err);
	ok = ok && save(page->walk, &batch, changed, err);
	batch_release(&batch);
	return ok;
}

static bool not_asked(const struct bugzilla_walk *walk, int64_t id, struct err *err)
{
	return err_set(err, ERR_NETWORK,
		bugzilla_where(&walk->fetch->store->arena, walk->fetch->options),
		"bug %" PRId64 " was not asked for: not searched as asked", id);
}

/* Sorts what came; both lists rise. */
static bool sort_out(struct bugzilla_page *page, const struct bugzilla_answer *answer,
	const json_t *bugs, struct err *err)
{
	struct bugzilla_walk *walk = page->walk;
	size_t at = 0;

	for (size_t i = 0; i < json_array_size(bugs); i++) {
		json_t *bug = json_array_get(bugs, i);
		int64_t id = js_int(bug, "id", 0);

		for (; at < answer->n_asked && answer->asked[at] < id; at++)
			vec_push(&walk->missing, answer->asked[at]);
		if (at == answer->n_asked || answer->asked[at] != id)
			return not_asked(walk, id, err);
		at++;
		walk->came++;
		if (!redact_is_restricted(bug))
			vec_push(&page->parts, (struct bugzilla_part){id, bug, false});
		else if (!drop(walk, id, err))
			return false;
	}
	for (; at < answer->n_asked; at++)
		vec_push(&walk->missing, answer->asked[at]);
	return true;
}

static bool take(
	void *context, struct bugzilla_answer *answer, size_t *changed, struct err *err)
{
	struct bugzilla_walk *walk = context;
	struct bugzilla_page page = {.walk = walk, .mended = answer->mended};
	const json_t *bugs = NULL;
	bool ok = bugzilla_check(answer->root, walk->fetch->options, 0, &bugs, err) &&
		sort_out(&page, answer, bugs, err) && take_page(&page, changed, err);

	vec_release(&page.parts);
	return ok;
}

static bool lose(void *context, int64_t id, enum bugzilla_end end, const struct err *why,
	struct err *err)
{
	return bugzilla_walk_lose(context, id, end, why, err);
}

/* Asks for what is missing until nothing of it comes: a server may have cut the page
 * (A4).  The rest is no longer public, or moved. */
static bool ask_missing(
	struct bugzilla_walk *walk, struct bugzilla_split *split, struct err *err)
{
	bool ok = true;

	while (ok && walk->missing.n && walk->came) {
		int64_t *again = walk->missing.v;
		size_t n = walk->missing.n;

		walk->missing.v = NULL;
		walk->missing.n = walk->missing.cap = 0;
		walk->came = 0;
		ok = bugzilla_split(split, again, n, err);
		mem_free(again);
	}
	for (size_t i = 0; ok && i < walk->missing.n; i++)
		ok = remove_file(walk, walk->missing.v[i], err);
	return ok;
}

/* One page; a full pull that is stopped goes on behind it. */
static bool walk_page(
	struct bugzilla_walk *walk, const int64_t *ids, size_t n, struct err *err)
{
	struct bugzilla_split split = {
		.fetch = walk->fetch,
		.url = bugzilla_bugs_url,
		.take = take,
		.lose = lose,
		.context = walk,
		.splits = &walk->splits,
	};

	walk->missing.n = 0;
	walk->came = 0;
	if (!bugzilla_split(&split, ids, n, err))
		return false;
	if (n > 1 && walk->missing.n == n)
		return err_set(err, ERR_NETWORK,
			bugzilla_where(&walk->fetch->store->arena, walk->fetch->options),
			"none of %zu bugs came that were listed before; nothing of them "
			"was removed",
			n);
	if (!ask_missing(walk, &split, err))
		return false;
	if (!walk->state->full || walk->state->full_upto >= ids[n - 1])
		return true;
	walk->state->full_upto = ids[n - 1];
	return store_state_save(walk->fetch->store, walk->state, err);
}

/* One broken bug is a finding; all of them are a broken server. */
static bool lost_all(const struct bugzilla_walk *walk, struct err *err)
{
	const struct problems *problems = walk->problems;
	struct str last = problems->list.v[problems->list.n - 1].text;

	return err_set(err, ERR_NETWORK,
		bugzilla_where(&walk->fetch->store->arena, walk->fetch->options),
		"of %zu bugs none could be read, the last: " STR_FMT, walk->lost,
		STR_ARG(last));
}

bool bugzilla_walk(
	struct bugzilla_walk *walk, const int64_t *ids, size_t n, struct err *err)
{
	bool ok = true;

	for (size_t at = 0; ok && at < n;) {
		size_t page = walk->plain ? BUGZILLA_PLAIN_PAGE : BUGZILLA_PAGE;

		/* a few more are not worth a request */
		if (n - at <= page + page / 2)
			page = n - at;
		ok = walk_page(walk, ids + at, page, err);
		at += page;
		log_progress("pulling bugs", at, n);
	}
	log_progress_end();
	if (ok && n > 1 && walk->lost && walk->read == 0)
		return lost_all(walk, err);
	return ok;
}

void bugzilla_walk_release(struct bugzilla_walk *walk)
{
	vec_release(&walk->missing);
}
