#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_ca.h"
#include "render_case.h"

static struct scene rich;

static int begin(void **state)
{
	(void)state;
	scene_judged(&rich);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&rich);
	return 0;
}

static struct val *view_of(struct scene *s, const char *slug, struct view_page *page)
{
	struct err err = {0};
	struct val *view =
		view_ca(&s->site, scene_owner(s, slug), &s->w.arena, page, &err);

	if (!view)
		fail_msg("%s: %s", err.where, err.text);
	return view;
}

static const char *html_of(const char *slug)
{
	struct view_page page;
	struct val *view = view_of(&rich, slug, &page);

	return scene_html(&rich, THEME_CA, view, &page);
}

static void every_declared_key_is_there(void **state)
{
	static const char *const slugs[] = {"alpha", "beta", "gamma"};
	struct view_page page;

	(void)state;
	for (size_t i = 0; i < COUNT(slugs); i++) {
		struct val *view = view_of(&rich, slugs[i], &page);

		scene_keys(&rich, view_ca_keys, view, "ca");
	}
	scene_all_reached(&rich, view_ca_keys, "ca");
}

static void a_ca_in_a_world_without_bugs_has_every_key(void **state)
{
	struct view_page page;
	struct scene s;
	struct val *view;

	(void)state;
	scene_bare(&s);
	s.w.owners = "owners: [{slug: a, name: A, ccadb_names: [], aliases: [{text: A}], "
		     "source: x}]\nauditors: []\n";
	scene_ready(&s);
	view = view_of(&s, "a", &page);
	scene_keys(&s, view_ca_keys, view, "ca");
	assert_value(&s, "alone", view, "any", "false");
	assert_value(&s, "alone", view, "bugs", "[0]");
	assert_value(&s, "alone", view, "duplicates", "[0]");
	assert_value(&s, "alone", view, "has_duplicates", "false");
	assert_value(&s, "alone", view, "has_before", "false");
	assert_value(&s, "alone", view, "has_strips", "false");
	assert_value(&s, "alone", view, "number.any", "false");
	assert_value(&s, "alone", view, "number.dates", "[0]");
	assert_value(&s, "alone", view, "speed.0.n", "0");
	assert_value(&s, "alone", view, "speed.0.all_n", "0");
	assert_value(&s, "alone", view, "notes_html", "");
	assert_int_equal(page.latest, DATE_NONE);
	scene_html(&s, THEME_CA, view, &page);
	scene_release(&s);
}

