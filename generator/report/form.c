#include "report/form.h"

static const enum report_field seven_topics[] = {
	FIELD_FIRST_AWARE,
	FIELD_TIMELINE,
	FIELD_ISSUANCE_STOPPED,
	FIELD_PROBLEMATIC_CERTIFICATES,
	FIELD_CERTIFICATE_DATA,
	FIELD_HOW_AND_WHY,
	FIELD_STEPS,
};

static const enum report_field full_2[] = {
	FIELD_SUMMARY,
	FIELD_IMPACT,
	FIELD_TIMELINE,
	FIELD_ROOT_CAUSE_ANALYSIS,
	FIELD_WENT_WELL,
	FIELD_DID_NOT_GO_WELL,
	FIELD_LUCKY,
	FIELD_ACTION_ITEMS,
	FIELD_APPENDIX,
	FIELD_AFFECTED_CERTIFICATES,
};

static const enum report_field full_3[] = {
	FIELD_CCADB_ID,
	FIELD_INCIDENT_DESCRIPTION,
	FIELD_NONCOMPLIANCE_START,
	FIELD_NONCOMPLIANCE_IDENTIFIED,
	FIELD_NONCOMPLIANCE_END,
	FIELD_RELEVANT_POLICIES,
	FIELD_SOURCE,
	FIELD_TOTAL_CERTIFICATES,
	FIELD_REMAINING_VALID,
	FIELD_CERTIFICATE_TYPES,
	FIELD_HEURISTIC,
	FIELD_ISSUANCE_STOPPED,
	FIELD_TIMELINE,
	FIELD_RELATED_INCIDENTS,
	FIELD_CONTRIBUTING_FACTORS,
	FIELD_WENT_WELL,
	FIELD_DID_NOT_GO_WELL,
	FIELD_LUCKY,
	FIELD_ACTION_ITEMS,
	FIELD_APPENDIX,
};

static const enum report_field preliminary_3[] = {
	FIELD_INCIDENT_DESCRIPTION,
	FIELD_RELEVANT_POLICIES,
	FIELD_SOURCE,
};

static const enum report_field closure_3[] = {
	FIELD_INCIDENT_DESCRIPTION,
	FIELD_ROOT_CAUSES,
	FIELD_REMEDIATION_DESCRIPTION,
	FIELD_COMMITMENT_SUMMARY,
};

static const enum report_field audit_1[] = {
	FIELD_ISSUE_NUMBER,
	FIELD_ISSUE_DESCRIPTION,
	FIELD_ROOT_CAUSE,
	FIELD_REMEDIATION_PLAN,
};

static const enum report_field audit_2[] = {
	FIELD_FINDING,
	FIELD_ROOT_CAUSE_ANALYSIS,
	FIELD_ACTION_ITEMS,
};

#define SET(fields) fields, sizeof(fields) / sizeof((fields)[0])

static const struct form forms[] = {
	{REPORT_FULL, TEMPLATE_IRG_1, SET(seven_topics), false, FIELD_NONE},
	{REPORT_FULL, TEMPLATE_IRG_2, SET(full_2), false, FIELD_NONE},
	{REPORT_FULL, TEMPLATE_IRG_3, SET(full_3), false, FIELD_ANALYSIS},
	{REPORT_PRELIMINARY, TEMPLATE_IRG_3, SET(preliminary_3), false, FIELD_NONE},
	{REPORT_CLOSURE, TEMPLATE_IRG_3, SET(closure_3), false, FIELD_NONE},
	{REPORT_AUDIT, TEMPLATE_IRG_1, SET(audit_1), true, FIELD_NONE},
	{REPORT_AUDIT, TEMPLATE_IRG_2, SET(audit_2), true, FIELD_NONE},
};

const struct form *form_of(enum report_kind kind, enum report_template template)
{
	if (kind == REPORT_FULL && template == TEMPLATE_WIKI)
		template = TEMPLATE_IRG_1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].kind == kind && forms[i].template == template)
			return &forms[i];
	return NULL;
}

