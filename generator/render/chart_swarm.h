/*
 * chart_swarm - dots on a line that would cover each other are moved off it.
 *
 * Each dot takes the lane nearest to the line in which it is clear of the dot before;
 * so the same dots always lie the same way, and the place along the line is never
 * changed.  Places are in tenths of a unit (render/chart.h).
 *
 *	chart_swarm_init(&swarm, size);
 *	for each dot, from left to right
 *		y = middle + chart_swarm_add(&swarm, x);
 */
#ifndef RENDER_CHART_SWARM_H
#define RENDER_CHART_SWARM_H

#include <stdbool.h>
#include <stddef.h>

/* Sizes of dots, from 0, the largest.  The lanes of all are about equally high. */
enum { CHART_SWARM_SIZES = 3, CHART_SWARM_LANES = 19 };

struct chart_swarm {
	int radius;
	int pitch; /* from lane to lane, and between dots in a lane */
	size_t lanes;
	size_t used;  /* lanes in use so far */
	bool covered; /* no lane was clear for some dot: it lies over another */
	int last[CHART_SWARM_LANES];
};

void chart_swarm_init(struct chart_swarm *swarm, size_t size);

/* How far below the line (above it: negative) the next dot lies; x never falls. */
int chart_swarm_add(struct chart_swarm *swarm, int x);

/* The height of the lanes in use; of three when there are fewer. */
int chart_swarm_height(const struct chart_swarm *swarm);

#endif
