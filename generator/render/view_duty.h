/*
 * view_duty - one duty in words: what was done after how long, what the text says, the
 * verdict as a symbol and a word, and why.
 *
 * "replied after 9 d 4 h; the guideline says 7 days".  Pages print dates and never ages:
 * what is not done yet has its due date alone.
 */
#ifndef RENDER_VIEW_DUTY_H
#define RENDER_VIEW_DUTY_H

#include "render/view.h"

extern const struct view_key view_duty_keys[];
json_t *view_duty(
	const struct view_site *site, const struct bug *bug, const struct duty *duty);

/* A sign beside each verdict word, so that nothing is told by colour: site.md, Look. */
const char *view_duty_mark(enum verdict verdict);

/* How much later than due it was done, in seconds; -1: it is not late. */
int64_t view_duty_late_by(const struct duty *duty);

/* KEY_comment and KEY_url: the comment that shows it; both null for -1. */
void view_duty_set_comment(const struct view_site *site, json_t *object, const char *key,
	const struct bug *bug, int32_t comment);

/* ---- windows ---- */

/* A window of the rule book; the keys are view_duty_window_keys. */
extern const struct view_key view_duty_window_keys[];
json_t *view_duty_window(const struct rule_window *window);

/* Sets `rule`, `title` and `page` of a rule: its id, title and address. */
void view_duty_set_rule(json_t *object, const struct rule *rule);

#endif
