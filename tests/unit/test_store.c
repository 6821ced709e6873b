#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "store/store.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define KEY "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Each test has a store in a folder of its own. */
struct place {
	char folder[64];
	struct store store;
};

static int make_place(void **state)
{
	struct place *place = mem_zalloc(1, sizeof(*place));

	snprintf(place->folder, sizeof(place->folder), "/tmp/candor-store-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	store_open(&place->store, place->folder);
	*state = place;
	return 0;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	char command[200];

	store_close(&place->store);
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", place->folder);
	mem_free(place);
	return 0;
}

static struct store *the_store(void **state)
{
	struct place *place = *state;

	return &place->store;
}

static const char *at(void **state, const char *name)
{
	struct place *place = *state;

	return fs_join(&place->store.arena, place->folder, name);
}

static void good(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s: %s", err->where, err->text);
}

static void lock(void **state)
{
	struct err err = {0};

	good(store_lock(the_store(state), &err), &err);
}

static void put(void **state, const char *name, const char *text)
{
	struct err err = {0};

	good(fs_write(at(state, name), str_c(text), FS_FAST, &err), &err);
}

static void holds(void **state, const char *name, const char *want)
{
	struct err err = {0};
	struct buf buf;

	buf_init(&buf, 10000);
	good(fs_read(at(state, name), &buf, &err), &err);
	if (!str_eq_c(buf_view(&buf), want))
		fail_msg("%s holds " STR_FMT, name, STR_ARG(buf_view(&buf)));
	buf_release(&buf);
}

static bool save(void **state, int64_t id, const char *json)
{
	struct err err = {0};
	json_t *bug;
	bool changed = false;

	good(js_parse(str_c(json), "bug", &bug, NULL, &err), &err);
	good(store_bug_save(the_store(state), id, bug, &changed, &err), &err);
	json_decref(bug);
	return changed;
}

static void a_bug_is_kept_in_one_canonical_form(void **state)
{
	lock(state);
	assert_true(save(state, 1910805, "{\"summary\":\"CRL\",\"id\":1910805}"));
	holds(state, "bugzilla/bugs/1910805.json",
		"{\n  \"id\": 1910805,\n  \"summary\": \"CRL\"\n}\n");
}

static void only_a_bug_that_differs_is_written(void **state)
{
	struct err err = {0};
	struct fs_mark before;
	struct fs_mark after;
	const char *path = at(state, "bugzilla/bugs/7.json");

	lock(state);
	assert_true(save(state, 7, "{\"id\":7,\"status\":\"NEW\"}"));
	assert_true(fs_mark(path, &before));
	assert_false(save(state, 7, "{\"status\":\"NEW\",\"id\":7}"));
	assert_true(fs_mark(path, &after));
	assert_true(fs_mark_eq(&before, &after));
	assert_true(save(state, 7, "{\"id\":7,\"status\":\"OLD\"}"));
	assert_int_equal(the_store(state)->unsynced.n, 2);
	good(store_sync(the_store(state), &err), &err);
	assert_int_equal(the_store(state)->unsynced.n, 0);
}

static void a_bug_that_was_saved_and_removed_is_no_trouble_to_a_sync(void **state)
{
	struct err err = {0};

	lock(state);
	save(state, 7, "{}");
	good(store_bug_remove(the_store(state), 7, &err), &err);
	good(store_bug_remove(the_store(state), 7, &err), &err);
	good(store_sync(the_store(state), &err), &err);
	assert_int_equal(fs_kind(at(state, "bugzilla/bugs/7.json")), FS_NOTHING);
}

static void ids_rise_as_numbers_and_other_files_are_passed_over(void **state)
{
	static const char *const others[] = {"bugzilla/bugs/8.json.tmp",
		"bugzilla/bugs/notes.json", "bugzilla/bugs/012.json",
		"bugzilla/bugs/-3.json", "bugzilla/bugs/5.txt", "bugzilla/bugs/.json",
		"bugzilla/accounts.json"};
	struct err err = {0};
	struct store_bugs bugs = {0};

	lock(state);
	save(state, 100, "{}");
	save(state, 9, "{}");
	save(state, 20, "{}");
	for (size_t i = 0; i < COUNT(others); i++)
		put(state, others[i], "{}");
	good(store_bugs(the_store(state), &bugs, &err), &err);
	assert_int_equal(bugs.list.n, 3);
	assert_int_equal(bugs.list.v[0].id, 9);
	assert_int_equal(bugs.list.v[1].id, 20);
	assert_int_equal(bugs.list.v[2].id, 100);
	vec_release(&bugs.list);
}

static void a_store_that_was_never_written_is_empty(void **state)
{
	struct err err = {0};
	struct store_bugs bugs = {0};
	struct store_state got = {.found = true};
	json_t *accounts;

	good(store_bugs(the_store(state), &bugs, &err), &err);
	assert_int_equal(bugs.list.n, 0);
	good(store_state_load(the_store(state), &got, &err), &err);
	assert_false(got.found);
	assert_true(got.as_of == DATE_NONE);
	assert_true(got.bugs_changed_at == DATE_NONE);
	assert_true(got.records_at == DATE_NONE);
	good(store_accounts_load(the_store(state), &accounts, &err), &err);
	assert_int_equal(json_object_size(accounts), 0);
	json_decref(accounts);
}

static void the_state_comes_back_as_it_was_saved(void **state)
{
	const struct store_state saved = {
		.as_of = 1772865436,
		.bugs_changed_at = DATE_NONE,
		.records_at = 0,
		.records_changed_at = DATE_NONE,
		.roots_at = 86400,
		.roots_etag = STR("x"),
		.roots_source = STR("https://ccadb.example/roots"),
		.records_etag = STR("\"a\\b\""),
		.records_source = STR("https://ccadb.example/r"),
		.key = STR(KEY),
		.source = STR("https://bugs.example/"),
		.door = 2,
		.full = true,
		.full_upto = 1910805,
		.rotated_upto = 7,
	};
	struct store_state got;
	struct err err = {0};

	lock(state);
	good(store_state_save(the_store(state), &saved, &err), &err);
	holds(state, "state.json",
		"{\n"
		"  \"as_of\": \"2026-03-07T06:37:16Z\",\n"
		"  \"bugs_changed_at\": null,\n"
		"  \"door\": 2,\n"
		"  \"full_upto\": 1910805,\n"
		"  \"key\": \"" KEY "\",\n"
		"  \"records_at\": \"1970-01-01T00:00:00Z\",\n"
		"  \"records_changed_at\": null,\n"
		"  \"records_etag\": \"\\\"a\\\\b\\\"\",\n"
		"  \"records_source\": \"https://ccadb.example/r\",\n"
		"  \"roots_at\": \"1970-01-02T00:00:00Z\",\n"
		"  \"roots_etag\": \"x\",\n"
		"  \"roots_source\": \"https://ccadb.example/roots\",\n"
		"  \"rotated_upto\": 7,\n"
		"  \"source\": \"https://bugs.example/\"\n"
		"}\n");
	good(store_state_load(the_store(state), &got, &err), &err);
	assert_true(got.found);
	assert_true(got.as_of == saved.as_of);
	assert_true(got.bugs_changed_at == DATE_NONE);
	assert_true(got.records_at == 0);
	assert_true(got.records_changed_at == DATE_NONE);
	assert_true(got.roots_at == saved.roots_at);
	assert_true(str_eq(got.roots_etag, saved.roots_etag));
	assert_true(str_eq(got.roots_source, saved.roots_source));
	assert_true(str_eq(got.records_etag, saved.records_etag));
	assert_true(str_eq(got.records_source, saved.records_source));
	assert_true(str_eq(got.key, saved.key));
	assert_true(str_eq(got.source, saved.source));
	assert_true(got.door == saved.door);
	assert_true(got.full && got.full_upto == saved.full_upto);
	assert_true(got.rotated_upto == saved.rotated_upto);
}

static void a_state_that_is_none_is_an_error_with_its_place(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		const char *place; /* behind the path */
		const char *text;
	} cases[] = {
		{"no object", "[]", "", "\"key\" is not 64 hex digits"},
		{"no key", "{\"as_of\":null}", "", "\"key\" is not 64 hex digits"},
		{"a key in capitals",
			"{\"key\":"
			"\"ABCDEF6789abcdef0123456789abcdef0123456789abcdef0123456789"
			"abcdef\"}",
			"", "\"key\" is not 64 hex digits"},
		{"no time", "{\"as_of\":\"yesterday\",\"key\":\"" KEY "\"}", "",
			"\"as_of\" is no time"},
		{"a time that is a number", "{\"records_at\":7,\"key\":\"" KEY "\"}", "",
			"\"records_at\" is no time"},
		{"a number that is a word", "{\"door\":\"2\",\"key\":\"" KEY "\"}", "",
			"\"door\" is no number"},
		{"a number below 0", "{\"full_upto\":-1,\"key\":\"" KEY "\"}", "",
			"\"full_upto\" is no number"},
		{"a doubled key", "{\"key\":\"\",\n\"key\":\"\"}", ":2:5",
			"duplicate object key near '\"key\"'"},
	};

	lock(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		struct store_state got;
		char where[200];
		char text[200];

		put(state, "state.json", cases[i].input);
		snprintf(text, sizeof(text), "is damaged; delete it and pull again: %s",
			cases[i].text);
		snprintf(where, sizeof(where), "%s%s", at(state, "state.json"),
			cases[i].place);
		if (store_state_load(the_store(state), &got, &err))
			fail_msg("%s: was taken", cases[i].name);
		if (strcmp(err.where, where) != 0 || strcmp(err.text, text) != 0 ||
			err.code != ERR_FAIL)
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
	}
}

