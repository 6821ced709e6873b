#include "publish/publish.h"

#include "git_cli.h"

/* What a test's callback does, and what it saw. */
struct watch {
	char steps[16]; /* f, c, p for each that was told */
	size_t n;
	int others; /* how many times yet somebody else gets in between */
};

static void on_step(void *data, enum publish_step step)
{
	struct watch *watch = data;

	assert_true(watch->n < sizeof(watch->steps) - 1);
	watch->steps[watch->n++] = "fcp"[step];
	if (step == PUBLISH_PUSH && watch->others > 0) {
		watch->others--;
		other_commits("gh-pages",
			watch->others ? "echo 1 >theirs && echo 1 >kept"
				      : "echo 2 >theirs && echo 2 >kept");
	}
}

static const char *const keep[] = {"kept", "CNAME", NULL};

static struct publish_options usual(void)
{
	return (struct publish_options){
		.site = "site",
		.cache = ".candor/publish.git",
		.remote = "remote.git",
		.branch = "gh-pages",
		.author_name = "candor",
		.author_email = "candor@localhost",
		.when = 1773532800, /* 2026-03-15T00:00:00Z */
		.message = "Publish 2026-03-15T00:00:00Z",
		.keep = keep,
	};
}

static struct publish_result published(const struct publish_options *options)
{
	struct publish_result result = {0};
	struct err err = {0};

	if (!publish(options, &result, &err))
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal(err.code, ERR_NONE);
	return result;
}

static void assert_counts(
	const struct publish_result *result, size_t added, size_t changed, size_t removed)
{
	assert_int_equal(result->changed, added + changed + removed > 0);
	assert_int_equal(result->added, added);
	assert_int_equal(result->changed_files, changed);
	assert_int_equal(result->removed, removed);
}

static const char *log_of(const char *format)
{
	return sh("git -C remote.git log --format='%s' gh-pages", format);
}

static const char *tip(void)
{
	return sh("git -C remote.git rev-parse gh-pages");
}

/* The branch, checked out by git, is the site and what `extra` names. */
static void assert_branch_is_site_and(const char *extra)
{
	assert_string_equal(sh("rm -rf out && git clone -q -b gh-pages remote.git out && "
			       "rm -rf out/.git && diff -r site out || true"),
		extra);
}

static void make_site(void)
{
	put("site/manifest.json", "{}\n");
	put("site/index.html", "<p>\r\nmixed\nline ends\r\n");
	put("site/bug/1/index.html", "one");
	put("site/bug/2/index.html", "two");
	put("site/ca/\xc3\xa9t\xc3\xa9/\xe6\x97\xa5\xe6\x9c\xac.html", "UTF-8 in names");
	put("site/empty", "");
	sh("printf 'a\\000b\\377' >site/bytes.bin");
}

static void first_publication_makes_a_branch_of_its_own(void **state)
{
	struct publish_options options = usual();
	struct publish_result result;

	(void)state;
	make_site();
	other_commits("main", "echo source >source");
	result = published(&options);
	assert_counts(&result, 7, 0, 0);
	assert_branch_is_site_and("");
	assert_string_equal(tip(), result.commit);
	assert_string_equal(log_of("%P|%an|%ae|%cn|%ce|%ad|%cd|%B"),
		"|candor|candor@localhost|candor|candor@localhost|"
		"Sun Mar 15 00:00:00 2026 +0000|Sun Mar 15 00:00:00 2026 +0000|"
		"Publish 2026-03-15T00:00:00Z\n");
	assert_string_equal(
		sh("git -C remote.git ls-tree -r gh-pages | cut -c1-12 | sort -u"),
		"100644 blob ");
	assert_string_equal(sh("git -C remote.git show main:source"), "source");
	assert_string_equal(sh("git -C remote.git fsck --strict 2>&1"), "");
}

static void nothing_changed_makes_no_commit(void **state)
{
	struct publish_options options = usual();
	struct watch watch = {0};
	struct publish_result first, second;

	(void)state;
	make_site();
	first = published(&options);
	options.when += 3600;
	options.step = on_step;
	options.step_data = &watch;
	second = published(&options);
	assert_counts(&second, 0, 0, 0);
	assert_string_equal(second.commit, first.commit);
	assert_string_equal(log_of("%H"), first.commit);
	assert_string_equal(watch.steps, "fc");
}

