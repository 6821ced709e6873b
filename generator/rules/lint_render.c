#include "rules/lint_draft.h"

#include "base/utf8.h"

enum {
	COMMENT_MAX = 65535, /* characters that Bugzilla takes */
	CODE_INDENT = 4,
	TAG_MAX = 80,    /* bytes between `<` and `>` */
	SPAN_MAX = 2000, /* of code within a line */
};

static void add(
	struct lint_draft *d, enum lint_id id, int line, size_t at, const char *text)
{
	struct lint_place place = {.line = line};

	place.column = lint_text_column(lint_text_line(&d->text, line), at);
	lint_add(d->lint, id, place, "%s", text);
}

/* Behind the code span that begins at i, or behind its backticks where it has no end. */
static size_t behind_code(struct str line, size_t i)
{
	size_t n = 0;
	size_t run = 0;

	while (i + n < line.n && line.p[i + n] == '`')
		n++;
	for (size_t k = i + n; k < line.n && k < i + n + SPAN_MAX; k++) {
		run = line.p[k] == '`' ? run + 1 : 0;
		if (run == n && (k + 1 == line.n || line.p[k + 1] != '`'))
			return k + 1;
	}
	return i + n;
}

/* Length of what would be read as a tag at the front, or of words in angle brackets; an
 * address in them is a link and is none. */
static size_t tag(struct str s)
{
	struct str inside = str_sub(s, 1, TAG_MAX);
	size_t end = str_find_byte(inside, '>');

	if (s.p[0] != '<' || end == SIZE_MAX || end == 0)
		return 0;
	inside.n = end;
	if (!str_is_alpha(inside.p[0]) && inside.p[0] != '/' && inside.p[0] != '!')
		return 0;
	if (str_find_byte(inside, '<') != SIZE_MAX ||
		str_find(inside, STR("://")) != SIZE_MAX ||
		str_find_byte(inside, '@') != SIZE_MAX ||
		str_starts_case(inside, STR("mailto:")))
		return 0;
	return end + 2;
}

static bool is_mail_byte(char c)
{
	return str_is_alnum(c) || str_find_byte(STR(".-_+"), c) != SIZE_MAX;
}

/* Where a mail address begins whose @ stands at `at`; line.n: it is none. */
static size_t mail(struct str line, size_t at)
{
	size_t from = at;
	size_t to = at + 1;
	bool dot = false;

	while (from && is_mail_byte(line.p[from - 1]))
		from--;
	while (to < line.n && is_mail_byte(line.p[to])) {
		dot = dot ||
			(line.p[to] == '.' && to + 1 < line.n &&
				str_is_alpha(line.p[to + 1]));
		to++;
	}
	if (from == at || !dot || to == at + 1 ||
		(from && str_find_byte(STR("/:"), line.p[from - 1]) != SIZE_MAX &&
			!str_ends(str_sub(line, 0, from), STR("mailto:"))))
		return line.n;
	return from;
}

static void see_inline(struct lint_draft *d, int line)
{
	struct str raw = lint_text_line(&d->text, line);
	bool tagged = false;

	for (size_t i = 0; i < raw.n; i++) {
		size_t from;

		if (raw.p[i] == '`') {
			i = behind_code(raw, i) - 1;
		} else if (raw.p[i] == '\\') {
			i++;
		} else if (raw.p[i] == '<' && !tagged && tag(str_from(raw, i))) {
			tagged = true;
			add(d, LINT_RENDER_HTML, line, i,
				"Bugzilla shows HTML and words in angle brackets as they "
				"are; write Markdown, or put them in backticks");
		} else if (raw.p[i] == '@') {
			from = mail(raw, i);
			if (from < raw.n)
				add(d, LINT_PRIVACY, line, from,
					"a mail address is published with the report; "
					"leave it out unless its owner agreed");
		}
	}
}

static size_t indent_of(struct str line)
{
	size_t columns = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t')
			columns += CODE_INDENT - columns % CODE_INDENT;
		else if (line.p[i] == ' ')
			columns++;
		else
			break;
	}
	return columns;
}

