/*
 * view_duty - one duty in words: what was done after how long, what the text says, the
 * verdict as a symbol and a word, and why.
 *
 * "replied after 9 d 4 h; the guideline says 7 days".  Pages print dates and never ages:
 * what is not done yet has its due date alone.  Each time has what shows it: a comment,
 * the history, another bug, or what a reviewer gives.
 */
#ifndef RENDER_VIEW_DUTY_H
#define RENDER_VIEW_DUTY_H

#include "render/view.h"

/* A row (format/template.h). */
extern const struct view_key view_duty_keys[];
struct val *view_duty(const struct view_site *site, const struct duty *duty);

/* A sign beside each verdict word, so that nothing is told by colour: site.md, Look. */
const char *view_duty_mark(enum verdict verdict);

/* How much later than due it was done, in seconds; -1: it is not late. */
int64_t view_duty_late_by(const struct duty *duty);

/* Two values of a row: a time for machines, and to the minute for people; two nulls for
 * DATE_NONE. */
void view_duty_push_minute(struct val *row, int64_t time);

/* Two more: the number of the comment that shows it, and its place in the bug as an
 * address goes on ("#c3": the address of the bug stands once on its page); two nulls
 * for -1. */
enum { VIEW_DUTY_AT_SIZE = STR_INT_SIZE + 2 };
void view_duty_push_comment(struct val *row, int32_t comment);

/* The same as members of an object; neither for -1. */
void view_duty_set_comment(
	struct val *object, const char *number_key, const char *at_key, int32_t comment);

/* Sets `rule`, `title` and `page` of a rule: its id, title and address. */
void view_duty_set_rule(struct val *object, const struct rule *rule);

/* The same as three values of a row. */
void view_duty_push_rule(struct val *row, const struct rule *rule);

#endif
