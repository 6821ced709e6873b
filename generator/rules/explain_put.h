/*
 * explain_put - the pieces of what explain.h says, as text or as Markdown.
 */
#ifndef RULES_EXPLAIN_PUT_H
#define RULES_EXPLAIN_PUT_H

#include "rules/explain.h"

/* Text from outside: on one line, and in Markdown without a meaning. */
void explain_put_text(const struct explain *explain, struct str text);
void explain_put_c(const struct explain *explain, const char *text);

/* Begins a line of its own with what it is about; ends one; goes on with the same, on
 * the next line where lines are short. */
enum { EXPLAIN_PUT_WIDTH = 11 }; /* of the label, as the facts above have it */
void explain_put_label(const struct explain *explain, const char *name);
void explain_put_end(const struct explain *explain);
void explain_put_more(const struct explain *explain);

void explain_put_time(const struct explain *explain, int64_t time);
void explain_put_when(const struct explain *explain, struct when when);
void explain_put_day(const struct explain *explain, int32_t day);

/* `7 d`, `9 d 04:00:00`: to the second. */
enum { EXPLAIN_PUT_SPAN_SIZE = 40 };
const char *explain_put_span(int64_t seconds, char text[EXPLAIN_PUT_SPAN_SIZE]);

/* An address; in Markdown what could end the link is written as a code. */
void explain_put_url(const struct explain *explain, struct str url);

/* The comment of that number, with its link; -1: the history. */
void explain_put_evidence(const struct explain *explain, int32_t comment);

#endif
