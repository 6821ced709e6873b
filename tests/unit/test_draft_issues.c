#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/draft_issues.h"
#include "render_case.h"

static const struct {
	size_t n;
	const char *want;
} letters[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {701, "ZZ"},
	{702, "AAA"}};

static void letters_go_on_behind_z(void **state)
{
	char letter[DRAFT_ISSUES_LETTER_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(letters); i++)
		assert_string_equal(
			draft_issues_letter(letters[i].n, letter), letters[i].want);
}

/* The world of render_case.h by the rule book: Alpha has counted incidents of 2025 and
 * 2026, one that nobody triaged, a duplicate, and one from before a takeover. */
static const char *const said[] = {
	"# Incidents of Alpha Trust Services\n\n",
	"as of 2026-03-15T00:00:00Z; method ",
	"([how it is measured](https://site.example/in/method/))",
	"; from before a takeover: 1; not counted: 2\n",
	"## 2025\n\n### A. 2025-01-01, "
	"[Bug 1](https://bugzilla.mozilla.org/show_bug.cgi?id=1): "
	"Alpha: \\<script\\>alert(1)\\</script\\> \\& \"quoted\" evil",
	"- RESOLVED FIXED, closed 2025-02-01; filed by root program (Mozilla); source: "
	"not stated; tags: ca-compliance, crl-failure, mystery\n",
	"\n## 2026\n\n### ",
	"\n## From before a takeover\n\n",
	"- 2024-01-01, [Bug 10](https://bugzilla.mozilla.org/show_bug.cgi?id=10): Old "
	"Alpha: before it was taken over; RESOLVED FIXED; taken over 2024-06-01\n",
	"\n## Not counted\n\n",
	"- 2026-03-10, [Bug 3](https://bugzilla.mozilla.org/show_bug.cgi?id=3): “Alpha: "
	"nobody looked \"yet\"”; UNCONFIRMED; not counted: ",
};

static void the_list_has_each_incident(void **state)
{
	struct scene s;
	struct buf out;
	struct draft d = {&out, DRAFT_MARKDOWN, &s.site};

	(void)state;
	scene_judged(&s);
	buf_init(&out, 1 << 20);
	draft_issues(&d, model_owner(&s.w.model, STR("alpha")));
	for (size_t i = 0; i < COUNT(said); i++)
		if (str_find(buf_view(&out), str_c(said[i])) == SIZE_MAX)
			fail_msg("the list does not say: %s\n%s", said[i], out.p);
	buf_clear(&out);
	draft_issues(&d, model_owner(&s.w.model, STR("gamma")));
	assert_true(str_ends(buf_view(&out),
		STR("\nNo counted incident is known here; public bugs only.\n")));
	buf_clear(&out);
	d.format = DRAFT_MEDIAWIKI;
	draft_issues(&d, model_owner(&s.w.model, STR("beta")));
	assert_true(str_starts(buf_view(&out),
		STR("= Incidents of <nowiki>Beta &amp; &lt;Sons&gt;, &quot;B&quot;"
		    "</nowiki> =\n* data: ")));
	buf_release(&out);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_go_on_behind_z),
		cmocka_unit_test(the_list_has_each_incident),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
