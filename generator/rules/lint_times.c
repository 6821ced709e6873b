#include "rules/lint_draft.h"

#include "report/phrase.h"
#include "report/timeline_list.h"
#include "rules/lint_when.h"

enum {
	FRONT_MAX = 24, /* bytes at an entry's front in which its date stands */
	CELL_MAX = 40,  /* bytes of a cell that is a time */
};

static const char plans[] =
	"expected expect expects planned plan plans scheduled will "
	"due target deadline estimated intend intended shall upcoming";

/* What a timeline is expected to show. */
enum element { BEGAN, AWARE, ENDED, PROMISED, REVOKED, ELEMENTS };

/* Times without a zone in a section, of which the first is told. */
struct zones {
	struct lint_place first;
	bool named;
	size_t n;
};

struct walk {
	struct lint_draft *d;
	struct zones zones;
	bool covered;          /* a statement covers the times of the timeline */
	bool head_covers;      /* the head of the open table does */
	struct lint_when day;  /* the last one stated */
	struct lint_when last; /* the entry before; day DATE_DAY_NONE: none */
	size_t entries;
	bool shown[ELEMENTS];
};

static void zone(struct zones *zones, struct lint_place place, bool named)
{
	if (zones->n++ == 0) {
		zones->first = place;
		zones->named = named;
	}
}

/* Tells of those that were seen, and begins anew. */
static void tell_zones(struct lint_draft *d, struct zones *zones)
{
	const char *what = zones->named
		? "an abbreviation is no zone; write UTC or an offset such as +02:00"
		: "a time needs UTC, Z or an offset such as +02:00";

	if (zones->n == 1)
		lint_add(d->lint, LINT_TIME_ZONE, zones->first, "%s", what);
	else if (zones->n)
		lint_add(d->lint, LINT_TIME_ZONE, zones->first,
			"%s (and %zu more in this section)", what, zones->n - 1);
	*zones = (struct zones){0};
}

static void unreadable(struct lint_draft *d, struct lint_place place, struct str date)
{
	lint_add(d->lint, LINT_DATE_UNREADABLE, place,
		"'" STR_FMT "' reads in two ways or is on no calendar; write 2025-01-31",
		STR_ARG(date));
}

/* Whether `All times in this report are UTC` stands anywhere. */
static bool covers_report(const struct lint_draft *d)
{
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		bool all = part->section == DOC_FRONT || part->section == DOC_SUMMARY ||
			str_find_case(part->value, STR("report")) != SIZE_MAX;

		if (all && str_find_case(part->value, STR("all times")) != SIZE_MAX &&
			lint_when_names_zone(part->value))
			return true;
	}
	return false;
}

/* ---- the timeline ---- */

static void see_elements(struct walk *w, struct str text)
{
	bool revokes = str_find_case(text, STR("revo")) != SIZE_MAX;
	bool plan = lint_words_has(text,
		"expect expected expects planned plan plans scheduled will estimated "
		"target "
		"intend intended promise promised announce announced");
	bool first = lint_words_has(text, "first") &&
		lint_words_has(text,
			"certificate certificates affected misissued mis-issued "
			"misissuance mis-issuance issuance");
	bool revoked = revokes && !plan &&
		lint_words_has(text,
			"completed complete completes all last finished done final");

	w->shown[BEGAN] |= first ||
		lint_words_has(text,
			"began begin begins begun beginning start starts started "
			"commenced "
			"introduced");
	w->shown[AWARE] |= lint_words_has(text,
		"aware notified informed told identified detected discovered noticed "
		"found "
		"learned learnt received alerted reported contacted discovery discovers "
		"detection detects identification identifies notices attention");
	w->shown[ENDED] |= revoked ||
		lint_words_has(text,
			"ended ends end ending over resolved remediated concluded "
			"closed");
	w->shown[PROMISED] |= revokes && plan;
	w->shown[REVOKED] |= revoked;
}

static void check_order(struct walk *w, const struct lint_when *when, struct str event,
	struct lint_place place)
{
	int64_t earliest, latest, before, end;

