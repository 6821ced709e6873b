#include "cmd/world.h"

#include "base/fs.h"
#include "base/work.h"

enum { ACCOUNTS_MAX = 64 * 1024 * 1024 };

static bool set_as_of(struct world *w, int64_t until, struct err *err)
{
	char pulled[DATE_INSTANT_SIZE];

	date_print_instant(w->state.as_of, pulled);
	if (until > w->state.as_of)
		return err_set(err, ERR_INPUT, "--as-of",
			"is after the last complete pull (%s)", pulled);
	w->state.as_of = until;
	return true;
}

static bool open_store(struct world *w, struct app *app, struct err *err)
{
	if (!store_state_load(&w->store, &w->state, err))
		return false;
	if (!w->state.found || w->state.as_of == DATE_NONE)
		return err_set(err, ERR_INPUT, app->live,
			"nothing was pulled yet; run 'candor pull' first");
	if (app->until && !set_as_of(w, *app->until, err))
		return false;
	return store_lock(&w->store, err);
}

/* Where links to bugs go: a stub on this machine is no place to send readers to. */
static struct str link_base(struct str bugzilla_url)
{
	return str_starts(bugzilla_url, STR("http://")) ||
			str_starts(bugzilla_url, STR("https://localhost"))
		? STR("https://bugzilla.mozilla.org/")
		: bugzilla_url;
}

/* The CCADB's reports; a roots report that is asked for no more is not used. */
static bool load_records(
	struct world *w, struct app *app, struct problems *problems, struct err *err)
{
	const char *roots = store_roots_path(&app->arena, app->live);
	struct records_cache_input input = {
		.report = store_records_path(&app->arena, app->live),
		.path = fs_join(&app->arena, app->cache, "records.cache"),
	};

	if (fs_kind(input.report) != FS_FILE)
		return true;
	if (app->config.roots_url.n && fs_kind(roots) == FS_FILE)
		input.roots = roots;
	if (records_cache_fill(&w->records, &input, problems, err))
		return true;
	if (err->code != ERR_INPUT)
		return false;
	err->code = ERR_FAIL; /* no person wrote the report */
	return err_wrap(err, STORE_DAMAGED);
}

/* Without its end it would be taken for a store that knows no account. */
static bool read_accounts(struct world *w, struct app *app, struct err *err)
{
	const char *path = store_accounts_path(&app->arena, app->live);

	if (fs_kind(path) == FS_NOTHING)
		return true;
	return fs_read(path, &w->accounts, err) &&
		(str_ends(buf_view(&w->accounts), STR("}\n")) ||
			err_set(err, ERR_FAIL, path, STORE_DAMAGED));
}

/* What people wrote by hand and is dated later than what bugs are cut at is not there. */
static void cut_notes(struct model *model, int64_t until)
{
	size_t n = 0;

	for (size_t i = 0; i < model->notes.n; i++)
		if (model->notes.v[i].day <= date_day_of(until))
			model->notes.v[n++] = model->notes.v[i];
	model->notes.n = n;
}

bool world_model(struct world *world, struct app *app, struct err *err)
{
	struct world *w = world;
	struct load_input input = {
		.as_of = w->state.as_of,
		.records_at = w->state.records_at,
		.records_changed_at = w->state.records_changed_at,
		.key = w->state.key,
		.bugzilla_url = app->config.bugzilla_url,
		.digests = w->cache.digests.v,
		.n_digests = w->cache.digests.n,
		.records = w->records.record,
		.filers = w->overrides.filers.v,
		.n_filers = w->overrides.filers.n,
		.owners_path = app->tables[TABLE_OWNERS],
		.accounts_path = app->tables[TABLE_ACCOUNTS],
		.tags_path = app->tables[TABLE_TAGS],
		.events_path = app->tables[TABLE_EVENTS],
	};

	if (!read_accounts(w, app, err))
		return false;
	input.account_ids = buf_view(&w->accounts);
	w->modelled = load(&w->model, &input, &w->problems, err);
	if (w->modelled && app->until)
		cut_notes(&w->model, *app->until);
	return w->modelled;
}

/* What verdicts rest on besides the data and what a reviewer set. */
bool world_rules(struct world *world, struct app *app, struct err *err)
{
	struct world *w = world;
	bool ok = rules_load(&w->rules, app->tables[TABLE_RULES], err) &&
		replies_load(&w->replies, app->tables[TABLE_REPLIES], err) &&
		process_load(&w->process, app->tables[TABLE_PROCESS], err) &&
		severity_table_load(&w->severity, app->tables[TABLE_SEVERITY], err) &&
		ledger_load(&w->ledger, app->ledger, app->until ? *app->until : INT64_MAX,
			err);

	if (ok && app->until)
		replies_cut(&w->replies, date_day_of(*app->until));
	return ok;
}

/* ---- what is read side by side ---- */

/* Bugs, and all beside them: neither asks for anything of the other. */
struct read_job {
	struct world *world;
	struct app *app;
	struct cache_input bugs;
	struct problems problems; /* of the reports */
	struct err err[2];
	bool ok[2];
};

static void read_part(void *context, unsigned worker, size_t index)
{
	struct read_job *r = context;
	struct world *w = r->world;
	struct err *err = &r->err[index];

	(void)worker;
	if (index == 0)
		r->ok[0] = cache_fill(&w->cache, &r->bugs, &w->problems, err);
	else
		r->ok[1] = overrides_load(
				   &w->overrides, r->app->tables[TABLE_OVERRIDES], err) &&
			load_records(w, r->app, &r->problems, err);
}

