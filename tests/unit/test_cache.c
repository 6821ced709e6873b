#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "digest/cache.h"
#include "digest_case.h"

enum {
	MANY = 40,
	LONG_AGO = 1000000000,
	FAR_OFF = 2000000000,
	HEAD_SIZE = 88 /* of the cache file; it holds when the filling began */
};

static const char small[] =
	"{'id': 7, 'summary': 'a', 'creation_time': '2025-01-01T00:00:00Z',"
	" 'comments': [{'count': 0, 'time': '2025-01-01T00:00:00Z'}]}";

/* A store in a folder of its own, and what was found in it last. */
struct place {
	char folder[64];
	char path[96]; /* of the cache */
	struct store store;
	struct cache cache;
	struct problems problems;
	bool filled;
};

static int make_place(void **state)
{
	struct place *p = mem_zalloc(1, sizeof(*p));

	snprintf(p->folder, sizeof(p->folder), "/tmp/candor-cache-XXXXXX");
	if (!mkdtemp(p->folder))
		return -1;
	snprintf(p->path, sizeof(p->path), "%s/digest.cache", p->folder);
	store_open(&p->store, p->folder);
	*state = p;
	return 0;
}

static void forget(struct place *p)
{
	if (p->filled) {
		cache_release(&p->cache);
		problems_release(&p->problems);
	}
	p->filled = false;
}

