#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/draft_related.h"
#include "render_case.h"

static const struct {
	const char *as_of;
	int months;
	const char *want;
} since[] = {
	{"2026-03-15", 24, "2024-03-15"},
	{"2026-03-15", 3, "2025-12-15"},
	{"2026-03-31", 1, "2026-02-28"},
	{"2024-02-29", 12, "2023-02-28"},
	{"2026-01-01", 1, "2025-12-01"},
};

static void months_are_those_of_the_calendar(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(since); i++)
		assert_int_equal(draft_related_since(at(since[i].as_of), since[i].months),
			day(since[i].want));
}

#define CRL "'whiteboard': '[crl-failure]', 'assigned_to': '@alpha'"

/* The world ends at 2026-03-15; 4 was opened before 2024-03-15, 5 is not triaged. */
static const struct bug_text bugs[] = {
	{1, "Alpha: a | b", CRL, "2024-03-15 alpha", ""},
	{2, "Beta: `x`",
		"'status': 'RESOLVED', 'resolution': 'FIXED', 'whiteboard': "
		"'[crl-failure]'",
		"2025-04-02 beta", ""},
	{3, "Zeta: whose", CRL, "2026-03-01 moz", ""},
	{4, "Alpha: too old", CRL, "2024-03-14T23:59 alpha", ""},
	{5, "Alpha: not triaged",
		"'status': 'UNCONFIRMED', 'whiteboard': '[crl-failure]'",
		"2025-04-02 moz", ""},
};

#define ROW(id, day, text)                                                               \
	"| [Bug " id "](https://bugzilla.mozilla.org/show_bug.cgi?id=" id ") | " day     \
	" | " text " |\n"
#define HEAD "| Bug | Date | Description |\n| --- | --- | --- |\n"
#define ROW1 ROW("1", "2024-03-15", "Alpha Trust Services: a \\| b, ASSIGNED")
#define ROW2 ROW("2", "2025-04-02", "Beta \\& \\<Sons\\>, \"B\": \\`x\\`, RESOLVED FIXED")
#define ROW3 ROW("3", "2026-03-01", "CA not known: whose, ASSIGNED")

static void check(
	const struct draft *d, struct draft_related asked, size_t n, const char *want)
{
	buf_clear(d->out);
	assert_int_equal(draft_related(d, &asked), n);
	assert_string_equal(d->out->p, want);
}

static void the_table_has_those_of_the_tag(void **state)
{
	struct scene s;
	struct buf out;
	struct draft d = {&out, DRAFT_MARKDOWN, &s.site};
	struct draft_related asked = {.since = day("2024-03-15")};

	(void)state;
	scene_init(&s);
	s.w.owners = scene_owners;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	for (size_t i = 0; i < s.w.model.tags.n; i++)
		if (str_eq_c(s.w.model.tags.v[i]->tag, "crl-failure"))
			asked.tag = s.w.model.tags.v[i];
	buf_init(&out, 65536);
	check(&d, asked, 3, HEAD ROW3 ROW2 ROW1);
	asked.own = model_owner(&s.w.model, STR("alpha"));
	check(&d, asked, 3, HEAD ROW1 ROW3 ROW2);
	asked.since = day("2026-03-02");
	check(&d, asked, 0,
		"No counted incident with the tag crl-failure was opened from "
		"2026-03-02 to 2026-03-15.\n");
	buf_release(&out);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_are_those_of_the_calendar),
		cmocka_unit_test(the_table_has_those_of_the_tag),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
