#include "model/load_ccadb.h"

#include <assert.h>

#include "base/utf8.h"

static_assert((int)PROGRAMS == (int)RECORDS_PROGRAMS &&
		(int)PROGRAM_MOZILLA == (int)RECORDS_MOZILLA &&
		(int)PROGRAM_CHROME == (int)RECORDS_CHROME &&
		(int)PROGRAM_APPLE == (int)RECORDS_APPLE &&
		(int)PROGRAM_MICROSOFT == (int)RECORDS_MICROSOFT,
	"programs are numbered alike in the record and in the model");

struct report {
	struct model *model;
	struct tables *tables;
	struct problems *problems;
	const struct records *record;
	struct err *err;
	struct map ids;        /* CCADB id or Salesforce id -> struct owner */
	struct owner **owners; /* of each owner of the record */
};

static struct str text(const struct report *r, struct digest_text t)
{
	return records_str(r->record, t);
}

static enum membership membership(unsigned char status)
{
	switch ((enum records_status)status) {
	case RECORDS_INCLUDED:
		return MEMBER_INCLUDED;
	case RECORDS_NOT_BEFORE:
		return MEMBER_LIMITED;
	case RECORDS_REMOVED:
	case RECORDS_BLOCKED:
	case RECORDS_DISABLED:
		return MEMBER_REMOVED;
	case RECORDS_NOT_INCLUDED:
		return MEMBER_NOT;
	case RECORDS_UNKNOWN:
	case RECORDS_TRUSTED:
	case RECORDS_NOT_TRUSTED:
		break;
	}
	return MEMBER_UNKNOWN;
}

/* ---- whose record it is ---- */

static struct owner *by_id(const struct report *r, const struct records_owner *o)
{
	struct owner *owner = o->id.n ? map_get(&r->ids, text(r, o->id)) : NULL;

	return !owner && o->salesforce_id.n ? map_get(&r->ids, text(r, o->salesforce_id))
					    : owner;
}

/* An owner of the table keeps its slug: another name may not come to mean it. */
static bool is_another(const struct report *r, const struct owner *owner, struct str name)
{
	return owner->line && !tables_is_name(r->tables, r->model, owner, name);
}

/* The owner of a spelling: by the table, by the id, by slug, or new; NULL: an error. */
static struct owner *owner_of(struct report *r, const struct records_owner *o)
{
	struct str name = text(r, o->name);
	struct owner *owner = map_get(&r->tables->spellings, name);
	const char *what = "id";
	struct str slug;

	if (owner)
		return owner;
	owner = by_id(r, o);
	slug = utf8_slug(&r->model->arena, name);
	if (!owner) {
		owner = map_get(&r->tables->owners, slug);
		what = "short name";
		if (owner && is_another(r, owner, name)) {
			err_set(r->err, ERR_INPUT, "ccadb",
				"CA owner '" STR_FMT "' would have the slug '" STR_FMT
				"' of '" STR_FMT "', line %u of the owners table: add it "
				"to ccadb_names there, or give it a row of its own",
				STR_ARG(name), STR_ARG(slug), STR_ARG(owner->name),
				owner->line);
			return NULL;
		}
	}
	if (owner)
		problems_add(r->problems, "ccadb", name,
			"taken as another spelling of '" STR_FMT "', whose %s is the "
			"same",
			STR_ARG(owner->name), what);
	else
		owner = tables_new_owner(r->tables, r->model, slug, name);
	map_put(&r->tables->spellings, name, owner);
	return owner;
}

/* The table's id stays: somebody has looked at it. */
static void take_id(struct report *r, struct owner *owner, const struct records_owner *o)
{
	struct str id = text(r, o->id);

	if (o->salesforce_id.n) {
		if (!owner->ccadb->salesforce_id.n)
			owner->ccadb->salesforce_id = text(r, o->salesforce_id);
		map_put(&r->ids, text(r, o->salesforce_id), owner);
	}
	if (!id.n)
		return;
	map_put(&r->ids, id, owner);
	if (owner->ccadb_id.n == 0)
		owner->ccadb_id = id;
	else if (!str_eq(owner->ccadb_id, id))
		problems_add(r->problems, "ccadb", text(r, o->name),
			"has the id " STR_FMT " in the report; " STR_FMT " is taken",
			STR_ARG(id), STR_ARG(owner->ccadb_id));
}

static void keep_latest(
	const struct records_audit **known, const struct records_audit *audit)
{
	if (!records_has_audit(audit))
		return;
	if (!*known || audit->to > (*known)->to ||
		(audit->to == (*known)->to && audit->statement > (*known)->statement))
		*known = audit;
}

static void take_owner(
	struct report *r, struct owner *owner, const struct records_owner *o)
{
	struct ccadb_facts *facts = owner->ccadb;

