#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lint_case.h"

#include "rules/lint_crt.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define HEAD                                                                             \
	"Precertificate SHA-256 hash,Certificate SHA-256 hash,Subject,Issuer,Not "       \
	"before,Not after,Serial #,dNSNames,Is revoked?,Revocation date,Revocation "     \
	"reason\n"
#define A    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define REST "CN=x,CN=y,2026-01-01,2026-02-01,0A,x.example,Yes,2026-01-05,superseded\n"

static const struct {
	const char *name;
	const char *text;
	int64_t total;
	int64_t remaining;
	const char *want;
} cases[] = {
	{"a head and a row", HEAD A "," B "," REST, -1, -1, ""},
	{"a byte of case makes no other column",
		"PRECERTIFICATE sha-256 HASH,Certificate SHA-256 hash,Subject,Issuer,Not "
		"before,Not after,Serial #,dNSNames,Is revoked?,Revocation "
		"date,Revocation "
		"reason,Order\n" A "," B
		",CN=x,CN=y,2026-01-01,2026-02-01,0A,x,N/A,N/A,,7\n",
		-1, -1, ""},
	{"nothing at all", "", -1, -1, "csv-columns:1:0"},
	{"two columns in another order",
		"Certificate SHA-256 hash,Precertificate SHA-256 hash,Subject,Issuer,Not "
		"before,Not after,Serial #,dNSNames,Is revoked?,Revocation "
		"date,Revocation "
		"reason\n",
		-1, -1, "csv-columns:1:1"},
	{"the first one is missing",
		"Certificate SHA-256 hash,Subject,Issuer,Not before,Not after,Serial "
		"#,dNSNames,Is revoked?,Revocation date,Revocation reason\n",
		-1, -1, "csv-columns:1:1"},
	{"a serial with colons, a date of ASN.1 and one of OpenSSL",
		HEAD A "," B ",CN=x,CN=y,20260101000000Z,Feb  1 00:00:00 2026 "
		       "GMT,04:6B,x,Planned,2026-01-05 10:00:00,keyCompromise\n",
		-1, -1, ""},
	{"S/MIME: serial and hash alone", HEAD "," B ",,,,,0A,,,,\n", -1, -1, ""},
	{"no date where one is due", HEAD A "," B ",CN=x,,,,0A,,Yes,,\n", -1, -1,
		"csv-date:2:147"},
	{"a day that reads in two ways",
		HEAD A "," B ",x,y,03/04/2026,2026-06-01,0A,x,N/A,N/A,\n", -1, -1,
		"csv-date:2:135"},
	{"columns count characters, behind a quoted cell with a line end in it",
		HEAD A "," B
		       ",\"\xc3\xa9\"\"\nb\",\xc3\xa9,2026-01-01,2026-02-01,xyz,x,N/A,"
		       "N/A,\n",
		-1, -1, "csv-serial:3:28"},
	{"the same hash in other letters",
		HEAD A
		"," B "," REST
		",BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb," REST,
		-1, -1, "csv-duplicate:3:2"},
	{"a bare quote stops the reading", HEAD "a\"b\n" A "," B ",no\n", -1, -1,
		"csv-broken:2:1"},
	{"empty lines are none", HEAD "\n" A "," B "," REST "\n\n", 1, 1, ""},
	{"more rows than certificates", HEAD A "," B "," REST, 0, -1, "csv-rows:1:1"},
	{"fewer rows than remain valid", HEAD A "," B "," REST, 9, 2, "csv-rows:1:1"},
	{"between the two nothing is certain", HEAD A "," B "," REST, 9, 0, ""},
};

static void what_is_wrong_with_a_csv(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lint_facts facts = {cases[i].total, cases[i].remaining};
		struct lint_case c;

		lint_case_begin(&c, "2026-04-15");
		lint_csv(&c.lint, str_c(cases[i].text), &facts);
		if (strcmp(lint_case_found(&c, ""), cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].name, c.found);
		lint_case_end(&c);
	}
}

static void which_files_are_appendices(void **state)
{
	(void)state;
	assert_true(lint_csv_is(STR("a.CSV"), STR("anything")));
	assert_true(
		lint_csv_is(STR("-"), STR("\"Subject\",\"Issuer\",\"Not before\"\n")));
	assert_false(lint_csv_is(STR("a.md"), STR("Subject, Issuer and more\n")));
	assert_false(lint_csv_is(STR(""), STR("")));
	assert_true(lint_crt_is(STR("\nhttps://crt.sh/?id=1\nx\n")));
	assert_false(lint_crt_is(STR("## Report\n\ntext\nhttps://crt.sh/?id=1\n")));
	assert_false(lint_crt_is(STR("")));
}

static void lines_of_crt_sh(void **state)
{
	struct lint_case c;

	(void)state;
	lint_case_begin(&c, "2026-04-15");
	lint_crt(&c.lint,
		STR("https://crt.sh/?sha256=" A "\r\n\nhttps://crt.sh/?id=7\n"
		    "http://crt.sh/?sha256=" A "\nhttps://crt.sh/?sha256=" A "0\n"));
	assert_string_equal(
		lint_case_found(&c, ""), "crt-line:3:1 crt-line:4:1 crt-line:5:1");
	lint_case_end(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_with_a_csv),
		cmocka_unit_test(which_files_are_appendices),
		cmocka_unit_test(lines_of_crt_sh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
