#include "pull/redact.h"

enum {
	LOCAL_MAX = 256,      /* bytes before the @; RFC 5321 has 64 */
	REPLY_NAME_MAX = 256, /* bytes of a name in a reply header */
};

/* A piece of a text and what stands in its place. */
struct cut {
	size_t from;
	size_t upto;
	const char *by;
};

/*
 * What may stand before the @: RFC 5322 atext and the dot, but not the slash,
 * as an address in a URL begins after one; and all that is not ASCII (RFC 6531).
 * Before a %40 what separates the parts of a query is no part of the address.
 */
static bool is_local(char c, char sign)
{
	if (sign == '%' && c && str_find_byte(STR("?&=#"), c) != SIZE_MAX)
		return false;
	return str_is_word(c) ||
		(c && str_find_byte(STR(".!#$%&'*+-=?^_`{|}~"), c) != SIZE_MAX);
}

/* Where the local part before `at` begins; `at` when there is none. */
static size_t local_start(struct str s, size_t floor, size_t at)
{
	size_t i = at;

	if (at - floor > LOCAL_MAX)
		floor = at - LOCAL_MAX;
	if (at > floor && s.p[at - 1] == '"') { /* "jane doe"@ca.example */
		for (i = at - 1; i > floor && s.p[i - 1] != '"' && s.p[i - 1] != '\n';
			i--)
			;
		return i > floor && s.p[i - 1] == '"' ? i - 1 : at - 1;
	}
	while (i > floor && is_local(s.p[i - 1], s.p[at]))
		i--;
	/* at the limit: not within a character */
	while (i < at && ((unsigned char)s.p[i] & 0xc0) == 0x80)
		i++;
	return i;
}

/* An address around the sign at `at`, which is `@` or, in URLs, `%40`. */
static bool find_address(struct str s, size_t done, size_t at, struct cut *cut)
{
	size_t after = at + (s.p[at] == '@' ? 1 : 3);
	unsigned char next;

	if (after >= s.n)
		return false;
	next = (unsigned char)s.p[after];
	if (!str_is_alpha(s.p[after]) && !str_is_digit(s.p[after]) && next < 0x80 &&
		next != '[')
		return false;
	*cut = (struct cut){local_start(s, done, at), at, "[address]"};
	return cut->from < at;
}

/* `(In reply to Jane Doe [:jane] from comment #4)` becomes `(In reply to comment #4)`. */
static bool find_reply(struct str s, size_t at, struct cut *cut)
{
	struct str head = STR("(In reply to ");
	struct str middle = STR(" from comment #");
	struct str rest = str_sub(s, at, head.n + REPLY_NAME_MAX + middle.n);
	size_t line = str_find_byte(rest, '\n');
	size_t end;

	if (!str_starts(rest, head))
		return false;
	end = str_find(str_sub(rest, 0, line), middle);
	if (end == SIZE_MAX || end < head.n)
		return false;
	*cut = (struct cut){at + head.n, at + end + STR(" from ").n, ""};
	return true;
}

static bool find_cut(struct str s, size_t done, size_t at, struct cut *cut)
{
	switch (s.p[at]) {
	case '@':
		return find_address(s, done, at, cut);
	case '%':
		return str_starts(str_from(s, at), STR("%40")) &&
			find_address(s, done, at, cut);
	case '(':
		return find_reply(s, at, cut);
	default:
		return false;
	}
}

bool redact_text(struct str s, struct buf *out)
{
	struct cut cut;
	size_t done = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!find_cut(s, done, i, &cut))
			continue;
		buf_str(out, str_sub(s, done, cut.from - done));
		buf_c(out, cut.by);
		done = cut.upto;
		if (done > i)
			i = done - 1;
	}
	if (done)
		buf_str(out, str_from(s, done));
	return done > 0;
}
