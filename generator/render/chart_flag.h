/*
 * chart_flag - labels beside upright lines that stand close together.
 *
 * Each label stands beside the upper end of its line, in the first of a few rows
 * where it neither touches another label nor is run through by the line of one.
 * Places and lengths are in tenths of a unit (render/chart.h).
 */
#ifndef RENDER_CHART_FLAG_H
#define RENDER_CHART_FLAG_H

#include <stdbool.h>
#include <stddef.h>

enum {
	CHART_FLAG_ROWS = 4, /* more facts than that at one place are not all labelled */
	CHART_FLAG_GAP = 40  /* between line and label, and between labels */
};

struct chart_flag {
	int line; /* given: where the line stands, or below 0: there is none */
	int room; /* given: how long the label is */
	int left; /* found: where the label begins */
	int row;  /* found: from the top, or CHART_FLAG_ROWS where there is no room */
};

/*
 * Finds left and row of each flag between 0 and `width`, the first ones first: right
 * of the line if there is room in any row, else left of it.  Returns how many rows
 * are in use.
 */
int chart_flag_place(struct chart_flag *flags, size_t n, int width);

#endif
