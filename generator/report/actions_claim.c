#include "report/actions_claim.h"

#include "report/actions_cell.h"
#include "report/actions_deed.h"
#include "report/actions_maybe.h"
#include "report/actions_name.h"
#include "report/actions_undone.h"
#include "report/hints_clause.h"
#include "report/hints_notice.h"
#include "report/text_lines.h"
#include "report/moment.h"
#include "report/moment_text.h"

enum {
	CLAUSE = 14,    /* words that a clause may have */
	ITEM_MAX = 400, /* bytes of a list's item */
};

/* What takes a state back: beside its verb, and anywhere before it. */
#define NEAR_BREAKS                                                                      \
	(BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_WILL) | BIT(WORD_HEDGE) |               \
		BIT(WORD_EXCEPT) | BIT(WORD_CAN) | BIT(WORD_PART))
#define FAR_BREAKS (BIT(WORD_IF) | BIT(WORD_WHEN) | BIT(WORD_HOPE) | BIT(WORD_AWAIT))

struct claims {
	struct arena *arena;
	struct actions_claims *out;
	const struct hints_sentence *s;
	int64_t time;
	int64_t bug;
	struct text_lines lines;
	int line;          /* of the sentence */
	size_t last;       /* of *out: the claims of the sentence begin here */
	const char *block; /* where the sentence before stood */
	bool goes_on;      /* it ended with a semicolon */
	bool some;         /* its state was of some: `complete for TLS` */
	VEC(struct actions_claim) maybe;
};

/* A day at word i: how it was written, or by a word like `today`. */
static bool day_at(const struct claims *c, size_t i, struct moment *when)
{
	if (i >= c->s->n)
		return false;
	if (SAYS(c->s, i, "today", "yesterday")) {
		*when = (struct moment){
			.day = date_day_of(c->time) - SAYS(c->s, i, "yesterday"),
			.time = -1,
			.unit = DATE_DAY};
		return true;
	}
	return c->s->words[i].text.n &&
		c->s->words[i].is & (BIT(WORD_DAY) | BIT(WORD_NUMBER)) &&
		moment_read(actions_maybe_text(c->s, i), MOMENT_EITHER, when) &&
		when->day != DATE_DAY_NONE;
}

/* Whether what stands before word i makes the day there the one when it was done. */
static bool is_done_day(const struct hints_sentence *s, size_t i)
{
	if (i == 0)
		return false;
	if (HAS(s, i - 1, WORD_MARK))
		return i > 1; /* `(2025-07-10)` */
	return SAYS(s, i - 1, "since", "on", "at", "from", "completed", "complete",
		       "done", "finished", "of", "place") ||
		(SAYS(s, i, "today", "yesterday") && !SAYS(s, i - 1, "until", "by"));
}

/* The one day on which the sentence says that something was done. */
static void read_done(const struct claims *c, struct actions_claim *claim)
{
	struct moment when;
	size_t found = 0;

	for (size_t i = 0; i < c->s->n; i++) {
		int64_t done;
		int64_t done_latest;

		if (!is_done_day(c->s, i) || !day_at(c, i, &when))
			continue;
		moment_interval(&when, &done, &done_latest);
		if (done > c->time)
			continue;
		found += claim->done != done;
		claim->done = done;
		claim->done_latest = done_latest;
	}
	if (found > 1)
		claim->done = claim->done_latest = DATE_NONE;
}

/* The words from `from` to `to` that are words, in the arena. */
static struct str words_of(const struct claims *c, size_t from, size_t to)
{
	struct buf text;
	struct str words;
	size_t n = 0;

	buf_init(&text, ITEM_MAX);
	for (size_t i = from; i < to && i < c->s->n; i++) {
		if (c->s->words[i].text.n == 0 || n++ == ACTIONS_CLAIM_WORDS)
			continue;
		buf_str(&text, c->s->words[i].text);
		buf_byte(&text, ' ');
	}
	words = arena_str(c->arena, str_trim(buf_view(&text)));
	buf_release(&text);
	return words;
}

/* The subject before the verb: the clause, or the one before where that is `it`. */
static struct str subject_of(const struct claims *c, size_t verb)
{
	const struct hints_sentence *s = c->s;
	size_t from = verb;
	size_t to = verb;

	while (from && !HAS(s, from - 1, WORD_MARK) &&
		!(SAYS(s, from - 1, "and", "but", "so") && to - from > 0 &&
			hints_any(s, 0, from - 1, BIT(WORD_IS))))
		from--;
	if (to - from == 1 && SAYS(s, from, "it", "this", "that") && from > 1) {
		to = hints_find(s, 0, from, BIT(WORD_IS));
		if (to == SIZE_MAX)
			return (struct str){0};
		from = 0;
	}
	return words_of(c, from, to);
}

