/*
 * view_bugs - lists of bugs on pages that are no CA's: of a year, of a tag; and the same
 * bugs by CA, A to Z.
 */
#ifndef RENDER_VIEW_BUGS_H
#define RENDER_VIEW_BUGS_H

#include "render/view.h"

/* Newest first; those that count, or those that do not. */
extern const struct view_key view_bugs_keys[];
struct val *view_bugs(const struct bug *const *bugs, size_t n, bool counted);

struct view_bugs_cas {
	const struct bug *const *bugs; /* any order */
	size_t n;
	int64_t as_of;
	int32_t day; /* of a year: its numbers; DATE_DAY_NONE: those of all years */
};

/*
 * A row a CA, with the keys of a bin (view_number.h) and the CA's: A to Z, never by a
 * count; those whose CA is not known last.  Incidents from before a takeover stand in
 * the column of that name alone (rules.md F22).  CAs of whom nothing was opened, closed
 * or open in the year are left out.
 */
extern const struct view_key view_bugs_ca_keys[];
struct val *view_bugs_by_ca(const struct view_bugs_cas *cas);

/* The latest event on any of these bugs, or DATE_NONE. */
int64_t view_bugs_latest(
	const struct engine *engine, const struct bug *const *bugs, size_t n);

#endif
