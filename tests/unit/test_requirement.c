#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "base/buf.h"
#include "report/requirement.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name;
	const char *text;
	const char *want;
} cases[] = {
	{"nothing", "", ""},
	{"a section behind the name", "TLS BR 7.1.2.3", "TLS BR 7.1.2.3"},
	{"the word for it", "BR section 4.9.5", "TLS BR 4.9.5"},
	{"the name in full",
		"TLS Baseline Requirements version 2.1.4, section 7.2.2.1; RFC 5280 "
		"section 5.2.5.",
		"TLS BR 7.2.2.1; RFC 5280 5.2.5"},
	{"the longest name",
		"Baseline Requirements for the Issuance and Management of "
		"Publicly-Trusted S/MIME Certificates Version 1.0.12, Section 7.1.2.3",
		"S/MIME BR 7.1.2.3"},
	{"the same for TLS",
		"Baseline Requirements for the Issuance and Management of "
		"Publicly-Trusted TLS Server Certificates version 2.1.7 Section 4.9.7.: "
		"x",
		"TLS BR 4.9.7"},
	{"one word", "Servercert Baseline Requirement 7.1.2.10.3", "TLS BR 7.1.2.10.3"},
	{"plural and version", "TLS BRs V2.2.2 (Section 3.2.2.4)", "TLS BR 3.2.2.4"},
	{"a list", "TLS Baseline Requirements v2.2.2 Sections 3.2.2.8 and 4.9.1.1",
		"TLS BR 3.2.2.8; TLS BR 4.9.1.1"},
	{"words between two of a list",
		"TLS Baseline Requirements section 3.2.2.8 (CAA records) and 4.9.1.1 "
		"(revocation within five days).",
		"TLS BR 3.2.2.8; TLS BR 4.9.1.1"},
	{"the section first", "Section 2.2 of Baseline Requirements - Publication",
		"TLS BR 2.2"},
	{"the section first, then another",
		"is a SHOULD in section 7.1.2.5.1 of the TLS BR, with detail in "
		"7.1.2.10.3.",
		"TLS BR 7.1.2.5.1; TLS BR 7.1.2.10.3"},
	{"the sign", "MRSP § 6.1.1", "MRSP 6.1.1"},
	{"a version that stands bare before a section",
		"Mozilla Root Store Policy 3.0 section 5.3.2; CCADB Policy 2.0.",
		"MRSP 5.3.2; CCADB Policy"},
	{"a bare number that is a version known", "CCADB Policy 2.1", "CCADB Policy"},
	{"a bare number that is none", "CCADB Policy 5.2", "CCADB Policy 5.2"},
	{"a version in words", "CCADB Policy Version 1.3, Sec. 5.1.1",
		"CCADB Policy 5.1.1"},
	{"the database is no policy", "CCADB Disclosure of CRLs", ""},
	{"the database with a section", "CCADB v2.0 Section 6.2 \"URLs\"",
		"CCADB Policy 6.2"},
	{"guidelines without a section",
		"CCADB Incident Reporting Guidelines, version 3.1", "IRG"},
	{"two documents", "RFC 6960 Section 2.3 and BR section 4.9.9",
		"RFC 6960 2.3; TLS BR 4.9.9"},
	{"hyphen in the name", "RFC-5280 Section 4.2.2.1", "RFC 5280 4.2.2.1"},
	{"an RFC that is not known", "RFC 2119 section 3", ""},
	{"EV", "EV Guidelines Version 2.0.1, Section 3.2.2.2.1, Item 4 (C).",
		"EVG 3.2.2.2.1"},
	{"a clause of ETSI", "ETSI EN 319 401, REQ-7.8-21X", "ETSI EN 319 401 7.8"},
	{"ETSI with a part", "ETSI 319 411-2, clause 6.3.1", "ETSI EN 319 411-2 6.3.1"},
	{"ETSI with a list", "ETSI 319 401 (REQ-7.2-02, REQ-7.9.2-01X, -02X)",
		"ETSI EN 319 401 7.2; ETSI EN 319 401 7.9.2"},
	{"a requirement of ETSI by another name", "ETSI EN 319 411-1, DIS-6.1-01A",
		"ETSI EN 319 411-1 6.1"},
	{"a letter", "NCSSR Section 4.f.", "NCSSR 4.f"},
	{"the CA's own document is not counted", "Example CP/CPS 9.1 section 4.9.9", ""},
	{"nor is it taken for the one before",
		"TLS BR 5.7.1; Example TLS CP/CPS v6.1.0, Section 5.4.8", "TLS BR 5.7.1"},
	{"another scheme", "WebTrust for CA - TLS Baseline V2.9 (Section 4.1)", ""},
	{"a section of nothing", "7.1.2.11.3 Signed Certificate Timestamp List", ""},
	{"lower case is a word", "br 4.9.1", ""},
	{"a word that begins so", "BRAVO 4.9.1, SBRX 1.2.3", ""},
	{"each once", "BR 4.9.1.1, BR 4.9.1.1", "TLS BR 4.9.1.1"},
	{"not without a section, too", "TLS BR; TLS BR 4.9", "TLS BR 4.9"},
	{"an address is none", "https://x.example/BR section 4.9.1 x", ""},
	{"a day is none", "TLS BR 2025-07-15", "TLS BR"},
	{"an OID is none", "TLS BR policy 2.23.140.1.2.1", "TLS BR"},
	{"far behind the name",
		"MRSP 2.4 ------------------------------------------------------------"
		"----------------------------------------------------------------------"
		"----------------------------------------------------------------------"
		"------ section 9.9",
		"MRSP 2.4"},
	{"a number at the end of all", "BR 4.", ""},
};

static void reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct requirements found;
		struct buf got;

		requirement_read(str_c(cases[i].text), &found);
		buf_init(&got, 4096);
		for (size_t k = 0; k < found.n; k++)
			buf_printf(&got, "%s%s", k ? "; " : "", found.of[k]);
		if (!str_eq_c(buf_view(&got), cases[i].want))
			fail_msg("%s: '" STR_FMT "', not '%s'", cases[i].name,
				STR_ARG(buf_view(&got)), cases[i].want);
		buf_release(&got);
	}
}

static void holds_its_bound(void **state)
{
	struct requirements found;
	struct buf text;

	(void)state;
	buf_init(&text, 65536);
	for (int i = 0; i < 90; i++)
		buf_printf(&text, "TLS BR 4.%d; ", i + 1);
	requirement_read(buf_view(&text), &found);
	assert_int_equal(found.n, REQUIREMENTS_MAX);
	assert_string_equal(found.of[29], "TLS BR 4.30");
	buf_release(&text);
}

static void orders_sections_as_numbers(void **state)
{
	(void)state;
	assert_true(requirement_cmp(STR("TLS BR 4.9.9"), STR("TLS BR 4.9.10")) < 0);
	assert_true(requirement_cmp(STR("TLS BR 4.9"), STR("TLS BR 4.9.1")) < 0);
	assert_true(requirement_cmp(STR("RFC 5280 4"), STR("MRSP 2.4")) > 0);
	assert_int_equal(requirement_cmp(STR("IRG"), STR("IRG")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(holds_its_bound),
		cmocka_unit_test(orders_sections_as_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
