#include "report/hints_revoke.h"

enum {
	ALL_TO_REVOKED = 24,
	LAST_TO_REVOKED = 10,
	DONE_NEAR = 5,
	NUMBER_NEAR = 5,
};

#define BREAKS                                                                           \
	(BIT(WORD_NOT) | BIT(WORD_WILL) | BIT(WORD_HEDGE) | BIT(WORD_ENSURE) |           \
		BIT(WORD_EXCEPT) | BIT(WORD_PART) | BIT(WORD_IF))

/* The noun behind `all`: certificates, these, or nothing (`all are revoked`). */
static bool is_of_certificates(const struct hints_sentence *s, size_t all, size_t revoked)
{
	size_t noun = hints_find(s, all + 1, revoked, BIT(WORD_CERT));
	size_t verb = hints_find(s, all + 1, revoked, BIT(WORD_IS) | BIT(WORD_HAVE));
	size_t near = revoked < all + 4 ? revoked : all + 4;

	if (SAYS_ANY(s, all + 1, near, "subscribers", "customers", "serials", "crls",
		    "keys", "items", "reports", "steps", "action", "devices", "systems"))
		return false;
	if (noun != SIZE_MAX)
		return noun - all <= 8;
	return verb == all + 1 || (verb == all + 2 && HAS(s, all + 1, WORD_NUMBER)) ||
		(verb == SIZE_MAX && revoked == all + 1);
}

/* `of which all were revoked`, `all of which`: a part. */
static bool is_part(const struct hints_sentence *s, size_t all, size_t to)
{
	return hints_any(s, hints_back(all, 3), to + 1, BIT(WORD_PART)) ||
		hints_any(s, to + 1, s->n, BIT(WORD_EXCEPT)) ||
		SAYS(s, hints_back(all, 1), "of") ||
		(HAS(s, to + 1, WORD_LINK) &&
			hints_any(s, to + 2, to + 5, BIT(WORD_PART) | BIT(WORD_OTHERS)));
}

/* `are revoked`, `have now been revoked`; not `to be revoked`. */
static bool is_done(const struct hints_sentence *s, size_t from, size_t revoked)
{
	size_t at = hints_find(s,
		hints_back(revoked, 8) > from ? hints_back(revoked, 8) : from, revoked,
		BIT(WORD_IS) | BIT(WORD_HAVE));

	return at != SIZE_MAX && !SAYS(s, hints_back(at, 1), "to") &&
		!SAYS(s, revoked - 1, "be", "being");
}

static bool all_before(const struct hints_sentence *s, size_t revoked)
{
	size_t from = hints_back(revoked, ALL_TO_REVOKED);

	for (size_t all = revoked; all-- > from;) {
		if (!HAS(s, all, WORD_ALL))
			continue;
		if (hints_any(s, hints_back(all, 4), revoked, BREAKS) ||
			hints_any(s, all, revoked, BIT(WORD_CAN)) ||
			hints_any(s, hints_back(all, 8), all, BIT(WORD_WHEN)) ||
			is_part(s, all, revoked))
			return false;
		/* `the certificates have all been revoked` */
		if (hints_any(s, hints_back(all, 1), all, BIT(WORD_HAVE) | BIT(WORD_IS)))
			return hints_any(s, hints_back(all, 8), all, BIT(WORD_CERT)) &&
				!hints_any(s, hints_back(all, 10), all, BIT(WORD_PART));
		return is_done(s, hints_back(all, 1), revoked) &&
			is_of_certificates(s, all, revoked);
	}
	return false;
}

/* `we have revoked all certificates`, `revocation of all of them is complete`. */
static bool all_behind(const struct hints_sentence *s, size_t revoked, bool noun)
{
	size_t all = hints_find(s, revoked + 1, revoked + 5, BIT(WORD_ALL));
	size_t from = hints_back(revoked, 6);

	if (all == SIZE_MAX || hints_any(s, from, s->n, BREAKS) ||
		hints_any(
			s, 0, revoked, BIT(WORD_WHEN) | BIT(WORD_IF) | BIT(WORD_WILL)) ||
		hints_any(s, all, s->n, BIT(WORD_PART)) ||
		!hints_any(s, all, all + 8, BIT(WORD_CERT)))
		return false;
	if (noun)
		return hints_any(s, from, s->n, BIT(WORD_DONE));
	return hints_any(s, from, revoked, BIT(WORD_WE) | BIT(WORD_HAVE)) &&
		!SAYS(s, revoked - 1, "be", "was", "were");
}