	if (when->day == DATE_DAY_NONE || when->loose)
		return;
	lint_when_interval(when, &earliest, &latest);
	if (lint_words_has(event, plans)) {
		w->last.day = DATE_DAY_NONE;
		return;
	}
	if (earliest > w->d->lint->now) {
		lint_add(w->d->lint, LINT_TIME_ORDER, place,
			"this is told as past and lies in the future");
		return;
	}
	if (w->last.day != DATE_DAY_NONE) {
		lint_when_interval(&w->last, &before, &end);
		if (latest < before) {
			place.strength = LINT_HINT;
			lint_add(w->d->lint, LINT_TIME_ORDER, place,
				"this is earlier than the entry above it");
		}
	}
	w->last = *when;
}

/* A day, or hours, alone. */
static bool is_coarse(const struct lint_when *when)
{
	return (when->time < 0 || when->unit == DATE_HOUR) &&
		when->day != DATE_DAY_NONE && !when->loose;
}

static bool is_future(const struct walk *w, const struct lint_when *when)
{
	int64_t earliest, latest;

	lint_when_interval(when, &earliest, &latest);
	return earliest > w->d->lint->now;
}

/* An event with its time, in which the day of another entry may be filled in. */
static void see_entry(
	struct walk *w, struct lint_when when, struct str event, struct lint_place place)
{
	bool covered = w->covered || w->head_covers;

	w->entries++;
	if (when.time >= 0 && when.zone == LINT_ZONE_NONE && !covered)
		zone(&w->zones, place, false);
	else if (when.time >= 0 && when.zone == LINT_ZONE_NAMED)
		zone(&w->zones, place, true);
	if (when.zone == LINT_ZONE_NONE && covered)
		when.zone = LINT_ZONE_KNOWN;
	if (is_coarse(&when) && w->d->irg_3 && !is_future(w, &when))
		lint_add(w->d->lint, LINT_TIME_MINUTES, place,
			"give the time to the minute, if it is known");
	check_order(w, &when, event, place);
}

static void see_line(struct walk *w, const struct doc_part *part, struct str text)
{
	struct str raw = lint_text_line(&w->d->text, part->line);
	struct lint_place place = {.line = part->line};
	struct lint_when when;
	struct str rest;
	struct str date;

	place.column = lint_text_column(raw, lint_text_value(raw, part->labelled));
	text = timeline_list_lead(text);
	if (lint_when_unreadable(str_sub(text, 0, FRONT_MAX), &date)) {
		unreadable(w->d, place, date);
		w->last.day = DATE_DAY_NONE;
		return;
	}
	if (part->part->kind == MARKDOWN_TEXT && part->part->level > 0)
		return;
	if (!lint_when_read(text, &when)) {
		/* a list of its own, of another issue, may begin behind it */
		if (part->part->kind == MARKDOWN_TEXT ||
			part->part->kind == MARKDOWN_HEADING)
			w->last.day = DATE_DAY_NONE;
		return;
	}
	rest = timeline_list_lead(str_from(text, when.n));
	if (when.day != DATE_DAY_NONE)
		w->day = when;
	if (when.time < 0 && lint_words_is_blank(rest))
		return;
	if (when.day == DATE_DAY_NONE) {
		when.day = w->day.day;
		if (when.zone == LINT_ZONE_NONE) {
			when.zone = w->day.zone;
			when.offset = w->day.offset;
		}
	}
	see_entry(w, when, rest, place);
}

/* Takes what one cell of a row states; true when it is a time. */
static bool take_cell(struct str cell, size_t column, struct lint_when *row)
{
	struct str text = timeline_list_lead(cell);
	struct lint_when when;

	if (!lint_when_read(text, &when) ||
		(column > 0 && timeline_list_trim(str_from(text, when.n)).n > 1))
		return false;
	if (when.day != DATE_DAY_NONE && row->day == DATE_DAY_NONE)
		row->day = when.day;
	if (when.time >= 0 && row->time < 0) {
		row->time = when.time;
		row->unit = when.unit;
	}
	if (when.zone != LINT_ZONE_NONE) {
		row->zone = when.zone;
		row->offset = when.offset;
	}
	row->loose = row->loose || when.loose;
	return true;
}

