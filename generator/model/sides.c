#include "model/sides.h"

#include "model/owner.h"

/* Of somebody who did nothing on the bug: no comment or change has it. */
enum { NO_ACCOUNT = -2 };

/* So many comments, and none elsewhere, are no chance. */
enum { OFTEN = 5 };

/* Accounts of one bug that are decided once, not for each comment: nearly all. */
enum { DECIDED_MAX = 64 };

struct decision {
	enum side side;
	enum side_why why;
};

/* ---- what everybody does, over all bugs ---- */

/* Bugzilla assigns a bug that nobody has taken to an account of its own. */
void sides_unassigned(struct bug *bug, struct people *people)
{
	const struct person *p = people_of(people, bug, bug->d->assigned_to);

	bug->unassigned = (bug->d->known & DIGEST_ASSIGNED) &&
		(!p || (p->role && p->role->side == SIDE_SYSTEM));
}

static void note_assigned(struct people *people, const struct bug *bug, int32_t account)
{
	struct person *p = people_of(people, bug, account);

	if (p)
		people_note(people, &p->assigned, bug->owner);
}

/* On which owners' bugs each account is active, assigned and reporting. */
static void note_bug(struct people *people, const struct bug *bug)
{
	const struct digest *d = bug->d;
	const struct digest_comment *c = digest_comments(d);
	const struct digest_change *h = digest_changes(d);
	const struct digest_report *r = digest_reports(d);

	for (uint32_t i = 0; i < d->n_comments; i++) {
		struct person *p = people_of(people, bug, c[i].account);

		if (p && bug->why_not == WHY_COUNTED)
			people_comment(people, p, bug->owner);
	}
	if (!bug->owner)
		return;
	note_assigned(people, bug, d->assigned_to);
	for (uint32_t i = 0; i < d->n_changes; i++)
		if (h[i].field == DIGEST_F_ASSIGNED_TO) {
			note_assigned(people, bug, h[i].added_account);
			note_assigned(people, bug, h[i].removed_account);
		}
	for (uint32_t i = 0; i < d->n_reports; i++) {
		struct person *p = people_of(people, bug, c[r[i].comment].account);

		if (p && owner_is_ca_form(&r[i]))
			people_note(people, &p->reported, bug->owner);
	}
}

/* ---- who speaks for the CA, since this bug shows it ---- */

/*
 * Whether a report in CA form shows that its writer speaks for the bug's CA.  Nothing
 * is shown by a report that states another owner's id, and by those of somebody who
 * posts them for many CAs.  Somebody at another CA, or active on bugs of many, may have
 * written down what went wrong elsewhere: the report must state the id of this CA, and
 * at another CA that it found the matter itself.
 */
static bool shows_ca(const struct people *people, const struct bug *bug,
	const struct person *p, const struct digest_report *report)
{
	const struct owner *stated = owner_stated(people->model, bug->d, report);
	bool itself = report->source == SOURCE_SELF || report->source == SOURCE_AUDIT;

	if (!owner_is_ca_form(report) || p->reported.n >= PEOPLE_MANY ||
		(report->ccadb_id.n && stated != bug->owner))
		return false;
	if (p->holder && !people_domain_is_of(p, bug->owner))
		return stated && itself;
	return stated || !people_is_of_many(p, bug->owner);
}

/*
 * Whether the domain is one that the CA shares with a root program of the same company,
 * and what the account does is what the CA's people do: it filed this bug, or is often
 * here and never on bugs of others.  The domain alone says nothing, but a root program's
 * people file bugs of many CAs and comment on them.
 */
static bool is_of_shared(const struct bug *bug, const struct person *p, int32_t account)
{
	if (people_is_of_many(p, bug->owner) ||
		(account != bug->d->creator && people_only_on(p, bug->owner) < OFTEN))
		return false;
	for (size_t i = 0; i < bug->owner->shared_domains.n; i++)
		if (str_eq(bug->owner->shared_domains.v[i], p->domain))
			return true;
	return false;
}

/* What the account did on this bug that only its CA does; SIDE_WHY_NO_SIGN: nothing,
 * SIDE_WHY_DOUBT: something that speaks for another CA or for several. */
