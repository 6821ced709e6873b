#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "queue_case.h"
#include "render/calendar.h"

static const char *calendar_of(struct scene *s, const char *slug)
{
	const struct owner *owner = slug ? model_owner(&s->w.model, str_c(slug)) : NULL;
	struct buf out;
	const char *text;

	buf_init(&out, SCENE_PAGE_MAX);
	calendar(&s->site, owner, &out);
	text = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* Without folds, as who reads it has it. */
static const char *unfolded(struct scene *s, const char *text)
{
	struct str rest = str_c(text);
	struct buf out;
	size_t at;
	const char *kept;

	buf_init(&out, SCENE_PAGE_MAX);
	while ((at = str_find(rest, STR("\r\n "))) != SIZE_MAX) {
		buf_str(&out, str_sub(rest, 0, at));
		rest = str_from(rest, at + 3);
	}
	buf_str(&out, rest);
	kept = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return kept;
}

/* The lines that begin so, one after another. */
static const char *lines(struct scene *s, const char *text, const char *name)
{
	struct str rest = str_c(unfolded(s, text));
	struct str all = STR("");
	struct str one;

	while (str_line(&rest, &one))
		if (str_starts(one, str_c(name)))
			all = arena_printf(&s->w.arena, STR_FMT STR_FMT "\n",
				STR_ARG(all), STR_ARG(str_trim(one)));
	return all.n ? all.p : "";
}

static const char betas[] =
	"BEGIN:VCALENDAR\r\n"
	"VERSION:2.0\r\n"
	"PRODID:-//candor//deadlines//EN\r\n"
	"X-WR-CALNAME:Incidents: Beta & <Sons>\\, \"B\"\r\n"
	"BEGIN:VEVENT\r\n"
	"UID:bug-2-weekly-update-20260310T080000Z@site.example\r\n"
	"DTSTAMP:20260310T080000Z\r\n"
	"LAST-MODIFIED:20260310T080000Z\r\n"
	"SEQUENCE:0\r\n"
	"DTSTART:20260317T080000Z\r\n"
	"SUMMARY:Due (Weekly updates): bug 2\\, Beta & <Sons>\\, \"B\"\r\n"
	"DESCRIPTION:Beta: one\\, two\\; three \\\\ four\\nhttps://bugzilla.mozilla.org"
	"/s\r\n"
	" how_bug.cgi?id=2#c0\r\n"
	"URL:https://site.example/in/bug/2/\r\n"
	"TRANSP:TRANSPARENT\r\n"
	"END:VEVENT\r\n"
	"END:VCALENDAR\r\n";

static void each_duty_that_counts_and_is_not_done_is_an_event(void **state)
{
	struct scene s;
	const char *all;

	(void)state;
	queue_scene(&s, "2026-03-15");
	assert_string_equal(calendar_of(&s, "beta"), betas);
	all = calendar_of(&s, NULL);
	assert_string_equal(lines(&s, all, "UID:"),
		"UID:bug-1-question-response-7d-20260301T000000Z@site.example\n"
		"UID:bug-1-weekly-update-20260210T000000Z@site.example\n"
		"UID:bug-2-weekly-update-20260310T080000Z@site.example\n"
		"UID:bug-3-next-update-date-20260106T000000Z@site.example\n");
	assert_string_equal(lines(&s, all, "DTSTART"),
		"DTSTART:20260308T000000Z\nDTSTART:20260217T000000Z\n"
		"DTSTART:20260317T080000Z\nDTSTART;VALUE=DATE:20260401\n");
	assert_string_equal(lines(&s, calendar_of(&s, "alpha"), "SEQUENCE:"),
		"SEQUENCE:0\nSEQUENCE:0\nSEQUENCE:1\n");
	assert_has(all, "Alpha: <b>late</b> & silent");
	scene_release(&s);
}

static void without_a_duty_it_is_a_calendar_all_the_same(void **state)
{
	struct scene s;
	const char *text;

	(void)state;
	queue_scene(&s, "2026-03-15");
	text = calendar_of(&s, "gamma");
	assert_lacks(text, "VEVENT");
	assert_has(text, "X-WR-CALNAME:Incidents: Gamma\r\nBEGIN:VTIMEZONE\r\n");
	assert_has(text, "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
	scene_release(&s);
}

#define SET "2026-03-02 moz" NEXT_SET("", "Next update 2026-03-20")
#define MOVED                                                                            \
	"\n2026-03-04T05:06:07 moz" NEXT_SET(                                            \
		"Next update 2026-03-20", "Next update 2026-04-01")

/* What becomes of an event: its UID, sequence, stamp and date. */
static const struct {
	const char *name;
	const char *comments;
	const char *history;
	const char *want;
} changes[] = {
	{"a date is set", "2026-03-01 alpha full::", SET,
		"UID:bug-1-next-update-date-20260302T000000Z@site.example\n"
		"DTSTAMP:20260302T000000Z\nSEQUENCE:0\nDTSTART;VALUE=DATE:20260320\n"},
	{"it is moved: the same event", "2026-03-01 alpha full::", SET MOVED,
		"UID:bug-1-next-update-date-20260302T000000Z@site.example\n"
		"DTSTAMP:20260304T050607Z\nSEQUENCE:1\nDTSTART;VALUE=DATE:20260401\n"},
	{"it is met: no event", "2026-03-01 alpha full::, 2026-03-14 alpha", SET, ""},
	{"a week runs", "2026-03-10 alpha full::", "",
		"UID:bug-1-weekly-update-20260310T000000Z@site.example\n"
		"DTSTAMP:20260310T000000Z\nSEQUENCE:0\nDTSTART:20260317T000000Z\n"},
	{"the CA posts: another week", "2026-03-10 alpha full::, 2026-03-13 alpha", "",
		"UID:bug-1-weekly-update-20260313T000000Z@site.example\n"
		"DTSTAMP:20260313T000000Z\nSEQUENCE:0\nDTSTART:20260320T000000Z\n"},
	{"two requests at one time are one event",
		"2026-03-10 alpha full::, 2026-03-12 alpha closure",
		"2026-03-12 alpha; flagtypes.name: > needinfo?(@ccadb)\n"
		"2026-03-13 moz; flagtypes.name: > needinfo?(@alpha); "
		"flagtypes.name: > needinfo?(@alpha.2)",
		"UID:bug-1-question-response-7d-20260313T000000Z@site.example\n"
		"DTSTAMP:20260313T000000Z\nSEQUENCE:0\nDTSTART:20260320T000000Z\n"
		"UID:bug-1-weekly-update-20260313T000000Z@site.example\n"
		"DTSTAMP:20260313T000000Z\nSEQUENCE:0\nDTSTART:20260320T000000Z\n"},
};

static void a_change_is_an_update_and_what_is_met_goes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++) {
		static const char *const names[] = {
			"UID:", "DTSTAMP:", "SEQUENCE:", "DTSTART"};
		struct str rest;
		struct str one;
		struct scene s;
		struct buf out;

		queue_one(&s, changes[i].comments, changes[i].history);
		rest = str_c(unfolded(&s, calendar_of(&s, NULL)));
		if (!changes[i].want[0])
			rest = str_sub(rest, 0, str_find(rest, STR("BEGIN:VTIMEZONE")));
		buf_init(&out, SCENE_PAGE_MAX);
		buf_c(&out, "");
		while (str_line(&rest, &one))
			for (size_t k = 0; k < COUNT(names); k++)
				if (str_starts(one, str_c(names[k])))
					buf_printf(&out, STR_FMT "\n",
						STR_ARG(str_trim(one)));
		world_says(changes[i].name, &out, changes[i].want);
		scene_release(&s);
	}
}

