#include "rules/turn.h"

static const struct {
	const char *word;
	const char *label;
} whos[TURN_WHOS] = {
	[TURN_CA] = {"ca", "CA"},
	[TURN_PROGRAM] = {"root-program", "root program"},
	[TURN_NOBODY] = {"nobody", "nobody"},
	[TURN_UNKNOWN] = {"", "unknown"},
};

static const struct {
	const char *word;
	const char *label;
} whys[TURN_WHYS] = {
	[TURN_WHY_NOT_TRIAGED] = {"not-triaged", "not triaged"},
	[TURN_WHY_OWNER] = {"owner-unknown", "not known whose bug it is"},
	[TURN_WHY_ASKED] = {"needinfo", "information requested of the CA (needinfo)"},
	[TURN_WHY_QUESTION] = {"question", "others asked something (by the words)"},
	[TURN_WHY_OVERDUE] = {"overdue", "a duty is overdue"},
	[TURN_WHY_HISTORY] = {"history-missing", "the history is not known"},
	[TURN_WHY_WAITS] = {"waits", "the CA waits for an answer (needinfo)"},
	[TURN_WHY_CLOSURE] = {"closure-requested", "closure requested, no open question"},
	[TURN_WHY_CLOSE_ANNOUNCED] = {"close-announced", "close announced"},
	[TURN_WHY_NEXT_UPDATE] = {"next-update", "Next update agreed, not yet due"},
	[TURN_WHY_DATE_MET] = {"date-left-standing",
		"the agreed date was met, no other is set"},
	[TURN_WHY_DATE_PASSED] = {"date-passed", "the agreed date has passed"},
	[TURN_WHY_DATE_UNSURE] = {"date-unsure",
		"a Next update that has no certain reading, or is not a root program's"},
	[TURN_WHY_ELSEWHERE] = {"followed-elsewhere", "updates are in another bug"},
	[TURN_WHY_WORDING] = {"wording", "closure may have been requested"},
	[TURN_WHY_TEXT] = {"text-missing", "the text of the CA's last post is not known"},
	[TURN_WHY_COMMENTED] = {"commented",
		"others commented, and the CA has not since"},
	[TURN_WHY_PENDING] = {"pending", "a duty is running"},
	[TURN_WHY_DUTY] = {"duty-unknown", "not known whether something is due"},
	[TURN_WHY_NOTHING] = {"nothing-due", "nothing is due"},
	[TURN_WHY_SIDE] = {"unknown-side", "somebody of unknown side decides"},
};

static const char *const readies[] = {"no", "yes", "unknown"};

const char *turn_word(enum turn_who who)
{
	return whos[who].word;
}

const char *turn_label(enum turn_who who)
{
	return whos[who].label;
}

const char *turn_why_word(enum turn_why why)
{
	return whys[why].word;
}

const char *turn_why_label(enum turn_why why)
{
	return whys[why].label;
}

const char *turn_ready_word(enum turn_ready ready)
{
	return readies[ready];
}

bool turn_is_asked(const struct bug *bug)
{
	return bug->open && (bug->assessed || bug->why_not == WHY_NOT_TRIAGED);
}

bool turn_is_due(const struct duty *duty)
{
	return duty->counts && duty->due != DATE_NONE &&
		(duty->verdict == VERDICT_OVERDUE || duty->verdict == VERDICT_PENDING);
}

int64_t turn_next(const struct turn *turn)
{
	if (turn->overdue && (!turn->pending || turn->overdue->due <= turn->pending->due))
		return turn->overdue->due;
	if (turn->pending)
		return turn->pending->due;
	if (turn->agreed != DATE_DAY_NONE)
		return clock_due((struct limit){LIMIT_DATE, turn->agreed}, 0);
	return DATE_NONE;
}

/* ---- one reading of the bug ---- */

/* The bug with one reading of what is of unknown side. */
struct view {
	const struct result *result;
	const struct thread *thread;
	int64_t as_of;
	enum side unknown;       /* what an unknown side is read as */
	const struct post *last; /* the CA's; NULL: none */
	int64_t opened;          /* when the bug was last opened */
	struct turn *turn;
};

