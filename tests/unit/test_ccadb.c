#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "pull/ccadb.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define WHERE "https://ccadb.example/report"
#define HEAD  "\"CA Owner\",\"Certificate Name\",\"Certificate Record Type\"\n"

static void only_a_records_report_is_taken(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		const char *want; /* NULL: taken */
		enum retry_cause cause;
	} cases[] = {
		{"a report without a final newline",
			HEAD "\"Example CA\",\"A \"\"root\"\"\",\"Root Certificate\"",
			NULL, RETRY_NO},
		{"newlines in cells",
			HEAD "\"Example CA\",\"A\r\nB\",\"Root Certificate\"\n", NULL,
			RETRY_NO},
		{"a blank behind each row, as in 2018",
			"\"CA Owner\",\"Certificate Record Type\" \n\"Example "
			"CA\",\"x\" ",
			NULL, RETRY_NO},
		{"other columns and another order",
			"\xef\xbb\xbf"
			"New,Certificate Record Type,CA Owner\n1,2,3\n",
			NULL, RETRY_NO},
		{"nothing", "", "the report is empty", RETRY_BROKEN},
		{"a header alone", HEAD, "the report is empty", RETRY_BROKEN},
		{"a page",
			"\n<!DOCTYPE html><title>CA Owner, Certificate Record "
			"Type</title>",
			"answered with HTML, not with a report", RETRY_NO},
		{"the owner under its other name, without case",
			"\"owner\",\"Certificate Record Type\"\n\"a\",\"b\"", NULL,
			RETRY_NO},
		{"no owner", "\"Owners\",\"Certificate Record Type\"\n\"a\",\"b\"",
			"the report has no column \"CA Owner\"", RETRY_NO},
		{"no record type", "\"CA Owner\",\"Type\"\n\"a\",\"b\"",
			"the report has no column \"Certificate Record Type\"", RETRY_NO},
		{"a sentence", "Service not available",
			"the report has no column \"CA Owner\"", RETRY_NO},
		{"a cut between cells", HEAD "\"a\",\"b\",\"c\"\n\"a\",\"b\"",
			"the report is cut: its last row has 2 fields, not 3",
			RETRY_BROKEN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		enum retry_cause cause = RETRY_NO;
		bool ok = ccadb_check(
			CCADB_RECORDS, str_c(cases[i].input), WHERE, &cause, &err);

		if (ok != !cases[i].want || cause != cases[i].cause)
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
		if (!ok &&
			(strcmp(err.text, cases[i].want) != 0 ||
				strcmp(err.where, WHERE) != 0 || err.code != ERR_NETWORK))
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
	}
}

static void a_roots_report_has_owners_and_fingerprints(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		const char *want; /* NULL: taken */
	} cases[] = {
		{"one of Mozilla's", "Owner,SHA-256 Fingerprint,Trust Bits\na,b,c\n",
			NULL},
		{"one of all stores", "CA Owner,SHA-256 Fingerprint\na,b\n", NULL},
		{"no fingerprint", "Owner,Certificate Record Type\na,b\n",
			"the report has no column \"SHA-256 Fingerprint\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		enum retry_cause cause = RETRY_NO;
		bool ok = ccadb_check(
			CCADB_ROOTS, str_c(cases[i].input), WHERE, &cause, &err);

		if (ok != !cases[i].want || (!ok && strcmp(err.text, cases[i].want) != 0))
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
	}
}

static void a_cut_within_a_cell_is_an_error_with_its_line(void **state)
{
	static const char start[] = "the report is no CSV (report:2: ";
	struct err err = {0};
	enum retry_cause cause = RETRY_NO;

	(void)state;
	assert_false(ccadb_check(
		CCADB_RECORDS, STR(HEAD "\"a\",\"b\",\"c"), WHERE, &cause, &err));
	assert_true(strncmp(err.text, start, sizeof(start) - 1) == 0);
	assert_int_equal(cause, RETRY_BROKEN);
	assert_int_equal(err.code, ERR_NETWORK);
}

static void the_text_that_is_checked_is_not_changed(void **state)
{
	static const char text[] = HEAD "\"a \"\"b\"\"\",\"c\",\"d\"";
	char copy[sizeof(text)];
	struct err err = {0};
	enum retry_cause cause = RETRY_NO;

	(void)state;
	memcpy(copy, text, sizeof(text));
	assert_true(ccadb_check(CCADB_RECORDS, (struct str){copy, sizeof(copy) - 1},
		WHERE, &cause, &err));
	assert_memory_equal(copy, text, sizeof(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_records_report_is_taken),
		cmocka_unit_test(a_roots_report_has_owners_and_fingerprints),
		cmocka_unit_test(a_cut_within_a_cell_is_an_error_with_its_line),
		cmocka_unit_test(the_text_that_is_checked_is_not_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