static bool is_item(struct str line)
{
	struct str front = str_trim(line);
	size_t n = 0;

	while (n < front.n && n < 9 && str_is_digit(front.p[n]))
		n++;
	if (n == 0 && front.n > 1 && str_find_byte(STR("-*+"), front.p[0]) != SIZE_MAX)
		return str_is_blank(front.p[1]);
	return n && n + 1 < front.n && (front.p[n] == '.' || front.p[n] == ')') &&
		str_is_blank(front.p[n + 1]);
}

/* Text that becomes code, as it is indented behind an empty line outside of lists. */
static void see_indents(struct lint_draft *d)
{
	bool list = false;
	bool empty = true; /* the line before */
	bool code = false; /* told of this block */

	for (size_t i = 0; i < d->text.lines.n; i++) {
		struct str line = d->text.lines.v[i];
		size_t indent = indent_of(line);
		bool blank = str_trim(line).n == 0;

		if (d->text.fenced.v[i]) {
			empty = false;
			continue;
		}
		if (!blank && indent < CODE_INDENT) {
			code = false;
			list = is_item(line) || (list && (!empty || indent > 1));
		}
		if (!blank && indent >= CODE_INDENT && empty && !list && !code) {
			code = true;
			add(d, LINT_RENDER_INDENT, (int)i + 1,
				(size_t)(str_trim(line).p - line.p),
				"four blanks at the front make this a block of code; "
				"take "
				"them away");
		}
		empty = blank || (code && indent >= CODE_INDENT);
	}
}

static bool is_heading(struct str line)
{
	return str_starts(str_trim(line), STR("#"));
}

/* A table from its head on; returns the line behind it, from 0. */
static size_t see_table(struct lint_draft *d, size_t head)
{
	struct str *lines = d->text.lines.v;
	size_t columns = lint_text_cells(lines[head]);
	size_t i = head + 2;

	if (head && str_trim(lines[head - 1]).n && !is_heading(lines[head - 1]))
		add(d, LINT_RENDER_TABLE, (int)head + 1, 0,
			"leave an empty line before the table");
	if (lint_text_cells(lines[head + 1]) != columns) {
		add(d, LINT_RENDER_TABLE, (int)head + 2, 0,
			"this line has another number of cells than the head: no table "
			"is "
			"shown");
		columns = 0; /* nor rows of one */
	}
	for (; i < d->text.lines.n && lint_text_cells(lines[i]); i++)
		if (columns && lint_text_cells(lines[i]) != columns)
			lint_add(d->lint, LINT_RENDER_TABLE,
				(struct lint_place){.line = (int)i + 1, .column = 1},
				"%zu cells under a head of %zu; a bar within a cell is "
				"written \\|",
				lint_text_cells(lines[i]), columns);
	return i;
}

static void see_tables(struct lint_draft *d)
{
	size_t n = d->text.lines.n;

	for (size_t i = 0; i + 1 < n;) {
		if (!d->text.fenced.v[i] && lint_text_cells(d->text.lines.v[i]) &&
			!lint_text_is_delimiter(d->text.lines.v[i]) &&
			lint_text_is_delimiter(d->text.lines.v[i + 1]))
			i = see_table(d, i);
		else
			i++;
	}
}

void lint_render(struct lint_draft *d)
{
	size_t length = utf8_length(d->input->text);

	if (length > COMMENT_MAX)
		lint_add(d->lint, LINT_RENDER_LONG,
			(struct lint_place){.line = 1, .column = 1},
			"%zu characters; Bugzilla refuses a comment of more than %d: put "
			"data in an attachment",
			length, COMMENT_MAX);
	if (d->text.open_fence)
		add(d, LINT_RENDER_FENCE, d->text.open_fence, 0,
			"this code fence is never closed: all that follows is code");
	for (size_t i = 0; i < d->text.lines.n; i++) {
		if (d->text.fenced.v[i])
			continue;
		if (lint_text_tight_heading(d->text.lines.v[i]))
			add(d, LINT_RENDER_HEADING, (int)i + 1, 0,
				"a heading needs a blank behind its #");
		see_inline(d, (int)i + 1);
	}
	see_tables(d);
	see_indents(d);
}