static enum side side_in(const struct view *v, enum side side)
{
	return side == SIDE_UNKNOWN ? v->unknown : side;
}

static bool is_since(const struct view *v, int64_t time)
{
	return !v->last || time > v->last->time;
}

static void decide(struct view *v, enum turn_who who, enum turn_why why)
{
	v->turn->who = who;
	v->turn->why = why;
}

/* The same, with what shows it. */
static void decide_at(
	struct view *v, enum turn_who who, enum turn_why why, const struct post *post)
{
	decide(v, who, why);
	v->turn->since = post->time;
	v->turn->comment = post->comment;
}

static void decide_by(
	struct view *v, enum turn_who who, enum turn_why why, const struct event *event)
{
	decide(v, who, why);
	v->turn->since = event->time;
	v->turn->comment = event->comment;
}

/* ---- what is asked of whom ---- */

/* The first needinfo of the CA that stands and was not replied to, or NULL. */
static const struct event *asked(const struct view *v)
{
	for (size_t i = 0; i < v->thread->n; i++) {
		const struct event *e = &v->thread->events[i];

		if (e->kind == EVENT_ASKED && is_since(v, e->time) &&
			side_in(v, e->side) != SIDE_CA &&
			side_in(v, e->asked) == SIDE_CA && !thread_clearing(v->thread, i))
			return e;
	}
	return NULL;
}

/* The first comment since the CA's last post that asks something, or NULL. */
static const struct post *question(const struct view *v)
{
	for (size_t i = 0; i < v->thread->n_posts; i++) {
		const struct post *p = &v->thread->posts[i];
		struct post read = *p;

		read.side = side_in(v, p->side);
		if (p->comment > 0 && is_since(v, p->time) && thread_asks(&read))
			return p;
	}
	return NULL;
}

/* The last comment since the CA's last post that is more than housekeeping, or NULL. */
static const struct post *commented(const struct view *v)
{
	for (size_t i = v->thread->n_posts; i > 0; i--) {
		const struct post *p = &v->thread->posts[i - 1];
		enum side side = side_in(v, p->side);

		if (is_since(v, p->time) && side != SIDE_CA && side != SIDE_SYSTEM &&
			!(p->hints & HINT_HOUSEKEEPING))
			return p;
	}
	return NULL;
}

static const struct event *waits(const struct view *v)
{
	for (size_t i = 0; i < v->thread->n; i++) {
		const struct event *e = &v->thread->events[i];

		if (e->kind == EVENT_ASKED && e->time >= v->opened &&
			side_in(v, e->side) == SIDE_CA &&
			model_side_is_program(e->asked) && !thread_clearing(v->thread, i))
			return e;
	}
	return NULL;
}

/* ---- closure and dates ---- */

static bool is_closure(const struct view *v, const struct post *p)
{
	return side_in(v, p->side) == SIDE_CA && p->time >= v->opened &&
		(p->kind == REPORT_CLOSURE || (p->hints & HINT_CLOSURE_REQUEST));
}

/* The last comment that asks for closure or announces it, or NULL. */
static const struct post *closure(const struct view *v)
{
	for (size_t i = v->thread->n_posts; i > 0; i--) {
		const struct post *p = &v->thread->posts[i - 1];

		if (is_closure(v, p) ||
			(thread_announces_close(p) && p->time >= v->opened))
			return p;
	}
	return NULL;
}

/* The last event of these kinds, where it is not the second kind; or NULL. */
static const struct event *standing(
	const struct view *v, enum event_kind set, enum event_kind gone)
{
	for (size_t i = v->thread->n; i > 0; i--) {
		const struct event *e = &v->thread->events[i - 1];

		if (e->kind == gone)
			return NULL;
		if (e->kind == set ||
			(set == EVENT_NEXT_UPDATE && e->kind == EVENT_NEXT_UNSURE))
			return e;
	}
	return NULL;
}

static bool decide_close(struct view *v, const struct event *date)
{
	const struct post *post = closure(v);
	const struct event *on = standing(v, EVENT_CLOSE_ON, EVENT_CLOSE_REMOVED);

	if (on && (!date || on->time >= date->time)) {
		decide_by(v, TURN_PROGRAM, TURN_WHY_CLOSE_ANNOUNCED, on);
		return true;
	}
	if (!post || (date && post->time < date->time))
		return false;
	decide_at(v, TURN_PROGRAM,
		is_closure(v, post) ? TURN_WHY_CLOSURE : TURN_WHY_CLOSE_ANNOUNCED, post);
	return true;
}

