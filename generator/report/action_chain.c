#include "report/action_chain.h"

#include "report/moment_text.h"

enum { TWICE_MAX = 99 }; /* rows of one text in one post that are told apart */

void action_chain_init(struct action_chain *chain, struct arena *arena)
{
	*chain = (struct action_chain){.unclear = DATE_NONE, .arena = arena};
	map_init(&chain->keys);
}

void action_chain_release(struct action_chain *chain)
{
	for (size_t i = 0; i < chain->items.n; i++)
		vec_release(&chain->items.v[i].dues);
	vec_release(&chain->items);
	vec_release(&chain->words);
	vec_release(&chain->sentence.list);
	vec_release(&chain->first);
	vec_release(&chain->latest);
	vec_release(&chain->newest);
	map_release(&chain->keys);
}

static bool is_open(const struct action_chain_item *item)
{
	return item->complete == DATE_NONE && item->canceled == DATE_NONE;
}

static void promise(struct action_chain_item *item, int32_t day,
	const struct action_chain_post *post, int line)
{
	if (day == DATE_DAY_NONE ||
		(item->dues.n && item->dues.v[item->dues.n - 1].day == day))
		return;
	vec_push(&item->dues,
		(struct action_chain_due){day, post->time, post->comment, line});
}

/* When it was done counts as told by the comment that first calls it complete. */
static void set_done(struct action_chain_item *item, int64_t done, int64_t done_latest)
{
	if (item->done != DATE_NONE || done == DATE_NONE)
		return;
	item->done = done;
	item->done_latest = done_latest;
}

static void set_status(struct action_chain_item *item, enum action_status status,
	const struct action_chain_post *post, int line)
{
	if (status == ACTION_STATUS_NONE || status == ACTION_STATUS_OTHER) {
		item->status = item->status ? item->status : status;
		return;
	}
	item->status = status;
	if (status == ACTION_COMPLETE && item->doubted) {
		item->complete = item->done = item->done_latest = DATE_NONE;
		item->taken_back = true;
		item->doubted = false;
	}
	if (status == ACTION_COMPLETE && item->complete == DATE_NONE) {
		item->complete = post->time;
		item->complete_comment = post->comment;
		item->complete_line = line;
	}
	if (status == ACTION_CANCELED && item->canceled == DATE_NONE) {
		item->canceled = post->time;
		item->canceled_comment = post->comment;
		item->canceled_line = line;
	}
	if (status != ACTION_CANCELED)
		item->canceled = DATE_NONE;
	item->taken_back |= status != ACTION_COMPLETE && item->complete != DATE_NONE;
	if (status != ACTION_COMPLETE)
		item->complete = item->done = item->done_latest = DATE_NONE;
}

/* What is complete on a day after the comment, is not. */
static enum action_status status_of(
	const struct action *action, const struct action_chain_post *post)
{
	return action->status == ACTION_COMPLETE && action->done != DATE_NONE &&
			action->done - MOMENT_TEXT_ZONE > post->time
		? ACTION_STATUS_OTHER
		: action->status;
}

/* The nth row with this key in a post; the first has the key alone. */
static struct str key_of(struct action_chain *chain, struct str key, int nth)
{
	return nth == 1 ? key
			: arena_printf(chain->arena, STR_FMT "\n%d", STR_ARG(key), nth);
}

/* The item of a row, made when it is new; SIZE_MAX: there are too many. */
static size_t item_of(struct action_chain *chain, const struct action *action,
	const struct action_chain_post *post, struct map *seen)
{
	struct str key = action_chain_match_key(chain->arena, action->item);
	size_t nth = (size_t)map_get(seen, key) + 1;
	struct action_chain_item item = {
		.item = action->item,
		.kind = action->kind,
		.time = post->time,
		.comment = post->comment,
		.line = action->line,
		.unread_due = DATE_NONE,
		.maybe = DATE_NONE,
		.maybe_last = DATE_NONE,
		.complete = DATE_NONE,
		.done = DATE_NONE,
		.done_latest = DATE_NONE,
		.canceled = DATE_NONE,
	};
	struct action_chain_words words;
	size_t at;

	if (key.n == 0 || nth > TWICE_MAX)
		return SIZE_MAX;
	map_put(seen, key, (void *)nth);
	key = key_of(chain, key, (int)nth);
	at = (size_t)map_get(&chain->keys, key);
	if (at)
		return at - 1;
	if (chain->items.n == ACTION_CHAIN_MAX)
		return SIZE_MAX;
	vec_push(&chain->items, item);
	action_chain_match_take(action->item, &words);
	vec_push(&chain->words, words);
	map_put(&chain->keys, key, (void *)chain->items.n);
	return chain->items.n - 1;
}

