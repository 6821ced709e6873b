#include "base/map.h"

#include <string.h>
#include <sys/random.h>

#include "base/mem.h"

enum { SLOTS_MIN = 16 };

/* Each thread asks the system once: maps of a page are made by the thousand. */
void map_init(struct map *map)
{
	static _Thread_local uint64_t seed;

	*map = (struct map){0};
	if (!seed && getrandom(&seed, sizeof(seed), GRND_NONBLOCK) < 0)
		seed = (uint64_t)(uintptr_t)map;
	map->seed = seed;
}

void map_release(struct map *map)
{
	mem_free(map->entries);
	mem_free(map->slots);
	*map = (struct map){0};
}

/* Every bit of a word of a key comes to matter for the low bits of the hash. */
static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0xd6e8feb86659fd93u;
	return h ^ (h >> 32);
}

/* From a seeded start, eight bytes at a time. */
static uint64_t hash_of(const struct map *map, struct str key)
{
	uint64_t h = mix(map->seed, key.n);
	uint64_t word;

	for (; key.n >= sizeof(word); key = str_from(key, sizeof(word))) {
		memcpy(&word, key.p, sizeof(word));
		h = mix(h, word);
	}
	word = 0;
	if (key.n)
		memcpy(&word, key.p, key.n);
	return mix(mix(h, word), 0);
}

/* The slot that holds the key, or the free one where it would go. */
static size_t slot_of(const struct map *map, struct str key, uint64_t hash)
{
	size_t i = (size_t)hash & (map->n_slots - 1);

	while (map->slots[i]) {
		const struct map_entry *e = &map->entries[map->slots[i] - 1];

		if (e->hash == hash && str_eq(e->key, key))
			break;
		i = (i + 1) & (map->n_slots - 1);
	}
	return i;
}

static void grow(struct map *map)
{
	size_t want = map->n_slots ? map->n_slots * 2 : SLOTS_MIN;

	mem_free(map->slots);
	map->slots = mem_zalloc(want, sizeof(*map->slots));
	map->n_slots = want;
	for (size_t i = 0; i < map->n; i++) {
		const struct map_entry *e = &map->entries[i];

		map->slots[slot_of(map, e->key, e->hash)] = (uint32_t)i + 1;
	}
}

void *map_get(const struct map *map, struct str key)
{
	size_t slot;

	if (map->n == 0)
		return NULL;
	slot = map->slots[slot_of(map, key, hash_of(map, key))];
	return slot ? map->entries[slot - 1].value : NULL;
}

void *map_put(struct map *map, struct str key, void *value)
{
	uint64_t hash = hash_of(map, key);
	size_t slot;
	void *old;

	if (map->n * 2 >= map->n_slots)
		grow(map);
	slot = slot_of(map, key, hash);
	if (map->slots[slot]) {
		struct map_entry *e = &map->entries[map->slots[slot] - 1];

		old = e->value;
		e->value = value;
		return old;
	}
	if (map->n == map->cap) {
		map->cap = map->cap ? map->cap * 2 : SLOTS_MIN;
		map->entries = mem_realloc(map->entries, map->cap, sizeof(*map->entries));
	}
	map->entries[map->n] = (struct map_entry){key, hash, value};
	map->slots[slot] = (uint32_t)++map->n;
	return NULL;
}
