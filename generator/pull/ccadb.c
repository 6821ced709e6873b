#include "pull/ccadb.h"

#include "base/date.h"
#include "format/csv.h"

/* The columns that each report must have, by either name (data-sources.md B6). */
enum { NEEDS = 2, NAMES = 2 };
static const char *const needs[][NEEDS][NAMES] = {
	[CCADB_RECORDS] = {{"CA Owner", "Owner"}, {"Certificate Record Type", NULL}},
	[CCADB_ROOTS] = {{"CA Owner", "Owner"}, {"SHA-256 Fingerprint", NULL}},
};

static bool has_column(const struct str *field, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (str_eq_case(str_trim(field[i]), str_c(name)))
			return true;
	return false;
}

static bool check_header(enum ccadb_report report, const struct str *field, size_t n,
	const char *where, struct err *err)
{
	for (size_t i = 0; i < NEEDS; i++) {
		const char *const *names = needs[report][i];

		if (!has_column(field, n, names[0]) && !has_column(field, n, names[1]))
			return err_set(err, ERR_NETWORK, where,
				"the report has no column \"%s\"", names[0]);
	}
	return true;
}

/* The text is read by one that writes into it. */
struct checking {
	enum ccadb_report report;
	struct csv csv;
	const char *where;
};

/* Reads all rows; the last must be as wide as the header, or the text was cut. */
static bool check_rows(struct checking *c, enum retry_cause *cause, struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	struct err broken = {0};
	size_t width = 0;
	size_t last = 0;
	size_t rows = 0;
	size_t n;

	while (csv_row(&c->csv, field, CSV_FIELDS_MAX, &n, &broken) && n) {
		if (rows == 0 && !check_header(c->report, field, n, c->where, err))
			return false;
		if (rows++ == 0)
			width = n;
		last = n;
	}
	*cause = RETRY_BROKEN;
	if (broken.code)
		return err_set(err, ERR_NETWORK, c->where,
			"the report is no CSV (%s: %s)", broken.where, broken.text);
	if (rows < 2)
		return err_set(err, ERR_NETWORK, c->where, "the report is empty");
	if (last != width)
		return err_set(err, ERR_NETWORK, c->where,
			"the report is cut: its last row has %zu fields, not %zu", last,
			width);
	*cause = RETRY_NO;
	return true;
}

bool ccadb_check(enum ccadb_report report, struct str text, const char *where,
	enum retry_cause *cause, struct err *err)
{
	struct str start = str_trim(text);
	struct checking checking = {.report = report, .where = where};
	struct buf copy;
	bool ok;

	if (start.n && start.p[0] == '<')
		return err_set(
			err, ERR_NETWORK, where, "answered with HTML, not with a report");
	buf_init(&copy, STORE_REPORT_MAX);
	buf_str(&copy, text);
	csv_init(&checking.csv, "report", copy.p, copy.n);
	ok = check_rows(&checking, cause, err);
	buf_release(&copy);
	return ok;
}

/* One report: where it comes from, where it goes, and what the state says of it. */
struct source {
	enum ccadb_report report;
	const char *url;
	const char *path;
	bool known;       /* the one stored came from this address */
	int64_t size;     /* of the one stored; 0: there is none */
	int64_t *at;      /* when it was last received */
	int64_t *changed; /* when it was first received as it is; NULL: not kept */
	struct str *etag;
	struct str *from;
};

/* A report cut between two rows is CSV still; upstream's has no end to tell it by. */
static bool check_size(const struct source *source, struct str text, struct err *err)
{
	if (!source->known || (int64_t)text.n >= source->size / 2)
		return true;
	return err_set(err, ERR_NETWORK, source->url,
		"the report has %zu bytes, less than half of the %lld before; if that is "
		"right, remove the file in data/live/ccadb/ and pull again",
		text.n, (long long)source->size);
}

static bool read_report(void *context, const struct http_answer *answer,
	enum retry_cause *cause, struct err *err)
{
	const struct source *source = context;
	struct str text = buf_view(&answer->body);

	if (answer->status == 304 && source->known && source->etag->n)
		return true;
	if (answer->status != 200)
		return pull_fetch_status(answer, source->url, err);
	return ccadb_check(source->report, text, source->url, cause, err) &&
		check_size(source, text, err);
}

