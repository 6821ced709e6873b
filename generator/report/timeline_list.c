#include "report/timeline_list.h"

#include "report/phrase.h"
#include "report/timeline_event_report.h"
#include "report/timeline_event_revoked.h"

enum { ZONE_WORDS = 4, ZONE_NEAR = 60, LABEL_MAX = 80, ROW_MAX = 1000 };

static bool is_mark(char c)
{
	return str_is_in(c, STR(" \t\r\n*_`~-+|:;,.>\x1f"));
}

struct str timeline_list_trim(struct str s)
{
	/* bullets beyond ASCII, too: no event is told in such letters */
	while (s.n && (is_mark(s.p[0]) || (unsigned char)s.p[0] >= 0x80))
		s = str_from(s, 1);
	while (s.n && is_mark(s.p[s.n - 1]))
		s.n--;
	return s;
}

void timeline_list_begin(struct timeline_list *list)
{
	for (size_t i = 0; i < TIMELINE_LIST_COLUMNS; i++)
		list->columns[i] = (struct moment){0};
	list->day = (struct moment){.day = DATE_DAY_NONE};
	list->open = false;
}

static bool is_known(const struct moment *zone)
{
	return zone->zone == MOMENT_UTC || zone->zone == MOMENT_OFFSET;
}

static void take_zone(struct moment *when, const struct moment *zone)
{
	if (when->zone != MOMENT_NONE || !is_known(zone))
		return;
	when->zone = zone->zone;
	when->offset = zone->offset;
}

bool timeline_list_is_revoked(const struct timeline_note *note)
{
	return note->event == STATED_REVOCATION_DONE ||
		note->event == TIMELINE_EVENT_REVOKED ||
		note->event == TIMELINE_EVENT_MAYBE_DONE ||
		note->event == TIMELINE_EVENT_ECHO;
}

void timeline_list_note(struct timeline_list *list, const struct moment *when,
	unsigned events, struct str written, int line)
{
	struct moment w = *when;
	struct stated stated = {.line = line, .written = written};

	take_zone(&w, &list->zone);
	moment_interval(&w, &stated.earliest, &stated.latest);
	stated.zone = w.zone == MOMENT_NAMED ? MOMENT_NONE : w.zone;
	for (unsigned i = 0; i < 8 * sizeof(events); i++)
		if (events >> i & 1)
			vec_push(&list->notes,
				(struct timeline_note){stated, i, 0, false});
}

/* The first zone among the words from `from` on; sets at, where it begins. */
static bool next_zone(struct str text, size_t from, struct moment *out)
{
	for (size_t i = from; i < text.n; i++) {
		bool begins = i == 0 || !str_is_alnum(text.p[i - 1]);

		out->at = i - (i > from && text.p[i - 1] == '(');
		if (begins && moment_zone_begins(text.p[i]) &&
			moment_zone(str_from(text, out->at), out))
			return true;
	}
	return false;
}

/* The zone among the words; of two that are not the same none is known: `UTC+1 until
 * 2024-03-30, UTC+2 since`. */
static bool find_zone(struct str text, struct moment *out)
{
	struct moment other = {0};

	if (!next_zone(text, 0, out))
		return false;
	for (size_t from = out->at + out->n; next_zone(text, from, &other);
		from = other.at + other.n)
		if (is_known(&other) && is_known(out) &&
			(other.zone == MOMENT_OFFSET ? other.offset : 0) !=
				(out->zone == MOMENT_OFFSET ? out->offset : 0))
			out->zone = MOMENT_NAMED;
	return true;
}

static size_t words(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += !str_is_blank(text.p[i]) && (i == 0 || str_is_blank(text.p[i - 1]));
	return n;
}

bool timeline_list_is_statement(struct str text)
{
	static const char *const zones[] = {"in utc", "in gmt", "in coordinated"};
	static const char *const things[] = {"table", "events", "entries", "dates"};
	bool zone = false;
	bool thing = false;

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		zone = zone || str_find_case(text, str_c(zones[i])) != SIZE_MAX;
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		thing = thing || str_find_case(text, str_c(things[i])) != SIZE_MAX;
	return words(text) <= ZONE_WORDS || (zone && thing) ||
		str_find_case(text, STR("time")) != SIZE_MAX;
}