/* A store as it was before it knew of doors. */
static void a_number_that_is_absent_is_0(void **state)
{
	struct store_state got;
	struct err err = {0};

	lock(state);
	put(state, "state.json", "{\"key\":\"" KEY "\",\"full_upto\":null}");
	good(store_state_load(the_store(state), &got, &err), &err);
	assert_int_equal(got.door, 0);
	assert_int_equal(got.rotated_upto, 0);
	assert_false(got.full);
}

static void the_mark_of_a_bug_is_read_from_its_file(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		bool whole;
		const char *changed; /* NULL: not known */
		int64_t comments;
	} cases[] = {
		{"both",
			"{\n  \"comment_count\": 24,\n  \"last_change_time\": "
			"\"2026-03-07T06:37:16Z\",\n  \"status\": \"NEW\"\n}\n",
			true, "2026-03-07T06:37:16Z", 24},
		{"last of all",
			"{\n  \"last_change_time\": \"2026-03-07T06:37:16Z\"\n}\n", true,
			"2026-03-07T06:37:16Z", -1},
		{"neither", "{\n  \"id\": 7\n}\n", true, NULL, -1},
		{"null",
			"{\n  \"comment_count\": null,\n  \"last_change_time\": "
			"null\n}\n",
			true, NULL, -1},
		{"only of a part of it",
			"{\n  \"comments\": [\n    {\n      \"comment_count\": 3\n    }\n"
			"  ]\n}\n",
			true, NULL, -1},
		{"a text that looks like one",
			"{\n  \"summary\": \"\\n  \\\"comment_count\\\": 3,\"\n}\n", true,
			NULL, -1},
		{"a file that is cut",
			"{\n  \"last_change_time\": \"2026-03-07T06:37:16Z\",\n", false,
			NULL, -1},
		{"nothing", "", false, NULL, -1},
	};

	lock(state);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct store_mark mark;
		int64_t want = DATE_NONE;

		put(state, "bugzilla/bugs/7.json", cases[i].input);
		if (store_bug_mark(the_store(state), 7, &mark) != cases[i].whole)
			fail_msg("%s: whole", cases[i].name);
		if (!cases[i].whole)
			continue;
		if (cases[i].changed)
			assert_true(date_parse_instant(str_c(cases[i].changed), &want));
		if (mark.changed != want || mark.comments != cases[i].comments)
			fail_msg("%s: %lld", cases[i].name, (long long)mark.comments);
	}
	assert_false(store_bug_mark(the_store(state), 8, &(struct store_mark){0, 0}));
}

