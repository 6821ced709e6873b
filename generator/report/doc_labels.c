#include "report/doc_labels.h"

enum {
	REMARK_MAX = 120, /* bytes in brackets behind a label */
	NUMBER_DIGITS = 2,
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum shape {
	WHOLE, /* a colon or the like stands behind the words */
	OPEN,  /* more words may: the label ends at a colon or question mark */
	GROUP, /* a number and a title may */
};

struct label {
	const char *words; /* small letters, blanks alone between, no quotes */
	unsigned scopes;
	enum doc_section section; /* not DOC_FRONT: a heading of a section */
	enum report_field field;
	enum report_field field_3; /* where IRG 3.x has another; FIELD_NONE: the same */
	enum shape shape;
};

#define S    DOC_LABELS_SECTIONS
#define L    DOC_LABELS_3
#define I    DOC_LABELS_IMPACT
#define E    DOC_LABELS_LESSONS
#define F    DOC_LABELS_CAUSES
#define C    DOC_LABELS_CLOSURE
#define A    DOC_LABELS_AUDIT_1
#define B    DOC_LABELS_AUDIT_2
#define NONE FIELD_NONE

/* Where one begins with another, it stands first. */
static const struct label labels[] = {
	/* summary of 3.x */
	{"ca owner ccadb unique id", L, 0, FIELD_CCADB_ID, NONE, WHOLE},
	{"ca owner ccadb id", L, 0, FIELD_CCADB_ID, NONE, WHOLE},
	{"ccadb unique id", L, 0, FIELD_CCADB_ID, NONE, WHOLE},
	{"ca owner", L, 0, NONE, NONE, WHOLE},
	{"incident description", L | C, 0, FIELD_INCIDENT_DESCRIPTION, NONE, WHOLE},
	{"description of the incident", L | C, 0, FIELD_INCIDENT_DESCRIPTION, NONE,
		WHOLE},
	{"timeline summary", L, 0, NONE, NONE, WHOLE},
	{"non compliance start date", L, 0, FIELD_NONCOMPLIANCE_START, NONE, WHOLE},
	{"noncompliance start date", L, 0, FIELD_NONCOMPLIANCE_START, NONE, WHOLE},
	{"non compliance identified date", L, 0, FIELD_NONCOMPLIANCE_IDENTIFIED, NONE,
		WHOLE},
	{"noncompliance identified date", L, 0, FIELD_NONCOMPLIANCE_IDENTIFIED, NONE,
		WHOLE},
	{"non compliance end date", L, 0, FIELD_NONCOMPLIANCE_END, NONE, WHOLE},
	{"noncompliance end date", L, 0, FIELD_NONCOMPLIANCE_END, NONE, WHOLE},
	{"relevant policies", L, 0, FIELD_RELEVANT_POLICIES, NONE, WHOLE},
	{"relevant policy", L, 0, FIELD_RELEVANT_POLICIES, NONE, WHOLE},
	{"related policies", L, 0, FIELD_RELEVANT_POLICIES, NONE, WHOLE},
	{"relevant requirement", L, 0, FIELD_RELEVANT_POLICIES, NONE, WHOLE},
	{"source of incident disclosure", L, 0, FIELD_SOURCE, NONE, WHOLE},
	{"source of disclosure", L, 0, FIELD_SOURCE, NONE, WHOLE},
	/* impact of 3.x */
	{"total number of certificate", L, 0, FIELD_TOTAL_CERTIFICATES, NONE, WHOLE},
	{"total number of affected certificate", L, 0, FIELD_TOTAL_CERTIFICATES, NONE,
		WHOLE},
	{"total number of remaining valid certificate", L, 0, FIELD_REMAINING_VALID, NONE,
		WHOLE},
	{"number of remaining valid certificate", L, 0, FIELD_REMAINING_VALID, NONE,
		WHOLE},
	{"affected certificate type", L, 0, FIELD_CERTIFICATE_TYPES, NONE, WHOLE},
	{"incident heuristic", L, 0, FIELD_HEURISTIC, NONE, WHOLE},
	{"was issuance stopped", L, 0, FIELD_ISSUANCE_STOPPED, NONE, OPEN},
	{"analysis", I, 0, FIELD_ANALYSIS, NONE, WHOLE},
	{"additional consideration", I, 0, FIELD_ADDITIONAL_CONSIDERATIONS, NONE, WHOLE},
	/* lessons of both */
	{"what went well", S, DOC_LESSONS, FIELD_WENT_WELL, NONE, WHOLE},
	{"what didnt go well", S, DOC_LESSONS, FIELD_DID_NOT_GO_WELL, NONE, WHOLE},
	{"what did not go well", S, DOC_LESSONS, FIELD_DID_NOT_GO_WELL, NONE, WHOLE},
	{"where we got lucky", S, DOC_LESSONS, FIELD_LUCKY, NONE, WHOLE},
	{"where we were lucky", S, DOC_LESSONS, FIELD_LUCKY, NONE, WHOLE},
	{"additional", E, 0, FIELD_LESSONS_ADDITIONAL, NONE, WHOLE},
	{"other", E, 0, FIELD_LESSONS_ADDITIONAL, NONE, WHOLE},
	/* causes of 3.x; before the sections, one of which has the same name */
	{"contributing factor", L, DOC_ROOT_CAUSE, FIELD_CONTRIBUTING_FACTORS,
		FIELD_CONTRIBUTING_FACTORS, GROUP},
	{"description", F, 0, FIELD_FACTOR_DESCRIPTION, NONE, WHOLE},
	{"timeline", F, 0, FIELD_FACTOR_TIMELINE, NONE, WHOLE},
	{"detection", F, 0, FIELD_FACTOR_DETECTION, NONE, WHOLE},
	{"interaction with other factor", F, 0, FIELD_FACTOR_INTERACTION, NONE, WHOLE},
	{"interactions with other factor", F, 0, FIELD_FACTOR_INTERACTION, NONE, WHOLE},
	{"root cause analysis methodology used", F, 0, FIELD_FACTOR_METHODOLOGY, NONE,
		WHOLE},
	{"root cause analysis methodology", F, 0, FIELD_FACTOR_METHODOLOGY, NONE, WHOLE},
	/* closure */
	{"incident root cause", C, 0, FIELD_ROOT_CAUSES, NONE, WHOLE},
	{"root cause", C, 0, FIELD_ROOT_CAUSES, NONE, WHOLE},
	{"remediation description", C, 0, FIELD_REMEDIATION_DESCRIPTION, NONE, WHOLE},
	{"commitment summary", C, 0, FIELD_COMMITMENT_SUMMARY, NONE, WHOLE},
	{"commitments summary", C, 0, FIELD_COMMITMENT_SUMMARY, NONE, WHOLE},
	/* audit 1.0 */
	{"issue description", A, 0, FIELD_ISSUE_DESCRIPTION, NONE, WHOLE},
	{"description", A, 0, FIELD_ISSUE_DESCRIPTION, NONE, WHOLE},
	{"description of the issue", A, 0, FIELD_ISSUE_DESCRIPTION, NONE, WHOLE},
	{"root cause of issue", A, 0, FIELD_ROOT_CAUSE, NONE, WHOLE},
	{"root cause of the issue", A, 0, FIELD_ROOT_CAUSE, NONE, WHOLE},
	{"root cause", A, 0, FIELD_ROOT_CAUSE, NONE, WHOLE},
	{"remediation plan for issue", A, 0, FIELD_REMEDIATION_PLAN, NONE, GROUP},
	{"remediation plan for this issue", A, 0, FIELD_REMEDIATION_PLAN, NONE, WHOLE},
	{"remediation plan", A, 0, FIELD_REMEDIATION_PLAN, NONE, WHOLE},
	{"remediation", A, 0, FIELD_REMEDIATION_PLAN, NONE, WHOLE},
	{"issue", A, 0, FIELD_ISSUE_NUMBER, NONE, GROUP},
	/* audit 2.0 */
	{"finding", B, 0, FIELD_FINDING, NONE, GROUP},
	{"root cause analysis", B, 0, FIELD_ROOT_CAUSE_ANALYSIS, NONE, WHOLE},
	{"root cause", B, 0, FIELD_ROOT_CAUSE_ANALYSIS, NONE, WHOLE},
	{"action item", B, 0, FIELD_ACTION_ITEMS, NONE, WHOLE},
	/* sections of both */
	{"summary", S, DOC_SUMMARY, FIELD_SUMMARY, NONE, WHOLE},
	{"incident summary", S, DOC_SUMMARY, FIELD_SUMMARY, NONE, WHOLE},
	{"executive summary", S, DOC_SUMMARY, FIELD_SUMMARY, NONE, WHOLE},
	{"impact", S, DOC_IMPACT, FIELD_IMPACT, NONE, WHOLE},
	{"timeline", S, DOC_TIMELINE, FIELD_TIMELINE, FIELD_TIMELINE, WHOLE},
	{"incident timeline", S, DOC_TIMELINE, FIELD_TIMELINE, FIELD_TIMELINE, WHOLE},
	{"related incident", S, DOC_RELATED, NONE, FIELD_RELATED_INCIDENTS, WHOLE},
	{"root cause analysis", S, DOC_ROOT_CAUSE, FIELD_ROOT_CAUSE_ANALYSIS, NONE,
		WHOLE},
	{"root cause", S, DOC_ROOT_CAUSE, FIELD_ROOT_CAUSE_ANALYSIS, NONE, WHOLE},
	{"lessons learned", S, DOC_LESSONS, NONE, NONE, WHOLE},
	{"lesson learned", S, DOC_LESSONS, NONE, NONE, WHOLE},
	{"action item", S, DOC_ACTIONS, FIELD_ACTION_ITEMS, FIELD_ACTION_ITEMS, WHOLE},
	{"appendix", S, DOC_APPENDIX, FIELD_APPENDIX, FIELD_APPENDIX, WHOLE},
	{"appendices", S, DOC_APPENDIX, FIELD_APPENDIX, FIELD_APPENDIX, WHOLE},
	{"details of affected certificate", S, DOC_APPENDIX, FIELD_AFFECTED_CERTIFICATES,
		FIELD_APPENDIX, WHOLE},
};

static bool is_quote(char c)
{
	return c == '"' || c == '\'' || c == '*' || c == '_' || c == '`' || c == '\\';
}

static struct str skip(struct str s, const char *bytes)
{
	while (s.n && str_find_byte(str_c(bytes), s.p[0]) != SIZE_MAX)
		s = str_from(s, 1);
	return s;
}

/* Takes the words off the front of *s; false when it does not begin with them. */
static bool take(struct str *s, const char *words)
{
	struct str rest = *s;

	for (const char *w = words; *w; w++) {
		bool wide = *w == ' ';

		while (rest.n && is_quote(rest.p[0]))
			rest = str_from(rest, 1);
		if (rest.n == 0)
			return false;
		if (wide && (rest.p[0] == ' ' || rest.p[0] == '-'))
			rest = skip(rest, " -");
		else if (!wide && str_lower(rest.p[0]) == *w)
			rest = str_from(rest, 1);
		else
			return false;
	}
	*s = rest;
	return true;
}

/* `(s)`, `s`: a plural may stand behind a label. */
static struct str behind_plural(struct str s)
{
	if (str_starts_case(s, STR("(s)")))
		return str_from(s, 3);
	return s.n && str_lower(s.p[0]) == 's' ? str_from(s, 1) : s;
}

/* A remark in brackets that is not the value itself. */
static struct str behind_remark(struct str s)
{
	struct str rest = skip(s, " ");
	size_t end;

