#include "format/markdown.h"

#include "format/markdown_tree.h"

void markdown_init(void)
{
	markdown_tree_register();
}

/* What may stand before a heading or number: indentation, quotes, bullets. */
static bool is_front(char c)
{
	return str_is_blank(c) || c == '>' || c == '-' || c == '*' || c == '+';
}

static bool is_numbered(struct str s)
{
	size_t n = 0;

	while (n < s.n && str_is_digit(s.p[n]))
		n++;
	return n > 0 && n < s.n && (s.p[n] == '.' || s.p[n] == ')');
}

/* A line that makes a heading of the line before it, or a table with one column. */
static bool is_underline(struct str line)
{
	size_t marks = 0;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (c == '=' || c == '-' || c == ':')
			marks++;
		else if (!str_is_blank(c) && c != '\v' && c != '\f' && c != '>')
			return false;
	}
	return marks > 0;
}

bool markdown_has_structure(struct str text)
{
	bool after_text = false;
	struct str line;

	if (str_find_byte(text, '|') != SIZE_MAX ||
		str_find(text, STR("**")) != SIZE_MAX ||
		str_find(text, STR("__")) != SIZE_MAX ||
		str_find_byte(text, '\r') != SIZE_MAX)
		return true;
	while (str_line(&text, &line)) {
		size_t front = 0;

		while (front < line.n && is_front(line.p[front]))
			front++;
		if (after_text && is_underline(line))
			return true;
		after_text = str_trim(line).n > 0;
		line = str_from(line, front);
		if (str_starts(line, STR("#")) || is_numbered(line))
			return true;
	}
	return false;
}
