/*
 * lint - what the check of a draft finds: a list of findings, each by its id.
 *
 * A draft is read by the parser that judges posted reports (report/doc.h), so that author
 * and judge see the same fields.  What is not certain is no finding: a filled field, an
 * N/A with or without a reason and a text that cannot be read are let pass.
 *
 *	struct lint lint;
 *	lint_init(&lint, &arena, &rules, now);
 *	lint_file(&lint, name);
 *	lint_draft(&lint, &input);       or lint_csv(), for each file
 *	use(lint.list);
 *	lint_release(&lint);
 *
 * What each id means, how strong it is and which section asks for it stands in one
 * table, lint_ids.c.
 */
#ifndef RULES_LINT_H
#define RULES_LINT_H

#include "report/form.h"
#include "rules/rules.h"

enum lint_strength {
	LINT_BY_ID, /* what the table of ids says */
	LINT_MUST,
	LINT_SHOULD,
	LINT_HINT,
};

enum lint_id {
	LINT_KIND_UNKNOWN,
	LINT_TEMPLATE_SUPERSEDED,
	LINT_FIELD_MISSING,
	LINT_FIELD_EMPTY,
	LINT_FIELD_PLACEHOLDER,
	LINT_CCADB_ID,
	LINT_CCADB_ID_OWNER,
	LINT_SOURCE_CHOICE,
	LINT_TIME_ZONE,
	LINT_TIME_MINUTES,
	LINT_TIME_ORDER,
	LINT_DATE_UNREADABLE,
	LINT_TIMELINE_ELEMENT,
	LINT_RELATED_MISSING,
	LINT_RELATED_BUG,
	LINT_RELATED_WINDOW,
	LINT_ROOT_CAUSE_UNMAPPED,
	LINT_ROOT_CAUSE_UNKNOWN,
	LINT_LESSON_UNMAPPED,
	LINT_ACTION_KIND,
	LINT_ACTION_STATUS,
	LINT_ACTION_DUE,
	LINT_ACTION_PAST,
	LINT_ACTION_COLUMNS,
	LINT_ACTION_NONE,
	LINT_ACTION_KINDS,
	LINT_NEXT_UPDATE,
	LINT_DELAYED_ANALYSIS,
	LINT_CONTAINED,
	LINT_NUMBERS_ORDER,
	LINT_NUMBER_UNREADABLE,
	LINT_APPENDIX,
	LINT_CSV_COLUMNS,
	LINT_CSV_HASH,
	LINT_CSV_SERIAL,
	LINT_CSV_DATE,
	LINT_CSV_REVOKED,
	LINT_CSV_ROWS,
	LINT_CSV_DUPLICATE,
	LINT_CSV_BROKEN,
	LINT_CRT_LINE,
	LINT_SUMMARY_PREFIX,
	LINT_SUMMARY_OWNER,
	LINT_CLOSURE_ITEMS,
	LINT_CLOSURE_OPEN,
	LINT_RENDER_HTML,
	LINT_RENDER_TABLE,
	LINT_RENDER_HEADING,
	LINT_RENDER_FENCE,
	LINT_RENDER_INDENT,
	LINT_RENDER_LONG,
	LINT_RENDER_BUG_LINK,
	LINT_PRIVACY,
	LINT_IDS,
};

/* Of one id in one file; what is more is counted in the message of the last. */
enum { LINT_SAME_MAX = 100 };

struct lint_place {
	int line;                    /* in the file, from 1 */
	int column;                  /* in characters, from 1; 0: none */
	enum lint_strength strength; /* LINT_BY_ID mostly */
};

struct lint_finding {
	enum lint_id id;
	enum lint_strength strength; /* never LINT_BY_ID */
	struct str file;
	int line;
	int column;         /* 0: the line as a whole, where no cell is there */
	struct str message; /* one line without control characters, in the arena */
	size_t more;        /* as many again were found and are not listed */
};

struct lint {
	struct arena *arena;
	const struct rules *rules;
	const struct rule_document *irg;     /* NULL: the rule book has none */
	const struct rule_version *in_force; /* of the guideline at `now`, or NULL */
	int64_t now;
	struct str file; /* that is being checked; borrowed, set by lint_file() */
	VEC(struct lint_finding) list;
	struct {
		size_t n;
		size_t last; /* its place in the list */
	} seen[LINT_IDS];    /* in this file */
};

void lint_init(
	struct lint *lint, struct arena *arena, const struct rules *rules, int64_t now);
void lint_release(struct lint *lint);

/* What is added from now on is in this file; borrowed. */
void lint_file(struct lint *lint, struct str file);

/* Adds a finding in lint->file.  What is quoted in it may hold anything. */
void lint_add(struct lint *lint, enum lint_id id, struct lint_place place,
	const char *fmt, ...) PRINTF_LIKE(4, 5);

/* Takes back what was found of that id in these lines of lint->file: of one fault another
 * finding says more. */
void lint_drop(struct lint *lint, enum lint_id id, int from, int to);

/* Files in the order in which they came, in each by line and column. */
void lint_sort(struct lint *lint);

/* Whether one of the findings is a MUST. */
bool lint_fails(const struct lint *lint);

/* The major number of a version (`3.1` is 3); 0: it has none. */
int lint_major(struct str version);

/* The window of a rule in force on a day, whether it counts or not; NULL: none is. */
const struct rule_window *lint_window_on(const struct rule *rule, int32_t day);

/* The words of an id and of a strength: `field-missing`, `must`. */
const char *lint_id_word(enum lint_id id);
const char *lint_strength_word(enum lint_strength strength);

/* How strong an id is where nothing makes it weaker, what it is about in a few words,
 * and the section of the guideline that asks for it, as it is called in the version. */
enum lint_strength lint_id_strength(enum lint_id id);
const char *lint_id_about(enum lint_id id);
const char *lint_id_section(enum lint_id id, struct str version);

#endif
