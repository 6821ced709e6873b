#include "format/markdown.h"

#include <string.h>

#include "base/utf8.h"
#include "format/markdown_guard.h"
#include "format/markdown_plain.h"
#include "format/markdown_tree.h"

enum {
	GUARDED_MAX = 4 * MARKDOWN_GUARD_TEXT_MAX, /* a stand-in has 3 bytes for 1 */
	LABEL_MAX = 200, /* bytes between `**` that did not close, to be a label */
};

#define CELL_SEPARATOR '\x1f'

/* Where the walk through the tree stands. */
struct walk {
	struct arena *arena;
	struct markdown_outline *outline;
	VEC(int) numbers; /* of each open list: the next item's, or -1 for bullets */
	int number;       /* of the item just entered, 0 for bullets */
	int quotes;       /* open block quotes */
	int row;          /* of the open table, the next row */
	int before;       /* lines of text that stood right before the table's head */
	size_t run;       /* the next of those that stand beside the tree */
	struct markdown_plain beside;
	struct buf text;
	struct buf plain;
};

static struct str fold_any(struct walk *w, struct str raw)
{
	static const struct str less = {MARKDOWN_GUARD_LESS, 3};
	static const struct str colon = {MARKDOWN_GUARD_COLON, 3};
	static const struct str nbsp = {"\xc2\xa0", 2};
	const char *end;
	struct str rest;
	char *p;
	size_t n = 0;

	buf_clear(&w->plain);
	utf8_plain(raw, &w->plain);
	rest = buf_view(&w->plain);
	p = arena_alloc(w->arena, rest.n + 1);
	for (end = rest.p + rest.n; rest.n; rest.n = (size_t)(end - rest.p)) {
		bool more = (unsigned char)rest.p[0] >= 0x80; /* bytes of a character */
		bool wide = more && str_starts(rest, nbsp);

		if (!more && rest.p[0] > ' ') {
			p[n++] = *rest.p++;
		} else if (wide || str_is_blank(rest.p[0])) {
			if (n && p[n - 1] != ' ')
				p[n++] = ' ';
			rest.p += wide ? 2 : 1;
		} else if (more && (str_starts(rest, less) || str_starts(rest, colon))) {
			p[n++] = str_starts(rest, less) ? '<' : ':';
			rest.p += 3;
		} else {
			p[n++] = *rest.p++;
		}
	}
	if (n && p[n - 1] == ' ')
		n--;
	p[n] = '\0';
	return (struct str){p, n};
}

/* Whether two blanks stand together, looked for eight at a time. */
static bool has_gap(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t a, b;
	size_t i = 0;

	for (; i + sizeof(a) < s.n; i += sizeof(a)) {
		memcpy(&a, s.p + i, sizeof(a));
		memcpy(&b, s.p + i + 1, sizeof(b));
		a = (a | b) ^ ones * ' ';
		/* 0 where both are blanks: no other printable bytes make one */
		if ((a - ones) & ~a & ones << 7)
			return true;
	}
	for (; i + 1 < s.n; i++)
		if (s.p[i] == ' ' && s.p[i + 1] == ' ')
			return true;
	return false;
}

/* The text with blanks folded and hidden characters dropped; in the arena. */
static struct str fold(struct walk *w, struct str raw)
{
	struct str trimmed = str_trim(raw);

	/* most are as they are to be */
	if (utf8_printable(trimmed) == trimmed.n && !has_gap(trimmed))
		return arena_str(w->arena, trimmed);
	return fold_any(w, raw);
}

/* A label's colon, ASCII or as wide as a Chinese letter. */
static struct str without_colon(struct str label)
{
	label = str_trim(label);
	if (str_ends(label, STR(":")))
		label = str_sub(label, 0, label.n - 1);
	else if (str_ends(label, STR("\xef\xbc\x9a")))
		label = str_sub(label, 0, label.n - 3);
	return str_trim(label);
}

static struct markdown_part *add_part(struct walk *w, enum markdown_kind kind, int line)
{
	struct markdown_part part = {
		.kind = kind,
		.level = (int)w->numbers.n,
		.line = line,
		.quoted = w->quotes > 0,
	};

	vec_push(&w->outline->parts, part);
	return &w->outline->parts.v[w->outline->parts.n - 1];
}

