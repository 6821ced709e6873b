/*
 * json_values - JSON as values (format/val.h): a view that a test writes down, or what
 * was printed, to look into it.  Between val_begin() and val_end(), and included behind
 * cmocka's header.
 */
#ifndef TESTS_JSON_VALUES_H
#define TESTS_JSON_VALUES_H

#include "format/js.h"
#include "format/val.h"

static inline struct val *json_value(json_t *json)
{
	struct val *value;
	const char *name;
	json_t *member;
	size_t i;

	switch (json_typeof(json)) {
	case JSON_OBJECT:
		value = val_new_object();
		json_object_foreach(json, name, member)
		{
			val_set(value, val_name(name, ""), json_value(member));
		}
		return value;
	case JSON_ARRAY:
		value = val_new_list();
		json_array_foreach(json, i, member)
		{
			val_push(value, json_value(member));
		}
		return value;
	case JSON_STRING:
		return val_is_plain(js_text(json)) ? val_new_plain(js_text(json))
						   : val_new_str(js_text(json));
	case JSON_INTEGER:
		return val_new_int(json_integer_value(json));
	case JSON_TRUE:
	case JSON_FALSE:
		return val_new_bool(json_is_true(json));
	case JSON_NULL:
		return NULL;
	case JSON_REAL:
		break;
	}
	fail_msg("a value has no fraction");
	return NULL;
}

static inline struct val *json_values(struct str text)
{
	struct err err = {0};
	json_t *json = NULL;
	struct val *value;

	if (!js_parse(text, "test", &json, NULL, &err))
		fail_msg(STR_FMT ": %s: %s", STR_ARG(text), err.where, err.text);
	value = json_value(json);
	json_decref(json);
	return value;
}

#endif
