#include "rules/rule_related.h"

static bool is_delay(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (thread_is_delay_tag(bug->tags[i]->tag))
			return true;
	return false;
}

static bool names(const struct bug *bug, int64_t id)
{
	struct str links = digest_str(bug->d, bug->d->links);
	struct str one;
	int64_t n;

	while (str_split(&links, ' ', &one))
		if (str_digits(one, &n) && n == id)
			return true;
	return false;
}

/* The first bug of the CA about a delay that is linked with this one, or NULL. */
static const struct bug *separate_of(const struct bug *bug)
{
	for (size_t i = 0; i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		if (other != bug && other->opened >= bug->opened && is_delay(other) &&
			(names(bug, other->id) || names(other, bug->id)))
			return other;
	}
	return NULL;
}

/* Rows of windows that ask for it before the deadline. */
static void forget_time(struct docket *docket, size_t first)
{
	for (size_t i = first; i < docket->out->list.n; i++) {
		struct duty *d = &docket->out->list.v[i];

		if (!d->window->counts)
			duty_settle(d, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	}
}

void rule_related(struct docket *docket, const struct rule *rule)
{
	const struct bug *bug = docket->bug;
	size_t first = docket->out->list.n;
	const struct bug *separate;
	struct duty duty;

	if (!bug->owner || is_delay(bug))
		return;
	separate = separate_of(bug);
	if (!separate || !duty_begin(docket, rule, separate->opened, &duty))
		return;
	duty.started = duty_never;
	duty.ended = clock_at(separate->opened);
	if (duty_rule_on(docket, CLOCK_INITIAL_REPORT, date_day_of(separate->opened)))
		duty_settle(&duty, VERDICT_UNKNOWN, BECAUSE_NOT_STATED);
	else
		duty_settle(&duty, VERDICT_MET, BECAUSE_NONE);
	duty_push(docket, &duty);
	forget_time(docket, first);
}
