#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/mentions.h"

static const struct {
	const char *name;
	const char *text;
	const char *want;
} cases[] = {
	{"nothing", "", ""},
	{"a bug", "see bug 1234567.", " 1234567"},
	{"in capitals, with a mark", "Bug #1234567, BUG 1234568", " 1234567 1234568"},
	{"without a blank", "bug1234567", " 1234567"},
	{"several", "bugs 1234567, 1234568 and 1234569", " 1234567 1234568 1234569"},
	{"a list ends with other words", "bug 1234567 has 1234568", " 1234567"},
	{"its page", "<https://bugzilla.mozilla.org/show_bug.cgi?id=1234567#c3>",
		" 1234567"},
	{"another Bugzilla", "https://bugzilla.redhat.example/show_bug.cgi?id=1234567",
		""},
	{"the short address", "https://bugzil.la/1234567", " 1234567"},
	{"another word", "debug 1234567, ladybugs 1234567", ""},
	{"a number alone", "1234567 certificates; bug of 1234567", ""},
	{"too short or too long", "bug 1234, bug 123456789", ""},
	{"digits and letters", "bug 1234567abc", ""},
	{"a certificate is no bug", "https://crt.sh/?id=1234567", ""},
	{"at the very start", "1234567", ""},
};

static void bugs_that_a_text_names_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str text = {cases[i].text, strlen(cases[i].text)};
		char got[200] = "";
		size_t from = 0;
		int64_t id;

		while ((id = mentions_next(text, &from)))
			snprintf(got + strlen(got), sizeof(got) - strlen(got), " %lld",
				(long long)id);
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("%s: '%s' instead of '%s'", cases[i].name, got,
				cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bugs_that_a_text_names_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
