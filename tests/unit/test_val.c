#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "format/html.h"
#include "format/js.h"
#include "val_case.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void assert_text(const struct val *value, const char *want)
{
	assert_non_null(value);
	assert_true(val_is_text(value));
	if (!str_eq_c(val_text(value), want))
		fail_msg("'" STR_FMT "' instead of '%s'", STR_ARG(val_text(value)), want);
}

static void assert_number(const struct val *value, int64_t want)
{
	assert_non_null(value);
	assert_int_equal(value->kind, VAL_INT);
	assert_int_equal(value->number, want);
}

static void assert_kind(const struct val *value, enum val_kind want)
{
	assert_non_null(value);
	assert_int_equal(value->kind, want);
}

/* Room doubles from 8 on: before, at and behind each place where it ends. */
static const size_t sizes[] = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100};

static void a_list_grows_and_keeps_its_entries(void **state)
{
	(void)state;
	for (size_t k = 0; k < COUNT(sizes); k++) {
		struct val *list = val_new_list();
		struct val *other = val_new_list();

		for (size_t i = 0; i < sizes[k]; i++) {
			val_push_int(list, (int64_t)i);
			val_push(other, val_new_int(-1)); /* in the memory behind it */
		}
		assert_int_equal(val_count(list), sizes[k]);
		for (size_t i = 0; i < sizes[k]; i++)
			assert_number(val_at(list, i), (int64_t)i);
		assert_null(val_at(list, sizes[k]));
	}
}

static void an_object_grows_and_keeps_its_members(void **state)
{
	(void)state;
	for (size_t k = 0; k < COUNT(sizes); k++) {
		struct val *object = val_new_object();
		struct val *other = val_new_object();
		char number[24];

		for (size_t i = 0; i < sizes[k]; i++) {
			snprintf(number, sizeof(number), "%zu", i);
			val_set_int(object, val_name("n", number), (int64_t)i);
			val_set(other, val_name("o", number), val_new_int(-1));
		}
		assert_int_equal(val_count(object), sizes[k]);
		for (size_t i = 0; i < sizes[k]; i++) {
			snprintf(number, sizeof(number), "n%zu", i);
			assert_number(val_get(object, number), (int64_t)i);
		}
		snprintf(number, sizeof(number), "n%zu", sizes[k]);
		assert_false(val_has(object, number));
	}
}

/* What is put somewhere is not copied: it grows where it stands, also when that moves. */
static void what_is_placed_may_be_filled_later(void **state)
{
	struct val *top = val_new_object();
	struct val *lists = val_new_list();
	struct val *list = val_new_list();
	struct val *object = val_new_object();

	(void)state;
	val_set(top, "lists", lists);
	val_push(lists, list);
	val_push(lists, object);
	for (int i = 0; i < 17; i++) {
		val_push_int(list, i);
		val_set_int(object, val_name("name", ""), i);
		val_push_null(lists);
		val_set_null(top, "more");
	}
	assert_int_equal(val_count(val_at(val_get(top, "lists"), 0)), 17);
	assert_number(val_at(val_at(val_get(top, "lists"), 0), 16), 16);
	assert_int_equal(val_count(val_at(val_get(top, "lists"), 1)), 17);
	assert_int_equal(val_count(val_get(top, "lists")), 19);
	assert_kind(val_get(top, "lists"), VAL_LIST);
	assert_kind(val_at(lists, 0), VAL_LIST);
	assert_kind(val_at(lists, 1), VAL_OBJECT);
}

static void what_is_not_there_is_put_as_null(void **state)
{
	struct val *object = val_new_object();
	struct val *list = val_new_list();

	(void)state;
	val_set(object, "none", NULL);
	val_push(list, NULL);
	val_push_null(list);
	val_push_nulls(list, 0);
	val_push_nulls(list, 9);
	val_set_null(object, "null");
	val_set_filled(object, "unfilled", STR(""));
	val_push_filled(list, STR(""));
	val_push_word(list, "");
	assert_int_equal(val_count(object), 3);
	assert_int_equal(val_count(list), 13);
	for (size_t i = 0; i < val_count(list); i++)
		assert_kind(val_at(list, i), VAL_NULL);
	assert_kind(val_get(object, "none"), VAL_NULL);
	assert_kind(val_get(object, "null"), VAL_NULL);
	assert_kind(val_get(object, "unfilled"), VAL_NULL);
	assert_true(val_has(object, "none"));
}

