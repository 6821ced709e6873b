#include "render/view_duty.h"

#include <stdio.h>

#include "render/view_duty_said.h"
#include "rules/overrides.h"

enum { SAID_MAX = 4096 };

/* In the order of push_verdict() and of view_duty(). */
const struct view_key view_duty_keys[] = {
	{"verdict", VIEW_TEXT, NULL},
	{"mark", VIEW_TEXT, NULL},
	{"late_by", VIEW_TEXT, NULL},
	{"late_by_text", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"reason_text", VIEW_TEXT, NULL},
	{"reading", VIEW_TEXT, NULL},
	{"reading_text", VIEW_TEXT, NULL},
	{"basis", VIEW_TEXT, NULL},
	{"basis_text", VIEW_TEXT, NULL},
	{"counts", VIEW_FLAG, NULL},
	{"said", VIEW_TEXT, NULL},
	{"started", VIEW_TEXT, NULL},
	{"started_minute", VIEW_TEXT, NULL},
	{"started_comment", VIEW_TEXT, NULL},
	{"started_at", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"due_minute", VIEW_TEXT, NULL},
	{"ended", VIEW_TEXT, NULL},
	{"ended_minute", VIEW_TEXT, NULL},
	{"ended_comment", VIEW_TEXT, NULL},
	{"ended_at", VIEW_TEXT, NULL},
	{"elapsed_seconds", VIEW_TEXT, NULL},
	{"limit_seconds", VIEW_TEXT, NULL},
	{"provisional", VIEW_FLAG, NULL},
	{"disputed", VIEW_FLAG, NULL},
	{"replied", VIEW_FLAG, NULL},
	{"set_by_reviewer", VIEW_FLAG, NULL},
	{"started_latest", VIEW_TEXT, NULL},
	{"started_latest_minute", VIEW_TEXT, NULL},
	{"started_url", VIEW_TEXT, NULL}, /* elsewhere than in the bug */
	{"started_where", VIEW_TEXT, NULL},
	{"started_history", VIEW_FLAG, NULL},
	{"ended_latest", VIEW_TEXT, NULL},
	{"ended_latest_minute", VIEW_TEXT, NULL},
	{"ended_url", VIEW_TEXT, NULL},
	{"ended_where", VIEW_TEXT, NULL},
	{"ended_history", VIEW_FLAG, NULL},
	{"not_before", VIEW_FLAG, NULL}, /* it did not end before that */
	{NULL, VIEW_TEXT, NULL},
};

const char *view_duty_mark(enum verdict verdict)
{
	static const char *const marks[VERDICTS] = {
		[VERDICT_MET] = "✓",
		[VERDICT_LATE] = "✗",
		[VERDICT_OVERDUE] = "!",
		[VERDICT_BORDERLINE] = "≈",
		[VERDICT_DEPENDS] = "◇",
		[VERDICT_UNKNOWN] = "?",
		[VERDICT_NOT_APPLICABLE] = "–",
		[VERDICT_EXEMPT] = "○",
		[VERDICT_PENDING] = "…",
	};

	return marks[verdict];
}

int64_t view_duty_late_by(const struct duty *duty)
{
	if (duty->verdict != VERDICT_LATE || duty->due == DATE_NONE ||
		duty->ended.earliest == DATE_NONE || duty->ended.earliest <= duty->due)
		return -1;
	return duty->ended.earliest - duty->due;
}

void view_duty_set_rule(struct val *object, const struct rule *rule)
{
	val_set_str(object, "rule", rule->id);
	val_set_str(object, "title", rule->title);
	val_set(object, "page", view_new_page(STR("rule/"), rule->id));
}

void view_duty_push_rule(struct val *row, const struct rule *rule)
{
	val_push_plain(row, rule->id);
	val_push_str(row, rule->title);
	val_push(row, view_new_page(STR("rule/"), rule->id));
}

/* ---- the whole ---- */

static void push_seconds(struct val *row, int64_t seconds)
{
	val_push(row, seconds < 0 ? NULL : val_new_int(seconds));
}

void view_duty_push_minute(struct val *row, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	if (time == DATE_NONE) {
		val_push_nulls(row, 2);
		return;
	}
	date_print_instant(time, text);
	val_push_plain(row, (struct str){text, DATE_INSTANT_SIZE - 1});
	text[10] = ' ';
	val_push_plain(row, (struct str){text, 16});
}

static struct str put_at(char at[VIEW_DUTY_AT_SIZE], int32_t comment)
{
	at[0] = '#';
	at[1] = 'c';
	return (struct str){at, 2 + str_put_int(at + 2, comment)};
}

void view_duty_push_comment(struct val *row, int32_t comment)
{
	char at[VIEW_DUTY_AT_SIZE];

	if (comment < 0) {
		val_push_nulls(row, 2);
		return;
	}
	val_push_int(row, comment);
	val_push_plain(row, put_at(at, comment));
}

void view_duty_set_comment(
	struct val *object, const char *number_key, const char *at_key, int32_t comment)
{
	char at[VIEW_DUTY_AT_SIZE];

	if (comment < 0)
		return;
	val_set_int(object, number_key, comment);
	val_set_plain(object, at_key, put_at(at, comment));
}

