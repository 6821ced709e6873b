#include "rules/explain.h"

#include <stdio.h>

#include "rules/explain_put.h"
#include "rules/overrides.h"
#include "rules/replies.h"
#include "rules/revocation.h"
#include "rules/wait.h"

enum { TIME_WIDTH = 22 };

/* ---- the rule ---- */

static void put_rule(const struct explain *e, const struct rule_window *w)
{
	const char *strength = rules_strength_label(w->strength);

	explain_put_label(e, "rule:");
	buf_printf(e->out, "%s%s", strength, *strength ? ", " : "");
	explain_put_text(e, w->document->name);
	buf_byte(e->out, ' ');
	explain_put_text(e, w->version);
	explain_put_more(e);
	buf_c(e->out, "section ");
	explain_put_text(e, w->section);
	explain_put_more(e);
	buf_printf(e->out, "window " STR_FMT ", in force ", STR_ARG(w->id));
	if (w->from == DATE_DAY_NONE)
		buf_c(e->out, "since a day not known");
	else
		explain_put_day(e, w->from);
	buf_c(e->out, " to ");
	if (w->to == DATE_DAY_NONE)
		buf_c(e->out, "now");
	else
		explain_put_day(e, w->to);
	explain_put_more(e);
	explain_put_url(e, w->document->url);
	explain_put_end(e);
	explain_put_label(e, "asks:");
	explain_put_text(e, w->text);
	explain_put_more(e);
	buf_c(e->out, "from ");
	explain_put_text(e, w->starts);
	buf_c(e->out, " to ");
	explain_put_text(e, w->ends);
	explain_put_end(e);
}

/* ---- events ---- */

static bool is_at(const struct event *event, int64_t time, int32_t comment)
{
	return event->time == time &&
		(comment < 0 ? event->comment < 0 : event->comment == comment);
}

/* What happened then, by all that it amounts to. */
static void put_happened(const struct explain *e, int64_t time, int32_t comment)
{
	const struct thread *t = e->docket->thread;
	bool told = false;

	for (size_t i = 0; i < t->n_story; i++) {
		const struct event *s = &t->story[i];

		if (!is_at(s, time, comment) || s->kind == EVENT_POSTED)
			continue;
		buf_c(e->out, told ? "; " : ", ");
		if (!told)
			buf_printf(e->out, "%s: ", model_side_label(s->side));
		explain_put_c(e, thread_kind_label(s->kind));
		if (s->value.n) {
			buf_byte(e->out, ' ');
			explain_put_text(e, s->value);
		}
		told = true;
	}
}

static void put_event(
	const struct explain *e, const char *name, struct when when, int32_t comment)
{
	explain_put_label(e, name);
	explain_put_when(e, when);
	if (when.earliest != DATE_NONE) {
		put_happened(e, when.earliest, comment);
		explain_put_more(e);
		explain_put_evidence(e, comment);
	}
	explain_put_end(e);
}

static void put_override(const struct explain *e, const struct override *o)
{
	explain_put_label(e, "set:");
	buf_printf(e->out, "by a reviewer on ");
	explain_put_day(e, o->date);
	buf_printf(e->out, ", %s: ", overrides_what_label(o->what));
	explain_put_text(e, o->value);
	if (o->time != DATE_NONE) {
		buf_c(e->out, ", ");
		explain_put_time(e, o->time);
	}
	explain_put_more(e);
	explain_put_text(e, o->reason);
	explain_put_more(e);
	explain_put_url(e, o->link);
	explain_put_end(e);
}

void explain_overrides(const struct explain *explain, const struct result *result)
{
	if (result->n_overrides)
		explain_put_end(explain);
	for (size_t i = 0; i < result->n_overrides; i++)
		put_override(explain, &result->overrides[i]);
}

static void put_not_ended(const struct explain *e)
{
	const struct bug *bug = e->docket->bug;

	explain_put_label(e, "ended:");
	buf_c(e->out, bug->open ? "not seen as of " : "not seen; the bug was closed ");
	explain_put_time(e, bug->open ? e->docket->as_of : bug->closed);
	explain_put_end(e);
}

/* On another bug of the CA. */
static void put_event_on(const struct explain *e, const char *name, struct when when,
	const struct bug *bug, int32_t comment)
{
	struct docket other = *e->docket;
	struct explain there = *e;

	other.bug = bug;
	there.docket = &other;
	explain_put_label(e, name);
	explain_put_when(e, when);
	buf_printf(e->out, ", on bug %lld", (long long)bug->id);
	explain_put_more(e);
	explain_put_evidence(&there, comment);
	explain_put_end(e);
}

