#include "format/markdown_guard.h"

/* A run of lines without an empty one: the most that a table or paragraph can be. */
struct block {
	size_t lines;
	size_t bytes;
	size_t columns; /* of the widest delimiter row, such as |---|---| */
};

struct guard {
	struct buf *out;
	struct block block;
	size_t pipes; /* most on a line */
	size_t cells; /* at most, over all tables */
	size_t steps; /* that cmark takes to look for the heads of tables */
	bool dropped;
};

static size_t count_byte(struct str s, char c)
{
	size_t n = 0;
	size_t at;

	while ((at = str_find_byte(s, c)) != SIZE_MAX) {
		n++;
		s = str_from(s, at + 1);
	}
	return n;
}

/* The length of a marker that opens a block quote or a list item here, else 0. */
static size_t marker_at(struct str s)
{
	size_t n = 0;

	if (s.n && s.p[0] == '>')
		return 1;
	if (s.n && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+')) {
		n = 1;
	} else {
		while (n < s.n && n < 9 && str_is_digit(s.p[n]))
			n++;
		if (n == 0 || n == s.n || (s.p[n] != '.' && s.p[n] != ')'))
			return 0;
		n++;
	}
	return n == s.n || str_is_blank(s.p[n]) ? n : 0;
}

/* Copies the front of a line up to its text, but no more markers and blanks than the
 * guard allows; returns the text. */
static struct str copy_front(struct guard *guard, struct str line)
{
	size_t markers = 0;
	size_t columns = 0;

	for (;;) {
		size_t n = marker_at(line);
		size_t wide = line.n && line.p[0] == '\t' ? 4 : 1;

		if (n && markers < MARKDOWN_GUARD_MARKERS_MAX) {
			buf_str(guard->out, str_sub(line, 0, n));
			markers++;
		} else if (n) {
			guard->dropped = true;
		} else if (line.n == 0 || !str_is_blank(line.p[0])) {
			return line;
		} else if (columns + wide <= MARKDOWN_GUARD_INDENT_MAX) {
			buf_byte(guard->out, line.p[0]);
			columns += wide;
			n = 1;
		} else {
			guard->dropped = true;
			n = 1;
		}
		line = str_from(line, n);
	}
}

static bool is_link(struct str s)
{
	return str_starts_case(s, STR("<http://")) ||
		str_starts_case(s, STR("<https://"));
}

static void copy_text(struct guard *guard, struct str text)
{
	size_t done = 0;
	/* as most lines are: a quick look, for each byte is looked at below */
	bool plain = str_find_byte(text, '<') == SIZE_MAX &&
		str_find(text, STR("]:")) == SIZE_MAX;

	for (size_t i = 0; !plain && i < text.n; i++) {
		char c = text.p[i];
		bool less = c == '<' && !is_link(str_from(text, i));

		if (!less && (c != ':' || i == 0 || text.p[i - 1] != ']'))
			continue;
		buf_str(guard->out, str_sub(text, done, i - done));
		buf_c(guard->out, less ? MARKDOWN_GUARD_LESS : MARKDOWN_GUARD_COLON);
		done = i + 1;
	}
	buf_str(guard->out, str_from(text, done));
}

/* Whether cmark may take the line for the second row of a table. */
static bool is_delimiter_row(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c != '|' && c != ':' && c != '-' && c != '\v' && c != '\f' &&
			!str_is_blank(c))
			return false;
	}
	return str_find_byte(text, '-') != SIZE_MAX;
}

static void end_block(struct guard *guard)
{
	guard->cells += guard->block.columns * guard->block.lines;
	guard->block = (struct block){0};
}

static void weigh(struct guard *guard, struct str line, struct str text)
{
	size_t pipes = count_byte(text, '|');

	if (str_trim(line).n == 0) {
		end_block(guard);
		return;
	}
	if (pipes > guard->pipes)
		guard->pipes = pipes;
	if (is_delimiter_row(text)) {
		/* cmark looks for its head in all lines before, time and again */
		guard->steps += guard->block.lines * guard->block.bytes;
		if (pipes + 1 > guard->block.columns)
			guard->block.columns = pipes + 1;
	}
	guard->block.lines++;
	guard->block.bytes += line.n + 1;
}

static struct str cut(struct str text, bool *guarded)
{
	size_t n = MARKDOWN_GUARD_TEXT_MAX;

	if (text.n <= n)
		return text;
	while (n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
		n--;
	*guarded = true;
	return str_sub(text, 0, n);
}

static void take_line(struct guard *guard, struct str line)
{
	struct str text = copy_front(guard, line);

	copy_text(guard, text);
	buf_byte(guard->out, '\n');
	weigh(guard, line, text);
}

void markdown_guard(struct str text, struct buf *out, bool *tables, bool *guarded)
{
	struct guard guard = {.out = out};
	struct str rest = cut(text, guarded);
	struct str line;
	struct str piece = {0};

	while (str_line(&rest, &line)) {
		/* cmark ends a line at a CR alone, too */
		while (str_split(&line, '\r', &piece) && line.n)
			take_line(&guard, piece);
		take_line(&guard, piece);
	}
	end_block(&guard);
	*tables = guard.pipes <= MARKDOWN_GUARD_PIPES_MAX &&
		guard.cells <= MARKDOWN_GUARD_CELLS_MAX &&
		guard.steps <= MARKDOWN_GUARD_STEPS_MAX;
	if (guard.dropped || !*tables)
		*guarded = true;
}
