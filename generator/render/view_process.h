/*
 * view_process - incidents that are themselves about a duty to report, answer or
 * disclose, by CA; with the table that says which are.
 */
#ifndef RENDER_VIEW_PROCESS_H
#define RENDER_VIEW_PROCESS_H

#include "render/view.h"

extern const struct view_key view_process_keys[];

/* The view, owned.  Counted incidents alone; those of no known CA come last. */
struct val *view_process(const struct view_site *site, struct view_page *page);

#endif
