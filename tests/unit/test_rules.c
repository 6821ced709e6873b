#include "rules/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/fs.h"

#define SHIPPED CANDOR_SOURCE_DIR "/data/rules.yaml"

static int32_t day(const char *text)
{
	int32_t value;

	assert_true(date_parse_day(str_c(text), &value));
	return value;
}

static void the_shipped_rule_book_is_read(void **state)
{
	struct rules rules;
	struct err err = {0};
	size_t windows = 0;

	(void)state;
	if (!rules_load(&rules, SHIPPED, &err))
		fail_msg("%s: %s", err.where, err.text);
	for (size_t i = 0; i < rules.list.n; i++)
		windows += rules.list.v[i]->windows.n;
	assert_int_equal(rules.list.n, 58);
	assert_int_equal(windows, 77);
	rules_release(&rules);
}

static const struct {
	const char *rule, *day, *want; /* window that counts, or NULL */
	enum limit_kind kind;
	int32_t n;
	enum rule_strength strength;
} in_force[] = {
	{"full-report-2w", "2017-12-11", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"full-report-2w", "2017-12-12", "wiki", LIMIT_DAYS, 14, STRENGTH_PRACTICE},
	{"full-report-2w", "2023-02-15", "irg-1.0", LIMIT_DAYS, 14, STRENGTH_SHOULD},
	{"full-report-2w", "2025-02-28", "irg-2.0", LIMIT_DAYS, 14, STRENGTH_MUST},
	{"full-report-2w", "2025-03-01", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"full-report-14d", "2025-03-01", "irg-3.0", LIMIT_DAYS, 14, STRENGTH_MUST},
	{"weekly-update", "2019-07-03", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"weekly-update", "2023-05-01", "wiki", LIMIT_DAYS, 7, STRENGTH_PRACTICE},
	{"weekly-update", "2023-05-02", "irg-1.0", LIMIT_DAYS, 7, STRENGTH_SHOULD},
	{"weekly-update", "2023-10-17", "irg-2.0", LIMIT_DAYS, 7, STRENGTH_SHOULD},
	{"weekly-update", "2025-07-14", "irg-3.0", LIMIT_DAYS, 7, STRENGTH_MUST},
	{"weekly-update", "2025-07-15", "irg-3.1", LIMIT_DAYS, 7, STRENGTH_MUST},
	{"question-response-7d", "2023-06-01", "wiki", LIMIT_DAYS, 7, STRENGTH_PRACTICE},
	{"question-response-7d", "2024-01-01", "irg-2.0", LIMIT_DAYS, 7, STRENGTH_SHOULD},
	{"third-party-response-72h", "2025-02-28", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"third-party-response-72h", "2026-01-01", NULL, LIMIT_NONE, 0,
		STRENGTH_NONE}, /* it counts for nothing (F13) */
	{"cpr-prelim-24h", "2026-01-01", "br-1.6.1", LIMIT_HOURS, 24, STRENGTH_MUST},
	{"next-update-date", "2023-10-16", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"next-update-date", "2023-10-17", "irg-2.0", LIMIT_DATE, 0, STRENGTH_SHOULD},
	{"delayed-revocation-update-3d", "2025-03-01", "irg-3.0", LIMIT_DAYS, 3,
		STRENGTH_SHOULD},
	{"closure-needinfo", "2025-07-14", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
	{"closure-needinfo", "2025-07-15", "irg-3.1", LIMIT_NONE, 0, STRENGTH_MUST},
	{"chrome-initial-7d", "2023-06-01", NULL, LIMIT_NONE, 0, STRENGTH_NONE},
};

static void the_window_of_a_day_is_found(void **state)
{
	struct rules rules;
	struct err err = {0};

	(void)state;
	assert_true(rules_load(&rules, SHIPPED, &err));
	for (size_t i = 0; i < sizeof(in_force) / sizeof(in_force[0]); i++) {
		const struct rule *rule = rules_find(&rules, str_c(in_force[i].rule));
		const struct rule_window *w;

		assert_non_null(rule);
		w = rules_window_on(rule, day(in_force[i].day));
		if (!w != !in_force[i].want || (w && !str_eq_c(w->id, in_force[i].want)))
			fail_msg("%s on %s", in_force[i].rule, in_force[i].day);
		if (!w)
			continue;
		assert_int_equal(w->limit.kind, in_force[i].kind);
		assert_int_equal(w->limit.n, in_force[i].n);
		assert_int_equal(w->strength, in_force[i].strength);
	}
	rules_release(&rules);
}

#define DOCUMENT                                                                         \
	"documents: [{key: d, name: D, url: u, versions: [{version: '1', source: "       \
	"s}]}]\n"
#define WINDOW                                                                           \
	"document: d, section: s, text: t, starts: a, ends: b, applies: all, "           \
	"counts: yes, measured: exact"
#define LONG "a234567890b234567890c234567890d234567890e234567890f234567890g234" /* 64 */

static const struct {
	const char *name, *text, *want; /* the error, behind the path */
} broken[] = {
	{"an unknown clock",
		DOCUMENT "rules: [{id: r, title: t, clock: sundial, windows: []}]",
		"clock: want one of hint, initial-report, "},
	{"an id that no address holds",
		DOCUMENT "rules: [{id: 'a b', title: t, windows: []}]",
		"id 'a b' may hold a-z 0-9 - . only"},
	{"an id of a window that no anchor holds",
		DOCUMENT "rules: [{id: r, title: t, windows: [{id: 'W', " WINDOW "}]}]",
		"id 'W' may hold a-z 0-9 - . only"},
	{"an id that is too long for an address",
		DOCUMENT "rules: [{id: " LONG LONG "7, title: t, windows: []}]",
		"an id is longer than 128 bytes"},
	{"a clock without the limit that it needs",
		DOCUMENT "rules: [{id: r, title: t, clock: weekly-update, windows: [{id: "
			 "w, " WINDOW "}]}]",
		"the clock 'weekly-update' needs a limit in hours or days"},
	{"a clock of days with a date",
		DOCUMENT "rules: [{id: r, title: t, clock: full-report, windows: [{id: "
			 "w, limit: date, " WINDOW "}]}]",
		"the clock 'full-report' needs a limit in hours or days"},
	{"a clock of dates with days",
		DOCUMENT "rules: [{id: r, title: t, clock: next-update, windows: [{id: "
			 "w, limit: 7d, " WINDOW "}]}]",
		"the clock 'next-update' needs a limit 'date'"},
	{"a revocation without a limit",
		DOCUMENT "rules: [{id: r, title: t, clock: revocation, revokes: subca, "
			 "windows: [{id: w, " WINDOW "}]}]",
		"the clock 'revocation' needs a limit in hours or days"},
	{"a revocation of two lists with one limit",
		DOCUMENT "rules: [{id: r, title: t, clock: revocation, revokes: smime, "
			 "windows: [{id: w, limit: 24h, " WINDOW "}]}]",
		"smime needs a 'limit_second' in hours or days"},
	{"an unknown document",
		"documents: []\nrules: [{id: r, title: t, windows: [{id: w, " WINDOW
		"}]}]",
		"no document has the key 'd'"},
	{"an unknown version",
		DOCUMENT
		"rules: [{id: r, title: t, windows: [{id: w, version: '2', " WINDOW
		"}]}]",
		"document 'd' has no version '2'"},
	{"a rule twice",
		DOCUMENT "rules: [{id: r, title: t, windows: []}, {id: r, title: t, "
			 "windows: []}]",
		"rule 'r' stands here twice"},
	{"two windows that count on one day",
		DOCUMENT
		"rules: [{id: r, title: t, windows: [{id: v, to: 2025-03-01, " WINDOW
		"}, {id: w, from: 2025-03-01, " WINDOW "}]}]",
		"windows 'v' and 'w' both count on one day"},
	{"a limit without a unit",
		DOCUMENT "rules: [{id: r, title: t, windows: [{id: w, limit: 7, " WINDOW
			 "}]}]",
		"a limit is hours (72h), days (14d) or 'date', not '7'"},
	{"a clock of revocation that does not say what of",
		DOCUMENT "rules: [{id: r, title: t, clock: revocation, windows: []}]",
		"'revokes' stands with the clock 'revocation'"},
	{"another that does",
		DOCUMENT "rules: [{id: r, title: t, revokes: subca, windows: []}]",
		"'revokes' stands with the clock 'revocation'"},
	{"no known list",
		DOCUMENT
		"rules: [{id: r, title: t, clock: revocation, revokes: third-list, "
		"windows: []}]",
		"revokes: want one of first-list, second-list, "},
	{"an end before the start",
		DOCUMENT "rules: [{id: r, title: t, windows: [{id: w, from: 2025-03-02, "
			 "to: 2025-03-01, " WINDOW "}]}]",
		"'to' is before 'from'"},
};

/* Days of merge and of effect differ: rules.md 0, sources and versions. */
static void the_version_of_a_document_on_a_day_is_found(void **state)
{
	static const struct {
		const char *document;
		const char *day;
		const char *want;
	} cases[] = {
		{"irg", "2023-02-14", ""},
		{"irg", "2023-02-15", "1.0"},
		{"irg", "2023-10-16", "1.0 as amended"},
		{"irg", "2025-02-28", "2.0"},
		{"irg", "2025-03-01", "3.0"},
		{"irg", "2026-03-19", "3.1"},
		{"irg", "2030-01-01", "3.2"},
		{"nothing", "2025-03-01", ""},
	};
	struct rules rules;
	struct err err = {0};

	(void)state;
	assert_true(rules_load(&rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str got = rules_version_on(
			&rules, str_c(cases[i].document), day(cases[i].day));

		if (!str_eq(got, str_c(cases[i].want)))
			fail_msg("%s on %s: " STR_FMT, cases[i].document, cases[i].day,
				STR_ARG(got));
	}
	rules_release(&rules);
}

static void a_slip_is_an_error_with_its_line(void **state)
{
	static const char path[] = "rules.test.yaml";
	struct err err;
	struct rules rules;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		err = (struct err){0};
		assert_true(fs_write(path, str_c(broken[i].text), FS_FAST, &err));
		if (rules_load(&rules, path, &err))
			fail_msg("%s: was taken", broken[i].name);
		if (str_find(str_c(err.text), str_c(broken[i].want)) == SIZE_MAX ||
			!str_starts(str_c(err.where), STR("rules.test.yaml:")))
			fail_msg("%s: %s: %s", broken[i].name, err.where, err.text);
		rules_release(&rules);
	}
	assert_true(fs_remove(path, &err));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_rule_book_is_read),
		cmocka_unit_test(the_window_of_a_day_is_found),
		cmocka_unit_test(the_version_of_a_document_on_a_day_is_found),
		cmocka_unit_test(a_slip_is_an_error_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
