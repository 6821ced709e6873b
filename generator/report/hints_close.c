#include "report/hints_close.h"

#include "report/hints_bug.h"
#include "report/hints_clause.h"

enum {
	BEFORE = 18, /* words that a request may stand before the word `closed` */
	CLAUSE = 14,
	BEHIND = 14, /* and a condition behind it */
	COURTESY = 14,
	DAY_BEHIND = 12,
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* What a word before `closed` makes of it; SKIP: nothing. */
enum verdict { NO, DENIED, UNSURE, YES, SKIP };

struct look {
	const struct hints_sentence *s;
	size_t close;   /* the word closed, closing ... */
	bool unsure;    /* something stands between that may change the sense */
	size_t granted; /* an `if` that asks: let us know if; SIZE_MAX: none */
};

/* Whether what stands before word `to` makes the request depend on something. */
static bool depends_before(const struct look *l, size_t to)
{
	const struct hints_sentence *s = l->s;

	for (size_t i = 0; i < to; i++) {
		size_t end = i + COURTESY < to ? i + COURTESY : to;

		if (HAS(s, i, WORD_IF) && i != l->granted &&
			!hints_any(s, i, end, BIT(WORD_POLITE)))
			return true;
		if (hints_clause_is_when(s, i) && !hints_clause_is_met(s, i))
			return true;
	}
	return false;
}

static bool depends_behind(const struct hints_sentence *s, size_t from)
{
	for (size_t i = from; i < from + BEHIND && i < s->n; i++) {
		if (hints_clause_is_when(s, i))
			return true;
		if (HAS(s, i, WORD_IF))
			return !hints_any(s, i, i + COURTESY, BIT(WORD_POLITE));
		if (HAS(s, i, WORD_MARK) && !hints_clause_is_when(s, i + 1) &&
			!HAS(s, i + 1, WORD_IF))
			return false;
		if (SAYS(s, i, "and"))
			return false;
	}
	return false;
}

/* `our request for closure`, `a closure request`. */
static enum verdict noun_asks(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_clause_start(s, i, 8);

	if (SAYS_ANY(s, from, i, "withdraw", "retract", "cancel", "revoke", "ignore",
		    "disregard"))
		return DENIED;
	if (hints_any(s, from, i,
		    BIT(WORD_WILL) | BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_IF)) ||
		hints_clause_has_when(s, from, i) || HAS(s, i + 1, WORD_MARK) ||
		SAYS_ANY(s, from, i, "your", "their", "any"))
		return NO;
	return SAYS_ANY(s, from, i, "is", "submit", "submitting", "renew", "reiterate",
		       "repeat", "resubmit", "consider", "accept", "make", "making")
		? YES
		: UNSURE;
}

/* `set a needinfo to request`, `would like to ask`; not `in order to ask`. */
static enum verdict to_ask(const struct hints_sentence *s, size_t from, size_t i)
{
	if (hints_any(s, from, i, BIT(WORD_WANT)) ||
		SAYS(s, hints_back(i, 2), "writing", "back") ||
		SAYS_ANY(s, hints_back(i, CLAUSE), i, "needinfo"))
		return YES;
	return hints_any(s, from, i, BIT(WORD_READY) | BIT(WORD_HOPE)) ? UNSURE : NO;
}

/* `we request`, `we would like to ask`; not `we will ask`, `before we ask`. */
static enum verdict ask(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t subject = hints_clause_subject(s, i);
	size_t from = hints_clause_behind_and(s, subject, i);
	size_t can = hints_find(s, from, i, BIT(WORD_CAN));

	if (i == 0)
		return YES;
	if (HAS(s, i - 1, WORD_THE) || SAYS(s, i - 1, "this"))
		return noun_asks(s, i);
	if (hints_any(s, from, i, BIT(WORD_NOT) | BIT(WORD_NO)))
		return DENIED;
	if (hints_any(s, subject, i, BIT(WORD_WILL)) ||
		hints_clause_has_when(s, from, i) ||
		hints_any(s, from, i, BIT(WORD_IF)) ||
		hints_clause_by_others(s, from, i) || SAYS(s, i - 1, "please"))
		return NO;
	if (can != SIZE_MAX && !HAS(s, can + 1, WORD_WE))
		return NO;
	return SAYS(s, i - 1, "to") ? to_ask(s, from, i) : YES;
}

