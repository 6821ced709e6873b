/*
 * view_ca_quality - the panel "Quality" of a CA's page: fields of reports, numbers stated
 * again, action items, commitments, later incidents with the same tag, comments while
 * closed; with those of all CAs beside.  Counts, and no judgement of what reports say.
 */
#ifndef RENDER_VIEW_CA_QUALITY_H
#define RENDER_VIEW_CA_QUALITY_H

#include "render/view.h"

extern const struct view_key view_ca_quality_keys[];

/* Of model->owners.v[index]; null where site->quality is not made. */
struct val *view_ca_quality(const struct view_site *site, size_t index);

/* Pushes the number of a bug and the day on which it was opened: two values of a row. */
void view_ca_quality_push_bug(struct val *row, const struct bug *bug);

#endif
