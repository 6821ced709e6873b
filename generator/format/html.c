#include "format/html.h"

#include "format/plain_block.h"

/* What a byte asks for; what is not in the table is copied. */
enum meaning { PLAIN, AMP, LESS, GREATER, QUOTE, APOSTROPHE, HIDDEN, LEAD, MEANINGS };

static const unsigned char meaning[256] = {
	/* the control characters; \t and \n are plain */
	HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, PLAIN,
	PLAIN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN,
	HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN,
	HIDDEN, HIDDEN,
	/* and DEL, what HTML reads, the first bytes of what needs a closer look */
	[0x7f] = HIDDEN, ['&'] = AMP, ['<'] = LESS, ['>'] = GREATER, ['"'] = QUOTE,
	['\''] = APOSTROPHE, [0xc2] = LEAD, [0xd8] = LEAD, [0xe2] = LEAD, [0xef] = LEAD};

enum language { HTML, XML, JSON };

/* What stands for a character; empty where it stays as it is. */
static const struct str written[][MEANINGS] = {
	[HTML] = {[AMP] = {"&amp;", 5},
		[LESS] = {"&lt;", 4},
		[GREATER] = {"&gt;", 4},
		[QUOTE] = {"&quot;", 6},
		[APOSTROPHE] = {"&#39;", 5}},
	[XML] = {[AMP] = {"&amp;", 5},
		[LESS] = {"&lt;", 4},
		[GREATER] = {"&gt;", 4},
		[QUOTE] = {"&quot;", 6},
		[APOSTROPHE] = {"&#39;", 5}},
	[JSON] = {[AMP] = {"\\u0026", 6},
		[LESS] = {"\\u003c", 6},
		[GREATER] = {"\\u003e", 6}},
};

static unsigned char byte_at(struct str s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : 0;
}

static bool between(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

/*
 * The length of the character at the front of s when utf8_plain() would drop it, else
 * 0: controls, U+200B-200F, U+202A-202E, U+2060-2064, U+2066-2069, U+FEFF.  In bytes,
 * as this runs for each value of each page.
 */
static size_t hidden(struct str s)
{
	unsigned char a = byte_at(s, 0);
	unsigned char b = byte_at(s, 1);
	unsigned char c = byte_at(s, 2);

	if (meaning[a] == HIDDEN)
		return 1;
	if (a == 0xc2)
		return between(b, 0x80, 0x9f) ? 2 : 0;
	if (a == 0xd8)
		return b == 0x9c ? 2 : 0; /* U+061C */
	if (a == 0xe2 && b == 0x80)
		return between(c, 0x8b, 0x8f) || between(c, 0xaa, 0xae) ? 3 : 0;
	if (a == 0xe2 && b == 0x81)
		return between(c, 0xa0, 0xa4) || between(c, 0xa6, 0xa9) ? 3 : 0;
	return a == 0xef && b == 0xbb && c == 0xbf ? 3 : 0;
}

/* How many bytes at the front of s `with` stands for; 0 when they stay. */
static size_t replaced(struct str s, enum language language, struct str *with)
{
	unsigned char a = byte_at(s, 0);
	unsigned char b = byte_at(s, 1);
	unsigned char c = byte_at(s, 2);
	size_t n = hidden(s);

	*with = (struct str){"", 0};
	if (n)
		return n;
	if (meaning[a] != LEAD) {
		*with = written[language][meaning[a]];
		return with->n ? 1 : 0;
	}
	if (language == JSON && a == 0xe2 && b == 0x80 && between(c, 0xa8, 0xa9)) {
		*with = c == 0xa8 ? STR("\\u2028") : STR("\\u2029");
		return 3;
	}
	if (language == XML && a == 0xef && b == 0xbf && between(c, 0xbe, 0xbf))
		return 3; /* U+FFFE, U+FFFF */
	return 0;
}

/* Whether all bytes of a block are plain ASCII that nothing stands for.  Each is looked
 * at, in steps without a branch, so that the compiler can take all of them at once: not
 * when it stands within another loop. */
__attribute__((noinline)) static bool is_plain_block(const char block[PLAIN_BLOCK])
{
	unsigned char found[PLAIN_BLOCK];

	for (size_t i = 0; i < PLAIN_BLOCK; i++) {
		unsigned char c = (unsigned char)block[i];
		bool odd = (unsigned char)(c - 0x20) > 0x7e - 0x20;
		bool amp = (c & 0xfe) == '&';   /* or ' */
		bool angle = (c & 0xfd) == '<'; /* or > */

		found[i] = (unsigned char)(odd | amp | angle | (c == '"'));
	}
	return plain_block_is_clear(found);
}

/* Where the first byte stands that is looked at by itself; the last block may overlap the
 * one before. */
static size_t plain_front(struct str s)
{
	size_t i = 0;

	while (s.n - i >= PLAIN_BLOCK && is_plain_block(s.p + i))
		i += PLAIN_BLOCK;
	if (i && s.n - i < PLAIN_BLOCK && is_plain_block(s.p + s.n - PLAIN_BLOCK))
		return s.n;
	while (i < s.n && meaning[(unsigned char)s.p[i]] == PLAIN)
		i++;
	return i;
}

static void escape(struct str s, enum language language, struct buf *out)
{
	size_t from = 0;
	size_t i = plain_front(s);

	while (i < s.n) {
		struct str with;
		size_t n;

		if (meaning[(unsigned char)s.p[i]] == PLAIN) {
			i++;
			continue;
		}
		n = replaced(str_from(s, i), language, &with);
		if (n == 0) {
			i++;
			continue;
		}
		buf_add(out, s.p + from, i - from);
		buf_str(out, with);
		i += n;
		from = i;
	}
	if (from < s.n)
		buf_add(out, s.p + from, s.n - from);
}

/* Nearly all values of pages are short and plain. */
void html_text(struct str s, struct buf *out)
{
	if (plain_front(s) == s.n)
		buf_str(out, s);
	else
		escape(s, HTML, out);
}

bool html_is_plain(struct str s)
{
	struct str with;

	for (size_t i = 0; i < s.n; i++)
		if (replaced(str_from(s, i), HTML, &with))
			return false;
	return true;
}

void html_xml(struct str s, struct buf *out)
{
	escape(s, XML, out);
}

void html_json(struct str s, struct buf *out)
{
	escape(s, JSON, out);
}

static bool is_unreserved(char c)
{
	return str_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void html_url_query(struct str s, struct buf *out)
{
	static const char digit[] = "0123456789ABCDEF";

	while (s.n) {
		unsigned char c = (unsigned char)s.p[0];
		size_t n = hidden(s);

		if (n == 0 && is_unreserved(s.p[0]))
			buf_byte(out, s.p[0]);
		else if (n == 0)
			buf_add(out, (char[]){'%', digit[c >> 4], digit[c & 15]}, 3);
		s = str_from(s, n ? n : 1);
	}
}
