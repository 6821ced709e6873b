#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "report/fields.h"
#include "report/fields_value.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { OUT_MAX = 64 * 1024 };

static const struct {
	const char *line;
	enum fields_state want;
} values[] = {
	{"A000016", FIELDS_FILLED},
	{"None", FIELDS_FILLED},
	{"zero", FIELDS_FILLED},
	{"No, the issuance is not at fault", FIELDS_FILLED},
	{"Under investigation.", FIELDS_FILLED},
	{"Self Reported", FIELDS_FILLED},
	{"2025-01-19 12:00 the incident begins", FIELDS_FILLED},
	{"Native code was changed", FIELDS_FILLED},
	{"Not applicable certificates were issued", FIELDS_FILLED},
	{"N/A", FIELDS_NA},
	{"n.a.", FIELDS_NA},
	{"N / A", FIELDS_NA},
	{"NA", FIELDS_NA},
	{"Not applicable.", FIELDS_NA},
	{"N/A - only CRLs are affected", FIELDS_NA},
	{"N/A. It was stopped in bug 9100031.", FIELDS_NA},
	{"Not applicable, see heuristic", FIELDS_NA},
	{"not applicable to this incident", FIELDS_NA},
	{"", FIELDS_PLACEHOLDER},
	{"-", FIELDS_PLACEHOLDER},
	{"\xe2\x80\x93", FIELDS_PLACEHOLDER},
	{"...", FIELDS_PLACEHOLDER},
	{"TBD", FIELDS_PLACEHOLDER},
	{"To be added.", FIELDS_PLACEHOLDER},
	{"Example", FIELDS_PLACEHOLDER},
	{"Value", FIELDS_PLACEHOLDER},
	{"YYYY-MM-DD HH:MM UTC: Example", FIELDS_PLACEHOLDER},
	{"All times are UTC.", FIELDS_PLACEHOLDER},
	{"Self Reported / Third Party Reported / Audit", FIELDS_PLACEHOLDER},
	{"<!-- what happened -->", FIELDS_PLACEHOLDER},
};

static void values_are_answers_or_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(values); i++)
		if (fields_value(str_c(values[i].line)) != values[i].want)
			fail_msg("<%s> is %s", values[i].line,
				fields_word(fields_value(str_c(values[i].line))));
}

static const struct {
	const char *row;
	enum fields_state want;
} rows[] = {
	{"a\x1f"
	 "b",
		FIELDS_FILLED},
	{"N/A\x1fN/A\x1fnone was found", FIELDS_FILLED},
	{"N/A\x1f"
	 "n/a",
		FIELDS_NA},
	{"\x1f", FIELDS_PLACEHOLDER},
	{"Example\x1fPrevent\x1f"
	 "2038-01-19",
		FIELDS_PLACEHOLDER},
	{"Bug #\x1fYYYY-MM-DD\x1f"
	 "Example",
		FIELDS_PLACEHOLDER},
	{"Write a test\x1fPrevent\x1f"
	 "2038-01-19",
		FIELDS_FILLED},
};

static void rows_are_answers_when_a_cell_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (fields_value_of_row(str_c(rows[i].row)) != rows[i].want)
			fail_msg("row %zu is %s", i,
				fields_word(fields_value_of_row(str_c(rows[i].row))));
}

#define SUMMARY                                                                          \
	"## Preliminary Incident Report\n### Summary\n"                                  \
	"- **Incident description:** a\n"

#define HEAD3                                                                            \
	"| Action Item | Kind | Corresponding Root Cause(s) | Evaluation Criteria | "    \
	"Due Date | Status |\n|-|-|-|-|-|-|\n"

struct one {
	const char *name;
	struct fields_about about;
	const char *text;
	/* present of required, N/A; each other field: group/word state@line */
	const char *want;
};

#define EARLY                                                                            \
	{                                                                                \
		REPORT_PRELIMINARY, TEMPLATE_IRG_3, false, false                         \
	}
#define CLOSE                                                                            \
	{                                                                                \
		REPORT_CLOSURE, TEMPLATE_IRG_3, false, false                             \
	}
#define WIKI                                                                             \
	{                                                                                \
		REPORT_FULL, TEMPLATE_WIKI, false, false                                 \
	}
#define FULL2                                                                            \
	{                                                                                \
		REPORT_FULL, TEMPLATE_IRG_2, false, false                                \
	}
#define AUDIT1                                                                           \
	{                                                                                \
		REPORT_AUDIT, TEMPLATE_IRG_1, false, false                               \
	}
#define AUDIT2                                                                           \
	{                                                                                \
		REPORT_AUDIT, TEMPLATE_IRG_2, false, false                               \
	}

