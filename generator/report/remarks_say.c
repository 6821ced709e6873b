#include "report/remarks_say.h"

#include "report/hints_notice.h"

enum {
	NEAR = 5,
	CLAUSE = 10,
	STAMPED = 12, /* words from the time of an event to what happened */
};

/* Words that stand in this order, next to each other; next_first() knows the first. */
static const struct {
	enum remark_what what;
	char words[3][HINTS_KEY];
} phrases[] = {
	{REMARK_COURT_ORDER, {"court", "order"}},
	{REMARK_COURT_ORDER, {"court", "orders"}},
	{REMARK_COURT_ORDER, {"restraining", "order"}},
	{REMARK_COURT_ORDER, {"court", "injunction"}},
	{REMARK_LEGAL_HOLD, {"legal", "hold"}},
	{REMARK_INVESTIGATION, {"criminal", "investigation"}},
	{REMARK_INVESTIGATION, {"police", "investigation"}},
	{REMARK_INVESTIGATION, {"law", "enforcement"}},
	{REMARK_HOLIDAY, {"holiday"}},
	{REMARK_HOLIDAY, {"holidays"}},
	{REMARK_HOLIDAY, {"christmas"}},
	{REMARK_HOLIDAY, {"new", "year's"}},
	{REMARK_FREEZE, {"freeze"}},
	{REMARK_FREEZE, {"freezes"}},
	{REMARK_FREEZE, {"blackout", "period"}},
	{REMARK_FREEZE, {"change", "moratorium"}},
	{REMARK_PINNING, {"pinning"}},
	{REMARK_PINNING, {"pinned"}},
	{REMARK_PINNING, {"hardcoded"}},
	{REMARK_PINNING, {"hard", "coded"}},
	{REMARK_CRITICAL_INFRASTRUCTURE, {"critical", "infrastructure"}},
	{REMARK_CRITICAL_INFRASTRUCTURE, {"critical", "infrastructures"}},
	{REMARK_CRITICAL_INFRASTRUCTURE, {"critical", "national", "infrastructure"}},
	{REMARK_CUSTOMER_REQUEST, {"subscriber", "requested"}},
	{REMARK_CUSTOMER_REQUEST, {"subscribers", "requested"}},
	{REMARK_CUSTOMER_REQUEST, {"customer", "requested"}},
	{REMARK_CUSTOMER_REQUEST, {"customers", "requested"}},
	{REMARK_CUSTOMER_REQUEST, {"subscriber", "asks"}},
	{REMARK_CUSTOMER_REQUEST, {"subscriber", "asked"}},
	{REMARK_CUSTOMER_REQUEST, {"customer", "asked"}},
	{REMARK_RECURRED, {"recurred"}},
	{REMARK_RECURRED, {"reoccurred"}},
	{REMARK_RECURRED, {"happened", "again"}},
	{REMARK_RECURRED, {"occurred", "again"}},
};

/* The next word, from i on, that one of the phrases begins with: few sentences have any.
 */
static size_t next_first(const struct hints_sentence *s, size_t i)
{
	size_t first = FIND(s, i, s->n, "court", "restraining", "legal", "criminal",
		"police", "law", "holiday", "holidays", "christmas", "new", "freeze",
		"freezes");
	size_t other = FIND(s, i, s->n, "blackout", "change", "pinning", "pinned",
		"hardcoded", "hard", "critical", "subscriber", "subscribers");
	size_t more = FIND(s, i, s->n, "customer", "customers", "recurred", "reoccurred",
		"happened", "occurred");

	first = first < other ? first : other;
	return first < more ? first : more;
}

static bool is_key(const struct hints_sentence *s, size_t i, const char key[HINTS_KEY])
{
	return i < s->n && memcmp(s->words[i].key, key, HINTS_KEY) == 0;
}

static bool has_phrase(const struct hints_sentence *s, size_t i, size_t k)
{
	for (size_t w = 0; w < 3 && phrases[k].words[w][0]; w++)
		if (!is_key(s, i + w, phrases[k].words[w]))
			return false;
	return true;
}

