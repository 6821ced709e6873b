/*
 * hints_text - the sentences that the author of a comment wrote; for report alone.
 *
 * Left out are quoted lines, what the reply button writes, code, the addresses of
 * links, and rows of tables but for their numbers.  Hard-wrapped lines are joined; a
 * short line before a capital ends a sentence, as a blank line, an item of a list and
 * a heading do.  Words within double quotes have no class when they are three or more:
 * somebody else said them.
 *
 *	struct hints_text text = hints_text_read(arena, raw_text);
 *	for (const struct hints_sentence *s = text.first; s; s = s->next) ...
 */
#ifndef REPORT_HINTS_TEXT_H
#define REPORT_HINTS_TEXT_H

#include <string.h>

#include "base/mem.h"
#include "report/hints_words.h"

/* Longer ones are cut in two: what is looked for stands close together. */
enum { HINTS_TEXT_WORDS = 120 };

enum hints_text_place {
	HINTS_TEXT_HEADING = 1,
	HINTS_TEXT_ROW = 2,     /* of a table */
	HINTS_TEXT_TIMED = 4,   /* the line begins with a date or time: a timeline */
	HINTS_TEXT_FIRST = 8,   /* of its block */
	HINTS_TEXT_QUOTES = 16, /* ends with what it quotes */
};

struct hints_word {
	struct str text; /* of the plain text; empty for a mark */
	char key[HINTS_KEY];
	uint64_t is;   /* a bit each: enum hints_class */
	uint16_t hash; /* hints_hash() of the key */
};

/* Keys by their hashes, a bit each: what is not in it none of them is. */
enum { HINTS_HASHES = 1024, HINTS_HASH_SHIFT = 64 - 10, HINTS_HASH_BITS = 64 };

struct hints_keys {
	uint64_t has[HINTS_HASHES / HINTS_HASH_BITS];
};

struct hints_sentence {
	const struct hints_sentence *next; /* NULL: it is the last */
	struct hints_word *words;
	size_t n;     /* at most HINTS_TEXT_WORDS */
	uint64_t has; /* the classes of all words; quoted ones too, which have none */
	struct hints_keys keys;
	char end;         /* '.', '!', '?', or 0 when the line ends without */
	unsigned place;   /* of enum hints_text_place */
	struct str block; /* the lines that it stands in */
};

struct hints_text {
	struct str plain; /* as phrase_plain() makes it: words stand in it */
	const struct hints_sentence *first; /* NULL: none */
};

/* All in the arena, but a text that is all ASCII is borrowed.  Who reads a comment for
 * several things reads it once. */
struct hints_text hints_text_read(struct arena *arena, struct str raw_text);

/* Short names, for they stand in every line of the rules. */
#define BIT(class) (UINT64_C(1) << (class))
#define HAS        hints_is

static inline bool hints_is(const struct hints_sentence *s, size_t i, enum hints_class c)
{
	return i < s->n && s->words[i].is & BIT(c);
}

/* The first from `from` before `to` that is of one of the classes, or SIZE_MAX. */
static inline size_t hints_find(
	const struct hints_sentence *s, size_t from, size_t to, uint64_t classes)
{
	if (!(s->has & classes))
		return SIZE_MAX;
	for (size_t i = from; i < to && i < s->n; i++)
		if (s->words[i].is & classes)
			return i;
	return SIZE_MAX;
}

static inline bool hints_any(
	const struct hints_sentence *s, size_t from, size_t to, uint64_t classes)
{
	return hints_find(s, from, to, classes) != SIZE_MAX;
}

static inline uint16_t hints_hash(const char key[HINTS_KEY])
{
	return (uint16_t)(hints_words_mix(key) >> HINTS_HASH_SHIFT);
}

static inline void hints_keys_add(struct hints_keys *keys, unsigned hash)
{
	keys->has[hash / HINTS_HASH_BITS] |= UINT64_C(1) << hash % HINTS_HASH_BITS;
}

static inline bool hints_keys_has(const struct hints_keys *keys, unsigned hash)
{
	return keys->has[hash / HINTS_HASH_BITS] >> hash % HINTS_HASH_BITS & 1;
}

/* Behind SAYS(); inlined, for the keys are constants. */
__attribute__((always_inline)) static inline bool hints_says(
	const struct hints_sentence *s, size_t i, const char (*keys)[HINTS_KEY], size_t n)
{
	for (size_t k = 0; i < s->n && k < n; k++)
		if (s->words[i].hash == hints_hash(keys[k]) &&
			memcmp(s->words[i].key, keys[k], HINTS_KEY) == 0)
			return true;
	return false;
}

/* Behind FIND(), in the same way. */
__attribute__((always_inline)) static inline size_t hints_find_key(
	const struct hints_sentence *s, size_t from, size_t to,
	const char (*keys)[HINTS_KEY], size_t n)
{
	uint64_t any = 0; /* the low bits of their hashes */
	bool there = false;

	for (size_t k = 0; k < n; k++) {
		any |= UINT64_C(1) << hints_hash(keys[k]) % HINTS_HASH_BITS;
		there |= hints_keys_has(&s->keys, hints_hash(keys[k]));
	}
	for (size_t i = from; there && i < to && i < s->n; i++)
		if (any >> s->words[i].hash % HINTS_HASH_BITS & 1 &&
			hints_says(s, i, keys, n))
			return i;
	return SIZE_MAX;
}

/* Whether word i is one of these: SAYS(s, i, "let"); the first from `from` before `to`
 * that is, or SIZE_MAX; whether there is one.  The words are in lower case. */
#define KEYS(...)                                                                        \
	(const char[][HINTS_KEY]){__VA_ARGS__},                                          \
		sizeof((const char[][HINTS_KEY]){__VA_ARGS__}) / HINTS_KEY
#define SAYS(s, i, ...)            hints_says(s, i, KEYS(__VA_ARGS__))
#define FIND(s, from, to, ...)     hints_find_key(s, from, to, KEYS(__VA_ARGS__))
#define SAYS_ANY(s, from, to, ...) (FIND(s, from, to, __VA_ARGS__) != SIZE_MAX)

/* i - n, but not below 0. */
static inline size_t hints_back(size_t i, size_t n)
{
	return i > n ? i - n : 0;
}

#endif
