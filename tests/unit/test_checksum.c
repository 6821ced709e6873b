#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/checksum.h"

/* As `xxhsum -H2` has them, of libxxhash 0.8.1. */
static const struct {
	const char *name;
	struct str data;
	const char *want;
} sums[] = {
	{"nothing", {NULL, 0}, "99aa06d3014798d86001c324468d497f"},
	{"an empty text", {"", 0}, "99aa06d3014798d86001c324468d497f"},
	{"three bytes", {"abc", 3}, "06b05ab6733a618578af5f94892f3950"},
	{"as far as its length says", {"abcdef", 3}, "06b05ab6733a618578af5f94892f3950"},
};

static void sums_are_those_of_the_canonical_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
		char sum[CHECKSUM_HEX_SIZE];

		checksum_hex(sums[i].data, sum);
		print_message("%s\n", sums[i].name);
		assert_string_equal(sum, sums[i].want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_those_of_the_canonical_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
