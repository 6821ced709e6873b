#include "format/markdown.h"

#include "format/markdown_tree.h"

void markdown_init(void)
{
	markdown_tree_register();
}
