#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"

#define FORTY        "a234567890b234567890c234567890d234567890"
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define TEXT(literal)                                                                    \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}
#define FFFD "\xef\xbf\xbd"

static const struct {
	const char *name;
	struct str input;
	struct str want; /* the mended text; the same for valid input */
} repairs[] = {
	{"ASCII", TEXT("abc"), TEXT("abc")},
	{"nothing", {NULL, 0}, TEXT("")},
	{"NUL is valid", TEXT("a\0b"), TEXT("a\0b")},
	{"two, three and four bytes", TEXT("é中😀"), TEXT("é中😀")},
	{"the last code point", TEXT("\xf4\x8f\xbf\xbf"), TEXT("\xf4\x8f\xbf\xbf")},
	{"the replacement character itself", TEXT(FFFD), TEXT(FFFD)},
	{"a lone byte of Latin-1", TEXT("caf\xe9!"), TEXT("caf" FFFD "!")},
	{"a lone continuation", TEXT("\x80"), TEXT(FFFD)},
	{"cut off at the end", TEXT("a\xe4\xb8"), TEXT("a" FFFD FFFD)},
	{"cut off before a letter", TEXT("\xe4\xb8z"), TEXT(FFFD FFFD "z")},
	{"too long a form of /", TEXT("\xc0\xaf"), TEXT(FFFD FFFD)},
	{"too long a form of three bytes", TEXT("\xe0\x80\xaf"), TEXT(FFFD FFFD FFFD)},
	{"half a surrogate pair", TEXT("\xed\xa0\x80"), TEXT(FFFD FFFD FFFD)},
	{"beyond the last code point", TEXT("\xf4\x90\x80\x80"),
		TEXT(FFFD FFFD FFFD FFFD)},
	{"a byte that never occurs", TEXT("a\xff\xfe"), TEXT("a" FFFD FFFD)},
	{"good text after bad",
		TEXT("\xff"
		     "中"),
		TEXT(FFFD "中")},
};

static void text_is_mended_byte_by_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(repairs); i++) {
		bool valid = str_eq(repairs[i].input, repairs[i].want);
		struct buf out;

		buf_init(&out, 100);
		if (utf8_is_valid(repairs[i].input) != valid)
			fail_msg("%s: utf8_is_valid", repairs[i].name);
		if (utf8_repair(repairs[i].input, &out) == valid)
			fail_msg("%s: utf8_repair says otherwise", repairs[i].name);
		if (!str_eq(buf_view(&out), repairs[i].want))
			fail_msg(
				"%s: " STR_FMT, repairs[i].name, STR_ARG(buf_view(&out)));
		if (!utf8_is_valid(buf_view(&out)))
			fail_msg("%s: still not valid", repairs[i].name);
		buf_release(&out);
	}
}

static void repair_appends(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	buf_c(&out, "before ");
	assert_true(utf8_repair(STR("\xff"), &out));
	assert_string_equal(out.p, "before " FFFD);
	buf_release(&out);
}

static const struct {
	const char *name;
	const char *input;
	const char *want;
} slugs[] = {
	{"plain words", "Amber Trust Services", "amber-trust-services"},
	{"marks are stripped", "Főtanúsítvány", "fotanusitvany"},
	{"dotted capital I", "TÜBİTAK Kamu SM", "tubitak-kamu-sm"},
	{"Türkiye", "Türkiye", "turkiye"},
	{"letters that do not decompose", "Łódź Øre ẞ", "lodz-ore-ss"},
	{"the other ones", "đ ð æ œ þ ß ħ ŧ ı", "d-d-ae-oe-th-ss-h-t-i"},
	{"the same in capitals", "Đ Ð Æ Œ Þ Ħ Ŧ", "d-d-ae-oe-th-h-t"},
	{"a mark of its own after the letter",
		"e\xcc\x81"
		"a",
		"ea"},
	{"ligatures and wide letters", "ﬁ ＡＢ", "fi-ab"},
	{"an apostrophe joins", "Let's Encrypt", "lets-encrypt"},
	{"a typographic apostrophe joins", "Let’s Encrypt", "lets-encrypt"},
	{"digits stay", "Root CA 2 (G3)", "root-ca-2-g3"},
	{"signs become one hyphen", "A & B, Inc. -- C", "a-b-inc-c"},
	{"no hyphen at the ends", " -- (A) -- ", "a"},
	{"a no-break space is a space", "a\xc2\xa0z", "a-z"},
	{"soft hyphens and joiners vanish", "a\xc2\xadz\xe2\x80\x8dy", "azy"},
	{"other letters are left out", "中国 CA 2", "ca-2"},
	{"a Chinese name falls back to its hash", "中", "ca-a567bdaa"},
	{"a Greek name falls back to its hash", "Ελλάς", "ca-396ec74e"},
	{"signs alone fall back too", "'", "ca-265fda17"},
	{"nothing falls back too", "", "ca-e3b0c442"},
	{"bytes that are no UTF-8 fall back too", "\xff", "ca-a8100ae6"},
	{"the longest that stays", FORTY FORTY FORTY "12345678",
		FORTY FORTY FORTY "12345678"},
	{"one letter more ends in its hash", FORTY FORTY FORTY "123456789",
		FORTY FORTY "a234567890b234567890c234567890d23456789-0803304e"},
	{"not with two hyphens",
		FORTY FORTY "a234567890b234567890c234567890d2345678 9012345678",
		FORTY FORTY "a234567890b234567890c234567890d2345678-c5dcb31b"},
};