static void push_late(struct val *row, const struct duty *duty)
{
	char text[VIEW_DUTY_SAID_LATE_SIZE];
	struct str late = view_duty_said_late(duty, text);

	if (late.n)
		val_push_int(row, view_duty_late_by(duty));
	else
		val_push_null(row);
	val_push_filled(row, late);
}

static void push_verdict(struct val *row, const struct duty *duty)
{
	static const char *const readings[READINGS] = {"", "counted from disclosure",
		"counted from awareness, as stated", "the longest gap of the bug"};
	static const char *const bases[BASES] = {
		"", "as stated by the CA", "by its words: a hint, never counted"};
	bool began = duty->started.earliest != DATE_NONE;

	val_push_word(row, clock_word(duty->verdict));
	val_push_word(row, view_duty_mark(duty->verdict));
	push_late(row, duty);
	val_push_word(row, clock_reason_word(duty->because));
	val_push_filled(row, str_c(duty_reason_label(duty)));
	val_push_word(row, duty_reading_word(duty->reading));
	val_push_word(row, readings[duty->reading]);
	val_push_word(row, duty_basis_word(duty->basis));
	val_push_word(row, began ? bases[duty->basis] : "");
	val_push_bool(row, duty->counts);
}

/* ---- when, and where that stands ---- */

/* A duty's start or its end, as a row has it. */
struct point {
	struct when when;
	int32_t comment;      /* of the bug; -1: none */
	const struct bug *on; /* another bug, or NULL */
	int32_t on_comment;
	struct str set; /* the address that a reviewer gives for it */
};

static struct point start_of(const struct duty *duty)
{
	return (struct point){duty->started, duty->evidence_start, duty->started_on,
		duty->started_on_comment, STR("")};
}

/* What only may be the report is no end where the verdict is unknown for that. */
static struct point end_of(const struct duty *duty)
{
	const struct override *set = duty->settled_by;
	bool elsewhere = set && set->what == OVERRIDE_DISCLOSED_ELSEWHERE;
	struct point end = {duty->ended, duty->evidence_end, duty->ended_on,
		duty->ended_on_comment, elsewhere ? set->link : STR("")};

	if (duty->guessed && duty->verdict == VERDICT_UNKNOWN)
		return (struct point){duty_never, -1, NULL, -1, STR("")};
	if (duty->guessed)
		end.when.latest = end.when.earliest;
	return end;
}

static bool is_day(struct when when)
{
	return when.earliest % DATE_DAY == 0 &&
		when.latest == when.earliest + DATE_DAY - 1;
}

/* A time that is stated to the day is printed as that day. */
static void push_earliest(struct val *row, struct when when)
{
	char text[DATE_INSTANT_SIZE];

	if (!is_day(when)) {
		view_duty_push_minute(row, when.earliest);
		return;
	}
	date_print_instant(when.earliest, text);
	val_push_plain(row, (struct str){text, DATE_INSTANT_SIZE - 1});
	val_push_plain(row, (struct str){text, DATE_DAY_SIZE - 1});
}

/* Where a range is not told by its beginning alone. */
static void push_latest(struct val *row, struct when when)
{
	bool told = when.latest - when.earliest < DATE_MINUTE || is_day(when);

	view_duty_push_minute(row, told ? DATE_NONE : when.latest);
}

static void push_where(
	const struct view_site *site, struct val *row, const struct point *point)
{
	bool none = point->when.earliest == DATE_NONE;
	char url[VIEW_LINK_SIZE];
	char name[2 * STR_INT_SIZE + 32];

	if (!none && point->set.n) {
		val_push_str(row, point->set);
		val_push_c(row, "as a reviewer set it");
	} else if (!none && point->on) {
		snprintf(name, sizeof(name), "bug %lld, comment %d",
			(long long)point->on->id, (int)point->on_comment);
		val_push_plain(
			row, view_link(site, point->on->id, point->on_comment, url));
		val_push_c(row, name);
	} else {
		val_push_nulls(row, 2);
	}
	val_push_flag(row, !none && !point->set.n && !point->on && point->comment < 0);
}

/* ---- the whole ---- */

struct val *view_duty(const struct view_site *site, const struct duty *duty)
{
	bool applies = duty->verdict != VERDICT_NOT_APPLICABLE;
	struct point start = start_of(duty), end = end_of(duty);
	struct val *row = val_new_list();
	struct buf said;

	buf_init(&said, SAID_MAX);
	view_duty_said(duty, &said);
	push_verdict(row, duty);
	val_push_filled(row, buf_view(&said));
	push_earliest(row, start.when);
	view_duty_push_comment(row, start.comment);
	view_duty_push_minute(row, applies ? duty->due : DATE_NONE);
	push_earliest(row, end.when);
	view_duty_push_comment(row, end.comment);
	push_seconds(row, duty->elapsed);
	push_seconds(row, duty->limit_seconds);
	val_push_flag(row, duty->provisional);
	val_push_flag(row, duty->disputed);
	val_push_flag(row, duty->reply != NULL);
	val_push_flag(row, duty->settled_by != NULL);
	push_latest(row, start.when);
	push_where(site, row, &start);
	push_latest(row, end.when);
	push_where(site, row, &end);
	val_push_flag(row, duty->guessed && end.when.earliest != DATE_NONE);
	buf_release(&said);
	return row;
}
