#include "report/timeline_event_revoked.h"

enum { NEAR = 4 };

#define COMPLETE "completed complete completes finished done concluded"

/* `of`, `in`, `for`, `which` between a number of certificates and the verb tell of some
 * of them, or of others; `of comment 0` and `of this bug` tell which. */
static bool is_narrowed(const struct clause *c, size_t from, size_t verb)
{
	size_t i = from;

	while ((i = clause_find(c, i, verb, "of in for which")) != CLAUSE_NONE) {
		if (clause_is(c, i, "for which") ||
			!((clause_is(c, i + 1, "comment") && i + 2 < verb &&
				  clause_is_number(c->words[i + 2])) ||
				(clause_is(c, i + 1, "this") &&
					clause_is(c, i + 2, "bug report"))))
			return true;
		i += 3;
	}
	return false;
}

/* How many of the certificates are revoked, from word i on. */
static int64_t revoked_from(const struct clause *c, size_t i, bool named)
{
	size_t verb = clause_find(c, i, c->n, "revoked"), noun;
	int64_t n = clause_number(c, &i);

	noun = clause_find(c, i, i + NEAR, CLAUSE_CERTIFICATE);
	if (!n || !clause_happened_to(c, noun, verb) || clause_has(c, CLAUSE_PARTS) ||
		(named && noun == CLAUSE_NONE) || is_narrowed(c, i, verb))
		return 0;
	return clause_find(c, verb, c->n, "later again also only more") == CLAUSE_NONE
		? n
		: 0;
}

int64_t timeline_event_revoked_count(struct str entry)
{
	struct clause c;
	int64_t n = 0;

	while (!n && clause_next(&entry, &c))
		n = revoked_from(&c, clause_subject(&c), true);
	return n;
}

bool timeline_event_revoked_those(struct str entry)
{
	struct clause c;

	while (clause_next(&entry, &c))
		if (revoked_from(&c, clause_subject(&c), true))
			return clause_is(&c, 0, "the these those");
	return false;
}

int64_t timeline_event_revoked_rest(struct str entry)
{
	struct clause c;
	int64_t n = 0;

	while (!n && clause_next(&entry, &c)) {
		size_t i = clause_subject(&c);

		if (i && clause_is(&c, i, "other remaining"))
			n = revoked_from(&c, i + 1, false);
	}
	return n;
}

/* `Two more certificates are found and revoked at`, at its end. */
static int64_t found_and_revoked(const struct clause *c)
{
	size_t i = clause_subject(c);
	int64_t n = clause_number(c, &i);

	if (!n || !clause_is(c, i, "more further additional other"))
		return 0;
	for (i++; clause_is(c, i, CLAUSE_CERTIFICATE " were are was is have has been");)
		i++;
	if (!clause_is(c, i, "found discovered identified detected") ||
		!clause_is(c, i + 1, "and"))
		return 0;
	i += 2 + clause_is(c, i + 2, "were are was is");
	return clause_is(c, i, "revoked") &&
			(i + 1 == c->n || (i + 2 == c->n && clause_is(c, i + 1, "at")))
		? n
		: 0;
}

int64_t timeline_event_revoked_found(struct str entry)
{
	struct clause c;
	int64_t n = 0;

	while (clause_next(&entry, &c))
		n = found_and_revoked(&c);
	return n;
}

/* `were not`, `are not revoked`, `remain unrevoked`. */
static bool is_left(const struct clause *c, size_t verb)
{
	if (clause_is(c, verb, "remain"))
		return clause_is(c, verb + 1, "unrevoked");
	return clause_is(c, verb + 1, "not") &&
		(verb + 2 == c->n || clause_is(c, verb + 2, "revoked"));
}

bool timeline_event_revoked_leaves(struct str entry)
{
	struct clause c;

	while (clause_next(&entry, &c)) {
		size_t i = clause_subject(&c), from = i;
		size_t verb = clause_find(&c, i, i + 2 * NEAR, "were was are is remain");

		if (clause_number(&c, &i) && verb != CLAUSE_NONE && is_left(&c, verb) &&
			!clause_has(&c, CLAUSE_PARTS) &&
			clause_find(&c, from, verb,
				"bug bugs day days subscribers customers") == CLAUSE_NONE)
			return true;
	}
	return false;
}

/* `The certificates that are not short-lived are revoked`: these need not be. */
static bool is_but_short_lived(const struct clause *c, size_t verb)
{
	size_t i = clause_find(c, 2, verb, "short-lived");
	size_t but = i - 1 - (i != CLAUSE_NONE && clause_is(c, i - 1, "the"));

	return verb != CLAUSE_NONE && i != CLAUSE_NONE &&
		clause_is(c, but, "not than except excluding") &&
		clause_find(c, 0, but, CLAUSE_NOT " " CLAUSE_SOME) == CLAUSE_NONE &&
		clause_find(c, i + 1, verb, CLAUSE_NOT " " CLAUSE_SOME) == CLAUSE_NONE &&
		clause_find(c, 0, verb, CLAUSE_CERTIFICATE) != CLAUSE_NONE;
}

/* `All are revoked`: of what, the words before tell. */
static bool is_bare_all(const struct clause *c, size_t verb)
{
	size_t i = 1;

	while (clause_is(c, i, "are were have been now is has of them these"))
		i++;
	return clause_is(c, 0, "all") && i == verb && verb + 1 == c->n;
}

unsigned timeline_event_revoked(const struct clause *c)
{
	size_t noun = clause_find(c, 0, c->n, "revocation revocations");
	size_t done = clause_find(c, 0, c->n, COMPLETE);
	size_t verb = clause_find(c, 0, c->n, "revoked");
	size_t all = clause_find(c, 0, c->n, "all last final remaining every both");
	bool number =
		clause_subject(c) < c->n && clause_is_number(c->words[clause_subject(c)]);

	if (noun == CLAUSE_NONE && verb == CLAUSE_NONE)
		return 0;
	if (is_but_short_lived(c, verb))
		return EVENT(STATED_REVOCATION_DONE);
	if (clause_has(c, CLAUSE_PARTS " bug bugzilla"))
		return EVENT(TIMELINE_EVENT_REVOKED);
	if (noun != CLAUSE_NONE && clause_happened(c, done) && clause_happened(c, noun))
		return EVENT(STATED_REVOCATION_DONE);
	if (!clause_happened(c, verb))
		return clause_happened_to(
			       c, clause_find(c, 0, verb, CLAUSE_CERTIFICATE), verb)
			? EVENT(TIMELINE_EVENT_REVOKED)
			: 0;
	if (all != CLAUSE_NONE && clause_happened(c, all) &&
		clause_has(c, CLAUSE_CERTIFICATE))
		return EVENT(STATED_REVOCATION_DONE);
	/* `All three are revoked` */
	if (clause_is(c, 0, "all") && verb <= NEAR && c->n > 1 &&
		clause_is_number(c->words[1]))
		return EVENT(STATED_REVOCATION_DONE);
	if (is_bare_all(c, verb))
		return EVENT(TIMELINE_EVENT_MAYBE_DONE);
	return number || !clause_has(c, CLAUSE_CERTIFICATE)
		? EVENT(TIMELINE_EVENT_REVOKED)
		: EVENT(TIMELINE_EVENT_MAYBE_DONE);
}
