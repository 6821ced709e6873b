#include "render/view_stated.h"

#include "render/view_duty.h"
#include "rules/facts.h"
#include "rules/reports.h"

enum { HINTS_SHOWN = 60, PROGRESS_SHOWN = 40 };

/* A time has earliest and latest, any other fact a value. */
const struct view_key view_stated_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"value", VIEW_TEXT, NULL},
	{"earliest", VIEW_TEXT, NULL},
	{"earliest_text", VIEW_TEXT, NULL},
	{"latest", VIEW_TEXT, NULL},
	{"latest_text", VIEW_TEXT, NULL},
	{"zone", VIEW_TEXT, NULL},
	{"note", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_stated_hint_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"day", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* In the order in which they are shown. */
static const struct {
	enum stated_what what;
	const char *label;
} times[] = {
	{STATED_NONCOMPLIANCE_IDENTIFIED, "Non-compliance identified"},
	{STATED_AWARE, "Became aware"},
	{STATED_TOLD, "Told by somebody else"},
	{STATED_NONCOMPLIANCE_START, "Non-compliance started"},
	{STATED_NONCOMPLIANCE_END, "Non-compliance ended"},
	{STATED_REPORT_RECEIVED, "Problem report received"},
	{STATED_PRELIMINARY_ANSWER, "Preliminary answer to it"},
	{STATED_ISSUANCE_CEASED, "Issuance ceased"},
	{STATED_ISSUANCE_RESUMED, "Issuance resumed"},
	{STATED_REVOCATION_DUE, "Revocation due"},
	{STATED_DELAY_DECIDED, "Delay of revocation decided"},
	{STATED_REVOCATION_PROMISED, "Revocation to be complete"},
	{STATED_REVOCATION_OPEN, "Some not revoked"},
	{STATED_REVOCATION_KNOWN, "Revoked, but for those found later"},
	{STATED_REVOCATION_24_HOURS, "Revoked, of those with 24 hours"},
	{STATED_REVOCATION_5_DAYS, "Revoked, of those with five days"},
	{STATED_REVOCATION_TOLD, "Revoked, perhaps not all"},
	{STATED_REVOCATION_DONE, "Revocation complete"},
};

static struct val *fact(const char *what, const char *label, int32_t comment)
{
	struct val *view = val_new_object();

	val_set_word(view, "what", what);
	val_set_word(view, "label", label);
	view_duty_set_comment(view, "comment", "at", comment);
	return view;
}

/* ---- times ---- */

/* Whether it is a day and no more: its whole day in UTC (rules.md 1.2). */
static bool is_day(const struct fact *f)
{
	return f->when.latest - f->when.earliest == DATE_DAY - 1 &&
		f->when.earliest == date_start_of(date_day_of(f->when.earliest));
}

static const char *note_of(const struct fact *f)
{
	if (f->zone == MOMENT_UTC)
		return "";
	if (f->zone == MOMENT_OFFSET)
		return "stated with an offset from UTC";
	if (is_day(f))
		return "a day, no zone stated";
	return f->zone == MOMENT_NAMED ? "its zone is not certain: plus or minus 14 hours"
				       : "no zone stated: plus or minus 14 hours";
}

static void set_instant(struct val *view, const char *key, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	val_set_c(view, key, text);
}

/* To the minute, for people. */
static void set_text(struct val *view, const char *key, int64_t time, bool day)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	text[10] = ' ';
	val_set_str(view, key, (struct str){text, day ? 10 : 16});
}

/* `2025-10-13`, `2025-10-13 08:01`, or from one minute to another. */
static void set_interval(struct val *view, const struct fact *f)
{
	bool day = is_day(f);

	set_instant(view, "earliest", f->when.earliest);
	set_text(view, "earliest_text", f->when.earliest, day);
	set_instant(view, "latest", f->when.latest);
	if (!day && f->when.latest - f->when.earliest >= DATE_MINUTE)
		set_text(view, "latest_text", f->when.latest, false);
}

