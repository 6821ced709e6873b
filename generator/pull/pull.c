#include "pull/pull.h"

#include "base/date.h"
#include "base/sha256.h"
#include "pull/bugzilla_walk.h"
#include "pull/ccadb.h"
#include "store/journal.h"

#include <inttypes.h>

/* All that one pull holds. */
struct work {
	struct store *store;
	const struct pull_options *options;
	struct pull_result *result;
	struct problems *problems;
	struct store_state state;
	struct pull_fetch fetch;
	json_t *accounts;
};

static bool check_options(const struct pull_options *options, struct err *err)
{
	if (!str_ends(str_c(options->bugzilla_url), STR("/")))
		return err_set(err, ERR_INPUT, options->bugzilla_url,
			"the address of a Bugzilla must end in /");
	return http_check_url(options->bugzilla_url, err) &&
		http_check_url(options->records_url, err);
}

/* Sites that run at the same minute spread by their keys. */
static uint64_t seed_of(const struct store_state *state, int64_t now)
{
	unsigned char hash[SHA256_SIZE];
	uint64_t seed = 0;

	sha256(state->key, hash);
	for (size_t i = 0; i < sizeof(seed); i++)
		seed = seed << 8 | hash[i];
	return seed ^ (uint64_t)now;
}

/* How many bugs must come; the first request, so that a wrong address costs nothing. */
static bool expect(struct work *work, int64_t *count, struct err *err)
{
	if (!bugzilla_count(&work->fetch, count, err))
		return false;
	if (*count == 0)
		return err_set(err, ERR_NETWORK, work->options->bugzilla_url,
			"has no bug of product \"%s\", component \"%s\"; check the names "
			"in sources",
			work->options->product, work->options->component);
	return true;
}

/* The key must be on the disk before the first bug that is stored under it. */
static bool keep_key(struct work *work, struct err *err)
{
	return work->state.found || store_state_save(work->store, &work->state, err);
}

/* Files of bugs that did not come, once all have come. */
static bool remove_gone(
	struct work *work, const struct bugzilla_walk *walk, struct err *err)
{
	struct store_ids ids = {0};
	size_t *removed = &work->result->removed; /* the walk removed some */
	size_t at = 0;
	bool ok = store_bug_ids(work->store, &ids, err);

	for (size_t i = 0; ok && i < ids.list.n; i++) {
		while (at < walk->visible.n && walk->visible.v[at] < ids.list.v[i])
			at++;
		if (at < walk->visible.n && walk->visible.v[at] == ids.list.v[i])
			continue;
		ok = store_bug_remove(work->store, ids.list.v[i], err);
		*removed += ok;
	}
	vec_release(&ids.list);
	if (!ok || *removed == 0)
		return ok;
	return store_sync(work->store, err) &&
		journal_removed(work->store, work->options->now, *removed, err);
}

static bool check_total(const struct work *work, const struct bugzilla_walk *walk,
	int64_t count, struct err *err)
{
	if (walk->came == 0)
		return err_set(err, ERR_NETWORK, work->options->bugzilla_url,
			"no bug came; nothing was removed");
	if (count >= 0 && walk->came < (size_t)count)
		return err_set(err, ERR_NETWORK, work->options->bugzilla_url,
			"%zu of %" PRId64 " bugs came; nothing was removed", walk->came,
			count);
	return true;
}

static bool pull_all(struct work *work, struct bugzilla_walk *walk, struct err *err)
{
	int64_t count;

	if (!expect(work, &count, err) || !keep_key(work, err))
		return false;
	walk->expected = count > 0 ? (size_t)count : 0;
	if (!bugzilla_walk(walk, err) || !check_total(work, walk, count, err) ||
		!ccadb_pull(&work->fetch, &work->state, work->result, err) ||
		!remove_gone(work, walk, err) ||
		!store_accounts_save(work->store, work->accounts, err))
		return false;
	work->result->bugs = walk->visible.n;
	work->state.as_of = work->options->now;
	work->state.bugs_changed_at = walk->changed_at;
	work->state.source = str_c(work->options->bugzilla_url);
	return store_state_save(work->store, &work->state, err);
}

static bool walk_and_save(struct work *work, struct err *err)
{
	struct redact redact;
	struct bugzilla_walk walk = {
		.fetch = &work->fetch,
		.redact = &redact,
		.result = work->result,
		.problems = work->problems,
	};
	bool ok;

	redact_init(&redact, &work->store->arena, work->state.key, work->accounts);
	ok = pull_all(work, &walk, err);
	redact_release(&redact);
	vec_release(&walk.visible);
	return ok;
}

static bool with_network(struct work *work, struct err *err)
{
	struct pull_fetch *fetch = &work->fetch;
	const char *contact = work->options->contact;
	struct str agent =
		arena_printf(&work->store->arena, "candor/%s (%s%s)", CANDOR_VERSION,
			contact ? "+" : "CA incident history", contact ? contact : "");
	struct http_options options = {
		.user_agent = agent.p, .ca_file = work->options->ca_file};
	bool ok;

	fetch->store = work->store;
	fetch->options = work->options;
	fetch->retry = (struct retry){.tries = RETRY_TRIES,
		.first_ms = RETRY_FIRST_MS,
		.seed = seed_of(&work->state, work->options->now)};
	if (!http_open(&options, &fetch->http, err))
		return false;
	http_answer_init(&fetch->answer);
	ok = walk_and_save(work, err);
	work->result->requests = fetch->requests;
	http_answer_release(&fetch->answer);
	http_close(fetch->http);
	return ok;
}

/* A store without a key begins anew: ids known under another key match nothing. */
static bool load(struct work *work, struct err *err)
{
	if (!store_state_load(work->store, &work->state, err))
		return false;
	if (work->state.found)
		return store_accounts_load(work->store, &work->accounts, err);
	work->accounts = json_object();
	return store_new_key(work->store, &work->state.key, err);
}

bool pull(struct store *store, const struct pull_options *options,
	struct pull_result *result, struct problems *problems, struct err *err)
{
	struct work work = {
		.store = store,
		.options = options,
		.result = result,
		.problems = problems,
	};
	bool ok;

	*result = (struct pull_result){0};
	if (!check_options(options, err) || !store_lock(store, err) ||
		!store_sweep(store, err))
		return false;
	ok = load(&work, err) && with_network(&work, err);
	json_decref(work.accounts);
	return ok;
}
