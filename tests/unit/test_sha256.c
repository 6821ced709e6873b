#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define TEXT(literal)                                                                    \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

/* The examples of FIPS 180-4 (csrc.nist.gov, "Example Values", SHA256.pdf). */
static const struct {
	const char *name;
	struct str input;
	const char *want;
} hashes[] = {
	{"nothing", {NULL, 0},
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"one block", TEXT("abc"),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"two blocks", TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"896 bits",
		TEXT("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
		     "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
		"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void the_examples_of_the_standard_come_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hashes); i++) {
		char hex[SHA256_HEX_SIZE];
		char printed[SHA256_HEX_SIZE];
		unsigned char raw[SHA256_SIZE];

		sha256_hex(hashes[i].input, hex);
		sha256(hashes[i].input, raw);
		sha256_print(raw, printed);
		if (strcmp(hex, hashes[i].want) != 0 ||
			strcmp(printed, hashes[i].want) != 0)
			fail_msg("%s: %s, %s", hashes[i].name, hex, printed);
	}
}

static void a_million_times_the_letter_a(void **state)
{
	enum { MILLION = 1000000 };
	char *text = mem_alloc(MILLION);
	char hex[SHA256_HEX_SIZE];

	(void)state;
	memset(text, 'a', MILLION);
	sha256_hex((struct str){text, MILLION}, hex);
	mem_free(text);
	assert_string_equal(
		hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* RFC 4231, test cases 1 to 4, 6 and 7 (5 is about a shortened output).  A key or a
 * text without letters is `n` times one byte. */
static const struct {
	const char *name;
	struct str key;
	unsigned char key_byte;
	size_t key_n;
	struct str data;
	unsigned char data_byte;
	size_t data_n;
	const char *want;
} keyed[] = {
	{"4.2, case 1", .key_byte = 0x0b, .key_n = 20, .data = TEXT("Hi There"),
		.want = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff"
			"7"},
	{"4.3, case 2: a key shorter than the output", .key = TEXT("Jefe"),
		.data = TEXT("what do ya want for nothing?"),
		.want = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384"
			"3"},
	{"4.4, case 3", .key_byte = 0xaa, .key_n = 20, .data_byte = 0xdd, .data_n = 50,
		.want = "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565f"
			"e"},
	{"4.5, case 4",
		.key = TEXT(
			"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10"
			"\x11\x12\x13\x14\x15\x16\x17\x18\x19"),
		.data_byte = 0xcd, .data_n = 50,
		.want = "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665"
			"b"},
	{"4.7, case 6: a key larger than a block", .key_byte = 0xaa, .key_n = 131,
		.data = TEXT("Test Using Larger Than Block-Size Key - Hash Key First"),
		.want = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f5"
			"4"},
	{"4.8, case 7: key and text larger than a block", .key_byte = 0xaa, .key_n = 131,
		.data = TEXT(
			"This is a test using a larger than block-size key and a larger "
			"than block-size data. The key needs to be hashed before being "
			"used by the HMAC algorithm."),
		.want = "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e"
			"2"},
	{"nothing under an empty key",
		.want = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5a"
			"d"},
};

static void the_keyed_hashes_of_the_rfc_come_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(keyed); i++) {
		char key[200];
		char data[200];
		char hex[SHA256_HEX_SIZE];
		struct str k = keyed[i].key;
		struct str d = keyed[i].data;

		memset(key, keyed[i].key_byte, sizeof(key));
		memset(data, keyed[i].data_byte, sizeof(data));
		if (keyed[i].key_n)
			k = (struct str){key, keyed[i].key_n};
		if (keyed[i].data_n)
			d = (struct str){data, keyed[i].data_n};
		sha256_keyed(k, d, hex);
		if (strcmp(hex, keyed[i].want) != 0)
			fail_msg("%s: %s", keyed[i].name, hex);
	}
}

static void printing_writes_all_digits_in_lower_case(void **state)
{
	static const unsigned char raw[SHA256_SIZE] = {
		0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, [31] = 0xff};
	char hex[SHA256_HEX_SIZE];

	(void)state;
	sha256_print(raw, hex);
	assert_string_equal(
		hex, "0123456789abcdef0000000000000000000000000000000000000000000000ff");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_standard_come_out),
		cmocka_unit_test(a_million_times_the_letter_a),
		cmocka_unit_test(the_keyed_hashes_of_the_rfc_come_out),
		cmocka_unit_test(printing_writes_all_digits_in_lower_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
