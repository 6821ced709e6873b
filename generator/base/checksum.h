/*
 * checksum - whether bytes are what they were: XXH3 of 128 bits, by libxxhash.
 *
 * For what is compared with itself, as the files of a site with their manifest are.  It
 * finds what was changed or damaged by mistake, ten times as fast as SHA-256, and proves
 * nothing against somebody who means it: who could do that could write the manifest too.
 * What others are to verify has a SHA-256 (base/sha256.h).
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include "base/str.h"

enum { CHECKSUM_HEX_SIZE = 33 }; /* 32 digits of the canonical form, a NUL */

void checksum_hex(struct str data, char out[CHECKSUM_HEX_SIZE]);

#endif
