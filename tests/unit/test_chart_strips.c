#include "chart_case.h"

#include "render/chart.h"

#define S(literal)                                                                       \
	{                                                                                \
		("" literal), sizeof(literal) - 1                                        \
	}

enum { DOTS_MAX = 300, HOUR = 3600, DAY = 86400 };

static const struct chart_head head = {
	"speed", S("Reports in time"), S("Time to the first response."), 0, false};

static struct chart_dot dots[DOTS_MAX];

static struct str drawn(const struct chart_strip *strips, size_t n)
{
	buf_clear(&out);
	chart_strips(&head, strips, n, &out);
	assert_false(out.full);
	return buf_view(&out);
}

/* A strip of n dots, `first` seconds and then each `step` per cent longer. */
static struct chart_strip strip_of(size_t n, int64_t first, int64_t step)
{
	for (size_t i = 0; i < n; i++) {
		dots[i] = (struct chart_dot){.seconds = first, .text = STR("bug")};
		first += first * step / 100;
	}
	return (struct chart_strip){.name = STR("Reply"), .dots = dots, .n_dots = n};
}

/* The texts of a class, parted by `; `. */
static void check_texts(
	const char *name, struct str svg, const char *class, const char *want)
{
	struct svg_mark mark;
	struct buf found;

	buf_init(&found, OUT_MAX);
	while (svg_next(&svg, "<text ", &mark)) {
		if (str_eq_c(svg_value(&mark, "class"), class))
			buf_printf(&found, "%s" STR_FMT, found.n ? "; " : "",
				STR_ARG(mark.text));
	}
	if (!str_eq_c(buf_view(&found), want))
		fail_msg("%s: %s is `" STR_FMT "`", name, class,
			STR_ARG(buf_view(&found)));
	buf_release(&found);
}

/*
 * The axis is 520 units long and begins at 180, so a dot stands at
 * 180 + 520 * ln(s / 600) / ln(105120), where ln 105120 = 11.562858.
 */