static void put_start(const struct explain *e, const struct duty *d)
{
	if (d->started_on)
		put_event_on(
			e, "started:", d->started, d->started_on, d->started_on_comment);
	else
		put_event(e, "started:", d->started, d->evidence_start);
}

/* No report is known to have been: what may be one, or come after it. */
static void put_guessed(const struct explain *e, const struct duty *d)
{
	explain_put_label(e, "ended:");
	buf_c(e->out, "no full report is recognised");
	if (d->verdict != VERDICT_UNKNOWN) {
		buf_c(e->out, " before ");
		explain_put_time(e, d->ended.earliest);
		put_happened(e, d->ended.earliest, d->evidence_end);
		explain_put_more(e);
		explain_put_evidence(e, d->evidence_end);
	}
	explain_put_end(e);
}

static void put_end_event(const struct explain *e, const struct duty *d)
{
	if (d->guessed)
		put_guessed(e, d);
	else if (d->ended_on)
		put_event_on(e, "ended:", d->ended, d->ended_on, d->ended_on_comment);
	else
		put_event(e, "ended:", d->ended, d->evidence_end);
}

static void put_end(const struct explain *e, const struct duty *d)
{
	bool elsewhere =
		d->settled_by && d->settled_by->what == OVERRIDE_DISCLOSED_ELSEWHERE;

	if (elsewhere) {
		explain_put_label(e, "ended:");
		explain_put_when(e, d->ended);
		buf_c(e->out, ", as a reviewer set it");
		explain_put_end(e);
	} else if (d->ended.earliest == DATE_NONE) {
		put_not_ended(e);
	} else {
		put_end_event(e, d);
	}
	if (d->settled_by)
		put_override(e, d->settled_by);
}

static void put_reading(const struct explain *e, const struct duty *d)
{
	static const char *const readings[READINGS] = {
		[READING_DISCLOSURE] = "from disclosure: the filing, or the CA's first "
				       "response where somebody else filed (F12)",
		[READING_AWARENESS] = "from awareness, as stated (F12)",
		[READING_LONGEST_GAP] = "the longest gap of the bug stands for all (F17)",
	};
	static const char *const bases[BASES] = {
		[BASIS_EXACT] = "times as Bugzilla records them",
		[BASIS_STATED] = "a time that is stated, not recorded",
		[BASIS_HINT] = "words of a comment: a hint, which never counts",
	};

	explain_put_label(e, "reading:");
	if (readings[d->reading]) {
		explain_put_c(e, readings[d->reading]);
		explain_put_more(e);
	}
	buf_c(e->out, bases[d->basis]);
	explain_put_end(e);
}

/* ---- arithmetic ---- */

/* A line of the sum: its sign, a time or a span, and what that is. */
static void sum(const struct explain *e, char sign, const char *value, const char *what)
{
	if (!e->markdown)
		buf_printf(e->out, "%*s", EXPLAIN_PUT_WIDTH, "");
	buf_printf(e->out, "%c %-*s%s\n", sign, TIME_WIDTH, value, what);
}

static void sum_time(const struct explain *e, char sign, int64_t time, const char *what)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	sum(e, sign, text, what);
}

static void sum_when(const struct explain *e, struct when when, const char *what)
{
	char text[64];

	if (when.earliest == when.latest) {
		sum_time(e, ' ', when.earliest, what);
		return;
	}
	snprintf(text, sizeof(text), "%s, at the earliest", what);
	sum_time(e, ' ', when.earliest, text);
	snprintf(text, sizeof(text), "%s, at the latest", what);
	sum_time(e, ' ', when.latest, text);
}

static void sum_limit(const struct explain *e, const struct duty *d)
{
	char text[EXPLAIN_PUT_SPAN_SIZE];
	char day[DATE_DAY_SIZE];

	if (d->limit.kind == LIMIT_DATE) {
		date_print_day(d->limit.n, day);
		sum(e, ' ', day, "the date set");
		sum_time(e, '=', d->due, "due: its last second, in UTC");
	} else {
		if (d->limit.kind == LIMIT_HOURS)
			snprintf(text, sizeof(text), "%d h", (int)d->limit.n);
		else
			explain_put_span(d->limit_seconds, text);
		sum(e, '+', text, "the limit");
		sum_time(e, '=', d->due, "due");
	}
	sum_time(e, ' ', clock_late_from(d->limit, d->started.latest),
		d->limit.kind == LIMIT_HOURS
			? "late from here"
			: "late from here: the date has passed everywhere (UTC-12)");
}