/* Findings stand in one order, whichever part is done first: of bugs, pulls, reports. */
static bool add_findings(struct read_job *r, struct err *err)
{
	struct world *w = r->world;

	if (!r->app->until && !store_findings_load(&w->store, &w->problems, err))
		return false;
	for (size_t i = 0; i < r->problems.list.n; i++) {
		const struct problem *p = &r->problems.list.v[i];

		problems_add(
			&w->problems, p->source.p, p->place, STR_FMT, STR_ARG(p->text));
	}
	return true;
}

static bool read_all(struct world *w, struct app *app, unsigned threads, struct err *err)
{
	struct read_job r = {.world = w, .app = app};
	bool ok;

	r.bugs = (struct cache_input){.store = &w->store,
		.path = app->until ? NULL
				   : fs_join(&app->arena, app->cache, "digest.cache"),
		.threads = threads,
		.until = app->until};
	problems_init(&r.problems);
	work_run(threads, 2, read_part, &r);
	w->digested = r.ok[0];
	ok = r.ok[0] && r.ok[1];
	if (!ok)
		*err = r.err[r.ok[0] ? 1 : 0];
	ok = ok && add_findings(&r, err);
	problems_release(&r.problems);
	return ok;
}

static void judge(struct world *w, unsigned threads)
{
	const struct settle_input input = {
		&w->model, &w->overrides, &w->replies, &w->ledger};

	engine_run(&w->engine, &w->model, &w->rules, threads);
	settle(&w->engine, &input, &w->problems);
}

/* ---- what is counted of results ---- */

static void count_speed(struct world *w)
{
	severity_make(&w->severities, &w->severity, &w->engine);
	speed_make(&w->speeds,
		&(struct speed_input){&w->model, &w->engine, &w->rules, &w->severities});
}

static void count_rest(struct world *w)
{
	quality_all(&w->quality, &w->model, &w->engine);
	peers_make(&w->peers, &w->model, &w->engine);
	lessons_make(&w->lessons, &w->model, &w->engine);
	changes_make(&w->changes, &w->ledger, &w->engine, &w->model);
	w->stats = mem_zalloc(w->model.owners.n, sizeof(*w->stats));
	for (size_t i = 0; i < w->model.owners.n; i++)
		ca_stats_make(&w->stats[i], &w->model, w->model.owners.v[i]);
	ca_stats_make(&w->all, &w->model, NULL);
}

/* The longer one first; neither reads what the other makes. */
static void (*const counts[])(struct world *) = {count_speed, count_rest};

static void count(void *context, unsigned worker, size_t index)
{
	(void)worker;
	counts[index](context);
}

static void fill_site(struct world *w, const struct app *app)
{
	const struct config *c = &app->config;

	w->site = (struct view_site){
		.info = {.base_url = c->base_url,
			.title = c->title,
			.notice = c->notice,
			.operated_by = c->operated_by,
			.contact = c->contact,
			.disputes_url = c->disputes_url,
			.affiliated = c->affiliated.v,
			.n_affiliated = c->affiliated.n},
		.model = &w->model,
		.engine = &w->engine,
		.rules = &w->rules,
		.problems = &w->problems,
		.stats = w->stats,
		.all = &w->all,
		.speeds = &w->speeds,
		.peers = &w->peers,
		.lessons = &w->lessons,
		.changes = &w->changes,
		.process = &w->process,
		.quality = &w->quality,
		.severities = &w->severities,
		.content = app->content,
		.links = link_base(c->bugzilla_url),
	};
}

bool world_read(struct world *world, struct app *app, unsigned threads, struct err *err)
{
	struct world *w = world;

	*w = (struct world){0};
	problems_init(&w->problems);
	buf_init(&w->accounts, ACCOUNTS_MAX);
	store_open(&w->store, app->live);
	if (!open_store(w, app, err) || !read_all(w, app, threads, err)) {
		world_release(w);
		return false;
	}
	if (app->until)
		overrides_cut(&w->overrides, date_day_of(*app->until));
	return true;
}

void world_judge(struct world *world, struct app *app, unsigned threads)
{
	judge(world, threads);
	work_run(threads, sizeof(counts) / sizeof(counts[0]), count, world);
	world->judged = true;
	fill_site(world, app);
}

bool world_load(struct world *world, struct app *app, unsigned threads, struct err *err)
{
	if (!world_read(world, app, threads, err))
		return false;
	if (!world_model(world, app, err) || !world_rules(world, app, err)) {
		world_release(world);
		return false;
	}
	world_judge(world, app, threads);
	return true;
}

void world_forget(struct world *world)
{
	if (world->judged) {
		speed_release(&world->speeds);
		peers_release(&world->peers);
		lessons_release(&world->lessons);
		changes_release(&world->changes);
		quality_release(&world->quality);
		mem_free(world->stats);
		severity_release(&world->severities);
		engine_release(&world->engine);
	}
	if (world->modelled)
		model_release(&world->model);
	process_release(&world->process);
	severity_table_release(&world->severity);
	ledger_release(&world->ledger);
	replies_release(&world->replies);
	overrides_release(&world->overrides);
	rules_release(&world->rules);
	records_cache_release(&world->records);
	if (world->digested)
		cache_release(&world->cache);
	buf_release(&world->accounts);
	problems_release(&world->problems);
	*world = (struct world){.store = world->store};
}

void world_release(struct world *world)
{
	world_forget(world);
	store_close(&world->store);
}
