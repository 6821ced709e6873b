#include "rules/lint_csv.h"

#include <string.h>

#include "format/csv.h"
#include "rules/lint_when.h"

enum { COLUMNS = 11, HASH_DIGITS = 64, CRT_FROM = 10000, HEAD_MIN = 3 };

enum column {
	PRECERTIFICATE,
	CERTIFICATE,
	SUBJECT,
	ISSUER,
	NOT_BEFORE,
	NOT_AFTER,
	SERIAL,
	DNS_NAMES,
	REVOKED,
	REVOKED_ON,
	REASON,
	NO_COLUMN,
};

static const char *const heads[COLUMNS] = {"Precertificate SHA-256 hash",
	"Certificate SHA-256 hash", "Subject", "Issuer", "Not before", "Not after",
	"Serial #", "dNSNames", "Is revoked?", "Revocation date", "Revocation reason"};

struct reader {
	struct lint *lint;
	struct str text; /* as it was: the copy that is read loses doubled quotes */
	char *copy;
	struct csv csv;
	const char *row;    /* where it begins in the copy */
	int line;           /* of it */
	size_t width;       /* cells of the head */
	size_t at[COLUMNS]; /* of each column, or SIZE_MAX */
	struct str cells[CSV_FIELDS_MAX];
	size_t n;
	size_t rows;
	bool broken;
	struct map hashes;
};

static enum column column_of(struct str cell)
{
	for (int c = 0; c < COLUMNS; c++)
		if (str_eq_case(str_trim(cell), str_c(heads[c])))
			return (enum column)c;
	return NO_COLUMN;
}

/* ---- places ---- */

static struct lint_place place_of(const struct reader *r, size_t index)
{
	struct lint_place place = {.line = r->line};
	size_t from = (size_t)(r->row - r->copy);
	size_t to = (size_t)(r->cells[index].p - r->copy);

	if (index >= r->n)
		return place;
	if (to > from && r->text.p[to - 1] == '"')
		to--;
	for (size_t i = from; i < to; i++)
		if (r->text.p[i] == '\n') {
			place.line++;
			from = i + 1;
		}
	place.column = lint_text_column(str_from(r->text, from), to - from);
	return place;
}

/* ---- the head ---- */

static void wrong_column(struct reader *r, size_t index, const char *want)
{
	lint_add(r->lint, LINT_CSV_COLUMNS, place_of(r, index),
		"'%s' is to stand here; the eleven columns of the guideline come first, "
		"in "
		"order, and further ones on the right",
		want);
}

/* How many cells the head has too many or too few here is told by what comes next. */
static void check_head(struct reader *r)
{
	size_t at = 0;

	for (int c = 0; c < COLUMNS; c++) {
		enum column here = at < r->n ? column_of(r->cells[at]) : NO_COLUMN;
		enum column next =
			at + 1 < r->n ? column_of(r->cells[at + 1]) : NO_COLUMN;

		if ((int)here == c) {
			at++;
			continue;
		}
		wrong_column(r, at, heads[c]);
		if (here == NO_COLUMN && (int)next == c)
			at += 2; /* one too many */
		else if (r->at[c] != SIZE_MAX)
			return; /* another order */
		else if (here == NO_COLUMN)
			at++; /* renamed */
	}
}

/* Whether semicolons or tabs part the columns. */
static bool is_other_list(const struct reader *r)
{
	return r->n == 1 &&
		(str_find_byte(r->cells[0], ';') != SIZE_MAX ||
			str_find_byte(r->cells[0], '\t') != SIZE_MAX);
}

static void read_head(struct reader *r)
{
	r->width = r->n;
	for (int c = 0; c < COLUMNS; c++)
		r->at[c] = SIZE_MAX;
	for (size_t i = 0; i < r->n; i++) {
		enum column c = column_of(r->cells[i]);

		if (c != NO_COLUMN && r->at[c] == SIZE_MAX)
			r->at[c] = i;
	}
	check_head(r);
}

/* ---- cells ---- */

/* False: the table has no such column. */
static bool cell_of(const struct reader *r, enum column column, struct str *cell)
{
	if (r->at[column] == SIZE_MAX)
		return false;
	*cell = str_trim(r->cells[r->at[column]]);
	return true;
}

static bool is_na(struct str cell)
{
	return cell.n == 0 || str_eq_case(cell, STR("N/A")) ||
		str_eq_case(cell, STR("NA"));
}

bool lint_csv_is_hash(struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (str_hex(cell.p[i]) < 0)
			return false;
	return cell.n == HASH_DIGITS;
}

