#include "format/yaml.h"
#include "model/tables_row.h"
#include "stats/severity.h"

enum { ID_MAX = 40, TITLE_MAX = 80, TEXT_MAX = 400, TAG_MAX = 80, ROWS_MAX = 20 };

static const char *const words[SEVERITY_CLASSES + 1] = {
	[SEVERITY_24_HOURS] = "24-hour reason",
	[SEVERITY_5_OR_7_DAYS] = "5-day or 7-day reason",
	[SEVERITY_STATUS] = "status, document or audit",
	[SEVERITY_UNKNOWN] = "not known",
};

static const struct {
	const char *word;
	const char *label;
} limits[SEVERITY_LIMITS] = {
	[SEVERITY_LIMIT_24_HOURS] = {"24-hours", "24 hours"},
	[SEVERITY_LIMIT_5_DAYS] = {"5-days", "five days"},
	[SEVERITY_LIMIT_7_DAYS] = {"7-days", "seven days"},
	[SEVERITY_LIMIT_NONE] = {"none", "none: no certificate is affected"},
	[SEVERITY_LIMIT_UNSTATED] = {"not-stated", "not stated"},
	[SEVERITY_LIMIT_HINTED] = {"hinted",
		"not stated; words hint at a compromised key"},
	[SEVERITY_LIMIT_UNCLEAR] = {"unclear", "stated, but not certain which"},
	[SEVERITY_LIMIT_ONE_LIST] = {"one-list",
		"24 hours for all reasons, as before 2018-10-14"},
};

const char *severity_word(enum severity_class class)
{
	return words[class];
}

const char *severity_limit_word(enum severity_limit limit)
{
	return limits[limit].word;
}

const char *severity_limit_label(enum severity_limit limit)
{
	return limits[limit].label;
}

bool severity_table_means(struct str name, struct str tag)
{
	if (str_starts(name, STR("*")))
		return str_ends(tag, str_from(name, 1));
	return str_eq(name, tag);
}

static bool read_tag(const struct yaml_node *node, struct str *out, struct err *err)
{
	if (!yaml_scalar(node, out, err))
		return false;
	if (out->n == 0 || out->n > TAG_MAX)
		return yaml_err(node, err, "has 1 to %d characters", TAG_MAX);
	if (str_eq_c(*out, "*"))
		return yaml_err(node, err, "'*' alone means every tag");
	return true;
}

/* ---- what incidents are about ---- */

static bool read_object(
	struct severity_table *table, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"object", "title", "tags", NULL};
	struct severity_object *object;
	const struct yaml_node *tags;

	if (table->objects.n == SEVERITY_OBJECTS_MAX)
		return yaml_err(row, err, "there are %d at most", SEVERITY_OBJECTS_MAX);
	vec_push(&table->objects, (struct severity_object){0});
	object = &table->objects.v[table->objects.n - 1];
	if (!yaml_check_keys(row, keys, err) ||
		!tables_row_text(row, "object", ID_MAX, &object->id, err) ||
		!tables_row_text(row, "title", TITLE_MAX, &object->title, err) ||
		!yaml_need_list(row, "tags", &tags, err))
		return false;
	for (const struct yaml_node *one = tags->first; one; one = one->next) {
		struct str tag;

		if (!read_tag(one, &tag, err))
			return false;
		vec_push(&object->tags, tag);
	}
	for (size_t i = 0; i + 1 < table->objects.n; i++)
		if (str_eq(table->objects.v[i].id, object->id))
			return yaml_err(row, err, "an object of that name stands before");
	return true;
}

/* ---- classes ---- */

static bool read_clock(const struct yaml_node *node, uint32_t *bits, struct err *err)
{
	struct str word;

	if (!yaml_scalar(node, &word, err))
		return false;
	for (int i = 0; i < SEVERITY_LIMITS; i++)
		if (str_eq_c(word, limits[i].word)) {
			*bits |= 1u << i;
			return true;
		}
	return yaml_err(node, err,
		"'" STR_FMT "' is none of 24-hours, 5-days, 7-days, none, not-stated, "
		"hinted, unclear, one-list",
		STR_ARG(word));
}