static void add_rows(struct action_chain *chain, const struct action_chain_post *post)
{
	size_t known = chain->items.n;
	struct map seen;
	size_t rows = 0;

	map_init(&seen);
	for (size_t i = 0; i < post->n_actions; i++) {
		const struct action *action = &post->actions[i];
		size_t at = item_of(chain, action, post, &seen);
		struct action_chain_item *item;

		if (at == SIZE_MAX)
			continue;
		item = &chain->items.v[at];
		item->kind = item->kind ? item->kind : action->kind;
		item->last = post->time;
		if (action->due == DATE_DAY_NONE && action->due_text.n)
			item->unread_due = post->time;
		promise(item, action->due, post, action->line);
		set_status(item, status_of(action, post), post, action->line);
		if (item->complete_comment == post->comment && !is_open(item))
			set_done(item, action->done, action->done_latest);
		if (action->kind == ACTION_REVOCATION)
			continue;
		if (rows++ == 0)
			vec_clear(&chain->latest);
		vec_push(&chain->latest, at);
		if (chain->first.n < rows && known == 0)
			vec_push(&chain->first, at);
	}
	map_release(&seen);
	for (size_t at = known; at < chain->items.n; at++) {
		if (at == known)
			vec_clear(&chain->newest);
		vec_push(&chain->newest, at);
	}
}

/* The place in a table, or SIZE_MAX. */
static size_t nth_of(const size_t *rows, size_t n, int nth)
{
	if (nth < 0)
		return n ? rows[n - 1] : SIZE_MAX;
	return nth >= 1 && (size_t)nth <= n ? rows[nth - 1] : SIZE_MAX;
}

static size_t by_place(
	const struct action_chain *chain, const struct actions_claim *claim)
{
	size_t first = nth_of(chain->first.v, chain->first.n, claim->nth);
	size_t latest = nth_of(chain->latest.v, chain->latest.n, claim->nth);

	if (claim->newest)
		return nth_of(chain->newest.v, chain->newest.n, claim->nth);
	if (first == latest || latest == SIZE_MAX)
		return first;
	if (first == SIZE_MAX)
		return latest;
	if (is_open(&chain->items.v[first]) == is_open(&chain->items.v[latest]))
		return SIZE_MAX;
	return is_open(&chain->items.v[first]) ? first : latest;
}

/* `own` are the words of the items, NULL where they are not taken apart yet. */
static size_t named(const struct action_chain_item *items, size_t n,
	const struct action_chain_words *own, struct str text)
{
	struct action_chain_words words;
	struct action_chain_words its;
	size_t found = SIZE_MAX;

	if (n == 0)
		return SIZE_MAX; /* most bugs */
	action_chain_match_take(text, &words);
	for (size_t i = 0; i < n; i++) {
		if (items[i].kind == ACTION_REVOCATION)
			continue;
		if (!own)
			action_chain_match_take(items[i].item, &its);
		if (!action_chain_match_words(&words, own ? &own[i] : &its))
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = i;
	}
	return found;
}

size_t action_chain_named(
	const struct action_chain_item *items, size_t n, struct str words)
{
	return named(items, n, NULL, words);
}

static size_t by_words(const struct action_chain *chain, struct str words)
{
	return named(chain->items.v, chain->items.n, chain->words.v, words);
}

/* The last that is open, and how many are. */
static size_t find_open(const struct action_chain *chain, size_t *open)
{
	size_t at = SIZE_MAX;

	*open = 0;
	for (size_t i = 0; i < chain->items.n; i++)
		if (is_open(&chain->items.v[i]) &&
			chain->items.v[i].kind != ACTION_REVOCATION) {
			at = i;
			++*open;
		}
	return at;
}

