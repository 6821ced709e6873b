/*
 * buf - text or bytes that grow, up to a limit known from birth.
 *
 *	struct buf out;
 *	buf_init(&out, PAGE_MAX);
 *	buf_printf(&out, "%d bugs", n);
 *	if (out.full) ...                 it would have grown over the limit
 *	buf_release(&out);
 *
 * What would not fit is dropped and `full` is set, so that a writer need not
 * check each call; the one who uses the result checks once.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/err.h"
#include "base/str.h"

struct buf {
	char *p; /* owned; ends in NUL once anything was added */
	size_t n;
	size_t cap; /* at most limit + 1, so that there is room is all there is to ask */
	size_t limit;
	bool full;
};

void buf_init(struct buf *buf, size_t limit);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */

/* What buf_reserve() and buf_add() ask when there is no room left.  Not inlined, so that
 * adding where there is room has no registers to save. */
__attribute__((noinline)) char *buf_grow(struct buf *buf, size_t n);
__attribute__((noinline)) void buf_add_grown(struct buf *buf, const void *data, size_t n);

void buf_printf(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Makes room for n more bytes and returns where they start; then add to buf->n.
 * NULL when that would pass the limit (and `full` is set).
 *
 * Here, not in buf.c: pages are made of millions of short pieces, and a length known
 * to the compiler makes each a few instructions. */
static inline char *buf_reserve(struct buf *buf, size_t n)
{
	return n < buf->cap - buf->n ? buf->p + buf->n : buf_grow(buf, n);
}

/* Most pieces are shorter than a call of memcpy() is worth: two halves that may
 * overlap. */
static inline void buf_copy(char *to, const char *from, size_t n)
{
	if (n > 16) {
		memcpy(to, from, n);
	} else if (n >= 8) {
		memcpy(to + n - 8, from + n - 8, 8);
		memcpy(to, from, 8);
	} else if (n >= 4) {
		memcpy(to + n - 4, from + n - 4, 4);
		memcpy(to, from, 4);
	} else if (n >= 2) {
		memcpy(to + n - 2, from + n - 2, 2);
		memcpy(to, from, 2);
	} else if (n) {
		*to = *from;
	}
}

static inline void buf_add(struct buf *buf, const void *data, size_t n)
{
	char *to;

	if (n >= buf->cap - buf->n) {
		buf_add_grown(buf, data, n);
		return;
	}
	to = buf->p + buf->n;
	buf->n += n;
	to[n] = '\0';
	buf_copy(to, data, n); /* last: nothing need be kept over a call of memcpy() */
}

static inline void buf_str(struct buf *buf, struct str s)
{
	buf_add(buf, s.p, s.n);
}

/* A C string of our own. */
static inline void buf_c(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

static inline void buf_byte(struct buf *buf, char c)
{
	char *to = buf_reserve(buf, 1);

	if (!to)
		return;
	to[0] = c;
	to[1] = '\0';
	buf->n++;
}

/* In decimal. */
static inline void buf_int(struct buf *buf, int64_t value)
{
	char *to = buf_reserve(buf, STR_INT_SIZE);

	if (!to)
		return;
	buf->n += str_put_int(to, value);
	buf->p[buf->n] = '\0';
}

/* Borrowed until the next change. */
static inline struct str buf_view(const struct buf *buf)
{
	return (struct str){buf->p ? buf->p : "", buf->n};
}

#endif
