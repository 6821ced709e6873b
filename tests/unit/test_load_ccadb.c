#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/load_ccadb.h"
#include "model_case.h"

#define HEAD "CA Owner,Certificate Record Type,Mozilla Status\n"
#define WIDE                                                                             \
	"CA Owner,Salesforce Record ID,Parent Salesforce Record ID,Certificate Record "  \
	"Type,"                                                                          \
	"Apple Status,Chrome Status,Microsoft Status,Mozilla Status,Country\n"
#define ROOT  "Root Certificate"
#define INTER "Intermediate Certificate"

/* What the report says of each owner that is in it, by name. */
static void show(const struct world *w, struct buf *out)
{
	static const char *const members[] = {
		"?", "not", "removed", "limited", "included"};

	for (size_t i = 0; i < w->model.owners.n; i++) {
		const struct owner *o = w->model.owners.v[i];

		if (!o->in_ccadb)
			continue;
		buf_printf(out, STR_FMT " <" STR_FMT ">", STR_ARG(o->slug),
			STR_ARG(o->name));
		for (int p = 0; p < PROGRAMS; p++)
			buf_printf(out, " %s", members[o->member[p]]);
		buf_printf(out, " %zu/%zu", o->n_roots, o->n_records);
		if (o->ccadb_id.n)
			buf_printf(out, " " STR_FMT, STR_ARG(o->ccadb_id));
		if (o->country.n)
			buf_printf(out, " " STR_FMT, STR_ARG(o->country));
		buf_byte(out, '\n');
	}
	buf_printf(out, "%zu records, %zu unowned\n", w->model.n_records,
		w->model.n_records_unowned);
	world_findings(w, out);
}

