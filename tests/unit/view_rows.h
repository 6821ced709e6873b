/*
 * view_rows - rows of a view (format/template.h) by name, as they are published.
 */
#ifndef TESTS_VIEW_ROWS_H
#define TESTS_VIEW_ROWS_H

#include "format/template.h"

static inline void view_rows_name(struct val *object, const struct view_key *keys);

static inline struct val *view_rows_object(
	const struct val *row, const struct view_key *keys)
{
	struct val *object = val_new_object();

	for (size_t i = 0; keys[i].name && i < row->n; i++)
		if (row->entries[i].kind != VAL_NULL)
			val_set(object, keys[i].name, &row->entries[i]);
	view_rows_name(object, keys);
	return object;
}

/* Makes objects of all rows in it. */
static inline void view_rows_name(struct val *object, const struct view_key *keys)
{
	for (; keys->name; keys++) {
		struct val *list = val_below(object, keys->name);

		if (!keys->sub || !list || list->kind != VAL_LIST)
			continue;
		for (size_t i = 0; i < list->n; i++) {
			struct val *item = val_below_at(list, i);

			if (item->kind == VAL_LIST)
				list->entries[i].below =
					view_rows_object(item, keys->sub);
			else
				view_rows_name(item, keys->sub);
		}
	}
}

#endif
