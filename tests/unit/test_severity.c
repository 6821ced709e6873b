#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"

#include "rules/overrides.h"
#include "stats/severity.h"

/* The table and the tags that ship. */
#define SHIPPED      CANDOR_SOURCE_DIR "/data/severity.yaml"
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
#define AWARE           AT("2024-03-01 08:00", "We become aware")
#define IN_2024         "2024-03-05 alpha "

struct bench {
	struct court court;
	struct buf tags;
	struct severity_table table;
	struct severities all;
};

static void bench_open(struct bench *b)
{
	struct err err = {0};

	*b = (struct bench){0};
	court_open(&b->court);
	buf_init(&b->tags, WORLD_TEXT_MAX);
	court_must(fs_read(SHIPPED_TAGS, &b->tags, &err), &err);
	b->court.w.tags = b->tags.p;
	court_must(severity_table_load(&b->table, SHIPPED, &err), &err);
}

static const struct severity *bench_judge(struct bench *b, const char *overrides)
{
	court_judge(&b->court, &(struct court_papers){.overrides = overrides});
	severity_make(&b->all, &b->table, &b->court.engine);
	return &b->all.of[0];
}

static void bench_close(struct bench *b)
{
	severity_release(&b->all);
	severity_table_release(&b->table);
	court_close(&b->court);
	buf_release(&b->tags);
}

/* ---- the class, with its reason ---- */

