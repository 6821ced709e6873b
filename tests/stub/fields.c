#include "fields.h"

#include <stdio.h>
#include <string.h>

/* What BMO computes only on request. */
static const char *const fields_extra[] = {
	"attachments",
	"comments",
	"counts",
	"description",
	"filed_via",
	"history",
	"last_change_time_non_bot",
	"tags",
	"triage_owner",
};

static json_t *fields_set(const struct query *query, const char *key)
{
	json_t *set = NULL;
	const char *value;
	size_t at = 0;

	while ((value = query_next(query, key, &at))) {
		if (!set)
			set = json_object();
		while (*value) {
			size_t length = strcspn(value, ", +");

			if (length)
				json_object_setn_new(set, value, length, json_true());
			value += length + (value[length] != '\0');
		}
	}
	return set;
}

void fields_parse(struct fields *fields, const struct query *query, bool plain)
{
	fields->plain = plain;
	fields->include = fields_set(query, "include_fields");
	fields->exclude = fields_set(query, "exclude_fields");
}

void fields_release(struct fields *fields)
{
	json_decref(fields->include);
	json_decref(fields->exclude);
}

static bool fields_is_extra(const char *name)
{
	for (size_t i = 0; i < sizeof(fields_extra) / sizeof(*fields_extra); i++) {
		if (strcmp(fields_extra[i], name) == 0)
			return true;
	}
	return false;
}

/* Tells whether one of the groups in `set` holds the field `name`. */
static bool fields_grouped(json_t *set, const char *name)
{
	bool extra = fields_is_extra(name);

	if (json_object_get(set, "_all"))
		return true;
	if (json_object_get(set, "_custom") && strncmp(name, "cf_", 3) == 0)
		return true;
	return json_object_get(set, extra ? "_extra" : "_default") != NULL;
}

static bool fields_want(const struct fields *fields, const char *member)
{
	size_t length = strlen(member);
	char name[64];

	if (length >= sizeof(name) || member[0] == '_')
		return false;
	if (length > 7 && strcmp(member + length - 7, "_detail") == 0)
		length -= 7;
	snprintf(name, sizeof(name), "%.*s", (int)length, member);
	if (json_object_get(fields->exclude, name))
		return false;
	if (fields->plain && fields_is_extra(name))
		return false;
	if (fields->exclude && fields_grouped(fields->exclude, name))
		return false;
	if (!fields->include)
		return !fields_is_extra(name);
	return json_object_get(fields->include, name) ||
		fields_grouped(fields->include, name);
}

json_t *fields_newer(json_t *entries, const char *key, const char *new_since)
{
	json_t *newer = json_array();

	for (size_t i = 0; i < json_array_size(entries); i++) {
		json_t *entry = json_array_get(entries, i);
		const char *time = json_string_value(json_object_get(entry, key));

		if (!*new_since || (time && strcmp(time, new_since) > 0))
			json_array_append(newer, entry);
	}
	return newer;
}

json_t *fields_show(const struct fields *fields, json_t *bug, const char *new_since)
{
	json_t *shown = json_object();

	for (void *at = json_object_iter(bug); at; at = json_object_iter_next(bug, at)) {
		const char *key = json_object_iter_key(at);
		json_t *value = json_object_iter_value(at);

		if (!fields_want(fields, key))
			continue;
		if (strcmp(key, "comments") == 0)
			json_object_set_new(shown, key,
				fields_newer(value, "creation_time", new_since));
		else if (strcmp(key, "history") == 0)
			json_object_set_new(
				shown, key, fields_newer(value, "when", new_since));
		else
			json_object_set(shown, key, value);
	}
	return shown;
}