static void each_setter_makes_its_kind(void **state)
{
	struct val *o = val_new_object();

	(void)state;
	val_set(o, "a bool", val_new_bool(true));
	val_set(o, "an int", val_new_int(INT64_MIN));
	val_set(o, "a null", NULL);
	val_set(o, "a str", val_new_str(STR("text")));
	val_set(o, "a c", val_new_c("c"));
	val_set_name(o, STR("a name"), val_new_int(3));
	val_set_bool(o, "no", false);
	val_set_int(o, "int", INT64_MAX);
	val_set_c(o, "c", "");
	val_set_word(o, "word", "met");
	val_set_filled(o, "filled", STR("x"));
	val_set_str(o, "str", (struct str){"part of it", 4});
	val_set_plain(o, "plain", STR("2025-03-01"));
	val_set(o, "a plain", val_new_plain(STR("#c3")));
	val_set_often(o, "often", STR("../../"));
	val_set_often(o, "often odd", STR("?a&b"));
	assert_kind(val_get(o, "a bool"), VAL_TRUE);
	assert_number(val_get(o, "an int"), INT64_MIN);
	assert_kind(val_get(o, "a null"), VAL_NULL);
	assert_text(val_get(o, "a str"), "text");
	assert_text(val_get(o, "a c"), "c");
	assert_number(val_get(o, "a name"), 3);
	assert_kind(val_get(o, "no"), VAL_FALSE);
	assert_number(val_get(o, "int"), INT64_MAX);
	assert_text(val_get(o, "c"), "");
	assert_text(val_get(o, "word"), "met");
	assert_text(val_get(o, "filled"), "x");
	assert_text(val_get(o, "str"), "part");
	assert_text(val_get(o, "plain"), "2025-03-01");
	assert_text(val_get(o, "a plain"), "#c3");
	assert_text(val_get(o, "often"), "../../");
	assert_text(val_get(o, "often odd"), "?a&b");
	assert_kind(val_get(o, "plain"), VAL_PLAIN);
	assert_kind(val_get(o, "a plain"), VAL_PLAIN);
	assert_kind(val_get(o, "often"), VAL_PLAIN);
	assert_kind(val_get(o, "often odd"), VAL_TEXT);
}

static void each_push_makes_its_kind(void **state)
{
	struct val *list = val_new_list();

	(void)state;
	val_push_bool(list, true);
	val_push_bool(list, false);
	val_push_int(list, -1);
	val_push_str(list, STR("s"));
	val_push_c(list, "");
	val_push_filled(list, STR("f"));
	val_push_word(list, "late");
	val_push_plain(list, STR("7"));
	val_push_plain(list, STR(""));
	assert_kind(val_at(list, 0), VAL_TRUE);
	assert_kind(val_at(list, 1), VAL_FALSE);
	assert_number(val_at(list, 2), -1);
	assert_text(val_at(list, 3), "s");
	assert_text(val_at(list, 4), "");
	assert_text(val_at(list, 5), "f");
	assert_text(val_at(list, 6), "late");
	assert_text(val_at(list, 7), "7");
	assert_kind(val_at(list, 8), VAL_NULL);
}

/* Each character alone, as the two escapers write it. */
static void plain_is_what_nobody_writes_otherwise(void **state)
{
	struct buf html, json;

	(void)state;
	buf_init(&html, 64);
	buf_init(&json, 64);
	for (int c = 0; c < 0x80; c++) {
		const char byte = (char)c;
		const struct str s = {&byte, 1};
		bool want;

		buf_clear(&html);
		buf_clear(&json);
		html_text(s, &html);
		js_print_text(s, &json);
		want = html.n == 1 && html.p[0] == byte && json.n == 3;
		if (val_is_plain(s) != want)
			fail_msg("byte %d", c);
	}
	buf_release(&html);
	buf_release(&json);
	assert_true(val_is_plain(STR("")));
	assert_true(val_is_plain(STR("✗ §7, 2025-03-01 08:01")));
	assert_false(val_is_plain(STR("the CA's")));
	assert_false(val_is_plain(STR("a\xe2\x80\x8bz"))); /* a blank that nobody sees */
}

