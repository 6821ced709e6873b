#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "digest/records_cache.h"
#include "records_case.h"

enum { LONG_AGO = 1000000000, FAR_OFF = 2000000000 };

#define HEAD "CA Owner,Certificate Record Type,SHA-256 Fingerprint,Trust Bits\n"
#define HASH "AA00000000000000000000000000000000000000000000000000000000000001"
#define FOO  HEAD "Foo,Root Certificate," HASH ",\nFoo,x\n"
#define BAR  HEAD "Bar,Root Certificate," HASH ",\nFoo,x\n"

struct place {
	char folder[64];
	char report[96];
	char roots[96];
	char path[96]; /* of the cache */
	struct records_cache_input input;
};

static int make_place(void **state)
{
	struct place *p = mem_zalloc(1, sizeof(*p));

	snprintf(p->folder, sizeof(p->folder), "/tmp/candor-records-XXXXXX");
	if (!mkdtemp(p->folder))
		return -1;
	snprintf(p->report, sizeof(p->report), "%s/records.csv", p->folder);
	snprintf(p->roots, sizeof(p->roots), "%s/roots.csv", p->folder);
	snprintf(p->path, sizeof(p->path), "%s/cache/records.cache", p->folder);
	p->input = (struct records_cache_input){.report = p->report, .path = p->path};
	*state = p;
	return 0;
}