static enum side_why shown_here(const struct people *people, const struct bug *bug,
	const struct person *p, int32_t account)
{
	const struct digest_comment *c = digest_comments(bug->d);
	const struct digest_report *r = digest_reports(bug->d);
	enum side_why why = SIDE_WHY_NO_SIGN;

	if (owner_was_assigned(bug, account)) {
		if (p->assigned.n < PEOPLE_MANY || people_domain_is_of(p, bug->owner))
			return SIDE_WHY_ASSIGNED;
		why = SIDE_WHY_DOUBT;
	}
	for (uint32_t i = 0; i < bug->d->n_reports; i++) {
		if (c[r[i].comment].account != account)
			continue;
		if (shows_ca(people, bug, p, &r[i]))
			return c[r[i].comment].count == 0 ? SIDE_WHY_FILED
							  : SIDE_WHY_REPORTED;
		if (owner_is_ca_form(&r[i]))
			why = SIDE_WHY_DOUBT;
	}
	if (why == SIDE_WHY_NO_SIGN && is_of_shared(bug, p, account))
		why = SIDE_WHY_SHARED_CA;
	return why;
}

/* Whether two bugs are of one CA: of today's owner, or of the same predecessor, which may
 * have several names but was taken over on one day. */
static bool same_ca(const struct bug *a, const struct bug *b)
{
	return a->owner == b->owner && a->taken_over == b->taken_over;
}

static bool speaks_for(const struct person *p, const struct bug *bug)
{
	for (const struct speaks_for *s = p->speaks_for; s; s = s->next)
		if (same_ca(s->bug, bug))
			return true;
	return false;
}

static void note_speaker(struct people *people, const struct bug *bug, int32_t account)
{
	struct person *p = people_of(people, bug, account);
	struct speaks_for *made;
	enum side_why why;

	if (!p || !people_may_be_ca(p) || speaks_for(p, bug))
		return;
	why = shown_here(people, bug, p, account);
	if (why == SIDE_WHY_NO_SIGN || why == SIDE_WHY_DOUBT)
		return;
	made = arena_zalloc(&people->model->arena, 1, sizeof(*made));
	made->bug = bug;
	made->next = p->speaks_for;
	p->speaks_for = made;
	p->ever_ca = true;
}

static void note_speakers(struct people *people, const struct bug *bug)
{
	const struct digest *d = bug->d;
	const struct digest_change *h = digest_changes(d);
	const struct digest_report *r = digest_reports(d);

	if (!bug->owner)
		return;
	note_speaker(people, bug, d->assigned_to);
	note_speaker(people, bug, d->creator);
	for (uint32_t i = 0; i < d->n_changes; i++)
		if (h[i].field == DIGEST_F_ASSIGNED_TO) {
			note_speaker(people, bug, h[i].added_account);
			note_speaker(people, bug, h[i].removed_account);
		}
	for (uint32_t i = 0; i < d->n_reports; i++)
		note_speaker(people, bug, digest_comments(d)[r[i].comment].account);
}

/* ---- sides ---- */

/* What the table of accounts and what of the domain means one side on every bug. */
static bool by_table(const struct people *people, const struct bug *bug,
	const struct person *p, int64_t time, struct decision *out)
{
	const struct table_role *role = people_role(people, p, date_day_of(time));
	bool here = role &&
		(role->side != SIDE_CA ||
			(bug->owner && str_eq(role->owner, bug->owner->slug)));

	if (here)
		*out = (struct decision){role->side, SIDE_WHY_ROLE};
	else if (role)
		*out = (struct decision){SIDE_UNKNOWN, SIDE_WHY_OTHER_ROLE};
	else if (p->of_all && p->of_all->side != SIDE_UNKNOWN)
		*out = (struct decision){p->of_all->side, SIDE_WHY_ONE_DOMAIN};
	else
		return false;
	return true;
}

/* What was done on the bug says nothing, or speaks for another CA or for several. */
static bool is_open(enum side_why why)
{
	return why == SIDE_WHY_NO_SIGN || why == SIDE_WHY_DOUBT;
}

