#include "report/phrase.h"

#include <string.h>

enum { TAG_MAX = 12, NUMBER_MAX = 2 };

/* Characters of more than a byte and what they are taken for; 0: nothing. */
static const struct {
	const char *from;
	char to;
} folds[] = {
	{"\xc2\xa0", ' '},      /* no-break space */
	{"\xe2\x80\xaf", ' '},  /* narrow no-break space */
	{"\xe2\x80\x8b", 0},    /* zero width space */
	{"\xef\xbb\xbf", 0},    /* byte order mark */
	{"\xe2\x80\x98", '\''}, /* curly quotes */
	{"\xe2\x80\x99", '\''}, {"\xe2\x80\x9c", '"'}, {"\xe2\x80\x9d", '"'},
	{"\xe2\x80\x90", '-'}, /* hyphens, en and em dash, minus */
	{"\xe2\x80\x91", '-'}, {"\xe2\x80\x93", '-'}, {"\xe2\x80\x94", '-'},
	{"\xe2\x88\x92", '-'}, {"\xe2\x80\xa2", '+'}, /* bullets */
	{"\xe2\x96\xaa", '+'}, {"\xe2\x96\xa0", '+'}, {"\xe2\x97\x8f", '+'},
	{"\xe2\x97\xa6", '+'}, {"\xc2\xb7", '+'},
	{"\xef\xbc\x9a", ':'}, /* as wide as a Chinese letter */
};

/* The next character as ASCII, or a byte of it as it is, or 0; *n is its length. */
static char fold_any(struct str s, size_t *n)
{
	*n = 1;
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		struct str from = str_c(folds[i].from);

		if (str_starts(s, from)) {
			*n = from.n;
			return folds[i].to;
		}
	}
	return s.p[0];
}

/* The same; most bytes begin none of those. */
static inline char fold(struct str s, size_t *n)
{
	*n = 1;
	return s.p[0] == '\xc2' || s.p[0] == '\xe2' || s.p[0] == '\xef' ? fold_any(s, n)
									: s.p[0];
}

/* Length of a tag of HTML, or 0. */
static size_t tag(struct str s)
{
	size_t end;

	if (s.p[0] != '<')
		return 0;
	end = str_find_byte(str_sub(s, 0, TAG_MAX), '>');
	if (end == SIZE_MAX || end < 2)
		return 0;
	for (size_t i = 1; i < end; i++)
		if (!str_is_alpha(s.p[i]) && !str_is_digit(s.p[i]) && s.p[i] != '/')
			return 0;
	return end + 1;
}

/* Behind one digit: `1- How`, `1: How`, `1 How`. */
static bool is_loose_number(struct str s, size_t digits)
{
	if (digits != 1 || s.n < 2)
		return false;
	if (s.p[0] == '-' || s.p[0] == ':')
		return str_is_blank(s.p[1]);
	return s.p[0] == ' ' && s.p[1] >= 'A' && s.p[1] <= 'Z';
}

/* Length of `Q1`, or 0. */
static size_t question(struct str s)
{
	if (s.n < 2 || str_lower(s.p[0]) != 'q' || !str_is_digit(s.p[1]))
		return 0;
	return s.n == 2 || str_is_in(s.p[2], STR(" .:)-")) ? 2 : 0;
}

/* Length of `1.`, `12)` or `(1)`, or 0. */
static size_t number(struct str s)
{
	size_t n = s.p[0] == '(';
	size_t digits = 0;

	while (n < s.n && str_is_digit(s.p[n])) {
		n++;
		digits++;
	}
	if (digits == 0 || digits > NUMBER_MAX || n == s.n)
		return 0;
	if (s.p[n] == '\\' && n + 1 < s.n)
		n++;
	if (is_loose_number(str_from(s, n), digits))
		return n + 1;
	if (s.p[n] != ')' && (s.p[n] != '.' || s.p[0] == '('))
		return 0;
	/* 1.2 is a section, 10.5 a figure */
	return n + 1 < s.n && str_is_digit(s.p[n + 1]) ? 0 : n + 1;
}

/* Takes one mark off the front; how long it is, 0 at the first word. */
static size_t mark(struct str s, unsigned *marks)
{
	size_t n = 0;
	char c = fold(s, &n);

	if (c == 0 || c == '\\' || str_is_blank(c))
		return n;
	if (c == '=')
		return n;
	if (c == '>' || c == '#') {
		*marks |= c == '>' ? PHRASE_QUOTED : PHRASE_HEADING;
		return n;
	}
	if (c == '+' || c == '-' || c == '|') {
		*marks |= PHRASE_BULLET;
		return n;
	}
	if (c == '*' || c == '_') {
		bool bold = s.n > 1 && s.p[1] == c;

		*marks |= bold                            ? PHRASE_BOLD
			: s.n > 1 && str_is_blank(s.p[1]) ? PHRASE_BULLET
							  : 0;
		return bold ? 2 : 1;
	}
	if (tag(s)) {
		*marks |= PHRASE_HEADING;
		return tag(s);
	}
	n = question(s) ? question(s) : number(s);
	*marks |= n ? PHRASE_NUMBER : 0;
	return n;
}

