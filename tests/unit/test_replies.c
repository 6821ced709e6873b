#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "rules/replies.h"

#define ROWS "replies:\n"
#define ROW  "- {bug: 1, rule: weekly-update, start: '2025-01-02T00:00:00Z', text: t, "
#define LINK "link: 'https://ca.example/', date: 2026-01-02"

static bool load_text(struct replies *replies, const char *text, struct err *err)
{
	struct world w;
	bool ok;

	world_init(&w);
	ok = replies_load(replies, world_file(&w, "r.yaml", text), err);
	world_release(&w);
	return ok;
}

static const struct {
	const char *name;
	const char *text;
	const char *want; /* `LINE:COLUMN: text` */
} refused[] = {
	{"an unknown key", ROWS ROW LINK ", who: x}\n",
		"2:120: unknown key 'who'; allowed are bug, rule, start, text, link, "
		"date, answer, answered"},
	{"a start that is a day",
		ROWS "- {bug: 1, rule: r, start: 2025-01-02, text: t, " LINK "}\n",
		"2:21: '2025-01-02' is no time; write 2019-02-15T12:00:00Z"},
	{"no link", ROWS ROW "date: 2026-01-02}\n", "2:3: missing key 'link'"},
	{"a link that is not https",
		ROWS ROW "link: 'mailto:x@ca.example', date: 2026-01-02}\n",
		"2:73: a link is an address that starts with https://, without blanks"},
	{"an answer without its day", ROWS ROW LINK ", answer: a}\n",
		"2:3: needs both 'answer' and 'answered', or none"},
	{"a day without an answer", ROWS ROW LINK ", answered: 2026-01-03}\n",
		"2:3: needs both 'answer' and 'answered', or none"},
	{"two replies to one verdict", ROWS ROW LINK "}\n" ROW LINK "}\n",
		"3:3: has the same bug, rule and start as another"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct replies replies;
		struct err err = {0};
		char got[700] = "taken";
		const char *place = NULL;

		if (!load_text(&replies, refused[i].text, &err)) {
			place = strstr(err.where, "r.yaml:");
			assert_non_null(place);
			assert_int_equal(err.code, ERR_INPUT);
			snprintf(got, sizeof(got), "%s: %s", place + strlen("r.yaml:"),
				err.text);
		}
		if (strcmp(got, refused[i].want) != 0) {
			print_error("%s: %s\n", refused[i].name, got);
			wrong++;
		}
		replies_release(&replies);
	}
	assert_int_equal(wrong, 0);
}

/* 600 of them, each of two bytes. */
static void a_text_is_measured_in_characters(void **state)
{
	struct replies replies;
	struct err err = {0};
	struct buf table;

	(void)state;
	for (int n = REPLIES_TEXT_MAX; n <= REPLIES_TEXT_MAX + 1; n++) {
		buf_init(&table, WORLD_TEXT_MAX);
		buf_c(&table,
			ROWS "- bug: 1\n  rule: r\n  start: 2025-01-02T00:00:00Z\n"
			     "  text: ");
		for (int i = 0; i < n; i++)
			buf_c(&table, "\xc3\xa9");
		buf_c(&table, "\n  link: https://ca.example/\n  date: 2026-01-02\n");
		if (n == REPLIES_TEXT_MAX)
			assert_true(load_text(&replies, table.p, &err));
		else
			assert_false(load_text(&replies, table.p, &err));
		replies_release(&replies);
		buf_release(&table);
	}
	assert_string_equal(err.text, "'text' has more than 600 characters");
}

static void an_answer_is_read_and_none_is_none(void **state)
{
	struct replies replies;
	const struct reply *r;
	struct err err = {0};
	size_t n;

	(void)state;
	assert_true(load_text(&replies,
		ROWS ROW LINK
		"}\n"
		"- {bug: 1, rule: a, start: '2025-01-02T00:00:00Z', text: t, " LINK
		", answer: so it is, answered: 2026-02-03}\n",
		&err));
	r = replies_of(&replies, 1, &n);
	assert_int_equal(n, 2);
	assert_true(str_eq_c(r[0].rule, "a"));
	assert_true(str_eq_c(r[0].answer, "so it is"));
	assert_int_equal(r[0].answered, day("2026-02-03"));
	assert_int_equal(r[1].start, at("2025-01-02"));
	assert_int_equal(r[1].answer.n, 0);
	assert_int_equal(r[1].answered, DATE_DAY_NONE);
	assert_null(replies_of(&replies, 2, &n));
	replies_release(&replies);
}

static void what_was_said_later_is_left_out(void **state)
{
	struct replies replies;
	struct err err = {0};

	(void)state;
	assert_true(load_text(&replies,
		ROWS ROW LINK
		", answer: a, answered: 2026-01-04}\n"
		"- {bug: 2, rule: r, start: '2025-01-02T00:00:00Z', text: t, "
		"link: 'https://ca.example/', date: 2026-01-03}\n",
		&err));
	replies_cut(&replies, day("2026-01-04"));
	assert_int_equal(replies.list.n, 2);
	assert_int_equal(replies.list.v[0].answered, day("2026-01-04"));
	replies_cut(&replies, day("2026-01-02"));
	assert_int_equal(replies.list.n, 1);
	assert_int_equal(replies.list.v[0].bug, 1);
	assert_int_equal(replies.list.v[0].answer.n, 0);
	assert_int_equal(replies.list.v[0].answered, DATE_DAY_NONE);
	replies_release(&replies);
}

static void the_shipped_and_the_sample_table_are_read(void **state)
{
	static const struct {
		const char *path;
		size_t n;
	} tables[] = {{CANDOR_SOURCE_DIR "/data/replies.yaml", 0},
		{CANDOR_SOURCE_DIR "/data/sample/replies.yaml", 1}};

	(void)state;
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct replies replies;
		struct err err = {0};

		if (!replies_load(&replies, tables[i].path, &err))
			fail_msg("%s: %s", err.where, err.text);
		assert_int_equal(replies.list.n, tables[i].n);
		replies_release(&replies);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(a_text_is_measured_in_characters),
		cmocka_unit_test(an_answer_is_read_and_none_is_none),
		cmocka_unit_test(what_was_said_later_is_left_out),
		cmocka_unit_test(the_shipped_and_the_sample_table_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
