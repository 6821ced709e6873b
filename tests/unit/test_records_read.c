#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "records_case.h"

#define HEAD   "CA Owner,Certificate Record Type,"
#define ROOT   "Root Certificate"
#define INTER  "Intermediate Certificate"
#define HASH_A "AA00000000000000000000000000000000000000000000000000000000000001"
#define HASH_B "bb00000000000000000000000000000000000000000000000000000000000002"

static const struct {
	const char *name;
	const char *report;
	const char *want;
} reports[] = {
	{"a report of 2018: a blank ends each row, one date for CP and CPS",
		"\"CA Owner\",\"Parent Salesforce Record ID\",\"Parent Certificate "
		"Name\",\"Certificate Record Type\",\"Auditor\",\"Standard Audit "
		"Type\",\"Standard Audit Statement Date\",\"BR Audit Type\",\"BR Audit "
		"Period End Date\",\"Certificate Policy (CP) URL\",\"Certificate "
		"Practice "
		"Statement (CPS) URL\",\"CP/CPS Last Updated Date\",\"Mozilla Status\" \n"
		"\"Foo\",\"001o000000HshDoAAJ\",\"FOO\",\"" ROOT "\",\"Firm\",\"Web "
		"Trust\",\"2018.02.01\",\"WebTrust\",\"2018.01.31\","
		"\"https://foo.example/cp\",\"http://foo.example/cps\",\"2018.03.04\","
		"\"Included\" ",
		"owner Foo - 001o000000HshDoAAJ - 1 rows 0/0/0\n"
		"audit 0 Web Trust Firm 2018-02-01 - - -\n"
		"audit 2 WebTrust Firm - - 2018-01-31 -\n"
		"root 0 - 0000 1000 uses 0 - - - -\n"
		"document 0 0 2018-03-04 https://foo.example/cp\n"
		"document 0 1 2018-03-04 http://foo.example/cps\n"},
	{"a report of 2024: names with a question mark, days with hyphens",
		"CA Owner,Certificate Name,Certificate Record Type,Audits Same as "
		"Parent?,Auditor,TLS BR Audit Type,TLS BR Audit Period Start Date,TLS BR "
		"Audit Period End Date,CP Last Update Date,Certificate Policy (CP) "
		"URL,Valid From (GMT),Valid To (GMT),Technically Constrained\n"
		"Foo,Foo R1," ROOT ",false,Firm,ETSI EN 319 411,2023-01-02,2024-01-01,"
		"2024-05-06,https://foo.example/cp,2010-01-01,2030-01-01,False\n"
		"Foo,Foo S1," INTER ",true,,,,,,,,,TRUE\n",
		"owner Foo - - - 2 rows 1/0/1\n"
		"audit 2 ETSI EN 319 411 Firm - 2023-01-02 2024-01-01 -\n"
		"root 0 Foo R1 0000 0000 uses 0 2010-01-01 2030-01-01 - -\n"
		"document 0 0 2024-05-06 https://foo.example/cp\n"},
	{"a report of today: the owner's id, trust bits, statuses of intermediates",
		HEAD "Parent Salesforce Record ID,Parent Certificate Name,Apple "
		     "Status,Chrome Status,Microsoft Status,Mozilla Status,Trust Bits "
		     "for Root Cert,Country,Revocation Status\n"
		     "Foo," ROOT ",A000005,Foo,Not Included,Included,NotBefore,Blocked,"
		     "Server Authentication;Secure Email; code signing ;Newest Use,"
		     "Spain,\n"
		     "Foo," INTER ",A000077,Foo R1,Trusted,Not Trusted,,trusted,,,"
		     "Not Revoked\n"
		     "Foo," INTER ",A000077,Foo R1,Trusted,Not Trusted,,,,,Parent Cert "
		     "Revoked\n",
		"owner Foo A000005 - Spain 3 rows 2/1/0 0:1-0 1:0-2 2:2-0\n"
		"root 0 - 0000 4162 uses 77 - - - -\n"},
	{"a parent of another name is no owner",
		HEAD "Parent Salesforce Record ID,Parent Certificate Name\n"
		     "Foo," ROOT ",A000077,Bar R1\nFoo," ROOT ",A000005,foo\n",
		"owner Foo A000005 - - 2 rows 0/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"},
	{"both kinds of id are kept, others are none",
		HEAD "Parent Salesforce Record ID\n"
		     "Foo," ROOT ",001o000000HshDoAAJ\nFoo," ROOT ",A000005\n"
		     "Foo," ROOT ",B000005\nFoo," ROOT ",001o000000Hsh-oAAJ\n",
		"owner Foo A000005 001o000000HshDoAAJ - 4 rows 0/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"},
	{"an owner of two ids is a finding",
		HEAD "Parent Salesforce Record ID\n"
		     "Foo," ROOT ",A000005\nFoo," ROOT ",A000006\n",
		"owner Foo A000005 - - 2 rows 0/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"Foo: has the ids A000005 and A000006; the first is taken\n"},
	{"a certificate of two records counts once, as a root where it is one",
		HEAD "SHA-256 Fingerprint,Mozilla Status\n"
		     "Foo," INTER "," HASH_A ",Trusted\nFoo," ROOT "," HASH_A ",\n"
		     "Foo," ROOT "," HASH_A ",Included\nFoo," INTER "," HASH_B ",\n"
		     "Bar," INTER "," HASH_B ",\n",
		"owner Foo - - - 4 rows 1/0/0\n"
		"owner Bar - - - 1 rows 0/0/0\n"
		"root 0 - aa01 1000 uses 0 - - - -\n"
		": 3 of 5 records are of a certificate that another record has; it is "
		"counted once\n"},
	{"certificates without a fingerprint, or with none that is one, count each",
		HEAD "SHA-256 Fingerprint\n"
		     "Foo," INTER ",\nFoo," INTER ",\nFoo," INTER ",11\nFoo," INTER
		     ",11\n",
		"owner Foo - - - 4 rows 4/0/0\n"},
	{"the audit whose period ends last is kept, with its firm",
		HEAD "Audit Firm,Standard Audit Type,Standard Audit Statement "
		     "Date,Standard Audit Period End Date,Standard Audit URL\n"
		     "Foo," ROOT ",Old,A,2020.03.01,2020.01.01,\n"
		     "Foo," ROOT ",New,B,2024.03.01,2024.01.01,not one; "
		     "https://foo.example/a\n"
		     "Foo," ROOT ",Newer,B,2024.02.01,2024.01.01,\n"
		     "Foo," INTER ",Other,C,2025.03.01,2025.01.01,\n"
		     "Foo," ROOT ",,,,,\n",
		"owner Foo - - - 5 rows 1/0/0\n"
		"audit 0 B New 2024-03-01 - 2024-01-01 https://foo.example/a\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"},
	{"addresses stand between blanks, newlines and semicolons, and once a kind",
		HEAD "Policy Documentation,CA Document Repository,Certificate Practice "
		     "Statement (CPS) URL,CPS Effective Date\n"
		     "Foo," ROOT ",\"See https://a.example/x, or\r\nHTTP://b.example/y; "
		     "javascript:alert(1) https://\",https://c.example/;d,"
		     "https://e.example/1;https://e.example/2,2020.01.01\n"
		     "Foo," ROOT ",,,https://e.example/1,2024.01.01\n",
		"owner Foo - - - 2 rows 0/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"document 0 1 2024-01-01 https://e.example/1\n"
		"document 0 1 2020-01-01 https://e.example/2\n"
		"document 0 4 - https://a.example/x\n"
		"document 0 4 - HTTP://b.example/y\n"
		"document 0 5 - https://c.example/;d\n"},
	{"operators of intermediates are counted by name",
		HEAD "Subordinate CA Owner\n"
		     "Foo," INTER ",\"Sub\nCA\"\nFoo," INTER ",\nFoo," INTER
		     ",Other\nFoo," INTER ",\"Sub\nCA\"\nFoo," ROOT ",Nobody\n",
		"owner Foo - - - 5 rows 4/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"subordinate 0 Sub CA 2\nsubordinate 0 Other 1\n"},
	{"other types of records say nothing", HEAD "x\nFoo,Something Else,\n",
		"owner Foo - - - 1 rows 0/0/0\n"},
	{"what should be a day and is none is a finding",
		HEAD "Valid To (GMT)\nFoo," ROOT ",2020.13.01\nFoo," ROOT ",soon\n",
		"owner Foo - - - 2 rows 0/0/0\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		"root 0 - 0000 0000 uses 0 - - - -\n"
		": 2 cells of the report should be dates and are none\n"},
};

static void each_format_of_the_report_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(reports); i++) {
		struct arena arena;
		struct err err = {0};
		struct records *r;
		struct buf out;

		arena_init(&arena);
		r = records_of(&arena, reports[i].report, NULL, &err);
		if (!r)
			fail_msg("%s: %s: %s", reports[i].name, err.where, err.text);
		if (!records_is_sound(r, r->size))
			fail_msg("%s: not sound", reports[i].name);
		buf_init(&out, RECORDS_TEXT_MAX);
		show_records(&out, r);
		if (!str_eq_c(buf_view(&out), reports[i].want))
			fail_msg("%s:\n%s\ninstead of\n%s", reports[i].name, out.p,
				reports[i].want);
		buf_release(&out);
		arena_release(&arena);
	}
}

