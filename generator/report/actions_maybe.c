#include "report/actions_maybe.h"

#include "report/actions_name.h"
#include "report/hints_clause.h"
#include "report/mentions.h"
#include "report/moment.h"

enum {
	CLAUSE = 14,     /* words that a clause may have */
	WORDS_MAX = 400, /* bytes of the sentence that are kept */
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
		"delivered", "launched", "installed", "resolved", "carried", "conducted");
}

static bool is_done(const struct hints_sentence *s)
{
	for (size_t i = 0; (i = next_done(s, i)) < s->n; i++) {
		size_t from = hints_clause_start(s, i, CLAUSE);

		if (SAYS(s, i, "place", "operation", "production", "force", "effect",
			    "use") &&
			(i == 0 || !SAYS(s, i - 1, "in", "into", "to")))
			continue;
		if (i && SAYS(s, i - 1, "be", "to"))
			continue;
		if (!hints_any(s, from, i, BREAKS))
			return true;
	}
	return false;
}

static bool is_now(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "now", "since", "today", "yesterday");

	return i < s->n && !hints_any(s, 0, s->n, BREAKS);
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
		       "measures", "commitments") ||
		SAYS_ANY(s, 0, 3, "this", "update", "it", "all", "both");
}

bool actions_maybe_read(
	const struct hints_sentence *s, int64_t time, struct actions_claim *claim)
{
	bool done = is_done(s);
	bool later = !done && SAYS_ANY(s, 0, s->n, "later") &&
		SAYS_ANY(s, 0, s->n, "than") && SAYS_ANY(s, 0, s->n, "planned");
	bool all = false;

	if (done || is_ahead(s, date_day_of(time), &claim->due) || later)
		all = actions_name_any(s) || (done ? is_all(s) : is_move(s));
	else if (!is_now(s) &&
		(!(s->has & BIT(WORD_WILL)) ||
			!SAYS_ANY(s, 0, s->n, "late", "later", "delayed")))
		return false;
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