static size_t the_one(const struct action_chain *chain, const struct actions_claim *claim)
{
	size_t open;
	size_t at = find_open(chain, &open);

	return open == 1 ? at : by_words(chain, claim->words);
}

static void apply(struct action_chain_item *item, const struct actions_claim *claim,
	const struct action_chain_post *post)
{
	if (claim->what == ACTIONS_CLAIM_MOVED && is_open(item))
		promise(item, claim->due, post, claim->line);
	if (claim->what == ACTIONS_CLAIM_CANCELED)
		set_status(item, ACTION_CANCELED, post, claim->line);
	if (claim->what == ACTIONS_CLAIM_COMPLETE || claim->what == ACTIONS_CLAIM_DEED)
		set_status(item, ACTION_COMPLETE, post, claim->line);
	if (item->complete != DATE_NONE && item->complete_comment == post->comment)
		set_done(item, claim->done, claim->done_latest);
}

/* Whether a word of doing is of that item: told before, and of no more than it. */
static bool is_done(const struct action_chain *chain, size_t at,
	const struct actions_claim *claim, const struct action_chain_post *post)
{
	struct action_chain_words words;

	if (at == SIZE_MAX || chain->items.v[at].time >= post->time)
		return false;
	action_chain_match_take(claim->words, &words);
	return action_chain_match_all(&words, &chain->words.v[at]);
}

static void add_claim(struct action_chain *chain, const struct action_chain_post *post,
	const struct actions_claim *claim)
{
	size_t at = SIZE_MAX;

	if (claim->of == ACTIONS_CLAIM_ALL) {
		for (size_t i = 0; i < chain->items.n; i++)
			if (is_open(&chain->items.v[i]) &&
				chain->items.v[i].kind != ACTION_REVOCATION)
				apply(&chain->items.v[i], claim, post);
		return;
	}
	if (claim->of == ACTIONS_CLAIM_NTH)
		at = by_place(chain, claim);
	else if (claim->of == ACTIONS_CLAIM_ONE)
		at = the_one(chain, claim);
	else
		at = by_words(chain, claim->words);
	if (claim->what == ACTIONS_CLAIM_DEED && !is_done(chain, at, claim, post))
		return;
	if (at != SIZE_MAX)
		apply(&chain->items.v[at], claim, post);
	else if (claim->what != ACTIONS_CLAIM_DATED)
		chain->unclear = post->time;
}

/* A day that is not after the one that stands is no other day. */
static bool is_no_move(
	const struct action_chain_item *item, const struct actions_claim *claim)
{
	return claim->due != DATE_DAY_NONE && item->dues.n &&
		claim->due <= item->dues.v[item->dues.n - 1].day;
}

/* Whether the sentence at hand may be about the item. */
static bool may_be(const struct action_chain *chain, size_t item, bool one)
{
	return action_chain_match_maybe(&chain->sentence, &chain->words.v[item], one);
}

/* How many open items have a word of the sentence at hand. */
static size_t count_said(const struct action_chain *chain)
{
	size_t n = 0;

	for (size_t i = 0; i < chain->items.n; i++)
		n += is_open(&chain->items.v[i]) &&
			chain->items.v[i].kind != ACTION_REVOCATION &&
			may_be(chain, i, true);
	return n;
}

/* Whether one word of the claim is enough to mean an item. */
static bool is_one_enough(
	const struct action_chain *chain, const struct actions_claim *claim)
{
	size_t open = 0;

	if (claim->of == ACTIONS_CLAIM_ALL || claim->nth == ACTIONS_CLAIM_MANY)
		return false;
	(void)find_open(chain, &open);
	return open == 1 || (claim->nth == ACTIONS_CLAIM_FEW && count_said(chain) == 1);
}

/* Whether the comment may tell something of the item: one from before it, and open. */
static bool is_awaited(
	const struct action_chain_item *item, const struct action_chain_post *post)
{
	return is_open(item) && item->time < post->time;
}

