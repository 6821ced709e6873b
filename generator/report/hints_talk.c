#include "report/hints_talk.h"

enum {
	NAME_MAX = 4, /* words of a name or a salutation */
	THANKS_MAX = 40,
	ACK_MAX = 16,
	HOUSE_MAX = 40,
	DENIED_MAX = 8, /* words behind `not` */
};

/* The first word behind a salutation: `Hi NAME,`, `NAME:`. */
static size_t start_of(const struct hints_sentence *s)
{
	bool greets = HAS(s, 0, WORD_GREET);

	for (size_t i = 0; i <= NAME_MAX && i < s->n; i++) {
		if (HAS(s, i, WORD_MARK))
			return i + 1;
		if (s->words[i].is && !HAS(s, i, WORD_GREET) && !greets)
			return 0;
	}
	return greets && s->n <= NAME_MAX ? s->n : 0;
}

static bool is_name(const struct hints_sentence *s)
{
	if (s->n > NAME_MAX || s->end)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (s->words[i].is & ~(BIT(WORD_MARK) | BIT(WORD_DAY) | BIT(WORD_LINK)))
			return false;
	return true;
}

/* `We have noted your comment.`; not `we have noted that ...` */
static bool is_ack(const struct hints_sentence *s, size_t from)
{
	size_t ack = hints_find(s, from, from + 5, BIT(WORD_ACK));
	size_t bad;

	if (ack == SIZE_MAX || s->n - from > ACK_MAX ||
		hints_any(s, from, ack, BIT(WORD_PLEASE)))
		return false;
	bad = hints_find(s, ack + 1, s->n,
		BIT(WORD_IS) | BIT(WORD_WILL) | BIT(WORD_HAVE) | BIT(WORD_BUT) |
			BIT(WORD_CERT) | BIT(WORD_REVOKED) | BIT(WORD_PLEASE) |
			BIT(WORD_CAN) | BIT(WORD_NOT) | BIT(WORD_NO) | BIT(WORD_CLOSE) |
			BIT(WORD_EXPLAIN));
	if (bad != SIZE_MAX && !(SAYS(s, bad, "update") && HAS(s, bad - 1, WORD_NEXT)))
		return false;
	if (s->n - ack <= 3)
		return true;
	return hints_any(s, ack + 1, s->n,
		       BIT(WORD_QUESTION) | BIT(WORD_NEXT) | BIT(WORD_ACK)) ||
		SAYS(s, ack + 1, "this", "your") || SAYS(s, s->n - 1, "date", "message");
}

/* `We will provide an update by then.` */
static bool is_comply(const struct hints_sentence *s, size_t from)
{
	return s->n - from <= ACK_MAX && hints_any(s, from, from + 3, BIT(WORD_WILL)) &&
		hints_any(s, from, from + 2, BIT(WORD_WE)) &&
		!hints_any(s, from, s->n,
			BIT(WORD_DAY) | BIT(WORD_REPORT) | BIT(WORD_CERT) |
				BIT(WORD_BUT)) &&
		SAYS(s, s->n - 1, "then", "accordingly", "posted", "informed", "so");
}

static bool is_thanks(const struct hints_sentence *s, size_t from)
{
	size_t thank = hints_find(s, from, from + 4, BIT(WORD_THANK));
	size_t more;

	if (thank == SIZE_MAX || s->n - from > THANKS_MAX || s->end == '?')
		return false;
	if (hints_any(s, thank, s->n,
		    BIT(WORD_IS) | BIT(WORD_BUT) | BIT(WORD_NOT) | BIT(WORD_IF) |
			    BIT(WORD_PLEASE) | BIT(WORD_CAN) | BIT(WORD_HOW)) &&
		!hints_any(s, thank + 1, s->n, BIT(WORD_WE)))
		return false;
	more = hints_find(s, thank + 1, s->n, BIT(WORD_WE));
	if (more != SIZE_MAX)
		return is_ack(s, more) || is_comply(s, more);
	more = hints_find(s, thank + 1, s->n, BIT(WORD_MARK));
	/* `Thank you, 37 were revoked`; a name may follow the comma */
	return more == SIZE_MAX || s->n - more <= NAME_MAX;
}