static int remove_place(void **state)
{
	struct place *p = *state;
	char command[200];

	snprintf(command, sizeof(command), "rm -rf '%s'", p->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", p->folder);
	mem_free(p);
	return 0;
}

/* As if it had been written at that time: see test_cache.c. */
static void put_at(const char *path, const char *text, time_t when)
{
	const struct timespec times[] = {{.tv_sec = when}, {.tv_sec = when}};
	struct err err = {0};

	if (!fs_write(path, str_c(text), FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* Fills, and checks how: 'm' read anew, 'h' read and found the same, 'k' kept; the name
 * of the first owner, and that the findings are there. */
static void fills(struct place *p, char how, const char *owner)
{
	struct records_cache cache;
	struct problems problems;
	struct err err = {0};
	char was;

	problems_init(&problems);
	if (!records_cache_fill(&cache, &p->input, &problems, &err))
		fail_msg("%s: %s", err.where, err.text);
	was = cache.made ? 'm' : cache.hashed ? 'h' : 'k';
	if (was != how)
		fail_msg("%c, not %c", was, how);
	assert_true(str_eq_c(
		records_str(cache.record, records_owners(cache.record)->name), owner));
	assert_int_equal(problems.list.n, 1);
	assert_true(str_eq_c(problems.list.v[0].source, "ccadb"));
	assert_true(str_eq_c(problems.list.v[0].place, "line 3"));
	assert_true(str_eq_c(
		problems.list.v[0].text, "row left out: 2 fields, the head has 4"));
	records_cache_release(&cache);
	problems_release(&problems);
}

static void a_report_that_is_the_same_is_not_read(void **state)
{
	struct place *p = *state;

	put_at(p->report, FOO, LONG_AGO);
	fills(p, 'm', "Foo");
	fills(p, 'k', "Foo");
	fills(p, 'k', "Foo");
}

static void one_that_only_looks_new_is_hashed(void **state)
{
	struct place *p = *state;

	put_at(p->report, FOO, LONG_AGO);
	fills(p, 'm', "Foo");
	put_at(p->report, FOO, LONG_AGO + 1);
	fills(p, 'h', "Foo");
	fills(p, 'k', "Foo");
}

static void one_of_other_bytes_is_read_anew(void **state)
{
	struct place *p = *state;

	put_at(p->report, FOO, LONG_AGO);
	fills(p, 'm', "Foo");
	put_at(p->report, BAR, LONG_AGO);
	fills(p, 'm', "Bar");
	fills(p, 'k', "Bar");
}

/* It may have changed once more within the same tick of the clock. */
static void one_as_new_as_the_filling_is_not_trusted(void **state)
{
	struct place *p = *state;

	put_at(p->report, FOO, FAR_OFF);
	fills(p, 'm', "Foo");
	fills(p, 'h', "Foo");
	fills(p, 'h', "Foo");
}

static uint32_t uses(struct place *p, bool *made)
{
	struct records_cache cache;
	struct problems problems;
	struct err err = {0};
	uint32_t found;

	problems_init(&problems);
	if (!records_cache_fill(&cache, &p->input, &problems, &err))
		fail_msg("%s: %s", err.where, err.text);
	*made = cache.made;
	found = records_roots(cache.record)->uses;
	records_cache_release(&cache);
	problems_release(&problems);
	return found;
}

static void a_roots_report_that_comes_changes_or_goes_is_noticed(void **state)
{
	struct place *p = *state;
	bool made;

	put_at(p->report, FOO, LONG_AGO);
	assert_int_equal(uses(p, &made), 0);
	put_at(p->roots, HEAD "Foo,," HASH ",Email\n", LONG_AGO);
	p->input.roots = p->roots;
	assert_int_equal(uses(p, &made), RECORDS_EMAIL);
	assert_true(made);
	assert_int_equal(uses(p, &made), RECORDS_EMAIL);
	assert_false(made);
	put_at(p->roots, HEAD "Foo,," HASH ",Websites\n", LONG_AGO);
	assert_int_equal(uses(p, &made), RECORDS_TLS);
	assert_true(made);
	p->input.roots = NULL;
	assert_int_equal(uses(p, &made), 0);
	assert_true(made);
}

static void a_cache_with_any_byte_changed_is_thrown_away(void **state)
{
	struct place *p = *state;
	struct err err = {0};
	struct buf file;

	put_at(p->report, FOO, LONG_AGO);
	fills(p, 'm', "Foo");
	buf_init(&file, 1 << 20);
	assert_true(fs_read(p->path, &file, &err));
	for (size_t i = 0; i < file.n; i += 7) {
		file.p[i] = (char)(file.p[i] ^ 1);
		assert_true(fs_write(p->path, buf_view(&file), FS_FAST, &err));
		fills(p, 'm', "Foo");
		file.p[i] = (char)(file.p[i] ^ 1);
	}
	for (size_t n = 0; n < file.n; n += 50) {
		assert_true(
			fs_write(p->path, str_sub(buf_view(&file), 0, n), FS_FAST, &err));
		fills(p, 'm', "Foo");
	}
	buf_release(&file);
}

static void without_a_place_none_is_kept(void **state)
{
	struct place *p = *state;

	p->input.path = NULL;
	put_at(p->report, FOO, LONG_AGO);
	fills(p, 'm', "Foo");
	fills(p, 'm', "Foo");
	assert_int_equal(fs_kind(p->path), FS_NOTHING);
}

static void a_cache_that_cannot_be_written_is_a_finding(void **state)
{
	struct place *p = *state;
	struct records_cache cache;
	struct problems problems;
	struct err err = {0};

	put_at(p->report, FOO, LONG_AGO);
	assert_true(fs_make_folders(p->path, &err));
	problems_init(&problems);
	assert_true(records_cache_fill(&cache, &p->input, &problems, &err));
	assert_int_equal(problems.list.n, 2);
	assert_true(str_eq_c(problems.list.v[0].source, "cache"));
	assert_true(str_eq_c(problems.list.v[0].place, "records.cache"));
	records_cache_release(&cache);
	problems_release(&problems);
}

static void what_is_no_report_is_an_error(void **state)
{
	struct place *p = *state;
	struct records_cache cache;
	struct problems problems;
	struct err err = {0};

	problems_init(&problems);
	assert_false(records_cache_fill(&cache, &p->input, &problems, &err));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, p->report);
	assert_string_equal(err.text, "cannot read");
	put_at(p->report, "<html>", LONG_AGO);
	err = (struct err){0};
	assert_false(records_cache_fill(&cache, &p->input, &problems, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.text,
		"the report has no column 'CA Owner'; is it a CCADB records report?");
	problems_release(&problems);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_report_that_is_the_same_is_not_read),
		TEST(one_that_only_looks_new_is_hashed),
		TEST(one_of_other_bytes_is_read_anew),
		TEST(one_as_new_as_the_filling_is_not_trusted),
		TEST(a_roots_report_that_comes_changes_or_goes_is_noticed),
		TEST(a_cache_with_any_byte_changed_is_thrown_away),
		TEST(without_a_place_none_is_kept),
		TEST(a_cache_that_cannot_be_written_is_a_finding),
		TEST(what_is_no_report_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
