/*
 * export_columns - the columns of the published tables: their names, in order, what they
 * mean, what their cells are.  /data/, the schemas and the data package all say this.
 *
 * Columns are fixed; new ones are added on the right.
 */
#ifndef RENDER_EXPORT_COLUMNS_H
#define RENDER_EXPORT_COLUMNS_H

#include "render/line.h"

/* Each ends with a NULL name. */
extern const struct export_column export_columns_incidents[];
extern const struct export_column export_columns_verdicts[];
extern const struct export_column export_columns_events[];
extern const struct export_column export_columns_reports[];
extern const struct export_column export_columns_actions[];
extern const struct export_column export_columns_cas[];

#endif
