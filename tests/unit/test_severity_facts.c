#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"

#include "stats/severity_facts.h"

#define SHIPPED_TAGS CANDOR_SOURCE_DIR "/data/tags.yaml"

#define TAGS(text) "'whiteboard': '[ca-compliance] " text "'"
#define REPORT(body)                                                                     \
	"says:## Incident Report\\n### Summary\\nx\\n### Impact\\n" body                 \
	"\\n### Root Cause Analysis\\nx\\n### Lessons Learned\\nx\\n### Action "         \
	"Items\\nx"
#define TIMELINE(lines)                                                                  \
	"says:## Incident Report\\n### Summary\\nx\\n### Impact\\nx\\n### Timeline\\n"   \
	"All times are UTC.\\n\\n" lines "\\n### Root Cause Analysis\\nx\\n"             \
	"### Lessons Learned\\nx\\n### Action Items\\nx"
#define AT(time, words) "- " time " " words "\\n"
#define SPAN(start, end)                                                                 \
	"says:## Full Incident Report\\n### Summary\\n"                                  \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** x\\n"                                               \
	"- **Non-compliance start date:** " start "\\n"                                  \
	"- **Non-compliance end date:** " end "\\n"

/* A world with the tags that ship. */
struct bench {
	struct court court;
	struct buf tags;
};

static void bench_open(struct bench *b)
{
	struct err err = {0};

	court_open(&b->court);
	buf_init(&b->tags, WORLD_TEXT_MAX);
	court_must(fs_read(SHIPPED_TAGS, &b->tags, &err), &err);
	b->court.w.tags = b->tags.p;
}

static const struct result *bench_judge(struct bench *b, size_t bug)
{
	court_judge(&b->court, &(struct court_papers){0});
	return &b->court.engine.results[bug];
}

static void bench_close(struct bench *b)
{
	court_close(&b->court);
	buf_release(&b->tags);
}

/* ---- S1: the comment that states the clock ---- */

static const struct {
	const char *name;
	const char *comments;
	enum severity_limit limit;
	int32_t comment;
	enum severity_by by;
	int32_t key_comment;
} clocks[] = {
	{"the first that names the reason",
		"2024-03-05 alpha " REPORT("x") ", 2024-03-06 alpha " REPORT(
			"4.9.1.1 (4)") ", 2024-03-07 alpha " REPORT("4.9.1.1 (4)"),
		SEVERITY_LIMIT_24_HOURS, 1, SEVERITY_BY_REASON, -1},
	{"a key told of where the limit is another",
		"2024-03-05 alpha " REPORT("no key compromise") ", 2024-03-06 "
								"alpha " REPORT(
									"4.9.1.1 (12)"),
		SEVERITY_LIMIT_5_DAYS, 1, SEVERITY_BY_REASON, 0},
	{"the deadline",
		"2024-03-05 alpha, 2024-03-06 alpha " TIMELINE(
			AT("2024-03-01 08:00", "We become aware")
				AT("2024-03-08 08:00", "Deadline of revocation")),
		SEVERITY_LIMIT_7_DAYS, 1, SEVERITY_BY_DEADLINE, -1},
	{"that none is affected",
		"2024-03-05 alpha, 2024-03-06 alpha " REPORT(
			"No certificates are affected."),
		SEVERITY_LIMIT_NONE, 1, SEVERITY_BY_REASON, -1},
	{"nothing", "2024-03-05 alpha", SEVERITY_LIMIT_UNSTATED, -1, SEVERITY_BY_REASON,
		-1},
	{"of one list nothing is asked",
		"2018-03-05 alpha " REPORT("4.9.1.1 (4) no key compromise"),
		SEVERITY_LIMIT_ONE_LIST, -1, SEVERITY_BY_REASON, -1},
};

static void the_clock_has_the_comment_that_states_it(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(clocks); i++) {
		struct severity_clock clock;
		struct bench b;

		bench_open(&b);
		world_bug(&b.court.w,
			&(struct bug_text){.comments = clocks[i].comments,
				.members = TAGS("[ov-misissuance]")});
		severity_facts_clock(&clock, bench_judge(&b, 0));
		if (clock.limit != clocks[i].limit ||
			clock.comment != clocks[i].comment || clock.by != clocks[i].by ||
			clock.key_comment != clocks[i].key_comment) {
			print_error("%s: %s #%d, key #%d\n", clocks[i].name,
				severity_limit_word(clock.limit), clock.comment,
				clock.key_comment);
			wrong++;
		}
		bench_close(&b);
	}
	assert_int_equal(wrong, 0);
}

