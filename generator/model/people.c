#include "model/people.h"

#include "format/account.h"

/* An owner of a mail domain; several owners may share one. */
struct holder {
	struct owner *owner;
	int32_t taken_over; /* of a predecessor: the day of the takeover */
	const struct holder *next;
};

static void fill_domains(struct people *people)
{
	for (size_t i = 0; i < people->model->owners.n; i++) {
		struct owner *owner = people->model->owners.v[i];

		for (size_t k = 0; k < owner->domains.n; k++) {
			struct holder *h =
				arena_zalloc(&people->model->arena, 1, sizeof(*h));

			h->owner = owner;
			h->taken_over = owner->domains.v[k].taken_over;
			h->next = map_get(&people->by_domain, owner->domains.v[k].name);
			map_put(&people->by_domain, owner->domains.v[k].name, h);
		}
	}
}

void people_init(struct people *people, struct model *model, const struct tables *tables,
	const json_t *ids)
{
	*people = (struct people){.model = model, .tables = tables, .ids = ids};
	map_init(&people->by_account);
	map_init(&people->by_domain);
	fill_domains(people);
}

void people_release(struct people *people)
{
	map_release(&people->by_account);
	map_release(&people->by_domain);
}

static bool role_is_of(const struct table_role *role, const struct person *p)
{
	return (role->id > 0 && role->id == p->id) ||
		(role->account.n > 0 && str_eq(role->account, p->account));
}

static struct person *make(struct people *people, struct str account)
{
	struct person *p = arena_zalloc(&people->model->arena, 1, sizeof(*p));

	p->account = account;
	p->domain = account_domain(account);
	p->id = json_integer_value(
		json_object_getn(people->ids, account.p ? account.p : "", account.n));
	for (size_t i = 0; i < people->tables->roles.n; i++)
		if (role_is_of(&people->tables->roles.v[i], p) && !p->role)
			p->role = &people->tables->roles.v[i];
	p->of_all = map_get(&people->tables->domains, p->domain);
	p->holder = map_get(&people->by_domain, p->domain);
	map_put(&people->by_account, p->account, p);
	return p;
}

struct person *people_of(struct people *people, const struct bug *bug, int32_t account)
{
	if (account < 0)
		return NULL;
	if (!bug->people[account])
		bug->people[account] =
			people_named(people, digest_account(bug->d, account));
	return bug->people[account];
}

struct person *people_named(struct people *people, struct str account)
{
	struct person *p;

	if (account.n == 0)
		return NULL;
	p = map_get(&people->by_account, account);
	return p ? p : make(people, account);
}

const struct table_role *people_role(
	const struct people *people, const struct person *person, int32_t day)
{
	const struct table_role *end = people->tables->roles.v + people->tables->roles.n;

	if (!person->role)
		return NULL;
	for (const struct table_role *r = person->role; r < end; r++)
		if (role_is_of(r, person) &&
			(r->from == DATE_DAY_NONE || r->from <= day) &&
			(r->to == DATE_DAY_NONE || day < r->to))
			return r;
	return NULL;
}

bool people_domain_is_of(const struct person *person, const struct owner *owner)
{
	for (const struct holder *h = person->holder; h; h = h->next)
		if (h->owner == owner)
			return true;
	return false;
}

struct owner *people_owner_of(const struct person *person, int32_t *taken_over)
{
	const struct holder *h = person->holder;

	if (!h || h->next)
		return NULL;
	*taken_over = h->taken_over;
	return h->owner;
}

bool people_may_be_ca(const struct person *person)
{
	return !person->role &&
		!(person->of_all &&
			(person->of_all->program ||
				person->of_all->side != SIDE_UNKNOWN));
}

static bool related(
	const struct people *people, const struct owner *a, const struct owner *b)
{
	if (a == b)
		return true;
	for (size_t i = 0; i < a->domains.n; i++) {
		const struct holder *h =
			map_get(&people->by_domain, a->domains.v[i].name);

		for (; h; h = h->next)
			if (h->owner == b)
				return true;
	}
	return false;
}

void people_note(struct people *people, struct spread *spread, const struct owner *owner)
{
	if (spread->n == PEOPLE_MANY)
		return;
	for (unsigned i = 0; i < spread->n; i++)
		if (related(people, spread->owner[i], owner))
			return;
	spread->owner[spread->n++] = owner;
}

/* Those on that owner's incidents, in front of the list from now on: the next comment is
 * most often on the same bug. */
static struct comments_on *comments_in_front(
	struct people *people, struct person *person, const struct owner *owner)
{
	struct comments_on **at = &person->comments;
	struct comments_on *on;

	while (*at && (*at)->owner != owner)
		at = &(*at)->next;
	on = *at;
	if (on) {
		*at = on->next;
	} else {
		on = arena_zalloc(&people->model->arena, 1, sizeof(*on));
		on->owner = owner;
	}
	on->next = person->comments;
	person->comments = on;
	return on;
}

void people_comment(
	struct people *people, struct person *person, const struct owner *owner)
{
	person->n_comments++;
	if (!owner)
		return;
	people_note(people, &person->active, owner);
	comments_in_front(people, person, owner)->n++;
}

static size_t comments_on(const struct person *person, const struct owner *owner)
{
	for (const struct comments_on *on = person->comments; on; on = on->next)
		if (on->owner == owner)
			return on->n;
	return 0;
}

bool people_is_of_many(const struct person *person, const struct owner *owner)
{
	return person->active.n >= PEOPLE_MANY &&
		comments_on(person, owner) * 10 < person->n_comments * 9;
}

size_t people_only_on(const struct person *person, const struct owner *owner)
{
	size_t n = comments_on(person, owner);

	return n == person->n_comments ? n : 0;
}
