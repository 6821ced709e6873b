#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "format/js.h"
#include "format/markdown.h"
#include "report/fields.h"
#include "report/kind.h"
#include "report/summary.h"

#define FOLDER CANDOR_SOURCE_DIR "/tests/fixtures/reports"

enum { TEXT_MAX = 256 * 1024, AGREE_MIN = 95 /* percent */, REPORTS_MIN = 85 };

/* One fixture as its .json tells it, and what the program reads. */
struct fixture {
	struct arena arena;
	const char *name;
	json_t *truth;
	struct buf text; /* all parts */
	struct str rest; /* from the next report on, where another follows */
	struct kind kind;
	struct fields fields;
	bool differs; /* from the truth in kind, template or a field */
	bool wrong;   /* says of a field what is not so, as if it were certain */
};

static const char *const kinds[] = {
	[REPORT_UPDATE] = "update",
	[REPORT_STUB] = "stub",
	[REPORT_UNSTRUCTURED] = "unstructured",
	[REPORT_PRELIMINARY] = "preliminary",
	[REPORT_FULL] = "full",
	[REPORT_CLOSURE] = "closure",
	[REPORT_AUDIT] = "audit",
	[REPORT_IN_ATTACHMENT] = "in-attachment",
};

static const char *const templates[] = {
	[TEMPLATE_NONE] = "",
	[TEMPLATE_WIKI] = "wiki",
	[TEMPLATE_IRG_1] = "irg-1.0",
	[TEMPLATE_IRG_2] = "irg-2.0",
	[TEMPLATE_IRG_3] = "irg-3.x",
};

static void read_file(const char *name, struct buf *out)
{
	char path[1024];
	struct err err;

	snprintf(path, sizeof(path), "%s/%s", FOLDER, name);
	if (!fs_read(path, out, &err))
		fail_msg("%s: %s", path, err.text);
}

/* The texts of all parts, with an empty line between two. */
static void read_text(struct fixture *f)
{
	const json_t *parts = js_array(f->truth, "parts");
	struct buf part;
	char name[512];

	buf_init(&part, TEXT_MAX);
	snprintf(name, sizeof(name), "%s.md", f->name);
	if (!parts)
		read_file(name, &f->text);
	for (size_t i = 0; parts && i < json_array_size(parts); i++) {
		struct str file = js_str(json_array_get(parts, i), "file");

		buf_clear(&part);
		snprintf(name, sizeof(name), STR_FMT, STR_ARG(file));
		read_file(name, &part);
		buf_str(&f->text, buf_view(&part));
		buf_c(&f->text, "\n\n");
	}
	buf_release(&part);
}

static void read_report(struct fixture *f, struct str text, struct str posted)
{
	struct fields_about about = {
		.delayed_revocation =
			json_is_true(json_object_get(f->truth, "delayed_revocation")),
		.attachment = json_is_true(json_object_get(f->truth, "attachment")),
	};
	struct kind_input input = {
		.text = text,
		/* what only a reader of the bug knows: a description tells of an incident
		 * in whatever form */
		.description = str_eq_c(js_str(f->truth, "kind"), "unstructured"),
		.attachment = about.attachment,
	};
	struct doc doc;

	assert_true(date_parse_instant(posted, &input.time));
	f->kind = kind_of(&input);
	about.kind = f->kind.kind;
	about.template = f->kind.template;
	if (f->kind.kind == REPORT_UPDATE || f->kind.kind == REPORT_STUB)
		return;
	doc_read(&f->arena, input.text, about.kind, about.template, &doc);
	fields_read(&f->arena, &doc, &about, &f->fields);
	f->rest = doc_behind(text, &doc);
	doc_release(&doc);
}

/* Whether the truth names this word: first, or among what it tolerates. */
static bool allows(
	const json_t *truth, const char *member, const char *tolerated, const char *got)
{
	const json_t *others = js_array(truth, tolerated);

	if (str_eq_c(js_str(truth, member), got))
		return true;
	for (size_t i = 0; others && i < json_array_size(others); i++)
		if (str_eq_c(js_text(json_array_get(others, i)), got))
			return true;
	return false;
}

static void differ(
	struct fixture *f, const char *what, struct str want, const char *got, bool wrong)
{
	print_message("%-46s %-28s " STR_FMT " is read as %s%s\n", f->name, what,
		STR_ARG(want), got, wrong ? "  WRONG" : "");
	f->differs = true;
	f->wrong = f->wrong || wrong;
}

static const struct field *field_named(const struct fixture *f, const char *name)
{
	char word[80];

	for (size_t i = 0; i < f->fields.list.n; i++) {
		const struct field *field = &f->fields.list.v[i];

		if (field->group)
			snprintf(word, sizeof(word), "%d/%s", field->group,
				form_field_word(field->field));
		else
			snprintf(word, sizeof(word), "%s", form_field_word(field->field));
		if (strcmp(word, name) == 0)
			return field;
	}
	return NULL;
}

