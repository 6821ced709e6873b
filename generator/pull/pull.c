#include "pull/pull.h"

#include "base/date.h"
#include "base/sha256.h"
#include "pull/bugzilla_walk.h"
#include "pull/ccadb.h"
#include "pull/pull_plan.h"

#include <inttypes.h>

/* All that one pull holds. */
struct work {
	struct store *store;
	const struct pull_options *options;
	struct pull_result *result;
	struct problems *problems;
	struct store_state state;
	struct pull_fetch fetch;
	struct bugzilla_list list;
	struct pull_plan plan;
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

/* Whether the list has all that the server counts. */
static bool check_total(struct work *work, struct err *err)
{
	size_t came = work->list.rows.n;
	int64_t count;

	if (!bugzilla_count(&work->fetch, &count, err))
		return false;
	if (count > 0 && came < (size_t)count)
		return err_set(err, ERR_NETWORK, work->options->bugzilla_url,
			"%zu of %" PRId64 " bugs came; nothing was removed", came, count);
	return true;
}

/* A pull is full where no complete one of the same source, through the same door, went
 * before, and until it is complete. */
static bool is_same(const struct work *work)
{
	return str_eq_c(work->state.source, work->options->bugzilla_url) &&
		work->state.door == REDACT_VERSION;
}

/* The key, and where the pull stands, are on the disk before the first bug that is
 * stored under them. */
static bool begin_full(struct work *work, struct err *err)
{
	struct store_state *state = &work->state;

	if (state->full && is_same(work))
		return true;
	state->source = str_c(work->options->bugzilla_url);
	state->door = REDACT_VERSION;
	state->full = true;
	state->full_upto = 0;
	return store_state_save(work->store, state, err);
}

/* Lists all and plans; on true what is listed is all that there is.  Nothing is removed
 * on the word of one answer; nor is a bug missed that became public or restricted
 * between the two, hence the second count. */
static bool survey(struct work *work, struct err *err)
{
	bool full = work->state.full || work->state.as_of == DATE_NONE || !is_same(work);
	int64_t count = -1;
	bool doubtful;

	if ((full && !expect(work, &count, err)) || !bugzilla_list(&work->list, err))
		return false;
	if (work->list.rows.n == 0)
		return err_set(err, ERR_NETWORK, work->options->bugzilla_url,
			"no bug came; nothing was removed");
	doubtful = count > 0 && work->list.rows.n < (size_t)count;
	if (doubtful && !check_total(work, err))
		return false;
	if (full && !begin_full(work, err))
		return false;
	if (!pull_plan(&work->plan, work->store, &work->state, &work->list, err))
		return false;
	return full || work->plan.gone.n == 0 || check_total(work, err);
}

/* Files of bugs that are not public any more, first of all. */
static bool remove_gone(struct work *work, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < work->list.rows.n; i++) {
		if (!work->list.rows.v[i].restricted)
			continue;
		work->result->dropped++;
		problems_add(work->problems, "bugzilla", STR(""),
			"a bug came that is restricted; it was dropped");
	}
	for (size_t i = 0; ok && i < work->plan.gone.n; i++)
		ok = store_bug_remove(work->store, work->plan.gone.v[i], err);
	work->result->removed = work->plan.gone.n;
	return ok && (work->plan.gone.n == 0 || store_sync(work->store, err));
}

static bool is_listed(const struct work *work, int64_t id)
{
	for (size_t i = 0; i < work->list.rows.n; i++)
		if (work->list.rows.v[i].id == id)
			return !work->list.rows.v[i].restricted;
	return false;
}

static bool is_wanted(const struct work *work, int64_t id)
{
	for (size_t i = 0; i < work->plan.wanted.n; i++)
		if (work->plan.wanted.v[i] == id)
			return true;
	return false;
}

/* What was found in bugs that this pull did not read still holds. */
static bool save_findings(struct work *work, struct err *err)
{
	struct problems before;
	struct problems all;
	int64_t id;
	bool ok;

	problems_init(&before);
	problems_init(&all);
	ok = store_findings_load(work->store, &before, err);
	for (size_t i = 0; ok && i < before.list.n; i++) {
		const struct problem *p = &before.list.v[i];

		if (str_eq_c(p->source, "bugzilla") && str_digits(p->place, &id) &&
			is_listed(work, id) && !is_wanted(work, id))
			problems_add(
				&all, "bugzilla", p->place, STR_FMT, STR_ARG(p->text));
	}
	for (size_t i = 0; ok && i < work->problems->list.n; i++) {
		const struct problem *p = &work->problems->list.v[i];

		problems_add(&all, arena_cstr(&all.arena, p->source), p->place, STR_FMT,
			STR_ARG(p->text));
	}
	ok = ok && store_findings_save(work->store, &all, err);
	problems_release(&before);
	problems_release(&all);
	return ok;
}

/* Last of all: from here on all of it is there. */
static bool finish(struct work *work, const struct bugzilla_walk *walk, struct err *err)
{
	struct store_state *state = &work->state;

	if (work->result->removed &&
		!journal_removed(
			work->store, work->options->now, work->result->removed, err))
		return false;
	work->result->bugs = 0;
	state->bugs_changed_at = DATE_NONE;
	for (size_t i = 0; i < work->list.rows.n; i++) {
		const struct bugzilla_row *row = &work->list.rows.v[i];

		work->result->bugs += !row->restricted;
		if (row->mark.changed > state->bugs_changed_at)
			state->bugs_changed_at = row->mark.changed;
	}
	work->result->bugs -= walk->gone;
	state->as_of = work->options->now;
	state->rotated_upto = work->plan.rotated_upto;
	state->full = false;
	state->full_upto = 0;
	return save_findings(work, err) && store_state_save(work->store, state, err);
}

static bool pull_all(struct work *work, struct bugzilla_walk *walk, struct err *err)
{
	return survey(work, err) && remove_gone(work, err) &&
		bugzilla_walk(walk, work->plan.wanted.v, work->plan.wanted.n, err) &&
		ccadb_pull(
			&work->fetch, &work->state, work->result, work->problems, err) &&
		finish(work, walk, err);
}

static bool walk_and_save(struct work *work, struct err *err)
{
	struct redact redact;
	struct bugzilla_walk walk = {
		.fetch = &work->fetch,
		.redact = &redact,
		.result = work->result,
		.problems = work->problems,
		.state = &work->state,
	};
	bool ok;

	work->list.fetch = &work->fetch;
	redact_init(&redact, &work->store->arena, work->state.key, work->accounts);
	ok = pull_all(work, &walk, err);
	redact_release(&redact);
	bugzilla_walk_release(&walk);
	pull_plan_release(&work->plan);
	vec_release(&work->list.rows);
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

/*
 * A store without a key begins anew: ids known under another key match nothing.  One
 * without accounts reads all bugs again, as if they had come through another door: the
 * few of a usual pull would leave most accounts unknown.
 */
static bool load(struct work *work, struct err *err)
{
	struct store *store = work->store;

	if (!store_state_load(store, &work->state, err))
		return false;
	if (fs_kind(store_accounts_path(&store->arena, store->root)) == FS_NOTHING)
		work->state.door = 0;
	if (work->state.found)
		return store_accounts_load(store, &work->accounts, err);
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
