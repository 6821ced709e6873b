#include "report/timeline_event.h"

#include "report/timeline_event_revoked.h"

enum {
	NEAR = 4,
	FIRST_MAX = 400, /* bytes of a sentence */
};

/* Lists of words, parted by blanks. */
#define INCIDENT                                                                         \
	"incident problem issue non-compliance noncompliance misissuance mis-issuance"
#define BEGINS "begins began begin begun starts started start"
#define ENDS   "ends ended end over"
#define STOPPED                                                                          \
	"stopped stops ceased ceases suspended suspends halted paused disabled "         \
	"discontinued"
#define RESUMED "resumed resumes restarted re-enabled reenabled restored reinstated"

/* How the CA came to know of it. */
#define FOUND                                                                            \
	"aware opened read found noticed understood discovered detected identified "     \
	"alarm alarmed alerted monitoring self-audit learned realised realized"

/* Of the CA. */
#define US "us our we ca team support desk helpdesk compliance pki"

/* `incident began`, `start of the problem`, at the front of a clause: an analysis of
 * the incident may begin, too. */
static bool turns(const struct clause *c, const char *verbs, const char *nouns)
{
	size_t i = clause_subject(c);

	if (clause_is(c, i, INCIDENT)) {
		i++;
		while (clause_is(c, i, "has had is was itself period"))
			i++;
		return clause_is(c, i, verbs);
	}
	if (!clause_is(c, i, nouns) || !clause_is(c, i + 1, "of"))
		return false;
	i += 2;
	while (clause_is(c, i, "the our this"))
		i++;
	return clause_is(c, i, INCIDENT);
}

/* `First misissued certificate issued`. */
static bool first_one(const struct clause *c)
{
	return clause_is(c, clause_subject(c), "first") &&
		clause_has(c,
			"affected misissued mis-issued non-compliant noncompliant "
			"problematic incorrect faulty impacted") &&
		clause_has(c, CLAUSE_CERTIFICATE) &&
		clause_happened(c, clause_find(c, 0, c->n, "issued"));
}

static unsigned incident(const struct clause *c)
{
	size_t i = clause_subject(c);
	unsigned events = 0;

	if (turns(c, BEGINS, "start beginning begin") || first_one(c))
		events |= EVENT(STATED_NONCOMPLIANCE_START);
	if (turns(c, ENDS, "end"))
		events |= EVENT(STATED_NONCOMPLIANCE_END);
	if (clause_is(c, i, "non-compliance noncompliance")) {
		i += 1 + clause_is(c, i + 1, "was is");
		if (clause_is(c, i, "identified discovered detected"))
			events |= EVENT(STATED_NONCOMPLIANCE_IDENTIFIED);
	}
	return events;
}

/* Another bug by its number: `of bug 1900001`. */
static bool is_of_bug(const struct clause *c, size_t from)
{
	size_t i = clause_find(c, from, c->n, "bug bugzilla");

	return i + 1 < c->n && str_is_digit(c->words[i + 1].p[0]);
}

/* `we became aware`, `CA made aware`; not `made the subscribers aware`. */
static bool aware(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "aware");
	size_t made = clause_find(c, 0, i, "made make makes making");

	if (!clause_happened(c, i) ||
		clause_find(c, 0, i, CLAUSE_OTHERS) != CLAUSE_NONE || is_of_bug(c, i))
		return false;
	return made == CLAUSE_NONE || made + 1 == i || clause_is(c, made + 1, "us");
}

/* What is received may be no problem report, and none of the first. */
#define NO_REPORT                                                                        \
	"audit auditor auditors further additional another follow-up reply response "    \
	"answer confirmation request logs"

static bool report_received(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "received receives receive");
	size_t from = clause_find(c, 0, c->n, "from of by");

	if (!clause_happened(c, i) || clause_has(c, NO_REPORT))
		return false;
	if (clause_has(c, "cpr"))
		return true;
	for (size_t k = 0; k < c->n; k++)
		if (clause_is(c, k, "problem") && clause_is(c, k + 1, "report reports"))
			return true;
	return clause_has(c, "report e-mail email mail message") &&
		clause_find(c, from, from + NEAR, CLAUSE_REPORTERS) != CLAUSE_NONE;
}