static struct actions_claim new_claim(
	const struct claims *c, enum actions_claim_what what)
{
	return (struct actions_claim){
		.what = what,
		.done = DATE_NONE,
		.done_latest = DATE_NONE,
		.due = DATE_DAY_NONE,
		.line = c->line,
	};
}

static void add(const struct claims *c, struct actions_claim claim)
{
	if (c->out->list.n < ACTIONS_CLAIM_MAX)
		vec_push(&c->out->list, claim);
}

/* The claim of each item that the sentence names; its verb is word `verb`. */
static void add_named(const struct claims *c, struct actions_claim claim, size_t verb)
{
	struct actions_name named = actions_name_read(c->s);

	if (claim.what != ACTIONS_CLAIM_CANCELED && claim.what != ACTIONS_CLAIM_MOVED &&
		named.part)
		return;
	if (claim.what == ACTIONS_CLAIM_DEED && named.any)
		claim.what = ACTIONS_CLAIM_COMPLETE;
	claim.newest = named.newest;
	claim.of = ACTIONS_CLAIM_NTH;
	for (size_t i = 0; i < named.n; i++) {
		claim.nth = named.nth[i];
		add(c, claim);
	}
	if (named.n)
		return;
	if (named.rest && !named.one) {
		claim.of = ACTIONS_CLAIM_ALL;
		add(c, claim);
		return;
	}
	claim.of = named.one ? ACTIONS_CLAIM_ONE : ACTIONS_CLAIM_NAMED;
	claim.words = named.one ? words_of(c, 0, verb) : subject_of(c, verb);
	/* `all action items`, `some of the action items` are for others to read */
	if (named.one ||
		(!named.any && claim.words.n && !actions_name_is_none(c->s, verb)))
		add(c, claim);
}

/* `verify that it is complete`, `whether it is`. */
static bool is_asked(const struct hints_sentence *s, size_t i)
{
	return SAYS(s, i, "whether") ||
		(HAS(s, i, WORD_ENSURE) && SAYS(s, i + 1, "that"));
}

static bool is_broken(const struct hints_sentence *s, size_t verb, size_t i)
{
	size_t from = hints_clause_start(s, verb, CLAUSE);

	if (actions_maybe_is_share(s, i) ||
		hints_any(s, hints_back(verb, 1), i, NEAR_BREAKS) ||
		hints_any(s, from, i, FAR_BREAKS) ||
		hints_any(s, i, i + CLAUSE, BIT(WORD_EXCEPT) | BIT(WORD_IF)))
		return true;
	while (from < i && !is_asked(s, from))
		from++;
	return from < i;
}

/* Whether the day right behind word i is one after the comment: `is completed on`. */
static bool is_planned(const struct claims *c, size_t i)
{
	int64_t done, done_latest;
	struct moment when;

	if (!SAYS(c->s, i + 1, "on", "by", "until", "before"))
		return false;
	if (!day_at(c, i + 2, &when))
		return false;
	moment_interval(&when, &done, &done_latest);
	return done - MOMENT_TEXT_ZONE > c->time;
}

/* The state that word i stands for, and its verb in *verb; -1: none. */
static int state_at(const struct claims *c, size_t i, size_t *verb)
{
	const struct hints_sentence *s = c->s;
	size_t since = actions_deed_since(s, i);
	struct moment when;

	if (since) {
		*verb = hints_any(s, hints_back(i, 2), i, BIT(WORD_IS))
			? hints_find(s, hints_back(i, 2), i, BIT(WORD_IS))
			: i;
		return day_at(c, since, &when) ? ACTIONS_CLAIM_COMPLETE : -1;
	}
	if (SAYS(s, i, "complete", "completed", "done", "finished")) {
		*verb = actions_undone_verb(s, i);
		return *verb == SIZE_MAX || is_planned(c, i) ? -1
							     : ACTIONS_CLAIM_COMPLETE;
	}
	if (actions_deed_at(s, i)) {
		*verb = SAYS(s, i, "live") ? i - 1 : actions_undone_verb(s, i);
		return *verb == SIZE_MAX ? -1 : ACTIONS_CLAIM_DEED;
	}
	if (SAYS(s, i, "canceled", "cancelled", "dropped", "withdrawn")) {
		*verb = actions_undone_verb(s, i);
		return *verb == SIZE_MAX ? -1 : ACTIONS_CLAIM_CANCELED;
	}
	return -1;
}