/* Why the account speaks for the bug's owner, or why that is open. */
static enum side_why shown(const struct people *people, const struct bug *bug,
	const struct person *p, int32_t account)
{
	enum side_why why = SIDE_WHY_NO_SIGN;

	if (people_may_be_ca(p))
		why = shown_here(people, bug, p, account);
	if (is_open(why) && !people_is_of_many(p, bug->owner) && speaks_for(p, bug))
		why = SIDE_WHY_SAME_CA;
	if (is_open(why) && people_domain_is_of(p, bug->owner))
		why = SIDE_WHY_DOMAIN;
	return why;
}

/* Whether it did on the bug what CAs do, for whichever CA. */
static bool is_like_ca(const struct bug *bug, int32_t account)
{
	const struct digest_comment *c = digest_comments(bug->d);
	const struct digest_report *r = digest_reports(bug->d);

	for (uint32_t i = 0; i < bug->d->n_reports; i++)
		if (c[r[i].comment].account == account && owner_is_ca_form(&r[i]))
			return true;
	return owner_was_assigned(bug, account);
}

/* All but activity; the reason of an unknown side may change once that is known. */
static struct decision decide(const struct people *people, const struct bug *bug,
	const struct person *p, int32_t account, int64_t time)
{
	struct decision d = {SIDE_UNKNOWN, SIDE_WHY_NO_SIGN};

	if (bug->filer_set && account == bug->d->creator)
		return (struct decision){bug->filer, SIDE_WHY_REVIEWER};
	if (by_table(people, bug, p, time, &d))
		return d;
	if (bug->owner)
		d.why = shown(people, bug, p, account);
	if (!is_open(d.why))
		d.side = SIDE_CA;
	else if (!p->role && is_like_ca(bug, account))
		d.why = SIDE_WHY_DOUBT;
	return d;
}

/* What is left: the community, or why nothing can be said. */
static struct decision by_activity(const struct person *p, struct decision d)
{
	if (d.why == SIDE_WHY_OTHER_ROLE || d.why == SIDE_WHY_DOUBT)
		return d;
	if (p->role)
		d.why = SIDE_WHY_OTHER_ROLE;
	else if (p->ever_ca || p->holder)
		d.why = SIDE_WHY_CA_ELSEWHERE;
	else if (p->assigned.n >= PEOPLE_MANY)
		d.why = SIDE_WHY_DOUBT;
	else if (p->of_all && p->of_all->shared)
		d.why = SIDE_WHY_SHARED;
	else if (p->active.n >= PEOPLE_MANY)
		d = (struct decision){SIDE_COMMUNITY, SIDE_WHY_ACTIVITY};
	return d;
}

static struct decision side_of(
	struct people *people, const struct bug *bug, int32_t account, int64_t time)
{
	const struct person *p = people_of(people, bug, account);
	struct decision d;

	if (!p)
		return (struct decision){SIDE_UNKNOWN, SIDE_WHY_NO_ACCOUNT};
	d = decide(people, bug, p, account, time);
	return d.side == SIDE_UNKNOWN ? by_activity(p, d) : d;
}

static void note_ca(
	struct people *people, const struct bug *bug, int32_t account, int64_t time)
{
	struct person *p = people_of(people, bug, account);
	struct decision d;

	if (!p || p->ever_ca)
		return;
	d = decide(people, bug, p, account, time);
	/* what a reviewer set of one bug says nothing of others */
	p->ever_ca = d.side == SIDE_CA && d.why != SIDE_WHY_REVIEWER;
}

static void note_cas(struct people *people, const struct bug *bug)
{
	const struct digest_comment *c = digest_comments(bug->d);
	const struct digest_change *h = digest_changes(bug->d);

	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		note_ca(people, bug, c[i].account, c[i].time);
	for (uint32_t i = 0; i < bug->d->n_changes; i++)
		note_ca(people, bug, h[i].account, h[i].when);
}

/* Decisions on one bug by account: only a row of the table of accounts asks for the day,
 * so that without one a decision holds for all that the account did there. */
struct decided {
	struct decision of[DECIDED_MAX];
	bool known[DECIDED_MAX];
};