static void a_day_without_events_changes_no_byte(void **state)
{
	struct scene one;
	struct scene other;

	(void)state;
	queue_scene(&one, "2026-03-15");
	queue_scene(&other, "2026-03-16T23:59:59");
	assert_string_equal(calendar_of(&one, NULL), calendar_of(&other, NULL));
	scene_release(&one);
	scene_release(&other);
}

/* Characters of two and four bytes at every place where a line may break. */
static void lines_are_folded_between_characters(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 8; shift++) {
		struct scene s;
		struct buf summary;
		struct str rest;
		struct str one;

		queue_init(&s);
		buf_init(&summary, 4096);
		buf_c(&summary, "Alpha: ");
		for (size_t i = 0; i < shift; i++)
			buf_byte(&summary, 'x');
		for (size_t i = 0; i < 60; i++)
			buf_c(&summary, "\xc3\xa9\xf0\x9f\x94\xa5");
		world_bug(&s.w,
			&(struct bug_text){
				1, summary.p, NULL, "2026-03-10 alpha full::", ""});
		scene_ready(&s);
		rest = str_c(calendar_of(&s, NULL));
		assert_has(unfolded(&s, rest.p), summary.p);
		while (str_find(rest, STR("\r\n")) != SIZE_MAX) {
			one = str_sub(rest, 0, str_find(rest, STR("\r\n")));
			rest = str_from(rest, one.n + 2);
			assert_in_range(one.n, 1, CALENDAR_LINE_MAX);
			/* no character is cut: none begins within another */
			assert_true(one.p[0] != ' ' || one.n < 2 ||
				((unsigned char)one.p[1] & 0xc0) != 0x80);
		}
		assert_int_equal(rest.n, 0);
		buf_release(&summary);
		scene_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_duty_that_counts_and_is_not_done_is_an_event),
		cmocka_unit_test(without_a_duty_it_is_a_calendar_all_the_same),
		cmocka_unit_test(a_change_is_an_update_and_what_is_met_goes),
		cmocka_unit_test(a_day_without_events_changes_no_byte),
		cmocka_unit_test(lines_are_folded_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
