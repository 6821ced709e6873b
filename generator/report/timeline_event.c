#include "report/timeline_event.h"

#include "report/timeline_event_report.h"
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

/* `we became aware`, `CA made aware`; not `made the subscribers aware`, nor `aware of the
 * new guidelines`. */
static bool aware(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "aware");
	size_t made;

	if (!clause_happened(c, i) ||
		clause_find(c, 0, i, CLAUSE_OTHERS) != CLAUSE_NONE || is_of_bug(c, i) ||
		!timeline_event_report_is_ours(c, i + 1))
		return false;
	made = clause_find(c, 0, i, "made make makes making");
	return made == CLAUSE_NONE || made + 1 == i || clause_is(c, made + 1, "us");
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
	size_t behind = verb + NEAR + 2, i;

	if (!clause_happened(c, verb))
		return written(c);
	if (clause_find(c, verb, behind, CLAUSE_OTHERS) != CLAUSE_NONE)
		return false;
	if (clause_is(c, verb - (verb > 0), "was were been is are"))
		return clause_find(c, 0, verb, US) != CLAUSE_NONE &&
			clause_find(c, 0, verb, CLAUSE_OTHERS) == CLAUSE_NONE;
	i = clause_find(c, verb, behind, US);
	return i != CLAUSE_NONE &&
		!clause_is(c, i + 1,
			"findings finding preliminary first answer reply response report "
			"decision plan");
}

/* `Deadline of revocation`, `Revocation deadline`. */
static bool is_due(const struct clause *c)
{
	size_t i = clause_find(c, 0, NEAR, "deadline");

	return i <= clause_subject(c) + 1 && i != CLAUSE_NONE &&
		clause_find(c, 0, i + NEAR, "revocation revoke") != CLAUSE_NONE &&
		!clause_has(c, "not no extended moved new");
}

/* `Decision of the management board to delay`; one that is made, and of this. */
static bool decided(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n, "decision decided decide decides");
	size_t delay = clause_find(c, i, c->n, "delay postpone defer");

	return delay != CLAUSE_NONE && !is_of_bug(c, 0) &&
		!clause_has(c,
			"not no nobody never whether against issuance subscriber "
			"subscribers customer customers refuse refuses refused reject "
			"rejects rejected deny denies denied decline declines declined "
			"withdraw withdrawn revert reverted overturned reversed revised "
			"ask asks asked request requests requested propose proposes "
			"proposed proposal discuss discussed if would could should may "
			"might other another earlier previous");
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

/* Of these running text tells, too. */
static unsigned said_of(const struct clause *c)
{
	return timeline_event_revoked(c) | (aware(c) ? EVENT(STATED_AWARE) : 0) |
		(decided(c) ? EVENT(STATED_DELAY_DECIDED) : 0);
}

static unsigned events_of(const struct clause *c)
{
	bool stopped = issuance(c, STOPPED), resumed = issuance(c, RESUMED);
	unsigned events = incident(c) | said_of(c);

	events |= timeline_event_report_received(c) | timeline_event_report_answered(c);
	events |= is_fixed(c) ? EVENT(TIMELINE_EVENT_FIXED) : 0;
	events |= told(c) ? EVENT(STATED_TOLD) : 0;
	events |= is_due(c) ? EVENT(STATED_REVOCATION_DUE) : 0;
	events |= stopped && !resumed ? EVENT(STATED_ISSUANCE_CEASED) : 0;
	events |= resumed && !stopped ? EVENT(STATED_ISSUANCE_RESUMED) : 0;
	events |= promised(c) ? EVENT(STATED_REVOCATION_PROMISED) : 0;
	return events;
}

/* What is left of the answers that an entry tells, where one of its clauses says more of
 * them. */
static unsigned doubted(unsigned events, enum timeline_event_report_doubt doubt)
{
	const unsigned answers =
		EVENT(STATED_PRELIMINARY_ANSWER) | EVENT(TIMELINE_EVENT_BOTH);

	if (doubt == TIMELINE_EVENT_REPORT_SURE || !(events & answers))
		return events;
	return (events & ~answers) |
		(doubt == TIMELINE_EVENT_REPORT_DOUBTED ? EVENT(STATED_ANSWER_PERHAPS)
							: 0);
}

