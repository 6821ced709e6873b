#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/phrase.h"
#include "timeline_case.h"

#define AT(text)                                                                         \
	"## Incident Report\n### Timeline\nAll times are UTC.\n- 2025-09-17 09:30 " text
#define FIRST(text) "1. How your CA first became aware of the problem\n\n" text
#define REPORT      "problem-report-received"
#define ANSWER      "preliminary-answer"
#define PERHAPS     "answer-perhaps"

struct one {
	const char *text;
	const char
		*want; /* the event of the time, or of each, in the order of the text */
};

static const struct one received[] = {
	{AT("Problem report received"), REPORT},
	{AT("Certificate problem report received from a researcher"), REPORT},
	{AT("First of 68 problem reports received"), REPORT},
	{AT("Problem report received by our support"), REPORT},
	{AT("Problem report received by e-mail"), REPORT},
	{AT("We receive a problem report"), REPORT},
	{AT("Problem report arrives"), REPORT},
	{AT("The problem report arrived at our mailbox"), REPORT},
	{AT("A problem report was submitted through our web form"), REPORT},
	{AT("A researcher sent us a problem report"), REPORT},
	{AT("Receipt of a problem report from a researcher"), REPORT},
	{AT("Receipt of the problem report confirmed"), ""},
	{AT("A problem report was submitted to Velden Sign"), ""},
	{AT("Our support sent us the problem report"), ""},
	{AT("We sent the reporter the problem report of our reseller"), PERHAPS},
	{AT("The problem report arrived at our reseller"), ""},
	{AT("Proof received as a problem report"), REPORT},
	{AT("Received a problem report about three certificates"), REPORT},
	/* of whom it is not known whether they are the CA */
	{AT("Problem report received by Velden Sign"), "told"},
	{AT("Velden Sign receives a problem report"), "told"},
	{AT("Problem report received by our reseller"), ""},
	{AT("Procedure for problem reports received an update"), ""},
	{AT("Number of problem reports received is counted"), ""},
	{AT("Problem report received about phishing; closed"), ""},
	{AT("Problem report received; closed"), ""},
	{AT("Problem report received, not related"), ""},
	{AT("Nobody received a problem report"), ""},
};

static const struct one answered[] = {
	{AT("Reply to the reporter"), ANSWER},
	{AT("Reply to the reporter; revocation begins"), ANSWER},
	{AT("The reporter gets an answer"), ANSWER},
	{AT("We informed the reporter about our preliminary findings"), ANSWER},
	{AT("We provided the subscriber with a preliminary report"), ANSWER},
	{AT("Reporter notified of preliminary findings"), ANSWER},
	{AT("Preliminary findings shared with the reporter"), ANSWER},
	{AT("Reporter informed us of preliminary findings"), "told"},
	{AT("The vendor informed the reporter of preliminary findings"), PERHAPS},
	{AT("We will inform the reporter of our preliminary findings"), ""},
	{AT("We ask the reporter for the serial number"), PERHAPS},
	{AT("We ask the vendor for logs"), ""},
	{AT("Preliminary report sent to the reporter on 2025-09-16"), PERHAPS},
	{AT("Preliminary report sent to the reporter on 16 September"), PERHAPS},
	{AT("Preliminary report sent to the reporter on September 16"), PERHAPS},
	{AT("Preliminary report sent to the reporter; revocation planned on 21 "
	    "September"),
		ANSWER},
	{AT("We reply with our preliminary findings"), PERHAPS},
	{AT("We inform the reporter of our findings by phone"), PERHAPS},
	{AT("Reporter called by phone"), PERHAPS},
	{AT("Subscriber informed of our findings"), PERHAPS},
	{AT("First findings sent to the address in the report"), PERHAPS},
	{AT("Response sent"), PERHAPS},
	{AT("The preliminary report had already been sent to the reporter"), PERHAPS},
	{AT("Draft of a reply to the reporter"), PERHAPS},
	{AT("Reply to the reporter: out of office"), PERHAPS},
	{AT("The ticket system sends a reply to the reporter"), PERHAPS},
	{AT("Reply to the reporter (a correction of that of 2025-09-16)"), PERHAPS},
	{AT("We repeat our reply to the reporter, which had been lost"), PERHAPS},
	{AT("Reply to the second reporter"), PERHAPS},
	{AT("Reply to the reporter on the bug, after the mail of 2025-09-16"), PERHAPS},
	{AT("A colleague (the reporter) receives our preliminary report"), PERHAPS},
	{AT("Automatic reply to the reporter"), ""},
	{AT("The reporter gets an answer by our autoresponder"), ""},
	{AT("Confirmation of receipt to the reporter"), ""},
	{AT("The reporter informed us"), "told"},
	{AT("Incident response started"), ""},
	{AT("In response to a question a mail is sent to the reporter"), ""},
};

