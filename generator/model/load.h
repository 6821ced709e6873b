/*
 * load - fills the model from digests, CCADB's report and the curated tables.
 *
 * Order: tables, CCADB owners, bugs to owners, what is counted, sides, stated sources,
 * batches.  After load() the model is only read.
 */
#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include "digest/records.h"
#include "model/model.h"

/* The side of the account that filed a bug, on that bug, as a reviewer set it. */
struct load_filer {
	int64_t bug;
	enum side side;
};

struct load_input {
	int64_t as_of;
	int64_t records_at;
	int64_t records_changed_at;
	struct str key;                      /* of account hashes */
	struct str bugzilla_url;             /* ends in '/' */
	const struct digest *const *digests; /* rising by id; outlive the model */
	size_t n_digests;
	struct str account_ids;        /* text of accounts.json */
	const struct records *records; /* CCADB's reports, or NULL; outlives the model */
	const struct load_filer *filers;
	size_t n_filers;
	const char *owners_path; /* curated tables */
	const char *accounts_path;
	const char *tags_path;
	const char *events_path;
};

/*
 * Fails with ERR_INPUT where a curated table is wrong (file, line, what).  Names that
 * no table knows stand in model->unmapped; what the report and the tables say against
 * each other are findings.
 */
MUST_CHECK bool load(struct model *model, const struct load_input *input,
	struct problems *problems, struct err *err);

#endif
