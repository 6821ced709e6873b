#include "report/labels.h"

#include "base/buf.h"
#include "format/markdown.h"
#include "report/phrase.h"

enum { VALUE_MAX = 16 * 1024 }; /* bytes; a longer value is cut */

struct reader {
	struct arena *arena;
	const struct labels_known *known;
	struct labels *out;
	struct label open; /* without its value */
	bool is_open;
	struct buf value;
};

static void close_label(struct reader *r)
{
	if (r->is_open) {
		r->open.value = arena_str(r->arena, str_trim(buf_view(&r->value)));
		vec_push(&r->out->list, r->open);
	}
	r->is_open = false;
	buf_clear(&r->value);
}

static void add_value(struct reader *r, struct str text)
{
	if (!r->is_open || text.n == 0)
		return;
	if (r->value.n)
		buf_byte(&r->value, ' ');
	buf_str(&r->value, str_sub(text, 0, VALUE_MAX - r->value.n));
}

/* The known label that s begins with, or known->n. */
static size_t label_at(const struct reader *r, struct str s)
{
	size_t i = 0;

	while (i < r->known->n && !phrase_is_label(s, str_c(r->known->names[i])))
		i++;
	return i;
}

/* What stands behind a label: its colon, or what it has in brackets, is no value. */
static struct str behind(struct str s)
{
	while (s.n &&
		(str_is_blank(s.p[0]) || s.p[0] == ':' || s.p[0] == '-' ||
			s.p[0] == '*' || s.p[0] == '|' || s.p[0] == '?'))
		s = str_from(s, 1);
	return s;
}

/* How long a known label is that s ends with, or 0. */
static size_t label_before(const struct reader *r, struct str s)
{
	for (size_t i = 0; i < r->known->n; i++) {
		struct str name = str_c(r->known->names[i]);

		if (s.n > name.n && str_is_blank(s.p[s.n - name.n - 1]) &&
			str_eq_case(str_from(s, s.n - name.n), name))
			return name.n;
	}
	return 0;
}

/* Where in s, behind its first byte, the next known label with a colon begins; s.n when
 * none does. */
static size_t next_label(const struct reader *r, struct str s)
{
	for (size_t at = 0; at < s.n; at++) {
		size_t colon = str_find_byte(str_from(s, at), ':');
		struct str front;
		size_t n;

		if (colon == SIZE_MAX)
			return s.n;
		at += colon;
		front = str_trim(str_sub(s, 0, at));
		n = label_before(r, front);
		if (n)
			return (size_t)(front.p - s.p) + front.n - n;
	}
	return s.n;
}

/* A paragraph may hold several labels with their values, each on a line of its own. */
static void add_text(struct reader *r, struct str text, int line)
{
	while (text.n) {
		size_t name = label_at(r, text);
		size_t end;

		if (name < r->known->n) {
			close_label(r);
			r->is_open = true;
			r->open = (struct label){.name = name, .line = line};
			text = behind(str_from(text, str_c(r->known->names[name]).n));
		}
		end = next_label(r, text);
		add_value(r, str_sub(text, 0, end));
		text = str_from(text, end);
	}
}

static void add_part(struct reader *r, const struct markdown_part *part)
{
	struct str rest = phrase_plain(r->arena, part->text);
	struct str cell;

	if (part->quoted)
		return;
	if (part->kind == MARKDOWN_HEADING && label_at(r, rest) == r->known->n)
		close_label(r);
	else if (part->kind == MARKDOWN_ROW)
		while (str_split(&rest, '\x1f', &cell))
			add_text(r, cell, part->line);
	else
		add_text(r, rest, part->line);
}

void labels_read(struct arena *arena, struct str text, const struct labels_known *known,
	struct labels *out)
{
	struct reader r = {.arena = arena, .known = known, .out = out};
	struct markdown_outline outline;

	*out = (struct labels){0};
	buf_init(&r.value, VALUE_MAX + 1);
	markdown_outline(arena, text, &outline);
	for (size_t i = 0; i < outline.parts.n; i++)
		add_part(&r, &outline.parts.v[i]);
	close_label(&r);
	markdown_outline_release(&outline);
	buf_release(&r.value);
}

void labels_release(struct labels *labels)
{
	vec_release(&labels->list);
}

struct str labels_value(const struct labels *labels, size_t name)
{
	for (size_t i = 0; i < labels->list.n; i++)
		if (labels->list.v[i].name == name && labels->list.v[i].value.n)
			return labels->list.v[i].value;
	return (struct str){NULL, 0};
}
