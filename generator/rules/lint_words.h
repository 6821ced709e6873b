/*
 * lint_words - what the words of one field or cell are: an answer, none, or still those
 * of the template; for lint alone.
 */
#ifndef RULES_LINT_WORDS_H
#define RULES_LINT_WORDS_H

#include "base/str.h"

/* Whether one of the words, which blanks part, stands in the text as a word. */
bool lint_words_has(struct str text, const char *words);

/* Whether words of the template, or TBD, stand in the place of an answer. */
bool lint_words_is_placeholder(struct str text);
bool lint_words_is_example(struct str row); /* the template's own row */

/* Whether TBD or TODO stands alone in a line, in no code and in no quote. */
bool lint_words_has_to_come(struct str text);

/* Nothing but blanks, dots and dashes; N/A, none and the like. */
bool lint_words_is_blank(struct str text);
bool lint_words_is_none(struct str text);

/* The cell of a row of the parser, from 0; empty where there is none. */
struct str lint_words_cell(struct str row, size_t index);

#endif