/* Denied or asked for, what is said of a state is not so. */
static bool is_denied(const struct hints_sentence *s, size_t i)
{
	return hints_any(s, hints_back(i, NEAR), i,
		BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_IF) | BIT(WORD_CAN) |
			BIT(WORD_WILL) | BIT(WORD_ENSURE));
}

static uint32_t say_phrases(const struct hints_sentence *s)
{
	uint32_t says = 0;

	for (size_t i = 0; (i = next_first(s, i)) < s->n; i++)
		for (size_t k = 0; k < sizeof(phrases) / sizeof(phrases[0]); k++)
			if (has_phrase(s, i, k) &&
				!(phrases[k].what == REMARK_RECURRED && is_denied(s, i)))
				says |= UINT32_C(1) << phrases[k].what;
	return says;
}

/* `no risk to security`, `not a security risk`, `no effect on the security of`. */
static bool no_risk(const struct hints_sentence *s)
{
	for (size_t i = 0;
		(i = FIND(s, i, s->n, "risk", "risks", "impact", "effect", "threat",
			 "danger", "concern", "implications", "consequences")) < s->n;
		i++) {
		size_t no = hints_back(i, NEAR);

		if (hints_any(s, no, i, BIT(WORD_NO) | BIT(WORD_NOT)) &&
			SAYS_ANY(s, no, i + NEAR, "security", "relying"))
			return true;
	}
	return false;
}

/* `five further certificates were found by a researcher`. */
static uint32_t more_found(const struct hints_sentence *s)
{
	for (size_t i = 0; (i = FIND(s, i, s->n, "further", "additional", "more", "other",
				    "another")) < s->n;
		i++) {
		size_t cert = hints_find(s, i + 1, i + 4, BIT(WORD_CERT));
		size_t end = i + CLAUSE;

		if (cert == SIZE_MAX ||
			hints_any(s, hints_back(i, NEAR), end,
				BIT(WORD_NO) | BIT(WORD_NOT) | BIT(WORD_IF) |
					BIT(WORD_WILL)))
			continue;
		if (!SAYS_ANY(s, hints_back(i, NEAR), end, "found", "discovered",
			    "identified", "detected"))
			continue;
		if (SAYS_ANY(s, cert, s->n, "researcher", "reporter", "community",
			    "third", "auditor", "someone"))
			return UINT32_C(1) << REMARK_MORE_FOUND_BY_OTHERS;
		if (hints_any(s, hints_back(i, NEAR), end, BIT(WORD_WE)))
			return UINT32_C(1) << REMARK_MORE_FOUND_BY_CA;
	}
	return 0;
}

/* `we were not aware of this requirement`, `the requirement was overlooked`. */
static uint32_t requirement(const struct hints_sentence *s)
{
	for (size_t i = 0; (i = FIND(s, i, s->n, "requirement", "requirements", "ballot",
				    "rule")) < s->n;
		i++) {
		size_t from = hints_back(i, CLAUSE);
		bool no = hints_any(s, from, i + CLAUSE, BIT(WORD_NOT) | BIT(WORD_NO)) ||
			SAYS_ANY(s, from, i + CLAUSE, "unaware", "unknown");
		if (SAYS_ANY(s, from, i + NEAR, "overlooked", "misread", "misunderstood",
			    "misinterpreted", "unaware") ||
			(no && SAYS_ANY(s, from, i + NEAR, "aware", "known", "knew")))
			return UINT32_C(1) << REMARK_REQUIREMENT_NOT_KNOWN;
		if (!no && SAYS_ANY(s, from, i + NEAR, "known", "knew") &&
			!hints_any(s, from, i + NEAR, BIT(WORD_IF)))
			return UINT32_C(1) << REMARK_REQUIREMENT_KNOWN;
	}
	return 0;
}

