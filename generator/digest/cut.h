/*
 * cut - a stored bug as it was known at an earlier time.
 *
 *	if (!cut(bug, until)) ...          it was not there to be seen then
 *
 * For `build --as-of`: what came after `until` goes, what happened at that very second
 * stays.  What later changes of the history changed is put back by undoing them, newest
 * first (data-sources.md A7: a value is what the first later change removed; lists and
 * bug numbers are put back piece by piece).  What no history tells is not known, and is
 * left out rather than taken from today (rules.md F28):
 *
 * - without a history, all that can change, unless last_change_time says that nothing
 *   did;
 * - the text of a comment that was edited later, as earlier texts are not stored (F30);
 * - tags of comments, flags that changed later, duplicates, comment_count,
 *   last_change_time, is_open (the status tells it);
 * - dupe_of of a bug that was a duplicate then and is none, or another's, now.
 *
 * A bug was there when it had been filed and was not restricted.  Its component does not
 * matter: one that was moved here later was public where it was, and is the same bug;
 * product and component are put back.
 */
#ifndef DIGEST_CUT_H
#define DIGEST_CUT_H

#include "format/js.h"

/* Cuts the bug (store/store.h) in place; false: nothing was known of it.  Between
 * js_pool_begin() and js_pool_end() or outside, as the bug was made. */
bool cut(json_t *bug, int64_t until);

#endif
