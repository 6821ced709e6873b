#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

static void a_set_error_has_code_place_and_text(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(err_set(&err, ERR_INPUT, "owners.yaml:7", "no owner %d", 12));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "owners.yaml:7");
	assert_string_equal(err.text, "no owner 12");
}

static void a_place_may_be_absent(void **state)
{
	struct err err = {.where = "of before", .text = "of before"};

	(void)state;
	assert_false(err_set(&err, ERR_CONFLICT, NULL, "somebody else was here"));
	assert_int_equal(err.code, ERR_CONFLICT);
	assert_string_equal(err.where, "");
	assert_string_equal(err.text, "somebody else was here");
}

static const struct {
	const char *name;
	const char *input;
	const char *want;
} cleaned[] = {
	{"a new line would fake a second message", "a\nb", "a?b"},
	{"a tab and a carriage return", "a\tb\rc", "a?b?c"},
	{"an escape sequence of a terminal", "\x1b[31mred\x1b[0m", "?[31mred?[0m"},
	{"delete", "a\x7f", "a?"},
	{"a C1 control, which is an escape to some terminals",
		"a\xc2\x9b"
		"31mb",
		"a??31mb"},
	{"the first C1 control", "\xc2\x80", "??"},
	{"the last C1 control", "\xc2\x9f", "??"},
	{"a no-break space is no control", "a\xc2\xa0z", "a\xc2\xa0z"},
	{"letters of other languages stay", "F\xc5\x91tan\xc3\xbas\xc3\xadtv\xc3\xa1ny",
		"F\xc5\x91tan\xc3\xbas\xc3\xadtv\xc3\xa1ny"},
	{"bytes that only look like a C1 control stay", "\xe2\x9b\x94", "\xe2\x9b\x94"},
	{"empty", "", ""},
};

static void control_characters_become_question_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cleaned) / sizeof(cleaned[0]); i++) {
		struct err set = {0};
		struct err wrapped = {.text = "x"};
		char want[64];

		err_set(&set, ERR_FAIL, cleaned[i].input, "%s", cleaned[i].input);
		err_wrap(&wrapped, "%s", cleaned[i].input);
		snprintf(want, sizeof(want), "%s: x", cleaned[i].want);
		if (strcmp(set.where, cleaned[i].want) != 0)
			fail_msg("%s: where is %s", cleaned[i].name, set.where);
		if (strcmp(set.text, cleaned[i].want) != 0)
			fail_msg("%s: text is %s", cleaned[i].name, set.text);
		if (strcmp(wrapped.text, want) != 0)
			fail_msg("%s: wrapped text is %s", cleaned[i].name, wrapped.text);
	}
}

static void long_texts_are_cut(void **state)
{
	char longer[1000];
	struct err err = {0};

	(void)state;
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	err_set(&err, ERR_FAIL, longer, "%s", longer);
	assert_int_equal(strlen(err.where), 159);
	assert_int_equal(strlen(err.text), 479);
}

static const char two_bytes[] = "\xc5\x91";

/* In each text a letter of two bytes would lose its second one. */
static void a_cut_takes_whole_letters(void **state)
{
	char where[200];
	char text[600];
	struct err err = {0};

	(void)state;
	memset(where, 'a', sizeof(where));
	snprintf(where + 158, 4, "%s", two_bytes);
	memset(text, 'a', sizeof(text));
	snprintf(text + 478, 4, "%s", two_bytes);
	err_set(&err, ERR_FAIL, where, "%s", text);
	assert_int_equal(strlen(err.where), 158);
	assert_int_equal(err.where[157], 'a');
	assert_int_equal(strlen(err.text), 478);
	assert_int_equal(err.text[477], 'a');

	err_wrap(&err, "z");
	assert_int_equal(strlen(err.text), 479);
	snprintf(text + 475, 3, "%s", two_bytes);
	err_set(&err, ERR_FAIL, NULL, "%s", text);
	err_wrap(&err, "z");
	assert_int_equal(strlen(err.text), 478);
}

static void a_text_that_just_fits_is_whole(void **state)
{
	char text[480];
	struct err err = {0};

	(void)state;
	memset(text, 'a', sizeof(text));
	snprintf(text + 477, 3, "%s", two_bytes);
	err_set(&err, ERR_FAIL, NULL, "%s", text);
	assert_string_equal(err.text, text);
}

static void errno_is_told_in_words(void **state)
{
	struct err err = {0};

	(void)state;
	errno = ENOENT;
	assert_false(err_errno(&err, "data/live", "cannot open %s", "it"));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, "data/live");
	assert_string_equal(err.text, "cannot open it: No such file or directory");
}

static void wrapping_puts_words_before_and_keeps_the_rest(void **state)
{
	struct err err = {0};

	(void)state;
	err_set(&err, ERR_AUTH, "https://ca.example/", "who are you");
	assert_false(err_wrap(&err, "report %d", 3));
	assert_int_equal(err.code, ERR_AUTH);
	assert_string_equal(err.where, "https://ca.example/");
	assert_string_equal(err.text, "report 3: who are you");
}

static void wrapping_cuts_what_is_too_long(void **state)
{
	char longer[1000];
	struct err err = {.text = "tail"};

	(void)state;
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	err_wrap(&err, "%s", longer);
	assert_int_equal(strlen(err.text), 479);
	assert_null(strchr(err.text, ':'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_error_has_code_place_and_text),
		cmocka_unit_test(a_place_may_be_absent),
		cmocka_unit_test(control_characters_become_question_marks),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(a_cut_takes_whole_letters),
		cmocka_unit_test(a_text_that_just_fits_is_whole),
		cmocka_unit_test(errno_is_told_in_words),
		cmocka_unit_test(wrapping_puts_words_before_and_keeps_the_rest),
		cmocka_unit_test(wrapping_cuts_what_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
