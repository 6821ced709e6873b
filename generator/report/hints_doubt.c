#include "report/hints_doubt.h"

#include "report/hints_doubt_news.h"

enum { NEAR = 6, CLOSE = 3 };

#define STATUS "ocsp", "crl", "crls", "ocsp/crl", "crl/ocsp", "responder", "crt.sh"
#define NAMES                                                                            \
	"serial", "serials", "it", "them", "one", "ones", "precertificate", "they", "you"

/* Neither a question nor what would be or has to be. */
static bool is_plain(const struct hints_sentence *s)
{
	return s->end != '?' && !(s->place & HINTS_TEXT_ROW) &&
		!hints_any(s, 0, s->n, BIT(WORD_IF)) &&
		!SAYS_ANY(s, 0, s->n, "whether", "why", "may");
}

static bool is_against(const struct hints_sentence *s, size_t from, size_t to)
{
	return hints_any(s, from, to, BIT(WORD_NOT) | BIT(WORD_NO)) ||
		SAYS_ANY(s, from, to, "neither", "nor", "none", "without");
}

static bool names_one(const struct hints_sentence *s)
{
	return hints_any(s, 0, s->n, BIT(WORD_CERT)) || SAYS_ANY(s, 0, s->n, NAMES);
}

/* `is not revoked`, `none of them is revoked`, `unrevoked`, `still valid`. */
static bool is_not_revoked(const struct hints_sentence *s)
{
	const uint64_t revoked = BIT(WORD_REVOKED);
	size_t still = FIND(s, 0, s->n, "still", "remain", "remains");

	if (SAYS_ANY(s, 0, s->n, "unrevoked", "non-revoked") ||
		(still != SIZE_MAX && !is_against(s, 0, still) &&
			SAYS_ANY(s, still, still + CLOSE + 1, "good", "valid", "active",
				"trusted")))
		return names_one(s) && !is_against(s, 0, s->n);
	for (size_t i = 0; (i = hints_find(s, i, s->n, revoked)) < s->n; i++)
		if (is_against(s, hints_back(i, CLOSE + 1), i) ||
			SAYS_ANY(s, 0, i, "none", "neither"))
			return true;
	return false;
}

/* `OCSP does not list it`, `None of these appear on the CRL`, `OCSP still says good`. */
static bool lacks(const struct hints_sentence *s, size_t status)
{
	size_t from = hints_back(status, 2 * NEAR), to = status + 2 * NEAR;
	size_t good = FIND(s, status + 1, status + NEAR, "good");

	if (good != SIZE_MAX)
		return !is_against(s, hints_back(status, CLOSE), good);
	if (SAYS_ANY(s, from, to, "good", "missing", "absent", "lacks", "lack", "only"))
		return names_one(s);
	/* another day than what the CA says, perhaps */
	if (hints_any(s, 0, s->n, BIT(WORD_DAY)) &&
		SAYS_ANY(s, from, to, "revocation", "revocationdate"))
		return true;
	return is_against(s, from, to) &&
		!SAYS_ANY(s, from, to, "reason", "reasons", "reasoncode") &&
		(hints_any(s, from, to, BIT(WORD_REVOKED) | BIT(WORD_CERT)) ||
			SAYS_ANY(s, from, to, NAMES)) &&
		(SAYS_ANY(s, from, to, "list", "lists", "listed", "have", "has", "had",
			 "contain", "contains", "contained", "include", "includes",
			 "included", "show", "shows", "showed", "shown") ||
			SAYS_ANY(s, from, to, "appear", "appears", "appeared", "found",
				"in", "on", "find", "see", "return", "returns"));
}

/* `Why is the OCSP status good?` */
static bool asks_of_good(const struct hints_sentence *s)
{
	return s->end == '?' && !hints_any(s, 0, s->n, BIT(WORD_IF)) &&
		SAYS_ANY(s, 0, s->n, "good") && SAYS_ANY(s, 0, s->n, STATUS);
}

static bool is_unseen(const struct hints_sentence *s)
{
	if (is_not_revoked(s))
		return true;
	for (size_t i = 0; (i = FIND(s, i, s->n, STATUS)) != SIZE_MAX; i++)
		if (lacks(s, i))
			return true;
	return false;
}

