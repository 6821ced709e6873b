#include "pull/bugzilla_split.h"

static bool take(
	struct bugzilla_split *split, struct bugzilla_request *request, struct err *err)
{
	struct journal_entry entry = pull_fetch_entry(split->fetch, request->url->p);

	return split->take(split->context, &request->answer, &entry.bugs_changed, err) &&
		journal_append(split->fetch->store, &entry, err);
}

/* `why` is the error of the whole. */
static bool halves(struct bugzilla_split *split, const int64_t *ids, size_t n,
	const struct err *why, struct err *err)
{
	if (n == 1)
		return split->lose(split->context, ids[0], split->end, why, err);
	if (++*split->splits > BUGZILLA_SPLITS_MAX)
		return err_set(err, ERR_NETWORK, why->where,
			"%d answers were of no use, the last: %s", BUGZILLA_SPLITS_MAX,
			why->text);
	return bugzilla_split(split, ids, n / 2, err) &&
		bugzilla_split(split, ids + n / 2, n - n / 2, err);
}

bool bugzilla_split(
	struct bugzilla_split *split, const int64_t *ids, size_t n, struct err *err)
{
	struct buf url;
	struct bugzilla_request request = {
		.fetch = split->fetch, .url = &url, .limit = BUGZILLA_ANSWER_MAX};
	struct err why = {0};
	bool ok = false;

	buf_init(&url, HTTP_URL_MAX + 1);
	split->url(split->fetch->options, ids, n, &url);
	split->end = bugzilla_ask(&request, &why);
	switch (split->end) {
	case BUGZILLA_GOOD:
		request.answer.asked = ids;
		request.answer.n_asked = n;
		ok = take(split, &request, err);
		break;
	case BUGZILLA_USELESS:
	case BUGZILLA_GONE:
		ok = halves(split, ids, n, &why, err);
		break;
	case BUGZILLA_NO_CALL:
	case BUGZILLA_FAILED:
		*err = why;
		break;
	}
	bugzilla_answer_release(&request.answer);
	buf_release(&url);
	return ok;
}
