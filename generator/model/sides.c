#include "model/sides.h"

#include "format/account.h"

enum { COMMUNITY_OWNERS = 3 }; /* F25: active on incidents of so many owners */

/* All that is known of one account, over all bugs. */
struct person {
	struct str account;
	struct str domain;
	int64_t id;                    /* 0: not known */
	const struct table_role *role; /* first row of the registry, or NULL */
	const struct owner *owners[COMMUNITY_OWNERS]; /* that it commented on, distinct */
	unsigned n_owners;
	bool ever_ca;
};

/* An owner of a mail domain; several owners may share one. */
struct holder {
	const struct owner *owner;
	struct holder *next;
};

static bool role_is_of(const struct table_role *role, const struct person *p)
{
	return (role->id > 0 && role->id == p->id) ||
		(role->account.n > 0 && str_eq(role->account, p->account));
}

static struct person *person(struct sides *all, struct str account)
{
	struct person *p = map_get(&all->people, account);

	if (p)
		return p;
	p = arena_zalloc(&all->model->arena, 1, sizeof(*p));
	p->account = account;
	p->domain = account_domain(account);
	p->id = json_integer_value(
		json_object_getn(all->ids, account.p ? account.p : "", account.n));
	for (size_t i = 0; i < all->tables->roles.n; i++)
		if (role_is_of(&all->tables->roles.v[i], p) && !p->role)
			p->role = &all->tables->roles.v[i];
	map_put(&all->people, p->account, p);
	return p;
}

/* The registry row that holds on that day, or NULL. */
static const struct table_role *role_on(
	const struct sides *all, const struct person *p, int32_t day)
{
	const struct table_role *end = all->tables->roles.v + all->tables->roles.n;

	if (!p->role)
		return NULL;
	for (const struct table_role *r = p->role; r < end; r++)
		if (role_is_of(r, p) && (r->from == DATE_DAY_NONE || r->from <= day) &&
			(r->to == DATE_DAY_NONE || day < r->to))
			return r;
	return NULL;
}

static bool domain_is_of(
	const struct sides *all, struct str domain, const struct owner *owner)
{
	const struct holder *h = map_get(&all->by_domain, domain);

	for (; h; h = h->next)
		if (h->owner == owner)
			return true;
	return false;
}

/* Whether the person was assigned to this bug, now or earlier, and is no root program. */
static bool was_assigned(const struct bug *bug, int32_t account)
{
	const struct digest *d = bug->d;
	const struct digest_change *c = digest_changes(d);

	if (d->assigned_to == account)
		return true;
	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_ASSIGNED_TO &&
			(c[i].added_account == account ||
				c[i].removed_account == account))
			return true;
	return false;
}

/* The side by registry, assignment and domain; SIDE_UNKNOWN where none says it. */
static enum side known_side(const struct sides *all, const struct bug *bug,
	const struct person *p, int32_t account, int32_t day)
{
	const struct table_role *role = role_on(all, p, day);
	const struct table_domain *domain = map_get(&all->tables->domains, p->domain);

	if (role && role->side != SIDE_CA)
		return role->side;
	if (role)
		return bug->owner && str_eq(role->owner, bug->owner->slug) ? SIDE_CA
									   : SIDE_UNKNOWN;
	if (domain && domain->side != SIDE_UNKNOWN)
		return domain->side;
	if (!bug->owner || bug->auditor)
		return SIDE_UNKNOWN;
	if (!p->role && !(domain && domain->program) && was_assigned(bug, account))
		return SIDE_CA;
	return domain_is_of(all, p->domain, bug->owner) ? SIDE_CA : SIDE_UNKNOWN;
}

static void note_owner(struct person *p, const struct owner *owner)
{
	for (unsigned i = 0; i < p->n_owners; i++)
		if (p->owners[i] == owner)
			return;
	if (owner && p->n_owners < COMMUNITY_OWNERS)
		p->owners[p->n_owners++] = owner;
}

static enum side side_at(
	struct sides *all, const struct bug *bug, int32_t account, int64_t time)
{
	struct person *p;
	enum side side;

	if (account < 0)
		return SIDE_UNKNOWN;
	p = person(all, digest_account(bug->d, account));
	side = known_side(all, bug, p, account, date_day_of(time));
	p->ever_ca = p->ever_ca || side == SIDE_CA;
	return side;
}

