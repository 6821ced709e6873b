#include "render/line.h"

#include <string.h>

#include "base/date.h"
#include "format/js.h"

enum { BLOCK = 16 }; /* bytes that are looked at together */

static const bool special[256] = {
	['"'] = true, [','] = true, ['\n'] = true, ['\r'] = true};

/* Each byte is looked at, in steps without a branch, so that the compiler can take all of
 * them at once. */
static bool is_plain_block(const char block[BLOCK])
{
	unsigned char found = 0;

	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char hit = block[i] == '"' ? 1 : 0;

		hit = block[i] == ',' ? 1 : hit;
		hit = block[i] == '\n' ? 1 : hit;
		hit = block[i] == '\r' ? 1 : hit;
		found |= hit;
	}
	return !found;
}

static bool needs_quotes(struct str s)
{
	bool found = s.p[0] == ' ' || s.p[s.n - 1] == ' ';
	size_t i = 0;

	while (s.n - i >= BLOCK && is_plain_block(s.p + i))
		i += BLOCK;
	/* The last block may overlap the one before. */
	if (i && s.n - i < BLOCK && is_plain_block(s.p + s.n - BLOCK))
		return found;
	for (; i < s.n; i++)
		found |= special[(unsigned char)s.p[i]];
	return found;
}

/* Most cells: in one piece. */
static void put_plain(struct line *line, struct str s)
{
	char *room = buf_reserve(line->out, s.n + line->started);

	if (!room)
		return;
	if (line->started)
		*room++ = ',';
	if (s.n)
		memcpy(room, s.p, s.n);
	room[s.n] = '\0';
	line->out->n += s.n + line->started;
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
	bool quotes = s.n && needs_quotes(s);
	bool runs = s.n &&
		(s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
			s.p[0] == '\t');

	if (quotes || runs)
		put_quoted(line, s, quotes, runs);
	else
		put_plain(line, s);
}

/* What stands before a cell of a row. */
static void begin_json(struct line *line)
{
	if (line->started)
		buf_byte(line->json, ',');
	else
		buf_c(line->json, line->again ? ",\n[" : "[");
}

/* A number, true or false; null where it is empty. */
static void json_bare(struct line *line, struct str s)
{
	if (!line->json)
		return;
	begin_json(line);
	buf_str(line->json, s.n ? s : STR("null"));
}

void line_cell(struct line *line, struct str s)
{
	put_csv(line, s);
	if (line->json && s.n) {
		begin_json(line);
		js_print_text(s, line->json);
	} else {
		json_bare(line, s);
	}
	line->started = true;
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
		put_plain(line, text);
	json_bare(line, text);
	line->started = true;
}

static void put_bare(struct line *line, struct str s)
{
	put_plain(line, s);
	json_bare(line, s);
	line->started = true;
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
	put_plain(line, (struct str){text, DATE_INSTANT_SIZE - 1});
	if (line->json) {
		begin_json(line);
		buf_byte(line->json, '"');
		buf_add(line->json, text, DATE_INSTANT_SIZE - 1);
		buf_byte(line->json, '"');
	}
	line->started = true;
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
