/*
 * mentions - which bugs a comment names.
 *
 *	bug 1234567, Bug #1234567, bugs 1234567 and 1234568
 *	https://bugzilla.mozilla.org/show_bug.cgi?id=1234567
 *
 * A number of a bug has five to eight digits.  Bugzilla shows each of these as a link, so
 * no more is read into it than that the other bug is named.
 */
#ifndef REPORT_MENTIONS_H
#define REPORT_MENTIONS_H

#include "base/str.h"

enum { MENTIONS_DIGITS_MIN = 5, MENTIONS_DIGITS_MAX = 8 };

/* The next bug that is named from *from on, which is moved behind it; 0: none is. */
int64_t mentions_next(struct str text, size_t *from);

#endif