/* `we requested closure`: it was asked for, elsewhere. */
static enum verdict asked(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 6);

	if (i == 0 || SAYS(s, i - 1, "as") ||
		hints_any(s, from, i, BIT(WORD_NOT) | BIT(WORD_WILL)) ||
		hints_clause_has_when(s, from, i) || hints_clause_by_others(s, from, i))
		return NO;
	if (HAS(s, i - 1, WORD_BE)) /* we were asked to */
		return NO;
	return hints_any(s, from, i, BIT(WORD_WE)) ? UNSURE : NO;
}

static enum verdict please(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t next = i + 1;

	if (HAS(s, next, WORD_PLEASE) || SAYS(s, next, "also"))
		next++;
	if (SAYS(s, next, "close", "closing", "consider", "proceed", "go", "mark",
		    "resolve", "have", "move", "set", "feel", "help", "change", "now",
		    "also", "can", "could", "initiate", "start", "begin", "process"))
		return YES;
	return SAYS(s, next, "let", "advise", "confirm", "inform", "tell", "indicate",
		       "check")
		? UNSURE
		: SKIP;
}

/* `so that it can be closed`, `until it can be closed`, `whether it can be closed`. */
static enum verdict what_can(struct look *l, size_t from, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t iff = hints_find(s, from, i, BIT(WORD_IF));
	bool known;

	for (size_t k = from; k < i; k++)
		if (SAYS(s, k, "whether"))
			iff = k;
	if (hints_clause_has_when(s, from, i))
		return hints_clause_calls_for_more(s, i) ? UNSURE : NO;
	if (SAYS_ANY(s, from, i, "order"))
		return NO;
	for (size_t k = from; k < i; k++)
		if (SAYS(s, k, "so") && SAYS(s, k + 1, "that"))
			return NO;
	if (iff == SIZE_MAX)
		return YES;
	known = hints_any(s, hints_back(iff, 8), iff,
		BIT(WORD_KNOW) | BIT(WORD_ASK) | BIT(WORD_PLEASE) | BIT(WORD_THANK));
	if (!known)
		return SAYS(s, iff, "whether") ? UNSURE : NO;
	if (hints_any(s, hints_back(iff, 8), iff, BIT(WORD_WILL) | BIT(WORD_NOT)))
		return NO;
	l->granted = iff;
	return hints_clause_by_others(s, 0, iff) ? UNSURE : YES;
}

/* `this bug can be closed`, `can we close it?`; not `could have been closed`. */
static enum verdict can(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 12);
	enum verdict verdict;

	if (SAYS(s, i, "may") &&
		(HAS(s, i + 1, WORD_NUMBER) || (HAS(s, i - 1, WORD_NUMBER)) ||
			(SAYS(s, i - 1, "in"))))
		return SKIP; /* the month */
	for (size_t k = i + 1; k < l->close; k++)
		if (HAS(s, k, WORD_IS) || SAYS(s, k, "that") ||
			(HAS(s, k, WORD_HAVE) && SAYS(s, k + 1, "been")))
			return SKIP;
	if (hints_any(s, from, i, BIT(WORD_NOT)) &&
		hints_any(s, from, i, BIT(WORD_BELIEVE) | BIT(WORD_KNOW)))
		return DENIED;
	if (hints_any(s, from, i, BIT(WORD_WILL)))
		return NO;
	verdict = what_can(l, from, i);
	if (verdict == YES &&
		(hints_any(
			 s, from, i, BIT(WORD_HOPE) | BIT(WORD_HOW) | BIT(WORD_ASKED)) ||
			SAYS(s, i, "might")))
		return UNSURE;
	return verdict;
}

