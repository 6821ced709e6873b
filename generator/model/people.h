/*
 * people - the accounts of all bugs: their roles, what their mail domains say, and
 * on how many unrelated owners' bugs they do something.
 */
#ifndef MODEL_PEOPLE_H
#define MODEL_PEOPLE_H

#include "format/js.h"
#include "model/tables.h"

/* F25: of so many unrelated owners, and whoever does it speaks for none of them. */
enum { PEOPLE_MANY = 3 };

/* How many comments an account made on an owner's counted incidents. */
struct comments_on {
	const struct owner *owner;
	size_t n;
	struct comments_on *next;
};

/* Unrelated owners, up to as many as matter. */
struct spread {
	const struct owner *owner[PEOPLE_MANY];
	unsigned n;
};

/* A CA that somebody speaks for, since some bug shows it. */
struct speaks_for {
	const struct bug *bug; /* the first that shows it */
	struct speaks_for *next;
};

/* All that is known of one account, over all bugs. */
struct person {
	struct str account;
	struct str domain;
	int64_t id;                    /* 0: not known */
	const struct table_role *role; /* first row of the table, or NULL */
	const struct table_domain
		*of_all;             /* what the table says of the domain, or NULL */
	const struct holder *holder; /* CA owners of the domain, or NULL */
	struct spread active;        /* commented on counted incidents of */
	struct comments_on *comments;
	size_t n_comments;      /* on counted incidents, those without an owner too */
	struct spread assigned; /* was assigned bugs of */
	struct spread reported; /* filed or posted reports in CA form on bugs of */
	struct speaks_for *speaks_for;
	bool ever_ca; /* on some bug */
};

struct people {
	struct model *model;
	const struct tables *tables;
	const json_t *ids;     /* {"DOMAIN#HASH": id}, of accounts.json */
	struct map by_account; /* account -> struct person */
	struct map by_domain;  /* domain -> struct holder */
};

/* Owners and their domains are known; borrows all it is given. */
void people_init(struct people *people, struct model *model, const struct tables *tables,
	const json_t *ids);
void people_release(struct people *people);

/* The person of an account of a bug, looked up once for each; NULL for a negative one. */
struct person *people_of(struct people *people, const struct bug *bug, int32_t account);

/* The person of an account by its text, which is borrowed; NULL for an empty one. */
struct person *people_named(struct people *people, struct str account);

/* The row of the table of accounts that holds on that day, or NULL. */
const struct table_role *people_role(
	const struct people *people, const struct person *person, int32_t day);

/* Whether the domain is one of the owner's, by the table of owners. */
bool people_domain_is_of(const struct person *person, const struct owner *owner);

/* The one owner that has the mail domain of the account, NULL: none or several; for a
 * predecessor's domain the day of the takeover, else DATE_DAY_NONE. */
struct owner *people_owner_of(const struct person *person, int32_t *taken_over);

/*
 * Whether assignments and reports can show that somebody speaks for a CA: not where
 * a row of the table says who it is, nor where the domain is a root program's own or
 * means one side on every bug.
 */
bool people_may_be_ca(const struct person *person);

/* Counts a comment on a counted incident of that owner; NULL: of nobody known. */
void people_comment(
	struct people *people, struct person *person, const struct owner *owner);

/* On how many unrelated owners' incidents somebody comments tells little where nine of
 * ten comments are on this owner's. */
bool people_is_of_many(const struct person *person, const struct owner *owner);

/* Comments on the counted incidents of that owner, where there are none on others'; else
 * 0. */
size_t people_only_on(const struct person *person, const struct owner *owner);

/* Owners are related when they are one, or share a mail domain. */
void people_note(struct people *people, struct spread *spread, const struct owner *owner);

#endif
