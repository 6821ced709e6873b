#include "chart_case.h"

#include "render/chart.h"

#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

enum { BARS_MAX = 240, NAME_SIZE = 16 };

static const struct chart_head head = {
	"opened", S("Fewer in 2025"), S("Incidents opened by quarter."), 0, false};

static struct chart_bar bars[BARS_MAX];
static char names[BARS_MAX][NAME_SIZE];

/* What the chart of these bars is, as text. */
static struct str drawn(const struct chart_bar *bar, size_t n)
{
	buf_clear(&out);
	chart_bars(&head, &(struct chart_bar_list){bar, n, NULL, 0}, &out);
	assert_false(out.full);
	return buf_view(&out);
}

/* Quarters from 2011 Q1 with these values over and over; the axis shows years. */
static void fill(size_t n, const size_t *values, size_t n_values)
{
	for (size_t i = 0; i < n; i++) {
		int length = snprintf(
			names[i], NAME_SIZE, "%zu Q%zu", 2011 + i / 4, i % 4 + 1);

		assert_int_equal(length, 7);
		bars[i] = (struct chart_bar){.name = {names[i], 7},
			.value = values[i % n_values],
			.labelled = i % 4 == 0,
			.label = {names[i], 4}};
	}
}

static void name_all(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bars[i].labelled = true;
		bars[i].label = bars[i].name;
	}
}

/* The texts of a class, parted by blanks. */
static void texts(struct str svg, const char *class, struct buf *found)
{
	struct svg_mark mark;

	buf_clear(found);
	while (svg_next(&svg, "<text ", &mark)) {
		if (!str_eq_c(svg_value(&mark, "class"), class))
			continue;
		buf_printf(found, "%s" STR_FMT, found->n ? " " : "", STR_ARG(mark.text));
	}
}

static void check_texts(
	const char *name, struct str svg, const char *class, const char *want)
{
	struct buf found;

	buf_init(&found, OUT_MAX);
	texts(svg, class, &found);
	if (!str_eq_c(buf_view(&found), want))
		fail_msg("%s: %s is `" STR_FMT "`", name, class,
			STR_ARG(buf_view(&found)));
	buf_release(&found);
}

static void each_value_above_0_is_a_bar(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		size_t values[4];
		size_t n_values;
		size_t want;
	} cases[] = {
		{"no bars", 0, {0}, 1, 0},
		{"one", 1, {3}, 1, 1},
		{"sixty", 60, {3, 1, 7}, 3, 60},
		{"nothing but 0", 12, {0}, 1, 0},
		{"one of three is 0", 12, {0, 5, 1}, 3, 8},
		{"the smallest beside the largest", 2, {1, SIZE_MAX}, 2, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t found;

		fill(cases[i].n, cases[i].values, cases[i].n_values);
		found = svg_count(drawn(bars, cases[i].n), "<rect class=\"chart-bar\"");
		if (found != cases[i].want)
			fail_msg("%s: %zu bars", cases[i].name, found);
	}
}

/* The highest value is 10, so the axis ends there and 1 is 14 units. */
static void heights_are_in_proportion_from_one_zero_line(void **state)
{
	static const size_t values[] = {1, 5, 10, 2};
	static const int want[] = {140, 700, 1400, 280};
	struct svg_mark mark;
	struct str rest;
	size_t n = 0;

	(void)state;
	fill(4, values, 4);
	for (rest = drawn(bars, 4); svg_next(&rest, "<rect class=\"chart-bar\"", &mark);
		n++) {
		assert_int_equal(svg_number(&mark, "height"), want[n]);
		assert_int_equal(svg_number(&mark, "y") + want[n], 1660);
	}
	assert_int_equal(n, 4);
}

static void bars_stand_side_by_side_in_order(void **state)
{
	static const size_t values[] = {4, 9, 2};
	static const size_t counts[] = {1, 2, 12, 60, BARS_MAX};
	struct svg_mark mark;

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		int end = 0;
		struct str rest;

		fill(counts[i], values, 3);
		rest = drawn(bars, counts[i]);
		while (svg_next(&rest, "<rect class=\"chart-bar\"", &mark)) {
			if (svg_number(&mark, "x") <= end)
				fail_msg("a bar of %zu lies on another", counts[i]);
			end = svg_number(&mark, "x") + svg_number(&mark, "width");
		}
		assert_true(end < 7200);
	}
}

static void charts_can_share_a_scale(void **state)
{
	static const size_t value[] = {10};
	struct chart_head shared = head;
	struct svg_mark mark;
	struct str rest;

	(void)state;
	fill(1, value, 1);
	shared.top = 100;
	buf_clear(&out);
	chart_bars(&shared, &(struct chart_bar_list){bars, 1, NULL, 0}, &out);
	rest = buf_view(&out);
	assert_true(svg_next(&rest, "<rect class=\"chart-bar\"", &mark));
	assert_int_equal(svg_number(&mark, "height"), 140);
	check_texts("up to 100", buf_view(&out), "chart-label", "0 20 40 60 80 100 2011");
}

