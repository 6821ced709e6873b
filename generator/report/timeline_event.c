#include "report/timeline_event.h"

enum {
	CLAUSE_WORDS = 40, /* longer ones are cut: what is looked for stands close */
	NEAR = 4,
	FIRST_MAX = 400, /* bytes of a sentence */
	NOT_FOUND = CLAUSE_WORDS,
};

/* Lists of words, parted by blanks. */
#define INCIDENT                                                                         \
	"incident problem issue non-compliance noncompliance misissuance mis-issuance"
#define BEGINS "begins began begin begun starts started start"
#define ENDS   "ends ended end over"
#define STOPPED                                                                          \
	"stopped stops ceased ceases suspended suspends halted paused disabled "         \
	"discontinued"
#define RESUMED  "resumed resumes restarted re-enabled reenabled restored reinstated"
#define COMPLETE "completed complete completes finished done concluded"
#define CERTIFICATE                                                                      \
	"certificate certificates cert certs precertificate precertificates leaf"
/* What comes before a verb and takes it out. */
#define NOT                                                                              \
	"not no never cannot without before until unless if whether will would should "  \
	"could shall must may might can planned plan plans planning scheduled expected " \
	"expect expects intend intended decide decides decided decision request "        \
	"requested requests ask asked asks discuss discussed discussion prepare "        \
	"prepared preparing consider considered deadline due proposed propose "          \
	"recommended instructed ordered estimated to-be neither nor yet test tested "    \
	"testing simulated why how when"
/* Who is not the CA. */
#define OTHERS                                                                           \
	"reporter researcher researchers subscriber subscribers customer customers "     \
	"auditor auditors vendor vendors supplier community mozilla google chrome "      \
	"apple microsoft browser browsers program programs ccadb reseller resellers "    \
	"applicant applicants partner partners party parties user users public member "  \
	"registry client clients board management other others somebody someone they "   \
	"he she person author"
/* Who may send a problem report. */
#define REPORTERS                                                                        \
	"reporter researcher researchers subscriber subscribers customer customers "     \
	"party parties requester submitter sender"
#define PARTS                                                                            \
	"batch batches partial partially part first some most half except but majority " \
	"tranche wave phase plan plans preparation preparations list individual another"

/* How the CA came to know of it. */
#define FOUND                                                                            \
	"aware opened read found noticed understood discovered detected identified "     \
	"alarm alarmed alerted monitoring self-audit learned realised realized"

/* Of the CA. */
#define US "us our we ca team support desk helpdesk compliance pki"

struct clause {
	struct str words[CLAUSE_WORDS];
	size_t n;
};

static bool is_letter(char c)
{
	return str_is_alpha(c) || str_is_digit(c) || c == '\'' || c == '-' || c == '%';
}

/* A mark that ends a clause: a dot and the like do so before a blank alone. */
static bool is_break(struct str s, size_t i)
{
	if (str_find_byte(STR("();|\x1f!?"), s.p[i]) != SIZE_MAX)
		return true;
	return str_find_byte(STR(",:."), s.p[i]) != SIZE_MAX &&
		(i + 1 == s.n || !is_letter(s.p[i + 1]));
}

/* Takes the next clause that has words off the front. */
static bool next_clause(struct str *rest, struct clause *out)
{
	size_t i = 0;

	out->n = 0;
	for (bool end = false; i < rest->n && !end;) {
		size_t from = i;

		while (i < rest->n && is_letter(rest->p[i]))
			i++;
		if (i == from) {
			end = is_break(*rest, i) && out->n;
			i++;
		} else if (i == from + 1 && rest->p[from] == '-') {
			end = out->n > 0;
		} else if (out->n < CLAUSE_WORDS) {
			out->words[out->n++] = str_sub(*rest, from, i - from);
		}
	}
	*rest = str_from(*rest, i);
	return out->n > 0;
}

static bool is(const struct clause *c, size_t i, const char *list)
{
	struct str rest = str_c(list), word;

	while (i < c->n && str_split(&rest, ' ', &word))
		if (str_eq_case(c->words[i], word))
			return true;
	return false;
}

