#include "report/hints.h"

#include "report/hints_close.h"
#include "report/hints_doubt.h"
#include "report/hints_notice.h"
#include "report/hints_pace.h"
#include "report/hints_revoke.h"
#include "report/hints_talk.h"
#include "report/mentions.h"

enum { BUG_GAP = 3 };

/* What the sentences say together. */
struct talk {
	uint32_t hints;
	enum hints_close closure; /* the strongest */
	bool denied;
	bool all_done;
	bool nothing_left;
	bool thanks; /* there was something but names */
	bool house;
	bool content;
	bool signed_off;
	unsigned counts;
	uint32_t pace;   /* of the updates to come: hints_pace() */
	unsigned faults; /* of enum hints_talk_fault: of the last sentence */
	bool objects;
	bool at_ease; /* says that no answer is needed */
};

/* How many digits the number at the front has; its value. */
static size_t number_at(struct str s, int64_t *value)
{
	size_t n = 0;

	while (n < s.n && n <= MENTIONS_DIGITS_MAX && str_is_digit(s.p[n]))
		n++;
	return n >= MENTIONS_DIGITS_MIN && n <= MENTIONS_DIGITS_MAX &&
			str_digits(str_sub(s, 0, n), value)
		? n
		: 0;
}

/* Behind `bug`: `s #123456`, `zilla 123456`, `.cgi?id=123456`, `zilla.mozilla.org/`. */
static struct str behind_bug(struct str s)
{
	static const char *const links[] = {".cgi?id=", "zilla.mozilla.org/", "zil.la/",
		"zilla.mozilla.org/show_bug.cgi?id=", "zilla", "s"};
	size_t blanks = 0;

	for (size_t i = sizeof(links) / sizeof(links[0]); i-- > 0;) {
		if (!str_starts_case(s, str_c(links[i])))
			continue;
		s = str_from(s, str_c(links[i]).n);
		break;
	}
	while (blanks < BUG_GAP && blanks < s.n && str_is_in(s.p[blanks], STR(" #:\n")))
		blanks++;
	return str_from(s, blanks);
}

static bool names_bugs(struct str block, int64_t bug)
{
	size_t at;
	int64_t number;

	if (str_find_digits(block, 0, MENTIONS_DIGITS_MIN, &at) == SIZE_MAX)
		return false;
	while ((at = str_find_case(block, STR("bug"))) != SIZE_MAX) {
		block = str_from(block, at + 3);
		if (number_at(behind_bug(block), &number) && number != bug)
			return true;
	}
	return false;
}

/* Whether it may be a request. */
static bool see_closure(struct talk *talk, const struct hints_sentence *s, int64_t bug)
{
	enum hints_close closure = hints_close_asked(s, bug);

	talk->denied |= closure == HINTS_CLOSE_DENIED;
	if (closure > talk->closure)
		talk->closure = closure;
	talk->all_done |= hints_notice_all_done(s);
	talk->nothing_left |= hints_notice_nothing_left(s);
	return closure >= HINTS_CLOSE_UNSURE;
}

static void see_talk(struct talk *talk, const struct hints_sentence *s, bool notice)
{
	enum hints_talk kind = hints_talk_of(s, talk->signed_off);

	if (notice && kind == HINTS_TALK_CONTENT)
		kind = HINTS_TALK_HOUSE;
	talk->content |= kind == HINTS_TALK_CONTENT;
	talk->house |= kind == HINTS_TALK_HOUSE;
	talk->thanks |= kind == HINTS_TALK_THANKS;
	talk->signed_off = !s->end &&
		(kind == HINTS_TALK_THANKS || HAS(s, 0, WORD_BYE) ||
			(talk->signed_off && kind == HINTS_TALK_EMPTY));
}

/* What a requirement wants and what is may stand in two sentences, one behind the
 * other. */
static void see_fault(struct talk *talk, unsigned faults)
{
	unsigned held = HINTS_TALK_CONTRAST | HINTS_TALK_RULE;

	talk->objects |=
		(faults & HINTS_TALK_FAULT) || ((faults | talk->faults) & held) == held;
	talk->faults = faults;
}

/* `the remaining 6 were revoked`: these are not left any more. */
static void see_counts(struct talk *talk, const struct hints_sentence *s)
{
	unsigned counts = hints_revoke_counts(s);

	if (hints_revoke_maybe(s)) {
		talk->hints |= HINT_REVOKED_UNSURE;
		counts &= ~(unsigned)HINTS_REVOKE_LEFT;
	}
	talk->counts |= counts;
}

