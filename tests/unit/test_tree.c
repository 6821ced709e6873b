#include "publish/tree.h"

#include "git_cli.h"

static const struct {
	const char *name;
	const char *path;
	const char *want; /* NULL: none */
} flaws[] = {
	{"a plain path is fine", "index.html", NULL},
	{"a path of folders is fine", "bug/1/index.html", NULL},
	{"UTF-8 and blanks are fine", "ca/\xc3\xa9 b.html", NULL},
	{"a name that only starts with .git is fine", ".gitignore", NULL},
	{"a name that only ends in .git is fine", "a/x.git", NULL},
	{"dots in a name are fine", "..a/b..c/...", NULL},
	{"nothing", "", "is empty"},
	{"from the root", "/etc/passwd", "is absolute"},
	{"a doubled slash", "a//b", "has an empty part"},
	{"a slash at the end", "a/", "has an empty part"},
	{"dot in front", "./a", "has a part `.` or `..`"},
	{"dot at the end", "a/.", "has a part `.` or `..`"},
	{"upwards in the middle", "a/../b", "has a part `.` or `..`"},
	{"upwards alone", "..", "has a part `.` or `..`"},
	{"a repository's folder", ".git", "has a part `.git`"},
	{"in it", ".git/config", "has a part `.git`"},
	{"below, in any case", "a/.gIT/x", "has a part `.git`"},
	{"a backslash", "a\\b", "holds a backslash"},
	{"a newline", "a\nb", "holds a control character"},
	{"DEL", "a\x7f", "holds a control character"},
	{"Latin-1", "caf\xe9", "is not UTF-8"},
};

static void path_flaws_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(flaws) / sizeof(flaws[0]); i++) {
		const char *got = tree_path_flaw(str_c(flaws[i].path));

		if (!flaws[i].want != !got || (got && strcmp(got, flaws[i].want) != 0))
			fail_msg("%s: %s", flaws[i].name, got ? got : "fine");
	}
	assert_string_equal(tree_path_flaw(STR("a\0b")), "holds a control character");
}

static const struct {
	const char *name;
	const char *make; /* shell */
	const char *where;
	const char *text;
} lists[] = {
	{"a missing folder", "true", "site",
		"there is no such folder; run `candor build` first"},
	{"a file for a folder", "touch site", "site",
		"there is no such folder; run `candor build` first"},
	{"a folder of folders", "mkdir -p site/a/b", "site",
		"holds no file; run `candor build` first"},
	{"a repository in the site",
		"mkdir -p site/a/.Git && touch site/x site/a/.Git/config",
		"site/a/.Git/config", "cannot be published: the path has a part `.git`"},
	{"a backslash", "mkdir site && touch 'site/a\\b'", "site/a\\b",
		"cannot be published: the path holds a backslash"},
	{"a tab, shown as a question mark",
		"mkdir site && touch \"site/$(printf 'a\\tb')\"", "site/a?b",
		"cannot be published: the path holds a control character"},
};

static void unfit_folder_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct fs_list files = {.arena = &sandbox};
		struct err err = {0};

		print_message("%s\n", lists[i].name);
		sh("rm -rf site && %s", lists[i].make);
		assert_false(tree_list("site", &files, &err));
		assert_err(&err, ERR_INPUT, lists[i].where, lists[i].text);
		vec_release(&files.found);
	}
}

/* Builds from site/ against the branch gh-pages of remote.git. */
static bool build_on(
	const char *const *keep, bool write, struct tree *tree, struct err *err)
{
	struct repo_place place = {"cache.git", "remote.git", "gh-pages"};
	struct fs_list files = {.arena = &sandbox};
	char tip[REPO_ID_SIZE];
	struct tree_plan plan = {"site", &files, keep, tip, write};
	struct repo repo;
	bool ok;

	if (!repo_open(&repo, &place, err))
		return false;
	ok = repo_fetch(&repo, tip, err) && tree_list("site", &files, err) &&
		tree_build(&repo, &plan, tree, err);
	repo_close(&repo);
	vec_release(&files.found);
	return ok;
}

