#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rich_case.h"

/* An object on one line, with ' for ". */
static const char *line(const struct val *object)
{
	struct buf out;
	char *text;

	buf_init(&out, SCENE_PAGE_MAX);
	val_print_compact(object, &out);
	text = arena_cstr(&rich.w.arena, buf_view(&out));
	buf_release(&out);
	for (char *p = text; *p; p++)
		if (*p == '"')
			*p = '\'';
	return text;
}

static void times_have_their_day_beside_them(void **state)
{
	struct val *o = val_new_object();

	(void)state;
	view_set_time(o, "a", at("2025-03-01T10:11:12"));
	view_set_time(o, "b", DATE_NONE);
	view_set_time(o, "c", 0);
	assert_string_equal(line(o),
		"{'a':'2025-03-01T10:11:12Z','a_day':'2025-03-01',"
		"'b':null,'b_day':null,"
		"'c':'1970-01-01T00:00:00Z','c_day':'1970-01-01'}");
}

static void days_are_dates(void **state)
{
	struct val *o = val_new_object();

	(void)state;
	view_set_day(o, "a", day("2024-02-29"));
	view_set_day(o, "b", DATE_DAY_NONE);
	assert_string_equal(line(o), "{'a':'2024-02-29','b':null}");
}

static void spans_are_seconds_and_words(void **state)
{
	struct val *o = val_new_object();

	(void)state;
	view_set_span(o, "a", 2 * DATE_DAY + 4 * DATE_HOUR + 59 * DATE_MINUTE);
	view_set_span(o, "b", 0);
	view_set_span_null(o, "c");
	assert_value(&rich, "a span", o, "a", "190740");
	assert_value(&rich, "a span", o, "a_text", "2 d 4 h");
	assert_value(&rich, "no time at all", o, "b", "0");
	assert_value(&rich, "no time at all", o, "b_text", "under a minute");
	assert_value(&rich, "none", o, "c", "null");
	assert_true(scene_is_of(VIEW_TEXT, value_at(o, "c_text")));
}

static void comments_have_addresses(void **state)
{
	struct view_site site = rich.site;
	struct val *o = val_new_object();

	(void)state;
	site.links = STR("https://b.example/x/");
	view_set_comment_url(&site, o, "a", scene_result(&rich, 2)->bug, 0);
	view_set_comment_url(&site, o, "b", scene_result(&rich, 2)->bug, 12);
	view_set_comment_url(&site, o, "c", scene_result(&rich, 2)->bug, -1);
	assert_string_equal(line(o),
		"{'a':'https://b.example/x/show_bug.cgi?id=2#c0',"
		"'b':'https://b.example/x/show_bug.cgi?id=2#c12',"
		"'c':'https://b.example/x/show_bug.cgi?id=2'}");
}

static void a_measure_is_told_by_its_value_or_its_reason(void **state)
{
	struct measure m = {.state = MEASURE_VALUE, .seconds = 93784};

	(void)state;
	assert_true(str_eq_c(view_measure_text(&rich.w.arena, &m), "1 d 2 h"));
	m.seconds = 0;
	assert_true(str_eq_c(view_measure_text(&rich.w.arena, &m), "under a minute"));
	for (int r = REASON_NO + 1; r < MEASURE_REASONS; r++) {
		const char *why = rule_response_reason((enum measure_reason)r);

		m = (struct measure){
			MEASURE_UNKNOWN, (enum measure_reason)r, 0, 0, 0, -1, -1};
		assert_true(str_eq_c(view_measure_text(&rich.w.arena, &m), why));
		m.state = MEASURE_NONE;
		assert_true(str_eq_c(view_measure_text(&rich.w.arena, &m), why));
	}
	m = (struct measure){.state = MEASURE_PENDING};
	assert_true(view_measure_text(&rich.w.arena, &m).n > 0);
}

static void rows_have_every_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scene_bugs); i++) {
		struct val *row =
			view_row(&rich.site, scene_result(&rich, scene_bugs[i].id)->bug);

		scene_keys(&rich, view_row_keys, row, "row");
	}
}