static bool is_break(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* The bold node that the inlines from here begin with, or NULL. */
static cmark_node *leading_bold(cmark_node *node)
{
	while (node && cmark_node_get_type(node) == CMARK_NODE_EMPH)
		node = cmark_node_first_child(node);
	return node && cmark_node_get_type(node) == CMARK_NODE_STRONG ? node : NULL;
}

static bool begins_with_stars(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_TEXT &&
		strncmp(cmark_node_get_literal(node), "**", 2) == 0;
}

/* `**Label: **text`, which Markdown does not take for bold, but its writer did. */
static void mend_label(struct walk *w, struct markdown_part *part)
{
	struct str behind = str_from(part->text, 2);
	size_t n = str_find(behind, STR("**"));
	struct str label = str_trim(str_sub(behind, 0, n));

	if (n > LABEL_MAX || label.n == 0)
		return;
	buf_clear(&w->text);
	buf_str(&w->text, label);
	buf_byte(&w->text, ' ');
	buf_str(&w->text, str_from(behind, n + 2));
	part->bold = without_colon(label);
	part->text = fold(w, buf_view(&w->text));
}

/* Enters the inlines of one line, from `first` on; returns the first of the next line or
 * NULL, and counts the line breaks up to it. */
static cmark_node *add_line(
	struct walk *w, struct markdown_part *part, cmark_node *first, int *breaks)
{
	cmark_node *bold = leading_bold(first);
	cmark_node *at = first;
	int ignored = 0;

	buf_clear(&w->text);
	if (bold)
		markdown_tree_text(bold, &w->text, &ignored);
	part->bold = without_colon(fold(w, buf_view(&w->text)));
	buf_clear(&w->text);
	while (at) {
		cmark_node *next = cmark_node_next(at);

		markdown_tree_text(at, &w->text, breaks);
		at = next;
		if (next && is_break(next)) {
			++*breaks;
			at = cmark_node_next(next);
			break;
		}
	}
	part->text = fold(w, buf_view(&w->text));
	if (begins_with_stars(first))
		mend_label(w, part);
	return at;
}

static bool is_first_of_item(cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);

	return cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
		!cmark_node_previous(node);
}

/*
 * A paragraph that cmark cut off the first row of a table has no line of its
 * own; it begins where the table is said to begin.
 */
static void add_paragraph(struct walk *w, cmark_node *node)
{
	bool first = is_first_of_item(node);
	int line = cmark_node_get_start_line(node);
	cmark_node *table = line == 0 ? cmark_node_next(node) : NULL;
	cmark_node *at = cmark_node_first_child(node);
	int breaks = 0;

	if (table)
		line = cmark_node_get_start_line(table);
	while (at) {
		struct markdown_part *part =
			add_part(w, first ? MARKDOWN_ITEM : MARKDOWN_TEXT, line + breaks);

		if (first)
			part->number = w->number;
		first = false;
		at = add_line(w, part, at, &breaks);
	}
	w->before = table ? breaks + 1 : 0;
}

static void add_heading(struct walk *w, cmark_node *node)
{
	struct markdown_part *part =
		add_part(w, MARKDOWN_HEADING, cmark_node_get_start_line(node));
	int ignored = 0;

	part->level = cmark_node_get_heading_level(node);
	part->number = is_first_of_item(node) ? w->number : 0;
	buf_clear(&w->text);
	markdown_tree_text(node, &w->text, &ignored);
	part->text = fold(w, buf_view(&w->text));
}

static void add_row(struct walk *w, cmark_node *row)
{
	struct markdown_part *part =
		add_part(w, MARKDOWN_ROW, cmark_node_get_start_line(row) + w->before);
	struct buf cells;
	int ignored = 0;

	buf_init(&cells, GUARDED_MAX);
	part->level = w->row++;
	w->before = 0;
	for (cmark_node *cell = cmark_node_first_child(row); cell;
		cell = cmark_node_next(cell)) {
		if (cmark_node_previous(cell))
			buf_byte(&cells, CELL_SEPARATOR);
		buf_clear(&w->text);
		markdown_tree_text(cell, &w->text, &ignored);
		buf_str(&cells, fold(w, buf_view(&w->text)));
	}
	part->text = arena_str(w->arena, buf_view(&cells));
	buf_release(&cells);
}

static void add_code(struct walk *w, cmark_node *node)
{
	struct str rest = str_c(cmark_node_get_literal(node));
	int at = cmark_node_get_start_line(node);
	struct str line;
	int ignored;
	char mark;

	if (cmark_node_get_fenced(node, &ignored, &ignored, &mark))
		at++;
	for (; str_line(&rest, &line); at++) {
		struct str text = fold(w, line);

		if (text.n)
			add_part(w, MARKDOWN_CODE, at)->text = text;
	}
}

static void enter_list(struct walk *w, cmark_node *list)
{
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;

	vec_push(&w->numbers, ordered ? cmark_node_get_list_start(list) : -1);
}

static void enter_item(struct walk *w)
{
	int *next = &w->numbers.v[w->numbers.n - 1];

	w->number = *next < 0 ? 0 : (*next)++;
}

