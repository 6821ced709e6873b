#include "rules/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int64_t at(const char *text)
{
	int64_t instant;

	if (!text)
		return DATE_NONE;
	assert_true(date_parse_instant(str_c(text), &instant));
	return instant;
}

struct judged {
	const char *name;
	struct limit limit;
	const char *start, *start_latest;
	const char *end, *end_latest; /* NULL: not done */
	const char *as_of;
	enum verdict want;
	enum because why;
};

#define HOURS(n)                                                                         \
	{                                                                                \
		LIMIT_HOURS, n                                                           \
	}
#define DAYS(n)                                                                          \
	{                                                                                \
		LIMIT_DAYS, n                                                            \
	}
#define DATE(n)                                                                          \
	{                                                                                \
		LIMIT_DATE, n                                                            \
	} /* 20163 is 2025-03-16 */

static const struct judged cases[] = {
	{"72 hours to the second are met", HOURS(72), "2025-03-01T10:00:00Z", NULL,
		"2025-03-04T10:00:00Z", NULL, NULL, VERDICT_MET, BECAUSE_NONE},
	{"a second more is late", HOURS(72), "2025-03-01T10:00:00Z", NULL,
		"2025-03-04T10:00:01Z", NULL, NULL, VERDICT_LATE, BECAUSE_NONE},
	{"7 x 24 hours are met", DAYS(7), "2025-03-01T10:00:00Z", NULL,
		"2025-03-08T10:00:00Z", NULL, NULL, VERDICT_MET, BECAUSE_NONE},
	{"later on the seventh day, the way of counting decides", DAYS(7),
		"2025-03-01T10:00:00Z", NULL, "2025-03-08T10:00:01Z", NULL, NULL,
		VERDICT_BORDERLINE, BECAUSE_DAY_COUNT},
	{"the last second of the seventh day", DAYS(7), "2025-03-01T10:00:00Z", NULL,
		"2025-03-08T23:59:59Z", NULL, NULL, VERDICT_BORDERLINE,
		BECAUSE_DAY_COUNT},
	{"on the next morning in UTC the day is not over everywhere", DAYS(7),
		"2025-03-01T10:00:00Z", NULL, "2025-03-09T11:59:59Z", NULL, NULL,
		VERDICT_BORDERLINE, BECAUSE_ZONE},
	{"at noon UTC it is over everywhere", DAYS(7), "2025-03-01T10:00:00Z", NULL,
		"2025-03-09T12:00:00Z", NULL, NULL, VERDICT_LATE, BECAUSE_NONE},
	{"a date is met until the day is over in UTC", DATE(20163),
		"2025-03-01T10:00:00Z", NULL, "2025-03-16T23:59:59Z", NULL, NULL,
		VERDICT_MET, BECAUSE_NONE},
	{"after that the zone decides", DATE(20163), "2025-03-01T10:00:00Z", NULL,
		"2025-03-17T00:00:00Z", NULL, NULL, VERDICT_BORDERLINE, BECAUSE_ZONE},
	{"until it has passed everywhere", DATE(20163), "2025-03-01T10:00:00Z", NULL,
		"2025-03-17T12:00:00Z", NULL, NULL, VERDICT_LATE, BECAUSE_NONE},
	{"not done and not due is pending", DAYS(14), "2026-03-10T00:00:00Z", NULL, NULL,
		NULL, "2026-03-15T00:00:00Z", VERDICT_PENDING, BECAUSE_NONE},
	{"not done and due, but not over everywhere, is pending", DAYS(4),
		"2026-03-10T23:00:00Z", NULL, NULL, NULL, "2026-03-15T11:00:00Z",
		VERDICT_PENDING, BECAUSE_NONE},
	{"not done when late would begin is overdue", DAYS(4), "2026-03-10T23:00:00Z",
		NULL, NULL, NULL, "2026-03-15T12:00:00Z", VERDICT_OVERDUE, BECAUSE_NONE},
	{"an interval that agrees is met", HOURS(72), "2025-03-01T00:00:00Z",
		"2025-03-01T23:59:59Z", "2025-03-03T10:00:00Z", NULL, NULL, VERDICT_MET,
		BECAUSE_NONE},
	{"an interval that agrees is late", HOURS(72), "2025-03-01T00:00:00Z",
		"2025-03-01T23:59:59Z", "2025-03-05T00:00:00Z", NULL, NULL, VERDICT_LATE,
		BECAUSE_NONE},
	{"one that does not is unknown", HOURS(72), "2025-03-01T00:00:00Z",
		"2025-03-01T23:59:59Z", "2025-03-04T10:00:00Z", NULL, NULL,
		VERDICT_UNKNOWN, BECAUSE_NOT_STATED},
	{"an open one that does not agree is unknown too", HOURS(72),
		"2026-03-11T00:00:00Z", "2026-03-13T00:00:00Z", NULL, NULL,
		"2026-03-15T00:00:00Z", VERDICT_UNKNOWN, BECAUSE_NOT_STATED},
};

static void verdicts_follow_from_times(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct judged *c = &cases[i];
		struct when start = {
			at(c->start), at(c->start_latest ? c->start_latest : c->start)};
		struct when end = {
			at(c->end), at(c->end_latest ? c->end_latest : c->end)};
		struct ruling got = clock_judge(c->limit, start, end, at(c->as_of));

		if (got.verdict != c->want || got.because != c->why)
			fail_msg("%s: %s %s", c->name, clock_word(got.verdict),
				clock_reason_word(got.because));
	}
}

static void every_word_is_there_once(void **state)
{
	(void)state;
	for (int i = 0; i < VERDICTS; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(
				clock_word((enum verdict)i), clock_word((enum verdict)k));
	for (int i = 0; i < BECAUSES; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(clock_reason_word((enum because)i),
				clock_reason_word((enum because)k));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_follow_from_times),
		cmocka_unit_test(every_word_is_there_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
