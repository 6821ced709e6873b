#include "report/timeline_event_revoked.h"

enum { NEAR = 4 };

#define COMPLETE "completed complete completes finished done concluded"
#define ALL      "all last final remaining every both"
/* What makes a clause depend on another, or somebody's words. */
#define SUBORDINATE                                                                      \
	"that as since once after when because so while whereas where who whose until "  \
	"check checks checked checking verify verifies verified verifying verification " \
	"confirm confirms confirmed confirming confirmation ensure ensures ensured "     \
	"says said claims claimed states stated believes believed assumes assumed "      \
	"thinks thought according write writes wrote you"
/* A few words before a clause that make it no fact. */
#define FRAMES                                                                           \
	"decision proposal proposed plan goal aim target draft agenda question request " \
	"order instruction next todo claim assumption according check verification "     \
	"erratum correction started starts begin begins"

/* `all revoked certificates`, `is shown as revoked`, `were to be revoked`: no act. */
static bool is_act(const struct clause *c, size_t verb)
{
	if (verb >= c->n || (verb && clause_is(c, verb - 1, "be being as")))
		return false;
	if (!clause_is(c, verb + 1, CLAUSE_CERTIFICATE))
		return true;
	/* `CA revoked certificates`, `Revoked certificates` */
	return verb == 0
		? clause_find(c, verb, c->n, "is are was were has have") == CLAUSE_NONE
		: clause_is(c, verb - 1, "we ca team and have has");
}

/* What may stand between `all` and `revoked`; other words tell which. */
#define WHOLE                                                                            \
	"of the our these those them this affected misissued mis-issued impacted "       \
	"concerned problematic incorrect faulty wrong erroneous non-compliant "          \
	"noncompliant invalid relevant identified remaining tls ssl server leaf "        \
	"unexpired non-expired active valid still scope "                                \
	"end-entity subscriber s mime ev ov dv iv ca cas intermediate subordinate "      \
	"issuing root are is were was have has been being now also then finally "        \
	"successfully thus two and last final in question bug incident report"

/* `All certificates of German subscribers are revoked`, `CRL with all certificates
 * revoked`. */
static bool is_narrow(const struct clause *c, size_t all, size_t verb)
{
	size_t from = all;

	if (all == CLAUSE_NONE || all > verb)
		return false;
	while (from && clause_is(c, from - 1, "the our these"))
		from--;
	if (from &&
		clause_is(c, from - 1, "with for to about from by having target which"))
		return true;
	for (size_t i = all + 1; i < verb; i++)
		if (!clause_is(c, i, WHOLE " " CLAUSE_CERTIFICATE " " ALL) &&
			!clause_is_number(c->words[i]))
			return true;
	return false;
}

/* `We verify that all are`: what is so by then, not what was done then. */
static bool is_subordinate(const struct clause *c, size_t verb)
{
	size_t all = clause_find(c, 0, verb, ALL);

	if (all == CLAUSE_NONE)
		all = clause_find(c, 0, verb, CLAUSE_CERTIFICATE);
	return clause_find(c, 0, all < verb ? all : verb, SUBORDINATE) != CLAUSE_NONE;
}

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

/* Behind `46` that are revoked, the same number: `46 of 46`, `46 of the 46`. */
static size_t behind_whole(const struct clause *c, size_t i, int64_t n)
{
	size_t k = i + 1 + clause_is(c, i + 1, "the all");

	return clause_is(c, i, "of") && clause_number(c, &k) == n ? k : i;
}

/* How many of the certificates are revoked, from word i on. */
static int64_t revoked_from(const struct clause *c, size_t i, bool named)
{
	size_t verb = clause_find(c, i, c->n, "revoked"), noun;
	int64_t n = clause_number(c, &i);

	i = behind_whole(c, i, n);
	noun = clause_find(c, i, i + NEAR, CLAUSE_CERTIFICATE);
	if (!n || !is_act(c, verb) || !clause_happened_to(c, noun, verb) ||
		clause_has(c, CLAUSE_PARTS) || (named && noun == CLAUSE_NONE) ||
		is_narrowed(c, i, verb))
		return 0;
	return clause_find(c, verb, c->n, "later again also only more") == CLAUSE_NONE
		? n
		: 0;
}

