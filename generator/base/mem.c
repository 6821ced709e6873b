#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 64 * 1024 };
enum { ARENA_KEPT = 4 * 1024 * 1024 }; /* by a reset, at most */

struct arena_block {
	struct arena_block *older;
	size_t size;
	_Alignas(16) char data[];
};

static void out_of_memory(void)
{
	fputs("candor: out of memory\n", stderr);
	abort();
}

static size_t times(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory();
	return n * size;
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_zalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_realloc(void *p, size_t n, size_t size)
{
	size_t want = times(n, size);

	p = realloc(p, want ? want : 1);
	if (!p)
		out_of_memory();
	return p;
}

void mem_free(void *p)
{
	free(p);
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void arena_release(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *older = arena->blocks->older;

		mem_free(arena->blocks);
		arena->blocks = older;
	}
	*arena = (struct arena){0};
}

static void add_block(struct arena *arena, size_t size)
{
	size_t want = size > ARENA_BLOCK ? size : ARENA_BLOCK;
	struct arena_block *block = mem_alloc(sizeof(*block) + want);

	block->older = arena->blocks;
	block->size = want;
	arena->blocks = block;
	arena->next = block->data;
	arena->left = want;
	arena->total += want;
}

/* Pages are much alike: what one needed is kept for the next, in one block. */
void arena_reset(struct arena *arena)
{
	size_t total = arena->total < ARENA_KEPT ? arena->total : ARENA_KEPT;

	if (arena->blocks && arena->blocks->older) {
		arena_release(arena);
		add_block(arena, total);
	}
	arena->next = arena->blocks ? arena->blocks->data : NULL;
	arena->left = arena->blocks ? arena->blocks->size : 0;
}

void *arena_more(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	if (size == 0)
		size = 1;
	size = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (size > arena->left)
		add_block(arena, size);
	return arena_alloc(arena, size);
}

void *arena_zalloc(struct arena *arena, size_t n, size_t size)
{
	size_t want = times(n, size);
	void *p = arena_alloc(arena, want);

	memset(p, 0, want);
	return p;
}

void *arena_copy(struct arena *arena, const void *v, size_t n, size_t size)
{
	size_t want = times(n, size);
	void *p = arena_alloc(arena, want);

	if (want)
		memcpy(p, v, want);
	return p;
}

char *arena_cstr(struct arena *arena, struct str s)
{
	char *p = arena_alloc(arena, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str arena_str(struct arena *arena, struct str s)
{
	return (struct str){arena_cstr(arena, s), s.n};
}

struct str arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	va_list again;
	size_t left = arena->left;
	int n;
	char *p;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(arena->next, left, fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	p = arena_alloc(arena, (size_t)n + 1);
	if ((size_t)n >= left) /* it was cut */
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}
