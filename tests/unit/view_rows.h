/*
 * view_rows - rows of a view (format/template.h) by name, as they are published.
 */
#ifndef TESTS_VIEW_ROWS_H
#define TESTS_VIEW_ROWS_H

#include "format/template.h"

static inline void view_rows_name(json_t *object, const struct view_key *keys);

static inline json_t *view_rows_object(json_t *row, const struct view_key *keys)
{
	json_t *object = json_object();

	for (size_t i = 0; keys[i].name && i < json_array_size(row); i++)
		if (!json_is_null(json_array_get(row, i)))
			js_set(object, keys[i].name, json_incref(json_array_get(row, i)));
	view_rows_name(object, keys);
	return object;
}

/* Makes objects of all rows in it. */
static inline void view_rows_name(json_t *object, const struct view_key *keys)
{
	for (; keys->name; keys++) {
		json_t *list = json_object_get(object, keys->name);

		for (size_t i = 0; keys->sub && i < json_array_size(list); i++) {
			json_t *item = json_array_get(list, i);

			if (json_is_array(item))
				json_array_set_new(
					list, i, view_rows_object(item, keys->sub));
			else
				view_rows_name(item, keys->sub);
		}
	}
}

#endif
