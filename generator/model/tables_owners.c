#include "base/utf8.h"
#include "model/tables.h"
#include "model/tables_row.h"

/* ---- whose bug: names and single bugs ---- */

static bool alias_dates(const struct yaml_node *row, struct alias *alias, struct err *err)
{
	alias->taken_over = alias->from = alias->to = DATE_DAY_NONE;
	if (!yaml_may_day(row, "taken_over", &alias->taken_over, err) ||
		!yaml_may_day(row, "from", &alias->from, err) ||
		!yaml_may_day(row, "to", &alias->to, err) ||
		!yaml_may_str(row, "source", &alias->source, err))
		return false;
	if (!alias->source.n &&
		(alias->taken_over != DATE_DAY_NONE || alias->from != DATE_DAY_NONE ||
			alias->to != DATE_DAY_NONE))
		return yaml_err(row, err, "a dated alias needs a source");
	return tables_row_span(row, alias->from, alias->to, err);
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
	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "text", &alias->text, err) ||
		!alias_dates(row, alias, err))
		return false;
	alias->text = arena_str(&model->arena, alias->text);
	key = tables_fold(model, alias->text);
	first = map_get(&tables->aliases, key);
	for (struct alias *a = first; a; a = a->next)
		if (a->owner != owner &&
			tables_row_spans_meet(a->from, a->to, alias->from, alias->to))
			return yaml_err(row, err,
				"alias '" STR_FMT "' already means " STR_FMT,
				STR_ARG(alias->text), STR_ARG(a->owner->slug));
	alias->next = first;
	map_put(&tables->aliases, key, alias);
	return true;
}

/* The number of a bug that no other row speaks of. */
static bool read_bug_number(const struct tables *tables, const struct yaml_node *row,
	int64_t *bug, struct err *err)
{
	if (!yaml_need_int(row, "bug", bug, err))
		return false;
	if (*bug <= 0)
		return yaml_err(row, err, "bug: want the number of a bug");
	if (tables_bug(tables, *bug))
		return yaml_err(row, err, "bug %lld already stands with owner " STR_FMT,
			(long long)*bug, STR_ARG(tables_bug(tables, *bug)->owner->slug));
	return true;
}

static bool read_bug(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"bug", "taken_over", "source", NULL};
	struct alias *alias = arena_zalloc(&model->arena, 1, sizeof(*alias));

	alias->owner = owner;
	if (!yaml_check_keys(row, keys, err) || !tables_row_source(row, err) ||
		!read_bug_number(tables, row, &alias->bug, err) ||
		!alias_dates(row, alias, err))
		return false;
	vec_push(&tables->bugs, alias);
	return true;
}

/* ---- programs that hold or held the CA ---- */

static bool read_held(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	/* in the order of enum program */
	static const char *const words[] = {
		"mozilla", "chrome", "apple", "microsoft", NULL};
	static const char *const keys[] = {"program", "from", "to", "source", NULL};
	struct held held = {.from = DATE_DAY_NONE, .to = DATE_DAY_NONE};
	int program;

	(void)tables;
	(void)model;
	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_word(row, "program", words, &program, err) ||
		!yaml_may_day(row, "from", &held.from, err) ||
		!yaml_may_day(row, "to", &held.to, err) ||
		!yaml_need_str(row, "source", &held.source, err) ||
		!tables_row_span(row, held.from, held.to, err))
		return false;
	held.program = (enum program)program;
	if (held.from == DATE_DAY_NONE && held.to == DATE_DAY_NONE)
		return yaml_err(row, err, "needs 'from', 'to' or both");
	for (size_t i = 0; i < owner->held.n; i++)
		if (owner->held.v[i].program == held.program &&
			tables_row_spans_meet(owner->held.v[i].from, owner->held.v[i].to,
				held.from, held.to))
			return yaml_err(
				row, err, "has another row for some of the same days");
	vec_push(&owner->held, held);
	return true;
}

/* ---- an owner ---- */

static bool read_spelling(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	struct str text;

	if (!yaml_scalar(row, &text, err))
		return false;
	text = arena_str(&model->arena, text);
	if (map_put(&tables->spellings, text, owner))
		return yaml_err(
			row, err, "CCADB name '" STR_FMT "' stands twice", STR_ARG(text));
	return true;
}

static bool read_former(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"name", "to", "source", NULL};
	struct former_name former = {.to = DATE_DAY_NONE};

	(void)tables;
	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "name", &former.name, err) ||
		!yaml_may_day(row, "to", &former.to, err) ||
		!yaml_may_str(row, "source", &former.source, err))
		return false;
	former.name = arena_str(&model->arena, former.name);
	vec_push(&owner->former, former);
	return true;
}

static bool read_domain(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"domain", "taken_over", "from", "to", "shared", "source", NULL};
	struct mail_domain domain = {.taken_over = DATE_DAY_NONE};
	bool shared = false;

	(void)tables;
	if (!yaml_check_keys(row, keys, err) ||
		!tables_row_domain(&model->arena, row, &domain.name, err) ||
		!yaml_may_day(row, "taken_over", &domain.taken_over, err) ||
		!yaml_may_bool(row, "shared", &shared, err))
		return false;
	if (shared)
		vec_push(&owner->shared_domains, domain.name);
	else
		vec_push(&owner->domains, domain);
	return true;
}

