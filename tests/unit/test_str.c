#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct str none = {NULL, 0};

static const struct {
	const char *name;
	struct str a;
	struct str b;
	bool eq;
	bool eq_case;
	int order; /* the sign of str_cmp(a, b) */
} pairs[] = {
	{"the same", {"abc", 3}, {"abc", 3}, true, true, 0},
	{"both empty, one without a pointer", {"", 0}, {NULL, 0}, true, true, 0},
	{"other case", {"aBc", 3}, {"AbC", 3}, false, true, 1},
	{"a front part comes first", {"ab", 2}, {"abc", 3}, false, false, -1},
	{"empty comes first", {NULL, 0}, {"a", 1}, false, false, -1},
	{"bytes after NUL count", {"a\0b", 3}, {"a\0c", 3}, false, false, -1},
	{"bytes are unsigned", {"\xc3", 1}, {"z", 1}, false, false, 1},
	{"case of ASCII alone", {"\xc3\x89", 2}, {"\xc3\xa9", 2}, false, false, -1},
	{"@ and ` are no letters", {"@[", 2}, {"`{", 2}, false, false, -1},
};

static void texts_compare_by_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		int order = str_cmp(pairs[i].a, pairs[i].b);
		int back = str_cmp(pairs[i].b, pairs[i].a);

		if (str_eq(pairs[i].a, pairs[i].b) != pairs[i].eq)
			fail_msg("%s: str_eq", pairs[i].name);
		if (str_eq_case(pairs[i].a, pairs[i].b) != pairs[i].eq_case)
			fail_msg("%s: str_eq_case", pairs[i].name);
		if ((order > 0) - (order < 0) != pairs[i].order)
			fail_msg("%s: str_cmp is %d", pairs[i].name, order);
		if ((back > 0) - (back < 0) != -pairs[i].order)
			fail_msg("%s: str_cmp the other way is %d", pairs[i].name, back);
	}
}

/* 70 bytes: long texts are searched for the rarest byte of the part. */
#define LONG "the rest of the rest of the rest of the rest of the rest of the rest o"

static const struct {
	const char *name;
	struct str s;
	struct str part;
	bool starts;
	bool starts_case;
	bool ends;
	size_t find;
	size_t find_case;
} parts[] = {
	{"at the front", {"abcab", 5}, {"abc", 3}, true, true, false, 0, 0},
	{"at the end", {"abcab", 5}, {"cab", 3}, false, false, true, 2, 2},
	{"the whole", {"abc", 3}, {"abc", 3}, true, true, true, 0, 0},
	{"longer than the text", {"abc", 3}, {"abcd", 4}, false, false, false, SIZE_MAX,
		SIZE_MAX},
	{"not there", {"abc", 3}, {"x", 1}, false, false, false, SIZE_MAX, SIZE_MAX},
	{"empty in a text", {"abc", 3}, {"", 0}, true, true, true, 0, 0},
	{"empty in nothing", {NULL, 0}, {NULL, 0}, true, true, true, 0, 0},
	{"something in nothing", {NULL, 0}, {"a", 1}, false, false, false, SIZE_MAX,
		SIZE_MAX},
	{"in other case", {"xAb", 3}, {"aB", 2}, false, false, false, SIZE_MAX, 1},
	{"in other case at the front", {"AbC", 3}, {"aB", 2}, false, true, false,
		SIZE_MAX, 0},
	{"after a false start", {"aaab", 4}, {"aab", 3}, false, false, true, 1, 1},
	{"behind NUL", {"\0ab", 3}, {"ab", 2}, false, false, true, 1, 1},
	{"lower case behind upper", {"A aX ab", 7}, {"AB", 2}, false, false, false,
		SIZE_MAX, 5},
	{"upper case behind lower", {"ax A AB", 7}, {"ab", 2}, false, false, false,
		SIZE_MAX, 5},
	{"no letter in front", {"x-A -aB", 7}, {"-Ab", 3}, false, false, false, SIZE_MAX,
		4},
	{"at the front of a long text", {"okay" LONG, 74}, {"okay", 4}, true, true, false,
		0, 0},
	{"at the end of a long text", {LONG "oKAY", 74}, {"okay", 4}, false, false, false,
		SIZE_MAX, 70},
	{"behind its rarest byte alone", {"kx kA" LONG "oka", 78}, {"oka", 3}, false,
		false, true, 75, 75},
	{"cut off by the end of a long text", {LONG "oka", 72}, {"oka", 3}, false, false,
		false, SIZE_MAX, SIZE_MAX},
	{"cut off by the end", {"xxab", 3}, {"ab", 2}, false, false, false, SIZE_MAX,
		SIZE_MAX},
};

