/*
 * story - whether a comment that has no form of a report tells an incident nonetheless.
 *
 * It names a cause or reason, and two of: what happened when, whom it touched, how it
 * came to be known, and what was done; or it sends readers to a report that is attached.
 * No report is recognised by that: it may have been one (rules.md F12).
 */
#ifndef REPORT_STORY_H
#define REPORT_STORY_H

#include "report/hints_text.h"

bool story_is_told(const struct hints_text *said);

#endif
