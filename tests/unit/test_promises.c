#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "rules/promises.h"

#define SAID(count, time, who, text)                                                     \
	"{'id': 10" count ", 'count': " count ", 'time': '" time "T00:00:00Z',"          \
	" 'creator': '@" who "', 'raw_text': '" text "'}"
#define TABLE                                                                            \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n"
#define TIMELINE(event)                                                                  \
	"## Full Incident Report\\n\\n### Timeline\\n\\nAll times are UTC.\\n\\n" event  \
	"\\n"
#define PROMISES(time)                                                                   \
	TIMELINE("- " time " Revocation of all certificates expected to be complete")
#define REVOKES                TIMELINE("- 2025-04-09 09:00 All certificates revoked")
#define ROW(item, due, status) "| " item " | Prevent | " due " | " status " |\\n"

static const struct promise_case {
	const char *name;
	const char *comments;
	const char *history;
	const char
		*want; /* `ITEM: the day that judges, first told, complete; ...N open` */
} cases[] = {
	{"no items", SAID("0", "2025-04-01", "alpha", "A CRL was late."), NULL, "0 open"},
	{"two items, one complete later",
		SAID("0", "2025-04-01", "alpha",
			TABLE ROW("Lint", "2025-05-01", "Ongoing")
				ROW("Alarm", "2025-05-02", "Ongoing")) ", " SAID("1",
			"2025-04-09", "alpha", "The second action item is complete."),
		NULL, "Lint: 2025-05-01, c0; Alarm: 2025-05-02, c0, c1; 1 open"},
	{"others state none",
		SAID("0", "2025-04-01", "moz",
			TABLE ROW("Lint", "2025-05-01", "Ongoing")),
		NULL, "0 open"},
	{"moved twice, the second time after its day",
		SAID("0", "2025-04-01", "alpha",
			TABLE ROW("Lint", "2025-05-01", "Ongoing")) ", " SAID("1",
			"2025-05-02", "alpha",
			TABLE ROW("Lint", "2025-05-10", "Delayed")) ", " SAID("2",
			"2025-05-12", "alpha",
			TABLE ROW("Lint", "2025-06-10", "Delayed")),
		NULL, "Lint: 2025-05-10, c0; 1 open"},
	{"a promised day of revocation, moved and done",
		SAID("0", "2025-04-01", "alpha", PROMISES("2025-04-04 10:00")) ", " SAID(
			"1", "2025-04-03", "alpha",
			PROMISES("2025-04-09 10:00")) ", " SAID("2", "2025-04-10",
			"alpha", REVOKES),
		NULL, "revocation: 2025-04-09, c0, c2; 0 open"},
	{"revocation that was not promised is no promise",
		SAID("0", "2025-04-01", "alpha", REVOKES), NULL, "0 open"},
	{"a day in words is none",
		SAID("0", "2025-04-01", "alpha", TABLE ROW("Lint", "soon", "Ongoing")),
		NULL, "Lint: none, c0; 1 open"},
	{"F30: an edited comment may have told it later",
		SAID("0", "2025-04-01", "alpha",
			TABLE ROW("Lint", "2025-05-01", "Complete")),
		"2025-04-04 alpha; comment_revision 0: >",
		"Lint: 2025-05-01, c0, c0 until 2025-04-04; 0 open"},
};

static void put_day(struct buf *out, int32_t day)
{
	char text[DATE_DAY_SIZE] = "none";

	if (day != DATE_DAY_NONE)
		date_print_day(day, text);
	buf_c(out, text);
}

static void put(struct buf *out, const struct thread *thread,
	const struct action_chain_item *item)
{
	struct when told = promises_told(thread, item->complete_comment);

	buf_printf(out, STR_FMT ": ", STR_ARG(item->item));
	put_day(out, promises_due(item));
	buf_printf(out, ", c%d", item->comment);
	if (item->complete != DATE_NONE)
		buf_printf(out, ", c%d", item->complete_comment);
	if (item->complete != DATE_NONE && told.latest != told.earliest) {
		buf_c(out, " until ");
		put_day(out, date_day_of(told.latest));
	}
	buf_c(out, "; ");
}

static void check(const struct promise_case *c)
{
	char members[4000];
	struct bug_text bug = {.comments = "2025-04-01 alpha", .history = c->history};
	struct promises promises;
	struct thread thread;
	struct world w;
	struct buf out;

	snprintf(members, sizeof(members), "'comments': [%s]", c->comments);
	bug.members = members;
	world_init(&w);
	world_bug(&w, &bug);
	world_load(&w);
	thread_make(&thread, w.model.bugs.v[0], &w.arena);
	promises_find(&promises, &thread, w.model.bugs.v[0]->d, &w.arena);
	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < promises.n; i++)
		put(&out, &thread, &promises.items[i]);
	buf_printf(&out, "%zu open", promises_n_open(&promises));
	world_says(c->name, &out, c->want);
	world_release(&w);
}

static void items_are_joined_over_the_posts_of_the_ca(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(&cases[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_joined_over_the_posts_of_the_ca),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
