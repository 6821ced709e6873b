#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/fs.h"
#include "json_values.h"
#include "render/provenance.h"
#include "render_case.h"

/* `printf 'a\n' | sha256sum`; `sha256sum a d/b | sha256sum`, where `d/b` holds "b\n". */
#define HASH_A      "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
#define HASH_FOLDER "42af7a401bd9bc01a4c785a6c9cabf5dd9f49036571196f07f4215a2e3df9db8"

static struct scene bare;

static int begin(void **state)
{
	(void)state;
	scene_bare(&bare);
	scene_ready(&bare);
	scene_content(&bare, "f/a", "a\n");
	scene_content(&bare, "f/d/b", "b\n");
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&bare);
	return 0;
}

static struct val *printed(const struct provenance *provenance)
{
	struct buf text;
	struct val *value;

	buf_init(&text, 100000);
	provenance_print(&bare.site, provenance, &text);
	value = json_values(buf_view(&text));
	buf_release(&text);
	return value;
}

static void a_file_is_told_by_its_name_and_hash(void **state)
{
	const char *path = fs_join(&bare.w.arena, bare.site.content, "f/a");
	struct provenance p;
	struct err err = {0};
	struct val *view;

	(void)state;
	provenance_init(&p);
	assert_true(provenance_file(&p, path, "data/owners.yaml", &err));
	view = printed(&p);
	assert_value(&bare, "file", view, "inputs", "[1]");
	assert_value(&bare, "file", view, "inputs.0.name", "data/owners.yaml");
	assert_value(&bare, "file", view, "inputs.0.files", "1");
	assert_value(&bare, "file", view, "inputs.0.bytes", "2");
	assert_value(&bare, "file", view, "inputs.0.sha256", HASH_A);
	assert_value(&bare, "file", view, "program", "candor " CANDOR_VERSION);
	assert_value(&bare, "file", view, "method", view_method());
	provenance_release(&p);
}

static void a_folder_is_one_input(void **state)
{
	const char *path = fs_join(&bare.w.arena, bare.site.content, "f");
	struct provenance p;
	struct err err = {0};
	struct val *view;

	(void)state;
	provenance_init(&p);
	assert_true(provenance_folder(&p, path, "content", &err));
	view = printed(&p);
	assert_value(&bare, "folder", view, "inputs.0.name", "content");
	assert_value(&bare, "folder", view, "inputs.0.files", "2");
	assert_value(&bare, "folder", view, "inputs.0.bytes", "4");
	assert_value(&bare, "folder", view, "inputs.0.sha256", HASH_FOLDER);
	provenance_release(&p);
}

static void what_is_not_there_is_no_input(void **state)
{
	struct provenance p;
	struct err err = {0};

	(void)state;
	provenance_init(&p);
	assert_true(provenance_file(&p, "/nowhere/a", "a", &err));
	assert_true(provenance_folder(&p, "/nowhere", "b", &err));
	assert_int_equal(p.inputs.n, 0);
	provenance_release(&p);
}

static void what_is_known_already_is_taken_over(void **state)
{
	struct provenance_input known = {
		.name = STR("bugs"), .files = 7, .bytes = -1, .hash = HASH_A};
	struct provenance p;
	struct val *view;

	(void)state;
	provenance_init(&p);
	provenance_add(&p, &known);
	view = printed(&p);
	assert_value(&bare, "known", view, "inputs.0.files", "7");
	assert_value(&bare, "known", view, "inputs.0.bytes", "(nothing)");
	provenance_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_told_by_its_name_and_hash),
		cmocka_unit_test(a_folder_is_one_input),
		cmocka_unit_test(what_is_not_there_is_no_input),
		cmocka_unit_test(what_is_known_already_is_taken_over),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
