/*
 * draft - text for people to paste elsewhere: Markdown for a report on Bugzilla,
 * MediaWiki's markup for a page of issues.
 *
 *	struct draft d = {&out, DRAFT_MARKDOWN, site};
 *	draft_item(&d, 1);
 *	draft_text(&d, summary);
 *	draft_end(&d);
 *
 * Text from outside shows as it is in either: no sign in it begins markup, a table cell,
 * a link or a tag of HTML (rules.md 6).
 */
#ifndef RENDER_DRAFT_H
#define RENDER_DRAFT_H

#include "render/view.h"

enum draft_format { DRAFT_MARKDOWN, DRAFT_MEDIAWIKI };

struct draft {
	struct buf *out;
	enum draft_format format;
	const struct view_site *site;
};

/* One line of text from outside; lines in it are joined by blanks. */
void draft_text(const struct draft *draft, struct str text);

/* Words of our own, which hold no sign of markup. */
void draft_words(const struct draft *draft, const char *words);
void draft_int(const struct draft *draft, int64_t value);

/* `level` 1 is the title.  The words follow, then draft_heading_end(). */
void draft_heading(const struct draft *draft, int level);
void draft_heading_end(const struct draft *draft, int level);

/* Begins an item of a list, `depth` 1 to 3; draft_end() ends it, or a line. */
void draft_item(const struct draft *draft, int depth);
void draft_end(const struct draft *draft);

/* Links: to an address that the tables or the configuration have; to a bug, named
 * `Bug N`; to a comment of it, named `comment N`, or for -1 `history`. */
void draft_link(const struct draft *draft, const char *name, struct str url);
void draft_bug(const struct draft *draft, int64_t bug);
void draft_comment(const struct draft *draft, int64_t bug, int32_t comment);

void draft_time(const struct draft *draft, int64_t instant); /* "not known" for none */
void draft_day(const struct draft *draft, int32_t day);      /* the same */

/* What stands behind the name of the CA and a colon; all of it where there is no name. */
struct str draft_title(const struct bug *bug);

/* `RESOLVED FIXED`, `ASSIGNED`. */
void draft_state(const struct draft *draft, const struct bug *bug);

#endif