	take_id(r, owner, o);
	owner->in_ccadb = true;
	owner->n_records += o->n_rows;
	if (owner->country.n == 0)
		owner->country = text(r, o->country);
	facts->n_intermediates += o->n_intermediates;
	facts->n_revoked += o->n_revoked;
	facts->n_constrained += o->n_constrained;
	for (int p = 0; p < PROGRAMS; p++) {
		facts->n_trusted[p] += o->n_trusted[p];
		facts->n_not_trusted[p] += o->n_not_trusted[p];
	}
	for (int a = 0; a < RECORDS_AUDITS; a++)
		keep_latest(&facts->audits[a], &o->audits[a]);
}

static bool load_owners(struct report *r)
{
	const struct records *record = r->record;

	for (size_t i = 0; i < r->model->owners.n; i++) {
		struct owner *known = r->model->owners.v[i];

		if (known->ccadb_id.n)
			map_put(&r->ids, known->ccadb_id, known);
	}
	for (uint32_t i = 0; i < record->n_owners; i++) {
		const struct records_owner *o = &records_owners(record)[i];
		struct owner *owner = owner_of(r, o);

		if (!owner)
			return false;
		if (!owner->ccadb) {
			owner->ccadb =
				arena_zalloc(&r->model->arena, 1, sizeof(*owner->ccadb));
			owner->ccadb->record = record;
		}
		r->owners[i] = owner;
		take_owner(r, owner, o);
	}
	return true;
}

/* ---- the lists of each owner: counted, then filled ---- */

static struct ccadb_facts *facts_of(const struct report *r, uint32_t owner)
{
	return r->owners[owner]->ccadb;
}

static void count_lists(const struct report *r)
{
	for (uint32_t i = 0; i < r->record->n_roots; i++)
		facts_of(r, records_roots(r->record)[i].owner)->n_roots++;
	for (uint32_t i = 0; i < r->record->n_documents; i++)
		facts_of(r, records_documents(r->record)[i].owner)->n_documents++;
	for (uint32_t i = 0; i < r->record->n_subordinates; i++)
		facts_of(r, records_subordinates(r->record)[i].owner)->n_subordinates++;
}

/* Room for the lists; what was counted is counted again when they are filled. */
static void make_room(const struct report *r)
{
	struct arena *arena = &r->model->arena;

	for (size_t i = 0; i < r->model->owners.n; i++) {
		struct ccadb_facts *f = r->model->owners.v[i]->ccadb;

		if (!f)
			continue;
		f->roots = arena_zalloc(arena, f->n_roots, sizeof(*f->roots));
		f->documents = arena_zalloc(arena, f->n_documents, sizeof(*f->documents));
		f->subordinates =
			arena_zalloc(arena, f->n_subordinates, sizeof(*f->subordinates));
		f->n_roots = f->n_documents = f->n_subordinates = 0;
	}
}

static void keep_best(struct owner *owner, const struct records_root *root)
{
	for (int p = 0; p < PROGRAMS; p++) {
		enum membership m = membership(root->status[p]);

		if (m > owner->member[p])
			owner->member[p] = m;
	}
}

static void load_lists(const struct report *r)
{
	count_lists(r);
	make_room(r);
	for (uint32_t i = 0; i < r->record->n_roots; i++) {
		const struct records_root *root = &records_roots(r->record)[i];
		struct ccadb_facts *f = facts_of(r, root->owner);

		f->roots[f->n_roots++] = root;
		r->owners[root->owner]->n_roots++;
		keep_best(r->owners[root->owner], root);
	}
	for (uint32_t i = 0; i < r->record->n_documents; i++) {
		const struct records_document *one = &records_documents(r->record)[i];
		struct ccadb_facts *f = facts_of(r, one->owner);

		f->documents[f->n_documents++] = one;
	}
	for (uint32_t i = 0; i < r->record->n_subordinates; i++) {
		const struct records_subordinate *one =
			&records_subordinates(r->record)[i];
		struct ccadb_facts *f = facts_of(r, one->owner);

		f->subordinates[f->n_subordinates++] = one;
	}
}

bool load_ccadb(struct model *model, struct tables *tables, const struct records *record,
	struct problems *problems, struct err *err)
{
	struct report r = {.model = model,
		.tables = tables,
		.problems = problems,
		.record = record,
		.err = err};
	bool ok;

	map_init(&r.ids);
	r.owners = arena_zalloc(&model->arena, record->n_owners, sizeof(struct owner *));
	model->n_records = record->n_rows;
	model->n_records_unowned = record->n_unowned;
	ok = load_owners(&r);
	if (ok)
		load_lists(&r);
	map_release(&r.ids);
	return ok;
}
