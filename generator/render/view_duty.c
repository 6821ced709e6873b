#include "render/view_duty.h"

#include <stdio.h>

enum { SAID_MAX = 4096 };

const struct view_key view_duty_keys[] = {
	{"verdict", VIEW_TEXT, NULL},
	{"mark", VIEW_TEXT, NULL},
	{"late_by", VIEW_TEXT, NULL},
	{"late_by_text", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"reason_text", VIEW_TEXT, NULL},
	{"said", VIEW_TEXT, NULL},
	{"reading", VIEW_TEXT, NULL},
	{"reading_text", VIEW_TEXT, NULL},
	{"basis", VIEW_TEXT, NULL},
	{"basis_text", VIEW_TEXT, NULL},
	{"counts", VIEW_FLAG, NULL},
	{"provisional", VIEW_FLAG, NULL},
	{"disputed", VIEW_FLAG, NULL},
	{"replied", VIEW_FLAG, NULL},
	{"set_by_reviewer", VIEW_FLAG, NULL},
	{"started", VIEW_TEXT, NULL},
	{"started_minute", VIEW_TEXT, NULL},
	{"started_comment", VIEW_TEXT, NULL},
	{"started_url", VIEW_TEXT, NULL},
	{"due", VIEW_TEXT, NULL},
	{"due_minute", VIEW_TEXT, NULL},
	{"ended", VIEW_TEXT, NULL},
	{"ended_minute", VIEW_TEXT, NULL},
	{"ended_comment", VIEW_TEXT, NULL},
	{"ended_url", VIEW_TEXT, NULL},
	{"elapsed_seconds", VIEW_TEXT, NULL},
	{"limit_seconds", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_duty_window_keys[] = {
	{"window", VIEW_TEXT, NULL},
	{"document", VIEW_TEXT, NULL},
	{"version", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"from_note", VIEW_TEXT, NULL},
	{"to", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"strength_note", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{"starts", VIEW_TEXT, NULL},
	{"ends", VIEW_TEXT, NULL},
	{"limit", VIEW_TEXT, NULL},
	{"applies", VIEW_TEXT, NULL},
	{"measured", VIEW_TEXT, NULL},
	{"note", VIEW_TEXT, NULL},
	{"counts", VIEW_FLAG, NULL},
	{"annotates", VIEW_FLAG, NULL},
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

/* ---- windows ---- */

static void put_limit(struct buf *out, const struct rule_window *window)
{
	int n = (int)window->limit.n;

	switch (window->limit.kind) {
	case LIMIT_HOURS:
		buf_printf(out, "%d hour%s", n, n == 1 ? "" : "s");
		break;
	case LIMIT_DAYS:
		buf_printf(out, "%d day%s", n, n == 1 ? "" : "s");
		break;
	case LIMIT_DATE:
		buf_c(out, "the date set");
		break;
	case LIMIT_NONE:
		break;
	}
	if (!window->limit_note.n)
		return;
	buf_c(out, out->n ? "; " : "");
	buf_str(out, window->limit_note);
}

static const char *measured_label(enum rule_measured measured)
{
	static const char *const labels[RULES_MEASURED] = {
		[MEASURED_EXACT] = "from the times that Bugzilla records",
		[MEASURED_PARTLY] = "partly: a time or a kind that it needs comes from "
				    "the text of a comment",
		[MEASURED_HINT] = "not judged: words of a text can only hint at it",
		[MEASURED_INFORMATIONAL] = "not judged: the text names no time",
		[MEASURED_NO] = "not measured",
	};

	return labels[measured];
}

void view_duty_set_rule(json_t *object, const struct rule *rule)
{
	char page[128];

	snprintf(page, sizeof(page), "rule/" STR_FMT "/", STR_ARG(rule->id));
	js_set_str(object, "rule", rule->id);
	js_set_str(object, "title", rule->title);
	js_set_c(object, "page", page);
}

json_t *view_duty_window(const struct rule_window *window)
{
	json_t *view = json_object();
	struct buf limit;

	buf_init(&limit, SAID_MAX);
	put_limit(&limit, window);
	js_set_str(view, "window", window->id);
	js_set_str(view, "document", window->document->name);
	js_set_filled(view, "version", window->version);
	js_set_str(view, "section", window->section);
	js_set_str(view, "url", window->document->url);
	view_set_day(view, "from", window->from);
	js_set_filled(view, "from_note", window->from_note);
	view_set_day(view, "to", window->to);
	js_set_filled(view, "strength", str_c(rules_strength_label(window->strength)));
	js_set_filled(view, "strength_note", window->strength_note);
	js_set_str(view, "text", window->text);
	js_set_str(view, "starts", window->starts);
	js_set_str(view, "ends", window->ends);
	js_set_filled(view, "limit", buf_view(&limit));
	js_set_str(view, "applies", window->applies);
	js_set_c(view, "measured", measured_label(window->measured));
	js_set_filled(view, "note", window->note);
	js_set_bool(view, "counts", window->counts);
	js_set_bool(view, "annotates",
		!window->counts && window->rule->clock != CLOCK_NONE &&
			window->rule->clock != CLOCK_HINT);
	buf_release(&limit);
	return view;
}

/* ---- what is said of a duty ---- */

/* What the CA did, and what is not seen where it did not. */
static const struct {
	const char *did;
	const char *what;
	bool by_comment; /* only a comment does it */
} deeds[RULE_CLOCKS] = {
	[CLOCK_INITIAL_REPORT] = {"reported", "report", true},
	[CLOCK_THIRD_PARTY_RESPONSE] = {"responded", "response", true},
	[CLOCK_FULL_REPORT] = {"full report", "full report", true},
	[CLOCK_ANSWER] = {"replied", "reply", true},
	[CLOCK_WEEKLY_UPDATE] = {"updated", "update", true},
	[CLOCK_NEXT_UPDATE] = {"updated", "update", true},
	[CLOCK_DELAYED_REVOCATION_UPDATE] = {"updated", "update", true},
	[CLOCK_CLOSURE_SUMMARY] = {"closure summary posted", "closure summary", true},
	[CLOCK_CLOSURE_NEEDINFO] = {"the CCADB asked", "needinfo on the CCADB", false},
	[CLOCK_SEPARATE_BUG] = {"filed", "separate bug", true},
	[CLOCK_REPORT_MARKDOWN] = {"posted as text", "report as text", true},
	[CLOCK_TEMPLATE_VERSION] = {"posted", "report", true},
	[CLOCK_SUMMARY_PREFIX] = {"the summary named it", "name in the summary", false},
};

static const char *source_of(const struct rule_window *window)
{
	if (str_eq_c(window->document->key, "irg"))
		return "the guideline says";
	return str_starts(window->document->key, STR("wiki")) ? "the wiki says"
							      : "the policy says";
}

/* Where times are ranges the elapsed time is the least that is certain. */
static bool is_range(const struct duty *duty)
{
	return duty->started.earliest != duty->started.latest ||
		duty->ended.earliest != duty->ended.latest;
}

static void say_elapsed(struct buf *out, const struct duty *duty)
{
	enum rule_clock clock = duty->window->rule->clock;
	const char *least = is_range(duty) ? "at least " : "";
	char span[DATE_SPAN_SIZE];

	date_print_span(duty->elapsed, span);
	if (deeds[clock].by_comment && duty->evidence_end < 0)
		buf_printf(out, "%s%s without %s %s", least, span,
			deeds[clock].what[0] == 'u' ? "an" : "a", deeds[clock].what);
	else if (duty->elapsed == 0 && clock == CLOCK_FULL_REPORT)
		buf_c(out, "complete when disclosed");
	else if (duty->elapsed > 0)
		buf_printf(out, "%s after %s%s", deeds[clock].did, least, span);
	else
		buf_c(out, deeds[clock].did);
}

static void say_date(struct buf *out, const struct duty *duty)
{
	int64_t late = view_duty_late_by(duty);
	char span[DATE_SPAN_SIZE];

	if (duty->ended.earliest == DATE_NONE || duty->evidence_end < 0)
		return;
	buf_c(out, "updated");
	if (late < 0)
		return;
	date_print_span(late, span);
	buf_printf(out, " %s after the date", span);
}

static void say(struct buf *out, const struct duty *duty)
{
	const struct rule_window *window = duty->window;
	const char *what = deeds[window->rule->clock].what;

	if (duty->verdict == VERDICT_NOT_APPLICABLE)
		return;
	if (duty->verdict == VERDICT_OVERDUE && what)
		buf_printf(out, "no %s seen", what);
	else if (duty->limit.kind == LIMIT_DATE)
		say_date(out, duty);
	else if (duty->elapsed >= 0 && what)
		say_elapsed(out, duty);
	if (duty->limit.kind != LIMIT_HOURS && duty->limit.kind != LIMIT_DAYS)
		return;
	buf_printf(out, "%s%s %d %s", out->n ? "; " : "", source_of(window),
		(int)duty->limit.n, duty->limit.kind == LIMIT_HOURS ? "hours" : "days");
}

/* ---- the whole ---- */

/* KEY and, for people, KEY_minute. */
static void set_minute(json_t *view, const char *key, int64_t time)
{
	char text[DATE_INSTANT_SIZE];
	char minute_key[32];

	snprintf(minute_key, sizeof(minute_key), "%s_minute", key);
	if (time == DATE_NONE) {
		js_set_null(view, key);
		js_set_null(view, minute_key);
		return;
	}
	date_print_instant(time, text);
	js_set_c(view, key, text);
	text[10] = ' ';
	js_set_str(view, minute_key, (struct str){text, 16});
}

void view_duty_set_comment(const struct view_site *site, json_t *object, const char *key,
	const struct bug *bug, int32_t comment)
{
	char number_key[32];
	char url_key[32];

	snprintf(number_key, sizeof(number_key), "%s_comment", key);
	snprintf(url_key, sizeof(url_key), "%s_url", key);
	if (comment < 0) {
		js_set_null(object, number_key);
		js_set_null(object, url_key);
		return;
	}
	js_set_int(object, number_key, comment);
	view_set_comment_url(site, object, url_key, bug, comment);
}

static void set_verdict(json_t *view, const struct duty *duty)
{
	static const char *const readings[READINGS] = {"", "counted from disclosure",
		"counted from awareness, as stated", "the longest gap of the bug"};
	static const char *const bases[BASES] = {
		"", "as stated by the CA", "by its words: a hint, never counted"};
	int64_t late = view_duty_late_by(duty);

	js_set_c(view, "verdict", clock_word(duty->verdict));
	js_set_c(view, "mark", view_duty_mark(duty->verdict));
	if (late >= 0)
		view_set_span(view, "late_by", late);
	else
		view_set_span_null(view, "late_by");
	js_set_filled(view, "reason", str_c(clock_reason_word(duty->because)));
	js_set_filled(view, "reason_text", str_c(clock_reason_label(duty->because)));
	js_set_filled(view, "reading", str_c(duty_reading_word(duty->reading)));
	js_set_filled(view, "reading_text", str_c(readings[duty->reading]));
	js_set_c(view, "basis", duty_basis_word(duty->basis));
	js_set_filled(view, "basis_text",
		duty->started.earliest == DATE_NONE ? STR("")
						    : str_c(bases[duty->basis]));
	js_set_bool(view, "counts", duty->counts);
}

static void set_seconds(json_t *view, const char *key, int64_t seconds)
{
	if (seconds < 0)
		js_set_null(view, key);
	else
		js_set_int(view, key, seconds);
}

json_t *view_duty(
	const struct view_site *site, const struct bug *bug, const struct duty *duty)
{
	json_t *view = json_object();
	struct buf said;

	buf_init(&said, SAID_MAX);
	say(&said, duty);
	set_verdict(view, duty);
	js_set_bool(view, "provisional", duty->provisional);
	js_set_bool(view, "disputed", duty->disputed);
	js_set_bool(view, "replied", duty->reply != NULL);
	js_set_bool(view, "set_by_reviewer", duty->settled_by != NULL);
	js_set_filled(view, "said", buf_view(&said));
	set_minute(view, "started", duty->started.earliest);
	view_duty_set_comment(site, view, "started", bug, duty->evidence_start);
	set_minute(view, "due",
		duty->verdict == VERDICT_NOT_APPLICABLE ? DATE_NONE : duty->due);
	set_minute(view, "ended", duty->ended.earliest);
	view_duty_set_comment(site, view, "ended", bug, duty->evidence_end);
	set_seconds(view, "elapsed_seconds", duty->elapsed);
	set_seconds(view, "limit_seconds", duty->limit_seconds);
	buf_release(&said);
	return view;
}
