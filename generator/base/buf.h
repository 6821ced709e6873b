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

#include "base/err.h"
#include "base/str.h"

struct buf {
	char *p; /* owned; ends in NUL once anything was added */
	size_t n;
	size_t cap;
	size_t limit;
	bool full;
};

void buf_init(struct buf *buf, size_t limit);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */

void buf_add(struct buf *buf, const void *data, size_t n);
void buf_str(struct buf *buf, struct str s);
void buf_c(struct buf *buf, const char *text); /* a C string of our own */
void buf_byte(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Makes room for n more bytes and returns where they start; then add to buf->n.
 * NULL when that would pass the limit (and `full` is set). */
char *buf_reserve(struct buf *buf, size_t n);

struct str buf_view(const struct buf *buf); /* borrowed until the next change */

#endif
