/*
 * view_number - how many: opened, closed and open by quarter and by year, one small chart
 * a series (stats/series.h) on one scale, with the dated facts of data/events.yaml.
 *
 * Home, the pages of CAs and those of tags have it; the partial number.html shows it.
 */
#ifndef RENDER_VIEW_NUMBER_H
#define RENDER_VIEW_NUMBER_H

#include "render/view.h"
#include "stats/series.h"

/* To stand among the keys of a page's view: what is HTML can be nowhere else. */
#define VIEW_NUMBER_KEYS                                                                 \
	{"number", VIEW_OBJECT, view_number_keys}, {"has_incident", VIEW_FLAG, NULL},    \
		{"incident_html", VIEW_HTML, NULL}, {"has_audit", VIEW_FLAG, NULL},      \
		{"audit_html", VIEW_HTML, NULL}, {"has_delay", VIEW_FLAG, NULL},         \
		{"delay_html", VIEW_HTML, NULL}, {"has_predecessor", VIEW_FLAG, NULL},   \
		{"predecessor_html", VIEW_HTML, NULL},                                   \
		{"has_not_counted", VIEW_FLAG, NULL},                                    \
	{                                                                                \
		"not_counted_html", VIEW_HTML, NULL                                      \
	}
extern const struct view_key view_number_keys[];

/* The numbers of a bin, as view_number_set_bin() sets them. */
#define VIEW_NUMBER_COUNTS                                                               \
	{"opened", VIEW_TEXT, NULL}, {"batches", VIEW_TEXT, NULL},                       \
		{"closed", VIEW_TEXT, NULL}, {"undated", VIEW_TEXT, NULL},               \
		{"open", VIEW_TEXT, NULL}, {"open_unknown", VIEW_TEXT, NULL},            \
		{"incident", VIEW_TEXT, NULL}, {"audit", VIEW_TEXT, NULL},               \
		{"delay", VIEW_TEXT, NULL}, {"predecessor", VIEW_TEXT, NULL},            \
	{                                                                                \
		"not_counted", VIEW_TEXT, NULL                                           \
	}
void view_number_set_bin(struct val *object, const struct series_bin *bin);

struct view_number {
	const struct bug *const *bugs; /* any order */
	size_t n;
	struct str of;             /* " of Example CA"; empty: of all */
	const struct owner *owner; /* whose they are; NULL: of many */
};

/* Sets all of VIEW_NUMBER_KEYS. */
void view_number_set(
	const struct view_site *site, struct val *view, const struct view_number *number);

/* A bin as a row of a table; one of a year has its page too. */
extern const struct view_key view_number_bin_keys[];
extern const struct view_key view_number_year_keys[];
struct val *view_number_bin(const struct series_bin *bin);

/* What is not counted, by reason: why (as published), label, n; without those of 0. */
extern const struct view_key view_number_why_keys[];
struct val *view_number_why(const struct series_bin *bin);

/* KEY: the source of a curated table, where it is one https address and no more; else
 * null. */
void view_number_set_url(struct val *object, const char *key, struct str source);

/* A dated fact; the keys are view_number_date_keys. */
extern const struct view_key view_number_date_keys[];
struct val *view_number_date(const struct event_note *note);

/* Whether facts about one CA belong here: on that CA's page (owner), and where those of
 * all CAs are (NULL), if there is a page of it. */
bool view_number_is_about(const struct view_site *site, const struct event_note *note,
	const struct owner *owner);

/* KEY: the page of the year that holds the day, "year/2025/". */
void view_number_set_year(struct val *object, const char *key, int32_t day);

#endif
