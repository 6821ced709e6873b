#include "rules/lint_draft.h"

#include "report/phrase.h"

enum {
	FACTORS_MAX = DOC_GROUPS_MAX,
	NUMBER_DIGITS = 2,
	NUMBERS = 100,  /* of so many digits */
	WORD_MIN = 5,   /* letters that two texts share, for one to be about the other */
	BEFORE_MAX = 4, /* bytes between `Factor` and its number */
};

struct factor {
	int line;
	int number; /* as stated, or its place */
	struct str title;
	bool said; /* it has words at all */
	bool mapped;
};

struct walk {
	struct lint_draft *d;
	struct factor factors[FACTORS_MAX];
	size_t n;
	struct map words; /* that action items and factors have */
};

/* ---- words ---- */

/* Takes the next word of letters off the front; its first letters in lower case stand
 * for it, so that one and many are the same. */
static bool next_key(struct str *rest, char key[WORD_MIN])
{
	while (rest->n) {
		size_t i = 0;
		size_t n = 0;
		struct str word;

		while (i < rest->n && !str_is_alpha(rest->p[i]))
			i++;
		while (i + n < rest->n && str_is_alpha(rest->p[i + n]))
			n++;
		word = str_sub(*rest, i, n);
		*rest = str_from(*rest, i + n);
		if (n < WORD_MIN)
			continue;
		for (size_t k = 0; k < WORD_MIN; k++)
			key[k] = str_lower(word.p[k]);
		return true;
	}
	return false;
}

static void add_words(struct walk *w, struct str text)
{
	char key[WORD_MIN];
	struct str word = {key, WORD_MIN};

	while (next_key(&text, key))
		if (!map_get(&w->words, word))
			map_put(&w->words, arena_str(w->d->lint->arena, word), w);
}

static bool shares_word(const struct walk *w, struct str text)
{
	char key[WORD_MIN];

	while (next_key(&text, key))
		if (map_get(&w->words, (struct str){key, WORD_MIN}))
			return true;
	return false;
}

static bool share_word(struct str a, struct str b)
{
	char x[WORD_MIN];
	char y[WORD_MIN];

	while (next_key(&a, x)) {
		struct str rest = b;

		while (next_key(&rest, y))
			if (str_eq((struct str){x, WORD_MIN}, (struct str){y, WORD_MIN}))
				return true;
	}
	return false;
}

/* ---- contributing factors ---- */

static size_t digits_at(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && str_is_digit(s.p[i + n]))
		n++;
	return n;
}

/* `Contributing Factor #2: title` */
static int number_of(struct str label)
{
	size_t at = str_find_case(label, STR("factor"));
	int64_t number = 0;

	if (at == SIZE_MAX)
		return 0;
	at += 6;
	for (size_t end = at + BEFORE_MAX; at < end && at < label.n; at++) {
		size_t n = digits_at(label, at);

		if (n)
			return n <= NUMBER_DIGITS &&
					str_digits(str_sub(label, at, n), &number)
				? (int)number
				: 0;
		if (str_find_byte(STR(" #\\s("), label.p[at]) == SIZE_MAX)
			return 0;
	}
	return 0;
}

static void read_factors(struct walk *w)
{
	int last = 0;

	for (size_t i = 0; i < w->d->doc.parts.n; i++) {
		const struct doc_part *part = &w->d->doc.parts.v[i];
		struct factor *f;
		int stated;

		if (part->section != DOC_ROOT_CAUSE || part->group == 0)
			continue;
		add_words(w, part->value);
		if (part->group == last && w->n)
			w->factors[w->n - 1].said |= !lint_words_is_blank(part->value);
		if (part->group <= last || w->n == FACTORS_MAX)
			continue;
		last = part->group;
		f = &w->factors[w->n++];
		stated = number_of(phrase_plain(w->d->lint->arena, part->part->text));
		*f = (struct factor){.line = part->line,
			.number = stated ? stated : (int)w->n,
			.said = !lint_words_is_blank(part->value),
			.title = part->labelled ? part->value : (struct str){NULL, 0}};
	}
}

static struct factor *factor_of(struct walk *w, int64_t number)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->factors[i].number == number)
			return &w->factors[i];
	return NULL;
}

/* ---- what an action item names ---- */

