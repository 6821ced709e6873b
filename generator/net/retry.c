#include "net/retry.h"

#include <stddef.h>

/* Tries at a body that is broken though it came whole. */
enum { RETRY_BROKEN_TRIES = 2 };

/* splitmix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
 * 2014): good enough to spread clients, and the same for the same seed. */
static uint64_t mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

enum retry_cause retry_cause(enum http_end end, int status)
{
	switch (end) {
	case HTTP_UNREACHABLE:
	case HTTP_CUT:
	case HTTP_SLOW:
		return RETRY_LINE;
	case HTTP_TOO_LARGE:
	case HTTP_REFUSED:
		return RETRY_NO;
	case HTTP_DONE:
		break;
	}
	return status == 500 || (status >= 502 && status <= 504) ? RETRY_SERVER
								 : RETRY_NO;
}

int64_t retry_wait(const struct retry *retry, unsigned tried, enum retry_cause cause,
	int64_t retry_after)
{
	unsigned most = retry->tries;
	int64_t full = retry->first_ms;
	int64_t wait;

	if (cause == RETRY_BROKEN && most > RETRY_BROKEN_TRIES)
		most = RETRY_BROKEN_TRIES;
	if (cause == RETRY_NO || tried >= most || retry_after > RETRY_LONGEST_MS / 1000)
		return RETRY_STOP;
	for (unsigned i = 1; i < tried && full < RETRY_LONGEST_MS; i++)
		full *= 2;
	if (full > RETRY_LONGEST_MS)
		full = RETRY_LONGEST_MS;
	wait = full - (int64_t)(mix(retry->seed + tried) % ((uint64_t)full / 2 + 1));
	return wait < retry_after * 1000 ? retry_after * 1000 : wait;
}
