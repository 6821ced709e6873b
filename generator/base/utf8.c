#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/sha256.h"

enum {
	REPLACEMENT_BYTES = 3,
	HASH_DIGITS = 8, /* of a slug */
};
static const char replacement[] = "\xef\xbf\xbd";

/* Reads one code point; its length in bytes, or 0 when the bytes are no UTF-8. */
static size_t next_point(struct str s, utf8proc_int32_t *point)
{
	utf8proc_ssize_t n;

	if ((unsigned char)s.p[0] < 0x80) {
		*point = s.p[0];
		return 1;
	}
	n = utf8proc_iterate((const utf8proc_uint8_t *)s.p,
		(utf8proc_ssize_t)(s.n > 4 ? 4 : s.n), point);
	return n > 0 ? (size_t)n : 0;
}

/* How many bytes of plain ASCII s begins with, found eight at a time. */
static size_t ascii_front(struct str s)
{
	static const uint64_t high = 0x8080808080808080u;
	size_t i = 0;
	uint64_t eight;

	for (; i + sizeof(eight) <= s.n; i += sizeof(eight)) {
		memcpy(&eight, s.p + i, sizeof(eight));
		if (eight & high)
			break;
	}
	if (i && s.n - i < sizeof(eight)) { /* the last eight overlap those before */
		memcpy(&eight, s.p + s.n - sizeof(eight), sizeof(eight));
		if (!(eight & high))
			return s.n;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

bool utf8_is_valid(struct str s)
{
	utf8proc_int32_t point;

	for (s = str_from(s, ascii_front(s)); s.n; s = str_from(s, ascii_front(s))) {
		size_t n = next_point(s, &point);

		if (!n)
			return false;
		s = str_from(s, n);
	}
	return true;
}

bool utf8_repair(struct str s, struct buf *out)
{
	bool changed = false;
	utf8proc_int32_t point;

	while (s.n) {
		size_t n = next_point(s, &point);

		if (n) {
			buf_add(out, s.p, n);
		} else {
			buf_add(out, replacement, REPLACEMENT_BYTES);
			changed = true;
			n = 1;
		}
		s = str_from(s, n);
	}
	return changed;
}

/* Letters that Unicode does not decompose; after case folding. */
static const char *spelt_out(utf8proc_int32_t point)
{
	switch (point) {
	case 0x00f8: /* ø */
		return "o";
	case 0x0142: /* ł */
		return "l";
	case 0x0131: /* ı */
		return "i";
	case 0x0111: /* đ */
	case 0x00f0: /* ð */
		return "d";
	case 0x00e6: /* æ */
		return "ae";
	case 0x0153: /* œ */
		return "oe";
	case 0x00fe: /* þ */
		return "th";
	case 0x00df: /* ß */
		return "ss";
	case 0x0127: /* ħ */
		return "h";
	case 0x0167: /* ŧ */
		return "t";
	default:
		return NULL;
	}
}

/* Most names are ASCII, of which nothing is decomposed or stripped. */
static void fold_ascii(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++)
		buf_byte(out, str_lower(s.p[i]));
}

/* Appends the folded form; letters outside a-z 0-9 stay. */
static void fold_any(struct str s, struct buf *out)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)(s.p ? s.p : ""),
		(utf8proc_ssize_t)s.n, &made,
		UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
			UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	struct str left;

	if (n < 0) {
		buf_str(out, s);
		return;
	}
	left = (struct str){(const char *)made, (size_t)n};
	while (left.n) {
		utf8proc_int32_t point;
		size_t len = next_point(left, &point);
		const char *spelt = len ? spelt_out(point) : NULL;

		if (!len)
			len = 1;
		if (spelt)
			buf_c(out, spelt);
		else
			buf_add(out, left.p, len);
		left = str_from(left, len);
	}
	free(made);
}

static void fold(struct str s, struct buf *out)
{
	if (ascii_front(s) == s.n)
		fold_ascii(s, out);
	else
		fold_any(s, out);
}

static void trim_hyphens(struct buf *slug)
{
	while (slug->n && slug->p[slug->n - 1] == '-')
		slug->n--;
}

static void add_hash(struct buf *slug, const char *before, struct str s)
{
	char hex[SHA256_HEX_SIZE];

	sha256_hex(s, hex);
	buf_c(slug, before);
	buf_add(slug, hex, HASH_DIGITS);
}

struct str utf8_slug(struct arena *arena, struct str s)
{
	struct buf folded;
	struct buf slug;
	struct str made;

	buf_init(&folded, SIZE_MAX / 2);
	buf_init(&slug, SIZE_MAX / 2);
	fold(s, &folded);
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];

		if (str_is_digit(c) || (c >= 'a' && c <= 'z'))
			buf_byte(&slug, c);
		else if ((c == '\'' || (unsigned char)c >= 0x80) && slug.n)
			continue;
		else if (slug.n && slug.p[slug.n - 1] != '-')
			buf_byte(&slug, '-');
	}
	trim_hyphens(&slug);
	if (slug.n == 0)
		add_hash(&slug, "ca-", s);
	if (slug.n > UTF8_SLUG_MAX) {
		slug.n = UTF8_SLUG_MAX - HASH_DIGITS - 1;
		trim_hyphens(&slug);
		add_hash(&slug, "-", s);
	}
	made = arena_str(arena, buf_view(&slug));
	buf_release(&folded);
	buf_release(&slug);
	return made;
}

struct str utf8_sort_key(struct arena *arena, struct str s)
{
	struct buf folded;
	struct str made;

	buf_init(&folded, SIZE_MAX / 2);
	fold(s, &folded);
	made = arena_str(arena, buf_view(&folded));
	buf_release(&folded);
	return made;
}

static bool misleads(utf8proc_int32_t p)
{
	return (p < 0x20 && p != '\t' && p != '\n') || (p >= 0x7f && p < 0xa0) ||
		p == 0x061c || (p >= 0x200b && p <= 0x200f) ||
		(p >= 0x202a && p <= 0x202e) || (p >= 0x2060 && p <= 0x2064) ||
		(p >= 0x2066 && p <= 0x2069) || p == 0xfeff;
}

/* Found eight at a time. */
size_t utf8_printable(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t eight;
	size_t i = 0;

	for (; i + sizeof(eight) <= s.n; i += sizeof(eight)) {
		memcpy(&eight, s.p + i, sizeof(eight));
		/* a high bit is set, or would be by one more, or by a blank less */
		if ((eight | (eight + ones) | (eight - ones * ' ')) & ones << 7)
			break;
	}
	while (i < s.n && s.p[i] >= ' ' && s.p[i] < 0x7f)
		i++;
	return i;
}

void utf8_plain(struct str s, struct buf *out)
{
	utf8proc_int32_t point;

	while (s.n) {
		size_t n = utf8_printable(s);

		buf_add(out, s.p, n);
		s = str_from(s, n);
		if (s.n == 0)
			return;
		n = next_point(s, &point);
		if (!n) {
			buf_add(out, replacement, REPLACEMENT_BYTES);
			n = 1;
		} else if (!misleads(point)) {
			buf_add(out, s.p, n);
		}
		s = str_from(s, n);
	}
}

struct str utf8_whole(struct str s)
{
	struct str front = utf8_front(s, utf8_length(s) - 1);

	return utf8_is_valid(str_from(s, front.n)) ? s : front;
}

size_t utf8_length(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

struct str utf8_front(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++) {
		if (((unsigned char)s.p[i] & 0xc0) == 0x80)
			continue;
		if (n-- == 0)
			return str_sub(s, 0, i);
	}
	return s;
}
