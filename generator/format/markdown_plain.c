#include "format/markdown_plain.h"

#include "base/utf8.h"
#include "format/markdown_guard.h"

enum {
	HEADING_MAX = 6,
	GAP_MAX = 4,     /* blanks behind a bullet; more begin code */
	DIGITS_MAX = 9,  /* of an item; ten are words */
	ENTITY_MAX = 40, /* bytes of one, at least */
	/* bytes of empty lines that are surely allowed: tabs are four columns wide */
	BLANKS_MAX = MARKDOWN_GUARD_INDENT_MAX / 4,
	STAND_IN_N = sizeof(MARKDOWN_PLAIN_STAND_IN) - 1,
};

/* What a byte can be to cmark within a line, or to markdown_guard(): 0 is nothing.  The
 * table extension adds none. */
enum byte { WORDS, MARK, UNDERLINE, BRACKET, LESS, AND };

static const unsigned char bytes[256] = {
	['\\'] = MARK,
	['`'] = MARK,
	['&'] = AND,
	['*'] = MARK,
	['|'] = MARK,
	['_'] = UNDERLINE,
	[']'] = BRACKET,
	['<'] = LESS,
	/* control characters but the tab */
	[0] = MARK,
	[1] = MARK,
	[2] = MARK,
	[3] = MARK,
	[4] = MARK,
	[5] = MARK,
	[6] = MARK,
	[7] = MARK,
	[8] = MARK,
	[10] = MARK,
	[11] = MARK,
	[12] = MARK,
	[13] = MARK,
	[14] = MARK,
	[15] = MARK,
	[16] = MARK,
	[17] = MARK,
	[18] = MARK,
	[19] = MARK,
	[20] = MARK,
	[21] = MARK,
	[22] = MARK,
	[23] = MARK,
	[24] = MARK,
	[25] = MARK,
	[26] = MARK,
	[27] = MARK,
	[28] = MARK,
	[29] = MARK,
	[30] = MARK,
	[31] = MARK,
};

/* Whether the byte stands for itself: `_` does within a word, `]` where no link follows
 * (markdown_guard() leaves no definitions of links), `<` where none can begin, `&` where
 * no entity ends. */
static bool is_literal_at(struct str s, size_t i)
{
	char next = i + 1 < s.n ? s.p[i + 1] : ' ';

	switch (bytes[(unsigned char)s.p[i]]) {
	case UNDERLINE:
		return i && str_is_alnum(s.p[i - 1]) && str_is_alnum(next);
	case BRACKET:
		return next != '(';
	case LESS:
		return str_lower(next) != 'h';
	case AND:
		return str_find_byte(str_sub(s, i, ENTITY_MAX), ';') == SIZE_MAX;
	default:
		return false;
	}
}

static bool is_literal(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (bytes[(unsigned char)s.p[i]] && !is_literal_at(s, i))
			return false;
	return true;
}

/* A byte that begins no heading, list, quote, code, table or underline of a heading. */
static bool begins_words(char c)
{
	return str_is_word(c) || str_is_in(c, STR("(\"'["));
}

/* How many digits begin an item, as in `12. `; 0: none do. */
static size_t digits_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && n <= DIGITS_MAX && str_is_digit(s.p[n]))
		n++;
	return n <= DIGITS_MAX && n < s.n && str_is_in(s.p[n], STR(".)")) &&
			(n + 1 == s.n || str_is_blank(s.p[n + 1]))
		? n
		: 0;
}

/* How many bytes before the words are the mark of a heading or an item. */
static size_t front_of(struct str line)
{
	size_t n = 0;
	size_t gap = 0;

	if (line.p[0] == '#')
		n = str_run(line, '#') <= HEADING_MAX ? str_run(line, '#') : 0;
	else if (str_is_in(line.p[0], STR("-*+")))
		n = 1;
	else if (str_is_digit(line.p[0]) && digits_of(line))
		n = digits_of(line) + 1;
	if (n)
		gap = str_run(str_from(line, n), ' ');
	return gap && gap <= GAP_MAX ? n + gap : 0;
}

/* Where the stars behind words that begin in bold stand; SIZE_MAX: they do not. */
static size_t bold_end(struct str s)
{
	size_t n = str_starts(s, STR("**")) ? str_find(str_from(s, 2), STR("**")) : 0;

	return n && n != SIZE_MAX ? n + 2 : SIZE_MAX;
}

void markdown_plain_read(struct str line, struct markdown_plain_line *out)
{
	size_t front = front_of(line);
	size_t end;

	*out = (struct markdown_plain_line){
		.kind = MARKDOWN_TEXT, .text = str_from(line, front)};
	if (front && line.p[0] == '#') {
		out->kind = MARKDOWN_HEADING;
		out->level = (int)str_run(line, '#');
	} else if (front) {
		int64_t number = 0;

		out->kind = MARKDOWN_ITEM;
		if (str_digits(str_sub(line, 0, digits_of(line)), &number)) {
			out->number = (int)number;
			out->delimiter = line.p[digits_of(line)];
		}
	}
	end = bold_end(out->text);
	if (end == SIZE_MAX)
		return;
	out->bold = str_sub(out->text, 2, end - 2);
	out->text = str_from(out->text, end + 2);
}

/* Whether stars are a mark of bold on both sides of the words (the rules of CommonMark
 * for a delimiter run that is right-flanking). */
