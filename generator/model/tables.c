#include "model/tables.h"

#include "base/utf8.h"
#include "format/account.h"
#include "format/yaml.h"

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

static bool source_of(const struct yaml_node *row, struct err *err)
{
	struct str source;

	return yaml_need_str(row, "source", &source, err);
}

static bool check_span(
	const struct yaml_node *row, int32_t from, int32_t to, struct err *err)
{
	if (from != DATE_DAY_NONE && to != DATE_DAY_NONE && to <= from)
		return yaml_err(row, err, "'to' must be later than 'from'");
	return true;
}

/* Whether two spans share a day; DATE_DAY_NONE: no bound. */
static bool spans_meet(int32_t a_from, int32_t a_to, int32_t b_from, int32_t b_to)
{
	bool before = a_to != DATE_DAY_NONE && b_from != DATE_DAY_NONE && a_to <= b_from;
	bool after = b_to != DATE_DAY_NONE && a_from != DATE_DAY_NONE && b_to <= a_from;

	return !before && !after;
}

/* A mail domain in lower case, in the arena. */
static bool read_domain(struct model *model, const struct yaml_node *row,
	struct str *domain, struct err *err)
{
	struct str text;
	char *lower;

	if (!yaml_need_str(row, "domain", &text, err))
		return false;
	lower = arena_cstr(&model->arena, text);
	for (size_t i = 0; i < text.n; i++)
		lower[i] = str_lower(lower[i]);
	*domain = (struct str){lower, text.n};
	return true;
}

static bool read_alias(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"text", "taken_over", "from", "to", "source", NULL};
	struct alias *alias = arena_zalloc(&model->arena, 1, sizeof(*alias));
	struct alias *first;
	struct str key;

	alias->owner = owner;
	alias->taken_over = alias->from = alias->to = DATE_DAY_NONE;
	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "text", &alias->text, err) ||
		!yaml_may_day(row, "taken_over", &alias->taken_over, err) ||
		!yaml_may_day(row, "from", &alias->from, err) ||
		!yaml_may_day(row, "to", &alias->to, err) ||
		!yaml_may_str(row, "source", &alias->source, err))
		return false;
	if (!alias->source.n &&
		(alias->taken_over != DATE_DAY_NONE || alias->from != DATE_DAY_NONE ||
			alias->to != DATE_DAY_NONE))
		return yaml_err(row, err, "a dated alias needs a source");
	if (!check_span(row, alias->from, alias->to, err))
		return false;
	alias->text = arena_str(&model->arena, alias->text);
	key = tables_fold(model, alias->text);
	first = map_get(&tables->aliases, key);
	for (struct alias *a = first; a; a = a->next)
		if (a->owner != owner &&
			spans_meet(a->from, a->to, alias->from, alias->to))
			return yaml_err(row, err,
				"alias '" STR_FMT "' already means " STR_FMT,
				STR_ARG(alias->text), STR_ARG(a->owner->slug));
	alias->next = first;
	map_put(&tables->aliases, key, alias);
	return true;
}

static bool read_former(struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"name", "to", "source", NULL};
	struct former_name former = {.to = DATE_DAY_NONE};

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "name", &former.name, err) ||
		!yaml_may_day(row, "to", &former.to, err) ||
		!yaml_may_str(row, "source", &former.source, err))
		return false;
	former.name = arena_str(&model->arena, former.name);
	vec_push(&owner->former, former);
	return true;
}

static bool read_lists(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const domain_keys[] = {"domain", "from", "to", "source", NULL};
	const struct yaml_node *list = NULL;
	const struct yaml_node *one;
	struct str text;

	if (!yaml_may_list(row, "ccadb_names", &list, err))
		return false;
	for (one = list ? list->first : NULL; one; one = one->next) {
		if (!yaml_scalar(one, &text, err))
			return false;
		text = arena_str(&model->arena, text);
		if (map_put(&tables->spellings, text, owner))
			return yaml_err(one, err, "CCADB name '" STR_FMT "' stands twice",
				STR_ARG(text));
	}
	list = NULL;
	if (!yaml_may_list(row, "aliases", &list, err))
		return false;
	for (one = list ? list->first : NULL; one; one = one->next)
		if (!read_alias(tables, model, owner, one, err))
			return false;
	list = NULL;
	if (!yaml_may_list(row, "former_names", &list, err))
		return false;
	for (one = list ? list->first : NULL; one; one = one->next)
		if (!read_former(model, owner, one, err))
			return false;
	list = NULL;
	if (!yaml_may_list(row, "domains", &list, err))
		return false;
	for (one = list ? list->first : NULL; one; one = one->next) {
		if (!yaml_check_keys(one, domain_keys, err) ||
			!read_domain(model, one, &text, err))
			return false;
		vec_push(&owner->domains, text);
	}
	return true;
}

