#include "format/account.h"
#include "model/tables.h"
#include "model/tables_row.h"

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

		if (same &&
			tables_row_spans_meet(
				other->from, other->to, role->from, role->to))
			return yaml_err(
				row, err, "has another row for some of the same days");
	}
	return tables_row_span(row, role->from, role->to, err);
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
		!yaml_may_day(row, "to", &role.to, err) || !tables_row_source(row, err))
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
		!tables_row_domain(&model->arena, row, &made->domain, err) ||
		!yaml_need_word(row, "side", domain_words, &side, err) ||
		!yaml_may_bool(row, "shared", &made->shared, err) ||
		!yaml_may_bool(row, "program", &made->program, err) ||
		!tables_row_source(row, err))
		return false;
	made->side = (enum side)(side + SIDE_MOZILLA);
	for (size_t i = 0; i < model->owners.n; i++) {
		const struct owner *owner = model->owners.v[i];

		for (size_t k = 0; k < owner->domains.n; k++)
			if (str_eq(owner->domains.v[k].name, made->domain))
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
