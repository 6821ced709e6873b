#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "queue_case.h"
#include "render/feed.h"
#include "rich_case.h"

static const char *feed_of(struct scene *s)
{
	struct buf out;
	const char *text;

	buf_init(&out, SCENE_PAGE_MAX);
	feed_atom(&s->site, &out);
	text = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* What stands in each element of that name, one a line. */
static const char *elements(struct scene *s, const char *xml, const char *name)
{
	struct str rest = str_c(xml);
	struct str open = arena_printf(&s->w.arena, "<%s>", name);
	struct str close = arena_printf(&s->w.arena, "</%s>", name);
	struct buf out;
	const char *text;
	size_t at;

	buf_init(&out, SCENE_PAGE_MAX);
	buf_c(&out, "");
	while ((at = str_find(rest, open)) != SIZE_MAX) {
		rest = str_from(rest, at + open.n);
		at = str_find(rest, close);
		assert_true(at != SIZE_MAX);
		buf_str(&out, str_sub(rest, 0, at));
		buf_byte(&out, '\n');
	}
	text = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* What is overdue; `slug` NULL: of all. */
static const char *overdue_of(struct scene *s, const char *slug)
{
	struct buf out;
	const char *text;

	buf_init(&out, SCENE_PAGE_MAX);
	if (slug)
		feed_owner(&s->site, model_owner(&s->w.model, str_c(slug)), &out);
	else
		feed_overdue(&s->site, &out);
	text = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* Every element that is opened is closed, in order, and there is one root. */
static void assert_well_formed(const char *xml)
{
	struct str stack[16];
	size_t depth = 0;
	struct str rest = str_c(xml);
	struct str tag;

	assert_true(
		str_starts(rest, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")));
	rest = str_from(rest, str_find_byte(rest, '\n') + 1);
	while (str_split(&rest, '<', &tag), rest.n) {
		struct str name;

		assert_true(str_find_byte(tag, '&') == SIZE_MAX ||
			str_find_byte(tag, ';') != SIZE_MAX);
		assert_true(str_split(&rest, '>', &tag));
		if (str_ends(tag, STR("/")))
			continue;
		name = tag;
		str_split(&tag, ' ', &name);
		if (!str_starts(name, STR("/"))) {
			assert_in_range(depth, 0, COUNT(stack) - 1);
			stack[depth++] = name;
			continue;
		}
		assert_true(depth > 0);
		assert_true(str_eq(stack[--depth], str_from(name, 1)));
	}
	assert_int_equal(depth, 0);
}

static void entries_are_what_was_opened_and_closed_newest_first(void **state)
{
	const char *xml = feed_of(&rich);

	(void)state;
	assert_well_formed(xml);
	/* The first is the feed's own.  Bug 3 is not triaged, 8 a duplicate, 9 an
	 * auditor's. */
	assert_string_equal(elements(&rich, xml, "updated"),
		"2026-03-11T08:09:10Z\n"
		"2026-03-11T08:09:10Z\n2026-03-09T00:00:00Z\n2026-03-02T00:00:00Z\n"
		"2026-03-02T00:00:00Z\n2026-02-20T00:00:00Z\n2025-10-01T00:00:00Z\n"
		"2025-10-01T00:00:00Z\n2025-10-01T00:00:00Z\n2025-09-01T00:00:00Z\n"
		"2025-07-01T00:00:00Z\n2025-06-01T00:00:00Z\n2025-05-05T00:00:00Z\n2025-"
		"02-01T12:00:00Z\n"
		"2025-01-01T10:00:00Z\n2024-02-01T00:00:00Z\n2024-01-01T00:00:00Z\n");
	assert_lacks(xml, "nobody looked");
	assert_lacks(xml, "the same again");
	assert_lacks(xml, "Audit");
	assert_has(xml, "was restricted");
}

static void entries_link_to_their_pages(void **state)
{
	const char *xml = feed_of(&rich);

	(void)state;
	assert_has(xml, "<link href=\"https://site.example/in/bug/13/\"/>");
	assert_has(xml, "<link rel=\"self\" href=\"https://site.example/in/feed.xml\"/>");
	assert_int_equal(
		times_in(xml, "https://site.example/in/bug/"), times_in(xml, "<entry>"));
}

static void what_a_stranger_wrote_is_escaped(void **state)
{
	const char *xml = feed_of(&rich);

	(void)state;
	assert_has(xml, SCENE_NASTY_HTML "</title>");
	assert_has(xml, "Beta &amp; &lt;Sons&gt;, &quot;B&quot;");
	assert_lacks(xml, "<script");
	assert_plain(xml);
}

static void what_xml_forbids_is_left_out(void **state)
{
	struct site_info kept = rich.site.info;
	struct owner *beta = model_owner(&rich.w.model, STR("beta"));
	struct str name = beta->name;
	const char *xml;

	(void)state;
	rich.site.info.title = STR("A\x01\x0b\x1f & B");
	beta->name = STR("C\x02\xef\xbf\xbe\xef\xbf\xbf"
			 "D");
	xml = feed_of(&rich);
	rich.site.info = kept;
	beta->name = name;
	assert_well_formed(xml);
	assert_has(xml, "<title>A &amp; B</title>");
	assert_has(xml, "of CD</summary>");
}

/* The ids of the entries, without what comes and goes with time. */
static void an_id_never_changes(void **state)
{
	static const struct bug_text first = {1, "A: one", CLOSED_FIXED, "2025-01-01 a",
		"2025-02-01 b; status: ASSIGNED > RESOLVED; resolution: > FIXED"};
	static const struct bug_text second = {
		2, "A: two", "'assigned_to': '@a'", "2025-03-01 a", ""};
	static const char *const as_of[] = {"2025-04-01", "2027-04-01"};
	const char *ids[2];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene s;

		scene_bare(&s);
		s.w.as_of = as_of[i];
		world_bug(&s.w, &first);
		if (i == 1)
			world_bug(&s.w, &second);
		scene_ready(&s);
		ids[i] =
			arena_cstr(&rich.w.arena, str_c(elements(&s, feed_of(&s), "id")));
		scene_release(&s);
	}
	/* the feed's own and two of bug 1; then one more of bug 2 */
	assert_int_equal(times_in(ids[0], "\n"), 3);
	assert_int_equal(times_in(ids[0], "tag:site.example,"), 2);
	assert_int_equal(times_in(ids[1], "\n"), 4);
	assert_has(ids[1], strstr(ids[0], "tag:"));
}

static void ids_differ(void **state)
{
	struct str rest = str_c(elements(&rich, feed_of(&rich), "id"));
	struct map seen;
	struct str id;

	(void)state;
	map_init(&seen);
	while (str_line(&rest, &id))
		assert_null(map_put(&seen, id, &rich));
	map_release(&seen);
}

static void only_the_newest_50_stand_there(void **state)
{
	struct scene s;
	const char *xml;

	(void)state;
	scene_bare(&s);
	for (int i = 1; i <= 60; i++) {
		const char *comments = arena_printf(
			&s.w.arena, "2025-%02d-%02d a", 1 + i / 28, 1 + i % 28)
					       .p;

		world_bug(&s.w,
			&(struct bug_text){
				i, "A: x", "'assigned_to': '@a'", comments, ""});
	}
	scene_ready(&s);
	xml = feed_of(&s);
	assert_int_equal(times_in(xml, "<entry>"), 50);
	assert_has(xml, "/bug/60/");
	assert_has(xml, "/bug/11/");
	assert_lacks(xml, "/bug/10/");
	scene_release(&s);
}

static void an_empty_world_gives_a_feed_without_entries(void **state)
{
	struct scene s;
	const char *xml;

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	xml = feed_of(&s);
	assert_well_formed(xml);
	assert_lacks(xml, "<entry>");
	assert_has(xml, "<id>");
	assert_has(xml, "<title>Incidents</title>");
	assert_has(xml, "<updated>2026-03-15T00:00:00Z</updated>");
	scene_release(&s);
}

static void what_is_overdue_or_was_is_an_entry(void **state)
{
	struct scene s;
	const char *xml;

	(void)state;
	queue_scene(&s, "2026-03-15");
	xml = overdue_of(&s, NULL);
	assert_well_formed(xml);
	/* bug 4 was late too long ago; 03-08 has passed everywhere on 03-09 at noon */
	assert_string_equal(elements(&s, xml, "title"),
		"Incidents: overdue\n"
		"No CA update seen by 2026-03-08 (Replied within 7 days): Alpha: "
		"&lt;b&gt;late&lt;/b&gt; &amp; silent\n"
		"No CA update seen by 2026-02-17 (Weekly updates): Alpha: "
		"&lt;b&gt;late&lt;/b&gt; &amp; silent\n"
		"Update seen on 2026-02-10, after the due date 2026-02-08 (Weekly "
		"updates): Alpha: "
		"&lt;b&gt;late&lt;/b&gt; &amp; silent\n");
	assert_string_equal(elements(&s, xml, "updated"),
		"2026-03-09T12:00:00Z\n2026-03-09T12:00:00Z\n2026-02-18T12:00:00Z\n"
		"2026-02-10T00:00:00Z\n");
	assert_string_equal(elements(&s, xml, "id"),
		"https://site.example/in/overdue.xml\n"
		"tag:site.example,2026:duty/1/question-response-7d/2026-03-01T00:00:00Z\n"
		"tag:site.example,2026:duty/1/weekly-update/2026-02-10T00:00:00Z\n"
		"tag:site.example,2026:duty/1/weekly-update/2026-02-01T00:00:00Z\n");
	assert_has(xml,
		"<link rel=\"self\" href=\"https://site.example/in/overdue.xml\"/>\n"
		"<link href=\"https://site.example/in/queue/\"/>");
	scene_release(&s);
}

static void a_ca_has_a_feed_of_its_own(void **state)
{
	struct scene s;
	const char *xml;

	(void)state;
	queue_scene(&s, "2026-03-15");
	xml = overdue_of(&s, "alpha");
	assert_well_formed(xml);
	/* three overdue or met; 1, 3 and 4 opened, 4 closed; 5 is not triaged */
	assert_int_equal(times_in(xml, "<entry>"), 7);
	assert_has(xml, "<title>Incidents: Alpha Trust Services</title>");
	assert_has(xml,
		"<link rel=\"self\" "
		"href=\"https://site.example/in/ca/alpha/feed.xml\"/>\n"
		"<link href=\"https://site.example/in/ca/alpha/\"/>");
	assert_lacks(xml, "they are bad");
	assert_lacks(xml, "Beta");
	xml = overdue_of(&s, "beta");
	assert_well_formed(xml);
	assert_int_equal(times_in(xml, "<entry>"), 2);
	assert_has(
		xml, "<title>Incidents: Beta &amp; &lt;Sons&gt;, &quot;B&quot;</title>");
	scene_release(&s);
}

/* The same entry, before and after the CA did what was due. */
static void an_entry_is_updated_to_done(void **state)
{
	static const char *const comments[] = {
		"2026-02-20 alpha full::", "2026-02-20 alpha full::, 2026-03-02 alpha"};
	static const char *const titles[] = {
		"Incidents: overdue\n"
		"No CA update seen by 2026-02-27 (Weekly updates): Alpha: late CRL\n",
		"Incidents: overdue\n"
		"Update seen on 2026-03-02, after the due date 2026-02-27 (Weekly "
		"updates): "
		"Alpha: late CRL\n"};

	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct scene s;
		const char *xml;

		queue_init(&s);
		s.w.as_of = "2026-03-03";
		world_bug(&s.w,
			&(struct bug_text){1, "Alpha: late CRL", NULL, comments[i], ""});
		scene_ready(&s);
		xml = overdue_of(&s, NULL);
		assert_string_equal(elements(&s, xml, "title"), titles[i]);
		assert_string_equal(elements(&s, xml, "id"),
			"https://site.example/in/overdue.xml\n"
			"tag:site.example,2026:duty/1/weekly-update/"
			"2026-02-20T00:00:00Z\n");
		scene_release(&s);
	}
}

static void what_is_no_update_is_not_called_one(void **state)
{
	struct scene s;

	(void)state;
	queue_one(&s, "2026-02-20 alpha full::, 2026-02-25 alpha closure", "");
	assert_has(overdue_of(&s, NULL),
		"<title>Not seen by 2026-02-25 (Closure request asks the CCADB "
		"account): Alpha: late CRL</title>");
	scene_release(&s);
}

/* 90 days before the latest event, which is 03-12 or 03-13 here. */
static void what_was_done_long_ago_leaves(void **state)
{
	static const struct {
		const char *last;
		size_t n;
	} cases[] = {{"2026-03-12", 1}, {"2026-03-13", 0}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scene s;

		queue_init(&s);
		world_bug(&s.w,
			&(struct bug_text){1, "Alpha: done", CLOSED_FIXED,
				"2025-12-01 alpha full::, 2025-12-12 alpha",
				"2025-12-13 moz; status: ASSIGNED > RESOLVED; "
				"resolution: "
				"> FIXED"});
		world_bug(&s.w,
			&(struct bug_text){2, "Alpha: new", NULL,
				arena_printf(&s.w.arena, "%s alpha full::", cases[i].last)
					.p,
				""});
		scene_ready(&s);
		assert_int_equal(times_in(overdue_of(&s, NULL), "<entry>"), cases[i].n);
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
	assert_string_equal(overdue_of(&one, NULL), overdue_of(&other, NULL));
	assert_string_equal(overdue_of(&one, "alpha"), overdue_of(&other, "alpha"));
	assert_string_equal(overdue_of(&one, "gamma"), overdue_of(&other, "gamma"));
	scene_release(&one);
	scene_release(&other);
}

static void a_sitemap_has_every_address_with_its_day(void **state)
{
	const struct feed_address pages[] = {{STR(""), at("2026-01-02T23:59")},
		{STR("ca/a-b/"), DATE_NONE}, {STR("a&b/"), 0}};
	struct buf out;

	(void)state;
	buf_init(&out, SCENE_PAGE_MAX);
	feed_sitemap(&rich.site, pages, COUNT(pages), &out);
	assert_well_formed(out.p);
	assert_string_equal(elements(&rich, out.p, "loc"),
		"https://site.example/in/\nhttps://site.example/in/ca/a-b/\n"
		"https://site.example/in/a&amp;b/\n");
	assert_string_equal(
		elements(&rich, out.p, "lastmod"), "2026-01-02\n1970-01-01\n");
	assert_has(
		out.p, "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
	buf_clear(&out);
	feed_sitemap(&rich.site, NULL, 0, &out);
	assert_well_formed(out.p);
	buf_release(&out);
}

static void robots_are_shown_the_sitemap(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, SCENE_PAGE_MAX);
	feed_robots(&rich.site, &out);
	assert_has(out.p, "User-agent: *\n");
	assert_has(out.p, "\nSitemap: https://site.example/in/sitemap.xml\n");
	assert_lacks(out.p, "Disallow: /\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_are_what_was_opened_and_closed_newest_first),
		cmocka_unit_test(entries_link_to_their_pages),
		cmocka_unit_test(what_a_stranger_wrote_is_escaped),
		cmocka_unit_test(what_xml_forbids_is_left_out),
		cmocka_unit_test(an_id_never_changes),
		cmocka_unit_test(ids_differ),
		cmocka_unit_test(only_the_newest_50_stand_there),
		cmocka_unit_test(an_empty_world_gives_a_feed_without_entries),
		cmocka_unit_test(what_is_overdue_or_was_is_an_entry),
		cmocka_unit_test(a_ca_has_a_feed_of_its_own),
		cmocka_unit_test(an_entry_is_updated_to_done),
		cmocka_unit_test(what_is_no_update_is_not_called_one),
		cmocka_unit_test(what_was_done_long_ago_leaves),
		cmocka_unit_test(a_day_without_events_changes_no_byte),
		cmocka_unit_test(a_sitemap_has_every_address_with_its_day),
		cmocka_unit_test(robots_are_shown_the_sitemap),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