static void check_duplicate(struct reader *r, struct str hash)
{
	char small[HASH_DIGITS];
	struct str key = {small, HASH_DIGITS};

	for (size_t i = 0; i < HASH_DIGITS; i++)
		small[i] = str_lower(hash.p[i]);
	if (map_get(&r->hashes, key))
		lint_add(r->lint, LINT_CSV_DUPLICATE, place_of(r, r->at[CERTIFICATE]),
			"this certificate was listed above");
	else
		map_put(&r->hashes, arena_str(r->lint->arena, key), r);
}

static void check_hashes(struct reader *r)
{
	struct str pre = {NULL, 0};
	struct str cert = {NULL, 0};
	bool both = cell_of(r, PRECERTIFICATE, &pre);

	both = cell_of(r, CERTIFICATE, &cert) && both;
	if (!is_na(pre) && !lint_csv_is_hash(pre))
		lint_add(r->lint, LINT_CSV_HASH, place_of(r, r->at[PRECERTIFICATE]),
			"this is no SHA-256 hash of 64 hex digits");
	if (!is_na(cert) && !lint_csv_is_hash(cert))
		lint_add(r->lint, LINT_CSV_HASH, place_of(r, r->at[CERTIFICATE]),
			"this is no SHA-256 hash of 64 hex digits");
	else if (!is_na(cert))
		check_duplicate(r, cert);
	if (both && is_na(pre) && is_na(cert))
		lint_add(r->lint, LINT_CSV_HASH, place_of(r, r->at[CERTIFICATE]),
			"neither the precertificate's hash nor the certificate's is "
			"here");
}

static void check_serial(struct reader *r)
{
	struct str cell;
	size_t digits = 0;
	bool good = true;

	if (!cell_of(r, SERIAL, &cell))
		return;
	if (str_starts_case(cell, STR("0x")))
		cell = str_from(cell, 2);
	for (size_t i = 0; i < cell.n; i++) {
		bool digit = str_hex(cell.p[i]) >= 0;

		digits += digit;
		good = good && (digit || cell.p[i] == ':' || cell.p[i] == ' ');
	}
	if (!good || digits == 0)
		lint_add(r->lint, LINT_CSV_SERIAL, place_of(r, r->at[SERIAL]),
			"this is no serial number in hex");
}

/* Whether it is a date in some form that is not read: `20260131235959Z`, `Jan 31
 * 23:59:59 2026 GMT`. */
static bool is_other_date(struct str cell)
{
	size_t digits = 0;

	while (digits < cell.n && str_is_digit(cell.p[digits]))
		digits++;
	if ((digits == 8 || digits == 12 || digits == 14) && digits + 1 >= cell.n)
		return true;
	return lint_words_has(cell, "jan feb mar apr may jun jul aug sep oct nov dec") &&
		str_find(cell, STR(" 20")) != SIZE_MAX;
}

/* True when it states a day; then [*earliest, *latest]. */
static bool check_date(
	struct reader *r, enum column column, int64_t *earliest, int64_t *latest)
{
	struct lint_when when;
	struct str cell;
	struct str date;

	if (!cell_of(r, column, &cell) || is_na(cell))
		return false;
	if (date_parse_time(cell, earliest)) {
		*latest = *earliest;
		return true;
	}
	if (!lint_when_unreadable(cell, &date) && lint_when_find(cell, 0, &when) &&
		when.day != DATE_DAY_NONE) {
		lint_when_interval(&when, earliest, latest);
		return true;
	}
	if (!is_other_date(cell))
		lint_add(r->lint, LINT_CSV_DATE, place_of(r, r->at[column]),
			"'" STR_FMT "' is no date; write 2025-01-31",
			STR_ARG(str_sub(cell, 0, 60)));
	return false;
}

static void check_dates(struct reader *r)
{
	int64_t from, from_latest, to, to_latest;
	bool both = check_date(r, NOT_BEFORE, &from, &from_latest);

	both = check_date(r, NOT_AFTER, &to, &to_latest) && both;
	if (both && to_latest < from)
		lint_add(r->lint, LINT_CSV_DATE, place_of(r, r->at[NOT_AFTER]),
			"Not after lies before Not before");
}

/* A row that says no more than which certificate it is, as the guideline lets S/MIME
 * certificates be. */
static bool is_minimal(const struct reader *r)
{
	static const enum column rest[] = {
		SUBJECT, ISSUER, NOT_BEFORE, NOT_AFTER, DNS_NAMES, REVOKED, REVOKED_ON};
	struct str cell;

	for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++)
		if (cell_of(r, rest[i], &cell) && cell.n)
			return false;
	return true;
}