/* The list that a plain line stands in. */
struct plain_list {
	bool open;
	char delimiter; /* behind its numbers; 0: it has none */
	int next;
};

static int number_of(struct plain_list *list, const struct markdown_plain_line *line)
{
	if (!line->delimiter || list->delimiter != line->delimiter)
		list->next = line->number;
	list->delimiter = line->delimiter;
	return list->delimiter ? list->next++ : 0;
}

static void add_plain_line(
	struct walk *w, struct str line, int at, struct plain_list *list)
{
	struct markdown_plain_line read;
	struct markdown_part *part;

	markdown_plain_read(line, &read);
	part = add_part(w, read.kind, at);
	if (read.kind == MARKDOWN_HEADING)
		*list = (struct plain_list){0};
	list->open = list->open || read.kind == MARKDOWN_ITEM;
	if (read.kind == MARKDOWN_ITEM)
		part->number = number_of(list, &read);
	part->level = read.kind == MARKDOWN_HEADING ? read.level : list->open;
	if (read.bold.n && read.kind != MARKDOWN_HEADING)
		part->bold = without_colon(fold(w, read.bold));
	buf_clear(&w->text);
	buf_str(&w->text, read.bold);
	buf_str(&w->text, read.text);
	part->text = fold(w, buf_view(&w->text));
}

/* The lines behind an item are of it up to an empty one: all are at the margin. */
static void add_run(struct walk *w, const struct markdown_plain_run *run)
{
	struct plain_list list = {0};
	struct str rest = run->text, line;

	for (int at = run->line; str_line(&rest, &line); at++)
		if (str_behind_blanks(line).n)
			add_plain_line(w, line, at, &list);
		else
			list = (struct plain_list){0};
}

/* What a stand-in stands for; a thematic break of the text itself is nothing. */
static void add_beside(struct walk *w, cmark_node *node)
{
	if (w->run < w->beside.runs.n &&
		cmark_node_get_start_line(node) == w->beside.runs.v[w->run].line)
		add_run(w, &w->beside.runs.v[w->run++]);
}

/* True when the children of the node are not to be walked. */
static bool enter(struct walk *w, cmark_node *node)
{
	enum markdown_tree_table table = markdown_tree_table(node);
	cmark_node_type type = cmark_node_get_type(node);

	if (table == MARKDOWN_TREE_TABLE)
		w->row = 0;
	else if (table == MARKDOWN_TREE_ROW)
		add_row(w, node);
	else if (type == CMARK_NODE_PARAGRAPH)
		add_paragraph(w, node);
	else if (type == CMARK_NODE_HEADING)
		add_heading(w, node);
	else if (type == CMARK_NODE_CODE_BLOCK)
		add_code(w, node);
	else if (type == CMARK_NODE_LIST)
		enter_list(w, node);
	else if (type == CMARK_NODE_ITEM)
		enter_item(w);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		w->quotes++;
	else if (type == CMARK_NODE_THEMATIC_BREAK)
		add_beside(w, node);
	return table == MARKDOWN_TREE_ROW || type == CMARK_NODE_PARAGRAPH ||
		type == CMARK_NODE_HEADING;
}

static void leave(struct walk *w, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_LIST)
		w->numbers.n--;
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		w->quotes--;
}

static void walk_tree(struct walk *w, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_EXIT)
			leave(w, node);
		else if (enter(w, node))
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(iter);
}

static void read_tree(struct walk *w, struct str text)
{
	struct markdown_tree tree;
	bool tables;

	markdown_guard(text, &w->text, &tables, &w->outline->guarded);
	markdown_tree_parse(&tree, buf_view(&w->text), CMARK_OPT_DEFAULT, tables);
	walk_tree(w, tree.root);
	markdown_tree_release(&tree);
}

void markdown_outline(
	struct arena *arena, struct str text, struct markdown_outline *outline)
{
	struct walk w = {.arena = arena, .outline = outline};

	*outline = (struct markdown_outline){0};
	buf_init(&w.text, GUARDED_MAX);
	buf_init(&w.plain, GUARDED_MAX);
	/* the guard cuts a longer text; and cmark ends a line at a CR alone */
	if (text.n > MARKDOWN_GUARD_TEXT_MAX || str_find_byte(text, '\r') != SIZE_MAX) {
		read_tree(&w, text);
	} else {
		markdown_plain_take(text, &w.beside);
		if (!w.beside.all)
			read_tree(&w, buf_view(&w.beside.rest));
		else if (w.beside.runs.n)
			add_run(&w, &w.beside.runs.v[0]);
		markdown_plain_release(&w.beside);
	}
	vec_release(&w.numbers);
	buf_release(&w.plain);
	buf_release(&w.text);
}

void markdown_outline_release(struct markdown_outline *outline)
{
	vec_release(&outline->parts);
}
