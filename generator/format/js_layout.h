/*
 * js_layout - brackets, commas and lines of JSON that is printed.  Internal to js_print.c
 * and val_print.c.
 *
 * Here, not in a file of its own: it runs for each member of each page.
 */
#ifndef FORMAT_JS_LAYOUT_H
#define FORMAT_JS_LAYOUT_H

#include <assert.h>

#include "base/buf.h"
#include "format/js.h"

struct js_layout {
	struct buf *out;
	size_t flat;  /* what nests deeper than this stands on one line */
	size_t depth; /* of what is open */
};

/* Whether what is open now stands on one line. */
static inline bool js_layout_is_flat(const struct js_layout *layout)
{
	return layout->depth > layout->flat;
}

/* Goes to the next line at the depth in force. */
static inline void js_layout_break(const struct js_layout *layout)
{
	buf_byte(layout->out, '\n');
	for (size_t i = 0; i < layout->depth; i++)
		buf_add(layout->out, "  ", 2);
}

static inline void js_layout_open(struct js_layout *layout, char bracket)
{
	assert(layout->depth < JS_DEPTH_MAX);
	buf_byte(layout->out, bracket);
	layout->depth++;
}

static inline void js_layout_close(struct js_layout *layout, char bracket)
{
	bool flat = js_layout_is_flat(layout);

	layout->depth--;
	if (!flat)
		js_layout_break(layout);
	buf_byte(layout->out, bracket);
}

/* Before an entry or a member. */
static inline void js_layout_between(const struct js_layout *layout, bool first)
{
	if (!first)
		buf_byte(layout->out, ',');
	if (!js_layout_is_flat(layout))
		js_layout_break(layout);
}

#endif
