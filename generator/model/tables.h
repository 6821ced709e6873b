/*
 * tables - the curated tables as structs: owners, accounts, tags, events.
 *
 * Each loader reads one file strictly: an unknown key, a slug twice, an alias
 * that means two owners at once are errors with the line.  What keys mean stands at
 * the head of each file in data/.
 */
#ifndef MODEL_TABLES_H
#define MODEL_TABLES_H

#include "base/map.h"
#include "model/model.h"

struct table_role {
	int64_t id;         /* account id, or 0 */
	struct str account; /* DOMAIN#HASH of a team mailbox, or empty */
	enum side side;
	struct str owner; /* slug, with SIDE_CA */
	int32_t from;     /* DATE_DAY_NONE: no bound */
	int32_t to;
};

struct table_domain {
	struct str domain;
	enum side side; /* SIDE_UNKNOWN: the domain alone says nothing */
	bool shared;    /* several sides post from it: activity makes nobody community */
	bool program;   /* a root program's: being assigned a bug makes nobody a CA */
};

/* A bug, or all bugs of a name, that are no CA's. */
struct table_not_ca {
	int64_t bug;     /* 0: the row is about a name */
	struct str name; /* folded; empty: the row is about a bug */
	struct str why;
};

struct tables {
	struct map owners;              /* slug -> struct owner */
	struct map spellings;           /* CCADB's spelling -> struct owner */
	struct map aliases;             /* folded text -> struct alias, chained */
	struct map auditors;            /* folded text -> anything but NULL */
	struct map tags;                /* tag or spelling -> struct tag */
	struct map domains;             /* domain -> struct table_domain */
	VEC(const struct alias *) bugs; /* rows about single bugs */
	VEC(struct table_not_ca) not_cas;
	VEC(struct table_role) roles;
};

void tables_init(struct tables *tables);
void tables_release(struct tables *tables);

MUST_CHECK bool tables_owners(
	struct tables *tables, struct model *model, const char *path, struct err *err);
MUST_CHECK bool tables_accounts(
	struct tables *tables, struct model *model, const char *path, struct err *err);
MUST_CHECK bool tables_tags(
	struct tables *tables, struct model *model, const char *path, struct err *err);
MUST_CHECK bool tables_events(struct model *model, const char *path, struct err *err);

/* How names are compared: folded, blanks to one, no blank around a slash; in the
 * model's arena. */
struct str tables_fold(struct model *model, struct str name);

/* The row of a name on a day, or NULL. */
const struct alias *tables_alias(
	const struct tables *tables, struct model *model, struct str name, int32_t day);

/* The row of that one bug, which wins over its name; or NULL. */
const struct alias *tables_bug(const struct tables *tables, int64_t bug);

/* Why a bug is no CA's, by its number or its name; empty: the table does not say so. */
struct str tables_not_ca(
	const struct tables *tables, struct model *model, int64_t bug, struct str name);

/* Whether the owner's row has the name: as its own, as an alias or as a spelling. */
bool tables_is_name(const struct tables *tables, struct model *model,
	const struct owner *owner, struct str name);

/* A new owner of that slug, in the model. */
struct owner *tables_new_owner(
	struct tables *tables, struct model *model, struct str slug, struct str name);

#endif
