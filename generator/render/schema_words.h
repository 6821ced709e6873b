/*
 * schema_words - what keys of views hold, for the schemas: type, unit, closed set.
 *
 * A key means the same on all pages, or is named with the list or object that it stands
 * in: "quarters.opened", of the view itself ".open".
 */
#ifndef RENDER_SCHEMA_WORDS_H
#define RENDER_SCHEMA_WORDS_H

#include "render/sets.h"

enum schema_kind {
	SCHEMA_ANY,   /* a text or a whole number */
	SCHEMA_TEXT,  /* for people */
	SCHEMA_WORD,  /* of the set */
	SCHEMA_COUNT, /* a whole number from 0 on */
	SCHEMA_SPAN,  /* whole seconds */
	SCHEMA_TIME,
	SCHEMA_DAY,
	SCHEMA_WHEN, /* a time, or a day where no more is told */
	SCHEMA_URL,
	SCHEMA_PAGE, /* address within the site */
};

struct schema_words {
	const char *key;
	enum schema_kind kind;
	const char *meaning; /* NULL: the name says it */
	const struct sets_one *set;
};

/* Of a key that stands in a list or object of that name ("" for the view itself); one of
 * SCHEMA_ANY where nothing is said of it. */
const struct schema_words *schema_words_of(const char *parent, const char *key);

#endif
