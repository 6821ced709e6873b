/*
 * rule_revoke - certificates revoked in time (br-revoke-leaf-24h, br-revoke-leaf-5d,
 * br-revoke-subca-7d, sbr-revoke-24h-5d), and short-lived ones, which need not be
 * (br-short-lived-exempt).
 *
 * From the problem report or awareness, as stated, to the time at which, as stated, all
 * are revoked: on the bug, or on the bug about the delay that is linked with it.  Limits
 * are exact, to the second (rules.md 1.3, 7).  What tells of a part of the certificates
 * ends nothing, unless words tell which part has 24 hours and which five days: then each
 * has a row, whose item says which.  Nothing stated of the end: pending, then unknown
 * (not-stated); overdue only where the CA's last post gives a number that is not revoked.
 * What would be met is unknown where somebody else says since then that it is not
 * revoked, or the CA in a later update that some were forgotten or revoked later.
 *
 * Where no tag tells of certificates, a problem report and a revocation in running text
 * make a row of leaf certificates, always unknown (not-stated): of what kind they are is
 * not known.
 */
#ifndef RULES_RULE_REVOKE_H
#define RULES_RULE_REVOKE_H

#include "rules/duty.h"

/* Appends the rows of a rule with this clock; the bug is assessed. */
void rule_revoke(struct docket *docket, const struct rule *rule);

#endif
