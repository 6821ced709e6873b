/*
 * kind - what one comment is: a report of which kind, by which template.
 *
 * By rules.md 2.4, from the comment alone: who wrote it is for others to know.  A report
 * may be spread over comments or posted again; each comment is judged by itself, so
 * that all candidates are kept.  `parts` tells which may be one report together: then
 * their texts, joined, are one.
 */
#ifndef REPORT_KIND_H
#define REPORT_KIND_H

#include "base/date.h"

/* rules.md 2.4. */
enum report_kind {
	REPORT_UPDATE, /* none of the following */
	REPORT_STUB,   /* promises a report, and no number of certificates beside it */
	/* tells of an incident in a form of its own; with a template: it answers the
	 * first of the seven topics, and too few to be a report */
	REPORT_UNSTRUCTURED,
	REPORT_PRELIMINARY,
	REPORT_FULL,
	REPORT_CLOSURE,
	REPORT_AUDIT,
	REPORT_IN_ATTACHMENT, /* not read */
};

/* The template whose shape it has, not the one that was due. */
enum report_template {
	TEMPLATE_NONE,
	TEMPLATE_WIKI,  /* seven topics, before 2023-02-15 */
	TEMPLATE_IRG_1, /* the same topics, from then on */
	TEMPLATE_IRG_2,
	TEMPLATE_IRG_3, /* 3.0 to 3.2 */
};

/* Source of incident disclosure, as the report states it (rules.md F24). */
enum report_source {
	SOURCE_UNKNOWN,
	SOURCE_SELF,
	SOURCE_THIRD_PARTY,
	SOURCE_AUDIT,
};

struct kind_input {
	struct str text; /* of the comment, as written */
	int64_t time;    /* of the comment: the seven topics are of the wiki or IRG 1.0 */
	bool description; /* it is comment 0 */
	bool attachment;  /* it came with one */
};

struct kind {
	enum report_kind kind;
	enum report_template template;
	/* Where the fields of the summary may stand, borrowed of the text; empty when
	 * there are none or it is no report. */
	struct str fields;
	/* A bit for each section, and above them each answered topic, that it has. */
	unsigned parts;
};

struct kind kind_of(const struct kind_input *input);

#endif