static void see_row(struct walk *w, const struct doc_part *part, struct str text)
{
	struct lint_when row = {.day = DATE_DAY_NONE, .time = -1, .unit = DATE_DAY};
	struct lint_place place = {.line = 0};
	struct str rest = text;
	struct str cell;
	struct str date;

	if (part->part->level == 0) {
		w->head_covers = lint_when_names_zone(text);
		return;
	}
	for (size_t i = 0; str_split(&rest, '\x1f', &cell); i++) {
		bool short_one = cell.n <= CELL_MAX;

		if (short_one && lint_when_unreadable(cell, &date)) {
			unreadable(w->d, lint_draft_cell(w->d, part->line, i), date);
			w->last.day = DATE_DAY_NONE;
			return;
		}
		if (short_one && take_cell(cell, i, &row) && place.line == 0)
			place = lint_draft_cell(w->d, part->line, i);
	}
	if (place.line == 0)
		return;
	if (row.day == DATE_DAY_NONE)
		row.day = w->day.day;
	w->day = row;
	see_entry(w, row, text, place);
}

static void look_for_zone(struct walk *w)
{
	struct lint_draft *d = w->d;

	w->covered = covers_report(d);
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		struct str text = part->labelled ? part->part->text : part->value;
		struct lint_when when;

		if (part->section != DOC_TIMELINE || part->part->kind == MARKDOWN_ROW)
			continue;
		text = phrase_plain(d->lint->arena, text);
		if (!lint_when_read(timeline_list_lead(text), &when) &&
			lint_when_names_zone(text) && timeline_list_is_statement(text))
			w->covered = true;
	}
}

static void walk_timeline(struct walk *w)
{
	struct lint_draft *d = w->d;

	w->day.day = w->last.day = DATE_DAY_NONE;
	look_for_zone(w);
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		struct str text = phrase_plain(d->lint->arena, part->value);

		if (part->section != DOC_TIMELINE || part->part->quoted ||
			lint_words_is_placeholder(text))
			continue;
		see_elements(w, text);
		if (part->part->kind == MARKDOWN_ROW)
			see_row(w, part, text);
		else
			see_line(w, part, text);
	}
	tell_zones(d, &w->zones);
}

/* Whether the incident goes on, so that nothing can show its end. */
static bool goes_on(const struct lint_draft *d)
{
	struct lint_value end = lint_draft_value(d, FIELD_NONCOMPLIANCE_END, 0);
	int32_t day = lint_when_day(end.text);

	if (!end.found || end.text.n == 0)
		return false;
	return lint_words_has(end.text, plans) ||
		(day == DATE_DAY_NONE ? lint_words_has(end.text,
						"ongoing unknown continuing still na") ||
					lint_words_is_none(end.text)
				      : day > date_day_of(d->lint->now));
}

static void check_elements(struct walk *w)
{
	static const char *const names[ELEMENTS] = {"when the incident began",
		"when the CA Owner became aware of it", "when the incident ended",
		"when revocation was expected to be complete",
		"when revocation was actually completed"};
	struct lint_draft *d = w->d;
	struct lint_place place = {.column = 1};
	bool open = goes_on(d);

	place.line = lint_draft_section(d, DOC_TIMELINE);
	for (int e = 0; e < ELEMENTS; e++) {
		bool asked = e < PROMISED || d->delayed;

		if (w->shown[e] || !asked || (open && (e == ENDED || e == REVOKED)) ||
			(e == REVOKED && d->numbers.remaining_valid.value > 0))
			continue;
		place.strength = e >= PROMISED ? LINT_MUST : LINT_SHOULD;
		lint_add(d->lint, LINT_TIMELINE_ELEMENT, place,
			"no entry is seen that tells %s", names[e]);
	}
}

/* ---- the summary ---- */

struct reader {
	struct lint_draft *d;
	bool covered; /* a statement covers the times of the report */
	struct zones zones;
};

/* The time that a field of the summary states; false: none, or one that is told of. */
static bool read_field(struct reader *r, enum report_field field, struct lint_when *out,
	struct lint_value *value)
{
	struct lint_draft *d = r->d;
	struct lint_place place;
	struct str date;
	bool zoned;