/* From the words before the first time of a line; others may stand behind it. */
static void read_zone(struct timeline_list *list, struct str text, struct str line)
{
	struct moment zone = {0}, all = {0};

	if (!find_zone(text, &zone) || !timeline_list_is_statement(text))
		return;
	list->zone = find_zone(line, &all) && !is_known(&all) ? all : zone;
}

void timeline_list_front(struct timeline_list *list, struct str text)
{
	static const char *const heads[] = {"all times", "all timestamps",
		"all dates and times", "times are", "times in this report"};
	struct moment zone = {0}, other;

	/* as each of them has */
	if (str_find_case(text, STR("times")) == SIZE_MAX)
		return;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		size_t at = str_find_case(text, str_c(heads[i]));
		struct str rest = at == SIZE_MAX ? STR("") : str_from(text, at);

		rest = str_sub(rest, 0, ZONE_NEAR);
		if (!find_zone(rest, &zone) || moment_find(rest, 0, list->order, &other))
			continue;
		list->front = list->zone = zone;
		return;
	}
}

/* The length of a weekday, `On` and the like at the front, or 0. */
static size_t lead(struct str text)
{
	static const char *const leads[] = {"monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
		"sun", "date", "on", "at"};

	for (size_t i = 0; text.n && i < sizeof(leads) / sizeof(leads[0]); i++) {
		struct str word = str_c(leads[i]);

		if (str_lower(text.p[0]) == word.p[0] && str_starts_case(text, word) &&
			text.n > word.n && !str_is_alpha(text.p[word.n]))
			return word.n;
	}
	return 0;
}

struct str timeline_list_lead(struct str text)
{
	text = timeline_list_trim(text);
	for (size_t n; (n = lead(text)) > 0;)
		text = timeline_list_trim(str_from(text, n));
	if (text.n && (text.p[0] == '(' || text.p[0] == '['))
		text = str_from(text, 1);
	return text;
}

/* The time at the front, of the current day when it states none; what is behind it. */
static bool front(const struct timeline_list *list, struct str text, struct moment *out,
	struct str *rest)
{
	if (!moment_read(text, list->order, out))
		return false;
	if (out->day == DATE_DAY_NONE) {
		out->day = list->day.day;
		take_zone(out, &list->day);
	}
	*rest = timeline_list_lead(str_from(text, out->n));
	return true;
}

/* Whether a time at `at` begins an entry: it stands behind the end of a sentence or a
 * semicolon, perhaps with `at` before it. */
static bool begins_entry(struct str text, size_t at)
{
	struct str before = str_trim(str_sub(text, 0, at));

	if (str_ends(before, STR(" at")) || str_ends(before, STR(" on")))
		before = str_trim(str_sub(before, 0, before.n - 3));
	return str_ends(before, STR(";")) || str_ends(before, STR("."));
}

static size_t next_entry(const struct timeline_list *list, struct str text)
{
	struct moment w;
	size_t from = 0;

	for (; moment_find(text, from, list->order, &w); from = w.at + w.n)
		if (begins_entry(text, w.at))
			return w.at;
	return text.n;
}

/* Whether some were found at the time of the entry and revoked within a day of that, at
 * the further time behind these words: in time by every list of reasons. */
static bool is_found(const struct timeline_list *list, struct str told,
	const struct moment *when, const struct moment *further)
{
	struct moment from = *when, to = *further;
	int64_t begun, begun_latest, done, done_latest;

	if (from.time < 0 || to.time < 0 || to.loose ||
		(to.day != DATE_DAY_NONE && to.day != from.day) ||
		!timeline_event_revoked_found(told))
		return false;
	take_zone(&from, &list->zone);
	take_zone(&to, &from);
	to.day = from.day;
	moment_interval(&from, &begun, &begun_latest);
	moment_interval(&to, &done, &done_latest);
	return done >= begun && done_latest - begun <= DATE_DAY;
}

/* How many certificates a note of some that were revoked is about. */
static void note_count(struct timeline_note *note, struct str told, bool found)
{
	note->event = found ? TIMELINE_EVENT_FOUND : note->event;
	note->count = found ? timeline_event_revoked_found(told)
			    : timeline_event_revoked_count(told);
	note->those = timeline_event_revoked_those(told);
}