static bool save_report(struct pull_fetch *fetch, const struct source *source,
	bool *changed, struct err *err)
{
	struct arena *arena = &fetch->store->arena;

	if (!store_report_save(source->path, buf_view(&fetch->answer.body), changed, err))
		return false;
	if (source->changed && (*changed || *source->changed == DATE_NONE))
		*source->changed = fetch->options->now;
	*source->etag = arena_str(arena, str_c(fetch->answer.etag));
	*source->from = arena_str(arena, str_c(source->url));
	return true;
}

static bool fetch_report(
	struct pull_fetch *fetch, struct source *source, bool *changed, struct err *err)
{
	struct pull_fetch_job job = {
		.request = {.url = source->url,
			.accept = "text/csv, */*;q=0.5",
			.limit = STORE_REPORT_MAX,
			.redirects = CCADB_REDIRECTS,
			.idle_seconds = CCADB_IDLE_SECONDS},
		.where = source->url,
		.read = read_report,
		.context = source,
	};

	*changed = false;
	/* The tag is of use only with the report that it is the tag of. */
	if (source->known)
		job.request.etag = *source->etag;
	if (!pull_fetch(fetch, &job, err))
		return false;
	if (fetch->answer.status == 200 && !save_report(fetch, source, changed, err))
		return false;
	*source->at = fetch->options->now;
	return pull_fetch_note(fetch, source->url, 0, err);
}

/* A damaged one would stay for as long as upstream answers that nothing changed. */
static bool is_whole(const struct source *source)
{
	enum retry_cause ignored_cause;
	struct err ignored = {0};
	struct buf text;
	bool whole;

	buf_init(&text, STORE_REPORT_MAX);
	whole = fs_read(source->path, &text, &ignored) &&
		ccadb_check(source->report, buf_view(&text), source->path, &ignored_cause,
			&ignored);
	buf_release(&text);
	return whole;
}

static struct source source_of(const struct pull_fetch *fetch, enum ccadb_report report,
	struct store_state *state)
{
	struct arena *arena = &fetch->store->arena;
	const char *root = fetch->store->root;
	struct fs_mark mark;
	struct source records = {CCADB_RECORDS, fetch->options->records_url,
		store_records_path(arena, root), false, 0, &state->records_at,
		&state->records_changed_at, &state->records_etag, &state->records_source};
	struct source roots = {CCADB_ROOTS, fetch->options->roots_url,
		store_roots_path(arena, root), false, 0, &state->roots_at, NULL,
		&state->roots_etag, &state->roots_source};
	struct source source = report == CCADB_RECORDS ? records : roots;

	if (fs_mark(source.path, &mark) && is_whole(&source)) {
		source.known = str_eq_c(*source.from, source.url);
		source.size = mark.size;
	}
	return source;
}

/* What went wrong with a report that can be done without. */
static void tell(
	const struct source *source, const struct err *odd, struct problems *problems)
{
	const char *name = source->report == CCADB_RECORDS ? "records" : "roots";
	char day[DATE_DAY_SIZE];

	if (!source->size || *source->at == DATE_NONE) {
		problems_add(problems, "ccadb", STR(""), "there is no %s report (%s)",
			name, odd->text);
		return;
	}
	date_print_day(date_day_of(*source->at), day);
	problems_add(problems, "ccadb", STR(""),
		"the %s report could not be renewed (%s); %s are of %s", name, odd->text,
		name, day);
}

bool ccadb_pull(struct pull_fetch *fetch, struct store_state *state,
	struct pull_result *result, struct problems *problems, struct err *err)
{
	struct source records = source_of(fetch, CCADB_RECORDS, state);
	struct source roots;
	struct err odd = {0};
	bool ignored;

	if (!fetch_report(fetch, &records, &result->records_changed, &odd)) {
		if (odd.code != ERR_NETWORK || !records.size) {
			*err = odd;
			return false;
		}
		tell(&records, &odd, problems);
	}
	if (!fetch->options->roots_url)
		return true;
	roots = source_of(fetch, CCADB_ROOTS, state);
	odd = (struct err){0};
	if (fetch_report(fetch, &roots, &ignored, &odd))
		return true;
	if (odd.code != ERR_NETWORK) {
		*err = odd;
		return false;
	}
	tell(&roots, &odd, problems);
	return true;
}
