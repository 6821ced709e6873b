#include "format/whiteboard.h"

#include "base/buf.h"

/* A date is at most this many words, each a number or the name of a month. */
enum { PIECES = 3 };

/* Real whiteboards have up to 6; the comparing of each with all others needs a bound. */
enum { TAGS_MAX = 100 };

/* Whiteboards are of our time; a year of other digits is a slip of the hand. */
enum { YEAR_MIN = 2000, YEAR_MAX = 2099 };

struct piece {
	int number;    /* of a month's name: 1 to 12 */
	size_t digits; /* 0 for a month's name */
	char after;    /* the one sign before the next piece, else a blank */
};

static bool take(struct str *s, struct str what)
{
	if (!str_starts_case(*s, what))
		return false;
	*s = str_from(*s, what.n);
	return true;
}

static void skip_blanks(struct str *s)
{
	while (s->n && str_is_blank(s->p[0]))
		*s = str_from(*s, 1);
}

/* A whole English month or its first three letters; also Sept. */
static int month_of(struct str word)
{
	static const struct str names[] = {{"january", 7}, {"february", 8}, {"march", 5},
		{"april", 5}, {"may", 3}, {"june", 4}, {"july", 4}, {"august", 6},
		{"september", 9}, {"october", 7}, {"november", 8}, {"december", 8}};

	for (int i = 0; i < 12; i++)
		if (str_eq_case(word, names[i]) ||
			str_eq_case(word, str_sub(names[i], 0, 3)))
			return i + 1;
	return str_eq_case(word, STR("sept")) ? 9 : 0;
}

static size_t run_of(struct str s, bool (*is)(char))
{
	size_t n = 0;

	while (n < s.n && is(s.p[n]))
		n++;
	return n;
}

/* The `st` of 1st. */
static void skip_ordinal(struct str *s)
{
	static const struct str endings[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};

	if (run_of(*s, str_is_alpha) != 2)
		return;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (take(s, endings[i]))
			return;
}

static bool take_piece(struct str *s, struct piece *piece)
{
	size_t digits = run_of(*s, str_is_digit);
	size_t letters = run_of(*s, str_is_alpha);
	int64_t number;

	*piece = (struct piece){.digits = digits};
	if (digits) {
		if (digits > 4 || !str_digits(str_sub(*s, 0, digits), &number))
			return false;
		piece->number = (int)number;
		*s = str_from(*s, digits);
		skip_ordinal(s);
		return true;
	}
	piece->number = month_of(str_sub(*s, 0, letters));
	*s = str_from(*s, letters);
	return piece->number != 0;
}

static bool is_separator(char c)
{
	return str_is_blank(c) || c == '-' || c == '/' || c == '.' || c == ',';
}

static bool take_separator(struct str *s, char *sign)
{
	size_t n = run_of(*s, is_separator);
	struct str signs = str_trim(str_sub(*s, 0, n));

	*sign = signs.n == 1 ? signs.p[0] : ' ';
	*s = str_from(*s, n);
	return n > 0;
}

/* Neither letter nor digit, nor what looks like more of the same date. */
static bool is_end(struct str s)
{
	if (s.n == 0 || str_is_blank(s.p[0]))
		return true;
	return !str_is_alnum(s.p[0]) &&
		(s.n == 1 || !is_separator(s.p[0]) || !str_is_digit(s.p[1]));
}

static bool take_pieces(struct str s, struct piece p[PIECES])
{
	for (int i = 0; i < PIECES; i++)
		if (!take_piece(&s, &p[i]) ||
			(i + 1 < PIECES && !take_separator(&s, &p[i].after)))
			return false;
	return is_end(s);
}

static bool is_year(const struct piece *piece)
{
	return piece->digits == 4 && piece->number >= YEAR_MIN &&
		piece->number <= YEAR_MAX;
}

static bool is_short(const struct piece *piece)
{
	return piece->digits == 1 || piece->digits == 2;
}

static bool is_month(const struct piece *piece)
{
	return piece->digits == 0;
}

static bool make_day(
	const struct piece *y, const struct piece *m, const struct piece *d, int32_t *day)
{
	struct civil civil = {y->number, m->number, d->number};

	if (!date_is_valid(civil))
		return false;
	*day = date_days(civil);
	return true;
}

/* `3-1-2023`: certain only when one reading is no day, or both are the same. */
static bool either_day(const struct piece p[PIECES], int32_t *day)
{
	int32_t day_first;
	int32_t month_first;
	bool a = make_day(&p[2], &p[1], &p[0], &day_first);
	bool b = make_day(&p[2], &p[0], &p[1], &month_first);

	if (a == b && (!a || day_first != month_first))
		return false;
	*day = a ? day_first : month_first;
	return true;
}

