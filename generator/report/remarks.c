#include "report/remarks.h"

#include "report/doc_text.h"
#include "report/hints_close.h"
#include "report/hints_notice.h"
#include "report/remarks_say.h"
#include "report/text_lines.h"
#include "report/moment.h"

enum { ANALYSIS_MIN = 20 }; /* bytes of a rationale; less is N/A or a reference */

struct reader {
	const struct remarks_about *about;
	const struct hints_sentence *s;
	int line;
	struct remark found[REMARKS]; /* line 0: not */
	/* the strongest that sentences say of the state, and where */
	int contained, contained_line;
	int ongoing, ongoing_line;
	bool denied; /* that it be closed */
};

static void find(struct reader *r, enum remark_what what, int line, int32_t day)
{
	if (r->found[what].line == 0)
		r->found[what] = (struct remark){what, line, day};
}

/* The first day that the sentence names from word `from` on. */
static int32_t day_behind(const struct hints_sentence *s, size_t from)
{
	struct moment when;

	for (size_t i = from; i < s->n; i++) {
		struct str text = s->words[i].text;

		if (text.n == 0 || !(s->words[i].is & (BIT(WORD_DAY) | BIT(WORD_NUMBER))))
			continue;
		text.n = (size_t)(s->block.p + s->block.n - text.p);
		text.n = str_find_byte(text, '\n') < text.n ? str_find_byte(text, '\n')
							    : text.n;
		if (moment_read(text, MOMENT_EITHER, &when) && when.day != DATE_DAY_NONE)
			return when.day;
	}
	return DATE_DAY_NONE;
}

static void see_state(struct reader *r)
{
	int ongoing = remarks_say_ongoing(r->s);
	int contained = remarks_say_contained(r->s);

	if (ongoing > r->ongoing) {
		r->ongoing = ongoing;
		r->ongoing_line = r->line;
	}
	if (contained > r->contained) {
		r->contained = contained;
		r->contained_line = r->line;
	}
}

static void see_requests(struct reader *r)
{
	enum hints_close close = hints_close_asked(r->s, r->about->bug);
	size_t report = remarks_say_report(r->s);
	int32_t day;

	r->denied |= close == HINTS_CLOSE_DENIED;
	if (close == HINTS_CLOSE_ASKED)
		find(r, REMARK_CLOSURE_REQUESTED, r->line, date_day_of(r->about->time));
	if (hints_notice_next_update(r->s) &&
		(day = day_behind(r->s, 0)) != DATE_DAY_NONE)
		find(r, REMARK_NEXT_UPDATE, r->line, day);
	if (report != SIZE_MAX && (day = day_behind(r->s, report)) != DATE_DAY_NONE)
		find(r, REMARK_REPORT_PROMISED, r->line, day);
}

static void see(struct reader *r)
{
	uint32_t says = remarks_say(r->s);

	for (int what = 0; says && what < REMARKS; what++)
		if (says >> what & 1)
			find(r, (enum remark_what)what, r->line, DATE_DAY_NONE);
	see_state(r);
	see_requests(r);
}

/* The text with blanks around the bars of tables, so that words end there. */
static struct str spaced(struct arena *arena, struct str text)
{
	struct str rest = text;
	struct str cell;
	size_t bars = 0;
	char *p;
	size_t n = 0;

	if (str_find_byte(text, '|') == SIZE_MAX)
		return text;
	for (size_t i = 0; i < text.n; i++)
		bars += text.p[i] == '|';
	p = arena_alloc(arena, text.n + 2 * bars + 1);
	while (str_split(&rest, '|', &cell)) {
		if (cell.n)
			memcpy(p + n, cell.p, cell.n);
		n += cell.n;
		if (bars-- == 0)
			break;
		memcpy(p + n, " | ", 3);
		n += 3;
	}
	return (struct str){p, n};
}

/* Of most comments the tidy text is the text, but for an LF at its end, which is in no
 * sentence: these have been read. */
static struct hints_text sentences_of(struct arena *arena, struct str text,
	struct str tidy, const struct hints_text *said)
{
	if (said && text.n <= tidy.n && tidy.n - text.n <= 1 && str_starts(tidy, text) &&
		str_find_byte(text, '|') == SIZE_MAX)
		return *said;
	return hints_text_read(arena, spaced(arena, tidy));
}

/* Walks the sentences; the line of a sentence is that of its first word. */
static void walk(struct reader *r, struct hints_text text, const struct doc_text *tidy)
{
	struct text_lines lines;

	text_lines_init(&lines, text.plain);
	for (r->s = text.first; r->s; r->s = r->s->next) {
		size_t line;

		for (size_t i = 0; i < r->s->n; i++)
			if (r->s->words[i].text.n) {
				text_lines_at(&lines, r->s->words[i].text.p);
				break;
			}
		line = (size_t)lines.line - 1;
		r->line = line < tidy->lines.n ? tidy->lines.v[line] : lines.line;
		see(r);
	}
}

/* The end of non-compliance: a day, `Ongoing`, or neither; true: it says something, or
 * the form is there and does not. */
