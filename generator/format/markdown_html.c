#include "format/markdown.h"

#include "base/map.h"
#include "base/utf8.h"
#include "format/html.h"
#include "format/markdown_tree.h"

enum {
	TEXT_MAX = 1 << 20,
	WORDS_MAX = 1 << 20, /* of one heading or image; no more than the text */
};

/* A page being written. */
struct page {
	struct buf *out;
	struct arena arena;
	struct map ids;   /* id -> int: the last number that was put behind it */
	struct buf words; /* of a heading or an image */
	bool in_head;     /* of a table */
	bool in_body;
	size_t column;
	cmark_node *table;
};

static void start_line(struct page *page)
{
	const struct buf *out = page->out;

	if (out->n && out->p[out->n - 1] != '\n')
		buf_byte(page->out, '\n');
}

static struct str words_of(struct page *page, cmark_node *node)
{
	int ignored = 0;

	buf_clear(&page->words);
	markdown_tree_text(node, &page->words, &ignored);
	return buf_view(&page->words);
}

/* An id that no heading had before: `words`, `words-2`, `words-3`. */
static struct str fresh_id(struct page *page, struct str words)
{
	struct str slug = utf8_slug(&page->arena, words);
	int *last = map_get(&page->ids, slug);
	struct str id = slug;

	while (last && map_get(&page->ids, id))
		id = arena_printf(&page->arena, STR_FMT "-%d", STR_ARG(slug), ++*last);
	last = arena_alloc(&page->arena, sizeof(*last));
	*last = 1;
	map_put(&page->ids, id, last);
	return id;
}

static void open_heading(struct page *page, cmark_node *node)
{
	struct str id = fresh_id(page, words_of(page, node));

	start_line(page);
	buf_printf(page->out, "<h%d id=\"", cmark_node_get_heading_level(node));
	html_text(id, page->out);
	buf_c(page->out, "\">");
}

/* Behind a scheme that runs nothing, or without one. */
static bool is_safe(struct str url)
{
	size_t colon = str_find_byte(url, ':');
	struct str front = str_sub(url, 0, colon);

	return colon == SIZE_MAX || str_starts_case(url, STR("https:")) ||
		str_starts_case(url, STR("http:")) ||
		str_starts_case(url, STR("mailto:")) ||
		str_find_byte(front, '/') != SIZE_MAX ||
		str_find_byte(front, '?') != SIZE_MAX ||
		str_find_byte(front, '#') != SIZE_MAX;
}

/* A URL in an attribute: what RFC 3986 has no place for becomes %XX. */
static void add_url(struct page *page, const char *text)
{
	static const struct str others = {"-_.~!$&'()*+,;=:@/?#%", 21};
	struct str url = str_c(text);

	if (!is_safe(url))
		return;
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];

		if (str_is_alnum(c) || str_find_byte(others, c) != SIZE_MAX)
			html_text(str_sub(url, i, 1), page->out);
		else
			buf_printf(page->out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

static void add_title(struct page *page, cmark_node *node)
{
	struct str title = str_c(cmark_node_get_title(node));

	if (title.n == 0)
		return;
	buf_c(page->out, " title=\"");
	html_text(title, page->out);
	buf_byte(page->out, '"');
}

static void open_link(struct page *page, cmark_node *node)
{
	buf_c(page->out, "<a href=\"");
	add_url(page, cmark_node_get_url(node));
	buf_byte(page->out, '"');
	add_title(page, node);
	buf_byte(page->out, '>');
}

static void add_image(struct page *page, cmark_node *node)
{
	buf_c(page->out, "<img src=\"");
	add_url(page, cmark_node_get_url(node));
	buf_c(page->out, "\" alt=\"");
	html_text(words_of(page, node), page->out);
	buf_byte(page->out, '"');
	add_title(page, node);
	buf_byte(page->out, '>');
}

static void add_code_block(struct page *page, cmark_node *node)
{
	struct str info = str_c(cmark_node_get_fence_info(node));
	struct str language = info;

	(void)str_split(&info, ' ', &language);
	start_line(page);
	buf_c(page->out, "<pre><code");
	if (language.n) {
		buf_c(page->out, " class=\"language-");
		html_text(language, page->out);
		buf_byte(page->out, '"');
	}
	buf_byte(page->out, '>');
	html_text(str_c(cmark_node_get_literal(node)), page->out);
	buf_c(page->out, "</code></pre>\n");
}

static void open_list(struct page *page, cmark_node *node)
{
	int first = cmark_node_get_list_start(node);

	start_line(page);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		buf_c(page->out, "<ul>\n");
	else if (first == 1)
		buf_c(page->out, "<ol>\n");
	else
		buf_printf(page->out, "<ol start=\"%d\">\n", first);
}

static void close_list(struct page *page, cmark_node *node)
{
	bool bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;

	start_line(page);
	buf_c(page->out, bullets ? "</ul>\n" : "</ol>\n");
}

/* A paragraph in a list without empty lines between its items has no tags. */
static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;

	return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
		cmark_node_get_list_tight(list);
}

static void open_table(struct page *page, cmark_node *node)
{
	page->table = node;
	page->in_head = false;
	page->in_body = false;
	start_line(page);
	buf_c(page->out,
		"<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
		"aria-label=\"Table\">\n<table>\n");
}

static void close_table(struct page *page)
{
	buf_c(page->out, page->in_body ? "</tbody>\n" : "");
	buf_c(page->out, "</table>\n</div>\n");
}

static void open_row(struct page *page, cmark_node *node)
{
	page->in_head = !cmark_node_previous(node);
	page->column = 0;
	if (page->in_head)
		buf_c(page->out, "<thead>\n");
	else if (!page->in_body)
		buf_c(page->out, "<tbody>\n");
	page->in_body = !page->in_head;
	buf_c(page->out, "<tr>\n");
}