/* `2019-05-06 All certificates revoked at 09:10 UTC.`: the time of day of an entry that
 * begins with its day, where it stands right behind the verb, and nothing behind it. */
static bool is_its_time(const struct timeline_list *list, const struct moment *when,
	struct str told, const struct moment *further, struct str behind)
{
	static const char *const verbs[] = {
		"revoked at", "received at", "arrived at", "became aware at"};
	bool verb = false;

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		verb = verb || str_ends(str_trim(told), str_c(verbs[i]));
	return verb && str_find_byte(told, ';') == SIZE_MAX && when->time < 0 &&
		!when->loose && further->time >= 0 && further->day == DATE_DAY_NONE &&
		!further->loose && timeline_list_trim(behind).n == 0 &&
		(is_known(further) ||
			(further->zone == MOMENT_NONE && is_known(&list->zone)));
}

/* `Report: all certificates were revoked on 2025-09-16`: that is not when. */
static bool is_told_of(
	const struct moment *when, const struct moment *further, struct str told)
{
	return further->day != DATE_DAY_NONE && further->day != when->day &&
		(str_ends(str_trim(told), STR("revoked on")) ||
			str_ends(str_trim(told), STR("revoked at")) ||
			str_ends(str_trim(told), STR("revoked by")));
}

/* `Preliminary report sent to the reporter on 2025-09-16`: not at the entry's time. */
static bool is_answer_of(
	const struct moment *when, const struct moment *further, struct str told)
{
	struct clause c, last = {.n = 0};

	if (further->day == DATE_DAY_NONE || further->day == when->day ||
		!str_ends(str_trim(told), STR(" on")))
		return false;
	while (clause_next(&told, &c))
		last = c;
	return timeline_event_report_answered(&last) & EVENT(STATED_PRELIMINARY_ANSWER);
}

/* What is told of the entry's own time, where a further one stands behind it. */
static unsigned before_further(
	const struct moment *when, const struct moment *further, struct str told)
{
	unsigned events = timeline_event_of(told);

	if (is_told_of(when, further, told))
		return events &
			~(EVENT(STATED_REVOCATION_DONE) |
				EVENT(TIMELINE_EVENT_MAYBE_DONE));
	return is_answer_of(when, further, told)
		? (events & ~EVENT(STATED_PRELIMINARY_ANSWER)) |
			EVENT(STATED_ANSWER_PERHAPS)
		: events;
}

/* An event: what is told before a further time, as what is behind that may be of it.
 * That time may be the promised end of revocation. */
static void read_event(struct timeline_list *list, const struct moment *when,
	struct str written, struct str event, int line)
{
	struct moment w = {0};
	bool further = moment_find(event, 0, list->order, &w);
	struct str told = str_sub(event, 0, further ? w.at : event.n);

	size_t first = list->notes.n;
	struct moment exact = *when;

	if (further && is_its_time(list, when, told, &w, str_from(event, w.at + w.n))) {
		exact = w;
		exact.day = when->day;
	}
	if (when->day != DATE_DAY_NONE && !when->loose)
		timeline_list_note(list, &exact,
			timeline_event_revoked_strict(further
					? before_further(when, &w, told)
					: timeline_event_of(told),
				event),
			written, line);
	if (when->day != DATE_DAY_NONE && !when->loose &&
		timeline_event_revoked_more(told))
		timeline_list_note(list, when, EVENT(TIMELINE_EVENT_MORE), written, line);
	for (size_t i = first; i < list->notes.n; i++)
		if (list->notes.v[i].event == TIMELINE_EVENT_REVOKED &&
			!timeline_event_revoked_limited(event))
			note_count(&list->notes.v[i], told,
				further && is_found(list, told, when, &w));
	if (further && w.day != DATE_DAY_NONE && !w.loose &&
		timeline_event_promises(told))
		timeline_list_note(list, &w, EVENT(STATED_REVOCATION_PROMISED),
			str_sub(event, w.at, w.n), line);
}

/* The end of a span that `from`, at the front of the text, begins; what is behind it.
 * Both have a time of day, or a day each, and not each a zone of its own: of `08:00 UTC -
 * 10:00 CEST` both may be the same time. */
