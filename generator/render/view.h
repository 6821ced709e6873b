/*
 * view - what pages show, as JSON: the same that the site publishes.
 *
 * One file a page kind: view_bug.c declares the keys of its view (view_bug_keys)
 * and makes it (view_bug).  A template may name only declared keys; a key that
 * has no value is null, or left out where a page has many such.  Published JSON is
 * the view without its `*_html` members (view_publish).
 *
 * Addresses in views are relative to the root of the site ("bug/1/"); templates
 * put page.root before them.
 */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "base/problems.h"
#include "format/template.h"
#include "rules/engine.h"
#include "stats/ca_stats.h"
#include "stats/changes.h"
#include "stats/lessons.h"
#include "stats/peers.h"
#include "stats/process.h"
#include "stats/quality.h"
#include "stats/severity.h"
#include "stats/speed.h"

/* What the configuration says of this site; empty where it says nothing. */
struct site_info {
	struct str base_url; /* ends in '/' */
	struct str title;
	struct str notice;
	struct str operated_by;
	struct str contact;
	struct str disputes_url;
	const struct str *affiliated; /* slugs of affiliated CAs */
	size_t n_affiliated;
};

/* All that views are made of; const while pages are made. */
struct view_site {
	struct site_info info;
	const struct model *model;
	const struct engine *engine;
	const struct rules *rules; /* NULL: there is no rule book */
	const struct problems *problems;
	const struct ca_stats *stats; /* of model->owners, in order */
	const struct ca_stats *all;
	const struct speeds *speeds;
	const struct peers *peers;
	const struct lessons *lessons;       /* NULL: none were made */
	const struct changes *changes;       /* NULL: not made */
	const struct process *process;       /* NULL: there is no such table */
	const struct qualities *quality;     /* NULL: not made */
	const struct severities *severities; /* of engine; NULL: there is no such table */
	const struct provenance *provenance; /* what it is made of; NULL: not told */
	const char *content;                 /* folder of Markdown pages */
	struct str links;                    /* base of addresses of bugs, ends in '/' */
};

/* What a page says of itself; the strings live as long as the page. */
struct view_page {
	struct str path; /* "ca/example/"; empty: the home page */
	struct str title;
	struct str description;
	struct str json; /* file name of its data beside it, or empty */
	int64_t latest;  /* time of the latest event on it; DATE_NONE */
	bool noarchive;
	bool shows_ccadb;  /* then the attribution stands on it */
	bool not_found;    /* served at any path: it has no address of its own */
	struct str source; /* of a bug's: its address on Bugzilla, or empty */
};

extern const struct view_key view_site_keys[];
extern const struct view_key view_page_keys[];

/* The version of the method, as printed. */
const char *view_method(void);

struct val *view_site_frame(const struct view_site *site, const char *css,
	const char *script, const char *icon);
struct val *view_page_frame(const struct view_site *site, const struct view_page *page);

/* Leaves of a view what is published, once its page is rendered. */
void view_publish(struct val *view);

/* ---- pieces that several views share ---- */

/* KEY: `2025-03-01T10:11:12Z` and KEY_day: `2025-03-01`; both null for DATE_NONE. */
void view_set_time(struct val *object, const char *key, int64_t instant);
void view_set_day(struct val *object, const char *key, int32_t day);

/* KEY: seconds and KEY_text: `2 d 4 h`. */
void view_set_span(struct val *object, const char *key, int64_t seconds);
void view_set_span_null(struct val *object, const char *key);

/* A bug in a list; the keys are view_row_keys. */
extern const struct view_key view_row_keys[];
struct val *view_row(const struct view_site *site, const struct bug *bug);

/* What says which bug it is, the first of those. */
#define VIEW_BUG_KEYS                                                                    \
	{"id", VIEW_TEXT, NULL}, {"page", VIEW_TEXT, NULL},                              \
		{"summary", VIEW_TEXT, NULL}, {"ca", VIEW_TEXT, NULL},                   \
	{                                                                                \
		"ca_page", VIEW_TEXT, NULL                                               \
	}
void view_set_bug(struct val *object, const struct bug *bug);

/* The summary; the claim of a bug that is not triaged in quotation marks (F19). */
struct val *view_new_summary(const struct bug *bug);
void view_set_summary(struct val *object, const struct bug *bug);

/* state: "open", "closed (FIXED)"; a bug that is not triaged says so.  open: a flag. */
void view_set_state(struct val *row, const struct bug *bug);

/* The address of a comment (or of the bug, for -1) on Bugzilla, in `url`: plain
 * (format/val.h), as the configuration sees to it. */
enum { VIEW_LINK_SIZE = 600 }; /* a longer base address is cut */
struct str view_link(const struct view_site *site, int64_t bug, int32_t comment,
	char url[VIEW_LINK_SIZE]);

/* The version of the CCADB Incident Reporting Guidelines in force when the bug was
 * opened; empty: it was before the first. */
struct str view_guideline(const struct view_site *site, const struct bug *bug);

/* The page of a CA, "ca/SLUG/"; null for NULL. */
struct val *view_new_ca_page(const struct owner *owner);

/* `rule/` and `full-report-14d`: "rule/full-report-14d/". */
struct val *view_new_page(struct str folder, struct str name);

/* ca: its name, and ca_page; both null for NULL. */
void view_set_ca(struct val *object, const struct owner *owner);

/* The page of a bug, "bug/ID/". */
struct val *view_new_bug_page(int64_t bug);
void view_set_bug_page(struct val *object, const char *key, int64_t bug);

/* KEY: that address. */
void view_set_comment_url(const struct view_site *site, struct val *object,
	const char *key, const struct bug *bug, int32_t comment);

/* "1 batch", "2 batches", to stand behind a number; null: none (rules.md F21). */
struct val *view_new_batches(size_t batches);

/* How a measure is told: its value, or why there is none. */
struct str view_measure_text(struct arena *arena, const struct measure *measure);

/* The statistics of a measure over many incidents; the keys are view_tally_keys.  What
 * was complete at filing took no time: `at_once` is said of it then, NULL: as of any. */
extern const struct view_key view_tally_keys[];
struct val *view_tally(const char *name, const char *at_once, const struct tally *own,
	const struct tally *all);

/* A few sentences of trusted Markdown from the content folder as HTML into KEY, or "". */
MUST_CHECK bool view_set_notes(const struct view_site *site, struct val *view,
	const char *key, const char *file, struct err *err);

/* Whether some root program includes a root of the owner. */
bool view_is_included(const struct owner *owner);

#endif