static void a_dot_stands_at_the_logarithm_of_its_time(void **state)
{
	static const struct {
		const char *name;
		int64_t seconds;
		int want; /* tenths */
	} cases[] = {
		{"10 min", 600, 1800},
		{"1 h: 520 * 1.791759 / 11.562858 = 80.58", HOUR, 2606},
		{"1 d: 520 * 4.969813 / 11.562858 = 223.50", DAY, 4035},
		{"7 d: 520 * 6.915723 / 11.562858 = 311.01", 7 * DAY, 4910},
		{"1 y: 520 * 10.869711 / 11.562858 = 488.83", 365 * DAY, 6688},
		{"2 y", 730 * DAY, 7000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip = strip_of(1, cases[i].seconds, 0);
		struct str rest = drawn(&strip, 1);
		struct svg_mark mark;

		assert_true(svg_next(&rest, "<circle class=\"chart-dot\"", &mark));
		if (svg_number(&mark, "cx") != cases[i].want)
			fail_msg("%s: at %d", cases[i].name, svg_number(&mark, "cx"));
		assert_int_equal(svg_number(&mark, "r"), 40);
	}
}

static void what_is_off_the_axis_points_there_from_its_end(void **state)
{
	static const struct {
		const char *name;
		int64_t seconds;
		const char *shape; /* 4 units around the end of the axis */
		const char *label;
	} cases[] = {
		{"a second under 10 min", 599, " d=\"M176 ", ">&lt;10 min</text>"},
		{"nothing at all", 0, " d=\"M176 ", ">&lt;10 min</text>"},
		{"below 0", -1, " d=\"M176 ", ">&lt;10 min</text>"},
		{"a second over 2 y", 730 * DAY + 1, " d=\"M704 ", ">&gt;2 y</text>"},
		{"the largest number", INT64_MAX, " d=\"M704 ", ">&gt;2 y</text>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip = strip_of(1, cases[i].seconds, 0);
		struct str svg = drawn(&strip, 1);

		if (!svg_has(svg, "<path class=\"chart-dot chart-dot-edge\"") ||
			!svg_has(svg, cases[i].shape) || !svg_has(svg, cases[i].label))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(svg));
		/* the circle in the key is the only one */
		assert_int_equal(svg_count(svg, "<circle "), 1);
	}
}

/* The circles of a row, without that of the key, which is the last. */
static size_t circles(struct str svg, struct svg_mark found[DOTS_MAX + 1])
{
	size_t n = 0;

	while (svg_next(&svg, "<circle class=\"chart-dot\"", &found[n])) {
		n++;
		assert_true(n <= DOTS_MAX);
	}
	return n ? n - 1 : 0;
}

static bool dots_touch(const struct svg_mark *a, const struct svg_mark *b)
{
	int x = svg_number(a, "cx") - svg_number(b, "cx");
	int y = svg_number(a, "cy") - svg_number(b, "cy");
	int least = svg_number(a, "r") + svg_number(b, "r");

	return x * x + y * y < least * least;
}

static void dots_do_not_cover_each_other(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		int64_t first;
		int64_t step;
		int radius; /* tenths; 0: nothing to see */
	} cases[] = {
		{"none", 0, DAY, 0, 0},
		{"one", 1, DAY, 0, 40},
		{"four equal", 4, DAY, 0, 40},
		{"nine equal fill the lanes", 9, DAY, 0, 40},
		{"ten equal make all smaller", 10, DAY, 0, 30},
		{"fourteen equal make them smaller still", 14, DAY, 0, 20},
		{"nineteen equal are the most", 19, DAY, 0, 20},
		{"sixty near each other", 60, 2 * HOUR, 8, 40},
		{"two hundred over 265 units", 200, 2 * HOUR, 3, 40},
		{"two hundred over 90 units", 200, 2 * HOUR, 1, 20},
	};
	static struct svg_mark found[DOTS_MAX + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip =
			strip_of(cases[i].n, cases[i].first, cases[i].step);
		struct str svg = drawn(&strip, 1);
		size_t n = circles(svg, found);

		assert_int_equal(n, cases[i].n);
		assert_false(svg_has(svg, "dots overlap"));
		for (size_t k = 0; k < n; k++) {
			if (svg_number(&found[k], "r") != cases[i].radius)
				fail_msg("%s: radius %d", cases[i].name,
					svg_number(&found[k], "r"));
			for (size_t m = 0; m < k; m++) {
				if (dots_touch(&found[k], &found[m]))
					fail_msg("%s: %zu touches %zu", cases[i].name, k,
						m);
			}
		}
	}
}

static void dots_without_room_are_said_to_overlap(void **state)
{
	static struct svg_mark found[DOTS_MAX + 1];
	struct chart_strip strip = strip_of(200, 7 * DAY, 0);
	struct str svg = drawn(&strip, 1);

	(void)state;
	assert_int_equal(circles(svg, found), 200);
	for (size_t i = 0; i < 200; i++)
		assert_int_equal(svg_number(&found[i], "cx"), 4910);
	check_texts("200 equal", svg, "chart-note", "n 200, dots overlap");
}

/* Rows of different height: each dot is nearer to the name of its own row. */
static void dots_stay_in_their_row(void **state)
{
	struct chart_strip few = strip_of(19, DAY, 0);
	const struct chart_strip strips[] = {few, few, few};
	struct str names, svg = drawn(strips, 3);
	struct svg_mark name, dot;
	int before = -1000;

	(void)state;
	for (names = svg; svg_next(&names, "<text class=\"chart-name\"", &name);) {
		int y = svg_number(&name, "y");

		assert_true(y > before + 700);
		before = y;
		for (size_t i = 0; i < 19; i++) {
			struct str rest = names;

			assert_true(svg_next(&rest, "<circle ", &dot));
			names = rest;
			if (svg_number(&dot, "cy") < y - 500 ||
				svg_number(&dot, "cy") > y + 500)
				fail_msg("a dot at %d in the row at %d",
					svg_number(&dot, "cy"), y);
		}
	}
}

