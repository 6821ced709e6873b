#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hints_case.h"

static void closure_may_be_asked_for_in_any_wording(void **state)
{
	static const struct sentence table[] = {
		{"We request closure of this bug.", C},
		{"We hereby request that this bug be closed.", C},
		{"Example CA requests the closure of this incident.", C},
		{"Requesting closure.", C},
		{"We ask that it be closed.", C},
		{"All Action Items disclosed in this report have been completed as "
		 "described, and we request its closure.",
			C},
		{"All action items of this report are complete, and we ask that it be "
		 "closed.",
			C},
		{"We would like to ask whether this bug can be closed.", C},
		{"We\xe2\x80\x99"
		 "d like to request closure of this ticket.",
			C},
		{"If there are no further questions, we kindly ask for this bug to be "
		 "closed.",
			C},
		{"Unless there are further questions, we propose to close this bug.", C},
		{"As all items are done and there are no open questions, we believe that "
		 "this incident can now be closed.",
			C},
		{"We think this is ready to be closed.", C},
		{"This bug is ready for closure.", C},
		{"Please close this bug.", C},
		{"Please consider closing this bug, if no one objects or has comments.",
			C},
		{"Kindly close the ticket at your earliest convenience.", C},
		{"Please close this bug as soon as possible.", C},
		{"Please proceed with the closure of this incident report.", C},
		{"Please mark this bug as RESOLVED.", C},
		{"We request that the status of this bug be changed to resolved.", C},
		{"Can this bug be closed?", Q | C},
		{"Could you please close this bug?", Q | C},
		{"May we ask that this bug be closed?", Q | C},
		{"If there is nothing else, this bug can be closed.", C},
		{"We would like to close this bug.", C},
		{"We would like to see this bug closed now.", C},
		{"We would appreciate it if this bug could be closed.", C},
		{"Please let us know if this bug can be closed.", C},
		{"We request closure of bug 9123456.", C},
		{"We are not aware of other cases, therefore we request closure.", C},
		{"We\xc2\xa0request \xe2\x80\x9c"
		 "closure\xe2\x80\x9d of this **bug**.",
			C},
		{"WE REQUEST CLOSURE OF THIS BUG", C},
		{"We hereby ask,\nas the last item is done,\nthat this bug\nbe closed.",
			C},
		{"- The CRL is fixed.\n- We request that this report be closed.", C},
		{"Closure is hereby requested.", C},
		{"### Closure request", C},
		{"This is our request for closure of this bug.", C},
		{"We reiterate our request to close this bug.", C},
		{"After reviewing all answers, we believe this bug can be closed.", C},
		{"We now ask for a final call.", C},
		{"We recommend closing this incident.", C},
		{"We do not have open items, so we suggest that the bug is closed.", C},
		{"We propose this bug to be closed as a duplicate of bug 9123499.",
			C | B},
		{"Since there have been no further comments, is it possible to close "
		 "this bug?",
			C | Q},
		{"We'd appreciate this bug being closed.", C},
		{"Should there be no further questions, we request that this bug be "
		 "closed.",
			C},
		{"We have no further updates and are requesting the closure of this bug.",
			C},
		{"We did not receive further questions and therefore request closure.",
			C},
		{"As we will not issue such certificates again we request closure of "
		 "this bug.",
			C},
		{"We are setting a needinfo to request closure of this bug.", C},
		{"We would like to propose the closing of this bug.", C},
		{"We think the bug can be resolved as FIXED.", C},
		{"We request closure of this bug, but will continue to monitor it.", C},
		{"If you are satisfied with our answers, please close the bug.", C},
		{"If the community agrees, we would like this bug to be closed.", C},
		{"Please feel free to close this bug.", C},
		{"We hereby apply for closure of this incident.", C},
		{"Requesting that a moderator close this bug.", C},
	};

	(void)state;
	check(table, COUNT(table));
}

