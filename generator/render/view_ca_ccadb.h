/*
 * view_ca_ccadb - what the CCADB says of a CA owner: certificates, trust bits, audits,
 * policy documents, as of the day on which the report was first received as it is.
 *
 * Addresses are of strangers: those that are not https are told, not linked.  Names
 * and addresses are as the report has them.
 */
#ifndef RENDER_VIEW_CA_CCADB_H
#define RENDER_VIEW_CA_CCADB_H

#include "render/view.h"

extern const struct view_key view_ca_ccadb_keys[];

/* Owned; null for an owner that is not in the report. */
struct val *view_ca_ccadb(const struct view_site *site, const struct owner *owner);

#endif