static const struct {
	const char *name;
	const char *report;
	const char *want;
} reports[] = {
	{"a head alone knows nobody", HEAD, "0 records, 0 unowned\n"},
	{"columns are found by name, others passed over",
		"Mozilla Status,Colour,Certificate Record Type,CA Owner\n"
		"Included,red," ROOT ",Foo\n",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"all but two columns may be missing",
		"CA Owner,Certificate Record Type\nFoo," ROOT "\nFoo," INTER "\n",
		"foo <Foo> ? ? ? ? 1/2\n2 records, 0 unowned\n"},
	{"each program has a status of its own",
		WIDE "Foo,A1,A000009," ROOT
		     ",Included,Not Included,NotBefore,Removed,Norway\n",
		"foo <Foo> removed not included limited 1/1 A000009 Norway\n"
		"1 records, 0 unowned\n"},
	{"the best status of all roots counts",
		HEAD "Foo," ROOT ",Removed\nFoo," ROOT ",Included\nFoo," ROOT
		     ",Not Included\n",
		"foo <Foo> included ? ? ? 3/3\n3 records, 0 unowned\n"},
	{"limited is better than removed",
		HEAD "Foo," ROOT ",NotBefore\nFoo," ROOT ",Removed\n",
		"foo <Foo> limited ? ? ? 2/2\n2 records, 0 unowned\n"},
	{"removed is better than never there",
		HEAD "Foo," ROOT ",Not Included\nFoo," ROOT ",Blocked\n",
		"foo <Foo> removed ? ? ? 2/2\n2 records, 0 unowned\n"},
	{"disabled is removed", HEAD "Foo," ROOT ",Disabled\n",
		"foo <Foo> removed ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"not yet is not", HEAD "Foo," ROOT ",Not Yet Included\nFoo," ROOT ",\n",
		"foo <Foo> not ? ? ? 2/2\n2 records, 0 unowned\n"},
	{"a word not known here says nothing", HEAD "Foo," ROOT ",Perhaps\n",
		"foo <Foo> ? ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"intermediates say nothing of their owner",
		HEAD "Foo," INTER ",Included\nFoo," INTER ",Trusted\n",
		"foo <Foo> ? ? ? ? 0/2\n2 records, 0 unowned\n"},
	{"the id of an owner is the parent of its roots",
		WIDE "Foo,A1,001o000000HshDoAAJ," ROOT ",,,,,\n"
		     "Foo,A2,A000077," INTER ",,,,,\nFoo,A3,A000009," ROOT ",,,,,\n",
		"foo <Foo> ? ? ? ? 2/3 A000009\n3 records, 0 unowned\n"},
	{"the id of the table stays",
		WIDE "Alpha Trust Services,A1,A000009," ROOT ",,,,Included,\n",
		"alpha <Alpha Trust Services> included ? ? ? 1/1 A000001\n"
		"1 records, 0 unowned\n"
		"ccadb Alpha Trust Services: has the id A000009 in the report; A000001 "
		"is taken\n"},
	{"spellings that the table joins are one owner",
		HEAD "Alpha Trust Services," ROOT ",Removed\nALPHA TRUST SERVICES," ROOT
		     ",Included\n",
		"alpha <Alpha Trust Services> included ? ? ? 2/2 A000001\n2 records, 0 "
		"unowned\n"},
	{"spellings that fold alike are one owner, and a finding",
		HEAD "Gesti\xc3\xb3n S.A.," ROOT ",Included\nGESTI\xc3\x93N S.A.," ROOT
		     ",Removed\n",
		"gestion-s-a <Gesti\xc3\xb3n S.A.> included ? ? ? 2/2\n2 records, 0 "
		"unowned\n"
		"ccadb GESTI\xc3\x93N S.A.: taken as another spelling of 'Gesti\xc3\xb3n "
		"S.A.', "
		"whose short name is the same\n"},
	{"spellings of one id are one owner, and a finding",
		WIDE "Foo,A1,A000009," ROOT
		     ",,,,Removed,\nQuite Another Name,A2,A000009," ROOT
		     ",,,,Included,\n",
		"foo <Foo> included ? ? ? 2/2 A000009\n2 records, 0 unowned\n"
		"ccadb Quite Another Name: taken as another spelling of 'Foo', whose id "
		"is the same\n"},
	{"an owner of the table is found by its id",
		WIDE "New Name of Alpha,A1,A000001," ROOT ",,,,Included,\n",
		"alpha <Alpha Trust Services> included ? ? ? 1/1 A000001\n"
		"1 records, 0 unowned\n"
		"ccadb New Name of Alpha: taken as another spelling of 'Alpha Trust "
		"Services', whose id is the same\n"},
	{"an id of before joins spellings too, but is no CCADB id",
		WIDE "Foo,A1,001o000000HshDoAAJ," ROOT
		     ",,,,,\nQuite Another Name,A2,001o000000HshDoAAJ," ROOT ",,,,,\n",
		"foo <Foo> ? ? ? ? 2/2\n2 records, 0 unowned\n"
		"ccadb Quite Another Name: taken as another spelling of 'Foo', whose id "
		"is the same\n"},
	{"blanks around a name are none", HEAD "\" Foo \"," ROOT ",Included\n",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"a name is plain text", HEAD "F\xe2\x80\xaeoo\x01," ROOT ",Included\n",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"CRLF may stand within a cell and at the end of a row",
		"CA Owner,CPS,Certificate Record Type,Mozilla Status\r\n"
		"Foo,\"https://a.example/\r\nhttps://b.example/\"," ROOT ",Included\r\n",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"the last row may have no end", HEAD "Foo," ROOT ",Included",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"a byte order mark is skipped", "\xef\xbb\xbf" HEAD "Foo," ROOT ",Included\n",
		"foo <Foo> included ? ? ? 1/1\n1 records, 0 unowned\n"},
	{"rows of nobody are counted, and a finding",
		HEAD "," ROOT ",Included\n\" \"," INTER ",\nFoo," ROOT ",Included\n",
		"foo <Foo> included ? ? ? 1/1\n3 records, 2 unowned\n"
		"ccadb : 2 of 3 records name no CA owner\n"},
	{"a row of another width is a finding",
		HEAD "Foo," ROOT "\nBar," ROOT ",Included\nFoo," ROOT ",Included,x\n",
		"bar <Bar> included ? ? ? 1/1\n1 records, 0 unowned\n"
		"ccadb line 2: row left out: 2 fields, the head has 3\n"
		"ccadb line 4: row left out: 4 fields, the head has 3\n"},
	{"bytes that are no UTF-8 are mended, and a finding",
		HEAD "Foo\xff," ROOT ",Included\n",
		"foo <Foo\xef\xbf\xbd> included ? ? ? 1/1\n1 records, 0 unowned\n"
		"ccadb : the report has bytes that are no UTF-8\n"},
};

