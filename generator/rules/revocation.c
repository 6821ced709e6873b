#include "rules/revocation.h"

#include "report/reason.h"
#include "rules/aware.h"

static unsigned of_tag(struct str tag)
{
	static const struct {
		const char *tag;
		unsigned of;
	} tags[] = {{"dv-misissuance", REVOCATION_LEAF},
		{"ov-misissuance", REVOCATION_LEAF}, {"ev-misissuance", REVOCATION_LEAF},
		{"iv-misissuance", REVOCATION_LEAF}, {"ca-misissuance", REVOCATION_SUBCA},
		{"smime-misissuance", REVOCATION_SMIME},
		{"leaf-revocation-delay", REVOCATION_LEAF},
		{"ca-revocation-delay", REVOCATION_SUBCA}};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (str_eq_c(tag, tags[i].tag))
			return tags[i].of;
	return 0;
}

unsigned revocation_of(const struct bug *bug)
{
	unsigned of = 0;

	for (size_t i = 0; i < bug->n_tags; i++)
		of |= of_tag(bug->tags[i]->tag);
	return of;
}

bool revocation_is_delay(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (thread_is_delay_tag(bug->tags[i]->tag))
			return true;
	return false;
}

bool revocation_is_apart(const struct bug *bug)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (str_ends(bug->tags[i]->tag, STR("-misissuance")))
			return false;
	return revocation_is_delay(bug);
}

static bool names(const struct bug *bug, int64_t id)
{
	return model_is_listed(digest_str(bug->d, bug->d->links), id);
}

static bool is_named(const struct bug *bug, int64_t id)
{
	return model_is_listed(digest_str(bug->d, bug->d->mentions), id);
}

/* A bug about a delay is filed after the one whose certificates they are. */
static bool is_pair(const struct bug *bug, const struct bug *delay)
{
	return delay->opened >= bug->opened && !revocation_is_delay(bug) &&
		revocation_is_delay(delay);
}

static const struct bug *linked_by_field(const struct bug *bug)
{
	for (size_t i = 0; bug->owner && i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		/* few bugs name others: that is asked before all tags are */
		if (bug != other && (names(bug, other->id) || names(other, bug->id)) &&
			(is_pair(bug, other) || is_pair(other, bug)))
			return other;
	}
	return NULL;
}

/* The only bug of the CA about misissuance whose comments name this later one about a
 * delay; NULL: none does, or several. */
static const struct bug *named_by(const struct bug *delay)
{
	const struct bug *found = NULL;

	for (size_t i = 0; i < delay->owner->bugs.n; i++) {
		const struct bug *bug = delay->owner->bugs.v[i];

		if (bug->opened >= delay->opened || revocation_is_delay(bug) ||
			!revocation_of(bug) || !is_named(bug, delay->id))
			continue;
		if (found)
			return NULL;
		found = bug;
	}
	return found;
}

static bool is_named_delay(const struct bug *bug, const struct bug *delay)
{
	return revocation_is_delay(delay) && is_named(bug, delay->id) &&
		!linked_by_field(delay) && named_by(delay) == bug;
}

const struct bug *revocation_linked(const struct bug *bug)
{
	const struct bug *linked = linked_by_field(bug);

	if (linked || !bug->owner)
		return linked;
	if (revocation_is_delay(bug))
		return named_by(bug);
	for (size_t i = 0; i < bug->owner->bugs.n; i++)
		if (is_named_delay(bug, bug->owner->bugs.v[i]))
			return bug->owner->bugs.v[i];
	return NULL;
}

bool revocation_is_followed(const struct bug *bug)
{
	if (!revocation_is_apart(bug) || revocation_linked(bug))
		return revocation_is_apart(bug);
	for (size_t i = 0; bug->owner && i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		if (!revocation_is_delay(other) && revocation_of(other) &&
			other->opened <= bug->opened && is_named(bug, other->id))
			return true;
	}
	return false;
}

int64_t revocation_known(const struct docket *docket)
{
	return docket->bug->filed_by == SIDE_CA ? docket->bug->opened : INT64_MAX;
}

/* ---- how soon ---- */

int32_t revocation_limit(const struct limit *limit)
{
	return limit->kind == LIMIT_HOURS   ? limit->n
		: limit->kind == LIMIT_DAYS ? limit->n * (DATE_DAY / DATE_HOUR)
					    : 0;
}

/* The window of the rule for these certificates and reasons on that day, or NULL. */
static const struct rule_window *window_on(
	const struct docket *docket, enum rule_revokes revokes, int64_t time)
{
	for (size_t i = 0; i < docket->rules->list.n; i++) {
		const struct rule *rule = docket->rules->list.v[i];

		if (rule->revokes == revokes && rules_window_on(rule, date_day_of(time)))
			return rules_window_on(rule, date_day_of(time));
	}
	return NULL;
}

static int32_t hours_on(
	const struct docket *docket, enum rule_revokes revokes, int64_t time)
{
	const struct rule_window *window = window_on(docket, revokes, time);

	return window ? revocation_limit(&window->limit) : 0;
}

