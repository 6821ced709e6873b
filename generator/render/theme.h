/*
 * theme - templates and assets: the site's own first, file by file, then those
 * of the installation.
 *
 *	themes/default/templates/bug.html
 *	themes/default/assets/style.css      published as assets/style.1f0e….css
 *
 * An asset's published name carries the first 10 hex digits of its SHA-256, so
 * that it may be cached for ever.
 */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include "base/vec.h"
#include "format/template.h"

enum theme_page {
	THEME_HOME,
	THEME_QUEUE,
	THEME_CA_LIST,
	THEME_CA,
	THEME_BUG,
	THEME_RULE,
	THEME_PROCESS,
	THEME_COMPARE,
	THEME_CHANGES,
	THEME_LESSONS,
	THEME_LESSON,
	THEME_QUALITY,
	THEME_YEAR,
	THEME_YEAR_LIST,
	THEME_TAG,
	THEME_TAG_LIST,
	THEME_DATA,
	THEME_TEXT,
	THEME_NOT_FOUND,
};
enum { THEME_PAGES = THEME_NOT_FOUND + 1 };

struct theme_asset {
	struct str path; /* as published */
	struct str data;
};

struct theme {
	struct arena arena;
	const struct template *templates[THEME_PAGES];
	VEC(struct theme_asset) assets;
	struct str css; /* published path of style.css */
	struct str script;
	struct str icon;
};

/*
 * Loads a theme from the folders given, the first that has a file wins; the list
 * ends with NULL.  Fails with ERR_INPUT and `path:line` on a template that
 * names what its view does not have, in whatever branch.
 */
MUST_CHECK bool theme_load(
	struct theme *theme, const char *const *folders, struct err *err);
void theme_release(struct theme *theme);

/* The name of such a page, which is that of its template: "bug". */
const char *theme_name(enum theme_page page);

/* The keys of the view of such a page. */
const struct view_key *theme_keys(enum theme_page page);

#endif
