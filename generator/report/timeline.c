#include "report/timeline.h"

#include "report/clause.h"
#include "report/numbers.h"
#include "report/phrase.h"
#include "report/timeline_list.h"
#include "report/timeline_revoked.h"

enum { YES_MAX = 24, ANNOUNCE_MAX = 120 };

/* The order of day and month that the dates with slashes of this report show: two days
 * at least that can be read in one way, and none that can be read in the other alone. */
static enum moment_order order_of(const struct doc *doc)
{
	int32_t first[3] = {DATE_DAY_NONE, DATE_DAY_NONE, DATE_DAY_NONE};
	bool two[3] = {false, false, false};

	for (size_t i = 0; i < doc->parts.n; i++) {
		struct str text = doc->parts.v[i].value;
		struct moment w;
		size_t from = 0;

		if (str_find_byte(text, '/') == SIZE_MAX)
			continue;
		for (; moment_find(text, from, MOMENT_EITHER, &w); from = w.at + w.n) {
			if (first[w.shows] == DATE_DAY_NONE)
				first[w.shows] = w.day;
			two[w.shows] = two[w.shows] || first[w.shows] != w.day;
		}
	}
	if (two[MOMENT_DAY_FIRST] && first[MOMENT_MONTH_FIRST] == DATE_DAY_NONE)
		return MOMENT_DAY_FIRST;
	if (two[MOMENT_MONTH_FIRST] && first[MOMENT_DAY_FIRST] == DATE_DAY_NONE)
		return MOMENT_MONTH_FIRST;
	return MOMENT_EITHER;
}

/* Whether the words between two times make them a list or a span. */
static bool is_link(struct str words)
{
	size_t letters = 0;

	for (size_t i = 0; i < words.n; i++) {
		letters = str_is_alpha(words.p[i]) ? letters + 1 : 0;
		if (letters > 3)
			return false;
	}
	return true;
}

/* The value of a label of the summary: it begins with its time, and there is none
 * beside it that says something else.  Of another, words in front of it may tell of
 * awareness or a problem report: `2025-09-08 (the CPR was received on 2025-09-04)`. */
static void read_value(
	struct timeline_list *list, const struct doc_part *part, enum stated_what what)
{
	struct str text = timeline_list_lead(phrase_plain(list->arena, part->value));
	struct moment w, other;

	if (!moment_read(text, list->order, &w) || w.day == DATE_DAY_NONE || w.loose)
		return;
	if (moment_find(text, w.n, list->order, &other)) {
		struct str between = str_trim(str_sub(text, w.n, other.at - w.n));

		if (is_link(between))
			return;
		if (str_starts(between, STR("(")))
			between = str_from(between, 1);
		if (other.day != DATE_DAY_NONE && !other.loose)
			timeline_list_note(list, &other,
				timeline_event_first(between, false),
				str_sub(text, other.at, other.n), part->line);
	}
	timeline_list_note(list, &w, EVENT(what), str_sub(text, 0, w.n), part->line);
}

/* What a way may consist of that has no day but that of its coming. */
#define WAY                                                                              \
	"by through via from of the a an our to message messages mail mails e-mail "     \
	"e-mails email emails problem certificate report reports " CLAUSE_REPORTERS

/* `By the messages of the reporter, 2020-06-25.`: one way, of these words alone, and the
 * time at the end.  Both trimmed. */
static bool is_way_and_time(struct str before, struct str behind)
{
	struct clause c;

	if (!str_ends(before, STR(",")) || (behind.n && !str_eq(behind, STR("."))))
		return false;
	before = str_sub(before, 0, before.n - 1);
	if (!clause_next(&before, &c) || before.n ||
		!clause_is(&c, 0, "by through via from"))
		return false;
	for (size_t i = 0; i < c.n; i++)
		if (!clause_is(&c, i, WAY))
			return false;
	return true;
}

/* `On 2023-02-17 at 08:00 UTC by a linter run.`, `While reading the list, on 2020-07-10.`
 * is the time that is asked for: it stands by itself and the answer has no other. */
static unsigned only_time(
	struct timeline_list *list, struct str text, const struct moment *when)
{
	static const char *const ways[] = {
		"by ", "through ", "in ", "via ", "from ", "during ", "while ", "with "};
	struct str before = str_trim(str_sub(text, 0, when->at));
	struct str behind = str_trim(str_from(text, when->at + when->n));
	struct moment other;