static void slugs_are_letters_digits_and_hyphens(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(slugs); i++) {
		struct str got = utf8_slug(&arena, str_c(slugs[i].input));

		if (!str_eq_c(got, slugs[i].want))
			fail_msg("%s: " STR_FMT, slugs[i].name, STR_ARG(got));
		if (!str_eq(utf8_slug(&arena, got), got))
			fail_msg("%s: the slug of the slug is another", slugs[i].name);
	}
	arena_release(&arena);
}

/* In the order in which people look for them. */
static const char *const sorted[] = {"", "2 Roots", "Abel", "ábel B", "Émile", "Emile 2",
	"lodz", "Łódź", "Øre", "Ost", "ostrich", "Straße", "STRASSE 2", "zebra", "中"};

static void keys_sort_as_people_expect(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 1; i < COUNT(sorted); i++) {
		struct str a = utf8_sort_key(&arena, str_c(sorted[i - 1]));
		struct str b = utf8_sort_key(&arena, str_c(sorted[i]));

		if (str_cmp(a, b) > 0)
			fail_msg("%s comes after %s", sorted[i - 1], sorted[i]);
	}
	assert_true(str_eq_c(utf8_sort_key(&arena, STR("Éclair 中!")), "eclair 中!"));
	assert_true(str_eq_c(utf8_sort_key(&arena, STR("Łódź")), "lodz"));
	arena_release(&arena);
}

static const struct {
	const char *name;
	const char *input;
	const char *want;
} plains[] = {
	{"letters of any language", "Főtanú 中 😀", "Főtanú 中 😀"},
	{"new lines and tabs stay", "a\tb\nc", "a\tb\nc"},
	{"carriage returns go", "a\r\nb", "a\nb"},
	{"escape goes", "\x1b[31mred", "[31mred"},
	{"delete goes", "a\x7fz", "az"},
	{"C1 controls go", "a\xc2\x80\xc2\x9fz", "az"},
	{"a no-break space stays", "a\xc2\xa0z", "a\xc2\xa0z"},
	{"U+061C goes", "a\xd8\x9cz", "az"},
	{"U+061B and U+061D stay", "\xd8\x9b\xd8\x9d", "\xd8\x9b\xd8\x9d"},
	{"U+200A stays", "a\xe2\x80\x8az", "a\xe2\x80\x8az"},
	{"U+200B to U+200F go",
		"a\xe2\x80\x8b\xe2\x80\x8c\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\x8fz", "az"},
	{"U+2010 stays", "a\xe2\x80\x90z", "a\xe2\x80\x90z"},
	{"U+2029 stays", "a\xe2\x80\xa9z", "a\xe2\x80\xa9z"},
	{"U+202A to U+202E go",
		"a\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xaez", "az"},
	{"U+202F stays", "a\xe2\x80\xafz", "a\xe2\x80\xafz"},
	{"U+2060 to U+2064 go",
		"a\xe2\x81\xa0\xe2\x81\xa1\xe2\x81\xa2\xe2\x81\xa3\xe2\x81\xa4z", "az"},
	{"U+2065 stays", "a\xe2\x81\xa5z", "a\xe2\x81\xa5z"},
	{"U+2066 to U+2069 go", "a\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9z",
		"az"},
	{"a byte order mark goes",
		"\xef\xbb\xbf"
		"a",
		"a"},
	{"what is no UTF-8 is mended", "a\xff", "a" FFFD},
	{"nothing", "", ""},
};

static void plain_text_says_what_it_shows(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	for (size_t i = 0; i < COUNT(plains); i++) {
		buf_clear(&out);
		utf8_plain(str_c(plains[i].input), &out);
		if (!str_eq_c(buf_view(&out), plains[i].want))
			fail_msg("%s: " STR_FMT, plains[i].name, STR_ARG(buf_view(&out)));
	}
	buf_clear(&out);
	utf8_plain(STR("a\0b"), &out);
	assert_true(str_eq_c(buf_view(&out), "ab"));
	buf_release(&out);
}

static const struct {
	const char *input;
	size_t n;
	size_t length;
	const char *front;
} fronts[] = {
	{"abc", 2, 3, "ab"},
	{"abc", 3, 3, "abc"},
	{"abc", 9, 3, "abc"},
	{"abc", 0, 3, ""},
	{"", 3, 0, ""},
	{"é中😀x", 0, 4, ""},
	{"é中😀x", 1, 4, "é"},
	{"é中😀x", 2, 4, "é中"},
	{"é中😀x", 3, 4, "é中😀"},
	{"é中😀", 3, 3, "é中😀"},
};

static void fronts_are_cut_between_code_points(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fronts); i++) {
		struct str s = str_c(fronts[i].input);

		assert_int_equal(utf8_length(s), fronts[i].length);
		if (!str_eq_c(utf8_front(s, fronts[i].n), fronts[i].front))
			fail_msg("%zu of %s: " STR_FMT, fronts[i].n, fronts[i].input,
				STR_ARG(utf8_front(s, fronts[i].n)));
	}
	assert_int_equal(utf8_length((struct str){NULL, 0}), 0);
}

/* Bytes are looked at in words, the last of which may overlap the one before. */
static void what_is_not_utf8_is_found_at_each_place_of_each_length(void **state)
{
	char text[40];

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++)
		for (size_t at = 0; at < n; at++) {
			memset(text, 'a', n);
			assert_true(utf8_is_valid((struct str){text, n}));
			text[at] = '\xff';
			assert_false(utf8_is_valid((struct str){text, n}));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_mended_byte_by_byte),
		cmocka_unit_test(repair_appends),
		cmocka_unit_test(slugs_are_letters_digits_and_hyphens),
		cmocka_unit_test(keys_sort_as_people_expect),
		cmocka_unit_test(plain_text_says_what_it_shows),
		cmocka_unit_test(fronts_are_cut_between_code_points),
		cmocka_unit_test(what_is_not_utf8_is_found_at_each_place_of_each_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
