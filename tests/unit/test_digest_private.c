#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "digest_case.h"

static const struct {
	const char *name;
	const char *text;
	const char *want; /* what is private; NULL: nothing */
} privates[] = {
	{"groups", "{" BUG ", 'groups': ['ca-program-security']}", "a restricted bug"},
	{"groups of another kind", "{" BUG ", 'groups': 'x'}", "a restricted bug"},
	{"no groups", "{" BUG ", 'groups': []}", NULL},
	{"groups are null", "{" BUG ", 'groups': null}", NULL},
	{"a private comment", "{" BARE ", 'comments': [" POST ", {'is_private': true}]}",
		"a private comment"},
	{"a comment that is private by number",
		"{" BARE ", 'comments': [{'is_private': 1}]}", "a private comment"},
	{"a public comment", "{" BARE ", 'comments': [" POST ", {'is_private': false}]}",
		NULL},
	{"a private attachment", "{" BUG ", 'attachments': [{'is_private': true}]}",
		"a private attachment"},
	{"an attachment that is private by number",
		"{" BUG ", 'attachments': [{}, {'is_private': 1}]}",
		"a private attachment"},
	{"a public attachment", "{" BUG ", 'attachments': [{'is_private': 0}]}", NULL},
	{"what an edit removed",
		"{" BUG ", 'history': [{'changes': [{'field_name': 'comment_revision',"
		" 'removed': 'x', 'added': ''}]}]}",
		"an earlier text of a comment"},
	{"what an edit added",
		"{" BUG ", 'history': [{}, {'changes': [{}, {'field_name':"
		" 'comment_revision', 'added': 'x'}]}]}",
		"an earlier text of a comment"},
	{"even of a bug that cannot be used", "{'groups': ['x']}", "a restricted bug"},
};

static void what_is_not_public_is_refused_as_such(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(privates); i++) {
		struct digest *d = NULL;
		struct err err = {0};
		struct arena arena;
		char want[200];
		bool made;

		arena_init(&arena);
		made = digest_make(&arena,
			&(struct digest_source){
				str_c(quoted(&arena, privates[i].text)), "bug 7", NULL},
			&d, &err);
		snprintf(want, sizeof(want),
			"the store holds private data (%s): remove the bug's file and "
			"pull again",
			privates[i].want ? privates[i].want : "");
		if (made != !privates[i].want)
			fail_msg("%s: %s", privates[i].name, err.text);
		if (!made && (err.code != ERR_FAIL || strcmp(err.text, want) != 0))
			fail_msg("%s: %d %s", privates[i].name, err.code, err.text);
		if (!made)
			assert_string_equal(err.where, "bug 7");
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_public_is_refused_as_such),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