	if (moment_find(text, when->at + when->n, list->order, &other))
		return 0;
	if (str_ends(before, STR(", on")) || is_way_and_time(before, behind))
		return EVENT(STATED_AWARE);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if ((before.n == 0 || str_eq_case(before, STR("on"))) &&
			str_starts_case(behind, str_c(ways[i])))
			return EVENT(STATED_AWARE);
	return 0;
}

/* The first `by this bug`, as the way in which the CA became aware; SIZE_MAX: none.  *end
 * is set behind it. */
static size_t find_by_bug(struct str text, size_t *end)
{
	static const char *const ways[] = {"by ", "through ", "via ", "from "};
	static const char *const bugs[] = {"this bugzilla bug", "this bugzilla ticket",
		"this bug report", "this bugzilla", "this bug", "this ticket"};

	*end = 0;
	/* as each of them has */
	if (str_find_case(text, STR("this ")) == SIZE_MAX)
		return SIZE_MAX;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		for (size_t k = 0; k < sizeof(bugs) / sizeof(bugs[0]); k++) {
			size_t at = str_find_case(text, str_c(bugs[k]));
			struct str way = str_c(ways[i]), before;

			*end = at == SIZE_MAX ? 0 : at + str_c(bugs[k]).n;
			if (at == SIZE_MAX || at < way.n || *end > text.n ||
				(*end < text.n && str_is_alpha(text.p[*end])))
				continue;
			before = str_sub(text, 0, at - way.n);
			if (str_starts_case(str_from(text, at - way.n), way) &&
				(before.n == 0 ||
					!str_is_alpha(before.p[before.n - 1])) &&
				str_find_case(before, STR("not ")) == SIZE_MAX)
				return at - way.n;
		}
	return SIZE_MAX;
}

/* `By this bug on 2019-07-05`, `On 2018-05-14 at 09:12 through this bug`. */
static unsigned by_bug(struct str text, const struct moment *when)
{
	size_t end, at = find_by_bug(text, &end);
	size_t behind = when->at + when->n;
	unsigned event =
		when->time >= 0 ? EVENT(STATED_AWARE) : EVENT(STATED_AWARE_BY_BUG);

	if (at == SIZE_MAX)
		return 0;
	if (at >= behind)
		return timeline_list_trim(str_sub(text, behind, at - behind)).n == 0
			? event
			: 0;
	return end <= when->at &&
			timeline_list_lead(str_sub(text, end, when->at - end)).n <=
				STR("on").n
		? event
		: 0;
}

/* `By this bug.` and no time, at the front of the answer. */
static void read_by_bug(
	struct timeline_list *list, const struct doc_part *part, struct str text)
{
	struct stated stated = {.what = STATED_AWARE_BY_BUG,
		.earliest = DATE_NONE,
		.latest = DATE_NONE,
		.line = part->line,
		.written = text};
	size_t end, at = find_by_bug(text, &end);
	struct str before = at == SIZE_MAX ? text : str_trim(str_sub(text, 0, at));

	if (at != SIZE_MAX &&
		(before.n == 0 || timeline_event_of(before) & EVENT(STATED_AWARE)))
		vec_push(&list->notes,
			(struct timeline_note){stated, STATED_AWARE_BY_BUG, 0, false});
}

/* The answer to `how your CA first became aware`. */
static void read_first(struct timeline_list *list, const struct doc_part *part)
{
	struct str text = phrase_plain(list->arena, part->value);
	struct moment w, next;
	size_t from = 0;

	if (!moment_find(text, 0, list->order, &w))
		read_by_bug(list, part, text);
	for (bool more = moment_find(text, 0, list->order, &w); more; w = next) {
		size_t end = w.at + w.n;
		struct str before = timeline_list_trim(str_sub(text, from, w.at - from));
		unsigned events = by_bug(text, &w);

		if (!events)
			events = timeline_event_first(before, false);
		more = moment_find(text, end, list->order, &next);
		if (!events && is_link(before))
			events = timeline_event_first(
				str_sub(text, end, (more ? next.at : text.n) - end),
				true);
		if (!events)
			events = only_time(list, text, &w);
		if (w.day != DATE_DAY_NONE && !w.loose)
			timeline_list_note(
				list, &w, events, str_sub(text, w.at, w.n), part->line);
		from = end;
	}
}

