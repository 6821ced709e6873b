#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "report/reason.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Of 2024-05-01, unless the case says another day. */
static const struct {
	const char *name;
	const char *text;
	const char *day;
	unsigned want;
} cases[] = {
	{"an item in brackets", "Revoked by section 4.9.1.1 (12) of the BR.", NULL,
		REASON_5_DAYS},
	{"without a blank", "4.9.1.1(12)", NULL, REASON_5_DAYS},
	{"with the word", "section 4.9.1.1, item 12", NULL, REASON_5_DAYS},
	{"with a number sign", "4.9.1.1 #4", NULL, REASON_24_HOURS},
	{"the fifth is the last of 24 hours", "4.9.1.1 (5); 4.9.1.1 (6)", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"a small number before the lists were numbered on", "4.9.1.1 (5)", "2020-05-01",
		REASON_UNSURE},
	{"a larger one then is of the second list", "4.9.1.1 (7)", "2020-05-01",
		REASON_5_DAYS},
	{"no item", "sections 4.9.1.1 and 4.9.1.2", NULL, 0},
	{"a list of sections", "4.9.1.1, 4.9.5", NULL, 0},
	{"a number that counts something else", "4.9.1.1 5 days", NULL, 0},
	{"no item of the section", "4.9.1.1 (19)", NULL, 0},
	{"a day", "4.9.1.1 (2024-05-01)", NULL, 0},
	{"of subordinate CAs", "4.9.1.2 (5)", NULL, 0},
	{"the limit in words", "They were not revoked within five days.", NULL,
		REASON_5_DAYS},
	{"what was done in five days names no limit", "All were revoked within 5 days.",
		NULL, 0},
	{"nor does it speak against a hint",
		"Revoked within 5 days. The domain was never validated.", NULL,
		REASON_HINT},
	{"a limit in a list", "4.9.1.1 (revocation within five days)", NULL,
		REASON_5_DAYS},
	{"the other limit", "They had to be revoked within 24 hours.", NULL,
		REASON_24_HOURS},
	{"by the section",
		"By BR 4.9.1.1 these certificates must be revoked within 24 hours", NULL,
		REASON_24_HOURS},
	{"denied", "They need not be revoked within 24 hours.", NULL, REASON_UNSURE},
	{"a recommendation",
		"BR 4.9.1.1 says that they should be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"with five days beside it",
		"They must be revoked within 24 hours. The BRs require it within 5 days.",
		NULL, REASON_UNSURE},
	{"a plan", "In future all certificates shall be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"of some", "Two of the certificates must be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"of a number that may be some",
		"The two certificates must be revoked within 24 "
		"hours.",
		NULL, REASON_UNSURE},
	{"some revoked for a key",
		"2 of the 46 certificates were revoked (key compromise).", NULL,
		REASON_KEY},
	{"of a number alone", "2 certificates were revoked (key compromise).", NULL,
		REASON_KEY},
	{"at another time", "All were revoked for key compromise of bug 1 last year.",
		NULL, REASON_KEY},
	{"a rule in general", "All certificates must be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"of others", "A subscriber's keys must be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"somebody's words",
		"The reporter held that they must be revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"a quotation", "> They must be revoked within 24 hours.", NULL, REASON_UNSURE},
	{"what failed is no limit", "They were not revoked within 24 hours.", NULL,
		REASON_UNSURE},
	{"an item of the CA's own document", "CPS section 4.9.1.1 item 3", NULL,
		REASON_UNSURE},
	{"also a larger one", "CPS section 4.9.1.1 item 12", NULL, REASON_UNSURE},
	{"the document that is named last", "By our CPS and BR section 4.9.1.1 item 12",
		NULL, REASON_5_DAYS},
	{"an item of the second list", "BR 4.9.1.1 (5 days), no. 4", NULL, REASON_UNSURE},
	{"so, too", "BR 4.9.1.1 paragraph 2, item 5", NULL, REASON_UNSURE},
	{"a large item is of five days in any list", "BR 4.9.1.1 (paragraph 2, item 12)",
		NULL, REASON_5_DAYS},
	{"five days near the item", "BR 4.9.1.1 (3): revoked in five days", NULL,
		REASON_UNSURE},
	{"five days elsewhere", "BR 4.9.1.1 (3).\nA fix came after five days.", NULL,
		REASON_24_HOURS},
	{"a denied item", "Reason 4.9.1.1 (3) does not apply.", NULL, REASON_UNSURE},
	{"no. is a number", "BR 4.9.1.1, no. 3", NULL, REASON_24_HOURS},
	{"a key that others may have", "The private keys were in a public archive.", NULL,
		REASON_HINT},
	{"a public key is none", "The public key was in a public archive.", NULL, 0},
	{"key usage is none", "The key usage was shared.", NULL, 0},
	{"domains without validation",
		"46 certificates for domains that were never "
		"validated",
		NULL, REASON_HINT},
	{"the organisation", "46 certificates whose organisation was never validated",
		NULL, 0},
	{"without authorisation", "ordered by somebody who was not authorised", NULL,
		REASON_HINT},
	{"CAA", "They were issued although CAA forbade it.", NULL, REASON_HINT},
	{"24 hours in other words", "The limit of revocation was 24 hours.", NULL,
		REASON_HINT},
	{"a hint beside an item", "4.9.1.1 (12): the domain was not validated", NULL,
		REASON_5_DAYS},
	{"what was done in a day names no limit", "All were revoked within 24 hours.",
		NULL, REASON_UNSURE},
	{"not revoked is no reason", "They were not yet revoked (key compromise).", NULL,
		REASON_KEY},
	{"what is not something else is revoked",
		"12 that are not short-lived are revoked (key compromise).", NULL,
		REASON_24_HOURS},
	{"nothing revoked for a key is a hint alone",
		"No certificate was revoked for key compromise.", NULL, REASON_KEY},
	{"revoked if", "They are revoked if key compromise is seen.", NULL, REASON_KEY},
	{"a reason of the CRL", "The 12 certificates are revoked (key compromise).", NULL,
		REASON_24_HOURS},
	{"words of a key alone", "This is no key compromise.", NULL, REASON_KEY},
	{"revoked, and something else",
		"All were revoked, although no key compromise was seen.", NULL,
		REASON_KEY},
	{"short-lived of seven days", "5 short-lived certificates (validity of 7 days)",
		NULL, REASON_SHORT_LIVED},
	{"in words", "short-lived, valid for seven days", NULL, REASON_SHORT_LIVED},
	{"ten days until 2026-03-14", "short-lived: validity period of 10 days",
		"2026-03-14", REASON_SHORT_LIVED},
	{"and no longer", "short-lived: validity period of 10 days", "2026-03-15", 0},
	{"so it is called", "short-lived: validity of 90 days", NULL, 0},
	{"a list", "section 4.9.1.1 items 5 and 12", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"in brackets each", "section 4.9.1.1, (5), (12)", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"with the word each", "section 4.9.1.1 item 5, item 12", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"with a stroke", "section 4.9.1.1 reason 5/12", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"with or", "section 4.9.1.1 item 4, 5 or 12 (under analysis)", NULL,
		REASON_24_HOURS | REASON_5_DAYS},
	{"of one kind", "section 4.9.1.1 items 12, 13 and 14", NULL, REASON_5_DAYS},
	{"further behind", "4.9.1.1 of the TLS BRs, items 5 and 12", NULL,
		REASON_UNSURE | REASON_5_DAYS},
	{"a span", "The items of 4.9.1.1 (items 1 to 5) were read", NULL, REASON_UNSURE},
	{"what counts something is not of it",
		"4.9.1.1 (12), 3 certificates; 4.9.1.1 #12 and 4 others, 5 days, 2%.",
		NULL, REASON_5_DAYS},
	{"nor a section or a day", "4.9.1.1 (12), 4.9.5, 4.9.1.1 (12), 2-3, 5/12/2024",
		NULL, REASON_5_DAYS},
	{"a section of validation", "TLS BR 3.2.2.4.7", NULL, REASON_HINT},
	{"each of them", "BR 3.2.2.9", NULL, REASON_HINT},
	{"not the next", "BR 3.2.2.3 and 3.2.2.41", NULL, 0},
	{"nor that of EV", "EV Guidelines section 3.2.2.4", NULL, 0},
	{"nor beside an item", "BR 3.2.2.4; BR 4.9.1.1 (12)", NULL, REASON_5_DAYS},
	{"a key that somebody else has shown",
		"A researcher sent us a CSR signed with the private key.", NULL,
		REASON_HINT},
	{"the applicant's own", "A CSR is signed with the private key.", NULL, 0},
	{"a list of keys", "46 certificates reuse keys that are on the pwnedkeys list.",
		NULL, REASON_HINT},
	{"in an application", "The key is shipped with an application.", NULL,
		REASON_HINT},
	{"a random value", "The random value of the DNS challenge was too short.", NULL,
		REASON_HINT},
	{"of a serial number", "The serial number has too short a random value.", NULL,
		0},
	{"a word is cut", "4.9.1.1 (", NULL, 0},
	{"and so is this", "4.9.1.1", NULL, 0},
};

static void the_reason_is_read_where_it_is_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int32_t day;
		unsigned reasons;

		assert_true(date_parse_day(
			str_c(cases[i].day ? cases[i].day : "2024-05-01"), &day));
		reasons = reason_read(str_c(cases[i].text),
			reason_items(str_c(cases[i].text)), date_start_of(day));
		if (reasons != cases[i].want)
			fail_msg("%s: %u", cases[i].name, reasons);
	}
}