#define TWO_ROOTS                                                                        \
	HEAD "SHA-256 Fingerprint,Mozilla Status,Trust Bits for Root Cert\n"             \
	     "Foo," ROOT "," HASH_A ",Removed,Client Authentication\nFoo," ROOT          \
	     "," HASH_B ",,\n"
#define TWO_ROOTS_ARE "owner Foo - - - 2 rows 0/0/0\n"

static const struct {
	const char *name;
	const char *roots;
	const char *want;
} roots_reports[] = {
	{"it adds what the records do not say",
		"Owner,SHA-256 Fingerprint,Mozilla Status,Trust Bits,Distrust for TLS "
		"After Date,Distrust for S/MIME After Date,Valid To [GMT]\n"
		"Foo," HASH_A ",Included,Websites,2024.11.30,2025.01.31,2030.01.01\n"
		"Foo," HASH_B ",Included,Websites;Email,,,\n",
		TWO_ROOTS_ARE
		"root 0 - aa01 3000 uses 2 - 2030-01-01 2024-11-30 2025-01-31\n"
		"root 0 - bb02 1000 uses 5 - - - -\n"},
	{"all stores in one report",
		"CA Owner,Apple Status,Google Chrome Status,Microsoft Status,Mozilla "
		"Trust Bits,SHA-256 Fingerprint\n"
		"Foo,Included,Included,Included,Email," HASH_B "\n",
		TWO_ROOTS_ARE "root 0 - aa01 3000 uses 2 - - - -\n"
			      "root 0 - bb02 0111 uses 4 - - - -\n"},
	{"roots that the records do not have are passed over",
		"Owner,SHA-256 Fingerprint,Trust Bits\n"
		"Foo,CC00000000000000000000000000000000000000000000000000000000000003,"
		"Email\nFoo,,Email\n",
		TWO_ROOTS_ARE "root 0 - aa01 3000 uses 2 - - - -\n"
			      "root 0 - bb02 0000 uses 0 - - - -\n"},
	{"what is none is a finding", "<html>\n",
		TWO_ROOTS_ARE "root 0 - aa01 3000 uses 2 - - - -\n"
			      "root 0 - bb02 0000 uses 0 - - - -\n"
			      ": the roots report is left out: roots.csv: the report has "
			      "no column 'CA Owner'; is it a CCADB roots report?\n"},
};