static const struct one preliminaries[] = {
	{"all there, one N/A", EARLY,
		SUMMARY "- **Relevant policies:** N/A\n"
			"- **Source of incident disclosure:** Audit\n",
		"3 of 3, 1 na; 0/relevant-policies na@4;"},
	{"a label that is not there is missing", EARLY,
		SUMMARY "- **Source of incident disclosure:** Audit\n",
		"2 of 3, 0 na; 0/relevant-policies missing@0;"},
	{"not with text under no label beside it", EARLY,
		SUMMARY
		"- **Source of incident disclosure:** Audit\n\nIt is about BR 2.2.\n",
		"2 of 3, 0 na; 0/relevant-policies unparsed@0;"},
	{"nor with a label in words of one's own", EARLY,
		SUMMARY
		"- **Rules:** BR 2.2\n- **Source of incident disclosure:** Audit\n",
		"2 of 3, 0 na; 0/relevant-policies unparsed@0;"},
	{"text that names no source states none", EARLY,
		"## Preliminary Incident Report\n\nA CRL was late.\n",
		"0 of 3, 0 na; 0/incident-description unparsed@0; "
		"0/relevant-policies unparsed@0; 0/source missing@0;"},
	{"text that names one may", EARLY,
		"## Preliminary Incident Report\n\nA customer reported a late CRL.\n",
		"0 of 3, 0 na; 0/incident-description unparsed@0; "
		"0/relevant-policies unparsed@0; 0/source unparsed@0;"},
	{"an empty label and a choice left standing", EARLY,
		SUMMARY
		"- **Relevant policies:**\n- **Source of incident disclosure:** Self "
		"Reported / Third Party Reported / Audit\n",
		"1 of 3, 0 na; 0/relevant-policies placeholder@4; 0/source "
		"placeholder@5;"},
	{"only a quotation: not known whether it answers", EARLY,
		SUMMARY "- **Relevant policies:**\n  > BR 2.2\n"
			"- **Source of incident disclosure:** Audit\n",
		"2 of 3, 0 na; 0/relevant-policies unparsed@4;"},
	{"of two reports the second may have it", EARLY,
		SUMMARY
		"- **Source of incident disclosure:** Audit\n"
		"## Preliminary Incident Report\n- **Relevant policies:** BR 2.2\n",
		"2 of 3, 0 na; 0/relevant-policies unparsed@0;"},
	{"the sentence that ends a closure report is no value", CLOSE,
		"### Report Closure Summary\n- **Incident description:** a\n"
		"- **Incident Root Cause(s):** b\n- **Remediation description:** c\n"
		"- **Commitment summary:** Value\n\nAll Action Items disclosed in this "
		"report "
		"have been completed as described, and we request its closure.\n",
		"3 of 4, 0 na; 0/commitment-summary placeholder@5;"},
};

static const struct one fulls[] = {
	{"the template as it is", FULL2,
		"## Incident Report\n### Summary\n### Impact\n### Timeline\n"
		"All times are UTC.\n\nYYYY-MM-DD:\n- HH:MM Example\n"
		"### Root Cause Analysis\n### Lessons Learned\n#### What went well\n- "
		"Example\n"
		"#### What didn't go well\n- Example\n#### Where we got lucky\n- "
		"Example\n"
		"### Action Items\n| Action Item | Kind | Due Date |\n|-|-|-|\n"
		"| Example | Prevent | 2038-01-19 |\n### Appendix\n"
		"#### Details of affected certificates\n",
		"0 of 10, 0 na; 0/summary placeholder@2; 0/impact placeholder@3; "
		"0/timeline placeholder@4; 0/root-cause-analysis placeholder@9; "
		"0/went-well placeholder@11; 0/did-not-go-well placeholder@13; "
		"0/lucky placeholder@15; 0/action-items placeholder@17; "
		"0/appendix placeholder@21; 0/affected-certificates placeholder@22;"},
	{"a table in a list's place, and without a column", FULL2,
		"### Summary\na\n### Impact\na\n### Timeline\na\n### Root Cause "
		"Analysis\na\n"
		"### Lessons Learned\n#### What went well\nN/A\n#### What didn't go "
		"well\na\n"
		"#### Where we got lucky\nnone\n### Action Items\n- a\n### Appendix\n"
		"#### Details of affected certificates\nN/A\n",
		"9 of 10, 3 na; 0/went-well na@10; 0/action-items unparsed@16; "
		"0/appendix na@18; 0/affected-certificates na@19;"},
	{"an attachment may be the appendix", {REPORT_FULL, TEMPLATE_IRG_2, false, true},
		"### Summary\na\n### Impact\na\n### Timeline\na\n### Root Cause "
		"Analysis\na\n"
		"### Action Items\n| Action Item | Due Date |\n|-|-|\n| a | 2024-01-02 "
		"|\n",
		"6 of 10, 0 na; 0/went-well missing@0; 0/did-not-go-well missing@0; "
		"0/lucky missing@0; 0/action-items missing@9;"},
	{"a section under a heading of one's own may be any", FULL2,
		"### Summary\na\n### Impact\na\n### Timeline\na\n### Root Cause "
		"Analysis\na\n"
		"### What we learned\nb\n",
		"4 of 10, 0 na; 0/went-well unparsed@0; 0/did-not-go-well unparsed@0; "
		"0/lucky unparsed@0; 0/action-items unparsed@0; 0/appendix unparsed@0; "
		"0/affected-certificates unparsed@0;"},
	{"topics", WIKI,
		"1. How your CA first became aware\na\n\n2. Timeline\nb\n\n"
		"3. Whether your CA has stopped\nN/A\n\n6. How and why\n-\n\n7. "
		"Steps\nTBD\n",
		"3 of 7, 1 na; 0/issuance-stopped na@7; 0/problematic-certificates "
		"missing@0; "
		"0/certificate-data missing@0; 0/how-and-why placeholder@10; "
		"0/steps placeholder@13;"},
	{"a number with other words may be its topic", WIKI,
		"1. How your CA first became aware\na\n\n2. Timeline\nb\n\n"
		"3. Whether your CA has stopped\nc\n\n5. List\nd\n\n6. How and why\ne\n\n"
		"7. Steps\nf\n",
		"5 of 7, 0 na; 0/problematic-certificates missing@0; "
		"0/certificate-data unparsed@0;"},
};

