/*
 * fields_value - whether the words of a field are an answer; for fields and actions.
 */
#ifndef REPORT_FIELDS_VALUE_H
#define REPORT_FIELDS_VALUE_H

#include "report/fields.h"

/* FIELDS_FILLED, FIELDS_NA or FIELDS_PLACEHOLDER of a plain line. */
enum fields_state fields_value(struct str line);

/* The same of a row of a table: of the words of its cells. */
enum fields_state fields_value_of_row(struct str row);

#endif
