/*
 * action_chain_match - whether texts are about the same action item; for chains alone.
 */
#ifndef REPORT_ACTION_CHAIN_MATCH_H
#define REPORT_ACTION_CHAIN_MATCH_H

#include "base/mem.h"

/* The first cell of a row as a key: its words in lower case, without a number in front;
 * in the arena. */
struct str action_chain_match_key(struct arena *arena, struct str item);

/* Whether the words name the item, by the rule of action_chain.h but for other items. */
bool action_chain_match_words(struct str words, struct str item);

/* Whether all of the words that mean something are of the item. */
bool action_chain_match_all(struct str words, struct str item);

/* Whether a sentence may be about the item: it has three words of it, or half of them;
 * one, where the item is the only one. */
bool action_chain_match_maybe(struct str sentence, struct str item, bool only);

#endif
