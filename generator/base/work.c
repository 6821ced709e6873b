#include "base/work.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct job {
	work_fn *fn;
	void *context;
	size_t n;
	atomic_size_t next;
};

struct worker {
	struct job *job;
	unsigned number;
};

static void *work(void *arg)
{
	struct worker *me = arg;
	struct job *job = me->job;

	for (;;) {
		size_t i = atomic_fetch_add(&job->next, 1);

		if (i >= job->n)
			return NULL;
		job->fn(job->context, me->number, i);
	}
}

void work_run(unsigned threads, size_t n, work_fn *fn, void *context)
{
	struct job job = {.fn = fn, .context = context, .n = n};
	struct worker workers[WORK_THREADS_MAX];
	pthread_t ids[WORK_THREADS_MAX];
	unsigned started = 1;

	if (threads > WORK_THREADS_MAX)
		threads = WORK_THREADS_MAX;
	for (unsigned i = 0; i < WORK_THREADS_MAX; i++)
		workers[i] = (struct worker){&job, i};
	/* Where no thread can be had, fewer do the same work. */
	while (started < threads && started < n &&
		pthread_create(&ids[started], NULL, work, &workers[started]) == 0)
		started++;
	work(&workers[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(ids[i], NULL);
}

unsigned work_threads(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	if (n < 1)
		return 1;
	return n > WORK_THREADS_MAX ? WORK_THREADS_MAX : (unsigned)n;
}