/* All but a word of ours, which stays where it is. */
static void texts_are_copied(void **state)
{
	static const char word[] = "met";
	char text[] = "before";
	struct str s = {text, 6};
	struct val *o = val_new_object();
	struct val *list = val_new_list();

	(void)state;
	val_set_str(o, "str", s);
	val_set_c(o, "c", text);
	val_set_filled(o, "filled", s);
	val_set(o, "new", val_new_str(s));
	val_set(o, "new c", val_new_c(text));
	val_push_str(list, s);
	val_push_c(list, text);
	val_push_filled(list, s);
	val_push_plain(list, s);
	val_push_word(list, word);
	val_set_word(o, "word", word);
	memset(text, 'x', 6);
	assert_text(val_get(o, "str"), "before");
	assert_text(val_get(o, "c"), "before");
	assert_text(val_get(o, "filled"), "before");
	assert_text(val_get(o, "new"), "before");
	assert_text(val_get(o, "new c"), "before");
	for (size_t i = 0; i < 4; i++)
		assert_text(val_at(list, i), "before");
	assert_ptr_equal(val_at(list, 4)->text, word);
	assert_ptr_equal(val_get(o, "word")->text, word);
}

static void a_text_may_hold_any_byte_and_be_of_any_length(void **state)
{
	char text[100];

	(void)state;
	for (size_t n = 0; n <= sizeof(text); n++) {
		const struct val *value;

		for (size_t i = 0; i < n; i++)
			text[i] = (char)i; /* the first is NUL */
		value = val_new_str((struct str){text, n});
		assert_int_equal(val_text(value).n, n);
		assert_memory_equal(val_text(value).p, text, n);
	}
}

static void a_name_of_two_pieces_is_made_in_the_arena(void **state)
{
	static const struct {
		const char *front;
		const char *back;
		const char *want;
	} cases[] = {
		{"due", "_day", "due_day"},
		{"due", "", "due"},
		{"", "_day", "_day"},
		{"", "", ""},
	};
	char front[] = "front";
	struct val *object = val_new_object();
	const char *name = val_name(front, "_day");

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			val_name(cases[i].front, cases[i].back), cases[i].want);
	val_set_int(object, name, 1);
	memset(front, 'x', 5);
	assert_number(val_get(object, "front_day"), 1);
}

static void members_that_end_so_are_dropped(void **state)
{
	static const char *const names[] = {"a_html", "b", "_html", "html", "c_html",
		"_html_d", "e", "f_html", "g_html"};
	static const char *const kept[] = {"b", "html", "_html_d", "e"};
	struct val *object = val_new_object();

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		val_set_int(object, names[i], (int64_t)i);
	val_drop(object, STR("_html"));
	assert_int_equal(val_count(object), COUNT(kept));
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_true(str_eq_c(object->members[i].name, kept[i]));
	assert_number(val_get(object, "_html_d"), 5);
	assert_false(val_has(object, "g_html"));
	val_drop(object, STR("_none"));
	assert_int_equal(val_count(object), COUNT(kept));
	val_drop(object, STR(""));
	assert_int_equal(val_count(object), 0);
	val_drop(object, STR("_html"));
	assert_int_equal(val_count(object), 0);
}

/* Whether room is left is told by the number of members, which has become smaller. */
static void an_object_grows_on_after_a_drop(void **state)
{
	char name[24];

	(void)state;
	for (size_t k = 0; k < COUNT(sizes); k++)
		for (size_t dropped = 0; dropped <= sizes[k]; dropped++) {
			struct val *object = val_new_object();

			for (size_t i = 0; i < sizes[k]; i++) {
				snprintf(name, sizeof(name), "%zu", i);
				val_set_int(object,
					val_name(name, i < dropped ? "_html" : ""),
					(int64_t)i);
			}
			val_drop(object, STR("_html"));
			for (size_t i = 0; i < 20; i++) {
				snprintf(name, sizeof(name), "%zu", i);
				val_set_int(object, val_name("new", name), (int64_t)i);
			}
			assert_int_equal(val_count(object), sizes[k] - dropped + 20);
			for (size_t i = dropped; i < sizes[k]; i++) {
				snprintf(name, sizeof(name), "%zu", i);
				assert_number(val_get(object, name), (int64_t)i);
			}
			assert_number(val_get(object, "new19"), 19);
		}
}

