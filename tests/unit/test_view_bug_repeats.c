#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_bug_repeats.h"
#include "render_case.h"

/* 22 incidents a day apart: more than a page lists; the first is closed. */
enum { FIRST = 10001, MANY = 22 };

static void begin(struct scene *s)
{
	char comments[MANY][40];

	scene_init(s);
	for (int i = 0; i < MANY; i++) {
		snprintf(comments[i], sizeof(comments[i]), "2025-03-%02d alpha", i + 1);
		world_bug(&s->w,
			&(struct bug_text){.id = FIRST + i,
				.members = i ? "'whiteboard': '[crl-failure]'"
					     : "'status': 'RESOLVED', 'resolution': "
					       "'FIXED', 'whiteboard': '[crl-failure]', "
					       "'see_also': ['https://"
					       "bugzilla.mozilla.org/"
					       "show_bug.cgi?id=10002']",
				.comments = comments[i],
				.history = i ? ""
					     : "2025-03-01T12:00 moz; status: ASSIGNED > "
					       "RESOLVED; resolution: > FIXED"});
	}
	world_bug(&s->w,
		&(struct bug_text){
			.id = 10100, .comments = "2025-04-01 alpha", .history = ""});
	scene_ready(s);
}

static const struct {
	int64_t bug;
	const char *path;
	const char *want;
} values[] = {
	{10001, "n_earlier", "0"},
	{10001, "n_later", "21"},
	{10001, "more_later", "1"},
	{10001, "later", "[20]"},
	/* the newest first */
	{10001, "later.0.0", "10022"},
	{10001, "later.0.3", "2025-03-22"},
	{10001, "later.0.4", "crl-failure"},
	{10001, "later.0.5", "true"},
	{10001, "later.0.6", "false"},
	{10002, "n_earlier", "1"},
	{10002, "more_earlier", "0"},
	{10002, "earlier.0.0", "10001"},
	{10002, "earlier.0.1", "bug/10001/"},
	{10002, "earlier.0.5", "true"},
	{10002, "earlier.0.6", "true"},
	{10003, "earlier.0.0", "10002"},
	{10003, "earlier.0.5", "false"},
};

static void earlier_and_later_with_the_same_tag(void **state)
{
	struct scene s;
	struct val *view;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < COUNT(values); i++) {
		view = view_bug_repeats(model_bug(s.site.model, values[i].bug));
		scene_keys(&s, view_bug_repeats_keys, view, "repeats");
		assert_value(&s, "a bug", view, values[i].path, values[i].want);
	}
	scene_all_reached(&s, view_bug_repeats_keys, "repeats");
	view = view_bug_repeats(model_bug(s.site.model, 10100));
	assert_null(view);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(earlier_and_later_with_the_same_tag),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