static void denied_future_and_foreign_requests_are_none(void **state)
{
	static const struct sentence table[] = {
		{"We are not requesting closure yet.", 0},
		{"We do not request closure of this bug at this time.", 0},
		{"We aren\xe2\x80\x99t asking that this bug be closed.", 0},
		{"We are not\nyet requesting that this bug be closed.", 0},
		{"We do not believe that this bug can be closed.", 0},
		{"This bug is not ready to be closed.", 0},
		{"This bug should not be closed.", 0},
		{"Please do not close this bug.", 0},
		{"We ask that this bug not be closed.", 0},
		{"We ask that this bug remain open until the second one is closed.", 0},
		{"It is too early to close this bug.", 0},
		{"We will request closure when the last item is complete.", 0},
		{"We'll ask for closure next week.", L},
		{"Once all certificates are revoked, we will request closure.", 0},
		{"We plan to request closure of this bug in March.", L},
		{"We intend to ask that this bug be closed.", L},
		{"We expect that this bug can be closed in June.", L},
		{"Before we request closure, we want to finish the second item.", 0},
		{"When we request closure, we will list all commitments.", 0},
		{"We will post one more update before this bug is closed.", 0},
		{"The last item stays open until this bug can be closed.", 0},
		{"If the test succeeds, we will request closure.", L},
		{"We may request closure in a later comment.", L},
		{"The guidelines ask that such a bug be closed with a summary.", 0},
		{"You may request closure with the template.", 0},
		{"Please provide the closure summary.", Q},
		{"Please post the missing log so that we can close this bug.", Q},
		{"We request an extension to close the remaining action items.", 0},
		{"We ask that the two action items be closed.", 0},
		{"Please close the CCADB case 00001234.", 0},
		{"We would like to close this gap.", 0},
		{"We asked the vendor to close the support ticket.", 0},
		{"We request that bug 9123499 be closed.", B},
		{"We are paying close attention to this bug.", 0},
		{"This is similar to the closed bug 9123499.", B},
		{"> We request closure of this bug.\nNoted.", T},
		{"(In reply to A. B. (Example CA) from comment #7)\n"
		 "> Can this bug be closed?\n\nNo, the CRL is still wrong.",
			O},
		{"```\nWe request closure of this bug.\n```\nThat was the mail.", 0},
		{"The text says \"we request that this bug be closed\" in the template.",
			0},
		{"| 2025-05-02 | We request closure of this bug | done |", 0},
		{"https://ccadb.example/please-close-this-bug?can=it&be=closed", 0},
		{"All certificates were disclosed.", 0},
		{"The bug was closed last year and we found this later.", 0},
		{"Can you explain why the bug was closed?", Q},
		{"This could have been closed earlier.", 0},
		{"We are able to close the incident internally.", L},
		{"We will complete the last two items this week and then request "
		 "closure.",
			L},
		{"We had planned to request closure, but a new finding came up.", L},
		{"CAs should request closure when all items are complete.", 0},
		{"Please request closure when all items are done.", 0},
		{"It is not possible to close this bug.", 0},
		{"I don't see how this bug can be closed without a root cause.", 0},
		{"We are requesting an answer, not that this bug be closed.", 0},
		{"The auditor requested that the non-conformity be closed.", 0},
		{"Would you like to close this bug?", Q},
		{"Can you answer comment 5 before we close this bug?", Q},
		{"We request feedback on the closed action items.", 0},
		{"Bugs can be closed by moderators only.", 0},
		{"We learned that tickets should be closed by two persons.", 0},
		{"The agent can close a case without approval.", 0},
		{"We withdraw our closure request.", L},
		{"This is not yet a closure request.", 0},
		{"We ask the root programs to review this report so that it can be "
		 "closed.",
			0},
		{"We suggest closing the loop with the vendor.", 0},
		{"The incident was closed internally on 2025-05-02.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

static void where_two_readings_are_fair_it_is_unsure(void **state)
{
	static const struct sentence table[] = {
		{"We consider this incident closed.", U},
		{"We are waiting for closure of this bug.", U},
		{"We look forward to the closure of this bug.", U},
		{"We hope that this bug can be closed soon.", U},
		{"We have requested closure of this bug in comment 12.", U},
		{"Once reviewed, we ask that this bug be closed.", U},
		{"We ask that this bug be closed once the CRL has expired.", U},
		{"We request closure of this bug, if the migration is accepted.", U},
		{"We would like to close this bug by the end of March.", U},
		{"Is there anything else needed before this bug can be closed?", Q | U},
		{"When will this bug be closed?", Q | U},
		{"What is needed for us to be able to have this bug closed?", Q},
		{"There is no reason not to close this bug.", U},
		{"Nothing prevents this bug from being closed.", U},
		{"We have no objection to closing this bug.", U},
		{"Our request for closure is in comment 12.", U},
		{"All action items have been completed. We have no further updates.", U},
		{"All action items are complete.", D},
		{"We have no further updates this week.", 0},
		{"2025-05-02: We request closure of this bug.", U},
		{"We are not requesting closure of the other one. "
		 "We request closure of this bug.",
			C},
		{"We do not ask that this bug be closed today. "
		 "We ask that this bug be closed in March.",
			U},
		{"Let us close this bug.", U},
		{"Once all is done we request closure of this bug.", U},
		{"We ask for comments on whether to close this bug.", U},
		{"We consider the matter resolved.", U},
		{"If nobody has more questions, we consider this resolved.", U},
		{"Would it be possible to set the status to FIXED?", Q | U},
		{"We have nothing further to add.", U},
		{"There are no open points on our side.", U},
		{"There are two open points on our side.", 0},
		{"From our side this matter seems to be settled for the time being.", U},
		{"This incident appears to be concluded.", U},
		{"The issue seems to be settled.", 0},
		{"We do not believe that this incident is settled.", 0},
		{"All is done; nothing is open.", U},
		{"Everything has been completed. There is nothing left.", U},
		{"All is done.", D},
		{"Nothing is open.", D},
		{"All is done but the audit; nothing else is open.", D},
		{"Once everything is done, nothing is left.", 0},
		{"We believe the issue is resolved.", 0},
		{"All action items are complete, and we have nothing to add to the "
		 "report.",
			U},
		{"We see no reason to keep this bug open.", U},
		{"We hope to request closure next week.", U},
	};

	(void)state;
	check(table, COUNT(table));
}

static void a_day_for_closing_announces_it(void **state)
{
	static const struct sentence table[] = {
		{"I will close this on or about Friday, 2-May-2025, unless there are "
		 "further questions.",
			A | H},
		{"I plan to close this bug next Wednesday.", A | H},
		{"I intend to close this matter on 2025-05-02.", A | H},
		{"I'll close it tomorrow unless there are further comments.", A | H},
		{"On Friday I will close this bug.", A | H},
		{"This bug is scheduled to be closed on 2025-05-02.", A | H},
		{"This is a final call for comments or questions on this report. "
		 "Otherwise, it will be closed on approximately 2025-05-02.",
			A | H},
		{"Final call for comments on this incident.", A | H},
		{"I am closing this on Friday.", A | H},
		{"We will be closing this ticket on May 2nd.", A | H},
		{"I will close this bug.", L},
		{"I will close this bug once the last item is complete.", 0},
		{"When your answer is here, I will close this on Friday.", 0},
		{"I will not close this bug on Friday.", 0},
		{"Will you close this bug on Friday?", Q | U},
		{"We will close the account on Friday.", 0},
		{"A final call will be made by a moderator.", 0},
		{"This bug was closed on 2025-05-02.", 0},
		{"We will request closure on Friday.", L},
		{"Closing this bug.", H | L},
		{"This bug will be closed on or after 2025-05-02.", A | H},
		{"Last call: I intend to close this bug on Friday.", A | H},
		{"I would like to close this bug on Friday.", A | U | H},
	};

	(void)state;
	check(table, COUNT(table));
}

static void a_next_update_is_asked_for_not_told(void **state)
{
	static const struct sentence table[] = {
		{"We ask that the Next update be set to 2026-01-12.", N},
		{"We request a Next Update date of 2026-01-12.", N},
		{"Could the \"Next update\" field be set to March 3?", Q | N},
		{"Please set the next-update to 2026-01-12.", N},
		{"Kindly update the whiteboard with Next update 2026-01-12.", N},
		{"We would like to ask that the next update be moved to May 4.", N},
		{"We ask whether the next update can be at the end of October.", N},
		{"We propose to provide the next update on 2026-01-12.", N},
		{"Next update requested: 2026-01-12", N},
		{"We are requesting an extension of the Next update to 2026-02-01.", N},
		{"Our next update will be on 2026-01-12.", 0},
		{"We will provide our next update by Friday.", 0},
		{"Please expect our next update on Friday.", 0},
		{"Please note that our next update will be posted on Friday.", 0},
		{"Please provide your next update by Friday.", Q | F},
		{"We are not requesting a Next update.", 0},
		{"We will ask that the next update be set.", 0},
		{"You may request that the Next update be set.", 0},
		{"I have set the Next update to 2026-01-12.", H | F},
		{"Next update: 2026-01-12", 0},
		{"We ask whether the nextUpdate of the CRL was wrong.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

static void all_revoked_has_no_exception_and_is_done(void **state)
{
	static const struct sentence table[] = {
		{"All affected certificates have been revoked.", R},
		{"All 37 certificates were revoked today at 09:50 UTC.", R},
		{"All of the certificates have now been revoked or have expired.", R},
		{"The certificates have all been revoked.", R},
		{"All are revoked.", R},
		{"We have revoked all affected certificates.", R},
		{"Every affected certificate has been revoked.", R},
		{"Revocation of all affected certificates is complete.", R},
		{"None of the affected certificates is still valid.", R},
		{"No affected certificates remain valid.", R},
		{"We can confirm that all certificates of this incident are revoked.", R},
		{"Not all certificates have been revoked.", 0},
		{"All certificates have not been revoked.", V},
		{"Almost all certificates have been revoked.", 0},
		{"All but 3 certificates have been revoked.", 0},
		{"All certificates have been revoked, except two.", 0},
		{"All certificates will be revoked by Friday.", 0},
		{"All certificates must be revoked within five days.", 0},
		{"Once all certificates are revoked, we will report.", 0},
		{"Once revoked, all certificates will be listed.", 0},
		{"We verify whether all certificates have been revoked.", 0},
		{"Have all affected certificates been revoked?", Q},
		{"All certificates of the first batch have been revoked.", 0},
		{"All subscribers were told that certificates have been revoked.", 0},
		{"We found 12 more, all of which were revoked.", 0},
		{"The rest are to be revoked.", 0},
		{"All certificates are being revoked.", 0},
		{"- 2025-05-02 14:00 All certificates were revoked.", 0},
		{"> All certificates have been revoked.\nWhere is the list?", Q},
		{"All affected certificates have expired.", R},
		{"98% of all certificates have been revoked.", 0},
		{"12 of all affected certificates have been revoked.", 0},
		{"All certificates have been revoked for that customer.", 0},
		{"The requirement is that all certificates are revoked in five days.", 0},
		{"All other certificates have been revoked.", 0},
		{"By Friday, all certificates will have been revoked.", 0},
		{"- **Total number of \"remaining valid\" certificates:** 0", R},
		{"- **Total number of \"remaining valid\" certificates:** 12", 0},
		{"All certificates to have been revoked within 24 hours.", 0},
		{"No additional certificates remain in scope.", 0},
		{"- 1/26 20:30 UTC All affected certificates are revoked.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

static void a_revocation_may_be_over_in_other_words(void **state)
{
	static const struct sentence table[] = {
		{"The last certificates were revoked today; none remain.", Y},
		{"The last remaining certificate has been revoked on 2025-09-12.", Y},
		{"The revocation was completed yesterday.", Y},
		{"The remaining 6 certificates were revoked. This completes the "
		 "revocation.",
			Y},
		{"Progress of revocation: 46/46 (100 %).", Y},
		{"46 of 46 are revoked.", Y},
		{"As of today 0 certificates are outstanding.", Y},
		{"The remaining 6 certificates will be revoked on Friday.", 0},
		{"The remaining certificates are being revoked.", 0},
		{"Last week 30 certificates were revoked.", 0},
		{"The revocation of the first batch was completed.", 0},
		{"The revocation is not complete.", 0},
		{"Revocation will be completed on Friday.", 0},
		{"Progress of revocation: 40/46 (87 %).", 0},
		{"The revocation of 30 was completed. Remaining: 16.", 0},
		{"Was the revocation completed?", Q},
	};

	(void)state;
	check(table, COUNT(table));
}

static void who_is_done_may_rest(void **state)
{
	static const struct sentence table[] = {
		{"All remediation tasks have been carried out.", D},
		{"There are no remaining action items.", D},
		{"No outstanding actions remain.", D},
		{"Everything described in the report has been implemented.", D},
		{"With this, all of our commitments have been met.", D},
		{"This concludes our remediation.", D},
		{"We believe all questions have been answered and all actions are "
		 "completed.",
			D},
		{"We have no further updates.", D},
		{"All action items will be completed in May.", 0},
		{"Half of the action items are complete.", 0},
		{"Not all action items are complete.", 0},
		{"The lint has been implemented.", 0},
		{"Is there anything else needed before the bug can be resolved?", Q | U},
		{"Why can the bug not be resolved?", Q},
		{"The bug can be resolved by a restart.", 0},
		{"We would be grateful for a review of this bug for closure.", U},
		{"We have set the needinfo for closure.", U},
	};

	(void)state;
	check(table, COUNT(table));
}

static void updates_may_be_seldom_or_elsewhere(void **state)
{
	static const struct sentence table[] = {
		{"Monthly updates are acceptable.", G},
		{"You may pause the weekly updates until 2025-11-14.", G},
		{"Weekly updates are not needed until the audit is over.", G},
		{"There is no need for weekly updates.", G},
		{"Weekly updates are required even if there is no progress.", 0},
		{"Monthly updates are not sufficient.", 0},
		{"Please pause issuance and answer the question in your next update.", 0},
		{"OK, we look forward to your update on 2025-11-14.", F},
		{"Please provide the next update by 2025-11-14.", Q | F},
		{"I have set the next update to 2025-11-14.", F | H},
		{"Your update of 2025-09-12 was late.", 0},
		{"All further progress will be reported in bug 1900001.", B | E},
		{"All further progress will be reported in bug 9123456.", 0},
		{"The same progress was reported in bug 1900001.", B},
		{"I will schedule this for closure.", L},
		{"If nothing else comes up, this will be closed.", L},
		{"Assuming no further discussion this can be closed on 2025-09-26.", L},
		{"We will review this incident report for closure.", L},
		{"Flagging for closure on 2025-09-26.", L},
		{"Adding this to the list of bugs to be closed on Wednesday.", L},
		{"I'm inclined to close this bug at the end of the week.", L},
		{"This will be closed once the items are complete.", 0},
		{"This bug was closed by mistake.", 0},
		{"This bug must stay open.", 0},
		{"In closing, thank you for the details.", T},
	};

	(void)state;
	check(table, COUNT(table));
}

static void a_post_may_speak_against_an_earlier_one(void **state)
{
	static const struct sentence table[] = {
		{"Two certificates had been forgotten and were revoked on 2024-03-14.",
			M},
		{"We found 40 more certificates on 2018-06-13.", M},
		{"We found no further certificates.", 0},
		{"No certificate was missed.", 0},
		{"Erratum: it must say 2024-03-06 instead of 2024-03-04.", X},
		{"All were revoked on 2018-06-07 at 08:05, not on 2018-06-06.", X | R},
		{"Correction: the time of revocation in our timeline was wrong.", X},
		{"There is a typo in the timeline.", X},
		{"The end date should read 6 March 2024.", X},
		{"We corrected the profile on 2024-03-06.", 0},
		{"The typo in the profile is gone.", 0},
		{"Erratum 7097 of RFC 5280 is of 2022-08-12.", 0},
		{"The pull should be complete on 2024-03-06.", 0},
		{"The timeline is not wrong.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

static void what_ocsp_and_crls_lack_is_not_revoked(void **state)
{
	static const struct sentence table[] = {
		{"I was told that it \"is revoked\", although neither OCSP nor the CRL "
		 "had "
		 "it.",
			V},
		{"We were told of a revoked certificate, but the CRL does not list it.",
			V},
		{"They call it revoked, and the OCSP responder still says good.", V},
		{"The certificate that is called revoked is not in the CRL.", V},
		{"They said \"is revoked\", even though the OCSP/CRL would not list the "
		 "certificate as revoked in the expected hour.",
			V},
		{"The revoked certificate will not be in the CRL.", 0},
		{"The CRL does not list the reason of the revoked certificates.", 0},
		{"Responders must not say good of revoked certificates in OCSP.", 0},
		{"Is the revoked certificate not in the CRL?", Q},
		{"If revoked certificates are not in the CRL, tell us.", 0},
		{"Revoked certificates that expired are not in the CRL.", 0},
		{"The certificate is revoked, and the CRL has it.", 0},
		{"The certificate is revoked, and OCSP did not say good.", 0},
		{"Neither OCSP nor the CRL had it.", V},
		{"Serial 0A12 is not revoked.", V},
		{"Neither OCSP nor the CRL has serial 0A12 as revoked.", V},
		{"None of the serial numbers appear on your CRL.", V},
		{"Two of them were still shown as good by your OCSP responder.", V},
		{"crt.sh shows the second one as not revoked as of today.", V},
		{"Serial 0A12 is revoked.", 0},
		{"Why was serial 0A12 not revoked?", Q},
		{"The responder is not in our list of hosts.", 0},
		{"> It is revoked, although the CRL does not list it.\nThanks.", T},
	};

	(void)state;
	check(table, COUNT(table));
}

static void counts_are_of_two_kinds(void **state)
{
	static const struct sentence table[] = {
		{"Status as of 12:00 UTC: 23 revoked, 14 not revoked, 0 expired.", K},
		{"As of today 1,204 certificates are revoked and 37 have expired.", K},
		{"- Revoked: 23\n- Not yet revoked: 14\n- Expired: 0\n", K | V},
		{"Number of certificates revoked: 23. Remaining: 14.", K},
		{"37 revoked, 0 not revoked, 0 expired", K | R},
		{"0 revoked, 0 not revoked, 37 expired", K | Y},
		{"| Revoked: 23 | Expired: 2 |", K},
		{"23 certificates are revoked.", 0},
		{"Certificates are revoked within 5 days or expired by May 4.", 0},
		{"95% are revoked, 5% are not revoked.", V},
		{"It was revoked on 2025-05-02 and would have expired in 2026.", 0},
	};

	(void)state;
	check(table, COUNT(table));
}

/* What took quadratic time, or ran over an end, would be seen here. */
static void hostile_text_is_read_to_its_end(void **state)
{
	static const char *const parts[] = {"a", "\"", "](", "`", "```\n", "> ", "bug",
		"|", "request ", "not ", "all revoked ", "\xe2\x80", "?",
		"we request closure, ", "1", "    x\n\n", "if "};
	struct arena arena;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, 1 << 20);
	for (size_t i = 0; i < COUNT(parts); i++) {
		buf_clear(&text);
		while (text.n < 200000)
			buf_c(&text, parts[i]);
		buf_c(&text, "\n\nWe request closure of this bug.");
		assert_true(read_hints(&arena, buf_view(&text)) < 2 * HINT_MAY_CLOSE);
		arena_reset(&arena);
	}
	assert_int_equal(read_hints(&arena, (struct str){"\0?\0", 3}), 0);
	buf_release(&text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(closure_may_be_asked_for_in_any_wording),
		cmocka_unit_test(denied_future_and_foreign_requests_are_none),
		cmocka_unit_test(where_two_readings_are_fair_it_is_unsure),
		cmocka_unit_test(a_day_for_closing_announces_it),
		cmocka_unit_test(a_next_update_is_asked_for_not_told),
		cmocka_unit_test(all_revoked_has_no_exception_and_is_done),
		cmocka_unit_test(a_revocation_may_be_over_in_other_words),
		cmocka_unit_test(who_is_done_may_rest),
		cmocka_unit_test(updates_may_be_seldom_or_elsewhere),
		cmocka_unit_test(a_post_may_speak_against_an_earlier_one),
		cmocka_unit_test(what_ocsp_and_crls_lack_is_not_revoked),
		cmocka_unit_test(counts_are_of_two_kinds),
		cmocka_unit_test(hostile_text_is_read_to_its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
