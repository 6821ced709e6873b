/*
 * hints_text - the sentences that the author of a comment wrote; for hints alone.
 *
 * Left out are quoted lines, what the reply button writes, code, the addresses of
 * links, and rows of tables but for their numbers.  Hard-wrapped lines are joined; a
 * short line before a capital ends a sentence, as a blank line, an item of a list and
 * a heading do.  Words within double quotes have no class when they are three or more:
 * somebody else said them.
 *
 *	hints_text_init(&reader, phrase_plain(arena, raw_text));
 *	while (hints_text_next(&reader, &sentence)) ...
 */
#ifndef REPORT_HINTS_TEXT_H
#define REPORT_HINTS_TEXT_H

#include <string.h>

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
	uint64_t is; /* a bit each: enum hints_class */
};

struct hints_sentence {
	struct hints_word words[HINTS_TEXT_WORDS];
	size_t n;
	uint64_t has;     /* the classes of all words; quoted ones too, which have none */
	uint64_t keys;    /* hints_key() of all words */
	char end;         /* '.', '!', '?', or 0 when the line ends without */
	unsigned place;   /* of enum hints_text_place */
	struct str block; /* the lines that it stands in */
};

struct hints_text {
	struct str text; /* all of it */
	size_t at;       /* of the next line */
	struct str block;
	struct str rest; /* of the block */
	unsigned place;
	bool quoted;   /* within double quotes */
	bool list;     /* the last lines were of a list */
	bool blank;    /* the last line was empty */
	bool unfenced; /* a fence was opened that nothing closes: there are none */
};

/* The text is plain: phrase_plain() made it, and it lives as long as the sentences. */
void hints_text_init(struct hints_text *reader, struct str plain);
bool hints_text_next(struct hints_text *reader, struct hints_sentence *out);

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

/* One of 64 bits for a key: without it a sentence does not have the word. */
static inline uint64_t hints_key(const char key[HINTS_KEY])
{
	uint64_t front;

	memcpy(&front, key, sizeof(front));
	return UINT64_C(1) << (front * 0x9e3779b97f4a7c15u >> 58);
}

/* Behind SAYS() and SAYS_ANY(); inlined, for the keys are constants. */
__attribute__((always_inline)) static inline bool hints_says(
	const struct hints_sentence *s, size_t from, size_t to,
	const char (*keys)[HINTS_KEY], size_t n)
{
	unsigned firsts = 0; /* a bit each: the letters that they begin with */
	uint64_t bits = 0;

	for (size_t k = 0; k < n; k++) {
		firsts |= 1u << (keys[k][0] & 31);
		bits |= hints_key(keys[k]);
	}
	if (!(s->keys & bits))
		return false;
	for (size_t i = from; i < to && i < s->n; i++)
		for (size_t k = 0; k < n && firsts >> (s->words[i].key[0] & 31) & 1; k++)
			if (memcmp(s->words[i].key, keys[k], HINTS_KEY) == 0)
				return true;
	return false;
}

/* Whether word i, or one from `from` before `to`, is one of these: SAYS(s, i, "let").
 * The words are in lower case. */
#define SAYS(s, i, ...) SAYS_ANY(s, i, (i) + 1, __VA_ARGS__)
#define SAYS_ANY(s, from, to, ...)                                                       \
	hints_says(s, from, to, (const char[][HINTS_KEY]){__VA_ARGS__},                  \
		sizeof((const char[][HINTS_KEY]){__VA_ARGS__}) / HINTS_KEY)

/* i - n, but not below 0. */
static inline size_t hints_back(size_t i, size_t n)
{
	return i > n ? i - n : 0;
}

#endif