static const struct {
	int64_t bug;
	const char *key;
	const char *want;
} cells[] = {
	{1, "page", "bug/1/"},
	{1, "tags", "ca-compliance, crl-failure, mystery"},
	{1, "state", "closed (FIXED)"},
	{1, "first_response", "180000"},
	{1, "first_response_text", "2 d 2 h"},
	{1, "last_text", "\xe2\x80\x93"},
	{1, "why_not", "null"},
	{2, "state", "open"},
	{2, "first_response", "null"},
	{2, "silent_since", "2026-03-05"},
	{2, "last_text", "null"},
	{3, "silent_since", "null"},
	{3, "last_text", "\xe2\x80\x93"},
	{3, "state", "not yet triaged"},
	{4, "ca", "null"},
	{4, "ca_page", "null"},
	{4, "first_response_text", "unknown"},
	{4, "last_text", "unknown"},
	{6, "opened", "2025-06-01T00:00:00Z"},
	{7, "silence_text", "unknown"},
	{8, "state", "closed (DUPLICATE)"},
	{8, "first_response", "null"},
	{8, "first_response_text", "\xe2\x80\x93"},
	{8, "last_text", "\xe2\x80\x93"},
	{9, "why_not", "about an auditor"},
	{12, "ca", "Beta & <Sons>, \"B\""},
	{12, "close_on", "2026-03-20"},
	{14, "next_update", "2026-03-10"},
	{14, "silent_since", "2025-10-02"},
};

static void rows_say_what_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct val *row =
			view_row(&rich.site, scene_result(&rich, cells[i].bug)->bug);
		char name[20];

		snprintf(name, sizeof(name), "bug %lld", (long long)cells[i].bug);
		assert_value(&rich, name, row, cells[i].key, cells[i].want);
	}
}

#define E10                                                                              \
	"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3"   \
	"\xa9"
#define E50 E10 E10 E10 E10 E10

/* At 118 bytes, of which the last is half a letter here. */
static void a_long_resolution_is_cut_between_letters(void **state)
{
	struct bug_text bug = {1, NULL,
		"'status': 'RESOLVED', 'is_open': false, 'resolution': 'x" E50 E10 "'",
		"2025-01-01 alpha", "2025-01-03 moz; status: ASSIGNED > RESOLVED"};
	struct scene s;

	(void)state;
	scene_init(&s);
	world_bug(&s.w, &bug);
	scene_ready(&s);
	assert_value(&s, "cut", view_row(&s.site, s.w.model.bugs.v[0]), "state",
		"closed (x" E50 "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9)");
	scene_release(&s);
}

static const struct {
	const char *comments;
	const char *want; /* what stands in place of the CA's last comment */
} lasts[] = {
	{"2025-01-01 moz", "none yet"},
	{"2025-01-01 alpha", "null"},
	{"2025-01-01 moz, 2025-01-02 free", "unknown"},
	{"2025-01-01 moz, 2025-01-02 alpha, 2025-01-03 free", "unknown"},
	{"2025-01-01 moz, 2025-01-02 free, 2025-01-03 alpha", "null"},
};

static void no_last_comment_is_told_from_one_that_is_not_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lasts); i++) {
		struct bug_text bug = {1, NULL, NULL, lasts[i].comments, ""};
		struct scene s;
		struct val *row;

		scene_init(&s);
		world_bug(&s.w, &bug);
		scene_ready(&s);
		row = view_row(&s.site, s.w.model.bugs.v[0]);
		assert_value(&s, bug.comments, row, "last_text", lasts[i].want);
		scene_release(&s);
	}
}

/* Over all time, of a CA or of all (NULL). */
static const struct tally *tally_of(const char *slug, enum speed_measure measure)
{
	return speed_tally(&rich.speeds,
		slug ? &rich.speeds.of[scene_owner(&rich, slug)] : &rich.speeds.all, 0,
		measure);
}

