/*
 * replies - what CAs reply to verdicts: data/replies.yaml.
 *
 * A reply is bound to a bug, a rule and the start of the duty, stands beside that
 * verdict, and disputes it: until it is answered, the verdict is in no rate (rules.md
 * F27).  `answer` and `answered` are the operator's answer and its day.
 */
#ifndef RULES_REPLIES_H
#define RULES_REPLIES_H

#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"

struct reply {
	int64_t bug;
	struct str rule;
	int64_t start;
	struct str text; /* at most REPLIES_TEXT_MAX characters */
	struct str link; /* https; proves who speaks */
	int32_t date;
	struct str answer; /* empty: it is not answered */
	int32_t answered;  /* DATE_DAY_NONE: it is not */
	unsigned line;     /* of its row */
};

enum { REPLIES_TEXT_MAX = 600 }; /* product.md */

struct replies {
	struct arena arena;
	VEC(struct reply) list; /* by bug, rule and start */
};

/*
 * Reads the file strictly: an unknown key, a text too long, a link that is not https,
 * an answer without its day, two replies to one verdict are ERR_INPUT with the line.
 * replies_release() is due in any case.
 */
MUST_CHECK bool replies_load(struct replies *replies, const char *path, struct err *err);
void replies_release(struct replies *replies);

/* Leaves what was said by that day; what was answered later is not answered. */
void replies_cut(struct replies *replies, int32_t day);

/* Those of a bug, *n of them. */
const struct reply *replies_of(const struct replies *replies, int64_t bug, size_t *n);

#endif
