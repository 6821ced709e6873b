#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "stats/lessons.h"

#define CLOSED       "'status': 'RESOLVED', 'resolution': 'FIXED', 'assigned_to': '@alpha'"
#define TAGGED(tags) CLOSED ", 'whiteboard': '" tags "'"
#define POLICIES(text)                                                                   \
	" says:## Full Incident Report\\n### Summary\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** x\\n- **Relevant policies:** " text "\\n"           \
	"### Impact\\n- **Total number of certificates:** 0\\n"
#define CAUSE "### Root Cause Analysis\\nA job was not run.\\n"
#define ITEMS                                                                            \
	"### Action Items\\n| Action Item | Kind | Due Date |\\n|-|-|-|\\n"              \
	"| Watch the CRL | Detect | 2025-05-01 |\\n"                                     \
	"| Run the job | Prevent | 2025-05-01 |\\n"

static const struct bug_text bugs[] = {
	{1, "Alpha: a", TAGGED("[ca-compliance] [crl-failure]"),
		"2025-04-01 alpha" POLICIES("BR 4.9.10; BR 4.9.9; RFC 5280 section 5")
			CAUSE ITEMS,
		""},
	{2, "Alpha: b", TAGGED("[ca-compliance] [crl-failure]"),
		"2025-04-02 alpha" POLICIES("BR 4.9.10 and again BR 4.9.10"), ""},
	/* not closed, and not counted */
	{3, "Alpha: c", "'whiteboard': '[crl-failure]', 'assigned_to': '@alpha'",
		"2025-04-03 alpha", ""},
	{4, "Alpha: d",
		"'status': 'RESOLVED', 'resolution': 'INVALID', 'whiteboard': "
		"'[crl-failure]'",
		"2025-04-04 alpha", ""},
	/* a base tag alone, a tag that no table knows, and none */
	{5, "Alpha: e", TAGGED("[ca-compliance]"), "2025-04-05 alpha" POLICIES("CPS"),
		""},
	{6, "Alpha: f", TAGGED("[mystery]"), "2025-04-06 alpha", ""},
	{7, "Alpha: g", CLOSED, "2025-04-07 alpha", ""},
};

static void show(const struct lessons *lessons, struct buf *out)
{
	buf_printf(out, "%zu closed, %zu without\n", lessons->closed, lessons->untagged);
	for (size_t i = 0; i < lessons->tags.n; i++) {
		const struct lessons_tag *t = &lessons->tags.v[i];

		buf_printf(out, STR_FMT "%s:", STR_ARG(t->tag->tag),
			t->alone ? " alone" : "");
		for (size_t k = 0; k < t->incidents.n; k++)
			buf_printf(out, " %d", (int)t->incidents.v[k]->bug->id);
		buf_printf(out,
			"; %zu causes, %zu policies, %zu recognised, %zu items "
			"of %zu;",
			t->causes, t->policies, t->recognised, t->items, t->with_items);
		for (size_t k = 0; k < t->requirements.n; k++)
			buf_printf(out, " " STR_FMT " %zu,",
				STR_ARG(t->requirements.v[k].name),
				t->requirements.v[k].incidents);
		buf_printf(out, " most %zu\n", lessons_most(t));
	}
}

static void closed_incidents_stand_under_their_tags(void **state)
{
	struct engine engine;
	struct lessons lessons;
	struct world w;
	struct buf got;

	(void)state;
	world_init(&w);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&w, &bugs[i]);
	world_load(&w);
	engine_run(&engine, &w.model, NULL, 1);
	lessons_make(&lessons, &w.model, &engine);
	buf_init(&got, 65536);
	show(&lessons, &got);
	assert_string_equal(got.p,
		"5 closed, 2 without\n"
		"crl-failure: 2 1; 1 causes, 2 policies, 2 recognised, 2 items of 1;"
		" RFC 5280 5 1, TLS BR 4.9.9 1, TLS BR 4.9.10 2, most 2\n"
		"ca-compliance alone: 5; 0 causes, 1 policies, 0 recognised, 0 items of "
		"0; most 0\n");
	buf_release(&got);
	lessons_release(&lessons);
	engine_release(&engine);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(closed_incidents_stand_under_their_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