static void what_is_below_can_be_reached_to_change_it(void **state)
{
	struct val *top = val_new_object();
	struct val *list = val_new_list();
	struct val *object = val_new_object();

	(void)state;
	val_set_int(top, "number", 1);
	val_set(top, "list", list);
	val_set(top, "object", object);
	val_set(top, "none", NULL);
	assert_ptr_equal(val_below(top, "list"), list);
	assert_ptr_equal(val_below(top, "object"), object);
	assert_null(val_below(top, "number"));
	assert_null(val_below(top, "none"));
	assert_null(val_below(top, "absent"));
	val_push_int(list, 1);
	val_push(list, object);
	val_push(list, top);
	assert_null(val_below_at(list, 0));
	assert_ptr_equal(val_below_at(list, 1), object);
	assert_ptr_equal(val_below_at(list, 2), top);
	assert_null(val_below_at(list, 3));
	val_push_int(val_below(top, "list"), 7);
	assert_number(val_at(val_get(top, "list"), 3), 7);
}

/* Wherever it is looked for first, and be the name the same word or another alike. */
static void a_member_is_found_from_anywhere(void **state)
{
	static const char *const names[] = {
		"a", "b", "ab", "", "abc", "c", "d", "e", "f", "g"};
	struct val *object = val_new_object();

	(void)state;
	for (size_t near = 0; near < 3; near++)
		assert_null(val_find(object, STR("a"), near));
	for (size_t i = 0; i < COUNT(names); i++)
		val_set_int(object, names[i], (int64_t)i);
	for (size_t near = 0; near < COUNT(names) + 2; near++) {
		for (size_t i = 0; i < COUNT(names); i++) {
			struct str alike = str_c(val_name(names[i], ""));

			assert_number(
				val_find(object, str_c(names[i]), near), (int64_t)i);
			assert_number(val_find(object, alike, near), (int64_t)i);
		}
		assert_null(val_find(object, STR("abcd"), near));
		assert_null(val_find(object, STR("B"), near));
		assert_null(val_find(NULL, STR("a"), near));
		assert_null(val_find(val_new_list(), STR("a"), near));
	}
	assert_number(val_find(object, STR("g"), SIZE_MAX), 9);
	assert_number(val_find(object, str_from(STR("in abc"), 3), 0), 4);
	assert_number(val_find(object, (struct str){"abc", 2}, 0), 2);
}

static void readers_fall_back_on_what_is_absent_or_of_another_kind(void **state)
{
	struct val *o = val_new_object();
	struct val *list = val_new_list();

	(void)state;
	val_set_c(o, "text", "7");
	val_set_int(o, "int", 7);
	val_set_bool(o, "flag", true);
	val_set_null(o, "null");
	val_set(o, "list", list);
	val_push_c(list, "x");
	assert_null(val_get(NULL, "text"));
	assert_null(val_get(o, "absent"));
	assert_null(val_get(o, "tex"));
	assert_null(val_get(o, ""));
	assert_null(val_get(list, "text"));
	assert_null(val_get(val_get(o, "text"), "text"));
	assert_null(val_at(NULL, 0));
	assert_null(val_at(o, 0));
	assert_null(val_at(val_get(o, "text"), 0));
	assert_null(val_at(list, 1));
	assert_null(val_at(list, SIZE_MAX));
	assert_int_equal(val_count(NULL), 0);
	assert_int_equal(val_count(val_get(o, "text")), 0);
	assert_int_equal(val_count(val_get(o, "int")), 0);
	assert_int_equal(val_count(val_get(o, "null")), 0);
	assert_int_equal(val_count(o), 5);
	assert_int_equal(val_str(o, "int").n, 0);
	assert_int_equal(val_str(o, "list").n, 0);
	assert_int_equal(val_str(o, "absent").n, 0);
	assert_int_equal(val_str(NULL, "text").n, 0);
	assert_non_null(val_str(o, "absent").p);
	assert_true(str_eq_c(val_str(o, "text"), "7"));
	assert_int_equal(val_int(o, "text", -3), -3);
	assert_int_equal(val_int(o, "flag", -3), -3);
	assert_int_equal(val_int(o, "null", -3), -3);
	assert_int_equal(val_int(o, "absent", -3), -3);
	assert_int_equal(val_int(NULL, "int", -3), -3);
	assert_int_equal(val_int(o, "int", -3), 7);
	assert_true(val_has(o, "null"));
	assert_false(val_has(o, "absent"));
	assert_false(val_has(NULL, "null"));
}

