#include "render/check_json.h"

#include "base/utf8.h"
#include "format/js.h"

struct look {
	struct str text;
	size_t at;
};

static bool take_value(struct look *look, int depth);

static char peek(const struct look *look)
{
	return look->at < look->text.n ? look->text.p[look->at] : '\0';
}

static bool take(struct look *look, char c)
{
	if (peek(look) != c)
		return false;
	look->at++;
	return true;
}

static void skip_blanks(struct look *look)
{
	char c = peek(look);

	while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
		look->at++;
		c = peek(look);
	}
}

/* Behind the backslash. */
static bool take_escape(struct look *look)
{
	char c = peek(look);

	look->at++;
	if (c != 'u')
		return c && str_find_byte(STR("\"\\/bfnrt"), c) != SIZE_MAX;
	if (str_lower(peek(look)) == 'd') /* of a surrogate, maybe */
		return false;
	for (int i = 0; i < 4; i++, look->at++)
		if (str_hex(peek(look)) < 0)
			return false;
	return true;
}

/* What stands between the quotes; *escaped when there is a backslash in it. */
static bool take_string(struct look *look, struct str *out, bool *escaped)
{
	bool ascii = true;
	size_t from;

	*escaped = false;
	if (!take(look, '"'))
		return false;
	from = look->at;
	while (peek(look) != '"') {
		unsigned char c = (unsigned char)peek(look);

		if (c < 0x20)
			return false;
		look->at++;
		ascii = ascii && c < 0x80;
		if (c != '\\')
			continue;
		*escaped = true;
		if (!take_escape(look))
			return false;
	}
	*out = str_sub(look->text, from, look->at - from);
	look->at++;
	return ascii || utf8_is_valid(*out);
}

static bool take_digits(struct look *look)
{
	size_t from = look->at;

	while (str_is_digit(peek(look)))
		look->at++;
	return look->at > from;
}

/* Without an exponent, and of as many digits as surely fit: the others are looked at
 * closely. */
static bool take_number(struct look *look)
{
	enum { SURE_DIGITS = 18 };
	size_t from;

	take(look, '-');
	from = look->at;
	if (!take_digits(look) || look->at - from > SURE_DIGITS)
		return false;
	if (look->text.p[from] == '0' && look->at - from > 1)
		return false;
	return !take(look, '.') || take_digits(look);
}

static bool take_word(struct look *look, struct str word)
{
	if (!str_starts(str_from(look->text, look->at), word))
		return false;
	look->at += word.n;
	return true;
}

static bool take_member(struct look *look, int depth, struct str *last)
{
	struct str key;
	bool escaped;

	skip_blanks(look);
	if (!take_string(look, &key, &escaped) || escaped)
		return false;
	if (last->p && str_cmp(*last, key) >= 0)
		return false;
	*last = key;
	skip_blanks(look);
	return take(look, ':') && take_value(look, depth);
}

/* Behind the bracket that opens it. */
static bool take_object(struct look *look, int depth)
{
	struct str last = {NULL, 0};

	skip_blanks(look);
	if (take(look, '}'))
		return true;
	do {
		if (!take_member(look, depth, &last))
			return false;
	} while (take(look, ','));
	return take(look, '}');
}

static bool take_array(struct look *look, int depth)
{
	skip_blanks(look);
	if (take(look, ']'))
		return true;
	do {
		if (!take_value(look, depth))
			return false;
	} while (take(look, ','));
	return take(look, ']');
}

/* With the blanks around it; `depth` is that of what holds it. */
static bool take_value(struct look *look, int depth)
{
	struct str ignored;
	bool escaped;
	bool ok;

	skip_blanks(look);
	switch (peek(look)) {
	case '{':
		look->at++;
		ok = depth < JS_DEPTH_MAX && take_object(look, depth + 1);
		break;
	case '[':
		look->at++;
		ok = depth < JS_DEPTH_MAX && take_array(look, depth + 1);
		break;
	case '"':
		ok = take_string(look, &ignored, &escaped);
		break;
	case 't':
		ok = take_word(look, STR("true"));
		break;
	case 'f':
		ok = take_word(look, STR("false"));
		break;
	case 'n':
		ok = take_word(look, STR("null"));
		break;
	default:
		ok = take_number(look);
	}
	skip_blanks(look);
	return ok;
}

bool check_json_is_sure(struct str text)
{
	struct look look = {text, 0};

	skip_blanks(&look);
	if (peek(&look) != '{' && peek(&look) != '[')
		return false;
	return take_value(&look, 0) && look.at == text.n;
}