/* `Message arrives at the sales address`. */
static bool message(const struct clause *c)
{
	size_t noun = clause_subject(c);
	size_t verb = noun + 1 + clause_is(c, noun + 1, "is was");

	return clause_is(c, noun, "message e-mail email mail report") &&
		clause_is(c, verb, "arrives arrived received") &&
		clause_happened(c, verb) && !clause_has(c, NO_REPORT);
}

/* `A message to our problem reporting address`. */
static bool written(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "message e-mail email mail");
	size_t to = clause_find(c, i, c->n, "problem");

	return clause_happened(c, i) && clause_is(c, to + 1, "reporting") &&
		clause_is(c, to + 2, "address mailbox mechanism");
}

/* `A subscriber notified our support`, `Support reported it to the PKI team`. */
static bool told(const struct clause *c)
{
	size_t verb = clause_find(c, 0, c->n,
		"notified notifies informed informs told alerted contacted reported "
		"escalated flagged raised");
	size_t behind = verb + NEAR + 2;

	if (!clause_happened(c, verb))
		return written(c);
	if (clause_find(c, verb, behind, CLAUSE_OTHERS) != CLAUSE_NONE)
		return false;
	if (clause_is(c, verb - (verb > 0), "was were been is are"))
		return clause_find(c, 0, verb, US) != CLAUSE_NONE &&
			clause_find(c, 0, verb, CLAUSE_OTHERS) == CLAUSE_NONE;
	return clause_find(c, verb, behind, US) != CLAUSE_NONE;
}

/* `Deadline of revocation`, `Revocation deadline`. */
static bool is_due(const struct clause *c)
{
	size_t i = clause_find(c, 0, NEAR, "deadline");

	return i <= clause_subject(c) + 1 && i != CLAUSE_NONE &&
		clause_find(c, 0, i + NEAR, "revocation revoke") != CLAUSE_NONE &&
		!clause_has(c, "not no extended moved new");
}

/* `Decision of the management board to delay`. */
static bool decided(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "decision decided decide decides");
	size_t delay = clause_find(c, i, c->n, "delay postpone defer");

	return delay != CLAUSE_NONE &&
		!clause_has(c,
			"not no whether against issuance subscriber subscribers "
			"customer customers");
}

/* How a program answers. */
#define AUTOMATIC "automatic automated automatically auto"

/* `first reply to the reporter`, `preliminary report sent to the subscriber`. */
static bool answered(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n,
		"preliminary answer answered reply replied replies response responded");
	size_t to = clause_find(c, i, c->n, "to");
	bool both = clause_is(c, to + 1, "both") && clause_has(c, "preliminary");
	size_t who = both ? to + 1 : clause_find(c, to, to + NEAR, CLAUSE_REPORTERS);

	if (!clause_happened(c, i) || who == CLAUSE_NONE ||
		clause_is(c, i - (i > 0), "in"))
		return false;
	if (clause_find(
		    c, 0, i, "final second further another additional from " AUTOMATIC) !=
		CLAUSE_NONE)
		return false;
	if (clause_is(c, i, "preliminary") &&
		!clause_has(c,
			"report reports findings answer answers response responses "
			"reply replies result results"))
		return false;
	return who + 1 == c->n || clause_is(c, who + 1, "and on with by via at in");
}

/* `the reporter gets an answer`, `the subscriber was given a first reply`. */
static bool gets_answer(const struct clause *c)
{
	size_t who = clause_subject(c);
	bool passive = clause_is(c, who + 1, "is was");
	size_t verb = who + 1 + passive;
	size_t i = verb + 1 + clause_is(c, verb + 1, "a an our the");

	if (!clause_is(c, who, CLAUSE_REPORTERS) ||
		!clause_is(
			c, verb, passive ? "given sent" : "gets got receives received"))
		return false;
	i += clause_is(c, i, "first preliminary");
	return clause_is(c, i, "answer reply response") &&
		(i + 1 == c->n || clause_is(c, i + 1, "and on at"));
}

