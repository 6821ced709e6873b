#include "format/js_read.h"

#include <string.h>

#include "base/utf8.h"
#include "format/js_plain.h"

enum {
	DIGITS_MOST = 18, /* each number of so many fits an int64_t */
	HEX = 4,          /* digits of a \u escape */
	UTF8_MOST = 3,    /* bytes of what such an escape stands for */
};

struct reader {
	struct str rest;
	struct buf text; /* of a string that has escapes */
	size_t depth;
};

static json_t *read_value(struct reader *reader);

static void skip_blanks(struct reader *reader)
{
	size_t i = 0;

	while (i < reader->rest.n && str_is_blank(reader->rest.p[i]))
		i++;
	reader->rest = str_from(reader->rest, i);
}

static bool take_byte(struct reader *reader, char c)
{
	if (!reader->rest.n || reader->rest.p[0] != c)
		return false;
	reader->rest = str_from(reader->rest, 1);
	return true;
}

/* ---- strings ---- */

/* The \uXXXX at the front, without its backslash; of NUL and of surrogates, false. */
static bool take_hex(struct reader *reader)
{
	char utf8[UTF8_MOST];
	size_t n = 0;
	unsigned value = 0;

	if (reader->rest.n < 1 + HEX)
		return false;
	for (size_t i = 1; i <= HEX; i++) {
		int digit = str_hex(reader->rest.p[i]);

		if (digit < 0)
			return false;
		value = value * 16 + (unsigned)digit;
	}
	if (value == 0 || (value >= 0xd800 && value <= 0xdfff))
		return false;
	if (value < 0x80) {
		utf8[n++] = (char)value;
	} else {
		if (value < 0x800) {
			utf8[n++] = (char)(0xc0 | value >> 6);
		} else {
			utf8[n++] = (char)(0xe0 | value >> 12);
			utf8[n++] = (char)(0x80 | (value >> 6 & 0x3f));
		}
		utf8[n++] = (char)(0x80 | (value & 0x3f));
	}
	buf_add(&reader->text, utf8, n);
	reader->rest = str_from(reader->rest, 1 + HEX);
	return true;
}

/* What stands behind a backslash. */
static bool take_escape(struct reader *reader)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	const char *hit;

	if (!reader->rest.n)
		return false;
	if (reader->rest.p[0] == 'u')
		return take_hex(reader);
	hit = memchr(from, reader->rest.p[0], sizeof(from) - 1);
	if (!hit)
		return false;
	buf_byte(&reader->text, to[hit - from]);
	reader->rest = str_from(reader->rest, 1);
	return true;
}

/* The string whose opening quote was taken; borrowed until the next one. */
static bool take_string(struct reader *reader, struct str *out)
{
	size_t n = js_plain_run(reader->rest);

	*out = str_sub(reader->rest, 0, n);
	reader->rest = str_from(reader->rest, n);
	if (take_byte(reader, '"'))
		return utf8_is_valid(*out);
	buf_clear(&reader->text);
	buf_str(&reader->text, *out);
	while (!take_byte(reader, '"')) {
		if (!take_byte(reader, '\\') || !take_escape(reader))
			return false;
		n = js_plain_run(reader->rest);
		buf_add(&reader->text, reader->rest.p, n);
		reader->rest = str_from(reader->rest, n);
	}
	*out = buf_view(&reader->text);
	return !reader->text.full && utf8_is_valid(*out);
}

static json_t *read_string(struct reader *reader)
{
	struct str text;

	return take_byte(reader, '"') && take_string(reader, &text)
		? json_stringn_nocheck(text.p, text.n)
		: NULL;
}

/* ---- the rest ---- */

static json_t *read_number(struct reader *reader)
{
	bool minus = take_byte(reader, '-');
	struct str digits = reader->rest;
	int64_t value = 0;

	digits.n = 0;
	while (digits.n < reader->rest.n && str_is_digit(reader->rest.p[digits.n]))
		digits.n++;
	if (digits.n > DIGITS_MOST || (digits.n > 1 && digits.p[0] == '0') ||
		(minus && digits.n && digits.p[0] == '0') || !str_digits(digits, &value))
		return NULL;
	reader->rest = str_from(reader->rest, digits.n);
	return json_integer(minus ? -value : value);
}

static json_t *read_word(struct reader *reader, struct str word, json_t *value)
{
	if (!str_starts(reader->rest, word))
		return NULL;
	reader->rest = str_from(reader->rest, word.n);
	return value;
}

static bool read_items(struct reader *reader, json_t *array)
{
	skip_blanks(reader);
	if (take_byte(reader, ']'))
		return true;
	do {
		json_t *item = read_value(reader);

		if (!item)
			return false;
		js_push(array, item);
		skip_blanks(reader);
	} while (take_byte(reader, ','));
	return take_byte(reader, ']');
}

/* A key that is there twice is a mistake; one with escapes, of which the value may have
 * some as well, is not usual. */
static bool read_member(struct reader *reader, json_t *object)
{
	size_t n = json_object_size(object);
	struct str key;
	json_t *value;

	skip_blanks(reader);
	if (!take_byte(reader, '"') || !take_string(reader, &key) ||
		key.p == reader->text.p)
		return false;
	skip_blanks(reader);
	if (!take_byte(reader, ':'))
		return false;
	value = read_value(reader);
	if (!value)
		return false;
	js_set_key(object, key, value);
	return json_object_size(object) > n;
}

static bool read_members(struct reader *reader, json_t *object)
{
	skip_blanks(reader);
	if (take_byte(reader, '}'))
		return true;
	do {
		if (!read_member(reader, object))
			return false;
		skip_blanks(reader);
	} while (take_byte(reader, ','));
	return take_byte(reader, '}');
}

static json_t *read_list(struct reader *reader)
{
	json_t *made;
	bool ok;

	if (reader->depth == JS_DEPTH_MAX)
		return NULL;
	reader->depth++;
	made = take_byte(reader, '[') ? json_array() : json_object();
	if (json_is_array(made))
		ok = read_items(reader, made);
	else
		ok = take_byte(reader, '{') && read_members(reader, made);
	reader->depth--;
	if (ok)
		return made;
	json_decref(made);
	return NULL;
}

static json_t *read_value(struct reader *reader)
{
	skip_blanks(reader);
	switch (reader->rest.n ? reader->rest.p[0] : '\0') {
	case '"':
		return read_string(reader);
	case '[':
	case '{':
		return read_list(reader);
	case 't':
		return read_word(reader, STR("true"), json_true());
	case 'f':
		return read_word(reader, STR("false"), json_false());
	case 'n':
		return read_word(reader, STR("null"), json_null());
	default:
		return read_number(reader);
	}
}

json_t *js_read(struct str text)
{
	struct reader reader = {.rest = text};
	json_t *made = NULL;

	buf_init(&reader.text, text.n);
	skip_blanks(&reader);
	if (reader.rest.n && (reader.rest.p[0] == '[' || reader.rest.p[0] == '{'))
		made = read_value(&reader);
	skip_blanks(&reader);
	if (made && reader.rest.n) {
		json_decref(made);
		made = NULL;
	}
	buf_release(&reader.text);
	return made;
}