static struct chart_strip full_strip(size_t n, int64_t first, int64_t step)
{
	struct chart_strip strip = strip_of(n, first, step);

	strip.has_quartiles = true;
	strip.q25 = HOUR;
	strip.median = DAY;
	strip.q75 = 7 * DAY;
	strip.has_bands = true;
	strip.all_q10 = HOUR;
	strip.all_q25 = 6 * HOUR;
	strip.all_median = DAY;
	strip.all_q75 = 7 * DAY;
	strip.all_q90 = 365 * DAY;
	strip.limit = 14 * DAY;
	return strip;
}

static void a_median_of_no_time_may_have_words_of_its_own(void **state)
{
	struct chart_strip strip = full_strip(5, DAY, 10);

	(void)state;
	strip.median = 0;
	assert_true(svg_has(drawn(&strip, 1), ">median under a minute<"));
	strip.at_once = "at filing";
	assert_true(svg_has(drawn(&strip, 1), ">median at filing<"));
	strip.median = 1;
	assert_true(svg_has(drawn(&strip, 1), ">median under a minute<"));
}

/* 1 h at 260.6, 6 h at 341.2 (520 * 3.583519 / 11.562858 = 161.16), 1 d at 403.5, 7 d
 * at 491, 14 d at 522.2 (520 * 7.608871 / 11.562858 = 342.18), 1 y at 668.8. */
static void quartiles_bands_and_limit_stand_at_their_times(void **state)
{
	struct chart_strip strip = full_strip(5, DAY, 10);
	struct str rest = drawn(&strip, 1);
	struct svg_mark mark;

	(void)state;
	assert_true(svg_next(&rest, "<rect class=\"chart-band-outer\"", &mark));
	assert_int_equal(svg_number(&mark, "x"), 2606);
	assert_int_equal(svg_number(&mark, "width"), 6688 - 2606);
	assert_true(svg_next(&rest, "<rect class=\"chart-band-inner\"", &mark));
	assert_int_equal(svg_number(&mark, "x"), 3412);
	assert_int_equal(svg_number(&mark, "width"), 4910 - 3412);
	assert_true(svg_next(&rest, "<line class=\"chart-median-all\"", &mark));
	assert_int_equal(svg_number(&mark, "x1"), 4035);
	assert_true(svg_next(&rest, "<line class=\"chart-limit\"", &mark));
	assert_int_equal(svg_number(&mark, "x1"), 5222);
	assert_true(svg_next(&rest, "<path class=\"chart-quartile\"", &mark));
	assert_true(str_starts(svg_value(&mark, "d"), STR("M260.6 ")));
	assert_true(svg_has(svg_value(&mark, "d"), "L491 "));
	assert_true(svg_next(&rest, "<path class=\"chart-median\"", &mark));
	assert_true(str_starts(svg_value(&mark, "d"), STR("M403.5 ")));
}

static void bands_of_no_width_are_seen(void **state)
{
	struct chart_strip strip = full_strip(5, DAY, 0);
	struct str rest;
	struct svg_mark mark;

	(void)state;
	strip.all_q10 = strip.all_q25 = strip.all_q75 = strip.all_q90 = DAY;
	rest = drawn(&strip, 1);
	assert_true(svg_next(&rest, "<rect class=\"chart-band-outer\"", &mark));
	assert_int_equal(svg_number(&mark, "width"), 10);
}