	if (rest.n == 0 || rest.p[0] != '(')
		return s;
	end = str_find_byte(str_sub(rest, 0, REMARK_MAX), ')');
	if (end == SIZE_MAX)
		return s;
	rest = skip(str_from(rest, end + 1), " *");
	return rest.n && rest.p[0] == ':' ? rest : s;
}

static struct str value_of(struct str s)
{
	return str_trim(skip(s, " :-*|?_"));
}

/* Whether the words end here. */
static bool is_end(struct str s, bool marked)
{
	s = skip(s, " *_\"");
	if (s.n == 0 || s.p[0] == ':' || s.p[0] == '?')
		return true;
	return marked && str_is_in(s.p[0], STR("(-|"));
}

static bool take_open(struct str s, struct doc_label *out)
{
	size_t end = 0;

	while (end < s.n && s.p[end] != ':' && s.p[end] != '?')
		end++;
	out->value = value_of(str_from(s, end));
	return true;
}

/* `Finding #1: title`, `Issue #: 1`, `Contributing Factor #: title`, `Finding 2 - x`. */
static bool take_group(struct str s, bool marked, bool number_too, struct doc_label *out)
{
	struct str rest = skip(s, " #\\");
	bool sharp = rest.n != s.n &&
		str_find_byte(str_sub(s, 0, s.n - rest.n), '#') != SIZE_MAX;
	size_t digits = 0;
	int64_t number = 0;

	rest = skip(rest, sharp ? " :" : " ");
	while (digits < rest.n && str_is_digit(rest.p[digits]))
		digits++;
	if (digits > NUMBER_DIGITS || (digits == 0 && !sharp && !is_end(rest, marked)))
		return false;
	if (digits && !str_digits(str_sub(rest, 0, digits), &number))
		return false;
	s = str_from(rest, digits);
	if (s.n && !is_end(s, true) && s.p[0] != ',' && s.p[0] != '.' &&
		!(sharp && (digits == 0 || marked)))
		return false;
	out->number = (int)number;
	out->is_group = true;
	out->value = number_too ? str_trim(rest) : value_of(skip(s, ",."));
	return true;
}

/* Without a number, a bullet or the like in front. */
static struct str front_of(struct str s)
{
	struct str rest = skip(s, " +*-(");
	size_t n = 0;

