#include "render/chart_swarm.h"

#include <assert.h>
#include <limits.h>

void chart_swarm_init(struct chart_swarm *swarm, size_t size)
{
	static const struct chart_swarm sizes[CHART_SWARM_SIZES] = {
		{.radius = 40, .pitch = 90, .lanes = 9},
		{.radius = 30, .pitch = 70, .lanes = 13},
		{.radius = 20, .pitch = 50, .lanes = CHART_SWARM_LANES},
	};

	assert(size < CHART_SWARM_SIZES);
	*swarm = sizes[size];
	for (size_t i = 0; i < CHART_SWARM_LANES; i++)
		swarm->last[i] = INT_MIN / 2;
}

/* The nearest lane that is clear at x, else the one that has been so for longest. */
static size_t lane_at(struct chart_swarm *swarm, int x)
{
	size_t oldest = 0;

	for (size_t i = 0; i < swarm->lanes; i++) {
		if (x - swarm->last[i] >= swarm->pitch)
			return i;
		if (swarm->last[i] < swarm->last[oldest])
			oldest = i;
	}
	swarm->covered = true;
	return oldest;
}

int chart_swarm_add(struct chart_swarm *swarm, int x)
{
	size_t lane = lane_at(swarm, x);
	int step = (int)(lane + 1) / 2;

	swarm->last[lane] = x;
	if (lane >= swarm->used)
		swarm->used = lane + 1;
	return (lane % 2 ? -step : step) * swarm->pitch;
}

int chart_swarm_height(const struct chart_swarm *swarm)
{
	int steps = swarm->used > 3 ? (int)swarm->used / 2 : 1;

	return (2 * steps + 1) * swarm->pitch;
}
