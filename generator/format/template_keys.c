#include "format/template_keys.h"

#include <assert.h>

enum { NAMES_MAX = 300 }; /* of a message; what is more is counted */

/* The key of that name in a list, or NULL. */
static const struct view_key *find(const struct view_key *keys, struct str name)
{
	for (; keys && keys->name; keys++)
		if (str_eq_c(name, keys->name))
			return keys;
	return NULL;
}

/* "a, b, c and 4 more" */
static void add_names(const struct view_key *keys, struct buf *out)
{
	size_t left = 0;

	for (const struct view_key *key = keys; key && key->name; key++) {
		if (left || out->n + str_c(key->name).n > NAMES_MAX) {
			left++;
			continue;
		}
		if (key != keys)
			buf_c(out, ", ");
		buf_c(out, key->name);
	}
	if (left)
		buf_printf(out, " and %zu more", left);
	if (out->n == 0)
		buf_c(out, "there are none");
}

static bool fail_unknown(const struct view_key *keys, const char *whose,
	const struct template_reader *reader, const struct template_tag *tag,
	struct err *err)
{
	struct buf names;

	buf_init(&names, 2 * (size_t)NAMES_MAX);
	add_names(keys, &names);
	template_parse_err(reader, tag->line, err,
		STR_FMT ": unknown key; keys %s: " STR_FMT, STR_ARG(tag->shown), whose,
		STR_ARG(buf_view(&names)));
	buf_release(&names);
	return false;
}

static const char *kind_words(enum view_kind kind)
{
	switch (kind) {
	case VIEW_TEXT:
		return "text";
	case VIEW_FLAG:
		return "a flag";
	case VIEW_HTML:
		return "HTML";
	case VIEW_OBJECT:
		return "an object";
	case VIEW_LIST:
		return "a list";
	}
	return "nothing";
}

/* Whether a tag of that kind can stand for a key of that kind. */
static bool check_kind(const struct template_reader *reader,
	const struct template_tag *tag, const struct view_key *key, struct err *err)
{
	bool is_html = key->kind == VIEW_HTML;

	if (tag->kind == TEMPLATE_TAG_RAW)
		return is_html ||
			template_parse_err(reader, tag->line, err,
				STR_FMT ": the key is %s; only HTML made by code stands "
					"in {{{ }}}",
				STR_ARG(tag->shown), kind_words(key->kind));
	if (tag->kind != TEMPLATE_TAG_VALUE)
		return !is_html ||
			template_parse_err(reader, tag->line, err,
				STR_FMT
				": the key is HTML, of which there are no sections",
				STR_ARG(tag->shown));
	if (is_html)
		return template_parse_err(reader, tag->line, err,
			STR_FMT ": the key is HTML and would be escaped; write {{{%s}}}",
			STR_ARG(tag->shown), key->name);
	return key->kind == VIEW_TEXT ||
		template_parse_err(reader, tag->line, err,
			STR_FMT ": the key is %s, not text", STR_ARG(tag->shown),
			kind_words(key->kind));
}

bool template_keys_find(const struct template_scope *scope,
	const struct template_reader *reader, const struct template_tag *tag,
	struct template_key *out, struct err *err)
{
	const struct view_key *keys = scope->frame;
	const char *whose = "here";
	struct template_key made = {TEMPLATE_FRAME, NULL, tag->name, 0};

	if (str_starts(tag->name, STR("site."))) {
		keys = scope->schema->site;
		whose = "of site";
		made.root = TEMPLATE_SITE;
		made.name = str_from(tag->name, 5);
	} else if (str_starts(tag->name, STR("page."))) {
		keys = scope->schema->page;
		whose = "of page";
		made.root = TEMPLATE_PAGE;
		made.name = str_from(tag->name, 5);
	}
	made.key = find(keys, made.name);
	if (!made.key)
		return fail_unknown(keys, whose, reader, tag, err);
	made.place = (size_t)(made.key - keys);
	/* The declaration itself must keep the promises of template.h. */
	assert(made.key->kind != VIEW_HTML || str_ends(made.name, STR("_html")));
	assert((made.key->kind != VIEW_OBJECT && made.key->kind != VIEW_LIST) ||
		made.key->sub);
	if (!check_kind(reader, tag, made.key, err))
		return false;
	*out = made;
	return true;
}
