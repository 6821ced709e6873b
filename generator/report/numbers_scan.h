/*
 * numbers_scan - numbers and words of a plain line; for numbers and numbers_progress
 * alone.
 */
#ifndef REPORT_NUMBERS_SCAN_H
#define REPORT_NUMBERS_SCAN_H

#include "report/numbers.h"

bool numbers_scan_is_letter(struct str s, size_t i); /* or a digit */

/* The number at i that stands by itself, `12,408`, `1 093`, `37`, `twelve`: no part of a
 * word, a date, a section or a share; *end is behind it. */
bool numbers_scan_number(struct str s, size_t i, size_t *end, int64_t *value);

/* Takes the next word off the front; what is between words is skipped. */
bool numbers_scan_word(struct str *rest, struct str *word);

/* Whether the word is one of the list, which blanks part, without case. */
bool numbers_scan_is_any(struct str word, const char *list);

/* What several places of a text say of one number. */
struct numbers_scan_count {
	int64_t value; /* of the first; NUMBERS_UNKNOWN: none says anything */
	int line;
	bool differs;
};

void numbers_scan_add(struct numbers_scan_count *count, int64_t value, int line);

/* What all of them say, or unknown. */
struct number numbers_scan_result(const struct numbers_scan_count *count);

#endif
