/*
 * response_case - a bug in short and its measure in short, for the tests of
 * rules/rule_response.  Included behind cmocka's header.
 */
#ifndef TESTS_RESPONSE_CASE_H
#define TESTS_RESPONSE_CASE_H

#include "model_case.h"

#include "rules/rule_response.h"

static const char *const reasons[MEASURE_REASONS] = {
	[REASON_NO] = "",
	[REASON_FILED_BY_CA] = "filed by CA",
	[REASON_FILER_UNKNOWN] = "filer",
	[REASON_OWNER_UNKNOWN] = "owner",
	[REASON_SIDE_UNKNOWN] = "side",
	[REASON_RESTRICTED] = "restricted",
	[REASON_NO_COMMENT] = "no comment",
	[REASON_DUPLICATE] = "duplicate",
	[REASON_MAILING_LIST] = "mailing list",
	[REASON_NO_HISTORY] = "no history",
	[REASON_NO_CLOSING] = "no closing",
	[REASON_ONE_UPDATE] = "one update",
	[REASON_COVERED] = "covered",
	[REASON_NOT_ASSESSED] = "not assessed",
};

/* `10d 00:00:00 #1 to #2`, or the state and the reason. */
static inline void show(struct measure m, struct buf *out)
{
	static const char *const states[] = {"none: ", "unknown: ", "pending", ""};

	buf_c(out, states[m.state]);
	buf_c(out, reasons[m.reason]);
	if (m.state != MEASURE_VALUE)
		return;
	buf_printf(out, "%lldd %02lld:%02lld:%02lld #%d to #%d",
		(long long)(m.seconds / DATE_DAY),
		(long long)(m.seconds % DATE_DAY / DATE_HOUR),
		(long long)(m.seconds % DATE_HOUR / 60), (long long)(m.seconds % 60),
		m.from_comment, m.to_comment);
}

struct response_case {
	const char *name;
	struct bug_text bug;
	const char *want;
};

static inline void check(const struct response_case *c, bool first)
{
	struct thread thread;
	struct world w;
	struct buf out;

	world_init(&w);
	world_bug(&w, &c->bug);
	world_load(&w);
	thread_make(&thread, w.model.bugs.v[0], &w.arena);
	buf_init(&out, WORLD_TEXT_MAX);
	show(first ? rule_response_first(w.model.bugs.v[0])
		   : rule_response_silence(w.model.bugs.v[0], &thread),
		&out);
	world_says(c->name, &out, c->want);
	world_release(&w);
}

#define DUPLICATE "'status': 'RESOLVED', 'resolution': 'DUPLICATE'"
#define DONE      "'status': 'RESOLVED', 'resolution': 'FIXED'"
#define CLOSED    "2025-02-28 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"

#endif
