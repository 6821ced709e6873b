#include "report/actions_maybe.h"

#include "report/actions_name.h"
#include "report/hints_clause.h"
#include "report/mentions.h"
#include "report/moment.h"

enum {
	CLAUSE = 14,     /* words that a clause may have */
	WORDS_MAX = 400, /* bytes of the sentence that are kept */
	NEAR = 4,        /* words from `only` to `open` */
	SHORT = 4,       /* words of an answer that says yes, and no more */
};

/* What takes `deployed` back. */
#define BREAKS                                                                           \
	(BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_HEDGE) | BIT(WORD_WILL) |               \
		BIT(WORD_CAN) | BIT(WORD_IF) | BIT(WORD_WHEN) | BIT(WORD_HOPE) |         \
		BIT(WORD_AWAIT))

struct str actions_maybe_text(const struct hints_sentence *s, size_t from)
{
	size_t last = s->n;
	const char *start;

	while (from < last && s->words[from].text.n == 0)
		from++;
	while (last > from && s->words[last - 1].text.n == 0)
		last--;
	if (from == last)
		return (struct str){0};
	start = s->words[from].text.p;
	return (struct str){start,
		(size_t)(s->words[last - 1].text.p - start) + s->words[last - 1].text.n};
}

/* The next word of doing from i on; `in place` and the like stand by their last. */
static size_t next_done(const struct hints_sentence *s, size_t i)
{
	return FIND(s, i, s->n, "implemented", "deployed", "place", "rolled", "live",
		"released", "introduced", "finished", "done", "complete", "completed",
		"enabled", "published", "active", "activated", "operational", "operation",
		"production", "closed", "force", "effect", "use", "running", "works",
		"delivered", "launched", "installed", "resolved", "carried", "conducted",
		"fulfilled", "finalised", "finalized", "concluded", "performed",
		"switched", "turned", "held", "merged", "shipped", "attended");
}

/* Where the clause begins of word i: `nothing new other than that it is running`. */
static size_t clause_of(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_clause_start(s, i, CLAUSE);
	size_t than = FIND(s, from, i, "than");

	return than < i ? than + 1 : from;
}

static bool is_done(const struct hints_sentence *s)
{
	for (size_t i = 0; (i = next_done(s, i)) < s->n; i++) {
		size_t from = clause_of(s, i);

		if (SAYS(s, i, "place", "operation", "production", "force", "effect",
			    "use") &&
			(i == 0 || !SAYS(s, i - 1, "in", "into", "to")))
			continue;
		if (i && SAYS(s, i - 1, "be", "being", "to"))
			continue;
		if (!hints_any(s, from, i, BREAKS))
			return true;
	}
	return false;
}

/* `We have started to lint`, but not to work on it. */
static bool is_begun(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "started", "begun", "began");

	return i < s->n && SAYS(s, i + 1, "to") &&
		!SAYS(s, i + 2, "work", "develop", "implement", "build", "write",
			"design", "plan", "prepare", "test", "deploy", "roll") &&
		!hints_any(s, clause_of(s, i), i, BREAKS);
}

/* `Its completion was reported there`. */
static bool is_completion(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "completion");

	return i < s->n && SAYS_ANY(s, i, s->n, "was", "has", "were", "had") &&
		!hints_any(s, 0, s->n, BREAKS);
}

/* A mark for it, a check behind it, or a line through its words: `~~Lint~~`. */
static bool is_ticked(const struct hints_sentence *s)
{
	size_t i = 0;

	if (SAYS_ANY(s, 0, s->n, "\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x9c\x85",
		    "\xe2\x98\x91", "\xe2\x9c\x93\xef\xb8\x8f",
		    "\xe2\x9c\x94\xef\xb8\x8f", "\xe2\x9c\x85\xef\xb8\x8f",
		    "\xe2\x98\x91\xef\xb8\x8f"))
		return true;
	while (i < s->n && s->words[i].text.n == 0)
		i++;
	/* `- [x] Lint` */
	if (SAYS(s, i, "x") && s->words[i].text.p > s->block.p &&
		s->words[i].text.p[-1] == '[')
		return true;
	return i < s->n && s->words[i].text.p > s->block.p + 1 &&
		s->words[i].text.p[-1] == '~' && s->words[i].text.p[-2] == '~';
}

/* `The only remaining items are`: what is not named is done. */
static bool is_rest(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "only");

	return i < s->n &&
		SAYS_ANY(s, i, i + NEAR, "remaining", "open", "outstanding", "left",
			"pending");
}

/* `As of 2025-09-26`, `since Friday`. */
static bool is_now(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "now", "since", "today", "yesterday");
	size_t as = FIND(s, 0, s->n, "as");

	return (i < s->n || (as < s->n && SAYS(s, as + 1, "of"))) &&
		!hints_any(s, 0, s->n, BREAKS & ~BIT(WORD_WHEN)) &&
		!SAYS_ANY(s, 0, s->n, "once", "when", "until", "till", "pending");
}

/* What was done, in any words: `all have attended`, `we turned on`. */
static bool is_past(const struct hints_sentence *s)
{
	const uint64_t verbs = BIT(WORD_IS) | BIT(WORD_HAVE) | BIT(WORD_WE);

	for (size_t i = 0; (i = hints_find(s, i, s->n, verbs)) < s->n; i++) {
		size_t k = i + 1;

		while (k < s->n &&
			SAYS(s, k, "been", "have", "has", "now", "all", "also", "already",
				"since", "both", "successfully"))
			k++;
		if (k < s->n && str_ends(s->words[k].text, STR("ed")) &&
			!(s->words[k].is & (BREAKS | BIT(WORD_REVOKED))) &&
			!SAYS(s, k, "delayed", "postponed", "scheduled", "needed",
				"required", "affected", "issued", "discussed", "proposed",
				"started", "identified", "tested", "decided",
				"noticed") &&
			!hints_any(s, clause_of(s, i), k, BREAKS))
			return true;
	}
	return false;
}

