#include "stats/quality.h"

#include <stdlib.h>

static bool is_in(const struct bug *bug)
{
	return bug->owner && bug->why_not == WHY_COUNTED && !bug->predecessor;
}

/* ---- fields of reports ---- */

static const struct {
	enum report_kind kind;
	enum report_template template;
} forms[QUALITY_FORMS] = {
	{REPORT_FULL, TEMPLATE_IRG_3},
	{REPORT_FULL, TEMPLATE_IRG_2},
	{REPORT_FULL, TEMPLATE_IRG_1},
	{REPORT_FULL, TEMPLATE_WIKI},
	{REPORT_AUDIT, TEMPLATE_IRG_2},
	{REPORT_AUDIT, TEMPLATE_IRG_1},
	{REPORT_PRELIMINARY, TEMPLATE_IRG_3},
	{REPORT_CLOSURE, TEMPLATE_IRG_3},
};

static void begin_form(struct quality_form *form, size_t i)
{
	const struct form *asked = form_of(forms[i].kind, forms[i].template);

	form->kind = forms[i].kind;
	form->template = forms[i].template;
	for (size_t k = 0; k < asked->n; k++)
		form->fields[form->n_fields++].field = asked->required[k];
	if (asked->if_delayed)
		form->fields[form->n_fields++].field = asked->if_delayed;
}

static struct quality_form *form_for(struct quality *q, const struct digest_report *row)
{
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		if (q->forms[i].kind == (enum report_kind)row->kind &&
			q->forms[i].template == (enum report_template)row->template)
			return &q->forms[i];
	return NULL;
}

static void count_field(struct quality_form *form, const struct digest_report_field *f,
	const struct bug *bug)
{
	size_t i = 0;

	while (i < form->n_fields && form->fields[i].field != (enum report_field)f->field)
		i++;
	if (i == form->n_fields)
		return;
	form->fields[i].states[f->state]++;
	if (f->state != FIELDS_MISSING && f->state != FIELDS_PLACEHOLDER)
		return;
	/* the same field of another finding stands behind it */
	if (form->fields[i].without.n == 0 ||
		form->fields[i].without.v[form->fields[i].without.n - 1] != bug)
		vec_push(&form->fields[i].without, bug);
}

static struct quality_size *size_for(struct quality_form *form, uint16_t required)
{
	for (size_t i = 0; i < form->sizes.n; i++)
		if (form->sizes.v[i].required == required)
			return &form->sizes.v[i];
	vec_push(&form->sizes, (struct quality_size){.required = required});
	return &form->sizes.v[form->sizes.n - 1];
}

static bool is_read_whole(const struct reports_one *one)
{
	for (uint32_t i = 0; i < one->n_fields; i++)
		if (one->fields[i].state == FIELDS_UNPARSED)
			return false;
	return true;
}

static void add_report(
	struct quality *q, const struct result *r, const struct reports_one *one)
{
	struct quality_form *form = one->row ? form_for(q, one->row) : NULL;
	struct quality_report report;

	if (!form)
		return;
	for (uint32_t i = 0; i < one->n_fields; i++)
		count_field(form, &one->fields[i], r->bug);
	if (!is_read_whole(one)) {
		form->n_partly++;
		return;
	}
	form->n_read++;
	report = (struct quality_report){
		r, one->post->comment, one->row->present, one->row->na};
	vec_push(&size_for(form, one->row->required)->reports, report);
}

static void add_reports(struct quality *q, const struct result *r)
{
	struct reports_one full = reports_last_full(&r->thread, r->bug->d);
	struct reports_one early = {0};
	struct reports_one closure = {0};
	struct reports_one one = {0};

	while (reports_next(&r->thread, r->bug->d, &one))
		if (one.row->kind == REPORT_PRELIMINARY)
			early = one;
		else if (one.row->kind == REPORT_CLOSURE)
			closure = one;
	add_report(q, r, &full);
	add_report(q, r, &early);
	add_report(q, r, &closure);
}

