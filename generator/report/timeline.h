/*
 * timeline - the times that a report states, as the CA states them (rules.md F13).
 *
 * From the labels of the summary of IRG 3.x, from the timeline of every template (a
 * list, lines or a table, under a day or each with its own), and from the answers to
 * the first and the third of the seven topics.  "All times are UTC" holds for its
 * section; ahead of the first section, for the whole report.  A wrong time is worse than
 * none: what is doubtful is left out, so that a time that is not here may still be in the
 * text.  What is quoted is left out.
 */
#ifndef REPORT_TIMELINE_H
#define REPORT_TIMELINE_H

#include "report/doc.h"
#include "report/moment.h"
#include "report/parts.h"

enum stated_what {
	STATED_NONCOMPLIANCE_START,
	STATED_NONCOMPLIANCE_IDENTIFIED,
	STATED_NONCOMPLIANCE_END,
	STATED_AWARE,
	STATED_REPORT_RECEIVED,    /* a certificate problem report */
	STATED_PRELIMINARY_ANSWER, /* to who sent it or to the subscriber */
	STATED_ISSUANCE_CEASED,
	STATED_ISSUANCE_RESUMED,
	STATED_TOLD, /* by somebody else, who need not have told the right one */
	STATED_REVOCATION_DUE,      /* its deadline passes */
	STATED_DELAY_DECIDED,       /* that revocation will be delayed */
	STATED_REVOCATION_PROMISED, /* the time at which it is to be complete */
	STATED_REVOCATION_DONE,     /* of all certificates, by the words of the entry */
	STATED_REVOCATION_OPEN,     /* some were not revoked at that time */
	STATED_AWARE_BY_BUG,        /* aware by the bug that it is posted to */
	/* of all but those that were found later, and revoked within a day of that */
	STATED_REVOCATION_KNOWN,
	STATED_REVOCATION_24_HOURS, /* of those that have that time (parts.h) */
	STATED_REVOCATION_5_DAYS,
	/* of one certificate or several, by running text: not whether of all */
	STATED_REVOCATION_TOLD,
	STATED_ANSWER_PERHAPS, /* to a problem report, as a preliminary answer is */
	STATED_N,
};

struct stated {
	enum stated_what what;
	/* seconds UTC, both ends inclusive (moment_interval); DATE_NONE where
	 * STATED_AWARE_BY_BUG has no time */
	int64_t earliest;
	int64_t latest;
	enum moment_zone zone; /* as stated beside it or for its section */
	int line;              /* of the text, from 1 */
	struct str written;    /* as written, plain; in the arena */
};

struct timeline {
	VEC(struct stated) list; /* in the order of the text; a time may come twice */
	/* Certificates that are left, where the report has a total and the only entry
	 * that tells of a revocation tells of a number of them; else 0. */
	int64_t left;
	struct parts parts;
	/* When the fix came: the only entry that tells of one has the time at which
	 * non-compliance is stated to have ended; else DATE_NONE. */
	int64_t fixed, fixed_latest;
};

/* Texts in the arena.  Release it. */
void timeline_read(struct arena *arena, const struct doc *doc, struct timeline *out);
void timeline_release(struct timeline *timeline);

enum timeline_post {
	TIMELINE_SINGLE = 1, /* the incident is of one certificate */
	TIMELINE_REPORT = 2, /* it is a report, or promises one: no update */
};

/*
 * From the running text of a post that has no timeline: that certificates were revoked,
 * all (`All 80 certificates were revoked on 2025-10-09 at 08:00 UTC.`) or perhaps some
 * (`The certificate was revoked on 2025-10-09`), that a number of them were not (`12
 * were not.`), that the CA became aware, that it decided not to revoke in time, and from
 * reports that it received a problem report and by when it will have revoked.  Each in a
 * sentence with one time, which has its day.  What tells of one certificate tells of all
 * only where there is but one.  `post` has bits of the above; `left` is timeline.left of
 * the last report: `The other 50 were revoked` tells of all where it is 50.  Release it.
 * The text is as phrase_plain() makes it.
 */
void timeline_said(struct str plain, unsigned post, int64_t left, struct timeline *out);

/* The word under which it is published: `noncompliance-start`. */
const char *timeline_word(enum stated_what what);

#endif
