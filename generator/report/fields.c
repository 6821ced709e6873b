#include "report/fields.h"

#include "report/fields_table.h"
#include "report/fields_value.h"

enum {
	VALUE_MAX = 16 * 1024,  /* bytes; a longer value is cut */
	INTRODUCTION_MAX = 300, /* bytes before the first label that hold no field */
	TOPICS = 7,
	LONG_HEADING = 60, /* bytes; a longer one is text underlined by chance */
};

/* What was seen of one field. */
struct seen {
	enum fields_state state; /* FIELDS_MISSING: not found */
	size_t first;            /* of its parts */
	size_t last;
};

struct reader {
	struct arena *arena;
	const struct doc *doc;
	const struct fields_about *about;
	const struct form *form;
	struct seen *seen; /* by group and field */
	int groups;
	bool by_topics;
	bool loose[DOC_FINDING + 1]; /* text under no label, by section */
	bool stray;                  /* the same in no section of the template */
	bool names_source;           /* text that speaks of how it came to light */
	unsigned numbered;           /* a bit for each number that a line begins with */
	struct fields_table actions[DOC_GROUPS_MAX + 1];
};

static bool is_short(const struct reader *r)
{
	return r->about->kind == REPORT_PRELIMINARY || r->about->kind == REPORT_CLOSURE;
}

static struct seen *seen_of(struct reader *r, int group, enum report_field field)
{
	return &r->seen[(size_t)group * FIELD_COUNT + field];
}

static enum fields_state state_of(const struct doc_part *part)
{
	enum fields_state state = part->part->kind == MARKDOWN_ROW && !part->labelled
		? fields_value_of_row(part->value)
		: fields_value(part->value);

	/* `Timeline (continued)` */
	if (part->labelled && part->part->kind == MARKDOWN_HEADING && part->value.n &&
		part->value.p[0] == '(')
		return FIELDS_PLACEHOLDER;
	if (part->part->quoted && part->field != FIELD_FINDING)
		return FIELDS_UNPARSED;
	return state;
}

/* Whether it says nothing: the head of a table, a heading within a field. */
static bool is_mute(const struct doc_part *part)
{
	if (part->labelled)
		return false;
	return (part->part->kind == MARKDOWN_ROW && part->part->level == 0) ||
		(part->part->kind == MARKDOWN_HEADING && part->value.n <= LONG_HEADING);
}

static enum fields_state better(enum fields_state a, enum fields_state b)
{
	/* an empty label beside text that may be quoted for an answer is not known */
	return a > b ? a : b;
}

static void see(struct reader *r, size_t i, int group, enum report_field field,
	enum fields_state state)
{
	struct seen *seen = seen_of(r, group, field);

	if (seen->state == FIELDS_MISSING) {
		seen->first = i;
		seen->state = state;
	}
	/* only a quotation: whether it answers is not known */
	if (seen->state == FIELDS_PLACEHOLDER && state == FIELDS_UNPARSED)
		seen->state = state;
	else if (!(seen->state == FIELDS_UNPARSED && state == FIELDS_PLACEHOLDER))
		seen->state = better(seen->state, state);
	seen->last = i;
}

/* A heading or bold words with a colon that no template has: a label in other words. */
static bool is_unknown_label(const struct doc_part *part)
{
	const struct markdown_part *p = part->part;

	if (part->labelled || p->quoted || part->section == DOC_FRONT)
		return false;
	return p->kind == MARKDOWN_HEADING || (p->bold.n && p->bold.n == p->text.n) ||
		(p->bold.n && p->text.p[p->bold.n] == ':');
}

/* The bit of the number that a line begins with, 1 to 7: it may be a topic in words
 * of the author's own. */
static unsigned number_of(const struct doc_part *part)
{
	struct str s = part->value;
	int number = part->part->number;

	if (number == 0 && s.n > 1 && str_is_digit(s.p[0]) &&
		str_is_in(s.p[1], STR(".):")))
		number = s.p[0] - '0';
	return part->labelled || part->part->level > 1 || number < 1 || number > TOPICS
		? 0
		: 1u << number;
}

