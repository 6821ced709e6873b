#include "report/actions_cell.h"

enum {
	TAG_MAX = 24,    /* bytes of a tag of HTML; a longer one is text */
	LINK_MAX = 2000, /* of a link's address */
};

static bool is_mark(char c)
{
	return !str_is_alpha(c) && !str_is_digit(c) && c >= 0;
}

/* Length of a tag of HTML at the front, or 0. */
static size_t tag(struct str s)
{
	size_t end =
		s.p[0] == '<' ? str_find_byte(str_sub(s, 0, TAG_MAX), '>') : SIZE_MAX;

	if (end == SIZE_MAX || end < 2 || (!str_is_alpha(s.p[1]) && s.p[1] != '/'))
		return 0;
	return end + 1;
}

/* Length of what begins here and is not part of the plain text, or 0. */
static size_t hidden(struct str s)
{
	size_t end;

	if (s.p[0] == '*' || s.p[0] == '`')
		return 1;
	if (str_starts(s, STR("__")))
		return 2;
	if (str_starts(s, STR("~~"))) {
		end = str_find(str_from(s, 2), STR("~~"));
		return end == SIZE_MAX ? 2 : end + 4;
	}
	if (str_starts(s, STR("]("))) {
		end = str_find_byte(str_sub(s, 0, LINK_MAX), ')');
		return end == SIZE_MAX ? 0 : end + 1;
	}
	return 0;
}

/* The bracket before a link's text goes with its address. */
static bool opens_link(struct str s)
{
	size_t end =
		s.p[0] == '[' ? str_find_byte(str_sub(s, 0, LINK_MAX), ']') : SIZE_MAX;

	return end != SIZE_MAX && end + 1 < s.n && s.p[end + 1] == '(';
}

struct str actions_cell_text(struct arena *arena, struct str text)
{
	char *p = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	while (text.n) {
		char c = text.p[0];
		size_t skip, blank;

		/* nothing that is not plain begins with one */
		if (str_is_alnum(c)) {
			p[n++] = c;
			text = str_from(text, 1);
			continue;
		}
		skip = hidden(text);
		blank = skip ? 0 : tag(text);
		if (!skip && !blank && opens_link(text))
			skip = 1;
		if (!blank && str_starts_case(text, STR("&nbsp;")))
			blank = 6;
		if (skip) {
			text = str_from(text, skip);
			continue;
		}
		if (c == '\\' && text.n > 1 && is_mark(text.p[1])) {
			text = str_from(text, 1);
			c = text.p[0];
		}
		if (blank || str_is_blank(c))
			c = ' ';
		if (c != ' ' || (n && p[n - 1] != ' '))
			p[n++] = c;
		text = str_from(text, blank ? blank : 1);
	}
	return str_trim((struct str){p, n});
}