/* Words that stand before and between numbers of root causes. */
static bool is_link(struct str word)
{
	return lint_words_has(word,
		"root cause causes contributing factor factors number numbers no nos and "
		"or "
		"rc cf");
}

/* `Contributing factor two`, `Factor II`: a number that is not read. */
static bool has_number_word(struct str text)
{
	return lint_words_has(text, "factor factors cause causes") &&
		lint_words_has(text,
			"one two three four five six seven eight nine ten i ii iii iv v "
			"vi vii a b c d");
}

/* What one action item names. */
struct naming {
	const struct action *action;
	bool seen[NUMBERS]; /* each number is told of once */
};

static void name_number(struct walk *w, struct naming *n, int64_t number)
{
	struct factor *factor = factor_of(w, number);
	struct str raw = lint_text_line(&w->d->text, n->action->line);
	struct lint_place place = {.line = n->action->line, .column = 1};
	size_t at;

	if (n->seen[number])
		return;
	n->seen[number] = true;
	if (factor) {
		factor->mapped = true;
		return;
	}
	at = str_find(raw, n->action->causes);
	if (at != SIZE_MAX)
		place.column = lint_text_column(raw, at);
	lint_add(w->d->lint, LINT_ROOT_CAUSE_UNKNOWN, place,
		"there is no contributing factor %lld", (long long)number);
}

/* `1-3`, `1 to 3`: the end of a span that begins with the number before `at`. */
static int64_t span_end(struct str s, size_t at)
{
	int64_t end;
	size_t n;

	while (at < s.n && s.p[at] == ' ')
		at++;
	if (str_starts(str_from(s, at), STR("to ")))
		at += 3;
	else if (at < s.n && s.p[at] == '-')
		at++;
	else
		return 0;
	while (at < s.n && s.p[at] == ' ')
		at++;
	n = digits_at(s, at);
	return n && n <= NUMBER_DIGITS && str_digits(str_sub(s, at, n), &end) ? end : 0;
}

static size_t letters_at(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n &&
		(str_is_alpha(s.p[i + n]) || (unsigned char)s.p[i + n] >= 0x80))
		n++;
	return n;
}

/* Names the numbers of a cell that stand for root causes: those behind `#` or such words,
 * or all where there is nothing else.  True when there are other words, too. */
static bool name_numbers(struct walk *w, const struct action *action)
{
	struct naming naming = {.action = action};
	struct str s = action->causes;
	bool linked = true;
	bool words = false;

	for (size_t i = 0; i < s.n;) {
		size_t n = digits_at(s, i);
		size_t letters = letters_at(s, i);
		int64_t number;
		int64_t end;

		if (n && n <= NUMBER_DIGITS && linked &&
			str_digits(str_sub(s, i, n), &number) &&
			letters_at(s, i + n) == 0) {
			end = span_end(s, i + n);
			for (int64_t k = number; k == number || k <= end; k++)
				name_number(w, &naming, k);
		} else if (letters && !str_eq_case(str_sub(s, i, letters), STR("to"))) {
			linked = is_link(str_sub(s, i, letters));
			words = words || !linked;
		} else if (s.p[i] == '#') {
			linked = true;
		}
		i += n ? n : letters ? letters : 1;
	}
	return words;
}

/* False: it names causes, and which of the factors is meant cannot be seen. */
static bool name_causes(struct walk *w, const struct action *action)
{
	bool words;
	bool known = false;

	if (action->causes.n == 0 || lint_words_is_placeholder(action->causes) ||
		lint_words_is_none(action->causes) || lint_words_is_example(action->item))
		return true;
	if (lint_words_has(action->causes, "all every each both")) {
		for (size_t i = 0; i < w->n; i++)
			w->factors[i].mapped = true;
		return true;
	}
	words = name_numbers(w, action);
	for (size_t i = 0; words && i < w->n; i++)
		if (share_word(w->factors[i].title, action->causes))
			w->factors[i].mapped = known = true;
	return !words || known || !has_number_word(action->causes);
}

