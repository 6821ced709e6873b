#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "timeline_case.h"

enum { LEFT = 50 }; /* certificates that the report left */

struct said {
	const char *name;
	const char *text;
	unsigned post;
	const char *want;
};

static void check(const struct said *ones, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct timeline timeline;
		struct buf out;

		buf_init(&out, 4000);
		timeline_said(str_c(ones[i].text), ones[i].post, LEFT, &timeline);
		timeline_show(&timeline, &out);
		if (!str_eq_c(buf_view(&out), ones[i].want))
			fail_msg("%s: " STR_FMT, ones[i].name, STR_ARG(buf_view(&out)));
		timeline_release(&timeline);
		buf_release(&out);
	}
}

static void a_time_may_come_first(void **state)
{
	static const struct said ones[] = {
		{"the time first",
			"On 2025-10-09 at 08:00 UTC, all 80 certificates were revoked.",
			0, "1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"the time first, of some",
			"At 2025-10-09 08:00 UTC 12 certificates were revoked.", 0,
			"1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"the time first, of nothing that was done",
			"On 2025-10-09 we decided that all 80 certificates will be "
			"revoked.",
			0, ""},
		{"the time first, and an exception",
			"On 2025-10-09, all 80 certificates were revoked, except two.", 0,
			""},
		{"the time first, of what was so by then",
			"As of 2025-10-09 08:00 UTC, all certificates are revoked.", 0,
			""},
	};

	(void)state;
	check(ones, COUNT(ones));
}

static void running_text_states_times(void **state)
{
	static const struct said ones[] = {
		{"all, in an update",
			"Update:\nAll 80 certificates were revoked on 2025-10-09 at "
			"08:00 "
			"UTC.",
			0, "2 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"the rest of them",
			"The other 50 were revoked on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"a part of the rest",
			"The other 40 were revoked on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"all, of what is not in the sentence",
			"All were revoked on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"some were not",
			"34 certificates were revoked by 2025-10-09 08:00 UTC. 12 were "
			"not, because of a court order.",
			0,
			"1 revocation-open 2025-10-09T08:00:00Z utc;"
			"1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"some were not told",
			"34 certificates were revoked by 2025-10-09 08:00 UTC. 12 were "
			"not valid.",
			0, "1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"customers were not",
			"34 certificates were revoked by 2025-10-09. 12 customers were "
			"not.",
			0, "1 revocation-told 2025-10-09T00:00:00Z none;"},
		{"to be complete", "Revocation will be complete by 2025-10-09 08:00 UTC.",
			TIMELINE_REPORT,
			"1 revocation-promised 2025-10-09T08:00:00Z utc;"},
		{"must be complete",
			"Revocation must be complete by 2025-10-09 08:00 UTC.",
			TIMELINE_REPORT, ""},
		{"the decision",
			"They will not be revoked by the deadline. This was decided on "
			"2025-10-09 at 08:00 UTC.",
			TIMELINE_REPORT, "1 delay-decided 2025-10-09T08:00:00Z utc;"},
		{"a decision of something else",
			"The portal will be closed. This was decided on 2025-10-09.",
			TIMELINE_REPORT, ""},
		{"the last of them",
			"All are revoked; the last on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"the last revocation",
			"In fact, the last revocation took place on 2025-10-16.", 0,
			"1 revocation-done 2025-10-16T00:00:00Z none;"},
		{"of some, by a pronoun",
			"12 more are affected. They were revoked on 2025-10-16 at 08:00 "
			"UTC.",
			0, "1 revocation-told 2025-10-16T08:00:00Z utc;"},
		{"of a number",
			"12 S/MIME certificates are affected too and have been revoked "
			"on 2025-10-16.",
			0, "1 revocation-told 2025-10-16T00:00:00Z none;"},
		{"the last of what", "We replied to the last on 2025-10-09.", 0, ""},
		{"one certificate of several",
			"The certificate was revoked on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-told 2025-10-09T08:00:00Z utc;"},
		{"which was not", "The certificate was not revoked on 2025-10-09.", 0,
			""},
		{"a number of them", "12 certificates were revoked on 2025-10-09.", 0,
			"1 revocation-told 2025-10-09T00:00:00Z none;"},
		{"the rest, by their name",
			"The other 50 certificates were revoked on 2025-10-09 at 08:00 "
			"UTC.",
			0, "1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"the only one",
			"The certificate was revoked on 2025-10-09 at 08:00 UTC.",
			TIMELINE_SINGLE, "1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"to be", "All certificates will be revoked on 2025-10-09.", 0, ""},
		{"two times in one sentence",
			"All certificates issued on 2025-01-01 were revoked on "
			"2025-10-09.",
			0, ""},
		{"quoted", "> All certificates were revoked on 2025-10-09.", 0, ""},
		{"aware", "We became aware on 2025-10-09 at 08:00 UTC by this bug.",
			TIMELINE_REPORT, "1 aware 2025-10-09T08:00:00Z utc;"},
		{"learnt", "We learnt of this on 2025-10-09 at 08:00 UTC.",
			TIMELINE_REPORT, "1 aware 2025-10-09T08:00:00Z utc;"},
		{"aware that it was so on a day",
			"We became aware that no CRL was issued on 2025-10-09. We are "
			"aware of the fault of 2025-10-08.",
			TIMELINE_REPORT, ""},
		{"a problem report",
			"A Certificate Problem Report (CPR) was submitted to us on "
			"2025-10-09 at 08:00 UTC.",
			TIMELINE_REPORT,
			"1 problem-report-received 2025-10-09T08:00:00Z utc;"},
		{"one that somebody else received",
			"Velden Sign received a problem report on 2025-10-09 at 08:00 "
			"UTC. A problem report was received by Velden Sign on "
			"2025-10-09 at 09:00 UTC.",
			TIMELINE_REPORT,
			"1 told 2025-10-09T08:00:00Z utc;"
			"1 told 2025-10-09T09:00:00Z utc;"},
		{"a problem report, in an update",
			"A problem report was received on 2025-10-09 at 08:00 UTC.", 0,
			""},
		{"the answer to it",
			"An answer to the CPR was submitted on 2025-10-09 at 08:00 UTC.",
			TIMELINE_REPORT, ""},
	};

	(void)state;
	check(ones, COUNT(ones));
}

static void what_is_no_plain_statement_states_none(void **state)
{
	static const struct said ones[] = {
		{"a plain one",
			"All 80 certificates were revoked on 2025-10-09 at 08:00 UTC.", 0,
			"1 revocation-done 2025-10-09T08:00:00Z utc;"},
		{"somebody says it",
			"Velden Sign says that all certificates were revoked on "
			"2025-10-09 at 08:00 UTC.",
			0, ""},
		{"an exception ahead",
			"Except for three hospitals, all certificates were revoked on "
			"2025-10-09 at 08:00 UTC.",
			0, ""},
		{"an exception behind",
			"All certificates were revoked on 2025-10-09 at 08:00 UTC, "
			"except for three.",
			0, ""},
		{"to be",
			"All certificates were to be revoked on 2025-10-09 at 08:00 UTC.",
			0, ""},
		{"struck out",
			"~~All certificates were revoked on 2025-10-09 at 08:00 UTC.~~",
			0, ""},
		{"the time of something else",
			"All certificates are revoked; we learnt on 2025-10-09 at 08:00 "
			"UTC that it was missed.",
			0, ""},
	};

	(void)state;
	check(ones, COUNT(ones));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_may_come_first),
		cmocka_unit_test(running_text_states_times),
		cmocka_unit_test(what_is_no_plain_statement_states_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