/* The answer to `has issuance been stopped`: one time, and that it was. */
static void read_stopped(struct timeline_list *list, const struct doc_part *part)
{
	struct str text = timeline_list_trim(phrase_plain(list->arena, part->value));
	struct moment w, other;
	bool yes = str_starts_case(text, STR("yes"));

	if (!moment_find(text, 0, list->order, &w) || w.day == DATE_DAY_NONE || w.loose ||
		moment_find(text, w.at + w.n, list->order, &other))
		return;
	if ((yes && w.at <= YES_MAX) ||
		timeline_event_of(text) == EVENT(STATED_ISSUANCE_CEASED))
		timeline_list_note(list, &w, EVENT(STATED_ISSUANCE_CEASED),
			str_sub(text, w.at, w.n), part->line);
}

/* The event that a label of the summary states, or STATED_N. */
static enum stated_what what_of(enum report_field field)
{
	if (field == FIELD_NONCOMPLIANCE_START)
		return STATED_NONCOMPLIANCE_START;
	if (field == FIELD_NONCOMPLIANCE_IDENTIFIED)
		return STATED_NONCOMPLIANCE_IDENTIFIED;
	return field == FIELD_NONCOMPLIANCE_END ? STATED_NONCOMPLIANCE_END : STATED_N;
}

static bool is_timeline(const struct doc_part *part)
{
	return part->section == DOC_TIMELINE ||
		(part->section == DOC_TOPIC && part->field == FIELD_TIMELINE);
}

/* `The timeline goes on:`, outside of its section: what follows is of it until the next
 * label or heading. */
static bool announces(const struct doc_part *part)
{
	struct str text = str_trim(part->value);

	return (part->section == DOC_FRONT || part->section == DOC_TOPIC) &&
		part->part->kind == MARKDOWN_TEXT && text.n < ANNOUNCE_MAX &&
		str_ends(text, STR(":")) &&
		str_find_case(text, STR("timeline")) != SIZE_MAX;
}

/* What is no timeline; the zone of a timeline does not hold here. */
static void read_other(struct timeline_list *list, const struct doc_part *part)
{
	enum stated_what what = what_of(part->field);
	struct moment zone = list->zone;

	list->zone = list->front;
	if (what != STATED_N)
		read_value(list, part, what);
	else if (part->field == FIELD_FIRST_AWARE)
		read_first(list, part);
	else if (part->section == DOC_TOPIC && part->field == FIELD_ISSUANCE_STOPPED)
		read_stopped(list, part);
	list->zone = zone;
}

/* An answer to both problem reports makes the second one of the incident: where there
 * are two. */
static bool answers_both(const struct timeline_list *list)
{
	size_t first = 0, second = 0, both = 0;

	for (size_t i = 0; i < list->notes.n; i++) {
		first += list->notes.v[i].event == STATED_REPORT_RECEIVED;
		second += list->notes.v[i].event == TIMELINE_EVENT_SECOND_REPORT;
		both += list->notes.v[i].event == TIMELINE_EVENT_BOTH;
	}
	return first == 1 && second == 1 && both > 0;
}

/* Whether note i lies within the time of note k, which is longer. */
static bool is_within(const struct timeline_list *list, size_t i, size_t k)
{
	const struct stated *in = &list->notes.v[i].stated;
	const struct stated *out = &list->notes.v[k].stated;

	return in->earliest >= out->earliest && in->latest <= out->latest &&
		in->latest - in->earliest < out->latest - out->earliest;
}

/* Whether nothing else within the time of note k is of one of these two events. */
static bool is_alone_in(const struct timeline_list *list, size_t i, size_t k)
{
	for (size_t j = 0; j < list->notes.n; j++)
		if (j != i && is_within(list, j, k) &&
			(list->notes.v[j].event == TIMELINE_EVENT_MESSAGE ||
				list->notes.v[j].event == STATED_REPORT_RECEIVED))
			return false;
	return true;
}

/* The only message that arrived on a day is the problem report of that day: `the problem
 * report of 2023-05-30` and `2023-05-30 06:12 Message arrives`. */
static bool is_receipt(const struct timeline_list *list, size_t i)
{
	for (size_t k = 0; k < list->notes.n; k++)
		if (list->notes.v[k].event == STATED_REPORT_RECEIVED &&
			is_within(list, i, k) && is_alone_in(list, i, k))
			return true;
	return false;
}

