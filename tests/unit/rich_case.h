/*
 * rich_case - the rich scene of render_case.h, made once for all tests of a file:
 * cmocka_run_group_tests(tests, rich_begin, rich_end).  Included behind cmocka's header.
 */
#ifndef TESTS_RICH_CASE_H
#define TESTS_RICH_CASE_H

#include "render_case.h"

static struct scene rich;

static inline int rich_begin(void **state)
{
	(void)state;
	scene_rich(&rich);
	return 0;
}

/* The view of a text page with a title alone. */
static inline struct val *rich_text_view(void)
{
	struct val *view = val_new_object();

	val_set_c(view, "title", "A");
	val_set_c(view, "text_html", "");
	val_set_bool(view, "has_rules", false);
	return view;
}

static inline int rich_end(void **state)
{
	(void)state;
	scene_release(&rich);
	return 0;
}

#endif