static void add_maybe(struct action_chain *chain, const struct action_chain_post *post,
	const struct actions_claim *claim)
{
	size_t first = 0;
	bool one;

	while (first < chain->items.n && !is_awaited(&chain->items.v[first], post))
		first++;
	if (first == chain->items.n)
		return; /* most comments */
	action_chain_match_split(claim->words, &chain->sentence);
	one = is_one_enough(chain, claim);
	for (size_t i = first; i < chain->items.n; i++) {
		struct action_chain_item *item = &chain->items.v[i];

		if (!is_awaited(item, post) || is_no_move(item, claim) ||
			(claim->of != ACTIONS_CLAIM_ALL && !may_be(chain, i, one)))
			continue;
		item->maybe = item->maybe == DATE_NONE ? post->time : item->maybe;
		item->maybe_last = post->time;
	}
}

/* Of what was complete before: the item that it names, or each that it may. */
static void add_back(struct action_chain *chain, const struct action_chain_post *post,
	const struct actions_claim *claim)
{
	size_t at = claim->of == ACTIONS_CLAIM_NTH ? by_place(chain, claim) : SIZE_MAX;
	size_t n = 0;

	action_chain_match_split(claim->words, &chain->sentence);
	for (size_t i = 0; i < chain->items.n; i++)
		n += chain->items.v[i].complete != DATE_NONE;
	for (size_t i = 0; i < chain->items.n; i++) {
		struct action_chain_item *item = &chain->items.v[i];

		item->doubted |= item->complete != DATE_NONE &&
			item->complete < post->time && item->kind != ACTION_REVOCATION &&
			(claim->of == ACTIONS_CLAIM_ALL || i == at ||
				(claim->of == ACTIONS_CLAIM_NAMED &&
					may_be(chain, i, n == 1)));
	}
}

/* A later table without an item may be of those that remain. */
static void see_table(struct action_chain *chain, const struct action_chain_post *post)
{
	bool rows = false;

	for (size_t i = 0; i < post->n_actions; i++)
		rows |= post->actions[i].kind != ACTION_REVOCATION;
	for (size_t i = 0; rows && i < chain->items.n; i++) {
		struct action_chain_item *item = &chain->items.v[i];

		if (item->maybe == DATE_NONE && is_open(item) && item->last < post->time)
			item->maybe = item->maybe_last = post->time;
	}
}

/* A state that no word tells may be that it is done: `100 %`, `in production`. */
static void see_rows(struct action_chain *chain, const struct action_chain_post *post)
{
	struct actions_claim claim = {.of = ACTIONS_CLAIM_NAMED, .due = DATE_DAY_NONE};

	for (size_t i = 0; i < post->n_actions; i++) {
		claim.words = post->actions[i].item;
		if (status_of(&post->actions[i], post) == ACTION_STATUS_OTHER)
			add_maybe(chain, post, &claim);
	}
}

void action_chain_add(struct action_chain *chain, const struct action_chain_post *post)
{
	if (!post->by_ca)
		return;
	add_rows(chain, post);
	for (size_t i = 0; i < post->n_claims; i++)
		if (post->claims[i].what < ACTIONS_CLAIM_DATED)
			add_claim(chain, post, &post->claims[i]);
	/* when the claim that all are complete stands behind the dates */
	for (size_t i = 0; i < post->n_claims; i++)
		if (post->claims[i].what == ACTIONS_CLAIM_DATED)
			add_claim(chain, post, &post->claims[i]);
	for (size_t i = 0; i < post->n_claims; i++) {
		if (post->claims[i].what == ACTIONS_CLAIM_MAYBE)
			add_maybe(chain, post, &post->claims[i]);
		if (post->claims[i].what == ACTIONS_CLAIM_BACK)
			add_back(chain, post, &post->claims[i]);
	}
	see_rows(chain, post);
	see_table(chain, post);
}

int32_t action_chain_first_due(const struct action_chain_item *item)
{
	return item->dues.n ? item->dues.v[0].day : DATE_DAY_NONE;
}

int32_t action_chain_last_due(const struct action_chain_item *item)
{
	return item->dues.n ? item->dues.v[item->dues.n - 1].day : DATE_DAY_NONE;
}

size_t action_chain_moves(const struct action_chain_item *item)
{
	return item->dues.n ? item->dues.n - 1 : 0;
}
