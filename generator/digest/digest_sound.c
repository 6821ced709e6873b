#include "digest/digest.h"

#include "report/actions.h"
#include "report/actions_claim.h"
#include "report/excerpt.h"
#include "report/fields.h"
#include "report/remarks.h"
#include "report/timeline.h"

size_t digest_row_size(size_t table)
{
	static const size_t sizes[DIGEST_TABLES] = {
		[DIGEST_T_FIELDS] = sizeof(struct digest_report_field),
		[DIGEST_T_STATED] = sizeof(struct digest_stated),
		[DIGEST_T_ACTIONS] = sizeof(struct digest_action),
		[DIGEST_T_CLAIMS] = sizeof(struct digest_claim),
		[DIGEST_T_PROGRESS] = sizeof(struct digest_progress),
		[DIGEST_T_REMARKS] = sizeof(struct digest_remark),
		[DIGEST_T_EXCERPTS] = sizeof(struct digest_excerpt),
	};

	return sizes[table];
}

static bool text_is_sound(const struct digest *d, struct digest_text t)
{
	return t.at <= d->size && t.n <= d->size - t.at;
}

static bool table_is_sound(const struct digest *d, uint32_t at, uint32_t n, size_t each)
{
	return at % 8 == 0 && at <= d->size && n <= (d->size - at) / each;
}

static bool account_is_sound(const struct digest *d, int32_t account_index)
{
	return account_index >= -1 && account_index < (int32_t)d->n_accounts;
}

static bool changes_are_sound(const struct digest *d)
{
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field > DIGEST_F_OTHER || !text_is_sound(d, c[i].removed) ||
			!text_is_sound(d, c[i].added) ||
			!account_is_sound(d, c[i].account) ||
			!account_is_sound(d, c[i].removed_account) ||
			!account_is_sound(d, c[i].added_account))
			return false;
	return true;
}

static bool reports_are_sound(const struct digest *d)
{
	const struct digest_report *r = digest_reports(d);

	for (uint32_t i = 0; i < d->n_reports; i++)
		if (r[i].comment >= d->n_comments || r[i].kind > REPORT_IN_ATTACHMENT ||
			r[i].template > TEMPLATE_IRG_3 || r[i].source > SOURCE_AUDIT ||
			!text_is_sound(d, r[i].ccadb_id))
			return false;
	return true;
}

static bool fields_are_sound(const struct digest *d)
{
	uint32_t n;
	const struct digest_report_field *f = digest_report_fields(d, &n);

	for (uint32_t i = 0; i < n; i++)
		if (f[i].report >= d->n_reports || f[i].field >= FIELD_COUNT ||
			f[i].state > FIELDS_FILLED)
			return false;
	return true;
}

static bool stated_are_sound(const struct digest *d)
{
	uint32_t n;
	const struct digest_stated *s = digest_stated(d, &n);

	for (uint32_t i = 0; i < n; i++)
		if (s[i].comment >= d->n_comments || s[i].what >= STATED_N)
			return false;
	return true;
}

static bool actions_are_sound(const struct digest *d)
{
	uint32_t n;
	const struct digest_action *a = digest_actions(d, &n);
	const struct digest_claim *c;

	for (uint32_t i = 0; i < n; i++)
		if (a[i].comment >= d->n_comments || a[i].kind >= ACTION_KINDS ||
			a[i].status >= ACTION_STATUSES || !text_is_sound(d, a[i].item) ||
			!text_is_sound(d, a[i].due_text))
			return false;
	c = digest_claims(d, &n);
	for (uint32_t i = 0; i < n; i++)
		if (c[i].comment >= d->n_comments || c[i].what >= ACTIONS_CLAIMS ||
			c[i].of > ACTIONS_CLAIM_NAMED || !text_is_sound(d, c[i].words))
			return false;
	return true;
}

static bool hints_are_sound(const struct digest *d)
{
	uint32_t n;
	const struct digest_progress *p = digest_progress(d, &n);
	const struct digest_remark *r;

	for (uint32_t i = 0; i < n; i++)
		if (p[i].comment >= d->n_comments)
			return false;
	r = digest_remarks(d, &n);
	for (uint32_t i = 0; i < n; i++)
		if (r[i].comment >= d->n_comments || r[i].what >= REMARKS)
			return false;
	return true;
}

static bool excerpts_are_sound(const struct digest *d)
{
	uint32_t n;
	const struct digest_excerpt *e = digest_excerpts(d, &n);

	for (uint32_t i = 0; i < n; i++)
		if (e[i].comment >= d->n_comments || e[i].what >= EXCERPT_WHATS ||
			!text_is_sound(d, e[i].text))
			return false;
	return true;
}

static bool rows_are_sound(const struct digest *d)
{
	for (size_t i = 0; i < DIGEST_TABLES; i++)
		if (!table_is_sound(
			    d, d->tables[i].at, d->tables[i].n, digest_row_size(i)))
			return false;
	return fields_are_sound(d) && stated_are_sound(d) && actions_are_sound(d) &&
		hints_are_sound(d) && excerpts_are_sound(d);
}

static bool tables_are_sound(const struct digest *d)
{
	return table_is_sound(
		       d, d->accounts_at, d->n_accounts, sizeof(struct digest_text)) &&
		table_is_sound(d, d->comments_at, d->n_comments,
			sizeof(struct digest_comment)) &&
		table_is_sound(
			d, d->changes_at, d->n_changes, sizeof(struct digest_change)) &&
		table_is_sound(
			d, d->reports_at, d->n_reports, sizeof(struct digest_report));
}

bool digest_is_sound(const void *p, size_t size)
{
	const struct digest *d = p;
	const struct digest_text *accounts;

	if (size < sizeof(*d) || d->size > size || d->size < sizeof(*d) ||
		d->n_comments == 0)
		return false;
	if (!tables_are_sound(d))
		return false;
	if (!text_is_sound(d, d->summary) || !text_is_sound(d, d->status) ||
		!text_is_sound(d, d->resolution) || !text_is_sound(d, d->whiteboard) ||
		!text_is_sound(d, d->keywords) || !text_is_sound(d, d->product) ||
		!text_is_sound(d, d->component) || !text_is_sound(d, d->links) ||
		!text_is_sound(d, d->mentions) || !account_is_sound(d, d->creator) ||
		!account_is_sound(d, d->assigned_to))
		return false;
	accounts = (const struct digest_text *)(const void *)((const char *)d +
		d->accounts_at);
	for (uint32_t i = 0; i < d->n_accounts; i++)
		if (!text_is_sound(d, accounts[i]))
			return false;
	for (uint32_t i = 0; i < d->n_comments; i++)
		if (!account_is_sound(d, digest_comments(d)[i].account))
			return false;
	return changes_are_sound(d) && reports_are_sound(d) && rows_are_sound(d);
}
