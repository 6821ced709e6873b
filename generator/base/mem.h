/*
 * mem - memory that is there or ends the program, and arenas.
 *
 * A batch job with atomic writes loses nothing when it stops, so running out
 * of memory prints one line and aborts; no caller checks for NULL.
 *
 * Memory lives for the run, for a page, or inside a library's object.  The
 * first two are arenas: things are put in and all go at once.
 *
 *	struct arena page;
 *	arena_init(&page);
 *	...
 *	arena_reset(&page);     after each page; keeps some memory
 *	arena_release(&page);
 *
 * malloc() and free() are called in base/ alone.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/str.h"

/* Owned by the caller, who frees it with mem_free(); never NULL. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t n, size_t size); /* n * size, zeroed, overflow checked */
void *mem_realloc(void *p, size_t n, size_t size);
void mem_free(void *p); /* NULL is fine */

/* Bytes between what two threads write all the time, so that it is in no cache line of
 * both: they would wait for each other. */
enum { MEM_APART = 64 };

struct arena {
	struct arena_block *blocks; /* newest first; the first made is the last */
	char *next;
	size_t left;
	size_t total; /* bytes of all blocks */
	char apart[MEM_APART];
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Takes back all that was handed out; pointers into the arena are dead. */
void arena_reset(struct arena *arena);

enum { ARENA_ALIGN = 16 };

/* What arena_alloc() asks where the block is full. */
void *arena_more(struct arena *arena, size_t size);

/* Aligned for any type; not zeroed.
 *
 * Here, not in mem.c: pages are made of millions of small values. */
static inline void *arena_alloc(struct arena *arena, size_t size)
{
	size_t room = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	void *p = arena->next;

	if (room - 1 >= arena->left) /* of 0 bytes too */
		return arena_more(arena, size);
	arena->next += room;
	arena->left -= room;
	return p;
}

void *arena_zalloc(struct arena *arena, size_t n, size_t size);

/* A copy of n things of `size` bytes each; of none, a place to point to. */
void *arena_copy(struct arena *arena, const void *v, size_t n, size_t size);

/* Copies; the result ends in NUL as well, for calls into C libraries. */
struct str arena_str(struct arena *arena, struct str s);
char *arena_cstr(struct arena *arena, struct str s);
struct str arena_printf(struct arena *arena, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
