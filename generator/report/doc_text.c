#include "report/doc_text.h"

#include "report/doc_labels.h"
#include "report/kind_scan.h"
#include "report/topic.h"

enum {
	TEXT_MAX = 1 << 20, /* bytes made; Bugzilla's own limit is 64 KiB */
	TAG_MAX = 12,
	SHEET_TABS_MIN = 2, /* on a line, and on the next, for a table of a sheet */
	LABEL_MAX = 240,    /* bytes of bold words within a line that are looked at */
	FENCE_MIN = 3,
};

struct tidy {
	struct doc_text *out;
	int line;         /* of the comment */
	bool escaped_row; /* the last line that was not blank was `\| a \|` */
	size_t sheet;     /* tabs on each line of the open sheet, or 0 */
	char fence;       /* that code stands in, or 0 */
	size_t fence_n;
	struct buf front;  /* of the line, with what was escaped at its front */
	struct buf tagged; /* the same, with its tags as Markdown */
};

/* A CR alone ends a line for Markdown. */
static void put_line(struct tidy *t, struct str line)
{
	struct str piece;

	if (line.n == 0)
		line = STR("");
	while (str_split(&line, '\r', &piece)) {
		vec_push(&t->out->starts, t->out->text.n);
		vec_push(&t->out->lines, t->line);
		buf_str(&t->out->text, piece);
		buf_byte(&t->out->text, '\n');
	}
}

static bool closes_fence(const struct tidy *t, struct str line)
{
	line = str_trim(line);
	return t->fence && str_run(line, t->fence) >= t->fence_n &&
		str_run(line, t->fence) == line.n;
}

/* What stands in the fence that begins before `rest`; SIZE_MAX bytes when it is not
 * closed, as then the rest of the text does. */
static struct str inside(const struct tidy *t, struct str rest)
{
	struct str all = rest;
	struct str line;
	size_t n = 0;

	while (str_line(&rest, &line) && !closes_fence(t, line))
		n = all.n - rest.n;
	return str_sub(all, 0, n);
}

static bool holds_report(struct str text)
{
	struct kind_scan scan;

	kind_scan(text, &scan);
	return kind_scan_count(scan.sections) >= 3 || kind_scan_count(scan.labels) >= 3 ||
		kind_scan_count(scan.topics) >= 4;
}

/* Fences: true when the line was one, or stands in one that is left as it is. */
static bool in_fence(struct tidy *t, struct str line, struct str rest, bool *open)
{
	struct str front = str_behind_blanks(line);
	char c = front.n ? front.p[0] : 0;

	if (t->fence) {
		bool ends = closes_fence(t, line);

		if (ends)
			t->fence = 0;
		if (*open && !ends)
			return false;
		put_line(t, *open ? STR("") : line);
		*open = *open && !ends;
		return true;
	}
	if ((c != '`' && c != '~') || str_run(front, c) < FENCE_MIN ||
		str_find_byte(str_from(front, str_run(front, c)), '`') != SIZE_MAX)
		return false;
	t->fence = c;
	t->fence_n = str_run(front, c);
	*open = holds_report(inside(t, rest));
	put_line(t, *open ? STR("") : line);
	return true;
}

struct tag {
	const char *name;
	const char *opens;
	const char *closes;
};

static const struct tag tags[] = {
	{"h1", "\n# ", "\n"},
	{"h2", "\n## ", "\n"},
	{"h3", "\n### ", "\n"},
	{"h4", "\n#### ", "\n"},
	{"h5", "\n##### ", "\n"},
	{"h6", "\n###### ", "\n"},
	{"b", "**", "**"},
	{"strong", "**", "**"},
	{"br", "\n", "\n"},
	{"p", "\n", "\n"},
	{"div", "\n", "\n"},
	{"ul", "\n", "\n"},
	{"ol", "\n", "\n"},
	{"li", "\n- ", "\n"},
	{"details", "\n", "\n"},
	{"summary", "\n", "\n"},
	{"u", "", ""},
	{"i", "", ""},
	{"em", "", ""},
	{"span", "", ""},
};

/* What the tag at the front of s stands for, or NULL; *n is its length. */
static const char *tag_at(struct str s, size_t *n)
{
	size_t end = str_find_byte(str_sub(s, 0, TAG_MAX), '>');
	bool closes = s.n > 1 && s.p[1] == '/';
	struct str name;

	if (end == SIZE_MAX)
		return NULL;
	name = str_sub(s, closes ? 2 : 1, end - (closes ? 2 : 1));
	if (str_ends(name, STR("/")))
		name.n--;
	name = str_trim(name);
	*n = end + 1;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (str_eq_case(name, str_c(tags[i].name)))
			return closes ? tags[i].closes : tags[i].opens;
	return NULL;
}

