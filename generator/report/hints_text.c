#include "report/hints_text.h"

#include "report/phrase.h"

enum {
	SHORT_LINE = 50, /* bytes; a line this short was not wrapped */
	CODE_INDENT = 4,
	FENCE = 3,
	SHORT_WORD = 6,  /* bytes; with a dot behind it ends no sentence */
	QUOTE_MIN = 3,   /* words; fewer are stressed, not quoted */
	LINK_MAX = 2000, /* bytes of a link's address */
	YEAR_MIN = 1990,
	YEAR_MAX = 2100,
};

enum line_kind { LINE_NONE, LINE_TEXT, LINE_ITEM, LINE_HEADING, LINE_ROW };

struct reader {
	struct str text; /* all of it */
	size_t at;       /* of the next line */
	struct str block;
	struct str rest; /* of the block */
	unsigned place;
	bool quoted;   /* within double quotes */
	bool list;     /* the last lines were of a list */
	bool blank;    /* the last line was empty */
	bool unfenced; /* a fence was opened that nothing closes: there are none */
};

static size_t indent_of(struct str line)
{
	size_t n = 0;

	for (size_t i = 0; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
		n += line.p[i] == '\t' ? CODE_INDENT : 1;
	return n;
}

/* Length of `- `, `12. ` or `(3) ` at the front of a trimmed line, or 0. */
static size_t bullet(struct str line)
{
	size_t n = 0;

	if (line.n > 1 && str_is_in(line.p[0], STR("-+*")) && str_is_blank(line.p[1]))
		return 2;
	n += line.n && line.p[0] == '(';
	while (n < line.n && n < 4 && str_is_digit(line.p[n]))
		n++;
	if (n == 0 || n + 1 >= line.n || !str_is_digit(line.p[n - 1]) ||
		!str_is_in(line.p[n], STR(".)")) || !str_is_blank(line.p[n + 1]))
		return 0;
	return n + 2;
}

/* The three marks that open or close a block of code, or an empty text. */
static struct str fence(struct str line)
{
	struct str mark = str_sub(str_trim(line), 0, FENCE);

	return mark.n == FENCE && (mark.p[0] == '`' || mark.p[0] == '~') &&
			str_run(mark, mark.p[0]) == FENCE
		? mark
		: (struct str){0};
}

/* Goes behind the code that the fence opens; if nothing closes it, it is none. */
static void skip_code(struct reader *reader, struct str mark)
{
	struct str rest = str_from(reader->text, reader->at);
	struct str line;

	while (str_line(&rest, &line))
		if (str_eq(fence(line), mark)) {
			reader->at = reader->text.n - rest.n;
			return;
		}
	reader->unfenced = true;
}

/* What the reply button writes: `(In reply to NAME from comment #3)`. */
static bool is_reply(struct str line)
{
	return str_starts_case(line, STR("(in reply to ")) && str_ends(line, STR(")"));
}

static enum line_kind kind_of(const struct reader *reader, struct str line)
{
	struct str text = str_trim(line);
	size_t bar = str_find_byte(text, '|');

	if (text.n == 0 || text.p[0] == '>' || is_reply(text))
		return LINE_NONE;
	if (indent_of(line) >= CODE_INDENT && reader->blank && !reader->list)
		return LINE_NONE;
	if (bar == 0 ||
		(bar != SIZE_MAX &&
			str_find_byte(str_from(text, bar + 1), '|') != SIZE_MAX))
		return LINE_ROW;
	if (text.p[0] == '#')
		return LINE_HEADING;
	return bullet(text) ? LINE_ITEM : LINE_TEXT;
}

/* Whether a line of text goes on with the sentence of the one before. */
static bool goes_on(struct str before, struct str line)
{
	char first = str_trim(line).p[0];

	return str_trim(before).n >= SHORT_LINE || first < 'A' || first > 'Z';
}

/* Adds to the block the lines that go on with it. */
static void take_lines(struct reader *reader, size_t from, struct str last)
{
	struct str rest = str_from(reader->text, reader->at);
	struct str line;

	while (str_line(&rest, &line) && kind_of(reader, line) == LINE_TEXT &&
		fence(line).n == 0 && goes_on(last, line)) {
		reader->at = reader->text.n - rest.n;
		last = line;
	}
	reader->block = str_sub(reader->text, from, reader->at - from);
}

static unsigned place_of(enum line_kind kind, struct str text)
{
	struct str front = str_sub(text, 0, str_find_byte(text, ' '));
	unsigned place = HINTS_TEXT_FIRST;

	if (kind == LINE_HEADING)
		place |= HINTS_TEXT_HEADING;
	if (kind == LINE_ROW)
		place |= HINTS_TEXT_ROW;
	while (front.n && str_is_in(front.p[0], STR("*_[(")))
		front = str_from(front, 1);
	/* 2024-05-01, 14:20, 1/5/2024 */
	for (size_t i = 1; i + 1 < front.n && i < 5 && str_is_digit(front.p[0]); i++)
		if (str_is_in(front.p[i], STR(":/.-")) && str_is_digit(front.p[i + 1]))
			place |= HINTS_TEXT_TIMED;
	return place;
}

/* The next lines that belong together. */
static bool next_block(struct reader *reader)
{
	while (reader->at < reader->text.n) {
		struct str rest = str_from(reader->text, reader->at);
		size_t from = reader->at;
		struct str line;
		struct str text;
		enum line_kind kind;

		if (!str_line(&rest, &line))
			return false;
		reader->at = reader->text.n - rest.n;
		text = str_trim(line);
		if (!reader->unfenced && fence(line).n) {
			skip_code(reader, fence(line));
			continue;
		}
		kind = kind_of(reader, line);
		if (kind != LINE_NONE || text.n == 0)
			reader->blank = text.n == 0;
		if (kind == LINE_NONE)
			continue;
		reader->list = kind == LINE_ITEM || (reader->list && indent_of(line) > 0);
		reader->block = line;
		if (kind == LINE_TEXT || kind == LINE_ITEM)
			take_lines(reader, from, line);
		text = str_from(text, bullet(text));
		reader->place = place_of(kind, text);
		reader->rest = str_from(
			str_trim(reader->block), bullet(str_trim(reader->block)));
		reader->quoted = false;
		return true;
	}
	return false;
}

static void add(
	struct hints_sentence *s, struct str text, const char key[HINTS_KEY], uint64_t is)
{
	struct hints_word *word = &s->words[s->n];

	if (s->n == HINTS_TEXT_WORDS)
		return;
	s->n++;
	s->has |= is;
	word->text = text;
	word->is = is;
	word->hash = hints_hash(key);
	hints_keys_add(&s->keys, word->hash);
	memcpy(word->key, key, HINTS_KEY);
}

/* A comma, something unspoken, an address. */
static void add_no_word(struct hints_sentence *s, struct str text, uint64_t is)
{
	static const char none[HINTS_KEY];

	add(s, text, none, is);
}

/* A count, a date, or neither: 4.9.1.1, 14:20, 95%. */
static uint64_t classes_of_digits(struct str word)
{
	size_t digits = 0;
	size_t joints = 0;
	size_t commas = 0;
	int64_t value;

	for (size_t i = 0; i < word.n; i++) {
		digits += str_is_digit(word.p[i]);
		joints += hints_words_mark(word.p[i]) & BYTE_JOINT || word.p[i] == '.';
		commas += word.p[i] == ',';
	}
	if (word.n == 4 && str_digits(word, &value) && value >= YEAR_MIN &&
		value <= YEAR_MAX)
		return BIT(WORD_NUMBER) | BIT(WORD_DAY);
	if (digits + commas == word.n || (joints == 1 && digits + joints == word.n))
		return BIT(WORD_NUMBER);
	if (joints == 2 ||
		(joints == 0 && str_is_alpha(word.p[word.n - 1]) && word.n - digits == 2))
		return BIT(WORD_DAY); /* 2024-05-01, 1-May-2024, 14th */
	return 0;
}

static void add_word(struct hints_sentence *s, struct str text)
{
	char key[HINTS_KEY];
	char noun[HINTS_KEY];
	uint64_t is;

	hints_words_key(text, text.n, key);
	is = str_is_digit(text.p[0]) ? classes_of_digits(text) : hints_words_classes(key);
	if (is == 0 && str_ends(text, STR("'s"))) {
		hints_words_key(str_sub(text, 0, text.n - 2), text.n, noun);
		is = hints_words_classes(noun);
	}
	if (str_ends(text, STR("n't")))
		is |= BIT(WORD_NOT);
	add(s, text, key, is);
}

/* Adds the words at the front that have no marks, as most have; how long they are. */
static size_t add_plain(struct hints_sentence *s, struct str rest)
{
	size_t at = 0;
	size_t end = 0;

	while (end < rest.n && s->n < HINTS_TEXT_WORDS) {
		struct str word = {rest.p + at, 0};
		char key[HINTS_KEY];

		while (end < rest.n && hints_words_mark(rest.p[end]) == 0)
			end++;
		if (end < rest.n && hints_words_mark(rest.p[end]) != BYTE_BLANK)
			break;
		word.n = end - at;
		if (word.n && str_is_digit(word.p[0]))
			break;
		if (word.n) {
			hints_words_key(word, rest.n - at, key);
			add(s, word, key, hints_words_classes(key));
			s->place &= ~(unsigned)HINTS_TEXT_QUOTES;
		}
		end += end < rest.n;
		at = end;
	}
	return at;
}

/* All that its bytes are. */
static unsigned marks_of(struct str core)
{
	unsigned marks = 0;

	for (size_t i = 0; i < core.n; i++)
		marks |= hints_words_mark(core.p[i]);
	return marks;
}

/* The parts of `next-update`, `questions/comments`, but an address or a date whole. */
static void add_words(struct hints_sentence *s, struct str core)
{
	bool joint = marks_of(core) & BYTE_JOINT;
	size_t from = 0;

	if ((joint && str_find(core, STR("://")) != SIZE_MAX) ||
		str_starts(core, STR("www."))) {
		add_no_word(s, core, 0);
		return;
	}
	for (size_t i = 0; joint && !str_is_digit(core.p[0]) && i < core.n; i++)
		if (hints_words_mark(core.p[i]) & BYTE_JOINT) {
			if (i > from)
				add_word(s, str_sub(core, from, i - from));
			from = i + 1;
		}
	if (core.n > from)
		add_word(s, str_from(core, from));
}

static void close_quote(struct hints_sentence *s, size_t from)
{
	if (s->n - from < QUOTE_MIN)
		return;
	for (size_t i = from; i < s->n; i++)
		s->words[i].is = 0;
}

/* The marks around a word. */
struct chunk {
	struct str front;
	struct str core;
	struct str tail;
};

static struct chunk chunk_of(struct str text)
{
	size_t from = 0;
	size_t to = text.n;

	while (from < to && hints_words_mark(text.p[from]) & BYTE_FRONT)
		from++;
	while (to > from && hints_words_mark(text.p[to - 1]) & BYTE_TAIL)
		to--;
	return (struct chunk){
		{text.p, from}, {text.p + from, to - from}, {text.p + to, text.n - to}};
}

/* What ends a sentence among the marks behind a word, or 0. */
static char end_of(const struct chunk *chunk)
{
	static const char *const short_words[] = {"e.g", "i.e", "vs", "approx", "cf"};
	char end = 0;

	for (size_t i = 0; i < chunk->tail.n; i++)
		if (chunk->tail.p[i] == '?' ||
			(str_is_in(chunk->tail.p[i], STR(".!;")) && end != '?'))
			end = chunk->tail.p[i];
	if (end != '.' || chunk->core.n > SHORT_WORD)
		return end;
	for (size_t i = 0; i < sizeof(short_words) / sizeof(short_words[0]); i++)
		if (str_eq_case(chunk->core, str_c(short_words[i])))
			return 0;
	return end;
}

static bool has_one_of(struct str s, struct str set)
{
	for (size_t i = 0; i < s.n; i++)
		if (str_is_in(s.p[i], set))
			return true;
	return false;
}

/* The length of `code` at the front, or 0. */
static size_t unspoken(struct str rest)
{
	size_t end = SIZE_MAX;

	if (rest.p[0] == '`')
		end = str_find_byte(str_from(rest, 1), '`');
	return end == SIZE_MAX ? 0 : end + 2;
}

/* The next run without blanks; of [a link](address) no more than the text. */
static struct str run_of(struct str rest, size_t *length)
{
	size_t n = 0;
	size_t shut;

	for (; n < rest.n; n++) {
		while (n < rest.n &&
			!(hints_words_mark(rest.p[n]) & (BYTE_BLANK | BYTE_SHUT)))
			n++;
		if (n == rest.n || rest.p[n] != ']')
			break;
		if (n && n + 1 < rest.n && rest.p[n + 1] == '(') {
			shut = str_find_byte(str_sub(rest, n, LINK_MAX), ')');
			*length = shut == SIZE_MAX ? n + 2 : n + shut + 1;
			return str_sub(rest, 0, n + 1);
		}
	}
	*length = n;
	return str_sub(rest, 0, n);
}

/* Adds one run; true when it ends the sentence. */
static bool add_chunk(
	struct reader *reader, struct hints_sentence *s, struct str text, size_t *quote)
{
	struct chunk chunk = chunk_of(text);
	bool shuts;

	if (has_one_of(chunk.front, STR("([")) || text.p[0] == '-' || text.p[0] == '|')
		add_no_word(s, (struct str){0}, BIT(WORD_MARK));
	if (!reader->quoted && str_is_in('"', chunk.front) &&
		str_find_byte(reader->rest, '"') != SIZE_MAX) {
		reader->quoted = true;
		*quote = s->n;
	}
	add_words(s, chunk.core);
	shuts = reader->quoted && str_is_in('"', chunk.tail);
	if (shuts) {
		reader->quoted = false;
		close_quote(s, *quote);
		s->place |= s->n - *quote >= QUOTE_MIN ? HINTS_TEXT_QUOTES : 0u;
	} else if (chunk.core.n) {
		s->place &= ~(unsigned)HINTS_TEXT_QUOTES;
	}
	if (chunk.tail.n == 0)
		return false;
	/* a question mark in a quotation does not end what stands around it */
	s->end = shuts && reader->rest.n ? 0 : end_of(&chunk);
	if (!s->end && has_one_of(chunk.tail, STR(",:)]")))
		add_no_word(s, (struct str){0}, BIT(WORD_MARK));
	return s->end != 0;
}

static void read_sentence(struct reader *reader, struct hints_sentence *s)
{
	size_t quote = 0;
	bool ended = false;

	reader->place &= ~(unsigned)HINTS_TEXT_FIRST;
	while (reader->rest.n && s->n < HINTS_TEXT_WORDS && !ended) {
		struct str rest = str_from(reader->rest, add_plain(s, reader->rest));
		struct str text = {0};
		size_t n = 0;

		if (rest.n && s->n < HINTS_TEXT_WORDS && (n = unspoken(rest)) > 0)
			add_no_word(s, text, 0);
		else if (rest.n && s->n < HINTS_TEXT_WORDS)
			text = run_of(rest, &n);
		reader->rest = str_from(rest, n);
		ended = text.n && add_chunk(reader, s, text, &quote);
	}
	if (reader->quoted)
		close_quote(s, quote);
}

struct hints_text hints_text_read(struct arena *arena, struct str raw_text)
{
	struct hints_text text = {phrase_plain(arena, raw_text), NULL};
	struct reader reader = {.text = text.plain, .blank = true};
	const struct hints_sentence **end = &text.first;
	struct hints_word room[HINTS_TEXT_WORDS];

	hints_words_init();
	while (reader.rest.n || next_block(&reader)) {
		struct hints_sentence *s = arena_alloc(arena, sizeof(*s));

		*s = (struct hints_sentence){
			.words = room, .place = reader.place, .block = reader.block};
		read_sentence(&reader, s);
		s->words = arena_alloc(arena, s->n * sizeof(*room));
		memcpy(s->words, room, s->n * sizeof(*room));
		*end = s;
		end = &s->next;
	}
	return text;
}