/* Each state of the truth, and how many; changes by tolerated states are counted. */
static void compare_fields(struct fixture *f)
{
	const json_t *want = js_object(f->truth, "fields");
	const json_t *tolerate = js_object(f->truth, "tolerate");
	json_t *value;
	const char *name;
	size_t n = 0;

	json_object_foreach(json_object_get(f->truth, "fields"), name, value)
	{
		const struct field *field = field_named(f, name);
		const char *got = field ? fields_word(field->state) : "absent";

		n++;
		if (!allows(want, name, "", got) &&
			!(tolerate && allows(tolerate, "", name, got)))
			differ(f, name, js_text(value), got,
				field && field->state != FIELDS_UNPARSED);
		if (field && field->state >= FIELDS_NA && field->line == 0 &&
			!json_is_true(json_object_get(f->truth, "attachment")))
			differ(f, name, STR("a line"), "none", true);
	}
	if (n != f->fields.list.n && n)
		differ(f, "fields", STR("the required set"), "more", true);
}

static void compare_summary(struct fixture *f)
{
	static const char *const sources[] = {"unknown", "self", "third-party", "audit"};
	struct summary got = summary_read(&f->arena, f->kind.fields);
	struct str id = js_str(f->truth, "ccadb_id");

	if (!str_eq(got.ccadb_id, id))
		differ(f, "ccadb_id", id, got.ccadb_id.n ? "another" : "none",
			got.ccadb_id.n > 0);
	if (!str_eq_c(js_str(f->truth, "stated_source"), sources[got.source]))
		differ(f, "stated_source", js_str(f->truth, "stated_source"),
			sources[got.source], got.source != SOURCE_UNKNOWN);
}

static void compare(struct fixture *f)
{
	const char *kind = kinds[f->kind.kind];
	const char *template = templates[f->kind.template];

	if (!allows(f->truth, "kind", "tolerate_kind", kind))
		differ(f, "kind", js_str(f->truth, "kind"), kind, false);
	else if (!str_eq_c(js_str(f->truth, "kind"), kind))
		return; /* another reader's kind has another form */
	if (!allows(f->truth, "template", "tolerate_template", template))
		differ(f, "template", js_str(f->truth, "template"), template, false);
	compare_fields(f);
	compare_summary(f);
}

static void read_fixture(struct fixture *f, const char *name)
{
	char file[512];
	struct buf json;
	struct err err;

	*f = (struct fixture){.name = name};
	arena_init(&f->arena);
	buf_init(&f->text, TEXT_MAX);
	buf_init(&json, TEXT_MAX);
	snprintf(file, sizeof(file), "%s.json", name);
	read_file(file, &json);
	if (!js_parse(buf_view(&json), file, &f->truth, NULL, &err))
		fail_msg("%s: %s", file, err.text);
	buf_release(&json);
	read_text(f);
	read_report(f, buf_view(&f->text), js_str(f->truth, "posted"));
}

/* The reports that follow the first in the same post. */
static void compare_also(struct fixture *first)
{
	const json_t *also = js_array(first->truth, "also");
	struct str rest = first->rest;

	for (size_t i = 0; also && i < json_array_size(also); i++) {
		struct fixture f = {
			.name = first->name, .truth = json_array_get(also, i)};

		assert_true(rest.n > 0);
		arena_init(&f.arena);
		read_report(&f, rest, js_str(first->truth, "posted"));
		compare(&f);
		first->differs = first->differs || f.differs;
		first->wrong = first->wrong || f.wrong;
		rest = f.rest;
		fields_release(&f.fields);
		arena_release(&f.arena);
	}
	assert_true(rest.n == 0 || !also);
}

static void release_fixture(struct fixture *f)
{
	json_decref(f->truth);
	fields_release(&f->fields);
	buf_release(&f->text);
	arena_release(&f->arena);
}

static void reports_are_read_as_a_careful_reader_does(void **state)
{
	struct arena arena;
	struct fs_list list = {.arena = &arena};
	struct err err;
	int reports = 0;
	int agree = 0;
	int wrong = 0;

	(void)state;
	arena_init(&arena);
	if (!fs_walk(FOLDER, &list, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < list.found.n; i++) {
		struct str path = list.found.v[i].path;
		struct fixture f;
		const char *name;

		if (!str_ends(path, STR(".json")) || str_eq_c(path, "FIELDS.json"))
			continue;
		name = arena_cstr(&arena, str_sub(path, 0, path.n - 5));
		read_fixture(&f, name);
		compare(&f);
		compare_also(&f);
		reports++;
		agree += !f.differs;
		wrong += f.wrong;
		release_fixture(&f);
	}
	print_message("%d of %d reports agree, %d are wrong\n", agree, reports, wrong);
	assert_true(reports >= REPORTS_MIN);
	assert_true(agree * 100 >= reports * AGREE_MIN);
	assert_int_equal(wrong, 0);
	vec_release(&list.found);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_are_read_as_a_careful_reader_does),
	};

	js_init();
	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
