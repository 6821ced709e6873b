/*
 * milestone - how long an incident took to its full report and to the CA's request that
 * it be closed, and how long moderators then took.
 *
 * Facts in seconds, no verdicts, as rule_response.h has them; a bug that is not assessed
 * has none.  What may be another time is unknown: where a post of the CA before it has no
 * known text, or one of unknown side may be it, or it was edited later (F30).
 *
 * Full report: from disclosure (F12: the filing, or the CA's first comment where somebody
 * else filed) to the CA's first full report.  Closure request: from the filing to the
 * CA's first closure report or request, in any wording that is recognised, while the bug
 * is open.  Closing: from there to the next closing; the moderators' time, never the
 * CA's.
 *
 * Pending: open, and not yet; `started` is when the time began that still runs.
 */
#ifndef RULES_MILESTONE_H
#define RULES_MILESTONE_H

#include "rules/rule_response.h"

struct measure milestone_full_report(const struct bug *bug, const struct thread *thread);
struct measure milestone_closure_request(
	const struct bug *bug, const struct thread *thread);

/* `request` is the measure before it. */
struct measure milestone_closing(
	const struct thread *thread, const struct measure *request);

#endif
