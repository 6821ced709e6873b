#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render_case.h"

#include "render/view_ca_severity.h"
#include "rules/overrides.h"

#define FULL(start, end, n)                                                              \
	"says:## Full Incident Report\\n### Summary\\n"                                  \
	"- **CA Owner CCADB unique ID:** A000002\\n"                                     \
	"- **Incident description:** x\\n- **Non-compliance start date:** " start "\\n"  \
	"- **Non-compliance end date:** " end "\\n"                                      \
	"- **Source of incident disclosure:** Audit\\n"                                  \
	"### Impact\\n- **Total number of certificates:** " n "\\n"                      \
	"- **Total number of \\'remaining valid\\' certificates:** 0\\n"
#define BETA(tags) "'assigned_to': '@beta', 'whiteboard': '" tags "'"
#define HOURS(n)   FULL("2025-05-01 08:00 UTC", "2025-05-01 " n ":00 UTC", "7")

/* Beside bug 12 of the scene, which has but the base tag: of 2025 five with a duration of
 * 1, 2, 3, 4 and 9 hours less 59 seconds at least, and one of 2018. */
static const struct bug_text more[] = {
	{20, "Beta: a", BETA("[ov-misissuance]"), "2025-05-02 beta " HOURS("09"), ""},
	{21, "Beta: b", BETA("[crl-failure]"), "2025-05-03 beta " HOURS("10"), ""},
	{22, "Beta: c", BETA("[crl-failure]"), "2025-05-04 beta " HOURS("11"), ""},
	{23, "Beta: d", BETA("[leaf-revocation-delay]"), "2025-05-05 beta " HOURS("12"),
		""},
	{24, "Beta: e", BETA("[policy-failure]"),
		"2025-05-06 beta " FULL("2025-05-01 08:00 UTC", "2025-05-01 17:00 UTC",
			"0") ", 2025-05-07 beta " FULL("2025-05-01 08:00 UTC",
			"2025-05-01 17:00 UTC", "40"),
		""},
	{25, "Beta: f", BETA("[ov-misissuance]"), "2018-10-13 beta", ""},
};

static const struct override set = {.bug = 21,
	.what = OVERRIDE_SCENARIO,
	.value = {"outage", 6},
	.time = DATE_NONE,
	.reason = {"its words", 9},
	.link = {"https://x.example/1", 19},
	.date = 20454};

static struct scene s;

static int begin(void **state)
{
	(void)state;
	scene_init(&s);
	s.more = more;
	s.n_more = COUNT(more);
	scene_fill(&s);
	for (size_t i = 0; i < s.engine.n; i++)
		if (s.engine.results[i].bug->id == 21) {
			s.engine.results[i].overrides = &set;
			s.engine.results[i].n_overrides = 1;
		}
	severity_release(&s.severities);
	severity_make(&s.severities, &s.severity, &s.engine);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&s);
	return 0;
}

static struct val *view_of(const char *slug)
{
	struct val *view = val_new_object();

	view_ca_severity(&s.site, view, s.w.model.owners.v[scene_owner(&s, slug)]);
	return view;
}

static const struct {
	const char *path;
	const char *want;
} numbers[] = {
	{"severity.n", "7"},
	{"severity.classes.0.class", "not known"},
	{"severity.classes.0.n", "1"},
	{"severity.classes.1.n", "0"},
	{"severity.classes.2.n", "3"}, /* 20, 23, 25 */
	{"severity.classes.3.n", "3"}, /* 21, 22, 24 */
	{"severity.one_list", "1"},
	{"severity.subscriber_asked", "0"},
	{"severity.by_reviewer", "0"},
	{"severity.certificates_known", "5"},
	{"severity.certificates", "68"}, /* 4 * 7 + 40 */
	{"severity.certificates_most", "40"},
	{"severity.certificates_most_id", "24"},
	{"severity.duration_known", "5"},
	{"severity.has_quartiles", "true"},
	{"severity.duration_q25", "7141"},     /* 2 h less 59 s */
	{"severity.duration_median", "10741"}, /* 3 h less 59 s */
	{"severity.duration_q75", "14341"},    /* 4 h less 59 s */
	{"severity.self", "0"},
	{"severity.third_party", "0"},
	{"severity.audit", "5"},
	{"severity.source_known", "5"},
	{"severity.delayed", "1"},
	{"severity.delayed_by_link", "0"},
	{"severity.issuance", "0"},
	{"severity.earlier", "1"}, /* 22, after 21 */
	{"severity.corrected", "1"},
	{"severity.restricted", "0"},
	{"severity.set", "[1]"},
	{"severity.set.0.id", "21"},
	{"severity.set.0.value", "outage"},
	{"severity.incidents", "[7]"},
	{"severity.n_before", "0"},
};

static void numbers_are_of_counted_incidents(void **state)
{
	struct val *view = view_of("beta");

	(void)state;
	scene_keys(&s, view_ca_severity_keys, val_get(view, "severity"), "severity");
	for (size_t i = 0; i < COUNT(numbers); i++)
		assert_value(&s, "beta", view, numbers[i].path, numbers[i].want);
}

/* Rows are year, incidents, not known, 24 hours, 5 or 7 days, status. */
static void years_stand_newest_first(void **state)
{
	static const int64_t want[][6] = {
		{2026, 1, 1, 0, 0, 0}, {2025, 5, 0, 0, 2, 3}, {2018, 1, 0, 0, 1, 0}};
	struct val *view = view_of("beta");
	const struct val *rows = val_get(val_get(view, "severity"), "years");

	(void)state;
	assert_int_equal(val_count(rows), COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		for (size_t k = 0; k < COUNT(want[i]); k++)
			assert_int_equal(val_at(val_at(rows, i), k)->number, want[i][k]);
}

/* Bug 10 is of a name that alpha took over later. */
static void what_was_before_a_takeover_stands_apart(void **state)
{
	struct val *view = view_of("alpha");

	(void)state;
	assert_value(&s, "alpha", view, "severity.n_before", "1");
	assert_value(&s, "alpha", view, "severity.classes.0.before", "1");
	assert_value(&s, "alpha", view, "severity.restricted", "1");
}

static void an_owner_without_incidents_has_zeros(void **state)
{
	struct val *view = view_of("gamma");

	(void)state;
	assert_value(&s, "gamma", view, "severity.any", "false");
	assert_value(&s, "gamma", view, "severity.years", "[0]");
	assert_value(&s, "gamma", view, "severity.duration_known", "0");
	assert_value(&s, "gamma", view, "severity.has_quartiles", "false");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_of_counted_incidents),
		cmocka_unit_test(years_stand_newest_first),
		cmocka_unit_test(what_was_before_a_takeover_stands_apart),
		cmocka_unit_test(an_owner_without_incidents_has_zeros),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