static struct val *time_of(const struct fact *f, const char *label)
{
	static const char *const zones[] = {
		[MOMENT_NONE] = "none",
		[MOMENT_UTC] = "utc",
		[MOMENT_OFFSET] = "offset",
		[MOMENT_NAMED] = "named",
	};
	struct val *view = fact(timeline_word(f->what), label, f->comment);

	set_interval(view, f);
	val_set_c(view, "zone", zones[f->zone]);
	val_set_filled(view, "note", str_c(note_of(f)));
	return view;
}

static void push_times(struct val *list, const struct result *r)
{
	const struct facts *facts = &r->facts;

	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
		for (size_t k = 0; k < facts->n; k++)
			if (facts->list[k].what == times[i].what)
				val_push(list, time_of(&facts->list[k], times[i].label));
}

/* ---- numbers, and the source ---- */

enum number { CERTIFICATES, REMAINING_VALID, SOURCE };

static int64_t number_of(const struct digest_report *row, enum number number)
{
	if (number == SOURCE)
		return row->source == SOURCE_UNKNOWN ? -1 : (int64_t)row->source;
	return number == CERTIFICATES ? row->certificates : row->remaining_valid;
}

/* Each value that reports state, where it is another than before. */
static void push_numbers(struct val *list, const struct result *r, enum number number)
{
	static const char *const names[][2] = {
		{"certificates", "Certificates affected"},
		{"remaining-valid", "Certificates still valid"},
		{"source", "Source of disclosure"},
	};
	const struct digest_report *row = digest_reports(r->bug->d);
	int64_t before = -1;

	for (uint32_t i = 0; i < r->bug->d->n_reports; i++) {
		const struct post *post = &r->thread.posts[row[i].comment];
		int64_t value = number_of(&row[i], number);
		struct val *view;

		if (post->side != SIDE_CA || value < 0 || value == before)
			continue;
		before = value;
		view = fact(names[number][0], names[number][1], post->comment);
		if (number == SOURCE)
			val_set_c(view, "value",
				model_source_label((enum report_source)value));
		else
			val_set_int(view, "value", value);
		val_push(list, view);
	}
}

/* What an update states later as not revoked is what is still valid by then. */
static void push_still_valid(struct val *list, const struct facts *facts)
{
	struct val *view;

	if (facts->remaining_valid < 0 ||
		facts->still_comment == facts->remaining_comment)
		return;
	view = fact("remaining-valid", "Certificates still valid", facts->still_comment);
	val_set_int(view, "value", facts->still_valid);
	val_set_c(view, "note", "stated as not revoked");
	val_push(list, view);
}

/* What the guidelines ask of an update about a delayed revocation: how many are revoked,
 * not revoked and expired, and when all will be. */
static struct val *progress_of(const struct result *r, const struct digest_progress *row)
{
	struct val *view = fact("revocation-progress", "Revocation so far",
		r->thread.posts[row->comment].comment);
	static const char *const names[] = {"revoked", "not revoked", "expired"};
	const int64_t numbers[] = {row->revoked, row->not_revoked, row->expired};
	char day[DATE_DAY_SIZE];
	struct buf text;

	buf_init(&text, 256);
	for (size_t i = 0; i < 3; i++) {
		buf_c(&text, i ? ", " : "");
		if (numbers[i] >= 0) {
			buf_int(&text, numbers[i]);
			buf_c(&text, " ");
		}
		buf_c(&text, names[i]);
		buf_c(&text, numbers[i] < 0 ? " not stated" : "");
	}
	if (row->completion != DATE_DAY_NONE) {
		date_print_day(row->completion, day);
		buf_c(&text, "; all by ");
		buf_c(&text, day);
	}
	val_set_str(view, "value", buf_view(&text));
	buf_release(&text);
	return view;
}

