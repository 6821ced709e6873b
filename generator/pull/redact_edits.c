#include "base/date.h"
#include "base/sha256.h"
#include "pull/redact.h"

/* The newest comment_revision that names the comment; DATE_NONE when none does. */
static int64_t revised(const json_t *history, const json_t *comment)
{
	int64_t newest = DATE_NONE;

	for (size_t i = 0; i < json_array_size(history); i++) {
		const json_t *entry = json_array_get(history, i);
		const json_t *changes = js_array(entry, "changes");
		int64_t when;

		if (!date_parse_instant(js_str(entry, "when"), &when) || when <= newest)
			continue;
		for (size_t k = 0; k < json_array_size(changes); k++) {
			const json_t *change = json_array_get(changes, k);
			const char *key = js_has(change, "comment_id") ? "id" : "count";
			const char *names = js_has(change, "comment_id")
				? "comment_id"
				: "comment_count";

			if (str_eq_c(js_str(change, "field_name"), "comment_revision") &&
				js_int(change, names, -1) == js_int(comment, key, -2))
				newest = when;
		}
	}
	return newest;
}

/* The same comment of an earlier pull; another Bugzilla may have given its id to
 * another, hence the time. */
static const json_t *find_before(const json_t *before, const json_t *comment, size_t hint)
{
	size_t n = json_array_size(before);

	for (size_t i = 0; i < n; i++) {
		const json_t *old = json_array_get(before, (hint + i) % n);

		if (js_int(old, "id", -1) == js_int(comment, "id", -2) &&
			str_eq(js_str(old, "time"), js_str(comment, "time")))
			return old;
	}
	return NULL;
}

static void hash_text(json_t *comment)
{
	char hex[SHA256_HEX_SIZE];

	if (!json_is_string(json_object_get(comment, "raw_text")))
		return;
	sha256_hex(js_str(comment, "raw_text"), hex);
	js_set_c(comment, "text_sha256", hex);
}

/* Both texts are known and differ. */
static bool differs(const json_t *old, const json_t *comment)
{
	struct str a = js_str(old, "text_sha256");
	struct str b = js_str(comment, "text_sha256");

	return a.n && b.n && !str_eq(a, b);
}

void redact_edits(json_t *kept, const json_t *before, bool compare, int64_t now)
{
	const json_t *comments = js_array(kept, "comments");
	const json_t *history = js_array(kept, "history");
	const json_t *old_comments = js_array(before, "comments");

	for (size_t i = 0; i < json_array_size(comments); i++) {
		json_t *comment = json_array_get(comments, i);
		const json_t *old = find_before(old_comments, comment, i);
		int64_t edited = revised(history, comment);
		int64_t known;
		char text[DATE_INSTANT_SIZE];

		hash_text(comment);
		if (!date_parse_instant(js_str(old, "edited"), &known))
			known = DATE_NONE;
		/* an edit that the history tells and that pull did not know of before
		 * is the one that changed the text */
		if (compare && differs(old, comment) && edited <= known)
			edited = now;
		if (known > edited)
			edited = known;
		if (edited == DATE_NONE)
			continue;
		date_print_instant(edited, text);
		js_set_c(comment, "edited", text);
	}
}
