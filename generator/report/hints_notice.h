/*
 * hints_notice - what one sentence announces, asks for or says is done; for hints alone.
 */
#ifndef REPORT_HINTS_NOTICE_H
#define REPORT_HINTS_NOTICE_H

#include "report/hints_text.h"

/* That the bug will be closed on or about a day, or that this is the final call. */
bool hints_notice_close(const struct hints_sentence *s, int64_t bug);

/* That it is closed herewith: `Closing this bug.` */
bool hints_notice_closing(const struct hints_sentence *s, int64_t bug);

/* Asks that a Next update date be set or moved. */
bool hints_notice_next_update(const struct hints_sentence *s);

/* That all action items are complete, without exception. */
bool hints_notice_all_done(const struct hints_sentence *s);

/* That nothing is left to do, to say or to answer. */
bool hints_notice_nothing_left(const struct hints_sentence *s);

/* That a report will be posted. */
bool hints_notice_report(const struct hints_sentence *s);

/* That an answer will be given, and when. */
bool hints_notice_answer(const struct hints_sentence *s);

#endif
