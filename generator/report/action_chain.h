/*
 * action_chain - each action item through all posts of a bug: promised, moved, done.
 *
 * Posts are given in the order of time.  Of other sides than the CA nothing is taken.
 *
 * Two rows are one item when their first cells have the same words in the same order
 * (rules.md 1.2: row identity by normalised first cell): case, marks, punctuation and a
 * number in front do not count, so a row that is only renumbered is the same.  Anything
 * else is another item, also where it looks alike: `Lint CRLs` and `Lint all CRLs` are
 * two.  Of rows that stand twice in one post the first is the first of the earlier post.
 *
 * Running text (actions_claim.h) changes an item only where one alone can be meant:
 * - by its place, in the first table or the latest one, if both have the same item there
 *   or just one of the two is still open;
 * - `the action item`, where one alone is open;
 * - by words, if two thirds of them are in the item, and they are half of the item's or
 *   have its first word, and of no other item the same holds.  Words are compared
 *   without endings (`linting` is `lint`).  A word of doing (ACTIONS_CLAIM_DEED) changes
 *   an item of an earlier post alone, where all words are of it.
 * What may tell of an item in other words (actions_maybe.h) changes none: it is kept of
 * each that it may be about, by three words of it, half of them, or one where it alone is
 * open or, of what is done, no other that is open has any (enum actions_claim_near).
 *
 *	struct action_chain chain;
 *	action_chain_init(&chain, &arena);
 *	for each comment: action_chain_add(&chain, &post);
 */
#ifndef REPORT_ACTION_CHAIN_H
#define REPORT_ACTION_CHAIN_H

#include "base/map.h"
#include "report/action_chain_match.h"
#include "report/actions.h"
#include "report/actions_claim.h"

/* More in one bug are not followed. */
enum { ACTION_CHAIN_MAX = 200 };

struct action_chain_post {
	int64_t time;
	int comment; /* its index: 3 is c3 */
	bool by_ca;
	const struct action *actions; /* for the call; their texts for the chain */
	size_t n_actions;
	const struct actions_claim *claims; /* borrowed for the call */
	size_t n_claims;
};

/* A promised day, and the comment that promised it. */
struct action_chain_due {
	int32_t day;
	int64_t time;
	int comment;
	int line;
};

struct action_chain_item {
	struct str item;       /* as first written */
	enum action_kind kind; /* the first that is stated */
	int64_t time;          /* of the comment that first states it */
	int comment;
	int line;
	/* every promised day; the first is first_due, the last last_due, and the item was
	 * moved n - 1 times; none: no readable day was ever given */
	VEC(struct action_chain_due) dues;
	enum action_status status; /* as last stated */
	int64_t last;              /* of the last post whose rows have it */
	int64_t unread_due;        /* of the last whose row has no day, but words in its
	                            * place; DATE_NONE: none is */
	/* The first comment behind its own, before it is complete, that may tell in other
	 * words, or by a table without it, that it is done or moved; DATE_NONE: none. */
	int64_t maybe;
	int64_t maybe_last; /* the last such */
	bool taken_back;    /* it was called complete, then something else */
	bool doubted;       /* it is complete, and a later comment may take that back */
	/* The comment that first calls it complete, and has not been taken back since;
	 * DATE_NONE: none does.  [done, done_latest]: since when, if that one says so. */
	int64_t complete;
	int complete_comment;
	int complete_line;
	int64_t done, done_latest;
	/* The same of canceled. */
	int64_t canceled;
	int canceled_comment;
	int canceled_line;
};

struct action_chain {
	VEC(struct action_chain_item) items; /* in the order of first statement */
	/* Time of the last post whose claim is of none for certain; DATE_NONE: none. */
	int64_t unclear;
	struct arena *arena;
	VEC(struct action_chain_words) words;  /* of items */
	struct action_chain_sentence sentence; /* the one at hand */
	struct map keys;                       /* to place + 1 of items */
	VEC(size_t) first, latest, newest; /* rows of those posts, as places of items */
};

void action_chain_init(struct action_chain *chain, struct arena *arena);
void action_chain_release(struct action_chain *chain);
void action_chain_add(struct action_chain *chain, const struct action_chain_post *post);

/* The place of the one item that the words name, by the rule above; SIZE_MAX: they name
 * none, or several. */
size_t action_chain_named(
	const struct action_chain_item *items, size_t n, struct str words);

/* Columns of actions.csv; DATE_DAY_NONE: none. */
int32_t action_chain_first_due(const struct action_chain_item *item);
int32_t action_chain_last_due(const struct action_chain_item *item);
size_t action_chain_moves(const struct action_chain_item *item);

#endif