static struct decision side_once(struct people *people, const struct bug *bug,
	int32_t account, int64_t time, struct decided *decided)
{
	const struct person *p = people_of(people, bug, account);
	struct decision made;

	if (!p || p->role || account >= DECIDED_MAX)
		return side_of(people, bug, account, time);
	if (decided->known[account])
		return decided->of[account];
	made = side_of(people, bug, account, time);
	decided->known[account] = true;
	decided->of[account] = made;
	return made;
}

static void set_sides(struct people *people, struct bug *bug)
{
	struct decided decided = {0};
	const struct digest *d = bug->d;
	const struct digest_comment *c = digest_comments(d);
	const struct digest_change *h = digest_changes(d);
	struct arena *arena = &people->model->arena;
	struct decision made;

	bug->sides = arena_zalloc(arena, d->n_comments, sizeof(*bug->sides));
	bug->side_why = arena_zalloc(arena, d->n_comments, sizeof(*bug->side_why));
	bug->change_sides = arena_zalloc(arena, d->n_changes, sizeof(*bug->change_sides));
	for (uint32_t i = 0; i < d->n_comments; i++) {
		made = side_once(people, bug, c[i].account, c[i].time, &decided);
		bug->sides[i] = made.side;
		bug->side_why[i] = made.why;
	}
	for (uint32_t i = 0; i < d->n_changes; i++)
		bug->change_sides[i] =
			side_once(people, bug, h[i].account, h[i].when, &decided).side;
	bug->filed_by = bug->filer_set ? bug->filer : SIDE_UNKNOWN;
	bug->filed_why = bug->filer_set ? SIDE_WHY_REVIEWER : SIDE_WHY_NO_ACCOUNT;
	if (c[0].count == 0 && c[0].account == d->creator) {
		bug->filed_by = bug->sides[0];
		bug->filed_why = bug->side_why[0];
	}
}

/* Of an account that may do nothing else on the bug. */
static enum side side_named(
	struct people *people, const struct bug *bug, struct str account, int64_t time)
{
	const struct person *p = people_named(people, account);
	struct decision d;

	for (uint32_t i = 0; i < bug->d->n_accounts; i++)
		if (str_eq(digest_account(bug->d, (int32_t)i), account))
			return side_of(people, bug, (int32_t)i, time).side;
	if (!p)
		return SIDE_UNKNOWN;
	d = decide(people, bug, p, NO_ACCOUNT, time);
	return d.side == SIDE_UNKNOWN ? by_activity(p, d).side : d.side;
}

static void note_asked(struct people *people, struct bug *bug, struct str flag, int64_t t)
{
	struct asked made = {.account = model_asked_account(flag)};

	if (made.account.n == 0)
		return;
	for (size_t i = 0; i < bug->asked.n; i++)
		if (str_eq(bug->asked.v[i].account, made.account))
			return;
	made.side = side_named(people, bug, made.account, t);
	vec_push(&bug->asked, made);
}

/* All of whom something was asked, for whom they spoke when that was first. */
static void set_asked(struct people *people, struct bug *bug)
{
	const struct digest_change *c = digest_changes(bug->d);

	for (uint32_t i = 0; i < bug->d->n_changes; i++) {
		struct str lists[2] = {
			digest_str(bug->d, c[i].removed), digest_str(bug->d, c[i].added)};
		struct str one;

		if (c[i].field != DIGEST_F_FLAGS)
			continue;
		for (int k = 0; k < 2; k++)
			while (str_split(&lists[k], ',', &one))
				note_asked(people, bug, str_trim(one), c[i].when);
	}
}

void sides_decide(struct people *people)
{
	struct model *model = people->model;

	for (size_t i = 0; i < model->bugs.n; i++)
		note_bug(people, model->bugs.v[i]);
	for (size_t i = 0; i < model->bugs.n; i++)
		note_speakers(people, model->bugs.v[i]);
	for (size_t i = 0; i < model->bugs.n; i++)
		note_cas(people, model->bugs.v[i]);
	for (size_t i = 0; i < model->bugs.n; i++) {
		set_sides(people, model->bugs.v[i]);
		set_asked(people, model->bugs.v[i]);
	}
}