static const struct one aware[] = {
	{AT("We become aware"), "aware"},
	{AT("We become aware of this incident"), "aware"},
	{AT("We become aware that 46 certificates have a wrong name"), "aware"},
	{AT("We become aware that the deadline has passed"), "aware"},
	{AT("We become aware that the CRL was not updated"), "aware"},
	{AT("We were made aware of the new guidelines"), ""},
	{AT("We became aware that the vendor plans a new version"), ""},
	{AT("We become aware that another CA has this problem"), ""},
	{AT("Nobody is aware of the fault at this time"), ""},
	{FIRST("By a problem report of 2020-06-27 about a certificate of 2020-03-02."),
		REPORT},
	{FIRST("By a problem report about a certificate issued on 2020-03-02."), ""},
	{FIRST("By a problem report about a certificate of 2020-03-02."), ""},
	{FIRST("By the messages of the reporter, 2020-06-25."), "aware"},
	{FIRST("Through a blog post about another CA, 2020-03-02."), ""},
	{FIRST("Via the errata of the RFC, 2020-03-02"), ""},
	{FIRST("By the announcement of the new linter, 2020-03-02"), ""},
	{FIRST("By the mail of the reporter that our office opened late, 2020-03-02."),
		""},
	{FIRST("We noticed the errata on 2020-03-02."), ""},
	{FIRST("We noticed the wrong certificates on 2020-03-02."), "aware"},
	{FIRST("On 2020-03-02 we became aware of the ballot."), ""},
	{FIRST("On 2020-03-02 we became aware of the problem."), "aware"},
};

static const struct one decided[] = {
	{AT("Decision of the board to delay the revocation"), "delay-decided"},
	{AT("The decision to delay is refused"), ""},
	{AT("We reject the decision to delay"), ""},
	{AT("In our earlier incident we decide to delay"), ""},
};

static void check(const struct one *one)
{
	struct arena arena;
	struct doc doc = {0};
	struct timeline timeline;
	struct buf got;
	bool wiki = one->text[0] == '1';

	arena_init(&arena);
	buf_init(&got, 400);
	doc_read(&arena, str_c(one->text), REPORT_FULL,
		wiki ? TEMPLATE_WIKI : TEMPLATE_IRG_2, &doc);
	timeline_read(&arena, &doc, &timeline);
	for (size_t i = 0; i < timeline.list.n; i++)
		buf_printf(&got, "%s%s", i ? " " : "",
			timeline_word(timeline.list.v[i].what));
	if (!str_eq_c(buf_view(&got), one->want))
		fail_msg("%s: " STR_FMT, one->text, STR_ARG(buf_view(&got)));
	buf_release(&got);
	timeline_release(&timeline);
	doc_release(&doc);
	arena_release(&arena);
}

static void a_report_is_received_by_the_ca(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(received); i++)
		check(&received[i]);
}

static void an_answer_is_plainly_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(answered); i++)
		check(&answered[i]);
}

static void awareness_is_of_the_incident(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(aware); i++)
		check(&aware[i]);
}

static void a_decision_is_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(decided); i++)
		check(&decided[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_report_is_received_by_the_ca),
		cmocka_unit_test(an_answer_is_plainly_one),
		cmocka_unit_test(awareness_is_of_the_incident),
		cmocka_unit_test(a_decision_is_made),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