static bool slug_is_good(struct str slug)
{
	for (size_t i = 0; i < slug.n; i++)
		if (!(slug.p[i] >= 'a' && slug.p[i] <= 'z') && !str_is_digit(slug.p[i]) &&
			slug.p[i] != '-')
			return false;
	return slug.n > 0 && slug.p[0] != '-' && slug.p[slug.n - 1] != '-';
}

static bool read_owner(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"slug", "name", "ccadb_names", "ccadb_id",
		"aliases", "former_names", "domains", "source", NULL};
	struct str slug;
	struct str name;
	struct owner *owner;

	if (!yaml_check_keys(row, keys, err) || !yaml_need_str(row, "slug", &slug, err) ||
		!yaml_need_str(row, "name", &name, err))
		return false;
	if (!slug_is_good(slug))
		return yaml_err(row, err, "slug '" STR_FMT "' may hold a-z 0-9 - only",
			STR_ARG(slug));
	if (map_get(&tables->owners, slug))
		return yaml_err(
			row, err, "slug '" STR_FMT "' stands twice", STR_ARG(slug));
	owner = tables_new_owner(tables, model, slug, name);
	if (!yaml_may_str(row, "ccadb_id", &owner->ccadb_id, err) ||
		!yaml_need_str(row, "source", &owner->source, err))
		return false;
	return read_lists(tables, model, owner, row, err);
}

static bool read_auditors(struct tables *tables, struct model *model,
	const struct yaml_node *root, struct err *err)
{
	static const char *const keys[] = {"text", "source", NULL};
	const struct yaml_node *list = NULL;

	if (!yaml_may_list(root, "auditors", &list, err))
		return false;
	for (const struct yaml_node *one = list ? list->first : NULL; one;
		one = one->next) {
		const struct alias *alias;
		struct str text;

		if (!yaml_check_keys(one, keys, err) ||
			!yaml_need_str(one, "text", &text, err) || !source_of(one, err))
			return false;
		alias = map_get(&tables->aliases, tables_fold(model, text));
		if (alias)
			return yaml_err(one, err,
				"auditor '" STR_FMT "' is an alias of " STR_FMT,
				STR_ARG(text), STR_ARG(alias->owner->slug));
		map_put(&tables->auditors, tables_fold(model, text), tables);
	}
	return true;
}

bool tables_owners(
	struct tables *tables, struct model *model, const char *path, struct err *err)
{
	static const char *const keys[] = {"owners", "auditors", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	if (!yaml_load(&model->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "owners", &list, err))
		return false;
	for (const struct yaml_node *one = list->first; one; one = one->next)
		if (!read_owner(tables, model, one, err))
			return false;
	return read_auditors(tables, model, root, err);
}

/* In the order of enum side; a role says something, a domain is of no one CA. */
static const char *const role_words[] = {"ca", "mozilla", "chrome", "apple", "microsoft",
	"ccadb", "community", "auditor", "system", NULL};
static const char *const domain_words[] = {"mozilla", "chrome", "apple", "microsoft",
	"ccadb", "community", "auditor", "system", "unknown", NULL};

static bool check_role(const struct tables *tables, const struct table_role *role,
	const struct yaml_node *row, struct err *err)
{
	if ((role->side == SIDE_CA) != (role->owner.n > 0))
		return yaml_err(row, err, "owner belongs to side ca, and only there");
	if (role->owner.n && !map_get(&tables->owners, role->owner))
		return yaml_err(row, err,
			"owner '" STR_FMT "' is no slug of the owners table",
			STR_ARG(role->owner));
	for (size_t i = 0; i < tables->roles.n; i++) {
		const struct table_role *other = &tables->roles.v[i];
		bool same = role->id ? role->id == other->id
				     : str_eq(role->account, other->account);

		if (same && spans_meet(other->from, other->to, role->from, role->to))
			return yaml_err(
				row, err, "has another row for some of the same days");
	}
	return check_span(row, role->from, role->to, err);
}

static bool read_role(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"id", "mailbox", "side", "owner", "from", "to", "source", NULL};
	struct table_role role = {.from = DATE_DAY_NONE, .to = DATE_DAY_NONE};
	struct str mailbox = {NULL, 0};
	int side;