/* `the linter did not know the rule`. */
static bool lint(const struct hints_sentence *s)
{
	bool lints = SAYS_ANY(s, 0, s->n, "lint", "lints", "linter", "linters", "linting",
		"zlint", "pkilint", "certlint", "cablint", "x509lint");

	return lints &&
		(hints_any(s, 0, s->n, BIT(WORD_NOT) | BIT(WORD_NO)) ||
			SAYS_ANY(s, 0, s->n, "missed", "failed", "lacked", "lacks",
				"only", "after", "ignored", "disabled"));
}

/* Sentences that deny that all are complete: `all items but one have been`. */
static bool not_all(const struct hints_sentence *s)
{
	size_t all = hints_find(s, 0, s->n, BIT(WORD_ALL));
	size_t item = all == SIZE_MAX ? all : hints_find(s, all, all + 4, BIT(WORD_ITEM));

	return item != SIZE_MAX && hints_any(s, item, item + NEAR, BIT(WORD_EXCEPT)) &&
		hints_any(s, item, s->n, BIT(WORD_DONE));
}

uint32_t remarks_say(const struct hints_sentence *s)
{
	uint32_t says;

	if (s->end == '?' || s->place & HINTS_TEXT_HEADING)
		return 0;
	says = say_phrases(s) | more_found(s) | requirement(s);
	says |= no_risk(s) ? UINT32_C(1) << REMARK_NO_RISK : 0u;
	says |= lint(s) ? UINT32_C(1) << REMARK_LINT : 0u;
	says |= hints_notice_all_done(s) ? UINT32_C(1) << REMARK_ALL_COMPLETE : 0u;
	says |= not_all(s) ? UINT32_C(1) << REMARK_NOT_ALL_COMPLETE : 0u;
	return says;
}

static bool is_incident(const struct hints_sentence *s, size_t from, size_t to)
{
	return SAYS_ANY(s, from, to, "incident", "issue", "problem", "compliance",
		"noncompliance", "situation", "it", "outage");
}

int remarks_say_ongoing(const struct hints_sentence *s)
{
	if (s->end == '?')
		return 0;
	for (size_t i = 0; (i = FIND(s, i, s->n, "ongoing", "contained", "stopped",
				    "revoked", "revoke")) < s->n;
		i++) {
		size_t from = hints_back(i, NEAR);

		if (SAYS(s, i, "ongoing") && is_incident(s, from, i) &&
			!hints_any(s, from, i, BIT(WORD_NOT)))
			return 2;
		if (SAYS(s, i, "contained") && is_incident(s, from, i) &&
			hints_any(s, from, i, BIT(WORD_NOT)))
			return 2;
		if (SAYS(s, i, "stopped") && SAYS(s, i - 1, "not") &&
			hints_any(s, from, i, BIT(WORD_WE)) && s->n <= NEAR + 2)
			return 1;
		if (SAYS(s, i, "revoked") && SAYS(s, hints_back(i, 2), "not") &&
			SAYS(s, i - 1, "yet", "been"))
			return 1;
		if (SAYS(s, i, "revoke") && SAYS_ANY(s, from, i, "not", "unable") &&
			hints_any(s, from, i, BIT(WORD_WILL)))
			return 1;
	}
	return 0;
}

/* Whether it is told as an event: it was, or a time stands before it; `the revoked
 * certificates` and `six certificates revoked by us` tell none. */
static bool is_told(const struct hints_sentence *s, size_t i)
{
	if (HAS(s, i + 1, WORD_CERT) || SAYS_ANY(s, 0, s->n, "remaining", "pending"))
		return false;
	if (hints_any(s, hints_back(i, 3), i, BIT(WORD_BE)) ||
		(SAYS(s, i + 1, "on", "at") && HAS(s, i + 2, WORD_DAY)))
		return true;
	for (size_t k = hints_back(i, STAMPED); k < i; k++)
		if (HAS(s, k, WORD_DAY) || SAYS(s, k, "utc", "gmt") ||
			str_find_byte(s->words[k].text, ':') != SIZE_MAX)
			return true;
	return false;
}

