/*
 * requirement_names - the documents of requirements by the names that reports give them;
 * for requirement alone.
 */
#ifndef REPORT_REQUIREMENT_NAMES_H
#define REPORT_REQUIREMENT_NAMES_H

#include <stddef.h>

enum {
	NAME_NEEDS_SECTION = 1, /* a short name that may mean something else */
	NAME_FORUM = 2,         /* versions have three parts and begin with 1 or 2 */
	NAME_CASED = 4,         /* compared with its case: `BR`, not `br` */
	NAME_ETSI = 8,          /* the number of the document goes on behind the name */
};

struct requirement_name {
	const char *name;     /* a blank is any number of blanks, hyphens and slashes */
	const char *document; /* as it is published; empty: nothing is taken of it */
	unsigned flags;
	/* numbers that are versions when nothing says what they are */
	const char *versions;
};

/* In the order in which they are tried: a longer name before one that it begins with. */
extern const struct requirement_name requirement_names[];
extern const size_t requirement_names_n;

#endif
