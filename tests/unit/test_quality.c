#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "settle_case.h"
#include "stats/quality.h"

/* A comment, in the spelling of model_case.h. */
#define SAID(count, day, who, text)                                                      \
	"{'id': 1" count ", 'count': " count ", 'time': '" day                           \
	"T00:00:00Z', 'creator': '@" who "', 'raw_text': '" text "'}"
#define BUG(tags, comments)                                                              \
	"'assigned_to': '@alpha', 'whiteboard': '" tags "', 'comments': [" comments "]"
#define FIXED        "'status': 'RESOLVED', 'resolution': 'FIXED', "
#define CLOSED(when) when " moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

/* 8 of 20: the seven of the summary, of which one is N/A, and the total. */
#define FULL(total)                                                                      \
	"## Full Incident Report\\n\\n### Summary\\n\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Timeline summary:**\\n"                                                     \
	"  - **Non-compliance start date:** 2025-03-30 10:00\\n"                         \
	"  - **Non-compliance identified date:** 2025-04-01 08:00 UTC\\n"                \
	"  - **Non-compliance end date:** 2025-04-01\\n"                                 \
	"- **Relevant policies:** N/A\\n"                                                \
	"- **Source of incident disclosure:** Self Reported\\n\\n### Impact\\n\\n"       \
	"- **Total number of certificates:** " total "\\n"
#define EARLY                                                                            \
	"## Preliminary Incident Report\\n\\n### Summary\\n\\n"                          \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Relevant policies:** BR 4.9.7\\n"                                           \
	"- **Source of incident disclosure:** Self Reported\\n"
#define TABLE                                                                            \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n"
#define ROW(item, kind, due, status) "| " item " | " kind " | " due " | " status " |\\n"

static const char tags[] =
	"tags:\n"
	"  - {tag: ca-compliance, meaning: x, class: base, spellings: [], source: x}\n"
	"  - {tag: crl-failure, meaning: x, class: status, spellings: [], source: x}\n";

/*
 * As of 2026-01-01.  Lint: promised for 2025-05-01, moved in time by 31 days, done in
 * time.  Alarm: late by words of 2025-05-20.  Drill: no day.  Watch: overdue.  Map: for
 * 2026-02-01, moved to 2026-01-22, ten days earlier, pending.  Old: of 2023-01, before
 * any text in force.
 */
static const struct bug_text some[] = {
	/* more certificates, then fewer again; a comment while closed */
	{.id = 10001,
		.members = FIXED BUG("[crl-failure]",
			SAID("0", "2025-04-02", "alpha", EARLY) ", " SAID("1",
				"2025-04-03", "alpha",
				FULL("10") TABLE ROW("Lint", "Prevent", "2025-05-01",
					"Ongoing") ROW("Alarm", "Detect", "2025-05-02",
					"Ongoing")) ", " SAID("2", "2025-04-20", "alpha",
				FULL("12") TABLE ROW("Lint", "Prevent", "2025-06-01",
					"Ongoing") ROW("Alarm", "Detect", "2025-05-02",
					"Ongoing")) ", " SAID("3", "2025-05-20", "alpha",
				FULL("11") TABLE ROW("Lint", "Prevent", "2025-06-01",
					"Complete") ROW("Alarm", "Detect", "2025-05-02",
					"Complete")) ", " SAID("4", "2025-08-01", "alpha",
				"It holds.")),
		.comments = "2025-04-02 alpha",
		.history = CLOSED("2025-07-01")},
	/* later, with the same tag; the number is of another's report and counts for
	 * nothing */
	{.id = 10002,
		.members = BUG("[crl-failure]",
			SAID("0", "2025-08-02", "alpha",
				FULL("7") TABLE ROW("Drill", "Mitigate", "soon",
					"Ongoing") ROW("Watch", "Detect", "2025-09-01",
					"Ongoing")) ", " SAID("1", "2025-08-03", "moz",
				FULL("9"))),
		.comments = "2025-08-02 alpha",
		.history = ""},
	{.id = 10003,
		.members = BUG("[ca-compliance]",
			SAID("0", "2025-11-02", "alpha",
				FULL("7") TABLE ROW("Map", "Prevent", "2026-02-01",
					"Ongoing")) ", " SAID("1", "2025-11-10", "alpha",
				TABLE ROW("Map", "Prevent", "2026-01-22", "Ongoing"))),
		.comments = "2025-11-02 alpha",
		.history = ""},
	/* a report by no template, and an item that no text judges */
	{.id = 10004,
		.members = FIXED BUG("",
			SAID("0", "2023-01-02", "alpha",
				TABLE ROW("Old", "Prevent", "2023-02-01", "Complete"))),
		.comments = "2023-01-02 alpha",
		.history = CLOSED("2023-03-01")},
	/* its text is not known; closed, not known when */
	{.id = 10005,
		.members = FIXED BUG("", SAID("0", "2025-05-02", "alpha", "")),
		.comments = "2025-05-02 alpha"},
	/* from before a takeover, and not counted: in nothing */
	{.id = 10006,
		.summary = "Old Alpha: x",
		.members = BUG("[crl-failure]",
			SAID("0", "2025-01-02", "alpha",
				FULL("7") TABLE ROW(
					"Gone", "Prevent", "2025-03-01", "Ongoing"))),
		.comments = "2025-01-02 alpha",
		.history = ""},
	{.id = 10007,
		.members = "'resolution': 'INVALID', 'status': 'RESOLVED', " BUG(
			"[crl-failure]", SAID("0", "2025-10-02", "alpha", FULL("7"))),
		.comments = "2025-10-02 alpha",
		.history = ""},
	/* filed by others, the CA has not reported */
	{.id = 10008, .comments = "2025-12-20 moz", .history = ""},
};

