/*
 * str - a piece of text that somebody else owns.
 *
 * All text that comes from outside is a struct str from parsing to rendering:
 * it may hold any byte, NUL too, and ends where n says.  Functions take and
 * return it by value.  Case means ASCII case; for all else see utf8.h.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p; /* borrowed; may be NULL when n is 0 */
	size_t n;
};

#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})

/* For printf: printf("%.*s", STR_ARG(s)).  Cut at INT_MAX. */
#define STR_FMT    "%.*s"
#define STR_ARG(s) str_int(s), ((s).p ? (s).p : "")

int str_int(struct str s);
struct str str_c(const char *text); /* of a C string; NULL is empty */

bool str_eq(struct str a, struct str b);
bool str_eq_c(struct str a, const char *b);
bool str_eq_case(struct str a, struct str b); /* without ASCII case */
int str_cmp(struct str a, struct str b);      /* by bytes, shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_starts_case(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Index of the first place, or SIZE_MAX. */
size_t str_find(struct str s, struct str what);
size_t str_find_case(struct str s, struct str what);
size_t str_find_byte(struct str s, char c);

/* Where the first run of `least` digits or more begins, from `from` on, and *end behind
 * it; SIZE_MAX: there is none. */
size_t str_find_digits(struct str s, size_t from, size_t least, size_t *end);

/* The part from `from` of at most `n` bytes, cut to what is there. */
struct str str_sub(struct str s, size_t from, size_t n);
struct str str_from(struct str s, size_t from);

/* Without blanks, tabs, CR and LF at both ends; and at the front alone. */
struct str str_trim(struct str s);
struct str str_behind_blanks(struct str s);

/* How many times c stands at the front. */
size_t str_run(struct str s, char c);

/*
 * Takes the next line (without its LF or CRLF) off the front of *rest.
 * False at the end.  Idiom: while (str_line(&rest, &line)) ...
 */
bool str_line(struct str *rest, struct str *line);

/* Takes what stands before `sep` off the front of *rest; all of it if none is left. */
bool str_split(struct str *rest, char sep, struct str *part);

/*
 * A decimal number of digits alone, at most 18 of them; *value is set on true.
 * No sign, no blanks.
 */
bool str_digits(struct str s, int64_t *value);

/* Write a number in decimal, without NUL; return how many bytes: STR_INT_SIZE at
 * most. */
enum { STR_INT_SIZE = 20 };
size_t str_put_int(char *out, int64_t value);
size_t str_put_uint(char *out, uint64_t value);

/* The same with one decimal place, of a number of tenths from 0 on: at most 2 more. */
size_t str_put_tenths(char *out, int64_t tenths);

/* The two digits of a number from 0 to 99. */
extern const char str_two_digits[201];
static inline void str_put_two(char *out, uint64_t value)
{
	memcpy(out, &str_two_digits[2 * value], 2);
}

bool str_is_blank(char c); /* space, tab, CR, LF */
bool str_is_digit(char c);
bool str_is_alpha(char c); /* ASCII letter */
bool str_is_alnum(char c); /* or a digit */
bool str_is_word(char c);  /* or a byte of any character beyond ASCII */

/* Whether c is one of a few bytes: str_is_in(c, STR(".,")).  Inlined, as the set is a
 * literal. */
static inline bool str_is_in(char c, struct str set)
{
	for (size_t i = 0; i < set.n; i++)
		if (set.p[i] == c)
			return true;
	return false;
}

char str_lower(char c);

/* The value of a hexadecimal digit of either case, from 0 to 15; -1: it is none. */
int str_hex(char c);

/* Puts n bytes as 2 * n lower-case hexadecimal digits and a NUL. */
void str_put_hex(char *to, const unsigned char *bytes, size_t n);

#endif