static void check_revoked(struct reader *r)
{
	static const char *const words[] = {"yes", "planned", "delayed", "n/a"};
	int64_t earliest, latest;
	struct str cell;
	bool good = false;

	if (is_minimal(r))
		return;
	if (cell_of(r, REVOKED, &cell)) {
		for (size_t i = 0; i < 4; i++)
			good = good || str_eq_case(cell, str_c(words[i]));
		if (!good)
			lint_add(r->lint, LINT_CSV_REVOKED, place_of(r, r->at[REVOKED]),
				"'" STR_FMT "' is none of Yes, Planned, Delayed and N/A",
				STR_ARG(str_sub(cell, 0, 60)));
	}
	if (cell_of(r, REVOKED_ON, &cell) && cell.n == 0)
		lint_add(r->lint, LINT_CSV_DATE, place_of(r, r->at[REVOKED_ON]),
			"there is no date; write N/A where there is none");
	else
		(void)check_date(r, REVOKED_ON, &earliest, &latest);
}

/* ---- rows ---- */

static void check_row(struct reader *r)
{
	bool known = r->lint->seen[LINT_CSV_COLUMNS].n == 0; /* which column is which */

	r->rows++;
	if (r->n != r->width && !known)
		return;
	if (r->n != r->width) {
		r->broken = true;
		lint_add(r->lint, LINT_CSV_BROKEN,
			(struct lint_place){.line = r->line, .column = 1},
			"%zu cells under a head of %zu", r->n, r->width);
		return;
	}
	check_hashes(r);
	check_serial(r);
	if (known)
		check_dates(r);
	check_revoked(r);
}

static bool next_row(struct reader *r)
{
	struct err err = {0};

	r->row = r->csv.p;
	r->line = (int)r->csv.line;
	r->n = 0;
	if (csv_row(&r->csv, r->cells, CSV_FIELDS_MAX, &r->n, &err))
		return r->n > 0;
	r->broken = true;
	lint_add(r->lint, LINT_CSV_BROKEN,
		(struct lint_place){.line = r->line, .column = 1},
		"%s; what follows is not read", err.text);
	return false;
}

static void check_count(struct reader *r, const struct lint_facts *facts)
{
	const struct lint_place head = {.line = 1, .column = 1};
	int64_t rows = (int64_t)r->rows;

	if (rows >= CRT_FROM)
		lint_add(r->lint, LINT_CSV_ROWS, head,
			"from %d certificates on, lines of https://crt.sh/?sha256=HASH "
			"will "
			"do",
			CRT_FROM);
	if (r->broken)
		return;
	if (rows == 0 && r->lint->seen[LINT_CSV_COLUMNS].n == 0) {
		lint_add(r->lint, LINT_CSV_ROWS,
			(struct lint_place){.line = 1,
				.column = 1,
				.strength = facts->total > 0 ? LINT_MUST : LINT_SHOULD},
			"no certificate is listed under the head");
		return;
	}
	if (facts->total != NUMBERS_UNKNOWN && rows > facts->total)
		lint_add(r->lint, LINT_CSV_ROWS, head,
			"%lld rows, and the report says %lld certificates",
			(long long)rows, (long long)facts->total);
	else if (facts->remaining != NUMBERS_UNKNOWN && rows < facts->remaining)
		lint_add(r->lint, LINT_CSV_ROWS, head,
			"%lld rows, and the report says that %lld certificates remain "
			"valid",
			(long long)rows, (long long)facts->remaining);
}

void lint_csv(struct lint *lint, struct str text, const struct lint_facts *facts)
{
	struct reader r = {.lint = lint, .text = text};
	bool head;

	r.copy = mem_alloc(text.n + 1);
	if (text.n)
		memcpy(r.copy, text.p, text.n);
	csv_init(&r.csv, "", r.copy, text.n);
	map_init(&r.hashes);
	head = next_row(&r);
	if (head && is_other_list(&r)) {
		lint_add(lint, LINT_CSV_COLUMNS, place_of(&r, 0),
			"the columns are to be parted by commas");
	} else if (head) {
		read_head(&r);
		while (next_row(&r))
			if (r.n > 1 || str_trim(r.cells[0]).n)
				check_row(&r);
		check_count(&r, facts);
	} else if (!r.broken) {
		lint_add(lint, LINT_CSV_COLUMNS, (struct lint_place){.line = 1},
			"the file is empty; its first line names the columns");
	}
	map_release(&r.hashes);
	mem_free(r.copy);
}

bool lint_csv_is(struct str name, struct str text)
{
	struct str line = {NULL, 0};
	struct str cell;
	size_t known = 0;

	if (name.n > 4 && str_eq_case(str_from(name, name.n - 4), STR(".csv")))
		return true;
	(void)str_line(&text, &line);
	line = str_sub(line, 0, LINT_DRAFT_MAX);
	while (str_split(&line, ',', &cell)) {
		cell = str_trim(cell);
		if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
			cell = str_sub(cell, 1, cell.n - 2);
		known += column_of(cell) != NO_COLUMN;
	}
	return known >= HEAD_MIN;
}
