#include "query.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

static void query_pair(struct query *query, char *pair)
{
	char *equals = strchr(pair, '=');

	if (query->n == QUERY_PAIRS_MAX || !*pair)
		return;
	if (equals) {
		*equals = '\0';
		text_decode(equals + 1);
	}
	text_decode(pair);
	query->pair[query->n].key = pair;
	query->pair[query->n].value = equals ? equals + 1 : "";
	query->n++;
}

void query_parse(struct query *query, const char *target)
{
	size_t length = strcspn(target, "?");
	char *pair, *end;

	query->n = 0;
	query->path = text_copy(target, length);
	text_decode(query->path);
	target += length + (target[length] == '?');
	query->rest = text_copy(target, strlen(target));
	for (pair = query->rest; (end = strchr(pair, '&')); pair = end + 1) {
		*end = '\0';
		query_pair(query, pair);
	}
	query_pair(query, pair);
}

void query_release(struct query *query)
{
	free(query->path);
	free(query->rest);
}

const char *query_next(const struct query *query, const char *key, size_t *at)
{
	while (*at < query->n) {
		size_t i = (*at)++;

		if (strcmp(query->pair[i].key, key) == 0)
			return query->pair[i].value;
	}
	return NULL;
}

const char *query_get(const struct query *query, const char *key)
{
	size_t at = 0;
	const char *value = query_next(query, key, &at);

	return value && *value ? value : NULL;
}

bool query_true(const struct query *query, const char *key)
{
	const char *value = query_get(query, key);

	return value && strcmp(value, "0") != 0;
}

bool query_number(const char *text, long long *number)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 0 || digits > 18 || text[digits])
		return false;
	*number = strtoll(text, NULL, 10);
	return true;
}