/* `certificates revoked`, `issuance resumed`; not what is to come or not so. */
static bool is_over(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "ended", "ends"))
		return is_incident(s, hints_back(i, 3), i);
	if (SAYS(s, i, "end"))
		return SAYS(s, i + 1, "of") && is_incident(s, i + 1, i + 4);
	if (SAYS(s, i, "completed", "complete", "finished", "done"))
		return SAYS_ANY(s, hints_back(i, NEAR), i, "revocation");
	return SAYS(s, i, "revoked", "corrected", "restored", "resumed", "repaired",
		       "uploaded", "remediated", "rectified") &&
		is_told(s, i);
}

/* `2025-05-05 17:20`: an event, and no more than the days of certificates. */
static bool is_timed(const struct hints_sentence *s, size_t i)
{
	return HAS(s, i, WORD_DAY) && i + 1 < s->n &&
		str_find_byte(s->words[i + 1].text, ':') != SIZE_MAX;
}

/* The next word, from i on, of which is_over() may hold, or another word that counts. */
static size_t next_end(const struct hints_sentence *s, size_t i)
{
	size_t end = FIND(s, i, s->n, "contained", "between", "ended", "ends", "end",
		"completed", "complete", "finished", "done");
	size_t mended = FIND(s, i, s->n, "revoked", "corrected", "restored", "resumed",
		"repaired", "uploaded", "remediated", "rectified");

	return end < mended ? end : mended;
}

int remarks_say_contained(const struct hints_sentence *s)
{
	if (s->end == '?' || s->place & HINTS_TEXT_HEADING)
		return 0;
	for (size_t i = 0; (i = next_end(s, i)) < s->n; i++) {
		size_t from = hints_back(i, NEAR);

		if (SAYS(s, i, "contained") && is_incident(s, from, i) &&
			!hints_any(s, from, i, BIT(WORD_NOT) | BIT(WORD_WILL)))
			return 2;
		if (is_over(s, i) && !SAYS_ANY(s, from, i, "be", "being") &&
			!is_denied(s, i) &&
			!hints_any(s, hints_back(i, 3), i, BIT(WORD_WHEN)))
			return 1;
		if (SAYS(s, i, "between") && is_timed(s, i + 1) &&
			SAYS_ANY(s, i + 2, i + NEAR, "and"))
			return 1;
	}
	return 0;
}

/* The next word, from i on, of which is_report() may hold. */
static size_t next_report(const struct hints_sentence *s, size_t i)
{
	size_t part = FIND(s, i, s->n, "topics", "remainder", "rest", "form");
	size_t report = hints_find(s, i, s->n, BIT(WORD_REPORT));

	return part < report ? part : report;
}

/* What is promised: a report, its form, or what it lacks yet. */
static bool is_report(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "topics", "remainder", "rest", "form"))
		return true;
	return HAS(s, i, WORD_REPORT) &&
		hints_any(s, hints_back(i, 3), i, BIT(WORD_FULL)) &&
		!SAYS(s, i - 1, "audit", "problem", "closure", "status", "test");
}

size_t remarks_say_report(const struct hints_sentence *s)
{
	if (s->end == '?' || s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED))
		return SIZE_MAX;
	for (size_t i = 1; (i = next_report(s, i)) < s->n; i++) {
		size_t will;

		if (!is_report(s, i))
			continue;
		if (SAYS_ANY(s, i + 1, i + CLAUSE, "due"))
			return i;
		will = hints_find(s, hints_back(i, CLAUSE), i + NEAR, BIT(WORD_WILL));
		if (will == SIZE_MAX ||
			hints_any(s, will, will + 2, BIT(WORD_NOT) | BIT(WORD_NO)))
			continue;
		if (hints_any(s, will, will + NEAR, BIT(WORD_GIVE)))
			return i;
	}
	return SIZE_MAX;
}