static void owners_and_their_standing_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(reports); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		w.records = reports[i].report;
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		show(&w, &out);
		world_says(reports[i].name, &out, reports[i].want);
		world_release(&w);
	}
}

/* Two spellings: their audits, lists and counts are one owner's. */
static void facts_of_all_spellings_are_together(void **state)
{
	static const char report[] =
		"CA Owner,Certificate Record Type,Parent Salesforce Record ID,Standard "
		"Audit Type,Standard Audit Period End Date,CA Document "
		"Repository,Subordinate CA Owner,Mozilla Status,Revocation Status\n"
		"FOO," ROOT ",001o000000HshDoAAJ,Old,2020.01.01,https://a.example/,,,\n"
		"Foo," ROOT ",001o000000HshDoAAJ,New,2024.01.01,https://b.example/,,,\n"
		"Foo," INTER ",,,,,Sub,Trusted,Revoked\n"
		"FOO," INTER ",,,,,,Not Trusted,\n";
	const struct ccadb_facts *f;
	const struct owner *foo;
	struct world w;

	(void)state;
	world_init(&w);
	w.records = report;
	world_load(&w);
	foo = model_owner(&w.model, STR("foo"));
	assert_non_null(foo);
	f = foo->ccadb;
	assert_non_null(f);
	assert_true(str_eq_c(f->salesforce_id, "001o000000HshDoAAJ"));
	assert_int_equal(f->n_roots, 2);
	assert_int_equal(f->n_intermediates, 2);
	assert_int_equal(f->n_revoked, 1);
	assert_int_equal(f->n_trusted[PROGRAM_MOZILLA], 1);
	assert_int_equal(f->n_not_trusted[PROGRAM_MOZILLA], 1);
	assert_true(str_eq_c(
		records_str(f->record, f->audits[RECORDS_STANDARD]->type), "New"));
	assert_null(f->audits[RECORDS_TLS_BR]);
	assert_int_equal(f->n_documents, 2);
	assert_true(str_eq_c(
		records_str(f->record, f->documents[1]->url), "https://b.example/"));
	assert_int_equal(f->n_subordinates, 1);
	assert_null(model_owner(&w.model, STR("beta"))->ccadb);
	world_release(&w);
}

#define ASKED "; is it a CCADB records report?"

static const struct {
	const char *name;
	const char *report;
	const char *want; /* behind the name of the file */
} errors[] = {
	{"an empty file", "", ": the report has no column 'CA Owner'" ASKED},
	{"a page instead of a report",
		"<!DOCTYPE html>\n<html><body>Sorry</body></html>\n",
		": the report has no column 'CA Owner'" ASKED},
	{"a report of something else", "CA Owner,Fingerprint\n",
		": the report has no column 'Certificate Record Type'" ASKED},
	{"an open quote", HEAD "Foo," ROOT ",Included\n\"Bar," ROOT ",Included\n",
		":3: field 1: the quote that opens here is never closed"},
};

static void what_is_no_report_is_an_error(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(errors); i++) {
		struct err err = {0};
		struct world w;
		char got[700];
		size_t path;

		world_init(&w);
		w.records = errors[i].report;
		if (world_try_load(&w, &err))
			fail_msg("%s is taken", errors[i].name);
		path = strlen(w.folder) + strlen("/records.csv");
		assert_true(strlen(err.where) >= path);
		snprintf(got, sizeof(got), "%s: %s", err.where + path, err.text);
		if (err.code != ERR_INPUT || strcmp(got, errors[i].want) != 0)
			fail_msg("%s: %d %s", errors[i].name, err.code, got);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(owners_and_their_standing_are_read),
		cmocka_unit_test(facts_of_all_spellings_are_together),
		cmocka_unit_test(what_is_no_report_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
