#include "chart_case.h"

#include "render/chart_funnel.h"

enum { DOTS_MAX = 40 };

static const struct chart_head head = {.id = "f",
	.title = {"Reports & \"<shares>\"", 20},
	.desc = {"Shares of CAs.", 14}};

static struct chart_funnel_dot dots[DOTS_MAX];

static struct str drawn(size_t n, double share)
{
	struct chart_funnel funnel = {dots, n, share};

	buf_clear(&out);
	chart_funnel(&head, &funnel, &out);
	assert_false(out.full);
	return buf_view(&out);
}

static struct chart_funnel_dot dot(size_t lapse, size_t n, bool outside)
{
	return (struct chart_funnel_dot){STR("Alpha"), STR("../ca/alpha/"),
		STR("Alpha: so many"), n, lapse, outside};
}

/* 20 clusters at most: the axis goes to 25 by fives, 630 units long from 60; 290 units up
 * from 316 are all. */
static void a_dot_stands_at_its_clusters_and_share(void **state)
{
	static const struct {
		size_t lapse, n;
		int x, y; /* tenths */
	} cases[] = {
		{0, 20, 600 + 6300 * 20 / 25, 3160},
		{20, 20, 600 + 6300 * 20 / 25, 260},
		{5, 10, 600 + 6300 * 10 / 25, 3160 - 1450},
		/* 3 of 8 are 37.5 % */
		{3, 8, 600 + 6300 * 8 / 25, 3160 - 375 * 2900 / 1000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct svg_mark mark;
		struct str rest;

		dots[0] = dot(cases[i].lapse, cases[i].n, false);
		dots[1] = dot(1, 20, false);
		rest = drawn(2, .5);
		assert_true(svg_next(&rest, "<circle class=\"chart-dot\"", &mark));
		assert_int_equal(svg_number(&mark, "cx"), cases[i].x);
		assert_int_equal(svg_number(&mark, "cy"), cases[i].y);
	}
}

/* By R, as in test_interval.c: of .5 and 20 clusters .255823529 and .694176471; the last
 * point but five of the lines. */
static void limits_are_those_of_the_share_of_all(void **state)
{
	struct str svg;

	(void)state;
	dots[0] = dot(1, 20, false);
	svg = drawn(1, .5);
	assert_int_equal(svg_count(svg, "<path class=\"chart-limit-95\""), 2);
	assert_int_equal(svg_count(svg, "<path class=\"chart-limit-998\""), 2);
	/* 60 + 630 * 20 / 25 = 564; 316 - 290 * .256 = 241.8, 316 - 290 * .694 = 114.7 */
	assert_true(svg_has(svg, "L564 241.8"));
	assert_true(svg_has(svg, "L564 114.8"));
	assert_true(svg_has(svg, "<line class=\"chart-share\" x1=\"60\" y1=\"171\""));
	assert_true(svg_has(svg, ">all CAs: 50.0 %</text>"));
}

static void only_those_outside_have_words(void **state)
{
	struct str svg;

	(void)state;
	dots[0] = dot(1, 20, false);
	dots[1] = dot(20, 20, true);
	dots[1].name = STR("Beta & <Sons>");
	svg = drawn(2, .1);
	assert_int_equal(svg_count(svg, "<text class=\"chart-value\""), 1);
	assert_true(svg_has(svg, ">outside the limits: Beta &amp; &lt;Sons&gt;</text>"));
	/* one dot, one in the key; a diamond that is outside, and one in the key */
	assert_int_equal(svg_count(svg, "<circle class=\"chart-dot\""), 2);
	assert_int_equal(svg_count(svg, "<path class=\"chart-dot\""), 2);
	svg_texts_are_apart("two", svg);
}

/* Words go down, and up again from the bottom; the lowest have none. */
static void words_never_cover_each_other(void **state)
{
	(void)state;
	for (size_t lapse = 0; lapse <= 20; lapse += 10) {
		struct str svg;

		for (size_t i = 0; i < DOTS_MAX; i++) {
			dots[i] = dot(lapse, 20, true);
			dots[i].name = STR("A name that is so long that it is cut");
		}
		svg = drawn(DOTS_MAX, .5);
		assert_int_equal(svg_count(svg, "<text class=\"chart-value\""),
			CHART_FUNNEL_LABELS);
		svg_texts_are_apart("many", svg);
	}
}

static void a_chart_with_links_is_a_group(void **state)
{
	struct str svg;

	(void)state;
	dots[0] = dot(1, 20, false);
	svg = drawn(1, .5);
	assert_true(svg_has(svg, " role=\"group\""));
	assert_true(svg_has(svg,
		"<a href=\"../ca/alpha/\" tabindex=\"-1\" "
		"aria-label=\"Alpha: so many\">"));
	assert_true(svg_has(svg, "Reports &amp; &quot;&lt;shares&gt;&quot;</title>"));
	dots[0].href = STR("");
	assert_true(svg_has(drawn(1, .5), " role=\"img\""));
	assert_true(svg_has(drawn(0, 0), ">no data</text>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dot_stands_at_its_clusters_and_share),
		cmocka_unit_test(limits_are_those_of_the_share_of_all),
		cmocka_unit_test(only_those_outside_have_words),
		cmocka_unit_test(words_never_cover_each_other),
		cmocka_unit_test(a_chart_with_links_is_a_group),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