static enum verdict ready(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 6);

	if (hints_any(s, from, i, BIT(WORD_NOT)))
		return DENIED;
	if (hints_any(s, from, i, BIT(WORD_WILL) | BIT(WORD_HEDGE) | BIT(WORD_IF)) ||
		hints_clause_has_when(s, from, i) ||
		SAYS(s, hints_back(i, 1), "getting") ||
		hints_clause_by_others(s, hints_back(i, 3), i))
		return NO;
	return l->close - i <= 4 ? YES : SKIP;
}

static enum verdict want(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 6);
	bool thanks = HAS(s, i, WORD_THANK);
	bool grateful = SAYS(s, hints_back(i, 1), "be"); /* would be grateful */
	size_t before = hints_back(i, grateful ? 2 : 1);
	bool would =
		SAYS(s, before, "would") || str_ends(s->words[before].text, STR("'d"));

	if (SAYS(s, i, "like") && !would)
		return SKIP;
	if (thanks && !would && !hints_any(s, i, l->close, BIT(WORD_IF)))
		return SKIP;
	if (hints_any(s, i + 1, l->close, BIT(WORD_IS)))
		return SKIP;
	if (hints_any(s, from, i, BIT(WORD_NOT)))
		return DENIED;
	if (hints_clause_has_when(s, from, i) || hints_any(s, from, i, BIT(WORD_IF)) ||
		hints_clause_by_others(s, from, i))
		return NO;
	return grateful || hints_any(s, l->close, l->close + DAY_BEHIND, BIT(WORD_DAY))
		? UNSURE
		: YES;
}

/* `not be closed`, but `no reason not to close` and `nothing prevents closing`. */
static enum verdict denies(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;

	if (l->close - i > 5)
		return SKIP;
	return hints_any(s, hints_back(i, 8), i, BIT(WORD_NO) | BIT(WORD_BLOCK)) ? UNSURE
										 : DENIED;
}

static enum verdict stands_in_the_way(struct look *l, size_t i)
{
	size_t from = hints_back(i, 8);

	return hints_any(l->s, from, i, BIT(WORD_NO) | BIT(WORD_NOT)) ? UNSURE : SKIP;
}

static enum verdict wait(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 5);

	if (SAYS(s, i, "forward") &&
		!str_starts_case(s->words[hints_back(i, 1)].text, STR("look")))
		return SKIP;
	return hints_any(s, from, i, BIT(WORD_NOT) | BIT(WORD_WILL)) ? NO : UNSURE;
}

static enum verdict believe(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;
	size_t from = hints_clause_start(s, i, 5);

	if (hints_any(s, from, i, BIT(WORD_NOT)))
		return DENIED;
	if (hints_any(s, from, i, BIT(WORD_PLEASE) | BIT(WORD_ASK) | BIT(WORD_CAN)))
		return SKIP; /* please consider */
	return hints_any(s, from, i, BIT(WORD_WILL)) || hints_clause_has_when(s, from, i)
		? NO
		: UNSURE;
}

/* A condition right before the word governs it; behind a comma it is another clause. */
static enum verdict condition(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;

	if (hints_any(s, i, l->close, BIT(WORD_MARK))) {
		l->unsure |= !hints_any(s, i, l->close, BIT(WORD_POLITE));
		return SKIP;
	}
	return hints_clause_calls_for_more(s, i) ? UNSURE : NO;
}

static enum verdict other_word(struct look *l, size_t i)
{
	const struct hints_sentence *s = l->s;

	if (HAS(s, i, WORD_HOW) || SAYS(s, i, "guidance", "whether"))
		l->unsure = true;
	if (!SAYS(s, i, "open", "able", "reopen", "let's", "let", "possible", "needinfo"))
		return SKIP;
	if (SAYS(s, i, "needinfo")) /* set for closure */
		return UNSURE;
	if (SAYS(s, i, "let"))
		return SAYS(s, i + 1, "us") ? UNSURE : SKIP;
	if (!SAYS(s, i, "possible"))
		return SAYS(s, i, "let's") ? UNSURE : NO;
	if (i == 0 || HAS(s, i - 1, WORD_IF) || SAYS(s, i - 1, "as"))
		return SKIP;
	return hints_any(s, hints_back(i, 4), i, BIT(WORD_NOT)) ? DENIED : YES;
}

