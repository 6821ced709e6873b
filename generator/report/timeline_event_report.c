#include "report/timeline_event_report.h"

#include "report/timeline_event.h"

enum {
	NEAR = 4,
	DAY_LENGTH = 8, /* of a day in digits */
};

/* Lists of words, parted by blanks. */

/* Of the CA. */
#define US                                                                               \
	"us our we ca team support desk helpdesk compliance pki mailbox inbox address "  \
	"mail e-mail email web form fax phone"
#define INCIDENT                                                                         \
	"it its this these them incident incidents problem problems issue issues fault " \
	"faults error errors misissuance mis-issuance misissuances misissued "           \
	"mis-issued non-compliance noncompliance non-compliant noncompliant "            \
	"noncompliances misalignment discrepancy discrepancies finding findings "        \
	"mistake mistakes failure failures violation violations deviation deviations "   \
	"defect defects misconfiguration omission report reports incorrect wrong "       \
	"incorrectly invalid matter situation case vulnerability key keys bug bugs "     \
	"ticket breach gap gaps missing late expired deadline date delay passed not "    \
	"crl crls "                                                                      \
	"ocsp responder responders response responses cps cp ica icas intermediate "     \
	"intermediates subordinate audit " CLAUSE_CERTIFICATE

/* What is received may be no problem report, and none of the first. */
#define NO_REPORT                                                                        \
	"audit auditor auditors further additional another follow-up reply response "    \
	"answer confirmation request logs"
#define ABOUT "about regarding concerning"
/* A noun behind these is not what is received. */
#define PARTED "of for on to in about against"

bool timeline_event_report_is_ours(const struct clause *c, size_t from)
{
	return !clause_is(c, from, "of that about to regarding concerning") ||
		(clause_find(c, from + 1, c->n, INCIDENT) != CLAUSE_NONE &&
			clause_find(c, from + 1, c->n, "another") == CLAUSE_NONE);
}

/* The word report of `problem report`, or `CPR`. */
static size_t problem_report(const struct clause *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (clause_is(c, i, "problem") && clause_is(c, i + 1, "report reports"))
			return i + 1;
	return clause_find(c, 0, c->n, "cpr");
}

/* `Message of the researcher received`. */
static size_t mail(const struct clause *c)
{
	size_t from = clause_find(c, 0, c->n, "from of by");

	return clause_find(c, from, from + NEAR, CLAUSE_REPORTERS) == CLAUSE_NONE
		? CLAUSE_NONE
		: clause_find(c, 0, c->n, "report e-mail email mail message");
}

/* By whom, from word `from` on: the CA, somebody else, or it is not plain. */
static unsigned by(const struct clause *c, size_t from, size_t to)
{
	if (clause_find(c, from, to, CLAUSE_OTHERS) != CLAUSE_NONE)
		return 0;
	return clause_find(c, from, to, US) != CLAUSE_NONE ? EVENT(STATED_REPORT_RECEIVED)
							   : EVENT(STATED_TOLD);
}

/* `We receive a problem report`, `Proof received as a problem report`. */
static unsigned receives(const struct clause *c, size_t verb, size_t noun)
{
	if (clause_find(c, verb, noun, PARTED) != CLAUSE_NONE)
		return 0;
	if (clause_subject(c) >= verb || clause_is(c, verb + 1, "as"))
		return EVENT(STATED_REPORT_RECEIVED);
	return by(c, 0, verb);
}

/* `Problem report received`. */
static unsigned is_received(const struct clause *c, size_t noun, size_t verb)
{
	/* `First of 68 problem reports` */
	size_t front = clause_subject(c);

	if (clause_is(c, front, "first") && clause_is(c, front + 1, "of"))
		front += 2;
	if (clause_find(c, front, noun, PARTED) != CLAUSE_NONE ||
		clause_is(c, verb + 1, "a an the our another"))
		return 0;
	return clause_is(c, verb + 1, "by") ? by(c, verb + 2, verb + 2 + NEAR)
					    : EVENT(STATED_REPORT_RECEIVED);
}

