/*
 * model - all that is known, as plain structs: filled once, then only read.
 *
 * The model holds facts and the decisions that come straight from the tables:
 * whose bug it is, who speaks, what is counted.  What follows from times is
 * worked out by rules/ and stats/.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/problems.h"
#include "digest/digest.h"

enum side {
	SIDE_CA,
	SIDE_MOZILLA,
	SIDE_CHROME,
	SIDE_APPLE,
	SIDE_MICROSOFT,
	SIDE_CCADB,
	SIDE_COMMUNITY,
	SIDE_AUDITOR,
	SIDE_SYSTEM,
	SIDE_UNKNOWN,
};
enum { SIDES = SIDE_UNKNOWN + 1 };

const char *model_side_word(enum side side);  /* as published: "mozilla" */
const char *model_side_label(enum side side); /* for people: "root program (Mozilla)" */
bool model_side_is_program(enum side side); /* Mozilla, Chrome, Apple, Microsoft, CCADB */

enum program { PROGRAM_MOZILLA, PROGRAM_CHROME, PROGRAM_APPLE, PROGRAM_MICROSOFT };
enum { PROGRAMS = PROGRAM_MICROSOFT + 1 };

/* The best status that any root of the owner has; INCLUDED is the best. */
enum membership {
	MEMBER_UNKNOWN, /* CCADB's report says nothing */
	MEMBER_NOT,
	MEMBER_REMOVED, /* removed, blocked or disabled */
	MEMBER_LIMITED, /* Microsoft: included up to a NotBefore date */
	MEMBER_INCLUDED,
};

const char *model_program_label(enum program program);
const char *model_member_word(enum membership member); /* as published; "" for UNKNOWN */

struct alias {
	struct str text;
	int32_t taken_over; /* first day under this owner; DATE_DAY_NONE: always */
	int32_t from;       /* the alias means this owner from that day on */
	int32_t to;         /* and before that day; DATE_DAY_NONE: no bound */
	struct str source;
	struct owner *owner;
	struct alias *next; /* another meaning of the same text */
};

struct former_name {
	struct str name;
	int32_t to; /* DATE_DAY_NONE: not known */
	struct str source;
};

struct owner {
	struct str slug;
	struct str name; /* as the CCADB has it, plain text */
	struct str sort_key;
	struct str ccadb_id; /* empty: not known */
	struct str country;  /* empty: not known */
	struct str source;   /* of its row in owners.yaml; empty when it has none */
	enum membership member[PROGRAMS];
	size_t n_roots;
	size_t n_records;
	bool in_ccadb;
	VEC(struct former_name) former;
	VEC(struct str) domains;
	VEC(struct bug *) bugs; /* rising by id; predecessor's too */
};

/* Why a bug is not counted (rules.md F18, F19). */
enum why_not {
	WHY_COUNTED, /* it is */
	WHY_NOT_TRIAGED,
	WHY_DUPLICATE,
	WHY_INVALID,
	WHY_WORKSFORME,
	WHY_INCOMPLETE,
	WHY_MOVED,
	WHY_META,
	WHY_AUDITOR,
	WHY_INVESTIGATION,
	WHY_INFOSHARING,
	WHY_INFORMATIONAL,
	WHY_UNKNOWN_STATE,
};
enum { WHYS = WHY_UNKNOWN_STATE + 1 };

const char *model_why_word(enum why_not why);  /* as published: "duplicate" */
const char *model_why_label(enum why_not why); /* for people */

struct tag {
	struct str tag;
	struct str meaning; /* empty: the table does not know the tag */
	struct str group;   /* the table's class: "misissuance", "base", ... */
	VEC(struct bug *) bugs;
};

struct bug {
	const struct digest *d;
	int64_t id;
	int64_t opened;
	int64_t closed; /* DATE_NONE: open, or not known when */
	bool open;
	bool predecessor; /* from before a takeover (F22) */
	bool auditor;     /* about an auditor, by its name or tag: no CA's */
	bool unassigned;  /* known to be assigned to nobody */
	bool assessed;
	bool unsafe_open; /* was restricted at first: filed before it was public */
	enum why_not why_not;
	struct owner *owner; /* NULL: not known whose it is */
	struct str name;     /* what stands before the first colon; empty if none */
	enum side filed_by;
	enum side *sides;        /* of each comment, as in the digest */
	enum side *change_sides; /* of who made each change, as in the digest */
	struct tag **tags;
	size_t n_tags;
	int32_t next_update; /* on the whiteboard now; DATE_DAY_NONE: none, not certain */
	int32_t close_on;
};

struct event_note {
	int32_t day;
	struct str owner; /* slug of the one CA it is about, or empty */
	struct str label;
	struct str text;
	struct str source;
};

struct unmapped {
	struct str name; /* text before the colon; empty: no colon */
	VEC(const struct bug *) bugs;
};

struct model {
	struct arena arena;
	int64_t as_of;
	int64_t records_at; /* when the records report was received; DATE_NONE */
	struct str key;     /* of account hashes */
	struct str bugzilla_url;
	VEC(struct bug *) bugs;          /* rising by id */
	VEC(struct owner *) owners;      /* by sort key */
	VEC(struct tag *) tags;          /* by name */
	VEC(struct event_note) notes;    /* by day */
	VEC(struct unmapped *) unmapped; /* by number of bugs, then name */
	size_t n_records;
	size_t n_records_unowned;
};

struct owner *model_owner(const struct model *model, struct str slug); /* or NULL */
struct bug *model_bug(const struct model *model, int64_t id);          /* or NULL */

void model_release(struct model *model);

#endif