	*value = lint_draft_value(d, field, 0);
	place = (struct lint_place){.line = value->line, .column = value->column};
	if (!value->found || value->state != FIELDS_FILLED ||
		lint_words_is_placeholder(value->text))
		return false;
	if (lint_when_unreadable(value->text, &date)) {
		unreadable(d, place, date);
		return false;
	}
	if (!lint_when_find(value->text, 0, out) || out->day == DATE_DAY_NONE)
		return false;
	zoned = lint_when_names_zone(value->text) || out->zone == LINT_ZONE_KNOWN;
	if (out->time >= 0 && !zoned && (out->zone == LINT_ZONE_NAMED || !r->covered))
		zone(&r->zones, place, out->zone == LINT_ZONE_NAMED);
	if (out->zone == LINT_ZONE_NONE && r->covered)
		out->zone = LINT_ZONE_KNOWN;
	if (is_coarse(out) && out->day <= date_day_of(d->lint->now) &&
		(field != FIELD_NONCOMPLIANCE_END || !lint_words_has(value->text, plans)))
		lint_add(d->lint, LINT_TIME_MINUTES, place,
			"give the time to the minute, if it is known");
	return true;
}

static void check_summary(struct reader *r)
{
	struct lint_draft *d = r->d;
	struct lint_when start, identified, end;
	struct lint_value value, ends;
	int64_t earliest, latest, before;
	bool has_start = read_field(r, FIELD_NONCOMPLIANCE_START, &start, &value);

	if (read_field(r, FIELD_NONCOMPLIANCE_IDENTIFIED, &identified, &value)) {
		lint_when_interval(&identified, &earliest, &latest);
		if (earliest > d->lint->now)
			lint_add(d->lint, LINT_TIME_ORDER,
				(struct lint_place){
					.line = value.line, .column = value.column},
				"it cannot have been identified in the future");
	}
	if (!read_field(r, FIELD_NONCOMPLIANCE_END, &end, &ends) || !has_start ||
		start.loose || end.loose)
		return;
	lint_when_interval(&start, &before, &latest);
	lint_when_interval(&end, &earliest, &latest);
	if (latest < before)
		lint_add(d->lint, LINT_TIME_ORDER,
			(struct lint_place){.line = ends.line, .column = ends.column},
			"the end lies before the start");
}

/* ---- times in sentences ---- */

static bool has_sentences(const struct doc_part *part)
{
	if (part->part->quoted || part->part->kind == MARKDOWN_ROW ||
		part->part->kind == MARKDOWN_CODE)
		return false;
	if (part->field == FIELD_NONCOMPLIANCE_START ||
		part->field == FIELD_NONCOMPLIANCE_IDENTIFIED ||
		part->field == FIELD_NONCOMPLIANCE_END)
		return false;
	return part->section == DOC_SUMMARY || part->section == DOC_IMPACT ||
		part->section == DOC_ROOT_CAUSE || part->section == DOC_LESSONS;
}

/* A day with a time, and no zone in the same line; those of the summary go with its
 * fields. */
static void check_sentences(struct reader *r)
{
	struct lint_draft *d = r->d;
	enum doc_section section = DOC_SUMMARY;

	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		struct str raw = lint_text_line(&d->text, part->line);
		struct lint_when when;
		struct str text;
		size_t from = 0;

		if (!has_sentences(part) || lint_when_names_zone(part->value))
			continue;
		if (part->section != section)
			tell_zones(d, &r->zones);
		section = part->section;
		text = phrase_plain(d->lint->arena, part->value);
		for (; lint_when_find(text, from, &when); from = when.at + when.n) {
			struct lint_place place = {.line = part->line};

			if (when.day == DATE_DAY_NONE || when.time < 0 ||
				when.zone == LINT_ZONE_KNOWN)
				continue;
			place.column = lint_text_column(
				raw, lint_text_value(raw, part->labelled));
			zone(&r->zones, place, when.zone == LINT_ZONE_NAMED);
			break;
		}
	}
}

void lint_times(struct lint_draft *d)
{
	struct walk w = {.d = d};
	struct reader r = {.d = d, .covered = covers_report(d)};

	if (d->template == TEMPLATE_WIKI || d->template == TEMPLATE_IRG_1)
		return;
	if (d->irg_3) {
		check_summary(&r);
		if (!r.covered)
			check_sentences(&r);
		tell_zones(d, &r.zones);
	}
	if (!lint_draft_section(d, DOC_TIMELINE))
		return;
	walk_timeline(&w);
	if (d->irg_3 && d->kind == REPORT_FULL && w.entries)
		check_elements(&w);
}