/* The first word of the list from `from` before `to`, or NOT_FOUND. */
static size_t find(const struct clause *c, size_t from, size_t to, const char *list)
{
	for (size_t i = from; i < to && i < c->n; i++)
		if (is(c, i, list))
			return i;
	return NOT_FOUND;
}

static bool has(const struct clause *c, const char *list)
{
	return find(c, 0, c->n, list) != NOT_FOUND;
}

/* Whether it happened: nothing before word i takes it out. */
static bool happened(const struct clause *c, size_t i)
{
	return i != NOT_FOUND && find(c, 0, i, NOT) == NOT_FOUND;
}

/* The first word that is more than an article. */
static size_t subject(const struct clause *c)
{
	size_t i = 0;

	while (is(c, i, "the our this a an and actual of"))
		i++;
	return i;
}

/* `incident began`, `start of the problem`, at the front of a clause: an analysis of
 * the incident may begin, too. */
static bool turns(const struct clause *c, const char *verbs, const char *nouns)
{
	size_t i = subject(c);

	if (is(c, i, INCIDENT)) {
		i++;
		while (is(c, i, "has had is was itself period"))
			i++;
		return is(c, i, verbs);
	}
	if (!is(c, i, nouns) || !is(c, i + 1, "of"))
		return false;
	i += 2;
	while (is(c, i, "the our this"))
		i++;
	return is(c, i, INCIDENT);
}

/* `First misissued certificate issued`. */
static bool first_one(const struct clause *c)
{
	return is(c, subject(c), "first") &&
		has(c,
			"affected misissued mis-issued non-compliant noncompliant "
			"problematic incorrect faulty impacted") &&
		has(c, CERTIFICATE) && happened(c, find(c, 0, c->n, "issued"));
}

static unsigned incident(const struct clause *c)
{
	size_t i = subject(c);
	unsigned events = 0;

	if (turns(c, BEGINS, "start beginning begin") || first_one(c))
		events |= EVENT(STATED_NONCOMPLIANCE_START);
	if (turns(c, ENDS, "end"))
		events |= EVENT(STATED_NONCOMPLIANCE_END);
	if (is(c, i, "non-compliance noncompliance")) {
		i += 1 + is(c, i + 1, "was is");
		if (is(c, i, "identified discovered detected"))
			events |= EVENT(STATED_NONCOMPLIANCE_IDENTIFIED);
	}
	return events;
}

/* Another bug by its number: `of bug 1900001`. */
static bool is_of_bug(const struct clause *c, size_t from)
{
	size_t i = find(c, from, c->n, "bug bugzilla");

	return i + 1 < c->n && str_is_digit(c->words[i + 1].p[0]);
}

/* `we became aware`, `CA made aware`; not `made the subscribers aware`. */
static bool aware(const struct clause *c)
{
	size_t i = find(c, 0, c->n, "aware");
	size_t made = find(c, 0, i, "made make makes making");

	if (!happened(c, i) || find(c, 0, i, OTHERS) != NOT_FOUND || is_of_bug(c, i))
		return false;
	return made == NOT_FOUND || made + 1 == i || is(c, made + 1, "us");
}

static bool report_received(const struct clause *c)
{
	size_t i = find(c, 0, c->n, "received receives receive");
	size_t from = find(c, 0, c->n, "from of by");

	if (!happened(c, i) ||
		has(c,
			"audit auditor auditors second further additional another"
			"follow-up reply response answer confirmation request logs"))
		return false;
	if (has(c, "cpr"))
		return true;
	for (size_t k = 0; k < c->n; k++)
		if (is(c, k, "problem") && is(c, k + 1, "report reports"))
			return true;
	return has(c, "report e-mail email mail message") &&
		find(c, from, from + NEAR, REPORTERS) != NOT_FOUND;
}

/* `A message to our problem reporting address`. */
static bool written(const struct clause *c)
{
	size_t i = find(c, 0, c->n, "message e-mail email mail");
	size_t to = find(c, i, c->n, "problem");

	return happened(c, i) && is(c, to + 1, "reporting") &&
		is(c, to + 2, "address mailbox mechanism");
}

