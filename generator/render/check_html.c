#include "render/check_html.h"

#include <string.h>

static const struct str attr_names[CHECK_HTML_ATTRS] = {
	[CHECK_HTML_ID] = {"id", 2},
	[CHECK_HTML_HREF] = {"href", 4},
	[CHECK_HTML_XLINK] = {"xlink:href", 10},
	[CHECK_HTML_SRC] = {"src", 3},
	[CHECK_HTML_ACTION] = {"action", 6},
	[CHECK_HTML_SRCSET] = {"srcset", 6},
	[CHECK_HTML_REL] = {"rel", 3},
};

/* Elements that hold text alone, up to their own end tag. */
static const struct str text_elements[] = {
	{"script", 6},
	{"style", 5},
	{"textarea", 8},
	{"title", 5},
	{"xmp", 3},
	{"iframe", 6},
	{"noembed", 7},
	{"noframes", 8},
};

enum {
	SPACE = 1,
	ENDS_TAG_NAME = 2,
	ENDS_ATTR_NAME = 4,
	ENDS_BARE_VALUE = 8,
	ENDS_ALL = SPACE | ENDS_TAG_NAME | ENDS_ATTR_NAME | ENDS_BARE_VALUE,
};

static const unsigned char classes[256] = {
	['\t'] = ENDS_ALL,
	['\n'] = ENDS_ALL,
	['\f'] = ENDS_ALL,
	['\r'] = ENDS_ALL,
	[' '] = ENDS_ALL,
	['/'] = ENDS_TAG_NAME | ENDS_ATTR_NAME,
	['>'] = ENDS_TAG_NAME | ENDS_ATTR_NAME | ENDS_BARE_VALUE,
	['='] = ENDS_ATTR_NAME,
};

static bool is(char c, unsigned class)
{
	return classes[(unsigned char)c] & class;
}

/* The byte n places ahead, or NUL, which ends nothing here. */
static char peek(const struct check_html *html, size_t n)
{
	return n < html->text.n - html->at ? html->text.p[html->at + n] : '\0';
}

static bool at_end(const struct check_html *html)
{
	return html->at >= html->text.n;
}

/* Moves behind the next c, or to the end. */
static void skip_past(struct check_html *html, char c)
{
	size_t found = str_find_byte(str_from(html->text, html->at), c);

	html->at = found == SIZE_MAX ? html->text.n : html->at + found + 1;
}

/* At `<!--`.  `<!-->` and `<!--->` are comments of nothing. */
static void skip_comment(struct check_html *html)
{
	size_t from = html->at + 2;

	html->at += 4;
	while (!at_end(html)) {
		skip_past(html, '>');
		if (html->at < from + 3 || html->text.p[html->at - 1] != '>')
			continue;
		if (memcmp(html->text.p + html->at - 3, "-->", 3) == 0)
			return;
		if (html->at >= from + 6 &&
			memcmp(html->text.p + html->at - 4, "--!>", 4) == 0)
			return;
	}
}

/* Up to the next byte of the class. */
static struct str take_until(struct check_html *html, unsigned class)
{
	size_t from = html->at;

	while (!at_end(html) && !is(html->text.p[html->at], class))
		html->at++;
	return str_sub(html->text, from, html->at - from);
}

static void skip_spaces(struct check_html *html)
{
	while (!at_end(html) && is(html->text.p[html->at], SPACE))
		html->at++;
}

/* Behind the `=`. */
static struct str take_value(struct check_html *html)
{
	char quote;
	size_t from;

	skip_spaces(html);
	quote = peek(html, 0);
	if (quote != '"' && quote != '\'')
		return take_until(html, ENDS_BARE_VALUE);
	from = ++html->at;
	skip_past(html, quote);
	/* Where the quote is not closed the tag is not either, and nobody asks. */
	return str_sub(html->text, from, html->at - from - (html->at > from));
}

static void take_attr(struct check_html *html, struct check_html_tag *tag)
{
	size_t from = html->at++; /* a `=` in first place is part of the name */
	struct str name;
	struct str value;

	take_until(html, ENDS_ATTR_NAME);
	name = str_sub(html->text, from, html->at - from);
	value = str_sub(html->text, html->at, 0);
	skip_spaces(html);
	if (peek(html, 0) == '=') {
		html->at++;
		value = take_value(html);
	}
	for (size_t i = 0; i < CHECK_HTML_ATTRS; i++) {
		if (attr_names[i].n != name.n || tag->attr[i].p ||
			!str_eq_case(attr_names[i], name))
			continue;
		tag->attr[i] = value;
		tag->any = true;
	}
}

/* From the name of a start or end tag to behind its `>`; false where it has none. */
static bool take_tag(struct check_html *html, struct check_html_tag *tag)
{
	tag->name = take_until(html, ENDS_TAG_NAME);
	for (;;) {
		skip_spaces(html);
		if (at_end(html))
			return false;
		if (peek(html, 0) == '>') {
			html->at++;
			return true;
		}
		tag->closed = peek(html, 0) == '/' && peek(html, 1) == '>';
		if (peek(html, 0) == '/')
			html->at++;
		else
			take_attr(html, tag);
	}
}

/* To the end tag of that name, or to the end. */
static void skip_text_of(struct check_html *html, struct str name)
{
	while (!at_end(html)) {
		struct str found;

		skip_past(html, '<');
		if (peek(html, 0) != '/')
			continue;
		found = str_sub(html->text, html->at + 1, name.n);
		if (str_eq_case(found, name) &&
			is(peek(html, name.n + 1), ENDS_TAG_NAME)) {
			html->at--;
			return;
		}
	}
}