static void check_factors(struct walk *w)
{
	const struct actions *actions = &w->d->actions;
	bool named = actions->list.n == 0; /* the column is there */
	bool sure = true;

	for (size_t i = 0; i < actions->list.n; i++) {
		/* an empty cell, or cells in other columns: which factor is meant? */
		if ((!(actions->list.v[i].missing & ACTION_COLUMN_CAUSES) &&
			    lint_words_is_blank(actions->list.v[i].causes)) ||
			lint_draft_is_wide(w->d, actions->list.v[i].line))
			return;
	}
	for (size_t i = 0; i < actions->list.n; i++) {
		named = named || !(actions->list.v[i].missing & ACTION_COLUMN_CAUSES);
		if (w->n)
			sure = name_causes(w, &actions->list.v[i]) && sure;
	}
	for (size_t i = 0; named && sure && i < w->n; i++)
		if (!w->factors[i].mapped && w->factors[i].said)
			lint_add(w->d->lint, LINT_ROOT_CAUSE_UNMAPPED,
				(struct lint_place){
					.line = w->factors[i].line, .column = 1},
				"no action item names this factor as its root cause");
}

/* ---- lessons ---- */

struct lesson {
	int line; /* 0: none is open */
	bool shares;
	struct str first; /* line of it */
	bool more;
};

static bool says_nothing(const struct lesson *lesson)
{
	struct str s = str_trim(lesson->first);

	return lint_words_is_blank(s) || lint_words_is_placeholder(s) ||
		(!lesson->more && lint_words_is_none(s)) ||
		str_starts_case(s, STR("nothing")) || str_starts_case(s, STR("none")) ||
		str_starts_case(s, STR("no "));
}

static void end_lesson(struct walk *w, struct lesson *lesson)
{
	struct lint_place place = {.line = lesson->line};
	struct str raw = lint_text_line(&w->d->text, lesson->line);
	bool actions = w->d->actions.list.n > 0;

	place.column = lint_text_column(raw, lint_text_value(raw, false));
	if (!actions)
		place.strength = LINT_MUST;
	else
		place.strength = LINT_HINT;
	if (lesson->line && !says_nothing(lesson) && (!actions || !lesson->shares))
		lint_add(w->d->lint, LINT_LESSON_UNMAPPED, place,
			actions ? "no action item shares a word with this; is there one?"
				: "this needs an action item, and there is none");
	*lesson = (struct lesson){0};
}

/* Items of a label: each of its list, or what stands behind or below it. */
static void check_lessons(struct walk *w, enum report_field field)
{
	struct lesson lesson = {0};
	int level = 0; /* of its list */

	for (size_t i = 0; i < w->d->doc.parts.n; i++) {
		const struct doc_part *part = &w->d->doc.parts.v[i];
		bool item = part->part->kind == MARKDOWN_ITEM && !part->labelled;

		if (part->field != field || part->section != DOC_LESSONS ||
			part->value.n == 0 || part->part->quoted)
			continue;
		if (item && level == 0)
			level = part->part->level;
		if (lesson.line == 0 || part->labelled ||
			(item && part->part->level <= level)) {
			end_lesson(w, &lesson);
			lesson.line = part->line;
			lesson.first = part->value;
		} else {
			lesson.more = true;
		}
		lesson.shares = lesson.shares || shares_word(w, part->value);
	}
	end_lesson(w, &lesson);
}

/* Whether rows stand in a table that the parser cannot read: a column is missing, which
 * another check tells. */
static bool has_unread_rows(const struct lint_draft *d)
{
	for (size_t i = 0; i < d->doc.parts.n && d->actions.list.n == 0; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->section == DOC_ACTIONS && part->part->kind == MARKDOWN_ROW &&
			part->part->level > 0 &&
			!lint_words_is_none(lint_words_cell(part->value, 0)))
			return true;
	}
	return false;
}

void lint_causes(struct lint_draft *d)
{
	struct walk w = {.d = d};

	if (d->kind != REPORT_FULL || !lint_draft_section(d, DOC_ACTIONS) ||
		has_unread_rows(d))
		return;
	map_init(&w.words);
	read_factors(&w);
	for (size_t i = 0; i < d->actions.list.n; i++) {
		add_words(&w, d->actions.list.v[i].item);
		add_words(&w, d->actions.list.v[i].criteria);
		add_words(&w, d->actions.list.v[i].causes);
	}
	check_factors(&w);
	check_lessons(&w, FIELD_DID_NOT_GO_WELL);
	check_lessons(&w, FIELD_LESSONS_ADDITIONAL);
	map_release(&w.words);
}
