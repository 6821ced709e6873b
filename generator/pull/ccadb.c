#include "pull/ccadb.h"

#include "format/csv.h"

static const char *const columns[] = {"CA Owner", "Certificate Record Type"};

static bool has_column(const struct str *field, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_c(str_trim(field[i]), name))
			return true;
	return false;
}

static bool check_header(
	const struct str *field, size_t n, const char *where, struct err *err)
{
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (!has_column(field, n, columns[i]))
			return err_set(err, ERR_NETWORK, where,
				"the report has no column \"%s\"; the one stored before "
				"stays",
				columns[i]);
	return true;
}

/* Reads all rows; the last must be as wide as the header, or the text was cut. */
static bool check_rows(
	struct csv *csv, const char *where, enum retry_cause *cause, struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	struct err broken = {0};
	size_t width = 0;
	size_t last = 0;
	size_t rows = 0;
	size_t n;

	while (csv_row(csv, field, CSV_FIELDS_MAX, &n, &broken) && n) {
		if (rows == 0 && !check_header(field, n, where, err))
			return false;
		if (rows++ == 0)
			width = n;
		last = n;
	}
	*cause = RETRY_BROKEN;
	if (broken.code)
		return err_set(err, ERR_NETWORK, where, "the report is no CSV (%s: %s)",
			broken.where, broken.text);
	if (rows < 2)
		return err_set(err, ERR_NETWORK, where, "the report is empty");
	if (last != width)
		return err_set(err, ERR_NETWORK, where,
			"the report is cut: its last row has %zu fields, not %zu", last,
			width);
	*cause = RETRY_NO;
	return true;
}

bool ccadb_check(
	struct str text, const char *where, enum retry_cause *cause, struct err *err)
{
	struct str start = str_trim(text);
	struct buf copy; /* csv_row() writes into what it reads */
	struct csv csv;
	bool ok;

	if (start.n && start.p[0] == '<')
		return err_set(
			err, ERR_NETWORK, where, "answered with HTML, not with a report");
	buf_init(&copy, STORE_REPORT_MAX);
	buf_str(&copy, text);
	csv_init(&csv, "report", copy.p, copy.n);
	ok = check_rows(&csv, where, cause, err);
	buf_release(&copy);
	return ok;
}

struct reading {
	const char *where;
	bool conditional; /* an ETag was sent, so that 304 is an answer */
};

static bool read_report(void *context, const struct http_answer *answer,
	enum retry_cause *cause, struct err *err)
{
	const struct reading *reading = context;

	if (answer->status == 304 && reading->conditional)
		return true;
	if (answer->status != 200)
		return pull_fetch_status(answer, reading->where, err);
	return ccadb_check(buf_view(&answer->body), reading->where, cause, err);
}

static bool save_report(struct pull_fetch *fetch, struct store_state *state,
	struct pull_result *result, struct err *err)
{
	struct arena *arena = &fetch->store->arena;
	const char *path = store_records_path(arena, fetch->store->root);
	struct fs_mark before;
	struct fs_mark after;
	bool had = fs_mark(path, &before);

	if (!store_records_save(fetch->store, buf_view(&fetch->answer.body), err))
		return false;
	result->records_changed =
		!had || !fs_mark(path, &after) || !fs_mark_eq(&before, &after);
	state->records_at = fetch->options->now;
	state->records_etag = arena_str(arena, str_c(fetch->answer.etag));
	state->records_source = arena_str(arena, str_c(fetch->options->records_url));
	return true;
}

bool ccadb_pull(struct pull_fetch *fetch, struct store_state *state,
	struct pull_result *result, struct err *err)
{
	const char *url = fetch->options->records_url;
	const char *path = store_records_path(&fetch->store->arena, fetch->store->root);
	struct reading reading = {.where = url};
	struct pull_fetch_job job = {
		.request = {.url = url,
			.accept = "text/csv, */*;q=0.5",
			.limit = STORE_REPORT_MAX,
			.redirects = CCADB_REDIRECTS,
			.idle_seconds = CCADB_IDLE_SECONDS},
		.where = url,
		.read = read_report,
		.context = &reading,
	};

	/* The tag is of use only with the report that it is the tag of. */
	if (fs_kind(path) == FS_FILE && str_eq_c(state->records_source, url))
		job.request.etag = state->records_etag;
	reading.conditional = job.request.etag.n > 0;
	if (!pull_fetch(fetch, &job, err))
		return false;
	if (fetch->answer.status == 200 && !save_report(fetch, state, result, err))
		return false;
	return pull_fetch_note(fetch, url, 0, err);
}