/* Appends the line with tags as Markdown; lines within it are divided by LF, but for a
 * row's. */
static void put_tags(struct str line, struct buf *out)
{
	bool row = line.n && line.p[0] == '|';

	while (line.n) {
		size_t at = str_find_byte(line, '<');
		size_t n = 1;
		const char *as;

		buf_str(out, str_sub(line, 0, at));
		if (at == SIZE_MAX)
			return;
		line = str_from(line, at);
		as = tag_at(line, &n);
		if (as)
			buf_c(out, row && as[0] == '\n' ? " " : as);
		else
			buf_byte(out, '<');
		line = str_from(line, as ? n : 1);
	}
}

/* Appends the line without the backslashes before these bytes. */
static void put_unescaped(struct str line, const char *bytes, struct buf *out)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != '\\' || i + 1 == line.n ||
			str_find_byte(str_c(bytes), line.p[i + 1]) == SIZE_MAX)
			buf_byte(out, line.p[i]);
}

/* The line with a mark of a heading, an item, bold words or a row that was escaped at its
 * front. */
static struct str with_front(struct tidy *t, struct str line)
{
	struct str front = str_behind_blanks(line);
	char mark = front.n > 2 && front.p[0] == '\\' ? front.p[1] : 0;
	struct buf *out = &t->front;

	t->escaped_row = mark == '|' || (t->escaped_row && front.n == 0);
	if (mark == 0)
		return line;
	buf_clear(out);
	if (mark == '|')
		put_unescaped(front, "|-", out);
	else if (mark == '#')
		put_unescaped(front, "#", out);
	else if ((mark == '*' && front.p[2] == '\\') ||
		(mark == '_' && front.p[2] == '\\'))
		put_unescaped(front, "*_", out);
	else if ((mark == '-' || mark == '*' || mark == '+') && str_is_blank(front.p[2]))
		buf_str(out, str_from(front, 1));
	else
		return line;
	return buf_view(out);
}

static struct str with_tags(struct tidy *t, struct str line)
{
	if (str_find_byte(line, '<') == SIZE_MAX)
		return line;
	buf_clear(&t->tagged);
	put_tags(line, &t->tagged);
	return buf_view(&t->tagged);
}

/* Whether the bold words at the front of s, with their stars, are a label. */
static bool is_label(struct str s)
{
	struct str words = str_sub(s, 2, LABEL_MAX);
	struct phrase phrase;

	words.n = str_find(words, STR("**")) == SIZE_MAX ? 0 : str_find(words, STR("**"));
	if (words.n == 0 || str_is_blank(words.p[0]))
		return false;
	if (doc_labels_is_known(words))
		return true;
	phrase_read(str_sub(s, 0, words.n + 2), &phrase);
	return phrase.marks & PHRASE_NUMBER && topic_of(&phrase) != 0;
}

/* Where a label in bold begins behind the front of the line, with its bullet; line.n
 * when none does. */
static size_t next_label(struct str line)
{
	for (size_t at = 1; at + 2 < line.n; at++) {
		size_t stars = str_find(str_from(line, at), STR("**"));

		if (stars == SIZE_MAX)
			return line.n;
		at += stars;
		if (!str_is_blank(line.p[at - 1]) || !is_label(str_from(line, at)))
			continue;
		if (at > 3 && line.p[at - 1] == ' ' && line.p[at - 3] == ' ' &&
			str_is_in(line.p[at - 2], STR("-*+")))
			return at - 2;
		if (str_trim(str_sub(line, 0, at)).n > 1)
			return at;
	}
	return line.n;
}

/* The line, or several when labels stand in its middle. */
static void put_labels(struct tidy *t, struct str line)
{
	struct str front = str_behind_blanks(line);

	while (front.n && !str_is_in(front.p[0], STR("|#>"))) {
		size_t n = next_label(line);

		if (n == line.n)
			break;
		put_line(t, str_sub(line, 0, n));
		line = str_from(line, n);
	}
	put_line(t, line);
}

static bool is_divider(struct str cell)
{
	cell = str_trim(cell);
	if (cell.n && cell.p[0] == ':')
		cell = str_from(cell, 1);
	if (str_ends(cell, STR(":")))
		cell.n--;
	return cell.n > 0 && str_run(cell, '-') == cell.n;
}

/* How many columns a table has whose head and divider stand on one line, with nothing
 * between two bars: `| a | b | | - | - | ...`; 0 when it is none. */
