/*
 * revocation - what certificates a bug is about, and how soon they were to be revoked
 * (rules.md 1.4, 3.2 S1).
 *
 * Which: by the tags.  How soon: by the windows of the rules that say what they revoke
 * (rules.h): before the second list of reasons, 2018-10-14, everything as the first;
 * since then by the reason that the CA states (report/reason.h), else by the deadline
 * that it states, else by the tags: a misissued leaf is of the second list.  Where the
 * text hints at another reason, or tags tell of several kinds, it is not known.
 *
 * The clock stands on the bug of the misissuance; on a bug about the delay only where no
 * other bug of the CA is linked with it.
 */
#ifndef RULES_REVOCATION_H
#define RULES_REVOCATION_H

#include "rules/duty.h"

/* What the tags tell of; bits. */
enum revocation_of {
	REVOCATION_LEAF = 1,
	REVOCATION_SUBCA = 2,
	REVOCATION_SMIME = 4,
};

/* Hours from awareness to a deadline that a CA states, by which it tells the list of its
 * reasons: what the lists give is in the rule book. */
enum {
	REVOCATION_24_HOURS = 24,
	REVOCATION_5_DAYS = 120,
	REVOCATION_7_DAYS = 168,
	/* 2018-10-14, BR 1.6.1: the first day that has two lists */
	REVOCATION_BY_REASON = 17818,
};

/* Of misissuance or of a delay; 0: of neither. */
unsigned revocation_of(const struct bug *bug);

/* Whether it is tagged as a delay. */
bool revocation_is_delay(const struct bug *bug);

/* Whether it is about the delay alone: not tagged as the misissuance too. */
bool revocation_is_apart(const struct bug *bug);

/* The first bug about a delay, of the same CA and no older, that is linked with this one
 * in either direction, else a later one that comments on this bug name, and on no other
 * about misissuance; of a bug about a delay, the one whose certificates they are.  NULL:
 * there is none. */
const struct bug *revocation_linked(const struct bug *bug);

/* Whether it is about a delay alone, and a bug of the same CA about the misissuance is
 * linked with it or named in its comments: the clock stands on that. */
bool revocation_is_followed(const struct bug *bug);

/* A limit in hours; 0: it has none. */
int32_t revocation_limit(const struct limit *limit);

/* Hours that the certificates have, counted from `start`; 0: not known. */
int32_t revocation_hours(const struct docket *docket, struct when start);

/* Hours between awareness and the deadline as stated, where they are one of the limits,
 * and the comment that states the deadline; 0: they are none, or not stated. */
int32_t revocation_stated(
	const struct bug *bug, const struct facts *facts, int32_t *comment);

/* When the clock of the bug began: awareness as stated; of a bug about a delay, the
 * deadline less the limit.  DATE_NONE: not stated.  Sets evidence and basis. */
bool revocation_begin(const struct docket *docket, struct duty *duty);

/* The filing where the CA filed: what is stated to be later contradicts it. */
int64_t revocation_known(const struct docket *docket);

#endif
