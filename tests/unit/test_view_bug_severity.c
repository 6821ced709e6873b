#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render_case.h"

#include "render/view_bug.h"
#include "render/view_bug_severity.h"
#include "rules/overrides.h"

#define IMPACT(n)                                                                        \
	"says:## Full Incident Report\\n### Summary\\n"                                  \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** x\\n"                                               \
	"- **Non-compliance start date:** 2025-10-01 08:00 UTC\\n"                       \
	"- **Non-compliance end date:** 2025-10-03 09:00 UTC\\n"                         \
	"- **Relevant policies:** BR 4.9.1.1 (1)\\n"                                     \
	"- **Source of incident disclosure:** Self Reported\\n"                          \
	"### Impact\\n- **Total number of certificates:** " n "\\n"                      \
	"- **Total number of \\'remaining valid\\' certificates:** 3\\n"

static const struct bug_text more[] = {
	{20, "Alpha: asked to revoke",
		"'assigned_to': '@alpha', 'whiteboard': '[leaf-revocation-delay]'",
		"2025-10-10 alpha, 2025-10-12 alpha " IMPACT(
			"12") ", 2025-10-13 alpha " IMPACT("14"),
		""},
};

static struct scene s;
static const struct override overrides[] = {
	{.bug = 20,
		.what = OVERRIDE_SEVERITY,
		.value = {"not known", 9},
		.time = DATE_NONE,
		.reason = {"a <b>", 5},
		.link = {"https://x.example/1", 19},
		.date = 20454},
	{.bug = 20,
		.what = OVERRIDE_VOLUNTARY,
		.value = {"true", 4},
		.time = DATE_NONE,
		.reason = {"its words", 9},
		.link = {"https://x.example/2", 19},
		.date = 20454},
};

static int begin(void **state)
{
	(void)state;
	scene_init(&s);
	s.more = more;
	s.n_more = COUNT(more);
	scene_fill(&s);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&s);
	return 0;
}

/* As settle() leaves them. */
static void set_overrides(size_t n)
{
	for (size_t i = 0; i < s.engine.n; i++)
		if (s.engine.results[i].bug->id == 20) {
			s.engine.results[i].overrides = overrides;
			s.engine.results[i].n_overrides = n;
		}
	severity_release(&s.severities);
	severity_make(&s.severities, &s.severity, &s.engine);
}

static struct val *view_of(int64_t id)
{
	struct val *view = val_new_object();

	view_bug_severity(&s.site, view, scene_result(&s, id));
	return view;
}

static void facts_have_what_states_them(void **state)
{
	static const struct {
		const char *path;
		const char *want;
	} values[] = {
		{"severity.class", "24-hour reason"},
		{"severity.reason",
			"a reason of 24 hours is stated: item 1 of section 4.9.1.1; the "
			"subscriber asked for it, which is no finding about security"},
		{"severity.by_reviewer", "false"},
		{"severity.set", "[0]"},
		{"severity.facts", "[10]"},
		{"severity.facts.0.value", "24 hours"},
		{"severity.facts.0.at", "#c1"},
		{"severity.facts.1.value", "subscriber certificate, kind not said"},
		{"severity.facts.1.nowhere", "true"},
		{"severity.facts.2.value", "14"},
		{"severity.facts.2.at", "#c2"},
		{"severity.facts.3.value", "3"},
		{"severity.facts.4.value", "2 d"},
		{"severity.facts.4.note", "from 2025-10-01 08:00 to 2025-10-03 09:00"},
		{"severity.facts.5.value", "self reported"},
		{"severity.facts.6.value", "by its tag leaf-revocation-delay"},
		{"severity.facts.7.value", "not stated"},
		{"severity.facts.8.value", "0"},
		{"severity.facts.9.value", "from 12 to 14"},
		{"severity.facts.9.first_at", "#c1"},
		{"severity.facts.9.at", "#c2"},
	};
	struct val *view = view_of(20);

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++)
		assert_value(&s, "bug 20", view, values[i].path, values[i].want);
}

static void a_reviewers_class_stands_beside_that_of_the_table(void **state)
{
	struct val *view;

	(void)state;
	set_overrides(2);
	view = view_of(20);
	scene_keys(&s, view_bug_severity_keys, val_get(view, "severity"), "severity");
	assert_value(&s, "set", view, "severity.class", "not known");
	assert_value(&s, "set", view, "severity.derived", "24-hour reason");
	assert_value(&s, "set", view, "severity.by_reviewer", "true");
	assert_value(&s, "set", view, "severity.set", "[2]");
	assert_value(&s, "set", view, "severity.set.0.label", "severity");
	assert_value(&s, "set", view, "severity.set.1.label", "voluntary report");
	assert_value(&s, "set", view, "severity.set.1.value", "null");
	set_overrides(0);
}

static void what_is_not_taken_up_or_no_cas_has_none(void **state)
{
	struct val *early = view_of(3), *auditor = view_of(9);

	(void)state;
	assert_value(&s, "not taken up", early, "severity", "null");
	assert_value(&s, "an auditor's", auditor, "severity", "null");
}

static void the_page_says_that_no_policy_has_a_scale(void **state)
{
	const struct result *r = scene_result(&s, 20);
	struct view_page page;
	const char *html;
	struct val *view;

	(void)state;
	set_overrides(2);
	view = view_bug(&s.site, r, &s.w.arena, &page);
	html = scene_html(&s, THEME_BUG, view, &page);
	assert_non_null(strstr(html, "No policy defines a scale of severity"));
	assert_non_null(strstr(html, "by the table it is 24-hour reason"));
	assert_non_null(strstr(html, "a &lt;b&gt;"));
	set_overrides(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_have_what_states_them),
		cmocka_unit_test(a_reviewers_class_stands_beside_that_of_the_table),
		cmocka_unit_test(what_is_not_taken_up_or_no_cas_has_none),
		cmocka_unit_test(the_page_says_that_no_policy_has_a_scale),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
