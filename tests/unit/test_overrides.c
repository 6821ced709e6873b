#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "rules/overrides.h"

#define ROWS   "overrides:\n"
#define SOURCE "reason: r, link: 'https://x.example/', date: 2026-01-02"

static bool load_text(struct overrides *overrides, const char *text, struct err *err)
{
	struct world w;
	bool ok;

	world_init(&w);
	ok = overrides_load(overrides, world_file(&w, "o.yaml", text), err);
	world_release(&w);
	return ok;
}

static const struct {
	const char *name;
	const char *text;
	const char *want; /* `LINE:COLUMN: text` */
} refused[] = {
	{"an unknown key", ROWS "- {bug: 1, what: voluntary, value: true, who: x}\n",
		"2:42: unknown key 'who'; allowed are bug, what, value, time, reason, "
		"link, date"},
	{"an unknown fact", ROWS "- {bug: 1, what: excuse, value: true, " SOURCE "}\n",
		"2:12: what: want one of disclosed_elsewhere, in_next_audit, "
		"reason, severity, scenario, voluntary, filed_by, not 'excuse'"},
	{"a bug that is no number", ROWS "- {bug: x, what: voluntary}\n",
		"2:4: bug: want a whole number, not 'x'"},
	{"a reason that is none of those that there are",
		ROWS "- {bug: 1, what: reason, value: holiday, " SOURCE "}\n",
		"2:26: value: want one of court-order, legal-hold, investigation, not "
		"'holiday'"},
	{"a severity that is no class",
		ROWS "- {bug: 1, what: severity, value: high, " SOURCE "}\n",
		"2:28: value: want one of 24-hour reason, 5-day or 7-day reason, "
		"status, document or audit, not known, not 'high'"},
	{"a scenario of another name",
		ROWS "- {bug: 1, what: scenario, value: fire, " SOURCE "}\n",
		"2:28: value: want one of outage, internal compromise, compromise "
		"with issuance, not 'fire'"},
	{"what is true or not set",
		ROWS "- {bug: 1, what: voluntary, value: false, " SOURCE "}\n",
		"2:29: value: want one of true, not 'false'"},
	{"a side that nobody files for",
		ROWS "- {bug: 1, what: filed_by, value: system, " SOURCE "}\n",
		"2:28: value: want one of ca, mozilla, chrome, apple, microsoft, ccadb, "
		"community, auditor, not 'system'"},
	{"a report elsewhere without its time",
		ROWS "- {bug: 1, what: disclosed_elsewhere, value: list, " SOURCE "}\n",
		"2:3: 'time' belongs to disclosed_elsewhere, and only there"},
	{"a time of something else",
		ROWS "- {bug: 1, what: voluntary, value: true, time: "
		     "'2019-01-01T00:00:00Z', " SOURCE "}\n",
		"2:3: 'time' belongs to disclosed_elsewhere, and only there"},
	{"a day for a time",
		ROWS "- {bug: 1, what: disclosed_elsewhere, value: list, time: "
		     "2019-01-01, " SOURCE "}\n",
		"2:52: '2019-01-01' is no time; write 2019-02-15T12:00:00Z"},
	{"a link that is not https",
		ROWS "- {bug: 1, what: voluntary, value: true, reason: r, link: "
		     "'http://x.example/', date: 2026-01-02}\n",
		"2:53: a link is an address that starts with https://, without blanks"},
	{"a link to nowhere",
		ROWS "- {bug: 1, what: voluntary, value: true, reason: r, link: "
		     "'https://', date: 2026-01-02}\n",
		"2:53: a link is an address that starts with https://, without blanks"},
	{"no reason",
		ROWS "- {bug: 1, what: voluntary, value: true, reason: ' ', link: "
		     "'https://x.example/', date: 2026-01-02}\n",
		"2:42: 'reason' is empty"},
	{"no date",
		ROWS "- {bug: 1, what: voluntary, value: true, reason: r, link: "
		     "'https://x.example/'}\n",
		"2:3: missing key 'date'"},
	{"the same fact twice",
		ROWS "- {bug: 1, what: voluntary, value: true, " SOURCE "}\n"
		     "- {bug: 1, what: voluntary, value: true, " SOURCE "}\n",
		"3:3: voluntary of bug 1 stands twice"},
	{"no list", "overrides: none\n", "1:1: overrides: want a list, not 'none'"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct overrides overrides;
		struct err err = {0};
		char got[700] = "taken";
		const char *place = NULL;

		if (!load_text(&overrides, refused[i].text, &err)) {
			place = strstr(err.where, "o.yaml:");
			assert_non_null(place);
			assert_int_equal(err.code, ERR_INPUT);
			snprintf(got, sizeof(got), "%s: %s", place + strlen("o.yaml:"),
				err.text);
		}
		if (strcmp(got, refused[i].want) != 0) {
			print_error("%s: %s\n", refused[i].name, got);
			wrong++;
		}
		overrides_release(&overrides);
	}
	assert_int_equal(wrong, 0);
}

