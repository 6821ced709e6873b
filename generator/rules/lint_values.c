#include "rules/lint_draft.h"

#include "report/phrase.h"
#include "report/remarks.h"
#include "rules/lint_when.h"

enum {
	ID_DIGITS = 6,
	OWNER_ID_SIZE = ID_DIGITS + 1,
	HEX_MIN = 24,
	NONE_MAX = 20, /* bytes of N/A or `Not applicable` without a reason */
};

static bool is_answer(const struct lint_value *value)
{
	return value->found && value->state == FIELDS_FILLED &&
		!lint_words_is_placeholder(value->text);
}

static struct lint_place place_of(const struct lint_value *value)
{
	return (struct lint_place){.line = value->line, .column = value->column};
}

/* ---- CCADB unique ID ---- */

/* "A" and six digits, perhaps with a name in brackets behind it; false: it is none. */
static bool read_id(struct str text, struct str *id)
{
	size_t n = 0;

	text = str_trim(text);
	if (text.n < OWNER_ID_SIZE || text.p[0] != 'A')
		return false;
	while (n + 1 < text.n && str_is_digit(text.p[n + 1]))
		n++;
	*id = str_sub(text, 0, OWNER_ID_SIZE);
	return n == ID_DIGITS &&
		(text.n == OWNER_ID_SIZE ||
			str_find_byte(STR(" .,;("), text.p[OWNER_ID_SIZE]) != SIZE_MAX);
}

static const struct owner *owner_of(const struct lint_input *input, struct str id)
{
	for (size_t i = 0; i < input->model->owners.n; i++)
		if (str_eq(input->model->owners.v[i]->ccadb_id, id))
			return input->model->owners.v[i];
	return NULL;
}

static void check_owner(struct lint_draft *d, struct str id, struct lint_place place)
{
	const struct owner *named = lint_summary_owner(d->input, d->lint->now);
	const struct owner *owner = owner_of(d->input, id);

	if (d->input->model->owners.n == 0)
		return;
	if (!owner) {
		/* the table has not all of them */
		place.strength = LINT_HINT;
		lint_add(d->lint, LINT_CCADB_ID_OWNER, place,
			"no CA Owner of the tables has " STR_FMT, STR_ARG(id));
	} else if (named && named != owner) {
		lint_add(d->lint, LINT_CCADB_ID_OWNER, place,
			STR_FMT " is that of " STR_FMT ", and the summary names " STR_FMT,
			STR_ARG(id), STR_ARG(owner->name), STR_ARG(named->name));
	}
}

static void check_id(struct lint_draft *d)
{
	struct lint_value value = lint_draft_value(d, FIELD_CCADB_ID, 0);
	struct str id;

	if (!is_answer(&value))
		return;
	if (!read_id(value.text, &id))
		lint_add(d->lint, LINT_CCADB_ID, place_of(&value),
			"'" STR_FMT "' is not A and six digits, as the CCADB has it",
			STR_ARG(str_sub(value.text, 0, 60)));
	else if (d->input->tables)
		check_owner(d, id, place_of(&value));
}

/* ---- source of incident disclosure ---- */

/* The choice, in whatever case and with a hyphen for its blank; how it came about may
 * stand behind it. */
static bool is_choice(struct str text, const char *choice)
{
	struct str words = str_c(choice);

	for (size_t i = 0; i < words.n; i++)
		if (i >= text.n || (text.p[i] == '-' ? ' ' : text.p[i]) != words.p[i])
			return false;
	return text.n == words.n || !str_is_alpha(text.p[words.n]);
}

/* Takes the choice at the front off the text, and quotes around it; false: there is
 * none. */
static bool take_choice(struct str *text)
{
	static const char *const choices[] = {
		"self reported", "third party reported", "audit"};
	static const char marks[] = " \"'`\xe2\x80\x98\x99\x9c\x9d";

	while (text->n && str_find_byte(str_c(marks), text->p[0]) != SIZE_MAX)
		*text = str_from(*text, 1);
	for (size_t i = 0; i < 3; i++) {
		if (!is_choice(*text, choices[i]))
			continue;
		*text = str_from(*text, str_c(choices[i]).n);
		while (text->n && str_find_byte(str_c(marks), text->p[0]) != SIZE_MAX)
			*text = str_from(*text, 1);
		return true;
	}
	return false;
}

