/*
 * hints_talk - questions, and what in a comment is courtesy or housekeeping; for hints
 * alone.
 */
#ifndef REPORT_HINTS_TALK_H
#define REPORT_HINTS_TALK_H

#include "report/hints_text.h"

enum hints_talk {
	HINTS_TALK_CONTENT,
	HINTS_TALK_EMPTY,  /* a salutation, a name below the thanks, a line of dashes */
	HINTS_TALK_THANKS, /* thanks, or that something was seen, and no more */
	HINTS_TALK_HOUSE,  /* of tags, flags and dates; a call for more questions */
};

/* `signed_off`: the sentence before was thanks or regards at the end of a line. */
enum hints_talk hints_talk_of(const struct hints_sentence *s, bool signed_off);

/* Asks something of somebody; a call for any further questions asks nothing. */
bool hints_talk_asks(const struct hints_sentence *s);

enum hints_talk_fault {
	HINTS_TALK_CONTRAST = 1, /* sets one thing against another: `but` */
	HINTS_TALK_RULE = 2,     /* says what a section or a requirement wants */
	HINTS_TALK_FAULT = 4, /* says that something is wrong, missing, does not match */
};

/* What of enum hints_talk_fault the sentence does; contrast and rule together hold a
 * requirement against what was done, in one sentence or in two of a comment. */
unsigned hints_talk_faults(const struct hints_sentence *s);

/* Whether it says that there is no incident (fault, violation), or that it is not the
 * author's: `was not issued by us`. */
bool hints_talk_denies(const struct hints_sentence *s);

/* `No need to respond.`, `An answer is not needed.` */
bool hints_talk_waives(const struct hints_sentence *s);

#endif