static void a_bug_comes_back_or_is_none(void **state)
{
	json_t *bug;

	lock(state);
	save(state, 7, "{\"id\":7}");
	bug = store_bug_load(the_store(state), 7);
	assert_int_equal(js_int(bug, "id", 0), 7);
	json_decref(bug);
	put(state, "bugzilla/bugs/7.json", "{");
	assert_null(store_bug_load(the_store(state), 7));
	assert_null(store_bug_load(the_store(state), 8));
}

static void findings_come_back_and_a_cut_letter_is_mended(void **state)
{
	struct err err = {0};
	struct problems saved;
	struct problems got;

	lock(state);
	problems_init(&saved);
	problems_init(&got);
	good(store_findings_load(the_store(state), &got, &err), &err);
	assert_int_equal(got.list.n, 0);
	problems_add(&saved, "bugzilla", STR("7"), "a \"b\" %s", "\xc3!");
	problems_add(&saved, "ccadb", STR(""), "c");
	good(store_findings_save(the_store(state), &saved, &err), &err);
	holds(state, "findings.json",
		"[\n"
		"  {\n    \"place\": \"7\",\n    \"source\": \"bugzilla\",\n"
		"    \"text\": \"a \\\"b\\\" \xef\xbf\xbd!\"\n  },\n"
		"  {\n    \"place\": \"\",\n    \"source\": \"ccadb\",\n"
		"    \"text\": \"c\"\n  }\n"
		"]\n");
	good(store_findings_load(the_store(state), &got, &err), &err);
	assert_int_equal(got.list.n, 2);
	assert_true(str_eq_c(got.list.v[0].place, "7"));
	assert_true(str_eq_c(got.list.v[1].source, "ccadb"));
	assert_true(str_eq_c(got.list.v[1].text, "c"));
	problems_release(&saved);
	problems_release(&got);
}

static void keys_are_hex_and_differ(void **state)
{
	struct err err = {0};
	struct str first;
	struct str second;

	good(store_new_key(the_store(state), &first, &err), &err);
	good(store_new_key(the_store(state), &second, &err), &err);
	assert_int_equal(first.n, STORE_KEY_HEX);
	assert_int_equal(strspn(first.p, "0123456789abcdef"), STORE_KEY_HEX);
	assert_false(str_eq(first, second));
}