/* Whether another choice stands beside the first: `Self Reported / Audit`. */
static bool has_second_choice(struct str behind)
{
	static const char *const links[] = {"/", "|", ",", "or ", "and ", "&"};

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		struct str rest = str_from(behind, str_c(links[i]).n);

		if (str_starts(behind, str_c(links[i])) && take_choice(&rest))
			return true;
	}
	return false;
}

static void check_source(struct lint_draft *d)
{
	struct lint_value value = lint_draft_value(d, FIELD_SOURCE, 0);
	struct phrase phrase;
	struct str rest;

	if (!is_answer(&value))
		return;
	phrase_read_sentence(value.text, &phrase);
	rest = phrase_str(&phrase);
	if (!take_choice(&rest))
		lint_add(d->lint, LINT_SOURCE_CHOICE, place_of(&value),
			"write Self Reported, Third Party Reported or Audit");
	else if (has_second_choice(rest))
		lint_add(d->lint, LINT_SOURCE_CHOICE, place_of(&value),
			"choose one of Self Reported, Third Party Reported and Audit");
}

/* ---- numbers ---- */

/* Words without any digit, or `1.093`, which may be a decimal. */
static bool is_unreadable(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (str_is_digit(text.p[i])) {
			while (n < text.n && str_is_digit(text.p[n]))
				n++;
			return n && n + 1 < text.n && text.p[n] == '.' &&
				str_is_digit(text.p[n + 1]);
		}
	return true;
}

static void check_number(
	struct lint_draft *d, enum report_field field, const struct number *number)
{
	struct lint_value value = lint_draft_value(d, field, 0);

	if (!is_answer(&value) || number->value != NUMBERS_UNKNOWN ||
		lint_words_is_none(value.text) || !is_unreadable(value.text))
		return;
	lint_add(d->lint, LINT_NUMBER_UNREADABLE, place_of(&value),
		"'" STR_FMT "' is no number that can be read; write it in digits, or N/A",
		STR_ARG(str_sub(value.text, 0, 60)));
}

static void check_numbers(struct lint_draft *d)
{
	const struct numbers *n = &d->numbers;
	struct lint_value value;

	check_number(d, FIELD_TOTAL_CERTIFICATES, &n->total);
	check_number(d, FIELD_REMAINING_VALID, &n->remaining_valid);
	if (n->total.value == NUMBERS_UNKNOWN ||
		n->remaining_valid.value <= n->total.value)
		return;
	value = lint_draft_value(d, FIELD_REMAINING_VALID, 0);
	lint_add(d->lint, LINT_NUMBERS_ORDER, place_of(&value),
		"%lld remain valid of %lld in all", (long long)n->remaining_valid.value,
		(long long)n->total.value);
}

static bool says_one_of(struct str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find_case(text, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* A hash or a serial number. */
static bool has_hex(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n && n < HEX_MIN; i++) {
		char c = str_lower(text.p[i]);

		n = str_is_digit(c) || (c >= 'a' && c <= 'f') ? n + 1 : 0;
	}
	return n == HEX_MIN;
}

/* Whether a part of the appendix is certificates or says where they are: `see above`
 * does not, `the certificates are listed above` does.  N/A with a reason may. */
static bool has_data(const struct doc_part *part)
{
	static const char *const data[] = {"attach", "csv", "crt.sh", "censys", "list of",
		"the list", "lists", "hash", "sha-256", "sha256", "fingerprint", "serial",
		"spreadsheet", ".txt", ".zip", ".xls", "http"};
	static const char *const places[] = {"listed", "following", "below", "above",
		"table", "link", "comment", "posted", "here"};
	static const char *const things[] = {"certificate", "certs", "crls", "ocsp"};
	struct str text = part->value;

	return part->part->kind == MARKDOWN_ROW || lint_words_is_placeholder(text) ||
		has_hex(text) ||
		says_one_of(text, data, sizeof(data) / sizeof(data[0])) ||
		(lint_words_is_none(text) && text.n > NONE_MAX) ||
		(says_one_of(text, places, sizeof(places) / sizeof(places[0])) &&
			says_one_of(text, things, sizeof(things) / sizeof(things[0])));
}

static void check_appendix(struct lint_draft *d)
{
	int line = lint_draft_section(d, DOC_APPENDIX);
	bool said = false;

	if (!line || d->numbers.total.value <= 0)
		return;
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->section != DOC_APPENDIX || part->value.n == 0)
			continue;
		said = said || !lint_words_is_blank(part->value);
		if (has_data(part))
			return;
	}
	if (said)
		lint_add(d->lint, LINT_APPENDIX,
			(struct lint_place){.line = line, .column = 1},
			"%lld certificates are affected, and no attachment, CSV, crt.sh "
			"line or list of them is named here",
			(long long)d->numbers.total.value);
}

