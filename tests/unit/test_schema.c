#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/schema.h"
#include "render/schema_words.h"
#include "json_values.h"
#include "render_case.h"

#define BASE STR("https://site.example/in/")

static struct scene bare;

static int begin(void **state)
{
	(void)state;
	scene_bare(&bare);
	scene_ready(&bare);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&bare);
	return 0;
}

static struct val *parsed(struct buf *text)
{
	struct val *value = json_values(buf_view(text));

	buf_release(text);
	return value;
}

static const char *word(int i)
{
	static const char *const words[] = {"", "met", "late", "met"};

	return words[i];
}

static const struct sets_one set = {word, 4};

static const struct export_column columns[] = {
	{.name = "bug", .meaning = "number", .kind = LINE_INT, .filled = true},
	{.name = "at", .meaning = "when", .kind = LINE_TIME},
	{.name = "day", .meaning = "which", .kind = LINE_DAY, .filled = true},
	{.name = "url", .meaning = "where", .kind = LINE_URL},
	{.name = "is", .meaning = "flag", .kind = LINE_FLAG, .filled = true},
	{.name = "text", .meaning = "words"},
	{.name = "some", .meaning = "of a set", .set = &set},
	{.name = "all", .meaning = "of it", .set = &set, .filled = true},
	{.name = NULL},
};

static const struct {
	const char *path;
	const char *want;
} table_says[] = {
	{"$schema", "https://json-schema.org/draft/2020-12/schema"},
	{"$id", "https://site.example/in/data/schema/toy.json"},
	{"title", "Toys"},
	{"properties.fields.const.0", "bug"},
	{"properties.fields.const.7", "all"},
	{"properties.rows.items.minItems", "8"},
	{"properties.rows.items.items", "false"},
	{"additionalProperties", "false"},
	{"properties.rows.items.prefixItems.0.type", "integer"},
	{"properties.rows.items.prefixItems.0.minimum", "0"},
	{"properties.rows.items.prefixItems.0.description", "number"},
	{"properties.rows.items.prefixItems.1.format", "date-time"},
	{"properties.rows.items.prefixItems.1.type.1", "null"},
	{"properties.rows.items.prefixItems.2.format", "date"},
	{"properties.rows.items.prefixItems.2.type", "string"},
	{"properties.rows.items.prefixItems.3.format", "uri"},
	{"properties.rows.items.prefixItems.4.type", "boolean"},
	{"properties.rows.items.prefixItems.5.type.0", "string"},
	{"properties.rows.items.prefixItems.6.enum.0", "met"},
	{"properties.rows.items.prefixItems.6.enum.1", "late"},
	{"properties.rows.items.prefixItems.6.enum.2", "null"},
	{"properties.rows.items.prefixItems.7.enum.1", "late"},
};

static void a_table_has_its_columns_in_order(void **state)
{
	const struct export_table toy = {
		.name = "toy", .file = "toy.csv", .title = "Toys", .columns = columns};
	struct buf text;
	struct val *schema;

	(void)state;
	buf_init(&text, EXPORT_MAX);
	schema_table(&toy, BASE, &text);
	schema = parsed(&text);
	for (size_t i = 0; i < COUNT(table_says); i++)
		assert_value(
			&bare, "toy", schema, table_says[i].path, table_says[i].want);
	assert_int_equal(
		val_count(value_at(schema, "properties.rows.items.prefixItems.7.enum")),
		2);
}

static const struct view_key deep_keys[] = {
	{"elapsed_seconds", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};

static const struct view_key row_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"verdict", VIEW_TEXT, NULL},
	{"deep", VIEW_OBJECT, deep_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key bin_keys[] = {
	{"opened", VIEW_TEXT, NULL}, {NULL, VIEW_TEXT, NULL}};

static const struct view_key view_keys[] = {
	{"page", VIEW_TEXT, NULL},
	{"due_day", VIEW_TEXT, NULL},
	{"nothing_is_said_of_it", VIEW_TEXT, NULL},
	{"flag", VIEW_FLAG, NULL},
	{"table_html", VIEW_HTML, NULL},
	{"rows", VIEW_LIST, row_keys},
	{"again", VIEW_LIST, row_keys},
	{"quarters", VIEW_LIST, bin_keys},
	{"deep", VIEW_OBJECT, bin_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const struct {
	const char *path;
	const char *want;
} view_says[] = {
	{"$id", "https://site.example/in/data/schema/page/toy.json"},
	{"properties.page.format", "uri-reference"},
	{"properties.due_day.format", "date"},
	{"properties.nothing_is_said_of_it.type.0", "string"},
	{"properties.nothing_is_said_of_it.type.1", "integer"},
	{"properties.nothing_is_said_of_it.type.2", "null"},
	{"properties.flag.type.0", "boolean"},
	{"properties.rows.items.$ref", "#/$defs/rows"},
	{"properties.again.items.$ref", "#/$defs/rows"},
	{"properties.quarters.items.$ref", "#/$defs/quarters"},
	{"properties.deep.anyOf.0.$ref", "#/$defs/quarters"},
	{"properties.deep.anyOf.1.type", "null"},
	{"$defs.rows.properties.verdict.enum.0", "met"},
	{"$defs.rows.properties.deep.anyOf.0.$ref", "#/$defs/deep"},
	{"$defs.rows.additionalProperties", "false"},
	{"$defs.quarters.properties.opened.type.0", "integer"},
	{"$defs.deep.properties.elapsed_seconds.description",
		"the least that is certain, whole seconds"},
};

static void a_page_has_its_keys_and_what_they_hold(void **state)
{
	struct buf text;
	struct val *schema;

	(void)state;
	buf_init(&text, EXPORT_MAX);
	schema_view("toy", view_keys, BASE, &text);
	schema = parsed(&text);
	for (size_t i = 0; i < COUNT(view_says); i++)
		assert_value(&bare, "page", schema, view_says[i].path, view_says[i].want);
	assert_null(val_get(value_at(schema, "properties"), "table_html"));
}

static void a_key_is_looked_up_where_it_stands_first(void **state)
{
	static const struct {
		const char *parent;
		const char *key;
		enum schema_kind want;
	} cases[] = {
		{"quarters", "opened", SCHEMA_COUNT},
		{"row", "opened", SCHEMA_TIME},
		{"others", "opened", SCHEMA_ANY},
		{"", "open", SCHEMA_COUNT},
		{"curves", "open", SCHEMA_ANY},
		{"curves", "median_text", SCHEMA_TEXT},
		{"", "as_of_day", SCHEMA_DAY},
		{"", "as_of", SCHEMA_TIME},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct schema_words *found =
			schema_words_of(cases[i].parent, cases[i].key);

		if (found->kind != cases[i].want)
			fail_msg("%s.%s: %d", cases[i].parent, cases[i].key,
				(int)found->kind);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_has_its_columns_in_order),
		cmocka_unit_test(a_page_has_its_keys_and_what_they_hold),
		cmocka_unit_test(a_key_is_looked_up_where_it_stands_first),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
