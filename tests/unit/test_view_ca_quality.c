#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_ca.h"
#include "render/view_ca_quality.h"
#include "render_case.h"

/* A comment, in the spelling of model_case.h. */
#define SAID(count, day, who, text)                                                      \
	"{'id': 1" count ", 'count': " count ", 'time': '" day                           \
	"T00:00:00Z', 'creator': '@" who "', 'raw_text': '" text "'}"
#define BUG(tags, comments)                                                              \
	"'assigned_to': '@alpha', 'whiteboard': '" tags "', 'comments': [" comments "]"
#define FIXED        "'status': 'RESOLVED', 'resolution': 'FIXED', "
#define CLOSED(when) when " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"
#define FULL(total)                                                                      \
	"## Full Incident Report\\n\\n### Summary\\n\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Relevant policies:** N/A\\n"                                                \
	"- **Source of incident disclosure:** Self Reported\\n\\n### Impact\\n\\n"       \
	"- **Total number of certificates:** " total "\\n"
#define TABLE                                                                            \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n"
#define ROW(item, kind, due, status) "| " item " | " kind " | " due " | " status " |\\n"

/* As of 2026-03-15.  10001 has an item moved by 31 days and done, and one that is late;
 * 10002 to 10005 have reports of 5 fields, 10006 of 6. */
static const struct bug_text some[] = {
	{.id = 10001,
		.members = FIXED BUG("[crl-failure]",
			SAID("0", "2025-04-02", "alpha",
				FULL("10") TABLE ROW("Lint & test CRLs", "Prevent",
					"2025-05-01", "Ongoing") ROW("Alarm", "Detect",
					"2025-05-02", "Ongoing")) ", " SAID("1",
				"2025-04-20", "alpha",
				FULL("12") TABLE ROW("Lint & test CRLs", "Prevent",
					"2025-06-01", "Ongoing") ROW("Alarm", "Detect",
					"2025-05-02", "Ongoing")) ", " SAID("2",
				"2025-05-20", "alpha",
				FULL("12") TABLE ROW("Lint & test CRLs", "Prevent",
					"2025-06-01", "Complete") ROW("Alarm", "Detect",
					"2025-05-02", "Complete")) ", " SAID("3",
				"2025-08-01", "alpha", "It holds.")),
		.comments = "2025-04-02 alpha",
		.history = CLOSED("2025-07-01")},
	{.id = 10002,
		.members = BUG("[crl-failure] Next update 2026-03-20",
			SAID("0", "2025-08-02", "alpha",
				FULL("7") TABLE ROW("Watch", "Detect", "2025-09-01",
					"Ongoing")) ", " SAID("1", "2026-03-14", "alpha",
				"As bug 10001.")),
		.comments = "2025-08-02 alpha",
		.history = "2026-03-01 moz; whiteboard: [crl-failure] > [crl-failure] "
			   "Next update 2026-03-20"},
	{.id = 10003,
		.members =
			BUG("[crl-failure]", SAID("0", "2025-10-02", "alpha", FULL("7"))),
		.comments = "2025-10-02 alpha",
		.history = ""},
	{.id = 10004,
		.members =
			BUG("[crl-failure]", SAID("0", "2025-10-02", "alpha", FULL("7"))),
		.comments = "2025-10-02 alpha",
		.history = ""},
	{.id = 10005,
		.members = FIXED BUG("", SAID("0", "2025-11-02", "alpha", FULL("7"))),
		.comments = "2025-11-02 alpha",
		.history = CLOSED("2025-12-01")},
	{.id = 10006,
		.summary = "Beta: x",
		.members = "'assigned_to': '@beta', 'comments': [" SAID("0", "2025-11-02",
			"beta",
			"## Full Incident Report\\n\\n### Summary\\n\\n"
			"- **Incident description:** A CRL was late.\\n"
			"- **Relevant policies:** N/A\\n\\n### Impact\\n\\n"
			"- **Total number of certificates:** 7\\n"
			"- **Affected certificate types:** TLS\\n") "]",
		.comments = "2025-11-02 beta",
		.history = ""},
};

static void begin(struct scene *s)
{
	scene_init(s);
	s->judged = true;
	for (size_t i = 0; i < COUNT(some); i++)
		world_bug(&s->w, &some[i]);
	s->w.owners = scene_owners;
	scene_ready(s);
}