static void change_makes_one_commit_on_the_last(void **state)
{
	struct publish_options options = usual();
	struct publish_result first, second;

	(void)state;
	make_site();
	first = published(&options);
	put("site/index.html", "changed");
	put("site/new/page.html", "new");
	sh("rm -r site/bug/2");
	options.when += 3600;
	second = published(&options);
	assert_counts(&second, 1, 1, 1);
	assert_branch_is_site_and("");
	assert_string_equal(log_of("%H %P"),
		arena_printf(
			&sandbox, "%s %s\n%s ", second.commit, first.commit, first.commit)
			.p);
	assert_string_equal(sh("git -C remote.git show --name-status --format= gh-pages"),
		"D\tbug/2/index.html\nM\tindex.html\nA\tnew/page.html");
}

static void kept_file_stays_and_another_goes(void **state)
{
	struct publish_options options = usual();
	struct publish_result result;

	(void)state;
	make_site();
	other_commits(
		"gh-pages", "echo incidents.example.org >CNAME && echo old >old.html");
	result = published(&options);
	assert_counts(&result, 7, 0, 1);
	assert_branch_is_site_and("Only in out: CNAME");
	assert_string_equal(
		sh("git -C remote.git show gh-pages:CNAME"), "incidents.example.org");
	result = published(&options);
	assert_counts(&result, 0, 0, 0);
}

static void push_of_another_meanwhile_is_built_upon(void **state)
{
	struct publish_options options = usual();
	struct watch watch = {.others = 1};
	struct publish_result first, second;

	(void)state;
	make_site();
	first = published(&options);
	put("site/index.html", "changed");
	options.step = on_step;
	options.step_data = &watch;
	second = published(&options);
	assert_string_equal(watch.steps, "fcpfcp");
	/* `theirs` is removed, as nobody asked to keep it, but not from history */
	assert_counts(&second, 0, 1, 1);
	assert_branch_is_site_and("Only in out: kept");
	assert_string_equal(log_of("%an"), "candor\nOther\ncandor");
	assert_string_equal(tip(), second.commit);
	assert_string_equal(sh("git -C remote.git rev-parse gh-pages~2"), first.commit);
	sh("git -C remote.git cat-file -e gh-pages^:theirs");
}

static void first_push_of_another_meanwhile_is_built_upon(void **state)
{
	struct publish_options options = usual();
	struct watch watch = {.others = 1};
	struct publish_result result;

	(void)state;
	make_site();
	options.step = on_step;
	options.step_data = &watch;
	result = published(&options);
	assert_counts(&result, 7, 0, 1);
	assert_string_equal(log_of("%an"), "candor\nOther");
}

static void second_conflict_ends_it(void **state)
{
	struct publish_options options = usual();
	struct watch watch = {.others = 2};
	struct publish_result result = {0};
	struct err err = {0};

	(void)state;
	make_site();
	options.step = on_step;
	options.step_data = &watch;
	assert_false(publish(&options, &result, &err));
	assert_err(&err, ERR_CONFLICT, "remote.git",
		"somebody else pushed to gh-pages meanwhile; publish again");
	assert_string_equal(watch.steps, "fcpfcp");
	assert_string_equal(log_of("%an"), "Other\nOther");
	assert_false(result.changed);
}

static void dry_run_changes_nothing(void **state)
{
	struct publish_options options = usual();
	struct publish_result result;
	const char *before;

	(void)state;
	make_site();
	options.dry_run = true;
	result = published(&options);
	assert_counts(&result, 7, 0, 0);
	assert_string_equal(result.commit, "");
	assert_string_equal(sh("git -C remote.git for-each-ref"), "");
	assert_int_equal(loose_objects("remote.git"), 0);

	other_commits("gh-pages", "touch CNAME old && cp ../site/index.html .");
	before = tip();
	result = published(&options);
	assert_counts(&result, 6, 0, 1);
	assert_string_equal(result.commit, "");
	assert_string_equal(tip(), before);
	assert_int_equal(loose_objects(".candor/publish.git"), 0);

	options.dry_run = false;
	result = published(&options);
	assert_counts(&result, 6, 0, 1);
	options.dry_run = true;
	result = published(&options);
	assert_counts(&result, 0, 0, 0);
	assert_string_equal(result.commit, tip());
}