static void decide_date(struct view *v, const struct event *date)
{
	size_t i = (size_t)(date - v->thread->events);
	bool unclear;

	if (date->kind == EVENT_NEXT_UNSURE || !model_side_is_program(date->side) ||
		date->day < date_day_of(date->time))
		decide_by(v, TURN_UNKNOWN, TURN_WHY_DATE_UNSURE, date);
	else if (v->as_of <= clock_due((struct limit){LIMIT_DATE, date->day}, 0))
		decide_by(v, TURN_NOBODY, TURN_WHY_NEXT_UPDATE, date);
	else if (thread_met(v->thread, i, SIDE_CA, &unclear))
		decide_by(v, TURN_PROGRAM, TURN_WHY_DATE_MET, date);
	else if (unclear || thread_met(v->thread, i, SIDE_UNKNOWN, &unclear) || unclear)
		decide_by(v, TURN_UNKNOWN, TURN_WHY_DATE_UNSURE, date);
	else
		decide_by(v, TURN_CA, TURN_WHY_DATE_PASSED, date);
}

/* Whether the CA's last post leaves open whether it asks for closure. */
static bool is_unclear(const struct view *v)
{
	return v->last && v->last->time >= v->opened &&
		(v->last->unread || (v->last->hints & HINT_CLOSURE_UNSURE));
}

/* ---- duties ---- */

static void decide_duty(struct view *v, enum turn_why why, const struct duty *duty)
{
	decide(v, TURN_CA, why);
	v->turn->since = duty->started.latest;
	v->turn->comment = duty->evidence_start;
}

/* A duty to post that may be due, if one knew. */
static bool is_doubtful(const struct duty *d)
{
	enum rule_clock clock = d->window->rule->clock;

	return d->counts && d->ended.latest == DATE_NONE &&
		(d->verdict == VERDICT_UNKNOWN || d->verdict == VERDICT_DEPENDS) &&
		(clock == CLOCK_FULL_REPORT || clock == CLOCK_ANSWER ||
			clock == CLOCK_WEEKLY_UPDATE || clock == CLOCK_NEXT_UPDATE ||
			clock == CLOCK_DELAYED_REVOCATION_UPDATE);
}

static void decide_rest(struct view *v)
{
	const struct post *post = commented(v);

	if (is_unclear(v)) {
		decide_at(v, TURN_UNKNOWN,
			v->last->unread ? TURN_WHY_TEXT : TURN_WHY_WORDING, v->last);
		return;
	}
	if (post) {
		decide_at(v, TURN_CA, TURN_WHY_COMMENTED, post);
		return;
	}
	if (v->turn->pending) {
		decide_duty(v, TURN_WHY_PENDING, v->turn->pending);
		return;
	}
	decide(v, TURN_NOBODY, TURN_WHY_NOTHING);
	for (size_t i = 0; i < v->result->n_duties; i++)
		if (is_doubtful(&v->result->duties[i]))
			decide(v, TURN_UNKNOWN, TURN_WHY_DUTY);
}

/* ---- all of one reading ---- */

static void decide_quiet(struct view *v)
{
	const struct event *date = standing(v, EVENT_NEXT_UPDATE, EVENT_NEXT_REMOVED);
	const struct event *other = standing(v, EVENT_FOLLOWED, EVENT_FOLLOW_ENDED);
	const struct event *wait = waits(v);

	if (decide_close(v, date))
		return;
	if (wait)
		decide_by(v, TURN_PROGRAM, TURN_WHY_WAITS, wait);
	else if (date)
		decide_date(v, date);
	else if (other)
		decide_by(v, TURN_UNKNOWN, TURN_WHY_ELSEWHERE, other);
	else
		decide_rest(v);
}