static void only_what_is_there_is_drawn_and_explained(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		bool quartiles;
		bool bands;
		int64_t limit;
		const char *notes;
		const char *key;
	} cases[] = {
		{"nothing", 0, false, false, 0, "n 0", ""},
		{"bands behind no dots", 0, false, true, 0, "n 0",
			"10 to 90 %; all CAs; 25 to 75 %; median"},
		{"too few dots for quartiles", 4, false, false, 0, "n 4",
			"in each row; one value"},
		{"a limit", 1, false, false, DAY, "n 1", "in each row; one value; limit"},
		{"all", 5, true, true, DAY, "median 1 d; n 5",
			"10 to 90 %; all CAs; 25 to 75 %; median; "
			"in each row; one value; 25 to 75 %; median; limit"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip = full_strip(cases[i].n, HOUR, 50);
		struct str svg;

		strip.has_quartiles = cases[i].quartiles;
		strip.has_bands = cases[i].bands;
		strip.limit = cases[i].limit;
		svg = drawn(&strip, 1);
		check_texts(cases[i].name, svg, "chart-note", cases[i].notes);
		check_texts(cases[i].name, svg, "chart-key", cases[i].key);
		assert_true(svg_has(svg, "chart-quartile") == cases[i].quartiles);
		assert_true(svg_has(svg, "chart-median\"") == cases[i].quartiles);
		assert_true(svg_has(svg, "chart-band-outer") == cases[i].bands);
		assert_true(svg_has(svg, "chart-median-all") == cases[i].bands);
		assert_true(svg_has(svg, "chart-limit") == (cases[i].limit > 0));
	}
}

static void the_axis_names_its_times(void **state)
{
	struct chart_strip strip = strip_of(1, DAY, 0);

	(void)state;
	check_texts("within the axis", drawn(&strip, 1), "chart-label",
		"1 h; 6 h; 1 d; 3 d; 7 d; 14 d; 30 d; 90 d; 1 y; time, log scale");
	check_texts("no strips", drawn(NULL, 0), "chart-label",
		"1 h; 6 h; 1 d; 3 d; 7 d; 14 d; 30 d; 90 d; 1 y; time, log scale");
	check_texts("no strips", drawn(NULL, 0), "chart-empty", "no data");
}

static void texts_are_apart_whatever_the_data(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		int64_t first;
		int64_t step;
	} cases[] = {
		{"no dots", 0, DAY, 0},
		{"one", 1, DAY, 0},
		{"five equal", 5, DAY, 0},
		{"all under the axis", 5, 0, 0},
		{"all over the axis", 5, 1000 * DAY, 0},
		{"from end to end", 40, 300, 40},
		{"two hundred equal", 200, DAY, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip =
			full_strip(cases[i].n, cases[i].first, cases[i].step);
		struct chart_strip strips[] = {strip, strip, strip};

		strips[0].name = STR("Twenty letters, here");
		strips[0].median = 23 * HOUR + 59 * 60; /* the longest in words */
		strips[1].has_quartiles = false;
		svg_texts_are_apart(cases[i].name, drawn(strips, 3));
	}
}

