/*
 * lint_draft - a draft of a report and what its checks share.
 *
 * lint_draft() and lint_summary() are what is called from outside; all else is for
 * lint's own parts.  A
 * fault causes one finding: what a check has found to be text of the template, or no
 * date, the others leave alone (lint_words_is_placeholder).
 */
#ifndef RULES_LINT_DRAFT_H
#define RULES_LINT_DRAFT_H

#include "model/tables.h"
#include "report/actions.h"
#include "report/fields.h"
#include "report/numbers.h"
#include "rules/lint.h"
#include "rules/lint_text.h"
#include "rules/lint_words.h"

/* Read of a draft, bytes: four times what Bugzilla takes. */
enum { LINT_DRAFT_MAX = 256 * 1024 };

struct lint_input {
	struct str text;    /* valid UTF-8 */
	struct str summary; /* of the bug; p is NULL: not given */
	bool delayed;       /* the bug is (to be) tagged as a delayed revocation */
	const struct tables *tables; /* of owners; NULL: names and ids are not checked */
	struct model *model;         /* that the tables are of */
};

/* What other files beside the draft are held against. */
struct lint_facts {
	int64_t total; /* certificates, or NUMBERS_UNKNOWN */
	int64_t remaining;
};

/* Adds what is wrong with the draft in lint->file. */
void lint_draft(
	struct lint *lint, const struct lint_input *input, struct lint_facts *facts);

/* Adds what is wrong with input->summary, in a file of the name `summary`. */
void lint_summary(struct lint *lint, const struct lint_input *input);

struct lint_draft {
	struct lint *lint;
	const struct lint_input *input;
	struct lint_text text;
	struct doc doc;
	enum report_kind kind;
	enum report_template template;
	bool unread; /* seven topics whose answers the parser does not tell from them */
	bool irg_3;  /* it follows 3.x: what only that asks for is checked */
	bool delayed;
	struct fields fields;
	struct actions actions;
	struct numbers numbers;
};

/* The value of a field over all its lines. */
struct lint_value {
	bool found;              /* its label is there */
	enum fields_state state; /* FIELDS_PLACEHOLDER: without a value, too */
	int label;               /* line of the label */
	int line;                /* of the first words, or of the label */
	int column;              /* of these */
	struct str text;         /* plain, lines joined by a blank; in the arena */
};

/* `group` is that of a contributing factor, else 0. */
struct lint_value lint_draft_value(
	const struct lint_draft *d, enum report_field field, int group);

/* The first line of a section; 0: it is not there. */
int lint_draft_section(const struct lint_draft *d, enum doc_section section);

/* The line of the report's title, else of its first heading, else 1. */
int lint_draft_title(const struct lint_draft *d);

/* Whether it is the sentence that ends a closure report: all is complete, please close.
 * It is no field's, wherever it stands. */
bool lint_draft_is_closing(const struct lint_draft *d, const struct doc_part *part);

/* The place of a cell of a row, from 0. */
struct lint_place lint_draft_cell(const struct lint_draft *d, int line, size_t index);

/* Whether the raw row goes so far: the parser fills up those that are too short. */
bool lint_draft_has_cell(const struct lint_draft *d, int line, size_t index);

/* Whether a row has more cells than its head, so that none is surely in its column. */
bool lint_draft_is_wide(const struct lint_draft *d, int line);

/* Tells of a field that is not there; 0: there is no line to point at. */
void lint_draft_missing(struct lint_draft *d, enum report_field field, int line);

/* The checks, each in a file of its own. */
void lint_render(struct lint_draft *d);
void lint_fields(struct lint_draft *d);
void lint_values(struct lint_draft *d);
void lint_times(struct lint_draft *d);
void lint_related(struct lint_draft *d);
void lint_actions(struct lint_draft *d);
void lint_causes(struct lint_draft *d);
void lint_closure(struct lint_draft *d);

/* The owner whose name or alias stands before the colon of the summary, or NULL. */
const struct owner *lint_summary_owner(const struct lint_input *input, int64_t now);

#endif
