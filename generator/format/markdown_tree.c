#include "format/markdown_tree.h"

#include <assert.h>
#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "base/utf8.h"

void markdown_tree_register(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

void markdown_tree_parse(
	struct markdown_tree *tree, struct str text, int options, bool tables)
{
	cmark_syntax_extension *table = cmark_find_syntax_extension("table");

	assert(table && "markdown_init() was called");
	/* cmark looks at each byte by itself; hardly a text is in need of it */
	if (!utf8_is_valid(text))
		options |= CMARK_OPT_VALIDATE_UTF8;
	tree->parser = cmark_parser_new(options);
	if (tables)
		cmark_parser_attach_syntax_extension(tree->parser, table);
	cmark_parser_feed(tree->parser, text.n ? text.p : "", text.n);
	tree->root = cmark_parser_finish(tree->parser);
}

void markdown_tree_release(struct markdown_tree *tree)
{
	cmark_node_free(tree->root);
	cmark_parser_free(tree->parser);
}

enum markdown_tree_table markdown_tree_table(cmark_node *node)
{
	static const struct {
		const char *name;
		enum markdown_tree_table type;
	} types[] = {
		{"table", MARKDOWN_TREE_TABLE},
		{"table_header", MARKDOWN_TREE_ROW},
		{"table_row", MARKDOWN_TREE_ROW},
		{"table_cell", MARKDOWN_TREE_CELL},
	};

	if (!cmark_node_get_syntax_extension(node))
		return MARKDOWN_TREE_NONE;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(cmark_node_get_type_string(node), types[i].name) == 0)
			return types[i].type;
	return MARKDOWN_TREE_NONE;
}

char markdown_tree_alignment(cmark_node *table, size_t column)
{
	const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);

	return column < cmark_gfm_extensions_get_table_columns(table)
		? (char)alignments[column]
		: 0;
}

static void add_inline(cmark_node *node, struct buf *out, int *breaks)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
		buf_byte(out, ' ');
		++*breaks;
	} else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
		buf_c(out, cmark_node_get_literal(node));
	}
}

void markdown_tree_text(cmark_node *node, struct buf *out, int *breaks)
{
	cmark_iter *iter = cmark_iter_new(node);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			add_inline(cmark_iter_get_node(iter), out, breaks);
	cmark_iter_free(iter);
}
