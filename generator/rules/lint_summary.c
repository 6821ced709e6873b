#include "rules/lint_draft.h"

/* What stands before the colon; p is NULL where there is none. */
static struct str prefix_of(struct str summary)
{
	size_t colon = str_find_byte(summary, ':');

	return colon == SIZE_MAX ? (struct str){NULL, 0}
				 : str_trim(str_sub(summary, 0, colon));
}

static bool is_owner_name(const struct lint_input *input, struct str name)
{
	if (map_get(&input->tables->spellings, name))
		return true;
	for (size_t i = 0; i < input->model->owners.n; i++)
		if (str_eq(input->model->owners.v[i]->name, name))
			return true;
	return false;
}

const struct owner *lint_summary_owner(const struct lint_input *input, int64_t now)
{
	struct str name = prefix_of(input->summary);
	const struct alias *alias;

	if (name.n == 0 || !input->tables)
		return NULL;
	if (map_get(&input->tables->spellings, name))
		return map_get(&input->tables->spellings, name);
	alias = tables_alias(input->tables, input->model, name, date_day_of(now));
	if (alias)
		return alias->owner;
	for (size_t i = 0; i < input->model->owners.n; i++)
		if (tables_is_name(
			    input->tables, input->model, input->model->owners.v[i], name))
			return input->model->owners.v[i];
	return NULL;
}

void lint_summary(struct lint *lint, const struct lint_input *input)
{
	struct lint_place place = {.line = 1, .column = 1};
	struct str name = prefix_of(input->summary);
	const struct owner *owner;

	if (!input->summary.p || !input->tables)
		return;
	lint_file(lint, STR("summary"));
	owner = lint_summary_owner(input, lint->now);
	if (name.n == 0)
		lint_add(lint, LINT_SUMMARY_PREFIX, place,
			"begin with the CA Owner's name and a colon");
	else if (!owner)
		lint_add(lint, LINT_SUMMARY_PREFIX, place,
			"'" STR_FMT
			"' is no CA Owner that the tables know; begin with the "
			"name that the CCADB has, and a colon",
			STR_ARG(name));
	else if (!is_owner_name(input, name))
		lint_add(lint, LINT_SUMMARY_OWNER, place,
			"the CCADB calls this CA Owner '" STR_FMT "', not '" STR_FMT "'",
			STR_ARG(owner->name), STR_ARG(name));
}