static void sum_end(const struct explain *e, const struct duty *d)
{
	char text[EXPLAIN_PUT_SPAN_SIZE];

	if (d->ended.earliest == DATE_NONE) {
		if (e->docket->bug->open)
			sum_time(e, ' ', e->docket->as_of, "as of; no end is seen");
		return;
	}
	if (d->guessed && d->verdict == VERDICT_UNKNOWN)
		return;
	if (d->guessed)
		sum_time(e, ' ', d->ended.earliest, "end, at the earliest");
	else
		sum_when(e, d->ended, "end");
	if (d->elapsed >= 0)
		sum(e, '=', explain_put_span(d->elapsed, text),
			"elapsed from start to end, the least where they are ranges");
	if (d->due == DATE_NONE)
		return;
	if (d->ended.earliest > d->due)
		sum(e, ' ', explain_put_span(d->ended.earliest - d->due, text),
			"after it was due");
	else
		sum(e, ' ', explain_put_span(d->due - d->ended.earliest, text),
			"left of the limit");
}

static void put_clock(const struct explain *e, const struct duty *d)
{
	bool has_start = d->started.earliest != DATE_NONE;

	if (!has_start || d->limit.kind == LIMIT_NONE) {
		explain_put_label(e, "clock:");
		buf_c(e->out,
			!has_start ? "does not run: the start is not known"
				: d->window->limit.kind == LIMIT_NONE
				? "the text names no limit"
				: "does not run: the limit is not known");
		explain_put_end(e);
		return;
	}
	explain_put_label(e, "clock:");
	buf_c(e->out, e->markdown ? "in UTC\n\n```\n" : "in UTC\n");
	sum_when(e, d->started, "start");
	if (d->due != DATE_NONE)
		sum_limit(e, d);
	sum_end(e, d);
	if (e->markdown)
		buf_c(e->out, "```\n\n");
}

/* ---- what was taken off, what is open ---- */

static void put_span(const struct explain *e, const struct span *s, int64_t until)
{
	explain_put_label(e, s->verdict == VERDICT_EXEMPT ? "taken off:" : "open:");
	explain_put_time(e, s->from);
	buf_c(e->out, " to ");
	if (s->until == INT64_MAX)
		buf_printf(e->out, "now");
	else
		explain_put_time(e, s->until < until ? s->until : until);
	buf_printf(e->out, ": %s", clock_word(s->verdict));
	buf_c(e->out, ", ");
	explain_put_c(e, clock_reason_label(s->because));
	explain_put_end(e);
}

/* Of regular updates: the gap as a whole, and all within it that lifts the duty or leaves
 * open whether it stands. */
static void put_waits(const struct explain *e, const struct duty *d)
{
	enum rule_clock clock = d->window->rule->clock;
	bool is_delay = clock == CLOCK_DELAYED_REVOCATION_UPDATE;
	const struct post *before = thread_ca_by(e->docket->thread, d->started.earliest);
	const struct post *after =
		thread_ca_after(e->docket->thread, d->started.earliest);
	int64_t from = before ? before->time : d->started.earliest;
	int64_t until = after ? after->time : e->docket->as_of;
	struct waits waits = {0};

	if ((clock != CLOCK_WEEKLY_UPDATE && !is_delay) ||
		d->verdict == VERDICT_NOT_APPLICABLE)
		return;
	wait_find(&waits, e->docket, is_delay);
	for (size_t i = 0; i < waits.spans.n; i++)
		if (waits.spans.v[i].from < until && waits.spans.v[i].until > from)
			put_span(e, &waits.spans.v[i], until);
	wait_release(&waits);
}

/* All times from which the clock may run (rules.md 1.2), where they are several. */
static void put_candidates(const struct explain *e, const struct duty *d)
{
	static const enum stated_what whats[] = {STATED_NONCOMPLIANCE_IDENTIFIED,
		STATED_AWARE, STATED_REPORT_RECEIVED, STATED_TOLD, STATED_DELAY_DECIDED};
	const size_t n = sizeof(whats) / sizeof(whats[0]) -
		(revocation_is_apart(e->docket->bug) ? 0 : 1);
	const struct facts *facts = &e->docket->facts;

	if (d->because != BECAUSE_SEVERAL_TIMES && d->because != BECAUSE_CONFLICT)
		return;
	for (size_t i = 0; i < facts->n; i++)
		for (size_t k = 0; k < n; k++) {
			if (facts->list[i].what != whats[k])
				continue;
			explain_put_label(e, "stated:");
			explain_put_when(e, facts->list[i].when);
			buf_printf(e->out, ", %s: ", timeline_word(whats[k]));
			explain_put_evidence(e, facts->list[i].comment);
			explain_put_end(e);
		}
}

