#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stats/repeat.h"
#include "model_case.h"

#define TAGS(list)   "'whiteboard': '" list "'"
#define FIXED        "'status': 'RESOLVED', 'resolution': 'FIXED'"
#define CLOSED(when) when " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

static const char tags[] =
	"tags:\n"
	"  - {tag: ca-compliance, meaning: x, class: base, spellings: [], source: x}\n"
	"  - {tag: crl-failure, meaning: x, class: status, spellings: [], source: x}\n"
	"  - {tag: ocsp-failure, meaning: x, class: status, spellings: [], source: x}\n"
	"  - {tag: audit-finding, meaning: x, class: audit, spellings: [], source: x}\n"
	"  - {tag: covid-19, meaning: x, class: modifier, spellings: [], source: x}\n";

/* The cases name bugs by their last two digits.  2023-01-15 is the earliest; its 24
 * months end with 2025-01-15. */
static const struct bug_text some[] = {
	{.id = 10001,
		.members =
			TAGS("[ca-compliance] [crl-failure] [ocsp-failure]") ", " FIXED,
		.comments = "2023-01-15T10:00 alpha",
		.history = CLOSED("2023-06-01")},
	/* the last day, and later in the day than the first */
	{.id = 10002,
		.members = TAGS(
			"[crl-failure] [ocsp-failure]") ", 'see_also': "
							"['https://bugzilla.mozilla.org/"
							"show_bug.cgi?id=10001']",
		.comments = "2025-01-15T23:00 alpha",
		.history = ""},
	/* a day too late for 1, within the time of 2 */
	{.id = 10003,
		.members = TAGS("[crl-failure] [covid-19]"),
		.comments = "2025-01-16T09:00 alpha",
		.history = ""},
	/* the same base tag and modifier, no subject */
	{.id = 10004,
		.members = TAGS("[ca-compliance] [covid-19]"),
		.comments = "2023-02-01 alpha",
		.history = ""},
	/* another CA */
	{.id = 10005,
		.summary = "Beta \xc3\x89t\xc3\xa9: x",
		.members = TAGS("[crl-failure]"),
		.comments = "2023-02-01 beta",
		.history = ""},
	/* not counted */
	{.id = 10006,
		.members = TAGS("[crl-failure]") ", 'status': 'RESOLVED', 'resolution': "
						 "'INVALID'",
		.comments = "2023-02-01 alpha",
		.history = ""},
	/* from before the takeover: of Old Alpha alone */
	{.id = 10007,
		.summary = "Old Alpha: x",
		.members = TAGS("[crl-failure]"),
		.comments = "2024-01-01 alpha",
		.history = ""},
	{.id = 10008,
		.summary = "Old Alpha: y",
		.members = TAGS("[crl-failure]"),
		.comments = "2024-02-01 alpha",
		.history = ""},
	/* a batch of two, closed, not known when */
	{.id = 10009,
		.members = TAGS("[audit-finding]") ", " FIXED,
		.comments = "2024-03-01T10:00 alpha"},
	{.id = 10010,
		.members = TAGS("[audit-finding]") ", " FIXED,
		.comments = "2024-03-01T10:30 alpha"},
	{.id = 10011,
		.members = TAGS("[audit-finding]"),
		.comments = "2024-04-01 alpha, 2024-04-02 alpha says:See bug 10009.",
		.history = ""},
	/* a takeover's day and after: today's owner */
	{.id = 10012,
		.summary = "Old Alpha: z",
		.members = TAGS("[ocsp-failure]"),
		.comments = "2025-02-01 alpha",
		.history = ""},
};

static void list(struct buf *out, const struct repeats *repeats)
{
	static const char *const before[] = {"open", "closed", "?"};
	static const char *const links[] = {"", " named", " linked"};

	for (size_t i = 0; i < repeats->list.n; i++) {
		const struct repeat *r = &repeats->list.v[i];

		buf_printf(out, "%s%lld " STR_FMT " %zu %s%s", i ? ", " : "",
			(long long)r->bug->id % 100, STR_ARG(r->tag->tag), r->n_tags,
			before[r->before], links[r->link]);
	}
}

static const struct {
	const char *name;
	int64_t bug;
	const char *earlier;
	const char *later;
} cases[] = {
	{"until the same day 24 months later; of two tags the first", 1, "",
		"2 crl-failure 2 closed linked"},
	{"a linked one, and one opened a day later", 2, "1 crl-failure 2 closed linked",
		"12 ocsp-failure 1 open, 3 crl-failure 1 open"},
	{"a day more than 24 months is not within", 3, "2 crl-failure 1 open", ""},
	{"a base tag and a modifier say nothing", 4, "", ""},
	{"of another CA", 5, "", ""},
	{"what is not counted has none", 6, "", ""},
	{"from before a takeover, its own alone", 7, "", "8 crl-failure 1 open"},
	{"and the other way", 8, "7 crl-failure 1 open", ""},
	{"a batch does not repeat itself", 9, "", "11 audit-finding 1 ? named"},
	{"both of the batch are earlier ones, closed at an unknown time", 11,
		"10 audit-finding 1 ?, 9 audit-finding 1 ? named", ""},
	{"under another name since the takeover", 12, "2 ocsp-failure 1 open", ""},
};

static void repeats_of_each_bug(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	w.tags = tags;
	for (size_t i = 0; i < COUNT(some); i++)
		world_bug(&w, &some[i]);
	world_load(&w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct bug *bug = model_bug(&w.model, 10000 + cases[i].bug);
		struct repeats found = {0};
		struct buf text;

		buf_init(&text, 4096);
		repeat_earlier(bug, &found);
		list(&text, &found);
		world_says(cases[i].name, &text, cases[i].earlier);
		vec_clear(&found.list);
		buf_init(&text, 4096);
		repeat_later(bug, &found);
		list(&text, &found);
		world_says(cases[i].name, &text, cases[i].later);
		repeat_release(&found);
	}
	world_release(&w);
}

static const struct {
	const char *first;
	const char *second;
	bool within;
} days[] = {
	{"2024-02-29", "2026-02-28", true},
	{"2024-02-29", "2026-03-01", false},
	{"2022-02-28", "2024-02-28", true},
	{"2022-02-28", "2024-02-29", false},
	{"2023-12-31", "2025-12-31", true},
	{"2023-12-31", "2026-01-01", false},
	{"2023-01-02", "2023-01-02", true},
	{"2023-01-02", "2023-01-01", false},
};

static void within_24_months_by_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(days); i++)
		if (repeat_is_within(day(days[i].first), day(days[i].second)) !=
			days[i].within)
			fail_msg("%s to %s", days[i].first, days[i].second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repeats_of_each_bug),
		cmocka_unit_test(within_24_months_by_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