static bool span(const struct timeline_list *list, struct str text,
	const struct moment *from, struct moment *to, struct str *rest)
{
	struct str behind = str_trim(str_from(text, from->n));
	struct moment alone;

	if (str_starts(behind, STR("-")) || str_starts_case(behind, STR("to ")))
		behind = str_trim(str_from(behind, behind.p[0] == '-' ? 1 : 2));
	else
		return false;
	if (!moment_read(str_sub(text, 0, from->n), list->order, &alone) || alone.loose ||
		!moment_read(behind, list->order, to) || to->loose)
		return false;
	if (to->zone != MOMENT_NONE && from->zone != MOMENT_NONE &&
		(to->zone != from->zone || to->offset != from->offset))
		return false;
	if (to->zone == MOMENT_NONE) {
		to->zone = from->zone;
		to->offset = from->offset;
	}
	if (to->day == DATE_DAY_NONE)
		to->day = from->day;
	if (from->day == DATE_DAY_NONE || to->day < from->day ||
		(to->day == from->day && (from->time < 0 || to->time <= from->time)))
		return false;
	*rest = timeline_list_lead(str_from(behind, to->n));
	return true;
}

/* An entry of a span: of what it tells, only that certificates were revoked has an end
 * of which one can be sure. */
static void read_span(struct timeline_list *list, const struct moment *to,
	struct str written, struct str event, int line)
{
	size_t n = list->notes.n;

	read_event(list, to, written, event, line);
	for (size_t i = n; i < list->notes.n; i++) {
		struct timeline_note note = list->notes.v[i];

		if (note.event == TIMELINE_EVENT_FOUND) {
			note.event = TIMELINE_EVENT_REVOKED;
			note.count = 0;
		}
		if (timeline_list_is_revoked(&note))
			list->notes.v[n++] = note;
	}
	list->notes.n = n;
}

/* All entries of a line that begins with a time. */
static void read_entries(struct timeline_list *list, struct str text, int line)
{
	struct moment w, to;
	struct str rest;

	while (front(list, text, &w, &rest)) {
		bool spans = w.loose && span(list, text, &w, &to, &rest);
		size_t end = next_entry(list, rest);
		struct str event = str_sub(rest, 0, end);

		list->day = w;
		list->open = timeline_list_trim(event).n == 0 && !w.loose;
		list->open_line = line;
		list->open_written = str_sub(text, 0, w.n);
		if (spans)
			read_span(list, &to,
				timeline_list_trim(
					str_sub(text, 0, (size_t)(rest.p - text.p))),
				event, line);
		else
			read_event(list, &w, str_sub(text, 0, w.n), event, line);
		text = str_from(rest, end);
	}
}

/* `CPR received: 2025-07-18T22:04:51Z` */
static bool read_label(struct timeline_list *list, struct str text, int line)
{
	struct moment w;
	struct str before;

	if (!moment_find(text, 0, list->order, &w) || w.day == DATE_DAY_NONE || w.loose ||
		w.at > LABEL_MAX)
		return false;
	before = str_trim(str_sub(text, 0, w.at));
	if (!str_ends(before, STR(":")) ||
		timeline_list_trim(str_from(text, w.at + w.n)).n)
		return false;
	timeline_list_note(list, &w,
		timeline_event_revoked_strict(timeline_event_of(before), before),
		str_sub(text, w.at, w.n), line);
	return true;
}

/* Words under a time of their own: items, or the line behind it. */
static void read_below(
	struct timeline_list *list, const struct doc_part *part, struct str text)
{
	if (!list->open)
		return;
	if (part->part->kind != MARKDOWN_ITEM && part->line > list->open_line + 2)
		list->open = false;
	else
		read_event(list, &list->day, list->open_written, text, part->line);
}

static void read_line(
	struct timeline_list *list, const struct doc_part *part, struct str text)
{
	struct moment w;
	struct str rest;
	size_t first;

	text = timeline_list_lead(text);
	if (front(list, text, &w, &rest)) {
		read_entries(list, text, part->line);
		return;
	}
	first = moment_find(text, 0, list->order, &w) && w.day != DATE_DAY_NONE ? w.at
										: text.n;
	read_zone(list, str_sub(text, 0, first), text);
	if (!read_label(list, text, part->line) && text.n)
		read_below(list, part, text);
}

