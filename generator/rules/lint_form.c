#include "rules/lint_form.h"

/* A heading, a label of a field, or lines as they are. */
enum shape { TITLE, HEADING, LABEL, INNER, LINES };

struct piece {
	enum shape shape;
	enum report_field field; /* of a label */
	const char *text;
};

static const struct piece preliminary_3[] = {
	{TITLE, FIELD_NONE, "Preliminary Incident Report"},
	{HEADING, FIELD_NONE, "Summary"},
	{LABEL, FIELD_INCIDENT_DESCRIPTION, NULL},
	{LABEL, FIELD_RELEVANT_POLICIES, NULL},
	{LABEL, FIELD_SOURCE, NULL},
	{LINES, FIELD_NONE, NULL},
};

static const struct piece full_3[] = {
	{TITLE, FIELD_NONE, "Full Incident Report"},
	{HEADING, FIELD_NONE, "Summary"},
	{LABEL, FIELD_CCADB_ID, NULL},
	{LABEL, FIELD_INCIDENT_DESCRIPTION, NULL},
	{LINES, FIELD_NONE, "- **Timeline summary:**\n"},
	{INNER, FIELD_NONCOMPLIANCE_START, NULL},
	{INNER, FIELD_NONCOMPLIANCE_IDENTIFIED, NULL},
	{INNER, FIELD_NONCOMPLIANCE_END, NULL},
	{LABEL, FIELD_RELEVANT_POLICIES, NULL},
	{LABEL, FIELD_SOURCE, NULL},
	{HEADING, FIELD_NONE, "Impact"},
	{LABEL, FIELD_TOTAL_CERTIFICATES, NULL},
	{LABEL, FIELD_REMAINING_VALID, NULL},
	{LABEL, FIELD_CERTIFICATE_TYPES, NULL},
	{LABEL, FIELD_HEURISTIC, NULL},
	{LABEL, FIELD_ISSUANCE_STOPPED, NULL},
	{LABEL, FIELD_ANALYSIS, NULL},
	{LABEL, FIELD_ADDITIONAL_CONSIDERATIONS, NULL},
	{HEADING, FIELD_NONE, "Timeline"},
	{HEADING, FIELD_NONE, "Related Incidents"},
	{LINES, FIELD_NONE,
		"| Bug | Date | Description |\n|-----|------|-------------|\n"},
	{HEADING, FIELD_NONE, "Root Cause Analysis"},
	{LINES, FIELD_NONE, "**Contributing Factor #1:**\n"},
	{LABEL, FIELD_FACTOR_DESCRIPTION, NULL},
	{LABEL, FIELD_FACTOR_TIMELINE, NULL},
	{LABEL, FIELD_FACTOR_DETECTION, NULL},
	{LABEL, FIELD_FACTOR_INTERACTION, NULL},
	{LABEL, FIELD_FACTOR_METHODOLOGY, NULL},
	{HEADING, FIELD_NONE, "Lessons Learned"},
	{LABEL, FIELD_WENT_WELL, NULL},
	{LABEL, FIELD_DID_NOT_GO_WELL, NULL},
	{LABEL, FIELD_LUCKY, NULL},
	{LABEL, FIELD_LESSONS_ADDITIONAL, NULL},
	{HEADING, FIELD_NONE, "Action Items"},
	{LINES, FIELD_NONE,
		"| Action Item | Kind | Corresponding Root Cause(s) | Evaluation "
		"Criteria | "
		"Due Date | Status |\n"
		"| ----------- | ---- | --------------------------- | "
		"------------------- | "
		"-------- | ------ |\n"},
	{HEADING, FIELD_NONE, "Appendix"},
	{LINES, FIELD_NONE, NULL},
};

static const struct piece closure_3[] = {
	{HEADING, FIELD_NONE, "Report Closure Summary"},
	{LABEL, FIELD_INCIDENT_DESCRIPTION, NULL},
	{LABEL, FIELD_ROOT_CAUSES, NULL},
	{LABEL, FIELD_REMEDIATION_DESCRIPTION, NULL},
	{LABEL, FIELD_COMMITMENT_SUMMARY, NULL},
	{LINES, FIELD_NONE,
		"\nAll Action Items disclosed in this report have been completed as "
		"described, and we request its closure.\n"},
	{LINES, FIELD_NONE, NULL},
};

static const struct piece full_2[] = {
	{TITLE, FIELD_NONE, "Incident Report"},
	{HEADING, FIELD_NONE, "Summary"},
	{HEADING, FIELD_NONE, "Impact"},
	{HEADING, FIELD_NONE, "Timeline"},
	{HEADING, FIELD_NONE, "Root Cause Analysis"},
	{HEADING, FIELD_NONE, "Lessons Learned"},
	{LINES, FIELD_NONE,
		"#### What went well\n\n#### What didn't go well\n\n"
		"#### Where we got lucky\n"},
	{HEADING, FIELD_NONE, "Action Items"},
	{LINES, FIELD_NONE,
		"| Action Item | Kind | Due Date |\n"
		"| ----------- | ---- | -------- |\n"},
	{HEADING, FIELD_NONE, "Appendix"},
	{LINES, FIELD_NONE, "#### Details of affected certificates\n"},
	{LINES, FIELD_NONE, NULL},
};

static const struct piece *pieces_of(enum report_kind kind, int major)
{
	if (kind == REPORT_FULL && major == 2)
		return full_2;
	if (major < 3)
		return NULL;
	return kind == REPORT_PRELIMINARY ? preliminary_3
		: kind == REPORT_CLOSURE  ? closure_3
					  : full_3;
}

bool lint_form(const struct lint *lint, enum report_kind kind, struct buf *out)
{
	int major = lint->in_force ? lint_major(lint->in_force->version) : 0;
	const struct piece *p = pieces_of(kind, major);

	for (; p && (p->text || p->shape != LINES); p++) {
		const char *label = form_field_label(p->field);

		if (p->shape == TITLE)
			buf_printf(out, "## %s\n", p->text);
		else if (p->shape == HEADING)
			buf_printf(out, "%s### %s\n\n",
				out->n && !str_ends(buf_view(out), STR("\n\n")) ? "\n"
										: "",
				p->text);
		else if (p->shape == LINES)
			buf_c(out, p->text);
		else
			buf_printf(out, "%s- **%s:**\n", p->shape == INNER ? "   " : "",
				label);
	}
	return out->n > 0;
}