static int remove_place(void **state)
{
	struct place *p = *state;
	char command[200];

	forget(p);
	store_close(&p->store);
	snprintf(command, sizeof(command), "rm -rf '%s'", p->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", p->folder);
	mem_free(p);
	return 0;
}

static void put(const char *path, struct str text)
{
	struct err err = {0};

	if (!fs_make_parent(path, &err) || !fs_write(path, text, FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* As if the bug had been written at that time: what is as new as the filling that read
 * it may have changed again within the same tick of the clock, and is not trusted. */
static void put_text_at(struct place *p, int64_t id, const char *text, time_t when)
{
	const struct timespec times[] = {{.tv_sec = when}, {.tv_sec = when}};
	const char *path;
	struct arena arena;

	arena_init(&arena);
	path = store_bug_path(&arena, p->folder, id);
	put(path, str_c(quoted(&arena, text)));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	arena_release(&arena);
}

static void put_text(struct place *p, int64_t id, const char *text)
{
	put_text_at(p, id, text, LONG_AGO);
}

static void put_bug(struct place *p, int64_t id, const char *summary)
{
	char text[400];

	snprintf(text, sizeof(text),
		"{'id': %lld, 'summary': '%s', 'creation_time': '2025-01-01T00:00:00Z',"
		" 'comments': [{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z',"
		" 'creator': 'ca.example#00000000000000ca', 'raw_text': 'a'}]}",
		(long long)id, summary);
	put_text(p, id, text);
}

static void remove_bug(struct place *p, int64_t id)
{
	struct err err = {0};
	struct arena arena;

	arena_init(&arena);
	if (!fs_remove(store_bug_path(&arena, p->folder, id), &err))
		fail_msg("%s: %s", err.where, err.text);
	arena_release(&arena);
}

static void fill_by(struct place *p, unsigned threads)
{
	struct err err = {0};

	forget(p);
	p->cache = (struct cache){0};
	problems_init(&p->problems);
	if (!cache_fill(&p->cache,
		    &(struct cache_input){&p->store, p->path, threads, NULL},
		    &p->problems, &err))
		fail_msg("%s: %s", err.where, err.text);
	p->filled = true;
}

/* All bugs as `7 <summary>, 8 <summary>`. */
static void shows(struct place *p, const char *want)
{
	struct buf out;

	buf_init(&out, TEXT_MAX);
	buf_c(&out, "");
	for (size_t i = 0; i < p->cache.digests.n; i++) {
		const struct digest *d = p->cache.digests.v[i];

		assert_true(digest_is_sound(d, d->size));
		buf_printf(&out, "%s%lld <" STR_FMT ">", i ? ", " : "", (long long)d->id,
			STR_ARG(digest_str(d, d->summary)));
	}
	assert_string_equal(out.p, want);
	buf_release(&out);
}

/* What a filling must have done. */
static void fill(struct place *p, size_t made, size_t hashed, const char *want)
{
	fill_by(p, 1);
	assert_int_equal(p->problems.list.n, 0);
	assert_int_equal(p->cache.made, made);
	assert_int_equal(p->cache.hashed, hashed);
	shows(p, want);
}

static void finds(struct place *p, size_t i, const char *want)
{
	const struct problem *found = &p->problems.list.v[i];
	struct arena arena;
	struct str got;

	assert_true(i < p->problems.list.n);
	arena_init(&arena);
	got = arena_printf(&arena, STR_FMT " " STR_FMT ": " STR_FMT,
		STR_ARG(found->source), STR_ARG(found->place), STR_ARG(found->text));
	assert_string_equal(got.p, want);
	arena_release(&arena);
}

static void read_cache(const struct place *p, struct buf *out)
{
	struct err err = {0};

	buf_init(out, TEXT_MAX);
	if (!fs_read(p->path, out, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static void an_empty_store_has_no_records(void **state)
{
	fill(*state, 0, 0, "");
}

static void a_file_that_did_not_change_is_not_read(void **state)
{
	put_bug(*state, 9, "b");
	put_bug(*state, 7, "a");
	fill(*state, 2, 0, "7 <a>, 9 <b>");
	fill(*state, 0, 0, "7 <a>, 9 <b>");
}

static void a_file_that_was_touched_is_read_and_kept(void **state)
{
	put_bug(*state, 7, "a");
	put_bug(*state, 9, "b");
	fill(*state, 2, 0, "7 <a>, 9 <b>");
	put_bug(*state, 9, "b");
	fill(*state, 0, 1, "7 <a>, 9 <b>");
	fill(*state, 0, 0, "7 <a>, 9 <b>"); /* its new mark was kept */
}

static void a_file_as_new_as_the_filling_is_read_again(void **state)
{
	put_text_at(*state, 7, small, FAR_OFF);
	fill(*state, 1, 0, "7 <a>");
	fill(*state, 0, 1, "7 <a>");
}

/* Even when the cache file was written much later: what counts is when the bugs were
 * read. */
static void a_cache_that_looks_newer_is_not_trusted_more(void **state)
{
	const struct timespec later[] = {{.tv_sec = FAR_OFF}, {.tv_sec = FAR_OFF}};
	struct place *p = *state;

	put_text_at(p, 7, small, FAR_OFF - 1);
	put_bug(p, 9, "b");
	fill(p, 2, 0, "7 <a>, 9 <b>");
	assert_int_equal(utimensat(AT_FDCWD, p->path, later, 0), 0);
	fill(p, 0, 1, "7 <a>, 9 <b>");
}

static void a_file_that_changed_is_digested_anew(void **state)
{
	put_bug(*state, 7, "a");
	put_bug(*state, 9, "b");
	fill(*state, 2, 0, "7 <a>, 9 <b>");
	put_bug(*state, 7, "c");
	put_bug(*state, 8, "d");
	fill(*state, 2, 0, "7 <c>, 8 <d>, 9 <b>");
	fill(*state, 0, 0, "7 <c>, 8 <d>, 9 <b>");
}

static void a_bug_that_is_gone_leaves_the_cache(void **state)
{
	struct buf file;

	put_bug(*state, 7, "a");
	put_bug(*state, 9, "not public any more");
	fill(*state, 2, 0, "7 <a>, 9 <not public any more>");
	remove_bug(*state, 9);
	fill(*state, 0, 0, "7 <a>");
	read_cache(*state, &file);
	assert_int_equal(str_find(buf_view(&file), STR("public")), SIZE_MAX);
	buf_release(&file);
	put_bug(*state, 9, "b");
	fill(*state, 1, 0, "7 <a>, 9 <b>");
}

static void the_last_bug_may_go(void **state)
{
	put_bug(*state, 7, "a");
	fill(*state, 1, 0, "7 <a>");
	remove_bug(*state, 7);
	fill(*state, 0, 0, "");
	put_bug(*state, 7, "a");
	fill(*state, 1, 0, "7 <a>");
}

static void a_broken_bug_is_a_finding(void **state)
{
	struct place *p = *state;

	put_bug(p, 7, "a");
	put_text(p, 8, "{'id': 8}");
	put_bug(p, 9, "b");
	for (int i = 0; i < 2; i++) { /* a second time too */
		fill_by(p, 1);
		shows(p, "7 <a>, 9 <b>");
		assert_int_equal(p->problems.list.n, 1);
		finds(p, 0, "bugzilla 8: bug left out: has no creation time");
	}
	put_bug(p, 8, "c");
	fill(p, 1, 0, "7 <a>, 8 <c>, 9 <b>");
}

static void the_old_record_of_a_bug_that_broke_is_not_used(void **state)
{
	struct place *p = *state;

	put_bug(p, 7, "a");
	fill(p, 1, 0, "7 <a>");
	put_text(p, 7, "{'id': 7");
	fill_by(p, 1);
	shows(p, "");
	assert_int_equal(p->problems.list.n, 1);
}

static void a_file_that_holds_another_bug_is_a_finding(void **state)
{
	struct place *p = *state;

	put_bug(p, 7, "a");
	put_text(p, 8, small);
	fill_by(p, 1);
	shows(p, "7 <a>");
	assert_int_equal(p->problems.list.n, 1);
	finds(p, 0, "bugzilla 8: bug left out: it is bug 7");
}

static void one_byte_that_differs_throws_the_cache_away(void **state)
{
	struct place *p = *state;
	struct buf file;

	put_bug(p, 7, "a");
	put_bug(p, 9, "b");
	fill(p, 2, 0, "7 <a>, 9 <b>");
	read_cache(p, &file);
	for (size_t at = 0; at < file.n; at++) {
		file.p[at] ^= 1;
		put(p->path, buf_view(&file));
		file.p[at] ^= 1;
		fill(p, 2, 0, "7 <a>, 9 <b>");
	}
	put(p->path, buf_view(&file));
	fill(p, 0, 0, "7 <a>, 9 <b>");
	buf_release(&file);
}

static void a_cut_or_longer_cache_is_thrown_away(void **state)
{
	struct place *p = *state;
	struct buf file;

	put_bug(p, 7, "a");
	put_bug(p, 9, "b");
	fill(p, 2, 0, "7 <a>, 9 <b>");
	read_cache(p, &file);
	for (size_t n = 0; n < file.n; n++) {
		put(p->path, str_sub(buf_view(&file), 0, n));
		fill(p, 2, 0, "7 <a>, 9 <b>");
	}
	buf_byte(&file, '\0');
	put(p->path, buf_view(&file));
	fill(p, 2, 0, "7 <a>, 9 <b>");
	buf_release(&file);
}

static void a_cache_that_cannot_be_written_is_a_finding(void **state)
{
	struct place *p = *state;

	put_bug(p, 7, "a");
	put(p->path, STR("no folder"));
	snprintf(p->path, sizeof(p->path), "%s/digest.cache/digest.cache", p->folder);
	fill_by(p, 1);
	shows(p, "7 <a>");
	assert_int_equal(p->problems.list.n, 1);
	finds(p, 0, "cache digest.cache: not written: is not a folder");
}

/* Not a finding: nothing may be built from such a store. */
static void a_bug_that_is_not_public_is_an_error(void **state)
{
	struct place *p = *state;
	struct problems problems;
	struct cache cache = {0};
	struct err err = {0};

	put_bug(p, 7, "a");
	put_text(p, 8, "{'id': 8, 'groups': ['secret']}");
	put_text(p, 9, "{'id': 9, 'comments': [{'is_private': true}]}");
	problems_init(&problems);
	for (unsigned threads = 1; threads <= 2; threads++) {
		assert_false(cache_fill(&cache,
			&(struct cache_input){&p->store, p->path, threads, NULL},
			&problems, &err));
		assert_int_equal(err.code, ERR_INPUT);
		assert_string_equal(err.where, "bug 8");
		assert_string_equal(err.text,
			"the store holds private data (a restricted bug): remove the "
			"bug's file and pull again");
		assert_int_equal(fs_kind(p->path), FS_NOTHING);
	}
	assert_int_equal(problems.list.n, 0);
	problems_release(&problems);
	remove_bug(p, 8);
	remove_bug(p, 9);
	fill(p, 1, 0, "7 <a>");
}

static void a_store_that_cannot_be_read_is_an_error(void **state)
{
	struct place *p = *state;
	struct problems problems;
	struct cache cache = {0};
	struct err err = {0};
	char path[120];

	snprintf(path, sizeof(path), "%s/bugzilla/bugs", p->folder);
	put(path, STR("no folder"));
	problems_init(&problems);
	assert_false(cache_fill(&cache,
		&(struct cache_input){&p->store, p->path, 2, NULL}, &problems, &err));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, path);
	problems_release(&problems);
}

static void compare(const struct cache *a, const struct cache *b)
{
	assert_int_equal(a->digests.n, b->digests.n);
	for (size_t i = 0; i < a->digests.n; i++) {
		assert_int_equal(a->digests.v[i]->size, b->digests.v[i]->size);
		assert_memory_equal(
			a->digests.v[i], b->digests.v[i], a->digests.v[i]->size);
	}
}

static void the_number_of_threads_makes_no_difference(void **state)
{
	struct place *p = *state;
	struct problems problems;
	struct cache one = {0};
	struct buf a, b;
	struct err err = {0};

	for (int64_t id = 1; id <= MANY; id++)
		if (id % 10 == 0)
			put_text(p, id, "{}");
		else
			put_bug(p, id, "a");
	problems_init(&problems);
	assert_true(cache_fill(&one, &(struct cache_input){&p->store, p->path, 1, NULL},
		&problems, &err));
	read_cache(p, &a);
	assert_int_equal(unlink(p->path), 0);
	fill_by(p, 4);
	read_cache(p, &b);
	compare(&one, &p->cache);
	assert_int_equal(p->cache.made, MANY - MANY / 10);
	assert_int_equal(a.n, b.n);
	assert_true(str_eq(
		str_from(buf_view(&a), HEAD_SIZE), str_from(buf_view(&b), HEAD_SIZE)));
	assert_int_equal(problems.list.n, MANY / 10);
	assert_int_equal(p->problems.list.n, MANY / 10);
	finds(p, 0, "bugzilla 10: bug left out: has no bug number");
	finds(p, 3, "bugzilla 40: bug left out: has no bug number");
	buf_release(&a);
	buf_release(&b);
	cache_release(&one);
	problems_release(&problems);
}

/* What is known at a time is no matter of the cache file, which stays as it was. */
static void bugs_as_of_a_time_are_of_no_cache(void **state)
{
	struct place *p = *state;
	struct cache_input input = {.store = &p->store, .threads = 1};
	int64_t until;
	struct buf before;
	struct buf after;
	struct err err = {0};

	put_bug(p, 7, "a");
	put_text(p, 8,
		"{'id': 8, 'summary': 'b', 'creation_time': '2025-01-02T00:00:00Z',"
		" 'comments': [{'count': 0, 'time': '2025-01-02T00:00:00Z'}]}");
	fill_by(p, 1);
	buf_init(&before, TEXT_MAX);
	buf_init(&after, TEXT_MAX);
	assert_true(fs_read(p->path, &before, &err));
	forget(p);
	problems_init(&p->problems);
	assert_true(date_parse_instant(STR("2025-01-01T12:00:00Z"), &until));
	input.until = &until;
	assert_true(cache_fill(&p->cache, &input, &p->problems, &err));
	p->filled = true;
	shows(p, "7 <>"); /* without a history it may have been another then */
	assert_int_equal(p->problems.list.n, 0);
	assert_true(fs_read(p->path, &after, &err));
	assert_true(str_eq(buf_view(&before), buf_view(&after)));
	fill_by(p, 1);
	shows(p, "7 <a>, 8 <b>");
	assert_int_equal(p->cache.made, 0);
	buf_release(&before);
	buf_release(&after);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_store_has_no_records),
		TEST(a_file_that_did_not_change_is_not_read),
		TEST(a_file_that_was_touched_is_read_and_kept),
		TEST(a_file_as_new_as_the_filling_is_read_again),
		TEST(a_cache_that_looks_newer_is_not_trusted_more),
		TEST(a_file_that_changed_is_digested_anew),
		TEST(a_bug_that_is_gone_leaves_the_cache),
		TEST(the_last_bug_may_go),
		TEST(a_broken_bug_is_a_finding),
		TEST(the_old_record_of_a_bug_that_broke_is_not_used),
		TEST(a_file_that_holds_another_bug_is_a_finding),
		TEST(one_byte_that_differs_throws_the_cache_away),
		TEST(a_cut_or_longer_cache_is_thrown_away),
		TEST(a_cache_that_cannot_be_written_is_a_finding),
		TEST(a_bug_that_is_not_public_is_an_error),
		TEST(a_store_that_cannot_be_read_is_an_error),
		TEST(the_number_of_threads_makes_no_difference),
		TEST(bugs_as_of_a_time_are_of_no_cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
