#include "digest/digest_maker.h"
#include "report/actions.h"
#include "report/actions_claim.h"
#include "report/actions_elsewhere.h"
#include "report/excerpt.h"
#include "report/fields.h"
#include "report/numbers_progress.h"
#include "report/reason.h"
#include "report/remarks.h"
#include "report/timeline.h"

/* More reports in one comment are not read. */
enum { FURTHER_MAX = 8 };

static uint32_t line_of(const struct digest_post *post, int line)
{
	return post->in_parts ? 0 : (uint32_t)line;
}

static void add_fields(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p +
		post->comment;
	struct fields_about about = {
		.kind = post->kind->kind,
		.template = post->kind->template,
		.delayed_revocation = m->delayed,
		.attachment = c->flags & DIGEST_HAS_ATTACHMENT,
	};
	struct fields fields = {0};

	fields_read(&m->scratch, doc, &about, &fields);
	for (size_t i = 0; i < fields.list.n; i++) {
		const struct field *f = &fields.list.v[i];
		struct digest_report_field made = {.report = post->report_index,
			.field = f->field,
			.group = (uint32_t)f->group,
			.state = f->state};

		buf_add(&m->tables[DIGEST_T_FIELDS], &made, sizeof(made));
	}
	post->report->present = (uint16_t)fields.present;
	post->report->na = (uint16_t)fields.na;
	post->report->required = (uint16_t)fields.required;
	post->report->unread = doc->unread;
	fields_release(&fields);
}

static void put_stated(struct digest_maker *m, const struct digest_post *post,
	const struct timeline *timeline)
{
	for (size_t i = 0; i < timeline->list.n; i++) {
		const struct stated *s = &timeline->list.v[i];
		struct digest_stated made = {.earliest = s->earliest,
			.latest = s->latest,
			.comment = post->comment,
			.what = s->what,
			.zone = s->zone,
			.line = line_of(post, s->line)};

		buf_add(&m->tables[DIGEST_T_STATED], &made, sizeof(made));
	}
}

static void add_stated(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	struct timeline timeline = {0};

	timeline_read(&m->scratch, doc, &timeline);
	m->left = timeline.left;
	post->report->hours = timeline.parts.hours;
	post->report->days = timeline.parts.days;
	m->fixed = timeline.fixed;
	m->fixed_latest = timeline.fixed_latest;
	put_stated(m, post, &timeline);
	timeline_release(&timeline);
}

/* Whether the last report that tells a number of certificates tells of one. */
static bool is_single(const struct digest_maker *m)
{
	const struct digest_report *r =
		(const struct digest_report *)(const void *)m->reports.p;
	int64_t number = -1;

	for (size_t i = 0; i < m->reports.n / sizeof(*r); i++)
		if (r[i].certificates >= 0)
			number = r[i].certificates;
	return number == 1;
}

static void add_said(struct digest_maker *m, const struct digest_post *post)
{
	struct timeline timeline;

	timeline_said(post->said.plain,
		(is_single(m) ? TIMELINE_SINGLE : 0u) |
			(post->report ? TIMELINE_REPORT : 0u),
		m->left, &timeline);
	put_stated(m, post, &timeline);
	timeline_release(&timeline);
}

static void add_numbers(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	struct numbers numbers;

	numbers_read(&m->scratch, doc, &numbers);
	post->report->certificates = numbers.total.value;
	post->report->remaining_valid = numbers.remaining_valid.value;
}

static void add_actions(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	struct actions actions = {0};

	actions_read(&m->scratch, post->text, doc, &actions);
	if (doc)
		actions_fixed(&actions, m->fixed, m->fixed_latest);
	for (size_t i = 0; i < actions.list.n; i++) {
		const struct action *a = &actions.list.v[i];
		struct digest_action made = {.done = a->done,
			.done_latest = a->done_latest,
			.item = digest_maker_put_plain(m, a->item),
			.due_text = digest_maker_put_plain(m, a->due_text),
			.comment = post->comment,
			.kind = a->kind,
			.status = a->status,
			.missing = a->missing,
			.due = a->due,
			.line = line_of(post, a->line)};

		buf_add(&m->tables[DIGEST_T_ACTIONS], &made, sizeof(made));
	}
	actions_release(&actions);
}