/* The blanks, colons and the like at the end of a label. */
static size_t without_end(const char *p, size_t n)
{
	while (n && str_is_in(p[n - 1], STR(" :.?#|-")))
		n--;
	return n;
}

/* What a character is in words: itself, a blank, or nothing (0). */
static char word(char c)
{
	if (c == '*' || c == '\\' || c == '`')
		return 0;
	return c == '_' || str_is_blank(c) ? ' ' : str_lower(c);
}

/* True when the phrase is all of s. */
static bool copy(struct str s, size_t max, struct phrase *out)
{
	size_t at = 0;
	size_t made = 0;

	while (at < s.n && made < max) {
		size_t n;
		char c = s.p[at];

		if (c >= 'a' && c <= 'z') {
			out->text[made++] = c;
			at++;
			continue;
		}
		if (c == ' ') {
			if (made && out->text[made - 1] != ' ')
				out->text[made++] = c;
			at++;
			continue;
		}
		n = c == '<' ? tag(str_from(s, at)) : 0;
		c = n ? ' ' : word(fold(str_from(s, at), &n));
		at += n;
		if (c && (c != ' ' || (made && out->text[made - 1] != ' ')))
			out->text[made++] = c;
	}
	out->n = at == s.n ? without_end(out->text, made) : made;
	return at == s.n;
}

/* Whether all of the line is bold, but for a colon. */
static bool is_bold(struct str line)
{
	if (str_ends(line, STR(":")))
		line.n--;
	return (str_ends(line, STR("**")) || str_ends(line, STR("__"))) &&
		str_find(str_sub(line, 0, line.n - 2), STR("**")) == SIZE_MAX;
}

void phrase_read(struct str line, struct phrase *out)
{
	struct str rest = str_trim(line);
	size_t n;

	out->marks = 0;
	while (rest.n && (n = mark(rest, &out->marks)) > 0)
		rest = str_from(rest, n);
	if (out->marks & PHRASE_BOLD && !(out->marks & PHRASE_BULLET) && is_bold(rest))
		out->marks |= PHRASE_HEADING;
	copy(rest, out->marks ? PHRASE_MAX : PHRASE_PLAIN_MAX, out);
}

void phrase_read_sentence(struct str sentence, struct phrase *out)
{
	out->marks = 0;
	copy(str_trim(sentence), PHRASE_MAX, out);
}

bool phrase_read_front(struct str sentence, struct phrase *out)
{
	out->marks = 0;
	return copy(str_trim(sentence), PHRASE_PLAIN_MAX, out);
}

/* How many bytes at the front are ASCII, and no NUL. */
static size_t ascii(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t eight;
	size_t n = 0;

	for (; n + sizeof(eight) <= s.n; n += sizeof(eight)) {
		memcpy(&eight, s.p + n, sizeof(eight));
		if ((eight | (eight - ones)) & (ones << 7))
			break;
	}
	while (n < s.n && s.p[n] > 0)
		n++;
	return n;
}

/* Nothing within a word is left out but stars, escapes and code marks, and what is not
 * ASCII. */
bool phrase_may_have(struct str line, struct str word)
{
	return str_find_case(line, word) != SIZE_MAX || ascii(line) != line.n ||
		str_find_byte(line, '*') != SIZE_MAX ||
		str_find_byte(line, '`') != SIZE_MAX ||
		str_find_byte(line, '\\') != SIZE_MAX;
}

struct str phrase_plain(struct arena *arena, struct str s)
{
	size_t made = ascii(s);
	char *p;

	if (made == s.n)
		return s;
	p = arena_alloc(arena, s.n);
	memcpy(p, s.p, made);
	s = str_from(s, made);
	while (s.n) {
		size_t n;
		char c = fold(s, &n);

		if (c)
			p[made++] = c;
		s = str_from(s, n);
		n = ascii(s);
		memcpy(p + made, s.p, n);
		made += n;
		s = str_from(s, n);
	}
	return (struct str){p, made};
}

bool phrase_has(const struct phrase *phrase, const char *words)
{
	return str_find(phrase_str(phrase), str_c(words)) != SIZE_MAX;
}

bool phrase_begins(const struct phrase *phrase, const char *words)
{
	/* most do not begin with the same letter, even */
	return phrase->n && phrase->text[0] == words[0] &&
		str_starts(phrase_str(phrase), str_c(words));
}

bool phrase_is_label(struct str s, struct str words)
{
	if (s.n == 0 || str_lower(s.p[0]) != str_lower(words.p[0]) ||
		!str_starts_case(s, words))
		return false;
	s = str_trim(str_from(s, words.n));
	return s.n == 0 || str_is_in(s.p[0], STR(":(-*|?"));
}
