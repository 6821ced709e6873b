#include "format/template_parse.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "format/template_ops.h"

enum { SHOWN_MAX = 40 }; /* characters of a tag in a message */

void template_parse_init(
	struct template_reader *reader, const char *path, struct str text)
{
	*reader = (struct template_reader){path, text, 0, text.n, 1};
}

bool template_parse_err(const struct template_reader *reader, unsigned line,
	struct err *err, const char *fmt, ...)
{
	char where[sizeof(err->where)];
	char text[sizeof(err->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	/* A long path is cut rather than the line. */
	snprintf(where, sizeof(where), "%.140s:%u", reader->path, line);
	return err_set(err, ERR_INPUT, where, "%s", text);
}

static unsigned count_lines(struct str s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

/* Moves to `at`, counting lines. */
static void move_to(struct template_reader *reader, size_t at)
{
	reader->line += count_lines(str_sub(reader->text, reader->at, at - reader->at));
	reader->at = at;
}

static enum template_tag_kind kind_of(char sigil)
{
	switch (sigil) {
	case '{':
		return TEMPLATE_TAG_RAW;
	case '#':
		return TEMPLATE_TAG_SECTION;
	case '^':
		return TEMPLATE_TAG_INVERTED;
	case '/':
		return TEMPLATE_TAG_CLOSE;
	case '!':
		return TEMPLATE_TAG_REMARK;
	case '>':
		return TEMPLATE_TAG_PARTIAL;
	case '<':
		return TEMPLATE_TAG_PARENT;
	case '$':
		return TEMPLATE_TAG_BLOCK;
	default:
		return TEMPLATE_TAG_VALUE;
	}
}

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!str_is_alpha(s.p[i]) && !str_is_digit(s.p[i]) && s.p[i] != '_' &&
			s.p[i] != '-' && s.p[i] != '.')
			return false;
	return s.n > 0;
}

static bool is_indent(char c)
{
	return c == ' ' || c == '\t';
}

/* Where the line starts when nothing but indentation is before `at`, else SIZE_MAX. */
static size_t line_start(struct str text, size_t at)
{
	while (at && is_indent(text.p[at - 1]))
		at--;
	return at == 0 || text.p[at - 1] == '\n' ? at : SIZE_MAX;
}

/* Where the next line starts when nothing but blanks is behind `at`, else SIZE_MAX. */
static size_t line_end(struct str text, size_t at)
{
	while (at < text.n && is_indent(text.p[at]))
		at++;
	if (at == text.n)
		return at;
	if (text.p[at] == '\r' && at + 1 < text.n)
		at++;
	return text.p[at] == '\n' ? at + 1 : SIZE_MAX;
}

/* The tag was read from `from` to where the reader is; cuts its line away if it is alone
 * on it. */
static void take_line(
	struct template_reader *reader, struct template_tag *tag, size_t from)
{
	size_t start = line_start(reader->text, from);
	size_t end = line_end(reader->text, reader->at);

	if (tag->kind == TEMPLATE_TAG_VALUE || tag->kind == TEMPLATE_TAG_RAW ||
		start == SIZE_MAX || end == SIZE_MAX)
		return;
	tag->before.n -= from - start;
	move_to(reader, end);
}

static bool read_name(struct template_reader *reader, struct template_tag *tag,
	struct str inner, struct err *err)
{
	bool has_sigil = tag->kind != TEMPLATE_TAG_VALUE;

	tag->name = str_trim(str_from(inner, has_sigil ? 1 : 0));
	if (tag->kind == TEMPLATE_TAG_REMARK || is_name(tag->name))
		return true;
	return template_parse_err(reader, tag->line, err,
		STR_FMT ": a name is made of letters, digits, \"_\", \"-\" and \".\"",
		STR_ARG(tag->shown));
}

bool template_parse_tag(
	struct template_reader *reader, struct template_tag *tag, struct err *err)
{
	struct str text = str_sub(reader->text, 0, reader->end);
	struct str rest = str_from(text, reader->at);
	size_t from = str_find(rest, STR("{{"));
	size_t length;

	*tag = (struct template_tag){.before_line = reader->line};
	tag->before = str_sub(rest, 0, from);
	move_to(reader, from == SIZE_MAX ? text.n : reader->at + from);
	tag->line = reader->line;
	if (from == SIZE_MAX)
		return true;
	from = reader->at;
	rest = str_from(text, from + 2);
	tag->kind = kind_of(rest.n ? rest.p[0] : '\0');
	length = str_find(rest, tag->kind == TEMPLATE_TAG_RAW ? STR("}}}") : STR("}}"));
	if (length == SIZE_MAX)
		return template_parse_err(reader, tag->line, err,
			"%s is not closed by %s",
			tag->kind == TEMPLATE_TAG_RAW ? "{{{" : "{{",
			tag->kind == TEMPLATE_TAG_RAW ? "}}}" : "}}");
	move_to(reader, from + 2 + length + (tag->kind == TEMPLATE_TAG_RAW ? 3 : 2));
	tag->shown = utf8_front(str_sub(text, from, reader->at - from), SHOWN_MAX);
	if (!read_name(reader, tag, str_sub(rest, 0, length), err))
		return false;
	take_line(reader, tag, from);
	return true;
}

bool template_parse_close(const struct template_reader *reader,
	const struct template_tag *open, const struct template_tag *close,
	struct err *err)
{
	if (!open && close->kind == TEMPLATE_TAG_NONE)
		return true;
	if (!open)
		return template_parse_err(reader, close->line, err,
			STR_FMT " closes nothing", STR_ARG(close->shown));
	if (close->kind == TEMPLATE_TAG_NONE)
		return template_parse_err(reader, open->line, err,
			STR_FMT " is not closed", STR_ARG(open->shown));
	if (str_eq(open->name, close->name))
		return true;
	return template_parse_err(reader, close->line, err,
		STR_FMT " stands where " STR_FMT " of line %u must be closed",
		STR_ARG(close->shown), STR_ARG(open->shown), open->line);
}

static bool opens(enum template_tag_kind kind)
{
	return kind == TEMPLATE_TAG_SECTION || kind == TEMPLATE_TAG_INVERTED ||
		kind == TEMPLATE_TAG_PARENT || kind == TEMPLATE_TAG_BLOCK;
}

bool template_parse_body(struct template_reader *reader, const struct template_tag *open,
	struct template_reader *body, struct err *err)
{
	struct template_tag stack[TEMPLATE_SECTIONS_DEPTH];
	struct template_tag tag;
	size_t n = 1;

	stack[0] = *open;
	*body = *reader;
	while (n) {
		if (!template_parse_tag(reader, &tag, err))
			return false;
		if (opens(tag.kind) && n == TEMPLATE_SECTIONS_DEPTH)
			return template_parse_err(reader, tag.line, err,
				"sections nest more than %d deep",
				TEMPLATE_SECTIONS_DEPTH);
		if (opens(tag.kind))
			stack[n++] = tag;
		else if (tag.kind == TEMPLATE_TAG_NONE || tag.kind == TEMPLATE_TAG_CLOSE)
			if (!template_parse_close(reader, &stack[--n], &tag, err))
				return false;
	}
	body->end = (size_t)(tag.before.p - reader->text.p) + tag.before.n;
	return true;
}
