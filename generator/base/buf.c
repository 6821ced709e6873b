#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void buf_init(struct buf *buf, size_t limit)
{
	*buf = (struct buf){.limit = limit};
}

void buf_release(struct buf *buf)
{
	mem_free(buf->p);
	*buf = (struct buf){.limit = buf->limit};
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->full = false;
	if (buf->p)
		buf->p[0] = '\0';
}

char *buf_grow(struct buf *buf, size_t n)
{
	size_t cap = buf->cap ? buf->cap : 256;

	if (n > buf->limit || buf->n > buf->limit - n) {
		buf->full = true;
		return NULL;
	}
	while (cap < buf->n + n + 1)
		cap *= 2;
	if (cap - 1 > buf->limit)
		cap = buf->limit + 1;
	if (cap != buf->cap) {
		buf->p = mem_realloc(buf->p, cap, 1);
		buf->cap = cap;
	}
	return buf->p + buf->n;
}

void buf_add_grown(struct buf *buf, const void *data, size_t n)
{
	if (buf_grow(buf, n))
		buf_add(buf, data, n);
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	char small[256];
	va_list ap;
	va_list again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small)) {
		buf_add(buf, small, (size_t)n);
	} else if (n >= 0 && buf_reserve(buf, (size_t)n)) {
		vsnprintf(buf->p + buf->n, (size_t)n + 1, fmt, again);
		buf->n += (size_t)n;
	}
	va_end(again);
}