static void see(struct talk *talk, const struct hints_sentence *s, int64_t bug)
{
	bool announced = hints_notice_close(s, bug);
	bool asks = hints_talk_asks(s);

	talk->hints |= asks ? HINT_QUESTION : 0u;
	talk->hints |= announced ? HINT_CLOSE_ANNOUNCED : 0u;
	talk->hints |= hints_notice_next_update(s) ? HINT_NEXT_UPDATE_REQUEST : 0u;
	talk->hints |= hints_revoke_all(s) ? HINT_ALL_REVOKED : 0u;
	talk->hints |= hints_doubt_unseen(s) ? HINT_UNREVOKED : 0u;
	talk->hints |= hints_doubt_missed(s) ? HINT_MISSED : 0u;
	talk->hints |= hints_doubt_corrects(s) ? HINT_CORRECTS : 0u;
	talk->hints |= hints_notice_answer(s) ? HINT_ACKNOWLEDGES : 0u;
	talk->hints |= hints_notice_report(s) ? HINT_PROMISES_REPORT : 0u;
	talk->hints |= hints_talk_denies(s) ? HINT_DENIES : 0u;
	talk->at_ease = talk->at_ease || hints_talk_waives(s);
	see_counts(talk, s);
	talk->pace |= hints_pace(s, bug);
	see_fault(talk, hints_talk_faults(s));
	if (s->place & HINTS_TEXT_FIRST && !(talk->hints & HINT_MENTIONS_BUGS) &&
		names_bugs(s->block, bug))
		talk->hints |= HINT_MENTIONS_BUGS;
	talk->content |= see_closure(talk, s, bug) && !announced;
	see_talk(talk, s, !asks && (announced || hints_notice_closing(s, bug)));
}

static uint32_t closure_hint(const struct talk *talk)
{
	bool done = talk->all_done && talk->nothing_left;

	if (talk->closure == HINTS_CLOSE_ASKED && !talk->denied)
		return HINT_CLOSURE_REQUEST;
	if (talk->closure >= HINTS_CLOSE_UNSURE || (done && !talk->denied))
		return HINT_CLOSURE_UNSURE;
	return 0;
}

/* Each only where nothing says the same for certain. */
static uint32_t pace_hints(const struct talk *talk, uint32_t known)
{
	const uint32_t closing =
		HINT_CLOSURE_REQUEST | HINT_CLOSURE_UNSURE | HINT_CLOSE_ANNOUNCED;
	uint32_t pace = talk->pace | (talk->all_done ? HINT_AT_REST : 0u);

	if (known & closing)
		pace &= ~(uint32_t)(HINT_AT_REST | HINT_MAY_CLOSE);
	if (known & HINT_NEXT_UPDATE_REQUEST)
		pace &= ~(uint32_t)HINT_UPDATE_AWAITED;
	return pace;
}

/* What is left makes it a part; none left, and all in so many words, are all. */
static uint32_t revoked_hints(uint32_t hints, unsigned counts)
{
	bool left = counts & HINTS_REVOKE_LEFT && !(counts & HINTS_REVOKE_NONE_LEFT);

	if (counts & HINTS_REVOKE_NONE_LEFT && counts & HINTS_REVOKE_SOME)
		hints |= HINT_ALL_REVOKED;
	else if (counts & HINTS_REVOKE_NONE_LEFT)
		hints |= HINT_REVOKED_UNSURE;
	if (left || hints & (HINT_ALL_REVOKED | HINT_UNREVOKED))
		hints &= ~(uint32_t)HINT_REVOKED_UNSURE;
	return hints;
}

static uint32_t together(const struct talk *talk)
{
	uint32_t hints = talk->hints | closure_hint(talk);
	unsigned counts = talk->counts;
	unsigned kinds =
		counts & (HINTS_REVOKE_DONE | HINTS_REVOKE_LEFT | HINTS_REVOKE_EXPIRED);

	hints |= pace_hints(talk, hints);
	hints |= talk->objects ? HINT_OBJECTION : 0u;
	if (talk->at_ease)
		hints &= ~(uint32_t)(HINT_QUESTION | HINT_OBJECTION);
	if (kinds & (kinds - 1))
		hints |= HINT_REVOKE_COUNTS;
	hints = revoked_hints(hints, counts);
	if (!talk->content && (talk->thanks || talk->house))
		hints |= HINT_HOUSEKEEPING;
	if (!talk->content && talk->thanks && !talk->house)
		hints |= HINT_THANKS_ONLY;
	return hints;
}

uint32_t hints_of(const struct hints_text *text, int64_t bug)
{
	struct talk talk = {0};

	for (const struct hints_sentence *s = text->first; s; s = s->next)
		see(&talk, s, bug);
	return together(&talk);
}
