/*
 * parts - how many of the certificates of a report are to be revoked for a reason of 24
 * hours, and how many for one of five days, where it tells both in words (TLS and S/MIME
 * Baseline Requirements, section 4.9.1.1; rules.md 1.4).
 *
 *	Four certificates were issued for mailboxes without validation, and 50 with a
 *	wrong organisation identifier.
 *
 * Of 24 hours: issued without validation or control of the domain or mailbox, of which
 * nothing can be relied on.  Of five days: with a wrong organisation, place or the like.
 * Each has its own number, in a clause of its own, in the summary, the impact or the
 * fourth of the seven topics.  Other words, two numbers for one of them, a number of
 * these (`two of them`), or one that is denied: not known.
 */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "report/doc.h"

struct parts {
	int64_t hours; /* how many have 24 hours */
	int64_t days;  /* how many have five days; 0, as the other is: not known */
	/* the timeline tells that one of them was found, so that its clock may be
	 * another, or that something failed: when either was revoked is not known */
	bool unsure;
};

/* The parts of a report about `total` certificates: they are no others, and their numbers
 * differ, so that a number tells which is meant. */
void parts_read(
	struct arena *arena, const struct doc *doc, int64_t total, struct parts *out);

#endif