static bool read_lists(struct tables *tables, struct model *model, struct owner *owner,
	const struct yaml_node *row, struct err *err)
{
	static const struct {
		const char *key;
		bool (*read)(struct tables *tables, struct model *model,
			struct owner *owner, const struct yaml_node *row,
			struct err *err);
	} lists[] = {
		{"ccadb_names", read_spelling},
		{"aliases", read_alias},
		{"bugs", read_bug},
		{"former_names", read_former},
		{"domains", read_domain},
		{"programs", read_held},
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const struct yaml_node *list = NULL;

		if (!yaml_may_list(row, lists[i].key, &list, err))
			return false;
		for (const struct yaml_node *one = list ? list->first : NULL; one;
			one = one->next)
			if (!lists[i].read(tables, model, owner, one, err))
				return false;
	}
	return true;
}

static bool slug_is_good(struct str slug)
{
	for (size_t i = 0; i < slug.n; i++)
		if (!(slug.p[i] >= 'a' && slug.p[i] <= 'z') && !str_is_digit(slug.p[i]) &&
			slug.p[i] != '-')
			return false;
	return slug.n > 0 && slug.n <= UTF8_SLUG_MAX && slug.p[0] != '-' &&
		slug.p[slug.n - 1] != '-';
}

static bool read_slug(const struct tables *tables, const struct yaml_node *row,
	struct str *slug, struct err *err)
{
	const struct owner *other;

	if (!yaml_need_str(row, "slug", slug, err))
		return false;
	if (!slug_is_good(*slug))
		return yaml_err(row, err,
			"slug '" STR_FMT "' may hold a-z 0-9 - only, %d of them at most",
			STR_ARG(*slug), (int)UTF8_SLUG_MAX);
	other = map_get(&tables->owners, *slug);
	if (other)
		return yaml_err(row, err, "slug '" STR_FMT "' stands in line %u too",
			STR_ARG(*slug), other->line);
	return true;
}

static bool read_owner(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"slug", "name", "ccadb_names", "ccadb_id",
		"aliases", "bugs", "former_names", "domains", "programs", "programs_none",
		"source", NULL};
	struct str slug;
	struct str name;
	struct owner *owner;

	if (!yaml_check_keys(row, keys, err) || !read_slug(tables, row, &slug, err) ||
		!yaml_need_str(row, "name", &name, err))
		return false;
	owner = tables_new_owner(tables, model, slug, name);
	owner->line = row->line;
	if (!yaml_may_str(row, "ccadb_id", &owner->ccadb_id, err) ||
		!yaml_may_bool(row, "programs_none", &owner->held_by_none, err) ||
		!yaml_need_str(row, "source", &owner->source, err) ||
		!read_lists(tables, model, owner, row, err))
		return false;
	if (owner->held_by_none && owner->held.n)
		return yaml_err(row, err, "has both programs and programs_none");
	return true;
}

/* ---- what is no CA ---- */

static bool read_auditor(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"text", "source", NULL};
	const struct alias *alias;
	struct str text;

	if (!yaml_check_keys(row, keys, err) || !yaml_need_str(row, "text", &text, err) ||
		!tables_row_source(row, err))
		return false;
	alias = map_get(&tables->aliases, tables_fold(model, text));
	if (alias)
		return yaml_err(row, err, "auditor '" STR_FMT "' is an alias of " STR_FMT,
			STR_ARG(text), STR_ARG(alias->owner->slug));
	map_put(&tables->auditors, tables_fold(model, text), tables);
	return true;
}

static bool read_not_ca(struct tables *tables, struct model *model,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"text", "bug", "why", "source", NULL};
	struct table_not_ca made = {.bug = 0};
	const struct alias *alias;

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_may_str(row, "text", &made.name, err) ||
		!yaml_need_str(row, "why", &made.why, err) ||
		!tables_row_source(row, err))
		return false;
	if ((made.name.n > 0) == (yaml_get(row, "bug") != NULL))
		return yaml_err(row, err, "needs either text or bug");
	if (!made.name.n && !read_bug_number(tables, row, &made.bug, err))
		return false;
	made.name = tables_fold(model, made.name);
	alias = made.name.n ? map_get(&tables->aliases, made.name) : NULL;
	if (alias)
		return yaml_err(row, err, "'" STR_FMT "' is an alias of " STR_FMT,
			STR_ARG(alias->text), STR_ARG(alias->owner->slug));
	vec_push(&tables->not_cas, made);
	return true;
}

static bool read_each(struct tables *tables, struct model *model,
	const struct yaml_node *list,
	bool (*read)(struct tables *tables, struct model *model,
		const struct yaml_node *row, struct err *err),
	struct err *err)
{
	for (const struct yaml_node *one = list ? list->first : NULL; one;
		one = one->next)
		if (!read(tables, model, one, err))
			return false;
	return true;
}

bool tables_owners(
	struct tables *tables, struct model *model, const char *path, struct err *err)
{
	static const char *const keys[] = {"owners", "auditors", "not_cas", NULL};
	const struct yaml_node *auditors = NULL;
	const struct yaml_node *not_cas = NULL;
	const struct yaml_node *owners;
	struct yaml_node *root;

	if (!yaml_load(&model->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "owners", &owners, err) ||
		!yaml_may_list(root, "auditors", &auditors, err) ||
		!yaml_may_list(root, "not_cas", &not_cas, err))
		return false;
	return read_each(tables, model, owners, read_owner, err) &&
		read_each(tables, model, auditors, read_auditor, err) &&
		read_each(tables, model, not_cas, read_not_ca, err);
}
