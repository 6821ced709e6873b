#include "pull/bugzilla_walk.h"

#include "base/date.h"
#include "base/log.h"

#include <inttypes.h>
#include <stdio.h>

struct page {
	const struct pull_options *options;
	const char *where;
	int64_t after;
	json_t *root;       /* owned */
	const json_t *bugs; /* borrowed from root */
};

static bool read_page(void *context, const struct http_answer *answer,
	enum retry_cause *cause, struct err *err)
{
	struct page *page = context;

	if (!bugzilla_read(answer, page->where, &page->root, cause, err))
		return false;
	if (bugzilla_check_page(page->root, page->options, page->after, &page->bugs, err))
		return true;
	json_decref(page->root);
	page->root = NULL;
	return false;
}

static void find(struct bugzilla_walk *walk, int64_t id, const char *text)
{
	char place[24] = "";

	if (id > 0)
		snprintf(place, sizeof(place), "%" PRId64, id);
	problems_add(walk->problems, "bugzilla", str_c(place), "%s", text);
}

static bool save(struct bugzilla_walk *walk, int64_t id, const json_t *kept,
	size_t *changed, struct err *err)
{
	bool differs;
	int64_t time;

	if (!store_bug_save(walk->fetch->store, id, kept, &differs, err))
		return false;
	*changed += differs;
	if (date_parse_instant(js_str(kept, "last_change_time"), &time) &&
		time > walk->changed_at)
		walk->changed_at = time;
	return true;
}

/* Which bug it was is not said: a restricted bug is not named, not even in a log.  It
 * may have been public before, so its file goes at once. */
static bool drop(struct bugzilla_walk *walk, int64_t id, struct err *err)
{
	struct store *store = walk->fetch->store;

	walk->result->dropped++;
	walk->result->removed +=
		fs_kind(store_bug_path(&store->arena, store->root, id)) == FS_FILE;
	find(walk, 0, "a bug came that is restricted; it was dropped");
	return store_bug_remove(store, id, err);
}

static bool take_bug(
	struct bugzilla_walk *walk, const json_t *bug, size_t *changed, struct err *err)
{
	int64_t id = js_int(bug, "id", 0);
	json_t *kept;
	bool ok;

	walk->came++;
	switch (redact_bug(walk->redact, bug, &kept)) {
	case REDACT_RESTRICTED:
		return drop(walk, id, err);
	case REDACT_BROKEN:
		vec_push(&walk->visible, id);
		find(walk, id,
			"is not in the shape of a bug; what was stored before stays");
		return true;
	case REDACT_KEPT:
		break;
	}
	vec_push(&walk->visible, id);
	walk->result->dropped += walk->redact->parts;
	if (walk->redact->parts)
		find(walk, id, "came with something private, which was dropped");
	ok = save(walk, id, kept, changed, err);
	json_decref(kept);
	return ok;
}

static bool take_page(
	struct bugzilla_walk *walk, struct page *page, const char *url, struct err *err)
{
	size_t changed = 0;

	for (size_t i = 0; i < json_array_size(page->bugs); i++) {
		const json_t *bug = json_array_get(page->bugs, i);

		if (!take_bug(walk, bug, &changed, err))
			return false;
		page->after = js_int(bug, "id", 0);
	}
	walk->result->changed += changed;
	if (walk->expected)
		log_progress("pulling bugs", walk->came, walk->expected);
	return store_sync(walk->fetch->store, err) &&
		pull_fetch_note(walk->fetch, url, changed, err);
}

/* One page; *end when it was empty. */
static bool walk_page(struct bugzilla_walk *walk, struct page *page, struct buf *url,
	bool *end, struct err *err)
{
	bool ok;

	buf_clear(url);
	bugzilla_page_url(page->options, page->after, url);
	if (!pull_fetch(walk->fetch,
		    &(struct pull_fetch_job){
			    .request = {.url = url->p,
				    .accept = "application/json",
				    .limit = BUGZILLA_ANSWER_MAX,
				    .idle_seconds = BUGZILLA_IDLE_SECONDS},
			    .where = page->where,
			    .read = read_page,
			    .context = page,
		    },
		    err))
		return false;
	*end = json_array_size(page->bugs) == 0;
	ok = take_page(walk, page, url->p, err);
	json_decref(page->root);
	page->root = NULL;
	return ok;
}

bool bugzilla_walk(struct bugzilla_walk *walk, struct err *err)
{
	struct page page = {.options = walk->fetch->options};
	struct buf url;
	bool end = false;
	bool ok = true;

	page.where = bugzilla_where(&walk->fetch->store->arena, page.options);
	walk->changed_at = DATE_NONE;
	buf_init(&url, HTTP_URL_MAX + 1);
	for (int i = 0; ok && !end; i++) {
		if (i == BUGZILLA_PAGES_MAX)
			ok = err_set(err, ERR_NETWORK, page.where,
				"there was no end after %d pages", BUGZILLA_PAGES_MAX);
		else
			ok = walk_page(walk, &page, &url, &end, err);
	}
	buf_release(&url);
	log_progress_end();
	return ok;
}
