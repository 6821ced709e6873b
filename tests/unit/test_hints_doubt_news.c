#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hints_case.h"

/* Of a comment by its hints these two alone: others are tested elsewhere. */
static const struct sentence table[] = {
	{"An additional 12 certificates came up which have the same issue.", M},
	{"This certificate was outside of our query.", M},
	{"We saw that one certificate of the list remained active until 2025-09-20, as "
	 "its request had got stuck.",
		M},
	{"Our rescan revealed 12 additional affected certificates.", M},
	{"Twelve more certificates have been revoked today.", M},
	{"The total number of affected certificates is now 58.", M},
	{"We have to update the impact: 58 certificates are affected, not 46.", M},
	{"The certificate was issued by a CA that had not been part of the scope.", M},
	{"Confirmed, that certificate is affected as well.", M},
	{"Nine certificates were left out of the first list by error.", M},
	{"Two of them had been revoked, but their status was not published until "
	 "2025-09-19.",
		M},
	{"Our earlier statement that all certificates were revoked was not accurate.", M},
	{"Revocation is underway.", M},
	{"You missed four: https://crt.sh/?id=1", M},
	{"You have missed 4 certificates.", M},
	{"You missed one question.", 0},
	{"No additional certificates were affected.", 0},
	{"The certificates are affected by the change of the profile.", 0},
	{"The total number of revoked certificates is now 46.", 0},
	{"12 additional certificates will be revoked if a subscriber asks for it.", 0},
	{"The statement that all certificates were revoked is not wrong.", 0},
	{"After a review of our mailbox, the first mail of the researcher arrived on "
	 "2025-09-04 at 11:00 UTC.",
		X},
	{"The validation team had known of the wrong identifiers since 2025-08-20.", X},
	{"Your message of 2025-08-30 had been filtered as spam.", X},
	{"We received your message on 2025-09-04.", 0},
	{"The rule was known to us.", 0},
	{"Our spam filter was adjusted.", 0},
};

static void later_news_is_noticed(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(table); i++) {
		char got[200];
		uint32_t hints = read_hints(&arena, str_c(table[i].text)) & (M | X);

		if (hints != table[i].want)
			fail_msg("%s: <%s>", table[i].text, print(hints, got));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_news_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
