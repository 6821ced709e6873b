/*
 * utf8 - text as Unicode: valid or mended, folded for slugs and for sorting.
 *
 * Text is mended once, where it comes in; behind that border all text is valid
 * UTF-8.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"
#include "base/mem.h"

bool utf8_is_valid(struct str s);

/* Appends s with each byte that is no part of valid UTF-8 as U+FFFD.  True when it
 * changed anything. */
bool utf8_repair(struct str s, struct buf *out);

/*
 * a-z 0-9 and single hyphens: decomposed, case folded, marks stripped, with
 * letters that do not decompose spelt out (o for ø, ss for ß); in the arena.
 * Text without any such letter (Greek, Chinese) gives `ca-` and the first 8
 * hex digits of its SHA-256; a slug that would be longer than UTF8_SLUG_MAX bytes
 * is cut, and ends in those of the text: it names files.
 */
enum { UTF8_SLUG_MAX = 128 };
struct str utf8_slug(struct arena *arena, struct str s);

/* A key that sorts as people expect, compared by bytes: the same folding, other
 * letters kept; in the arena. */
struct str utf8_sort_key(struct arena *arena, struct str s);

/*
 * Appends s without control characters (but \t \n) and without the characters
 * that change the direction of text or hide it: U+061C, U+200B-200F, U+202A-202E,
 * U+2060-2064, U+2066-2069, U+FEFF.  They can make a page show something else
 * than it says.
 */
void utf8_plain(struct str s, struct buf *out);

/* How many bytes of printable ASCII s begins with: utf8_plain() leaves them alone. */
size_t utf8_printable(struct str s);

/* s without the character at its end that was cut within, if one was. */
struct str utf8_whole(struct str s);

/* How many code points; s is valid UTF-8. */
size_t utf8_length(struct str s);

/* The longest front part of s with at most n code points. */
struct str utf8_front(struct str s, size_t n);

#endif