static const struct {
	const char *owner;
	const char *path;
	const char *want;
} facts[] = {
	{"alpha", "name", "Alpha Trust Services"},
	{"alpha", "ccadb_id", "A000001"},
	{"alpha", "country", "Norway"},
	{"alpha", "in_ccadb", "true"},
	{"alpha", "included", "true"},
	{"alpha", "former.0.name", "Alfa"},
	{"alpha", "former.0.until", "2020-01-01"},
	{"alpha", "former.1.until", "null"},
	{"alpha", "programs.0.program", "Mozilla"},
	{"alpha", "programs.0.status", "included"},
	{"alpha", "programs.2.status", "not included"},
	{"alpha", "programs.3.status", "removed"},
	{"alpha", "ccadb.received", "2026-03-01"},
	{"alpha", "ccadb.id", "A000001"},
	{"alpha", "ccadb.salesforce_id", "null"},
	{"alpha", "ccadb.n_roots", "1"},
	{"alpha", "ccadb.n_intermediates", "1"},
	{"alpha", "ccadb.n_revoked", "1"},
	{"alpha", "ccadb.n_constrained", "0"},
	{"alpha", "ccadb.programs.0.roots", "1 included"},
	{"alpha", "ccadb.programs.3.roots", "1 removed"},
	{"alpha", "ccadb.uses", "[2]"},
	{"alpha", "ccadb.uses.1.use", "secure email"},
	{"alpha", "ccadb.uses.1.roots", "1"},
	{"alpha", "ccadb.audits", "[1]"},
	{"alpha", "ccadb.audits.0.audit", "Standard"},
	{"alpha", "ccadb.audits.0.from", "2024-12-01"},
	{"alpha", "ccadb.audits.0.to", "2025-11-30"},
	{"alpha", "ccadb.audits.0.statement", "2025-12-15"},
	{"alpha", "ccadb.documents", "[3]"},
	{"alpha", "ccadb.documents.0.url", "https://alpha.example/cps.pdf"},
	{"alpha", "ccadb.documents.0.date", "2025-09-01"},
	{"alpha", "ccadb.documents.2.url", "http://alpha.example/repository"},
	{"alpha", "ccadb.documents.2.link", "null"},
	{"alpha", "ccadb.subordinates.0.intermediates", "1"},
	{"alpha", "ccadb.roots.0.sha256",
		"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},
	{"alpha", "ccadb.roots.0.valid_to", "2040-01-02"},
	{"alpha", "ccadb.roots.0.microsoft", "removed"},
	{"alpha", "ccadb.roots.0.uses", "server authentication, secure email"},
	{"beta", "ccadb", "null"},
	{"gamma", "ccadb.id", "null"},
	{"gamma", "ccadb.programs.0.roots", "1 not included"},
	{"gamma", "ccadb.programs.1.roots", "1 not known"},
	{"gamma", "ccadb.roots.0.sha256", "null"},
	{"gamma", "ccadb.has_audits", "false"},
	{"gamma", "ccadb.has_documents", "false"},
	/* 1, 2, 6, 7, 13, 14, 15 and 16; closed are 1, 7 and 13; the CA filed 2 */
	{"alpha", "any", "true"},
	{"alpha", "incidents", "8"},
	{"alpha", "open", "5"},
	{"alpha", "filed_by_ca", "1"},
	{"alpha", "filed_by_other", "7"},
	{"alpha", "filed_unknown", "0"},
	{"alpha", "bugs", "[8]"},
	/* what comes first is speed */
	{"alpha", "speed.0.n", "6"},
	{"alpha", "speed.0.median", "129600"},
	{"alpha", "speed.0.unknown", "1"},
	{"alpha", "speed.0.cases", "7"},
	{"alpha", "speed.0.never", "0"},
	{"alpha", "speed.0.none", "2"}, /* 2, filed by the CA, and 8, a duplicate */
	{"alpha", "speed.1.n", "2"},
	{"alpha", "speed.1.enough", "false"},
	{"alpha", "has_strips", "true"},
	{"alpha", "number.any", "true"},
	{"alpha", "number.dates", "[2]"},
	{"alpha", "number.dates.1.text", "on Alpha"},
	{"alpha", "has_duplicates", "true"},
	{"alpha", "has_before", "true"},
	{"alpha", "tags", "[3]"},
	{"alpha", "tags.0.tag", "ca-compliance"},
	{"alpha", "tags.0.page", "tag/ca-compliance/"},
	{"alpha", "tags.0.n", "2"},
	{"alpha", "notes_html", "<p>A <em>note</em> on Alpha.</p>\n"},
	{"beta", "name", "Beta & <Sons>, \"B\""},
	{"beta", "ccadb_id", "null"},
	{"beta", "country", "null"},
	{"beta", "in_ccadb", "false"},
	{"beta", "included", "false"},
	{"beta", "incidents", "1"},
	{"beta", "filed_unknown", "1"},
	{"beta", "speed.0.unknown", "1"},
	{"beta", "speed.0.any", "false"},
	{"beta", "has_strips", "false"},
	{"beta", "number.any", "true"},
	{"beta", "number.dates", "[0]"}, /* none since its first incident */
	{"beta", "has_duplicates", "false"},
	{"beta", "has_before", "false"},
	{"beta", "notes_html", ""},
	{"gamma", "in_ccadb", "true"},
	{"gamma", "included", "false"},
	{"gamma", "any", "false"},
	{"gamma", "has_strips", "false"},
	{"gamma", "number.any", "false"},
	{"gamma", "bugs", "[0]"},
	{"gamma", "speed.0.all_n", "6"},
};

static void facts_are_as_the_world_has_them(void **state)
{
	struct view_page page;

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++) {
		struct val *view = view_of(&rich, facts[i].owner, &page);

		assert_value(&rich, facts[i].owner, view, facts[i].path, facts[i].want);
	}
}

static void each_bug_stands_in_one_list(void **state)
{
	struct view_page page;
	struct val *view = view_of(&rich, "alpha", &page);

	(void)state;
	assert_string_equal(column(&rich, view, "bugs", "id"), "16 15 14 13 7 6 2 1");
	assert_string_equal(column(&rich, view, "duplicates", "id"), "8");
	assert_string_equal(column(&rich, view, "not_counted", "id"), "3");
	assert_string_equal(column(&rich, view, "before_takeover", "id"), "10");
}

static void a_page_says_what_it_is(void **state)
{
	struct view_page page;

	(void)state;
	view_of(&rich, "alpha", &page);
	assert_true(str_eq_c(page.path, "ca/alpha/"));
	assert_true(str_eq_c(page.title, "Alpha Trust Services"));
	assert_true(str_eq_c(page.json, "data.json"));
	assert_int_equal(page.latest, at("2026-03-11T08:09:10"));
	assert_true(page.shows_ccadb);
	view_of(&rich, "gamma", &page);
	assert_int_equal(page.latest, DATE_NONE);
}

