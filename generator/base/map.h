/*
 * map - from text to pointer, in the order of insertion.
 *
 * Walking it gives the order in which keys were put in, so that output never
 * depends on the hash; the hash is seeded at random, as keys come from the
 * network.
 *
 *	struct map owners;
 *	map_init(&owners);
 *	map_put(&owners, name, owner);
 *	for (size_t i = 0; i < owners.n; i++) use(owners.entries[i].value);
 *	map_release(&owners);
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key; /* borrowed: must outlive the map */
	uint64_t hash;
	void *value;
};

struct map {
	struct map_entry *entries;
	size_t n;
	size_t cap;
	uint32_t *slots; /* index + 1 into entries, 0 is free; a power of two of them */
	size_t n_slots;
	uint64_t seed;
};

void map_init(struct map *map);
void map_release(struct map *map);

/* The value, or NULL. */
void *map_get(const struct map *map, struct str key);

/* Puts or replaces; returns the value that was there before, or NULL. */
void *map_put(struct map *map, struct str key, void *value);

#endif
