/*
 * template_case - a view, and templates held in memory, for the tests of
 * format/template*.c.  Included behind cmocka's header.
 */
#ifndef TESTS_TEMPLATE_CASE_H
#define TESTS_TEMPLATE_CASE_H

#include <stdio.h>
#include <string.h>

#include "format/template.h"
#include "json_values.h"

enum { OUT_MAX = 1 << 20, FILES_MAX = 20 };

#define COUNT(cases) (sizeof(cases) / sizeof((cases)[0]))

static const struct view_key mark_keys[] = {{"label", VIEW_TEXT, NULL}, {NULL, 0, NULL}};

static const struct view_key row_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"days", VIEW_TEXT, NULL},
	{"late", VIEW_FLAG, NULL},
	{"marks", VIEW_LIST, mark_keys},
	{NULL, 0, NULL},
};

static const struct view_key ca_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"rows", VIEW_LIST, row_keys},
	{NULL, 0, NULL},
};

static const struct view_key keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"empty", VIEW_TEXT, NULL},
	{"count", VIEW_TEXT, NULL},
	{"zero", VIEW_TEXT, NULL},
	{"none", VIEW_TEXT, NULL},
	{"yes", VIEW_FLAG, NULL},
	{"no", VIEW_FLAG, NULL},
	{"chart_html", VIEW_HTML, NULL},
	{"ca", VIEW_OBJECT, ca_keys},
	{"gone", VIEW_OBJECT, ca_keys},
	{"rows", VIEW_LIST, row_keys},
	{"nothing", VIEW_LIST, row_keys},
	{NULL, 0, NULL},
};

static const struct view_key site_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"links", VIEW_LIST, mark_keys},
	{NULL, 0, NULL},
};

static const struct view_key page_keys[] = {
	{"url", VIEW_TEXT, NULL},
	{"main_html", VIEW_HTML, NULL},
	{NULL, 0, NULL},
};

static const struct view_schema schema = {keys, site_keys, page_keys};

static const char view_text[] =
	"{\"title\": \"A & <b> \\\"q\\\" 'a'\", \"empty\": \"\", \"count\": -12, "
	"\"zero\": 0,"
	" \"none\": null, \"yes\": true, \"no\": false,"
	" \"chart_html\": \"<svg>&amp;</svg>\", \"gone\": null, \"nothing\": [],"
	" \"ca\": {\"name\": \"Foo\", \"rows\": [{\"name\": \"inner\", \"days\": 1,"
	"  \"late\": false, \"marks\": []}]},"
	" \"rows\": ["
	"  {\"name\": \"one\", \"days\": 3, \"late\": false, \"marks\": []},"
	"  {\"name\": \"two\", \"days\": null, \"late\": true,"
	"   \"marks\": [{\"label\": \"x\"}, {\"label\": \"y\"}]}]}";
static const char site_text[] =
	"{\"name\": \"Site\", \"links\": [{\"label\": \"L1\"}, {\"label\": \"L2\"}]}";
static const char page_text[] = "{\"url\": \"/p/\", \"main_html\": \"<p>main</p>\"}";

/* A template, stored as NAME.html. */
struct text_file {
	const char *name;
	struct str text;
};

#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

static inline bool find_text(void *context, struct arena *arena, const char *name,
	struct template_file *file, struct err *err)
{
	const struct text_file *files = context;

	for (size_t i = 0; i < FILES_MAX && files[i].name; i++)
		if (strcmp(files[i].name, name) == 0) {
			file->text = files[i].text;
			file->path = arena_printf(arena, "%s.html", name).p;
			return true;
		}
	return err_set(err, ERR_INPUT, NULL, "no such template");
}

/* Loads files[0]. */
static inline bool load(struct arena *arena, const struct view_schema *keys_of,
	struct text_file *files, const struct template **out, struct err *err)
{
	struct template_loader loader = {keys_of, find_text, files};

	return template_load(arena, &loader, files[0].name, out, err);
}

/* Renders files[0] with the view, or the one above where that is NULL. */
static inline bool run(
	struct text_file *files, const char *view_json, struct buf *out, struct err *err)
{
	const struct template *template = NULL;
	struct arena arena;
	bool ok;

	arena_init(&arena);
	ok = load(&arena, &schema, files, &template, err);
	if (ok) {
		struct template_frames frames;

		val_begin(&arena);
		frames.view = json_values(str_c(view_json ? view_json : view_text));
		frames.site = json_values(str_c(site_text));
		frames.page = json_values(str_c(page_text));
		ok = template_render(template, &frames, out, err);
		val_end();
	} else {
		assert_null(template);
	}
	arena_release(&arena);
	return ok;
}

static inline void check_output(
	const char *name, struct text_file *files, const char *want)
{
	struct err err = {0};
	struct buf out;

	buf_init(&out, OUT_MAX);
	if (!run(files, NULL, &out, &err))
		fail_msg("%s: %s: %s", name, err.where, err.text);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s: " STR_FMT, name, STR_ARG(buf_view(&out)));
	buf_release(&out);
}

static inline void check_error(
	const char *name, struct text_file *files, const char *where, const char *text)
{
	struct err err = {0};
	struct buf out;

	buf_init(&out, OUT_MAX);
	if (run(files, NULL, &out, &err))
		fail_msg("%s: no error: " STR_FMT, name, STR_ARG(buf_view(&out)));
	if (err.code != ERR_INPUT || strcmp(err.where, where) != 0 ||
		strcmp(err.text, text) != 0)
		fail_msg("%s: %d: %s: %s", name, err.code, err.where, err.text);
	buf_release(&out);
}

struct output_case {
	const char *name;
	const char *text;
	const char *want;
};

static inline void check_outputs(const struct output_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct text_file files[FILES_MAX] = {{"t", str_c(cases[i].text)}};

		check_output(cases[i].name, files, cases[i].want);
	}
}

struct error_case {
	const char *name;
	struct text_file files[FILES_MAX];
	const char *where;
	const char *text;
};

static inline void check_errors(const struct error_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct text_file files[FILES_MAX];

		memcpy(files, cases[i].files, sizeof(files));
		check_error(cases[i].name, files, cases[i].where, cases[i].text);
	}
}

/* `n` times `open`, then `n` times `close`. */
static inline struct str repeat(
	struct buf *out, size_t n, const char *open, const char *close)
{
	buf_clear(out);
	for (size_t i = 0; i < n; i++)
		buf_c(out, open);
	for (size_t i = 0; i < n; i++)
		buf_c(out, close);
	return buf_view(out);
}

#endif