/* `needs until 2024-08-15`, `is moved to 2024-08-15`: the day. */
static bool read_moved(const struct claims *c, size_t i, struct actions_claim *claim)
{
	const struct hints_sentence *s = c->s;
	size_t to = i + 1;
	struct moment when;

	if (SAYS(s, i, "needs", "need") && SAYS(s, to, "until"))
		to++;
	else if (SAYS(s, i, "moved", "postponed", "extended", "delayed", "rescheduled") &&
		actions_undone_verb(s, i) != SIZE_MAX && SAYS(s, to, "to", "until"))
		to++;
	else
		return false;
	if (!day_at(c, to, &when) || hints_any(s, 0, i, BIT(WORD_NEXT)))
		return false;
	claim->due = when.day;
	return true;
}

/* `We move the date of the first action item` behind `the release needs until ...`. */
static bool see_which(struct claims *c, size_t from)
{
	struct actions_name named;
	struct actions_claim *last;

	if (from >= c->last ||
		!SAYS_ANY(c->s, 0, c->s->n, "move", "moved", "postpone", "date"))
		return false;
	last = &c->out->list.v[c->last - 1];
	named = actions_name_read(c->s);
	if (last->what != ACTIONS_CLAIM_MOVED || last->of == ACTIONS_CLAIM_NTH ||
		named.n != 1)
		return false;
	last->of = ACTIONS_CLAIM_NTH;
	last->nth = named.nth[0];
	last->newest = named.newest;
	return true;
}

static bool is_done(const struct actions_claim *claim)
{
	return claim->what == ACTIONS_CLAIM_COMPLETE || claim->what == ACTIONS_CLAIM_DEED;
}

/* Sets a day for the claims of the sentence before, if it gave none. */
static void set_done(struct claims *c, size_t from, const struct actions_claim *day)
{
	for (size_t i = from; day->done != DATE_NONE && i < c->last; i++) {
		struct actions_claim *claim = &c->out->list.v[i];

		if (!is_done(claim) || claim->done != DATE_NONE)
			continue;
		claim->done = day->done;
		claim->done_latest = day->done_latest;
	}
}

/* `The third item is complete.  The first exercise took place today.`  `The first item
 * is complete; the script is in force since 2026-02-05.`  `The lint is complete.  It went
 * live on 2025-09-26.` */
static void see_behind(struct claims *c, size_t from)
{
	struct actions_claim day = new_claim(c, ACTIONS_CLAIM_DATED);
	bool own;

	if (from >= c->last || /* nothing to give a day */
		hints_any(c->s, 0, c->s->n, BIT(WORD_WILL) | BIT(WORD_IF)) ||
		actions_name_any(c->s))
		return;
	own = c->goes_on || actions_deed_is_its(c->s);
	if (!own && !SAYS_ANY(c->s, 0, c->s->n, "today"))
		return;
	read_done(c, &day);
	if (own || day.done == date_start_of(date_day_of(c->time)))
		set_done(c, from, &day);
}

/* The next word, from i on, at which state_at() or read_moved() may find something. */
static size_t next_state(const struct hints_sentence *s, size_t i)
{
	size_t state = FIND(s, i, s->n, "complete", "completed", "done", "finished",
		"canceled", "cancelled", "dropped", "withdrawn", "needs", "need", "moved",
		"postponed", "extended", "delayed", "rescheduled", "implemented",
		"deployed", "activated", "enabled", "held", "conducted", "delivered",
		"rolled", "carried", "put", "live");
	size_t since = SIZE_MAX;

	if (SAYS_ANY(s, i, s->n, "since"))
		since = FIND(
			s, i, s->n, "in", "runs", "running", "live", "active", "applies");
	return state < since ? state : since;
}

/* `Deployed on 26 September`, of no year: perhaps before its day. */
static bool has_unread_day(
	const struct hints_sentence *s, const struct actions_claim *claim)
{
	return claim->what == ACTIONS_CLAIM_DEED && claim->done == DATE_NONE &&
		s->has & BIT(WORD_DAY);
}

/* `We have deployed the lint on 2025-09-26.` */
static bool see_deed(struct claims *c)
{
	struct actions_claim claim = new_claim(c, ACTIONS_CLAIM_DEED);
	size_t from, to;

	if (!actions_deed_of(c->s, &from, &to))
		return false;
	read_done(c, &claim);
	if (has_unread_day(c->s, &claim))
		return false;
	if (actions_name_any(c->s)) {
		add_named(c, claim, to);
		return true;
	}
	claim.of = ACTIONS_CLAIM_NAMED;
	claim.words = words_of(c, from, to);
	add(c, claim);
	return true;
}

