#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/retry.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void the_cause_is_read_from_line_and_status(void **state)
{
	static const struct {
		const char *name;
		enum http_end end;
		int status;
		enum retry_cause want;
	} cases[] = {
		{"a whole answer", HTTP_DONE, 200, RETRY_NO},
		{"not changed", HTTP_DONE, 304, RETRY_NO},
		{"a redirect", HTTP_DONE, 302, RETRY_NO},
		{"a request that is wrong", HTTP_DONE, 400, RETRY_NO},
		{"not found", HTTP_DONE, 404, RETRY_NO},
		{"blocked", HTTP_DONE, 429, RETRY_NO},
		{"a server in trouble", HTTP_DONE, 500, RETRY_SERVER},
		{"not implemented", HTTP_DONE, 501, RETRY_NO},
		{"a front end without its server", HTTP_DONE, 502, RETRY_SERVER},
		{"maintenance", HTTP_DONE, 503, RETRY_SERVER},
		{"a server that is late", HTTP_DONE, 504, RETRY_SERVER},
		{"a version that is not supported", HTTP_DONE, 505, RETRY_NO},
		{"no connection", HTTP_UNREACHABLE, 0, RETRY_LINE},
		{"a cut within a good answer", HTTP_CUT, 200, RETRY_LINE},
		{"a time limit", HTTP_SLOW, 0, RETRY_LINE},
		{"too large, of a server in trouble too", HTTP_TOO_LARGE, 500, RETRY_NO},
		{"a certificate that is not trusted", HTTP_REFUSED, 0, RETRY_NO},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (retry_cause(cases[i].end, cases[i].status) != cases[i].want)
			fail_msg("%s", cases[i].name);
}

static void waits_grow_to_a_bound_and_end_after_the_last_try(void **state)
{
	static const struct {
		const char *name;
		unsigned tries;
		int64_t first_ms;
		unsigned tried;
		enum retry_cause cause;
		int64_t retry_after;
		int64_t least;
		int64_t most;
	} cases[] = {
		{"half a second to one at first", 3, 1000, 1, RETRY_SERVER, 0, 500, 1000},
		{"twice that then", 3, 1000, 2, RETRY_SERVER, 0, 1000, 2000},
		{"no more after the last try", 3, 1000, 3, RETRY_SERVER, 0, -1, -1},
		{"a line that broke waits as long", 3, 1000, 1, RETRY_LINE, 0, 500, 1000},
		{"what will not help is not tried", 3, 1000, 1, RETRY_NO, 0, -1, -1},
		{"nor when the server names a time", 3, 1000, 1, RETRY_NO, 1, -1, -1},
		{"a broken body is asked for again", 3, 1000, 1, RETRY_BROKEN, 0, 500,
			1000},
		{"but once only", 3, 1000, 2, RETRY_BROKEN, 0, -1, -1},
		{"one try means one try", 1, 1000, 1, RETRY_LINE, 0, -1, -1},
		{"as long as the server asks", 3, 1000, 1, RETRY_SERVER, 7, 7000, 7000},
		{"at most five minutes", 3, 1000, 1, RETRY_SERVER, 300, 300000, 300000},
		{"more than that ends the pull", 3, 1000, 1, RETRY_SERVER, 301, -1, -1},
		{"a far date too", 3, 1000, 1, RETRY_SERVER, INT64_MAX, -1, -1},
		{"a short request does not shorten", 3, 9000, 1, RETRY_SERVER, 1, 4500,
			9000},
		{"doubling stops at the bound", 100, 1000, 99, RETRY_LINE, 0, 150000,
			300000},
		{"no wait at all", 3, 0, 1, RETRY_LINE, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (uint64_t seed = 0; seed < 100; seed++) {
			struct retry retry = {cases[i].tries, cases[i].first_ms, seed};
			int64_t wait = retry_wait(&retry, cases[i].tried, cases[i].cause,
				cases[i].retry_after);

			if (wait < cases[i].least || wait > cases[i].most)
				fail_msg("%s: %lld", cases[i].name, (long long)wait);
		}
	}
}

static void the_same_seed_waits_as_long_and_others_spread(void **state)
{
	struct retry retry = {3, 1000, 1};
	int64_t first = retry_wait(&retry, 1, RETRY_LINE, 0);
	unsigned others = 0;

	(void)state;
	assert_int_equal(retry_wait(&retry, 1, RETRY_LINE, 0), first);
	for (retry.seed = 2; retry.seed < 102; retry.seed++)
		others += retry_wait(&retry, 1, RETRY_LINE, 0) != first;
	assert_true(others > 90);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cause_is_read_from_line_and_status),
		cmocka_unit_test(waits_grow_to_a_bound_and_end_after_the_last_try),
		cmocka_unit_test(the_same_seed_waits_as_long_and_others_spread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