/* `A subscriber notified our support`, `Support reported it to the PKI team`. */
static bool told(const struct clause *c)
{
	size_t verb = find(c, 0, c->n,
		"notified notifies informed informs told alerted contacted reported "
		"escalated flagged raised");
	size_t behind = verb + NEAR + 2;

	if (!happened(c, verb))
		return written(c);
	if (find(c, verb, behind, OTHERS) != NOT_FOUND)
		return false;
	if (is(c, verb - (verb > 0), "was were been is are"))
		return find(c, 0, verb, US) != NOT_FOUND &&
			find(c, 0, verb, OTHERS) == NOT_FOUND;
	return find(c, verb, behind, US) != NOT_FOUND;
}

/* `Deadline of revocation`, `Revocation deadline`. */
static bool is_due(const struct clause *c)
{
	size_t i = find(c, 0, NEAR, "deadline");

	return i <= subject(c) + 1 && i != NOT_FOUND &&
		find(c, 0, i + NEAR, "revocation revoke") != NOT_FOUND &&
		!has(c, "not no extended moved new");
}

/* `Decision of the management board to delay`. */
static bool decided(const struct clause *c)
{
	size_t i = find(c, 0, c->n, "decision decided decide decides");
	size_t delay = find(c, i, c->n, "delay postpone defer");

	return delay != NOT_FOUND &&
		!has(c,
			"not no whether against issuance subscriber subscribers "
			"customer customers");
}

/* `first reply to the reporter`, `preliminary report sent to the subscriber`. */
static bool answered(const struct clause *c)
{
	size_t i = find(c, 0, c->n,
		"preliminary answer answered reply replied replies response responded");
	size_t to = find(c, i, c->n, "to");
	bool both = is(c, to + 1, "both") && has(c, "preliminary");
	size_t who = both ? to + 1 : find(c, to, to + NEAR, REPORTERS);

	if (!happened(c, i) || who == NOT_FOUND || is(c, i - (i > 0), "in"))
		return false;
	if (find(c, 0, i, "final second further another additional from") != NOT_FOUND)
		return false;
	if (is(c, i, "preliminary") &&
		!has(c,
			"report reports findings answer answers response responses "
			"reply replies result results"))
		return false;
	return who + 1 == c->n || is(c, who + 1, "and on with by via at in");
}

/* `issuance of EV stopped`, `stopped issuing`; not the issuance of CRLs, nor what became
 * of an issuing CA. */
static bool issuance(const struct clause *c, const char *verbs)
{
	size_t noun = find(c, 0, c->n, "issuance issuing");

	if (noun == NOT_FOUND || !happened(c, find(c, 0, c->n, verbs)))
		return false;
	if (has(c, "crl crls ocsp arl response responses"))
		return false;
	return !is(c, noun, "issuing") ||
		!is(c, noun + 1, "ca cas authority authorities");
}

static bool is_number(struct str word)
{
	static const char words[] = "one two three four five six seven eight nine ten";
	struct str rest = str_c(words), w;

	if (word.n && str_is_digit(word.p[0]))
		return true;
	while (str_split(&rest, ' ', &w))
		if (str_eq_case(word, w))
			return true;
	return false;
}

/* Of all certificates, of some, or perhaps of all. */
static unsigned revocation(const struct clause *c)
{
	size_t noun = find(c, 0, c->n, "revocation revocations");
	size_t done = find(c, 0, c->n, COMPLETE);
	size_t verb = find(c, 0, c->n, "revoked");
	size_t all = find(c, 0, c->n, "all last final remaining every both");
	bool number = subject(c) < c->n && is_number(c->words[subject(c)]);

	if (noun == NOT_FOUND && verb == NOT_FOUND)
		return 0;
	if (has(c, PARTS " bug bugzilla"))
		return EVENT(TIMELINE_EVENT_REVOKED);
	if (noun != NOT_FOUND && happened(c, done) && happened(c, noun))
		return EVENT(STATED_REVOCATION_DONE);
	if (!happened(c, verb))
		return 0;
	if (all != NOT_FOUND && happened(c, all) && has(c, CERTIFICATE))
		return EVENT(STATED_REVOCATION_DONE);
	/* `All three are revoked` */
	if (is(c, 0, "all") && verb <= NEAR && c->n > 1 && is_number(c->words[1]))
		return EVENT(STATED_REVOCATION_DONE);
	return number || !has(c, CERTIFICATE) ? EVENT(TIMELINE_EVENT_REVOKED)
					      : EVENT(TIMELINE_EVENT_MAYBE_DONE);
}

