/*
 * view_duty_said - a duty in a few words: what was done after how long, and what the text
 * says.
 *
 * Spans are cut to their two largest units.  Where a time is a range of more than a
 * minute, or no more is known than that something was not there before, they are "at
 * least".
 */
#ifndef RENDER_VIEW_DUTY_SAID_H
#define RENDER_VIEW_DUTY_SAID_H

#include "render/view.h"

/* "replied after 9 d 4 h; the guideline says 7 days"; appended, perhaps nothing. */
void view_duty_said(const struct duty *duty, struct buf *out);

/* By how much it was late: "10 d 2 h", "at least 27 d 21 h"; empty: it was not. */
enum { VIEW_DUTY_SAID_LATE_SIZE = DATE_SPAN_SIZE + 16 };
struct str view_duty_said_late(
	const struct duty *duty, char text[VIEW_DUTY_SAID_LATE_SIZE]);

#endif
