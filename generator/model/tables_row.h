/*
 * tables_row - what rows of several curated tables have in common.
 */
#ifndef MODEL_TABLES_ROW_H
#define MODEL_TABLES_ROW_H

#include "format/yaml.h"

/* The row must have a source; it is not kept. */
MUST_CHECK bool tables_row_source(const struct yaml_node *row, struct err *err);

/* A span that has both ends must have a day in it; DATE_DAY_NONE: no bound. */
MUST_CHECK bool tables_row_span(
	const struct yaml_node *row, int32_t from, int32_t to, struct err *err);

/* Whether two spans share a day; DATE_DAY_NONE: no bound. */
bool tables_row_spans_meet(int32_t a_from, int32_t a_to, int32_t b_from, int32_t b_to);

/* A text of at most `most` characters that must be there and not be blank. */
MUST_CHECK bool tables_row_text(const struct yaml_node *row, const char *key, size_t most,
	struct str *out, struct err *err);

/* What stands under `key` as an instant. */
MUST_CHECK bool tables_row_time(const struct yaml_node *row, const char *key,
	struct str text, int64_t *out, struct err *err);

/* The address under `link`, which must be there: https, without blanks. */
MUST_CHECK bool tables_row_link(
	const struct yaml_node *row, struct str *out, struct err *err);

/* The mail domain of a row in lower case, in the arena. */
MUST_CHECK bool tables_row_domain(struct arena *arena, const struct yaml_node *row,
	struct str *domain, struct err *err);

#endif
