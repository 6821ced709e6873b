/*
 * vec - typed arrays that grow.
 *
 *	VEC(int64_t) times = {0};
 *	vec_push(&times, when);
 *	for (size_t i = 0; i < times.n; i++) use(times.v[i]);
 *	vec_release(&times);
 *
 * The elements are owned by the array and move when it grows.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#define VEC(type)                                                                        \
	struct {                                                                         \
		type *v;                                                                 \
		size_t n;                                                                \
		size_t cap;                                                              \
	}

#define vec_push(vec, ...)                                                               \
	do {                                                                             \
		if ((vec)->n == (vec)->cap) {                                            \
			(vec)->cap = (vec)->cap ? (vec)->cap * 2 : 8;                    \
			(vec)->v = mem_realloc((vec)->v, (vec)->cap, sizeof(*(vec)->v)); \
		}                                                                        \
		(vec)->v[(vec)->n++] = (__VA_ARGS__);                                    \
	} while (0)

#define vec_clear(vec) ((void)((vec)->n = 0))

#define vec_release(vec)                                                                 \
	do {                                                                             \
		mem_free((vec)->v);                                                      \
		(vec)->v = NULL;                                                         \
		(vec)->n = 0;                                                            \
		(vec)->cap = 0;                                                          \
	} while (0)

#endif