static void deleted_cache_is_fine(void **state)
{
	struct publish_options options = usual();
	struct publish_result first, second;

	(void)state;
	make_site();
	first = published(&options);
	sh("rm -rf .candor");
	second = published(&options);
	assert_counts(&second, 0, 0, 0);
	assert_string_equal(second.commit, first.commit);
	put("site/index.html", "changed");
	sh("rm -rf .candor");
	second = published(&options);
	assert_counts(&second, 0, 1, 0);
	assert_string_equal(sh("git -C remote.git rev-parse gh-pages^"), first.commit);
	/* the page, the root and the commit: all else was there already */
	assert_int_equal(loose_objects(".candor/publish.git"), 3);
}

static void same_input_gives_the_same_commit(void **state)
{
	struct publish_options options = usual();
	struct publish_result here, there;

	(void)state;
	make_site();
	here = published(&options);
	sh("git init -q --bare again.git && cp -R site copy && touch copy/index.html");
	options.site = "copy";
	options.cache = "other-cache.git";
	options.remote = "again.git";
	there = published(&options);
	assert_string_equal(there.commit, here.commit);
	put("copy/index.html", "changed");
	options.when++;
	there = published(&options);
	options.site = "copy";
	options.cache = ".candor/publish.git";
	options.remote = "remote.git";
	here = published(&options);
	assert_string_equal(there.commit, here.commit);
}

static void cache_serves_another_remote_and_branch(void **state)
{
	struct publish_options options = usual();
	struct publish_result result;

	(void)state;
	make_site();
	published(&options);
	sh("git init -q --bare again.git");
	options.remote = "again.git";
	result = published(&options);
	assert_counts(&result, 7, 0, 0);
	options.branch = "pages/live";
	result = published(&options);
	assert_counts(&result, 7, 0, 0);
	assert_string_equal(sh("git -C again.git for-each-ref --format='%%(refname)'"),
		"refs/heads/gh-pages\nrefs/heads/pages/live");
}

static const struct {
	const char *name;
	const char *make; /* shell */
	enum err_code code;
	const char *where;
	const char *text;
} refusals[] = {
	{"no remote", "rm -r remote.git", ERR_INPUT, "remote.git",
		"there is no such folder; make the repository with `git init --bare`"},
	{"a remote with a work tree", "rm -r remote.git && git init -q remote.git",
		ERR_INPUT, "remote.git",
		"has a work tree, which git does not push into; "
		"make a bare repository with `git init --bare` or `git clone --bare`"},
	{"no site", "rm -r site", ERR_INPUT, "site",
		"there is no such folder; run `candor build` first"},
	{"a repository in the site", "mkdir -p site/x/.git && touch site/x/.git/config",
		ERR_INPUT, "site/x/.git/config",
		"cannot be published: the path has a part `.git`"},
	{"a kept file in the way",
		"rm -rf site && mkdir -p site/kept && touch site/kept/x", ERR_INPUT,
		"kept", "is a file that is kept on the branch, but a folder in the site"},
	{"a file for a cache", "mkdir .candor && touch .candor/publish.git", ERR_FAIL,
		".candor/publish.git",
		"cannot make the cache repository: "
		"failed to make directory '.candor/publish.git': directory exists"},
};

static void what_cannot_be_published_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct publish_options options = usual();
		struct publish_result result = {0};
		struct err err = {0};

		print_message("%s\n", refusals[i].name);
		sh("rm -rf site .candor remote.git && git init -q --bare remote.git");
		make_site();
		other_commits("gh-pages", "touch kept");
		sh("%s", refusals[i].make);
		assert_false(publish(&options, &result, &err));
		assert_err(&err, refusals[i].code, refusals[i].where, refusals[i].text);
		assert_string_equal(result.commit, "");
		sh("test ! -d remote.git/objects || test $(git -C remote.git rev-list "
		   "--count --all) -le 1");
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_publication_makes_a_branch_of_its_own),
		TEST(nothing_changed_makes_no_commit),
		TEST(change_makes_one_commit_on_the_last),
		TEST(kept_file_stays_and_another_goes),
		TEST(push_of_another_meanwhile_is_built_upon),
		TEST(first_push_of_another_meanwhile_is_built_upon),
		TEST(second_conflict_ends_it),
		TEST(dry_run_changes_nothing),
		TEST(deleted_cache_is_fine),
		TEST(same_input_gives_the_same_commit),
		TEST(cache_serves_another_remote_and_branch),
		TEST(what_cannot_be_published_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
