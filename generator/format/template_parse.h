/*
 * template_parse - takes a template's text apart into text and tags.
 *
 * Knows how tags are written and that a tag alone on its line takes the line
 * with it, and nothing of what they mean.  Internal to template.c.
 */
#ifndef FORMAT_TEMPLATE_PARSE_H
#define FORMAT_TEMPLATE_PARSE_H

#include "base/err.h"
#include "base/str.h"

enum template_tag_kind {
	TEMPLATE_TAG_NONE,     /* the end of the text */
	TEMPLATE_TAG_VALUE,    /* {{x}} */
	TEMPLATE_TAG_RAW,      /* {{{x}}} */
	TEMPLATE_TAG_SECTION,  /* {{#x}} */
	TEMPLATE_TAG_INVERTED, /* {{^x}} */
	TEMPLATE_TAG_CLOSE,    /* {{/x}} */
	TEMPLATE_TAG_REMARK,   /* {{! x }} */
	TEMPLATE_TAG_PARTIAL,  /* {{> x}} */
	TEMPLATE_TAG_PARENT,   /* {{<x}} */
	TEMPLATE_TAG_BLOCK,    /* {{$x}} */
};

struct template_tag {
	enum template_tag_kind kind;
	struct str before;    /* the text between the last tag and this one */
	unsigned before_line; /* that it starts on */
	unsigned line;        /* that the tag starts on */
	struct str name;
	struct str shown; /* the tag as it is written, cut for messages */
};

struct template_reader {
	const char *path;
	struct str text; /* of the whole file */
	size_t at;
	size_t end; /* where to stop: the end of the file or of a block in it */
	unsigned line;
};

void template_parse_init(
	struct template_reader *reader, const char *path, struct str text);

/* Reads up to and with the next tag.  Fails on one that is not closed or has no name. */
MUST_CHECK bool template_parse_tag(
	struct template_reader *reader, struct template_tag *tag, struct err *err);

/*
 * Moves over the body of a section, block or parent whose opening tag was read,
 * and its closing tag; *body then reads that body.  Fails where tags do not
 * match.
 */
MUST_CHECK bool template_parse_body(struct template_reader *reader,
	const struct template_tag *open, struct template_reader *body, struct err *err);

/* Fails when `close` (or the end of the text) does not close `open`, which is NULL where
 * nothing is open. */
MUST_CHECK bool template_parse_close(const struct template_reader *reader,
	const struct template_tag *open, const struct template_tag *close,
	struct err *err);

/* Sets ERR_INPUT with `path:line`; returns false. */
bool template_parse_err(const struct template_reader *reader, unsigned line,
	struct err *err, const char *fmt, ...) PRINTF_LIKE(4, 5);

#endif
