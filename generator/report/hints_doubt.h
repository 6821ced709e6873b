/*
 * hints_doubt - what a comment says against a time that was stated; for hints alone.
 *
 * Generous: what it finds makes a verdict unknown, and nothing else.
 */
#ifndef REPORT_HINTS_DOUBT_H
#define REPORT_HINTS_DOUBT_H

#include "report/hints_text.h"

/* `Serial 0A12 is not revoked.`, `Neither OCSP nor the CRL had it.` */
bool hints_doubt_unseen(const struct hints_sentence *s);

/* `Two certificates had been forgotten.`, `We found 40 more certificates.` */
bool hints_doubt_missed(const struct hints_sentence *s);

/* `Erratum: it must say 2024-03-06 instead of 2024-03-04.`, `The timeline was wrong.` */
bool hints_doubt_corrects(const struct hints_sentence *s);

#endif