static int by_required(const void *a, const void *b)
{
	const struct quality_size *x = a;
	const struct quality_size *y = b;

	return x->required < y->required ? -1 : x->required > y->required;
}

static int by_present(const void *a, const void *b)
{
	const struct quality_report *x = a;
	const struct quality_report *y = b;

	if (x->present != y->present)
		return x->present < y->present ? -1 : 1;
	return x->result->bug->id < y->result->bug->id ? -1 : 1;
}

static void end_form(struct quality_form *form)
{
	if (form->sizes.n)
		qsort(form->sizes.v, form->sizes.n, sizeof(*form->sizes.v), by_required);
	for (size_t i = 0; i < form->sizes.n; i++)
		qsort(form->sizes.v[i].reports.v, form->sizes.v[i].reports.n,
			sizeof(*form->sizes.v[i].reports.v), by_present);
}

static void release_form(struct quality_form *form)
{
	for (size_t i = 0; i < form->sizes.n; i++)
		vec_release(&form->sizes.v[i].reports);
	vec_release(&form->sizes);
	for (size_t i = 0; i < form->n_fields; i++)
		vec_release(&form->fields[i].without);
}

/* ---- which report there is ---- */

static bool has_report(const struct result *r, enum report_kind kind)
{
	const struct digest_report *rows = digest_reports(r->bug->d);

	for (uint32_t i = 0; i < r->bug->d->n_reports; i++)
		if (rows[i].kind == kind && r->bug->sides[rows[i].comment] == SIDE_CA)
			return true;
	return false;
}

static bool has_unread(const struct thread *thread)
{
	for (size_t i = 0; i < thread->n_posts; i++)
		if (thread->posts[i].side == SIDE_CA && thread->posts[i].unread)
			return true;
	return false;
}

enum quality_known quality_known(const struct result *result)
{
	struct reports_one full = reports_last_full(&result->thread, result->bug->d);

	if (full.row)
		return is_read_whole(&full) ? QUALITY_READ : QUALITY_PARTLY;
	if (has_unread(&result->thread))
		return QUALITY_TEXT_MISSING;
	if (has_report(result, REPORT_IN_ATTACHMENT))
		return QUALITY_IN_ATTACHMENT;
	return has_report(result, REPORT_UNSTRUCTURED) ? QUALITY_UNSTRUCTURED
						       : QUALITY_NO_REPORT;
}

const char *quality_known_word(enum quality_known known)
{
	static const char *const words[QUALITY_KNOWN] = {
		[QUALITY_READ] = "read",
		[QUALITY_PARTLY] = "partly",
		[QUALITY_IN_ATTACHMENT] = "attachment",
		[QUALITY_UNSTRUCTURED] = "unstructured",
		[QUALITY_TEXT_MISSING] = "text-missing",
		[QUALITY_NO_REPORT] = "none",
	};

	return words[known];
}

/* ---- how many certificates ---- */

static void add_impact(struct quality_impact *impact, const struct result *r)
{
	const struct digest_report *rows = digest_reports(r->bug->d);
	const struct digest_comment *comments = digest_comments(r->bug->d);
	struct quality_step step = {.result = r, .from = -1};
	bool upward = false;
	bool downward = false;
	size_t n = 0;

	for (uint32_t i = 0; i < r->bug->d->n_reports; i++) {
		if (rows[i].certificates < 0 || r->bug->sides[rows[i].comment] != SIDE_CA)
			continue;
		n++;
		step.to = rows[i].certificates;
		step.to_comment = (int32_t)comments[rows[i].comment].count;
		if (step.from == step.to)
			continue;
		if (step.from >= 0)
			vec_push(&impact->steps, step);
		upward = upward || (step.from >= 0 && step.to > step.from);
		downward = downward || step.to < step.from;
		step.from = step.to;
		step.from_comment = step.to_comment;
	}
	impact->n_stated += n > 0;
	impact->n_again += n > 1;
	impact->n_upward += upward;
	impact->n_downward += downward;
}

/* ---- comments while closed ---- */