static void enter(struct check_html *html, const struct check_html_tag *tag)
{
	if (str_eq_case(tag->name, STR("svg")) && !tag->closed)
		html->svg++;
	if (html->svg)
		return;
	for (size_t i = 0; i < sizeof(text_elements) / sizeof(text_elements[0]); i++)
		if (tag->name.n == text_elements[i].n &&
			str_eq_case(tag->name, text_elements[i]))
			skip_text_of(html, text_elements[i]);
}

/* At `</` and a letter. */
static void take_end_tag(struct check_html *html)
{
	struct check_html_tag tag = {0};

	html->at += 2;
	if (take_tag(html, &tag) && str_eq_case(tag.name, STR("svg")) && html->svg)
		html->svg--;
}

/* At a `<`; true when it was a start tag, a whole one, with something to tell. */
static bool take_markup(struct check_html *html, struct check_html_tag *tag)
{
	char c = peek(html, 1);

	if (str_is_alpha(c)) {
		*tag = (struct check_html_tag){.at = html->at++};
		if (!take_tag(html, tag))
			return false;
		enter(html, tag);
		return tag->any;
	}
	if (c == '/' && str_is_alpha(peek(html, 2)))
		take_end_tag(html);
	else if (c == '!' && peek(html, 2) == '-' && peek(html, 3) == '-')
		skip_comment(html);
	else if (c == '!' || c == '?' || c == '/')
		skip_past(html, '>');
	else
		html->at++;
	return false;
}

bool check_html_next(struct check_html *html, struct check_html_tag *tag)
{
	for (;;) {
		size_t found = str_find_byte(str_from(html->text, html->at), '<');

		if (found == SIZE_MAX)
			return false;
		html->at += found;
		if (take_markup(html, tag))
			return true;
	}
}

/* What no number may stand for is U+FFFD, as in the standard. */
static void add_letter(struct buf *out, uint32_t code)
{
	if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = 0xfffd;
	if (code < 0x80) {
		buf_byte(out, (char)code);
	} else if (code < 0x800) {
		buf_byte(out, (char)(0xc0 | code >> 6));
		buf_byte(out, (char)(0x80 | (code & 0x3f)));
	} else if (code < 0x10000) {
		buf_byte(out, (char)(0xe0 | code >> 12));
		buf_byte(out, (char)(0x80 | (code >> 6 & 0x3f)));
		buf_byte(out, (char)(0x80 | (code & 0x3f)));
	} else {
		buf_byte(out, (char)(0xf0 | code >> 18));
		buf_byte(out, (char)(0x80 | (code >> 12 & 0x3f)));
		buf_byte(out, (char)(0x80 | (code >> 6 & 0x3f)));
		buf_byte(out, (char)(0x80 | (code & 0x3f)));
	}
}

/* `#38` or `#x26`, without the `&` and the `;`. */
static bool decode_number(struct str name, struct buf *out)
{
	bool hex = name.n > 1 && str_lower(name.p[1]) == 'x';
	struct str digits = str_from(name, hex ? 2 : 1);
	uint32_t base = hex ? 16 : 10;
	uint32_t code = 0;

	for (size_t i = 0; i < digits.n; i++) {
		uint32_t digit = (uint32_t)str_hex(digits.p[i]); /* large: none */

		if (digit >= base)
			return false;
		if (code <= 0x10ffff)
			code = code * base + digit;
	}
	if (digits.n)
		add_letter(out, code);
	return digits.n > 0;
}

static bool decode_name(struct str name, struct buf *out)
{
	static const struct {
		struct str name;
		char letter;
	} names[] = {
		{{"amp", 3}, '&'},
		{{"lt", 2}, '<'},
		{{"gt", 2}, '>'},
		{{"quot", 4}, '"'},
		{{"apos", 4}, '\''},
	};

	if (name.n && name.p[0] == '#')
		return decode_number(name, out);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!str_eq(name, names[i].name))
			continue;
		buf_byte(out, names[i].letter);
		return true;
	}
	return false;
}

struct str check_html_decode(struct str raw, struct buf *scratch)
{
	enum { REFERENCE_MAX = 32 }; /* zeros in front of a number may be many */
	struct str rest = raw;
	struct str part;

	if (str_find_byte(raw, '&') == SIZE_MAX)
		return raw;
	buf_clear(scratch);
	str_split(&rest, '&', &part);
	buf_str(scratch, part);
	while (rest.p) {
		size_t end = str_find_byte(str_sub(rest, 0, REFERENCE_MAX), ';');

		if (end != SIZE_MAX && decode_name(str_sub(rest, 0, end), scratch))
			rest = str_from(rest, end + 1);
		else
			buf_byte(scratch, '&');
		str_split(&rest, '&', &part);
		buf_str(scratch, part);
	}
	return buf_view(scratch);
}

bool check_html_srcset(struct str *rest, struct str *address)
{
	size_t i = 0;
	size_t from;
	int depth = 0;

	while (i < rest->n && (is(rest->p[i], SPACE) || rest->p[i] == ','))
		i++;
	from = i;
	while (i < rest->n && !is(rest->p[i], SPACE))
		i++;
	*address = str_sub(*rest, from, i - from);
	if (str_ends(*address, STR(","))) {
		while (str_ends(*address, STR(",")))
			address->n--;
	} else {
		/* The descriptor goes to the next comma that is not in brackets. */
		for (; i < rest->n && (depth > 0 || rest->p[i] != ','); i++)
			depth += (rest->p[i] == '(') - (rest->p[i] == ')');
	}
	*rest = str_from(*rest, i);
	return address->n > 0;
}