/* `without effect`, `but it is rolled back`: the fix was none. */
static bool is_vain(const struct clause *c)
{
	return clause_has(c,
		"without but not no never though although however only except partly "
		"partially rolled reverted withdrawn removed fails failed effect again "
		"insufficient ineffective incomplete wrong");
}

unsigned timeline_event_of(struct str entry)
{
	struct clause c;
	struct str rest = entry;
	unsigned events = 0;
	enum timeline_event_report_doubt doubt = TIMELINE_EVENT_REPORT_SURE, more;
	bool plan = false, other = false;
	bool vain = false;

	while (clause_next(&rest, &c))
		events |= events_of(&c);
	/* there is nothing that the rest could take out */
	if (!events)
		return 0;
	while (clause_next(&entry, &c)) {
		vain = vain || is_vain(&c);
		plan = plan || is_plan(&c);
		other = other || timeline_event_report_is_other(&c);
		more = timeline_event_report_doubts(&c);
		doubt = more > doubt ? more : doubt;
	}
	events = doubted(events, doubt);
	if (vain)
		events &= ~EVENT(TIMELINE_EVENT_FIXED);
	if (other)
		events &= ~(EVENT(STATED_REPORT_RECEIVED) | EVENT(STATED_AWARE) |
			EVENT(STATED_TOLD));
	return plan ? events &
			(EVENT(STATED_REVOCATION_PROMISED) | EVENT(STATED_REVOCATION_DUE))
		    : events;
}

unsigned timeline_event_said(struct str before)
{
	struct clause c;
	unsigned events = 0;
	bool plan = false;

	while (clause_next(&before, &c)) {
		/* the time is of the clause that it stands in */
		if (c.n > 2)
			events &= ~(EVENT(STATED_REVOCATION_DONE) |
				EVENT(TIMELINE_EVENT_MAYBE_DONE));
		events |= said_of(&c);
		plan = plan || is_plan(&c);
	}
	return plan ? 0 : events;
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

/* What has a day of its own, which may be the one that follows. */
#define DATED                                                                            \
	"issued introduced deployed rolled created uploaded revoked published dated "    \
	"effective expired expiring announced errata erratum announcement blog ballot "  \
	"minutes newsletter guidelines"
/* And what has none but that of its coming. */
#define UNDATED                                                                          \
	"report reports cpr message messages mail mails e-mail e-mails email emails "    \
	"morning afternoon evening night day as bug"

/* Whether the time that follows the clause is of something that is named behind word
 * `from`. */
static bool is_of_another(const struct clause *c, size_t from)
{
	size_t last = c->n - 1;

	if (clause_find(c, from, c->n, DATED) != CLAUSE_NONE)
		return true;
	return last > 0 && clause_is(c, last, "of from dated") &&
		!clause_is(c, last - 1, UNDATED);
}

/* `aware of the new rule`. */
static bool is_about_another(const struct clause *c, size_t found)
{
	return clause_is(c, found, "aware learned learnt") &&
		!timeline_event_report_is_ours(c, found + 1);
}

/* Words behind which a time is of what they tell of. */
#define RELATIVE "that which who whose where because"

/* `a researcher wrote to us`; not what was posted in public. */
static bool reporter_wrote(const struct clause *c, bool behind)
{
	size_t i =
		clause_find(c, 0, c->n, "wrote e-mail email mail message sent reported");

	return i != CLAUSE_NONE &&
		(behind || clause_find(c, i, c->n, RELATIVE) == CLAUSE_NONE) &&
		!clause_has(c,
			"mozilla bug mdsp forum public post posted audit apple google "
			"chrome microsoft ccadb program");
}

/* What one clause of the answer tells. */
static unsigned first_of(const struct clause *c, bool behind)
{
	size_t found;

	if (clause_has(c, CLAUSE_NOT) || (!behind && is_of_another(c, 0)))
		return 0;
	if (names_problem_report(c))
		return clause_has(c, FOUND) ? 0 : EVENT(STATED_REPORT_RECEIVED);
	if (clause_has(c, CLAUSE_REPORTERS " reader"))
		return reporter_wrote(c, behind) ? EVENT(STATED_REPORT_RECEIVED) : 0;
	/* `we noticed a bug that was introduced on` */
	found = clause_find(c, 0, c->n, FOUND);
	if (found == CLAUSE_NONE || clause_has(c, CLAUSE_OTHERS) ||
		is_about_another(c, found))
		return 0;
	return behind || clause_find(c, found, c->n, RELATIVE) == CLAUSE_NONE
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