/* Of an answer: no person wrote it. */
static bool is_automatic(const struct clause *c)
{
	return c->n <= NEAR && clause_has(c, AUTOMATIC);
}

/* `The fix is in production`, `Patch deployed`; not on trial, nor in part. */
static bool is_fixed(const struct clause *c)
{
	size_t noun = clause_subject(c);
	size_t verb = noun + 1;

	if (!clause_is(c, noun, "fix hotfix bugfix patch correction"))
		return false;
	while (clause_is(c, verb, "is was has been now"))
		verb++;
	if (clause_is(c, verb, "in"))
		return clause_is(c, verb + 1, "production") && verb + 2 == c->n;
	return clause_is(c, verb, "deployed released live installed") &&
		(verb + 1 == c->n ||
			(clause_is(c, verb + 1, "in into to") &&
				clause_is(c, verb + 2, "production") &&
				verb + 3 == c->n));
}

/* `issuance of EV stopped`, `stopped issuing`; not the issuance of CRLs, nor what became
 * of an issuing CA. */
static bool issuance(const struct clause *c, const char *verbs)
{
	size_t noun = clause_find(c, 0, c->n, "issuance issuing");

	if (noun == CLAUSE_NONE || !clause_happened(c, clause_find(c, 0, c->n, verbs)))
		return false;
	if (clause_has(c, "crl crls ocsp arl response responses"))
		return false;
	return !clause_is(c, noun, "issuing") ||
		!clause_is(c, noun + 1, "ca cas authority authorities");
}

/* `Expected completion of revocation`, `Revocation planned for`: of the entry's own
 * time.  What only tells of a plan was said at that time: `subscribers told that the
 * certificates are scheduled for revocation`. */
static bool promised(const struct clause *c)
{
	size_t plan = clause_find(c, 0, c->n, "expected planned scheduled estimated");
	size_t noun = clause_find(c, 0, c->n, "revocation revocations");

	if (plan == CLAUSE_NONE || noun == CLAUSE_NONE || clause_has(c, "deadline not"))
		return false;
	if (plan < noun)
		return plan <= clause_subject(c) &&
			clause_is(c, plan + 1,
				"completion date time end completed complete");
	return noun <= clause_subject(c) + 1 &&
		clause_is(c, c->n - 1, "for completed complete done finished");
}

/* `(planned)`: a remark that takes out the whole entry. */
static bool is_plan(const struct clause *c)
{
	return c->n <= NEAR &&
		clause_has(c,
			"planned expected scheduled estimated target tbd tbc deadline");
}

static unsigned events_of(const struct clause *c)
{
	bool stopped = issuance(c, STOPPED), resumed = issuance(c, RESUMED);
	unsigned events = incident(c) | timeline_event_revoked(c);

	events |= aware(c) ? EVENT(STATED_AWARE) : 0;
	events |= !report_received(c)     ? 0
		: clause_has(c, "second") ? EVENT(TIMELINE_EVENT_SECOND_REPORT)
					  : EVENT(STATED_REPORT_RECEIVED);
	events |= message(c) ? EVENT(TIMELINE_EVENT_MESSAGE) : 0;
	events |= is_fixed(c) ? EVENT(TIMELINE_EVENT_FIXED) : 0;
	events |= gets_answer(c) ? EVENT(STATED_PRELIMINARY_ANSWER) : 0;
	events |= !answered(c) ? 0
		: clause_has(c, "both")
		? EVENT(STATED_PRELIMINARY_ANSWER) | EVENT(TIMELINE_EVENT_BOTH)
		: EVENT(STATED_PRELIMINARY_ANSWER);
	events |= told(c) ? EVENT(STATED_TOLD) : 0;
	events |= is_due(c) ? EVENT(STATED_REVOCATION_DUE) : 0;
	events |= decided(c) ? EVENT(STATED_DELAY_DECIDED) : 0;
	events |= stopped && !resumed ? EVENT(STATED_ISSUANCE_CEASED) : 0;
	events |= resumed && !stopped ? EVENT(STATED_ISSUANCE_RESUMED) : 0;
	events |= promised(c) ? EVENT(STATED_REVOCATION_PROMISED) : 0;
	return events;
}

