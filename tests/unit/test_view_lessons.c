#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_lessons.h"
#include "render_case.h"
#include "stats/lessons.h"

#define TAGGED(tag) CLOSED_FIXED ", 'assigned_to': '@alpha', 'whiteboard': '" tag "'"
#define REPORT(policies)                                                                 \
	" says:## Full Incident Report\\n### Summary\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** x\\n- **Relevant policies:** " policies "\\n"       \
	"### Impact\\n- **Total number of certificates:** 0\\n"                          \
	"### Root Cause Analysis\\n"
#define FACTOR(n, text)                                                                  \
	"#### Contributing Factor #" n ": f\\n- **Description:** " text "\\n"
#define FACTORS                                                                          \
	FACTOR("1", "A \\u202e`job` & was not run.")                                     \
	FACTOR("2", "two") FACTOR("3", "three") FACTOR("4", "four") FACTOR("5", "five")
#define HEAD                                                                             \
	"### Action Items\\n| Action Item | Kind | Due Date | Status |\\n|-|-|-|-|\\n"
#define ITEM(n, kind, status) "| Item " n " | " kind " | 2025-05-01 | " status " |\\n"
#define ITEMS                                                                            \
	HEAD ITEM("1", "Detect", "Ongoing") ITEM("2", "Prevent", "Canceled")             \
		ITEM("3", "", "") ITEM("4", "", "") ITEM("5", "", "") ITEM("6", "", "")  \
			ITEM("7", "", "") ITEM("8", "", "") ITEM("9", "", "")
#define CLOSING "2025-06-20T10:00 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

static const struct bug_text bugs[] = {
	{1, "Alpha: <b>late</b> CRL", TAGGED("[crl-failure]"),
		"2025-04-01 alpha" REPORT("BR 4.9.7; BR 4.9.9") FACTORS ITEMS
		", 2025-04-09 alpha says:" HEAD ITEM("1", "Detect", "Complete"),
		CLOSING},
	{2, "Old Alpha: before", TAGGED("[crl-failure]"), "2024-05-01 alpha", CLOSING},
	{3, "Alpha: same again", TAGGED("[crl-failure]"),
		"2025-04-03 alpha" REPORT("BR 4.9.7"), CLOSING},
	{4, "Alpha: own rules", TAGGED("[crl-failure]"),
		"2025-04-04 alpha" REPORT("CPS <4.9>"), NULL},
	{5, "Alpha: what is it", TAGGED("[ca-compliance]"), "2025-04-05 alpha", CLOSING},
};

static struct scene scene;
static struct lessons lessons;

static int begin(void **state)
{
	(void)state;
	scene_init(&scene);
	scene.w.owners = scene_owners;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&scene.w, &bugs[i]);
	scene_ready(&scene);
	lessons_make(&lessons, &scene.w.model, &scene.engine);
	scene.site.lessons = &lessons;
	return 0;
}

static int end(void **state)
{
	(void)state;
	lessons_release(&lessons);
	scene_release(&scene);
	return 0;
}

static const struct {
	const char *name;
	const char *path;
	const char *want;
} overview[] = {
	{"closed ones", "closed", "5"},
	{"all have a tag", "untagged", "0"},
	{"two tags", "tags", "[2]"},
	{"the one that says something first", "tags.0.tag", "crl-failure"},
	{"its page", "tags.0.page", "lessons/crl-failure/"},
	{"its incidents", "tags.0.n", "4"},
	{"with policies", "tags.0.policies", "3"},
	{"of which a requirement is known", "tags.0.recognised", "2"},
	{"named most often", "tags.0.most", "TLS BR 4.9.7"},
	{"in two", "tags.0.most_n", "2"},
	{"the base tag last", "tags.1.tag", "ca-compliance"},
	{"of those that have no other", "tags.1.alone", "true"},
	{"each once or never is none", "tags.1.most", "null"},
};

