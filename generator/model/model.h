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

/* What a side was decided by (rules.md F25), and why it was not decided. */
enum side_why {
	SIDE_WHY_REVIEWER,   /* set for the filer of this bug */
	SIDE_WHY_ROLE,       /* the table of accounts */
	SIDE_WHY_ONE_DOMAIN, /* a mail domain that means one side on every bug */
	SIDE_WHY_ASSIGNED,
	SIDE_WHY_FILED,     /* filed this bug in CA form */
	SIDE_WHY_REPORTED,  /* posted this CA's report in it */
	SIDE_WHY_SHARED_CA, /* of a domain shared with a program, and does what CAs do */
	SIDE_WHY_SAME_CA,   /* did one of these on another bug of this CA */
	SIDE_WHY_DOMAIN,    /* a mail domain of the bug's CA owner */
	SIDE_WHY_ACTIVITY,  /* on incidents of three or more unrelated owners */
	/* these are of SIDE_UNKNOWN alone: */
	SIDE_WHY_NO_ACCOUNT,
	SIDE_WHY_OTHER_ROLE,   /* its row in the table does not hold here */
	SIDE_WHY_CA_ELSEWHERE, /* on a CA's side on bugs of others */
	SIDE_WHY_DOUBT,        /* assigned or reporting, but for another or several CAs */
	SIDE_WHY_SHARED,       /* a mail domain that several sides share */
	SIDE_WHY_NO_SIGN,
};
enum { SIDE_WHYS = SIDE_WHY_NO_SIGN + 1 };

const char *model_side_why_word(enum side_why why);  /* as published: "assigned" */
const char *model_side_why_label(enum side_why why); /* for people */

const char *model_source_word(enum report_source source);  /* as published: "self" */
const char *model_source_label(enum report_source source); /* for people */

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
	int64_t bug;        /* of a row about one bug, which has no text; else 0 */
	struct str source;
	struct owner *owner;
	struct alias *next; /* another meaning of the same text */
};

struct former_name {
	struct str name;
	int32_t to; /* DATE_DAY_NONE: not known */
	struct str source;
};

/* What the table knows of a program and an owner: see model/held.h. */
struct held {
	enum program program;
	int32_t from; /* a day on which it is known to be held; DATE_DAY_NONE: none is */
	int32_t to;   /* first day on which it is known no more; DATE_DAY_NONE: none is */
	struct str source;
};

struct mail_domain {
	struct str name;
	int32_t taken_over; /* of a predecessor: the day of the takeover; else none */
};

struct owner {
	size_t place; /* in the list of the model */
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
	struct ccadb_facts *ccadb; /* model/load_ccadb.h; NULL: not in the report */
	size_t batches;            /* F21: of counted incidents under this owner */
	unsigned line;             /* of its row in owners.yaml; 0: it has none */
	bool held_by_none;         /* known to be in no root program, now and ever */
	VEC(struct held) held;
	VEC(struct former_name) former;
	VEC(struct mail_domain) domains;
	VEC(struct str) shared_domains; /* with a root program: decide nothing alone */
	VEC(struct bug *) bugs;         /* rising by id; predecessor's too */
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

/* What says whose bug it is. */
enum owner_why {
	OWNER_WHY_NOTHING,   /* nothing: it is not known, or an auditor's */
	OWNER_WHY_ALIAS,     /* the name before the colon, or the bug: bug->alias */
	OWNER_WHY_SPELLING,  /* it is the owner's name in the CCADB */
	OWNER_WHY_STATED_ID, /* bug->stated_id, against the name or without one */
	OWNER_WHY_ASSIGNED,  /* nobody else says it: to whom a root program assigned it */
};

struct tag {
	struct str tag;
	struct str meaning;    /* empty: the table does not know the tag */
	struct str group;      /* the table's class: "misissuance", "base", ... */
	struct str source;     /* where the meaning is said */
	int32_t introduced;    /* the name is known to be in use from then; or none */
	struct str *spellings; /* others that mean this tag */
	size_t n_spellings;
	VEC(struct bug *) bugs;
};

/* Somebody of whom a needinfo was asked, and for whom they speak. */
struct asked {
	struct str account;
	enum side side;
};

struct bug {
	const struct digest *d;
	size_t place; /* in the list of the model */
	int64_t id;
	int64_t opened;
	int64_t closed; /* DATE_NONE: open, or not known when */
	bool open;
	bool predecessor;   /* from before a takeover (F22) */
	int32_t taken_over; /* of a predecessor: the day of that takeover; else none */
	bool auditor;       /* about an auditor, by its name or tag: no CA's */
	bool unassigned;    /* known to be assigned to nobody */
	bool assessed;
	bool unsafe_open; /* was restricted at first: filed before it was public */
	enum why_not why_not;
	struct owner *owner; /* NULL: not known whose it is */
	enum owner_why owner_why;
	const struct alias *alias; /* that the name is, or of this bug; NULL: none */
	struct str not_ca;         /* why it is no CA's, by owners.yaml; else empty */
	struct str name;           /* what stands before the first colon; empty if none */
	struct str stated_id;      /* CCADB id in a report; empty: none that counts */
	int32_t stated_comment;    /* number of the comment that states it, else -1 */
	enum report_source stated_source; /* F24 */
	int64_t cluster; /* F21: lowest id of its batch; 0: it stands alone */
	bool filer_set;  /* a reviewer set the side of the account that filed it */
	enum side filer; /* that side */
	enum side filed_by;
	enum side_why filed_why;
	struct person **people;  /* of its accounts: model/people.h, while it is loaded */
	enum side *sides;        /* of each comment, as in the digest */
	enum side_why *side_why; /* of each of these */
	enum side *change_sides; /* of who made each change, as in the digest */
	VEC(struct asked) asked; /* each once */
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
	int64_t records_at;         /* when the records report was received; DATE_NONE */
	int64_t records_changed_at; /* when it was first received as it is; DATE_NONE */
	struct str key;             /* of account hashes */
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
struct bug *model_own_bug(const struct owner *owner, int64_t id);      /* or NULL */

/* Whether it is one of the numbers, a blank between two (digest: links, mentions). */
bool model_is_listed(struct str numbers, int64_t id);

/* By the time of opening, then by number: negative when a is older than b. */
int model_order(const struct bug *a, const struct bug *b);
/* The other way, to qsort a list of `struct bug *`. */
int model_newest_first(const void *a, const void *b);

/* For whom the one speaks of whom a needinfo of that flag (`needinfo?(ACCOUNT)`) is
 * asked; SIDE_UNKNOWN: not known, or asked of nobody. */
enum side model_asked_side(const struct bug *bug, struct str flag);

/* The account of such a flag; empty: it is another flag, or asks nobody. */
struct str model_asked_account(struct str flag);

/* Where the comment of that number stands in the bug; d->n_comments: nowhere. */
uint32_t model_comment(const struct bug *bug, int32_t count);

void model_release(struct model *model);

#endif
