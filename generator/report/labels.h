/*
 * labels - what stands behind the labels of a report.
 *
 * A label is a known one, in whatever form: `**Label:** value`, `- Label: value`, a
 * heading or an item with the value below it, a row of a table.  Known labels end the
 * value of the one before, as do headings; all else is text of the value.
 *
 *	static const char *const known[] = {"Source of incident disclosure"};
 *	labels_read(&arena, text, &(struct labels_known){known, 1}, &labels);
 *	labels_value(&labels, 0);
 */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "base/mem.h"
#include "base/vec.h"

struct labels_known {
	/* plain words without a colon; where one begins with another, it stands first */
	const char *const *names;
	size_t n;
};

struct label {
	size_t name; /* index into the known ones */
	int line;    /* of the text, from 1 */
	struct str
		value; /* plain text, one line, dashes and quotes folded; may be empty */
};

struct labels {
	VEC(struct label) list; /* in the order of the text; a label may come twice */
};

/* Reads what is not quoted; texts in the arena.  markdown_init() was called. */
void labels_read(struct arena *arena, struct str text, const struct labels_known *known,
	struct labels *out);
void labels_release(struct labels *labels);

/* The first value of the label that is not empty, or an empty one. */
struct str labels_value(const struct labels *labels, size_t name);

#endif