static const struct {
	const char *path;
	const char *want;
} values[] = {
	{"incidents", "5"},
	{"all_incidents", "6"},
	{"known.0.1", "5"},
	{"known.0.2", "6"},
	/* 5 reports of this CA have 5 of 20; with Beta's 4 the median is the same */
	{"forms", "[1]"},
	{"forms.0.template", "irg-3.x"},
	{"forms.0.n_read", "5"},
	{"forms.0.sizes.0.0", "20"},
	{"forms.0.sizes.0.1", "5"},
	{"forms.0.sizes.0.2", "5"},
	{"forms.0.sizes.0.3", "6"},
	{"forms.0.sizes.0.4", "5"},
	{"forms.0.sizes.0.5", "[0]"},
	{"forms.0.most",
		"Non-compliance start date (5 of 5); Non-compliance identified date (5 "
		"of 5); Non-compliance end date (5 of 5)"},
	{"forms.0.fields.0.5", "5"},
	{"forms.0.fields.0.7", "6"},
	{"forms.0.fields.0.8", "6"},
	{"forms.0.fields.0.9", "[5]"},
	{"n_stated", "5"},
	{"n_again", "1"},
	{"n_upward", "1"},
	{"steps", "[1]"},
	{"steps.0.2", "10"},
	{"steps.0.3", "0"},
	{"steps.0.5", "12"},
	{"steps.0.6", "1"},
	{"items.n", "3"},
	{"items.n_shown", "3"},
	{"items.rows.0.2", "Lint & test CRLs"},
	{"items.rows.0.7", "1"},
	{"items.rows.0.8", "31"},
	{"items.rows.0.9", "complete"},
	{"items.rows.0.11", "met"},
	{"items.rows.1.11", "late"},
	{"items.rows.2.11", "overdue"},
	{"items.n_commitments", "1"},
	{"items.n_with_later", "1"},
	{"items.commitments.0.6", "[3]"},
	{"items.commitments.0.6.0.2", "true"},
	/* two of one batch are one event */
	{"repeats.events", "3"},
	{"repeats.repeats", "2"},
	{"repeats.after_closed", "2"},
	{"repeats.untagged", "1"},
	{"repeats.tags.0.5", "2"},
	{"repeats.tags.0.6.2.3", "2"},
	{"repeats.n_pairs", "1"},
	{"repeats.pairs.0.2", "10001"},
	{"n_closed", "2"},
	{"n_updated", "1"},
	{"updates.0.2", "2025-08-01"},
	/* late: two updates and Alarm of 10001; overdue: Watch, updates of 10003 and
	 * 10004.  The silence of 10002 is covered by the day agreed in it (F10) */
	{"own.n_late", "6"},
	{"own.n_late_incidents", "4"},
	{"own.late.0.6", "2025-10-09"},
	{"own.late.0.7", "null"},
	{"own.late.2.2", "action-item-due"},
	/* from the end of 2025-05-02 to the beginning of 2025-05-20 */
	{"own.late.3.7", "2025-05-20"},
	{"own.late.3.8", "1468801"},
	{"own.n_due", "4"},
	{"own.due.3.2", "2026-03-20"},
	{"own.due.3.4", "null"},
	{"own.since", "2025-03-01"},
};

static void the_panel_has_what_was_counted(void **state)
{
	struct scene s;
	struct val *view;

	(void)state;
	begin(&s);
	view = view_ca_quality(&s.site, scene_owner(&s, "alpha"));
	for (size_t i = 0; i < COUNT(values); i++)
		assert_value(&s, "alpha", view, values[i].path, values[i].want);
	scene_release(&s);
}

static void every_declared_key_is_there(void **state)
{
	static const char *const slugs[] = {"alpha", "beta", "gamma"};
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < COUNT(slugs); i++) {
		struct val *view = view_ca_quality(&s.site, scene_owner(&s, slugs[i]));

		scene_keys(&s, view_ca_quality_keys, view, "quality");
	}
	scene_all_reached(&s, view_ca_quality_keys, "quality");
	scene_release(&s);
}

static void the_page_says_it(void **state)
{
	struct view_page page;
	struct err err = {0};
	struct scene s;
	const char *html;
	struct val *view;

	(void)state;
	begin(&s);
	view = view_ca(&s.site, scene_owner(&s, "alpha"), &s.w.arena, &page, &err);
	assert_non_null(view);
	html = scene_html(&s, THEME_CA, view, &page);
	assert_has(html, "Lint &amp; test CRLs");
	assert_has(html, "median 5 of 20");
	assert_has(html, "A later report states more on 1, fewer on 0.");
	assert_has(html,
		"Events with a tag that says what they are about: 3; of these 2 were "
		"opened within 24 months after another with the same tag, 2 of "
		"these after one was closed.");
	assert_has(html, "and others of its batch, 2 with the tag");
	assert_has(html, "3 of 3: moved, open, late or overdue");
	assert_has(html, "the day that a root program set on the whiteboard");
	view = view_ca(&s.site, scene_owner(&s, "gamma"), &s.w.arena, &page, &err);
	assert_non_null(view);
	html = scene_html(&s, THEME_CA, view, &page);
	assert_has(html, "No action item of this CA was read.");
	assert_has(html, "No report of this CA by a template was read.");
	assert_has(html, "No open incident has a duty or an agreed day with a date.");
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_panel_has_what_was_counted),
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(the_page_says_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
