#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* libcrypto fails at these only when it is itself broken. */
static void must(int ok)
{
	if (ok)
		return;
	fputs("candor: libcrypto does not compute SHA-256\n", stderr);
	abort();
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *algorithm; /* EVP_sha256() would be looked up again with each use */

static void find_algorithm(void)
{
	algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
}

void sha256(struct str data, unsigned char out[SHA256_SIZE])
{
	must(pthread_once(&once, find_algorithm) == 0 && algorithm &&
		EVP_Digest(data.p ? data.p : "", data.n, out, NULL, algorithm, NULL));
}

void sha256_print(const unsigned char hash[SHA256_SIZE], char out[SHA256_HEX_SIZE])
{
	str_put_hex(out, hash, SHA256_SIZE);
}

void sha256_hex(struct str data, char out[SHA256_HEX_SIZE])
{
	unsigned char hash[SHA256_SIZE];

	sha256(data, hash);
	sha256_print(hash, out);
}

void sha256_keyed(struct str key, struct str data, char out[SHA256_HEX_SIZE])
{
	unsigned char hash[SHA256_SIZE];
	const char *from = data.p ? data.p : "";
	unsigned int n = 0;

	must(key.n < 4096 &&
		HMAC(EVP_sha256(), key.p ? key.p : "", (int)key.n,
			(const unsigned char *)from, data.n, hash, &n) != NULL);
	sha256_print(hash, out);
}
