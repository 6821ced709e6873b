/*
 * moment_text - the parts of a time, byte by byte; for moment and its own parts alone.
 *
 * Each takes the place *i in the text and, on true, moves it behind what it read.
 */
#ifndef REPORT_MOMENT_TEXT_H
#define REPORT_MOMENT_TEXT_H

#include "report/moment.h"

enum {
	MOMENT_TEXT_GAP = 8,               /* blanks and marks that are skipped at once */
	MOMENT_TEXT_ZONE = 14 * DATE_HOUR, /* the farthest from UTC that there is */
};

/* Whether there is a letter or digit. */
static inline bool moment_text_is_word(struct str s, size_t at)
{
	return at < s.n && str_is_alnum(s.p[at]);
}

#define MOMENT_TEXT_BIT(letter) (UINT32_C(1) << ((letter)&31))

/* Whether a day or a time may begin at the front: a digit, or letters that the first
 * two of a month's name can be; a cheap look, for at most words of all texts none
 * does. */
static inline bool moment_text_begins(struct str s)
{
	const uint32_t first = MOMENT_TEXT_BIT('j') | MOMENT_TEXT_BIT('f') |
		MOMENT_TEXT_BIT('m') | MOMENT_TEXT_BIT('a') | MOMENT_TEXT_BIT('s') |
		MOMENT_TEXT_BIT('o') | MOMENT_TEXT_BIT('n') | MOMENT_TEXT_BIT('d');
	const uint32_t second = MOMENT_TEXT_BIT('a') | MOMENT_TEXT_BIT('e') |
		MOMENT_TEXT_BIT('p') | MOMENT_TEXT_BIT('u') | MOMENT_TEXT_BIT('c') |
		MOMENT_TEXT_BIT('o');

	if (s.n && str_is_digit(s.p[0]))
		return true;
	return s.n > 2 && first & MOMENT_TEXT_BIT(s.p[0]) &&
		second & MOMENT_TEXT_BIT(s.p[1]);
}

bool moment_text_is_digit(struct str s, size_t at);
char moment_text_at(struct str s, size_t i);    /* NUL behind the end */
bool moment_text_is_gap(char c);                /* a blank, or between cells */
size_t moment_text_gap(struct str s, size_t i); /* behind the blanks at i */

/* The digits from *i on, `min` to `max` of them and no more. */
bool moment_text_digits(struct str s, size_t *i, int min, int max, int *value);

/* A word of ours, in lower case, without case, that no letter or digit follows. */
bool moment_text_word_at(struct str s, size_t *i, const char *text);

/* The same; most words do not even begin with its letter. */
static inline bool moment_text_word(struct str s, size_t *i, const char *text)
{
	return *i < s.n && str_lower(s.p[*i]) == text[0] &&
		moment_text_word_at(s, i, text);
}

/* What may stand between the parts of a day: blanks, commas, dots and hyphens. */
enum { MOMENT_TEXT_BETWEEN = 3 };
bool moment_text_is_between(char c);

/* A day in any of its forms; sets `day` and `shows`. */
bool moment_text_day(
	struct str s, size_t *i, enum moment_order order, struct moment *out);

#endif
