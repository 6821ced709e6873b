#include "digest/digest_maker.h"

/* Anything but false, null, zero or emptiness. */
static bool is_set(const json_t *value)
{
	if (json_is_integer(value))
		return json_integer_value(value) != 0;
	if (json_is_string(value))
		return json_string_length(value) > 0;
	if (json_is_array(value) || json_is_object(value))
		return json_array_size(value) + json_object_size(value) > 0;
	return value && !json_is_null(value) && !json_is_false(value);
}

static bool has_private(const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (is_set(json_object_get(json_array_get(list, i), "is_private")))
			return true;
	return false;
}

/* Earlier texts of comments may be redactions (rules.md F30). */
static bool has_old_text(const json_t *changes)
{
	for (size_t i = 0; i < json_array_size(changes); i++) {
		const json_t *change = json_array_get(changes, i);

		if (str_eq_c(js_str(change, "field_name"), "comment_revision") &&
			(is_set(json_object_get(change, "removed")) ||
				is_set(json_object_get(change, "added"))))
			return true;
	}
	return false;
}

const char *digest_private(const json_t *bug)
{
	const json_t *history = json_object_get(bug, "history");

	if (is_set(json_object_get(bug, "groups")))
		return "a restricted bug";
	if (has_private(json_object_get(bug, "comments")))
		return "a private comment";
	if (has_private(json_object_get(bug, "attachments")))
		return "a private attachment";
	for (size_t i = 0; i < json_array_size(history); i++)
		if (has_old_text(json_object_get(json_array_get(history, i), "changes")))
			return "an earlier text of a comment";
	return NULL;
}
