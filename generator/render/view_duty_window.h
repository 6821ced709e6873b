/*
 * view_duty_window - a window of the rule book: a text in force, and how it is measured.
 */
#ifndef RENDER_VIEW_DUTY_WINDOW_H
#define RENDER_VIEW_DUTY_WINDOW_H

#include "render/view.h"

/* The keys are view_duty_window_keys. */
extern const struct view_key view_duty_window_keys[];
struct val *view_duty_window(const struct rule_window *window);

#endif