	while (n < rest.n && n <= 2 * NUMBER_DIGITS &&
		(str_is_digit(rest.p[n]) || rest.p[n] == '.'))
		n++;
	if (n == 0 || n > NUMBER_DIGITS + 1 || n == rest.n)
		return n ? s : rest;
	return skip(str_from(rest, n), " .):-");
}

static bool matches(
	const struct label *label, struct str s, bool marked, struct doc_label *out)
{
	if (label->words[0] != str_lower(s.p[0]) || !take(&s, label->words))
		return false;
	*out = (struct doc_label){.is_section = label->section != DOC_FRONT};
	if (label->shape == OPEN)
		return take_open(s, out);
	if (label->shape == GROUP)
		return take_group(s, marked, label->field == FIELD_ISSUE_NUMBER, out);
	s = behind_remark(behind_plural(s));
	if (!is_end(s, marked))
		return false;
	out->value = value_of(s);
	return true;
}

static bool find(struct str line, unsigned scopes, bool marked, struct doc_label *out)
{
	while (line.n && is_quote(line.p[0]))
		line = str_from(line, 1);
	if (line.n == 0)
		return false;
	for (size_t i = 0; i < COUNT(labels); i++) {
		const struct label *l = &labels[i];

		if (!(l->scopes & scopes) || !matches(l, line, marked, out))
			continue;
		out->section = l->section;
		out->field = l->field;
		if (scopes & L && l->section != DOC_FRONT && l->section != DOC_LESSONS)
			out->field = l->field_3;
		out->alone = out->value.n == 0;
		return true;
	}
	return false;
}

/* `Issue #1 Root Cause of Issue: x`: a label of issue 1. */
static bool find_numbered(struct str line, unsigned scopes, struct doc_label *out)
{
	struct str rest = line;
	size_t digits = 0;
	int64_t number;

	if (!(scopes & A) || !take(&rest, "issue"))
		return false;
	rest = skip(rest, " #\\");
	while (digits < rest.n && str_is_digit(rest.p[digits]))
		digits++;
	if (digits == 0 || digits > NUMBER_DIGITS ||
		!str_digits(str_sub(rest, 0, digits), &number) ||
		!find(skip(str_from(rest, digits), " :-.,"), scopes, false, out) ||
		out->is_group)
		return false;
	out->is_group = true;
	out->number = (int)number;
	return true;
}

bool doc_labels_find(struct str line, unsigned scopes, bool marked, struct doc_label *out)
{
	line = front_of(line);
	return find_numbered(line, scopes, out) || find(line, scopes, marked, out);
}

bool doc_labels_is_known(struct str words)
{
	struct doc_label found;

	return doc_labels_find(words, L, true, &found);
}