static void push_progress(struct val *list, const struct result *r)
{
	uint32_t n;
	const struct digest_progress *row = digest_progress(r->bug->d, &n);

	for (uint32_t i = n > PROGRESS_SHOWN ? n - PROGRESS_SHOWN : 0; i < n; i++)
		if (r->thread.posts[row[i].comment].side == SIDE_CA)
			val_push(list, progress_of(r, &row[i]));
}

/* ---- hints ---- */

static const char *hint_label(enum remark_what what)
{
	static const char *const labels[REMARKS] = {
		[REMARK_CONTAINED] = "it is contained",
		[REMARK_ONGOING] = "it is going on",
		[REMARK_DELAY_RATIONALE] = "why revocation takes longer",
		[REMARK_DELAY_PER_SUBSCRIBER] = "the same for each subscriber",
		[REMARK_COURT_ORDER] = "a court order",
		[REMARK_LEGAL_HOLD] = "a legal hold",
		[REMARK_INVESTIGATION] = "an investigation",
		[REMARK_HOLIDAY] = "holidays",
		[REMARK_FREEZE] = "a freeze of changes",
		[REMARK_PINNING] = "pinned certificates",
		[REMARK_CRITICAL_INFRASTRUCTURE] = "critical infrastructure",
		[REMARK_CUSTOMER_REQUEST] = "a request of customers",
		[REMARK_NO_RISK] = "it is no risk to security",
		[REMARK_MORE_FOUND_BY_CA] = "the CA found more certificates later",
		[REMARK_MORE_FOUND_BY_OTHERS] = "others found more certificates later",
		[REMARK_RECURRED] = "it happened again after issuance was resumed",
		[REMARK_REQUIREMENT_KNOWN] = "the requirement was known",
		[REMARK_REQUIREMENT_NOT_KNOWN] = "the requirement was not known",
		[REMARK_LINT] = "why linting did not show it",
		[REMARK_REPORT_PROMISED] = "a full report is to come",
		[REMARK_ALL_COMPLETE] = "all action items are complete",
		[REMARK_NOT_ALL_COMPLETE] = "some action items are not complete",
		[REMARK_CLOSURE_REQUESTED] = "closure is asked for",
		[REMARK_NEXT_UPDATE] = "a date for the next update is asked for",
	};

	return labels[what];
}

/* Whether row i of the list says what a comment of the CA said before. */
static bool is_told(const struct result *r, const struct digest_remark *row, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (row[k].what == row[i].what && row[k].day == row[i].day &&
			r->thread.posts[row[k].comment].side == SIDE_CA)
			return true;
	return false;
}

static struct val *hint(const struct result *r, const struct digest_remark *row)
{
	enum remark_what what = (enum remark_what)row->what;
	struct val *view = fact(remarks_word(what), hint_label(what),
		r->thread.posts[row->comment].comment);

	/* the day of a request is that of its comment */
	if (row->day != DATE_DAY_NONE && what != REMARK_CLOSURE_REQUESTED)
		view_set_day(view, "day", row->day);
	return view;
}

static struct val *hints(const struct result *r)
{
	struct val *list = val_new_list();
	uint32_t n;
	const struct digest_remark *row = digest_remarks(r->bug->d, &n);

	for (uint32_t i = 0; i < n && val_count(list) < HINTS_SHOWN; i++)
		if (r->thread.posts[row[i].comment].side == SIDE_CA &&
			!is_told(r, row, i))
			val_push(list, hint(r, &row[i]));
	return list;
}

void view_stated(struct val *view, const struct result *result)
{
	struct val *list = val_new_list();
	struct val *said = hints(result);

	push_times(list, result);
	push_numbers(list, result, CERTIFICATES);
	push_numbers(list, result, REMAINING_VALID);
	push_still_valid(list, &result->facts);
	push_numbers(list, result, SOURCE);
	push_progress(list, result);
	val_set_bool(view, "has_stated", val_count(list) > 0);
	val_set(view, "stated", list);
	val_set_bool(view, "has_hints", val_count(said) > 0);
	val_set(view, "hints", said);
}
