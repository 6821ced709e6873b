#include "format/csv.h"

#include <stdio.h>
#include <string.h>

/* What ends a field without quotes, or has no place in one. */
static const bool special[256] = {[','] = true, ['\n'] = true, ['"'] = true};

/* A row being read. */
struct row {
	const struct csv *csv;
	char *p;
	unsigned long line; /* that p stands on */
	size_t n;           /* fields read so far */
};

void csv_init(struct csv *csv, const char *name, char *text, size_t size)
{
	bool marked = size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;

	*csv = (struct csv){
		.name = name,
		.p = text,
		.end = size ? text + size : text,
		.line = 1,
	};
	if (marked)
		csv->p += 3;
}

static bool fail(const struct row *row, const char *what, struct err *err)
{
	char where[sizeof(err->where)];

	snprintf(where, sizeof(where), "%s:%lu", row->csv->name, row->line);
	return err_set(err, ERR_INPUT, where, "field %zu: %s", row->n + 1, what);
}

static unsigned long count_lines(const char *p, const char *end)
{
	unsigned long n = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		n++;
		p++;
	}
	return n;
}

/* A line ends in LF, in CRLF or with the text. */
static bool at_line_end(const struct row *row)
{
	const char *p = row->p;

	if (p < row->csv->end && *p == '\r')
		p++;
	return p == row->csv->end || *p == '\n';
}

static bool take_bare(struct row *row, struct str *field, struct err *err)
{
	char *start = row->p;
	char *end = row->csv->end;
	char *p = start;

	while (p < end && !special[(unsigned char)*p])
		p++;
	if (p < end && *p == '"')
		return fail(row, "a quote inside a field without quotes", err);
	row->p = p;
	if (p > start && p[-1] == '\r' && (p == end || *p == '\n'))
		p--;
	*field = (struct str){start, (size_t)(p - start)};
	return true;
}

/*
 * Finds the closing quote, moving text left over the quotes that were doubled.
 * Returns one past the end of the field and leaves row->p behind the quote;
 * NULL when the quote is never closed.
 */
static char *undouble(struct row *row)
{
	char *from = row->p;
	char *to = row->p;
	char *end = row->csv->end;

	for (;;) {
		char *quote = from < end ? memchr(from, '"', (size_t)(end - from)) : NULL;
		bool doubled = quote && quote + 1 < end && quote[1] == '"';
		size_t n = quote ? (size_t)(quote - from) + doubled : 0;

		if (!quote)
			return NULL;
		if (to != from)
			memmove(to, from, n);
		to += n;
		from = quote + 1 + doubled;
		if (!doubled)
			break;
	}
	row->p = from;
	return to;
}

/* Most fields of CCADB's reports are "", and p stands behind the first quote. */
static bool is_empty_quoted(const struct row *row)
{
	const char *p = row->p;
	const char *end = row->csv->end;

	return p < end && *p == '"' && (p + 1 == end || p[1] != '"');
}

static bool take_quoted(struct row *row, struct str *field, struct err *err)
{
	char *start = ++row->p;
	char *end = is_empty_quoted(row) ? row->p++ : undouble(row);

	if (!end)
		return fail(row, "the quote that opens here is never closed", err);
	if (end > start)
		row->line += count_lines(start, end);
	while (row->p < row->csv->end && (*row->p == ' ' || *row->p == '\t'))
		row->p++;
	if (row->p < row->csv->end && *row->p != ',' && !at_line_end(row))
		return fail(row, "text after the closing quote", err);
	if (row->p < row->csv->end && *row->p == '\r')
		row->p++;
	*field = (struct str){start, (size_t)(end - start)};
	return true;
}

static bool take_fields(struct row *row, struct str *field, size_t max, struct err *err)
{
	for (;;) {
		bool quoted = row->p < row->csv->end && *row->p == '"';

		if (row->n == max)
			return fail(row, "one more than a row may have", err);
		if (!(quoted ? take_quoted : take_bare)(row, &field[row->n], err))
			return false;
		row->n++;
		if (row->p == row->csv->end || *row->p != ',')
			return true;
		row->p++;
	}
}

bool csv_row(struct csv *csv, struct str *field, size_t max, size_t *n, struct err *err)
{
	struct row row = {.csv = csv, .p = csv->p, .line = csv->line};

	if (csv->p < csv->end && !take_fields(&row, field, max, err)) {
		csv->p = csv->end;
		return false;
	}
	if (row.p < csv->end) {
		row.p++;
		row.line++;
	}
	csv->p = row.p;
	csv->line = row.line;
	*n = row.n;
	return true;
}
