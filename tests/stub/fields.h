/*
 * fields - which members of a bug an answer shows, as Bugzilla chooses them.
 *
 * `include_fields` and `exclude_fields`: names, split at commas, blanks and
 * plus signs, repeatable; unknown names are ignored and `exclude_fields` wins.
 * Groups are _all, _default, _extra and _custom.  A base field brings its
 * `_detail` object, which cannot be asked for by itself.  Comments, history and
 * attachments come only on request, from upstream Bugzilla never.  Sub-fields
 * (`comments.time`) are unknown names here.
 */
#ifndef STUB_FIELDS_H
#define STUB_FIELDS_H

#include "query.h"

#include <jansson.h>
#include <stdbool.h>

struct fields {
	json_t *include; /* object used as a set, or NULL: what goes by default */
	json_t *exclude;
	bool plain; /* of upstream Bugzilla */
};

void fields_parse(struct fields *fields, const struct query *query, bool plain);
void fields_release(struct fields *fields);

/*
 * A new object with the members of `bug` that are wanted.  Comments and history
 * are cut to what is later than `new_since`, unless that is "".
 */
json_t *fields_show(const struct fields *fields, json_t *bug, const char *new_since);

/* A new list with the entries whose `key` time is later than `new_since`. */
json_t *fields_newer(json_t *entries, const char *key, const char *new_since);

#endif
