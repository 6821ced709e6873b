/*
 * quality_items - what became of the action items that a CA promised on its incidents,
 * and its commitments beside later incidents with the same tag.
 *
 * An item is one of rules/promises.h; its verdict is the counting row of the rule
 * action-item-due about it, as in verdicts.csv.  Promised days of revocation are items of
 * their own kind, which no verdict is about.
 */
#ifndef STATS_QUALITY_ITEMS_H
#define STATS_QUALITY_ITEMS_H

#include "rules/engine.h"
#include "stats/quantile.h"

struct quality_item {
	const struct result *result;
	const struct action_chain_item *item;
	const struct duty *duty; /* NULL: no text in force judges it */
};

struct quality_items {
	VEC(struct quality_item) list; /* by bug, then as first stated */
	size_t n_incidents;            /* that have any */
	size_t n_complete;             /* of list, as last stated */
	size_t n_canceled;
	size_t n_open;   /* the rest */
	size_t n_no_day; /* no day that can be read was ever given */
	size_t verdicts[VERDICTS];
	size_t n_disputed; /* in no verdict of these (F27) */
	size_t n_unjudged;
	size_t n_moved;   /* another day was set, once or more */
	size_t n_moves;   /* how often, in all */
	size_t n_earlier; /* of the moved: the last day is before the first */
	size_t n_later;
	struct quantiles later; /* by how many days, of those */
};

/* The items of one result of that sort; then, once, quality_items_end(). */
void quality_items_add(
	struct quality_items *items, const struct result *result, bool revocations);
void quality_items_end(struct quality_items *items);
void quality_items_release(struct quality_items *items);

/* Days from the first to the last that was set; 0: it was not moved, or back again. */
int32_t quality_items_shift(const struct action_chain_item *item);

/*
 * An incident with items to prevent or to mitigate, as their kind is stated, that are
 * complete or open, for a tag of its own that says what it is about; and the later
 * incidents with that tag (stats/repeat.h).  That they are later is all that is said.
 */
struct quality_commitment {
	const struct tag *tag;
	const struct result *result;
	size_t n_complete;
	size_t n_open;
	int64_t complete; /* when the last of them was called complete; DATE_NONE */
	VEC(const struct bug *) later; /* in the order of opening */
};

/* Of that tag of the result's bug; false: it has no such item. */
bool quality_items_commitment(const struct result *result, const struct tag *tag,
	struct quality_commitment *out);

#endif