static const struct {
	const char *name;
	const char *comments;
	const char *members;
	const char *want; /* class: reason */
} classes[] = {
	/* by the clock */
	{"an item of 24 hours", IN_2024 REPORT("BR 4.9.1.1 (4)"),
		TAGS("[ov-misissuance]"),
		"24-hour reason: a reason of 24 hours is stated: item 4 of section "
		"4.9.1.1"},
	{"the subscriber asked", IN_2024 REPORT("BR 4.9.1.1 (1) and 4.9.1.1 (2)"),
		TAGS("[ov-misissuance]"),
		"24-hour reason: a reason of 24 hours is stated: items 1, 2 of section "
		"4.9.1.1; the subscriber asked for it, which is no finding about "
		"security"},
	{"and another reason beside", IN_2024 REPORT("BR 4.9.1.1 (1) and 4.9.1.1 (3)"),
		TAGS("[ov-misissuance]"),
		"24-hour reason: a reason of 24 hours is stated: items 1, 3 of section "
		"4.9.1.1"},
	{"a limit in the words of a duty",
		IN_2024 REPORT("They must be revoked within 24 hours."),
		TAGS("[crl-failure]"), "24-hour reason: a reason of 24 hours is stated"},
	{"what was done is no limit", IN_2024 REPORT("It was revoked within 24 hours."),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: tag ov-misissuance, no clock stated"},
	{"an item of five days", IN_2024 REPORT("BR 4.9.1.1 (12)"),
		TAGS("[policy-failure]"),
		"5-day or 7-day reason: a reason of five days is stated: item 12 of "
		"section 4.9.1.1"},
	{"a CA certificate", IN_2024 REPORT("BR 4.9.1.2 (5)"), TAGS(""),
		"5-day or 7-day reason: a reason of seven days is stated: section "
		"4.9.1.2"},
	{"a CA certificate and others", IN_2024 REPORT("BR 4.9.1.2 (5) and 4.9.1.1 (7)"),
		TAGS(""),
		"5-day or 7-day reason: a reason of five days is stated: item 7 of "
		"section 4.9.1.1 and section 4.9.1.2"},
	{"a deadline of 24 hours",
		IN_2024 TIMELINE(AWARE AT("2024-03-02 08:00", "Deadline of revocation")),
		TAGS("[ov-misissuance]"),
		"24-hour reason: a deadline of 24 hours is stated"},
	{"a deadline of five days",
		IN_2024 TIMELINE(AWARE AT("2024-03-06 08:00", "Deadline of revocation")),
		TAGS("[crl-failure]"),
		"5-day or 7-day reason: a deadline of five days is stated"},
	{"a deadline that is no limit",
		IN_2024 TIMELINE(AWARE AT("2024-03-05 08:00", "Deadline of revocation")),
		TAGS("[crl-failure]"),
		"status, document or audit: tag crl-failure, no clock stated"},
	{"a reason goes before a deadline",
		IN_2024 TIMELINE(AWARE AT("2024-03-02 08:00",
			"Deadline of revocation") "- 4.9.1.1 (12)\\n"),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: a reason of five days is stated: item 12 of "
		"section 4.9.1.1"},
	/* of others nothing is stated */
	{"a reason that somebody else names",
		"2024-03-05 alpha, 2024-03-06 moz " REPORT("BR 4.9.1.1 (4)"),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: tag ov-misissuance, no clock stated"},
	/* by tags */
	{"a misissuance", "2024-03-05 alpha", TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: tag ov-misissuance, no clock stated"},
	{"of a CA certificate (F26)", "2024-03-05 alpha", TAGS("[ca-misissuance]"),
		"5-day or 7-day reason: tag ca-misissuance, no clock stated"},
	{"of a kind that the table of tags does not know", "2024-03-05 alpha",
		TAGS("[qv-misissuance]"),
		"5-day or 7-day reason: tag qv-misissuance, no clock stated"},
	{"of two kinds, and a document", "2024-03-05 alpha",
		TAGS("[dv-misissuance] [policy-failure] [ev-misissuance]"),
		"5-day or 7-day reason: tags dv-misissuance, ev-misissuance, no clock "
		"stated"},
	{"a misissuance without certificates",
		IN_2024 REPORT("No certificates are "
			       "affected."),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: tag ov-misissuance, and no certificate affected, "
		"as stated"},
	{"a delay", "2024-03-05 alpha", TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: tag leaf-revocation-delay, no clock stated"},
	{"a delay by its old name", "2024-03-05 alpha", TAGS("[delayed-revocation-ca]"),
		"5-day or 7-day reason: tag ca-revocation-delay, no clock stated"},
	{"a delay of 24 hours", IN_2024 REPORT("BR 4.9.1.1 (3)"),
		TAGS("[leaf-revocation-delay]"),
		"24-hour reason: a reason of 24 hours is stated: item 3 of section "
		"4.9.1.1"},
	{"a delay with a clock that is not certain",
		IN_2024 REPORT("BR 4.9.1.1 (3) and 4.9.1.1 (12)"),
		TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: tag leaf-revocation-delay; a clock is stated, "
		"but "
		"not certain which: items 3, 12 of section 4.9.1.1"},
	{"status", "2024-03-05 alpha", TAGS("[ocsp-failure] [crl-failure]"),
		"status, document or audit: tags ocsp-failure, crl-failure, no clock "
		"stated"},
	{"a document", "2024-03-05 alpha", TAGS("[policy-failure] [external]"),
		"status, document or audit: tag policy-failure, no clock stated"},
	{"disclosure", "2024-03-05 alpha", TAGS("[disclosure failure]"),
		"status, document or audit: tag disclosure-failure, no clock stated"},
	{"an audit", "2024-03-05 alpha", TAGS("[audit-delay] [covid-19]"),
		"status, document or audit: tag audit-delay, no clock stated"},
	/* not known */
	{"no tag", "2024-03-05 alpha", "'whiteboard': ''",
		"not known: no tag, no clock stated"},
	{"the base tag", "2024-03-05 alpha", TAGS(""),
		"not known: tag ca-compliance, no clock stated"},
	{"tags that say nothing of it", "2024-03-05 alpha",
		TAGS("[uncategorized] [external]"),
		"not known: tags ca-compliance, uncategorized, external, no clock "
		"stated"},
	{"a misissuance of both limits", IN_2024 REPORT("BR 4.9.1.1 (4) and 4.9.1.1 (7)"),
		TAGS("[ov-misissuance]"),
		"not known: tags ca-compliance, ov-misissuance; a clock is stated, but "
		"not certain which: items 4, 7 of section 4.9.1.1"},
	{"an item of before lists were numbered on",
		"2022-03-05 alpha " REPORT("BR 4.9.1.1 (4)"), TAGS("[policy-failure]"),
		"not known: tags ca-compliance, policy-failure; a clock is stated, but "
		"not certain which: item 4 of section 4.9.1.1"},
	/* hints decide nothing */
	/* words of a key: a certificate may have 24 hours, a document has no clock */
	{"words of a key on a misissuance", IN_2024 REPORT("It is no key compromise."),
		TAGS("[ov-misissuance]"),
		"not known: tags ca-compliance, ov-misissuance, no clock stated; its "
		"words hint at a compromised key"},
	{"on a delay", IN_2024 REPORT("2 revoked (key compromise)"),
		TAGS("[leaf-revocation-delay]"),
		"not known: tags ca-compliance, leaf-revocation-delay, no clock stated; "
		"its words hint at a compromised key"},
	{"on a document", IN_2024 REPORT("It is no key compromise."),
		TAGS("[policy-failure]"),
		"status, document or audit: tag policy-failure, no clock stated; its "
		"words hint at a compromised key"},
	{"beside a stated reason", IN_2024 REPORT("4.9.1.1 (12) and no key compromise."),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: a reason of five days is stated: item 12 of "
		"section 4.9.1.1"},
	/* before 2018-10-14 */
	{"of one list", "2018-10-13T23:59 alpha " REPORT("BR 4.9.1.1 (9)"),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: tag ov-misissuance; before 2018-10-14 all "
		"reasons had 24 hours, so that no clock tells"},
	{"of two lists", "2018-10-14 alpha " REPORT("BR 4.9.1.1 (9)"),
		TAGS("[ov-misissuance]"),
		"5-day or 7-day reason: a reason of five days is stated: item 9 of "
		"section 4.9.1.1"},
	{"known before, filed after",
		"2018-10-20 alpha " TIMELINE(AT("2018-10-12 08:00", "We become aware")),
		TAGS("[audit-failure]"),
		"status, document or audit: tag audit-failure; before 2018-10-14 all "
		"reasons had 24 hours, so that no clock tells"},
};

static void the_first_class_that_holds_is_taken(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(classes); i++) {
		const struct severity *s;
		struct bench b;
		char got[600];

		bench_open(&b);
		world_bug(&b.court.w,
			&(struct bug_text){.comments = classes[i].comments,
				.members = classes[i].members});
		s = bench_judge(&b, NULL);
		snprintf(got, sizeof(got), "%s: " STR_FMT, severity_word(s->class),
			STR_ARG(s->reason));
		if (strcmp(got, classes[i].want) != 0) {
			print_error("%s: %s\n", classes[i].name, got);
			wrong++;
		}
		bench_close(&b);
	}
	assert_int_equal(wrong, 0);
}

/* Of bugs about a delay: the words are those of summaries of public bugs. */
static const struct {
	const char *summary;
	const char *members;
	const char *want;
} summaries[] = {
	{"Alpha: Failure to revoke within 24 hours", TAGS("[leaf-revocation-delay]"),
		"24-hour reason: the summary names a limit of 24 hours"},
	{"Alpha: Failure to Revoke in 5 Days for 1962829",
		TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: the summary names a limit of five days"},
	{"Alpha: Delayed revocation within seven (7) days", TAGS("[ca-revocation-delay]"),
		"5-day or 7-day reason: the summary names a limit of seven days"},
	{"Alpha: Delayed Revocation of ~5.5 hours", TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: tag leaf-revocation-delay, no clock stated"},
	{"Alpha: revoked after 15 days", TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: tag leaf-revocation-delay, no clock stated"},
	{"Alpha: not within 24 hours, nor within 5 days", TAGS("[leaf-revocation-delay]"),
		"5-day or 7-day reason: tag leaf-revocation-delay, no clock stated"},
	{"Alpha: no preliminary report within 24 hours", TAGS("[disclosure-failure]"),
		"status, document or audit: tag disclosure-failure, no clock stated"},
};

static void the_summary_of_a_delay_may_name_the_limit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(summaries); i++) {
		const struct severity *s;
		struct bench b;
		char got[300];

		bench_open(&b);
		world_bug(&b.court.w,
			&(struct bug_text){.summary = summaries[i].summary,
				.comments = "2024-03-05 alpha",
				.members = summaries[i].members});
		s = bench_judge(&b, NULL);
		snprintf(got, sizeof(got), "%s: " STR_FMT, severity_word(s->class),
			STR_ARG(s->reason));
		if (strcmp(got, summaries[i].want) != 0)
			fail_msg("%s", got);
		bench_close(&b);
	}
}

static void what_is_not_taken_up_has_no_class(void **state)
{
	const struct severity *s;
	struct bench b;

	(void)state;
	bench_open(&b);
	world_bug(&b.court.w,
		&(struct bug_text){.comments = "2024-03-05 free",
			.members = "'status': 'UNCONFIRMED', " TAGS("[ov-misissuance]")});
	s = bench_judge(&b, NULL);
	assert_int_equal(s->class, SEVERITY_UNKNOWN);
	assert_true(str_eq_c(s->reason, "not taken up yet"));
	bench_close(&b);
}

static void words_are_those_of_the_rule_book(void **state)
{
	(void)state;
	assert_string_equal(severity_word(SEVERITY_24_HOURS), "24-hour reason");
	assert_string_equal(severity_word(SEVERITY_5_OR_7_DAYS), "5-day or 7-day reason");
	assert_string_equal(severity_word(SEVERITY_STATUS), "status, document or audit");
	assert_string_equal(severity_word(SEVERITY_UNKNOWN), "not known");
}

/* ---- what a reviewer set ---- */

#define SET(what, value)                                                                 \
	"- {bug: 1, what: " what ", value: '" value "', reason: r, "                     \
	"link: 'https://list.example/1', date: 2026-01-02}\n"

static void a_reviewer_goes_before_the_table(void **state)
{
	const struct severity *s;
	struct bench b;

	(void)state;
	bench_open(&b);
	world_bug(&b.court.w,
		&(struct bug_text){.comments = "2024-03-05 alpha",
			.members = TAGS("[ov-misissuance]")});
	s = bench_judge(&b,
		SET("severity", "24-hour reason") SET("scenario", "internal compromise")
			SET("voluntary", "true"));
	assert_int_equal(s->class, SEVERITY_24_HOURS);
	assert_int_equal(s->derived, SEVERITY_5_OR_7_DAYS);
	assert_true(str_eq_c(s->reason, "tag ov-misissuance, no clock stated"));
	assert_true(str_eq_c(s->set->link, "https://list.example/1"));
	assert_true(str_eq_c(s->scenario->value, "internal compromise"));
	assert_non_null(s->voluntary);
	bench_close(&b);
}

static void a_voluntary_report_or_a_scenario_changes_no_class(void **state)
{
	const struct severity *s;
	struct bench b;

	(void)state;
	bench_open(&b);
	world_bug(&b.court.w,
		&(struct bug_text){.comments = "2024-03-05 alpha",
			.members = TAGS("[ocsp-failure]")});
	s = bench_judge(&b, SET("scenario", "outage") SET("voluntary", "true"));
	assert_int_equal(s->class, SEVERITY_STATUS);
	assert_null(s->set);
	bench_close(&b);
}

/* ---- what it is about ---- */

static void objects_are_named_by_tags(void **state)
{
	const struct severity *s;
	struct bench b;
	struct buf out;

	(void)state;
	bench_open(&b);
	buf_init(&out, 1000);
	world_bug(&b.court.w,
		&(struct bug_text){.comments = "2024-03-05 alpha",
			.members = TAGS("[audit-finding] [ev-misissuance] "
					"[leaf-revocation-delay] [external]")});
	s = bench_judge(&b, NULL);
	for (size_t i = 0; i < b.table.objects.n; i++)
		if (s->objects & 1u << i) {
			buf_str(&out, b.table.objects.v[i].id);
			buf_byte(&out, ' ');
		}
	assert_true(
		str_eq_c(buf_view(&out), "ev-certificate subscriber-certificate audit "));
	buf_release(&out);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_class_that_holds_is_taken),
		cmocka_unit_test(the_summary_of_a_delay_may_name_the_limit),
		cmocka_unit_test(what_is_not_taken_up_has_no_class),
		cmocka_unit_test(words_are_those_of_the_rule_book),
		cmocka_unit_test(a_reviewer_goes_before_the_table),
		cmocka_unit_test(a_voluntary_report_or_a_scenario_changes_no_class),
		cmocka_unit_test(objects_are_named_by_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
