/*
 * work - a fixed number of threads over a range of indexes.
 *
 *	work_run(threads, n_bugs, digest_one, &job);
 *
 * Each index is given out once, in rising order, to whichever thread is free.
 * A worker writes only into slot `index` and into what belongs to `worker`, so
 * that the outcome does not depend on who did what.
 */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <stddef.h>

enum { WORK_THREADS_MAX = 16 };

/* `worker` is 0 to threads-1. */
typedef void work_fn(void *context, unsigned worker, size_t index);

/* Runs in the calling thread alone when threads is 1; returns when all is done. */
void work_run(unsigned threads, size_t n, work_fn *fn, void *context);

/* How many processors the machine has, from 1 to WORK_THREADS_MAX. */
unsigned work_threads(void);

#endif
