/*
 * whiteboard - what root programs write into a bug's whiteboard: tags in
 * brackets, the date of the next update, the date a close is announced for.
 *
 *	[close on 2025-12-10] [ca-compliance] [policy-failure] Next update 2025-12-01
 *
 * Grammar and spellings: rules.md 3.1 and 5, data-sources.md A15.  A tag is
 * lower-cased and trimmed, blanks inside become one hyphen.  `[close on DATE]`
 * and `[Next update DATE]` are no tags.
 */
#ifndef FORMAT_WHITEBOARD_H
#define FORMAT_WHITEBOARD_H

#include "base/date.h"
#include "base/mem.h"
#include "base/vec.h"

enum whiteboard_state {
	WHITEBOARD_NONE,   /* no such phrase */
	WHITEBOARD_DATE,   /* one date, certain */
	WHITEBOARD_UNSURE, /* a phrase, but no date or one that can be read two ways */
};

struct whiteboard {
	VEC(struct str) tags; /* in order, each once, at most 100; texts in the arena */
	enum whiteboard_state next_state;
	int32_t next_update; /* civil day, with WHITEBOARD_DATE */
	enum whiteboard_state close_state;
	int32_t close_on;
	struct str free_text; /* what stands outside brackets, the pieces trimmed and
			       * parted by one blank; in the arena */
};

/*
 * Reads a whiteboard.  Next update: `next[ -]?update`, an optional `:`, `-`,
 * `at`, `on` or `by`, then 2025-02-01, 01-Nov-2023, 2-Oct-2023, 2023-Oct-27, 1
 * November 2023, November 1, 2023 or 23.2.2024 (day first, as dots are written
 * where the day comes first).  `3-1-2023` does not say which number is the
 * month: UNSURE, unless one of them is over 12 or both are the same.  Two dates
 * that differ leave it UNSURE, too.
 *
 * A bracket without its other half is free text.  What *out held before is
 * not released.
 */
void whiteboard_parse(struct arena *arena, struct str text, struct whiteboard *out);
void whiteboard_release(struct whiteboard *board);

/* One tag as it is compared: lower case, trimmed, blanks to one hyphen. */
struct str whiteboard_tag(struct arena *arena, struct str raw);

#endif
