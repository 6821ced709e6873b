/*
 * provenance - data/provenance.json: what a site was made of, by hash.
 *
 *	{"as_of": ..., "program": "candor 0.1.0", "method": "5",
 *	 "inputs": [{"name": "data/owners.yaml", "files": 1, "bytes": 71, "sha256": ...}]}
 *
 * Names say which input it is, not where it stood: the same inputs give the same bytes
 * on any machine.  The hash of several files together is that of what sha256sum prints of
 * them: a line "HASH  NAME" each, in order.
 */
#ifndef RENDER_PROVENANCE_H
#define RENDER_PROVENANCE_H

#include "base/sha256.h"
#include "render/view.h"

struct provenance_input {
	struct str name;
	int64_t files; /* how many it is */
	int64_t bytes; /* in all; -1: not known */
	char hash[SHA256_HEX_SIZE];
};

struct provenance {
	struct arena arena;
	VEC(struct provenance_input) inputs;
};

void provenance_init(struct provenance *provenance);
void provenance_release(struct provenance *provenance);

/* Adds an input that is known already. */
void provenance_add(struct provenance *provenance, const struct provenance_input *input);

/* Reads a file and adds it; one that is not there is left out. */
MUST_CHECK bool provenance_file(struct provenance *provenance, const char *path,
	const char *name, struct err *err);

/* All files below a folder as one input; their names are the paths below it. */
MUST_CHECK bool provenance_folder(struct provenance *provenance, const char *path,
	const char *name, struct err *err);

void provenance_print(const struct view_site *site, const struct provenance *provenance,
	struct buf *out);

#endif