static void parts_are_found_at_their_first_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct str s = parts[i].s;
		struct str part = parts[i].part;

		if (str_starts(s, part) != parts[i].starts)
			fail_msg("%s: str_starts", parts[i].name);
		if (str_starts_case(s, part) != parts[i].starts_case)
			fail_msg("%s: str_starts_case", parts[i].name);
		if (str_ends(s, part) != parts[i].ends)
			fail_msg("%s: str_ends", parts[i].name);
		if (str_find(s, part) != parts[i].find)
			fail_msg("%s: str_find gives %zu", parts[i].name,
				str_find(s, part));
		if (str_find_case(s, part) != parts[i].find_case)
			fail_msg("%s: str_find_case gives %zu", parts[i].name,
				str_find_case(s, part));
	}
}

/* Long texts are looked through by blocks: the word at every place of one, beside words
 * that are like it but for a letter, and behind the end. */
static void a_word_is_found_at_any_place_of_a_long_text(void **state)
{
	char text[300];

	(void)state;
	for (size_t at = 0; at + 7 <= sizeof(text); at++) {
		memset(text, '[', sizeof(text));
		for (size_t i = 0; i + 7 <= at; i += 7)
			memcpy(text + i, "kEy{pai", 7);
		memcpy(text + at, "KeY pAi", 7);
		if (str_find_case((struct str){text, sizeof(text)}, STR("key pai")) != at)
			fail_msg("not found at %zu", at);
		assert_int_equal(
			str_find_case((struct str){text, at + 6}, STR("key pai")),
			SIZE_MAX);
	}
}

static void a_byte_is_found_inside_the_text_alone(void **state)
{
	(void)state;
	assert_int_equal(str_find_byte(STR("abcb"), 'b'), 1);
	assert_int_equal(str_find_byte(STR("abc"), 'x'), SIZE_MAX);
	assert_int_equal(str_find_byte((struct str){"abc", 2}, 'c'), SIZE_MAX);
	assert_int_equal(str_find_byte(STR("a\0b"), '\0'), 1);
	assert_int_equal(str_find_byte(none, 'a'), SIZE_MAX);
}

static void digits_are_found_where_enough_stand_together(void **state)
{
	static const struct {
		const char *text;
		size_t from, least, start, end;
	} samples[] = {
		{"", 0, 4, SIZE_MAX, 0},
		{"2024", 0, 4, 0, 4},
		{"202", 0, 4, SIZE_MAX, 0},
		{"123 2024 567", 0, 4, 4, 8},
		{"a 123 45 20245.", 0, 4, 9, 14},
		{"1234x12345", 0, 5, 5, 10},
		{"123456789", 2, 5, 2, 9},
		{"1234567", 3, 5, SIZE_MAX, 0},
		{"12345 12345", 5, 5, 6, 11},
		{"12", 7, 1, SIZE_MAX, 0},
		{"a1", 0, 1, 1, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		size_t end = 0;
		size_t start = str_find_digits(
			str_c(samples[i].text), samples[i].from, samples[i].least, &end);

		if (start != samples[i].start || end != samples[i].end)
			fail_msg("%s: %zu to %zu", samples[i].text, start, end);
	}
}

static const struct {
	const char *name;
	const char *input;
	size_t from;
	size_t n;
	const char *want;
} subs[] = {
	{"inside", "abcdef", 1, 3, "bcd"},
	{"cut at the end", "abcdef", 4, 9, "ef"},
	{"from the end", "abcdef", 6, 1, ""},
	{"from beyond the end", "abcdef", 7, SIZE_MAX, ""},
	{"everything", "abcdef", 0, SIZE_MAX, "abcdef"},
	{"no bytes", "abcdef", 2, 0, ""},
};

static void a_part_is_cut_to_what_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(subs); i++) {
		struct str got = str_sub(str_c(subs[i].input), subs[i].from, subs[i].n);

		if (!str_eq_c(got, subs[i].want))
			fail_msg("%s: " STR_FMT, subs[i].name, STR_ARG(got));
	}
	assert_true(str_eq_c(str_from(STR("abc"), 1), "bc"));
	assert_true(str_eq_c(str_from(STR("abc"), 9), ""));
	assert_int_equal(str_sub(none, 3, 3).n, 0);
}