/* The first state of the sentence; true if there is one. */
static bool see_state(struct claims *c)
{
	const struct hints_sentence *s = c->s;

	for (size_t i = 0; (i = next_state(s, i)) < s->n; i++) {
		size_t verb = i;
		int what = state_at(c, i, &verb);
		struct actions_claim claim = new_claim(c, ACTIONS_CLAIM_MOVED);

		if (what >= 0 && !is_broken(s, verb, i) &&
			(what == ACTIONS_CLAIM_CANCELED ||
				!actions_undone_state(s, verb, i))) {
			c->some = actions_undone_is_some(s, i + 1);
			claim.what = (enum actions_claim_what)what;
			if (what != ACTIONS_CLAIM_CANCELED)
				read_done(c, &claim);
			if (!has_unread_day(s, &claim))
				add_named(c, claim, verb);
			return true;
		}
		if (read_moved(c, i, &claim)) {
			add_named(c, claim,
				actions_undone_verb(s, i) != SIZE_MAX
					? actions_undone_verb(s, i)
					: i);
			return true;
		}
	}
	return false;
}

/* `X is refused since 2025-05-14`, `scripts are registered (2025-07-17)`: what stands
 * before the day, back to a mark. */
static void see_dated(struct claims *c)
{
	const struct hints_sentence *s = c->s;
	size_t from = 0;

	if (!(s->has & (BIT(WORD_DAY) | BIT(WORD_NUMBER))) &&
		!SAYS_ANY(s, 0, s->n, "today", "yesterday"))
		return;
	for (size_t i = 1; i < s->n; i++) {
		struct actions_claim claim = new_claim(c, ACTIONS_CLAIM_DATED);
		struct moment when;
		bool since = SAYS(s, i - 1, "since");

		if (HAS(s, i, WORD_MARK) && !HAS(s, i - 1, WORD_MARK) &&
			!day_at(c, i + 1, &when))
			from = i + 1;
		if ((!since && !HAS(s, i - 1, WORD_MARK)) || !day_at(c, i, &when))
			continue;
		claim.of = ACTIONS_CLAIM_NAMED;
		claim.words = words_of(c, from, i - 1);
		moment_interval(&when, &claim.done, &claim.done_latest);
		if (claim.done <= c->time && claim.words.n &&
			!hints_any(s, from, i, BIT(WORD_WILL) | BIT(WORD_NOT)))
			add(c, claim);
		from = i + 1;
	}
}

/* `2. Key reuse check - done 2024-08-14`, an item of a list, or such a line alone. */
static void see_list(struct claims *c)
{
	struct actions_claim claim = new_claim(c, ACTIONS_CLAIM_COMPLETE);
	struct str block = str_trim(c->s->block);
	struct action action = {.done = DATE_NONE, .done_latest = DATE_NONE};
	struct str text;
	bool listed;

	if (!(c->s->place & HINTS_TEXT_FIRST) || block.n > ITEM_MAX || block.n < 2 ||
		c->s->place & HINTS_TEXT_TIMED)
		return;
	listed = str_is_in(block.p[0], STR("-*+(")) || str_is_digit(block.p[0]);
	if (!listed &&
		(!(c->s->has & BIT(WORD_DONE)) || str_find_byte(block, '\n') != SIZE_MAX))
		return;
	while (listed && block.n && block.p[0] != ' ')
		block = str_from(block, 1);
	text = actions_cell_text(c->arena, block);
	if (!actions_cell_tail(&action, text) ||
		(action.status != ACTION_COMPLETE && action.status != ACTION_CANCELED))
		return;
	/* `complete by` a day to come */
	if ((!listed && action.status == ACTION_CANCELED) ||
		(action.due != DATE_DAY_NONE && action.due > date_day_of(c->time)))
		return;
	if (!listed)
		claim.what = ACTIONS_CLAIM_DEED;
	if (action.status == ACTION_CANCELED)
		claim.what = ACTIONS_CLAIM_CANCELED;
	claim.of = ACTIONS_CLAIM_NAMED;
	claim.words = action.item;
	claim.done = action.done;
	claim.done_latest = action.done_latest;
	if (claim.done == DATE_NONE || claim.done - MOMENT_TEXT_ZONE <= c->time)
		add(c, claim);
}

