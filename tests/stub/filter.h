/*
 * filter - the conditions of a search, read once, then asked bug by bug.
 *
 * Understood: product, component, id, creation_time, last_change_time, and the
 * triples fN/oN/vN for bug_id.  What Bugzilla ignores without a word (unknown
 * parameters, ids that are not numbers) is ignored here too.  Restricted bugs
 * match nothing.
 */
#ifndef STUB_FILTER_H
#define STUB_FILTER_H

#include "query.h"
#include "reply.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { FILTER_TIME_SIZE = 24, FILTER_BOUNDS_MAX = 8 };

/* How a bug's id is to stand to a number. */
enum filter_test {
	FILTER_EQUALS,
	FILTER_GREATER,
	FILTER_GREATER_EQUAL,
	FILTER_LESS,
	FILTER_LESS_EQUAL,
};

struct filter {
	const struct query *query;
	bool by_id;
	long long *ids; /* ascending; owned */
	size_t n;
	char created[FILTER_TIME_SIZE]; /* at or after, or "" */
	char changed[FILTER_TIME_SIZE];
	struct {
		enum filter_test test;
		long long value;
	} bound[FILTER_BOUNDS_MAX];
	size_t bounds;
};

/*
 * Reads the conditions.  Returns false with the error answer in `reply` where
 * Bugzilla refuses: a bad date, field or operator, or, unless `plain`, no
 * condition at all.  filter_release() is due in any case.
 */
bool filter_parse(struct filter *filter, const struct query *query, bool plain,
	struct reply *reply);
void filter_release(struct filter *filter);
bool filter_match(const struct filter *filter, json_t *bug);

/*
 * Reads parameter `key` as a time into `time` as YYYY-MM-DDTHH:MM:SSZ, or ""
 * where it is not given.  Taken: a date, a date and a time with `T` or a blank,
 * with `Z` or nothing behind.  Else false, with error 56 in `reply`.
 */
bool filter_time(const struct query *query, const char *key, char time[FILTER_TIME_SIZE],
	struct reply *reply);

#endif
