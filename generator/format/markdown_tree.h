/*
 * markdown_tree - cmark-gfm's tree, for the two that read it: markdown_html()
 * and markdown_outline().  Nobody else includes this, as nobody else sees cmark.
 *
 * cmark is thread-safe as it is used here: its registry is only read after
 * markdown_init(), and the table extension adds no special characters to the
 * global table that other extensions change while they parse.
 */
#ifndef FORMAT_MARKDOWN_TREE_H
#define FORMAT_MARKDOWN_TREE_H

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>

#include "base/buf.h"

struct markdown_tree {
	cmark_node *root;
	cmark_parser *parser; /* goes after the tree */
};

/* A node's type, with those of the table extension as constants. */
enum markdown_tree_table {
	MARKDOWN_TREE_NONE,
	MARKDOWN_TREE_TABLE,
	MARKDOWN_TREE_ROW,
	MARKDOWN_TREE_CELL,
};

void markdown_tree_register(void);

/* `options` are CMARK_OPT_... */
void markdown_tree_parse(
	struct markdown_tree *tree, struct str text, int options, bool tables);
void markdown_tree_release(struct markdown_tree *tree);

/* Whether the node is of the table extension, and which. */
enum markdown_tree_table markdown_tree_table(cmark_node *node);

/* How the column of a cell is aligned: 'l', 'c', 'r', or 0 when nothing is said. */
char markdown_tree_alignment(cmark_node *table, size_t column);

/* Appends the text of all inlines of the node, marks removed; a line break is a blank,
 * and *breaks counts them. */
void markdown_tree_text(cmark_node *node, struct buf *out, int *breaks);

#endif
