#include "render/view_text.h"

#include "base/fs.h"
#include "format/markdown.h"
#include "format/yaml.h"
#include "render/view_rule.h"

enum { TEXT_MAX = 1024 * 1024, HTML_MAX = 8 * 1024 * 1024 };

const struct view_key view_text_keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"text_html", VIEW_HTML, NULL},
	{"has_rules", VIEW_FLAG, NULL},
	{"rules", VIEW_LIST, view_rule_entry_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* A page on its way from text to HTML. */
struct source {
	struct arena *arena;
	const char *path;
	struct str matter; /* what stands between two lines of hyphens at the start */
	struct str body;
};

static bool split(struct source *src, struct str text, struct err *err)
{
	struct str rest = text;
	struct str line;

	if (!str_line(&rest, &line) || !str_eq_c(line, "---"))
		return err_set(err, ERR_INPUT, src->path,
			"needs front matter: a line '---' first");
	src->matter.p = text.p; /* with its mark, so that lines count from the top */
	for (;;) {
		const char *start = rest.p;

		if (!str_line(&rest, &line))
			return err_set(err, ERR_INPUT, src->path,
				"the front matter has no line '---' at its end");
		if (str_eq_c(line, "---")) {
			src->matter.n = (size_t)(start - src->matter.p);
			src->body = rest;
			return true;
		}
	}
}

static bool read_matter(struct source *src, struct view_page *page, struct err *err)
{
	static const char *const keys[] = {"title", "description", "method", NULL};
	struct yaml_node *root;

	struct str method = str_c(view_method());

	if (!yaml_parse(src->arena, src->path, src->matter, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_str(root, "title", &page->title, err) ||
		!yaml_may_str(root, "description", &page->description, err) ||
		!yaml_may_str(root, "method", &method, err))
		return false;
	if (page->title.n == 0)
		return yaml_err(yaml_get(root, "title"), err, "'title' is empty");
	if (!str_eq_c(method, view_method()))
		return yaml_err(yaml_get(root, "method"), err,
			"describes method " STR_FMT ", but this program computes method "
			"%s; take the page from its content folder",
			STR_ARG(method), view_method());
	return true;
}

static struct val *view_of(
	const struct view_page *page, const struct buf *html, struct val *rules)
{
	struct val *view = val_new_object();

	val_set_str(view, "title", page->title);
	val_set_str(view, "text_html", buf_view(html));
	val_set(view, "rules", rules);
	val_set_bool(view, "has_rules", val_count(rules) > 0);
	return view;
}

struct val *view_text(const struct view_site *site, struct str name, struct arena *arena,
	struct view_page *page, struct err *err)
{
	struct source src = {.arena = arena};
	struct val *view = NULL;
	struct buf text;
	struct buf html;

	src.path =
		arena_printf(arena, "%s/" STR_FMT ".md", site->content, STR_ARG(name)).p;
	*page = (struct view_page){.latest = DATE_NONE};
	page->path = arena_printf(arena, STR_FMT "/", STR_ARG(name));
	buf_init(&text, TEXT_MAX);
	buf_init(&html, HTML_MAX);
	if (fs_read(src.path, &text, err) && split(&src, buf_view(&text), err) &&
		read_matter(&src, page, err) &&
		markdown_html(src.body, src.path, &html, err))
		view = view_of(page, &html,
			str_eq_c(name, "method") ? view_rule_book(site) : val_new_list());
	buf_release(&text);
	buf_release(&html);
	return view;
}
