#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/cluster.h"
#include "model_case.h"

#define MAX 5

static const struct {
	const char *name;
	struct bug_text bugs[MAX];
	const char *want; /* the cluster of each */
	size_t batches;   /* of alpha */
} batches[] = {
	{"one alone", {{.comments = "2025-03-01T10:00 moz"}}, "0", 0},
	{"after 60 minutes: one batch",
		{{.comments = "2025-03-01T10:00 moz"},
			{.comments = "2025-03-01T11:00 moz"}},
		"1 1", 1},
	{"after one second more: none",
		{{.comments = "2025-03-01T10:00 moz"},
			{.comments = "2025-03-01T11:00:01 moz"}},
		"0 0", 0},
	{"one leads to the next",
		{{.comments = "2025-03-01T10:00 moz"},
			{.comments = "2025-03-01T10:50 moz"},
			{.comments = "2025-03-01T11:40 moz"},
			{.comments = "2025-03-01T12:50 moz"}},
		"1 1 1 0", 1},
	{"the lowest number, whichever was first",
		{{.comments = "2025-03-01T10:30 moz"},
			{.comments = "2025-03-02T10:00 moz"},
			{.comments = "2025-03-01T10:00 moz"}},
		"1 0 1", 1},
	{"two batches",
		{{.comments = "2025-03-01T10:00 moz"},
			{.comments = "2025-03-01T10:00 moz"},
			{.comments = "2025-03-02T10:00 moz"},
			{.comments = "2025-03-02T10:00 moz"}},
		"1 1 3 3", 2},
	{"of two CAs",
		{{.comments = "2025-03-01T10:00 moz"},
			{.summary = "Gamma: x", .comments = "2025-03-01T10:00 moz"}},
		"0 0", 0},
	{"of nobody",
		{{.summary = "Zeta: x", .comments = "2025-03-01T10:00 moz"},
			{.summary = "Zeta: x", .comments = "2025-03-01T10:00 moz"}},
		"0 0", 0},
	{"what is not counted is in none, nor does it lead on",
		{{.comments = "2025-03-01T10:00 moz"},
			{.members = "'status': 'RESOLVED', 'resolution': 'INVALID'",
				.comments = "2025-03-01T10:50 moz"},
			{.comments = "2025-03-01T11:40 moz"}},
		"0 0 0", 0},
	{"a duplicate is not counted",
		{{.comments = "2025-03-01T10:00 moz"},
			{.members = "'status': 'RESOLVED', 'resolution': 'DUPLICATE'",
				.comments = "2025-03-01T10:00 moz"}},
		"0 0", 0},
	{"those from before a takeover: a batch of their own, and none of the owner's",
		{{.summary = "Old Alpha: x", .comments = "2025-01-01T10:00 moz"},
			{.summary = "Alpha: x", .comments = "2025-01-01T10:10 moz"},
			{.summary = "Old Alpha: x", .comments = "2025-01-01T10:20 moz"}},
		"1 0 1", 0},
	{"and after it the owner's own",
		{{.summary = "Old Alpha: x", .comments = "2025-02-01T10:00 moz"},
			{.summary = "Alpha: x", .comments = "2025-02-01T10:10 moz"}},
		"1 1", 1},
};

static void incidents_filed_together_are_one_batch(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(batches); i++) {
		struct world w;
		struct buf out;

		world_init(&w);
		for (size_t k = 0; k < MAX && batches[i].bugs[k].comments; k++) {
			struct bug_text text = batches[i].bugs[k];

			text.id = (int64_t)k + 1;
			world_bug(&w, &text);
		}
		world_load(&w);
		buf_init(&out, WORLD_TEXT_MAX);
		for (size_t k = 0; k < w.model.bugs.n; k++)
			buf_printf(&out, "%s%lld", k ? " " : "",
				(long long)w.model.bugs.v[k]->cluster);
		world_says(batches[i].name, &out, batches[i].want);
		if (model_owner(&w.model, STR("alpha"))->batches != batches[i].batches)
			fail_msg("%s: %zu batches", batches[i].name,
				model_owner(&w.model, STR("alpha"))->batches);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incidents_filed_together_are_one_batch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
