/*
 * severity - what is known of how severe an incident is: facts first, then one class of
 * this site's own (rules.md 3.2, F26).
 *
 * No policy defines a scale of severity, so classes are named by fact and are in no order
 * of weight.  The code knows facts; data/severity.yaml says what they mean: the first of
 * its classes that holds is the incident's, with the reason in words.  What a reviewer
 * set (data/overrides.yaml) goes before it, and is told.
 *
 *	struct severities all;
 *	severity_make(&all, &table, &engine);
 *	severity_word(all.of[i].class)      of engine.results[i]
 */
#ifndef STATS_SEVERITY_H
#define STATS_SEVERITY_H

#include "base/vec.h"
#include "rules/engine.h"

/* rules.md F26. */
enum severity_class {
	SEVERITY_24_HOURS,
	SEVERITY_5_OR_7_DAYS,
	SEVERITY_STATUS,
	SEVERITY_UNKNOWN,
};
enum { SEVERITY_CLASSES = SEVERITY_UNKNOWN + 1 };

/* As published: "24-hour reason", "5-day or 7-day reason", "status, document or audit",
 * "not known". */
const char *severity_word(enum severity_class class);

/* ---- the table: data/severity.yaml ---- */

/* The clock of revocation (rules.md 3.2, S1). */
enum severity_limit {
	SEVERITY_LIMIT_24_HOURS,
	SEVERITY_LIMIT_5_DAYS,
	SEVERITY_LIMIT_7_DAYS, /* of a CA certificate, BR 4.9.1.2 */
	SEVERITY_LIMIT_NONE,   /* it is stated that no certificate is affected */
	SEVERITY_LIMIT_UNSTATED,
	SEVERITY_LIMIT_HINTED,   /* the same, and words hint at a compromised key */
	SEVERITY_LIMIT_UNCLEAR,  /* stated, but of several limits or of either list */
	SEVERITY_LIMIT_ONE_LIST, /* from before 2018-10-14: 24 hours for all reasons */
};
enum { SEVERITY_LIMITS = SEVERITY_LIMIT_ONE_LIST + 1 };

const char *severity_limit_word(enum severity_limit limit);  /* "24-hours" */
const char *severity_limit_label(enum severity_limit limit); /* for people */

enum { SEVERITY_OBJECTS_MAX = 32 };

struct severity_object {
	struct str id;        /* "ca-certificate" */
	struct str title;     /* for people */
	VEC(struct str) tags; /* a name, or `*` and what it ends with */
};

/* Holds where the clock is one of the limits and the bug has one of the tags. */
struct severity_row {
	uint32_t limits;      /* bits, 1 << enum severity_limit; 0: any */
	VEC(struct str) tags; /* none: any */
};

struct severity_condition {
	struct str text;   /* in our words */
	struct str ground; /* what it rests on */
	VEC(struct severity_row) rows;
};

struct severity_table {
	struct arena arena;
	VEC(struct severity_object) objects;
	struct severity_condition classes[SEVERITY_CLASSES]; /* as they are tried */
};

/* Fails with ERR_INPUT and the place.  severity_table_release() is due in any case. */
MUST_CHECK bool severity_table_load(
	struct severity_table *table, const char *path, struct err *err);
void severity_table_release(struct severity_table *table);

/* Whether a tag is meant by a name of the table. */
bool severity_table_means(struct str name, struct str tag);

/* ---- what is known of an incident ---- */

enum severity_by {
	SEVERITY_BY_REASON, /* in a report of the CA */
	SEVERITY_BY_DEADLINE,
	SEVERITY_BY_SUMMARY, /* of a bug about a delay: `not revoked within 24 hours` */
};

/* S1: how soon certificates were to be revoked. */
struct severity_clock {
	enum severity_limit limit;
	enum severity_by by;
	uint32_t items;  /* of section 4.9.1.1; bits as of reason_items() */
	int32_t comment; /* that states it, or that none is affected; -1: none does */
	/* 24 hours for items 1 and 2 alone: the subscriber asked for it, which is no
	 * finding about security */
	bool subscriber_asked;
	int32_t key_comment; /* whose words hint at a compromised key; -1: none */
};

/* S4: from start to end of non-compliance, as last stated. */
struct severity_duration {
	const struct fact *start; /* NULL: not stated */
	const struct fact *end;
	/* seconds; -1: start or end is not stated, or the end lies before the start */
	int64_t least;
	int64_t most;
};

/* S6: what makes it weigh more. */
struct severity_more {
	const struct tag *delay_tag; /* revocation was delayed, by its tag; or NULL */
	const struct bug *delay_bug; /* by a linked bug with such a tag; or NULL */
	const struct fact *ceased;   /* issuance, stated as after awareness; or NULL */
	int64_t continued;           /* until then, in seconds, at least; -1 */
	int32_t ongoing_comment;     /* words hint that it goes on; -1: none */
	int32_t recurred_comment;    /* or that it happened again; -1: none */
	size_t earlier;              /* incidents with the same tag (stats/repeat.h) */
	const struct bug *latest;    /* of these; or NULL */
	/* certificates affected, as reports state them one after another: the number
	 * before it was first corrected upward, and the highest after it, each with its
	 * comment; -1: it was not */
	int64_t corrected_from;
	int64_t corrected_to;
	int32_t corrected_from_comment;
	int32_t corrected_to_comment;
};

struct severity {
	enum severity_class class;   /* as set by a reviewer, else as derived */
	enum severity_class derived; /* by the table */
	struct str reason;           /* why it is the derived one, in words */
	struct severity_clock clock;
	uint32_t objects; /* S2: bits, 1 << i of table->objects.v[i] */
	struct severity_duration duration;
	struct severity_more more;
	/* A reviewer's, or NULL.  A voluntary report never counts against the CA. */
	const struct override *set;
	const struct override *scenario;
	const struct override *voluntary;
};

struct severities {
	struct arena arena;
	const struct severity_table *table; /* borrowed */
	struct severity *of;                /* of[i] of engine->results[i] */
	size_t n;
};

/* Of all bugs, counted or not; after settle().  Release it. */
void severity_make(struct severities *all, const struct severity_table *table,
	const struct engine *engine);
void severity_release(struct severities *all);

/* Of a result of that engine. */
static inline const struct severity *severity_of(const struct severities *all,
	const struct engine *engine, const struct result *result)
{
	return &all->of[result - engine->results];
}

#endif
