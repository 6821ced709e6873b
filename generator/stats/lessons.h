/*
 * lessons - closed incidents by tag, with what their CAs state: root causes, requirements
 * concerned, action items.
 *
 * Counted incidents that are closed, of all CAs, predecessors' too: nothing here is a
 * rate.  A tag of the classes that say what an incident is about has all of its
 * incidents; a base tag, which every incident has, those that have no such tag beside it.
 * Numbers are incidents: one that names a requirement in three ways names it once.
 */
#ifndef STATS_LESSONS_H
#define STATS_LESSONS_H

#include "rules/engine.h"

struct lessons_requirement {
	struct str name; /* "TLS BR 7.1.2.3"; borrowed from a digest */
	size_t incidents;
};

struct lessons_tag {
	const struct tag *tag;
	bool alone; /* a base tag: incidents without a tag that says more */
	VEC(const struct result *) incidents; /* newest first */
	size_t causes;                        /* incidents that state a root cause */
	size_t policies;                      /* ... that fill in relevant policies */
	size_t recognised; /* ... in which a requirement is recognised */
	size_t with_items; /* ... that have an action item */
	size_t items;
	VEC(struct lessons_requirement) requirements; /* by document and section */
};

struct lessons {
	VEC(struct lessons_tag)
	tags;            /* by class as data/tags.yaml has them, then by name */
	size_t closed;   /* counted incidents that are closed */
	size_t untagged; /* of these, in none of the tags */
};

void lessons_make(
	struct lessons *lessons, const struct model *model, const struct engine *engine);
void lessons_release(struct lessons *lessons);

/* The most incidents that one requirement of the tag has; 0: there is none. */
size_t lessons_most(const struct lessons_tag *tag);

/* An action item of a report, and no promised day of revocation. */
bool lessons_is_item(const struct action_chain_item *item);

#endif
