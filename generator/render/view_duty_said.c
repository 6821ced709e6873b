#include "render/view_duty_said.h"

#include "render/view_duty.h"

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

/* ---- spans ---- */

static bool is_wide(struct when when)
{
	return when.latest - when.earliest >= DATE_MINUTE;
}

/* Where times are ranges the elapsed time is the least that is certain.  What is stated
 * to the minute is one time: it is printed as one. */
static const char *least_of(const struct duty *duty)
{
	bool least = duty->guessed || is_wide(duty->started) || is_wide(duty->ended);

	return least ? "at least " : "";
}

static int64_t to_minute(int64_t time)
{
	int64_t seconds = time % DATE_MINUTE;

	return time - (seconds < 0 ? seconds + DATE_MINUTE : seconds);
}

/* From one time of the duty to another.  Where one is stated to the minute, as far as
 * minutes tell, so that a reader who subtracts what is printed comes to the same. */
static void print_span(
	const struct duty *duty, int64_t from, int64_t until, char text[DATE_SPAN_SIZE])
{
	struct when start = duty->started, end = duty->ended;
	bool stated = start.earliest != start.latest || end.earliest != end.latest;

	if (stated && !is_wide(start) && !is_wide(end))
		date_print_span(to_minute(until) - to_minute(from), text);
	else
		date_print_span(until - from, text);
}

struct str view_duty_said_late(
	const struct duty *duty, char text[VIEW_DUTY_SAID_LATE_SIZE])
{
	const char *least = least_of(duty);
	size_t n = str_c(least).n;

	if (view_duty_late_by(duty) < 0)
		return STR("");
	memcpy(text, least, n);
	print_span(duty, duty->due, duty->ended.earliest, text + n);
	return str_c(text);
}

/* ---- words ---- */

/* Of each duty of each page: by hand, at a tenth of what printf takes. */
static void put_words(struct buf *out, const char *const *words)
{
	for (; *words; words++)
		buf_c(out, *words);
}

static void say_elapsed(struct buf *out, const struct duty *duty)
{
	enum rule_clock clock = duty->window->rule->clock;
	const char *least = least_of(duty);
	char span[DATE_SPAN_SIZE];

	print_span(duty, duty->started.latest, duty->ended.earliest, span);
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
	char span[VIEW_DUTY_SAID_LATE_SIZE];

	if (duty->ended.earliest == DATE_NONE || duty->evidence_end < 0)
		return;
	buf_c(out, deeds[duty->window->rule->clock].did);
	if (view_duty_said_late(duty, span).n)
		put_words(out, (const char *const[]){" ", span, " after the date", NULL});
}

/* Whether the end is what it should be, for certain: where a full report is not known to
 * be one, how long it took is not known either. */
static bool is_end_known(const struct duty *duty)
{
	return duty->verdict != VERDICT_UNKNOWN ||
		duty->window->rule->clock != CLOCK_FULL_REPORT;
}

/* A comment that only may be the report, or come after it, is not what was done. */
static void say_guessed(struct buf *out, const struct duty *duty)
{
	buf_c(out, "no full report recognised before comment ");
	buf_int(out, duty->evidence_end);
}

/* Days of a revocation are counted in hours, and told as the texts have them. */
static void put_limit(struct buf *out, const struct duty *duty)
{
	bool hours = duty->limit.kind == LIMIT_HOURS;
	bool whole = hours && duty->window->rule->clock == CLOCK_REVOCATION &&
		duty->limit.n > 24 && duty->limit.n % 24 == 0;

	buf_int(out, whole ? duty->limit.n / 24 : duty->limit.n);
	buf_c(out, hours && !whole ? " hours" : " days");
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
		duty->guessed ? say_guessed(out, duty) : say_elapsed(out, duty);
	if (duty->limit.kind != LIMIT_HOURS && duty->limit.kind != LIMIT_DAYS)
		return;
	put_words(out,
		(const char *const[]){out->n ? "; " : "", source_of(window), " ", NULL});
	put_limit(out, duty);
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

void view_duty_said(const struct duty *duty, struct buf *out)
{
	say(out, duty);
	say_item(out, duty);
}
