#include "rules/lint_text.h"

#include "base/utf8.h"

enum {
	FENCE_MIN = 3,
	HEADING_MAX = 6,
	MENDED_MAX = 1 << 22, /* four times what is read of a draft */
};

size_t lint_text_tight_heading(struct str line)
{
	struct str front = str_behind_blanks(line);
	size_t n = str_run(front, '#');

	if (n == 0 || n > HEADING_MAX || line.n - front.n > 3 || n == front.n)
		return 0;
	return str_is_alpha(front.p[n]) || front.p[n] == '*' ? n : 0;
}

/* The fence that a line opens or closes: its length, or 0. */
static size_t fence_of(struct str line, char *c)
{
	struct str front = str_behind_blanks(line);
	size_t n;

	*c = front.n ? front.p[0] : 0;
	if (*c != '`' && *c != '~')
		return 0;
	n = str_run(front, *c);
	if (n < FENCE_MIN ||
		(*c == '`' && str_find_byte(str_from(front, n), '`') != SIZE_MAX))
		return 0;
	return n;
}

static void see_fences(struct lint_text *text)
{
	char open = 0;
	size_t open_n = 0;

	for (size_t i = 0; i < text->lines.n; i++) {
		struct str line = text->lines.v[i];
		char c;
		size_t n = fence_of(line, &c);
		bool was = open != 0;

		if (!open && n) {
			open = c;
			open_n = n;
			text->open_fence = (int)i + 1;
		} else if (open && n >= open_n && c == open && str_trim(line).n == n) {
			open = 0;
			text->open_fence = 0;
		}
		vec_push(&text->fenced, was || n > 0);
	}
}

static void mend(struct lint_text *text)
{
	for (size_t i = 0; i < text->lines.n; i++) {
		struct str line = text->lines.v[i];
		size_t marks = text->fenced.v[i] ? 0 : lint_text_tight_heading(line);
		size_t from = line.n - str_behind_blanks(line).n + marks;

		if ((int)i + 1 == text->open_fence)
			line.n = 0;
		if (marks) {
			buf_str(&text->mended, str_sub(line, 0, from));
			buf_byte(&text->mended, ' ');
			line = str_from(line, from);
		}
		buf_str(&text->mended, line);
		buf_byte(&text->mended, '\n');
	}
}

void lint_text_read(struct str raw, struct lint_text *out)
{
	struct str rest = raw;
	struct str line;

	*out = (struct lint_text){.raw = raw};
	buf_init(&out->mended, MENDED_MAX);
	while (str_line(&rest, &line))
		vec_push(&out->lines, line);
	see_fences(out);
	mend(out);
}

void lint_text_release(struct lint_text *text)
{
	vec_release(&text->lines);
	vec_release(&text->fenced);
	buf_release(&text->mended);
}

struct str lint_text_line(const struct lint_text *text, int line)
{
	if (line < 1 || (size_t)line > text->lines.n)
		return (struct str){NULL, 0};
	return text->lines.v[line - 1];
}

int lint_text_column(struct str line, size_t at)
{
	return (int)utf8_length(str_sub(line, 0, at)) + 1;
}

static size_t behind(struct str line, size_t at, const char *bytes)
{
	while (at < line.n && str_find_byte(str_c(bytes), line.p[at]) != SIZE_MAX)
		at++;
	return at;
}

/* Where the colon of the label stands: the bold one, as a label may have more. */
static size_t label_end(struct str line)
{
	size_t inside = str_find(line, STR(":**"));
	size_t outside = str_find(line, STR("**:"));

	if (outside != SIZE_MAX && (inside == SIZE_MAX || outside < inside))
		return outside + 2;
	return inside != SIZE_MAX ? inside : str_find_byte(line, ':');
}

size_t lint_text_value(struct str line, bool labelled)
{
	size_t colon = labelled ? label_end(line) : SIZE_MAX;
	size_t at = colon == SIZE_MAX ? line.n : behind(line, colon + 1, "*_ \t");

	return at < line.n ? at : behind(line, 0, " \t>+-*|");
}

/* How far a cell goes: to the bar that nothing escapes. */
static size_t cell_end(struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\\')
			i++;
		else if (line.p[i] == '|')
			return i;
	}
	return line.n;
}

static struct str row_of(struct str line)
{
	line = str_trim(line);
	if (line.n && line.p[0] == '|')
		line = str_from(line, 1);
	return line;
}

bool lint_text_cell(struct str line, size_t index, struct str *cell)
{
	struct str rest = row_of(line);

	for (size_t i = 0; rest.n; i++) {
		size_t end = cell_end(rest);

		if (i == index) {
			*cell = str_trim(str_sub(rest, 0, end));
			return true;
		}
		rest = str_from(rest, end + 1);
	}
	return false;
}

size_t lint_text_cells(struct str line)
{
	struct str rest = row_of(line);
	size_t n = 0;

	if (cell_end(line) == line.n)
		return 0;
	for (; rest.n; n++)
		rest = str_from(rest, cell_end(rest) + 1);
	return n;
}

bool lint_text_is_delimiter(struct str line)
{
	bool dash = false;

	for (size_t i = 0; i < line.n; i++) {
		dash = dash || line.p[i] == '-';
		if (str_find_byte(STR("-:| \t"), line.p[i]) == SIZE_MAX)
			return false;
	}
	return dash && str_find_byte(line, '|') != SIZE_MAX;
}
