/*
 * plain_block - sixteen bytes of a text, looked at together.  Internal to html.c and
 * render/line.c.
 *
 * Each writer says for each byte of a block whether it is special, in steps without a
 * branch, so that the compiler can take all of them at once.
 */
#ifndef FORMAT_PLAIN_BLOCK_H
#define FORMAT_PLAIN_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { PLAIN_BLOCK = 16 }; /* bytes */

/* Whether no byte of a block was found special: 0 for each. */
static inline bool plain_block_is_clear(const unsigned char found[PLAIN_BLOCK])
{
	uint64_t halves[PLAIN_BLOCK / sizeof(uint64_t)];

	memcpy(halves, found, sizeof(halves));
	return !(halves[0] | halves[1]);
}

#endif
