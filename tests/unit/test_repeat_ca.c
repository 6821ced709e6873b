#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stats/repeat_ca.h"
#include "model_case.h"

#define TAGS(list)   "'whiteboard': '" list "'"
#define FIXED        ", 'status': 'RESOLVED', 'resolution': 'FIXED'"
#define CLOSED(when) when " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

static const char tags[] =
	"tags:\n"
	"  - {tag: crl-failure, meaning: x, class: status, spellings: [], source: x}\n"
	"  - {tag: audit-finding, meaning: x, class: audit, spellings: [], source: x}\n"
	"  - {tag: covid-19, meaning: x, class: modifier, spellings: [], source: x}\n";

/*
 * Bugs by their last two digits.  crl-failure: 1 (closed in March), 2 after it, 3 while 2
 * was open, 4 after 2 and 3; 5 is three years later.  So 2, 3 and 4 repeat; 2, 3 (1 was
 * closed) and 4 came after a closing.  The longest chain so far is 1, then 2 or 3 (the
 * later), then 4.
 */
static const struct bug_text some[] = {
	{.id = 10001,
		.members = TAGS("[crl-failure]") FIXED,
		.comments = "2020-01-10 alpha",
		.history = CLOSED("2020-03-01")},
	{.id = 10002,
		.members = TAGS("[crl-failure]") FIXED,
		.comments = "2020-03-01 alpha, 2020-03-02 alpha says:See bug 10001.",
		.history = CLOSED("2020-06-01")},
	{.id = 10003,
		.members = TAGS("[crl-failure]") FIXED,
		.comments = "2020-05-01 alpha",
		.history = CLOSED("2020-07-01")},
	{.id = 10004,
		.members = TAGS("[crl-failure]") FIXED,
		.comments = "2021-01-01 alpha, 2021-01-02 alpha says:See bug 10006.",
		.history = CLOSED("2021-02-01")},
	{.id = 10005,
		.members = TAGS("[crl-failure]"),
		.comments = "2024-01-01 alpha",
		.history = ""},
	/* a batch of three, two of them with the other tag, one still open */
	{.id = 10006,
		.members = TAGS("[audit-finding]"),
		.comments = "2021-06-01T10:00 alpha",
		.history = ""},
	{.id = 10007,
		.members = TAGS("[audit-finding]") FIXED,
		.comments = "2021-06-01T10:20 alpha",
		.history = CLOSED("2021-07-01")},
	{.id = 10008,
		.members = TAGS("[crl-failure]") FIXED,
		.comments = "2021-06-01T10:40 alpha",
		.history = CLOSED("2021-07-01")},
	/* repeats the batch, which is not closed */
	{.id = 10009,
		.members = TAGS("[audit-finding]"),
		.comments = "2021-09-01 alpha",
		.history = ""},
	/* no tag that says what it is about */
	{.id = 10010,
		.members = TAGS("[covid-19]"),
		.comments = "2021-10-01 alpha",
		.history = ""},
	/* from before a takeover, and not counted: in nothing */
	{.id = 10011,
		.summary = "Old Alpha: x",
		.members = TAGS("[crl-failure]"),
		.comments = "2021-10-01 alpha says:See bug 10009.",
		.history = ""},
	{.id = 10012,
		.members = TAGS("[crl-failure]") ", 'status': 'RESOLVED', 'resolution': "
						 "'INVALID'",
		.comments = "2021-10-01 alpha says:See bug 10009.",
		.history = ""},
};

static void show_event(struct buf *out, const struct repeat_event *e)
{
	buf_printf(out, "  %lld", (long long)e->first->id % 100);
	if (e->n > 1)
		buf_printf(out, " (%zu)", e->n);
	buf_c(out, e->open ? " open" : "");
	buf_c(out, e->repeats ? " repeats" : "");
	buf_c(out, e->after_closed ? " after-closed" : "");
	if (e->before != SIZE_MAX)
		buf_printf(out, " chain %zu from %zu", e->chain, e->before);
	buf_c(out, "\n");
}

static void show(struct buf *out, const struct repeat_ca *ca)
{
	static const char *const links[] = {"", "named", "linked"};

	for (size_t i = 0; i < ca->tags.n; i++) {
		const struct repeat_tag *t = &ca->tags.v[i];

		buf_printf(out,
			STR_FMT ": %zu of %zu, %zu repeat, %zu after, longest %zu\n",
			STR_ARG(t->tag->tag), t->events.n, t->n_incidents, t->n_repeats,
			t->n_after_closed, t->longest);
		for (size_t k = 0; k < t->events.n; k++)
			show_event(out, &t->events.v[k]);
	}
	for (size_t i = 0; i < ca->pairs.n; i++) {
		const struct repeat_pair *p = &ca->pairs.v[i];

		buf_printf(out, "%lld > %lld %s", (long long)p->earlier->id % 100,
			(long long)p->later->id % 100, links[p->link]);
		if (p->tag)
			buf_printf(out, " " STR_FMT, STR_ARG(p->tag->tag));
		buf_c(out, "\n");
	}
	buf_printf(out, "all: %zu, %zu repeat, %zu after, %zu untagged\n", ca->n_events,
		ca->n_repeats, ca->n_after_closed, ca->n_untagged);
}

static void events_chains_and_links_of_a_ca(void **state)
{
	struct repeat_ca ca;
	struct world w;
	struct buf text;

	(void)state;
	world_init(&w);
	w.tags = tags;
	for (size_t i = 0; i < COUNT(some); i++)
		world_bug(&w, &some[i]);
	world_load(&w);
	repeat_ca_make(&ca, model_owner(&w.model, STR("alpha")));
	buf_init(&text, 4096);
	show(&text, &ca);
	/* 8 was opened within 24 months of 4, and of 2 and 3, all closed by then: its
	 * chain is 1, 3, 4, 8.  Events: 1 2 3 4 5 9 and the batch of 6, 7, 8. */
	world_says("alpha", &text,
		"audit-finding: 2 of 3, 1 repeat, 0 after, longest 1\n"
		"  6 (2) open\n"
		"  9 open repeats\n"
		"crl-failure: 6 of 6, 4 repeat, 4 after, longest 4\n"
		"  1\n"
		"  2 repeats after-closed chain 2 from 0\n"
		"  3 repeats after-closed chain 2 from 0\n"
		"  4 repeats after-closed chain 3 from 2\n"
		"  8 repeats after-closed chain 4 from 3\n"
		"  5 open\n"
		"4 > 6 named\n"
		"1 > 2 named crl-failure\n"
		"all: 7, 5 repeat, 4 after, 1 untagged\n");
	repeat_ca_release(&ca);
	repeat_ca_make(&ca, model_owner(&w.model, STR("gamma")));
	buf_init(&text, 4096);
	show(&text, &ca);
	world_says("gamma", &text, "all: 0, 0 repeat, 0 after, 0 untagged\n");
	repeat_ca_release(&ca);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_chains_and_links_of_a_ca),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
