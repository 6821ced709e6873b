/*
 * template - a documented subset of Mustache, checked at load.
 *
 *	{{x}}           the value, escaped for text and quoted attributes
 *	{{{x_html}}}    raw; only a key whose name ends in _html, made by code
 *	{{#x}}..{{/x}}  a list: once for each item, inside it the item's keys; an
 *	                object: once, inside it its keys; text or a flag: once when
 *	                it is not empty, null, false or 0, with the same keys
 *	{{^x}}..{{/x}}  once when x is empty, null, false or 0
 *	{{! remark }}
 *	{{> name}}      the partial name.html, with the keys in force here
 *	{{<name}}{{$block}}..{{/block}}{{/name}}    the template name.html with
 *	                blocks of it replaced; {{$block}}default{{/block}} declares one
 *
 * Names are looked up in the current frame alone, or begin with `site.` or
 * `page.`, which work in every frame.  A view declares its keys and their
 * kinds; a template that names another key, in whatever branch, does not load:
 * the error has file and line.
 *
 * A block that is replaced has the keys in force at its place in the parent.
 * It may stand in a partial of the parent or in the parent's own parent; where
 * two templates replace the same block, the child has the last word.  Of a
 * default that is not used only the tags are checked, as it may name keys that
 * this view has not.
 *
 * {{x}} stands in text, in title and textarea elements and in quoted attribute
 * values; but not in on*, style and srcdoc, which hold code.  {{{x_html}}}
 * stands in text alone.  Sections, blocks and partials stand there too, and
 * between the attributes of a tag (`<li{{#late}} class="late"{{/late}}>`); a
 * section ends where it began, as far as HTML goes.  A tag in a script or style
 * element, a comment, a declaration, a name or an unquoted value does not load;
 * nor does markup that browsers would have to mend.  Remarks may stand anywhere.
 *
 * A tag that stands alone on its line (all but {{x}} and {{{x}}}) takes the
 * line with it.
 */
#ifndef FORMAT_TEMPLATE_H
#define FORMAT_TEMPLATE_H

#include "base/buf.h"
#include "base/mem.h"
#include "format/val.h"

enum view_kind {
	VIEW_TEXT,   /* a string or a whole number ("0" is not empty, 0 is), null, none */
	VIEW_FLAG,   /* true or false; null or none is false */
	VIEW_HTML,   /* a string of HTML made by code; the name ends in _html */
	VIEW_OBJECT, /* an object with the keys of `sub`, null, none */
	VIEW_LIST,   /* an array of such objects, or of rows */
};

/*
 * A row stands for an object in a long list: an array of the values of its keys, in the
 * order in which these are declared, null for what is not set; at the end what is not
 * set may be left out.  It is made and looked up at a third of the time.  val_print()
 * prints it as the object.
 */
struct view_key {
	const char *name; /* NULL ends a list of keys */
	enum view_kind kind;
	const struct view_key *sub; /* of OBJECT and LIST */
};

/* What a template may name. */
struct view_schema {
	const struct view_key *keys; /* of the view's root frame */
	const struct view_key *site; /* behind `site.` */
	const struct view_key *page; /* behind `page.` */
};

/* A template's text, in memory that lives as long as the arena of template_load(). */
struct template_file {
	const char *path; /* for error messages */
	struct str text;
};

/*
 * Gives templates/NAME.html to the compiler.  False with an error when there is
 * no such template.
 */
typedef bool template_source(void *context, struct arena *arena, const char *name,
	struct template_file *file, struct err *err);

struct template_loader {
	const struct view_schema *schema;
	template_source *source;
	void *context; /* of source */
};

struct template;

/*
 * Compiles template `name` with all it includes; the result lives in the
 * arena.  Partials nest at most 16 deep, sections 32.  Fails with ERR_INPUT
 * and `path:line`.
 */
MUST_CHECK bool template_load(struct arena *arena, const struct template_loader *loader,
	const char *name, const struct template **out, struct err *err);

/* What is rendered: the view, and what stands behind `site.` and `page.`. */
struct template_frames {
	const struct val *view;
	const struct val *site;
	const struct val *page;
};

/*
 * Renders the frames; on failure `out` may hold part of a page.  Fails with
 * ERR_FAIL when a frame lacks a list or HTML that it declared or has a key of another
 * kind (a programmer's error, told by name), or when `out` is full.
 */
MUST_CHECK bool template_render(const struct template *template,
	const struct template_frames *frames, struct buf *out, struct err *err);

#endif