static bool read_day(const struct piece p[PIECES], int32_t *day)
{
	bool year_first = is_year(&p[0]) && is_short(&p[2]);
	bool year_last = is_year(&p[2]) && is_short(&p[0]);
	bool one_sign =
		p[0].after == p[1].after && p[0].after != ' ' && p[0].after != ',';

	if (is_month(&p[0]) && is_short(&p[1]) && is_year(&p[2]))
		return make_day(&p[2], &p[0], &p[1], day);
	if (is_month(&p[1]) && year_first)
		return make_day(&p[0], &p[1], &p[2], day);
	if (is_month(&p[1]) && year_last)
		return make_day(&p[2], &p[1], &p[0], day);
	if (!is_short(&p[1]) || !one_sign)
		return false;
	if (year_first)
		return make_day(&p[0], &p[1], &p[2], day);
	if (year_last && p[0].after == '.')
		return make_day(&p[2], &p[1], &p[0], day);
	return year_last && either_day(p, day);
}

/* Between the phrase and its date. */
static void skip_connector(struct str *s)
{
	static const struct str words[] = {{"at", 2}, {"on", 2}, {"by", 2}};

	skip_blanks(s);
	if (s->n && (s->p[0] == ':' || s->p[0] == '-'))
		*s = str_from(*s, 1);
	skip_blanks(s);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (take(s, words[i]))
			break;
	skip_blanks(s);
}

/* Enters what stands behind a phrase; two phrases that differ leave nothing certain. */
static void read_phrase(struct str behind, enum whiteboard_state *state, int32_t *day)
{
	struct piece pieces[PIECES];
	int32_t found = 0;
	bool sure;

	skip_connector(&behind);
	sure = take_pieces(behind, pieces) && read_day(pieces, &found);
	if (!sure || (*state == WHITEBOARD_DATE && *day != found))
		*state = WHITEBOARD_UNSURE;
	else if (*state == WHITEBOARD_NONE) {
		*state = WHITEBOARD_DATE;
		*day = found;
	}
}

/* `first[ -]?second` at the start; *behind is what follows. */
static bool is_phrase(
	struct str s, struct str first, struct str second, struct str *behind)
{
	if (!take(&s, first))
		return false;
	if (s.n && s.p[0] == '-')
		s = str_from(s, 1);
	else
		skip_blanks(&s);
	if (!take(&s, second))
		return false;
	*behind = s;
	return true;
}

static bool is_next_update(struct str s, struct str *behind)
{
	return is_phrase(s, STR("next"), STR("update"), behind);
}

static bool is_close_on(struct str s, struct str *behind)
{
	return is_phrase(s, STR("close"), STR("on"), behind) &&
		(behind->n == 0 || !str_is_alnum(behind->p[0]));
}

struct str whiteboard_tag(struct arena *arena, struct str raw)
{
	struct str trimmed = str_trim(raw);
	char *p = arena_alloc(arena, trimmed.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < trimmed.n; i++) {
		bool blank = str_is_blank(trimmed.p[i]);

		if (!blank)
			p[n++] = str_lower(trimmed.p[i]);
		else if (!str_is_blank(trimmed.p[i - 1]))
			p[n++] = '-';
	}
	p[n] = '\0';
	return (struct str){p, n};
}

static void add_tag(struct arena *arena, struct str raw, struct whiteboard *out)
{
	struct str tag = whiteboard_tag(arena, raw);

	for (size_t i = 0; i < out->tags.n; i++)
		if (str_eq(out->tags.v[i], tag))
			return;
	if (tag.n && out->tags.n < TAGS_MAX)
		vec_push(&out->tags, tag);
}

static void take_bracket(struct arena *arena, struct str inside, struct whiteboard *out)
{
	struct str behind;

	inside = str_trim(inside);
	if (is_close_on(inside, &behind))
		read_phrase(behind, &out->close_state, &out->close_on);
	else if (is_next_update(inside, &behind))
		read_phrase(behind, &out->next_state, &out->next_update);
	else
		add_tag(arena, inside, out);
}

static void take_free_text(struct str piece, struct buf *all, struct whiteboard *out)
{
	struct str behind;

	piece = str_trim(piece);
	if (piece.n == 0)
		return;
	if (all->n)
		buf_byte(all, ' ');
	buf_str(all, piece);
	for (size_t i = 0; i < piece.n; i++)
		if ((i == 0 || !str_is_alnum(piece.p[i - 1])) &&
			is_next_update(str_from(piece, i), &behind))
			read_phrase(behind, &out->next_state, &out->next_update);
}

/*
 * Finds the next `[...]` without a bracket inside.  Brackets without their
 * other half are free text.
 */
static bool find_bracket(struct str text, size_t *open, size_t *close)
{
	bool is_open = false;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '[') {
			*open = i;
			is_open = true;
		} else if (text.p[i] == ']' && is_open) {
			*close = i;
			return true;
		}
	}
	return false;
}

void whiteboard_parse(struct arena *arena, struct str text, struct whiteboard *out)
{
	struct buf all;
	size_t open;
	size_t close;

	*out = (struct whiteboard){0};
	buf_init(&all, text.n + 1);
	while (find_bracket(text, &open, &close)) {
		take_free_text(str_sub(text, 0, open), &all, out);
		take_bracket(arena, str_sub(text, open + 1, close - open - 1), out);
		text = str_from(text, close + 1);
	}
	take_free_text(text, &all, out);
	out->free_text = arena_str(arena, buf_view(&all));
	buf_release(&all);
}

void whiteboard_release(struct whiteboard *board)
{
	vec_release(&board->tags);
}
