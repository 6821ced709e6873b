#include "render/theme.h"

#include "base/fs.h"
#include "base/sha256.h"
#include "render/view_bug.h"
#include "render/view_ca.h"
#include "render/view_changes.h"
#include "render/view_compare.h"
#include "render/view_data.h"
#include "render/view_home.h"
#include "render/view_lessons.h"
#include "render/view_process.h"
#include "render/view_quality.h"
#include "render/view_rule.h"
#include "render/view_queue.h"
#include "render/view_tag.h"
#include "render/view_text.h"
#include "render/view_year.h"

enum { TEMPLATE_MAX = 1024 * 1024, ASSET_MAX = 4 * 1024 * 1024, HASH_DIGITS = 10 };

static const struct view_key no_keys[] = {{NULL, VIEW_TEXT, NULL}};

static const struct {
	const char *template;
	const struct view_key *keys;
} pages[THEME_PAGES] = {
	[THEME_HOME] = {"home", view_home_keys},
	[THEME_QUEUE] = {"queue", view_queue_keys},
	[THEME_CA_LIST] = {"cas", view_ca_list_keys},
	[THEME_CA] = {"ca", view_ca_keys},
	[THEME_BUG] = {"bug", view_bug_keys},
	[THEME_RULE] = {"rule", view_rule_keys},
	[THEME_PROCESS] = {"process", view_process_keys},
	[THEME_COMPARE] = {"compare", view_compare_keys},
	[THEME_CHANGES] = {"changes", view_changes_keys},
	[THEME_LESSONS] = {"lessons", view_lessons_keys},
	[THEME_LESSON] = {"lesson", view_lessons_tag_keys},
	[THEME_YEAR] = {"year", view_year_keys},
	[THEME_YEAR_LIST] = {"years", view_year_list_keys},
	[THEME_TAG] = {"tag", view_tag_keys},
	[THEME_TAG_LIST] = {"tags", view_tag_list_keys},
	[THEME_QUALITY] = {"quality", view_quality_keys},
	[THEME_DATA] = {"data", view_data_keys},
	[THEME_TEXT] = {"text", view_text_keys},
	[THEME_NOT_FOUND] = {"404", no_keys},
};

/* The path of the first folder's file of that name, or NULL. */
static const char *find(const char *const *folders, struct arena *arena, const char *name)
{
	for (; *folders; folders++) {
		const char *path = fs_join(arena, *folders, name);

		if (fs_kind(path) == FS_FILE)
			return path;
	}
	return NULL;
}

static bool load_file(const char *path, struct arena *arena, size_t limit,
	struct str *text, struct err *err)
{
	struct buf buf;
	bool ok;

	buf_init(&buf, limit);
	ok = fs_read(path, &buf, err);
	if (ok)
		*text = arena_str(arena, buf_view(&buf));
	buf_release(&buf);
	return ok;
}

static bool source(void *context, struct arena *arena, const char *name,
	struct template_file *found, struct err *err)
{
	const char *const *folders = context;
	const char *file = arena_printf(arena, "templates/%s.html", name).p;

	found->path = find(folders, arena, file);
	if (!found->path)
		return err_set(err, ERR_INPUT, file, "the theme has no such template");
	return load_file(found->path, arena, TEMPLATE_MAX, &found->text, err);
}

static bool load_asset(struct theme *theme, const char *const *folders, const char *name,
	struct str *published, struct err *err)
{
	const char *file = arena_printf(&theme->arena, "assets/%s", name).p;
	const char *path = find(folders, &theme->arena, file);
	char hex[SHA256_HEX_SIZE];
	struct theme_asset asset;
	struct str stem = str_c(name);
	size_t dot = str_find_byte(stem, '.');

	if (!path)
		return err_set(err, ERR_INPUT, file, "the theme has no such file");
	if (!load_file(path, &theme->arena, ASSET_MAX, &asset.data, err))
		return false;
	sha256_hex(asset.data, hex);
	asset.path = arena_printf(&theme->arena, "assets/" STR_FMT ".%.*s" STR_FMT,
		STR_ARG(str_sub(stem, 0, dot)), (int)HASH_DIGITS, hex,
		STR_ARG(str_from(stem, dot)));
	vec_push(&theme->assets, asset);
	*published = asset.path;
	return true;
}

const char *theme_name(enum theme_page page)
{
	return pages[page].template;
}

const struct view_key *theme_keys(enum theme_page page)
{
	return pages[page].keys;
}

bool theme_load(struct theme *theme, const char *const *folders, struct err *err)
{
	bool ok;

	*theme = (struct theme){0};
	arena_init(&theme->arena);
	ok = load_asset(theme, folders, "style.css", &theme->css, err) &&
		load_asset(theme, folders, "candor.js", &theme->script, err) &&
		load_asset(theme, folders, "icon.svg", &theme->icon, err);
	for (int p = 0; ok && p < THEME_PAGES; p++) {
		struct view_schema schema = {.keys = pages[p].keys,
			.site = view_site_keys,
			.page = view_page_keys};

		struct template_loader loader = {.schema = &schema,
			.source = source,
			.context = (void *)(uintptr_t)folders};

		ok = template_load(&theme->arena, &loader, pages[p].template,
			&theme->templates[p], err);
	}
	if (!ok)
		theme_release(theme);
	return ok;
}

void theme_release(struct theme *theme)
{
	vec_release(&theme->assets);
	arena_release(&theme->arena);
	*theme = (struct theme){0};
}
