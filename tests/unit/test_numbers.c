#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "report/numbers.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text;
	int want; /* -1: not known */
} labels[] = {
	{"150", 150},
	{"12,408", 12408},
	{"1,234,567", 1234567},
	{"1 093", 1093},
	{"1'093", 1093},
	{"1.093", -1},
	{"1,09", -1},
	{"12,4081", -1},
	{"zero", 0},
	{"27 certificates", 27},
	{"37 at the time of this report", 37},
	{"1,093 (as of 2025-10-14 12:00 UTC)", 1093},
	{"0 (two CRLs)", 0},
	{"12 (wildcard), others revoked", 12},
	{"100 DV, 50 OV", -1},
	{"3 CRLs", -1},
	{"about 500", -1},
	{"~500", -1},
	{"more than 500", -1},
	{"100-200", -1},
	{"50%", -1},
	{"2025-01-01", -1},
	{"N/A", -1},
	{"Value", -1},
	{"", -1},
	{"99999999999999999999", -1},
};

static struct numbers read_text(const char *text, enum report_template template)
{
	struct arena arena;
	struct doc doc = {0};
	struct numbers out;

	arena_init(&arena);
	doc_read(&arena, str_c(text), REPORT_FULL, template, &doc);
	numbers_read(&arena, &doc, &out);
	doc_release(&doc);
	arena_release(&arena);
	return out;
}

static void test_labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(labels); i++) {
		char text[400];
		struct numbers n;

		(void)snprintf(text, sizeof(text),
			"## Full Incident Report\n### Impact\n"
			"- **Total number of certificates:** %s\n"
			"- **Total number of \"remaining valid\" certificates:** 7\n",
			labels[i].text);
		n = read_text(text, TEMPLATE_IRG_3);
		if (n.total.value != labels[i].want)
			fail_msg("%s: %d", labels[i].text, (int)n.total.value);
		assert_int_equal(n.remaining_valid.value, 7);
		assert_int_equal(n.remaining_valid.line, 4);
	}
}

static const struct {
	const char *text;
	int want;
} impacts[] = {
	{"52 OV certificates issued between 2024-01-08 and 2024-02-19.", 52},
	{"There are 388 certificates. The first was issued on 2022-09-02.", 388},
	{"6 pairs, that is 12 certificates, all of 2023/07/01.", 12},
	{"Two (2) certificates, both of 2019-11-28.", 2},
	{"One certificate.", 1},
	{"Number: 1\n", 1},
	{"Total number of certificates: 1,204\n", 1204},
	{"41 certificates of 3 subscribers. All 41 certificates are revoked.", 41},
	{"After September 15th, 2023 Alpha issued TLS certificates.", -1},
	{"In total, 41 certificates.", 41},
	{"17 certificates of type A and 5 certificates of type B.", -1},
	{"About 500 certificates.", -1},
	{"More than 500 certificates.", -1},
	{"1.5 million certificates are valid.", -1},
	{"3 of the certificates.", -1},
	{"2,551 out of the 16,481 OV certificates were not revoked.", -1},
	{"No certificates are affected.", 0},
	{"No certificates were revoked.", -1},
	{"The CRL was late by 9 hours.", -1},
	{"We reviewed 18,211 certificates. 46 are wrong.", -1},
	{"We scanned all. 46 certificates are wrong.", 46},
	{"In bug 9100065 there were 12 certificates; here 46.", -1},
	{"12 certificates were in bug 9100065.", -1},
	{"We have issued in all 18,211 certificates.", -1},
};

static void test_impacts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(impacts); i++) {
		char text[400];
		struct numbers n;

		(void)snprintf(text, sizeof(text), "## Incident Report\n### Impact\n%s\n",
			impacts[i].text);
		n = read_text(text, TEMPLATE_IRG_2);
		if (n.total.value != impacts[i].want)
			fail_msg("%s: %d", impacts[i].text, (int)n.total.value);
		assert_int_equal(n.total.line, impacts[i].want < 0 ? 0 : 3);
		assert_int_equal(n.remaining_valid.value, NUMBERS_UNKNOWN);
	}
}

static void test_table(void **state)
{
	struct numbers n =
		read_text("1. How your CA first became aware of the problem\n\nX.\n\n"
			  "4. Summary of the problematic certificates\n\n"
			  "| Type | Number |\n|-|-|\n| A | 211 |\n| B | 64 |\n"
			  "| Total | 275 |\n",
			TEMPLATE_IRG_1);

	(void)state;
	assert_int_equal(n.total.value, 275);
	assert_int_equal(n.total.line, 11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_impacts),
		cmocka_unit_test(test_table),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
