/*
 * owner - whose bug it is: by the name before the colon, on the day of filing, by the
 * CCADB id that a report states, and else by whom a root program assigned it to.
 *
 * A row of the table of owners about the one bug wins over both.  The id wins over the
 * name where whoever states it can speak for a CA on this bug:
 * the report is in CA form, and its writer filed the bug in CA form, is or was
 * assigned to it, or writes from a domain of the id's owner.  Any contradiction is a
 * finding.
 */
#ifndef MODEL_OWNER_H
#define MODEL_OWNER_H

#include "model/people.h"

/* Sets name, auditor, not_ca, alias, owner, owner_why and predecessor; tags are known. */
void owner_by_name(struct bug *bug, const struct tables *tables, struct model *model);

/*
 * Sets stated_id and stated_comment, and owner where the id wins.  Where neither name nor
 * id decides (none, unknown, or two names) it is the one owner that has the mail domain
 * of the accounts to which root programs assigned the bug, as the history shows (rules.md
 * section 5).  Assignments that point to several owners, or to none of those that the
 * summary names, decide nothing.
 */
void owner_by_people(struct bug *bug, struct people *people, struct problems *problems);

/* Whether the account is or was assigned to the bug. */
bool owner_was_assigned(const struct bug *bug, int32_t account);

/*
 * A report in the form that a CA uses: preliminary, full, audit or closure, by a
 * template, or the first of the seven topics answered in the first person.  Not one in
 * the form for third parties, who need to state neither id nor source: of IRG 3.x, a
 * preliminary report counts where its source is self or audit, a full one also where it
 * states an id (rules.md 2.3, F25).
 */
bool owner_is_ca_form(const struct digest_report *report);

/* The owner whose CCADB id a report states; NULL: none, or nobody's. */
const struct owner *owner_stated(const struct model *model, const struct digest *d,
	const struct digest_report *report);

/* "bug", the source of findings about one bug; its place is the bug's number. */
extern const char owner_finding[];

#endif
