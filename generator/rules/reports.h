/*
 * reports - the reports by a template that the CA posted on a bug, and which fields of
 * its form each has filled in (rules.md 2.5).
 *
 *	struct reports_one one = {0};
 *	while (reports_next(&thread, bug->d, &one))
 *		use(one.row, one.fields[i]);
 *
 * A comment counts as it reads now: earlier texts are not known (F30).
 */
#ifndef RULES_REPORTS_H
#define RULES_REPORTS_H

#include "report/fields.h"
#include "report/remarks.h"
#include "rules/thread.h"

enum { REPORTS_STATES = FIELDS_FILLED + 1, REPORTS_TEMPLATES = TEMPLATE_IRG_3 + 1 };

struct reports_one {
	const struct digest_report *row; /* NULL before the first */
	const struct post *post;
	const struct digest_report_field *fields; /* each required one, by the form */
	uint32_t n_fields;
};

/* The next in the order of comments; false: there is none. */
bool reports_next(
	const struct thread *thread, const struct digest *d, struct reports_one *one);

/* The last full report, an audit's or one by the seven topics; row is NULL: none. */
struct reports_one reports_last_full(const struct thread *thread, const struct digest *d);

/* As published: `preliminary`, `full`, `closure`, `audit`; `wiki`, `irg-1.0`,
 * `irg-2.0`, `irg-3.x`. */
const char *reports_kind_word(enum report_kind kind);
const char *reports_template_word(enum report_template template);

/* Whether the fields of a report are known, and if not, why. */
enum reports_unread {
	REPORTS_IN_ATTACHMENT,
	REPORTS_UNSTRUCTURED, /* by no template */
	REPORTS_PARTLY,       /* some field is unparsed */
	REPORTS_READ,
};

/* Of the report with that index. */
enum reports_unread reports_unread(const struct digest *d, uint32_t report);

#endif
