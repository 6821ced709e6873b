/*
 * world - the bugs and records that the stub serves, read once at start.
 *
 * Bugs come from a folder of `*.json`, one bug each, or from one file that is a
 * search answer `{"bugs":[...]}`.  They are kept by ascending id.  A member that
 * a file leaves out is left out of every answer too, with one exception: the
 * last_change_time, which no real answer lacks and a client pages by, is then
 * the time of the last comment.
 */
#ifndef STUB_WORLD_H
#define STUB_WORLD_H

#include <jansson.h>
#include <stddef.h>

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
	char *records; /* CCADB's report, or NULL */
	size_t records_size;
};

/* Reads the bugs at `path`; dies on a file that is not as above. */
void world_load(struct world *world, const char *path, enum world_history history);

/* Reads the certificate records report. */
void world_records(struct world *world, const char *path);
void world_release(struct world *world);

/* The bug with this id, borrowed, or NULL. */
json_t *world_find(const struct world *world, json_int_t id);

#endif
