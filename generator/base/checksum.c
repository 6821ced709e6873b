#include "base/checksum.h"

#include <xxhash.h>

void checksum_hex(struct str data, char out[CHECKSUM_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	XXH128_canonical_t sum;

	XXH128_canonicalFromHash(&sum, XXH3_128bits(data.p ? data.p : "", data.n));
	for (size_t i = 0; i < sizeof(sum.digest); i++) {
		out[2 * i] = digits[sum.digest[i] >> 4];
		out[2 * i + 1] = digits[sum.digest[i] & 15];
	}
	out[CHECKSUM_HEX_SIZE - 1] = '\0';
}