static const struct {
	const char *text;
	uint32_t want;
} items[] = {
	{"4.9.1.1 (4), 4.9.1.1 #12 and 4.9.1.1, item 4", 1 << 4 | 1 << 12},
	{"4.9.1.2 (5); 4.9.1.1 (16)", 1 << 16 | REASON_ITEM_OF_SUBCA},
	{"4.9.1.1 and 4.9.1.2; 4.9.1.1 (17)", 0},
	/* what is a duty, and what tells of what was done */
	{"They must be revoked within 24 hours.", REASON_ITEM_24_HOURS},
	{"By our CPS 4.9.1.1 (3)", REASON_ITEM_UNSURE},
	{"By 4.9.1.1 they SHOULD be revoked within 5 days", REASON_ITEM_5_DAYS},
	{"This requires revocation within five days", REASON_ITEM_5_DAYS},
	{"12 were not revoked within five days", REASON_ITEM_5_DAYS},
	{"It was revoked within 24 hours.", 0},
	{"We must act. All were revoked within 24 hours.", 0},
	{"It was revoked within 24 hours; it must be revoked within 24 hours",
		REASON_ITEM_24_HOURS},
	{"No certificate was revoked for key compromise", REASON_ITEM_KEY},
	{"2 revoked (key compromise)", REASON_ITEM_KEY},
};

