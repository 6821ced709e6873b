/*
 * query - a request target, taken apart: path and decoded parameters in order.
 *
 * A repeated key keeps all its values: Bugzilla reads `id=1&id=2` as "either".
 *
 *	size_t at = 0;
 *	const char *value;
 *
 *	while ((value = query_next(query, "product", &at)))
 *		...
 */
#ifndef STUB_QUERY_H
#define STUB_QUERY_H

#include <stdbool.h>
#include <stddef.h>

enum { QUERY_PAIRS_MAX = 1024 }; /* a target of 8 KiB holds about as many */

struct query {
	char *path; /* up to the question mark, decoded; owned */
	char *rest; /* the memory behind the pairs; owned */
	size_t n;
	struct {
		const char *key, *value;
	} pair[QUERY_PAIRS_MAX];
};

/* Takes `target` apart; what is beyond QUERY_PAIRS_MAX pairs is left out. */
void query_parse(struct query *query, const char *target);
void query_release(struct query *query);

/* The next value of `key` from pair number *at on, or NULL; moves *at behind it. */
const char *query_next(const struct query *query, const char *key, size_t *at);

/* The first value of `key`, or NULL where it is not given or empty. */
const char *query_get(const struct query *query, const char *key);

/* Tells whether `key` is given as true: any value but "" and "0" is. */
bool query_true(const struct query *query, const char *key);

/*
 * Reads the whole of `text` as a number without a sign; false if it is not one
 * or has more than 18 digits.
 */
bool query_number(const char *text, long long *number);

#endif
