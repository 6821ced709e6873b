#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest_case.h"
#include "format/markdown.h"
#include "report/actions.h"
#include "report/actions_claim.h"
#include "report/fields.h"
#include "report/remarks.h"
#include "report/timeline.h"

#define POSTED(count, day, text)                                                         \
	"{'id': 1, 'count': " count ", 'time': '2025-04-" day "T00:00:00Z',"             \
	" 'raw_text': '" text "'}"
#define FULL                                                                             \
	"## Full Incident Report\\n\\n### Summary\\n\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000123\\n"                                     \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Timeline summary:**\\n"                                                     \
	"  - **Non-compliance start date:** 2025-03-30 10:00 UTC\\n"                     \
	"  - **Non-compliance identified date:** 2025-04-01 08:00 UTC\\n"                \
	"- **Relevant policies:** N/A\\n\\n### Impact\\n\\n"                             \
	"- **Total number of certificates:** 12\\n"                                      \
	"- **Total number of \\\"remaining valid\\\" certificates:** 3\\n"
#define ITEMS(status)                                                                    \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n| Watch the CRL | Detect | 2025-05-01 | " status    \
	" |\\n"

static void show_facts(const struct digest *d, struct buf *out)
{
	uint32_t n;
	const struct digest_report_field *f = digest_report_fields(d, &n);
	const struct digest_report *r = digest_reports(d);
	const struct digest_stated *s;
	const struct digest_action *a;
	const struct digest_claim *c;
	const struct digest_remark *m;
	const struct digest_progress *p;
	const struct digest_excerpt *e;

	for (uint32_t i = 0; i < n; i++)
		if (f[i].state != FIELDS_MISSING)
			buf_printf(out, "%s %s\n",
				form_field_word((enum report_field)f[i].field),
				fields_word((enum fields_state)f[i].state));
	for (uint32_t i = 0; i < d->n_reports; i++)
		if (r[i].required)
			buf_printf(out, "#%u %u of %u, %u na; %d, %d\n", r[i].comment,
				r[i].present, r[i].required, r[i].na,
				(int)r[i].certificates, (int)r[i].remaining_valid);
	s = digest_stated(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u:%u %s %d\n", s[i].comment, s[i].line,
			timeline_word((enum stated_what)s[i].what),
			(int)(s[i].latest - s[i].earliest));
	a = digest_actions(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u:%u %.*s, %s, %d\n", a[i].comment, a[i].line,
			(int)a[i].item.n, digest_str(d, a[i].item).p,
			actions_status_word((enum action_status)a[i].status), a[i].due);
	c = digest_claims(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u:%u claim %u\n", c[i].comment, c[i].line, c[i].what);
	m = digest_remarks(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u:%u hint %s\n", m[i].comment, m[i].line,
			remarks_word((enum remark_what)m[i].what));
	p = digest_progress(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u revoked %d, not %d, expired %d\n", p[i].comment,
			(int)p[i].revoked, (int)p[i].not_revoked, (int)p[i].expired);
	e = digest_excerpts(d, &n);
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "#%u:%u says %u %.*s\n", e[i].comment, e[i].line,
			e[i].what, (int)e[i].text.n, digest_str(d, e[i].text).p);
}