/* Words of which text that states a source has one. */
static bool names_source(struct str s)
{
	static const char *const words[] = {"self", "third", "audit", "reported",
		"problem report", "disclos", "notif", "inform", "source", "bugzilla"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find_case(s, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

static void see_loose(
	struct reader *r, const struct doc_part *part, bool begun, size_t *intro)
{
	if (part->part->quoted || part->labelled ||
		part->part->kind == MARKDOWN_HEADING || state_of(part) != FIELDS_FILLED)
		return;
	r->names_source = r->names_source || names_source(part->value);
	if (part->section != DOC_FRONT) {
		r->loose[part->section] = true;
		return;
	}
	*intro += part->value.n;
	if (begun || is_short(r) || *intro > INTRODUCTION_MAX)
		r->stray = true;
}

static void see_part(struct reader *r, size_t i)
{
	const struct doc_part *part = &r->doc->parts.v[i];
	bool irg_3 = r->about->template == TEMPLATE_IRG_3;
	enum fields_state state;

	if (is_mute(part))
		return;
	state = state_of(part);
	if (part->field != FIELD_NONE)
		see(r, i, part->group, part->field, state);
	if (part->section == DOC_ROOT_CAUSE && part->group)
		see(r, i, 0, FIELD_CONTRIBUTING_FACTORS, state);
	if (part->section == DOC_APPENDIX && part->field != FIELD_APPENDIX)
		see(r, i, 0, FIELD_APPENDIX, state);
	/* the section of the causes itself, for a report that has no factors */
	if (part->section == DOC_ROOT_CAUSE && irg_3 &&
		(part->group == 0 || part->field == FIELD_NONE) &&
		r->about->kind == REPORT_FULL)
		see(r, i, 0, FIELD_ROOT_CAUSES, state);
}

static void see_all(struct reader *r)
{
	bool begun = false;
	size_t intro = 0;

	for (size_t i = 0; i < r->doc->parts.n; i++) {
		const struct doc_part *part = &r->doc->parts.v[i];

		begun = begun || (part->labelled && part->section != DOC_FRONT);
		if (part->field == FIELD_ACTION_ITEMS)
			fields_table_see(&r->actions[r->form->repeats ? part->group : 0],
				part, r->about->template == TEMPLATE_IRG_3);
		r->numbered |= number_of(part);
		if (is_unknown_label(part))
			r->loose[part->section] = r->names_source = true;
		else if (part->field == FIELD_NONE)
			see_loose(r, part, begun, &intro);
		see_part(r, i);
	}
}

static enum fields_state factor_of(struct reader *r, int group)
{
	static const enum report_field asked[] = {FIELD_FACTOR_DESCRIPTION,
		FIELD_FACTOR_TIMELINE, FIELD_FACTOR_DETECTION, FIELD_FACTOR_INTERACTION};
	enum fields_state worst = FIELDS_FILLED;
	bool found = false;

	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		enum fields_state state = seen_of(r, group, asked[i])->state;

		found = found || state != FIELDS_MISSING;
		worst = state < worst ? state : worst;
	}
	if (worst == FIELDS_MISSING && (!found || r->loose[DOC_ROOT_CAUSE]))
		return FIELDS_UNPARSED;
	return worst == FIELDS_NA ? FIELDS_FILLED : worst;
}

static enum fields_state factors_of(struct reader *r)
{
	const struct seen *section = seen_of(r, 0, FIELD_ROOT_CAUSES);
	enum fields_state best = FIELDS_MISSING;

	for (int group = 1; group <= r->groups; group++)
		best = better(best, factor_of(r, group));
	if (r->groups)
		return best;
	return section->state == FIELDS_FILLED ? FIELDS_UNPARSED : section->state;
}

static enum doc_section home_of(enum report_field field)
{
	if (field >= FIELD_CCADB_ID && field <= FIELD_SOURCE)
		return DOC_SUMMARY;
	if ((field >= FIELD_TOTAL_CERTIFICATES && field <= FIELD_ANALYSIS) ||
		field == FIELD_ISSUANCE_STOPPED)
		return DOC_IMPACT;
	if (field == FIELD_WENT_WELL || field == FIELD_DID_NOT_GO_WELL ||
		field == FIELD_LUCKY)
		return DOC_LESSONS;
	if (field == FIELD_CONTRIBUTING_FACTORS)
		return DOC_ROOT_CAUSE;
	return field == FIELD_AFFECTED_CERTIFICATES ? DOC_APPENDIX : DOC_FRONT;
}

/* Whether there is text that may be this field. */
static bool may_be_there(const struct reader *r, enum report_field field)
{
	if (r->doc->unread)
		return true;
	if (field == FIELD_SOURCE && !r->names_source)
		return false;
	if (r->stray)
		return true;
	if (is_short(r))
		return r->loose[DOC_SUMMARY];
	if (r->form->repeats)
		return r->loose[DOC_FINDING];
	if (r->by_topics)
		return r->loose[DOC_TOPIC] || r->numbered >> (field - FIELD_NONE) & 1;
	return r->loose[home_of(field)];
}

static bool is_attachable(enum report_field field)
{
	return field == FIELD_APPENDIX || field == FIELD_AFFECTED_CERTIFICATES ||
		field == FIELD_CERTIFICATE_DATA;
}

static bool is_of_factor(const struct doc_part *part, enum report_field field)
{
	return field == FIELD_CONTRIBUTING_FACTORS && part->section == DOC_ROOT_CAUSE &&
		part->group;
}

static struct str value_of(
	struct reader *r, const struct seen *seen, int group, enum report_field field)
{
	struct str made;
	struct buf value;

	buf_init(&value, VALUE_MAX);
	for (size_t i = seen->first; i <= seen->last && !value.full; i++) {
		const struct doc_part *part = &r->doc->parts.v[i];
		struct str rest = part->value;
		struct str cell;

		if (part->value.n == 0 || (group && part->group != group) ||
			(part->field != field && !is_of_factor(part, field)))
			continue;
		if (value.n)
			buf_byte(&value, ' ');
		while (str_split(&rest, '\x1f', &cell)) {
			buf_str(&value, str_sub(cell, 0, VALUE_MAX - value.n));
			if (rest.n)
				buf_c(&value, " | ");
		}
	}
	made = arena_str(r->arena, buf_view(&value));
	buf_release(&value);
	return made;
}

static void add(struct reader *r, int group, enum report_field field, struct fields *out)
{
	const struct seen *seen = seen_of(r, group, field);
	struct field made = {.field = field, .group = group, .state = seen->state};

	if (field == FIELD_CONTRIBUTING_FACTORS)
		made.state = factors_of(r);
	else if (field == FIELD_ACTION_ITEMS && seen->state != FIELDS_MISSING)
		made.state = fields_table_state(&r->actions[group]);
	if (made.state == FIELDS_MISSING && seen->state == FIELDS_MISSING &&
		may_be_there(r, field))
		made.state = FIELDS_UNPARSED;
	if (r->about->attachment && is_attachable(field) && made.state < FIELDS_NA)
		made.state = FIELDS_FILLED;
	if (seen->state != FIELDS_MISSING) {
		made.line = r->doc->parts.v[seen->first].line;
		made.value = value_of(r, seen, group, field);
	}
	vec_push(&out->list, made);
}

static void add_group(struct reader *r, int group, struct fields *out)
{
	for (size_t i = 0; i < r->form->n; i++)
		add(r, group, r->form->required[i], out);
	if (r->about->delayed_revocation && r->form->if_delayed != FIELD_NONE)
		add(r, group, r->form->if_delayed, out);
}

static void count(struct fields *fields)
{
	fields->required = (int)fields->list.n;
	fields->present = 0;
	fields->na = 0;
	for (size_t i = 0; i < fields->list.n; i++) {
		fields->na += fields->list.v[i].state == FIELDS_NA;
		fields->present += fields->list.v[i].state >= FIELDS_NA;
	}
}

void fields_read(struct arena *arena, const struct doc *doc,
	const struct fields_about *about, struct fields *out)
{
	struct reader r = {.arena = arena, .doc = doc, .about = about};

	*out = (struct fields){0};
	r.form = form_of(about->kind, about->template);
	if (!r.form)
		return;
	r.by_topics = r.form->required[0] == FIELD_FIRST_AWARE;
	for (size_t i = 0; i < doc->parts.n; i++)
		if (doc->parts.v[i].group > r.groups)
			r.groups = doc->parts.v[i].group;
	if (r.form->repeats && r.groups == 0)
		r.groups = 1;
	r.seen = arena_zalloc(
		arena, (size_t)(r.groups + 1) * FIELD_COUNT, sizeof(*r.seen));
	see_all(&r);
	if (!r.form->repeats)
		add_group(&r, 0, out);
	for (int group = 1; r.form->repeats && group <= r.groups; group++)
		add_group(&r, group, out);
	count(out);
}

void fields_release(struct fields *fields)
{
	vec_release(&fields->list);
}

const char *fields_word(enum fields_state state)
{
	static const char *const words[] = {
		[FIELDS_MISSING] = "missing",
		[FIELDS_UNPARSED] = "unparsed",
		[FIELDS_PLACEHOLDER] = "placeholder",
		[FIELDS_NA] = "na",
		[FIELDS_FILLED] = "filled",
	};

	return words[state];
}
