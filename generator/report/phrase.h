/*
 * phrase - one line of a report as words to compare.
 *
 * Reports follow their template in words, hardly ever in markup: `### **Timeline:**`,
 * `- __Timeline__ :`, `> 2\. Timeline` and `Timeline` under a line of `===` are all
 * `timeline`.  Folded are what rules.md section 2 names: NBSP and hidden characters,
 * curly quotes, dashes, marks of bold, headings, bullets and numbers, escapes, tags of
 * HTML, colons and question marks at the end, ASCII case.
 */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include "base/mem.h"

/* Longer lines are cut: what is looked for stands at the front, and of a line without
 * any markup that is a label at most. */
enum { PHRASE_MAX = 240, PHRASE_PLAIN_MAX = 48 };

enum phrase_mark {
	PHRASE_QUOTED = 1,
	PHRASE_HEADING = 2, /* `#`, a tag of HTML, or a line that is bold as a whole */
	PHRASE_BOLD = 4,    /* begins in bold */
	PHRASE_NUMBER = 8,  /* `1.`, `1)`, `(1)`, `1-`, `1:`, `1 How` */
	PHRASE_BULLET = 16, /* of a list, or the bar of a table */
};

struct phrase {
	char text[PHRASE_MAX];
	size_t n;
	unsigned marks;
};

void phrase_read(struct str line, struct phrase *out);

/* The same of a sentence: nothing at its front is a mark. */
void phrase_read_sentence(struct str sentence, struct phrase *out);

/* Its first PHRASE_PLAIN_MAX bytes; true when these are all. */
bool phrase_read_front(struct str sentence, struct phrase *out);

/* A cheap look: false when no phrase of the line can have the word, of small letters. */
bool phrase_may_have(struct str line, struct str word);

/* Text with quotes, dashes and hidden characters folded, its case and marks kept: in the
 * arena, or s itself when it is all ASCII. */
struct str phrase_plain(struct arena *arena, struct str s);

static inline struct str phrase_str(const struct phrase *phrase)
{
	return (struct str){phrase->text, phrase->n};
}

bool phrase_has(const struct phrase *phrase, const char *words);
bool phrase_begins(const struct phrase *phrase, const char *words);

/* Whether s is the words, or begins with them, without ASCII case, and has a colon, a
 * bracket, a dash or the like behind them. */
bool phrase_is_label(struct str s, struct str words);

#endif
