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

static inline bool js_plain_byte(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* Eight bytes at once: below() has the high bit of each byte that is less than n, for
 * n up to 128; behind the first such byte others may have it too. */
static inline uint64_t js_plain_below(uint64_t word, uint64_t n)
{
	const uint64_t ones = UINT64_MAX / 255;

	return (word - ones * n) & ~word & (ones << 7);
}

/* 0 when all eight are plain. */
static inline uint64_t js_plain_others(const char *eight)
{
	const uint64_t ones = UINT64_MAX / 255;
	uint64_t word;

	memcpy(&word, eight, sizeof(word));
	return js_plain_below(word, 0x20) | js_plain_below(word ^ (ones * '"'), 1) |
		js_plain_below(word ^ (ones * '\\'), 1);
}

/* How many bytes at the front of s need no escape and end no string. */
static inline size_t js_plain_run(struct str s)
{
	const size_t word = sizeof(uint64_t);
	size_t i = 0;

	for (; s.n - i >= word; i += word) {
		uint64_t others = js_plain_others(s.p + i);

		/* the first byte that has the bit is one: it is the lowest */
		if (others && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return i + (size_t)__builtin_ctzll(others) / word;
		if (others)
			break;
	}
	/* The last word may overlap the one before. */
	if (i && s.n - i < word && !js_plain_others(s.p + s.n - word))
		return s.n;
	while (i < s.n && js_plain_byte(s.p[i]))
		i++;
	return i;
}

#endif
