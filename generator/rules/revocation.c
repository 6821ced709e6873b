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

static bool has_number(struct str numbers, int64_t id)
{
	struct str one;
	int64_t n;

	while (str_split(&numbers, ' ', &one))
		if (str_digits(one, &n) && n == id)
			return true;
	return false;
}

static bool names(const struct bug *bug, int64_t id)
{
	return has_number(digest_str(bug->d, bug->d->links), id);
}

/* A bug about a delay is filed after the one whose certificates they are. */
static bool is_pair(const struct bug *bug, const struct bug *delay)
{
	return bug != delay && delay->opened >= bug->opened &&
		!revocation_is_delay(bug) && revocation_is_delay(delay) &&
		(names(bug, delay->id) || names(delay, bug->id));
}

const struct bug *revocation_linked(const struct bug *bug)
{
	for (size_t i = 0; bug->owner && i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		if (is_pair(bug, other) || is_pair(other, bug))
			return other;
	}
	return NULL;
}

bool revocation_is_followed(const struct bug *bug)
{
	struct str mentions = digest_str(bug->d, bug->d->mentions);

	if (!revocation_is_apart(bug) || revocation_linked(bug))
		return revocation_is_apart(bug);
	for (size_t i = 0; bug->owner && i < bug->owner->bugs.n; i++) {
		const struct bug *other = bug->owner->bugs.v[i];

		if (!revocation_is_delay(other) && revocation_of(other) &&
			other->opened <= bug->opened && has_number(mentions, other->id))
			return true;
	}
	return false;
}

int64_t revocation_known(const struct docket *docket)
{
	return docket->bug->filed_by == SIDE_CA ? docket->bug->opened : INT64_MAX;
}

/* ---- how soon ---- */

/* The stated reason and nothing that speaks against it. */
static int32_t hours_by_reason(unsigned reasons)
{
	if (reasons & (REASON_UNSURE | REASON_KEY) && !(reasons & REASON_24_HOURS))
		return 0;
	switch (reasons & (REASON_24_HOURS | REASON_5_DAYS)) {
	case REASON_24_HOURS:
		return REVOCATION_24_HOURS;
	case REASON_5_DAYS:
		return REVOCATION_5_DAYS;
	default:
		return 0;
	}
}

static bool is_reason_open(unsigned reasons)
{
	return reasons & (REASON_24_HOURS | REASON_5_DAYS | REASON_UNSURE | REASON_KEY);
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

static int32_t hours_of_leaf(const struct docket *docket, struct when start)
{
	unsigned reasons = docket->facts.reasons;
	int64_t time = start.earliest != DATE_NONE ? start.earliest : docket->bug->opened;
	int32_t stated =
		hours_between(start, facts_first(&docket->facts, STATED_REVOCATION_DUE));

	if (date_day_of(time) < REVOCATION_BY_REASON)
		return REVOCATION_24_HOURS;
	if (is_reason_open(reasons))
		return hours_by_reason(reasons);
	if (stated)
		return stated;
	return revocation_is_apart(docket->bug) ? 0 : REVOCATION_5_DAYS;
}

int32_t revocation_hours(const struct docket *docket, struct when start)
{
	switch (revocation_of(docket->bug)) {
	case REVOCATION_LEAF:
		return hours_of_leaf(docket, start);
	case REVOCATION_SUBCA:
		return REVOCATION_7_DAYS;
	case REVOCATION_SMIME:
		return hours_by_reason(docket->facts.reasons);
	default:
		return 0;
	}
}

/* ---- when it began ---- */

/* Of a bug about a delay: non-compliance begins when the deadline has passed. */
static const struct fact *deadline_of(const struct facts *facts)
{
	const struct fact *stated = facts_first(facts, STATED_REVOCATION_DUE);

	return stated ? stated : facts_first(facts, STATED_NONCOMPLIANCE_START);
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
