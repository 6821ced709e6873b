#include "render/line.h"

#include <assert.h>

#include "base/date.h"
#include "format/js.h"
#include "format/plain_block.h"

/* What CSV or JSON does not hold as it is. */
static bool is_special(char c)
{
	return (unsigned char)c < 0x20 || c == '"' || c == ',' || c == '\\';
}

/* Each byte is looked at, in steps without a branch, so that the compiler can take all of
 * them at once. */
static bool is_plain_block(const char block[PLAIN_BLOCK])
{
	unsigned char found[PLAIN_BLOCK];

	for (size_t i = 0; i < PLAIN_BLOCK; i++) {
		char c = block[i];

		found[i] = (unsigned char)(((unsigned char)c < 0x20) | (c == '"') |
			(c == ',') | (c == '\\'));
	}
	return plain_block_is_clear(found);
}

/* A spreadsheet would run it. */
static bool is_formula(struct str s)
{
	return s.n && str_is_in(s.p[0], STR("=+-@\t"));
}

/* Whether it is the same in both; of most cells, one look for both. */
static bool is_plain(struct str s)
{
	size_t i = 0;

	if (s.n && (is_formula(s) || s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return false;
	for (; s.n - i >= PLAIN_BLOCK; i += PLAIN_BLOCK)
		if (!is_plain_block(s.p + i))
			return false;
	/* The last block may overlap the one before. */
	if (i)
		return i == s.n || is_plain_block(s.p + s.n - PLAIN_BLOCK);
	while (i < s.n && !is_special(s.p[i]))
		i++;
	return i == s.n;
}

static bool needs_quotes(struct str s)
{
	if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (str_is_in(s.p[i], STR("\",\n\r")))
			return true;
	return false;
}

/* A cell as it is, with a comma in front where it is not the first of its line. */
static void put_plain(const struct line *line, struct buf *out, struct str s)
{
	char *to = buf_reserve(out, s.n + 1);

	if (!to)
		return;
	if (line->started)
		*to++ = ',';
	buf_copy(to, s.p, s.n);
	to[s.n] = '\0';
	out->n += s.n + line->started;
}

static void put_quoted(struct line *line, struct str s, bool quotes, bool runs)
{
	if (line->started)
		buf_byte(line->out, ',');
	if (quotes)
		buf_byte(line->out, '"');
	if (runs)
		buf_byte(line->out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(line->out, '"');
		buf_byte(line->out, s.p[i]);
	}
	if (quotes)
		buf_byte(line->out, '"');
}

static void put_csv(struct line *line, struct str s)
{
	bool quotes = needs_quotes(s);
	bool runs = is_formula(s);

	if (quotes || runs)
		put_quoted(line, s, quotes, runs);
	else
		put_plain(line, line->out, s);
}

/* What stands before the first cell of a row. */
static void begin_row(struct line *line)
{
	if (!line->started)
		buf_c(line->json, line->again ? ",\n[" : "[");
}

/* A number, true or false; null where it is empty. */
static void json_bare(struct line *line, struct str s)
{
	if (!line->json)
		return;
	begin_row(line);
	put_plain(line, line->json, s.n ? s : STR("null"));
}

/* A string that needs no escape, in one piece. */
static void json_plain(struct line *line, struct str s)
{
	char *to;

	if (!line->json)
		return;
	begin_row(line);
	to = buf_reserve(line->json, s.n + 3);
	if (!to)
		return;
	if (line->started)
		*to++ = ',';
	*to = '"';
	buf_copy(to + 1, s.p, s.n);
	to[s.n + 1] = '"';
	to[s.n + 2] = '\0';
	line->json->n += s.n + 2 + line->started;
}

static void put_bare(struct line *line, struct str s)
{
	put_plain(line, line->out, s);
	json_bare(line, s);
	line->started = true;
}

static void put_text(struct line *line, struct str s)
{
	put_plain(line, line->out, s);
	json_plain(line, s);
	line->started = true;
}

/* One that CSV or JSON may not hold as it is. */
static void put_special(struct line *line, struct str s)
{
	put_csv(line, s);
	if (line->json) {
		begin_row(line);
		if (line->started)
			buf_byte(line->json, ',');
		js_print_text(s, line->json);
	}
	line->started = true;
}

void line_cell(struct line *line, struct str s)
{
	if (!s.n)
		put_bare(line, s);
	else if (is_plain(s))
		put_text(line, s);
	else
		put_special(line, s);
}

void line_plain(struct line *line, struct str s)
{
#ifdef CANDOR_DEBUG
	assert(is_plain(s));
#endif
	if (s.n)
		put_text(line, s);
	else
		put_bare(line, s);
}

void line_word(struct line *line, const char *word)
{
	line_plain(line, str_c(word));
}

void line_c(struct line *line, const char *text)
{
	line_cell(line, str_c(text));
}

void line_int(struct line *line, int64_t value)
{
	char digits[STR_INT_SIZE];
	struct str text = {digits, str_put_int(digits, value)};

	if (value < 0)
		put_csv(line, text);
	else
		put_plain(line, line->out, text);
	json_bare(line, text);
	line->started = true;
}

void line_known(struct line *line, int64_t value)
{
	if (value < 0)
		line_empty(line, 1);
	else
		line_int(line, value);
}

void line_flag(struct line *line, bool value)
{
	put_bare(line, value ? STR("true") : STR("false"));
}

void line_time(struct line *line, int64_t instant)
{
	char text[DATE_INSTANT_SIZE];

	if (instant == DATE_NONE) {
		put_bare(line, STR(""));
		return;
	}
	date_print_instant(instant, text);
	put_text(line, (struct str){text, DATE_INSTANT_SIZE - 1});
}

void line_empty(struct line *line, int n)
{
	while (n-- > 0)
		put_bare(line, STR(""));
}

void line_end(struct line *line)
{
	buf_c(line->out, "\r\n");
	if (line->json)
		buf_byte(line->json, ']');
	line->started = false;
	line->again = true;
}

void line_head(struct buf *out, const struct export_column *columns)
{
	struct line line = {.out = out};

	for (; columns->name; columns++)
		line_c(&line, columns->name);
	line_end(&line);
}

void line_begin(struct line *line, const struct export_column *columns)
{
	line_head(line->out, columns);
	if (!line->json)
		return;
	buf_c(line->json, "{\"fields\": [");
	for (const struct export_column *c = columns; c->name; c++) {
		if (c != columns)
			buf_c(line->json, ", ");
		js_print_text(str_c(c->name), line->json);
	}
	buf_c(line->json, "],\n\"rows\": [\n");
}

void line_finish(struct line *line)
{
	if (line->json)
		buf_c(line->json, line->again ? "\n]}\n" : "]}\n");
}
