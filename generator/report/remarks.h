/*
 * remarks - hints of what a report or an update says beside its fields.
 *
 * By words, so never more than a hint: to be shown as "text hint", with a link to the
 * line, and no verdict rests on one (rules.md 2.5, last paragraph; table of section 1,
 * marks `T`).  What is not here may still be said.  Quoted lines count for nothing.
 *
 *	struct remarks remarks = {0};
 *	remarks_read(&arena, raw_text, &doc, &about, &remarks);
 */
#ifndef REPORT_REMARKS_H
#define REPORT_REMARKS_H

#include "base/date.h"
#include "report/doc.h"
#include "report/hints_text.h"

/* The closed set; each with what wants it. */
enum remark_what {
	/* The state of the incident, as a preliminary or full report says it: by the end
	 * of non-compliance, in so many words, or by what it tells as done (IRG 3.x,
	 * Summary; rules.md 3.2, S4).  One of the two at most. */
	REMARK_CONTAINED,
	REMARK_ONGOING,
	/* Why revocation is delayed (row 57, `delayed-revocation-analysis`), and that for
	 * each subscriber apart (MRSP 3.0 6.1.3). */
	REMARK_DELAY_RATIONALE,
	REMARK_DELAY_PER_SUBSCRIBER,
	/* What a delay is said to come from (product.md: reason words). */
	REMARK_COURT_ORDER,
	REMARK_LEGAL_HOLD,
	REMARK_INVESTIGATION,
	REMARK_HOLIDAY,
	REMARK_FREEZE,
	REMARK_PINNING,
	REMARK_CRITICAL_INFRASTRUCTURE,
	REMARK_CUSTOMER_REQUEST,
	/* `Not a security risk` (rules.md 7, looked-for: due seriousness). */
	REMARK_NO_RISK,
	/* Who found more certificates after the first count (3.2, S6: impact
	 * corrected). */
	REMARK_MORE_FOUND_BY_CA,
	REMARK_MORE_FOUND_BY_OTHERS,
	/* It happened again after issuance had been resumed (rows 42, 49). */
	REMARK_RECURRED,
	/* Whether the requirement was known, and why lints did not show it (2.1, topic 6:
	 * how it avoided detection). */
	REMARK_REQUIREMENT_KNOWN,
	REMARK_REQUIREMENT_NOT_KNOWN,
	REMARK_LINT,
	/* A day for the full report (2.2, preliminary; 2.4, 7), with `day`. */
	REMARK_REPORT_PROMISED,
	/* All action items complete, or all but some (row 34). */
	REMARK_ALL_COMPLETE,
	REMARK_NOT_ALL_COMPLETE,
	REMARK_CLOSURE_REQUESTED, /* F8; `day` is that of the comment */
	REMARK_NEXT_UPDATE,       /* row 27, with the `day` asked for */
	REMARKS,
};

struct remark {
	enum remark_what what;
	int line;    /* that says it, from 1 */
	int32_t day; /* DATE_DAY_NONE where none belongs to it */
};

struct remarks_about {
	enum report_kind kind;
	int64_t time;                  /* of the comment */
	int64_t bug;                   /* that it stands in; 0: not known */
	const struct hints_text *said; /* its sentences, if they were read; or NULL */
};

struct remarks {
	VEC(struct remark) list; /* each of the set once at most, in its order */
};

/* Adds to *out what the comment says; `doc` is the same text read as a report, or NULL.
 * The arena is for plain text alone. */
void remarks_read(struct arena *arena, struct str text, const struct doc *doc,
	const struct remarks_about *about, struct remarks *out);
void remarks_release(struct remarks *remarks);

/* The word under which it is published: `contained`. */
const char *remarks_word(enum remark_what what);

#endif
