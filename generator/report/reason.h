/*
 * reason - why certificates are revoked, as a report states it: what tells 24 hours from
 * five days (TLS and S/MIME Baseline Requirements, section 4.9.1.1; rules.md 1.4).
 *
 * By the number of the item where it is named: `section 4.9.1.1 (12)`, `4.9.1.1, item
 * 12`, and each of a list: `items 5 and 12`.  Items 1 to 5 have 24 hours, later ones five
 * days; before the two lists were numbered on, a small number may be of either.  By the
 * limit where the text has it in words: `to be revoked within five days`.  By `revoked
 * (key compromise)`.
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
	/* nothing else, and other words that hint at 24 hours (reason_words.h) */
	REASON_HINT = 32,
};

/*
 * What a text states plainly of it.  Bit N is item N of section 4.9.1.1, 1 to 16; bit 0
 * any of section 4.9.1.2, which gives a CA certificate seven days.  The others are limits
 * in the words of a duty: `had to be revoked within 24 hours`, in a sentence that says
 * nothing else (reason_words.h), since with most reasons that is a recommendation; `were
 * not revoked within five days`.  An item of 24 hours counts where it is plainly the
 * reason.
 */
enum {
	REASON_ITEM_OF_SUBCA = 1,
	REASON_ITEM_24_HOURS = 1 << 17,
	REASON_ITEM_5_DAYS = 1 << 18,
	REASON_ITEM_KEY = 1 << 19,    /* words of a compromised key: a hint */
	REASON_ITEM_UNSURE = 1 << 20, /* an item that may be of another list or document,
				       * or that is denied */
};
uint32_t reason_items(struct str text);

/* The bits of a text that was posted at that time; `items` are its reason_items(). */
unsigned reason_read(struct str text, uint32_t items, int64_t time);

/* What such bits of a text that was posted at that time come to: REASON_24_HOURS,
 * REASON_5_DAYS, REASON_UNSURE. */
unsigned reason_of_items(uint32_t items, int64_t time);

#endif
