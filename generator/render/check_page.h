/*
 * check_page - what one page says of itself: its ids, and where its links lead.
 *
 * Links to files are settled at once, as the files of the site are known; links to ids
 * wait until all pages have been scanned.  Pages are scanned, and later settled, in any
 * order and in parallel: each writes into its own struct check_file alone.
 */
#ifndef RENDER_CHECK_PAGE_H
#define RENDER_CHECK_PAGE_H

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "render/check_link.h"
#include "render/output.h"

struct check_finding {
	size_t line;      /* 0: the file as a whole */
	size_t order;     /* among those of one line */
	struct str place; /* empty: path and line */
	struct str text;
};

struct check_id {
	struct str name;
	size_t line;
};

/* A link to an id of a page. */
struct check_wait {
	const struct check_file *target;
	struct str href;
	struct str fragment; /* as written; part of href */
	size_t line;
};

/* A file of the folder, of the manifest, or of both. */
struct check_file {
	struct str path;
	const struct output_file *listed; /* NULL: the manifest does not have it */
	bool is_there;
	size_t links;
	VEC(struct check_id) ids; /* by name, then line, after check_page_scan() */
	VEC(struct check_wait) waits;
	VEC(struct check_finding) findings;
};

struct check_site {
	struct check_link_site link;
	struct map files; /* path -> struct check_file; those that are there */
};

/* What a thread has for itself. */
struct check_worker {
	struct arena arena; /* of the run: names and texts */
	struct buf bytes;   /* of the file at hand */
	struct buf value;   /* of the attribute at hand */
	struct buf path;    /* where a link leads */
	struct buf quote;
};

void check_page_worker_init(struct check_worker *worker);
void check_page_worker_release(struct check_worker *worker);

/* Whether the file is a page, or SVG, which has ids and links as well. */
bool check_page_is_page(struct str path);
bool check_page_is_markup(struct str path);

void check_page_scan(const struct check_site *site, struct check_worker *worker,
	struct check_file *file, struct str text);

/* After all were scanned. */
void check_page_settle(struct check_worker *worker, struct check_file *file);

/* Adds a finding; the text is in an arena of the run. */
void check_page_find(struct check_file *file, size_t line, struct str text);

#endif