/* `Expected completion of revocation`, `Revocation planned for`: of the entry's own
 * time.  What only tells of a plan was said at that time: `subscribers told that the
 * certificates are scheduled for revocation`. */
static bool promised(const struct clause *c)
{
	size_t plan = find(c, 0, c->n, "expected planned scheduled estimated");
	size_t noun = find(c, 0, c->n, "revocation revocations");

	if (plan == NOT_FOUND || noun == NOT_FOUND || has(c, "deadline not"))
		return false;
	if (plan < noun)
		return plan <= subject(c) &&
			is(c, plan + 1, "completion date time end completed complete");
	return noun <= subject(c) + 1 &&
		is(c, c->n - 1, "for completed complete done finished");
}

/* `(planned)`: a remark that takes out the whole entry. */
static bool is_plan(const struct clause *c)
{
	return c->n <= NEAR &&
		has(c, "planned expected scheduled estimated target tbd tbc deadline");
}

static unsigned events_of(const struct clause *c)
{
	bool stopped = issuance(c, STOPPED), resumed = issuance(c, RESUMED);
	unsigned events = incident(c) | revocation(c);

	events |= aware(c) ? EVENT(STATED_AWARE) : 0;
	events |= report_received(c) ? EVENT(STATED_REPORT_RECEIVED) : 0;
	events |= answered(c) ? EVENT(STATED_PRELIMINARY_ANSWER) : 0;
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
	bool plan = false;

	while (next_clause(&entry, &c)) {
		events |= events_of(&c);
		plan = plan || is_plan(&c);
	}
	return plan ? events &
			(EVENT(STATED_REVOCATION_PROMISED) | EVENT(STATED_REVOCATION_DUE))
		    : events;
}

bool timeline_event_promises(struct str before)
{
	struct clause c, last = {.n = 0};
	bool revokes = false;

	while (next_clause(&before, &c)) {
		revokes = revokes || has(&c, "revocation revoke revoked");
		last = c;
	}
	return revokes &&
		has(&last, "will planned expected scheduled plan plans intend") &&
		has(&last,
			"revoked revoke complete completed finished done planned for") &&
		is(&last, last.n - (last.n > 0), "by on for at until") &&
		!has(&last, "not deadline replace replaced must if");
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
		if (is(c, i, "cpr") ||
			(is(c, i, "problem") && is(c, i + 1, "report reports")))
			return true;
	return false;
}

/* What one clause of the answer tells. */
static unsigned first_of(const struct clause *c, bool behind)
{
	size_t found;

	if (has(c, NOT))
		return 0;
	if (names_problem_report(c))
		return has(c, FOUND) ? 0 : EVENT(STATED_REPORT_RECEIVED);
	if (has(c, REPORTERS " reader"))
		return !has(c,
			       "mozilla bug mdsp forum public post posted audit apple "
			       "google chrome microsoft "
			       "ccadb program") &&
				has(c, "wrote e-mail email mail message sent reported")
			? EVENT(STATED_REPORT_RECEIVED)
			: 0;
	/* `we noticed a bug that was introduced on` */
	found = find(c, 0, c->n, FOUND);
	if (found == NOT_FOUND || has(c, OTHERS))
		return 0;
	return behind ||
			find(c, found, c->n,
				"that which who whose issued introduced deployed rolled "
				"created where because uploaded") == NOT_FOUND
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

	while (next_clause(&rest, &c)) {
		if (c.n == 1 && is(&c, 0, "on at of in by from since"))
			continue;
		said = c;
		if (behind)
			break;
	}
	return first_of(&said, behind);
}