/* ---- S4 ---- */

static const struct {
	const char *name;
	const char *comments;
	int64_t least;
	int64_t most;
} durations[] = {
	/* a minute is 60 seconds: the end may be up to 59 s later, the start as well */
	{"to the minute",
		"2025-04-05 alpha " SPAN("2025-03-01 08:00 UTC", "2025-03-02 09:00 UTC"),
		25 * 3600 - 59, 25 * 3600 + 59},
	{"two times that may be the same",
		"2025-04-05 alpha " SPAN("2025-03-01 08:00 UTC", "2025-03-01 08:00 UTC"),
		0, 59},
	{"the end before the start",
		"2025-04-05 alpha " SPAN("2025-03-02 08:00 UTC", "2025-03-01 08:00 UTC"),
		-1, -1},
	{"no end", "2025-04-05 alpha " SPAN("2025-03-02 08:00 UTC", "ongoing"), -1, -1},
	{"none", "2025-04-05 alpha", -1, -1},
	{"as last stated",
		"2025-04-05 alpha " SPAN("2025-03-01 08:00 UTC",
			"2025-03-02 08:00 UTC") ", 2025-04-06 alpha " SPAN("2025-02-01 "
									   "08:00 "
									   "UTC",
			"2025-03-03 08:00 UTC"),
		30 * 86400 - 59, 30 * 86400 + 59},
	{"of others nothing",
		"2025-04-05 alpha, 2025-04-06 moz " SPAN(
			"2025-03-01 08:00 UTC", "2025-03-02 09:00 UTC"),
		-1, -1},
};

static void the_duration_goes_from_start_to_end(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(durations); i++) {
		struct severity_duration d;
		struct bench b;

		bench_open(&b);
		world_bug(&b.court.w,
			&(struct bug_text){.comments = durations[i].comments});
		severity_facts_duration(&d, &bench_judge(&b, 0)->facts);
		if (d.least != durations[i].least || d.most != durations[i].most) {
			print_error("%s: %lld %lld\n", durations[i].name,
				(long long)d.least, (long long)d.most);
			wrong++;
		}
		bench_close(&b);
	}
	assert_int_equal(wrong, 0);
}

/* ---- S6 ---- */

static void a_delay_is_seen_by_its_tag_or_by_a_linked_bug(void **state)
{
	struct severity_more more;
	struct bench b;

	(void)state;
	bench_open(&b);
	world_bug(&b.court.w,
		&(struct bug_text){.id = 1,
			.comments = "2024-03-05 alpha",
			.members = TAGS("[ov-misissuance]")});
	world_bug(&b.court.w,
		&(struct bug_text){.id = 2,
			.comments = "2024-03-06 alpha",
			.members = "'blocks': [1], " TAGS("[leaf-revocation-delay]")});
	world_bug(&b.court.w,
		&(struct bug_text){.id = 3,
			.comments = "2024-03-07 alpha",
			.members = TAGS("[ov-misissuance]")});
	severity_facts_more(&more, bench_judge(&b, 0));
	assert_null(more.delay_tag);
	assert_int_equal(more.delay_bug->id, 2);
	severity_facts_more(&more, &b.court.engine.results[1]);
	assert_true(str_eq_c(more.delay_tag->tag, "leaf-revocation-delay"));
	assert_null(more.delay_bug);
	severity_facts_more(&more, &b.court.engine.results[2]);
	assert_null(more.delay_tag);
	assert_null(more.delay_bug);
	bench_close(&b);
}

static const struct {
	const char *name;
	const char *comments;
	int64_t continued; /* -1: it is not known to have gone on */
} issuance[] = {
	/* 08:00:59 at the latest to 10:00:00 at the earliest */
	{"two hours after awareness",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-01 08:00", "We become aware")
				AT("2024-03-01 10:00", "Issuance ceased")),
		2 * 3600 - 59},
	{"at once",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-01 08:00", "We become aware")
				AT("2024-03-01 08:00", "Issuance ceased")),
		-1},
	{"before",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-01 07:00", "Issuance ceased")
				AT("2024-03-01 08:00", "We become aware")),
		-1},
	{"awareness is not stated",
		"2024-03-05 alpha " TIMELINE(AT("2024-03-01 10:00", "Issuance ceased")),
		-1},
};