static void a_long_name_ends_in_an_ellipsis(void **state)
{
	static const struct {
		const char *name;
		struct str text;
		const char *want;
	} cases[] = {
		{"20 characters stay", S("12345678901234567890"), "12345678901234567890"},
		{"of 21 there are 19 and the ellipsis", S("123456789012345678901"),
			"1234567890123456789…"},
		{"no blank before the ellipsis", S("Longest silence of all incidents"),
			"Longest silence of…"},
		{"an accent is no character of its own", S("Főtanúsítvány és párja!"),
			"Főtanúsítvány és pá…"},
		{"a wide character counts twice", S("一二三四五六七八九十一"),
			"一二三四五六七八九…"},
		{"ten of them stay", S("一二三四五六七八九十"), "一二三四五六七八九十"},
		{"no name", S(""), ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_strip strip = {.name = cases[i].text};

		check_texts(cases[i].name, drawn(&strip, 1), "chart-name", cases[i].want);
	}
}

static void dots_with_an_address_are_named_links_in_a_group(void **state)
{
	struct chart_strip strip = strip_of(2, DAY, 100);
	struct svg_mark link;
	struct str svg, rest;

	(void)state;
	dots[1].href = STR("../../bug/1900001/");
	dots[1].text = STR("bug 1900001: 2 d");
	rest = svg = drawn(&strip, 1);
	assert_true(svg_has(svg,
		" role=\"group\" aria-labelledby=\"speed-title\""
		" aria-describedby=\"speed-desc\""));
	assert_int_equal(svg_count(svg, "<a "), 1);
	assert_true(svg_next(&rest, "<a ", &link));
	assert_true(str_eq_c(svg_value(&link, "href"), "../../bug/1900001/"));
	assert_true(str_eq_c(svg_value(&link, "aria-label"), "bug 1900001: 2 d"));
	assert_true(svg_next(&rest, "<title", &link));
	assert_true(str_eq_c(link.text, "bug 1900001: 2 d"));
	assert_true(str_starts(rest, STR("bug 1900001: 2 d</title></circle>\n</a>")));
	/* what is hidden from assistive technology, the gridlines, ends before it */
	assert_int_equal(svg_count(svg, "aria-hidden"), 1);
	assert_true(str_find(svg, STR("</g>")) < str_find(svg, STR("<a ")));
}

static void without_links_the_chart_is_an_image(void **state)
{
	struct chart_strip strip = strip_of(2, DAY, 100);
	struct str svg = drawn(&strip, 1);

	(void)state;
	assert_true(str_starts(
		svg, STR("<svg class=\"chart chart-strips\" viewBox=\"0 0 720 ")));
	assert_true(svg_has(svg,
		" role=\"img\" aria-labelledby=\"speed-title\""
		" aria-describedby=\"speed-desc\""));
	assert_false(svg_has(svg, "<a "));
	assert_int_equal(svg_count(svg, "<title>bug</title>"), 2);
}

static void all_text_is_escaped(void **state)
{
	static const struct chart_head hostile = {
		"x", S("<a>&\"t'"), S("<d>&"), 0, false};
	static const struct chart_dot dot = {DAY, S("\"><i>&"), S("<b>\"&'")};
	static const struct chart_strip strip = {
		.name = S("<n>&"), .dots = &dot, .n_dots = 1};
	struct str svg;

	(void)state;
	buf_clear(&out);
	chart_strips(&hostile, &strip, 1, &out);
	svg = buf_view(&out);
	assert_true(svg_has(svg, ">&lt;a&gt;&amp;&quot;t&#39;</title>"));
	assert_true(svg_has(svg, ">&lt;d&gt;&amp;</desc>"));
	assert_true(svg_has(svg, ">&lt;n&gt;&amp;</text>"));
	assert_true(svg_has(svg, "<a href=\"&quot;&gt;&lt;i&gt;&amp;\""));
	assert_true(svg_has(svg, " aria-label=\"&lt;b&gt;&quot;&amp;&#39;\""));
	assert_true(svg_has(svg, "<title>&lt;b&gt;&quot;&amp;&#39;</title>"));
	assert_false(svg_has(svg, "<i>") || svg_has(svg, "<b>") || svg_has(svg, "<n>"));
}

static void the_same_data_gives_the_same_bytes(void **state)
{
	struct chart_strip strip = full_strip(60, HOUR, 7);
	struct buf first;

	(void)state;
	buf_init(&first, OUT_MAX);
	buf_str(&first, drawn(&strip, 1));
	assert_true(str_eq(drawn(&strip, 1), buf_view(&first)));
	buf_release(&first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dot_stands_at_the_logarithm_of_its_time),
		cmocka_unit_test(what_is_off_the_axis_points_there_from_its_end),
		cmocka_unit_test(dots_do_not_cover_each_other),
		cmocka_unit_test(dots_without_room_are_said_to_overlap),
		cmocka_unit_test(dots_stay_in_their_row),
		cmocka_unit_test(quartiles_bands_and_limit_stand_at_their_times),
		cmocka_unit_test(bands_of_no_width_are_seen),
		cmocka_unit_test(only_what_is_there_is_drawn_and_explained),
		cmocka_unit_test(the_axis_names_its_times),
		cmocka_unit_test(texts_are_apart_whatever_the_data),
		cmocka_unit_test(a_long_name_ends_in_an_ellipsis),
		cmocka_unit_test(a_median_of_no_time_may_have_words_of_its_own),
		cmocka_unit_test(dots_with_an_address_are_named_links_in_a_group),
		cmocka_unit_test(without_links_the_chart_is_an_image),
		cmocka_unit_test(all_text_is_escaped),
		cmocka_unit_test(the_same_data_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
