/*
 * world - the bugs and records that the stub serves, read once at start.
 *
 * Bugs come from a folder of `*.json`, one bug each, or from one file that is a
 * search answer `{"bugs":[...]}`.  They are kept by ascending id.  A member that
 * a file leaves out is left out of every answer too, with one exception: the
 * last_change_time, which no real answer lacks and a client pages by, is then
 * the time of the last comment.
 *
 * A member `"_restricted": true`, never shown, makes a bug one that only members
 * of a group may see: searches leave it out and calls by its id are refused.
 */
#ifndef STUB_WORLD_H
#define STUB_WORLD_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Whose answers the bugs are for. */
enum world_flavour {
	WORLD_BMO,   /* as in the files */
	WORLD_PLAIN, /* without what upstream Bugzilla does not know */
};

enum world_history {
	WORLD_KEEP,   /* as in the files */
	WORLD_ABSENT, /* no bug has a `history` member */
	/*
	 * Every history is `[]`, and a RESOLVED bug without cf_last_resolved
	 * gets the time of its last comment, so that clocks have an end.  What
	 * comes out then says nothing about anybody.
	 */
	WORLD_EMPTY,
};

struct world_bug {
	json_int_t id;
	json_t *bug;
};

struct world {
	struct world_bug *bugs; /* ascending ids, each once */
	size_t n, room;
	enum world_flavour flavour;
	char *records; /* CCADB's report, or NULL */
	size_t records_size;
};

/* Reads the bugs at `path`, without touching the report; dies on a file that is not as
 * above.  What was read before is dropped. */
void world_load(struct world *world, const char *path, enum world_flavour flavour,
	enum world_history history);

/* Reads the certificate records report. */
void world_records(struct world *world, const char *path);
void world_release(struct world *world);

bool world_restricted(json_t *bug);

/* The bug with this id, borrowed, or NULL. */
json_t *world_find(const struct world *world, json_int_t id);

#endif