/* Bugzilla assigns a bug that nobody has taken to an account of its own. */
static bool is_unassigned(struct sides *all, const struct digest *d)
{
	const struct person *p;

	if (!(d->known & DIGEST_ASSIGNED))
		return false;
	if (d->assigned_to < 0)
		return true;
	p = person(all, digest_account(d, d->assigned_to));
	return p->role && p->role->side == SIDE_SYSTEM;
}

static void first_pass(struct sides *all, struct bug *bug)
{
	const struct digest *d = bug->d;
	const struct digest_comment *c = digest_comments(d);
	const struct digest_change *h = digest_changes(d);

	bug->sides = arena_zalloc(&all->model->arena, d->n_comments, sizeof(*bug->sides));
	bug->change_sides = arena_zalloc(
		&all->model->arena, d->n_changes, sizeof(*bug->change_sides));
	for (uint32_t i = 0; i < d->n_comments; i++)
		bug->sides[i] = side_at(all, bug, c[i].account, c[i].time);
	for (uint32_t i = 0; i < d->n_changes; i++)
		bug->change_sides[i] = side_at(all, bug, h[i].account, h[i].when);
	bug->unassigned = is_unassigned(all, d);
}

/* On which owners' counted incidents each account commented. */
static void note_activity(struct sides *all, const struct bug *bug)
{
	const struct digest_comment *c = digest_comments(bug->d);

	if (bug->why_not != WHY_COUNTED)
		return;
	for (uint32_t i = 0; i < bug->d->n_comments; i++)
		if (c[i].account >= 0)
			note_owner(person(all, digest_account(bug->d, c[i].account)),
				bug->owner);
}

static bool is_community(const struct sides *all, const struct person *p)
{
	const struct table_domain *domain = map_get(&all->tables->domains, p->domain);

	return !p->role && !p->ever_ca && p->n_owners >= COMMUNITY_OWNERS &&
		!(domain && domain->shared) && !map_get(&all->by_domain, p->domain);
}

static void second_pass(struct sides *all, struct bug *bug)
{
	const struct digest *d = bug->d;
	const struct digest_comment *c = digest_comments(d);
	const struct digest_change *h = digest_changes(d);

	for (uint32_t i = 0; i < d->n_comments; i++)
		if (bug->sides[i] == SIDE_UNKNOWN && c[i].account >= 0 &&
			is_community(all, person(all, digest_account(d, c[i].account))))
			bug->sides[i] = SIDE_COMMUNITY;
	for (uint32_t i = 0; i < d->n_changes; i++)
		if (bug->change_sides[i] == SIDE_UNKNOWN && h[i].account >= 0 &&
			is_community(all, person(all, digest_account(d, h[i].account))))
			bug->change_sides[i] = SIDE_COMMUNITY;
	bug->filed_by = SIDE_UNKNOWN;
	if (c[0].count == 0 && c[0].account == d->creator)
		bug->filed_by = bug->sides[0];
}

static void fill_domains(struct sides *all)
{
	for (size_t i = 0; i < all->model->owners.n; i++) {
		const struct owner *owner = all->model->owners.v[i];

		for (size_t k = 0; k < owner->domains.n; k++) {
			struct holder *h =
				arena_zalloc(&all->model->arena, 1, sizeof(*h));

			h->owner = owner;
			h->next = map_get(&all->by_domain, owner->domains.v[k]);
			map_put(&all->by_domain, owner->domains.v[k], h);
		}
	}
}

void sides_begin(struct sides *sides, struct model *model, const struct tables *tables,
	const json_t *ids)
{
	*sides = (struct sides){.model = model, .tables = tables, .ids = ids};
	map_init(&sides->people);
	map_init(&sides->by_domain);
	fill_domains(sides);
	for (size_t i = 0; i < model->bugs.n; i++)
		first_pass(sides, model->bugs.v[i]);
}

void sides_end(struct sides *sides)
{
	struct model *model = sides->model;

	for (size_t i = 0; i < model->bugs.n; i++)
		note_activity(sides, model->bugs.v[i]);
	for (size_t i = 0; i < model->bugs.n; i++)
		second_pass(sides, model->bugs.v[i]);
	map_release(&sides->people);
	map_release(&sides->by_domain);
}
