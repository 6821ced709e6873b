#include "digest/records.h"

static bool table_is_sound(const struct records *r, uint32_t at, uint32_t n, size_t each)
{
	return at % 8 == 0 && at <= r->size && n <= (r->size - at) / each;
}

static bool text_is_sound(const struct records *r, struct digest_text t)
{
	return t.at <= r->size && t.n <= r->size - t.at;
}

static bool owner_is_sound(const struct records *r, const struct records_owner *o)
{
	for (int a = 0; a < RECORDS_AUDITS; a++)
		if (!text_is_sound(r, o->audits[a].firm) ||
			!text_is_sound(r, o->audits[a].type) ||
			!text_is_sound(r, o->audits[a].url))
			return false;
	return text_is_sound(r, o->name) && text_is_sound(r, o->id) &&
		text_is_sound(r, o->salesforce_id) && text_is_sound(r, o->country);
}

static bool root_is_sound(const struct records *r, const struct records_root *root)
{
	for (int p = 0; p < RECORDS_PROGRAMS; p++)
		if (root->status[p] > RECORDS_NOT_TRUSTED)
			return false;
	return root->owner < r->n_owners && text_is_sound(r, root->name);
}

static bool lists_are_sound(const struct records *r)
{
	const struct records_document *documents = records_documents(r);
	const struct records_subordinate *subordinates = records_subordinates(r);
	const struct records_finding *findings = records_findings(r);

	for (uint32_t i = 0; i < r->n_documents; i++)
		if (documents[i].owner >= r->n_owners ||
			documents[i].kind >= RECORDS_DOCUMENTS ||
			!text_is_sound(r, documents[i].url))
			return false;
	for (uint32_t i = 0; i < r->n_subordinates; i++)
		if (subordinates[i].owner >= r->n_owners ||
			!text_is_sound(r, subordinates[i].name))
			return false;
	for (uint32_t i = 0; i < r->n_findings; i++)
		if (!text_is_sound(r, findings[i].place) ||
			!text_is_sound(r, findings[i].text))
			return false;
	return true;
}

bool records_is_sound(const void *p, size_t size)
{
	const struct records *r = p;

	if (size < sizeof(*r) || r->size < sizeof(*r) || r->size > size ||
		!table_is_sound(
			r, r->owners_at, r->n_owners, sizeof(struct records_owner)) ||
		!table_is_sound(
			r, r->roots_at, r->n_roots, sizeof(struct records_root)) ||
		!table_is_sound(r, r->documents_at, r->n_documents,
			sizeof(struct records_document)) ||
		!table_is_sound(r, r->subordinates_at, r->n_subordinates,
			sizeof(struct records_subordinate)) ||
		!table_is_sound(
			r, r->findings_at, r->n_findings, sizeof(struct records_finding)))
		return false;
	for (uint32_t i = 0; i < r->n_owners; i++)
		if (!owner_is_sound(r, &records_owners(r)[i]))
			return false;
	for (uint32_t i = 0; i < r->n_roots; i++)
		if (!root_is_sound(r, &records_roots(r)[i]))
			return false;
	return lists_are_sound(r);
}
