#include "pull/bugzilla_list.h"

#include "base/date.h"
#include "pull/redact.h"

/* Above all ids that a Bugzilla can have. */
#define ID_END INT32_MAX

enum { SHRINK = 10 }; /* a page that is of no use is asked for so much smaller */

static void add_row(struct bugzilla_list *list, const json_t *bug)
{
	struct bugzilla_row row = {
		.id = js_int(bug, "id", 0),
		.mark = {DATE_NONE, js_int(bug, "comment_count", -1)},
		.restricted = redact_is_restricted(bug),
	};

	if (!date_parse_instant(js_str(bug, "last_change_time"), &row.mark.changed))
		row.mark.changed = DATE_NONE;
	vec_push(&list->rows, row);
}

/* The rows above `after`; *n is how many came. */
static enum bugzilla_end ask(struct bugzilla_list *list, int64_t after, size_t limit,
	size_t *n, struct err *err)
{
	struct pull_fetch *fetch = list->fetch;
	struct buf url;
	struct bugzilla_request request = {
		.fetch = fetch, .url = &url, .limit = BUGZILLA_LIST_MAX};
	const json_t *bugs = NULL;
	enum bugzilla_end end;

	buf_init(&url, HTTP_URL_MAX + 1);
	bugzilla_list_url(fetch->options, after, limit, &url);
	end = bugzilla_ask(&request, err);
	if (end == BUGZILLA_GOOD &&
		(!bugzilla_check(
			 request.answer.root, fetch->options, after, &bugs, err) ||
			!pull_fetch_note(fetch, url.p, 0, err)))
		end = BUGZILLA_FAILED;
	if (end == BUGZILLA_GOOD) {
		*n = json_array_size(bugs);
		for (size_t i = 0; i < *n; i++)
			add_row(list, json_array_get(bugs, i));
	}
	bugzilla_answer_release(&request.answer);
	buf_release(&url);
	return end;
}

/* As ask(), without keeping what came. */
static enum bugzilla_end probe(struct bugzilla_list *list, int64_t after, struct err *err)
{
	size_t before = list->rows.n;
	size_t n;
	enum bugzilla_end end = ask(list, after, 1, &n, err);

	list->rows.n = before;
	return end;
}

/*
 * The row that comes first above `after` cannot be read: its id is the smallest
 * above which the list can be read again.  Looked for in steps that double,
 * then by halves; at most 62 requests.
 */
static bool find_broken(struct bugzilla_list *list, int64_t after, struct err *err)
{
	struct bugzilla_row row = {.mark = {DATE_NONE, -1}};
	int64_t low = after;
	int64_t high = after;
	enum bugzilla_end end = BUGZILLA_USELESS;

	for (int64_t step = 1; end == BUGZILLA_USELESS && high < ID_END; step *= 2) {
		low = high;
		high += step;
		end = probe(list, high, err);
	}
	while (end == BUGZILLA_GOOD && high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		end = probe(list, middle, err);
		if (end == BUGZILLA_GOOD)
			high = middle;
		else
			low = middle;
		end = end == BUGZILLA_USELESS ? BUGZILLA_GOOD : end;
	}
	row.id = high;
	vec_push(&list->rows, row);
	return end == BUGZILLA_GOOD;
}

/* A page was of no use: a smaller one may be, unless the server answers nothing well. */
static bool shrink(
	struct bugzilla_list *list, int64_t after, size_t *limit, struct err *err)
{
	struct err ignored = {0};

	if (*limit == BUGZILLA_LIST && probe(list, ID_END, &ignored) != BUGZILLA_GOOD)
		return false;
	if (*limit == 1)
		return find_broken(list, after, err);
	*limit /= SHRINK;
	return true;
}

bool bugzilla_list(struct bugzilla_list *list, struct err *err)
{
	size_t limit = BUGZILLA_LIST;
	size_t n = 1;

	for (int i = 0; n; i++) {
		int64_t after = list->rows.n ? list->rows.v[list->rows.n - 1].id : 0;
		struct err why = {0};

		if (i == BUGZILLA_REQUESTS_MAX)
			return err_set(err, ERR_NETWORK,
				bugzilla_where(
					&list->fetch->store->arena, list->fetch->options),
				"the list of bugs has no end after %d requests",
				BUGZILLA_REQUESTS_MAX);
		switch (ask(list, after, limit, &n, &why)) {
		case BUGZILLA_GOOD:
			limit = limit < BUGZILLA_LIST ? limit * SHRINK : BUGZILLA_LIST;
			break;
		case BUGZILLA_USELESS:
			if (shrink(list, after, &limit, &why))
				break;
			*err = why;
			return false;
		case BUGZILLA_GONE:
		case BUGZILLA_NO_CALL:
		case BUGZILLA_FAILED:
			*err = why;
			return false;
		}
	}
	return true;
}
