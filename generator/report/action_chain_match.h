/*
 * action_chain_match - whether texts are about the same action item; for chains alone.
 */
#ifndef REPORT_ACTION_CHAIN_MATCH_H
#define REPORT_ACTION_CHAIN_MATCH_H

#include "base/mem.h"
#include "base/vec.h"

/* The first cell of a row as a key: its words in lower case, without a number in front;
 * in the arena. */
struct str action_chain_match_key(struct arena *arena, struct str item);

/* Of an item, or of what may name one; what stands behind is not compared. */
enum { ACTION_CHAIN_WORDS_MAX = 16 };

/* Words that mean something, taken apart once for all that they are compared with; they
 * show into the text. */
struct action_chain_words {
	struct str v[ACTION_CHAIN_WORDS_MAX];
	size_t n;
	uint32_t firsts; /* bits of their first letters */
};
void action_chain_match_take(struct str text, struct action_chain_words *out);

/* All words of a sentence. */
struct action_chain_sentence {
	VEC(struct str) list;
};
void action_chain_match_split(struct str text, struct action_chain_sentence *out);

/* Whether the words name the item, by the rule of action_chain.h but for other items. */
bool action_chain_match_words(
	const struct action_chain_words *words, const struct action_chain_words *item);

/* Whether all of the words are of the item. */
bool action_chain_match_all(
	const struct action_chain_words *words, const struct action_chain_words *item);

/* Whether a sentence may be about the item: it has three words of it, or half of them;
 * one, where the item is the only one. */
bool action_chain_match_maybe(const struct action_chain_sentence *sentence,
	const struct action_chain_words *item, bool only);

#endif
