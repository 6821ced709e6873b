#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/journal.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* SHA-256 of "abc" (FIPS 180-4, example) and of nothing. */
#define SHA_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void a_request_is_one_line_of_json(void **state)
{
	static const struct {
		const char *name;
		struct journal_entry input;
		const char *want;
	} cases[] = {
		{"an answer",
			{1772865436, {"https://bugs.example/rest/bug?a=b&c=d", 37}, 200,
				3, SHA_ABC, 2},
			"{\"bugs_changed\":2,\"bytes\":3,\"sha256\":\"" SHA_ABC
			"\",\"status\":200,\"time\":\"2026-03-07T06:37:16Z\","
			"\"url\":\"https://bugs.example/rest/bug?a=b&c=d\"}\n"},
		{"the numbers of bugs are left out",
			{0,
				{"https://bugs.example/rest/bug/988633/"
				 "comment?ids=1900001,1900002&"
				 "last_change_time=2026-03-07T06:37:16Z&limit=10000",
					114},
				200, 0, SHA_EMPTY, 0},
			"{\"bugs_changed\":0,\"bytes\":0,\"sha256\":\"" SHA_EMPTY
			"\",\"status\":200,\"time\":\"1970-01-01T00:00:00Z\","
			"\"url\":\"https://bugs.example/rest/bug/.../comment?ids=...,...&"
			"last_change_time=2026-03-07T06:37:16Z&limit=10000\"}\n"},
		{"no answer", {0, {"https://bugs.example/", 21}, 0, 0, SHA_EMPTY, 0},
			"{\"bugs_changed\":0,\"bytes\":0,\"sha256\":\"" SHA_EMPTY
			"\",\"status\":0,\"time\":\"1970-01-01T00:00:00Z\","
			"\"url\":\"https://bugs.example/\"}\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out;

		buf_init(&out, 10000);
		journal_print(&cases[i].input, &out);
		if (!str_eq_c(buf_view(&out), cases[i].want))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

static void lines_are_appended_and_removals_name_no_bug(void **state)
{
	static const struct journal_entry entry = {
		0, {"https://a.example/", 18}, 304, 0, SHA_EMPTY, 0};
	static const char line[] =
		"{\"bugs_changed\":0,\"bytes\":0,\"sha256\":\"" SHA_EMPTY
		"\",\"status\":304,\"time\":\"1970-01-01T00:00:00Z\","
		"\"url\":\"https://a.example/\"}\n";
	char folder[] = "/tmp/candor-journal-XXXXXX";
	char command[100];
	struct store store;
	struct err err = {0};
	struct buf text;
	struct buf want;

	(void)state;
	assert_non_null(mkdtemp(folder));
	store_open(&store, folder);
	assert_true(journal_append(&store, &entry, &err));
	assert_true(journal_removed(&store, 86400, 3, &err));
	assert_true(journal_append(&store, &entry, &err));
	buf_init(&text, 10000);
	assert_true(
		fs_read(fs_join(&store.arena, folder, "journal.ndjson"), &text, &err));
	buf_init(&want, 10000);
	buf_printf(&want, "%s%s%s", line,
		"{\"bugs_removed\":3,\"time\":\"1970-01-02T00:00:00Z\"}\n", line);
	assert_string_equal(text.p, want.p);
	buf_release(&text);
	buf_release(&want);
	store_close(&store);
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_one_line_of_json),
		cmocka_unit_test(lines_are_appended_and_removals_name_no_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