static void show_form(struct buf *out, const struct quality_form *f)
{
	if (f->n_read + f->n_partly == 0)
		return;
	buf_printf(out, "%s %s: %zu read, %zu partly\n", reports_kind_word(f->kind),
		reports_template_word(f->template), f->n_read, f->n_partly);
	for (size_t i = 0; i < f->sizes.n; i++) {
		buf_printf(out, "  of %u:", f->sizes.v[i].required);
		for (size_t k = 0; k < f->sizes.v[i].reports.n; k++) {
			const struct quality_report *r = &f->sizes.v[i].reports.v[k];

			buf_printf(out, " %u(%u) %lld#%d", r->present, r->na,
				(long long)r->result->bug->id % 100, r->comment);
		}
		buf_c(out, "\n");
	}
	for (size_t i = 0; i < f->n_fields && i < 9; i++) {
		const struct quality_field *field = &f->fields[i];

		if (field->field != FIELD_RELEVANT_POLICIES &&
			field->field != FIELD_REMAINING_VALID)
			continue;
		buf_printf(out, "  %s:", form_field_word(field->field));
		for (size_t s = 0; s < REPORTS_STATES; s++)
			buf_printf(out, " %zu", field->states[s]);
		buf_printf(out, ", %zu without\n", field->without.n);
	}
}

static void show_items(struct buf *out, const struct quality_items *items)
{
	buf_printf(out,
		"%zu items on %zu: %zu complete, %zu canceled, %zu open, %zu no day\n"
		"moved %zu, %zu times, %zu earlier, %zu later, median %lld of %zu\n",
		items->list.n, items->n_incidents, items->n_complete, items->n_canceled,
		items->n_open, items->n_no_day, items->n_moved, items->n_moves,
		items->n_earlier, items->n_later, (long long)items->later.median,
		items->later.n);
	for (size_t i = 0; i < VERDICTS; i++)
		if (items->verdicts[i])
			buf_printf(out, "%s %zu, ", clock_word((enum verdict)i),
				items->verdicts[i]);
	buf_printf(out, "disputed %zu, unjudged %zu\n", items->n_disputed,
		items->n_unjudged);
}