static bool see_end(struct reader *r, const struct doc_part *part)
{
	struct moment when;

	if (part->field != FIELD_NONCOMPLIANCE_END || part->value.n == 0)
		return false;
	if (moment_find(part->value, 0, MOMENT_EITHER, &when) &&
		when.day != DATE_DAY_NONE)
		find(r, REMARK_CONTAINED, part->line, DATE_DAY_NONE);
	else if (str_starts_case(part->value, STR("ongoing")) ||
		str_starts_case(part->value, STR("still")))
		find(r, REMARK_ONGOING, part->line, DATE_DAY_NONE);
	return true;
}

static void see_analysis(struct reader *r, const struct doc_part *part)
{
	static const char *const each[] = {"each subscriber", "per subscriber",
		"every subscriber", "each customer", "per customer", "| subscriber |"};

	if (part->field != FIELD_ANALYSIS || part->value.n < ANALYSIS_MIN ||
		str_starts_case(part->value, STR("n/a")) ||
		str_starts_case(part->value, STR("not applicable")))
		return;
	find(r, REMARK_DELAY_RATIONALE, part->line, DATE_DAY_NONE);
	for (size_t i = 0; i < sizeof(each) / sizeof(each[0]); i++)
		if (str_find_case(part->value, str_c(each[i])) != SIZE_MAX)
			find(r, REMARK_DELAY_PER_SUBSCRIBER, part->line, DATE_DAY_NONE);
}

/* What the fields say; true when the end of non-compliance is a field of the form. */
static bool see_fields(struct reader *r, const struct doc *doc)
{
	bool end = false;

	for (size_t i = 0; doc && i < doc->parts.n; i++) {
		end |= see_end(r, &doc->parts.v[i]);
		see_analysis(r, &doc->parts.v[i]);
	}
	return end;
}

static void settle_state(struct reader *r, bool end)
{
	bool tells = r->about->kind == REPORT_PRELIMINARY ||
		r->about->kind == REPORT_FULL || r->about->kind == REPORT_UNSTRUCTURED;
	bool goes_on = r->ongoing && r->ongoing >= r->contained;

	if (!tells) {
		r->found[REMARK_CONTAINED].line = r->found[REMARK_ONGOING].line = 0;
		return;
	}
	/* a second report in the same post may say another thing */
	if (r->found[REMARK_ONGOING].line)
		r->found[REMARK_CONTAINED].line = 0;
	if (end)
		return;
	if (goes_on)
		find(r, REMARK_ONGOING, r->ongoing_line, DATE_DAY_NONE);
	else if (r->contained)
		find(r, REMARK_CONTAINED, r->contained_line, DATE_DAY_NONE);
}

void remarks_read(struct arena *arena, struct str text, const struct doc *doc,
	const struct remarks_about *about, struct remarks *out)
{
	struct reader r = {.about = about};
	struct doc_text made = {0};
	const struct doc_text *tidy = doc ? &doc->text : &made;

	if (!doc)
		doc_text_read(text, &made);
	walk(&r, sentences_of(arena, text, buf_view(&tidy->text), about->said), tidy);
	doc_text_release(&made);
	settle_state(&r, see_fields(&r, doc));
	if (r.denied)
		r.found[REMARK_CLOSURE_REQUESTED].line = 0;
	for (int what = 0; what < REMARKS; what++)
		if (r.found[what].line)
			vec_push(&out->list, r.found[what]);
}

void remarks_release(struct remarks *remarks)
{
	vec_release(&remarks->list);
}

const char *remarks_word(enum remark_what what)
{
	static const char *const words[REMARKS] = {
		[REMARK_CONTAINED] = "contained",
		[REMARK_ONGOING] = "ongoing",
		[REMARK_DELAY_RATIONALE] = "delay-rationale",
		[REMARK_DELAY_PER_SUBSCRIBER] = "delay-per-subscriber",
		[REMARK_COURT_ORDER] = "court-order",
		[REMARK_LEGAL_HOLD] = "legal-hold",
		[REMARK_INVESTIGATION] = "investigation",
		[REMARK_HOLIDAY] = "holiday",
		[REMARK_FREEZE] = "freeze",
		[REMARK_PINNING] = "pinning",
		[REMARK_CRITICAL_INFRASTRUCTURE] = "critical-infrastructure",
		[REMARK_CUSTOMER_REQUEST] = "customer-request",
		[REMARK_NO_RISK] = "no-security-risk",
		[REMARK_MORE_FOUND_BY_CA] = "more-found-by-ca",
		[REMARK_MORE_FOUND_BY_OTHERS] = "more-found-by-others",
		[REMARK_RECURRED] = "recurred",
		[REMARK_REQUIREMENT_KNOWN] = "requirement-known",
		[REMARK_REQUIREMENT_NOT_KNOWN] = "requirement-not-known",
		[REMARK_LINT] = "lint",
		[REMARK_REPORT_PROMISED] = "report-promised",
		[REMARK_ALL_COMPLETE] = "all-items-complete",
		[REMARK_NOT_ALL_COMPLETE] = "not-all-items-complete",
		[REMARK_CLOSURE_REQUESTED] = "closure-requested",
		[REMARK_NEXT_UPDATE] = "next-update-requested",
	};

	return words[what];
}
