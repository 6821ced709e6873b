#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/records_columns.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static size_t bind(struct records_columns *columns, const char *head)
{
	struct str field[16];
	struct str rest = str_c(head);
	size_t n = 0;

	while (n < COUNT(field) && str_split(&rest, ',', &field[n]))
		n++;
	records_columns_bind(columns, field, n);
	return n;
}

static void each_column_is_known_by_all_of_its_names(void **state)
{
	static const struct {
		const char *name;
		int column;
	} cases[] = {
		{"CA Owner", COLUMN_OWNER},
		{"Owner", COLUMN_OWNER},
		{" ca owner ", COLUMN_OWNER},
		{"Google Chrome Status", COLUMN_CHROME},
		{"Chrome Status", COLUMN_CHROME},
		{"Valid From (GMT)", COLUMN_FROM},
		{"Valid From [GMT]", COLUMN_FROM},
		{"Valid To [GMT]", COLUMN_TO},
		{"Trust Bits for Root Cert", COLUMN_USES},
		{"Trust Bits", COLUMN_USES},
		{"Mozilla Trust Bits", COLUMN_USES},
		{"Auditor", COLUMN_FIRM},
		{"Audit Firm", COLUMN_FIRM},
		{"Technically Constrained?", COLUMN_CONSTRAINED},
		{"BR Audit Type", COLUMN_AUDIT_TYPE + RECORDS_TLS_BR},
		{"TLS BR Audit Type", COLUMN_AUDIT_TYPE + RECORDS_TLS_BR},
		{"S/MIME BR Audit URL", COLUMN_AUDIT_URL + RECORDS_SMIME_BR},
		{"EV SSL Audit Period End Date", COLUMN_AUDIT_TO + RECORDS_TLS_EVG},
		{"EV Code Signing Audit Period Start Date",
			COLUMN_AUDIT_FROM + RECORDS_CODE_SIGNING},
		{"Standard Audit Statement Date",
			COLUMN_AUDIT_STATEMENT + RECORDS_STANDARD},
		{"CP Last Update Date", COLUMN_DOCUMENT_DAY + RECORDS_CP},
		{"CPS Effective Date", COLUMN_DOCUMENT_DAY + RECORDS_CPS},
		{"CP/CPS Last Updated Date", COLUMN_DOCUMENT_DAY + RECORDS_CP_CPS},
		{"MD/AsciiDoc CP/CPS URL", COLUMN_DOCUMENT + RECORDS_CP_CPS_TEXT},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct records_columns columns;

		bind(&columns, cases[i].name);
		for (int c = 0; c < RECORDS_COLUMNS; c++)
			if ((columns.at[c] == 0) != (c == cases[i].column))
				fail_msg("%s: column %d", cases[i].name, c);
	}
}

static void columns_of_other_names_are_passed_over(void **state)
{
	static const char *const names[] = {"", "?", "CA Owner/Certificate Name",
		"Audits Same as Parent", "Standard Audit", "Standard Audit Typed",
		"a name that is so much longer than any name of a column could ever be, "
		"CA Owner"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct records_columns columns;
		struct str name = str_c(names[i]);

		records_columns_bind(&columns, &name, 1);
		for (int c = 0; c < RECORDS_COLUMNS; c++)
			if (columns.at[c] != SIZE_MAX)
				fail_msg("'%s' is column %d", names[i], c);
	}
}

static void the_first_of_two_names_is_taken(void **state)
{
	struct records_columns columns;

	(void)state;
	assert_int_equal(bind(&columns, "x,Auditor,Audit Firm,CA Owner"), 4);
	assert_int_equal(columns.at[COLUMN_FIRM], 1);
	assert_int_equal(columns.at[COLUMN_OWNER], 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_column_is_known_by_all_of_its_names),
		cmocka_unit_test(columns_of_other_names_are_passed_over),
		cmocka_unit_test(the_first_of_two_names_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