static void a_reason_has_at_most_600_characters(void **state)
{
	struct overrides overrides;
	struct err err = {0};
	char text[OVERRIDES_TEXT_MAX + 2] = "";
	char table[OVERRIDES_TEXT_MAX + 200];

	(void)state;
	for (size_t n = OVERRIDES_TEXT_MAX; n <= OVERRIDES_TEXT_MAX + 1; n++) {
		memset(text, 'x', n);
		text[n] = '\0';
		snprintf(table, sizeof(table),
			ROWS "- {bug: 1, what: voluntary, value: true, reason: %s,\n"
			     "   link: 'https://x.example/', date: 2026-01-02}\n",
			text);
		if (n == OVERRIDES_TEXT_MAX)
			assert_true(load_text(&overrides, table, &err));
		else
			assert_false(load_text(&overrides, table, &err));
		overrides_release(&overrides);
	}
	assert_string_equal(err.text, "'reason' has more than 600 characters");
}

static void those_of_a_bug_are_found(void **state)
{
	struct overrides overrides;
	const struct override *o;
	struct err err = {0};
	size_t n;

	(void)state;
	assert_true(load_text(&overrides,
		ROWS "- {bug: 7, what: voluntary, value: true, " SOURCE "}\n"
		     "- {bug: 5, what: severity, value: 24-hour reason, " SOURCE "}\n"
		     "- {bug: 7, what: disclosed_elsewhere, value: list, time: "
		     "'2019-02-15T12:00:00Z', " SOURCE "}\n",
		&err));
	o = overrides_of(&overrides, 7, &n);
	assert_int_equal(n, 2);
	assert_int_equal(o[0].what, OVERRIDE_DISCLOSED_ELSEWHERE);
	assert_int_equal(o[0].time, at("2019-02-15T12:00"));
	assert_int_equal(o[0].line, 4);
	assert_int_equal(o[1].what, OVERRIDE_VOLUNTARY);
	assert_true(str_eq_c(o[1].link, "https://x.example/"));
	assert_int_equal(o[1].date, day("2026-01-02"));
	assert_null(overrides_of(&overrides, 6, &n));
	assert_int_equal(n, 0);
	overrides_release(&overrides);
}

static void what_was_set_later_is_left_out(void **state)
{
	struct overrides overrides;
	struct err err = {0};

	(void)state;
	assert_true(load_text(&overrides,
		ROWS "- {bug: 5, what: filed_by, value: ca, reason: r, link: "
		     "'https://x.example/', date: 2026-01-02}\n"
		     "- {bug: 7, what: filed_by, value: mozilla, reason: r, link: "
		     "'https://x.example/', date: 2026-01-03}\n",
		&err));
	assert_int_equal(overrides.filers.n, 2);
	overrides_cut(&overrides, day("2026-01-02"));
	assert_int_equal(overrides.list.n, 1);
	assert_int_equal(overrides.list.v[0].bug, 5);
	assert_int_equal(overrides.filers.n, 1);
	assert_int_equal(overrides.filers.v[0].bug, 5);
	overrides_cut(&overrides, day("2026-01-01"));
	assert_int_equal(overrides.list.n, 0);
	assert_int_equal(overrides.filers.n, 0);
	overrides_release(&overrides);
}

static void the_shipped_and_the_sample_table_are_read(void **state)
{
	static const struct {
		const char *path;
		size_t n;
	} tables[] = {{CANDOR_SOURCE_DIR "/data/overrides.yaml", 1},
		{CANDOR_SOURCE_DIR "/data/sample/overrides.yaml", 8}};

	(void)state;
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct overrides overrides;
		struct err err = {0};

		if (!overrides_load(&overrides, tables[i].path, &err))
			fail_msg("%s: %s", err.where, err.text);
		assert_int_equal(overrides.list.n, tables[i].n);
		overrides_release(&overrides);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(a_reason_has_at_most_600_characters),
		cmocka_unit_test(those_of_a_bug_are_found),
		cmocka_unit_test(what_was_set_later_is_left_out),
		cmocka_unit_test(the_shipped_and_the_sample_table_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