	if (!yaml_check_keys(row, keys, err) || !yaml_may_int(row, "id", &role.id, err) ||
		!yaml_may_str(row, "mailbox", &mailbox, err) ||
		!yaml_need_word(row, "side", role_words, &side, err) ||
		!yaml_may_str(row, "owner", &role.owner, err) ||
		!yaml_may_day(row, "from", &role.from, err) ||
		!yaml_may_day(row, "to", &role.to, err) || !source_of(row, err))
		return false;
	if ((role.id > 0) == (mailbox.n > 0))
		return yaml_err(row, err, "needs either id or mailbox");
	role.side = (enum side)side;
	if (mailbox.n)
		role.account = account_of_login(&model->arena, model->key, mailbox);
	if (!check_role(tables, &role, row, err))
		return false;
	vec_push(&tables->roles, role);
	return true;
}

static bool read_table_domain(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"domain", "side", "shared", "program", "source", NULL};
	struct table_domain *made = arena_zalloc(&model->arena, 1, sizeof(*made));
	int side;

	if (!yaml_check_keys(row, keys, err) ||
		!read_domain(model, row, &made->domain, err) ||
		!yaml_need_word(row, "side", domain_words, &side, err) ||
		!yaml_may_bool(row, "shared", &made->shared, err) ||
		!yaml_may_bool(row, "program", &made->program, err) ||
		!source_of(row, err))
		return false;
	made->side = (enum side)(side + SIDE_MOZILLA);
	for (size_t i = 0; i < model->owners.n; i++) {
		const struct owner *owner = model->owners.v[i];

		for (size_t k = 0; k < owner->domains.n; k++)
			if (str_eq(owner->domains.v[k], made->domain))
				return yaml_err(row, err,
					"domain '" STR_FMT "' stands with owner " STR_FMT
					" too",
					STR_ARG(made->domain), STR_ARG(owner->slug));
	}
	if (map_put(&tables->domains, made->domain, made))
		return yaml_err(row, err, "domain '" STR_FMT "' stands twice",
			STR_ARG(made->domain));
	return true;
}

bool tables_accounts(
	struct tables *tables, struct model *model, const char *path, struct err *err)
{
	static const char *const keys[] = {"accounts", "domains", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;
	const struct yaml_node *one;

	if (!yaml_load(&model->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "accounts", &list, err))
		return false;
	for (one = list->first; one; one = one->next)
		if (!read_role(tables, model, one, err))
			return false;
	list = NULL;
	if (!yaml_may_list(root, "domains", &list, err))
		return false;
	for (one = list ? list->first : NULL; one; one = one->next)
		if (!read_table_domain(tables, model, one, err))
			return false;
	return true;
}

static bool read_spellings(struct tables *tables, struct tag *tag,
	const struct yaml_node *row, struct err *err)
{
	const struct yaml_node *list = NULL;

	if (!yaml_may_list(row, "spellings", &list, err))
		return false;
	for (const struct yaml_node *s = list ? list->first : NULL; s; s = s->next) {
		struct str text;

		if (!yaml_scalar(s, &text, err))
			return false;
		if (map_put(&tables->tags, text, tag))
			return yaml_err(
				s, err, "tag '" STR_FMT "' stands twice", STR_ARG(text));
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
		"tag", "meaning", "class", "spellings", "source", NULL};
	struct tag *tag = arena_zalloc(&model->arena, 1, sizeof(*tag));
	int group;

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "tag", &tag->tag, err) ||
		!yaml_need_str(row, "meaning", &tag->meaning, err) ||
		!yaml_need_word(row, "class", tag_classes, &group, err) ||
		!source_of(row, err))
		return false;
	tag->group = str_c(tag_classes[group]);
	if (map_put(&tables->tags, tag->tag, tag))
		return yaml_err(
			row, err, "tag '" STR_FMT "' stands twice", STR_ARG(tag->tag));
	vec_push(&model->tags, tag);
	return read_spellings(tables, tag, row, err);
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