static size_t collapsed_columns(struct str line)
{
	struct str rest = str_trim(line);
	struct str before = {NULL, 0};
	struct str cell;
	size_t heads = 0;
	size_t dividers = 0;

	if (rest.n == 0 || rest.p[0] != '|')
		return 0;
	rest = str_from(rest, 1);
	while (str_split(&rest, '|', &cell)) {
		if (is_divider(cell))
			dividers++;
		else if (dividers)
			break;
		else
			heads++;
		if (dividers == 1 && is_divider(cell) && str_trim(before).n)
			return 0;
		before = cell;
	}
	return heads > 2 && dividers == heads - 1 ? dividers : 0;
}

/* A table that lost its line ends: `| a | b | | - | - | | c | d |`. */
static bool put_collapsed(struct tidy *t, struct str line)
{
	size_t columns = collapsed_columns(line);
	struct str rest = str_from(str_trim(line), 1);
	struct buf row;
	struct str cell;

	if (columns == 0)
		return false;
	buf_init(&row, TEXT_MAX);
	while (rest.n) {
		buf_clear(&row);
		buf_c(&row, "|");
		for (size_t i = 0; i < columns && str_split(&rest, '|', &cell); i++) {
			buf_str(&row, cell);
			buf_c(&row, "|");
		}
		put_line(t, buf_view(&row));
		/* what divides two rows */
		if (!str_split(&rest, '|', &cell) || str_trim(cell).n)
			break;
	}
	if (str_trim(rest).n)
		put_line(t, rest);
	buf_release(&row);
	return true;
}

static size_t tabs_of(struct str line)
{
	size_t n = 0;
	size_t at;

	line = str_trim(line);
	while ((at = str_find_byte(line, '\t')) != SIZE_MAX) {
		line = str_from(line, at + 1);
		n++;
	}
	return n;
}

static void put_sheet_row(struct tidy *t, struct str line)
{
	struct buf row;
	struct str cell;

	line = str_trim(line);
	buf_init(&row, TEXT_MAX);
	while (str_split(&line, '\t', &cell)) {
		buf_c(&row, "|");
		for (size_t i = 0; i < cell.n; i++) {
			if (cell.p[i] == '|')
				buf_byte(&row, '\\');
			buf_byte(&row, cell.p[i]);
		}
	}
	buf_c(&row, "|");
	put_line(t, buf_view(&row));
	buf_release(&row);
}

/* Lines of a sheet: cells divided by tabs, as many on each line. */
static bool put_sheet(struct tidy *t, struct str line, struct str rest)
{
	size_t tabs = tabs_of(line);
	struct buf divider;
	struct str next;

	if (t->sheet && t->sheet == tabs) {
		put_sheet_row(t, line);
		return true;
	}
	t->sheet = 0;
	if (tabs < SHEET_TABS_MIN || !str_line(&rest, &next) || tabs_of(next) != tabs)
		return false;
	t->sheet = tabs;
	put_sheet_row(t, line);
	buf_init(&divider, TEXT_MAX);
	for (size_t i = 0; i <= tabs; i++)
		buf_c(&divider, "|-");
	put_line(t, buf_view(&divider));
	buf_release(&divider);
	return true;
}

static void put_plain(struct tidy *t, struct str line)
{
	if (!put_collapsed(t, line))
		put_labels(t, line);
}

/* One line of the comment, outside of fences. */
static void put(struct tidy *t, struct str line, struct str rest)
{
	struct str all;
	struct str one;

	if (t->escaped_row && str_trim(line).n == 0)
		return;
	if (put_sheet(t, line, rest))
		return;
	all = with_tags(t, with_front(t, line));
	if (all.n == 0)
		put_line(t, all);
	while (str_line(&all, &one))
		put_plain(t, one);
}

void doc_text_read(struct str comment, struct doc_text *out)
{
	struct tidy t = {.out = out};
	struct str rest = comment;
	struct str line;
	bool open = false;

	*out = (struct doc_text){0};
	buf_init(&out->text, TEXT_MAX);
	buf_init(&t.front, TEXT_MAX);
	buf_init(&t.tagged, TEXT_MAX);
	while (str_line(&rest, &line)) {
		t.line++;
		if (!in_fence(&t, line, rest, &open))
			put(&t, line, rest);
	}
	buf_release(&t.front);
	buf_release(&t.tagged);
}

void doc_text_release(struct doc_text *text)
{
	buf_release(&text->text);
	vec_release(&text->lines);
	vec_release(&text->starts);
}