static const struct {
	const char *word;
	const char *label;
} names[FIELD_COUNT] = {
	[FIELD_NONE] = {"", ""},
	[FIELD_FIRST_AWARE] = {"first-aware", "How and when the CA became aware"},
	[FIELD_TIMELINE] = {"timeline", "Timeline"},
	[FIELD_ISSUANCE_STOPPED] = {"issuance-stopped",
		"Was issuance stopped in response to this incident, and why or why not?"},
	[FIELD_PROBLEMATIC_CERTIFICATES] = {"problematic-certificates",
		"Summary of the problematic certificates"},
	[FIELD_CERTIFICATE_DATA] = {"certificate-data", "Complete certificate data"},
	[FIELD_HOW_AND_WHY] = {"how-and-why",
		"How and why the mistakes were made or bugs introduced"},
	[FIELD_STEPS] = {"steps", "List of steps"},
	[FIELD_SUMMARY] = {"summary", "Summary"},
	[FIELD_IMPACT] = {"impact", "Impact"},
	[FIELD_ROOT_CAUSE_ANALYSIS] = {"root-cause-analysis", "Root Cause Analysis"},
	[FIELD_WENT_WELL] = {"went-well", "What went well"},
	[FIELD_DID_NOT_GO_WELL] = {"did-not-go-well", "What didn't go well"},
	[FIELD_LUCKY] = {"lucky", "Where we got lucky"},
	[FIELD_ACTION_ITEMS] = {"action-items", "Action Items"},
	[FIELD_APPENDIX] = {"appendix", "Appendix"},
	[FIELD_AFFECTED_CERTIFICATES] = {"affected-certificates",
		"Details of affected certificates"},
	[FIELD_CCADB_ID] = {"ccadb-id", "CA Owner CCADB unique ID"},
	[FIELD_INCIDENT_DESCRIPTION] = {"incident-description", "Incident description"},
	[FIELD_NONCOMPLIANCE_START] = {"noncompliance-start",
		"Non-compliance start date"},
	[FIELD_NONCOMPLIANCE_IDENTIFIED] = {"noncompliance-identified",
		"Non-compliance identified date"},
	[FIELD_NONCOMPLIANCE_END] = {"noncompliance-end", "Non-compliance end date"},
	[FIELD_RELEVANT_POLICIES] = {"relevant-policies", "Relevant policies"},
	[FIELD_SOURCE] = {"source", "Source of incident disclosure"},
	[FIELD_TOTAL_CERTIFICATES] = {"total-certificates",
		"Total number of certificates"},
	[FIELD_REMAINING_VALID] = {"remaining-valid",
		"Total number of \"remaining valid\" certificates"},
	[FIELD_CERTIFICATE_TYPES] = {"certificate-types", "Affected certificate types"},
	[FIELD_HEURISTIC] = {"heuristic", "Incident heuristic"},
	[FIELD_ANALYSIS] = {"analysis", "Analysis"},
	[FIELD_ADDITIONAL_CONSIDERATIONS] = {"additional-considerations",
		"Additional considerations"},
	[FIELD_RELATED_INCIDENTS] = {"related-incidents", "Related Incidents"},
	[FIELD_CONTRIBUTING_FACTORS] = {"contributing-factors", "Contributing Factor"},
	[FIELD_LESSONS_ADDITIONAL] = {"lessons-additional", "Additional"},
	[FIELD_ROOT_CAUSES] = {"root-causes", "Incident Root Cause(s)"},
	[FIELD_REMEDIATION_DESCRIPTION] = {"remediation-description",
		"Remediation description"},
	[FIELD_COMMITMENT_SUMMARY] = {"commitment-summary", "Commitment summary"},
	[FIELD_ISSUE_NUMBER] = {"issue-number", "Issue #"},
	[FIELD_ISSUE_DESCRIPTION] = {"issue-description", "Issue Description"},
	[FIELD_ROOT_CAUSE] = {"root-cause", "Root Cause of Issue"},
	[FIELD_REMEDIATION_PLAN] = {"remediation-plan", "Remediation Plan"},
	[FIELD_FINDING] = {"finding", "Finding #"},
	[FIELD_FACTOR_DESCRIPTION] = {"factor-description", "Description"},
	[FIELD_FACTOR_TIMELINE] = {"factor-timeline", "Timeline"},
	[FIELD_FACTOR_DETECTION] = {"factor-detection", "Detection"},
	[FIELD_FACTOR_INTERACTION] = {"factor-interaction",
		"Interaction with other factors"},
	[FIELD_FACTOR_METHODOLOGY] = {"factor-methodology",
		"Root Cause Analysis methodology used"},
};

const char *form_field_word(enum report_field field)
{
	return names[field].word;
}

const char *form_field_label(enum report_field field)
{
	return names[field].label;
}
