/*
 * chart_case - what tests of charts share: what was drawn last, made before each test and
 * released after it, and svg_marks.h to look at it.
 */
#ifndef TESTS_CHART_CASE_H
#define TESTS_CHART_CASE_H

#include "svg_marks.h"

enum { OUT_MAX = 1 << 20 };

static struct buf out;

static int set_up(void **state)
{
	(void)state;
	buf_init(&out, OUT_MAX);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

#endif
