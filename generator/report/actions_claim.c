#include "report/actions_claim.h"

#include "report/actions_cell.h"
#include "report/actions_maybe.h"
#include "report/actions_name.h"
#include "report/actions_undone.h"
#include "report/hints_clause.h"
#include "report/hints_notice.h"
#include "report/text_lines.h"
#include "report/moment.h"
#include "report/moment_text.h"

enum {
	STATE_NEAR = 5, /* words from `is` to `complete` */
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

/* Whether it is the author, or no noun phrase: `we are done`, `or an audit was done`. */
static bool is_nobody(const struct hints_sentence *s, size_t verb)
{
	size_t from = hints_clause_start(s, verb, CLAUSE);

	return hints_any(s, from, verb, BIT(WORD_WE)) ||
		SAYS(s, from, "or", "as", "when", "what", "which", "if");
}

/* `The test of this quarter`: of what is done again and again one time. */
static bool is_one_time(const struct hints_sentence *s, size_t to)
{
	for (size_t i = 0; i + 1 < to; i++)
		if (SAYS(s, i, "this", "last", "next") &&
			SAYS(s, i + 1, "quarter", "month", "week", "year", "day", "time"))
			return true;
	return false;
}

/* The claim of each item that the sentence names; its verb is word `verb`. */
static void add_named(const struct claims *c, struct actions_claim claim, size_t verb)
{
	struct actions_name named = actions_name_read(c->s);

	if (claim.what == ACTIONS_CLAIM_COMPLETE && named.part)
		return;
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
		(!named.any && claim.words.n && !is_one_time(c->s, verb) &&
			!is_nobody(c->s, verb)))
		add(c, claim);
}

/* The verb of a state at word i: `is complete`, `have been completed`, but not `is to be
 * completed`; SIZE_MAX: none. */
static size_t verb_of(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_back(i, STATE_NEAR);
	size_t verb = hints_find(s, from, i, BIT(WORD_BE) | BIT(WORD_HAVE));

	if (verb == SIZE_MAX || SAYS_ANY(s, verb, i, "be", "being", "to") ||
		hints_any(s, verb, i, BIT(WORD_MARK)))
		return SIZE_MAX;
	return verb;
}

/* `in production since`, `runs since`: of word i, where the day begins; 0: not. */
static size_t since_of(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "in") &&
		SAYS(s, i + 1, "production", "use", "force", "operation", "effect",
			"place") &&
		SAYS(s, i + 2, "since"))
		return i + 3;
	if (SAYS(s, i, "runs", "running", "live", "active", "applies") &&
		SAYS(s, i + 1, "since"))
		return i + 2;
	return 0;
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
	size_t since = since_of(s, i);
	struct moment when;

	if (since) {
		*verb = hints_any(s, hints_back(i, 2), i, BIT(WORD_IS))
			? hints_find(s, hints_back(i, 2), i, BIT(WORD_IS))
			: i;
		return day_at(c, since, &when) ? ACTIONS_CLAIM_COMPLETE : -1;
	}
	if (SAYS(s, i, "complete", "completed", "done", "finished")) {
		*verb = verb_of(s, i);
		return *verb == SIZE_MAX || is_planned(c, i) ? -1
							     : ACTIONS_CLAIM_COMPLETE;
	}
	if (SAYS(s, i, "canceled", "cancelled", "dropped", "withdrawn")) {
		*verb = verb_of(s, i);
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
		verb_of(s, i) != SIZE_MAX && SAYS(s, to, "to", "until"))
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

/* Sets a day for the claims of the sentence before, if it gave none. */
static void set_done(struct claims *c, size_t from, const struct actions_claim *day)
{
	for (size_t i = from; day->done != DATE_NONE && i < c->last; i++) {
		struct actions_claim *claim = &c->out->list.v[i];

		if (claim->what != ACTIONS_CLAIM_COMPLETE || claim->done != DATE_NONE)
			continue;
		claim->done = day->done;
		claim->done_latest = day->done_latest;
	}
}