static bool is_okay(const struct hints_sentence *s, size_t from)
{
	if (s->n == from || s->n - from > NAME_MAX || s->end == '?')
		return false;
	for (size_t i = from; i < s->n; i++)
		if (!(s->words[i].is &
			    (BIT(WORD_OKAY) | BIT(WORD_MARK) | BIT(WORD_THANK) |
				    BIT(WORD_ACK))))
			return false;
	return true;
}

/* `Are there any further questions?`, `We have no further comments.` */
static bool is_call(const struct hints_sentence *s)
{
	size_t more = hints_find(s, 0, s->n, BIT(WORD_MORE));
	bool asks = s->end == '?' ||
		hints_any(s, 0, s->n, BIT(WORD_IF) | BIT(WORD_NO) | BIT(WORD_PLEASE));

	if (s->end == '?' && hints_any(s, 0, more, BIT(WORD_NO)))
		return false;
	return more != SIZE_MAX && asks && s->n <= HOUSE_MAX &&
		(hints_any(s, more, more + 5, BIT(WORD_QUESTION)) ||
			SAYS(s, hints_back(more, 1), "anything")) &&
		!hints_any(s, 0, s->n,
			BIT(WORD_HOW) | BIT(WORD_CERT) | BIT(WORD_BUT) | BIT(WORD_ASK) |
				BIT(WORD_CAN) | BIT(WORD_BELIEVE));
}

static bool is_house(const struct hints_sentence *s)
{
	size_t keep = hints_find(s, 0, 6, BIT(WORD_KEEP));

	if (s->n > HOUSE_MAX || s->end == '?' ||
		hints_any(s, 0, s->n,
			BIT(WORD_BUT) | BIT(WORD_HOW) | BIT(WORD_PLEASE) | BIT(WORD_ASK) |
				BIT(WORD_NOT) | BIT(WORD_CERT) | BIT(WORD_ITEM)))
		return false;
	if (HAS(s, 0, WORD_TAG) && hints_any(s, 1, 5, BIT(WORD_KEEP)))
		return true;
	return keep != SIZE_MAX &&
		!hints_any(s, 0, keep, BIT(WORD_WILL) | BIT(WORD_CAN)) &&
		(hints_any(s, keep, s->n, BIT(WORD_TAG) | BIT(WORD_NEXT)) ||
			(str_starts_case(s->words[keep].text, STR("assign")) &&
				s->n <= 8));
}

enum hints_talk hints_talk_of(const struct hints_sentence *s, bool signed_off)
{
	size_t from = start_of(s);

	if (s->n == 0 || from >= s->n ||
		hints_find(s, 0, s->n, ~BIT(WORD_MARK)) == SIZE_MAX) {
		/* marks alone, or words that are not known */
		for (size_t i = 0; i < s->n; i++)
			if (s->words[i].text.n && !signed_off && from < s->n)
				return HINTS_TALK_CONTENT;
		if (signed_off && !is_name(s) && from < s->n)
			return HINTS_TALK_CONTENT;
		return HINTS_TALK_EMPTY;
	}
	if (s->place & (HINTS_TEXT_ROW | HINTS_TEXT_HEADING))
		return HINTS_TALK_CONTENT;
	if (signed_off && is_name(s))
		return HINTS_TALK_EMPTY;
	if (HAS(s, 0, WORD_BYE) && s->n <= NAME_MAX)
		return HINTS_TALK_EMPTY;
	if (is_thanks(s, from) || (is_ack(s, from) && s->end != '?') ||
		is_okay(s, from) || is_comply(s, from))
		return HINTS_TALK_THANKS;
	return is_house(s) || is_call(s) ? HINTS_TALK_HOUSE : HINTS_TALK_CONTENT;
}

/* What the templates ask; the answer stands behind it. */
static bool is_label(const struct hints_sentence *s)
{
	return (SAYS(s, 0, "was") && SAYS(s, 1, "issuance") && SAYS(s, 2, "stopped")) ||
		(SAYS(s, 0, "is") && SAYS(s, 1, "revoked"));
}