/* First responses of Alpha: 1 d (7, 13, 14), 2 d (15), 2 d 2 h (1), 4 d (16). */
static void a_tally_has_quantiles_of_enough_values(void **state)
{
	struct val *t = view_tally("What", NULL, tally_of("alpha", SPEED_FIRST_RESPONSE),
		tally_of(NULL, SPEED_FIRST_RESPONSE));

	(void)state;
	scene_keys(&rich, view_tally_keys, t, "tally");
	assert_value(&rich, "tally", t, "name", "What");
	assert_value(&rich, "tally", t, "n", "6");
	assert_value(&rich, "bug 6 was restricted", t, "unknown", "1");
	assert_value(&rich, "tally", t, "pending", "0");
	assert_value(&rich, "tally", t, "never", "0");
	assert_value(&rich, "2 was filed by the CA, 8 is a duplicate", t, "none", "2");
	assert_value(&rich, "known and unknown", t, "cases", "7");
	assert_value(&rich, "tally", t, "any", "true");
	assert_value(&rich, "tally", t, "enough", "true");
	assert_value(&rich, "2.5th of 6 values", t, "median", "129600");
	assert_value(&rich, "tally", t, "median_text", "1 d 12 h");
	assert_value(&rich, "1.25th", t, "q25", "86400");
	assert_value(&rich, "3.75th: 2 d and three quarters of 2 h", t, "q75", "178200");
	assert_value(&rich, "tally", t, "q75_text", "2 d 1 h");
	assert_value(&rich, "nobody else has any", t, "all_n", "6");
	assert_value(&rich, "tally", t, "all_median", "129600");
}

static void a_tally_of_few_values_has_no_quantiles(void **state)
{
	const struct tally *gamma = tally_of("gamma", SPEED_SILENCE);
	struct val *few = view_tally("Few", NULL, tally_of("alpha", SPEED_SILENCE),
		tally_of(NULL, SPEED_SILENCE));
	struct val *none = view_tally("None", NULL, gamma, gamma);

	(void)state;
	scene_keys(&rich, view_tally_keys, few, "tally");
	assert_value(&rich, "few", few, "n", "2");
	assert_value(&rich, "few", few, "any", "true");
	assert_value(&rich, "no history of bug 7", few, "cases", "3");
	assert_value(&rich, "6, 8, 13, 14, 15, 16", few, "none", "6");
	assert_value(&rich, "few", few, "enough", "false");
	assert_value(&rich, "few", few, "median", "null");
	assert_value(&rich, "few", few, "q25", "null");
	assert_value(&rich, "few", few, "q75", "null");
	assert_value(&rich, "few", few, "all_median", "null");
	scene_keys(&rich, view_tally_keys, none, "tally");
	assert_value(&rich, "none", none, "n", "0");
	assert_value(&rich, "none", none, "any", "false");
	assert_value(&rich, "none", none, "cases", "0");
	assert_value(&rich, "none", none, "median", "null");
}

static void notes_are_markdown_or_nothing(void **state)
{
	struct err err = {0};
	struct val *view = val_new_object();

	(void)state;
	assert_true(view_set_notes(&rich.site, view, "a_html", "ca/alpha.md", &err));
	assert_true(view_set_notes(&rich.site, view, "b_html", "ca/nobody.md", &err));
	assert_value(
		&rich, "a note", view, "a_html", "<p>A <em>note</em> on Alpha.</p>\n");
	assert_value(&rich, "no note", view, "b_html", "");
}

static void notes_of_more_than_a_mebibyte_are_an_error(void **state)
{
	const char *place = fs_join(&rich.w.arena, rich.site.content, "ca/long.md");
	char *text = arena_alloc(&rich.w.arena, (1 << 20) + 2);
	struct err err = {0};
	struct val *view = val_new_object();

	(void)state;
	memset(text, 'a', (1 << 20) + 1);
	text[(1 << 20) + 1] = '\0';
	scene_content(&rich, "ca/long.md", text);
	assert_false(view_set_notes(&rich.site, view, "a_html", "ca/long.md", &err));
	assert_string_equal(err.where, place);
	assert_null(value_at(view, "a_html"));
}