static enum turn_ready ready(const struct view *v, bool is_open)
{
	for (size_t i = 0; i < v->thread->n_posts; i++) {
		const struct post *p = &v->thread->posts[i];

		if (side_in(v, p->side) == SIDE_CA && p->kind == REPORT_CLOSURE &&
			p->time >= v->opened)
			return is_open                   ? TURN_NOT_READY
				: v->thread->has_history ? TURN_READY
							 : TURN_READY_UNKNOWN;
	}
	return TURN_NOT_READY;
}

static void read(struct view *v)
{
	const struct event *request;
	const struct post *asks;

	for (size_t i = 0; i < v->thread->n_posts; i++)
		if (side_in(v, v->thread->posts[i].side) == SIDE_CA)
			v->last = &v->thread->posts[i];
	request = asked(v);
	asks = question(v);
	v->turn->ready = ready(v, request || asks);
	if (request)
		decide_by(v, TURN_CA, TURN_WHY_ASKED, request);
	else if (asks)
		decide_at(v, TURN_CA, TURN_WHY_QUESTION, asks);
	else if (v->turn->overdue)
		decide_duty(v, TURN_WHY_OVERDUE, v->turn->overdue);
	else if (!v->thread->has_history)
		decide(v, TURN_UNKNOWN, TURN_WHY_HISTORY);
	else
		decide_quiet(v);
}

/* ---- both readings ---- */

static void count_others(struct turn *turn, const struct thread *thread)
{
	const struct post *last = thread_ca_by(thread, INT64_MAX);

	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if ((last && p->time <= last->time) || p->side == SIDE_SYSTEM)
			continue;
		turn->unknown += p->side == SIDE_UNKNOWN;
		if (p->side == SIDE_UNKNOWN)
			continue;
		turn->others++;
		turn->last_other = p->comment;
		if (turn->first_other < 0)
			turn->first_other = p->comment;
	}
}

static void find_due(struct turn *turn, const struct result *result)
{
	for (size_t i = 0; i < result->n_duties; i++) {
		const struct duty *d = &result->duties[i];
		const struct duty **first =
			d->verdict == VERDICT_OVERDUE ? &turn->overdue : &turn->pending;

		if (turn_is_due(d) && (!*first || d->due < (*first)->due))
			*first = d;
	}
}

/* The Next update that stands and that a root program set; DATE_DAY_NONE: none. */
static int32_t agreed_day(const struct view *v)
{
	const struct event *date = standing(v, EVENT_NEXT_UPDATE, EVENT_NEXT_REMOVED);

	return date && date->kind == EVENT_NEXT_UPDATE &&
			model_side_is_program(date->side)
		? date->day
		: DATE_DAY_NONE;
}

static void judge(struct turn *turn, struct view *v)
{
	struct turn other = *turn;
	struct view second = *v;

	v->turn = turn;
	v->unknown = SIDE_COMMUNITY;
	read(v);
	second.turn = &other;
	second.unknown = SIDE_CA;
	read(&second);
	if (turn->ready != other.ready)
		turn->ready = TURN_READY_UNKNOWN;
	if (turn->who == other.who)
		return;
	decide(v, TURN_UNKNOWN, TURN_WHY_SIDE);
	turn->since = DATE_NONE;
	turn->comment = -1;
}

struct turn turn_of(const struct result *result, int64_t as_of)
{
	struct turn turn = {.since = DATE_NONE,
		.comment = -1,
		.first_other = -1,
		.last_other = -1,
		.agreed = DATE_DAY_NONE};
	struct view v = {.result = result,
		.thread = &result->thread,
		.as_of = as_of,
		.opened = result->bug->opened,
		.turn = &turn};

	count_others(&turn, v.thread);
	if (result->bug->why_not == WHY_NOT_TRIAGED) {
		decide(&v, TURN_PROGRAM, TURN_WHY_NOT_TRIAGED);
		turn.since = result->bug->opened;
		turn.comment = 0;
		return turn;
	}
	if (v.thread->n_open)
		v.opened = v.thread->open[v.thread->n_open - 1].from;
	find_due(&turn, result);
	turn.agreed = agreed_day(&v);
	if (result->bug->owner)
		judge(&turn, &v);
	else
		decide(&v, TURN_UNKNOWN, TURN_WHY_OWNER);
	return turn;
}
