/*
 * said_case - a bug of the CA Alpha with the posts that a test gives it, and one part of
 * its view.  Included behind cmocka's header.
 *
 *	struct said said;
 *	said_make(&said, SAID("0", "04-02", "alpha", "A CRL was late."), view_stated);
 *	assert_value(&said.s, "a case", said.view, "stated.0.value", "12");
 *	said_release(&said);
 */
#ifndef TESTS_SAID_CASE_H
#define TESTS_SAID_CASE_H

#include "render_case.h"

/* A comment, in the spelling of model_case.h; the day is of 2025. */
#define SAID(count, day, who, text)                                                      \
	"{'id': 1" count ", 'count': " count ", 'time': '2025-" day                      \
	"T00:00:00Z', 'creator': '@" who "', 'raw_text': '" text "'}"

/* 8 of 20 fields are there. */
#define SAID_FULL(total)                                                                 \
	"## Full Incident Report\\n\\n### Summary\\n\\n"                                 \
	"- **CA Owner CCADB unique ID:** A000001\\n"                                     \
	"- **Incident description:** A CRL was late.\\n"                                 \
	"- **Timeline summary:**\\n"                                                     \
	"  - **Non-compliance start date:** 2025-03-30 10:00\\n"                         \
	"  - **Non-compliance identified date:** 2025-04-01 08:00 UTC\\n"                \
	"  - **Non-compliance end date:** 2025-04-01\\n"                                 \
	"- **Relevant policies:** N/A\\n"                                                \
	"- **Source of incident disclosure:** Self Reported\\n\\n### Impact\\n\\n"       \
	"- **Total number of certificates:** " total "\\n"

#define SAID_ITEMS(rows)                                                                 \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n" rows
#define SAID_ITEM(item, due, status) "| " item " | Detect | " due " | " status " |\\n"

enum { SAID_MAX = 20000 };

struct said {
	struct scene s;
	char members[SAID_MAX];
	struct val *view;
};

static inline void said_make(struct said *said, const char *comments,
	void (*make)(struct val *, const struct result *))
{
	struct bug_text bug = {1, "Alpha: x", said->members, "2025-04-02 alpha", ""};

	scene_init(&said->s);
	snprintf(said->members, sizeof(said->members),
		"'assigned_to': '@alpha', 'comments': [%s]", comments);
	world_bug(&said->s.w, &bug);
	scene_ready(&said->s);
	said->view = val_new_object();
	make(said->view, scene_result(&said->s, 1));
}

static inline void said_release(struct said *said)
{
	scene_release(&said->s);
}

/* A case of a table: the posts, a path in the view, and what stands there. */
struct said_value {
	const char *name;
	const char *comments;
	const char *path;
	const char *want;
};

static inline void said_check(const struct said_value *cases, size_t n,
	void (*make)(struct val *, const struct result *))
{
	struct said said;

	for (size_t i = 0; i < n; i++) {
		said_make(&said, cases[i].comments, make);
		assert_value(
			&said.s, cases[i].name, said.view, cases[i].path, cases[i].want);
		said_release(&said);
	}
}

#endif