static void the_axes_are_labelled(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		size_t value;
		bool all;
		const char *want;
	} cases[] = {
		{"no bars", 0, 0, false, "0 1"},
		{"a round number over the highest", 1, 7, false, "0 2 4 6 8 2011"},
		{"nothing but 0", 4, 0, false, "0 1 2011"},
		{"thousands are parted", 1, 4321, false,
			"0 1,000 2,000 3,000 4,000 5,000 2011"},
		{"the first of each year", 9, 1, false, "0 1 2011 2012 2013"},
		{"each bar where there is room", 3, 1, true,
			"0 1 2011 Q1 2011 Q2 2011 Q3"},
		{"else each second or so", 16, 1, true,
			"0 1 2011 Q1 2011 Q3 2012 Q1 2012 Q3 2013 Q1 2013 Q3 2014 Q1 "
			"2014 Q3"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fill(cases[i].n, &cases[i].value, 1);
		if (cases[i].all)
			name_all(cases[i].n);
		check_texts(cases[i].name, drawn(bars, cases[i].n), "chart-label",
			cases[i].want);
	}
}

static void numbers_stand_above_the_bars(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		size_t values[5];
		size_t n_values;
		const char *want;
	} cases[] = {
		{"each bar's where there is room", 5, {3, 0, 12, 1, 7}, 5, "3 0 12 1 7"},
		{"else the highest and the last", 60, {11, 10, 12, 10, 11}, 5, "12 11"},
		{"one of two that would touch", 60, {10, 10, 10, 12, 11}, 5, "12 11"},
		{"the last alone when all are 0", 120, {0}, 1, "0"},
		{"none above a last bar beside a higher one", 119, {10, 90}, 2, "90"},
		{"thousands are parted", 1, {1234567}, 1, "1,234,567"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fill(cases[i].n, cases[i].values, cases[i].n_values);
		check_texts(cases[i].name, drawn(bars, cases[i].n), "chart-value",
			cases[i].want);
	}
}

static void labels_are_apart_whatever_the_data(void **state)
{
	static const size_t counts[] = {
		0, 1, 2, 3, 11, 12, 13, 24, 40, 60, 61, 100, BARS_MAX};
	static const size_t values[][7] = {{0, 0, 0, 0, 0, 0, 0}, {1, 2, 3, 4, 5, 6, 7},
		{12, 9, 40, 39, 41, 0, 38}, {0, 0, 0, 1234567, 0, 0, 0},
		{100, 100, 100, 100, 100, 100, 100}, {999, 1, 0, 2, 0, 0, 998},
		{SIZE_MAX, 1, 2, 3, 4, 5, SIZE_MAX}};

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		for (size_t k = 0; k < sizeof(values) / sizeof(values[0]); k++) {
			char name[64];

			snprintf(name, sizeof(name), "%zu bars of row %zu", counts[i], k);
			fill(counts[i], values[k], 7);
			svg_texts_are_apart(name, drawn(bars, counts[i]));
			name_all(counts[i]);
			svg_texts_are_apart(name, drawn(bars, counts[i]));
		}
	}
}

static void a_period_that_is_not_over_is_hollow(void **state)
{
	static const size_t values[] = {4, 2};
	struct str svg, rest;
	struct svg_mark mark;

	(void)state;
	fill(2, values, 2);
	svg = drawn(bars, 2);
	assert_false(
		svg_has(svg, "chart-bar-partial") || svg_has(svg, "period not over"));

	bars[1].partial = true;
	rest = svg = drawn(bars, 2);
	assert_int_equal(svg_count(svg, "<rect class=\"chart-bar\""), 1);
	assert_true(svg_next(&rest, "<rect class=\"chart-bar-partial\"", &mark));
	assert_true(str_eq_c(svg_value(&mark, "fill"), "none"));
	/* 2 of 4 are 70 units, with an outline of 2 units inside of that */
	assert_int_equal(svg_number(&mark, "height"), 680);
	assert_int_equal(svg_number(&mark, "y"), 1660 - 700 + 10);
	assert_true(svg_has(svg, ">2011 Q2, not over: 2<"));
	check_texts("it is explained", svg, "chart-key", "period not over");
}

static void a_small_value_is_still_seen(void **state)
{
	static const size_t values[] = {1, 1000000, 1};
	struct svg_mark mark;
	struct str rest;

	(void)state;
	fill(3, values, 3);
	bars[2].partial = true;
	rest = drawn(bars, 3);
	assert_true(svg_next(&rest, "<rect class=\"chart-bar\"", &mark));
	assert_int_equal(svg_number(&mark, "height"), 10);
	assert_true(svg_next(&rest, "<rect class=\"chart-bar-partial\"", &mark));
	assert_int_equal(svg_number(&mark, "height"), 10);
}

