#include "chart_case.h"

#include "base/date.h"
#include "render/chart_timeline.h"

static const struct chart_head head = {
	.id = "t", .title = {"Incidents", 9}, .desc = {"A row for each.", 15}};

static int64_t day(int year, int month, int of_month)
{
	return date_start_of(date_days((struct civil){year, month, of_month}));
}

/* Of three years, or from another year on. */
static struct str drawn(const struct chart_timeline_row *rows, size_t n, int from)
{
	struct chart_timeline_list list = {
		rows, n, date_day_of(day(from, 1, 1)), date_day_of(day(2026, 1, 1))};

	buf_clear(&out);
	chart_timeline(&head, &list, &out);
	assert_false(out.full);
	return buf_view(&out);
}

/*
 * 620 units from 85 for 1,096 days.  2024-01-01 is day 365: 85 + 206.4 = 291.4,
 * 2024-07-01 day 547: 394.4, 2025-01-01 day 731: 498.5, so that the bar is 207.1 wide.
 * The middle of the first row is at 6 + 11.
 */
static void a_bar_runs_from_opened_to_closed(void **state)
{
	int64_t ticks[] = {day(2024, 1, 1), day(2024, 1, 1) + 3600, day(2024, 7, 1)};
	int64_t marks[] = {day(2025, 1, 1)};
	struct chart_timeline_row row = {STR("1900001"), STR("../../bug/1900001/"),
		STR("Bug 1900001: <all> in words"), day(2024, 1, 1), day(2025, 1, 1),
		ticks, 3, marks, 1, NULL, 0};
	struct str svg = drawn(&row, 1, 2023);

	(void)state;
	assert_true(svg_has(svg, "<rect class=\"chart-span\""));
	assert_true(svg_has(svg, " x=\"291.4\" y=\"12.5\" width=\"207.1\" height=\"9\""));
	/* the second is an hour, 0.02 units, behind the first */
	assert_true(svg_has(svg, " d=\"M291.4 10.5V23.5M394.4 10.5V23.5\"/>"));
	assert_true(svg_has(svg, "<path class=\"chart-median\" d=\"M498.5 12"));
	assert_true(svg_has(svg,
		"<a href=\"../../bug/1900001/\" tabindex=\"-1\">"
		"<title>Bug 1900001: &lt;all&gt; in words</title>"));
	assert_true(svg_has(svg, ">1900001</text>"));
	assert_false(svg_has(svg, "chart-dot"));
	assert_false(svg_has(svg, "chart-over"));
}

static void what_goes_on_has_a_triangle_at_its_end(void **state)
{
	int64_t ticks[] = {day(2022, 12, 31), day(2026, 1, 2)};
	struct chart_timeline_over over[] = {
		{day(2022, 1, 1), day(2022, 12, 1)}, {day(2025, 1, 1), INT64_MAX}};
	struct chart_timeline_row row = {STR("1"), STR("x"), STR("x"), day(2022, 1, 1),
		INT64_MAX, ticks, 2, NULL, 0, over, 2};
	struct str svg = drawn(&row, 1, 2023);

	(void)state;
	assert_int_equal(svg_count(svg, "chart-dot-edge"), 2);
	assert_true(svg_has(svg, " x=\"85\" y=\"12.5\" width=\"620\""));
	/* before the axis: neither the ticks nor the first outline */
	assert_false(svg_has(svg, "chart-said"));
	assert_int_equal(svg_count(svg, "chart-over"), 1);
	assert_true(svg_has(svg, " x=\"498.5\" y=\"8.5\" width=\"206.5\" height=\"17\""));
}

static void the_axis_names_half_years_or_years(void **state)
{
	struct str svg = drawn(NULL, 0, 2023);

	(void)state;
	/* 2023-01-01 to 2026-01-01 are 36 months: six steps */
	assert_true(svg_has(svg, ">2023-07</text>"));
	assert_true(svg_has(svg, ">2026-01</text>"));
	assert_int_equal(svg_count(svg, "chart-grid"), 7);
	svg = drawn(NULL, 0, 2020);
	/* 72 months: 12 half years are too many, six years are not */
	assert_true(svg_has(svg, ">2021</text>"));
	assert_false(svg_has(svg, "-07</text>"));
	assert_int_equal(svg_count(svg, "chart-grid"), 7);
	svg_texts_are_apart("years", svg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_bar_runs_from_opened_to_closed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_goes_on_has_a_triangle_at_its_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_axis_names_half_years_or_years, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
