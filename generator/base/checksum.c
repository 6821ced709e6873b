#include "base/checksum.h"

#include <xxhash.h>

void checksum_hex(struct str data, char out[CHECKSUM_HEX_SIZE])
{
	XXH128_canonical_t sum;

	XXH128_canonicalFromHash(&sum, XXH3_128bits(data.p ? data.p : "", data.n));
	str_put_hex(out, sum.digest, sizeof(sum.digest));
}
