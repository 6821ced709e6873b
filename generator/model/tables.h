/*
 * tables - the curated tables as structs: owners, accounts, tags, events.
 *
 * Each loader reads one file strictly: an unknown key, a slug twice, an alias
 * that means two owners at once are errors with the line.
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

struct tables {
	struct map owners;    /* slug -> struct owner */
	struct map spellings; /* CCADB's spelling -> struct owner */
	struct map aliases;   /* folded text -> struct alias, chained */
	struct map auditors;  /* folded text -> anything but NULL */
	struct map tags;      /* tag or spelling -> struct tag */
	struct map domains;   /* domain -> struct table_domain */
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

/* A new owner of that slug, in the model. */
struct owner *tables_new_owner(
	struct tables *tables, struct model *model, struct str slug, struct str name);

#endif
