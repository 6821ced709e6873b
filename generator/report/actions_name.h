/*
 * actions_name - which action items a sentence names by their place; for actions alone.
 */
#ifndef REPORT_ACTIONS_NAME_H
#define REPORT_ACTIONS_NAME_H

#include "report/hints_text.h"

/* More in one sentence are not read. */
enum { ACTIONS_NAME_MAX = 8 };

/* `The first and the third action item`, `action items 1, 2 and #3`. */
struct actions_name {
	int nth[ACTIONS_NAME_MAX]; /* from 1; -1: the last */
	size_t n;
	bool newest; /* `the first new action item` */
	bool one;    /* `the action item` */
	bool rest;   /* `the remaining action items` */
	bool any;    /* it speaks of action items */
	bool part;   /* of what belongs to one: `the first phase of the action item` */
};

/* Whether it speaks of action items; its `any` alone, for less. */
bool actions_name_any(const struct hints_sentence *s);

/* Whether what stands before the verb at word `verb` names no item: it is the author, no
 * noun phrase, or one time of what is done again and again. */
bool actions_name_is_none(const struct hints_sentence *s, size_t verb);

struct actions_name actions_name_read(const struct hints_sentence *s);

#endif
