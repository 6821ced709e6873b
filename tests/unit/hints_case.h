/*
 * hints_case - sentences and the hints that they give, for the tests of report/hints.
 * Included behind cmocka's header.
 */
#ifndef TESTS_HINTS_CASE_H
#define TESTS_HINTS_CASE_H

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "report/hints.h"
#include "report/hints_text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The bug that all comments stand in. */
enum { BUG = 9123456 };

enum {
	Q = HINT_QUESTION,
	C = HINT_CLOSURE_REQUEST,
	U = HINT_CLOSURE_UNSURE,
	A = HINT_CLOSE_ANNOUNCED,
	N = HINT_NEXT_UPDATE_REQUEST,
	R = HINT_ALL_REVOKED,
	K = HINT_REVOKE_COUNTS,
	H = HINT_HOUSEKEEPING,
	T = HINT_THANKS_ONLY | HINT_HOUSEKEEPING,
	W = HINT_ACKNOWLEDGES,
	P = HINT_PROMISES_REPORT,
	B = HINT_MENTIONS_BUGS,
	O = HINT_OBJECTION,
	V = HINT_UNREVOKED,
	M = HINT_MISSED,
	X = HINT_CORRECTS,
	Y = HINT_REVOKED_UNSURE,
	D = HINT_AT_REST,
	G = HINT_UPDATES_AGREED,
	F = HINT_UPDATE_AWAITED,
	E = HINT_ELSEWHERE,
	L = HINT_MAY_CLOSE,
	Z = HINT_DENIES,
};

struct sentence {
	const char *text; /* says what it is for */
	uint32_t want;    /* all of it */
};

static inline const char *print(uint32_t hints, char out[200])
{
	static const char *const names[] = {"question", "closure request",
		"closure unsure", "close announced", "next update request", "all revoked",
		"counts", "thanks only", "housekeeping", "acknowledges",
		"promises report", "mentions bugs", "objection", "not revoked", "missed",
		"corrects", "revoked unsure", "at rest", "updates agreed",
		"update awaited", "elsewhere", "may close", "denies"};

	out[0] = '\0';
	for (size_t i = 0; i < COUNT(names); i++)
		if (hints >> i & 1)
			snprintf(out + strlen(out), 200 - strlen(out), "%s%s",
				out[0] ? ", " : "", names[i]);
	return out;
}

static inline uint32_t read_hints(struct arena *arena, struct str raw_text)
{
	struct hints_text text = hints_text_read(arena, raw_text);

	return hints_of(&text, BUG);
}

static inline void check(const struct sentence *table, size_t n)
{
	struct arena arena;
	char got_text[200];
	char want_text[200];
	int wrong = 0;

	arena_init(&arena);
	for (size_t i = 0; i < n; i++) {
		uint32_t got = read_hints(&arena, str_c(table[i].text));

		if (got != table[i].want) {
			wrong++;
			print_error("%s\n\t<%s> instead of <%s>\n", table[i].text,
				print(got, got_text), print(table[i].want, want_text));
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
	assert_int_equal(wrong, 0);
}

#endif