/* `none of the certificates is still valid`, `there are no remaining certificates`; not
 * `no further certificates`. */
static bool none_left(const struct hints_sentence *s)
{
	size_t no = hints_find(s, 0, s->n, BIT(WORD_NO));
	size_t cert =
		no == SIZE_MAX ? SIZE_MAX : hints_find(s, no, no + 7, BIT(WORD_CERT));
	size_t left;

	if (cert == SIZE_MAX || SAYS(s, no, "nothing") ||
		hints_any(s, 0, s->n, BREAKS | BIT(WORD_WHEN)))
		return false;
	if (SAYS_ANY(s, no, cert, "additional", "further", "new", "more"))
		return false;
	left = hints_find(s, cert, cert + 5, BIT(WORD_LEFT));
	if (left != SIZE_MAX)
		return !SAYS(s, left + 1, "in");
	return hints_any(s, 0, no, BIT(WORD_IS)) &&
		(SAYS(s, no + 1, "remaining", "unrevoked", "outstanding"));
}

bool hints_revoke_all(const struct hints_sentence *s)
{
	if (s->end == '?' || s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED))
		return false;
	if (!(s->has & BIT(WORD_ALL)) ||
		(!(s->has & (BIT(WORD_REVOKED) | BIT(WORD_EXPIRED))) &&
			!SAYS_ANY(s, 0, s->n, "revocation")))
		return none_left(s);
	for (size_t i = 0; i < s->n; i++) {
		if (HAS(s, i, WORD_REVOKED) && all_behind(s, i, false))
			return true;
		if (s->words[i].is & (BIT(WORD_REVOKED) | BIT(WORD_EXPIRED)) &&
			all_before(s, i))
			return true;
		if (SAYS(s, i, "revocation") && all_behind(s, i, true))
			return true;
	}
	return none_left(s);
}

/* `the last certificate has been revoked`, `the remaining 6 were revoked`; not `last
 * week`. */
static bool last_gone(const struct hints_sentence *s)
{
	const uint64_t gone = BIT(WORD_REVOKED) | BIT(WORD_EXPIRED);
	size_t last = FIND(s, 0, s->n, "last", "final", "remaining", "outstanding",
		"rest", "remainder");
	size_t revoked;

	if (last == SIZE_MAX || HAS(s, last + 1, WORD_DAY))
		return false;
	revoked = hints_find(s, last, last + LAST_TO_REVOKED, gone);
	return revoked != SIZE_MAX &&
		(hints_any(s, last, revoked, BIT(WORD_CERT)) ||
			SAYS_ANY(s, last, revoked, "one", "ones", "rest", "remainder")) &&
		is_done(s, last, revoked);
}

/* `the revocation was completed`, `this completes the revocation`. */
static bool completes(const struct hints_sentence *s)
{
	size_t noun = FIND(s, 0, s->n, "revocation", "revocations");

	return noun != SIZE_MAX &&
		(hints_any(s, noun, noun + DONE_NEAR, BIT(WORD_DONE)) ||
			SAYS_ANY(s, hints_back(noun, DONE_NEAR), noun, "completes",
				"concludes", "completed", "concluded", "finished"));
}

/* `46/46`, and not `0/0`. */
static bool is_whole(struct str text)
{
	size_t slash = str_find_byte(text, '/');
	struct str part = str_sub(text, 0, slash);
	int64_t n;

	return slash < text.n && str_eq(part, str_from(text, slash + 1)) &&
		str_digits(part, &n) && n > 0;
}

