#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_data.h"
#include "json_values.h"
#include "rich_case.h"

static const struct output_file csv = {.bytes = 9999};
static const struct output_file twin = {.bytes = 12345678};
static const struct package_table tables[EXPORT_TABLES] = {{&csv, &twin, "", ""},
	{&csv, &twin, "", ""}, {&csv, &twin, "", ""}, {&csv, &twin, "", ""},
	{&csv, &twin, "", ""}, {&csv, &twin, "", ""}};
static const struct view_data_files made = {tables, {"bug", "ca"}, 2};
static const struct view_data_files none;

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_data(&rich.site, &made, &page);

	(void)state;
	scene_keys(&rich, view_data_keys, view, "data");
	scene_all_reached(&rich, view_data_keys, "data");
}

static void an_empty_world_has_every_key(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_data(&s.site, &none, &page);
	scene_keys(&s, view_data_keys, view, "data");
	assert_value(&s, "empty", view, "bugs", "0");
	assert_value(&s, "empty", view, "records", "0");
	assert_value(&s, "empty", view, "records_at", "null");
	assert_has(scene_html(&s, THEME_DATA, view, &page), "<h1>Data</h1>");
	scene_release(&s);
}

static const struct {
	const char *path;
	const char *want;
} facts[] = {
	{"as_of", "2026-03-15T00:00:00Z"},
	{"records_at", "2026-03-14T01:02:03Z"},
	{"bugs", "16"},
	{"records", "3"},
	{"source", "https://bugzilla.mozilla.org/"},
};

static void the_state_of_the_sources_stands_there(void **state)
{
	struct view_page page;
	struct val *view = view_data(&rich.site, &made, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&rich, "data", view, facts[i].path, facts[i].want);
}

static void every_column_of_every_table_has_its_meaning(void **state)
{
	struct view_page page;
	struct val *view = view_data(&rich.site, &made, &page);
	size_t n = 0;

	(void)state;
	for (const struct export_table *t = export_tables; t->file; t++, n++) {
		const struct val *table = val_at(value_at(view, "tables"), n);
		size_t c = 0;

		assert_value(&rich, t->file, table, "file", t->file);
		for (; t->columns[c].name; c++) {
			const struct val *column = val_at(value_at(table, "columns"), c);

			assert_value(&rich, t->file, column, "name", t->columns[c].name);
			assert_true(val_str(column, "meaning").n > 0);
		}
		assert_int_equal(val_count(value_at(table, "columns")), c);
	}
	assert_int_equal(val_count(value_at(view, "tables")), n);
}

/* JSON in a script element: no `<` of a title may end it. */
static void the_data_set_element_is_json_that_cannot_leave_it(void **state)
{
	static const char open[] = "<script type=\"application/ld+json\">";
	struct view_page page;
	struct site_info kept = rich.site.info;
	struct str html;
	struct str text;
	struct val *view;
	struct val *set;

	(void)state;
	rich.site.info.title = STR("</script><b>\"A\" & \xe2\x80\xa8 B");
	view = view_data(&rich.site, &made, &page);
	html = val_text(value_at(view, "dataset_html"));
	text = str_from(html, sizeof(open) - 1);
	assert_true(str_starts(html, str_c(open)));
	assert_true(str_ends(str_trim(html), STR("</script>")));
	text.n = str_find(text, STR("</script>"));
	assert_true(str_find_byte(text, '<') == SIZE_MAX);
	set = json_values(text);
	assert_value(&rich, "data set", set, "@type", "Dataset");
	assert_value(
		&rich, "data set", set, "name", "</script><b>\"A\" & \xe2\x80\xa8 B");
	assert_has(shown(&rich, value_at(set, "url")), "https://site.example/in/");
	rich.site.info = kept;
}

static void the_page_links_the_tables(void **state)
{
	struct view_page page;
	struct val *view = view_data(&rich.site, &made, &page);
	const char *html = scene_html(&rich, THEME_DATA, view, &page);

	(void)state;
	assert_true(str_eq_c(page.path, "data/"));
	assert_true(page.shows_ccadb);
	for (const struct export_table *t = export_tables; t->file; t++)
		assert_has(
			html, arena_printf(&rich.w.arena, "<a href=\"%s\">", t->file).p);
	assert_has(html, "<a href=\"NOTICE.txt\">");
	assert_has(html, "<a href=\"datapackage.json\">");
	assert_has(html, "a header line; 9999 bytes.");
	assert_has(html, "<a href=\"incidents.json\">incidents.json</a> (12345 kB)");
	assert_has(html, "<a href=\"schema/incidents.json\">");
	assert_has(html, "<a href=\"schema/page/bug.json\">bug</a>");
	assert_lacks(html, "provenance.json");
	assert_has(html, "<code>first_response_seconds</code>");
	assert_lacks(scene_json(&rich, view), "_html");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(an_empty_world_has_every_key),
		cmocka_unit_test(the_state_of_the_sources_stands_there),
		cmocka_unit_test(every_column_of_every_table_has_its_meaning),
		cmocka_unit_test(the_data_set_element_is_json_that_cannot_leave_it),
		cmocka_unit_test(the_page_links_the_tables),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
