/*
 * facts - what the CA states of an incident in its posts on the bug.
 *
 * Times as intervals, each with the comment that states it; how many certificates are
 * affected, and for what reason they are revoked.  Posts of other sides, and of unknown
 * side, state nothing.  What is not here may still be said in words that are not read.
 *
 * That it became aware by this bug is awareness, in the time between the filing and its
 * first post there.
 *
 * What is stated to be done later than its own comment, or the last edit of that, is not:
 * a revocation of all is one that is told, perhaps not of all, and a preliminary answer
 * perhaps one.
 *
 * A time stands once, however often it is told: as the first comment has it that tells it
 * most exactly.
 */
#ifndef RULES_FACTS_H
#define RULES_FACTS_H

#include "model/model.h"
#include "report/timeline.h"
#include "rules/clock.h"

struct fact {
	struct when when;
	enum stated_what what;
	int32_t comment; /* count of the comment */
	int32_t line;    /* of its text, from 1; 0: not known */
	enum moment_zone zone;
	bool ahead; /* later than its comment: a plan, in whatever words */
};

struct facts {
	const struct fact *list; /* in the order of the comments */
	size_t n;
	/* as last stated in a report, with its comment; -1: not stated */
	int64_t certificates;
	int64_t remaining_valid;
	/* of the certificates, by the same report, those that have 24 hours and those
	 * that have five days (report/parts.h); 0: not known */
	struct parts parts;
	struct str hours_item; /* what a row is about that is about these alone */
	struct str days_item;
	int32_t certificates_comment;
	int32_t remaining_comment;
	/* the same, or what a later update states as not revoked (section 4.6 of the
	 * guidelines) */
	int64_t still_valid;
	int32_t still_comment;
	unsigned reasons; /* bits of enum reason (report/reason.h), of all reports */
};

/* The facts of one bug; in the arena. */
void facts_make(struct facts *facts, const struct bug *bug, struct arena *arena);

/* The first fact of that kind, or NULL. */
const struct fact *facts_first(const struct facts *facts, enum stated_what what);

/* The one whose time is the latest, or NULL. */
const struct fact *facts_last(const struct facts *facts, enum stated_what what);

/* From the earliest to the latest time that facts of that kind may mean; DATE_NONE: there
 * is none. */
struct when facts_span(const struct facts *facts, enum stated_what what);

/* When the CA became aware, for the second reading of the full report (rules.md F12):
 * the `Non-compliance identified date` of a report, without one what a timeline says. */
struct when facts_aware(const struct facts *facts);

#endif
