#include "render/line.h"

#include "base/date.h"

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

void line_cell(struct line *line, struct str s)
{
	bool quotes = needs_quotes(s);
	bool runs = s.n &&
		(s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
			s.p[0] == '\t');

	if (line->started)
		buf_byte(line->out, ',');
	line->started = true;
	if (!quotes && !runs) {
		buf_str(line->out, s);
		return;
	}
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
	char text[DATE_INSTANT_SIZE] = "";

	if (instant != DATE_NONE)
		date_print_instant(instant, text);
	line_c(line, text);
}

void line_empty(struct line *line, int n)
{
	while (n-- > 0)
		line_c(line, "");
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
