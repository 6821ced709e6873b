#include "model/tables.h"

#include "base/utf8.h"
#include "model/tables_row.h"

enum { LABEL_MAX = 12 }; /* characters of an event's label: it stands at a tick */

void tables_init(struct tables *tables)
{
	*tables = (struct tables){0};
	map_init(&tables->owners);
	map_init(&tables->spellings);
	map_init(&tables->aliases);
	map_init(&tables->auditors);
	map_init(&tables->tags);
	map_init(&tables->domains);
}

void tables_release(struct tables *tables)
{
	map_release(&tables->owners);
	map_release(&tables->spellings);
	map_release(&tables->aliases);
	map_release(&tables->auditors);
	map_release(&tables->tags);
	map_release(&tables->domains);
	vec_release(&tables->bugs);
	vec_release(&tables->not_cas);
	vec_release(&tables->roles);
}

struct str tables_fold(struct model *model, struct str name)
{
	struct str folded = utf8_sort_key(&model->arena, str_trim(name));
	char *to = arena_alloc(&model->arena, folded.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];

		if (str_is_blank(c)) {
			if (n && to[n - 1] != ' ' && to[n - 1] != '/')
				to[n++] = ' ';
			continue;
		}
		if (c == '/' && n && to[n - 1] == ' ')
			n--;
		to[n++] = c;
	}
	if (n && to[n - 1] == ' ')
		n--;
	return (struct str){to, n};
}

struct owner *tables_new_owner(
	struct tables *tables, struct model *model, struct str slug, struct str name)
{
	struct owner *owner = arena_zalloc(&model->arena, 1, sizeof(*owner));

	owner->slug = arena_str(&model->arena, slug);
	owner->name = arena_str(&model->arena, name);
	owner->sort_key = utf8_sort_key(&model->arena, name);
	map_put(&tables->owners, owner->slug, owner);
	vec_push(&model->owners, owner);
	return owner;
}

const struct alias *tables_alias(
	const struct tables *tables, struct model *model, struct str name, int32_t day)
{
	const struct alias *a = map_get(&tables->aliases, tables_fold(model, name));

	for (; a; a = a->next)
		if ((a->from == DATE_DAY_NONE || a->from <= day) &&
			(a->to == DATE_DAY_NONE || day < a->to))
			return a;
	return NULL;
}

const struct alias *tables_bug(const struct tables *tables, int64_t bug)
{
	for (size_t i = 0; i < tables->bugs.n; i++)
		if (tables->bugs.v[i]->bug == bug)
			return tables->bugs.v[i];
	return NULL;
}

struct str tables_not_ca(
	const struct tables *tables, struct model *model, int64_t bug, struct str name)
{
	struct str key = tables_fold(model, name);

	for (size_t i = 0; i < tables->not_cas.n; i++) {
		const struct table_not_ca *row = &tables->not_cas.v[i];

		if (row->bug ? row->bug == bug : key.n && str_eq(row->name, key))
			return row->why;
	}
	return (struct str){NULL, 0};
}

bool tables_is_name(const struct tables *tables, struct model *model,
	const struct owner *owner, struct str name)
{
	struct str key = tables_fold(model, name);
	const struct alias *a = map_get(&tables->aliases, key);

	for (; a; a = a->next)
		if (a->owner == owner)
			return true;
	for (size_t i = 0; i < tables->spellings.n; i++)
		if (tables->spellings.entries[i].value == owner &&
			str_eq(tables_fold(model, tables->spellings.entries[i].key), key))
			return true;
	return str_eq(tables_fold(model, owner->name), key);
}

static bool read_spellings(struct tables *tables, struct model *model, struct tag *tag,
	const struct yaml_node *row, struct err *err)
{
	const struct yaml_node *list = NULL;

	if (!yaml_may_list(row, "spellings", &list, err))
		return false;
	if (list)
		tag->spellings =
			arena_zalloc(&model->arena, list->n + 1, sizeof(*tag->spellings));
	for (const struct yaml_node *s = list ? list->first : NULL; s; s = s->next) {
		struct str text;

		if (!yaml_scalar(s, &text, err))
			return false;
		if (map_put(&tables->tags, text, tag))
			return yaml_err(
				s, err, "tag '" STR_FMT "' stands twice", STR_ARG(text));
		tag->spellings[tag->n_spellings++] = text;
	}
	return true;
}

static const char *const tag_classes[] = {"base", "misissuance", "delay", "status",
	"document", "disclosure", "audit", "modifier", "workflow", "not-counted",
	"auditor", "unknown", NULL};

static bool read_tag(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"tag", "meaning", "class", "introduced", "spellings", "source", NULL};
	struct tag *tag = arena_zalloc(&model->arena, 1, sizeof(*tag));
	int group;

	tag->introduced = DATE_DAY_NONE;
	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "tag", &tag->tag, err) ||
		!yaml_need_str(row, "meaning", &tag->meaning, err) ||
		!yaml_need_word(row, "class", tag_classes, &group, err) ||
		!yaml_may_day(row, "introduced", &tag->introduced, err) ||
		!yaml_need_str(row, "source", &tag->source, err))
		return false;
	tag->group = str_c(tag_classes[group]);
	if (map_put(&tables->tags, tag->tag, tag))
		return yaml_err(
			row, err, "tag '" STR_FMT "' stands twice", STR_ARG(tag->tag));
	vec_push(&model->tags, tag);
	return read_spellings(tables, model, tag, row, err);
}

bool tables_tags(
	struct tables *tables, struct model *model, const char *path, struct err *err)
{
	static const char *const keys[] = {"tags", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	if (!yaml_load(&model->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "tags", &list, err))
		return false;
	for (const struct yaml_node *one = list->first; one; one = one->next)
		if (!read_tag(tables, model, one, err))
			return false;
	return true;
}

bool tables_events(struct model *model, const char *path, struct err *err)
{
	static const char *const keys[] = {"events", NULL};
	static const char *const event_keys[] = {
		"date", "owner", "label", "text", "source", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	if (!yaml_load(&model->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "events", &list, err))
		return false;
	for (const struct yaml_node *one = list->first; one; one = one->next) {
		struct event_note note = {.owner = {NULL, 0}};

		if (!yaml_check_keys(one, event_keys, err) ||
			!yaml_need_day(one, "date", &note.day, err) ||
			!yaml_may_str(one, "owner", &note.owner, err) ||
			!yaml_need_str(one, "label", &note.label, err) ||
			!yaml_need_str(one, "text", &note.text, err) ||
			!yaml_need_str(one, "source", &note.source, err))
			return false;
		if (utf8_length(note.label) > LABEL_MAX)
			return yaml_err(
				one, err, "label has more than %d characters", LABEL_MAX);
		vec_push(&model->notes, note);
	}
	return true;
}
