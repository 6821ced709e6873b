/*
 * csv - reads RFC 4180 rows out of a buffer.
 *
 * CCADB's reports quote every field, double the quotes inside one, and put PEM
 * certificates with newlines in fields; this reader takes all of that.  It is
 * strict where being lax would shift columns: a bare quote inside an unquoted
 * field, text after a closing quote, and an open quote at the end are errors.
 * Blanks after a closing quote are dropped: CCADB's report of 2018 has one at
 * the end of every row.  A row ends in LF, in CRLF or with the text; an empty
 * line is a row of one empty field.
 *
 *	struct csv csv;
 *	struct str field[CSV_FIELDS_MAX];
 *	size_t n;
 *
 *	csv_init(&csv, "roots.csv", text, size);
 *	while (csv_row(&csv, field, CSV_FIELDS_MAX, &n, err) && n) {
 *		...
 *	}
 *	if (err->code)
 *		...
 */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/err.h"
#include "base/str.h"

enum { CSV_FIELDS_MAX = 128 }; /* CCADB's widest report has 89 columns */

struct csv {
	const char *name;   /* for error messages; borrowed */
	char *p;            /* next byte to read */
	char *end;          /* one past the last */
	unsigned long line; /* line that the next row starts on, from 1 */
};

/*
 * Starts reading `size` bytes at `text`, skipping a UTF-8 byte order mark.
 *
 * Borrows `text` and `name`, and writes into `text`: doubled quotes are undone
 * in place.  Both must outlive the fields that csv_row() hands out.
 */
void csv_init(struct csv *csv, const char *name, char *text, size_t size);

/*
 * Reads the next row into field[0..*n-1]; *n is 0 at the end of the text.
 * The fields point into the text given to csv_init().
 *
 * Fails with ERR_INPUT, naming the line, on malformed quoting and on a row of
 * more than `max` fields; there are no more rows after that.
 */
MUST_CHECK bool csv_row(
	struct csv *csv, struct str *field, size_t max, size_t *n, struct err *err);

#endif
