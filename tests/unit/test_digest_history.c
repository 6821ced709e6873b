#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest_case.h"

static const struct {
	const char *name;
	const char *history;
	const char *want;
} histories[] = {
	{"each field that matters has its name",
		"[{'when': '2025-01-02T00:00:00Z', 'who': '" MB "', 'changes': ["
		"{'field_name': 'resolution', 'removed': '', 'added': 'FIXED'},"
		"{'field_name': 'whiteboard', 'removed': '[a]', 'added': '[b]'},"
		"{'field_name': 'flagtypes.name', 'removed': '', 'added': 'needinfo?(" CA
		")'},"
		"{'field_name': 'summary', 'removed': 'a', 'added': 'b'},"
		"{'field_name': 'product', 'removed': 'NSS', 'added': 'CA Program'},"
		"{'field_name': 'component', 'removed': 'x', 'added': 'y'},"
		"{'field_name': 'groups', 'removed': 'security', 'added': ''},"
		"{'field_name': 'dupe_of', 'removed': '', 'added': '5'}]}]",
		"2025-01-02T00:00:00Z " MB " resolution <> <FIXED> - - -1\n"
		"2025-01-02T00:00:00Z " MB " whiteboard <[a]> <[b]> - - -1\n"
		"2025-01-02T00:00:00Z " MB " flags <> <needinfo?(" CA ")> - - -1\n"
		"2025-01-02T00:00:00Z " MB " summary <a> <b> - - -1\n"
		"2025-01-02T00:00:00Z " MB " product <NSS> <CA Program> - - -1\n"
		"2025-01-02T00:00:00Z " MB " component <x> <y> - - -1\n"
		"2025-01-02T00:00:00Z " MB " groups <security> <> - - -1\n"
		"2025-01-02T00:00:00Z " MB " dupe_of <> <5> - - -1\n"},
	{"they stand in the order of time",
		"[{'when': '2025-01-03T00:00:00Z', 'who': '" CA "', 'changes': ["
		"{'field_name': 'status', 'removed': 'b', 'added': 'c'}]},"
		"{'when': '2025-01-02T00:00:00Z', 'who': '" MB "', 'changes': ["
		"{'field_name': 'status', 'removed': 'a', 'added': 'b'}]}]",
		"2025-01-02T00:00:00Z " MB " status <a> <b> - - -1\n"
		"2025-01-03T00:00:00Z " CA " status <b> <c> - - -1\n"},
	{"at one time they stay in the order they came",
		"[{'when': '2025-01-02T00:00:00Z', 'changes': ["
		"{'field_name': 'status', 'removed': 'a', 'added': 'b'}]},"
		"{'when': '2025-01-02T00:00:00Z', 'changes': ["
		"{'field_name': 'status', 'removed': 'b', 'added': 'c'}]}]",
		"2025-01-02T00:00:00Z - status <a> <b> - - -1\n"
		"2025-01-02T00:00:00Z - status <b> <c> - - -1\n"},
	{"what has no time or is no object is passed over",
		"[{'who': '" MB
		"', 'changes': [{'field_name': 'status', 'added': 'b'}]}, null,"
		" {'when': '2025-01-02T00:00:00Z'}, {'when': '2025-01-02T00:00:00Z',"
		" 'changes': [null, 'x', {}, {'field_name': 7}]}]",
		""},
	{"values of another kind are empty",
		"[{'when': '2025-01-02T00:00:00Z', 'who': 9, 'changes': ["
		"{'field_name': 'status', 'removed': null, 'added': 7},"
		"{'field_name': 'assigned_to', 'removed': [], 'added': ''}]}]",
		"2025-01-02T00:00:00Z - status <> <> - - -1\n"
		"2025-01-02T00:00:00Z - assigned_to <> <> - - -1\n"},
	{"of an edit that and when is known, and of which comment",
		"[{'when': '2025-01-02T00:00:00Z', 'who': '" CA "', 'changes': ["
		"{'field_name': 'comment_revision', 'removed': '', 'added': '',"
		" 'comment_id': 1, 'comment_count': 0},"
		"{'field_name': 'comment_revision', 'comment_count': -3},"
		"{'field_name': 'comment_revision', 'comment_id': 1},"
		"{'field_name': 'comment_revision'}]}]",
		"2025-01-02T00:00:00Z " CA " revision <> <> - - 0\n"
		"2025-01-02T00:00:00Z " CA " revision <> <> - - -1\n"
		"2025-01-02T00:00:00Z " CA " revision <> <> - - 0\n"
		"2025-01-02T00:00:00Z " CA " revision <> <> - - -1\n"},
};

static void changes_are_dated_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(histories); i++) {
		char text[2500];

		snprintf(text, sizeof(text), "{" BUG ", 'history': %s}",
			histories[i].history);
		check(histories[i].name, text, histories[i].want, show_changes);
	}
}

#define EDIT(when, count)                                                                \
	"{'when': '" when "', 'changes': [{'field_name': 'comment_revision',"            \
	" 'removed': '', 'added': '', 'comment_count': " count "}]}"

static const struct {
	const char *name;
	const char *edited; /* of comment 0, as stored */
	const char *history;
	const char *want;
} edits[] = {
	{"none is known", "null", "[]", ""},
	{"pull noticed one", "'2025-01-03T00:00:00Z'", "[]",
		" edited 2025-01-03T00:00:00Z"},
	{"the history tells of one", "null", "[" EDIT("2025-01-02T00:00:00Z", "0") "]",
		" edited 2025-01-02T00:00:00Z"},
	{"the last that the history tells of", "null",
		"[" EDIT("2025-01-04T00:00:00Z", "0") "," EDIT(
			"2025-01-02T00:00:00Z", "0") "]",
		" edited 2025-01-04T00:00:00Z"},
	{"the later of both: the history's", "'2025-01-03T00:00:00Z'",
		"[" EDIT("2025-01-04T00:00:00Z", "0") "]",
		" edited 2025-01-04T00:00:00Z"},
	{"the later of both: pull's", "'2025-01-03T00:00:00Z'",
		"[" EDIT("2025-01-02T00:00:00Z", "0") "]",
		" edited 2025-01-03T00:00:00Z"},
	{"of another comment", "null", "[" EDIT("2025-01-02T00:00:00Z", "5") "]", ""},
	{"what is no time is none", "'lately'", "[]", ""},
};

static void of_edits_the_last_known_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(edits); i++) {
		char text[1000], want[200];

		snprintf(text, sizeof(text),
			"{" BARE ", 'comments': [{'id': 1, 'count': 0, 'time': "
			"'2025-01-01T00:00:00Z', 'edited': %s}], 'history': %s}",
			edits[i].edited, edits[i].history);
		snprintf(want, sizeof(want), "#0 2025-01-01T00:00:00Z 1 - empty 0%s\n",
			edits[i].want);
		check(edits[i].name, text, want, show_comments);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_dated_facts),
		cmocka_unit_test(of_edits_the_last_known_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