static void included_is_who_some_program_includes(void **state)
{
	static const struct {
		enum membership member[PROGRAMS];
		bool want;
	} cases[] = {
		{{MEMBER_UNKNOWN, MEMBER_UNKNOWN, MEMBER_UNKNOWN, MEMBER_UNKNOWN}, false},
		{{MEMBER_NOT, MEMBER_REMOVED, MEMBER_UNKNOWN, MEMBER_NOT}, false},
		{{MEMBER_INCLUDED, MEMBER_NOT, MEMBER_NOT, MEMBER_NOT}, true},
		{{MEMBER_NOT, MEMBER_INCLUDED, MEMBER_NOT, MEMBER_NOT}, true},
		{{MEMBER_NOT, MEMBER_NOT, MEMBER_INCLUDED, MEMBER_NOT}, true},
		{{MEMBER_REMOVED, MEMBER_NOT, MEMBER_NOT, MEMBER_INCLUDED}, true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct owner owner = {.in_ccadb = true};

		memcpy(owner.member, cases[i].member, sizeof(owner.member));
		if (view_is_included(&owner) != cases[i].want)
			fail_msg("case %zu is %d", i, !cases[i].want);
	}
}

/* The page for what is not there is served at any address. */
static void a_page_without_an_address_is_not_cited(void **state)
{
	struct view_page page = {
		.path = STR("a/"), .title = STR("A"), .latest = DATE_NONE};
	struct val *view = rich_text_view();

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct val *frame;
		const char *html;

		page.not_found = i == 1;
		frame = view_page_frame(&rich.site, &page);
		html = scene_html(&rich, THEME_TEXT, view, &page);
		assert_value(&rich, "page", frame, "citable", i ? "false" : "true");
		assert_int_equal(times_in(html, "rel=\"canonical\""), !i);
		assert_int_equal(times_in(html, "Cite as:"), !i);
	}
}

static void a_claim_that_nobody_looked_at_is_quoted(void **state)
{
	struct val *o = val_new_object();

	(void)state;
	view_set_summary(o, scene_result(&rich, 3)->bug);
	assert_value(&rich, "not triaged", o, "summary",
		"\xe2\x80\x9c"
		"Alpha: nobody looked \"yet\"\xe2\x80\x9d");
	o = val_new_object();
	view_set_summary(o, scene_result(&rich, 2)->bug);
	assert_value(&rich, "triaged", o, "summary", "Alpha: CRL late");
}

static void what_is_published_has_no_html(void **state)
{
	struct val *view = val_new_object();
	struct val *sub = val_new_object();
	struct val *list = val_new_list();
	struct val *item = val_new_object();

	(void)state;
	val_set_c(view, "text", "<b>");
	val_set_c(view, "text_html", "<b>");
	val_set(view, "sub", sub);
	val_set_int(sub, "n", 1);
	val_set(view, "list", list);
	val_push(list, item);
	val_set_null(item, "z");
	view_publish(view);
	assert_string_equal(
		line(view), "{'text':'<b>','sub':{'n':1},'list':[{'z':null}]}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_have_their_day_beside_them),
		cmocka_unit_test(days_are_dates),
		cmocka_unit_test(spans_are_seconds_and_words),
		cmocka_unit_test(comments_have_addresses),
		cmocka_unit_test(a_measure_is_told_by_its_value_or_its_reason),
		cmocka_unit_test(rows_have_every_key),
		cmocka_unit_test(rows_say_what_is_known),
		cmocka_unit_test(a_long_resolution_is_cut_between_letters),
		cmocka_unit_test(no_last_comment_is_told_from_one_that_is_not_known),
		cmocka_unit_test(a_tally_has_quantiles_of_enough_values),
		cmocka_unit_test(a_tally_of_few_values_has_no_quantiles),
		cmocka_unit_test(notes_are_markdown_or_nothing),
		cmocka_unit_test(notes_of_more_than_a_mebibyte_are_an_error),
		cmocka_unit_test(included_is_who_some_program_includes),
		cmocka_unit_test(a_page_without_an_address_is_not_cited),
		cmocka_unit_test(a_claim_that_nobody_looked_at_is_quoted),
		cmocka_unit_test(what_is_published_has_no_html),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
