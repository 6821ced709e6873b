/*
 * process - which incidents are themselves about a duty to report, answer or disclose:
 * data/process.yaml, which says what makes one.
 *
 * A duty is named by words of the summary, behind its first colon: the first duty of the
 * table that has any; else by a tag.  It says what the bug is about, and not whether
 * anything was done in time.
 */
#ifndef STATS_PROCESS_H
#define STATS_PROCESS_H

#include "base/vec.h"
#include "model/model.h"

struct process_duty {
	struct str id;
	struct str title;
	VEC(struct str) tags;
	/* `fail* … survey*`: words one after another, without ASCII case.  An ellipsis is
	 * any words or none; a star at the end of a word is any ending. */
	VEC(struct str) words;
};

struct process {
	struct arena arena;
	VEC(struct process_duty) duties;
};

/* Fails with ERR_INPUT and the place.  process_release() is due in any case. */
MUST_CHECK bool process_load(struct process *process, const char *path, struct err *err);
void process_release(struct process *process);

/* What made an incident one of these. */
struct process_hit {
	const struct process_duty *duty; /* NULL: it is none */
	struct str words;                /* of the table, or */
	struct str tag;                  /* of the bug; the other is empty */
};

/* Any bug; whether it is counted is not asked. */
struct process_hit process_of(const struct process *process, const struct bug *bug);

/* Whether a text has such words. */
bool process_has(struct str text, struct str words);

#endif
