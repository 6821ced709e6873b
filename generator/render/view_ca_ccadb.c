#include "render/view_ca_ccadb.h"

#include <stdlib.h>
#include <string.h>

#include "model/load_ccadb.h"

enum { TEXT_MAX = 4096, DOCUMENTS_FEW = 4 };

static const struct view_key program_keys[] = {
	{"program", VIEW_TEXT, NULL},
	{"roots", VIEW_TEXT, NULL},
	{"intermediates_trusted", VIEW_TEXT, NULL},
	{"intermediates_not_trusted", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key use_keys[] = {
	{"use", VIEW_TEXT, NULL},
	{"roots", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key audit_keys[] = {
	{"audit", VIEW_TEXT, NULL},
	{"type", VIEW_TEXT, NULL},
	{"firm", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"to", VIEW_TEXT, NULL},
	{"statement", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"link", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key document_keys[] = {
	{"kind", VIEW_TEXT, NULL},
	{"date", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"link", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key subordinate_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"intermediates", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key root_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"sha256", VIEW_TEXT, NULL},
	{"valid_from", VIEW_TEXT, NULL},
	{"valid_to", VIEW_TEXT, NULL},
	{"mozilla", VIEW_TEXT, NULL},
	{"chrome", VIEW_TEXT, NULL},
	{"apple", VIEW_TEXT, NULL},
	{"microsoft", VIEW_TEXT, NULL},
	{"uses", VIEW_TEXT, NULL},
	{"distrust_tls", VIEW_TEXT, NULL},
	{"distrust_email", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_ccadb_keys[] = {
	{"received", VIEW_TEXT, NULL},
	{"id", VIEW_TEXT, NULL},
	{"salesforce_id", VIEW_TEXT, NULL},
	{"n_roots", VIEW_TEXT, NULL},
	{"n_intermediates", VIEW_TEXT, NULL},
	{"n_revoked", VIEW_TEXT, NULL},
	{"n_constrained", VIEW_TEXT, NULL},
	{"programs", VIEW_LIST, program_keys},
	{"has_uses", VIEW_FLAG, NULL},
	{"uses", VIEW_LIST, use_keys},
	{"has_audits", VIEW_FLAG, NULL},
	{"audits", VIEW_LIST, audit_keys},
	{"has_documents", VIEW_FLAG, NULL},
	{"many_documents", VIEW_FLAG, NULL},
	{"n_documents", VIEW_TEXT, NULL},
	{"documents", VIEW_LIST, document_keys},
	{"has_subordinates", VIEW_FLAG, NULL},
	{"subordinates", VIEW_LIST, subordinate_keys},
	{"has_roots", VIEW_FLAG, NULL},
	{"roots", VIEW_LIST, root_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- words ---- */

static const char *status_word(unsigned char status)
{
	switch ((enum records_status)status) {
	case RECORDS_INCLUDED:
		return "included";
	case RECORDS_NOT_BEFORE:
		return "included with a NotBefore date";
	case RECORDS_REMOVED:
		return "removed";
	case RECORDS_BLOCKED:
		return "blocked";
	case RECORDS_DISABLED:
		return "disabled";
	case RECORDS_NOT_INCLUDED:
		return "not included";
	case RECORDS_TRUSTED:
		return "trusted";
	case RECORDS_NOT_TRUSTED:
		return "not trusted";
	case RECORDS_UNKNOWN:
		break;
	}
	return "not known";
}

/* By the bits of enum records_use. */
static const char *const use_words[RECORDS_USES] = {"server authentication",
	"client authentication", "secure email", "code signing", "time stamping",
	"document signing", "other uses"};

static const char *const audit_words[RECORDS_AUDITS] = {
	[RECORDS_STANDARD] = "Standard",
	[RECORDS_NETSEC] = "Network security",
	[RECORDS_TLS_BR] = "TLS Baseline Requirements",
	[RECORDS_TLS_EVG] = "TLS Extended Validation",
	[RECORDS_CODE_SIGNING] = "Code signing",
	[RECORDS_SMIME_BR] = "S/MIME Baseline Requirements",
	[RECORDS_VMC] = "Verified Mark Certificates",
};

static const char *const document_words[RECORDS_DOCUMENTS] = {
	[RECORDS_CP] = "Certificate policy (CP)",
	[RECORDS_CPS] = "Certification practice statement (CPS)",
	[RECORDS_CP_CPS] = "Combined CP and CPS",
	[RECORDS_CP_CPS_TEXT] = "CP and CPS as Markdown or AsciiDoc",
	[RECORDS_POLICY] = "Policy documentation",
	[RECORDS_REPOSITORY] = "Document repository",
};

/* ---- parts ---- */

static void set_url(struct val *object, struct str url)
{
	val_set_filled(object, "url", url);
	val_set_filled(
		object, "link", str_starts_case(url, STR("https://")) ? url : STR(""));
}

/* "3 included, 1 removed": in the order of enum records_status. */
static void set_statuses(struct val *one, const struct ccadb_facts *facts, int program)
{
	size_t counts[RECORDS_NOT_TRUSTED + 1] = {0};
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (size_t i = 0; i < facts->n_roots; i++)
		counts[facts->roots[i]->status[program]]++;
	for (size_t k = 1; k <= RECORDS_NOT_TRUSTED + 1; k++) {
		unsigned char status = (unsigned char)(k % (RECORDS_NOT_TRUSTED + 1));

		if (counts[status])
			buf_printf(&text, "%s%zu %s", text.n ? ", " : "", counts[status],
				status_word(status));
	}
	val_set_filled(one, "roots", buf_view(&text));
	buf_release(&text);
}

static struct val *programs(const struct ccadb_facts *facts)
{
	struct val *list = val_new_list();

	for (int p = 0; p < PROGRAMS; p++) {
		struct val *one = val_new_object();

		val_set_c(one, "program", model_program_label((enum program)p));
		set_statuses(one, facts, p);
		val_set_int(one, "intermediates_trusted", (int64_t)facts->n_trusted[p]);
		val_set_int(one, "intermediates_not_trusted",
			(int64_t)facts->n_not_trusted[p]);
		val_push(list, one);
	}
	return list;
}

static struct val *uses(const struct ccadb_facts *facts)
{
	struct val *list = val_new_list();

	for (int u = 0; u < RECORDS_USES; u++) {
		struct val *one;
		int64_t n = 0;

		for (size_t i = 0; i < facts->n_roots; i++)
			n += (facts->roots[i]->uses >> u) & 1;
		if (!n)
			continue;
		one = val_new_object();
		val_set_c(one, "use", use_words[u]);
		val_set_int(one, "roots", n);
		val_push(list, one);
	}
	return list;
}

static struct val *audits(const struct ccadb_facts *facts)
{
	struct val *list = val_new_list();

	for (int a = 0; a < RECORDS_AUDITS; a++) {
		const struct records_audit *audit = facts->audits[a];
		struct val *one;

		if (!audit)
			continue;
		one = val_new_object();
		val_set_c(one, "audit", audit_words[a]);
		val_set_filled(one, "type", records_str(facts->record, audit->type));
		val_set_filled(one, "firm", records_str(facts->record, audit->firm));
		view_set_day(one, "from", audit->from);
		view_set_day(one, "to", audit->to);
		view_set_day(one, "statement", audit->statement);
		set_url(one, records_str(facts->record, audit->url));
		val_push(list, one);
	}
	return list;
}

/* By kind, then the newest first, then as the report has them. */
static int by_kind_and_day(const void *a, const void *b)
{
	const struct records_document *x = *(const struct records_document *const *)a;
	const struct records_document *y = *(const struct records_document *const *)b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->day != y->day)
		return x->day > y->day ? -1 : 1;
	return x < y ? -1 : x > y;
}

static struct val *documents(const struct ccadb_facts *facts)
{
	struct val *list = val_new_list();
	size_t n = facts->n_documents;
	const struct records_document **sorted;

	if (!n)
		return list;
	sorted = mem_zalloc(n, sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		sorted[i] = facts->documents[i];
	qsort(sorted, n, sizeof(*sorted), by_kind_and_day);
	for (size_t i = 0; i < n; i++) {
		struct val *one = val_new_object();

		val_set_c(one, "kind", document_words[sorted[i]->kind]);
		view_set_day(one, "date", sorted[i]->day);
		set_url(one, records_str(facts->record, sorted[i]->url));
		val_push(list, one);
	}
	mem_free(sorted);
	return list;
}

static struct val *subordinates(const struct ccadb_facts *facts)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < facts->n_subordinates; i++) {
		struct val *one = val_new_object();

		val_set_str(one, "name",
			records_str(facts->record, facts->subordinates[i]->name));
		val_set_int(one, "intermediates", facts->subordinates[i]->n);
		val_push(list, one);
	}
	return list;
}

static void set_hash(struct val *one, const struct records_root *root)
{
	static const unsigned char none[SHA256_SIZE];
	char hex[SHA256_HEX_SIZE];

	if (memcmp(root->sha256, none, SHA256_SIZE) == 0) {
		val_set_null(one, "sha256");
		return;
	}
	sha256_print(root->sha256, hex);
	val_set_c(one, "sha256", hex);
}

static void set_uses(struct val *one, const struct records_root *root)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (int u = 0; u < RECORDS_USES; u++)
		if ((root->uses >> u) & 1)
			buf_printf(&text, "%s%s", text.n ? ", " : "", use_words[u]);
	val_set_filled(one, "uses", buf_view(&text));
	buf_release(&text);
}

static struct val *roots(const struct ccadb_facts *facts)
{
	static const char *const keys[PROGRAMS] = {
		"mozilla", "chrome", "apple", "microsoft"};
	struct val *list = val_new_list();

	for (size_t i = 0; i < facts->n_roots; i++) {
		const struct records_root *root = facts->roots[i];
		struct val *one = val_new_object();

		val_set_str(one, "name", records_str(facts->record, root->name));
		set_hash(one, root);
		view_set_day(one, "valid_from", root->valid_from);
		view_set_day(one, "valid_to", root->valid_to);
		for (int p = 0; p < PROGRAMS; p++)
			val_set_c(one, keys[p], status_word(root->status[p]));
		set_uses(one, root);
		view_set_day(one, "distrust_tls", root->distrust_tls);
		view_set_day(one, "distrust_email", root->distrust_email);
		val_push(list, one);
	}
	return list;
}

/* ---- the whole ---- */

struct val *view_ca_ccadb(const struct view_site *site, const struct owner *owner)
{
	const struct ccadb_facts *facts = owner->ccadb;
	struct val *view;
	struct val *found;

	if (!facts)
		return NULL;
	view = val_new_object();
	view_set_day(view, "received", date_day_of(site->model->records_changed_at));
	val_set_filled(view, "id", owner->ccadb_id);
	val_set_filled(view, "salesforce_id", facts->salesforce_id);
	val_set_int(view, "n_roots", (int64_t)facts->n_roots);
	val_set_int(view, "n_intermediates", (int64_t)facts->n_intermediates);
	val_set_int(view, "n_revoked", (int64_t)facts->n_revoked);
	val_set_int(view, "n_constrained", (int64_t)facts->n_constrained);
	val_set(view, "programs", programs(facts));
	found = uses(facts);
	val_set_bool(view, "has_uses", val_count(found) > 0);
	val_set(view, "uses", found);
	found = audits(facts);
	val_set_bool(view, "has_audits", val_count(found) > 0);
	val_set(view, "audits", found);
	val_set_bool(view, "has_documents", facts->n_documents > 0);
	val_set_bool(view, "many_documents", facts->n_documents > DOCUMENTS_FEW);
	val_set_int(view, "n_documents", (int64_t)facts->n_documents);
	val_set(view, "documents", documents(facts));
	val_set_bool(view, "has_subordinates", facts->n_subordinates > 0);
	val_set(view, "subordinates", subordinates(facts));
	val_set_bool(view, "has_roots", facts->n_roots > 0);
	val_set(view, "roots", roots(facts));
	return view;
}