/* The comments that a doubt is about. */
static void put_doubts(const struct explain *e, const struct duty *d)
{
	const struct thread *t = e->docket->thread;
	int64_t until = d->ended.latest == DATE_NONE ? e->docket->as_of : d->ended.latest;

	for (size_t i = 0; i < t->n_posts; i++) {
		const struct post *p = &t->posts[i];
		bool unknown =
			d->because == BECAUSE_UNKNOWN_SIDE && p->side == SIDE_UNKNOWN;
		bool edited = d->because == BECAUSE_EDITED && p->edited != DATE_NONE;

		if (p->time < d->started.earliest || p->time > until ||
			(!unknown && !edited))
			continue;
		explain_put_label(e, "doubt:");
		explain_put_time(e, p->time);
		buf_c(e->out, unknown ? ", of unknown side: " : ", edited later: ");
		explain_put_evidence(e, p->comment);
		explain_put_end(e);
	}
}

/* ---- the verdict ---- */

/* Whether the time between start and end is the least that is certain. */
static bool is_least(const struct duty *d)
{
	return d->guessed || d->started.earliest != d->started.latest ||
		d->ended.earliest != d->ended.latest;
}

static void put_verdict(const struct explain *e, const struct duty *d)
{
	char text[EXPLAIN_PUT_SPAN_SIZE];
	const char *word = clock_word(d->verdict);

	explain_put_label(e, "verdict:");
	for (const char *p = word; *p; p++)
		buf_byte(e->out, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
	if (d->verdict == VERDICT_LATE && d->due != DATE_NONE)
		buf_printf(e->out, " by %s%s", is_least(d) ? "at least " : "",
			explain_put_span(d->ended.earliest - d->due, text));
	else if (d->verdict == VERDICT_OVERDUE || d->verdict == VERDICT_PENDING) {
		buf_c(e->out, ", due ");
		explain_put_time(e, d->due);
	}
	if (d->because) {
		buf_printf(e->out, " (%s): ", clock_reason_word(d->because));
		explain_put_c(e, duty_reason_label(d));
	}
	explain_put_end(e);
}

static const char *not_counted(const struct explain *e, const struct duty *d)
{
	enum rule_clock clock = d->window->rule->clock;

	if (clock == CLOCK_INITIAL_REPORT || clock == CLOCK_THIRD_PARTY_RESPONSE)
		return "no: only the candid state its start (F13)";
	if (!d->window->counts)
		return "no: this window only annotates (F5)";
	if (d->basis == BASIS_HINT)
		return "no: it rests on a hint";
	if (e->docket->bug->predecessor)
		return "no: from before a takeover (F22)";
	return "no";
}

static void put_standing(const struct explain *e, const struct duty *d)
{
	explain_put_label(e, "counts:");
	if (!d->counts)
		buf_c(e->out, not_counted(e, d));
	else
		buf_c(e->out,
			d->disputed ? "no: it is disputed (F27)"
				    : "yes, where it is assessed (F4)");
	if (d->provisional) {
		explain_put_more(e);
		buf_c(e->out,
			"provisional: new, and not yet confirmed by a pull at "
			"least 24 hours later (F27)");
	}
	explain_put_end(e);
	if (!d->reply)
		return;
	explain_put_label(e, "reply:");
	buf_c(e->out, "of the CA, ");
	explain_put_day(e, d->reply->date);
	buf_c(e->out, ": ");
	explain_put_text(e, d->reply->text);
	explain_put_more(e);
	explain_put_url(e, d->reply->link);
	explain_put_end(e);
	if (!d->reply->answer.n)
		return;
	explain_put_label(e, "answer:");
	explain_put_day(e, d->reply->answered);
	buf_c(e->out, ": ");
	explain_put_text(e, d->reply->answer);
	explain_put_end(e);
}

void explain_duty(const struct explain *explain, const struct duty *duty)
{
	const struct explain *e = explain;
	const struct rule *rule = duty->window->rule;

	buf_printf(e->out, e->markdown ? "\n#### " STR_FMT ": " : "\n" STR_FMT ": ",
		STR_ARG(rule->id));
	explain_put_text(e, rule->title);
	buf_c(e->out, e->markdown ? "\n\n" : "\n");
	put_rule(e, duty->window);
	if (duty->item.n) {
		explain_put_label(e, "item:");
		explain_put_text(e, duty->item);
		explain_put_end(e);
	}
	put_start(e, duty);
	put_end(e, duty);
	put_reading(e, duty);
	put_clock(e, duty);
	put_waits(e, duty);
	put_candidates(e, duty);
	put_doubts(e, duty);
	put_verdict(e, duty);
	put_standing(e, duty);
}
