/*
 * duty_case - a bug in short and the rows that one rule gives it, for the tests of the
 * families of rules/.  Judged by the rule book that ships.  Included behind cmocka's
 * header.
 *
 *	{"a day late", "weekly-update", {.comments = "...", .history = ""},
 *		"irg-2.0 2025-01-02T00:00 > 2025-01-11T00:00 late 9d 00:00 #1 #2\n"}
 *
 * A row: window, start, end (- where there is none), verdict with its reason, elapsed
 * time (`due TIME` of what is not done), evidence (`2#0`: of bug 2), `hint` or `stated`,
 * `-` where it does not count.
 */
#ifndef TESTS_DUTY_CASE_H
#define TESTS_DUTY_CASE_H

#include "model_case.h"

#include "rules/engine.h"

struct duty_case {
	const char *name;
	const char *rule;
	struct bug_text bug;
	const char *want;
	const char *hints; /* `2:closure 3:question 4:unread 5:attached`; NULL: none */
	const char *as_of; /* NULL: 2026-01-01 */
	const char
		*aware; /* identified by comment 0, and no more stated; NULL: by texts */
	bool held_by_none;
	bool predecessor;
};

static inline void duty_time(struct buf *out, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	if (time == DATE_NONE) {
		buf_c(out, "-");
		return;
	}
	date_print_instant(time, text);
	buf_printf(out, "%.16s", text);
	if (time % 60)
		buf_printf(out, ":%02d", (int)(time % 60));
}

static inline void duty_when(struct buf *out, struct when when)
{
	duty_time(out, when.earliest);
	if (when.latest != when.earliest) {
		buf_c(out, "..");
		duty_time(out, when.latest);
	}
}

static inline void duty_show(struct buf *out, const struct duty *d)
{
	buf_printf(out, STR_FMT " ", STR_ARG(d->window->id));
	duty_when(out, d->started);
	buf_c(out, " > ");
	duty_when(out, d->ended);
	buf_printf(out, " %s", clock_word(d->verdict));
	if (d->because)
		buf_printf(out, ":%s", clock_reason_word(d->because));
	if (d->elapsed >= 0)
		buf_printf(out, " %lldd %02lld:%02lld",
			(long long)(d->elapsed / DATE_DAY),
			(long long)(d->elapsed % DATE_DAY / DATE_HOUR),
			(long long)(d->elapsed % DATE_HOUR / 60));
	if (d->verdict == VERDICT_OVERDUE || d->verdict == VERDICT_PENDING) {
		buf_c(out, " due ");
		duty_time(out, d->due);
	}
	if (d->started_on)
		buf_printf(out, " %lld#%d", (long long)d->started_on->id,
			d->started_on_comment);
	if (d->evidence_start >= 0)
		buf_printf(out, " #%d", d->evidence_start);
	if (d->evidence_end >= 0)
		buf_printf(out, " to #%d", d->evidence_end);
	if (d->basis != BASIS_EXACT)
		buf_printf(out, " %s", duty_basis_word(d->basis));
	buf_c(out, d->counts ? "\n" : " -\n");
}

static inline uint32_t duty_hint(struct str word)
{
	static const struct {
		const char *word;
		uint32_t hint;
	} words[] = {
		{"question", HINT_QUESTION},
		{"fault", HINT_OBJECTION},
		{"closure", HINT_CLOSURE_REQUEST},
		{"unsure", HINT_CLOSURE_UNSURE},
		{"announced", HINT_CLOSE_ANNOUNCED},
		{"request", HINT_NEXT_UPDATE_REQUEST},
		{"revoked", HINT_ALL_REVOKED},
		{"unrevoked", HINT_UNREVOKED},
		{"missed", HINT_MISSED},
		{"corrects", HINT_CORRECTS},
		{"maybe", HINT_REVOKED_UNSURE},
		{"rest", HINT_AT_REST},
		{"agreed", HINT_UPDATES_AGREED},
		{"awaited", HINT_UPDATE_AWAITED},
		{"elsewhere", HINT_ELSEWHERE},
		{"may-close", HINT_MAY_CLOSE},
		{"denies", HINT_DENIES},
		{"thanks", HINT_THANKS_ONLY | HINT_HOUSEKEEPING},
		{"acknowledges", HINT_ACKNOWLEDGES},
		{"promises", HINT_PROMISES_REPORT},
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_eq_c(word, words[i].word))
			return words[i].hint;
	fail_msg(STR_FMT " is no hint", STR_ARG(word));
	return 0;
}

