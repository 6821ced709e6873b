#include "format/js.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "format/js_read.h"

/* One look at the text finds nesting that is too deep and what jansson would refuse
 * but we mend; only then is there a copy. */
struct scan {
	struct str text;
	size_t at;
	size_t depth;
	bool bad_utf8;
	bool lone_surrogate;
};

enum { ESCAPE_BYTES = 6 }; /* \u0000 */

/* The value of the \uXXXX at the front of s, or 0 where there is none. */
static unsigned escape_value(struct str s)
{
	unsigned value = 0;

	if (s.n < ESCAPE_BYTES || s.p[0] != '\\' || s.p[1] != 'u')
		return 0;
	for (size_t i = 2; i < ESCAPE_BYTES; i++) {
		int digit = str_hex(s.p[i]);

		if (digit < 0)
			return 0;
		value = value * 16 + (unsigned)digit;
	}
	return value;
}

static bool is_high_surrogate(unsigned value)
{
	return value >= 0xd800 && value <= 0xdbff;
}

static bool is_low_surrogate(unsigned value)
{
	return value >= 0xdc00 && value <= 0xdfff;
}

/* The length of the escape at the front of s; *lone when it is half of a pair. */
static size_t escape_length(struct str s, bool *lone)
{
	unsigned value = escape_value(s);

	*lone = false;
	if (value == 0)
		return 2;
	if (is_high_surrogate(value) &&
		is_low_surrogate(escape_value(str_from(s, ESCAPE_BYTES))))
		return 2 * (size_t)ESCAPE_BYTES;
	*lone = is_high_surrogate(value) || is_low_surrogate(value);
	return ESCAPE_BYTES;
}

/* Moves past a run of bytes beyond ASCII; runs are valid or not on their own. */
static void scan_run(struct scan *scan)
{
	size_t from = scan->at;

	while (scan->at < scan->text.n && (unsigned char)scan->text.p[scan->at] >= 0x80)
		scan->at++;
	if (!utf8_is_valid(str_sub(scan->text, from, scan->at - from)))
		scan->bad_utf8 = true;
}

/* Moves past the string whose opening quote is just behind. */
static void scan_string(struct scan *scan)
{
	while (scan->at < scan->text.n) {
		char c = scan->text.p[scan->at];
		bool lone;

		if (c == '\\') {
			scan->at += escape_length(str_from(scan->text, scan->at), &lone);
			scan->lone_surrogate |= lone;
		} else if ((unsigned char)c >= 0x80) {
			scan_run(scan);
		} else {
			scan->at++;
			if (c == '"')
				return;
		}
	}
}

/* False when it stopped just behind a bracket that opens one level too many. */
static bool scan_text(struct scan *scan)
{
	while (scan->at < scan->text.n) {
		char c = scan->text.p[scan->at];

		if ((unsigned char)c >= 0x80) {
			scan_run(scan);
			continue;
		}
		scan->at++;
		if (c == '"')
			scan_string(scan);
		else if ((c == '{' || c == '[') && ++scan->depth > JS_DEPTH_MAX)
			return false;
		else if ((c == '}' || c == ']') && scan->depth)
			scan->depth--;
	}
	return true;
}

/* Overwrites lone halves of surrogate pairs, inside strings alone. */
static void mend_escapes(char *p, size_t n)
{
	bool in_string = false;
	size_t i = 0;

	while (i < n) {
		bool lone;
		size_t length = 1;

		if (p[i] == '"')
			in_string = !in_string;
		if (p[i] == '\\' && in_string) {
			length = escape_length((struct str){p + i, n - i}, &lone);
			if (lone)
				memcpy(p + i, "\\ufffd", ESCAPE_BYTES);
		}
		i += length;
	}
}

static bool fail_at(
	const char *name, int line, int column, const char *text, struct err *err)
{
	char where[sizeof(err->where)];

	/* A long name is cut rather than the place. */
	snprintf(where, sizeof(where), "%.120s:%d:%d", name, line, column);
	return err_set(err, ERR_INPUT, where, "%s", text);
}

static bool fail_too_deep(const struct scan *scan, const char *name, struct err *err)
{
	struct str before = str_sub(scan->text, 0, scan->at);
	struct str line;
	char text[64];
	int lines = 1;

	for (size_t i = 0; i + 1 < before.n; i++)
		lines += before.p[i] == '\n';
	while (str_split(&before, '\n', &line))
		continue;
	snprintf(text, sizeof(text), "nested more than %d deep", JS_DEPTH_MAX);
	return fail_at(name, lines, (int)utf8_length(line), text, err);
}

static bool parse_clean(struct str text, const char *name, json_t **out, struct err *err)
{
	json_error_t error;
	json_t *value = json_loadb(text.p ? text.p : "", text.n,
		JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);

	if (!value)
		return fail_at(name, error.line, error.column, error.text, err);
	*out = value;
	return true;
}

bool js_parse(
	struct str text, const char *name, json_t **out, bool *mended, struct err *err)
{
	struct scan scan = {.text = text};
	struct buf copy;
	json_t *usual;
	bool ok;

	if (str_starts(text, STR("\xef\xbb\xbf")))
		scan.text = str_from(text, 3);
	usual = js_read(scan.text);
	if (usual) {
		*out = usual;
		if (mended)
			*mended = false;
		return true;
	}
	if (!scan_text(&scan))
		return fail_too_deep(&scan, name, err);
	if (!scan.bad_utf8 && !scan.lone_surrogate) {
		ok = parse_clean(scan.text, name, out, err);
	} else {
		buf_init(&copy, SIZE_MAX / 2);
		utf8_repair(scan.text, &copy);
		mend_escapes(copy.p, copy.n);
		ok = parse_clean(buf_view(&copy), name, out, err);
		buf_release(&copy);
	}
	if (ok && mended)
		*mended = scan.bad_utf8 || scan.lone_surrogate;
	return ok;
}
