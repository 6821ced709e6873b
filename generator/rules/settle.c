#include "rules/settle.h"

#include "rules/rule_report.h"

/* The result of a bug that is here, or NULL. */
static struct result *result_of(
	struct engine *engine, const struct model *model, int64_t id)
{
	const struct bug *bug = model_bug(model, id);

	return bug ? &engine->results[engine_of(engine, bug) - engine->results] : NULL;
}

/* The line in place of the bug: a bug that is not here must not be named. */
static void find_nothing(
	struct problems *problems, const char *table, unsigned line, const char *text)
{
	struct str place;
	char number[STR_INT_SIZE];

	place = (struct str){number, str_put_int(number, line)};
	problems_add(problems, table, place, "%s", text);
}

/* ---- overrides ---- */

/* F23: the report was on the list. */
static bool settle_report(
	struct duty *duty, const struct override *override, int64_t as_of)
{
	const struct docket docket = {.as_of = as_of};

	if (duty->because != BECAUSE_MAILING_LIST)
		return false;
	duty->ended = clock_at(override->time);
	duty->evidence_end = -1;
	duty->settled_by = override;
	duty_judge(&docket, duty, BECAUSE_UNKNOWN_SIDE);
	return true;
}

static bool settle_measure(
	struct measure *measure, int64_t started, const struct override *override)
{
	if (measure->reason != REASON_MAILING_LIST || started == DATE_NONE)
		return false;
	*measure = rule_response_value(
		started, override->time > started ? override->time : started, 0, -1);
	return true;
}

static bool settle_measures(struct result *r, const struct override *override)
{
	bool any = settle_measure(&r->first_response, r->bug->opened, override);
	int32_t from;
	struct when start = rule_report_disclosed(r->bug, &r->thread, &from);

	return settle_measure(&r->full_report, start.earliest, override) || any;
}

static bool disclose(struct result *r, const struct override *override, int64_t as_of)
{
	bool any = settle_measures(r, override);

	for (size_t i = 0; i < r->n_duties; i++)
		any = settle_report(&r->duties[i], override, as_of) || any;
	return any;
}

/* Whether the comment is by the account that filed the bug. */
static bool is_filers(const struct result *r, int32_t comment)
{
	for (size_t i = 0; comment >= 0 && i < r->thread.n_posts; i++)
		if (r->thread.posts[i].comment == comment)
			return r->thread.posts[i].account == r->bug->d->creator;
	return false;
}

/* The sides are as the model was told; here is said which verdicts rest on that. */
static void mark_filed(struct result *r, const struct override *override)
{
	for (size_t i = 0; i < r->n_duties; i++) {
		struct duty *d = &r->duties[i];

		if (d->window->rule->clock == CLOCK_INITIAL_REPORT ||
			d->window->rule->clock == CLOCK_THIRD_PARTY_RESPONSE ||
			d->window->rule->clock == CLOCK_FULL_REPORT ||
			d->window->rule->clock == CLOCK_SUMMARY_PREFIX ||
			is_filers(r, d->evidence_start) || is_filers(r, d->evidence_end))
			d->settled_by = override;
	}
}

static void use_overrides(
	struct engine *engine, const struct settle_input *in, struct problems *problems)
{
	for (size_t i = 0; in->overrides && i < in->overrides->list.n; i++) {
		const struct override *o = &in->overrides->list.v[i];
		struct result *r = result_of(engine, in->model, o->bug);

		if (!r) {
			find_nothing(problems, "overrides.yaml", o->line,
				"is about a bug that is not here");
			continue;
		}
		r->overrides = overrides_of(in->overrides, o->bug, &r->n_overrides);
		if (o->what == OVERRIDE_FILED_BY)
			mark_filed(r, o);
		if (o->what != OVERRIDE_DISCLOSED_ELSEWHERE)
			continue;
		if (disclose(r, o, in->model->as_of))
			engine_weigh(engine, r);
		else
			find_nothing(problems, "overrides.yaml", o->line,
				"settles nothing: no duty of that bug is unknown because "
				"the report may be on the mailing list");
	}
}

/* ---- replies ---- */

static bool bind_reply(struct result *r, const struct reply *reply)
{
	bool any = false;

	for (size_t i = 0; i < r->n_duties; i++) {
		struct duty *d = &r->duties[i];

		if (d->started.earliest != reply->start ||
			!str_eq(d->window->rule->id, reply->rule))
			continue;
		d->reply = reply;
		d->disputed = reply->answer.n == 0;
		any = true;
	}
	return any;
}

static void use_replies(
	struct engine *engine, const struct settle_input *in, struct problems *problems)
{
	for (size_t i = 0; in->replies && i < in->replies->list.n; i++) {
		const struct reply *reply = &in->replies->list.v[i];
		struct result *r = result_of(engine, in->model, reply->bug);

		if (!r) {
			find_nothing(problems, "replies.yaml", reply->line,
				"is about a bug that is not here");
			continue;
		}
		r->replies = replies_of(in->replies, reply->bug, &r->n_replies);
		if (bind_reply(r, reply))
			engine_weigh(engine, r);
		else
			find_nothing(problems, "replies.yaml", reply->line,
				"is bound to no verdict: that bug has none of this rule "
				"with this start");
	}
}

/* ---- provisional ---- */

static void use_ledger(struct engine *engine, const struct settle_input *in)
{
	for (size_t i = 0; in->ledger && i < engine->n; i++) {
		struct result *r = &engine->results[i];

		for (size_t k = 0; k < r->n_duties; k++)
			r->duties[k].provisional = ledger_is_provisional(
				in->ledger, r->bug->id, &r->duties[k], in->model->as_of);
	}
}

void settle(struct engine *engine, const struct settle_input *input,
	struct problems *problems)
{
	use_overrides(engine, input, problems);
	use_replies(engine, input, problems);
	use_ledger(engine, input);
}
