/*
 * load_ccadb - CA owners and what the CCADB says of them, from the record of its
 * reports (digest/records.h).
 *
 * A name in the report is an owner of the curated table, by its spelling or by the
 * CCADB's id; else an owner that was met before under the same id or the same short
 * name (a finding: the CCADB has variants of names at once); else a new one.  A
 * program's status of an owner is the best that any of its roots has.
 */
#ifndef MODEL_LOAD_CCADB_H
#define MODEL_LOAD_CCADB_H

#include "digest/records.h"
#include "model/tables.h"

/* What the CCADB's report says of an owner, all its spellings together; owner->ccadb. */
struct ccadb_facts {
	const struct records *record; /* of the texts; records_str() */
	struct str salesforce_id;     /* of reports up to V4; empty: none */
	size_t n_intermediates;
	size_t n_revoked; /* of the intermediates, as the two below */
	size_t n_constrained;
	size_t n_trusted[PROGRAMS];
	size_t n_not_trusted[PROGRAMS];
	const struct records_audit *audits[RECORDS_AUDITS]; /* the latest; or NULL */
	/* all three: n of them, in the arena, in the order of the report */
	const struct records_root **roots;
	size_t n_roots;
	const struct records_document **documents;
	size_t n_documents;
	const struct records_subordinate **subordinates;
	size_t n_subordinates;
};

/*
 * Fills owners, their `ccadb` and the counts of records.  The record outlives the
 * model.  Contradictions between the report and the table are findings; but a name
 * whose slug is that of an owner of the table which does not have the name is an error,
 * since slugs are frozen.
 */
MUST_CHECK bool load_ccadb(struct model *model, struct tables *tables,
	const struct records *record, struct problems *problems, struct err *err);

#endif
