/*
 * check_json - whether text is JSON, by a quick look.
 *
 * Half of a site is JSON that js_print() made, and to parse it only to throw the values
 * away would be most of a check's work.  This looks at the form alone and is sure of what
 * is printed canonically; of all else js_parse() is asked, which also has the words for
 * what is wrong.
 */
#ifndef RENDER_CHECK_JSON_H
#define RENDER_CHECK_JSON_H

#include "base/str.h"

/* True: js_parse() takes it without mending, as the keys of each object rise, no key has
 * an escape and no string has one of a surrogate.  False says nothing. */
bool check_json_is_sure(struct str text);

#endif