static bool is_open_at(const struct thread *thread, int64_t time)
{
	for (size_t i = 0; i < thread->n_open; i++)
		if (time >= thread->open[i].from &&
			(thread->open[i].until == DATE_NONE ||
				time <= thread->open[i].until))
			return true;
	return false;
}

static bool was_closed(const struct thread *thread)
{
	return thread->n_open > 0 && thread->open[0].until != DATE_NONE;
}

static void add_updates(struct quality *q, const struct result *r)
{
	const struct thread *t = &r->thread;
	size_t before = q->updates.n;

	if (!t->open_known) {
		q->n_closed_unknown++;
		return;
	}
	q->n_closed += was_closed(t);
	for (size_t i = 0; i < t->n_posts; i++)
		if (t->posts[i].side == SIDE_CA && !is_open_at(t, t->posts[i].time))
			vec_push(&q->updates, (struct quality_update){r, &t->posts[i]});
	q->n_updated += q->updates.n > before;
}

/* ---- the whole ---- */

static void add_commitments(struct quality *q, const struct result *r)
{
	for (size_t i = 0; i < r->bug->n_tags; i++) {
		struct quality_commitment one;

		if (repeat_is_subject(r->bug->tags[i]) &&
			quality_items_commitment(r, r->bug->tags[i], &one))
			vec_push(&q->commitments, one);
	}
}

static void begin(struct quality *q)
{
	*q = (struct quality){0};
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		begin_form(&q->forms[i], i);
}

static void add(struct quality *q, const struct result *r)
{
	if (!is_in(r->bug))
		return;
	q->incidents++;
	q->known[quality_known(r)]++;
	add_reports(q, r);
	add_impact(&q->impact, r);
	quality_items_add(&q->items, r, false);
	quality_items_add(&q->revocations, r, true);
	add_commitments(q, r);
	add_updates(q, r);
}

static int by_tag(const void *a, const void *b)
{
	const struct quality_commitment *x = a;
	const struct quality_commitment *y = b;
	int order = str_cmp(x->tag->tag, y->tag->tag);

	return order ? order : model_order(x->result->bug, y->result->bug);
}

static void end(struct quality *q)
{
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		end_form(&q->forms[i]);
	quality_items_end(&q->items);
	quality_items_end(&q->revocations);
	if (q->commitments.n)
		qsort(q->commitments.v, q->commitments.n, sizeof(*q->commitments.v),
			by_tag);
}

static void add_repeats(struct repeat_ca *sum, const struct repeat_ca *one)
{
	sum->n_events += one->n_events;
	sum->n_repeats += one->n_repeats;
	sum->n_after_closed += one->n_after_closed;
	sum->n_untagged += one->n_untagged;
}

void quality_all(
	struct qualities *all, const struct model *model, const struct engine *engine)
{
	all->n = model->owners.n;
	all->of = mem_zalloc(all->n + 1, sizeof(*all->of));
	begin(&all->all);
	for (size_t i = 0; i < engine->n; i++)
		add(&all->all, &engine->results[i]);
	end(&all->all);
	for (size_t i = 0; i < all->n; i++) {
		const struct owner *owner = model->owners.v[i];

		begin(&all->of[i]);
		for (size_t k = 0; k < owner->bugs.n; k++)
			add(&all->of[i], engine_of(engine, owner->bugs.v[k]));
		end(&all->of[i]);
		repeat_ca_make(&all->of[i].repeats, owner);
		add_repeats(&all->all.repeats, &all->of[i].repeats);
	}
}

static void release(struct quality *q)
{
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		release_form(&q->forms[i]);
	vec_release(&q->impact.steps);
	quality_items_release(&q->items);
	quality_items_release(&q->revocations);
	for (size_t i = 0; i < q->commitments.n; i++)
		vec_release(&q->commitments.v[i].later);
	vec_release(&q->commitments);
	vec_release(&q->updates);
	repeat_ca_release(&q->repeats);
}

void quality_release(struct qualities *all)
{
	for (size_t i = 0; i < all->n; i++)
		release(&all->of[i]);
	release(&all->all);
	mem_free(all->of);
	*all = (struct qualities){0};
}