unsigned timeline_event_of(struct str entry)
{
	struct clause c;
	unsigned events = 0;
	bool plan = false, automatic = false;

	while (clause_next(&entry, &c)) {
		events |= events_of(&c);
		plan = plan || is_plan(&c);
		automatic = automatic || is_automatic(&c);
	}
	if (automatic)
		events &=
			~(EVENT(STATED_PRELIMINARY_ANSWER) | EVENT(TIMELINE_EVENT_BOTH));
	return plan ? events &
			(EVENT(STATED_REVOCATION_PROMISED) | EVENT(STATED_REVOCATION_DUE))
		    : events;
}

bool timeline_event_promises(struct str before)
{
	struct clause c, last = {.n = 0};
	bool revokes = false;

	while (clause_next(&before, &c)) {
		revokes = revokes || clause_has(&c, "revocation revoke revoked");
		last = c;
	}
	return revokes &&
		clause_has(&last, "will planned expected scheduled plan plans intend") &&
		clause_has(&last,
			"revoked revoke complete completed finished done planned for") &&
		clause_is(&last, last.n - (last.n > 0), "by on for at until") &&
		!clause_has(&last, "not deadline replace replaced must if");
}

/* Copies without what stands in brackets, as much as there is room for. */
static struct str without_brackets(struct str s, char *to, size_t room)
{
	size_t n = 0;
	bool in = false;

	for (size_t i = 0; i < s.n && n < room; i++) {
		in = in || s.p[i] == '(';
		if (!in)
			to[n++] = s.p[i];
		in = in && s.p[i] != ')';
	}
	return (struct str){to, n};
}

static bool names_problem_report(const struct clause *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (clause_is(c, i, "cpr") ||
			(clause_is(c, i, "problem") &&
				clause_is(c, i + 1, "report reports")))
			return true;
	return false;
}

/* What one clause of the answer tells. */
static unsigned first_of(const struct clause *c, bool behind)
{
	size_t found;

	if (clause_has(c, CLAUSE_NOT))
		return 0;
	if (names_problem_report(c))
		return clause_has(c, FOUND) ? 0 : EVENT(STATED_REPORT_RECEIVED);
	if (clause_has(c, CLAUSE_REPORTERS " reader"))
		return !clause_has(c,
			       "mozilla bug mdsp forum public post posted audit apple "
			       "google chrome microsoft "
			       "ccadb program") &&
				clause_has(c,
					"wrote e-mail email mail message sent reported")
			? EVENT(STATED_REPORT_RECEIVED)
			: 0;
	/* `we noticed a bug that was introduced on` */
	found = clause_find(c, 0, c->n, FOUND);
	if (found == CLAUSE_NONE || clause_has(c, CLAUSE_OTHERS))
		return 0;
	return behind ||
			clause_find(c, found, c->n,
				"that which who whose issued introduced deployed rolled "
				"created where because uploaded") == CLAUSE_NONE
		? EVENT(STATED_AWARE)
		: 0;
}

unsigned timeline_event_first(struct str words, bool behind)
{
	char room[FIRST_MAX];
	struct str rest = without_brackets(behind || words.n < FIRST_MAX
			? words
			: str_from(words, words.n - FIRST_MAX),
		room, sizeof(room));
	struct clause c, said = {.n = 0};

	while (clause_next(&rest, &c)) {
		if (c.n == 1 && clause_is(&c, 0, "on at of in by from since"))
			continue;
		said = c;
		if (behind)
			break;
	}
	return first_of(&said, behind);
}
