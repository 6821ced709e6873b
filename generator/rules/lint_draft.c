#include "rules/lint_draft.h"

#include "report/fields_value.h"
#include "report/kind.h"
#include "report/phrase.h"
#include "report/topic.h"

enum {
	VALUE_MAX = 16 * 1024, /* bytes of a value that are looked at */
	SUPERSEDED_DAYS = 30,  /* a newer template may be left aside so long */
	TOPICS_MIN = 4,        /* of seven: rules.md 2.4 (6) */
	HEAD_MAX = 200,        /* rows from one to the head of its table */
};

bool lint_draft_is_closing(const struct lint_draft *d, const struct doc_part *part)
{
	return d->kind == REPORT_CLOSURE && !part->labelled &&
		part->part->kind != MARKDOWN_ROW &&
		lint_words_has(part->value, "action actions") &&
		lint_words_has(part->value,
			"complete completed implemented done finished concluded") &&
		lint_words_has(part->value, "close closed closure closing");
}

/* ---- places ---- */

int lint_draft_section(const struct lint_draft *d, enum doc_section section)
{
	for (size_t i = 0; i < d->doc.parts.n; i++)
		if (d->doc.parts.v[i].section == section)
			return d->doc.parts.v[i].line;
	return 0;
}

int lint_draft_title(const struct lint_draft *d)
{
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->part->kind == MARKDOWN_HEADING ||
			(part->labelled && part->section == DOC_FRONT &&
				part->field == FIELD_NONE))
			return part->line;
	}
	return 1;
}

struct lint_place lint_draft_cell(const struct lint_draft *d, int line, size_t index)
{
	struct str raw = lint_text_line(&d->text, line);
	struct lint_place place = {.line = line, .column = 1};
	struct str cell;

	if (lint_text_cell(raw, index, &cell))
		place.column = lint_text_column(raw, (size_t)(cell.p - raw.p));
	return place;
}

bool lint_draft_has_cell(const struct lint_draft *d, int line, size_t index)
{
	size_t n = lint_text_cells(lint_text_line(&d->text, line));

	return n == 0 || index < n;
}

bool lint_draft_is_wide(const struct lint_draft *d, int line)
{
	size_t n = lint_text_cells(lint_text_line(&d->text, line));
	size_t head = n;

	for (int i = 0; i < HEAD_MAX && line > 1; i++) {
		size_t above = lint_text_cells(lint_text_line(&d->text, --line));

		if (above == 0)
			return n > head;
		head = above;
	}
	return line == 1 && n > head;
}

static int column_of(const struct lint_draft *d, const struct doc_part *part)
{
	struct str raw = lint_text_line(&d->text, part->line);

	if (part->part->kind == MARKDOWN_ROW && part->labelled)
		return lint_draft_cell(d, part->line, 1).column;
	return lint_text_column(
		raw, lint_text_value(raw, part->labelled && part->value.n));
}

/* ---- values ---- */

static enum fields_state state_of(const struct doc_part *part)
{
	if (part->part->quoted)
		return FIELDS_UNPARSED;
	return part->part->kind == MARKDOWN_ROW && !part->labelled
		? fields_value_of_row(part->value)
		: fields_value(part->value);
}

struct lint_value lint_draft_value(
	const struct lint_draft *d, enum report_field field, int group)
{
	struct lint_value made = {.state = FIELDS_MISSING};
	struct buf text;

	buf_init(&text, VALUE_MAX);
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];
		enum fields_state state = FIELDS_PLACEHOLDER;

		if (part->field != field || part->group != group ||
			lint_draft_is_closing(d, part))
			continue;
		if (part->labelled && !made.found) {
			made.found = true;
			made.label = made.line = part->line;
			made.column = column_of(d, part);
		}
		if (part->value.n) {
			state = state_of(part);
			if (text.n == 0) {
				made.line = part->line;
				made.column = column_of(d, part);
			} else {
				buf_byte(&text, ' ');
			}
			buf_str(&text, str_sub(part->value, 0, VALUE_MAX - text.n - 1));
		}
		made.state = state > made.state ? state : made.state;
	}
	made.text =
		arena_str(d->lint->arena, phrase_plain(d->lint->arena, buf_view(&text)));
	buf_release(&text);
	return made;
}

/* ---- the draft ---- */

static int major_of(enum report_template template)
{
	static const int majors[] = {[TEMPLATE_NONE] = 0,
		[TEMPLATE_WIKI] = 1,
		[TEMPLATE_IRG_1] = 1,
		[TEMPLATE_IRG_2] = 2,
		[TEMPLATE_IRG_3] = 3};

	return majors[template];
}

/* The day from which the next major version was in force. */
static int32_t superseded_on(const struct lint *lint, int major)
{
	for (size_t i = 0; i < lint->irg->versions.n; i++) {
		const struct rule_version *version = &lint->irg->versions.v[i];

		if (lint_major(version->version) > major &&
			version->from != DATE_DAY_NONE)
			return version->from;
	}
	return DATE_DAY_NONE;
}

static void check_template(struct lint_draft *d)
{
	struct lint *lint = d->lint;
	int major = major_of(d->template);
	struct lint_place place = {.line = lint_draft_title(d), .column = 1};
	int32_t from;
	char day[DATE_DAY_SIZE];

	if (!lint->in_force || major == 0 || lint_major(lint->in_force->version) <= major)
		return;
	from = superseded_on(lint, major);
	if (date_day_of(lint->now) - from <= SUPERSEDED_DAYS)
		place.strength = LINT_SHOULD;
	date_print_day(from, day);
	lint_add(lint, LINT_TEMPLATE_SUPERSEDED, place,
		"this is the template of IRG %d.0; since %s another is in force: see "
		"'candor "
		"lint --template'",
		major, day);
}

