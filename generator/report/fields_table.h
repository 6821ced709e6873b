/*
 * fields_table - whether the action items of a report are the table that its template
 * asks for (rules.md 2.5); for fields alone.
 */
#ifndef REPORT_FIELDS_TABLE_H
#define REPORT_FIELDS_TABLE_H

#include "report/fields.h"

struct fields_table {
	bool text;      /* beside tables */
	bool na;        /* N/A in their place */
	bool head;      /* of a table was seen */
	size_t item;    /* the column of the action item in the open table */
	size_t columns; /* that it has */
	size_t needed;
	bool is_complete;       /* has all that are asked */
	enum fields_state rows; /* the best of all complete tables */
	bool incomplete;        /* rows in a table that lacks a column */
	bool unknown;           /* rows in one whose columns were not all understood */
};

/* Takes a part of the section in.  irg_3: of its six columns, else the three of 2.0. */
void fields_table_see(
	struct fields_table *table, const struct doc_part *part, bool irg_3);

enum fields_state fields_table_state(const struct fields_table *table);

#endif
