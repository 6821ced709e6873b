#include "report/fields_table.h"

#include "report/fields_value.h"
#include "report/phrase.h"

#define CELL '\x1f'

enum { ITEM, KIND, DUE, CAUSES, CRITERIA, STATUS, COLUMNS };

/* Words that the head of a column has. */
static const char *const heads[COLUMNS][2] = {
	[ITEM] = {"action", "item"},
	[KIND] = {"kind", "type"},
	[DUE] = {"due", "date"},
	[CAUSES] = {"root cause", "factor"},
	[CRITERIA] = {"criteria", "evaluation"},
	[STATUS] = {"status", "state"},
};

static void read_head(struct fields_table *table, struct str row, bool irg_3)
{
	bool found[COLUMNS] = {false};
	struct str cell;
	size_t at = 0;

	table->needed = irg_3 ? COLUMNS : CAUSES;
	table->item = 0;
	for (; str_split(&row, CELL, &cell); at++)
		for (size_t i = 0; i < COLUMNS; i++) {
			if (str_find_case(cell, str_c(heads[i][0])) == SIZE_MAX &&
				str_find_case(cell, str_c(heads[i][1])) == SIZE_MAX)
				continue;
			if (i == ITEM && !found[ITEM])
				table->item = at;
			found[i] = true;
		}
	table->columns = at;
	table->is_complete = true;
	for (size_t i = 0; i < table->needed; i++)
		table->is_complete = table->is_complete && found[i];
	table->head = true;
}

static void read_row(struct fields_table *table, struct str row)
{
	enum fields_state state = fields_value_of_row(row);
	struct str cell = {NULL, 0};

	for (size_t i = 0; i <= table->item && str_split(&row, CELL, &cell); i++)
		;
	if (state == FIELDS_FILLED && fields_value(cell) == FIELDS_PLACEHOLDER)
		state = FIELDS_PLACEHOLDER;
	if (state == FIELDS_NA)
		table->na = true;
	else if (table->is_complete)
		table->rows = state > table->rows ? state : table->rows;
	else if (state == FIELDS_FILLED && table->columns < table->needed)
		table->incomplete = true;
	else if (state == FIELDS_FILLED)
		table->unknown = true;
}

void fields_table_see(struct fields_table *table, const struct doc_part *part, bool irg_3)
{
	enum fields_state state;

	if (part->part->kind == MARKDOWN_ROW && !part->labelled) {
		if (part->part->level == 0)
			read_head(table, part->value, irg_3);
		else
			read_row(table, part->value);
		return;
	}
	state = fields_value(part->value);
	table->na = table->na || state == FIELDS_NA;
	table->text = table->text || state == FIELDS_FILLED;
}

enum fields_state fields_table_state(const struct fields_table *table)
{
	if (table->rows == FIELDS_FILLED)
		return FIELDS_FILLED;
	if (table->unknown)
		return FIELDS_UNPARSED;
	if (table->incomplete)
		return FIELDS_MISSING;
	if (table->text && !table->head)
		return FIELDS_UNPARSED;
	return table->na ? FIELDS_NA : FIELDS_PLACEHOLDER;
}
