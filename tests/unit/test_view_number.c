#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "number_case.h"
#include "render/view_number.h"
#include "svg_marks.h"

static const struct view_key panel_keys[] = {
	VIEW_NUMBER_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

/* The panel of all bugs, or of an owner's. */
static struct val *panel(const char *slug)
{
	const struct model *model = &s.w.model;
	const struct owner *owner = slug ? model_owner(model, str_c(slug)) : NULL;
	struct view_number number = {.bugs = (const struct bug *const *)model->bugs.v,
		.n = model->bugs.n,
		.of = STR(" of <them>"),
		.owner = owner};
	struct val *view = val_new_object();

	if (owner) {
		number.bugs = (const struct bug *const *)owner->bugs.v;
		number.n = owner->bugs.n;
	}
	view_number_set(&s.site, view, &number);
	return view;
}

static const struct {
	const char *slug; /* NULL: of all */
	const char *path;
	const char *want;
} facts[] = {
	{NULL, "number.opened", "7"},
	{NULL, "number.batches", "1 batch"},
	{NULL, "number.closed", "2"},
	{NULL, "number.undated", "1"},
	{NULL, "number.open", "4"},
	{NULL, "number.incident", "4"}, /* 1 5 7 8 */
	{NULL, "number.audit", "1"},
	{NULL, "number.delay", "1"},
	{NULL, "number.predecessor", "1"},
	{NULL, "number.not_counted", "1"},
	{NULL, "number.apart", "false"},
	{NULL, "number.why_not", "[1]"},
	{NULL, "number.why_not.0.why", "duplicate"},
	{NULL, "number.why_not.0.n", "1"},
	{NULL, "number.audit_tags.0.tag", "audit-finding"},
	{NULL, "number.delay_tags.0.page", "tag/leaf-revocation-delay/"},
	{NULL, "number.years", "[4]"},
	{NULL, "number.years.1.page", "year/2024/"},
	{NULL, "number.years.1.opened", "4"},
	{NULL, "number.years.1.batches", "1 batch"},
	{NULL, "number.years.1.closed", "2"},
	{NULL, "number.years.1.undated", "1"},
	{NULL, "number.years.1.open", "2"},
	{NULL, "number.years.1.open_unknown", "1"},
	{NULL, "number.years.3.partial", "true"},
	{NULL, "number.years.3.undated", "1"},
	{NULL, "number.years.3.open_unknown", "0"},
	/* from 2023 Q4 on: its two are in quarters of their own */
	{NULL, "number.quarters", "[10]"},
	{NULL, "number.quarters.1.name", "2024 Q1"},
	{NULL, "number.quarters.1.opened", "2"},
	{NULL, "number.quarters.1.predecessor", "1"},
	{NULL, "number.quarters.1.delay", "1"},
	{NULL, "number.quarters.1.batches", "null"},
	{NULL, "number.quarters.1.page", "(nothing)"},
	{NULL, "has_audit", "true"},
	{NULL, "has_predecessor", "true"},
	{"alpha", "number.opened", "3"},
	{"alpha", "number.predecessor", "1"},
	{"alpha", "number.apart", "true"},
	{"alpha", "number.closed", "1"},
	{"alpha", "number.not_counted", "0"},
	{"alpha", "number.why_not", "[0]"},
	{"alpha", "has_not_counted", "false"},
	{"alpha", "not_counted_html", ""},
	{"beta", "number.opened", "2"},
	{"beta", "number.undated", "1"},
	{"beta", "number.quarters.0.closed", "0"},
	{"beta", "has_delay", "false"},
	{"gamma", "number.any", "false"},
	{"gamma", "number.opened", "0"},
	{"gamma", "number.quarters", "[0]"},
	{"gamma", "number.dates", "[0]"},
	{"gamma", "has_incident", "false"},
	{"gamma", "incident_html", ""},
};

static void numbers_are_those_of_the_world(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view = panel(facts[i].slug);

		assert_value(&s, facts[i].slug ? facts[i].slug : "all", view,
			facts[i].path, facts[i].want);
	}
}

static void every_declared_key_is_there(void **state)
{
	static const char *const slugs[] = {NULL, "alpha", "beta", "gamma"};

	(void)state;
	for (size_t i = 0; i < COUNT(slugs); i++) {
		struct val *view = panel(slugs[i]);

		scene_keys(&s, panel_keys, view, "panel");
	}
	scene_all_reached(&s, panel_keys, "panel");
}

/* IRG 2.0 came before the first quarter of Beta. */
static const struct {
	const char *slug;
	const char *want;
} marked[] = {
	{NULL, "IRG 2.0 IRG 3.0 Alpha"},
	{"alpha", "IRG 2.0 IRG 3.0 Alpha"},
	{"beta", "IRG 3.0"},
};

static void a_fact_about_one_ca_stands_on_its_page_and_that_of_all(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(marked); i++) {
		struct val *view = panel(marked[i].slug);
		const char *svg = shown(&s, value_at(view, "incident_html"));

		if (strcmp(column(&s, view, "number.dates", "label"), marked[i].want))
			fail_msg("%s: %s", marked[i].slug ? marked[i].slug : "all",
				column(&s, view, "number.dates", "label"));
		assert_int_equal(times_in(svg, "<line class=\"chart-tick\""),
			val_count(value_at(view, "number.dates")));
	}
}

/* Each series has all dates.  The plot is 696 units wide from 16 on, a tenth for each
 * quarter.  2023-10-17 is 16 of 92 days within the first, 2025-03-01 59 of 90 within the
 * sixth, 2025-08-16 46 of 92 within the eighth. */
static void a_fact_stands_at_its_day_on_each_chart(void **state)
{
	static const char *const charts[] = {"incident_html", "audit_html", "delay_html",
		"predecessor_html", "not_counted_html"};
	static const int want[] = {160 + 120, 160 + 3480 + 455, 160 + 4872 + 348};
	struct val *view = panel(NULL);
	struct svg_mark mark;

	(void)state;
	for (size_t c = 0; c < COUNT(charts); c++) {
		struct str rest = str_c(shown(&s, value_at(view, charts[c])));
		const char *svg = rest.p;

		for (size_t i = 0; i < COUNT(want); i++) {
			assert_true(svg_next(&rest, "<line class=\"chart-tick\"", &mark));
			assert_in_range(
				svg_number(&mark, "x1"), want[i] - 2, want[i] + 2);
		}
		assert_has(svg, "<title>2025-03-01: new &lt;guidelines&gt;</title>");
		assert_has(svg, " of &lt;them&gt;, opened by quarter");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_those_of_the_world),
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(a_fact_about_one_ca_stands_on_its_page_and_that_of_all),
		cmocka_unit_test(a_fact_stands_at_its_day_on_each_chart),
	};

	return cmocka_run_group_tests(tests, number_begin, number_end);
}
