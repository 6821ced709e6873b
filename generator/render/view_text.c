#include "render/view_text.h"

#include "base/fs.h"
#include "format/markdown.h"
#include "format/yaml.h"

enum { TEXT_MAX = 1024 * 1024, HTML_MAX = 8 * 1024 * 1024 };

const struct view_key view_text_keys[] = {
	{"title", VIEW_TEXT, NULL},
	{"text_html", VIEW_HTML, NULL},
	{NULL, VIEW_TEXT, NULL},
};

/* Splits off what stands between the two lines of hyphens at the start. */
static bool split(struct str text, const char *path, struct str *matter, struct str *body,
	struct err *err)
{
	struct str rest = text;
	struct str line;

	if (!str_line(&rest, &line) || !str_eq_c(line, "---"))
		return err_set(err, ERR_INPUT, path, "needs front matter: a line '---' first");
	matter->p = rest.p;
	for (;;) {
		const char *start = rest.p;

		if (!str_line(&rest, &line))
			return err_set(err, ERR_INPUT, path,
				"the front matter has no line '---' at its end");
		if (str_eq_c(line, "---")) {
			matter->n = (size_t)(start - matter->p);
			*body = rest;
			return true;
		}
	}
}

static bool read_matter(struct arena *arena, const char *path, struct str matter,
	struct view_page *page, struct err *err)
{
	static const char *const keys[] = {"title", "description", NULL};
	struct yaml_node *root;

	return yaml_parse(arena, path, matter, &root, err) && yaml_check_keys(root, keys, err) &&
		yaml_need_str(root, "title", &page->title, err) &&
		yaml_may_str(root, "description", &page->description, err);
}

static bool render(struct str text, struct arena *arena, const char *path,
	struct view_page *page, struct buf *html, struct err *err)
{
	struct str matter;
	struct str body;

	return split(text, path, &matter, &body, err) &&
		read_matter(arena, path, matter, page, err) &&
		markdown_html(body, path, html, err);
}

bool view_text(const struct view_site *site, struct str name, struct arena *arena,
	struct view_page *page, json_t **out, struct err *err)
{
	const char *path =
		arena_printf(arena, "%s/" STR_FMT ".md", site->content, STR_ARG(name)).p;
	struct buf text;
	struct buf html;
	bool ok;

	*page = (struct view_page){.latest = DATE_NONE};
	page->path = arena_printf(arena, STR_FMT "/", STR_ARG(name));
	buf_init(&text, TEXT_MAX);
	buf_init(&html, HTML_MAX);
	ok = fs_read(path, &text, err) &&
		render(buf_view(&text), arena, path, page, &html, err);
	if (ok) {
		*out = json_object();
		js_set_str(*out, "title", page->title);
		js_set_str(*out, "text_html", buf_view(&html));
	}
	buf_release(&text);
	buf_release(&html);
	return ok;
}