/* Of the summary alone: a description may speak of another bug about that, or of a
 * delay that there was not. */
static bool says_delayed(struct str text)
{
	static const char *const words[] = {"delayed revocation", "revocation delay",
		"delayed-revocation", "delay in revocation", "delay of revocation",
		"revocation-delay", "late revocation", "delayed certificate revocation"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find_case(text, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

static void read_draft(struct lint_draft *d)
{
	struct arena *arena = d->lint->arena;
	struct str text = buf_view(&d->text.mended);
	struct fields_about about = {.kind = d->kind, .template = d->template};

	doc_read(arena, text, d->kind, d->template, &d->doc);
	d->irg_3 = d->template == TEMPLATE_IRG_3;
	d->delayed = d->input->delayed || says_delayed(d->input->summary);
	about.delayed_revocation = d->delayed;
	fields_read(arena, &d->doc, &about, &d->fields);
	actions_read(arena, text, &d->doc, &d->actions);
	numbers_read(arena, &d->doc, &d->numbers);
}

/* Whether a title of the templates, or one like it, stands above the first section. */
static bool has_title(const struct lint_draft *d)
{
	static const char *const words[] = {"incident report", "closure", "full report",
		"final report", "preliminary report", "initial report"};
	int line = 1;

	for (size_t i = 0; i < d->doc.parts.n; i++) {
		line = d->doc.parts.v[i].line;
		if (d->doc.parts.v[i].section != DOC_FRONT)
			break;
	}
	for (int k = 1; k <= line; k++)
		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
			if (str_find_case(lint_text_line(&d->text, k), str_c(words[w])) !=
				SIZE_MAX)
				return true;
	return false;
}

static void check_title(struct lint_draft *d)
{
	static const char *const titles[] = {[REPORT_PRELIMINARY] = "Preliminary",
		[REPORT_FULL] = "Full",
		[REPORT_CLOSURE] = "Closure"};
	struct lint_place place = {
		.line = lint_draft_title(d), .column = 1, .strength = LINT_SHOULD};

	if (d->irg_3 && d->kind != REPORT_AUDIT && !has_title(d))
		lint_add(d->lint, LINT_KIND_UNKNOWN, place,
			"the title of the template is not there; begin with a heading "
			"such as "
			"'## %s Incident Report'",
			titles[d->kind]);
}

static void check(struct lint_draft *d)
{
	check_template(d);
	if (d->unread)
		return;
	check_title(d);
	lint_fields(d);
	if (d->kind == REPORT_CLOSURE) {
		lint_closure(d);
		return;
	}
	lint_times(d);
	lint_actions(d);
	if (!d->irg_3)
		return;
	lint_values(d);
	lint_related(d);
	lint_causes(d);
}

/* Whether four of the seven topics are asked, each with its answer behind it in the same
 * line: too short a line for the parser, which has to tell questions from answers. */
static bool has_topics(const struct lint_draft *d)
{
	struct str rest = buf_view(&d->text.mended);
	unsigned seen = 0;
	struct str line;

	while (str_line(&rest, &line)) {
		struct phrase phrase;

		phrase_read(line, &phrase);
		if (phrase.n && topic_asks(&phrase) &&
			topic_answer(phrase_plain(d->lint->arena, line)).n)
			seen |= 1u << topic_of(&phrase);
	}
	for (int n = 0; seen; seen &= seen - 1)
		if (++n == TOPICS_MIN)
			return true;
	return false;
}

/* Whether it is a report by a template; of 3.x, which has none for audits, a full one. */
static bool recognise(struct lint_draft *d)
{
	struct kind kind = kind_of(&(struct kind_input){
		.text = buf_view(&d->text.mended), .time = d->lint->now});

	d->kind = kind.kind;
	d->template = kind.template;
	if (kind.kind == REPORT_AUDIT && kind.template == TEMPLATE_IRG_3)
		d->kind = REPORT_FULL;
	if (kind.kind != REPORT_FULL && kind.template == TEMPLATE_NONE && has_topics(d)) {
		d->kind = REPORT_FULL;
		d->template = TEMPLATE_IRG_1;
		d->unread = true;
	}
	return d->template != TEMPLATE_NONE &&
		(d->kind == REPORT_PRELIMINARY || d->kind == REPORT_FULL ||
			d->kind == REPORT_CLOSURE || d->kind == REPORT_AUDIT);
}

void lint_draft(
	struct lint *lint, const struct lint_input *input, struct lint_facts *facts)
{
	struct lint_draft d = {.lint = lint, .input = input};

	*facts = (struct lint_facts){NUMBERS_UNKNOWN, NUMBERS_UNKNOWN};
	lint_text_read(str_sub(input->text, 0, LINT_DRAFT_MAX), &d.text);
	lint_render(&d);
	if (!recognise(&d)) {
		lint_add(lint, LINT_KIND_UNKNOWN,
			(struct lint_place){.line = 1, .column = 1},
			"no template is recognised: begin with one that 'candor lint "
			"--template preliminary' (full, closure) prints");
		lint_text_release(&d.text);
		return;
	}
	read_draft(&d);
	check(&d);
	*facts = (struct lint_facts){
		d.numbers.total.value, d.numbers.remaining_valid.value};
	actions_release(&d.actions);
	fields_release(&d.fields);
	doc_release(&d.doc);
	lint_text_release(&d.text);
}

void lint_draft_missing(struct lint_draft *d, enum report_field field, int line)
{
	lint_add(d->lint, LINT_FIELD_MISSING,
		(struct lint_place){.line = line ? line : 1, .column = 1},
		"'%s' is not there; a field that is not applicable stays and says N/A",
		form_field_label(field));
}