static inline void duty_hints(struct thread *thread, const char *text)
{
	struct str rest = str_c(text);
	struct str one, number;
	int64_t n;

	while (str_split(&rest, ' ', &one)) {
		str_split(&one, ':', &number);
		if (!str_digits(number, &n) || n >= (int64_t)thread->n_posts)
			fail_msg("there is no comment " STR_FMT, STR_ARG(number));
		if (str_eq_c(one, "unread"))
			thread->posts[n].unread = true;
		else if (str_eq_c(one, "attached"))
			thread->posts[n].kind = REPORT_IN_ATTACHMENT;
		else
			thread->posts[n].hints |= duty_hint(one);
	}
}

static inline void duty_rules(struct rules *rules)
{
	struct err err = {0};

	if (!rules_load(rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* What holds of every row: nothing is judged by a window that was not in force when it
 * began; a late has both ends, an overdue has start and due and stands before as_of. */
static inline void duty_sound(const char *name, const struct duty *d, int64_t as_of)
{
	int32_t from = d->window->from;
	bool judged =
		d->verdict != VERDICT_NOT_APPLICABLE && d->started.earliest != DATE_NONE;
	int32_t begun = judged ? date_day_of(d->started.earliest) : 0;

	/* what is stated may lie before the filing, by which the window is chosen */
	if (judged && d->basis != BASIS_STATED &&
		((from != DATE_DAY_NONE && begun < from) ||
			(d->window->to != DATE_DAY_NONE && begun > d->window->to)))
		fail_msg(
			"%s: " STR_FMT " was not in force", name, STR_ARG(d->window->id));
	if (d->verdict == VERDICT_LATE &&
		(d->started.latest == DATE_NONE || d->ended.earliest == DATE_NONE ||
			d->due == DATE_NONE || d->ended.earliest <= d->due))
		fail_msg("%s: late without two ends", name);
	if (d->verdict == VERDICT_OVERDUE &&
		(d->started.latest == DATE_NONE || d->due == DATE_NONE ||
			d->due >= as_of || d->ended.earliest != DATE_NONE))
		fail_msg("%s: overdue without start and due", name);
	if (d->because == BECAUSE_NONE && d->verdict != VERDICT_MET &&
		d->verdict != VERDICT_PENDING && d->verdict != VERDICT_LATE &&
		d->verdict != VERDICT_OVERDUE)
		fail_msg("%s: %s without a reason", name, clock_word(d->verdict));
}

/* The rows of one rule of the first bug of a world that is loaded. */
static inline void duty_rows(struct world *w, const struct rules *rules,
	const struct duty_case *c, struct buf *out)
{
	struct bug *bug = w->model.bugs.v[0];
	struct duties duties = {0};
	struct promises promises;
	struct fact aware;
	struct thread thread;
	struct docket docket = {.bug = bug,
		.thread = &thread,
		.rules = rules,
		.promises = &promises,
		.as_of = w->model.as_of,
		.out = &duties};

	facts_make(&docket.facts, bug, &w->arena);
	if (c->aware) {
		aware = (struct fact){.when = clock_at(at(c->aware)),
			.what = STATED_NONCOMPLIANCE_IDENTIFIED};
		docket.facts.list = &aware;
		docket.facts.n = 1;
	}
	if (c->held_by_none)
		bug->owner->held_by_none = true;
	bug->predecessor = bug->predecessor || c->predecessor;
	thread_make(&thread, bug, &w->arena);
	duty_hints(&thread, c->hints);
	promises_find(&promises, &thread, bug->d, &w->arena);
	if (bug->assessed)
		engine_judge(&docket);
	for (size_t i = 0; i < duties.list.n; i++)
		duty_sound(c->name, &duties.list.v[i], w->model.as_of);
	for (size_t i = 0; i < duties.list.n; i++)
		if (str_eq_c(duties.list.v[i].window->rule->id, c->rule))
			duty_show(out, &duties.list.v[i]);
	vec_release(&duties.list);
}

static inline void duty_check(const struct duty_case *c)
{
	struct rules rules;
	struct world w;
	struct buf out;

	duty_rules(&rules);
	world_init(&w);
	if (c->as_of)
		w.as_of = c->as_of;
	world_bug(&w, &c->bug);
	world_load(&w);
	buf_init(&out, WORLD_TEXT_MAX);
	duty_rows(&w, &rules, c, &out);
	world_says(c->name, &out, c->want);
	world_release(&w);
	rules_release(&rules);
}

/* A full report of IRG 2.0 with that timeline, for the texts of a bug. */
#define TIMELINE(lines)                                                                  \
	"says:## Incident Report\\n### Summary\\nx\\n### Impact\\nx\\n### Timeline\\n"   \
	"All times are UTC.\\n\\n" lines "\\n### Root Cause Analysis\\nx\\n"             \
	"### Lessons Learned\\nx\\n### Action Items\\nx"
#define AT(time, words) "- " time " " words "\\n"

#define DONE   "'status': 'RESOLVED', 'resolution': 'FIXED'"
#define CLOSES "; status: ASSIGNED > RESOLVED; resolution: > FIXED"

#endif