/* Fails when the line of a tick runs through the label of one. */
static void lines_miss_labels(const char *name, struct str svg)
{
	struct str lines = svg, labels;
	struct svg_mark line, label;

	while (svg_next(&lines, "<line class=\"chart-tick\"", &line)) {
		int x = svg_number(&line, "x1");
		int top = svg_number(&line, "y1");

		labels = svg;
		while (svg_next(&labels, "<text ", &label)) {
			struct svg_box box = svg_text_box(&label);

			if (str_eq_c(svg_value(&label, "class"), "chart-label"))
				continue; /* of the axes, beyond the line's ends */
			if (box.left < x && x < box.right && top < box.bottom)
				fail_msg("%s: a line runs through " STR_FMT, name,
					STR_ARG(label.text));
		}
	}
}

static void dated_facts_are_labelled_ticks(void **state)
{
	static const size_t values[] = {10, 12, 30, 11, 29, 31, 14};
	static const struct {
		const char *name;
		size_t at[6];
		size_t n;
		const char *labels[6];
		size_t lines;
		const char *want;
	} cases[] = {
		{"one", {8}, 1, {"BR 2.0"}, 1, "BR 2.0"},
		{"three close together", {6, 8, 9}, 3, {"IRG 1.0", "BR 2.0", "MRSP 2.9"},
			3, "IRG 1.0 BR 2.0 MRSP 2.9"},
		{"at both ends", {0, 59}, 2, {"the first", "the last"}, 2,
			"the first the last"},
		{"not in order", {58, 55, 57, 3}, 4, {"IRG 3.0", "Entrust", "BR", "x"}, 4,
			"IRG 3.0 Entrust BR x"},
		{"in one place", {30, 30, 30}, 3, {"a", "b", "c"}, 3, "a b c"},
		{"the fifth in one place has a line alone", {59, 59, 59, 59, 59}, 5,
			{"label 12345a", "label 12345b", "label 12345c", "label 12345d",
				"label 12345e"},
			5, "label 12345a label 12345b label 12345c label 12345d"},
		{"12 characters are shown", {20}, 1, {"twelve chars"}, 1, "twelve chars"},
		{"of 13 11 and an ellipsis", {20}, 1, {"thirteen char"}, 1,
			"thirteen ch…"},
		{"a bar that does not exist", {60, 1}, 2, {"gone", "here"}, 1, "here"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_tick ticks[6];

		for (size_t k = 0; k < cases[i].n; k++)
			ticks[k] = (struct chart_tick){cases[i].at[k], 0,
				str_c(cases[i].labels[k]), STR("what it is")};
		fill(60, values, 7);
		buf_clear(&out);
		chart_bars(&head, &(struct chart_bar_list){bars, 60, ticks, cases[i].n},
			&out);
		check_texts(
			cases[i].name, buf_view(&out), "chart-tick-label", cases[i].want);
		assert_int_equal(svg_count(buf_view(&out), "<title>what it is</title>"),
			cases[i].lines);
		svg_texts_are_apart(cases[i].name, buf_view(&out));
		lines_miss_labels(cases[i].name, buf_view(&out));
	}
}

/* The plot begins 24 units from the left for an axis up to 9 and ends at 712: the
 * cell of the third of four bars begins half way. */
static void a_tick_stands_at_the_left_edge_of_its_bar(void **state)
{
	static const size_t values[] = {4};
	static const struct chart_tick tick = {2, 0, S("BR 2.0"), S("")};
	struct svg_mark mark;
	struct str rest;

	(void)state;
	fill(4, values, 1);
	buf_clear(&out);
	chart_bars(&head, &(struct chart_bar_list){bars, 4, &tick, 1}, &out);
	rest = buf_view(&out);
	assert_true(svg_next(&rest, "<line class=\"chart-tick\"", &mark));
	assert_int_equal(svg_number(&mark, "x1"), 160 + (7120 - 160) / 2);
	assert_int_equal(svg_number(&mark, "x2"), svg_number(&mark, "x1"));
}

static void many_facts_are_drawn_without_trouble(void **state)
{
	static const size_t values[] = {4, 0, 7};
	struct chart_tick ticks[BARS_MAX];

	(void)state;
	fill(BARS_MAX, values, 3);
	for (size_t i = 0; i < BARS_MAX; i++)
		ticks[i] =
			(struct chart_tick){i * 7 % BARS_MAX, 0, STR("a fact"), STR("x")};
	buf_clear(&out);
	chart_bars(
		&head, &(struct chart_bar_list){bars, BARS_MAX, ticks, BARS_MAX}, &out);
	assert_int_equal(
		svg_count(buf_view(&out), "<line class=\"chart-tick\""), BARS_MAX);
	svg_texts_are_apart("a fact a bar", buf_view(&out));
	lines_miss_labels("a fact a bar", buf_view(&out));
}

static void the_chart_is_a_named_image(void **state)
{
	static const size_t values[] = {4};
	struct str svg;

	(void)state;
	fill(1, values, 1);
	svg = drawn(bars, 1);
	assert_true(str_starts(
		svg, STR("<svg class=\"chart chart-bars\" viewBox=\"0 0 720 ")));
	assert_true(svg_has(svg,
		" role=\"img\" aria-labelledby=\"opened-title\""
		" aria-describedby=\"opened-desc\""));
	assert_true(svg_has(svg, "<title id=\"opened-title\">Fewer in 2025</title>"));
	assert_true(svg_has(
		svg, "<desc id=\"opened-desc\">Incidents opened by quarter.</desc>"));
	assert_true(svg_has(svg, "<title>2011 Q1: 4</title>"));
	assert_true(str_ends(svg, STR("</g>\n</svg>\n")));
}

/* The highest bar is as high as the plot: 140 units, and 70 of a small one. */
static void a_small_chart_is_half_as_high_and_numbers_no_0(void **state)
{
	static const struct chart_bar two[] = {{S("2025 Q1"), 10, false, true, S("2025")},
		{S("2025 Q2"), 0, false, false, S("2025")}};
	struct chart_head small = head;
	struct svg_mark mark;
	struct str svg;

	(void)state;
	small.small = true;
	for (int i = 0; i < 2; i++) {
		buf_clear(&out);
		chart_bars(i ? &small : &head, &(struct chart_bar_list){two, 2, NULL, 0},
			&out);
		svg = buf_view(&out);
		check_texts("numbers", svg, "chart-value", i ? "10" : "10 0");
		assert_true(svg_next(&svg, "<rect class=\"chart-bar\"", &mark));
		assert_int_equal(svg_number(&mark, "height"), i ? 700 : 1400);
	}
}

static void all_text_is_escaped(void **state)
{
	static const struct chart_head hostile = {
		"x", S("<a>&\"t'"), S("<d>&"), 0, false};
	static const struct chart_bar bar = {S("<b>&\""), 1, false, true, S("<l>&\"")};
	static const struct chart_tick tick = {0, 0, S("<k>&"), S("<x>&")};
	struct str svg;

	(void)state;
	buf_clear(&out);
	chart_bars(&hostile, &(struct chart_bar_list){&bar, 1, &tick, 1}, &out);
	svg = buf_view(&out);
	assert_true(svg_has(svg, ">&lt;a&gt;&amp;&quot;t&#39;</title>"));
	assert_true(svg_has(svg, ">&lt;d&gt;&amp;</desc>"));
	assert_true(svg_has(svg, "<title>&lt;b&gt;&amp;&quot;: 1</title>"));
	assert_true(svg_has(svg, ">&lt;l&gt;&amp;&quot;</text>"));
	assert_true(svg_has(svg, ">&lt;k&gt;&amp;</text>"));
	assert_true(svg_has(svg, "<title>&lt;x&gt;&amp;</title>"));
	assert_false(svg_has(svg, "<a>") || svg_has(svg, "<b>") || svg_has(svg, "<x>"));
}

static void the_same_data_gives_the_same_bytes(void **state)
{
	static const size_t values[] = {4, 100, 3};
	struct buf first;

	(void)state;
	fill(60, values, 3);
	buf_init(&first, OUT_MAX);
	buf_str(&first, drawn(bars, 60));
	assert_true(str_eq(drawn(bars, 60), buf_view(&first)));
	buf_release(&first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_value_above_0_is_a_bar),
		cmocka_unit_test(heights_are_in_proportion_from_one_zero_line),
		cmocka_unit_test(bars_stand_side_by_side_in_order),
		cmocka_unit_test(charts_can_share_a_scale),
		cmocka_unit_test(the_axes_are_labelled),
		cmocka_unit_test(numbers_stand_above_the_bars),
		cmocka_unit_test(labels_are_apart_whatever_the_data),
		cmocka_unit_test(a_period_that_is_not_over_is_hollow),
		cmocka_unit_test(a_small_value_is_still_seen),
		cmocka_unit_test(dated_facts_are_labelled_ticks),
		cmocka_unit_test(a_tick_stands_at_the_left_edge_of_its_bar),
		cmocka_unit_test(many_facts_are_drawn_without_trouble),
		cmocka_unit_test(the_chart_is_a_named_image),
		cmocka_unit_test(a_small_chart_is_half_as_high_and_numbers_no_0),
		cmocka_unit_test(all_text_is_escaped),
		cmocka_unit_test(the_same_data_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