/* Where a problem report goes in. */
#define MAILBOX "mailbox inbox address form mail e-mail email mechanism system portal"

/* `The problem report arrives at our mailbox`, `was submitted through our web form`. */
static bool goes_in(const struct clause *c, size_t noun)
{
	size_t verb = noun + 1;

	while (clause_is(c, verb, "is was has been"))
		verb++;
	if (!clause_is(c, verb, "arrives arrived submitted filed") ||
		clause_find(c, clause_subject(c), noun, PARTED) != CLAUSE_NONE)
		return false;
	if (verb + 1 == c->n)
		return clause_is(c, verb, "arrives arrived");
	return clause_find(c, verb, c->n, "us our") != CLAUSE_NONE &&
		clause_find(c, verb, c->n, MAILBOX) != CLAUSE_NONE &&
		clause_find(c, verb, c->n, CLAUSE_OTHERS) == CLAUSE_NONE;
}

/* `A researcher sent us a problem report`. */
static bool is_sent_in(const struct clause *c, size_t noun)
{
	size_t verb = clause_find(c, 0, noun, "sent sends submitted submits");

	return verb != CLAUSE_NONE && clause_happened(c, verb) &&
		clause_find(c, 0, verb, CLAUSE_REPORTERS " third external") !=
		CLAUSE_NONE &&
		clause_find(c, 0, verb, US) == CLAUSE_NONE &&
		clause_find(c, verb, c->n, "us our") != CLAUSE_NONE &&
		clause_find(c, verb, c->n, CLAUSE_OTHERS) == CLAUSE_NONE;
}

/* `Receipt of a problem report`. */
static bool is_receipt_of(const struct clause *c, size_t noun)
{
	size_t front = clause_subject(c);

	return clause_is(c, front, "receipt") && clause_is(c, front + 1, "of") &&
		clause_find(c, front + 2, noun, PARTED) == CLAUSE_NONE &&
		!clause_has(c, "confirmed confirms acknowledged acknowledges");
}

/* Receipt in other words than that. */
static unsigned comes_in(const struct clause *c)
{
	size_t noun = problem_report(c);

	if (noun == CLAUSE_NONE || !clause_happened(c, noun) ||
		clause_has(c, NO_REPORT " second") ||
		!timeline_event_report_is_ours(c, clause_find(c, 0, c->n, ABOUT)))
		return 0;
	return goes_in(c, noun) || is_sent_in(c, noun) || is_receipt_of(c, noun)
		? EVENT(STATED_REPORT_RECEIVED)
		: 0;
}