bool hints_doubt_unseen(const struct hints_sentence *s)
{
	/* what few sentences say comes first, here and below */
	return asks_of_good(s) ||
		(is_unseen(s) && is_plain(s) && !(s->place & HINTS_TEXT_TIMED) &&
			!hints_any(s, 0, s->n, BIT(WORD_EXPIRED)) &&
			!SAYS_ANY(s, 0, s->n, "must", "should", "will"));
}

/* `found 40 more certificates`; not `found no further certificates`. */
static bool finds_more(const struct hints_sentence *s)
{
	size_t more;

	if (!(s->has & BIT(WORD_CERT)) ||
		!SAYS_ANY(s, 0, s->n, "found", "find", "finds", "discovered",
			"identified", "detected"))
		return false;
	more = FIND(s, 0, s->n, "more", "additional", "further", "other", "another");
	return more != SIZE_MAX && !is_against(s, 0, more + 1) &&
		hints_any(s, more, more + CLOSE + 1, BIT(WORD_CERT));
}

static bool is_forgotten(const struct hints_sentence *s)
{
	return SAYS_ANY(s, 0, s->n, "forgotten", "forgot", "overlooked", "omitted",
		       "missed") &&
		(names_one(s) || hints_any(s, 0, s->n, BIT(WORD_REVOKED))) &&
		!hints_any(s, 0, s->n, BIT(WORD_NO)) &&
		SAYS_ANY(s, 0, s->n, "was", "were", "had", "have", "we");
}

bool hints_doubt_missed(const struct hints_sentence *s)
{
	return (finds_more(s) || is_forgotten(s) || hints_doubt_news_more(s)) &&
		is_plain(s) && !SAYS_ANY(s, 0, s->n, "will");
}

/* `must say`, `should have read`. */
static bool is_to_say(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "must", "should", "ought");

	return i != SIZE_MAX &&
		SAYS_ANY(s, i + 1, i + CLOSE + 1, "say", "read", "state", "said",
			"stated");
}

/* `on 2018-06-07, not on 2018-06-06`, `2024-03-06 instead of 2024-03-04`. */
static bool holds_against(const struct hints_sentence *s)
{
	if (!(s->has & BIT(WORD_DAY)))
		return false;
	for (size_t i = 0; (i = FIND(s, i, s->n, "not", "instead", "rather")) != SIZE_MAX;
		i++)
		if (hints_any(s, hints_back(i, NEAR), i, BIT(WORD_DAY)) &&
			hints_any(s, i + 1, i + CLOSE + 1, BIT(WORD_DAY)))
			return true;
	return false;
}

/* `the timeline`, `the time of revocation`. */
static bool names_time(const struct hints_sentence *s)
{
	return SAYS_ANY(s, 0, s->n, "timeline", "timelines", "timestamp", "timestamps") ||
		(SAYS_ANY(s, 0, s->n, "time", "times", "date", "dates", "day") &&
			(hints_any(s, 0, s->n, BIT(WORD_REVOKED)) ||
				SAYS_ANY(
					s, 0, s->n, "revocation", "aware", "awareness")));
}

bool hints_doubt_corrects(const struct hints_sentence *s)
{
	bool day = hints_any(s, 0, s->n, BIT(WORD_DAY));
	bool time;

	if (s->place & HINTS_TEXT_TIMED)
		return false;
	time = names_time(s);
	if ((!day && !time) || !is_plain(s) || SAYS_ANY(s, 0, s->n, "rfc", "will"))
		return false;
	if (SAYS_ANY(s, 0, s->n, "erratum", "errata", "typo", "mistyped", "misprint") ||
		is_to_say(s) || holds_against(s) || hints_doubt_news_earlier(s))
		return true;
	if (SAYS_ANY(s, 0, s->n, "correction", "corrections"))
		return time || hints_any(s, 0, s->n, BIT(WORD_REVOKED)) ||
			SAYS_ANY(s, 0, s->n, "revocation");
	return time && !is_against(s, 0, s->n) &&
		SAYS_ANY(s, 0, s->n, "corrected", "correct", "correcting", "wrong",
			"incorrect", "mistake", "mistaken", "inaccurate", "erroneous");
}
