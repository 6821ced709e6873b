#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "records_case.h"

static const char report[] =
	"CA Owner,Certificate Record Type,Mozilla Status,Standard Audit Type,Audit "
	"Firm,CA Document Repository,Subordinate CA Owner,Country\n"
	"Foo,Root Certificate,Included,WebTrust,Firm,https://foo.example/,,Spain\n"
	"Foo,Intermediate Certificate,,,,,Sub,\n"
	"Foo,x\n";

/* A copy of exactly its size, so that a walk that leaves it is noticed. */
static struct records *sound_record(void)
{
	struct arena arena;
	struct err err = {0};
	struct records *made;
	struct records *copy;

	arena_init(&arena);
	made = records_of(&arena, report, NULL, &err);
	assert_non_null(made);
	copy = mem_alloc(made->size);
	memcpy(copy, made, made->size);
	arena_release(&arena);
	assert_true(records_is_sound(copy, copy->size));
	return copy;
}

/* Each number of the record that says where something is, and one that is wrong. */
static void a_number_that_points_out_of_the_record_is_noticed(void **state)
{
	struct records *r = sound_record();
	struct records_owner *owner = (void *)((char *)r + r->owners_at);
	struct records_root *root = (void *)((char *)r + r->roots_at);
	struct records_document *document = (void *)((char *)r + r->documents_at);
	struct records_subordinate *sub = (void *)((char *)r + r->subordinates_at);
	struct records_finding *finding = (void *)((char *)r + r->findings_at);
	const struct {
		const char *name;
		uint32_t *number;
		uint32_t wrong;
	} cases[] = {
		{"size", &r->size, r->size + 8},
		{"size under its head", &r->size, 8},
		{"owners", &r->n_owners, UINT32_MAX},
		{"owners' place", &r->owners_at, r->size + 8},
		{"owners' place, crooked", &r->owners_at, r->owners_at + 4},
		{"roots", &r->n_roots, 1 << 20},
		{"documents", &r->n_documents, 1 << 20},
		{"subordinates", &r->n_subordinates, 1 << 20},
		{"findings", &r->n_findings, 1 << 20},
		{"a name", &owner->name.at, r->size},
		{"a name's length", &owner->country.n, UINT32_MAX},
		{"an audit's firm", &owner->audits[0].firm.n, r->size},
		{"a root's owner", &root->owner, 1},
		{"a root's name", &root->name.at, UINT32_MAX},
		{"a document's owner", &document->owner, 1},
		{"a document's kind", &document->kind, RECORDS_DOCUMENTS},
		{"a document's address", &document->url.at, r->size},
		{"a subordinate's owner", &sub->owner, 1},
		{"a subordinate's name", &sub->name.n, r->size},
		{"a finding's place", &finding->place.at, r->size},
		{"a finding's text", &finding->text.n, r->size},
	};
	size_t size = r->size;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		uint32_t kept = *cases[i].number;

		*cases[i].number = cases[i].wrong;
		if (records_is_sound(r, size))
			fail_msg("%s is not noticed", cases[i].name);
		*cases[i].number = kept;
	}
	root->status[3] = RECORDS_NOT_TRUSTED + 1;
	assert_false(records_is_sound(r, size));
	mem_free(r);
}

static void less_than_a_record_is_none(void **state)
{
	struct records *r = sound_record();

	(void)state;
	for (size_t n = 0; n < r->size; n += 4)
		assert_false(records_is_sound(r, n));
	mem_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_that_points_out_of_the_record_is_noticed),
		cmocka_unit_test(less_than_a_record_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
