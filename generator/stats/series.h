/*
 * series - how many incidents were opened and closed in each quarter or year, and how
 * many were open at its end; by what they are about, and what is not counted apart.
 */
#ifndef STATS_SERIES_H
#define STATS_SERIES_H

#include "base/vec.h"
#include "model/model.h"

enum series_step { SERIES_QUARTER, SERIES_YEAR };

/*
 * Each bug stands in exactly one series.  An incident with tags of the classes `delay`
 * and `audit` (data/tags.yaml) stands under the first; which of an owner's incidents are
 * a predecessor's: rules.md F22; what is not counted, and why: F18 and F19.
 */
enum series_kind {
	SERIES_INCIDENT, /* counted, and none of the next three */
	SERIES_AUDIT,
	SERIES_DELAY,
	SERIES_PREDECESSOR, /* counted, from before a takeover, whatever it is about */
	SERIES_NOT_COUNTED, /* a predecessor's too */
};
enum { SERIES_KINDS = SERIES_NOT_COUNTED + 1 };

const char *series_kind_word(enum series_kind kind); /* as published: "audit" */

struct series_bin {
	int32_t from;        /* first day */
	int32_t until;       /* first day of the next */
	bool partial;        /* as_of lies within it: its end is as_of */
	size_t opened;       /* counted */
	size_t batches;      /* F21: of these, groups of two and more */
	size_t closed;       /* counted, by the last closing, where its time is known */
	size_t undated;      /* opened before its end, closed, and not known when */
	size_t open;         /* at its end, as far as known */
	size_t open_unknown; /* at its end open or closed: that is not known */
	size_t of[SERIES_KINDS];
	size_t why_not[WHYS]; /* of those that are not counted */
};

struct series {
	VEC(struct series_bin) bins;
	struct series_bin all; /* the sums; open at the end, as the last bin has it */
};

struct series_input {
	const struct bug *const *bugs; /* any order */
	size_t n;
	enum series_step step;
	int64_t as_of;
	/* Predecessors' incidents are in no number but those of their own series: an
	 * owner's page.  Else opened, closed and open have them too. */
	bool apart;
};

/*
 * Bins from the first bug to as_of; without bugs there are none.  A bug stands in the
 * bin of its UTC day of filing and, as closed, in that of its last closing; one that was
 * closed and opened again counts as open in between, as its `closed` tells no more.  To
 * be released.
 */
void series_make(struct series *series, const struct series_input *input);
void series_release(struct series *series);

/* `2025 Q1` or `2025`. */
enum { SERIES_NAME_SIZE = 16 };
void series_name(const struct series_bin *bin, char out[SERIES_NAME_SIZE]);

#endif