static const struct {
	const char *owner;
	const char *says;
	const char *lacks;
} pages[] = {
	{"alpha", SCENE_NASTY_HTML, "<script>alert"},
	{"alpha", "<p>A <em>note</em> on Alpha.</p>", "No incident is counted"},
	/* longest silences: of 1 after an agreed day, which ends at noon of the next */
	{"alpha",
		"6 d 12 h <a href=\"../../bug/1/\">1</a><br>13 d <a "
		"href=\"../../bug/2/\">2</a><br></td>",
		NULL},
	{"alpha",
		"\xe2\x80\x9c"
		"Alpha: nobody looked &quot;yet&quot;\xe2\x80\x9d",
		NULL},
	{"alpha", "<a href=\"../../bug/10/\">", NULL},
	{"alpha", "<a href=\"incidents.csv\">", NULL},
	{"alpha", "<td><time datetime=\"2025-06-01T00:00:00Z\">2025-06-01</time></td>",
		"<td>unknown</td>"},
	{"alpha", "<a href=\"../../bug/8/\">", NULL},
	{"alpha", "next update set for <time datetime=\"2026-03-20\">2026-03-20</time>",
		NULL},
	{"alpha", "<td>new &lt;guidelines&gt;</td>", "on Omega"},
	{"alpha", "<td>on Alpha</td>", "tomorrow"},
	{"alpha", "Opened in the 12 months before", NULL},
	{"alpha", "<figure>", NULL},
	{"beta", "close announced for <time datetime=\"2026-03-20\">", "on Alpha"},
	{"beta", "no value", "6 d 12 h"},
	{"beta", "<h1>Beta &amp; &lt;Sons&gt;, &quot;B&quot;</h1>", "<Sons>"},
	{"beta", "not in the report", NULL},
	{"alpha", "<a href=\"https://alpha.example/cps.pdf\">", NULL},
	{"alpha", "Document repository: http://alpha.example/repository",
		"href=\"http://alpha.example/repository"},
	{"alpha", "Audit &amp; Co; period <time datetime=\"2024-12-01\">", NULL},
	{"alpha", "<a href=\"https://audit.example/?a=1&amp;b=2\">statement of <time",
		NULL},
	{"alpha", "<th scope=\"row\">Alpha &lt;Root&gt; 1</th>", "<Root>"},
	{"alpha", "Delta &lt;Ltd&gt;: 1", "<Ltd>"},
	{"alpha", "Roots: 1. Intermediates: 1, 1 of them revoked", NULL},
	{"alpha", "https://cdla.dev/permissive-2-0/", NULL},
	{"beta", "The CCADB's report has no record of this owner.", "Facts in the CCADB"},
	{"gamma", "none stated for a root", NULL},
	{"gamma", "No incident is counted", "Opened in the 12 months before"},
	{"gamma", "listed; its id is not in this site's data", "<figure>"},
};

static void pages_say_so_and_escape_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *html = html_of(pages[i].owner);

		assert_has(html, pages[i].says);
		assert_plain(html);
		if (pages[i].lacks)
			assert_lacks(html, pages[i].lacks);
	}
}

static void published_it_is_plain_text_without_charts(void **state)
{
	struct view_page page;
	struct val *view = view_of(&rich, "alpha", &page);
	const char *json = scene_json(&rich, view);

	(void)state;
	assert_has(json, "Alpha: <script>alert(1)</script> & \\\"quoted\\\" evil");
	assert_lacks(json, "_html");
	assert_lacks(json, "<svg");
	assert_plain(json);
}

static void notes_of_too_much_text_make_no_page(void **state)
{
	char *text = arena_alloc(&rich.w.arena, (1 << 20) + 2);
	struct view_page page;
	struct err err = {0};

	(void)state;
	memset(text, 'a', (1 << 20) + 1);
	text[(1 << 20) + 1] = '\0';
	scene_content(&rich, "ca/gamma.md", text);
	assert_null(view_ca(
		&rich.site, scene_owner(&rich, "gamma"), &rich.w.arena, &page, &err));
	assert_has(err.where, "/content/ca/gamma.md");
	assert_int_not_equal(err.code, ERR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_declared_key_is_there),
		cmocka_unit_test(a_ca_in_a_world_without_bugs_has_every_key),
		cmocka_unit_test(facts_are_as_the_world_has_them),
		cmocka_unit_test(each_bug_stands_in_one_list),
		cmocka_unit_test(a_page_says_what_it_is),
		cmocka_unit_test(pages_say_so_and_escape_it),
		cmocka_unit_test(published_it_is_plain_text_without_charts),
		cmocka_unit_test(notes_of_too_much_text_make_no_page),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