static void issuance_went_on_where_it_is_stated_to_have_ceased_later(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(issuance); i++) {
		struct severity_more more;
		struct bench b;

		bench_open(&b);
		world_bug(
			&b.court.w, &(struct bug_text){.comments = issuance[i].comments});
		severity_facts_more(&more, bench_judge(&b, 0));
		if (more.continued != issuance[i].continued ||
			(more.ceased != NULL) != (issuance[i].continued >= 0))
			fail_msg("%s: %lld", issuance[i].name, (long long)more.continued);
		bench_close(&b);
	}
}

#define OF(n) REPORT(n " certificates")

static const struct {
	const char *name;
	const char *comments;
	int64_t from, to;
	int32_t from_comment, to_comment;
} corrected[] = {
	{"upward",
		"2024-03-05 alpha " OF("12") ", 2024-03-06 alpha, 2024-03-07 alpha " OF(
			"14"),
		12, 14, 0, 2},
	{"upward twice",
		"2024-03-05 alpha " OF("12") ", 2024-03-06 alpha " OF(
			"14") ", 2024-03-07 alpha " OF("40"),
		12, 40, 0, 2},
	{"down, and up from there",
		"2024-03-05 alpha " OF("12") ", 2024-03-06 alpha " OF(
			"10") ", 2024-03-07 alpha " OF("11"),
		10, 11, 1, 2},
	{"down", "2024-03-05 alpha " OF("12") ", 2024-03-06 alpha " OF("10"), -1, -1, -1,
		-1},
	{"the same again", "2024-03-05 alpha " OF("12") ", 2024-03-06 alpha " OF("12"),
		-1, -1, -1, -1},
	{"by somebody else", "2024-03-05 alpha " OF("12") ", 2024-03-06 moz " OF("14"),
		-1, -1, -1, -1},
	{"stated once", "2024-03-05 alpha " OF("12"), -1, -1, -1, -1},
};

static void a_correction_upward_has_both_comments(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(corrected); i++) {
		struct severity_more m;
		struct bench b;

		bench_open(&b);
		world_bug(&b.court.w,
			&(struct bug_text){.comments = corrected[i].comments});
		severity_facts_more(&m, bench_judge(&b, 0));
		if (m.corrected_from != corrected[i].from ||
			m.corrected_to != corrected[i].to ||
			m.corrected_from_comment != corrected[i].from_comment ||
			m.corrected_to_comment != corrected[i].to_comment) {
			print_error("%s: %lld #%d, %lld #%d\n", corrected[i].name,
				(long long)m.corrected_from, m.corrected_from_comment,
				(long long)m.corrected_to, m.corrected_to_comment);
			wrong++;
		}
		bench_close(&b);
	}
	assert_int_equal(wrong, 0);
}

/* Bugs 1 and 2 are 61 minutes apart; 3 and 4 are one batch; 5 is two years and a day
 * after 1 and 2, and two years after 3 and 4. */
static void earlier_incidents_with_the_tag_are_events(void **state)
{
	static const char *const opened[] = {"2022-01-01T00:00 alpha",
		"2022-01-01T01:01 alpha", "2022-01-02T00:00 alpha",
		"2022-01-02T00:59 alpha", "2024-01-02T00:00 alpha"};
	struct severity_more more;
	struct bench b;

	(void)state;
	bench_open(&b);
	for (size_t i = 0; i < COUNT(opened); i++)
		world_bug(&b.court.w,
			&(struct bug_text){.id = (int64_t)i + 1,
				.comments = opened[i],
				.members = TAGS("[crl-failure]")});
	severity_facts_more(&more, bench_judge(&b, 4));
	assert_int_equal(more.earlier, 1);
	assert_int_equal(more.latest->id, 4);
	severity_facts_more(&more, &b.court.engine.results[3]);
	assert_int_equal(more.earlier, 2);
	assert_int_equal(more.latest->id, 2);
	severity_facts_more(&more, &b.court.engine.results[0]);
	assert_int_equal(more.earlier, 0);
	assert_null(more.latest);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_clock_has_the_comment_that_states_it),
		cmocka_unit_test(the_duration_goes_from_start_to_end),
		cmocka_unit_test(a_delay_is_seen_by_its_tag_or_by_a_linked_bug),
		cmocka_unit_test(
			issuance_went_on_where_it_is_stated_to_have_ceased_later),
		cmocka_unit_test(a_correction_upward_has_both_comments),
		cmocka_unit_test(earlier_incidents_with_the_tag_are_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
