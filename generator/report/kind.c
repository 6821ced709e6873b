#include "report/kind.h"

#include "report/clause.h"
#include "report/kind_scan.h"

enum {
	SECTIONS_MAX = 5,
	SECTIONS_MIN = 3, /* of five: rules.md 2.4 (4) */
	UNTITLED_MIN = 4,
	TOPICS_MIN = 4, /* of seven: rules.md 2.4 (6) */
	SOME_TOPICS_MIN = 2,
	BEGUN_MIN = 3,
	LABELS_MIN = 2,
	AUDIT_LABELS_MIN = 2,
	/* bytes of words beside those that promise, for a stub */
	STUB_MAX = 200,
	/* bytes of words beside an attachment that may be the report */
	SHORT_MAX = 300,
	/* bytes of a later comment that only says that it is a report */
	TOLD_MIN = 400,
	/* words between a number and what it counts: `46 OV TLS certificates` */
	COUNTED_MAX = 3,
};

static bool is_before(int64_t time, int year, int month, int day)
{
	return time < date_start_of(date_days((struct civil){year, month, day}));
}

/* The template of a report that has none of the seven topics. */
static enum report_template by_labels(const struct kind_scan *s, int64_t time)
{
	if (kind_scan_count(s->labels) >= LABELS_MIN || !is_before(time, 2025, 3, 1))
		return TEMPLATE_IRG_3;
	return is_before(time, 2023, 10, 17) ? TEMPLATE_NONE : TEMPLATE_IRG_2;
}

static enum report_template by_topics(int64_t time)
{
	return is_before(time, 2023, 2, 15) ? TEMPLATE_WIKI : TEMPLATE_IRG_1;
}

/* Questions that nobody has answered are a request for a report. */
static bool has_topics(const struct kind_scan *s)
{
	int topics = kind_scan_count(s->topics);

	return topics >= TOPICS_MIN && kind_scan_count(s->answered) * 2 >= topics;
}

static bool has_sections(const struct kind_scan *s)
{
	int n = kind_scan_count(s->sections);

	return n >= (s->title == TITLE_INCIDENT ? SECTIONS_MIN : UNTITLED_MIN);
}

static struct kind full(const struct kind_scan *s, int64_t time)
{
	struct kind made = {.kind = REPORT_FULL, .template = TEMPLATE_IRG_2};

	if (kind_scan_count(s->labels) >= LABELS_MIN)
		made.template = TEMPLATE_IRG_3;
	else if (has_topics(s) && (!has_sections(s) || is_before(time, 2023, 10, 17)))
		made.template = by_topics(time);
	else if (!has_sections(s))
		made.template = by_labels(s, time);
	return made;
}

static struct kind audit(const struct kind_scan *s, int64_t time)
{
	struct kind made = {.kind = REPORT_AUDIT, .template = by_labels(s, time)};

	/* 3.x has no template of its own for audits: this is an older one */
	if (kind_scan_count(s->labels) < LABELS_MIN && made.template == TEMPLATE_IRG_3)
		made.template = kind_scan_count(s->audit) >= AUDIT_LABELS_MIN
			? TEMPLATE_IRG_1
			: TEMPLATE_IRG_2;
	if (made.template == TEMPLATE_NONE && !is_before(time, 2023, 2, 15))
		made.template = TEMPLATE_IRG_1;
	return made;
}

static bool only_promises(const struct kind_scan *s)
{
	return s->promise && !s->sections && !s->summary &&
		s->bytes <= s->promised + STUB_MAX;
}

/* What follows a template; REPORT_UPDATE when it follows none. */
static struct kind by_template(const struct kind_scan *s, int64_t time)
{
	struct kind early = {REPORT_PRELIMINARY, by_labels(s, time), {0}, 0};
	bool shaped = has_sections(s) || has_topics(s);

	if (s->title == TITLE_PRELIMINARY)
		return early;
	if (s->title == TITLE_FULL)
		return full(s, time);
	if (s->title == TITLE_CLOSURE)
		return (struct kind){REPORT_CLOSURE,
			is_before(time, 2025, 3, 1) ? TEMPLATE_NONE : TEMPLATE_IRG_3, {0},
			0};
	if (s->is_preliminary)
		return early;
	if (s->title == TITLE_AUDIT)
		return audit(s, time);
	if (shaped)
		return full(s, time);
	if (s->finding || kind_scan_count(s->audit) >= AUDIT_LABELS_MIN)
		return audit(s, time);
	if (s->title == TITLE_INCIDENT && s->promise_full && !only_promises(s))
		return early;
	return (struct kind){0};
}

static bool tells_of_incident(const struct kind_input *input, const struct kind_scan *s)
{
	if (input->description)
		return s->bytes > 0;
	return kind_scan_count(s->answered) >= SOME_TOPICS_MIN ||
		kind_scan_count(s->sections) >= SECTIONS_MIN ||
		((s->title == TITLE_INCIDENT || s->is_report) && s->bytes >= TOLD_MIN);
}

/* The first of the seven topics with an answer, and more of them or the words of one who
 * was there: fewer topics than make a report, but a CA's form all the same. */
static bool begins_topics(const struct kind_scan *s, struct str text)
{
	return (s->answered & 1) &&
		(kind_scan_count(s->answered) >= BEGUN_MIN || kind_scan_says_we(text));
}

/* `We found 46 certificates`: that is more than a promise. */
static bool counts_certificates(struct str text)
{
	struct clause c;

	while (clause_next(&text, &c)) {
		bool found = clause_has(&c,
				     "found identified detected discovered issued "
				     "misissued affected") &&
			!clause_has(&c, CLAUSE_NOT " report");

		for (size_t i = 0; found && i < c.n; i++)
			if (clause_is_number(c.words[i]) &&
				clause_find(&c, i + 1, i + 2 + COUNTED_MAX,
					CLAUSE_CERTIFICATE) != CLAUSE_NONE)
				return true;
	}
	return false;
}

struct kind kind_of(const struct kind_input *input)
{
	struct kind made;
	struct kind_scan s;

	kind_scan(input->text, &s);
	if ((input->attachment || s.attachment) && s.bytes <= SHORT_MAX &&
		(input->description || s.names_report))
		return (struct kind){.kind = REPORT_IN_ATTACHMENT};
	made = by_template(&s, input->time);
	made.parts = s.sections | s.answered << SECTIONS_MAX;
	if (made.kind == REPORT_UPDATE && only_promises(&s) &&
		!(input->description && counts_certificates(input->text)))
		made.kind = REPORT_STUB;
	else if (made.kind == REPORT_UPDATE && tells_of_incident(input, &s))
		made.kind = REPORT_UNSTRUCTURED;
	if ((made.kind == REPORT_UNSTRUCTURED || made.kind == REPORT_PRELIMINARY) &&
		made.template == TEMPLATE_NONE && begins_topics(&s, input->text))
		made.template = by_topics(input->time);
	if (made.kind != REPORT_UPDATE && made.kind != REPORT_STUB)
		made.fields = s.fields;
	return made;
}