#define CAUSES "### Summary\n### Root Cause Analysis\n"

/* Of the twenty and the twenty-first field only those that follow. */
static const struct one factors[] = {
	{"complete", EARLY,
		CAUSES "#### Contributing Factor #1: x\n- **Description:** a\n"
		       "- **Timeline:** b\n- **Detection:** c\n"
		       "- **Interaction with other factors:** N/A\n",
		"filled@3"},
	{"one of two complete", EARLY,
		CAUSES "#### Contributing Factor #1: x\n- **Description:** a\n"
		       "#### Contributing Factor #2: y\n- **Description:** a\n"
		       "- **Timeline:** b\n- **Detection:** c\n"
		       "- **Interaction with other factors:** d\n",
		"filled@3"},
	{"without a part", EARLY,
		CAUSES "#### Contributing Factor #1: x\n- **Description:** a\n"
		       "- **Timeline:** b\n- **Detection:** c\n",
		"missing@3"},
	{"empty", EARLY,
		CAUSES "#### Contributing Factor #: title\n- **Description:**\n"
		       "- **Timeline:**\n- **Detection:**\n"
		       "- **Interaction with other factors:**\n",
		"placeholder@3"},
	{"prose in its place", EARLY, CAUSES "Nobody looked.\n", "unparsed@0"},
	{"N/A", EARLY, CAUSES "N/A\n", "na@0"},
	{"nothing", EARLY, CAUSES, "placeholder@0"},
	{"not even the section", EARLY, "### Summary\n", "missing@0"},
};

static const struct one audits[] = {
	{"issues are counted by themselves", AUDIT1,
		"Issue #: 1\nIssue Description: a\nRoot Cause of Issue: N/A (b)\n"
		"Remediation Plan: c\n\nIssue #: 2\nIssue Description: a\n"
		"Remediation Plan:\n",
		"6 of 8, 1 na; 1/root-cause na@3; 2/root-cause missing@0; "
		"2/remediation-plan placeholder@8;"},
	{"findings", AUDIT2,
		"### Finding #1\n> a\n\n### Root Cause Analysis\nb\n### Action Items\n"
		"None, it is done.\n### Finding #2\nc\n",
		"3 of 6, 0 na; 1/action-items unparsed@6; 2/root-cause-analysis "
		"missing@0; "
		"2/action-items missing@0;"},
	{"no issue at all", AUDIT1, "## Audit Incident Report\n",
		"0 of 4, 0 na; 1/issue-number missing@0; 1/issue-description missing@0; "
		"1/root-cause missing@0; 1/remediation-plan missing@0;"},
	{"an update has no form", {REPORT_UPDATE, TEMPLATE_NONE, false, false},
		"### Summary\na\n", "0 of 0, 0 na;"},
};

static void show(const struct fields *fields, struct buf *out)
{
	buf_printf(
		out, "%d of %d, %d na;", fields->present, fields->required, fields->na);
	for (size_t i = 0; i < fields->list.n; i++) {
		const struct field *f = &fields->list.v[i];

		if (f->state != FIELDS_FILLED)
			buf_printf(out, " %d/%s %s@%d;", f->group,
				form_field_word(f->field), fields_word(f->state),
				f->line);
	}
}

