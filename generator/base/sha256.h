/*
 * sha256 - the one hash of candor, and its keyed form (FIPS 180-4, RFC 2104).
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

enum { SHA256_SIZE = 32, SHA256_HEX_SIZE = 65 };

void sha256(struct str data, unsigned char out[SHA256_SIZE]);
void sha256_hex(struct str data, char out[SHA256_HEX_SIZE]); /* lower case, with NUL */

/* HMAC-SHA-256, in hex. */
void sha256_keyed(struct str key, struct str data, char out[SHA256_HEX_SIZE]);

void sha256_print(const unsigned char hash[SHA256_SIZE], char out[SHA256_HEX_SIZE]);

#endif