/* What a note states; STATED_N: nothing by itself. */
static enum stated_what what_is(
	const struct timeline_list *list, size_t i, enum stated_what revoked, bool both)
{
	const struct timeline_note *note = &list->notes.v[i];

	if (revoked != STATED_N)
		return revoked;
	if (note->event == TIMELINE_EVENT_MESSAGE && is_receipt(list, i))
		return STATED_REPORT_RECEIVED;
	if (note->event == TIMELINE_EVENT_SECOND_REPORT && both)
		return STATED_REPORT_RECEIVED;
	return note->event < STATED_N && note->event != STATED_REVOCATION_DONE
		? (enum stated_what)note->event
		: STATED_N;
}

static void collect(const struct timeline_list *list, int64_t total, struct timeline *out)
{
	struct timeline_revoked revoked;
	bool both = answers_both(list);

	timeline_revoked_read(list, total, &out->parts, &revoked);
	out->left = revoked.left;
	for (size_t i = 0; i < list->notes.n; i++) {
		struct stated stated = list->notes.v[i].stated;

		stated.what =
			what_is(list, i, timeline_revoked_what(list, &revoked, i), both);
		if (stated.what != STATED_N)
			vec_push(&out->list, stated);
	}
}

/* The only entry that tells of a fix, where it is when non-compliance ended. */
static void find_fix(const struct timeline_list *list, struct timeline *out)
{
	const struct stated *fix = NULL, *end = NULL;

	for (size_t i = 0; i < list->notes.n; i++) {
		const struct timeline_note *note = &list->notes.v[i];

		if (note->event == TIMELINE_EVENT_FIXED && fix)
			return;
		if (note->event == TIMELINE_EVENT_FIXED)
			fix = &note->stated;
		if (note->event == STATED_NONCOMPLIANCE_END)
			end = &note->stated;
	}
	if (!fix || !end || fix->earliest != end->earliest || fix->latest != end->latest)
		return;
	out->fixed = fix->earliest;
	out->fixed_latest = fix->latest;
}

/* How many certificates the report says it is about; -1: not known. */
static int64_t total_of(
	struct arena *arena, const struct doc *doc, const struct timeline_list *list)
{
	struct numbers numbers;

	for (size_t i = 0; i < list->notes.n; i++)
		if (list->notes.v[i].count) {
			numbers_read(arena, doc, &numbers);
			return numbers.total.value;
		}
	return NUMBERS_UNKNOWN;
}

/* Words that are struck out: what is left of the line may be half of it. */
static bool is_struck(struct str text)
{
	static const char *const marks[] = {"~~", "<del>", "<s>", "<strike>"};

	if (str_find_byte(text, '~') == SIZE_MAX && str_find_byte(text, '<') == SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_find_case(text, str_c(marks[i])) != SIZE_MAX)
			return true;
	return false;
}

void timeline_read(struct arena *arena, const struct doc *doc, struct timeline *out)
{
	struct timeline_list list = {.arena = arena, .order = order_of(doc)};
	bool inside = false, announced = false, begun = false;
	int64_t total;

	*out = (struct timeline){.fixed = DATE_NONE, .fixed_latest = DATE_NONE};
	timeline_list_begin(&list);
	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];
		bool ends = part->labelled || part->part->kind == MARKDOWN_HEADING;
		bool begins = announces(part);

		announced = begins || (announced && !ends);
		if ((is_timeline(part) && (!inside || part->labelled)) || begins)
			timeline_list_begin(&list);
		inside = is_timeline(part);
		begun = begun || part->section != DOC_FRONT;
		if (part->part->quoted || is_struck(part->value))
			continue;
		if (!begun)
			timeline_list_front(&list, phrase_plain(arena, part->value));
		if (inside || announced)
			timeline_list_add(&list, part);
		else
			read_other(&list, part);
	}
	total = total_of(arena, doc, &list);
	if (total > 0)
		parts_read(arena, doc, total, &out->parts);
	collect(&list, total, out);
	find_fix(&list, out);
	vec_release(&list.notes);
}

void timeline_release(struct timeline *timeline)
{
	vec_release(&timeline->list);
}

const char *timeline_word(enum stated_what what)
{
	static const char *const names[] = {"noncompliance-start",
		"noncompliance-identified", "noncompliance-end", "aware",
		"problem-report-received", "preliminary-answer", "issuance-ceased",
		"issuance-resumed", "told", "revocation-due", "delay-decided",
		"revocation-promised", "revocation-done", "revocation-open",
		"aware-by-bug", "revocation-known", "revocation-24-hours",
		"revocation-5-days", "revocation-told", "answer-perhaps"};

	return names[what];
}
