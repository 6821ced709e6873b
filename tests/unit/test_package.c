#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "json_values.h"
#include "render/package.h"
#include "render_case.h"

static struct scene bare;
static struct output_file csv = {.bytes = 11};
static struct output_file twin = {.bytes = 22};
static struct val *package;

static int begin(void **state)
{
	const struct package_table made[EXPORT_TABLES] = {{&csv, &twin, "aa", "bb"}};
	struct buf text;

	(void)state;
	scene_bare(&bare);
	scene_ready(&bare);
	buf_init(&text, EXPORT_MAX);
	package_print(&bare.site, made, &text);
	package = json_values(buf_view(&text));
	buf_release(&text);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&bare);
	return 0;
}

static const struct {
	const char *path;
	const char *want;
} says[] = {
	{"profile", "tabular-data-package"},
	{"name", "candor"},
	{"licenses.1.name", "CDLA-Permissive-2.0"},
	{"sources.1.path", "https://www.ccadb.org/"},
	{"resources.0.profile", "tabular-data-resource"},
	{"resources.0.name", "incidents"},
	{"resources.0.path", "incidents.csv"},
	{"resources.0.bytes", "11"},
	{"resources.0.hash", "sha256:aa"},
	{"resources.0.dialect.delimiter", ","},
	{"resources.0.json.path", "incidents.json"},
	{"resources.0.json.schema", "schema/incidents.json"},
	{"resources.0.json.bytes", "22"},
	{"resources.0.json.hash", "sha256:bb"},
	{"resources.0.licenses.0.path", "NOTICE.txt"},
	{"resources.0.licenses.1.path", "https://cdla.dev/permissive-2-0/"},
	{"resources.0.schema.primaryKey", "bug"},
	{"resources.0.schema.missingValues.0", ""},
	{"resources.0.schema.foreignKeys.0.fields", "ca_slug"},
	{"resources.0.schema.foreignKeys.0.reference.resource", "cas"},
	{"resources.0.schema.fields.0.type", "integer"},
	{"resources.0.schema.fields.0.constraints.unique", "true"},
	{"resources.0.schema.fields.0.constraints.required", "true"},
	{"resources.0.schema.fields.4.type", "datetime"},
	{"resources.0.schema.fields.8.type", "boolean"},
	{"resources.1.schema.foreignKeys.0.fields", "bug"},
	{"resources.1.schema.foreignKeys.0.reference.resource", "incidents"},
	{"resources.1.schema.foreignKeys.1.reference.fields", "ca_slug"},
	{"resources.5.schema.primaryKey", "ca_slug"},
};

static void it_says_what_the_tables_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(says); i++)
		assert_value(&bare, "package", package, says[i].path, says[i].want);
	assert_int_equal(val_count(value_at(package, "resources")), EXPORT_TABLES);
}

/* The profile wants a set of words as they stand in cells, and never an empty one. */
static void closed_sets_are_limits_of_their_columns(void **state)
{
	const struct val *fields = value_at(package, "resources.1.schema.fields");

	(void)state;
	for (size_t i = 0; i < val_count(fields); i++) {
		const struct val *field = val_at(fields, i);

		if (!str_eq_c(val_str(field, "name"), "verdict"))
			continue;
		assert_value(&bare, "verdict", field, "constraints.enum.0", "met");
		assert_int_equal(
			val_count(value_at(field, "constraints.enum")), VERDICTS);
		return;
	}
	fail_msg("there is no column of verdicts");
}

static void a_table_that_could_not_be_made_has_no_size(void **state)
{
	const struct val *resource = value_at(package, "resources.1");

	(void)state;
	assert_null(val_get(resource, "bytes"));
	assert_null(val_get(resource, "hash"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_says_what_the_tables_are),
		cmocka_unit_test(closed_sets_are_limits_of_their_columns),
		cmocka_unit_test(a_table_that_could_not_be_made_has_no_size),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
