/*
 * view_tag - a tag of whiteboards: what it means, how often it stands on bugs, and on
 * which; and the list of all tags.
 *
 * Root programs write tags, and anybody who may edit a whiteboard can write one: those
 * that data/tags.yaml does not know have a page too, which says so.
 */
#ifndef RENDER_VIEW_TAG_H
#define RENDER_VIEW_TAG_H

#include "render/view.h"

extern const struct view_key view_tag_keys[];

/* Of model->tags[index]. */
struct val *view_tag(const struct view_site *site, size_t index, struct arena *arena,
	struct view_page *page);

extern const struct view_key view_tag_list_keys[];
struct val *view_tag_list(const struct view_site *site, struct view_page *page);

/*
 * The address of its page, "tag/crl-failure/".  A tag can be any text: a-z, 0-9 and
 * hyphens (not at the front) stand for themselves, each other byte is `_` and its two
 * hex digits, and what would be longer than a folder's name is `_h` and the SHA-256 of
 * the tag.  So no two tags share a folder, and none leaves `tag/`.
 */
enum { VIEW_TAG_PAGE_SIZE = 128 };
struct str view_tag_page(struct str tag, char out[VIEW_TAG_PAGE_SIZE]);
void view_tag_set_page(struct val *object, const char *key, struct str tag);

/* The tags of a class in data/tags.yaml: tag, page. */
extern const struct view_key view_tag_link_keys[];
struct val *view_tag_links(const struct model *model, const char *class);

#endif