static void show_rest(struct buf *out, const struct quality *q)
{
	buf_printf(out,
		"stated %zu, again %zu, upward %zu, downward %zu:", q->impact.n_stated,
		q->impact.n_again, q->impact.n_upward, q->impact.n_downward);
	for (size_t i = 0; i < q->impact.steps.n; i++) {
		const struct quality_step *s = &q->impact.steps.v[i];

		buf_printf(out, " %lld#%d>%lld#%d", (long long)s->from, s->from_comment,
			(long long)s->to, s->to_comment);
	}
	buf_c(out, "\n");
	for (size_t i = 0; i < q->commitments.n; i++) {
		const struct quality_commitment *c = &q->commitments.v[i];

		buf_printf(out, STR_FMT " %lld: %zu complete, %zu open, later",
			STR_ARG(c->tag->tag), (long long)c->result->bug->id % 100,
			c->n_complete, c->n_open);
		for (size_t k = 0; k < c->later.n; k++)
			buf_printf(out, " %lld", (long long)c->later.v[k]->id % 100);
		buf_c(out, "\n");
	}
	buf_printf(out, "closed %zu, unknown %zu, updated %zu:", q->n_closed,
		q->n_closed_unknown, q->n_updated);
	for (size_t i = 0; i < q->updates.n; i++)
		buf_printf(out, " %lld#%d",
			(long long)q->updates.v[i].result->bug->id % 100,
			q->updates.v[i].post->comment);
	buf_printf(out, "\nevents %zu, repeats %zu, after %zu, untagged %zu\n",
		q->repeats.n_events, q->repeats.n_repeats, q->repeats.n_after_closed,
		q->repeats.n_untagged);
}

static void show(struct buf *out, const struct quality *q)
{
	buf_printf(out, "%zu incidents:", q->incidents);
	for (size_t i = 0; i < QUALITY_KNOWN; i++)
		buf_printf(out, " %s %zu", quality_known_word((enum quality_known)i),
			q->known[i]);
	buf_c(out, "\n");
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		show_form(out, &q->forms[i]);
	show_items(out, &q->items);
	show_rest(out, q);
}

/* States in the order missing, unparsed, placeholder, N/A, filled; the last report of a
 * kind counts. */
static const char want[] =
	"6 incidents: read 3 partly 0 text-missing 1 attachment 0 unstructured 1 none 1\n"
	"full irg-3.x: 3 read, 0 partly\n"
	"  of 20: 8(1) 1#3 8(1) 2#0 8(1) 3#0\n"
	"  relevant-policies: 0 0 0 3 0, 0 without\n"
	"  remaining-valid: 3 0 0 0 0, 3 without\n"
	"preliminary irg-3.x: 1 read, 0 partly\n"
	"  of 3: 3(0) 1#0\n"
	"  relevant-policies: 0 0 0 0 1, 0 without\n"
	"6 items on 4: 3 complete, 0 canceled, 3 open, 1 no day\n"
	"moved 2, 2 times, 1 earlier, 1 later, median 31 of 1\n"
	"met 1, late 1, overdue 1, unknown 1, pending 1, disputed 0, unjudged 1\n"
	"stated 3, again 1, upward 1, downward 1: 10#1>12#2 12#2>11#3\n"
	"crl-failure 1: 1 complete, 0 open, later 2\n"
	"crl-failure 2: 0 complete, 1 open, later\n"
	"closed 2, unknown 1, updated 1: 1#4\n"
	"events 2, repeats 1, after 1, untagged 4\n";

static void what_is_counted_of_reports_and_promises(void **state)
{
	struct qualities all = {0};
	struct court c;
	struct buf text;

	(void)state;
	court_open(&c);
	c.w.tags = tags;
	for (size_t i = 0; i < COUNT(some); i++)
		world_bug(&c.w, &some[i]);
	court_judge(&c, &(struct court_papers){0});
	quality_all(&all, &c.w.model, &c.engine);
	buf_init(&text, 8192);
	show(&text, &all.all);
	world_says("all CAs", &text, want);
	for (size_t i = 0; i < all.n; i++) {
		const struct owner *owner = c.w.model.owners.v[i];
		bool alpha = str_eq_c(owner->slug, "alpha");

		assert_int_equal(all.of[i].incidents, alpha ? 6 : 0);
		if (!alpha)
			continue;
		buf_init(&text, 8192);
		show(&text, &all.of[i]);
		world_says("alpha", &text, want);
	}
	quality_release(&all);
	court_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_counted_of_reports_and_promises),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
