/*
 * overrides - facts that a reviewer set: data/overrides.yaml.
 *
 * What Bugzilla cannot tell, with the reason, a link and the day on which it was set.
 * Two act on verdicts: `disclosed_elsewhere`, by which a report on the mailing list
 * settles what is unknown for want of it (rules.md F23), and `filed_by`, by which the
 * account that filed the bug speaks for that side on it.  The others are told on the
 * page of the incident; severity and scenario are facts by F26.
 */
#ifndef RULES_OVERRIDES_H
#define RULES_OVERRIDES_H

#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"
#include "model/load.h"

enum override_what {
	OVERRIDE_DISCLOSED_ELSEWHERE, /* value: where; `time`: when */
	OVERRIDE_IN_NEXT_AUDIT,
	OVERRIDE_REASON,   /* court-order, legal-hold, investigation */
	OVERRIDE_SEVERITY, /* one of the classes of F26 */
	OVERRIDE_SCENARIO, /* of the policy discussion (F26) */
	OVERRIDE_VOLUNTARY,
	OVERRIDE_FILED_BY, /* a side */
};
enum { OVERRIDE_WHATS = OVERRIDE_FILED_BY + 1 };

const char *overrides_what_word(enum override_what what);  /* "in_next_audit" */
const char *overrides_what_label(enum override_what what); /* for people */

struct override {
	int64_t bug;
	enum override_what what;
	struct str value;  /* of what is but true or not: `true` */
	int64_t time;      /* of DISCLOSED_ELSEWHERE; else DATE_NONE */
	struct str reason; /* at most OVERRIDES_TEXT_MAX characters */
	struct str link;   /* https */
	int32_t date;      /* when it was set */
	unsigned line;     /* of its row */
};

/* As for a CA's reply: product.md. */
enum { OVERRIDES_TEXT_MAX = 600 };

struct overrides {
	struct arena arena;
	VEC(struct override) list;     /* by bug, then in the order of the enum */
	VEC(struct load_filer) filers; /* of FILED_BY */
};

/*
 * Reads the file strictly: an unknown key or word, a value that is none of those that
 * there are, a link that is not https, the same fact of a bug twice are ERR_INPUT with
 * the line.  overrides_release() is due in any case.
 */
MUST_CHECK bool overrides_load(
	struct overrides *overrides, const char *path, struct err *err);
void overrides_release(struct overrides *overrides);

/* Leaves those that were set by that day. */
void overrides_cut(struct overrides *overrides, int32_t day);

/* Those of a bug, *n of them. */
const struct override *overrides_of(
	const struct overrides *overrides, int64_t bug, size_t *n);

#endif