static bool is_bold(struct str bold, struct str behind)
{
	char last = bold.p[bold.n - 1];
	char next = behind.n ? behind.p[0] : ' ';

	return bold.p[0] > 0 && begins_words(bold.p[0]) && last > ' ' && last < 0x7f &&
		(str_is_alnum(last) || (next > 0 && next < 0x7f && !str_is_alnum(next)));
}

/* Whether cmark would find in the line what markdown_plain_read() found. */
static bool is_plain(struct str line, struct markdown_plain_line l)
{
	if (l.kind == MARKDOWN_HEADING && str_ends(str_trim(line), STR("#")))
		return false;
	if (l.bold.n)
		return is_bold(l.bold, l.text) && is_literal(l.bold) &&
			is_literal(l.text);
	/* a byte order mark is nothing to cmark where the text begins */
	return l.text.n && begins_words(l.text.p[0]) && l.text.p[0] != '\xef' &&
		!digits_of(l.text) && is_literal(l.text);
}

/* Without the lines that are empty. */
static struct str behind_empty(struct str text)
{
	struct str rest = text, line;

	while (str_line(&rest, &line) && str_behind_blanks(line).n == 0)
		text = rest;
	return text;
}

struct block {
	struct str text; /* its lines */
	int lines;
	bool plain;
	bool begins_numbered;
	/* of the last line, or of the item that it goes on in */
	struct markdown_plain_line last;
};

/* Whether an item with this number may follow: within a paragraph only the first may. */
static bool may_be_item(const struct block *b, const struct markdown_plain_line *l)
{
	return l->kind != MARKDOWN_ITEM || !l->delimiter || l->number == 1 || !b->lines ||
		b->last.kind != MARKDOWN_TEXT;
}

static void see_line(struct block *b, struct str line)
{
	struct markdown_plain_line l;

	markdown_plain_read(line, &l);
	b->plain = b->plain && may_be_item(b, &l) && is_plain(line, l);
	if (!b->lines)
		b->begins_numbered = l.delimiter;
	if (!b->lines || l.kind != MARKDOWN_TEXT || b->last.kind != MARKDOWN_ITEM)
		b->last = l;
}

/* Whether the list that is open where a block ends may go on in what follows; one of
 * bullets at the margin is the same as a new one. */
static bool goes_on(const struct block *b, struct str rest)
{
	return b->last.kind == MARKDOWN_ITEM && rest.n &&
		(str_is_blank(rest.p[0]) || (b->last.delimiter && digits_of(rest)));
}

/* The block that the text begins with. */
static struct block block_of(struct str text)
{
	struct block b = {.plain = true};
	struct str rest = text, line;

	for (; str_line(&rest, &line) && str_behind_blanks(line).n; b.lines++) {
		b.text = str_sub(text, 0, text.n - rest.n);
		if (b.plain)
			see_line(&b, line);
	}
	/* what takes its place is not to be longer */
	b.plain = b.plain && !goes_on(&b, behind_empty(str_from(text, b.text.n))) &&
		b.text.n >= (size_t)b.lines + STAND_IN_N && utf8_is_valid(b.text);
	return b;
}

static size_t count_lines(struct str text)
{
	size_t n = 0;
	size_t at;

	while ((at = str_find_byte(text, '\n')) != SIZE_MAX) {
		text = str_from(text, at + 1);
		n++;
	}
	return n;
}

/* Takes a plain block out, or empty lines behind one; a run goes on behind these. */
static void take(struct markdown_plain *out, struct str text, int line, bool runs)
{
	if (runs) {
		struct markdown_plain_run *last = &out->runs.v[out->runs.n - 1];

		last->text.n = (size_t)(text.p + text.n - last->text.p);
	} else {
		vec_push(&out->runs, (struct markdown_plain_run){line, text});
		buf_c(&out->rest, MARKDOWN_PLAIN_STAND_IN);
	}
	for (size_t n = count_lines(text); n > 0; n--)
		buf_byte(&out->rest, '\n');
}

/* Whether code may begin in the text, in which all is code until it ends. */
static bool may_fence(struct str text)
{
	return str_find(text, STR("```")) != SIZE_MAX ||
		str_find(text, STR("~~~")) != SIZE_MAX;
}

/* Text that is left to cmark. */
static void leave(struct markdown_plain *out, struct str text)
{
	out->all = false;
	buf_str(&out->rest, text);
}

void markdown_plain_take(struct str text, struct markdown_plain *out)
{
	bool runs = false;
	int line = 1;

	*out = (struct markdown_plain){.all = true};
	buf_init(&out->rest, MARKDOWN_GUARD_TEXT_MAX + 1);
	while (text.n) {
		struct str from = behind_empty(text);
		struct block b = block_of(from);

		/* the guard tells of a line that is far to the right, of blanks even */
		if (text.n - from.n > BLANKS_MAX)
			out->all = false;
		buf_str(&out->rest, str_sub(text, 0, text.n - from.n));
		line += (int)count_lines(str_sub(text, 0, text.n - from.n));
		if (from.n == 0)
			return;
		/* it may go on in a list that was left to cmark */
		b.plain = b.plain && (runs || line == 1 || !b.begins_numbered);
		if (!b.plain && may_fence(b.text)) {
			leave(out, from);
			return;
		}
		if (b.plain)
			take(out, b.text, line, runs);
		else
			leave(out, b.text);
		runs = b.plain;
		line += b.lines;
		text = str_from(from, b.text.n);
	}
}

void markdown_plain_release(struct markdown_plain *plain)
{
	buf_release(&plain->rest);
	vec_release(&plain->runs);
}
