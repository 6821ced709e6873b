#include "rest.h"

#include "fields.h"
#include "filter.h"

#include <stdio.h>
#include <string.h>

enum { REST_RATE = 75 }; /* single bugs, and comment calls, before the block */

static bool rest_plain(const struct rest *rest)
{
	return rest->world->flavour == WORLD_PLAIN;
}

static void rest_blocked(struct reply *reply)
{
	static const char page[] = "<!DOCTYPE html><title>Too Many Requests</title>\n";

	reply_text(reply, "text/html; charset=UTF-8", page, sizeof(page) - 1);
	reply->status = 429;
	reply->tag[0] = '\0';
	reply->sized = false;
}

/* Counts one more request in `counter`; false, with the answer, when it is too many. */
static bool rest_rate(struct rest *rest, unsigned *counter, struct reply *reply)
{
	if (rest_plain(rest) || ++*counter <= REST_RATE)
		return true;
	rest->blocked = true;
	reply_error(reply, 400, 32000, "You have exceeded the rate limit.");
	return false;
}

static void rest_no_route(const struct query *query, struct reply *reply)
{
	reply_error(reply, 404, 32614,
		"A REST API resource was not found for 'GET %.200s'.",
		query->path + strlen("/rest"));
}

/* A page: `limit` bugs after the first `offset`; SIZE_MAX is no limit. */
struct rest_page {
	size_t limit, offset;
};

static bool rest_page(
	struct rest_page *page, const struct query *query, struct reply *reply)
{
	const char *limit = query_get(query, "limit");
	const char *offset = query_get(query, "offset");
	long long number = 0;

	*page = (struct rest_page){.limit = SIZE_MAX};
	if (limit && limit[0] == '-') {
		reply_error(reply, 400, 52, "The limit %.20s is not a number.", limit);
		return false;
	}
	if (offset && !limit) {
		reply_error(reply, 400, 50,
			"The function Bug.search() requires a limit argument, and that "
			"argument was not set.");
		return false;
	}
	if (limit && query_number(limit, &number) && number > 0)
		page->limit = (size_t)number;
	if (offset && page->limit != SIZE_MAX && query_number(offset, &number))
		page->offset = (size_t)number;
	return true;
}

static json_t *rest_count(const struct world *world, const struct filter *filter)
{
	json_int_t count = 0;

	for (size_t i = 0; i < world->n; i++)
		count += filter_match(filter, world->bugs[i].bug);
	return json_pack("{s:I}", "bug_count", count);
}

static void rest_list(const struct rest *rest, const struct filter *filter,
	const struct rest_page *page, const char *new_since, struct reply *reply)
{
	const struct world *world = rest->world;
	json_t *bugs = json_array();
	struct fields fields;
	size_t skip = page->offset;

	fields_parse(&fields, filter->query, rest_plain(rest));
	for (size_t i = 0; i < world->n && json_array_size(bugs) < page->limit; i++) {
		json_t *bug = world->bugs[i].bug;

		if (!filter_match(filter, bug))
			continue;
		if (skip > 0)
			skip--;
		else
			json_array_append_new(bugs, fields_show(&fields, bug, new_since));
	}
	fields_release(&fields);
	reply_json(reply, 200, json_pack("{s:o}", "bugs", bugs));
}

static void rest_search(
	const struct rest *rest, const struct query *query, struct reply *reply)
{
	bool plain = rest_plain(rest);
	char new_since[FILTER_TIME_SIZE];
	struct filter filter;
	struct rest_page page;

	if (!filter_parse(&filter, query, plain, reply))
		goto out;
	if (!plain && query_true(query, "count_only")) {
		reply_json(reply, 200, rest_count(rest->world, &filter));
		goto out;
	}
	if (rest_page(&page, query, reply) &&
		filter_time(query, "new_since", new_since, reply)) {
		if (page.limit > rest->page_max)
			page.limit = rest->page_max;
		rest_list(rest, &filter, &page, new_since, reply);
	}
out:
	filter_release(&filter);
}

