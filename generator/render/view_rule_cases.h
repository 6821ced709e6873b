/*
 * view_rule_cases - which incidents stand behind the counts of a rule: by CA, by text and
 * by what they come to, so that each number of a rate leads to its bugs.
 *
 * In it is what rule_stats counts (rules.md F1, F4), all time: an incident stands once
 * under each text that has a counting duty of it.  The pages of CAs link to the entries:
 * `rule/ID/#ca-SLUG`.
 */
#ifndef RENDER_VIEW_RULE_CASES_H
#define RENDER_VIEW_RULE_CASES_H

#include "render/view.h"

extern const struct view_key view_rule_cases_keys[];

/* One entry for each CA with such incidents, by name; owned. */
struct val *view_rule_cases(const struct view_site *site, const struct rule *rule);

/* The address of a CA's entry, relative to the root of the site; owned. */
struct val *view_rule_cases_page(const struct rule *rule, const struct owner *owner);

#endif