static const struct {
	enum hints_class is;
	enum verdict (*reads)(struct look *, size_t);
} readers[] = {
	{WORD_ASK, ask},
	{WORD_ASKED, asked},
	{WORD_PLEASE, please},
	{WORD_CAN, can},
	{WORD_READY, ready},
	{WORD_WANT, want},
	{WORD_BLOCK, stands_in_the_way},
	{WORD_NOT, denies},
	{WORD_HOPE, wait},
	{WORD_AWAIT, wait},
	{WORD_BELIEVE, believe},
	{WORD_IF, condition},
};

static uint64_t readable(void)
{
	uint64_t classes = 0;

	for (size_t k = 0; k < COUNT(readers); k++)
		classes |= BIT(readers[k].is);
	return classes;
}

static enum verdict read_word(struct look *l, size_t i)
{
	uint64_t is = l->s->words[i].is & readable();
	enum verdict verdict = SKIP;

	for (size_t k = 0; is && k < COUNT(readers) && verdict == SKIP; k++)
		if (is & BIT(readers[k].is))
			verdict = readers[k].reads(l, i);
	if (verdict == SKIP && hints_clause_is_when(l->s, i))
		verdict = condition(l, i);
	if (verdict == SKIP && HAS(l->s, i, WORD_WILL))
		verdict = l->s->end == '?' ? UNSURE : NO;
	return verdict == SKIP ? other_word(l, i) : verdict;
}

/* `closure is requested`, `Closure request` and no more. */
static enum verdict asked_behind(const struct hints_sentence *s, size_t close)
{
	size_t i = hints_find(s, close + 1, close + 8,
		BIT(WORD_ASKED) | BIT(WORD_ASK) | BIT(WORD_MARK));

	if (i == SIZE_MAX || HAS(s, i, WORD_MARK) ||
		hints_any(s, close, i, BIT(WORD_NOT) | BIT(WORD_WILL) | BIT(WORD_CAN)))
		return SKIP;
	if (HAS(s, i, WORD_ASKED) && (SAYS(s, i - 1, "is") || SAYS(s, i - 2, "is")))
		return YES;
	if (HAS(s, i, WORD_ASK) && i == close + 1)
		return s->n <= 4 ? YES : noun_asks(s, i);
	return HAS(s, i, WORD_ASKED) ? UNSURE : SKIP;
}

static enum hints_close outcome(const struct look *l, enum verdict verdict, size_t i)
{
	const struct hints_sentence *s = l->s;

	if (verdict == DENIED)
		return HINTS_CLOSE_DENIED;
	if (verdict == NO || verdict == SKIP)
		return HINTS_CLOSE_NOT;
	if (verdict == UNSURE || l->unsure || s->place & HINTS_TEXT_TIMED ||
		depends_before(l, i) || depends_behind(s, l->close + 1))
		return HINTS_CLOSE_UNSURE;
	return HINTS_CLOSE_ASKED;
}

/* Whether read_word() makes something of any word of the sentence. */
static bool can_read(const struct hints_sentence *s)
{
	return s->has & (readable() | BIT(WORD_WHEN) | BIT(WORD_WILL)) ||
		SAYS_ANY(s, 0, s->n, "soon", "open", "able", "reopen", "let's", "let",
			"possible", "needinfo");
}

/* Looks back from the word `closed`: what stands nearest governs it. */
static enum hints_close asks(const struct hints_sentence *s, size_t close)
{
	struct look l = {s, close, false, SIZE_MAX};
	enum verdict verdict = asked_behind(s, close);
	size_t i = close;

	if (verdict == SKIP && !can_read(s))
		return HINTS_CLOSE_NOT;
	while (verdict == SKIP && i > hints_back(close, BEFORE)) {
		i--;
		if (HAS(s, i, WORD_BUT))
			break;
		verdict = read_word(&l, i);
	}
	return outcome(&l, verdict, i);
}