static void an_empty_list_or_object_has_nothing_in_it(void **state)
{
	struct val *empty[] = {val_new_list(), val_new_object()};

	(void)state;
	for (size_t i = 0; i < COUNT(empty); i++) {
		assert_int_equal(val_count(empty[i]), 0);
		assert_null(val_at(empty[i], 0));
		assert_null(val_get(empty[i], "a"));
	}
	assert_null(val_below_at(empty[0], 0));
	assert_null(val_below(empty[1], "a"));
}

static void each_kind_has_its_words(void **state)
{
	struct val *list = val_new_list();

	(void)state;
	assert_string_equal(val_kind_words(&(struct val){.kind = VAL_NULL}), "null");
	assert_string_equal(val_kind_words(val_new_bool(false)), "false");
	assert_string_equal(val_kind_words(val_new_bool(true)), "true");
	assert_string_equal(val_kind_words(val_new_int(0)), "a whole number");
	assert_string_equal(val_kind_words(val_new_c("")), "a string");
	assert_string_equal(val_kind_words(val_new_plain(STR(""))), "a string");
	assert_string_equal(val_kind_words(list), "an array");
	assert_string_equal(val_kind_words(val_new_object()), "an object");
	val_push(list, val_new_object());
	assert_string_equal(val_kind_words(&list->entries[0]), "an object");
}

/* Pages follow one another in the same arena. */
static void values_are_made_where_they_were_begun_last(void **state)
{
	struct arena page;

	(void)state;
	val_end();
	arena_init(&page);
	for (int round = 0; round < 3; round++) {
		struct val *list;

		val_begin(&page);
		list = val_new_list();
		for (int i = 0; i < 1000; i++)
			val_push_c(list, "text");
		assert_text(val_at(list, 999), "text");
		val_end();
		arena_reset(&page);
	}
	arena_release(&page);
	val_begin(&values);
	assert_number(val_new_int(1), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_grows_and_keeps_its_entries),
		cmocka_unit_test(an_object_grows_and_keeps_its_members),
		cmocka_unit_test(what_is_placed_may_be_filled_later),
		cmocka_unit_test(what_is_not_there_is_put_as_null),
		cmocka_unit_test(each_setter_makes_its_kind),
		cmocka_unit_test(each_push_makes_its_kind),
		cmocka_unit_test(plain_is_what_nobody_writes_otherwise),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(a_text_may_hold_any_byte_and_be_of_any_length),
		cmocka_unit_test(a_name_of_two_pieces_is_made_in_the_arena),
		cmocka_unit_test(members_that_end_so_are_dropped),
		cmocka_unit_test(an_object_grows_on_after_a_drop),
		cmocka_unit_test(what_is_below_can_be_reached_to_change_it),
		cmocka_unit_test(a_member_is_found_from_anywhere),
		cmocka_unit_test(readers_fall_back_on_what_is_absent_or_of_another_kind),
		cmocka_unit_test(an_empty_list_or_object_has_nothing_in_it),
		cmocka_unit_test(each_kind_has_its_words),
		cmocka_unit_test(values_are_made_where_they_were_begun_last),
	};

	return cmocka_run_group_tests(tests, values_begin, values_end);
}