static void read_one(struct arena *arena, const struct fields_about *about,
	const char *text, struct fields *out)
{
	struct doc doc;

	doc_read(arena, str_c(text), about->kind, about->template, &doc);
	fields_read(arena, &doc, about, out);
	doc_release(&doc);
}

static void check(const struct one *ones, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct fields fields;
		struct arena arena;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, OUT_MAX);
		read_one(&arena, &ones[i].about, ones[i].text, &fields);
		show(&fields, &out);
		if (strcmp(out.p, ones[i].want) != 0)
			fail_msg("%s: %s", ones[i].name, out.p);
		fields_release(&fields);
		buf_release(&out);
		arena_release(&arena);
	}
}

static void forms_of_three_and_four_fields_are_counted(void **state)
{
	(void)state;
	check(preliminaries, COUNT(preliminaries));
}

static void full_reports_are_counted(void **state)
{
	(void)state;
	check(fulls, COUNT(fulls));
}

static void audit_reports_are_counted_by_issue(void **state)
{
	(void)state;
	check(audits, COUNT(audits));
}

static const struct field *field_of(const struct fields *fields, enum report_field field)
{
	for (size_t i = 0; i < fields->list.n; i++)
		if (fields->list.v[i].field == field)
			return &fields->list.v[i];
	return NULL;
}

static void a_contributing_factor_has_four_parts(void **state)
{
	static const struct fields_about full = {
		REPORT_FULL, TEMPLATE_IRG_3, false, false};

	(void)state;
	for (size_t i = 0; i < COUNT(factors); i++) {
		const struct field *got;
		struct fields fields;
		struct arena arena;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, OUT_MAX);
		read_one(&arena, &full, factors[i].text, &fields);
		got = field_of(&fields, FIELD_CONTRIBUTING_FACTORS);
		assert_non_null(got);
		buf_printf(&out, "%s@%d", fields_word(got->state), got->line);
		if (strcmp(out.p, factors[i].want) != 0)
			fail_msg("%s: %s", factors[i].name, out.p);
		fields_release(&fields);
		buf_release(&out);
		arena_release(&arena);
	}
}

static void a_table_of_3x_has_six_columns(void **state)
{
	static const struct fields_about full = {
		REPORT_FULL, TEMPLATE_IRG_3, true, false};
	static const struct {
		const char *text;
		enum fields_state want;
	} tables[] = {
		{"### Action Items\n" HEAD3 "|a|Prevent|1|b|2025-05-01|Ongoing|\n",
			FIELDS_FILLED},
		{"### Action Items\n" HEAD3
		 "|Example|Prevent|1|Criteria|2038-01-19|Ongoing|\n",
			FIELDS_PLACEHOLDER},
		{"### Action Items\n" HEAD3, FIELDS_PLACEHOLDER},
		{"### Action Items\n|Action Item|Kind|Due Date|\n|-|-|-|\n|a|b|c|\n",
			FIELDS_MISSING},
		{"### Action Items\n|What|Kind|Why|Measure|When|Who|\n|-|-|-|-|-|-|\n"
		 "|a|b|c|d|e|f|\n",
			FIELDS_UNPARSED},
		{"### Action Items\nAction Item: a\nKind: Prevent\n", FIELDS_UNPARSED},
		{"### Action Items\nN/A\n", FIELDS_NA},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct fields fields;
		struct arena arena;

		arena_init(&arena);
		read_one(&arena, &full, tables[i].text, &fields);
		assert_int_equal(fields.required, 21);
		if (field_of(&fields, FIELD_ACTION_ITEMS)->state != tables[i].want)
			fail_msg("%zu: %s", i,
				fields_word(
					field_of(&fields, FIELD_ACTION_ITEMS)->state));
		fields_release(&fields);
		arena_release(&arena);
	}
}

static void a_value_is_plain_and_on_one_line(void **state)
{
	static const struct fields_about early = {
		REPORT_PRELIMINARY, TEMPLATE_IRG_3, false, false};
	struct fields fields;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	read_one(&arena, &early,
		"**Incident description:** a *b*\nc\n\n| d | e |\n|-|-|\n| f | g |\n",
		&fields);
	assert_string_equal(field_of(&fields, FIELD_INCIDENT_DESCRIPTION)->value.p,
		"a b c d | e f | g");
	fields_release(&fields);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_answers_or_none),
		cmocka_unit_test(rows_are_answers_when_a_cell_is),
		cmocka_unit_test(forms_of_three_and_four_fields_are_counted),
		cmocka_unit_test(full_reports_are_counted),
		cmocka_unit_test(audit_reports_are_counted_by_issue),
		cmocka_unit_test(a_contributing_factor_has_four_parts),
		cmocka_unit_test(a_table_of_3x_has_six_columns),
		cmocka_unit_test(a_value_is_plain_and_on_one_line),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
