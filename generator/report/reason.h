/*
 * reason - why certificates are revoked, as a report states it: what tells 24 hours from
 * five days (TLS and S/MIME Baseline Requirements, section 4.9.1.1; rules.md 1.4).
 *
 * By the number of the item where it is named: `section 4.9.1.1 (12)`, `4.9.1.1, item
 * 12`.  Items 1 to 5 have 24 hours, later ones five days; before the two lists were
 * numbered on, a small number may be of either.  By the limit where the text has it in
 * words: `revoked within five days`.  By `revoked (key compromise)`.
 */
#ifndef REPORT_REASON_H
#define REPORT_REASON_H

#include <stdint.h>

#include "base/str.h"

enum reason {
	REASON_24_HOURS = 1,
	REASON_5_DAYS = 2,
	REASON_UNSURE = 4,       /* an item that may be of either */
	REASON_KEY = 8,          /* words of a compromised key: hints at 24 hours */
	REASON_SHORT_LIVED = 16, /* short-lived certificates, of a validity that is so */
};

/* The bits of a text that was posted at that time. */
unsigned reason_read(struct str text, int64_t time);

#endif
