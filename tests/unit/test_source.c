#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/source.h"
#include "model_case.h"

static const struct {
	const char *name;
	const char *comments;
	const char *want;
	const char *findings;
	int32_t by; /* the comment that states it */
} sources[] = {
	{"no report", "2025-01-01 moz, 2025-01-02 alpha", "unknown", "", -1},
	{"a report that states none", "2025-01-01 alpha full:A000001:", "unknown", "",
		-1},
	{"of a template that has no such field", "2025-01-01 alpha topics", "unknown", "",
		-1},
	{"self", "2025-01-01 alpha full:A000001:self", "self", "", 0},
	{"audit", "2025-01-01 alpha full:A000001:audit", "audit", "", 0},
	{"third party, although the CA filed", "2025-01-01 alpha early::third-party",
		"third-party", "", 0},
	{"self, although another filed",
		"2025-01-01 moz, 2025-01-02 alpha full:A000001:self", "self", "", 1},
	{"the last of two preliminary ones",
		"2025-01-01 alpha early::self, 2025-01-02 alpha early::audit", "audit",
		"bug 1: comment 0 states the source of disclosure as self, comment 1 as "
		"audit, which is taken\n",
		1},
	{"a full one before a preliminary one that came later",
		"2025-01-01 alpha full:A000001:self, 2025-01-02 alpha "
		"early::third-party",
		"self",
		"bug 1: comment 1 states the source of disclosure as third-party, "
		"comment 0 as self, which is taken\n",
		0},
	{"the last of two full ones",
		"2025-01-01 alpha full:A000001:self, 2025-01-02 alpha "
		"full:A000001:third-party",
		"third-party",
		"bug 1: comment 0 states the source of disclosure as self, comment 1 as "
		"third-party, which is taken\n",
		1},
	{"one that states none takes nothing back",
		"2025-01-01 alpha early::self, 2025-01-02 alpha full:A000001:", "self",
		"", 0},
	{"reports that agree",
		"2025-01-01 alpha early::self, 2025-01-02 alpha full::self", "self", "",
		1},
	{"the report of a third party, while the CA states none",
		"2025-01-01 stranger early::third-party, 2025-01-02 alpha", "third-party",
		"", 0},
	{"gives way to the CA's",
		"2025-01-01 stranger early::third-party, 2025-01-02 alpha "
		"full:A000001:self",
		"self", "", 1},
	{"what a stranger posts later says nothing",
		"2025-01-01 moz, 2025-01-02 stranger early::third-party", "unknown", "",
		-1},
};

static void the_source_is_what_the_report_states(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sources); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		world_bug(&w, &(struct bug_text){.comments = sources[i].comments});
		world_load(&w);
		if (strcmp(model_source_word(w.model.bugs.v[0]->stated_source),
			    sources[i].want) != 0)
			fail_msg("%s: %s", sources[i].name,
				model_source_word(w.model.bugs.v[0]->stated_source));
		if (source_comment(w.model.bugs.v[0]) != sources[i].by)
			fail_msg("%s: by comment %d", sources[i].name,
				(int)source_comment(w.model.bugs.v[0]));
		buf_init(&out, WORLD_TEXT_MAX);
		world_findings(&w, &out);
		world_says(sources[i].name, &out, sources[i].findings);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_source_is_what_the_report_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
