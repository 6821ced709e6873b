#include "digest/records_columns.h"

enum { NAME_MAX_BYTES = 64 }; /* the longest name in any report has 41 */

static const struct {
	const char *name;
	int column;
} names[] = {
	{"ca owner", COLUMN_OWNER},
	{"owner", COLUMN_OWNER},
	{"certificate record type", COLUMN_TYPE},
	{"parent salesforce record id", COLUMN_PARENT_ID},
	{"parent certificate name", COLUMN_PARENT_NAME},
	{"certificate name", COLUMN_NAME},
	{"common name or certificate name", COLUMN_NAME},
	{"subordinate ca owner", COLUMN_SUBORDINATE},
	{"country", COLUMN_COUNTRY},
	{"mozilla status", COLUMN_MOZILLA},
	{"chrome status", COLUMN_CHROME},
	{"google chrome status", COLUMN_CHROME},
	{"apple status", COLUMN_APPLE},
	{"microsoft status", COLUMN_MICROSOFT},
	{"revocation status", COLUMN_REVOCATION},
	{"sha-256 fingerprint", COLUMN_SHA256},
	{"valid from (gmt)", COLUMN_FROM},
	{"valid to (gmt)", COLUMN_TO},
	{"technically constrained", COLUMN_CONSTRAINED},
	{"trust bits for root cert", COLUMN_USES},
	{"mozilla trust bits", COLUMN_USES},
	{"trust bits", COLUMN_USES},
	{"distrust for tls after date", COLUMN_DISTRUST_TLS},
	{"distrust for s/mime after date", COLUMN_DISTRUST_EMAIL},
	{"audit firm", COLUMN_FIRM},
	{"auditor", COLUMN_FIRM},
	{"certificate policy (cp) url", COLUMN_DOCUMENT + RECORDS_CP},
	{"certificate practice statement (cps) url", COLUMN_DOCUMENT + RECORDS_CPS},
	{"certificate practice & policy statement", COLUMN_DOCUMENT + RECORDS_CP_CPS},
	{"md/asciidoc cp/cps url", COLUMN_DOCUMENT + RECORDS_CP_CPS_TEXT},
	{"policy documentation", COLUMN_DOCUMENT + RECORDS_POLICY},
	{"ca document repository", COLUMN_DOCUMENT + RECORDS_REPOSITORY},
	{"cp effective date", COLUMN_DOCUMENT_DAY + RECORDS_CP},
	{"cp last update date", COLUMN_DOCUMENT_DAY + RECORDS_CP},
	{"cps effective date", COLUMN_DOCUMENT_DAY + RECORDS_CPS},
	{"cps last update date", COLUMN_DOCUMENT_DAY + RECORDS_CPS},
	{"cp/cps effective date", COLUMN_DOCUMENT_DAY + RECORDS_CP_CPS},
	{"cp/cps last updated date", COLUMN_DOCUMENT_DAY + RECORDS_CP_CPS},
	{"md/asciidoc cp/cps effective date", COLUMN_DOCUMENT_DAY + RECORDS_CP_CPS_TEXT},
};

static const struct {
	const char *name;
	enum records_audit_kind kind;
} audits[] = {
	{"standard audit", RECORDS_STANDARD},
	{"netsec audit", RECORDS_NETSEC},
	{"tls br audit", RECORDS_TLS_BR},
	{"br audit", RECORDS_TLS_BR},
	{"tls evg audit", RECORDS_TLS_EVG},
	{"ev ssl audit", RECORDS_TLS_EVG},
	{"code signing audit", RECORDS_CODE_SIGNING},
	{"ev code signing audit", RECORDS_CODE_SIGNING},
	{"s/mime br audit", RECORDS_SMIME_BR},
	{"vmc audit", RECORDS_VMC},
};

static const struct {
	const char *name;
	int column;
} audit_parts[] = {
	{" type", COLUMN_AUDIT_TYPE},
	{" url", COLUMN_AUDIT_URL},
	{" statement date", COLUMN_AUDIT_STATEMENT},
	{" period start date", COLUMN_AUDIT_FROM},
	{" period end date", COLUMN_AUDIT_TO},
};

/* A name as the tables above have it; empty when it is longer than any. */
static struct str plain_name(struct str name, char out[NAME_MAX_BYTES])
{
	size_t n = 0;

	name = str_trim(name);
	if (str_ends(name, STR("?")))
		name = str_trim(str_sub(name, 0, name.n - 1));
	if (name.n >= NAME_MAX_BYTES)
		return STR("");
	for (; n < name.n; n++)
		out[n] = name.p[n] == '['  ? '('
			: name.p[n] == ']' ? ')'
					   : str_lower(name.p[n]);
	return (struct str){out, n};
}

static int audit_column(struct str name)
{
	for (size_t a = 0; a < sizeof(audits) / sizeof(audits[0]); a++) {
		struct str front = str_c(audits[a].name);

		if (!str_starts(name, front))
			continue;
		for (size_t i = 0; i < sizeof(audit_parts) / sizeof(audit_parts[0]); i++)
			if (str_eq_c(str_from(name, front.n), audit_parts[i].name))
				return audit_parts[i].column + (int)audits[a].kind;
	}
	return -1;
}

static int column_of(struct str name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_c(name, names[i].name))
			return names[i].column;
	return audit_column(name);
}

void records_columns_bind(
	struct records_columns *columns, const struct str *head, size_t n)
{
	for (size_t c = 0; c < RECORDS_COLUMNS; c++)
		columns->at[c] = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		char text[NAME_MAX_BYTES];
		int column = column_of(plain_name(head[i], text));

		if (column >= 0 && columns->at[column] == SIZE_MAX)
			columns->at[column] = i;
	}
}
