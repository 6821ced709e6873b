/*
 * hints_revoke - what a comment says of certificates revoked; for hints alone.
 *
 * That all are revoked or expired is one sentence (rules.md F17); the numbers of an
 * update of a delayed revocation may stand in several, or in a table.
 */
#ifndef REPORT_HINTS_REVOKE_H
#define REPORT_HINTS_REVOKE_H

#include "report/hints_text.h"

bool hints_revoke_all(const struct hints_sentence *s);

/* That it may be all: `the revocation was completed`, `the last certificate has been
 * revoked`, `46/46 revoked`.  Perhaps it speaks of a part. */
bool hints_revoke_maybe(const struct hints_sentence *s);

enum hints_revoke_count {
	HINTS_REVOKE_DONE = 1,
	HINTS_REVOKE_LEFT = 2,
	HINTS_REVOKE_EXPIRED = 4,
	HINTS_REVOKE_NONE_LEFT = 8, /* the number left is 0 */
	HINTS_REVOKE_SOME = 16,     /* the number revoked is not 0 */
};

/* Which numbers the sentence gives; of a row of a table, which it names or gives. */
unsigned hints_revoke_counts(const struct hints_sentence *s);

#endif