/* Claims are of items told before: without any there is nothing to claim. */
static void add_claims(struct digest_maker *m, const struct digest_post *post)
{
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p +
		post->comment;
	struct actions_claims claims = {0};

	if (m->tables[DIGEST_T_ACTIONS].n == 0)
		return;
	actions_claim_read(&m->scratch, &post->said, c->time, m->head.id, &claims);
	for (size_t i = 0; i < claims.list.n; i++) {
		const struct actions_claim *claim = &claims.list.v[i];
		struct digest_claim made = {.done = claim->done,
			.done_latest = claim->done_latest,
			.words = digest_maker_put_plain(m, claim->words),
			.comment = post->comment,
			.what = claim->what,
			.of = claim->of,
			.nth = claim->nth,
			.newest = claim->newest,
			.due = claim->due,
			.line = line_of(post, claim->line)};

		buf_add(&m->tables[DIGEST_T_CLAIMS], &made, sizeof(made));
	}
	actions_claim_release(&claims);
}

static void add_elsewhere(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	struct actions_elsewhere_list read = {0};

	actions_elsewhere_read(&m->scratch, doc, m->head.id, &read);
	for (size_t i = 0; i < read.list.n; i++) {
		const struct actions_elsewhere *item = &read.list.v[i];
		struct digest_claim made = {.done = DATE_NONE,
			.done_latest = DATE_NONE,
			.words = digest_maker_put_plain(m, item->words),
			.comment = post->comment,
			.what = item->what,
			.of = ACTIONS_CLAIM_NAMED,
			.due = DATE_DAY_NONE,
			.line = line_of(post, item->line),
			.bug = (uint32_t)item->bug};

		buf_add(&m->tables[DIGEST_T_CLAIMS], &made, sizeof(made));
	}
	actions_elsewhere_release(&read);
}

static void add_progress(struct digest_maker *m, const struct digest_post *post)
{
	struct numbers_progress read;
	struct digest_progress made = {.comment = post->comment};

	numbers_progress_read(&m->scratch, post->text, &read);
	if (read.revoked.value < 0 && read.not_revoked.value < 0 &&
		read.expired.value < 0 && read.completion == DATE_DAY_NONE)
		return;
	made.revoked = read.revoked.value;
	made.not_revoked = read.not_revoked.value;
	made.expired = read.expired.value;
	made.completion = read.completion;
	made.line = line_of(post, read.revoked.line);
	buf_add(&m->tables[DIGEST_T_PROGRESS], &made, sizeof(made));
}

/* Of reports alone: an update says too little of an incident, and there are many. */
static void add_remarks(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p +
		post->comment;
	struct remarks_about about = {.kind = post->kind->kind,
		.time = c->time,
		.bug = m->head.id,
		.said = &post->said};
	struct remarks remarks = {0};

	remarks_read(&m->scratch, post->text, doc, &about, &remarks);
	for (size_t i = 0; i < remarks.list.n; i++) {
		const struct remark *r = &remarks.list.v[i];
		struct digest_remark made = {.comment = post->comment,
			.what = r->what,
			.line = line_of(post, r->line),
			.day = r->day};

		buf_add(&m->tables[DIGEST_T_REMARKS], &made, sizeof(made));
	}
	remarks_release(&remarks);
}

static void add_excerpts(
	struct digest_maker *m, const struct digest_post *post, const struct doc *doc)
{
	struct excerpts excerpts;

