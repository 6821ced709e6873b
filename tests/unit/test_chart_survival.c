#include "chart_case.h"

#include "render/chart_spread.h"
#include "render/chart_survival.h"

enum { CASES = 10, DAY = 86400 };

static const struct chart_head head = {
	.id = "k", .title = {"Full report", 11}, .desc = {"Shares without it.", 18}};

/* Five done at once, four after 14 days, one seen for 30 days. */
static struct speed_curve curve_of(size_t n)
{
	struct survival_case cases[CASES] = {{0, true}, {0, true}, {0, true}, {0, true},
		{0, true}, {14 * DAY, true}, {14 * DAY, true}, {14 * DAY, true},
		{14 * DAY, true}, {30 * DAY, false}};
	struct speed_curve curve = {.at_risk = {5, 1}};

	survival_make(&curve.survival, cases, n);
	return curve;
}

static struct str drawn(const struct chart_survival *chart)
{
	buf_clear(&out);
	chart_survival(&head, chart, &out);
	assert_false(out.full);
	return buf_view(&out);
}

/*
 * 630 units from 60, 270 units up from 296.  14 d: 630 * ln(2016) / 11.562858 = 414.56,
 * 30 d: 630 * ln(4320) / 11.562858 = 456.08.  At once 50 % are left: 296 - 135 = 161;
 * after 14 days 5/10 * 1/5 = 10 %: 269; that is known up to 30 days.
 */
static void steps_fall_where_some_are_done(void **state)
{
	struct speed_curve all = curve_of(CASES);
	struct chart_survival chart = {&all, NULL, 0};
	struct str svg = drawn(&chart);

	(void)state;
	assert_true(svg_has(svg, " d=\"M60 26V161H474.6V269H516.1\"/>"));
	assert_true(svg_has(svg, ">n 10, all CAs</text>"));
	assert_true(svg_has(svg, ">all CAs, at risk</text>"));
	assert_true(svg_has(svg, " role=\"img\""));
	svg_texts_are_apart("all", svg);
	survival_release(&all.survival);
}

static void a_curve_of_one_ca_waits_for_the_script(void **state)
{
	struct speed_curve all = curve_of(CASES);
	struct speed_curve few = curve_of(CASES - 1);
	struct chart_curve own[] = {
		{STR("Alpha <1>"), STR("alpha"), &all}, {STR("Beta"), STR("beta"), &few}};
	struct chart_survival chart = {&all, own, 2};
	struct str svg = drawn(&chart);

	(void)state;
	assert_int_equal(svg_count(svg, "<g class=\"chart-curve\" display=\"none\""), 1);
	assert_true(svg_has(svg, " data-ca=\"alpha\">"));
	assert_true(svg_has(svg, ">n 10, Alpha &lt;1&gt;</text>"));
	assert_false(svg_has(svg, "beta"));
	survival_release(&all.survival);
	survival_release(&few.survival);
}

static void under_ten_nothing_is_drawn(void **state)
{
	struct speed_curve few = curve_of(CASES - 1);
	struct chart_survival chart = {&few, NULL, 0};
	struct str svg = drawn(&chart);

	(void)state;
	assert_true(svg_has(svg, ">fewer than 10 bugs</text>"));
	assert_false(svg_has(svg, "chart-curve"));
	assert_false(svg_has(svg, "at risk"));
	survival_release(&few.survival);
}

/* ---- rows of medians ---- */

/* 520 units from 170: 14 d at 170 + 520 * .658035 = 512.2, as strips have it. */
static void rows_have_median_quartiles_and_the_limit(void **state)
{
	struct chart_spread_row rows[] = {
		{STR("Alpha & Sons"), STR("ca/alpha/"), STR("Alpha: median 14 d of 6"),
			{.n = 6, .q25 = 0, .median = 14 * DAY, .q75 = 730 * DAY}},
		{STR("A name that is longer than that"), STR("ca/b/"), STR("B"),
			{.n = 5, .q25 = DAY, .median = 2 * DAY, .q75 = 3 * DAY}},
	};
	struct chart_spread spread = {rows, 2,
		{.n = 11, .q10 = 0, .q25 = 0, .median = DAY, .q75 = 9 * DAY}, 14 * DAY};
	struct str svg;

	(void)state;
	buf_clear(&out);
	chart_spread(&head, &spread, &out);
	svg = buf_view(&out);
	assert_true(svg_has(svg, ">Alpha &amp; Sons</text>"));
	assert_true(svg_has(svg, ">A name that is longe…</text>"));
	assert_true(svg_has(svg,
		"<a href=\"ca/alpha/\" tabindex=\"-1\" "
		"aria-label=\"Alpha: median 14 d of 6\">"));
	assert_int_equal(svg_count(svg, "class=\"chart-median\""), 2);
	assert_int_equal(svg_count(svg, "class=\"chart-limit\""), 1);
	assert_true(svg_has(svg, "class=\"chart-limit\" x1=\"512.2\""));
	assert_true(svg_has(svg, "chart-band-inner"));
	svg_texts_are_apart("spread", svg);
	spread.n = 0;
	buf_clear(&out);
	chart_spread(&head, &spread, &out);
	assert_true(svg_has(buf_view(&out), ">no data</text>"));
	assert_true(svg_has(buf_view(&out), " role=\"img\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_fall_where_some_are_done),
		cmocka_unit_test(a_curve_of_one_ca_waits_for_the_script),
		cmocka_unit_test(under_ten_nothing_is_drawn),
		cmocka_unit_test(rows_have_median_quartiles_and_the_limit),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
