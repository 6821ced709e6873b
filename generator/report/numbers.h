/*
 * numbers - how many certificates a report speaks of.
 *
 * A number is read where it plainly stands for certificates: `12,408`, `1 093`, `zero`,
 * `41 OV certificates`.  `1.093` may be a decimal, `about 500` and `100 to 200` are no
 * numbers, and of two that differ neither is taken; nor is any where one may count what
 * was reviewed or issued in all, or what another bug is about.  What is not read is not
 * known; it may be in the text.
 */
#ifndef REPORT_NUMBERS_H
#define REPORT_NUMBERS_H

#include "report/doc.h"

enum { NUMBERS_UNKNOWN = -1 };

struct number {
	int64_t value; /* or NUMBERS_UNKNOWN */
	int line;      /* of the text, from 1 */
};

/* Of a report: the labels of Impact in IRG 3.x; total alone from the Impact of IRG 2.0
 * and from the fourth of the seven topics. */
struct numbers {
	struct number total;
	struct number remaining_valid;
};

void numbers_read(struct arena *arena, const struct doc *doc, struct numbers *out);

#endif