/* `The lint is complete for TLS;` before `S/MIME will follow`: it may be done. */
static void see_rest(struct claims *c, size_t from)
{
	bool some = c->some;

	c->some = false;
	if (!c->goes_on || from >= c->last || !actions_undone_rest(c->s, 0, some))
		return;
	for (size_t i = from; i < c->last; i++) {
		struct actions_claim *claim = &c->out->list.v[i];

		if (!is_done(claim))
			continue;
		claim->what = ACTIONS_CLAIM_MAYBE;
		if (claim->of != ACTIONS_CLAIM_NAMED)
			claim->of = ACTIONS_CLAIM_ALL;
	}
}

/* The claims of the sentence before begin at `from` and end at c->last. */
static void see_sentence(struct claims *c, size_t from)
{
	struct actions_claim all = new_claim(c, ACTIONS_CLAIM_COMPLETE);

	see_rest(c, from);
	if (actions_maybe_is_elsewhere(c->s, c->bug))
		return;
	see_behind(c, from);
	see_list(c);
	if (hints_notice_all_done(c->s) && !actions_undone_all(c->s)) {
		all.of = ACTIONS_CLAIM_ALL;
		add(c, all);
	} else if (!see_deed(c) && !see_state(c) && !see_which(c, from)) {
		see_dated(c);
	}
}

/* What no claim was read of. */
static void see_maybe(struct claims *c)
{
	struct actions_claim maybe = new_claim(c, ACTIONS_CLAIM_MAYBE);

	for (size_t i = c->last; i < c->out->list.n; i++)
		if (c->out->list.v[i].what != ACTIONS_CLAIM_DATED &&
			c->out->list.v[i].what != ACTIONS_CLAIM_DEED)
			return;
	if (c->maybe.n < ACTIONS_CLAIM_MAX && actions_maybe_read(c->s, c->time, &maybe))
		vec_push(&c->maybe, maybe);
}

static void see_back(struct claims *c)
{
	struct actions_claim back = new_claim(c, ACTIONS_CLAIM_BACK);

	struct actions_name named;

	if (c->maybe.n >= ACTIONS_CLAIM_MAX || !actions_undone_back(c->s))
		return;
	named = actions_name_read(c->s);
	back.of = named.n   ? ACTIONS_CLAIM_NTH
		: named.any ? ACTIONS_CLAIM_ALL
			    : ACTIONS_CLAIM_NAMED;
	back.nth = named.nth[0];
	back.newest = named.newest;
	back.words = actions_maybe_text(c->s, 0);
	/* `the action item is not complete` tells of one that is open */
	if (back.of != ACTIONS_CLAIM_ALL || !(named.rest || c->s->has & BIT(WORD_NOT)))
		vec_push(&c->maybe, back);
}

static void see(struct claims *c)
{
	const struct hints_sentence *s = c->s;
	struct str text = actions_maybe_text(s, 0);
	bool same = s->block.p == c->block;
	size_t from = same ? c->last : c->out->list.n;

	c->line = text_lines_at(&c->lines, text.n ? text.p : s->block.p);
	c->block = s->block.p;
	c->goes_on &= same;
	c->last = c->out->list.n;
	if (s->end != '?' &&
		!(s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED | HINTS_TEXT_HEADING)))
		see_sentence(c, from);
	if (!(s->place & (HINTS_TEXT_ROW | HINTS_TEXT_HEADING))) {
		see_maybe(c);
		if (s->end != '?')
			see_back(c);
	}
	c->goes_on = s->end == ';';
}

/* What is dated tells something of all items alone. */
static void drop_dated(struct actions_claims *claims, size_t from)
{
	bool all = false;
	size_t n = from;

	for (size_t i = from; i < claims->list.n; i++)
		all |= claims->list.v[i].of == ACTIONS_CLAIM_ALL &&
			claims->list.v[i].what == ACTIONS_CLAIM_COMPLETE;
	for (size_t i = from; i < claims->list.n; i++)
		if (all || claims->list.v[i].what != ACTIONS_CLAIM_DATED)
			claims->list.v[n++] = claims->list.v[i];
	claims->list.n = n;
}

void actions_claim_read(struct arena *arena, const struct hints_text *text, int64_t time,
	int64_t bug, struct actions_claims *out)
{
	struct claims c = {.arena = arena, .out = out, .time = time, .bug = bug};
	size_t from = out->list.n;

	text_lines_init(&c.lines, text->plain);
	c.last = from;
	for (c.s = text->first; c.s; c.s = c.s->next)
		see(&c);
	drop_dated(out, from);
	for (size_t i = 0; i < c.maybe.n; i++)
		vec_push(&out->list, c.maybe.v[i]);
	vec_release(&c.maybe);
}

void actions_claim_release(struct actions_claims *claims)
{
	vec_release(&claims->list);
}