static const struct {
	const char *name;
	const char *path;
	const char *want;
} page_of_tag[] = {
	{"by document and section", "requirements.1.requirement", "TLS BR 4.9.9"},
	{"in one incident", "requirements.1.incidents", "1"},
	{"newest year first", "years.0.year", "2025"},
	{"is open", "years.0.newest", "true"},
	{"newest incident first", "years.0.incidents.0.id", "4"},
	{"closed, not known when", "years.0.incidents.0.closed", "null"},
	{"nothing recognised", "years.0.incidents.0.requirements", "null"},
	{"then what is written there", "years.0.incidents.0.policies", "CPS <4.9>"},
	{"no causes", "years.0.incidents.0.causes", "[0]"},
	{"nor a comment that has them", "years.0.incidents.0.causes_url", "(nothing)"},
	{"the first four causes", "years.0.incidents.2.causes", "[4]"},
	{"plain", "years.0.incidents.2.causes.0.text", "A job & was not run."},
	{"and the others", "years.0.incidents.2.more_causes", "1"},
	{"where they stand", "years.0.incidents.2.causes_url",
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1#c0"},
	{"requirements", "years.0.incidents.2.requirements",
		"TLS BR 4.9.7, TLS BR 4.9.9"},
	{"all items", "years.0.incidents.2.n_items", "9"},
	{"the first eight", "years.0.incidents.2.items", "[8]"},
	{"and one more", "years.0.incidents.2.more_items", "1"},
	{"complete, as a later post says", "years.0.incidents.2.items.0.status",
		"complete"},
	{"which is linked", "years.0.incidents.2.items.0.comment", "1"},
	{"its kind", "years.0.incidents.2.items.0.kind", "detect"},
	{"canceled", "years.0.incidents.2.items.1.status", "canceled"},
	{"not stated", "years.0.incidents.2.items.2.status", "null"},
	{"from before a takeover", "years.1.incidents.0.predecessor", "true"},
};

static void the_overview_has_each_tag(void **state)
{
	struct view_page page;
	struct val *view = view_lessons(&scene.site, &page);

	(void)state;
	scene_keys(&scene, view_lessons_keys, view, "lessons");
	scene_all_reached(&scene, view_lessons_keys, "lessons");
	for (size_t i = 0; i < COUNT(overview); i++)
		assert_value(&scene, overview[i].name, view, overview[i].path,
			overview[i].want);
	assert_true(str_eq_c(page.path, "lessons/"));
	assert_int_equal(page.latest, at("2025-06-20T10:00"));
	assert_has(scene_html(&scene, THEME_LESSONS, view, &page),
		"crl-failure</a> <span class=\"meta\">");
}

static void a_tag_has_its_incidents(void **state)
{
	struct view_page page;
	struct val *view = view_lessons_tag(&scene.site, 0, &scene.w.arena, &page);
	const char *html;

	(void)state;
	scene_keys(&scene, view_lessons_tag_keys, view, "tag");
	scene_all_reached(&scene, view_lessons_tag_keys, "tag");
	for (size_t i = 0; i < COUNT(page_of_tag); i++)
		assert_value(&scene, page_of_tag[i].name, view, page_of_tag[i].path,
			page_of_tag[i].want);
	assert_true(str_eq_c(page.path, "lessons/crl-failure/"));
	html = scene_html(&scene, THEME_LESSON, view, &page);
	assert_has(html, "Alpha: &lt;b&gt;late&lt;/b&gt; CRL");
	assert_has(html, "none recognised in “CPS &lt;4.9&gt;”");
	assert_has(html, "<li>A job &amp; was not run.</li>");
	assert_has(html, "<li>detect: Item 1 <span class=\"meta\">complete, <a href=");
	assert_plain(html);
}

static void an_empty_world_says_so(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	view = view_lessons(&s.site, &page);
	scene_keys(&s, view_lessons_keys, view, "lessons");
	assert_value(&s, "empty", view, "tags", "[0]");
	assert_int_equal(page.latest, DATE_NONE);
	assert_int_equal(times_in(scene_html(&s, THEME_LESSONS, view, &page),
				 "<p class=\"empty\">"),
		1);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_overview_has_each_tag),
		cmocka_unit_test(a_tag_has_its_incidents),
		cmocka_unit_test(an_empty_world_says_so),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