/* Finds the bug that a path or an `ids` names, or answers why it cannot. */
static json_t *rest_find(const struct rest *rest, const char *name, struct reply *reply)
{
	const char *sign = rest_plain(rest) ? "#" : "";
	long long id;
	json_t *bug;

	if (!query_number(name, &id)) {
		reply_error(reply, 400, 100,
			rest_plain(rest)
				? "'%.100s' is not a valid bug number nor an alias to a "
				  "bug."
				: "Sorry, I can't find \"%.100s\". It does not seem like "
				  "bug number nor an alias to a bug.",
			name);
		return NULL;
	}
	bug = world_find(rest->world, id);
	if (!bug) {
		reply_error(reply, 404, 101, "Bug %s%lld does not exist.", sign, id);
	} else if (world_restricted(bug)) {
		reply_error(reply, 401, 102,
			"You are not authorized to access bug %s%lld. To see this bug, "
			"you must first log in to an account with the appropriate "
			"permissions.",
			sign, id);
		bug = NULL;
	}
	return bug;
}

static void rest_get(struct rest *rest, const struct query *query, struct reply *reply)
{
	json_t *bug = rest_find(rest, query->path + strlen("/rest/bug/"), reply);
	struct fields fields;

	if (!bug || !rest_rate(rest, &rest->gets, reply))
		return;
	fields_parse(&fields, query, rest_plain(rest));
	reply_json(reply, 200,
		json_pack("{s:[o], s:[]}", "bugs", fields_show(&fields, bug, ""),
			"faults"));
	fields_release(&fields);
}

/* What the comment and the history call differ in. */
struct rest_part {
	const char *member; /* of the bug */
	const char *time;   /* key of an entry */
};

static const struct rest_part rest_comments = {"comments", "creation_time"};
static const struct rest_part rest_histories = {"history", "when"};

/* Puts one bug's part where the call's shape has it; false if there is none. */
static bool rest_put(
	const struct rest_part *part, json_t *bug, const char *new_since, json_t *bugs)
{
	json_t *entries = json_object_get(bug, part->member);
	json_int_t id = json_integer_value(json_object_get(bug, "id"));
	json_t *alias = json_object_get(bug, "alias");
	char key[24];

	if (!entries)
		return false;
	entries = fields_newer(entries, part->time, new_since);
	if (json_is_array(bugs)) {
		json_array_append_new(bugs,
			json_pack("{s:I, s:O?, s:o}", "id", id, "alias", alias,
				part->member, entries));
		return true;
	}
	snprintf(key, sizeof(key), "%lld", (long long)id);
	json_object_set_new(bugs, key, json_pack("{s:o}", part->member, entries));
	return true;
}

static void rest_parts(struct rest *rest, const struct query *query,
	const struct rest_part *part, struct reply *reply)
{
	bool comments = part == &rest_comments;
	bool skip = !rest_plain(rest) && query_true(query, "skip_private");
	json_t *bugs = comments ? json_object() : json_array();
	char new_since[FILTER_TIME_SIZE];
	char first[24];
	const char *name = first;
	size_t at = 0;

	snprintf(first, sizeof(first), "%.*s",
		(int)strcspn(query->path + strlen("/rest/bug/"), "/"),
		query->path + strlen("/rest/bug/"));
	if (!filter_time(query, "new_since", new_since, reply) ||
		(comments && !rest_rate(rest, &rest->comments, reply)))
		goto refused;
	for (; name; name = query_next(query, "ids", &at)) {
		json_t *bug = rest_find(rest, name, reply);

		if (!bug && skip)
			continue;
		if (!bug)
			goto refused;
		if (!rest_put(part, bug, new_since, bugs)) {
			rest_no_route(query, reply);
			goto refused;
		}
	}
	reply_json(reply, 200,
		comments ? json_pack("{s:o, s:{}}", "bugs", bugs, "comments")
			 : json_pack("{s:o}", "bugs", bugs));
	return;
refused:
	json_decref(bugs);
}

void rest_answer(struct rest *rest, const struct query *query, struct reply *reply)
{
	const char *bug = "/rest/bug/";
	const char *part = NULL;

	if (strncmp(query->path, bug, strlen(bug)) == 0)
		part = strchr(query->path + strlen(bug), '/');
	if (rest->blocked)
		rest_blocked(reply);
	else if (strcmp(query->path, "/rest/version") == 0)
		reply_json(reply, 200,
			json_pack("{s:s}", "version",
				rest_plain(rest) ? "5.2+" : "20260820.1"));
	else if (strcmp(query->path, "/rest/bug") == 0)
		rest_search(rest, query, reply);
	else if (part && strcmp(part, "/comment") == 0)
		rest_parts(rest, query, &rest_comments, reply);
	else if (part && strcmp(part, "/history") == 0)
		rest_parts(rest, query, &rest_histories, reply);
	else if (!part && strncmp(query->path, bug, strlen(bug)) == 0)
		rest_get(rest, query, reply);
	else
		rest_no_route(query, reply);
}
