/*
 * hints_doubt_news - what a later comment tells that was not known, or not said, when a
 * time was stated; for hints_doubt alone.
 *
 * Generous, as that is.
 */
#ifndef REPORT_HINTS_DOUBT_NEWS_H
#define REPORT_HINTS_DOUBT_NEWS_H

#include "report/hints_text.h"

/* Certificates that were not among those revoked, or were so later: `Twelve more
 * certificates have been revoked today.`, `The total is now 58 certificates.`, `One
 * remained active until 2025-09-20.`  The sentence is plain. */
bool hints_doubt_news_more(const struct hints_sentence *s);

/* An awareness before the stated one: `The first mail of the researcher arrived on
 * 2025-09-04.`, `The team had known of it since 2025-08-20.`  The sentence is plain. */
bool hints_doubt_news_earlier(const struct hints_sentence *s);

#endif