static const struct {
	const char *name;
	const char *input;
	const char *want;
} trims[] = {
	{"both ends", " \t\r\n a b \n", "a b"},
	{"nothing to do", "ab", "ab"},
	{"blanks alone", " \t ", ""},
	{"empty", "", ""},
	{"a form feed is no blank", "\fa", "\fa"},
	{"a no-break space is no blank", "\xc2\xa0", "\xc2\xa0"},
};

static void blanks_at_both_ends_go(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(trims); i++) {
		struct str got = str_trim(str_c(trims[i].input));

		if (!str_eq_c(got, trims[i].want))
			fail_msg("%s: " STR_FMT, trims[i].name, STR_ARG(got));
	}
	assert_int_equal(str_trim(none).n, 0);
	assert_true(str_eq_c(str_behind_blanks(STR(" \t\r\na b ")), "a b "));
	assert_int_equal(str_behind_blanks(none).n, 0);
	assert_int_equal(str_run(STR("###a#"), '#'), 3);
	assert_int_equal(str_run(STR("a#"), '#'), 0);
	assert_int_equal(str_run(none, '#'), 0);
}

/* Each line is printed in brackets. */
static const struct {
	const char *name;
	const char *input;
	const char *want;
} lines[] = {
	{"with and without a last new line", "a\nb", "[a][b]"},
	{"a last new line opens no line", "a\nb\n", "[a][b]"},
	{"CRLF", "a\r\nb\r\n", "[a][b]"},
	{"empty lines count", "\n\na\n", "[][][a]"},
	{"CR inside a line stays", "a\rb\n", "[a\rb]"},
	{"only one CR goes", "a\r\r\n", "[a\r]"},
	{"empty", "", ""},
};

static void lines_are_taken_off_the_front(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct str rest = str_c(lines[i].input);
		struct str line;
		char got[64] = "";
		int n = 0;

		while (str_line(&rest, &line))
			n += snprintf(got + n, sizeof(got) - (size_t)n, "[" STR_FMT "]",
				STR_ARG(line));
		if (!str_eq_c(str_c(got), lines[i].want))
			fail_msg("%s: %s", lines[i].name, got);
	}
}

static const struct {
	const char *name;
	struct str input;
	const char *want;
} splits[] = {
	{"three parts", {"a,bc,d", 6}, "[a][bc][d]"},
	{"one part", {"abc", 3}, "[abc]"},
	{"empty parts count", {",a,,", 4}, "[][a][][]"},
	{"an empty text is one empty part", {"", 0}, "[]"},
	{"no text has no part", {NULL, 0}, ""},
};

static void parts_are_split_off_the_front(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(splits); i++) {
		struct str rest = splits[i].input;
		struct str part;
		char got[64] = "";
		int n = 0;

		while (str_split(&rest, ',', &part))
			n += snprintf(got + n, sizeof(got) - (size_t)n, "[" STR_FMT "]",
				STR_ARG(part));
		if (!str_eq_c(str_c(got), splits[i].want))
			fail_msg("%s: %s", splits[i].name, got);
	}
}

static const struct {
	const char *name;
	const char *input;
	bool ok;
	int64_t want;
} numbers[] = {
	{"zero", "0", true, 0},
	{"zeros in front", "007", true, 7},
	{"18 digits", "999999999999999999", true, 999999999999999999},
	{"19 digits", "1000000000000000000", false, 0},
	{"19 digits that are small all the same", "0000000000000000001", false, 0},
	{"nothing", "", false, 0},
	{"a sign", "-1", false, 0},
	{"a plus", "+1", false, 0},
	{"a blank in front", " 1", false, 0},
	{"a blank behind", "1 ", false, 0},
	{"a fraction", "1.5", false, 0},
	{"hexadecimal", "0x1", false, 0},
	{"digits of another script", "\xd9\xa1", false, 0},
};