/* ---- delayed revocation ---- */

static void check_analysis(struct lint_draft *d)
{
	struct lint_value value = lint_draft_value(d, FIELD_ANALYSIS, 0);
	struct lint_place place = {.line = value.label, .column = value.column};

	if (!d->delayed || d->kind != REPORT_FULL || is_answer(&value) ||
		(value.found &&
			(value.state == FIELDS_UNPARSED ||
				lint_words_is_placeholder(value.text))))
		return;
	if (!value.found)
		place = (struct lint_place){
			.line = lint_draft_section(d, DOC_IMPACT), .column = 1};
	lint_add(d->lint, LINT_DELAYED_ANALYSIS, place,
		"a delayed revocation needs its factors and rationales here");
}

/* ---- contained or ongoing ---- */

/* Whether the end of non-compliance says it: a past day, or that it goes on. */
static bool end_says(const struct lint_draft *d)
{
	struct lint_value end = lint_draft_value(d, FIELD_NONCOMPLIANCE_END, 0);
	int32_t day = lint_when_day(end.text);

	if (!is_answer(&end))
		return false;
	if (lint_words_has(end.text, "ongoing still continuing"))
		return true;
	return day != DATE_DAY_NONE && day <= date_day_of(d->lint->now) &&
		!lint_words_has(end.text, "expected planned estimated expect");
}

static bool remarks_say(const struct lint_draft *d)
{
	const struct remarks_about about = {.kind = d->kind, .time = d->lint->now};
	struct lint_value end = lint_draft_value(d, FIELD_NONCOMPLIANCE_END, 0);
	struct remarks remarks = {0};
	bool says = false;

	remarks_read(
		d->lint->arena, buf_view(&d->text.mended), &d->doc, &about, &remarks);
	for (size_t i = 0; i < remarks.list.n; i++) {
		const struct remark *r = &remarks.list.v[i];

		says = says ||
			((r->what == REMARK_CONTAINED || r->what == REMARK_ONGOING) &&
				r->line != end.line);
	}
	remarks_release(&remarks);
	return says;
}

/* Whether a heading is an answer: it has words below it, or is a sentence itself. */
static bool is_told(const struct lint_draft *d, size_t i)
{
	const struct doc_part *part = &d->doc.parts.v[i];

	if (part->part->kind != MARKDOWN_HEADING)
		return true;
	for (size_t k = i + 1; k < d->doc.parts.n; k++) {
		const struct doc_part *below = &d->doc.parts.v[k];

		if (below->part->kind == MARKDOWN_HEADING)
			break;
		if (!lint_words_is_blank(below->value))
			return true;
	}
	return str_find_byte(part->part->text, '?') == SIZE_MAX &&
		lint_words_has(part->part->text, "is was are were has remains not");
}

static void check_contained(struct lint_draft *d)
{
	static const char words[] =
		"contained containment ongoing on-going stopped ceased suspended halted "
		"paused resolved mitigated remediated ended over continues continuing "
		"fixed corrected persists persist persisting";
	static const char *const phrases[] = {"under control", "in hand", "no more ",
		"no further ", "no longer ", "no new "};
	struct lint_value about = lint_draft_value(d, FIELD_INCIDENT_DESCRIPTION, 0);
	int line = lint_draft_section(d, DOC_SUMMARY);

	if (lint_words_is_blank(about.text) || about.state != FIELDS_FILLED ||
		lint_words_has(about.text, words) ||
		says_one_of(about.text, phrases, sizeof(phrases) / sizeof(phrases[0])) ||
		end_says(d) || remarks_say(d))
		return;
	/* an action item that is Ongoing says nothing of the incident */
	for (size_t i = 0; i < d->doc.parts.n; i++)
		if (d->doc.parts.v[i].section != DOC_ACTIONS && is_told(d, i) &&
			lint_words_has(
				d->doc.parts.v[i].value, "contained ongoing containment"))
			return;
	lint_add(d->lint, LINT_CONTAINED, (struct lint_place){.line = line, .column = 1},
		"no words are seen that say whether the incident is contained or "
		"ongoing");
}

void lint_values(struct lint_draft *d)
{
	check_id(d);
	check_source(d);
	check_analysis(d);
	check_contained(d);
	if (d->kind != REPORT_FULL)
		return;
	check_numbers(d);
	check_appendix(d);
}