static void what_is_stated_plainly_is_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(items); i++)
		if (reason_items(str_c(items[i].text)) != items[i].want)
			fail_msg("%s: %x", items[i].text,
				reason_items(str_c(items[i].text)));
}

/* From 2023-02-15 (day 19403) the two lists are numbered as one. */
static void small_items_tell_by_the_day(void **state)
{
	(void)state;
	assert_int_equal(reason_of_items(1 << 5, date_start_of(19403)), REASON_24_HOURS);
	assert_int_equal(reason_of_items(1 << 5, date_start_of(19402)), REASON_UNSURE);
	assert_int_equal(reason_of_items(1 << 6, date_start_of(19402)), REASON_5_DAYS);
	assert_int_equal(reason_of_items(REASON_ITEM_24_HOURS, 0), REASON_24_HOURS);
	assert_int_equal(reason_of_items(REASON_ITEM_5_DAYS, 0), REASON_5_DAYS);
	assert_int_equal(reason_of_items(REASON_ITEM_UNSURE, 0), REASON_UNSURE);
	assert_int_equal(reason_of_items(REASON_ITEM_OF_SUBCA | REASON_ITEM_KEY, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reason_is_read_where_it_is_plain),
		cmocka_unit_test(what_is_stated_plainly_is_told_apart),
		cmocka_unit_test(small_items_tell_by_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
