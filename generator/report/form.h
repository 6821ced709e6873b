/*
 * form - the templates of incident reports: which fields each asks for, and their labels.
 *
 * One table for the judge and for the author.  The required sets are ours (rules.md 2.5):
 * wiki and IRG 1.0 seven topics, IRG 2.0 ten, IRG 3.x twenty and `analysis` on a bug
 * about delayed revocation, preliminary three, closure four, audit 1.0 four for each
 * issue, audit 2.0 three for each finding.
 */
#ifndef REPORT_FORM_H
#define REPORT_FORM_H

#include "base/str.h"
#include "report/kind.h"

/* A field of any template; one name may serve several templates. */
enum report_field {
	FIELD_NONE,
	/* the seven topics of the wiki and of IRG 1.0, in order */
	FIELD_FIRST_AWARE,
	FIELD_TIMELINE,         /* of every template */
	FIELD_ISSUANCE_STOPPED, /* topic 3, and IRG 3.x */
	FIELD_PROBLEMATIC_CERTIFICATES,
	FIELD_CERTIFICATE_DATA,
	FIELD_HOW_AND_WHY,
	FIELD_STEPS,
	/* IRG 2.0 */
	FIELD_SUMMARY,
	FIELD_IMPACT,
	FIELD_ROOT_CAUSE_ANALYSIS, /* audit 2.0, too */
	FIELD_WENT_WELL,           /* this and the next four: IRG 3.x, too */
	FIELD_DID_NOT_GO_WELL,
	FIELD_LUCKY,
	FIELD_ACTION_ITEMS, /* audit 2.0, too */
	FIELD_APPENDIX,
	FIELD_AFFECTED_CERTIFICATES,
	/* IRG 3.x, summary */
	FIELD_CCADB_ID,
	FIELD_INCIDENT_DESCRIPTION, /* preliminary and closure, too */
	FIELD_NONCOMPLIANCE_START,
	FIELD_NONCOMPLIANCE_IDENTIFIED,
	FIELD_NONCOMPLIANCE_END,
	FIELD_RELEVANT_POLICIES,
	FIELD_SOURCE,
	/* IRG 3.x, impact */
	FIELD_TOTAL_CERTIFICATES,
	FIELD_REMAINING_VALID,
	FIELD_CERTIFICATE_TYPES,
	FIELD_HEURISTIC,
	FIELD_ANALYSIS,
	FIELD_ADDITIONAL_CONSIDERATIONS, /* optional */
	/* IRG 3.x, the rest */
	FIELD_RELATED_INCIDENTS,
	FIELD_CONTRIBUTING_FACTORS,
	FIELD_LESSONS_ADDITIONAL, /* optional */
	/* closure */
	FIELD_ROOT_CAUSES,
	FIELD_REMEDIATION_DESCRIPTION,
	FIELD_COMMITMENT_SUMMARY,
	/* audit 1.0, for each issue */
	FIELD_ISSUE_NUMBER,
	FIELD_ISSUE_DESCRIPTION,
	FIELD_ROOT_CAUSE,
	FIELD_REMEDIATION_PLAN,
	/* audit 2.0, for each finding */
	FIELD_FINDING,
	/* parts of a contributing factor; no form asks for them by themselves */
	FIELD_FACTOR_DESCRIPTION,
	FIELD_FACTOR_TIMELINE,
	FIELD_FACTOR_DETECTION,
	FIELD_FACTOR_INTERACTION,
	FIELD_FACTOR_METHODOLOGY, /* optional */
	FIELD_COUNT,
};

struct form {
	enum report_kind kind;
	enum report_template template;     /* IRG_1 serves the wiki's seven topics, too */
	const enum report_field *required; /* in the order of the template */
	size_t n;
	bool repeats;                 /* the set is asked for each issue or finding */
	enum report_field if_delayed; /* asked, too, on a bug about delayed revocation */
};

/* The form of a report, or NULL: that kind has no form of its own (a preliminary report
 * before IRG 3.0, an update, a stub). */
const struct form *form_of(enum report_kind kind, enum report_template template);

/* The word under which a field is published in reports.csv: `incident-description`. */
const char *form_field_word(enum report_field field);

/* The label as the newest template that has it writes it: `Incident description`. */
const char *form_field_label(enum report_field field);

#endif
