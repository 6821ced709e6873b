/*
 * requirement - which requirements a text names, in one spelling: `TLS BR 7.1.2.3`,
 * `MRSP 6.1.1`, `RFC 5280 4.2.2.1`, `ETSI EN 319 401 7.8`, `IRG`.
 *
 * For the field "Relevant policies" of an incident report, which every CA writes in its
 * own way: `BR section 4.9.1.1`, `Section 2.2 of Baseline Requirements`, `CCADB Policy
 * v2.0, Sec. 6.2`.  Known are the documents of requirement_names.c.  A number belongs to
 * a document where it stands right behind its name, or behind `section`, `sec.`, `§`,
 * `clause`, `chapter`, `par.` or `REQ-`, in a list with such a one, or before `of` and
 * the name.  Versions are left out; of a CA's own documents, and of a document that is
 * not known, nothing is taken, nor of an address.
 */
#ifndef REPORT_REQUIREMENT_H
#define REPORT_REQUIREMENT_H

#include "base/str.h"

enum {
	REQUIREMENT_SIZE = 48, /* bytes of one, with a NUL at its end */
	REQUIREMENTS_MAX = 30, /* more of one text are left out */
};

struct requirements {
	/* each once, in the order of the text */
	char of[REQUIREMENTS_MAX][REQUIREMENT_SIZE];
	size_t n;
};

/* Plain text: no marks, one blank between words.  A document that is named with a section
 * is not named without one, too. */
void requirement_read(struct str text, struct requirements *out);

/* Orders them as people would: by document, then by section, 4.9.9 before 4.9.10. */
int requirement_cmp(struct str a, struct str b);

#endif