	excerpt_read(&m->scratch, doc, post->kind->kind, post->kind->template, &excerpts);
	for (size_t i = 0; i < excerpts.list.n; i++) {
		const struct excerpt *e = &excerpts.list.v[i];
		struct digest_excerpt made = {.comment = post->comment,
			.what = e->what,
			.line = line_of(post, e->line),
			.text = digest_maker_put_plain(m, e->text)};

		buf_add(&m->tables[DIGEST_T_EXCERPTS], &made, sizeof(made));
	}
	excerpt_release(&excerpts);
}

/* A report by no template, or one that is not here, has no parts to be read. */
static bool has_parts(const struct kind *kind)
{
	return kind->template != TEMPLATE_NONE && kind->kind != REPORT_STUB;
}

/* What another report in the same comment states so that a range of it is no less sure:
 * of what is paired, as a problem report with its answer, it is not known with which.
 * What it calls all is perhaps not all. */
static void put_wider(struct digest_maker *m, const struct digest_post *post,
	struct timeline *timeline, int before)
{
	size_t n = 0;

	for (size_t i = 0; i < timeline->list.n; i++) {
		struct stated stated = timeline->list.v[i];

		if (stated.what == STATED_REVOCATION_DONE ||
			stated.what == STATED_REVOCATION_KNOWN)
			stated.what = STATED_REVOCATION_TOLD;
		if (stated.what > STATED_AWARE && stated.what != STATED_REVOCATION_TOLD &&
			stated.what != STATED_REVOCATION_OPEN)
			continue;
		stated.line += before;
		timeline->list.v[n++] = stated;
	}
	timeline->list.n = n;
	put_stated(m, post, timeline);
}

/* The reports that follow the first in the same comment. */
static void add_further(
	struct digest_maker *m, const struct digest_post *post, const struct doc *first)
{
	const struct digest_comment *c =
		(const struct digest_comment *)(const void *)m->comments.p +
		post->comment;
	struct str rest = doc_behind(post->text, first);
	int before = first->next - 1;

	for (int n = 0; rest.n && n < FURTHER_MAX; n++) {
		struct kind kind = kind_of(&(struct kind_input){
			.text = rest, .time = c->time, .description = c->count == 0});
		struct timeline timeline;
		struct doc doc = {0};

		if (!has_parts(&kind))
			return;
		doc_read(&m->scratch, rest, kind.kind, kind.template, &doc);
		timeline_read(&m->scratch, &doc, &timeline);
		put_wider(m, post, &timeline, before);
		timeline_release(&timeline);
		rest = doc_behind(rest, &doc);
		before += doc.next - 1;
		doc_release(&doc);
	}
}

void digest_facts(struct digest_maker *m, const struct digest_post *post)
{
	struct doc doc = {0};

	if (post->text.n == 0)
		return;
	if (post->report) {
		const struct digest_comment *c =
			(const struct digest_comment *)(const void *)m->comments.p +
			post->comment;

		post->report->items = reason_items(post->text);
		post->report->reasons =
			reason_read(post->text, post->report->items, c->time);
	}
	add_claims(m, post);
	if (post->report && has_parts(post->kind)) {
		doc_read(&m->scratch, post->text, post->kind->kind, post->kind->template,
			&doc);
		add_fields(m, post, &doc);
		add_stated(m, post, &doc);
		add_numbers(m, post, &doc);
		add_actions(m, post, &doc);
		add_elsewhere(m, post, &doc);
		add_remarks(m, post, &doc);
		add_excerpts(m, post, &doc);
		add_further(m, post, &doc);
		doc_release(&doc);
		/* these have no timeline */
		if (post->kind->kind == REPORT_PRELIMINARY ||
			post->kind->kind == REPORT_CLOSURE ||
			post->kind->kind == REPORT_AUDIT)
			add_said(m, post);
	} else {
		add_said(m, post);
		add_actions(m, post, NULL);
		if (post->report)
			add_remarks(m, post, NULL);
	}
	if (m->delayed)
		add_progress(m, post);
}
