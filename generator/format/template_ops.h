/*
 * template_ops - what a template is compiled to: a flat list of operations with
 * jumps.  Internal to template.c, which makes it, and template_render.c.
 */
#ifndef FORMAT_TEMPLATE_OPS_H
#define FORMAT_TEMPLATE_OPS_H

#include "format/template.h"

enum {
	TEMPLATE_PARTS_DEPTH = 16,    /* partials and parents in each other */
	TEMPLATE_SECTIONS_DEPTH = 32, /* sections and blocks in each other */
	TEMPLATE_PARTS_MAX = 1024, /* partials in all: two in each of two in each ... */
	TEMPLATE_OPS_MAX = 65536,  /* the largest page template has some hundreds */
};

enum template_op_kind {
	TEMPLATE_TEXT,     /* as it is */
	TEMPLATE_VALUE,    /* escaped */
	TEMPLATE_RAW,      /* HTML made by code */
	TEMPLATE_SECTION,  /* to `jump` when the key is empty */
	TEMPLATE_INVERTED, /* to `jump` when it is not */
	TEMPLATE_NEXT,     /* end of a list or an object: to `jump` for the next item */
};

/* Where a name is looked up. */
enum template_root { TEMPLATE_FRAME, TEMPLATE_SITE, TEMPLATE_PAGE, TEMPLATE_ROOTS };

struct template_op {
	enum template_op_kind kind;
	enum template_root root;
	enum view_kind of; /* of the key */
	unsigned line;     /* of the tag, in `path` */
	const char *path;  /* in the arena, as all that is below */
	struct str text;   /* the text, or the name as it is written */
	struct str key;    /* the name without `site.` or `page.` */
	size_t place;      /* of the key among those that are declared beside it */
	size_t jump;       /* index of an operation */
};

struct template
{
	const char *path;
	const struct template_op *ops;
	size_t n;
};

#endif
