#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hints_case.h"

static void questions_are_asked_by_the_author(void **state)
{
	static const struct sentence table[] = {
		{"Why were these certificates not revoked?", Q},
		{"Please explain how the lint was disabled.", Q},
		{"Could you clarify the second item.", Q},
		{"We would like to understand the root cause.", Q},
		{"Please let us know when the report is due.", Q},
		{"Please also provide the log.", Q},
		{"\xe4\xbd\xa0\xe5\xa5\xbd\xef\xbc\x9f Is it so?", Q},
		{"> Why was it late?\nBecause a job stopped.", 0},
		{"See https://example.example/list?id=4 for the list.", 0},
		{"Run `a?b:c ?` to see it.", 0},
		{"~~~\nWhy?\n~~~\nThe log is above.", 0},
		{"Text.\n\n    Why is it so?\n\nThe mail is above.", 0},
		{"## What went wrong?\nA job stopped.", 0},
		{"- **Was issuance stopped in response to this incident, and why or why "
		 "not?** Yes.",
			0},
		{"| Is revoked? | Yes | Why? |", 0},
		{"Please find the log attached.", 0},
		{"Please see the list below.", 0},
		{"Are there any further questions or comments?", H},
		{"Please let us know if you have any further questions.", H},
		{"They asked \"why was this not found before?\"", 0},
		{"Please let us know here when the check is in production.", Q},
		{"Please also say whether there are other devices.", Q},
		{"I wonder why the linter did not see it.", Q},
		{"I wonder whether other CAs have the same defect?", 0},
		{"I wonder whether other certificates have the same defect?", Q},
		{"Great write-up. Who would have thought?", 0},
		{"Who would have seen it?", Q},
		{"Please close this bug.", C},
		{"Which?", Q},
		{"> Two bugs were left.\n\nWhy?", Q},
		{"Update?", Q},
		{"?", 0},
		{"Revoked?", 0},
		{"Question to Mozilla: will the policy be changed?", 0},
		{"Question to Mozilla and the CA: will it be changed?", Q},
		{"Question to the CA: why was it late?", Q},
		{"Would a check at each release not be better? No need to respond here.",
			0},
		{"Is it so? An answer is not needed.", 0},
		{"Why does the CA need no answer of the DNS?", Q},
		{"Why? No response was needed, but none came.", Q},
	};

	(void)state;
	check(table, COUNT(table));
}

/* IRG 3.x asks for replies to comments, too. */
static void naming_a_fault_is_no_question(void **state)
{
	static const struct sentence table[] = {
		{"The URI uses https, but the certificates say http. Section 7.2.2.1 "
		 "wants both to be identical.",
			O},
		{"BRs require two of them. The report has one, however.", O},
		{"The list does not match the attachment.", O},
		{"Your timeline is still missing the day of the first report.", O},
		{"The dates in the table are inconsistent.", O},
		{"This doesn't comply with section 4.9.1.1.", O},
		{"The field \"Incident heuristic\" is missing. Why?", O | Q},
		{"Nothing is missing.", 0},
		{"The list is not wrong.", 0},
		{"If the list is incomplete, a newer one will be posted.", 0},
		{"We see that our list is incomplete.", 0},
		{"Section 4.9.1.1 requires revocation within five days.", 0},
		{"The first list was long, but the second is short.", 0},
		{"Section 4.9.1.1 requires it within five days.\n\nThe CRL is new.\n\n"
		 "The first list was long, but the second is short.",
			0},
		{"> The list is wrong.\n\nThank you.", T},
		{"| Finding | The list is wrong. |", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

static void that_there_is_no_incident_is_seen(void **state)
{
	static const struct sentence table[] = {
		{"We believe that this is not an incident: the value is permitted.", Z},
		{"We do not consider this to be a violation.", Z},
		{"There was no misissuance.", Z},
		{"It was issued by others and not by us.", Z},
		{"It does not come under our root certificates any more.", Z},
		{"We have not found the root cause yet.", 0},
		{"We have not published an incident report yet.", 0},
		{"This is an incident.", 0},
		{"Is this not an incident?", Q},
	};

	(void)state;
	check(table, COUNT(table));
}

static void thanks_and_housekeeping_are_nothing_else(void **state)
{
	static const struct sentence table[] = {
		{"Thank you.", T},
		{"Thanks!", T},
		{"Hi all,\n\nThank you very much for your help.\n\nKind "
		 "regards,\nExample "
		 "CA",
			T},
		{"Thank you for setting the next update to 2026-01-12.", T | F},
		{"Thank you, we acknowledge the new date.", T},
		{"Acknowledged.", T},
		{"Noted, thanks.", T},
		{"We have received your comment.", T},
		{"Thank you. We will provide an update by then.", T},
		{"OK, will do.", T},
		{"> The date is set.\n\nMany thanks", T},
		{"Thank you for the report, we have revoked the certificate.", 0},
		{"Thank you, 37 certificates were revoked.", 0},
		{"Thank you for the question. The job had stopped.", 0},
		{"Noted that the CRL was wrong.", 0},
		{"We received 12 replies from subscribers.", 0},
		{"Thanks. Done.", 0},
		{"Thank you. Why was it late?", Q},
		{"Thank you, but the list is incomplete.", O},
		{"> Only a quotation", 0},
		{"", 0},
		{"I have updated the whiteboard.", H},
		{"Setting the Next update to 2026-01-12.", H | F},
		{"Adding the tag [dv-misissuance]. Thank you.", H},
		{"Clearing needinfo.", H},
		{"I've set the next update, but the report lacks a timeline.", 0},
		{"Thank you for the summary. I will close this on 2025-05-02.", A | H},
		{"No questions were left open, so I am closing this bug.", H | L},
	};

	(void)state;
	check(table, COUNT(table));
}

static void promises_and_other_bugs_are_seen(void **state)
{
	static const struct sentence table[] = {
		{"We will answer these questions by 2025-05-02.", W},
		{"Thank you for the questions. We will respond by Friday.", W},
		{"We have seen the comment and will post our answer next week.", W},
		{"We will get back to you by Friday.", W},
		{"We will answer soon.", 0},
		{"You will respond by Friday.", 0},
		{"We expect a response from the auditor by Friday.", 0},
		{"We will update the software by Friday.", 0},
		{"We will post a full incident report by 2025-05-02.", P},
		{"A full report will follow.", P},
		{"Preliminary report coming.", P},
		{"We are working on the incident report.", P},
		{"Details will be provided in the full incident report.", P},
		{"Please provide an incident report.", Q},
		{"You will provide an incident report.", 0},
		{"We will provide the audit report.", 0},
		{"We posted the full report on Friday.", 0},
		{"We will not post a full report.", 0},
		{"We will report back.", 0},
		{"See bug 9123499.", B},
		{"See Bug #9123499 and this bug 9123456.", B},
		{"See https://bugzilla.mozilla.org/show_bug.cgi?id=9123499", B},
		{"See https://bugzil.la/9123499", B},
		{"| [Bug 9123499](https://bugzil.la/9123499) | 2024 | same |", B},
		{"This bug 9123456 is late; a bug 12 years old.", 0},
		{"> See bug 9123499\nYes.", T},
		{"See case 9123499.", 0},
		{"In preparing this incident report we found a third one.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_are_asked_by_the_author),
		cmocka_unit_test(naming_a_fault_is_no_question),
		cmocka_unit_test(that_there_is_no_incident_is_seen),
		cmocka_unit_test(thanks_and_housekeeping_are_nothing_else),
		cmocka_unit_test(promises_and_other_bugs_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