static void numbers_are_digits_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		int64_t got = -77;
		bool ok = str_digits(str_c(numbers[i].input), &got);

		if (ok != numbers[i].ok || got != (ok ? numbers[i].want : -77))
			fail_msg("%s: %d, %lld", numbers[i].name, ok, (long long)got);
	}
}

static void kinds_of_bytes_are_those_of_ascii(void **state)
{
	(void)state;
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		bool upper = i >= 0x41 && i <= 0x5a;
		bool lower = i >= 0x61 && i <= 0x7a;

		assert_int_equal(str_is_digit(c), i >= 0x30 && i <= 0x39);
		assert_int_equal(str_is_alpha(c), upper || lower);
		assert_int_equal(
			str_is_alnum(c), upper || lower || (i >= 0x30 && i <= 0x39));
		assert_int_equal(str_is_word(c), str_is_alnum(c) || i >= 0x80);
		assert_int_equal(
			str_is_blank(c), i == 32 || i == 9 || i == 10 || i == 13);
		assert_int_equal(str_lower(c), upper ? (char)(i + 32) : c);
	}
}

static void a_hexadecimal_digit_has_its_value(void **state)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	int found = 0;

	(void)state;
	for (int i = 0; i < 256; i++)
		found += str_hex((char)i) >= 0;
	assert_int_equal(found, 22);
	for (int i = 0; i < 22; i++)
		assert_int_equal(str_hex(digits[i]), i < 16 ? i : i - 6);
	assert_int_equal(str_hex('g'), -1);
	assert_int_equal(str_hex('@'), -1);
	assert_int_equal(str_hex('\0'), -1);
}

static void a_c_string_may_be_null(void **state)
{
	(void)state;
	assert_int_equal(str_c(NULL).n, 0);
	assert_int_equal(str_c("abc").n, 3);
	assert_true(str_eq_c(none, ""));
	assert_true(str_eq_c(none, NULL));
	assert_false(str_eq_c(STR("a\0b"), "a"));
}

static void printing_is_safe_for_any_text(void **state)
{
	char out[8];

	(void)state;
	snprintf(out, sizeof(out), "<" STR_FMT ">", STR_ARG(none));
	assert_string_equal(out, "<>");
	assert_int_equal(str_int((struct str){"", (size_t)INT_MAX + 1}), INT_MAX);
	assert_int_equal(str_int(STR("abc")), 3);
}

static void numbers_are_put_in_decimal(void **state)
{
	static const struct {
		int64_t value;
		const char *want;
	} cases[] = {
		{0, "0"},
		{7, "7"},
		{10, "10"},
		{99, "99"},
		{100, "100"},
		{4096, "4096"},
		{9999, "9999"},
		{10000, "10000"},
		{1910805, "1910805"},
		{-1, "-1"},
		{-120, "-120"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	char out[STR_INT_SIZE + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		out[str_put_int(out, cases[i].value)] = '\0';
		assert_string_equal(out, cases[i].want);
	}
	out[str_put_uint(out, UINT64_MAX)] = '\0';
	assert_string_equal(out, "18446744073709551615");
	out[str_put_tenths(out, 1205)] = '\0';
	assert_string_equal(out, "120.5");
	out[str_put_tenths(out, 0)] = '\0';
	assert_string_equal(out, "0.0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_compare_by_bytes),
		cmocka_unit_test(parts_are_found_at_their_first_place),
		cmocka_unit_test(a_word_is_found_at_any_place_of_a_long_text),
		cmocka_unit_test(a_byte_is_found_inside_the_text_alone),
		cmocka_unit_test(digits_are_found_where_enough_stand_together),
		cmocka_unit_test(a_part_is_cut_to_what_is_there),
		cmocka_unit_test(blanks_at_both_ends_go),
		cmocka_unit_test(lines_are_taken_off_the_front),
		cmocka_unit_test(parts_are_split_off_the_front),
		cmocka_unit_test(numbers_are_digits_alone),
		cmocka_unit_test(kinds_of_bytes_are_those_of_ascii),
		cmocka_unit_test(a_hexadecimal_digit_has_its_value),
		cmocka_unit_test(a_c_string_may_be_null),
		cmocka_unit_test(printing_is_safe_for_any_text),
		cmocka_unit_test(numbers_are_put_in_decimal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