static void a_roots_report_fills_what_is_not_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(roots_reports); i++) {
		struct arena arena;
		struct err err = {0};
		struct records *r;
		struct buf out;

		arena_init(&arena);
		r = records_of(&arena, TWO_ROOTS, roots_reports[i].roots, &err);
		assert_non_null(r);
		buf_init(&out, RECORDS_TEXT_MAX);
		show_records(&out, r);
		if (!str_eq_c(buf_view(&out), roots_reports[i].want))
			fail_msg("%s:\n%s\ninstead of\n%s", roots_reports[i].name, out.p,
				roots_reports[i].want);
		buf_release(&out);
		arena_release(&arena);
	}
}

/* A cell of 200 KB: the longest list of CRLs is about 100 KB. */
static void a_huge_cell_is_no_matter(void **state)
{
	struct arena arena;
	struct err err = {0};
	struct records *r;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, RECORDS_TEXT_MAX);
	buf_c(&text, HEAD "JSON Array of Partitioned CRLs,Country\nFoo," ROOT ",\"[");
	for (int i = 0; i < 5000; i++)
		buf_printf(&text, "\"\"http://crl.foo.example/%04d.crl\"\",\r\n", i);
	buf_c(&text, "]\",Spain");
	r = records_of(&arena, text.p, NULL, &err);
	assert_non_null(r);
	assert_true(str_eq_c(records_str(r, records_owners(r)->country), "Spain"));
	assert_true(r->size < 1000);
	buf_release(&text);
	arena_release(&arena);
}

static void of_many_odd_rows_the_first_are_told(void **state)
{
	struct arena arena;
	struct err err = {0};
	struct records *r;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, RECORDS_TEXT_MAX);
	buf_c(&text, HEAD "x\n");
	for (int i = 0; i < 250; i++)
		buf_c(&text, "Foo,x\n");
	r = records_of(&arena, text.p, NULL, &err);
	assert_non_null(r);
	assert_int_equal(r->n_findings, 100);
	assert_true(str_eq_c(records_str(r, records_findings(r)[98].place), "line 100"));
	assert_true(str_eq_c(records_str(r, records_findings(r)[99].text),
		"and 151 more findings of this kind"));
	buf_release(&text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_of_the_report_is_read),
		cmocka_unit_test(a_roots_report_fills_what_is_not_known),
		cmocka_unit_test(a_huge_cell_is_no_matter),
		cmocka_unit_test(of_many_odd_rows_the_first_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
