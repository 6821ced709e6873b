#include "render/chart_flag.h"

static bool has_row(const struct chart_flag *flag)
{
	return flag->row < CHART_FLAG_ROWS;
}

static bool touch(const struct chart_flag *a, const struct chart_flag *b)
{
	return a->row == b->row && a->left < b->left + b->room + CHART_FLAG_GAP &&
		b->left < a->left + a->room + CHART_FLAG_GAP;
}

/* The line of a, on its way down from its row, meets the label of b. */
static bool runs_through(const struct chart_flag *a, const struct chart_flag *b)
{
	return a->row <= b->row && b->left < a->line && a->line < b->left + b->room;
}

static bool fits(const struct chart_flag *flag, const struct chart_flag *others, size_t n,
	int width)
{
	if (flag->left < 0 || flag->left + flag->room > width)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct chart_flag *other = &others[i];

		if (has_row(other) &&
			(touch(flag, other) || runs_through(flag, other) ||
				runs_through(other, flag)))
			return false;
	}
	return true;
}

static void place(struct chart_flag *flags, size_t i, int width)
{
	struct chart_flag *flag = &flags[i];

	for (int side = 0; side < 2; side++) {
		flag->left = side ? flag->line - CHART_FLAG_GAP - flag->room
				  : flag->line + CHART_FLAG_GAP;
		for (flag->row = 0; has_row(flag); flag->row++) {
			if (fits(flag, flags, i, width))
				return;
		}
	}
}

int chart_flag_place(struct chart_flag *flags, size_t n, int width)
{
	int rows = 0;

	for (size_t i = 0; i < n; i++) {
		flags[i].row = CHART_FLAG_ROWS;
		if (flags[i].line < 0)
			continue;
		place(flags, i, width);
		if (has_row(&flags[i]) && flags[i].row >= rows)
			rows = flags[i].row + 1;
	}
	return rows;
}
