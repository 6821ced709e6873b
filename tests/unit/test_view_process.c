#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_process.h"
#include "render_case.h"

static const char tags[] =
	"tags:\n"
	"  - {tag: disclosure-failure, meaning: m, class: disclosure, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: audit-delay, meaning: m, class: audit, spellings: [], source: "
	"invented}\n";

#define DISCLOSURE "'whiteboard': '[disclosure-failure]'"

/* The second of Alpha was opened first; one of Beta is not counted, one not triaged. */
static const struct bug_text bugs[] = {
	{1, "Alpha: <b>failure</b> to provide weekly updates", DISCLOSURE,
		"2025-05-02 alpha", ""},
	{2, "Alpha: Undisclosed CA", CLOSED_FIXED, "2025-04-01 alpha",
		"2025-04-20T10:00 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	{3, "Alpha: CRL expired", NULL, "2025-05-03 alpha", ""},
	{4, "Old Alpha: not disclosed in CCADB", NULL, "2024-01-01 alpha", ""},
	{5, "Beta: Late Audit Statement", "'status': 'RESOLVED', 'resolution': 'INVALID'",
		"2025-05-04 beta", ""},
	{6, "Beta: undisclosed", "'status': 'UNCONFIRMED'", "2025-05-04 moz", ""},
	{7, "Gamma: text", "'whiteboard': '[audit-delay]'", "2025-05-05 moz", ""},
	{8, "Zeta: undisclosed root", NULL, "2025-06-06 moz", ""},
};

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	scene_init(&scene);
	scene.w.owners = scene_owners;
	scene.w.tags = tags;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&scene.w, &bugs[i]);
	scene_ready(&scene);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&scene);
	return 0;
}

static void every_declared_key_is_there(void **state)
{
	struct view_page page;
	struct val *view = view_process(&scene.site, &page);

	(void)state;
	scene_keys(&scene, view_process_keys, view, "process");
	scene_all_reached(&scene, view_process_keys, "process");
}

static const struct {
	const char *name;
	const char *path;
	const char *want;
} facts[] = {
	{"counted ones alone", "n", "5"},
	{"of known CAs", "n_cas", "2"},
	{"those of no known CA are last", "cas", "[3]"},
	{"A to Z", "cas.0.ca", "Alpha Trust Services"},
	{"with the page", "cas.0.ca_page", "ca/alpha/"},
	{"each", "cas.0.n", "3"},
	{"newest first", "cas.0.rows.0.id", "1"},
	{"its date", "cas.0.rows.0.opened", "2025-05-02"},
	{"open", "cas.0.rows.0.closed", "null"},
	{"its duty is that of the words", "cas.0.rows.0.duty", "incident-report"},
	{"which stand there", "cas.0.rows.0.words", "fail* … weekly update*"},
	{"and no tag, though it has one", "cas.0.rows.0.tag", "null"},
	{"its tags", "cas.0.rows.0.tags", "disclosure-failure"},
	{"then the older", "cas.0.rows.1.id", "2"},
	{"closed", "cas.0.rows.1.closed", "2025-04-20"},
	{"no predecessor's", "cas.0.rows.1.predecessor", "false"},
	{"from before a takeover", "cas.0.rows.2.predecessor", "true"},
	{"by its tag", "cas.1.rows.0.tag", "audit-delay"},
	{"without words", "cas.1.rows.0.words", "null"},
	{"what the duty is", "cas.1.rows.0.title", "Audit statements by their date"},
	{"no known CA", "cas.2.ca", "null"},
	{"has no page", "cas.2.ca_page", "null"},
	{"the table", "duties", "[4]"},
	{"in its order", "duties.0.duty", "incident-report"},
	{"with its numbers", "duties.0.n", "1"},
	{"none of problem reports", "duties.1.n", "0"},
	{"one of audits", "duties.2.n", "1"},
	{"three of disclosure", "duties.3.n", "3"},
	{"tags", "duties.3.tags", "disclosure-failure"},
	{"no tags", "duties.0.tags", "null"},
};

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;
	struct val *view = view_process(&scene.site, &page);

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		assert_value(&scene, facts[i].name, view, facts[i].path, facts[i].want);
	assert_true(str_eq_c(page.path, "process/"));
	assert_int_equal(page.latest, at("2025-06-06"));
}

static void the_page_says_what_the_view_has(void **state)
{
	struct view_page page;
	struct val *view = view_process(&scene.site, &page);
	const char *html = scene_html(&scene, THEME_PROCESS, view, &page);

	(void)state;
	assert_has(html, "&lt;b&gt;failure&lt;/b&gt; to provide");
	assert_has(html, "“fail* … weekly update*”, “fail* … file a bug”");
	assert_has(html, "<td>tag audit-delay</td>");
	assert_has(html, "bug 4, from before a takeover");
	assert_has(html, "CA not known (1)");
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
	view = view_process(&s.site, &page);
	scene_keys(&s, view_process_keys, view, "process");
	assert_value(&s, "empty", view, "n", "0");
	assert_value(&s, "empty", view, "cas", "[0]");
	assert_value(&s, "the table stands", view, "duties", "[4]");
	assert_int_equal(page.latest, DATE_NONE);
	assert_int_equal(times_in(scene_html(&s, THEME_PROCESS, view, &page),
				 "<p class=\"empty\">"),
		1);
	s.site.process = NULL;
	view = view_process(&s.site, &page);
	scene_keys(&s, view_process_keys, view, "process");
	assert_value(&s, "no table", view, "duties", "[0]");
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(the_page_says_what_the_view_has),
		cmocka_unit_test(an_empty_world_says_so),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
