#include "render/line.h"

#include <string.h>

#include "base/date.h"

static const bool special[256] = {
	['"'] = true, [','] = true, ['\n'] = true, ['\r'] = true};

static bool needs_quotes(struct str s)
{
	bool found = s.p[0] == ' ' || s.p[s.n - 1] == ' ';

	for (size_t i = 0; i < s.n; i++)
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
	line->started = true;
}

void line_cell(struct line *line, struct str s)
{
	bool quotes = s.n && needs_quotes(s);
	bool runs = s.n &&
		(s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
			s.p[0] == '\t');

	if (!quotes && !runs) {
		put_plain(line, s);
		return;
	}
	if (line->started)
		buf_byte(line->out, ',');
	line->started = true;
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

void line_c(struct line *line, const char *text)
{
	line_cell(line, str_c(text));
}

void line_int(struct line *line, int64_t value)
{
	char digits[STR_INT_SIZE];

	line_cell(line, (struct str){digits, str_put_int(digits, value)});
}

void line_flag(struct line *line, bool value)
{
	line_c(line, value ? "true" : "false");
}

void line_time(struct line *line, int64_t instant)
{
	char text[DATE_INSTANT_SIZE];

	if (instant == DATE_NONE) {
		put_plain(line, STR(""));
		return;
	}
	date_print_instant(instant, text);
	put_plain(line, (struct str){text, DATE_INSTANT_SIZE - 1});
}

void line_empty(struct line *line, int n)
{
	while (n-- > 0)
		put_plain(line, STR(""));
}

void line_end(struct line *line)
{
	buf_c(line->out, "\r\n");
	line->started = false;
}

void line_head(struct buf *out, const struct export_column *columns)
{
	struct line line = {.out = out};

	for (; columns->name; columns++)
		line_c(&line, columns->name);
	line_end(&line);
}