/* `Revocation of 40 certificates completed`; 0: no such number. */
static int64_t completed_count(const struct clause *c)
{
	size_t noun = clause_find(c, 0, c->n, "revocation revocations");
	size_t i = noun + 2;
	int64_t n;

	if (noun == CLAUSE_NONE || !clause_is(c, noun + 1, "of for") ||
		!clause_happened(c, clause_find(c, 0, c->n, COMPLETE)))
		return 0;
	n = clause_number(c, &i);
	return clause_find(c, i, i + NEAR, CLAUSE_CERTIFICATE) == CLAUSE_NONE ||
			clause_has(c, CLAUSE_PARTS)
		? 0
		: n;
}

int64_t timeline_event_revoked_count(struct str entry)
{
	struct clause c;
	int64_t n = 0;

	while (!n && clause_next(&entry, &c)) {
		n = revoked_from(&c, clause_subject(&c), true);
		n = n ? n : completed_count(&c);
	}
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

bool timeline_event_revoked_more(struct str entry)
{
	struct clause c;

	while (clause_next(&entry, &c)) {
		size_t i = clause_find(&c, 0, c.n,
			"find finds found discover discovers discovered identify "
			"identifies identified detect detects detected");

		if (clause_happened(&c, i) &&
			clause_has(&c, "more further additional other another") &&
			!clause_has(&c, "revoked"))
			return true;
	}
	return false;
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

/* `Revocation completed for three of the five`: of some. */
static bool is_of_some(const struct clause *c)
{
	for (size_t i = 0; (i = clause_find(c, i, c->n, "for of in")) != CLAUSE_NONE; i++)
		if (clause_find(c, i, i + NEAR + 1,
			    CLAUSE_CERTIFICATE
			    " all them both every these this") == CLAUSE_NONE ||
			(i && clause_is_number(c->words[i - 1])))
			return true;
	return false;
}

/* `Revocation completed`, of all. */
static unsigned completed(const struct clause *c, size_t noun)
{
	size_t done = clause_find(c, 0, c->n, COMPLETE);

	if (!clause_happened(c, done) || !clause_happened(c, noun))
		return 0;
	return is_of_some(c) || completed_count(c) ||
			clause_find(c, 0, noun, SUBORDINATE) != CLAUSE_NONE
		? EVENT(TIMELINE_EVENT_REVOKED)
		: EVENT(STATED_REVOCATION_DONE);
}

/* `The revocations were lost`, `Revocations entered again`: some were not revoked. */
static bool is_undone(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n,
		"lost undid undone reverted reversed redone repeated reinstated");

	if (i == CLAUSE_NONE && clause_is(c, c->n - 1, "again anew"))
		i = c->n - 1;
	return clause_happened(c, i) && clause_has(c, "revocation revocations") &&
		!clause_has(c,
			"status check checks checked verify verified verification "
			"confirm confirmed subscriber subscribers customer customers");
}

unsigned timeline_event_revoked(const struct clause *c)
{
	size_t noun = clause_find(c, 0, c->n, "revocation revocations");
	size_t verb = clause_find(c, 0, c->n, "revoked");
	size_t all, subject;
	unsigned done;

	if (noun == CLAUSE_NONE && verb == CLAUSE_NONE)
		return 0;
	if (is_but_short_lived(c, verb))
		return EVENT(STATED_REVOCATION_DONE);
	if (is_undone(c))
		return EVENT(TIMELINE_EVENT_REVOKED);
	if (clause_has(c, CLAUSE_PARTS) && is_act(c, verb) && clause_happened(c, verb))
		return EVENT(TIMELINE_EVENT_REVOKED);
	if (clause_has(c, CLAUSE_PARTS " bug bugzilla"))
		return EVENT(TIMELINE_EVENT_ECHO);
	done = noun == CLAUSE_NONE ? 0 : completed(c, noun);
	if (done)
		return done;
	if (!is_act(c, verb))
		return 0;
	if (!clause_happened(c, verb))
		return clause_happened_to(
			       c, clause_find(c, 0, verb, CLAUSE_CERTIFICATE), verb)
			? EVENT(TIMELINE_EVENT_REVOKED)
			: 0;
	if (is_subordinate(c, verb))
		return EVENT(TIMELINE_EVENT_ECHO);
	all = clause_find(c, 0, c->n, ALL);
	if (is_narrow(c, all, verb))
		return EVENT(TIMELINE_EVENT_REVOKED);
	if (clause_happened(c, all) && clause_has(c, CLAUSE_CERTIFICATE))
		return EVENT(STATED_REVOCATION_DONE);
	/* `All three are revoked` */
	if (clause_is(c, 0, "all") && verb <= NEAR && c->n > 1 &&
		clause_is_number(c->words[1]))
		return EVENT(STATED_REVOCATION_DONE);
	if (is_bare_all(c, verb))
		return EVENT(TIMELINE_EVENT_MAYBE_DONE);
	if (is_narrow(c, clause_find(c, 0, verb, CLAUSE_CERTIFICATE), verb))
		return EVENT(TIMELINE_EVENT_REVOKED);
	subject = clause_subject(c);
	return (subject < c->n && clause_is_number(c->words[subject])) ||
			!clause_has(c, CLAUSE_CERTIFICATE)
		? EVENT(TIMELINE_EVENT_REVOKED)
		: EVENT(TIMELINE_EVENT_MAYBE_DONE);
}

/* `Three hospitals got a longer time`. */
static bool gets_time(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "extension extensions grace");
	size_t time = clause_find(c, 1, c->n, "time");

	if (i == CLAUSE_NONE && time != CLAUSE_NONE &&
		clause_is(c, time - 1, "longer more extra additional"))
		i = time;
	return clause_happened(c, i) &&
		clause_find(c, 0, i,
			"got get gets given granted received receive receives have has "
			"need needs") != CLAUSE_NONE &&
		!clause_has(c, "revoked revocation crl crls ocsp");
}