/* The last day of the sentence that is ahead, in *day; true too where one stands in words
 * that are not read: `1 November`. */
static bool is_ahead(const struct hints_sentence *s, int32_t today, int32_t *day)
{
	const uint64_t days = BIT(WORD_DAY) | BIT(WORD_NUMBER);
	bool ahead = false;

	*day = DATE_DAY_NONE;
	for (size_t i = 0; (i = hints_find(s, i, s->n, days)) < s->n; i++) {
		struct moment when;

		if (s->words[i].text.n == 0)
			continue;
		if (!moment_read(actions_maybe_text(s, i), MOMENT_EITHER, &when) ||
			when.day == DATE_DAY_NONE) {
			ahead |= HAS(s, i, WORD_DAY);
			continue;
		}
		if (when.day < today)
			continue;
		ahead = true;
		*day = *day == DATE_DAY_NONE || when.day > *day ? when.day : *day;
	}
	return ahead;
}

/* Of another date, and not of certificates or of the next update. */
static bool is_move(const struct hints_sentence *s)
{
	return !SAYS_ANY(s, 0, s->n, "revocation", "revoke", "update", "updates") &&
		!(s->has & (BIT(WORD_CERT) | BIT(WORD_REVOKED))) &&
		(SAYS_ANY(s, 0, s->n, "postpone", "postponed", "move", "moved", "extend",
			 "extended", "reschedule", "rescheduled", "delayed", "later",
			 "deadline") ||
			(SAYS_ANY(s, 0, s->n, "date") &&
				SAYS_ANY(s, 0, s->n, "due", "new", "target")));
}

/* Of what was promised as a whole, or of what the sentence before names. */
static bool is_all(const struct hints_sentence *s)
{
	return SAYS_ANY(s, 0, s->n, "ai", "everything", "promised", "remediation",
		       "measures", "measure", "commitments", "commitment") ||
		SAYS_ANY(s, 0, 3, "this", "update", "it", "its", "all", "both", "yes");
}

/* `Later than planned`, `slips into mid-October`. */
static bool is_late(const struct hints_sentence *s)
{
	return SAYS_ANY(s, 0, s->n, "slips", "slipped", "slip", "slipping") ||
		(SAYS_ANY(s, 0, s->n, "later") && SAYS_ANY(s, 0, s->n, "than") &&
			SAYS_ANY(s, 0, s->n, "planned"));
}

bool actions_maybe_read(
	const struct hints_sentence *s, int64_t time, struct actions_claim *claim)
{
	bool asks = s->end == '?';
	bool done =
		!asks && (is_done(s) || is_begun(s) || is_completion(s) || is_ticked(s));
	bool later = !done && !asks && is_late(s);
	int near = ACTIONS_CLAIM_ONE_OF_ONE;
	bool all = false;

	if (done || is_ahead(s, date_day_of(time), &claim->due) || later)
		all = actions_name_any(s) || (done ? is_all(s) : is_move(s));
	else if (asks)
		return false;
	else if (is_rest(s) || (SAYS(s, 0, "yes") && (s->n <= SHORT || is_now(s))))
		all = true;
	else if (is_now(s) ||
		(s->has & BIT(WORD_WILL) &&
			SAYS_ANY(s, 0, s->n, "late", "later", "delayed")))
		near = ACTIONS_CLAIM_ONE_OF_ONE;
	else if (is_past(s))
		near = ACTIONS_CLAIM_MANY;
	else
		return false;
	claim->nth = done || asks || later ? ACTIONS_CLAIM_FEW : near;
	claim->of = all ? ACTIONS_CLAIM_ALL : ACTIONS_CLAIM_NAMED;
	claim->words = str_sub(actions_maybe_text(s, 0), 0, WORDS_MAX);
	return true;
}

bool actions_maybe_is_share(const struct hints_sentence *s, size_t i)
{
	struct str text;
	int64_t share;
	bool sign = false;

	if (i == 0 || i >= s->n || s->words[i].text.n == 0)
		return false;
	for (size_t k = i; k-- > 0 && i - k < 4;) {
		text = s->words[k].text;
		if (text.n == 0 || SAYS(s, k, "percent", "per", "cent"))
			continue;
		sign |= text.p[text.n - 1] == '%';
		text.n -= text.p[text.n - 1] == '%';
		if (text.n == 0)
			continue;
		if (!str_digits(text, &share) || share == 100)
			return false;
		return sign || SAYS(s, i - 1, "percent", "cent") ||
			memchr(text.p + text.n, '%',
				(size_t)(s->words[i].text.p - text.p) - text.n);
	}
	return false;
}

bool actions_maybe_is_elsewhere(const struct hints_sentence *s, int64_t bug)
{
	struct str text;
	size_t at = 0;
	int64_t other;

	if (!(s->has & BIT(WORD_BUG)) && !SAYS_ANY(s, 0, s->n, "bugzilla"))
		return false;
	text = actions_maybe_text(s, 0);
	while ((other = mentions_next(text, &at)))
		if (other != bug)
			return true;
	return false;
}