/* What the cells of a row hold. */
struct row {
	struct moment when;
	struct str written;
	int days; /* cells with a day, and with a time of day */
	int times;
	char text[ROW_MAX];
	size_t n;
};

static void add_text(struct row *row, struct str cell)
{
	for (size_t i = 0; i < cell.n && row->n < ROW_MAX - 1; i++)
		row->text[row->n++] = cell.p[i];
	row->text[row->n++] = '\x1f';
	if (row->n == ROW_MAX)
		row->n--;
}

/* Whether it is the row's time in another zone, both of which are known. */
static bool is_same_time(const struct row *row, const struct moment *w)
{
	int64_t time, latest, other, other_latest;

	if (row->days != 1 || row->times != 1 || w->day == DATE_DAY_NONE || w->time < 0 ||
		w->loose || !is_known(&row->when) || !is_known(w))
		return false;
	moment_interval(&row->when, &time, &latest);
	moment_interval(w, &other, &other_latest);
	return time == other && latest == other_latest;
}

static void read_cell(
	const struct timeline_list *list, struct str cell, size_t column, struct row *row)
{
	struct moment w;
	struct str text = timeline_list_lead(cell);

	if (!moment_read(text, list->order, &w) ||
		timeline_list_trim(str_from(text, w.n)).n > 1) {
		add_text(row, cell);
		return;
	}
	if (column < TIMELINE_LIST_COLUMNS)
		take_zone(&w, &list->columns[column]);
	if (is_same_time(row, &w))
		return;
	if (row->days + row->times == 0)
		row->written = str_sub(text, 0, w.n);
	else if (row->days + row->times == 1) /* more are not read */
		row->written = arena_printf(list->arena, STR_FMT " " STR_FMT,
			STR_ARG(row->written), STR_ARG(str_sub(text, 0, w.n)));
	row->days += w.day != DATE_DAY_NONE;
	row->times += w.time >= 0;
	row->when.loose = row->when.loose || w.loose;
	take_zone(&row->when, &w);
	if (w.zone == MOMENT_NAMED)
		row->when.zone = MOMENT_NAMED;
	if (w.day != DATE_DAY_NONE)
		row->when.day = w.day;
	if (w.time >= 0 || row->when.time < 0) {
		row->when.time = w.time;
		row->when.unit = w.unit;
	}
}

static void read_head(struct timeline_list *list, struct str cells)
{
	struct str cell;

	for (size_t i = 0; i < TIMELINE_LIST_COLUMNS; i++) {
		list->columns[i] = (struct moment){0};
		if (str_split(&cells, '\x1f', &cell))
			(void)find_zone(cell, &list->columns[i]);
	}
}

/* A row has one time, in a cell or in one for the day and one for the time of day. */
static void read_row(
	struct timeline_list *list, const struct doc_part *part, struct str text)
{
	struct row row = {.when = {.day = DATE_DAY_NONE, .time = -1, .unit = DATE_DAY}};
	struct str cells = text, cell;

	if (part->part->level == 0) {
		struct moment zone;

		read_head(list, text);
		if (!front(list, text, &zone, &cells))
			return;
	}
	for (size_t i = 0; str_split(&cells, '\x1f', &cell); i++)
		read_cell(list, cell, i, &row);
	if (row.days == 0 && row.times == 0) {
		read_line(list, part, text);
		return;
	}
	if (row.days > 1 || row.times > 1)
		return;
	if (row.days == 0) {
		row.when.day = list->day.day;
		take_zone(&row.when, &list->day);
	}
	list->day = row.when;
	list->open = false;
	read_event(list, &row.when, row.written,
		arena_str(list->arena, (struct str){row.text, row.n}), part->line);
}

void timeline_list_add(struct timeline_list *list, const struct doc_part *part)
{
	struct str text = phrase_plain(list->arena, part->value);

	if (part->labelled) { /* `Timeline (UTC)` */
		struct str label = phrase_plain(list->arena, part->part->text);
		struct str line = label;
		struct moment w;

		if (moment_find(label, 0, list->order, &w))
			label.n = w.at;
		read_zone(list, label, line);
	}
	if (part->part->kind == MARKDOWN_ROW)
		read_row(list, part, text);
	else
		read_line(list, part, text);
}
