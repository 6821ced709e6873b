#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/work.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { MOST = 5000 };

struct job {
	atomic_uint times[MOST];
	unsigned threads;
	atomic_bool wrong_worker;
	atomic_bool wrong_index;
	size_t n;
};

static struct job job;

static void one(void *context, unsigned worker, size_t index)
{
	struct job *of = context;

	if (worker >= of->threads)
		of->wrong_worker = true;
	if (index >= of->n)
		of->wrong_index = true;
	else
		atomic_fetch_add(&of->times[index], 1);
}

static const struct {
	const char *name;
	unsigned threads;
	unsigned workers; /* how many may take part */
	size_t n;
} cases[] = {
	{"one thread", 1, 1, MOST},
	{"eight threads", 8, 8, MOST},
	{"more threads than there is work", 8, 8, 3},
	{"more threads than are allowed", 1000, WORK_THREADS_MAX, MOST},
	{"no threads is one", 0, 1, 10},
	{"a single index", 8, 8, 1},
	{"nothing to do", 8, 8, 0},
	{"nothing to do for one", 1, 1, 0},
};

static void each_index_is_done_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t k = 0; k < MOST; k++)
			job.times[k] = 0;
		job.threads = cases[i].workers;
		job.wrong_worker = false;
		job.wrong_index = false;
		job.n = cases[i].n;
		work_run(cases[i].threads, cases[i].n, one, &job);
		if (job.wrong_worker)
			fail_msg("%s: a worker beyond the last", cases[i].name);
		if (job.wrong_index)
			fail_msg("%s: an index beyond the last", cases[i].name);
		for (size_t k = 0; k < MOST; k++)
			if (job.times[k] != (k < cases[i].n))
				fail_msg("%s: index %zu done %u times", cases[i].name, k,
					job.times[k]);
	}
}

struct order {
	size_t next;
	bool ok;
	pthread_t thread;
};

static void in_order(void *context, unsigned worker, size_t index)
{
	struct order *order = context;

	if (worker != 0 || index != order->next ||
		!pthread_equal(pthread_self(), order->thread))
		order->ok = false;
	order->next++;
}

static void one_thread_is_the_caller_in_rising_order(void **state)
{
	struct order order = {.ok = true, .thread = pthread_self()};

	(void)state;
	work_run(1, 1000, in_order, &order);
	assert_true(order.ok);
	assert_int_equal(order.next, 1000);
}

struct apart {
	size_t last[WORK_THREADS_MAX]; /* index + 1 of the worker's last one */
	atomic_bool fell;
};

/* A worker's own slot needs no lock; it would see its indexes rise. */
static void rising(void *context, unsigned worker, size_t index)
{
	struct apart *apart = context;

	if (index < apart->last[worker])
		apart->fell = true;
	apart->last[worker] = index + 1;
}

static void a_worker_gets_its_indexes_in_rising_order(void **state)
{
	struct apart apart = {0};

	(void)state;
	work_run(8, MOST, rising, &apart);
	assert_false(apart.fell);
}

static void the_number_of_processors_is_in_bounds(void **state)
{
	(void)state;
	assert_in_range(work_threads(), 1, WORK_THREADS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_index_is_done_once),
		cmocka_unit_test(one_thread_is_the_caller_in_rising_order),
		cmocka_unit_test(a_worker_gets_its_indexes_in_rising_order),
		cmocka_unit_test(the_number_of_processors_is_in_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
