#include "render/view_duty.h"

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

void view_duty_set_rule(struct val *object, const struct rule *rule)
{
	val_set_str(object, "rule", rule->id);
	val_set_str(object, "title", rule->title);
	val_set(object, "page", view_new_page(STR("rule/"), rule->id));
}

void view_duty_push_rule(struct val *row, const struct rule *rule)
{
	val_push_str(row, rule->id);
	val_push_str(row, rule->title);
	val_push(row, view_new_page(STR("rule/"), rule->id));
}

struct val *view_duty_window(const struct rule_window *window)
{
	struct val *view = val_new_object();
	struct buf limit;

	buf_init(&limit, SAID_MAX);
	put_limit(&limit, window);
	val_set_str(view, "window", window->id);
	val_set_str(view, "document", window->document->name);
	val_set_filled(view, "version", window->version);
	val_set_str(view, "section", window->section);
	val_set_str(view, "url", window->document->url);
	view_set_day(view, "from", window->from);
	val_set_filled(view, "from_note", window->from_note);
	view_set_day(view, "to", window->to);
	val_set_filled(view, "strength", str_c(rules_strength_label(window->strength)));
	val_set_filled(view, "strength_note", window->strength_note);
	val_set_str(view, "text", window->text);
	val_set_str(view, "starts", window->starts);
	val_set_str(view, "ends", window->ends);
	val_set_filled(view, "limit", buf_view(&limit));
	val_set_str(view, "applies", window->applies);
	val_set_c(view, "measured", measured_label(window->measured));
	val_set_filled(view, "note", window->note);
	val_set_bool(view, "counts", window->counts);
	val_set_bool(view, "annotates",
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
	[CLOCK_ACTION_ITEM_CHANGE] = {"told", "word of it", true},
	[CLOCK_ACTION_ITEM_DUE] = {"complete", "completion", true},
	[CLOCK_CLOSURE_SUMMARY] = {"closure summary posted", "closure summary", true},
	[CLOCK_CLOSURE_NEEDINFO] = {"the CCADB asked", "needinfo on the CCADB", false},
	[CLOCK_SEPARATE_BUG] = {"filed", "separate bug", true},
	[CLOCK_REVOCATION] = {"revoked", "revocation", false},
	[CLOCK_PROBLEM_REPORT] = {"answered", "preliminary answer", false},
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

/* Of each duty of each page: by hand, at a tenth of what printf takes. */
static void put_words(struct buf *out, const char *const *words)
{
	for (; *words; words++)
		buf_c(out, *words);
}

static void say_elapsed(struct buf *out, const struct duty *duty)
{
	enum rule_clock clock = duty->window->rule->clock;
	const char *least = is_range(duty) ? "at least " : "";
	char span[DATE_SPAN_SIZE];

	date_print_span(duty->elapsed, span);
	if (deeds[clock].by_comment && duty->evidence_end < 0 && !duty->ended_on)
		put_words(out,
			(const char *const[]){least, span,
				deeds[clock].what[0] == 'u' ? " without an "
							    : " without a ",
				deeds[clock].what, NULL});
	else if (duty->elapsed == 0 && clock == CLOCK_FULL_REPORT)
		buf_c(out, "complete when disclosed");
	else if (duty->elapsed > 0)
		put_words(out,
			(const char *const[]){
				deeds[clock].did, " after ", least, span, NULL});
	else
		buf_c(out, deeds[clock].did);
}

static void say_date(struct buf *out, const struct duty *duty)
{
	int64_t late = view_duty_late_by(duty);
	char span[DATE_SPAN_SIZE];

	if (duty->ended.earliest == DATE_NONE || duty->evidence_end < 0)
		return;
	buf_c(out, deeds[duty->window->rule->clock].did);
	if (late < 0)
		return;
	date_print_span(late, span);
	put_words(out, (const char *const[]){" ", span, " after the date", NULL});
}

/* Whether the end is what it should be, for certain: where a full report is not known to
 * be one, how long it took is not known either. */
static bool is_end_known(const struct duty *duty)
{
	return duty->verdict != VERDICT_UNKNOWN ||
		duty->window->rule->clock != CLOCK_FULL_REPORT;
}

static void say(struct buf *out, const struct duty *duty)
{
	const struct rule_window *window = duty->window;
	const char *what = deeds[window->rule->clock].what;

	if (duty->verdict == VERDICT_NOT_APPLICABLE)
		return;
	if (duty->verdict == VERDICT_OVERDUE && what)
		put_words(out, (const char *const[]){"no ", what, " seen", NULL});
	else if (duty->limit.kind == LIMIT_DATE)
		say_date(out, duty);
	else if (duty->elapsed >= 0 && what && is_end_known(duty))
		say_elapsed(out, duty);
	if (duty->limit.kind != LIMIT_HOURS && duty->limit.kind != LIMIT_DAYS)
		return;
	put_words(out,
		(const char *const[]){out->n ? "; " : "", source_of(window), " ", NULL});
	buf_int(out, duty->limit.n);
	buf_c(out, duty->limit.kind == LIMIT_HOURS ? " hours" : " days");
}

/* Which action item it is about, and which other bug shows its end. */
static void say_item(struct buf *out, const struct duty *duty)
{
	if (duty->ended_on) {
		put_words(
			out, (const char *const[]){out->n ? "; " : "", "by bug ", NULL});
		buf_int(out, duty->ended_on->id);
	}
	if (duty->item.n == 0)
		return;
	put_words(out, (const char *const[]){out->n ? "; " : "", "item: ", NULL});
	buf_str(out, duty->item);
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
	val_push_str(row, (struct str){text, DATE_INSTANT_SIZE - 1});
	text[10] = ' ';
	val_push_str(row, (struct str){text, 16});
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
	val_push_str(row, put_at(at, comment));
}

void view_duty_set_comment(
	struct val *object, const char *number_key, const char *at_key, int32_t comment)
{
	char at[VIEW_DUTY_AT_SIZE];

	if (comment < 0)
		return;
	val_set_int(object, number_key, comment);
	val_set_str(object, at_key, put_at(at, comment));
}

static void push_late(struct val *row, int64_t late)
{
	char span[DATE_SPAN_SIZE];

	if (late < 0) {
		val_push_nulls(row, 2);
		return;
	}
	date_print_span(late, span);
	val_push_int(row, late);
	val_push_c(row, span);
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
	push_late(row, view_duty_late_by(duty));
	val_push_word(row, clock_reason_word(duty->because));
	val_push_word(row, clock_reason_label(duty->because));
	val_push_word(row, duty_reading_word(duty->reading));
	val_push_word(row, readings[duty->reading]);
	val_push_word(row, duty_basis_word(duty->basis));
	val_push_word(row, began ? bases[duty->basis] : "");
	val_push_bool(row, duty->counts);
}

struct val *view_duty(const struct duty *duty)
{
	bool applies = duty->verdict != VERDICT_NOT_APPLICABLE;
	struct val *row = val_new_list();
	struct buf said;

	buf_init(&said, SAID_MAX);
	say(&said, duty);
	say_item(&said, duty);
	push_verdict(row, duty);
	val_push_filled(row, buf_view(&said));
	view_duty_push_minute(row, duty->started.earliest);
	view_duty_push_comment(row, duty->evidence_start);
	view_duty_push_minute(row, applies ? duty->due : DATE_NONE);
	view_duty_push_minute(row, duty->ended.earliest);
	view_duty_push_comment(row, duty->evidence_end);
	push_seconds(row, duty->elapsed);
	push_seconds(row, duty->limit_seconds);
	val_push_flag(row, duty->provisional);
	val_push_flag(row, duty->disputed);
	val_push_flag(row, duty->reply != NULL);
	val_push_flag(row, duty->settled_by != NULL);
	buf_release(&said);
	return row;
}
