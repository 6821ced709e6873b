/*
 * kind_scan - the words of the templates in one comment; for kind alone.
 *
 * A scan line by line, without cmark: Bugzilla shows each line by itself, the words of
 * the templates stand at the front of lines, and there are 22,000 comments.
 */
#ifndef REPORT_KIND_SCAN_H
#define REPORT_KIND_SCAN_H

#include "report/phrase.h"

enum kind_scan_title {
	TITLE_NONE,
	TITLE_INCIDENT, /* `Incident Report` and no more */
	TITLE_PRELIMINARY,
	TITLE_FULL,
	TITLE_CLOSURE,
	TITLE_AUDIT,
};

struct kind_scan {
	enum kind_scan_title title; /* the first that says more than TITLE_INCIDENT */
	unsigned
		sections; /* a bit each: impact, timeline, root cause, lessons, actions */
	bool summary;     /* a heading of one, beside those */
	unsigned labels;  /* a bit each: labels of IRG 3.x */
	unsigned topics;  /* a bit each: the seven topics of IRG 1.0 and the wiki */
	unsigned answered;   /* those with words behind the question */
	unsigned audit;      /* a bit each: labels of the audit report of IRG 1.0 */
	bool finding;        /* `Finding #1` */
	bool is_preliminary; /* says of itself that it is a preliminary report */
	bool is_report;      /* says of itself that it is an incident report */
	bool promise;        /* promises a report */
	bool promise_full;   /* a full, final, complete or detailed one */
	bool attachment;     /* was made with one */
	bool names_report;   /* of an incident, a file's name too */
	size_t bytes;        /* of its own words: no quotes, nothing of Bugzilla's form */
	size_t promised;     /* how many of them in lines that promise */
	/* where the fields of the summary may stand, by IRG 3.x; empty: there are none */
	struct str fields;
};

void kind_scan(struct str text, struct kind_scan *out);

/* Whether the comment speaks of its author: we, our. */
bool kind_scan_says_we(struct str text);

/* What a line says as the title of a report. */
enum kind_scan_title kind_scan_title(const struct phrase *line);

/* A cheap look: false when it says none. `marks` are those that it has beside its own. */
bool kind_scan_may_title(struct str line, unsigned marks);

/* How many bits are set. */
int kind_scan_count(unsigned bits);

#endif
