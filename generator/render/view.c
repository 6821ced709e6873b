#include "render/view.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "format/markdown.h"

enum { PAGE_MAX = 256 };
enum { NOTES_MAX = 1024 * 1024, CHART_MAX = 4 * 1024 * 1024 };

const struct view_key view_row_keys[] = {
	VIEW_BUG_KEYS,
	{"opened", VIEW_TEXT, NULL},
	{"opened_day", VIEW_TEXT, NULL},
	{"closed", VIEW_TEXT, NULL},
	{"closed_day", VIEW_TEXT, NULL},
	{"open", VIEW_FLAG, NULL},
	{"state", VIEW_TEXT, NULL},
	{"next_update", VIEW_TEXT, NULL},
	{"close_on", VIEW_TEXT, NULL},
	{"tags", VIEW_TEXT, NULL},
	{"first_response_text", VIEW_TEXT, NULL},
	{"first_response", VIEW_TEXT, NULL},
	{"silence_text", VIEW_TEXT, NULL},
	{"silence", VIEW_TEXT, NULL},
	{"silent_since", VIEW_TEXT, NULL},
	{"last_text", VIEW_TEXT, NULL},
	{"why_not", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key value_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"span", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_tally_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"unknown", VIEW_TEXT, NULL},
	{"pending", VIEW_TEXT, NULL},
	{"never", VIEW_TEXT, NULL},
	{"none", VIEW_TEXT, NULL},
	{"cases", VIEW_TEXT, NULL},
	{"any", VIEW_FLAG, NULL},
	{"enough", VIEW_FLAG, NULL},
	{"values", VIEW_LIST, value_keys}, /* rising; empty: there are enough */
	{"median", VIEW_TEXT, NULL},
	{"median_text", VIEW_TEXT, NULL},
	{"q25", VIEW_TEXT, NULL},
	{"q25_text", VIEW_TEXT, NULL},
	{"q75", VIEW_TEXT, NULL},
	{"q75_text", VIEW_TEXT, NULL},
	{"q90", VIEW_TEXT, NULL},
	{"q90_text", VIEW_TEXT, NULL},
	{"all_n", VIEW_TEXT, NULL},
	{"all_median", VIEW_TEXT, NULL},
	{"all_median_text", VIEW_TEXT, NULL},
	{"all_q25", VIEW_TEXT, NULL},
	{"all_q25_text", VIEW_TEXT, NULL},
	{"all_q75", VIEW_TEXT, NULL},
	{"all_q75_text", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

void view_set_time(struct val *object, const char *key, int64_t instant)
{
	char text[DATE_INSTANT_SIZE];

	if (instant == DATE_NONE) {
		val_set_null(object, key);
		val_set_null(object, val_name(key, "_day"));
		return;
	}
	date_print_instant(instant, text);
	val_set_plain(object, key, str_c(text));
	val_set_plain(
		object, val_name(key, "_day"), (struct str){text, DATE_DAY_SIZE - 1});
}

void view_set_day(struct val *object, const char *key, int32_t day)
{
	char text[DATE_DAY_SIZE];

	if (day == DATE_DAY_NONE) {
		val_set_null(object, key);
		return;
	}
	date_print_day(day, text);
	val_set_plain(object, key, str_c(text));
}

void view_set_span(struct val *object, const char *key, int64_t seconds)
{
	char text[DATE_SPAN_SIZE];

	date_print_span(seconds, text);
	val_set_int(object, key, seconds);
	val_set_plain(object, val_name(key, "_text"), str_c(text));
}

void view_set_span_null(struct val *object, const char *key)
{

	val_set_null(object, key);
	val_set_null(object, val_name(key, "_text"));
}

struct str view_link(const struct view_site *site, int64_t bug, int32_t comment,
	char url[VIEW_LINK_SIZE])
{
	static const struct str query = {"show_bug.cgi?id=", 16};
	size_t room = VIEW_LINK_SIZE - query.n - 2 - 2 * (size_t)STR_INT_SIZE;
	size_t n = site->links.n < room ? site->links.n : room;

	memcpy(url, site->links.p, n);
	memcpy(url + n, query.p, query.n);
	n += query.n;
	n += str_put_int(url + n, bug);
	if (comment >= 0) {
		url[n++] = '#';
		url[n++] = 'c';
		n += str_put_int(url + n, comment);
	}
	return (struct str){url, n};
}

void view_set_comment_url(const struct view_site *site, struct val *object,
	const char *key, const struct bug *bug, int32_t comment)
{
	char url[VIEW_LINK_SIZE];

	val_set_plain(object, key, view_link(site, bug->id, comment, url));
}

struct str view_guideline(const struct view_site *site, const struct bug *bug)
{
	return site->rules
		? rules_version_on(site->rules, STR("irg"), date_day_of(bug->opened))
		: STR("");
}

struct val *view_new_bug_page(int64_t bug)
{
	char page[sizeof("bug//") + STR_INT_SIZE] = "bug/";
	size_t n = 4 + str_put_int(page + 4, bug);

	page[n++] = '/';
	return val_new_plain((struct str){page, n});
}

void view_set_bug_page(struct val *object, const char *key, int64_t bug)
{
	val_set(object, key, view_new_bug_page(bug));
}

struct val *view_new_batches(size_t batches)
{
	static const struct str words[] = {{" batches", 8}, {" batch", 6}};
	struct str word = words[batches == 1];
	char text[STR_INT_SIZE + 8];
	size_t n;

	if (!batches)
		return NULL;
	n = str_put_uint(text, batches);
	memcpy(text + n, word.p, word.n);
	return val_new_plain((struct str){text, n + word.n});
}

struct str view_measure_text(struct arena *arena, const struct measure *measure)
{
	char text[DATE_SPAN_SIZE];

	if (measure->state == MEASURE_PENDING)
		return STR("not yet");
	if (measure->state != MEASURE_VALUE)
		return str_c(rule_response_reason(measure->reason));
	date_print_span(measure->seconds, text);
	return arena_str(arena, str_c(text));
}

/* In a list: the value, or in a word why there is none. */
static void set_measure(struct val *row, const char *key, const struct measure *measure)
{

	if (measure->state == MEASURE_VALUE) {
		view_set_span(row, key, measure->seconds);
		return;
	}
	val_set_null(row, key);
	val_set_word(row, val_name(key, "_text"),
		measure->state == MEASURE_UNKNOWN              ? "unknown"
			: measure->state == MEASURE_PENDING    ? "not yet"
			: measure->reason == REASON_NO_COMMENT ? "never"
							       : "–");
}

void view_set_state(struct val *row, const struct bug *bug)
{
	static const struct str front = {"closed (", 8};
	struct str resolution =
		utf8_whole(str_sub(digest_str(bug->d, bug->d->resolution), 0, 118));
	char text[128];

	if (bug->why_not == WHY_NOT_TRIAGED)
		val_set_c(row, "state", "not yet triaged");
	else if (bug->open)
		val_set_c(row, "state", "open");
	else {
		memcpy(text, front.p, front.n);
		buf_copy(text + front.n, resolution.p, resolution.n);
		text[front.n + resolution.n] = ')';
		val_set_str(row, "state", (struct str){text, front.n + resolution.n + 1});
	}
	val_set_bool(row, "open", bug->open);
}

static void set_tags(struct val *row, const struct bug *bug)
{
	struct buf text;

	buf_init(&text, 4096);
	for (size_t i = 0; i < bug->n_tags; i++) {
		if (i)
			buf_c(&text, ", ");
		buf_str(&text, bug->tags[i]->tag);
	}
	val_set_str(row, "tags", buf_view(&text));
	buf_release(&text);
}

/* The claim of a bug that nobody has looked at yet is quoted as such (F19). */
struct val *view_new_summary(const struct bug *bug)
{
	struct str summary = digest_str(bug->d, bug->d->summary);
	struct buf text;
	struct val *value;

	if (bug->why_not != WHY_NOT_TRIAGED)
		return val_new_str(summary);
	buf_init(&text, 4096);
	buf_c(&text, "“");
	buf_str(&text, summary);
	buf_c(&text, "”");
	value = val_new_str(buf_view(&text));
	buf_release(&text);
	return value;
}

void view_set_summary(struct val *row, const struct bug *bug)
{
	val_set(row, "summary", view_new_summary(bug));
}

struct val *view_new_page(struct str folder, struct str name)
{
	char page[PAGE_MAX];
	size_t n = folder.n + name.n;

	assert(n < sizeof(page));
	memcpy(page, folder.p, folder.n);
	memcpy(page + folder.n, name.p, name.n);
	page[n++] = '/';
	return val_new_plain((struct str){page, n});
}

struct val *view_new_ca_page(const struct owner *owner)
{
	return owner ? view_new_page(STR("ca/"), owner->slug) : NULL;
}

void view_set_ca(struct val *object, const struct owner *owner)
{
	val_set_filled(object, "ca", owner ? owner->name : STR(""));
	val_set(object, "ca_page", view_new_ca_page(owner));
}

/* Why no last comment of the CA is given, or null where it is. */
static void set_last(struct val *row, const struct result *r)
{
	bool unknown = false;

	for (uint32_t i = 0; i < r->bug->d->n_comments; i++)
		unknown = unknown || r->bug->sides[i] == SIDE_UNKNOWN;
	if (r->silent_since != DATE_NONE)
		val_set_null(row, "last_text");
	else if (!r->bug->open || !r->bug->assessed)
		val_set_c(row, "last_text", "–");
	else
		val_set_c(row, "last_text",
			unknown || !r->bug->owner ? "unknown" : "none yet");
}

void view_set_bug(struct val *object, const struct bug *bug)
{
	val_set_int(object, "id", bug->id);
	view_set_bug_page(object, "page", bug->id);
	view_set_summary(object, bug);
	view_set_ca(object, bug->owner);
}

struct val *view_row(const struct view_site *site, const struct bug *bug)
{
	const struct result *r = engine_of(site->engine, bug);
	struct val *row = val_new_object();

	view_set_bug(row, bug);
	view_set_time(row, "opened", bug->opened);
	view_set_time(row, "closed", bug->closed);
	view_set_state(row, bug);
	view_set_day(row, "next_update", bug->open ? bug->next_update : DATE_DAY_NONE);
	view_set_day(row, "close_on", bug->open ? bug->close_on : DATE_DAY_NONE);
	set_tags(row, bug);
	set_measure(row, "first_response", &r->first_response);
	set_measure(row, "silence", &r->silence);
	view_set_day(row, "silent_since", date_day_of(r->silent_since));
	set_last(row, r);
	if (bug->why_not == WHY_COUNTED)
		val_set_null(row, "why_not");
	else
		val_set_c(row, "why_not", model_why_label(bug->why_not));
	return row;
}

/* A measure, and what is said of no time. */
struct measured {
	const struct tally *tally;
	const char *at_once;
};

static void set_quantile(
	struct val *view, const char *key, const struct measured *m, int64_t seconds)
{
	if (m->tally->q.n < QUANTILE_MIN) {
		view_set_span_null(view, key);
	} else if (seconds == 0 && m->at_once) {
		val_set_int(view, key, 0);
		val_set_c(view, val_name(key, "_text"), m->at_once);
	} else {
		view_set_span(view, key, seconds);
	}
}

static struct val *values_of(const struct tally *t, const char *at_once)
{
	struct val *list = val_new_list();

	for (size_t i = 0; t->q.n < QUANTILE_MIN && i < t->samples.n; i++) {
		struct val *one = val_new_list();
		char text[DATE_SPAN_SIZE];

		date_print_span(t->samples.v[i].seconds, text);
		val_push_int(one, t->samples.v[i].result->bug->id);
		val_push_c(one, t->samples.v[i].seconds == 0 && at_once ? at_once : text);
		val_push(list, one);
	}
	return list;
}

struct val *view_tally(const char *name, const char *at_once, const struct tally *own,
	const struct tally *all)
{
	const struct measured one = {own, at_once}, every = {all, at_once};
	struct val *view = val_new_object();

	val_set_c(view, "name", name);
	val_set_int(view, "n", (int64_t)own->q.n);
	val_set_int(view, "unknown", (int64_t)own->unknown);
	val_set_int(view, "pending", (int64_t)own->pending);
	val_set_int(view, "never", (int64_t)own->never);
	val_set_int(view, "none", (int64_t)own->none);
	val_set_int(view, "cases",
		(int64_t)(own->q.n + own->unknown + own->pending + own->never));
	val_set_bool(view, "any", own->q.n > 0);
	val_set_bool(view, "enough", own->q.n >= QUANTILE_MIN);
	val_set(view, "values", values_of(own, at_once));
	set_quantile(view, "median", &one, own->q.median);
	set_quantile(view, "q25", &one, own->q.q25);
	set_quantile(view, "q75", &one, own->q.q75);
	set_quantile(view, "q90", &one, own->q.q90);
	val_set_int(view, "all_n", (int64_t)all->q.n);
	set_quantile(view, "all_median", &every, all->q.median);
	set_quantile(view, "all_q25", &every, all->q.q25);
	set_quantile(view, "all_q75", &every, all->q.q75);
	return view;
}

bool view_set_notes(const struct view_site *site, struct val *view, const char *key,
	const char *file, struct err *err)
{
	char path[FS_PATH_MAX];
	struct buf text;
	struct buf html;
	bool ok = true;

	snprintf(path, sizeof(path), "%s/%s", site->content, file);
	buf_init(&text, NOTES_MAX);
	buf_init(&html, CHART_MAX);
	if (fs_kind(path) == FS_FILE)
		ok = fs_read(path, &text, err) &&
			markdown_html(buf_view(&text), path, &html, err);
	if (ok)
		val_set_str(view, key, buf_view(&html));
	buf_release(&text);
	buf_release(&html);
	return ok;
}

bool view_is_included(const struct owner *owner)
{
	for (int p = 0; p < PROGRAMS; p++)
		if (owner->member[p] >= MEMBER_LIMITED)
			return true;
	return false;
}

void view_publish(struct val *view)
{
	val_drop(view, STR("_html"));
}
