#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_stated.h"
#include "said_case.h"

#define FULL  SAID("0", "04-02", "alpha", SAID_FULL("12"))
#define LATER "," SAID("1", "04-09", "alpha", SAID_FULL("15"))
#define AGAIN "," SAID("1", "04-09", "alpha", SAID_FULL("12"))

#define DELAY "], 'whiteboard': '[leaf-revocation-delay]', 'attachments': ["
#define VALID(n)                                                                         \
	SAID("0", "04-02", "alpha",                                                      \
		SAID_FULL("37") "- **Total number of \\'remaining valid\\' "             \
				"certificates:** " n "\\n")
#define UPDATE "," SAID("1", "04-09", "alpha", "34 revoked, 3 not revoked, 0 expired.")

#define DELAYED                                                                          \
	SAID("0", "04-02", "alpha",                                                      \
		"34 revoked, 3 not revoked, 0 expired. Expected completion: "            \
		"2025-05-10.")                                                           \
	DELAY

static const struct said_value facts[] = {
	{"a time with its zone", FULL, "stated.0.what", "noncompliance-identified"},
	{"for people", FULL, "stated.0.label", "Non-compliance identified"},
	{"its minute", FULL, "stated.0.earliest", "2025-04-01T08:00:00Z"},
	{"to the end", FULL, "stated.0.latest", "2025-04-01T08:00:59Z"},
	{"its minute for people", FULL, "stated.0.earliest_text", "2025-04-01 08:00"},
	{"is one", FULL, "stated.0.latest_text", "(nothing)"},
	{"needs no note", FULL, "stated.0.note", "null"},
	{"the comment that states it", FULL, "stated.0.at", "#c0"},
	/* 10:00 less 14 hours, and 10:00:59 plus 14 hours */
	{"without a zone", FULL, "stated.1.earliest", "2025-03-29T20:00:00Z"},
	{"it is a range", FULL, "stated.1.latest", "2025-03-31T00:00:59Z"},
	{"for people, too", FULL, "stated.1.latest_text", "2025-03-31 00:00"},
	{"and why", FULL, "stated.1.note", "no zone stated: plus or minus 14 hours"},
	{"and its word", FULL, "stated.1.zone", "none"},
	{"a day", FULL, "stated.2.earliest_text", "2025-04-01"},
	{"is the day", FULL, "stated.2.latest", "2025-04-01T23:59:59Z"},
	{"and says so", FULL, "stated.2.note", "a day, no zone stated"},
	{"how many certificates", FULL, "stated.3.value", "12"},
	{"where its report has it", FULL, "stated.3.at", "#c0"},
	{"the source", FULL, "stated.4.value", "self reported"},
	{"and no more", FULL, "stated", "[5]"},
	{"told again it stands once", FULL AGAIN, "stated", "[5]"},
	{"with another number", FULL LATER, "stated", "[6]"},
	{"which is the later one", FULL LATER, "stated.4.value", "15"},
	{"and its comment", FULL LATER, "stated.4.at", "#c1"},
	{"none are some", SAID("0", "04-02", "alpha", SAID_FULL("0")), "stated.3.value",
		"0"},
	{"an update about a delayed revocation", DELAYED, "stated.0.value",
		"34 revoked, 3 not revoked, 0 expired; all by 2025-05-10"},
	{"and its comment", DELAYED, "stated.0.at", "#c0"},
	{"still valid by a report", VALID("25") UPDATE DELAY, "stated.4.value", "25"},
	{"and by a later update", VALID("25") UPDATE DELAY, "stated.5.value", "3"},
	{"which says so", VALID("25") UPDATE DELAY, "stated.5.note",
		"stated as not revoked"},
	{"in its comment", VALID("25") UPDATE DELAY, "stated.5.at", "#c1"},
	{"of no update nothing", VALID("25") DELAY, "stated", "[6]"},
	{"nothing is stated", SAID("0", "04-02", "alpha", "A CRL was late."),
		"has_stated", "false"},
	{"by the CA", SAID("0", "04-02", "moz", SAID_FULL("12")), "has_stated", "false"},
};

static void facts_stand_once_with_their_comment(void **state)
{
	(void)state;
	said_check(facts, COUNT(facts), view_stated);
}

#define HINTS                                                                            \
	"## Preliminary Incident Report\\n\\nThe incident is contained.\\n\\n"           \
	"We will post a full incident report by 2025-04-10.\\n"

static const struct said_value hints[] = {
	{"what words hint at", SAID("0", "04-02", "alpha", HINTS), "hints.0.what",
		"contained"},
	{"for people", SAID("0", "04-02", "alpha", HINTS), "hints.0.label",
		"it is contained"},
	{"where", SAID("0", "04-02", "alpha", HINTS), "hints.0.at", "#c0"},
	{"no day belongs to it", SAID("0", "04-02", "alpha", HINTS), "hints.0.day",
		"(nothing)"},
	{"with the day that it names", SAID("0", "04-02", "alpha", HINTS), "hints.1.day",
		"2025-04-10"},
	{"once",
		SAID("0", "04-02", "alpha", HINTS) "," SAID("1", "04-03", "alpha", HINTS),
		"hints", "[2]"},
	{"of the CA alone", SAID("0", "04-02", "moz", HINTS), "has_hints", "false"},
};

static void hints_are_told_apart(void **state)
{
	(void)state;
	said_check(hints, COUNT(hints), view_stated);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_stand_once_with_their_comment),
		cmocka_unit_test(hints_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
