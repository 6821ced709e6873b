/*
 * repeat - later incidents of one CA with the same tag: that alone, and nothing of why.
 *
 * Two counted incidents of one owner repeat where both have a tag that says what they are
 * about (repeat_is_subject) and the later was opened at most REPEAT_MONTHS after the
 * earlier, by UTC days: 2023-03-15 to 2025-03-15 is within, 2025-03-16 is not.  Of two
 * that were opened at once the one of the higher number is the later.  A batch is one
 * event (rules.md F21): its incidents do not repeat each other.  Those from before a
 * takeover (F22) have repeats among those of the same former CA alone.
 *
 *	struct repeats earlier = {0};
 *	repeat_earlier(bug, &earlier);
 *	for (size_t i = 0; i < earlier.list.n; i++) use(earlier.list.v[i].bug);
 *	repeat_release(&earlier);
 */
#ifndef STATS_REPEAT_H
#define STATS_REPEAT_H

#include "base/vec.h"
#include "model/model.h"

enum { REPEAT_MONTHS = 24 };

/* What is known of the earlier one at the time the later was opened.  Of one that was
 * opened again only the last closing counts, as in incidents.csv. */
enum repeat_before {
	REPEAT_WAS_OPEN,
	REPEAT_WAS_CLOSED, /* "previously resolved" */
	REPEAT_NOT_KNOWN,  /* it is closed, but not known since when */
};

/* How Bugzilla connects the two, in either direction. */
enum repeat_link {
	REPEAT_UNLINKED,
	REPEAT_NAMED,  /* a comment of one names the other */
	REPEAT_LINKED, /* see also, blocks, depends on */
};

struct repeat {
	const struct bug *bug; /* the other incident */
	const struct tag *tag; /* that both have: of several the first by name */
	size_t n_tags;         /* how many both have */
	enum repeat_before before;
	enum repeat_link link;
};

struct repeats {
	VEC(struct repeat) list; /* newest first */
};

/* Whether a tag says what an incident is about: misissuance, delay, status, document,
 * disclosure or audit, by the class of data/tags.yaml.  `ca-compliance` does not. */
bool repeat_is_subject(const struct tag *tag);

/* Whether it can have repeats: counted, of a known owner, with such a tag. */
bool repeat_is_asked(const struct bug *bug);

/* Appends the earlier, or the later, incidents that it repeats with.  One pass over the
 * incidents of its owner. */
void repeat_earlier(const struct bug *bug, struct repeats *out);
void repeat_later(const struct bug *bug, struct repeats *out);
void repeat_release(struct repeats *repeats);

/* Whether the second day is at most REPEAT_MONTHS after the first, and not before it. */
bool repeat_is_within(int32_t first, int32_t second);

enum repeat_link repeat_link(const struct bug *a, const struct bug *b);

/* How many tags that say what an incident is about both have; *first is set to the first
 * of them by name, and left alone where there is none. */
size_t repeat_common_tags(
	const struct bug *a, const struct bug *b, const struct tag **first);

#endif