static unsigned receipt(const struct clause *c)
{
	size_t verb = clause_find(c, 0, c->n, "received receives receive");
	size_t noun;
	unsigned events;

	if (verb == CLAUSE_NONE)
		return comes_in(c);
	if (!clause_happened(c, verb) || clause_has(c, NO_REPORT))
		return 0;
	noun = problem_report(c);
	if (noun == CLAUSE_NONE)
		noun = mail(c);
	if (noun == CLAUSE_NONE ||
		!timeline_event_report_is_ours(c, clause_find(c, 0, c->n, ABOUT)))
		return 0;
	events = noun > verb ? receives(c, verb, noun) : is_received(c, noun, verb);
	return events == EVENT(STATED_REPORT_RECEIVED) && clause_has(c, "second")
		? EVENT(TIMELINE_EVENT_SECOND_REPORT)
		: events;
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

unsigned timeline_event_report_received(const struct clause *c)
{
	return receipt(c) | (message(c) ? EVENT(TIMELINE_EVENT_MESSAGE) : 0);
}

bool timeline_event_report_is_other(const struct clause *c)
{
	return clause_has(c, "unrelated unfounded") ||
		clause_is(c, clause_find(c, 0, c->n, "not") + 1, "related") ||
		(c->n <= NEAR && clause_is(c, 0, "closed"));
}

/* ---- answers ---- */

/* How a program answers. */
#define AUTOMATIC                                                                        \
	"automatic automated automatically auto autoresponder auto-responder auto-reply"
#define NOT_FIRST "final second further another additional from "
#define FINDINGS                                                                         \
	"report reports findings answer answers response responses reply replies "       \
	"result results"

/* `first reply to the reporter`, `preliminary report sent to the subscriber`. */
static bool answered(const struct clause *c)
{
	size_t i = clause_find(c, 0, c->n,
		"preliminary answer answered reply replied replies response responded");
	size_t to = clause_find(c, i, c->n, "to"), who;

	if (clause_is(c, clause_find(c, i, c->n, "shared") + 1, "with"))
		to = clause_find(c, i, c->n, "with");

	if (to == CLAUSE_NONE || !clause_happened(c, i))
		return false;
	who = clause_is(c, to + 1, "both") && clause_has(c, "preliminary")
		? to + 1
		: clause_find(c, to, to + NEAR, CLAUSE_REPORTERS);
	if (who == CLAUSE_NONE || clause_is(c, i - (i > 0), "in"))
		return false;
	if (clause_find(c, 0, who, NOT_FIRST AUTOMATIC) != CLAUSE_NONE)
		return false;
	if (clause_is(c, i, "preliminary") && !clause_has(c, FINDINGS))
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

/* Whether the word between a reporter and `informed` leave it to be the CA that did it:
 * `Reporter informed`, `We informed the reporter`. */
static bool is_done_by_us(const struct clause *c, size_t who, size_t verb)
{
	size_t i = who < verb ? who + 1 : verb + 1;

	while (clause_is(c, i, "was were is are has have been the our both"))
		i++;
	if (i != (who < verb ? verb : who))
		return false;
	if (who < verb)
		return who == clause_subject(c) && clause_is(c, verb + 1, "of about");
	return clause_find(c, 0, verb, CLAUSE_OTHERS) == CLAUSE_NONE &&
		(verb == 0 || clause_is(c, verb - 1, "we team have has then"));
}

/* `We informed the reporter about our preliminary findings`, `provided the subscriber
 * with a preliminary report`, `Reporter notified of preliminary findings`. */
static bool informs(const struct clause *c)
{
	size_t what = clause_find(c, 0, c->n, "preliminary");
	size_t verb = clause_find(c, 0, what,
		"informed inform notified notify provided provide sent send gave give");
	size_t who = clause_find(c, 0, what, CLAUSE_REPORTERS);

	if (what == CLAUSE_NONE || verb == CLAUSE_NONE || who == CLAUSE_NONE)
		return false;
	if (!clause_is(c, what + 1, FINDINGS) || !clause_happened(c, verb) ||
		!is_done_by_us(c, who, verb))
		return false;
	if (clause_find(c, 0, what, NOT_FIRST AUTOMATIC) != CLAUSE_NONE)
		return false;
	return what + 2 == c->n || clause_is(c, what + 2, "and on by via at in");
}

/* `Subscriber informed of our findings`, `The reporter receives our report`; not `The
 * reporter informed us`. */
static bool is_told(const struct clause *c, size_t who)
{
	size_t verb = clause_find(c, who, c->n,
		"informed told notified answered contacted called phoned thanked given "
		"sent gets got receives received");

	return clause_happened(c, verb) &&
		!clause_is(c, verb + 1, "us support the ca team") &&
		!(clause_is(c, verb + 1, "our") && clause_is(c, verb + 2, US)) &&
		(!clause_is(c, verb, "called contacted phoned sent received given") ||
			clause_is(c, verb + 1, "by our") ||
			clause_is(c, verb - 1, "is was were been"));
}

/* `We ask the reporter for the serial number`. */
static bool asks_back(const struct clause *c)
{
	size_t verb = clause_find(c, 0, c->n, "ask asks asked");

	return clause_happened(c, verb) &&
		clause_find(c, verb, verb + NEAR,
			"reporter reporters researcher researchers requester submitter "
			"sender") != CLAUSE_NONE;
}

/* Words of an answer in any order: it may be one. */
static bool may_answer(const struct clause *c)
{
	size_t verb = clause_find(c, 0, c->n,
		"answer answers answered answering reply replies replied replying "
		"response responses respond responds responded inform informs informed "
		"tell tells told notify notifies notified contact contacts contacted "
		"call calls called phone phoned telephoned write writes wrote written "
		"give gives gave given receives gets send sends sent thank thanks "
		"thanked feedback");
	size_t who = clause_find(c, 0, c->n, CLAUSE_REPORTERS);
	bool findings;

	if (asks_back(c))
		return true;
	if (verb == CLAUSE_NONE && who == CLAUSE_NONE)
		return false;
	findings = clause_has(c, "findings preliminary");
	if (clause_has(c, AUTOMATIC) ||
		(!findings &&
			clause_has(c,
				"confirmation acknowledgement acknowledgment receipt")))
		return false;
	if (who < verb || (who != CLAUSE_NONE && verb == CLAUSE_NONE))
		return is_told(c, who);
	if (!clause_happened(c, verb) || clause_is(c, verb - (verb > 0), "in"))
		return false;
	if (who == CLAUSE_NONE)
		return findings ||
			(c->n <= NEAR && verb == clause_subject(c) &&
				clause_has(c, "sent given"));
	return clause_find(c, who - (who > 2 ? 2 : who), who, "from of by") ==
		CLAUSE_NONE;
}

unsigned timeline_event_report_answered(const struct clause *c)
{
	bool answers = answered(c);

	if (answers && clause_has(c, "both"))
		return EVENT(STATED_PRELIMINARY_ANSWER) | EVENT(TIMELINE_EVENT_BOTH);
	if (answers || gets_answer(c) || informs(c))
		return EVENT(STATED_PRELIMINARY_ANSWER);
	return may_answer(c) ? EVENT(STATED_ANSWER_PERHAPS) : 0;
}

/* `Sent to the reporter on September 8`, `on 8 September`: perhaps not now. */
static bool is_of_a_day(const struct clause *c)
{
	size_t i = clause_find(c, 2, c->n,
		"january february march april may june july august september october "
		"november december jan feb mar apr jun jul aug sep sept oct nov dec");

	if (i == CLAUSE_NONE ||
		!(timeline_event_report_answered(c) & EVENT(STATED_PRELIMINARY_ANSWER)))
		return false;
	return clause_is(c, i - 1, "on")
		? i + 1 < c->n && clause_is_number(c->words[i + 1])
		: clause_is(c, i - 2, "on") && clause_is_number(c->words[i - 1]);
}

enum timeline_event_report_doubt timeline_event_report_doubts(const struct clause *c)
{
	if (c->n <= NEAR && clause_has(c, AUTOMATIC))
		return TIMELINE_EVENT_REPORT_AUTOMATIC;
	for (size_t i = 0; i < c->n; i++)
		if (c->words[i].n >= DAY_LENGTH && str_is_digit(c->words[i].p[0]))
			return TIMELINE_EVENT_REPORT_DOUBTED;
	if (is_of_a_day(c))
		return TIMELINE_EVENT_REPORT_DOUBTED;
	/* `had already been sent`: before the time of the entry */
	if (clause_is(c, clause_find(c, 0, c->n, "had") + 1, "already been"))
		return TIMELINE_EVENT_REPORT_DOUBTED;
	/* `after the mail of 2025-09-17` */
	if (clause_is(c, 0, "after") &&
		clause_has(c, "mail e-mail email message reply answer call"))
		return TIMELINE_EVENT_REPORT_DOUBTED;
	return clause_has(c,
		       "draft drafts drafted office outbox bounce bounces bounced "
		       "approval tomorrow repeat repeats repeated correction lost rule "
		       "colleague again") ||
			(clause_has(c, "ticket tool") && clause_has(c, "system tool"))
		? TIMELINE_EVENT_REPORT_DOUBTED
		: TIMELINE_EVENT_REPORT_SURE;
}