/* The list of the stated reason, where nothing speaks against it: REASON_24_HOURS,
 * REASON_5_DAYS; 0: not known. */
static unsigned list_of(unsigned reasons)
{
	unsigned lists = reasons & (REASON_24_HOURS | REASON_5_DAYS);

	if (reasons & REASON_UNSURE ||
		(reasons & REASON_KEY && !(reasons & REASON_24_HOURS)))
		return 0;
	return lists == (REASON_24_HOURS | REASON_5_DAYS) ? 0 : lists;
}

static bool is_reason_open(unsigned reasons)
{
	return reasons & ~(unsigned)REASON_SHORT_LIVED;
}

/* The time between two, where it is one of the limits; 0: it is none. */
static int32_t hours_between(struct when start, const struct fact *deadline)
{
	static const int32_t limits[] = {
		REVOCATION_24_HOURS, REVOCATION_5_DAYS, REVOCATION_7_DAYS};

	if (!deadline || start.earliest == DATE_NONE)
		return 0;
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		if (deadline->when.earliest - start.earliest ==
			(int64_t)limits[i] * DATE_HOUR)
			return limits[i];
	return 0;
}

/* Of leaf certificates; until there is a second list, the first has all reasons. */
static int32_t hours_of_leaf(const struct docket *docket, struct when start, int64_t time)
{
	unsigned reasons = docket->facts.reasons;
	int32_t first = hours_on(docket, REVOKES_FIRST_LIST, time);
	int32_t second = hours_on(docket, REVOKES_SECOND_LIST, time);
	int32_t stated =
		hours_between(start, facts_first(&docket->facts, STATED_REVOCATION_DUE));

	if (!second)
		return first;
	if (is_reason_open(reasons))
		return list_of(reasons) == REASON_24_HOURS ? first
			: list_of(reasons)                 ? second
							   : 0;
	if (stated)
		return stated == REVOCATION_24_HOURS  ? first
			: stated == REVOCATION_5_DAYS ? second
						      : stated;
	return revocation_is_apart(docket->bug) ? 0 : second;
}

static int32_t hours_of_smime(const struct docket *docket, int64_t time)
{
	const struct rule_window *window = window_on(docket, REVOKES_SMIME, time);
	unsigned list = list_of(docket->facts.reasons);

	if (!window || !list)
		return 0;
	return revocation_limit(
		list == REASON_24_HOURS ? &window->limit : &window->limit_second);
}

int32_t revocation_hours(const struct docket *docket, struct when start)
{
	int64_t time = start.earliest != DATE_NONE ? start.earliest : docket->bug->opened;

	switch (revocation_of(docket->bug)) {
	case REVOCATION_LEAF:
		return hours_of_leaf(docket, start, time);
	case REVOCATION_SUBCA:
		return hours_on(docket, REVOKES_SUBCA, time);
	case REVOCATION_SMIME:
		return hours_of_smime(docket, time);
	default:
		return 0;
	}
}

/* ---- when it began ---- */

/* Of a bug about a delay: non-compliance begins when the deadline has passed.  It may
 * also be that of the certificates, which began before anybody was aware: it is the
 * deadline only where it is as long after awareness as one of the limits. */
static const struct fact *deadline_of(const struct facts *facts)
{
	const struct fact *stated = facts_first(facts, STATED_REVOCATION_DUE);
	const struct fact *start = facts_first(facts, STATED_NONCOMPLIANCE_START);

	if (stated || !start)
		return stated;
	for (size_t i = 0; i < facts->n; i++)
		if ((facts->list[i].what == STATED_NONCOMPLIANCE_IDENTIFIED ||
			    facts->list[i].what == STATED_AWARE ||
			    facts->list[i].what == STATED_REPORT_RECEIVED) &&
			hours_between(facts->list[i].when, start))
			return start;
	return NULL;
}

int32_t revocation_stated(
	const struct bug *bug, const struct facts *facts, int32_t *comment)
{
	const struct fact *deadline = revocation_is_apart(bug)
		? deadline_of(facts)
		: facts_first(facts, STATED_REVOCATION_DUE);

	if (deadline)
		*comment = deadline->comment;
	return hours_between(facts_aware(facts), deadline);
}

static bool begin_delay(const struct docket *docket, struct duty *duty)
{
	const struct fact *deadline = deadline_of(&docket->facts);
	int32_t hours;

	if (!deadline)
		return false;
	hours = hours_between(facts_aware(&docket->facts), deadline);
	if (!hours)
		hours = revocation_hours(docket, duty_never);
	if (!hours)
		return false;
	duty->started.earliest = deadline->when.earliest - (int64_t)hours * DATE_HOUR;
	duty->started.latest = deadline->when.latest - (int64_t)hours * DATE_HOUR;
	duty->evidence_start = deadline->comment;
	return true;
}

bool revocation_begin(const struct docket *docket, struct duty *duty)
{
	duty->started = duty_never;
	duty->basis = BASIS_STATED;
	if (revocation_is_apart(docket->bug))
		return begin_delay(docket, duty);
	return aware_begin(docket, duty, revocation_known(docket));
}
