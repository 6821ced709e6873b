/*
 * remarks_say - what one sentence says of the closed set; for remarks alone.
 */
#ifndef REPORT_REMARKS_SAY_H
#define REPORT_REMARKS_SAY_H

#include "report/hints_text.h"
#include "report/remarks.h"

/* A bit for each of enum remark_what that needs no more than words. */
uint32_t remarks_say(const struct hints_sentence *s);

/* That the incident goes on, or is contained: in so many words, 2; by what it tells as
 * done or as not done, 1; not at all, 0. */
int remarks_say_ongoing(const struct hints_sentence *s);
int remarks_say_contained(const struct hints_sentence *s);

/* The word of a promise to report from which on the day stands, or SIZE_MAX: none. */
size_t remarks_say_report(const struct hints_sentence *s);

#endif