/* `The third item is complete.  The first exercise took place today.`  `The first item
 * is complete; the script is in force since 2026-02-05.` */
static void see_behind(struct claims *c, size_t from)
{
	struct actions_claim day = new_claim(c, ACTIONS_CLAIM_DATED);

	if (from >= c->last || /* nothing to give a day */
		hints_any(c->s, 0, c->s->n, BIT(WORD_WILL) | BIT(WORD_IF)) ||
		actions_name_any(c->s))
		return;
	if (!c->goes_on && !SAYS_ANY(c->s, 0, c->s->n, "today"))
		return;
	read_done(c, &day);
	if (c->goes_on || day.done == date_start_of(date_day_of(c->time)))
		set_done(c, from, &day);
}

/* The next word, from i on, at which state_at() or read_moved() may find something. */
static size_t next_state(const struct hints_sentence *s, size_t i)
{
	size_t state = FIND(s, i, s->n, "complete", "completed", "done", "finished",
		"canceled", "cancelled", "dropped", "withdrawn", "needs", "need", "moved",
		"postponed", "extended", "delayed", "rescheduled");
	size_t since = SIZE_MAX;

	if (SAYS_ANY(s, i, s->n, "since"))
		since = FIND(
			s, i, s->n, "in", "runs", "running", "live", "active", "applies");
	return state < since ? state : since;
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
			(what != ACTIONS_CLAIM_COMPLETE ||
				!actions_undone_state(s, verb, i))) {
			c->some = actions_undone_is_some(s, i + 1);
			claim.what = (enum actions_claim_what)what;
			if (what == ACTIONS_CLAIM_COMPLETE)
				read_done(c, &claim);
			add_named(c, claim, verb);
			return true;
		}
		if (read_moved(c, i, &claim)) {
			add_named(
				c, claim, verb_of(s, i) != SIZE_MAX ? verb_of(s, i) : i);
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

/* `2. Key reuse check - done 2024-08-14`, an item of a list. */
static void see_list(struct claims *c)
{
	struct actions_claim claim = new_claim(c, ACTIONS_CLAIM_COMPLETE);
	struct str block = str_trim(c->s->block);
	struct action action = {.done = DATE_NONE, .done_latest = DATE_NONE};
	struct str text;

	if (!(c->s->place & HINTS_TEXT_FIRST) || block.n > ITEM_MAX || block.n < 2 ||
		!(str_is_in(block.p[0], STR("-*+(")) || str_is_digit(block.p[0])) ||
		c->s->place & HINTS_TEXT_TIMED)
		return;
	while (block.n && block.p[0] != ' ')
		block = str_from(block, 1);
	text = actions_cell_text(c->arena, block);
	if (!actions_cell_tail(&action, text) ||
		(action.status != ACTION_COMPLETE && action.status != ACTION_CANCELED))
		return;
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

		if (claim->what != ACTIONS_CLAIM_COMPLETE)
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
	} else if (!see_state(c) && !see_which(c, from)) {
		see_dated(c);
	}
}

/* What no claim was read of. */
static void see_maybe(struct claims *c)
{
	struct actions_claim maybe = new_claim(c, ACTIONS_CLAIM_MAYBE);

	for (size_t i = c->last; i < c->out->list.n; i++)
		if (c->out->list.v[i].what != ACTIONS_CLAIM_DATED)
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

/* Where the first word stands. */
static const char *start_of(const struct hints_sentence *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->words[i].text.n)
			return s->words[i].text.p;
	return s->block.p;
}

static void see(struct claims *c)
{
	const struct hints_sentence *s = c->s;
	bool same = s->block.p == c->block;
	size_t from = same ? c->last : c->out->list.n;

	c->line = text_lines_at(&c->lines, start_of(s));
	c->block = s->block.p;
	c->goes_on &= same;
	c->last = c->out->list.n;
	if (s->end != '?' &&
		!(s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED | HINTS_TEXT_HEADING)))
		see_sentence(c, from);
	if (s->end != '?' && !(s->place & (HINTS_TEXT_ROW | HINTS_TEXT_HEADING))) {
		see_maybe(c);
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
