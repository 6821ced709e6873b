/*
 * topic - the seven topics of the wiki and of IRG 1.0, as reports quote or name them.
 */
#ifndef REPORT_TOPIC_H
#define REPORT_TOPIC_H

#include "report/phrase.h"

/* The topic that a line asks or names, 1 to 7, or 0. */
int topic_of(const struct phrase *line);

/* Whether it does so in the words of the question. */
bool topic_asks(const struct phrase *line);

/* Whether a line of n bytes that asks or names a topic is as long as only one with its
 * answer can be. */
bool topic_holds_answer(const struct phrase *line, size_t n);

/* What stands behind the question or the name of a topic in the same line, without what
 * divides them; empty when there is nothing.  The line is plain (phrase_plain). */
struct str topic_answer(struct str line);

/* Whether a line is words of the questions alone, as a question on several lines has. */
bool topic_is_question(struct str line);

#endif