/* `no reason to keep this bug open`. */
static bool needs_not_stay_open(const struct hints_sentence *s)
{
	size_t no = hints_find(s, 0, s->n, BIT(WORD_NO));

	return no != SIZE_MAX && s->end != '?' &&
		SAYS_ANY(s, no, no + 4, "reason", "reasons", "need", "grounds") &&
		SAYS_ANY(s, no, no + 10, "open") &&
		hints_any(s, no, no + 10, BIT(WORD_BUG) | BIT(WORD_THIS));
}

/* `we consider this resolved`, `the matter is finished`. */
static bool is_held_over(const struct hints_sentence *s)
{
	size_t held = hints_find(s, 0, s->n, BIT(WORD_BELIEVE));
	size_t over = held == SIZE_MAX
		? SIZE_MAX
		: hints_find(s, held, held + CLAUSE, BIT(WORD_RESOLVED) | BIT(WORD_DONE));

	return over != SIZE_MAX && !HAS(s, over, WORD_CLOSE) &&
		!hints_any(s, held, over,
			BIT(WORD_THING) | BIT(WORD_ITEM) | BIT(WORD_CERT)) &&
		SAYS_ANY(s, held, over, "this", "bug", "incident", "matter", "case",
			"ticket");
}

/* `set the status to FIXED`. */
static bool sets_status(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "status");

	return i < s->n && hints_any(s, i, i + 4, BIT(WORD_RESOLVED) | BIT(WORD_CLOSE)) &&
		hints_any(s, 0, i, BIT(WORD_MARKED));
}

/* `we have nothing further to add`; not `nothing to add this week`. */
static bool has_nothing_to_add(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "nothing");

	return i < s->n && SAYS(s, i + 1, "further", "more", "else") &&
		SAYS(s, i + 2, "to") && SAYS(s, i + 3, "add") &&
		!hints_any(s, 0, s->n, BIT(WORD_DAY) | BIT(WORD_IF));
}

static bool is_brought_to_end(const struct hints_sentence *s)
{
	return SAYS_ANY(s, 0, s->n, "brought", "bring") && SAYS_ANY(s, 0, s->n, "end") &&
		hints_any(s, 0, s->n, BIT(WORD_BUG) | BIT(WORD_THIS));
}

/* `There are no open points on our side.` */
static bool has_nothing_open(const struct hints_sentence *s)
{
	size_t open = SAYS_ANY(s, 0, s->n, "side")
		? FIND(s, 0, s->n, "open", "outstanding", "pending")
		: SIZE_MAX;

	return open != SIZE_MAX &&
		hints_any(s, hints_back(open, 3), open, BIT(WORD_NO)) &&
		SAYS_ANY(s, 0, s->n, "our") && !hints_any(s, 0, s->n, BIT(WORD_IF));
}

/* That the matter seems settled, in other words than those of a closing. */
static bool seems_over(const struct hints_sentence *s)
{
	return (is_held_over(s) || sets_status(s) || has_nothing_to_add(s) ||
		       is_brought_to_end(s) || has_nothing_open(s)) &&
		!hints_any(s, 0, s->n, BIT(WORD_NOT) | BIT(WORD_WILL)) &&
		!hints_clause_has_when(s, 0, s->n);
}

static enum hints_close stronger(enum hints_close a, enum hints_close b)
{
	return a > b ? a : b;
}

enum hints_close hints_close_asked(const struct hints_sentence *s, int64_t bug)
{
	const uint64_t closes = BIT(WORD_CLOSE) | BIT(WORD_RESOLVED);
	enum hints_close most = HINTS_CLOSE_NOT;

	if (s->place & HINTS_TEXT_ROW)
		return HINTS_CLOSE_NOT;
	if (needs_not_stay_open(s) || seems_over(s))
		most = HINTS_CLOSE_UNSURE;
	for (size_t i = 0; (i = hints_find(s, i, s->n, closes)) < s->n; i++)
		if (hints_bug_is_closed(s, i, bug))
			most = stronger(most, asks(s, i));
	/* `we ask for a final call` */
	for (size_t i = 1; (i = FIND(s, i, s->n, "call")) < s->n; i++)
		if (SAYS(s, i - 1, "final"))
			most = stronger(most, asks(s, i));
	return most;
}