/* 20209 is the day 2025-05-01. */
static const struct {
	const char *name;
	const char *whiteboard;
	const char *comments;
	const char *want;
} facts[] = {
	{"a report's fields, times, numbers and action items", "",
		POSTED("0", "02", FULL ITEMS("Ongoing")),
		"ccadb-id filled\nincident-description filled\n"
		"noncompliance-start filled\nnoncompliance-identified filled\n"
		"relevant-policies na\ntotal-certificates filled\n"
		"remaining-valid filled\n" /* the table has not all six columns */
		"#0 7 of 20, 1 na; 12, 3\n"
		"#0:8 noncompliance-start 59\n#0:9 noncompliance-identified 59\n"
		"#0:21 Watch the CRL, ongoing, 20209\n"},
	{"a second report in the comment states when it began, no more", "",
		POSTED("0", "02",
			"## Preliminary Incident Report\\n"
			"- **Incident description:** a\\n"
			"- **Relevant policies:** N/A\\n"
			"## Full Incident Report\\n### Summary\\n"
			"- **Non-compliance start date:** 2025-05-20\\n"
			"- **Relevant policies:** N/A\\n"
			"### Timeline\\nAll times are UTC.\\n"
			"- 2025-05-21 We become aware.\\n"
			"- 2025-05-22 Problem report received.\\n"),
		/* as another follows, the source may be there */
		"incident-description filled\nrelevant-policies na\nsource unparsed\n"
		"#0 2 of 3, 1 na; -1, -1\n"
		"#0:6 noncompliance-start 86399\n#0:10 aware 86399\n"},
	{"and revocations, perhaps not of all", "",
		POSTED("0", "02",
			"## Preliminary Incident Report\\n"
			"- **Incident description:** a\\n"
			"- **Relevant policies:** N/A\\n"
			"## Full Incident Report\\n### Summary\\n"
			"- **Relevant policies:** N/A\\n"
			"### Timeline\\nAll times are UTC.\\n"
			"- 2025-05-21 All certificates are revoked.\\n"
			"- 2025-05-22 Reply to the reporter.\\n"),
		"incident-description filled\nrelevant-policies na\nsource unparsed\n"
		"#0 2 of 3, 1 na; -1, -1\n"
		"#0:9 revocation-told 86399\n#0:9 hint contained\n"},
	{"an item of another bug, before any of its own", "",
		POSTED("0", "02",
			"## Full Incident Report\\n### Summary\\n"
			"- **Incident description:** The guide, an action item of bug "
			"1900001, is not complete.\\n"
			"- **Relevant policies:** N/A\\n"),
		"incident-description filled\nrelevant-policies na\n"
		"#0 2 of 20, 1 na; -1, -1\n#0:3 claim 7\n"},
	{"what a report says beside its fields, as hints", "",
		POSTED("0", "02",
			"## Preliminary Incident Report\\n\\nThe incident is "
			"contained.\\n"),
		/* it may be a description, or name a policy; it names no source */
		"incident-description unparsed\nrelevant-policies unparsed\n"
		"#0 0 of 3, 0 na; -1, -1\n#0:3 hint contained\n"},
	{"its causes and policies, as short lines", "",
		POSTED("0", "02",
			"## Preliminary Incident Report\\n\\n### Summary\\n\\n"
			"- **Incident description:** a\\n"
			"- **Relevant policies:** BR 4.9.7, our *CPS*\\n") "," POSTED("1",
			"03",
			"### Report Closure Summary\\n- **Incident description:** a\\n"
			"- **Incident Root Cause(s):** A job was not run.\\n"),
		"incident-description filled\nrelevant-policies filled\n"
		"incident-description filled\nroot-causes filled\n"
		"#0 2 of 3, 0 na; -1, -1\n#1 2 of 4, 0 na; -1, -1\n"
		"#0:6 says 1 BR 4.9.7, our CPS\n#0:6 says 2 TLS BR 4.9.7\n"
		"#1:3 says 0 A job was not run.\n"},
	{"the table again in an update", "",
		POSTED("0", "02", "A CRL was late.") "," POSTED(
			"1", "03", "An update." ITEMS("Complete")),
		"#1:6 Watch the CRL, complete, 20209\n"},
	{"words of items count where some were told", "",
		POSTED("0", "02", "The action item is complete.") "," POSTED(
			"1", "03", ITEMS("Ongoing")) "," POSTED("2", "04",
			"The action item is complete."),
		"#1:6 Watch the CRL, ongoing, 20209\n#2:1 claim 0\n"},
	{"the numbers of an update, on a bug about delayed revocation",
		"[ca-compliance] [leaf-revocation-delay]",
		POSTED("0", "02", "34 revoked, 3 not revoked, 0 expired"),
		"#0 revoked 34, not 3, expired 0\n"},
	{"and on no other", "[ca-compliance]",
		POSTED("0", "02", "34 revoked, 3 not revoked, 0 expired"), ""},
};

static void posts_stand_with_what_they_state(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		char text[4000];

		snprintf(text, sizeof(text),
			"{" BARE ", 'whiteboard': '%s', 'comments': [%s]}",
			facts[i].whiteboard, facts[i].comments);
		check(facts[i].name, text, facts[i].want, show_facts);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(posts_stand_with_what_they_state),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