static void close_row(struct page *page)
{
	buf_c(page->out, page->in_head ? "</tr>\n</thead>\n" : "</tr>\n");
}

static void open_cell(struct page *page)
{
	buf_c(page->out, page->in_head ? "<th scope=\"col\"" : "<td");
	switch (markdown_tree_alignment(page->table, page->column++)) {
	case 'l':
		buf_c(page->out, " class=\"left\"");
		break;
	case 'c':
		buf_c(page->out, " class=\"center\"");
		break;
	case 'r':
		buf_c(page->out, " class=\"right\"");
		break;
	default:
		break;
	}
	buf_byte(page->out, '>');
}

static void close_cell(struct page *page)
{
	buf_c(page->out, page->in_head ? "</th>\n" : "</td>\n");
}

static bool enter_table_part(struct page *page, cmark_node *node)
{
	switch (markdown_tree_table(node)) {
	case MARKDOWN_TREE_TABLE:
		open_table(page, node);
		return true;
	case MARKDOWN_TREE_ROW:
		open_row(page, node);
		return true;
	case MARKDOWN_TREE_CELL:
		open_cell(page);
		return true;
	case MARKDOWN_TREE_NONE:
		break;
	}
	return false;
}

static bool leave_table_part(struct page *page, cmark_node *node)
{
	switch (markdown_tree_table(node)) {
	case MARKDOWN_TREE_TABLE:
		close_table(page);
		return true;
	case MARKDOWN_TREE_ROW:
		close_row(page);
		return true;
	case MARKDOWN_TREE_CELL:
		close_cell(page);
		return true;
	case MARKDOWN_TREE_NONE:
		break;
	}
	return false;
}

/* What is the same wherever it stands. */
static const struct {
	cmark_node_type type;
	bool block;
	const char *open;
	const char *close;
} plain[] = {
	{CMARK_NODE_BLOCK_QUOTE, true, "<blockquote>\n", "</blockquote>\n"},
	{CMARK_NODE_ITEM, true, "<li>", "</li>\n"},
	{CMARK_NODE_THEMATIC_BREAK, true, "<hr>\n", ""},
	{CMARK_NODE_HTML_BLOCK, true, "<!-- raw HTML omitted -->\n", ""},
	{CMARK_NODE_HTML_INLINE, false, "<!-- raw HTML omitted -->", ""},
	{CMARK_NODE_SOFTBREAK, false, "\n", ""},
	{CMARK_NODE_LINEBREAK, false, "<br>\n", ""},
	{CMARK_NODE_EMPH, false, "<em>", "</em>"},
	{CMARK_NODE_STRONG, false, "<strong>", "</strong>"},
	{CMARK_NODE_LINK, false, "", "</a>"},
};

static void enter_plain(struct page *page, cmark_node_type type)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		if (plain[i].type != type)
			continue;
		if (plain[i].block)
			start_line(page);
		buf_c(page->out, plain[i].open);
	}
}

static void leave_plain(struct page *page, cmark_node_type type)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (plain[i].type == type)
			buf_c(page->out, plain[i].close);
}

static void open_paragraph(struct page *page, cmark_node *node)
{
	if (is_tight(node))
		return;
	start_line(page);
	buf_c(page->out, "<p>");
}

static void add_code(struct page *page, cmark_node *node)
{
	buf_c(page->out, "<code>");
	html_text(str_c(cmark_node_get_literal(node)), page->out);
	buf_c(page->out, "</code>");
}

static void enter(struct page *page, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (enter_table_part(page, node))
		return;
	enter_plain(page, type);
	if (type == CMARK_NODE_TEXT)
		html_text(str_c(cmark_node_get_literal(node)), page->out);
	else if (type == CMARK_NODE_PARAGRAPH)
		open_paragraph(page, node);
	else if (type == CMARK_NODE_HEADING)
		open_heading(page, node);
	else if (type == CMARK_NODE_LIST)
		open_list(page, node);
	else if (type == CMARK_NODE_CODE_BLOCK)
		add_code_block(page, node);
	else if (type == CMARK_NODE_CODE)
		add_code(page, node);
	else if (type == CMARK_NODE_LINK)
		open_link(page, node);
	else if (type == CMARK_NODE_IMAGE)
		add_image(page, node);
}

static void leave(struct page *page, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (leave_table_part(page, node))
		return;
	leave_plain(page, type);
	if (type == CMARK_NODE_PARAGRAPH && !is_tight(node))
		buf_c(page->out, "</p>\n");
	else if (type == CMARK_NODE_HEADING)
		buf_printf(page->out, "</h%d>\n", cmark_node_get_heading_level(node));
	else if (type == CMARK_NODE_LIST)
		close_list(page, node);
}

static void write_tree(struct page *page, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_EXIT)
			leave(page, node);
		else
			enter(page, node);
		/* the words of an image are in its alt already */
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE &&
			event == CMARK_EVENT_ENTER)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(iter);
}

bool markdown_html(struct str text, const char *name, struct buf *out, struct err *err)
{
	struct page page = {.out = out};
	struct markdown_tree tree;

	if (text.n > TEXT_MAX)
		return err_set(err, ERR_INPUT, name, "larger than %d bytes", TEXT_MAX);
	arena_init(&page.arena);
	map_init(&page.ids);
	buf_init(&page.words, WORDS_MAX);
	markdown_tree_parse(&tree, text, CMARK_OPT_SMART, true);
	write_tree(&page, tree.root);
	markdown_tree_release(&tree);
	buf_release(&page.words);
	map_release(&page.ids);
	arena_release(&page.arena);
	if (out->full)
		return err_set(err, ERR_INPUT, name, "larger than %zu bytes as HTML",
			out->limit);
	return true;
}