/* `46/46 (100 %)`, `46 of 46` of a revocation. */
static bool all_counted(const struct hints_sentence *s)
{
	if (!(s->has & BIT(WORD_REVOKED)) &&
		!SAYS_ANY(s, 0, s->n, "revocation", "revocations"))
		return false;
	if (SAYS_ANY(s, 0, s->n, "100%"))
		return true;
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_NUMBER))) < s->n; i++) {
		struct str text = s->words[i].text;

		if (is_whole(text) ||
			(SAYS(s, i, "100") && SAYS(s, i + 1, "%", "percent")) ||
			(SAYS(s, i + 1, "of") && i + 2 < s->n &&
				str_eq(text, s->words[i + 2].text)))
			return true;
	}
	return false;
}

bool hints_revoke_maybe(const struct hints_sentence *s)
{
	return s->end != '?' && !(s->place & (HINTS_TEXT_ROW | HINTS_TEXT_TIMED)) &&
		!(s->has & (BREAKS | BIT(WORD_WHEN))) &&
		(last_gone(s) || completes(s) || all_counted(s));
}

/* Whether the number counts certificates, not days or percents. */
static bool is_count(const struct hints_sentence *s, size_t i)
{
	return HAS(s, i, WORD_NUMBER) && !HAS(s, i, WORD_DAY) &&
		!HAS(s, i + 1, WORD_DAY) &&
		!(HAS(s, i - 1, WORD_DAY) && !SAYS(s, i - 1, "today")) &&
		!SAYS(s, i + 1, "percent");
}

/* The count that belongs to the word: before it, or behind its colon; SIZE_MAX: none. */
static size_t count_of(const struct hints_sentence *s, size_t word)
{
	size_t from = hints_back(word, NUMBER_NEAR);

	if (s->place & HINTS_TEXT_ROW)
		from = word;
	for (size_t i = word; i-- > from;) {
		if (is_count(s, i))
			return i;
		if (HAS(s, i, WORD_MARK) || SAYS(s, i, "and"))
			break;
	}
	for (size_t i = word + 1; i < word + NUMBER_NEAR && i < s->n; i++)
		if (is_count(s, i) && (HAS(s, i - 1, WORD_MARK) || i == word + 1))
			return i;
	return SIZE_MAX;
}

static unsigned kind_at(const struct hints_sentence *s, size_t i)
{
	bool is_not = i > 0 &&
		(HAS(s, i - 1, WORD_NOT) || SAYS(s, i - 1, "be") ||
			SAYS(s, hints_back(i, 2), "yet") ||
			(HAS(s, hints_back(i, 2), WORD_NOT) && SAYS(s, i - 1, "yet")));

	if (HAS(s, i, WORD_REVOKED))
		return is_not ? HINTS_REVOKE_LEFT : HINTS_REVOKE_DONE;
	if (HAS(s, i, WORD_EXPIRED))
		return is_not ? 0 : HINTS_REVOKE_EXPIRED;
	return HAS(s, i, WORD_LEFT) ? HINTS_REVOKE_LEFT : 0;
}

static unsigned zero_of(const struct hints_sentence *s, size_t count, unsigned kind)
{
	struct str text = s->words[count].text;
	bool zero = str_eq_c(text, "0") || str_eq_case(text, STR("zero"));

	/* of the label `Total number of "remaining valid" certificates: 0` */
	if (kind == HINTS_REVOKE_LEFT && zero && SAYS(s, 0, "total"))
		return HINTS_REVOKE_NONE_LEFT | HINTS_REVOKE_SOME;
	if (kind == HINTS_REVOKE_LEFT)
		return zero ? HINTS_REVOKE_NONE_LEFT : 0;
	return kind == HINTS_REVOKE_DONE && !zero ? HINTS_REVOKE_SOME : 0;
}

unsigned hints_revoke_counts(const struct hints_sentence *s)
{
	const uint64_t states = BIT(WORD_REVOKED) | BIT(WORD_EXPIRED) | BIT(WORD_LEFT);
	unsigned found = 0;

	for (size_t i = 0; (i = hints_find(s, i, s->n, states)) < s->n; i++) {
		unsigned kind = kind_at(s, i);
		size_t count = kind ? count_of(s, i) : SIZE_MAX;

		if (count != SIZE_MAX)
			found |= kind | zero_of(s, count, kind);
	}
	return found;
}