/* `let us know here when`, `whether` */
static bool wh_behind(const struct hints_sentence *s, size_t from)
{
	return hints_any(s, from, from + 3, BIT(WORD_HOW)) ||
		SAYS_ANY(s, from, from + 3, "when", "whether");
}

/* `Please explain why`; not `please find`, `please close`. */
static bool is_demand(const struct hints_sentence *s)
{
	const uint64_t asks = BIT(WORD_PLEASE) | BIT(WORD_CAN);

	for (size_t i = 0; (i = hints_find(s, i, s->n, asks)) < s->n; i++) {
		size_t next = i + 1;

		if (!HAS(s, i, WORD_PLEASE) && !SAYS(s, next, "you"))
			continue;
		while (SAYS(s, next, "you", "also") || HAS(s, next, WORD_PLEASE))
			next++;
		if (HAS(s, next, WORD_EXPLAIN))
			/* `please update the whiteboard` asks for no answer */
			return !SAYS(s, next, "update") ||
				!hints_any(s, next, next + 4, BIT(WORD_TAG));
		if (SAYS(s, next, "let") && wh_behind(s, next + 3))
			return true;
	}
	return false;
}

static bool wants_to_know(const struct hints_sentence *s)
{
	if (HAS(s, 0, WORD_WE) && hints_any(s, 1, 3, BIT(WORD_KNOW)) &&
		(SAYS(s, 1, "wonder") || SAYS(s, 2, "wondering") ||
			SAYS(s, 1, "wondering")))
		return true;
	for (size_t i = 0; (i = hints_find(s, i, s->n, BIT(WORD_WANT))) < s->n; i++)
		if (SAYS(s, i + 1, "to") &&
			SAYS(s, i + 2, "know", "understand", "hear", "see"))
			return true;
	return false;
}

/* `Which?`, `Status?`; other words alone may be part of a text that was cut. */
static bool asks_alone(const struct hints_sentence *s)
{
	return HAS(s, 0, WORD_HOW) || HAS(s, 0, WORD_UPDATE) ||
		SAYS(s, 0, "when", "whom", "whose", "status", "really");
}

/* `Question to Mozilla: ...`: no CA is asked. */
static bool is_for_program(const struct hints_sentence *s)
{
	return SAYS(s, 0, "question", "questions") && SAYS(s, 1, "to", "for") &&
		SAYS_ANY(s, 2, 4, "mozilla", "chrome", "apple", "microsoft") &&
		!SAYS_ANY(s, 3, 6, "and");
}

/* `Who would have thought?`, `I wonder whether other CAs have it?`: nor is this one. */
static bool is_aside(const struct hints_sentence *s)
{
	size_t i;

	if (SAYS(s, 0, "who") && SAYS(s, 1, "would") && SAYS(s, 2, "have"))
		return SAYS(s, 3, "thought", "guessed", "expected");
	i = s->has & BIT(WORD_KNOW) ? FIND(s, 0, 4, "wonder", "wondering") : SIZE_MAX;
	return i < s->n && SAYS(s, i + 1, "if", "whether") && SAYS(s, i + 2, "other") &&
		SAYS(s, i + 3, "cas");
}

bool hints_talk_waives(const struct hints_sentence *s)
{
	size_t answer = hints_find(s, 0, s->n, BIT(WORD_ANSWER));
	size_t need;

	if (answer == SIZE_MAX || s->n > HOUSE_MAX || s->end == '?')
		return false;
	need = FIND(s, 0, s->n, "need", "needed", "required", "necessary", "expected");
	return need != SIZE_MAX &&
		hints_any(s, hints_back(need < answer ? need : answer, 3),
			need > answer ? need : answer, BIT(WORD_NO) | BIT(WORD_NOT)) &&
		!hints_any(s, 0, s->n, BIT(WORD_IF) | BIT(WORD_BUT) | BIT(WORD_WHEN));
}

/* `an incident`, `ours`, `our root certificates`. */
static bool is_deniable(const struct hints_sentence *s, size_t i)
{
	if (SAYS(s, i, "ours") || (SAYS(s, i, "us") && SAYS(s, i - 1, "by")))
		return true;
	if (SAYS(s, i, "root", "roots"))
		return SAYS(s, i - 1, "our") && !SAYS(s, i + 1, "cause", "causes");
	return SAYS(s, i, "incident", "violation", "noncompliance", "misissuance",
		       "misissued", "fault") &&
		SAYS(s, i - 1, "a", "an", "any", "no", "not") &&
		!HAS(s, i + 1, WORD_REPORT);
}