static void build(const char *const *keep, bool write, struct tree *tree)
{
	struct err err = {0};

	if (!build_on(keep, write, tree, &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* The tree that git itself makes of a folder. */
static const char *tree_by_git(const char *folder)
{
	return sh("rm -rf witness.git && git init -q --bare witness.git && cd %s && "
		  "export GIT_DIR=../witness.git && git --work-tree=. add -A . && "
		  "git write-tree",
		folder);
}

static void make_site(void)
{
	put("site/index.html", "<p>\r\nline ends are left alone\n");
	put("site/empty", "");
	put("site/bug/1/index.html", "one");
	put("site/bug/10/index.html", "ten");
	put("site/bug-list.html", "sorts between bug and bug/");
	put("site/ca/\xc3\xa9t\xc3\xa9/data.json", "{}");
	put("site/.well-known/x", "x");
}

static void first_tree_is_the_one_that_git_makes(void **state)
{
	struct tree tree;

	(void)state;
	make_site();
	build(NULL, true, &tree);
	assert_string_equal(tree.id, tree_by_git("site"));
	assert_true(tree.changed);
	assert_int_equal(tree.added, 7);
	assert_int_equal(tree.changed_files, 0);
	assert_int_equal(tree.removed, 0);
	assert_string_equal(
		sh("git -C cache.git cat-file -p %s:bug/10/index.html", tree.id), "ten");
}

static void counting_writes_nothing(void **state)
{
	struct tree tree;

	(void)state;
	make_site();
	build(NULL, false, &tree);
	assert_true(tree.changed);
	assert_int_equal(tree.added, 7);
	assert_string_equal(tree.id, "");
	assert_int_equal(loose_objects("cache.git"), 0);
}

static const struct {
	const char *name;
	const char *change; /* of the site, after the branch was made of it */
	bool changed;
	size_t added, changed_files, removed;
	size_t objects; /* that had to be written */
} changes[] = {
	{"nothing changed", "true", false, 0, 0, 0, 0},
	{"touched is not changed", "touch site/index.html", false, 0, 0, 0, 0},
	{"executable here does not matter", "chmod +x site/empty", false, 0, 0, 0, 0},
	{"a changed file: its bytes, two folders, the root",
		"printf eins >site/bug/1/index.html", true, 0, 1, 0, 4},
	{"a new file at the top: its bytes, the root", "printf n >site/new", true, 1, 0,
		0, 2},
	{"a new file with known bytes: the root", "cp site/empty site/new", true, 1, 0, 0,
		1},
	{"a removed file: its folder's folder and the root", "rm -r site/bug/1", true, 0,
		0, 1, 2},
	{"a file that was a folder", "rm -r site/ca && printf c >site/ca", true, 1, 0, 1,
		2},
	{"a folder that was a file",
		"rm site/empty && mkdir site/empty && "
		"printf e >site/empty/e",
		true, 1, 0, 1, 3},
};

static void only_what_changed_is_counted_and_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct tree tree;

		print_message("%s\n", changes[i].name);
		sh("rm -rf site cache.git");
		make_site();
		if (i == 0)
			other_commits("gh-pages", "cp -R ../site/. .");
		sh("%s", changes[i].change);
		build(NULL, true, &tree);
		assert_int_equal(tree.changed, changes[i].changed);
		assert_int_equal(tree.added, changes[i].added);
		assert_int_equal(tree.changed_files, changes[i].changed_files);
		assert_int_equal(tree.removed, changes[i].removed);
		assert_int_equal(loose_objects("cache.git"), changes[i].objects);
		sh("test ! -f site/empty || chmod -x site/empty");
		assert_string_equal(tree.id, tree.changed ? tree_by_git("site") : "");
	}
}

static void mode_of_the_branch_is_put_right(void **state)
{
	struct tree tree;

	(void)state;
	put("site/a", "a");
	other_commits("gh-pages", "cp ../site/a a && chmod +x a");
	build(NULL, true, &tree);
	assert_int_equal(tree.changed_files, 1);
	assert_string_equal(tree.id, tree_by_git("site"));
}

static const struct {
	const char *name;
	const char *keep[3];
	const char *want; /* paths in the tree */
	size_t removed;
} keeps[] = {
	{"nothing is kept unasked", {NULL}, "a/x\nindex.html", 5},
	{"files are kept", {"CNAME", ".nojekyll"}, ".nojekyll\nCNAME\na/x\nindex.html",
		3},
	{"what the branch lacks is no trouble", {"NONE", "CNAME/x"}, "a/x\nindex.html",
		5},
	{"a folder is kept with all below", {"old"}, "a/x\nindex.html\nold/1\nold/deep/2",
		3},
	{"a file in a folder is kept alone", {"old/deep/2"},
		"a/x\nindex.html\nold/deep/2", 4},
	{"beside ours in one folder", {"a/theirs"}, "a/theirs\na/x\nindex.html", 4},
	{"a name that starts alike is another", {"CNAM", "ol"}, "a/x\nindex.html", 5},
	{"what the site has too is ours", {"index.html"}, "a/x\nindex.html", 5},
};

static void kept_paths_stay(void **state)
{
	(void)state;
	put("site/index.html", "ours");
	put("site/a/x", "x");
	other_commits("gh-pages",
		"printf example.org >CNAME && touch .nojekyll && mkdir -p old/deep a && "
		"touch old/1 old/deep/2 a/theirs && printf theirs >index.html");
	for (size_t i = 0; i < sizeof(keeps) / sizeof(keeps[0]); i++) {
		struct tree tree;

		print_message("%s\n", keeps[i].name);
		build(keeps[i].keep, true, &tree);
		assert_string_equal(
			sh("git -C cache.git ls-tree -r --name-only %s", tree.id),
			keeps[i].want);
		assert_int_equal(tree.added, 1);
		assert_int_equal(tree.changed_files, 1);
		assert_int_equal(tree.removed, keeps[i].removed);
		assert_string_equal(
			sh("git -C cache.git show %s:index.html", tree.id), "ours");
	}
}

static void kept_entry_stays_as_it_is(void **state)
{
	static const char *const keep[] = {"run", "link", NULL};
	struct tree tree;

	(void)state;
	put("site/a", "a");
	other_commits("gh-pages", "printf r >run && chmod +x run && ln -s run link");
	build(keep, true, &tree);
	assert_int_equal(tree.added, 1);
	assert_int_equal(tree.removed, 0);
	assert_string_equal(
		sh("git -C cache.git ls-tree --format='%%(objectmode) %%(path)' %s",
			tree.id),
		"100644 a\n120000 link\n100755 run");
}

static const struct {
	const char *name;
	const char *keep;
	const char *where;
	const char *text;
} clashes[] = {
	{"a kept path out of the tree", "../x", "../x",
		"cannot be kept on the branch: the path has a part `.` or `..`"},
	{"a kept path with a slash at the end", "old/", "old/",
		"cannot be kept on the branch: the path has an empty part"},
	{"a kept file where the site has a folder", "a", "a",
		"is a file that is kept on the branch, but a folder in the site"},
	{"a kept folder where the site has a file", "b", "b/c/d",
		"is kept on the branch, but b is a file in the site"},
};

static void kept_path_that_does_not_fit_is_refused(void **state)
{
	(void)state;
	put("site/a/x", "x");
	put("site/b", "b");
	other_commits("gh-pages", "touch a && mkdir -p b/c && touch b/c/d");
	for (size_t i = 0; i < sizeof(clashes) / sizeof(clashes[0]); i++) {
		const char *const keep[] = {clashes[i].keep, NULL};
		struct err err = {0};
		struct tree tree;

		print_message("%s\n", clashes[i].name);
		assert_false(build_on(keep, true, &tree, &err));
		assert_err(&err, ERR_INPUT, clashes[i].where, clashes[i].text);
	}
}

static void file_above_the_limit_is_refused(void **state)
{
	struct err err = {0};
	struct tree tree;

	(void)state;
	put("site/big", "");
	assert_int_equal(truncate("site/big", (off_t)TREE_FILE_MAX + 1), 0);
	assert_false(build_on(NULL, false, &tree, &err));
	assert_err(&err, ERR_INPUT, "site/big", "larger than 104857600 bytes");
}

static void cache_that_lost_a_tree_says_what_to_do(void **state)
{
	struct err err = {0};
	struct tree tree;
	const char *lost;

	(void)state;
	put("site/a", "a");
	other_commits("gh-pages", "touch x");
	build(NULL, false, &tree);
	lost = sh("cd cache.git && mv objects/pack/*.pack pack && git unpack-objects -q "
		  "<pack && "
		  "rm pack objects/pack/* && tree=$(git rev-parse "
		  "origin/gh-pages^{tree}) && "
		  "rm objects/$(echo $tree | sed 's,^..,&/,') && echo $tree");
	assert_false(build_on(NULL, true, &tree, &err));
	assert_err(&err, ERR_FAIL, "cache.git",
		arena_printf(&sandbox,
			"cannot work on the cache repository (if it stays so, delete "
			"it): "
			"object not found - no match for id (%s)",
			lost)
			.p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(path_flaws_are_found),
		TEST(unfit_folder_is_refused),
		TEST(first_tree_is_the_one_that_git_makes),
		TEST(counting_writes_nothing),
		TEST(only_what_changed_is_counted_and_written),
		TEST(mode_of_the_branch_is_put_right),
		TEST(kept_paths_stay),
		TEST(kept_entry_stays_as_it_is),
		TEST(kept_path_that_does_not_fit_is_refused),
		TEST(file_above_the_limit_is_refused),
		TEST(cache_that_lost_a_tree_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
