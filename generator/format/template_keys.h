/*
 * template_keys - what a name in a template means by the view's declaration.
 * Internal to template.c.
 */
#ifndef FORMAT_TEMPLATE_KEYS_H
#define FORMAT_TEMPLATE_KEYS_H

#include "format/template_ops.h"
#include "format/template_parse.h"

struct template_key {
	enum template_root root;
	const struct view_key *key;
	struct str name; /* as the view knows it */
	size_t place;    /* among those that are declared beside it */
};

/* Where names are looked up. */
struct template_scope {
	const struct view_schema *schema; /* behind `site.` and `page.` */
	const struct view_key *frame;     /* all others */
};

/*
 * Looks the tag's name up.  Fails, naming what there is, when there is no such
 * key, or when a
 * tag of that kind can not stand for it.
 */
MUST_CHECK bool template_keys_find(const struct template_scope *scope,
	const struct template_reader *reader, const struct template_tag *tag,
	struct template_key *out, struct err *err);

#endif
