#include "publish/repo.h"

#include "git_cli.h"

#include <sys/stat.h>

#include "publish/repo_cache.h"
#include "publish/tree.h"

enum { NOBODY = 65534 };

static const struct repo_place usual = {"cache.git", "remote.git", "gh-pages"};

static void open_at(struct repo *repo, const struct repo_place *place)
{
	struct err err = {0};

	if (!repo_open(repo, place, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static const char *fetch_at(const struct repo_place *place)
{
	char tip[REPO_ID_SIZE];
	struct err err = {0};
	struct repo repo;

	open_at(&repo, place);
	if (!repo_fetch(&repo, tip, &err))
		fail_msg("%s: %s", err.where, err.text);
	repo_close(&repo);
	return arena_cstr(&sandbox, str_c(tip));
}

static void assert_refused(const struct repo_place *place, enum err_code code,
	const char *where, const char *text)
{
	struct err err = {0};
	struct repo repo;

	assert_false(repo_open(&repo, place, &err));
	assert_err(&err, code, where, text);
}

static void odd_branch_names_are_refused(void **state)
{
	static const char *const names[] = {"", "-x", "a b", "a..b", "a:b", "*", "HEAD",
		"a/", "/a", "x.lock", "a~1", "@{1}"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_refused(&(struct repo_place){"cache.git", "remote.git", names[i]},
			ERR_INPUT, names[i], "is no name that git takes for a branch");
	assert_int_equal(fs_kind("cache.git"), FS_NOTHING);
}

static const struct {
	const char *name;
	const char *remote;
	const char *text;
} remotes[] = {
	{"nothing there", "none.git",
		"there is no such folder; make the repository with `git init --bare`"},
	{"nothing there, by URL", "file:///none/of/it.git",
		"there is no such folder; make the repository with `git init --bare`"},
	{"a file", "file", "is not a folder; publish needs a bare git repository"},
	{"a folder that is none", "folder",
		"is not a git repository; make one with `git init --bare`"},
	{"a folder within a repository", "worked/folder",
		"is not a git repository; make one with `git init --bare`"},
	{"one with a work tree", "worked",
		"has a work tree, which git does not push into; "
		"make a bare repository with `git init --bare` or `git clone --bare`"},
	{"the inside of one with a work tree", "worked/.git",
		"has a work tree, which git does not push into; "
		"make a bare repository with `git init --bare` or `git clone --bare`"},
	{"no remote at all", "", "cannot be published to: give a path or file:///PATH"},
	{"another scheme", "https://example.org/x.git",
		"cannot be published to: give a path or file:///PATH"},
	{"a URL without its path", "file://",
		"cannot be published to: give a path or file:///PATH"},
	{"a URL with a host", "file://example.org/x.git",
		"cannot be published to: give a path or file:///PATH"},
	{"a URL with half an escape", "file:///x%4",
		"cannot be published to: give a path or file:///PATH"},
	{"a URL with no hex in its escape", "file:///x%zz",
		"cannot be published to: give a path or file:///PATH"},
	{"a URL with NUL", "file:///x%00",
		"cannot be published to: give a path or file:///PATH"},
};

static void unfit_remote_is_refused(void **state)
{
	(void)state;
	sh("touch file && mkdir folder && git init -q worked && mkdir worked/folder");
	for (size_t i = 0; i < sizeof(remotes) / sizeof(remotes[0]); i++) {
		struct repo_place place = {"cache.git", remotes[i].remote, "gh-pages"};

		print_message("%s\n", remotes[i].name);
		assert_refused(&place, ERR_INPUT, remotes[i].remote, remotes[i].text);
	}
	assert_int_equal(fs_kind("cache.git"), FS_NOTHING);
}

static void remote_that_may_not_be_read_is_an_error(void **state)
{
	bool root = geteuid() == 0;

	(void)state;
	/* The sandbox is closed to others; root reads all that it has not. */
	if (root)
		assert_int_equal(seteuid(NOBODY), 0);
	else
		assert_int_equal(chmod("remote.git", 0), 0);
	assert_refused(&usual, ERR_FAIL, "remote.git",
		"cannot read the repository to publish to: Permission denied");
	if (root)
		assert_int_equal(seteuid(0), 0);
}

static void remote_of_another_user_is_an_error(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	fetch_at(&usual);
	sh("chown -R %d remote.git", NOBODY);
	assert_refused(&usual, ERR_FAIL, "remote.git",
		"belongs to another user; run candor as the owner of the repository");
}

static void cache_of_another_user_is_fine(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	assert_string_equal(fetch_at(&usual), "");
	sh("chown -R %d cache.git", NOBODY);
	assert_string_equal(fetch_at(&usual), "");
}

static const struct {
	const char *name;
	const char *folder; /* in the sandbox, holds r.git */
	const char *scheme; /* NULL for a path from the current folder on */
	const char *path;
} forms[] = {
	{"a relative path", "a", NULL, "a/r.git"},
	{"with a slash at the end", "a", NULL, "a/r.git/"},
	{"an absolute path", "a", "", "a/r.git"},
	{"a URL", "a", "file://", "a/r.git"},
	{"a URL with escapes", "a b", "file://", "%61%20b/r%2Egi%74"},
	{"a URL with escapes in capitals", "\xc3\xa9", "file://", "%C3%A9/r.git"},
	{"blanks", "a b", NULL, "a b/r.git"},
	{"a colon, which is no SSH address", "host:a", NULL, "host:a/r.git"},
	{"a percent sign, which is no escape in a path", "a%61", NULL, "a%61/r.git"},
	{"UTF-8", "\xc3\xa9", NULL, "\xc3\xa9/r.git"},
};

static void remote_is_found_in_each_form(void **state)
{
	(void)state;
	other_commits("main", "touch x");
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct repo_place place = {"cache.git", forms[i].path, "main"};

		print_message("%s\n", forms[i].name);
		if (forms[i].scheme)
			place.remote = arena_printf(&sandbox, "%s%s/%s", forms[i].scheme,
				sandbox_root, forms[i].path)
					       .p;
		sh("rm -rf cache.git && mkdir -p '%s' && rm -rf '%s/r.git' && "
		   "cp -R remote.git '%s/r.git'",
			forms[i].folder, forms[i].folder, forms[i].folder);
		assert_string_equal(
			fetch_at(&place), sh("git -C remote.git rev-parse main"));
	}
}

static void branch_that_is_not_there_is_no_error(void **state)
{
	(void)state;
	assert_string_equal(fetch_at(&usual), "");
	other_commits("main", "touch x");
	assert_string_equal(fetch_at(&usual), "");
}

static void withdrawn_branch_is_not_remembered(void **state)
{
	(void)state;
	other_commits("gh-pages", "touch x");
	assert_string_equal(fetch_at(&usual), sh("git -C remote.git rev-parse gh-pages"));
	sh("git -C remote.git update-ref -d refs/heads/gh-pages");
	assert_string_equal(fetch_at(&usual), "");
}

static void rewound_branch_is_followed(void **state)
{
	const char *first;

	(void)state;
	other_commits("gh-pages", "touch x");
	first = sh("git -C remote.git rev-parse gh-pages");
	other_commits("gh-pages", "touch y");
	assert_string_not_equal(fetch_at(&usual), first);
	sh("git -C remote.git update-ref refs/heads/gh-pages %s", first);
	assert_string_equal(fetch_at(&usual), first);
}

static void only_the_branch_is_fetched(void **state)
{
	(void)state;
	other_commits("main", "touch x");
	other_commits("gh-pages", "touch y");
	sh("git -C remote.git tag t gh-pages");
	assert_string_not_equal(fetch_at(&usual), "");
	assert_string_equal(sh("git -C cache.git for-each-ref --format='%%(refname)'"),
		"refs/remotes/origin/gh-pages");
}

/* The id of a tree in the cache that holds the one file `name`. */
static const char *one_file_tree(const char *name)
{
	return sh("cd cache.git && printf '100644 blob %%s\\t%s\\n' "
		  "$(printf x | git hash-object -w --stdin) | git mktree",
		name);
}

static bool commit_by(struct repo *repo, const char *name, const char *parent,
	char id[REPO_ID_SIZE], struct err *err)
{
	struct repo_commit what = {
		.tree = one_file_tree(name),
		.parent = parent,
		.name = name,
		.email = "c@git.example",
		.when = 1773532800,
		.message = "Publish 2026-03-15",
	};

	return repo_commit(repo, &what, id, err);
}

static void commit_is_what_git_makes_of_the_same(void **state)
{
	char first[REPO_ID_SIZE], again[REPO_ID_SIZE], second[REPO_ID_SIZE];
	struct err err = {0};
	struct repo repo;
	const char *git =
		"git -C cache.git -c user.name=candor -c user.email=c@git.example";

	(void)state;
	open_at(&repo, &usual);
	assert_true(commit_by(&repo, "candor", "", first, &err));
	assert_true(commit_by(&repo, "candor", "", again, &err));
	assert_true(commit_by(&repo, "candor", first, second, &err));
	setenv("GIT_AUTHOR_DATE", "1773532800 +0000", 1);
	setenv("GIT_COMMITTER_DATE", "1773532800 +0000", 1);
	assert_string_equal(first,
		sh("%s commit-tree -m 'Publish 2026-03-15' %s^{tree}", git, first));
	assert_string_equal(again, first);
	assert_string_equal(second,
		sh("%s commit-tree -m 'Publish 2026-03-15' -p %s %s^{tree}", git, first,
			first));
	unsetenv("GIT_AUTHOR_DATE");
	unsetenv("GIT_COMMITTER_DATE");
	repo_close(&repo);
}

static const struct {
	const char *name, *email, *text;
} authors[] = {
	{"", "c@git.example",
		"git does not take ` <c@git.example>` for an author; write `Name "
		"<mail>`"},
	{"candor", "",
		"git does not take `candor <>` for an author; write `Name <mail>`"},
	{"can<dor", "c@git.example",
		"git does not take `can<dor <c@git.example>` for an author; "
		"write `Name <mail>`"},
	{"candor", "c@git.example>",
		"git does not take `candor <c@git.example>>` for an author; "
		"write `Name <mail>`"},
};

static void odd_author_is_refused(void **state)
{
	struct repo repo;

	(void)state;
	open_at(&repo, &usual);
	for (size_t i = 0; i < sizeof(authors) / sizeof(authors[0]); i++) {
		struct repo_commit what = {.tree = one_file_tree("x"),
			.parent = "",
			.name = authors[i].name,
			.email = authors[i].email,
			.message = "m"};
		char id[REPO_ID_SIZE];
		struct err err = {0};

		print_message("%s <%s>\n", authors[i].name, authors[i].email);
		assert_false(repo_commit(&repo, &what, id, &err));
		assert_err(&err, ERR_INPUT, authors[i].name, authors[i].text);
	}
	repo_close(&repo);
}

/* Commits on what is fetched, lets `meanwhile` happen, and pushes. */
static bool push_after(
	const struct repo_place *place, const char *meanwhile, struct err *err)
{
	char tip[REPO_ID_SIZE], id[REPO_ID_SIZE];
	struct repo repo;
	bool ok;

	open_at(&repo, place);
	assert_true(repo_fetch(&repo, tip, err));
	assert_true(commit_by(&repo, "candor", tip, id, err));
	if (meanwhile)
		other_commits("gh-pages", meanwhile);
	ok = repo_push(&repo, id, err);
	if (ok)
		assert_string_equal(
			id, sh("git -C remote.git rev-parse %s", place->branch));
	repo_close(&repo);
	return ok;
}

static void push_makes_and_moves_the_branch(void **state)
{
	struct err err = {0};

	(void)state;
	assert_true(push_after(&usual, NULL, &err));
	assert_true(push_after(&usual, NULL, &err));
	assert_string_equal(sh("git -C remote.git rev-list --count gh-pages"), "2");
}

static void push_beside_another_is_a_conflict(void **state)
{
	static const char text[] =
		"somebody else pushed to gh-pages meanwhile; publish again";
	struct err err = {0};
	const char *theirs;

	(void)state;
	assert_false(push_after(&usual, "touch first", &err));
	assert_err(&err, ERR_CONFLICT, "remote.git", text);
	theirs = sh("git -C remote.git rev-parse gh-pages");
	assert_false(push_after(&usual, "touch second", &err));
	assert_err(&err, ERR_CONFLICT, "remote.git", text);
	assert_string_equal(sh("git -C remote.git rev-parse gh-pages^"), theirs);
}

static void refused_branch_is_an_error(void **state)
{
	struct repo_place place = {"cache.git", "remote.git", "gh-pages/next"};
	struct err err = {0};

	(void)state;
	/* git cannot have both gh-pages and gh-pages/next */
	other_commits("gh-pages", "touch x");
	assert_false(push_after(&place, NULL, &err));
	assert_err(&err, ERR_FAIL, "remote.git",
		arena_printf(&sandbox,
			"the repository refused gh-pages/next: could not remove "
			"directory "
			"'%s/remote.git/refs/heads/gh-pages/next': parent is not "
			"directory: "
			"Not a directory",
			sandbox_root)
			.p);
}

static void unpushed_commit_is_not_built_upon(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(push_after(&usual, "touch theirs", &err));
	assert_true(push_after(&usual, NULL, &err));
	assert_string_equal(
		sh("git -C remote.git log --format=%%an gh-pages"), "candor\nOther");
}

static void broken_cache_says_what_to_do(void **state)
{
	(void)state;
	assert_string_equal(fetch_at(&usual), "");
	put("cache.git/config", "[core\n");
	assert_refused(&usual, ERR_FAIL, "cache.git",
		arena_printf(&sandbox,
			"cannot open the cache repository (delete it; it is made again): "
			"failed to parse config file: missing ']' in section header "
			"(in %s/cache.git/config:1)",
			sandbox_root)
			.p);
}

static void remote_that_lost_its_objects_is_an_error(void **state)
{
	const char *theirs;
	char got[REPO_ID_SIZE];
	struct err err = {0};
	struct repo repo;

	(void)state;
	other_commits("gh-pages", "touch x");
	theirs = sh("git -C remote.git rev-parse gh-pages");
	sh("find remote.git/objects -type f -delete");
	open_at(&repo, &usual);
	assert_false(repo_fetch(&repo, got, &err));
	repo_close(&repo);
	assert_err(&err, ERR_FAIL, "remote.git",
		arena_printf(&sandbox,
			"cannot fetch gh-pages (if it stays so, delete the cache "
			"cache.git): "
			"object not found - no match for id (%s)",
			theirs)
			.p);
}

static void half_deleted_cache_is_made_again(void **state)
{
	(void)state;
	other_commits("gh-pages", "touch x");
	fetch_at(&usual);
	sh("rm -r cache.git/objects/* cache.git/HEAD");
	assert_string_equal(fetch_at(&usual), sh("git -C remote.git rev-parse gh-pages"));
}

static void full_cache_is_started_afresh(void **state)
{
	(void)state;
	other_commits("gh-pages", "touch x");
	fetch_at(&usual);
	sh("mkdir -p cache.git/objects/17 && cd cache.git/objects/17 && "
	   "for i in $(seq 195); do : >$i; done");
	assert_false(repo_cache_is_full("cache.git"));
	sh(": >cache.git/objects/17/196");
	assert_true(repo_cache_is_full("cache.git"));
	assert_string_equal(fetch_at(&usual), sh("git -C remote.git rev-parse gh-pages"));
	assert_false(repo_cache_is_full("cache.git"));
	assert_int_equal(loose_objects("cache.git"), 0);
}

static void clearing_leaves_other_files_alone(void **state)
{
	struct err err = {0};

	(void)state;
	put("folder/HEAD", "");
	put("folder/notes", "");
	put("folder/packed-refs", "");
	put("folder/refs/heads/x", "");
	put("folder/objects/pack/p", "");
	assert_true(repo_cache_clear("folder", &err));
	assert_string_equal(sh("cd folder && find . -type f"), "./notes");
	assert_true(repo_cache_clear("missing", &err));
}

static void settings_of_person_and_cache_are_not_read(void **state)
{
	struct err err = {0};

	(void)state;
	other_commits("gh-pages", "touch x");
	fetch_at(&usual);
	put("cache.git/config",
		"[core]\n\tbare = true\n\trepositoryformatversion = 0\n"
		"[url \"file:///nowhere/\"]\n\tinsteadOf = file:///\n");
	/* would stop whoever reads it */
	put(".gitconfig", "[broken\n");
	assert_true(push_after(&usual, NULL, &err));
	assert_string_equal(
		sh("git -C remote.git log -1 --format='%%an %%ae %%cn %%ce' gh-pages"),
		"candor c@git.example candor c@git.example");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_setup, sandbox_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(odd_branch_names_are_refused),
		TEST(unfit_remote_is_refused),
		TEST(remote_that_may_not_be_read_is_an_error),
		TEST(remote_of_another_user_is_an_error),
		TEST(cache_of_another_user_is_fine),
		TEST(remote_is_found_in_each_form),
		TEST(branch_that_is_not_there_is_no_error),
		TEST(withdrawn_branch_is_not_remembered),
		TEST(rewound_branch_is_followed),
		TEST(only_the_branch_is_fetched),
		TEST(commit_is_what_git_makes_of_the_same),
		TEST(odd_author_is_refused),
		TEST(push_makes_and_moves_the_branch),
		TEST(push_beside_another_is_a_conflict),
		TEST(refused_branch_is_an_error),
		TEST(unpushed_commit_is_not_built_upon),
		TEST(broken_cache_says_what_to_do),
		TEST(remote_that_lost_its_objects_is_an_error),
		TEST(half_deleted_cache_is_made_again),
		TEST(full_cache_is_started_afresh),
		TEST(clearing_leaves_other_files_alone),
		TEST(settings_of_person_and_cache_are_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