bool hints_talk_denies(const struct hints_sentence *s)
{
	size_t no = hints_find(s, 0, s->n, BIT(WORD_NOT) | BIT(WORD_NO));

	if (no == SIZE_MAX || s->end == '?' ||
		!SAYS_ANY(s, no + 1, no + DENIED_MAX, "ours", "us", "root", "roots",
			"incident", "violation", "noncompliance", "misissuance",
			"misissued", "fault"))
		return false;
	for (size_t i = no + 1; i < s->n && i < no + DENIED_MAX; i++)
		if (is_deniable(s, i))
			return true;
	return false;
}

bool hints_talk_asks(const struct hints_sentence *s)
{
	if (s->place & (HINTS_TEXT_ROW | HINTS_TEXT_HEADING) || is_call(s) ||
		is_label(s) || is_for_program(s) || is_aside(s))
		return false;
	if (s->end == '?')
		return (s->n >= 2 || asks_alone(s)) && !(s->place & HINTS_TEXT_QUOTES);
	return is_demand(s) ||
		(wants_to_know(s) && !hints_any(s, 0, s->n, BIT(WORD_CLOSE)));
}

/* ---- what calls for a reply and asks nothing ---- */

static bool says_what_is_wanted(const struct hints_sentence *s)
{
	const uint64_t wants = BIT(WORD_ENSURE) | BIT(WORD_WANT);

	size_t i = s->has & wants
		? FIND(s, 0, s->n, "section", "sections", "requirement", "requirements",
			  "rfc", "brs", "guideline", "guidelines", "policy")
		: SIZE_MAX;

	return i != SIZE_MAX && hints_any(s, i + 1, s->n, wants);
}

/* `is still missing`, `are incorrect`; not `is not wrong`. */
static bool is_faulty(const struct hints_sentence *s, size_t i)
{
	size_t to = i + 4;

	return SAYS(s, i, "is", "are", "remains", "remain") &&
		SAYS_ANY(s, i + 1, to, "wrong", "incorrect", "inaccurate", "inconsistent",
			"missing", "incomplete", "misleading", "contradictory",
			"noncompliant") &&
		!hints_any(s, hints_back(i, 3), to, BIT(WORD_NOT) | BIT(WORD_NO));
}

/* `does not match the list`. */
static bool does_not_match(const struct hints_sentence *s, size_t i)
{
	return HAS(s, i, WORD_NOT) &&
		(SAYS(s, hints_back(i, 1), "does", "do") ||
			str_ends(s->words[i].text, STR("n't"))) &&
		SAYS_ANY(s, i + 1, i + 3, "match", "comply", "conform", "agree", "meet",
			"satisfy", "follow", "address");
}

static bool names_fault(const struct hints_sentence *s)
{
	const uint64_t is = BIT(WORD_IS) | BIT(WORD_LEFT) | BIT(WORD_NOT);

	for (size_t i = 0; (i = hints_find(s, i, s->n, is)) < s->n; i++)
		if (is_faulty(s, i) || does_not_match(s, i))
			return !hints_any(s, 0, s->n,
				BIT(WORD_WE) | BIT(WORD_IF) | BIT(WORD_CAN) |
					BIT(WORD_WILL));
	return false;
}

unsigned hints_talk_faults(const struct hints_sentence *s)
{
	unsigned found = 0;

	if (s->end == '?' ||
		s->place & (HINTS_TEXT_ROW | HINTS_TEXT_HEADING | HINTS_TEXT_TIMED))
		return 0;
	if (s->has & BIT(WORD_BUT) && hints_any(s, 0, s->n, BIT(WORD_BUT)))
		found |= HINTS_TALK_CONTRAST;
	if (says_what_is_wanted(s))
		found |= HINTS_TALK_RULE;
	if (names_fault(s))
		found |= HINTS_TALK_FAULT;
	return found;
}
