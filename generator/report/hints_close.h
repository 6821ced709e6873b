/*
 * hints_close - what one sentence says of closing the bug; for hints alone.
 *
 * A request lifts duties (rules.md F8), so it must be one by every fair reading: present,
 * of this bug, of the author, without a condition but courtesy.  What is denied, still
 * to come, or somebody else's is none; what may be one by some reading is unclear.
 */
#ifndef REPORT_HINTS_CLOSE_H
#define REPORT_HINTS_CLOSE_H

#include "report/hints_text.h"

enum hints_close {
	HINTS_CLOSE_NOT,
	HINTS_CLOSE_DENIED, /* says that it is not asked for */
	HINTS_CLOSE_UNSURE,
	HINTS_CLOSE_ASKED,
};

/* `bug` is the number of the bug that the sentence stands in; 0: not known. */
enum hints_close hints_close_asked(const struct hints_sentence *s, int64_t bug);

#endif
