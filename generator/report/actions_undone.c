#include "report/actions_undone.h"

#include "report/actions_maybe.h"
#include "report/clause.h"

enum {
	NEAR = 3,       /* words from `in` to `environment`, from `not` to `complete` */
	STATE_NEAR = 5, /* from `is` to `complete` */
};

size_t actions_undone_verb(const struct hints_sentence *s, size_t i)
{
	size_t from = hints_back(i, STATE_NEAR);
	size_t verb = hints_find(s, from, i, BIT(WORD_BE) | BIT(WORD_HAVE));

	if (verb == SIZE_MAX || SAYS_ANY(s, verb, i, "be", "being", "to") ||
		hints_any(s, verb, i, BIT(WORD_MARK)))
		return SIZE_MAX;
	return verb;
}

/* A place or a view that is not the whole, behind `in`, `on`, `from` or `for`. */
static bool is_stage(const struct hints_sentence *s, size_t from)
{
	size_t live = FIND(s, from, s->n, "production");
	size_t i = FIND(s, from, s->n, "test", "testing", "staging", "preproduction",
		"qa", "uat", "sandbox", "lab", "pilot", "development", "dev",
		"perspective", "standpoint", "phase", "stage");
	size_t near = hints_back(i, NEAR) > from ? hints_back(i, NEAR) : from;

	if (live < s->n)
		return SAYS(s, hints_back(live, 1), "pre", "non");
	return i < s->n && SAYS_ANY(s, near, i, "in", "on", "from", "for");
}

bool actions_undone_is_some(const struct hints_sentence *s, size_t i)
{
	return SAYS(s, i, "for") &&
		!SAYS(s, i + 1, "all", "both", "each", "every", "now");
}

bool actions_undone_rest(const struct hints_sentence *s, size_t i, bool some)
{
	if (!some)
		i = FIND(s, i, s->n, "deployment", "rollout", "production", "activation",
			"release", "installation", "rest", "remainder", "others");
	return i < s->n &&
		(hints_any(s, i, s->n, BIT(WORD_WILL)) ||
			SAYS_ANY(s, i, s->n, "follow", "follows", "pending", "scheduled",
				"outstanding", "open", "later", "remains", "remain"));
}

bool actions_undone_state(const struct hints_sentence *s, size_t verb, size_t i)
{
	return SAYS_ANY(s, verb + 1, i, "functionally", "technically", "largely",
		       "substantially", "mainly", "partially", "partly", "internally",
		       "essentially", "effectively", "basically", "provisionally",
		       "temporarily", "code", "feature") ||
		is_stage(s, i + 1) ||
		actions_undone_rest(s, i + 1, actions_undone_is_some(s, i + 1));
}

bool actions_undone_all(const struct hints_sentence *s)
{
	for (size_t i = 1; i < s->n; i++)
		if (actions_maybe_is_share(s, i) ||
			(HAS(s, i, WORD_DONE) && !SAYS(s, i, "closed") &&
				(SAYS(s, i - 1, "be", "being", "to") ||
					actions_undone_state(s, i, i))))
			return true;
	return false;
}

/* `Only in staging`, `to the test system only`. */
static bool is_only_stage(const struct hints_sentence *s)
{
	size_t only = FIND(s, 0, s->n, "only", "merely");

	return only < s->n &&
		SAYS_ANY(s, hints_back(only, NEAR), only + 2 * NEAR, "staging", "test",
			"testing", "preproduction", "qa", "sandbox");
}

static bool is_denied(const struct hints_sentence *s)
{
	size_t i = FIND(s, 0, s->n, "complete", "completed", "done", "finished",
		"deployed", "implemented", "active", "live");

	return i < s->n && hints_any(s, hints_back(i, NEAR), i, BIT(WORD_NOT));
}

bool actions_undone_back(const struct hints_sentence *s)
{
	size_t n = s->n;

	return (SAYS_ANY(s, 0, n, "correct", "correction", "retract") &&
		       SAYS_ANY(s, 0, n, "update", "comment", "statement", "status",
			       "answer", "claim")) ||
		(SAYS_ANY(s, 0, n, "erroneously", "mistakenly", "wrongly", "incorrectly",
			 "prematurely") &&
			SAYS_ANY(s, 0, n, "reported", "stated", "marked", "told",
				"claimed", "complete", "completed", "closed", "done")) ||
		SAYS_ANY(s, 0, n, "reverted", "reopened", "reopen") ||
		(SAYS_ANY(s, 0, n, "rolled") && SAYS_ANY(s, 0, n, "back")) ||
		is_only_stage(s) || ((s->has & BIT(WORD_NOT)) && is_denied(s));
}

/* Of the cell's clause the same as is_stage(). */
static bool is_stage_of(const struct clause *c)
{
	size_t live = clause_find(c, 0, c->n, "production");
	size_t i = clause_find(c, 0, c->n,
		"test testing staging preproduction pre-production qa uat sandbox lab "
		"pilot development dev phase stage");

	if (live != CLAUSE_NONE)
		return live > 0 && clause_is(c, live - 1, "pre non");
	return i != CLAUSE_NONE &&
		clause_find(c, i > NEAR ? i - NEAR : 0, i, "in on from for to") !=
		CLAUSE_NONE;
}

bool actions_undone_cell(struct str cell)
{
	struct clause c;

	if (str_find_byte(cell, '?') != SIZE_MAX)
		return true;
	while (clause_next(&cell, &c)) {
		size_t some = clause_find(&c, 0, c.n, "for");

		if (is_stage_of(&c) ||
			clause_has(&c,
				"except excepting excluding but without apart awaiting "
				"awaits waiting only not") ||
			(some != CLAUSE_NONE && some + 1 < c.n &&
				!clause_is(&c, some + 1, "all both each every")))
			return true;
	}
	return false;
}
