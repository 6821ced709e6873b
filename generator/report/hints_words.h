/*
 * hints_words - the vocabulary of the hints: what each word may be; for hints alone.
 *
 * A word may be several things (`report` is a bug and a report): the rules that read a
 * sentence look for classes of words, hardly ever for a word.
 */
#ifndef REPORT_HINTS_WORDS_H
#define REPORT_HINTS_WORDS_H

#include <string.h>

#include "base/str.h"

enum hints_class {
	WORD_MARK,   /* a comma, colon, bracket or dash of its own */
	WORD_NUMBER, /* a count: 37, 1,204, zero */
	WORD_DAY,    /* a date, or a word for a day or a span of days */
	WORD_WE,     /* the author */
	WORD_OTHERS, /* somebody who may ask or be asked, not the author */
	WORD_ASK,    /* asks, proposes, recommends */
	WORD_ASKED,  /* the same, past */
	WORD_PLEASE,
	WORD_CLOSE,
	WORD_BUG, /* names of what is closed */
	WORD_THIS,
	WORD_THE,   /* stands before a noun and says nothing */
	WORD_THING, /* what is closed, too, but is no bug */
	WORD_NOT,
	WORD_NO,
	WORD_WILL, /* what follows is still to come */
	WORD_SURE, /* the same, said by one who decides it */
	WORD_WHEN, /* what follows comes first */
	WORD_IF,
	WORD_POLITE, /* behind `if`: the condition is a courtesy */
	WORD_CAN,
	WORD_BELIEVE,
	WORD_READY,
	WORD_WANT,
	WORD_HOPE,
	WORD_AWAIT,
	WORD_BE,
	WORD_IS, /* of these, those that make a statement */
	WORD_RESOLVED,
	WORD_MARKED, /* marks, sets, changes a state */
	WORD_SET,    /* sets, moves or extends a date */
	WORD_GIVE,   /* provides, posts, publishes */
	WORD_UPDATE,
	WORD_NEXT,
	WORD_REPORT,
	WORD_FULL, /* stands before a report of an incident */
	WORD_QUESTION,
	WORD_ANSWER,
	WORD_THANK,
	WORD_ACK,
	WORD_OKAY,
	WORD_ALL,
	WORD_CERT,
	WORD_REVOKED,
	WORD_EXPIRED,
	WORD_LEFT, /* of certificates: not revoked and not expired */
	WORD_HAVE,
	WORD_HEDGE,  /* almost */
	WORD_ENSURE, /* what follows is an aim */
	WORD_EXCEPT,
	WORD_PART,  /* of all */
	WORD_BLOCK, /* stands in the way */
	WORD_MORE,
	WORD_DONE,
	WORD_ITEM,
	WORD_HOW,     /* opens a question */
	WORD_EXPLAIN, /* behind `please`: an answer is wanted */
	WORD_KNOW,    /* whether */
	WORD_TAG,     /* what housekeeping is about */
	WORD_KEEP,    /* and what it does */
	WORD_GREET,
	WORD_BYE,
	WORD_LINK, /* ends a name: preposition or conjunction */
	WORD_BUT,
	WORD_N,
};

/* A word to compare: in lower case, NULs behind; a longer one is all NULs, known to
 * nobody. */
enum { HINTS_KEY = 16 };

/* What a byte may be among others without blanks; in most words all are nothing. */
enum hints_mark {
	BYTE_BLANK = 1,
	BYTE_FRONT = 2, /* stands before a word */
	BYTE_TAIL = 4,  /* behind it */
	BYTE_JOINT = 8, /* between its parts */
	BYTE_OTHER = 16,
	BYTE_SHUT = 32, /* the bracket behind a link's text */
};

extern unsigned char hints_words_marks[256];

static inline unsigned hints_words_mark(char c)
{
	return hints_words_marks[(unsigned char)c];
}

/* Once before all else; may be called again, from any thread. */
void hints_words_init(void);

/* Eight letters at once. */
static inline uint64_t hints_words_lower(uint64_t eight)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t low = eight & ones * 0x7f;
	uint64_t from_a = low + ones * (0x80 - 'A');
	uint64_t behind_z = low + ones * (0x7f - 'Z');

	return eight | (((from_a ^ behind_z) & ~eight & ones * 0x80) >> 2);
}

/* `room` bytes can be read from the front of the word on; many are read faster.
 * Inlined: it runs for each word. */
static inline void hints_words_key(struct str word, size_t room, char key[HINTS_KEY])
{
	static const unsigned char masks[2 * HINTS_KEY] = {0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	uint64_t half[2] = {0};
	uint64_t mask[2] = {0};

	if (word.n <= HINTS_KEY) {
		memcpy(mask, masks + HINTS_KEY - word.n, HINTS_KEY);
		if (room >= HINTS_KEY)
			memcpy(half, word.p, HINTS_KEY);
		else if (word.n)
			memcpy(half, word.p, word.n);
	}
	for (size_t i = 0; i < 2; i++)
		half[i] = hints_words_lower(half[i] & mask[i]);
	memcpy(key, half, HINTS_KEY);
}

/* A number of which the high bits depend on every byte of the key. */
static inline uint64_t hints_words_mix(const char key[HINTS_KEY])
{
	uint64_t half[2];

	memcpy(half, key, HINTS_KEY);
	/* an odd number without a pattern; one product, as two are not as fast */
	return (half[0] ^ (half[1] << 31 | half[1] >> 33)) * 0x9e3779b97f4a7c15u;
}

/* The classes of a word as bits; 0: not known. */
uint64_t hints_words_classes(const char key[HINTS_KEY]);

#endif
