/*
 * view_ca_peers - the section "Among peers" of a CA's page (stats/peers.h): its shares
 * and medians beside those of the others, and what so few cases cannot tell.
 */
#ifndef RENDER_VIEW_CA_PEERS_H
#define RENDER_VIEW_CA_PEERS_H

#include "render/view_rule.h"

extern const struct view_key view_ca_peers_keys[];

/* Of model->owners.v[index]. */
struct val *view_ca_peers(const struct view_site *site, size_t index);

/* ---- pieces that /compare/ shares ---- */

/* "25.0 %", "25.0 to 37.5 %": from lapses alone to these with what is in doubt. */
const char *view_ca_peers_share(
	const struct cluster_counts *clusters, char text[VIEW_RULE_TEXT_SIZE]);

/* "inside of both", "between the two", "outside of both". */
const char *view_ca_peers_where(enum peers_where where);

/* "not distinguishable", "apart from the others", "too few others to tell". */
const char *view_ca_peers_alike(const struct peers_place *place);

/* n, how many are complete at filing, the median, its text, and its interval in words;
 * null where there is none. */
#define VIEW_CA_PEERS_MEDIAN_KEYS(prefix)                                                \
	{prefix "n", VIEW_TEXT, NULL}, {prefix "at_filing", VIEW_TEXT, NULL},            \
		{prefix "median", VIEW_TEXT, NULL},                                      \
		{prefix "median_text", VIEW_TEXT, NULL},                                 \
	{                                                                                \
		prefix "range", VIEW_TEXT, NULL                                          \
	}

/* Pushes values of these keys. */
void view_ca_peers_push_median(
	struct val *row, enum speed_measure measure, const struct peers_median *median);

/* "11 d 4 h"; a full report after no time is "at filing". */
const char *view_ca_peers_span(
	enum speed_measure measure, int64_t seconds, char text[DATE_SPAN_SIZE]);

#endif