static void accounts_come_back_and_a_broken_table_is_an_error(void **state)
{
	struct err err = {0};
	json_t *accounts = json_object();
	json_t *got;

	lock(state);
	js_set_int(accounts, "ca.example#05309c5c7dfe720d", 700001);
	good(store_accounts_save(the_store(state), accounts, &err), &err);
	json_decref(accounts);
	holds(state, "bugzilla/accounts.json",
		"{\n  \"ca.example#05309c5c7dfe720d\": 700001\n}\n");
	good(store_accounts_load(the_store(state), &got, &err), &err);
	assert_int_equal(js_int(got, "ca.example#05309c5c7dfe720d", 0), 700001);
	json_decref(got);
	put(state, "bugzilla/accounts.json", "[]");
	assert_false(store_accounts_load(the_store(state), &got, &err));
	assert_string_equal(err.where, at(state, "bugzilla/accounts.json"));
	assert_string_equal(err.text,
		"is damaged; delete it and pull again: is no table of accounts");
	assert_int_equal(err.code, ERR_FAIL);
}

static void a_report_that_is_the_same_is_not_touched(void **state)
{
	struct err err = {0};
	struct fs_mark before;
	struct fs_mark after;
	const char *path = at(state, "ccadb/records.csv");
	bool changed = false;

	lock(state);
	good(store_report_save(path, STR("a\r\nb"), &changed, &err), &err);
	assert_true(changed);
	assert_true(fs_mark(path, &before));
	good(store_report_save(path, STR("a\r\nb"), &changed, &err), &err);
	assert_false(changed);
	assert_true(fs_mark(path, &after));
	assert_true(fs_mark_eq(&before, &after));
	good(store_report_save(path, STR("a\r\nc"), &changed, &err), &err);
	assert_true(changed);
	holds(state, "ccadb/records.csv", "a\r\nc");
}

static void what_a_killed_process_left_is_swept_away(void **state)
{
	struct err err = {0};

	lock(state);
	save(state, 7, "{}");
	put(state, "bugzilla/bugs/8.json.tmp", "half");
	put(state, "state.json.tmp", "half");
	good(store_sweep(the_store(state), &err), &err);
	assert_int_equal(fs_kind(at(state, "bugzilla/bugs/8.json.tmp")), FS_NOTHING);
	assert_int_equal(fs_kind(at(state, "state.json.tmp")), FS_NOTHING);
	assert_int_equal(fs_kind(at(state, "bugzilla/bugs/7.json")), FS_FILE);
}

/* The exit status of another process that wants the lock. */
static int lock_elsewhere(void **state)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		struct place *place = *state;
		struct store other;
		struct err err = {0};

		store_open(&other, place->folder);
		_exit(store_lock(&other, &err) ? 0 : (int)err.code);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void one_process_at_a_time_has_the_lock(void **state)
{
	lock(state);
	lock(state); /* again is fine */
	assert_int_equal(lock_elsewhere(state), ERR_CONFLICT);
	store_close(the_store(state));
	assert_int_equal(lock_elsewhere(state), 0);
}

static void a_folder_that_cannot_be_made_is_an_error_with_its_path(void **state)
{
	struct store below;
	struct err err = {0};

	put(state, "file", "");
	store_open(&below, at(state, "file"));
	assert_false(store_lock(&below, &err));
	assert_string_equal(err.where, at(state, "file/bugzilla"));
	assert_string_equal(err.text, "cannot make folder: Not a directory");
	assert_int_equal(err.code, ERR_FAIL);
	store_close(&below);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bug_is_kept_in_one_canonical_form),
		TEST(only_a_bug_that_differs_is_written),
		TEST(a_bug_that_was_saved_and_removed_is_no_trouble_to_a_sync),
		TEST(ids_rise_as_numbers_and_other_files_are_passed_over),
		TEST(a_store_that_was_never_written_is_empty),
		TEST(the_state_comes_back_as_it_was_saved),
		TEST(a_state_that_is_none_is_an_error_with_its_place),
		TEST(a_number_that_is_absent_is_0),
		TEST(the_mark_of_a_bug_is_read_from_its_file),
		TEST(a_bug_comes_back_or_is_none),
		TEST(findings_come_back_and_a_cut_letter_is_mended),
		TEST(keys_are_hex_and_differ),
		TEST(accounts_come_back_and_a_broken_table_is_an_error),
		TEST(a_report_that_is_the_same_is_not_touched),
		TEST(what_a_killed_process_left_is_swept_away),
		TEST(one_process_at_a_time_has_the_lock),
		TEST(a_folder_that_cannot_be_made_is_an_error_with_its_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
