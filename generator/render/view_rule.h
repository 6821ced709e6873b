/*
 * view_rule - a rule: what its texts ask, how it is measured, how many incidents had a
 * lapse, and which.
 *
 * Rates are ranges, from met alone to met with borderline and depends (rules.md F4), and
 * are given from 5 assessed incidents on.
 */
#ifndef RENDER_VIEW_RULE_H
#define RENDER_VIEW_RULE_H

#include "render/view_duty.h"
#include "stats/speed.h"

extern const struct view_key view_rule_keys[];

/* The view of rules->list.v[index], owned; fills `page` with strings in the arena. */
struct val *view_rule(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page);

/* Every rule with its windows, for the method page; a list of view_rule_entry_keys, empty
 * without a rule book. */
extern const struct view_key view_rule_entry_keys[];
struct val *view_rule_book(const struct view_site *site);

enum { VIEW_RULE_TEXT_SIZE = 64 };

/* Of tenths, not below 0: "82.4 %", "39.6 to 89.2 %". */
const char *view_rule_percent(int tenths, char text[VIEW_RULE_TEXT_SIZE]);
const char *view_rule_percents(int from, int to, char text[VIEW_RULE_TEXT_SIZE]);

/* Of n, which is not 0, from `low` to `high`: "82.4 %", "82.4 to 91.2 %", rounded. */
const char *view_rule_share(
	size_t low, size_t high, size_t n, char text[VIEW_RULE_TEXT_SIZE]);

/* The share without lapse, as a range; "" for fewer than 5. */
const char *view_rule_rate(
	const struct rule_count *count, char text[VIEW_RULE_TEXT_SIZE]);

/* The numbers of a count, as view_rule_set_count() sets them. */
#define VIEW_RULE_COUNT_KEYS                                                             \
	{"assessed", VIEW_TEXT, NULL}, {"batches", VIEW_TEXT, NULL},                     \
		{"met", VIEW_TEXT, NULL}, {"lapse", VIEW_TEXT, NULL},                    \
		{"overdue", VIEW_TEXT, NULL}, {"unclear", VIEW_TEXT, NULL},              \
		{"unknown", VIEW_TEXT, NULL}, {"other", VIEW_TEXT, NULL},                \
	{                                                                                \
		"rate", VIEW_TEXT, NULL                                                  \
	}
void view_rule_set_count(struct val *view, const struct rule_count *count);

/* A window with these numbers and the interval of its rate; owned. */
extern const struct view_key view_rule_row_keys[];
struct val *view_rule_row(const struct speed_rule *row);

#endif
