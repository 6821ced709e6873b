#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_related.h"
#include "render_case.h"

/* Bug 5 is restricted, or of another component: it is not here. */
static const struct bug_text bugs[] = {
	{1, "Alpha: x",
		"'assigned_to': '@alpha', 'blocks': [2, 5], 'depends_on': [2], "
		"'see_also': "
		"['https://bugzilla.mozilla.org/show_bug.cgi?id=12345'], 'comments': "
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'creator': "
		"'@alpha', 'raw_text': 'See bug 23456, bug 12345 and bug 34567.'}]",
		"2025-01-01 alpha", ""},
	{2, "Alpha: y", "'whiteboard': '[ca-compliance] [crl-failure] [mystery]'",
		"2025-01-01 alpha", ""},
	{12345, "Beta \xc3\x89t\xc3\xa9: z", "", "2025-01-01 beta", ""},
	{23456, "Zeta: <q>", "", "2025-01-01 moz", ""},
};

static const struct {
	const char *name;
	const char *path;
	const char *want;
} links[] = {
	{"each once, and only those that are here", "links", "[3]"},
	{"a see_also", "links.0.id", "12345"},
	{"whose it is", "links.0.ca", "Beta \xc3\x89t\xc3\xa9"},
	{"the CA's page", "links.0.ca_page", "ca/beta/"},
	{"a link is not only named", "links.0.mentioned", "(nothing)"},
	{"one that it blocks", "links.1.page", "bug/2/"},
	{"its tags but the base", "links.1.tags", "crl-failure, mystery"},
	{"no tags", "links.0.tags", "null"},
	{"one that a comment names", "links.2.id", "23456"},
	{"says so", "links.2.mentioned", "true"},
	{"whose is not known", "links.2.ca", "(nothing)"},
};

static void linked_and_named_bugs_stand_with_ca_and_tags(void **state)
{
	struct scene s;
	struct val *view;

	(void)state;
	scene_init(&s);
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	view = val_new_object();
	view_related(&s.site, view, model_bug(&s.w.model, 1));
	for (size_t i = 0; i < COUNT(links); i++)
		assert_value(&s, links[i].name, view, links[i].path, links[i].want);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(linked_and_named_bugs_stand_with_ca_and_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
