/*
 * js_plain - how much of a text a JSON string holds as it is.  Internal to js_print.c
 * and js_read.c.
 *
 * Here, not in a file of its own: it runs for each string that is read or printed.
 */
#ifndef FORMAT_JS_PLAIN_H
#define FORMAT_JS_PLAIN_H

#include <string.h>

#include "base/str.h"

enum { JS_PLAIN_BLOCK = 32 }; /* bytes that are looked at together */

static inline bool js_plain_byte(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* Each byte is looked at, in steps without a branch, so that the compiler can take all
 * of them at once. */
static inline bool js_plain_block(const char *block)
{
	unsigned char found = 0;

	for (size_t i = 0; i < JS_PLAIN_BLOCK; i++) {
		unsigned char special = (unsigned char)block[i] < 0x20 ? 1 : 0;

		special = block[i] == '"' ? 1 : special;
		special = block[i] == '\\' ? 1 : special;
		found |= special;
	}
	return !found;
}

/* The same of eight bytes: below() has the high bit of each byte that is less than n, for
 * n up to 128; behind the first such byte others may have it too. */
static inline uint64_t js_plain_below(uint64_t word, uint64_t n)
{
	const uint64_t ones = UINT64_MAX / 255;

	return (word - ones * n) & ~word & (ones << 7);
}

static inline bool js_plain_word(const char *eight)
{
	const uint64_t ones = UINT64_MAX / 255;
	uint64_t word;

	memcpy(&word, eight, sizeof(word));
	return !(js_plain_below(word, 0x20) | js_plain_below(word ^ (ones * '"'), 1) |
		js_plain_below(word ^ (ones * '\\'), 1));
}

/* How many bytes at the front of s need no escape and end no string. */
static inline size_t js_plain_run(struct str s)
{
	size_t i = 0;

	while (s.n - i >= JS_PLAIN_BLOCK && js_plain_block(s.p + i))
		i += JS_PLAIN_BLOCK;
	while (s.n - i >= sizeof(uint64_t) && js_plain_word(s.p + i))
		i += sizeof(uint64_t);
	/* The last word may overlap the one before. */
	if (i && s.n - i < sizeof(uint64_t) &&
		js_plain_word(s.p + s.n - sizeof(uint64_t)))
		return s.n;
	while (i < s.n && js_plain_byte(s.p[i]))
		i++;
	return i;
}

#endif
