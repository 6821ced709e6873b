#include "filter.h"

#include "die.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Tells whether `text` looks like `shape`, in which 9 stands for any digit. */
static bool filter_shaped(const char *text, const char *shape)
{
	for (; *shape; text++, shape++) {
		if (*shape == '9' ? *text < '0' || *text > '9' : *text != *shape)
			return false;
	}
	return !*text;
}

bool filter_time(const struct query *query, const char *key, char time[FILTER_TIME_SIZE],
	struct reply *reply)
{
	const char *text = query_get(query, key);

	time[0] = '\0';
	if (!text)
		return true;
	if (filter_shaped(text, "9999-99-99")) {
		snprintf(time, FILTER_TIME_SIZE, "%.10sT00:00:00Z", text);
		return true;
	}
	if (filter_shaped(text, "9999-99-99T99:99:99Z") ||
		filter_shaped(text, "9999-99-99T99:99:99") ||
		filter_shaped(text, "9999-99-99 99:99:99")) {
		snprintf(time, FILTER_TIME_SIZE, "%.10sT%.8sZ", text, text + 11);
		return true;
	}
	reply_error(reply, 400, 56, "'%.100s' is not a legal date.", text);
	return false;
}

static int filter_order(const void *a, const void *b)
{
	const long long *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void filter_id(struct filter *filter, const char *list)
{
	while (*list) {
		size_t length = strcspn(list, ", ");
		char word[24];

		snprintf(
			word, sizeof(word), "%.*s", length < 20 ? (int)length : 20, list);
		if (query_number(word, &filter->ids[filter->n]))
			filter->n++;
		list += length + (list[length] != '\0');
	}
}

/* Gathers the ids of all `id` parameters; each takes two bytes of the query. */
static void filter_ids(struct filter *filter)
{
	size_t at = 0, room = 1;
	const char *value;

	while ((value = query_next(filter->query, "id", &at))) {
		room += strlen(value) / 2 + 1;
		filter->by_id = true;
	}
	if (!filter->by_id)
		return;
	filter->ids = calloc(room, sizeof(*filter->ids));
	if (!filter->ids)
		die("out of memory");
	at = 0;
	while ((value = query_next(filter->query, "id", &at)))
		filter_id(filter, value);
	qsort(filter->ids, filter->n, sizeof(*filter->ids), filter_order);
}

static bool filter_test(const char *word, enum filter_test *test)
{
	static const char *const words[] = {
		[FILTER_EQUALS] = "equals",
		[FILTER_GREATER] = "greaterthan",
		[FILTER_GREATER_EQUAL] = "greaterthaneq",
		[FILTER_LESS] = "lessthan",
		[FILTER_LESS_EQUAL] = "lessthaneq",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(word, words[i]) == 0) {
			*test = (enum filter_test)i;
			return true;
		}
	}
	return false;
}

static bool filter_bound(struct filter *filter, int number, struct reply *reply)
{
	char key[3][16];
	const char *field, *word, *value;
	enum filter_test test;
	long long limit;

	for (size_t i = 0; i < 3; i++)
		snprintf(key[i], sizeof(key[i]), "%c%d", "fov"[i], number);
	field = query_get(filter->query, key[0]);
	word = query_get(filter->query, key[1]);
	value = query_get(filter->query, key[2]);
	if (!field || !word || !value)
		return true;
	if (strcmp(field, "bug_id") != 0 || !query_number(value, &limit)) {
		reply_error(reply, 400, 108, "Can't use %.100s as a field name.", field);
		return false;
	}
	if (!filter_test(word, &test)) {
		reply_error(reply, 400, 68000, "%.100s is not an operator.", word);
		return false;
	}
	filter->bound[filter->bounds].test = test;
	filter->bound[filter->bounds++].value = limit;
	return true;
}

bool filter_parse(
	struct filter *filter, const struct query *query, bool plain, struct reply *reply)
{
	*filter = (struct filter){.query = query};
	filter_ids(filter);
	if (!filter_time(query, "creation_time", filter->created, reply) ||
		!filter_time(query, "last_change_time", filter->changed, reply))
		return false;
	for (int i = 1; i <= FILTER_BOUNDS_MAX; i++) {
		if (!filter_bound(filter, i, reply))
			return false;
	}
	if (plain || filter->by_id || filter->bounds || filter->created[0] ||
		filter->changed[0] || query_get(query, "product") ||
		query_get(query, "component"))
		return true;
	reply_error(reply, 400, 1000,
		"You may not search, or create saved searches, without any search "
		"terms.");
	return false;
}

void filter_release(struct filter *filter)
{
	free(filter->ids);
}

/* Tells whether the bug's `key` is one of the values asked for, if any are. */
static bool filter_word(const struct filter *filter, json_t *bug, const char *key)
{
	const char *have = json_string_value(json_object_get(bug, key));
	const char *want;
	bool asked = false;
	size_t at = 0;

	while ((want = query_next(filter->query, key, &at))) {
		if (*want && have && strcasecmp(want, have) == 0)
			return true;
		asked = asked || *want;
	}
	return !asked;
}

static bool filter_since(json_t *bug, const char *key, const char *since)
{
	const char *time = json_string_value(json_object_get(bug, key));

	return !*since || (time && strcmp(time, since) >= 0);
}

static bool filter_within(json_int_t id, enum filter_test test, long long value)
{
	switch (test) {
	case FILTER_EQUALS:
		return id == value;
	case FILTER_GREATER:
		return id > value;
	case FILTER_GREATER_EQUAL:
		return id >= value;
	case FILTER_LESS:
		return id < value;
	case FILTER_LESS_EQUAL:
		return id <= value;
	}
	return false;
}

/* Tells whether `id` is one of those asked for, if any are, and within all bounds. */
static bool filter_id_match(const struct filter *filter, long long id)
{
	for (size_t i = 0; i < filter->bounds; i++) {
		if (!filter_within(id, filter->bound[i].test, filter->bound[i].value))
			return false;
	}
	if (!filter->by_id)
		return true;
	return bsearch(&id, filter->ids, filter->n, sizeof(id), filter_order) != NULL;
}

bool filter_match(const struct filter *filter, json_t *bug)
{
	long long id = json_integer_value(json_object_get(bug, "id"));

	return !world_restricted(bug) && filter_id_match(filter, id) &&
		filter_word(filter, bug, "product") &&
		filter_word(filter, bug, "component") &&
		filter_since(bug, "creation_time", filter->created) &&
		filter_since(bug, "last_change_time", filter->changed);
}
