#include "site_folder.h"

#include <signal.h>
#include <sys/wait.h>

/* As after a kill: files are there, the end never came. */
static void stop_half_way(const char *site)
{
	struct output out;

	start(&out, NULL, site);
	output_release(&out);
}

static void first_build_that_was_stopped_is_repeated(void **state)
{
	struct output out;

	(void)state;
	stop_half_way("index.html=1 a/b=2 lost/x=3 c=half");
	put("site/c", "ha");
	put("site/d/e.tmp", "left over by another program");
	out = build("index.html=1 a/b=2 c=half");
	assert_int_equal(out.written, 1);
	assert_int_equal(out.kept, 2);
	assert_int_equal(out.deleted, 1);
	assert_string_equal(listing("site"), "a/b c d/e.tmp index.html manifest.json");
	assert_int_equal(fs_kind("site/lost"), FS_NOTHING);
}

static void build_that_was_stopped_is_mended_by_the_next(void **state)
{
	const char *manifest;
	struct output out;

	(void)state;
	build("a=1 b=2 c/d=3 old=4");
	manifest = get("site/manifest.json");
	stop_half_way("a=11 b=2 new=5 lost=6");
	put("site/a.tmp", "1");
	put("site/b.tmp", "not of a build");
	put("site/lost.tmp", "6");
	stop_half_way("lost2=7");
	assert_string_equal(get("site/manifest.json"), manifest);
	assert_string_equal(get("site/manifest.json~"), "a\nnew\nlost\nlost2\n");
	out = build("a=1 b=2 c/d=3 new=5");
	assert_int_equal(out.written, 1);
	assert_int_equal(out.kept, 3);
	assert_int_equal(out.deleted, 3);
	assert_string_equal(get("site/a"), "1");
	assert_string_equal(listing("site"), "a b b.tmp c/d manifest.json new");
	unlink("site/b.tmp");
	nothing_is_wrong();
}

static void build_that_wrote_nothing_leaves_no_log(void **state)
{
	(void)state;
	stop_half_way("");
	assert_string_equal(listing("site"), "");
	build("a=1");
	stop_half_way("a=1");
	nothing_is_wrong();
}

static void log_that_leads_out_of_the_site_is_not_followed(void **state)
{
	(void)state;
	put("precious", "mine");
	put("precious.tmp", "mine");
	build("a=1");
	put("site/manifest.json~", "../precious\n\n/precious\nb/../../precious\n");
	build("a=1");
	assert_string_equal(get("precious"), "mine");
	assert_string_equal(get("precious.tmp"), "mine");
	assert_string_equal(listing("site"), "a manifest.json");
}

/* A child is killed in the midst of a build: after some files, before the others. */
static void kill_a_build(const char *site, size_t after)
{
	int ends[2];
	char byte;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct output out;
		struct err err = {0};
		char text[20];

		if (!output_begin(&out, "site", NULL, &err))
			_exit(1);
		output_plan(&out, JOBS);
		for (size_t i = 0; i < JOBS; i++) {
			int n = snprintf(text, sizeof(text), "%s/%zu", site, i);

			if (i == after && write(ends[1], "x", 1) == 1)
				pause();
			output_put(&out, i, (struct str){text, (size_t)n}, str_c(site));
		}
		_exit(0);
	}
	assert_int_equal(read(ends[0], &byte, 1), 1);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(ends[0]);
	close(ends[1]);
}

static void build_that_was_killed_leaves_nothing(void **state)
{
	(void)state;
	kill_a_build("first", 7);
	build("a=1 b/c=2");
	assert_string_equal(listing("site"), "a b/c manifest.json");
	kill_a_build("b", 3);
	kill_a_build("second", 12);
	build("a=1 b/c=2");
	assert_string_equal(listing("site"), "a b/c manifest.json");
	nothing_is_wrong();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_build_that_was_stopped_is_repeated),
		TEST(build_that_was_stopped_is_mended_by_the_next),
		TEST(build_that_wrote_nothing_leaves_no_log),
		TEST(log_that_leads_out_of_the_site_is_not_followed),
		TEST(build_that_was_killed_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