static bool read_row(struct severity_condition *condition, const struct yaml_node *node,
	struct err *err)
{
	static const char *const keys[] = {"clocks", "tags", NULL};
	const struct yaml_node *clocks, *tags;
	struct severity_row *row;

	if (condition->rows.n == ROWS_MAX)
		return yaml_err(node, err, "there are %d at most", ROWS_MAX);
	vec_push(&condition->rows, (struct severity_row){0});
	row = &condition->rows.v[condition->rows.n - 1];
	if (!yaml_check_keys(node, keys, err) ||
		!yaml_need_list(node, "clocks", &clocks, err) ||
		!yaml_need_list(node, "tags", &tags, err))
		return false;
	for (const struct yaml_node *one = clocks->first; one; one = one->next)
		if (!read_clock(one, &row->limits, err))
			return false;
	for (const struct yaml_node *one = tags->first; one; one = one->next) {
		struct str tag;

		if (!read_tag(one, &tag, err))
			return false;
		vec_push(&row->tags, tag);
	}
	if (!row->limits && !row->tags.n)
		return yaml_err(node, err, "names neither a clock nor a tag");
	return true;
}

static bool read_class(struct severity_table *table, const struct yaml_node *node, int i,
	struct err *err)
{
	static const char *const keys[] = {"class", "text", "ground", "when", NULL};
	struct severity_condition *condition = &table->classes[i];
	const struct yaml_node *rows;
	int word;

	if (!yaml_check_keys(node, keys, err) ||
		!yaml_need_word(node, "class", words, &word, err))
		return false;
	if (word != i)
		return yaml_err(node, err, "'%s' stands here", words[i]);
	if (!tables_row_text(node, "text", TEXT_MAX, &condition->text, err) ||
		!tables_row_text(node, "ground", TEXT_MAX, &condition->ground, err) ||
		!yaml_need_list(node, "when", &rows, err))
		return false;
	if (i == SEVERITY_UNKNOWN && rows->n)
		return yaml_err(rows, err, "the last class holds always: it has no rows");
	for (const struct yaml_node *row = rows->first; row; row = row->next)
		if (!read_row(condition, row, err))
			return false;
	return true;
}

static bool read_classes(
	struct severity_table *table, const struct yaml_node *list, struct err *err)
{
	int i = 0;

	if (list->n != SEVERITY_CLASSES)
		return yaml_err(
			list, err, "has %d classes, not %zu", SEVERITY_CLASSES, list->n);
	for (const struct yaml_node *one = list->first; one; one = one->next)
		if (!read_class(table, one, i++, err))
			return false;
	return true;
}

bool severity_table_load(struct severity_table *table, const char *path, struct err *err)
{
	static const char *const keys[] = {"objects", "classes", NULL};
	struct yaml_node *root;
	const struct yaml_node *objects, *classes;

	*table = (struct severity_table){0};
	arena_init(&table->arena);
	if (!yaml_load(&table->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "objects", &objects, err) ||
		!yaml_need_list(root, "classes", &classes, err))
		return false;
	for (const struct yaml_node *one = objects->first; one; one = one->next)
		if (!read_object(table, one, err))
			return false;
	return read_classes(table, classes, err);
}

void severity_table_release(struct severity_table *table)
{
	for (size_t i = 0; i < table->objects.n; i++)
		vec_release(&table->objects.v[i].tags);
	for (int i = 0; i < SEVERITY_CLASSES; i++) {
		struct severity_condition *c = &table->classes[i];

		for (size_t k = 0; k < c->rows.n; k++)
			vec_release(&c->rows.v[k].tags);
		vec_release(&c->rows);
	}
	vec_release(&table->objects);
	arena_release(&table->arena);
}
