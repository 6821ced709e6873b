#include "report/hints_doubt_news.h"

enum { NEAR = 6, CLOSE = 3 };

#define AFFECTED "affected", "impacted", "concerned"
#define NUMERALS                                                                         \
	"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",   \
		"eleven", "twelve"
#define MESSAGE "mail", "e-mail", "email", "message", "notification", "report", "cpr"

static bool is_against(const struct hints_sentence *s, size_t from, size_t to)
{
	return hints_any(s, from, to, BIT(WORD_NOT) | BIT(WORD_NO)) ||
		SAYS_ANY(s, from, to, "none", "neither", "without");
}

/* `12 additional affected certificates`, `Twelve more certificates have been revoked`. */
static bool has_more(const struct hints_sentence *s)
{
	size_t more = FIND(s, 0, s->n, "additional", "further", "more");

	return more != SIZE_MAX && !is_against(s, 0, more + 1) &&
		(hints_any(s, hints_back(more, 2), more + 2, BIT(WORD_NUMBER)) ||
			SAYS_ANY(s, hints_back(more, 2), more + 2, NUMERALS)) &&
		hints_any(s, more, more + CLOSE + 1, BIT(WORD_CERT)) &&
		(s->has & BIT(WORD_REVOKED) ||
			SAYS_ANY(s, 0, s->n, AFFECTED, "revealed", "came", "showed",
				"located", "uncovered"));
}

/* `12 S/MIME certificates are affected too`, `that certificate is affected as well`. */
static bool has_too(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, AFFECTED);

	return i != SIZE_MAX && !is_against(s, 0, i) &&
		hints_any(s, hints_back(i, NEAR), i, BIT(WORD_CERT)) &&
		SAYS_ANY(s, hints_back(i, 1), i + CLOSE, "too", "also", "well");
}

/* `The total number of affected certificates is now 58`, `58 are affected, not 46`. */
static bool has_new_total(const struct hints_sentence *s)
{
	const uint64_t other = BIT(WORD_REVOKED) | BIT(WORD_EXPIRED) | BIT(WORD_LEFT);
	size_t now = FIND(s, 0, s->n, "now");

	if (!(s->has & BIT(WORD_NUMBER)) || s->has & other ||
		!SAYS_ANY(s, 0, s->n, AFFECTED))
		return false;
	if (now != SIZE_MAX && hints_any(s, now + 1, now + 2, BIT(WORD_NUMBER)))
		return true;
	for (size_t i = 0; (i = FIND(s, i, s->n, "not", "instead", "rather")) != SIZE_MAX;
		i++)
		if (hints_any(s, i + 1, i + CLOSE, BIT(WORD_NUMBER)))
			return true;
	return false;
}

/* `was outside of our query`, `left out of the first list`, `not part of the scope`. */
static bool is_left_out(const struct hints_sentence *s)
{
	size_t list = FIND(s, 0, s->n, "list", "scope", "query", "search", "scan");
	size_t from = list == SIZE_MAX ? 0 : hints_back(list, NEAR);
	size_t out;

	if (list == SIZE_MAX || !(s->has & BIT(WORD_CERT)) ||
		!SAYS_ANY(s, 0, list, "was", "were", "had"))
		return false;
	out = FIND(s, from, list, "outside", "out", "part", "included", "covered");
	if (out == SIZE_MAX)
		return false;
	if (SAYS(s, out, "out"))
		return SAYS(s, hints_back(out, 1), "left");
	return SAYS(s, out, "outside") || is_against(s, hints_back(out, CLOSE), out);
}

/* `remained active until 2025-09-20`, `their status was not published until`. */
static bool is_until(const struct hints_sentence *s)
{
	size_t until = FIND(s, 0, s->n, "until");
	size_t i;

	if (until == SIZE_MAX || !hints_any(s, until, s->n, BIT(WORD_DAY)))
		return false;
	i = FIND(s, 0, until, "remained", "stayed");
	if (i != SIZE_MAX)
		return SAYS_ANY(s, i + 1, i + CLOSE, "active", "valid", "good", "trusted",
			"unrevoked");
	i = FIND(s, hints_back(until, CLOSE), until, "published", "visible", "reflected",
		"effective", "updated");
	return i != SIZE_MAX && is_against(s, hints_back(i, CLOSE), i) &&
		(s->has & BIT(WORD_REVOKED) ||
			SAYS_ANY(s, 0, s->n, "revocation", "status", "ocsp", "crl"));
}

/* `Our statement that all certificates were revoked was not accurate`. */
static bool takes_back(const struct hints_sentence *s)
{
	size_t wrong;

	if (!(s->has & BIT(WORD_REVOKED)) ||
		!SAYS_ANY(
			s, 0, s->n, "statement", "claim", "assertion", "said", "stated"))
		return false;
	wrong = FIND(s, 0, s->n, "inaccurate", "incorrect", "wrong", "untrue");
	if (wrong != SIZE_MAX)
		return !is_against(s, hints_back(wrong, CLOSE), wrong);
	wrong = FIND(s, 0, s->n, "accurate", "correct", "true");
	return wrong != SIZE_MAX && is_against(s, hints_back(wrong, CLOSE), wrong);
}

/* `Revocation is underway.` */
static bool goes_on(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "underway");

	return i != SIZE_MAX && SAYS_ANY(s, hints_back(i, NEAR), i, "revocation") &&
		!is_against(s, hints_back(i, CLOSE), i);
}

/* `You missed four`; not `you missed one question`. */
static bool has_missed(const struct hints_sentence *s)
{
	size_t i = FIND(s, 1, s->n, "missed", "forgot", "overlooked");

	return i != SIZE_MAX && SAYS_ANY(s, hints_back(i, 2), i, "you") &&
		(hints_any(s, i + 1, i + 2, BIT(WORD_NUMBER)) ||
			SAYS_ANY(s, i + 1, i + 2, NUMERALS, "some", "several")) &&
		(i + 2 >= s->n || HAS(s, i + 2, WORD_MARK) || HAS(s, i + 2, WORD_CERT));
}

bool hints_doubt_news_more(const struct hints_sentence *s)
{
	if (goes_on(s) || has_missed(s))
		return true;
	if (!(s->has & (BIT(WORD_CERT) | BIT(WORD_REVOKED))))
		return false;
	return has_more(s) || has_too(s) || has_new_total(s) || is_left_out(s) ||
		is_until(s) || takes_back(s);
}

bool hints_doubt_news_earlier(const struct hints_sentence *s)
{
	size_t i;

	if (!(s->has & BIT(WORD_DAY)))
		return false;
	if (SAYS_ANY(s, 0, s->n, "spam", "junk"))
		return SAYS_ANY(s, 0, s->n, MESSAGE);
	if (SAYS_ANY(s, 0, s->n, "arrived", "received", "reached")) {
		i = FIND(s, 0, s->n, "first", "earlier", "original");
		return i != SIZE_MAX && SAYS_ANY(s, i + 1, i + CLOSE, MESSAGE);
	}
	i = FIND(s, 0, s->n, "known", "knew", "aware");
	return i != SIZE_MAX && SAYS_ANY(s, i, s->n, "since", "already") &&
		SAYS_ANY(s, hints_back(i, CLOSE), i + 1, "had", "knew") &&
		!is_against(s, hints_back(i, CLOSE), i);
}
