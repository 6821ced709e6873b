#include "store/journal.h"

#include "base/date.h"

enum { LINE_MAX_BYTES = 64 * 1024 }; /* an address has at most 8,000 */

/* Prints {…, "time"} with its LF; takes the object over. */
static void print_line(json_t *line, int64_t time, struct buf *out)
{
	char when[DATE_INSTANT_SIZE];

	date_print_instant(time, when);
	js_set_c(line, "time", when);
	js_print_compact(line, out);
	buf_byte(out, '\n');
	json_decref(line);
}

/* The address without the numbers of bugs, which have six digits or more: a bug that is
 * not public any more would stay named here. */
static void print_url(struct str url, struct buf *out)
{
	enum { NUMBER_MIN = 6 };
	size_t i = 0;

	while (i < url.n) {
		size_t n = 0;

		while (i + n < url.n && str_is_digit(url.p[i + n]))
			n++;
		if (n >= NUMBER_MIN)
			buf_c(out, "...");
		else
			buf_add(out, url.p + i, n ? n : 1);
		i += n ? n : 1;
	}
}

void journal_print(const struct journal_entry *entry, struct buf *out)
{
	json_t *line = json_object();
	struct buf url;

	buf_init(&url, LINE_MAX_BYTES);
	print_url(entry->url, &url);
	js_set_str(line, "url", buf_view(&url));
	buf_release(&url);
	js_set_int(line, "status", entry->status);
	js_set_int(line, "bytes", (int64_t)entry->bytes);
	js_set_c(line, "sha256", entry->sha256);
	js_set_int(line, "bugs_changed", (int64_t)entry->bugs_changed);
	print_line(line, entry->time, out);
}

static bool append(struct store *store, const struct buf *line, struct err *err)
{
	return fs_append(fs_join(&store->arena, store->root, "journal.ndjson"),
		buf_view(line), err);
}

bool journal_append(
	struct store *store, const struct journal_entry *entry, struct err *err)
{
	struct buf line;
	bool ok;

	buf_init(&line, LINE_MAX_BYTES);
	journal_print(entry, &line);
	ok = append(store, &line, err);
	buf_release(&line);
	return ok;
}

bool journal_removed(struct store *store, int64_t time, size_t n, struct err *err)
{
	json_t *object = json_object();
	struct buf line;
	bool ok;

	js_set_int(object, "bugs_removed", (int64_t)n);
	buf_init(&line, LINE_MAX_BYTES);
	print_line(object, time, &line);
	ok = append(store, &line, err);
	buf_release(&line);
	return ok;
}
