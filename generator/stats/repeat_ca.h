/*
 * repeat_ca - the later incidents with the same tag (stats/repeat.h) of one CA, tag by
 * tag.
 *
 * Here the unit is the event: an incident that stands alone, or a batch (rules.md F21),
 * by those of its incidents that have the tag.  An event was opened when the first of
 * these was, and closed when all are: at the last closing.  Counted incidents of today's
 * owner; those from before a takeover are in no number (F22).
 */
#ifndef STATS_REPEAT_CA_H
#define STATS_REPEAT_CA_H

#include "stats/repeat.h"

struct repeat_event {
	const struct bug *first; /* opened first; at once: the lowest number */
	size_t n;                /* incidents in it with the tag */
	int64_t closed;          /* DATE_NONE: not, or not known when */
	bool open;               /* some of them is */
	bool repeats;      /* another of the tag was opened within the time before */
	bool after_closed; /* and one of those was closed when this was opened */
	/* The longest chain that ends here, each opened within the time after the one
	 * before, and when that was closed: how many events, this one counted, and the
	 * place of the one before (SIZE_MAX: none). */
	size_t chain;
	size_t before;
};

struct repeat_tag {
	const struct tag *tag;
	VEC(struct repeat_event) events; /* in the order of opening */
	size_t n_incidents;
	size_t n_repeats;
	size_t n_after_closed;
	size_t longest; /* place of the event that ends the longest chain, of such the
	                 * last; meaningful where there are events */
};

/* Two incidents of the CA of which one names the other, or that are linked. */
struct repeat_pair {
	const struct bug *earlier;
	const struct bug *later;
	enum repeat_link link;
	const struct tag *tag; /* that both have, the first by name; NULL: none */
};

struct repeat_ca {
	VEC(struct repeat_tag) tags;   /* by name; those with incidents */
	VEC(struct repeat_pair) pairs; /* the newest later one first */
	/* Events of any such tag, each once, and those that repeat for some tag. */
	size_t n_events;
	size_t n_repeats;
	size_t n_after_closed;
	size_t n_untagged; /* counted incidents without such a tag */
};

void repeat_ca_make(struct repeat_ca *ca, const struct owner *owner);
void repeat_ca_release(struct repeat_ca *ca);

#endif