/* `Almost all`, `except for three`, `save two`, `but one`, `in the test system`. */
static bool is_limited(const struct clause *c)
{
	if (clause_has(c,
		    "except excepting excluding exception exceptions almost nearly "
		    "virtually practically apart besides aside staging sandbox "
		    "thought failed fails repeated if unless provided") &&
		!is_but_short_lived(c, clause_find(c, 0, c->n, "revoked")))
		return true;
	if (gets_time(c))
		return true;
	for (size_t i = 0; i < c->n; i++) {
		if (clause_is(c, i, "save but not") && i + 1 < c->n &&
			(clause_is_number(c->words[i + 1]) ||
				clause_is(c, i + 1, "for a all every")))
			return true;
		if (clause_is(c, i, "other") && clause_is(c, i + 1, "than"))
			return true;
		if (clause_is(c, i, "in on at for") && i + 1 < c->n &&
			clause_is_number(c->words[i + 1]) && clause_is(c, i + 2, "of"))
			return true;
		if (clause_is(c, i, "test tests testing demo lab acceptance") &&
			clause_is(c, i + 1,
				"system systems environment environments platform "
				"instance stage ca cas pki"))
			return true;
	}
	return false;
}

bool timeline_event_revoked_limited(struct str entry)
{
	struct clause c;

	if (str_find_byte(entry, '?') != SIZE_MAX)
		return true;
	while (clause_next(&entry, &c))
		if (is_limited(&c) ||
			(c.n <= NEAR + 1 && clause_has(&c, FRAMES) &&
				!clause_has(&c, "revoked revocation")))
			return true;
	return false;
}

unsigned timeline_event_revoked_strict(unsigned events, struct str entry)
{
	unsigned all = EVENT(STATED_REVOCATION_DONE) | EVENT(TIMELINE_EVENT_MAYBE_DONE);

	return events & all && timeline_event_revoked_limited(entry)
		? (events & ~all) | EVENT(TIMELINE_EVENT_ECHO)
		: events;
}
