#include "rules/clock.h"

#include <assert.h>

/* UTC-12, where a day ends last. */
enum { EVERYWHERE = 12 * DATE_HOUR };

static const char *const verdict_words[VERDICTS] = {
	[VERDICT_MET] = "met",
	[VERDICT_LATE] = "late",
	[VERDICT_OVERDUE] = "overdue",
	[VERDICT_BORDERLINE] = "borderline",
	[VERDICT_DEPENDS] = "depends",
	[VERDICT_UNKNOWN] = "unknown",
	[VERDICT_NOT_APPLICABLE] = "not-applicable",
	[VERDICT_EXEMPT] = "exempt",
	[VERDICT_PENDING] = "pending",
};

static const struct {
	const char *word;
	const char *label;
} reasons[BECAUSES] = {
	[BECAUSE_NONE] = {"", ""},
	[BECAUSE_BEFORE_FULL_REPORT] = {"before-full-report",
		"weekly updates have not begun"},
	[BECAUSE_NEXT_UPDATE] = {"next-update", "a Next update date covers it"},
	[BECAUSE_NEXT_UPDATE_REQUESTED] = {"next-update-requested",
		"the CA asked for a date that was later granted"},
	[BECAUSE_CLOSURE_REQUESTED] = {"closure-requested",
		"from a request for closure, in any wording, to a new question"},
	[BECAUSE_CLOSE_ANNOUNCED] = {"close-announced", "the close is announced"},
	[BECAUSE_WAITING_FOR_OTHERS] = {"waiting-for-others",
		"the CA's needinfo on a root program or the CCADB is open"},
	[BECAUSE_RESTRICTED] = {"restricted",
		"the bug was restricted when the clock ran"},
	[BECAUSE_SHORT_LIVED] = {"short-lived",
		"short-lived certificates need not be revoked"},
	[BECAUSE_HISTORY_MISSING] = {"history-missing", "the history was not served"},
	[BECAUSE_UNKNOWN_SIDE] = {"unknown-side",
		"a comment of unknown side could decide it"},
	[BECAUSE_OWNER_UNKNOWN] = {"owner-unknown",
		"it is not known whose incident it is"},
	[BECAUSE_NOT_STATED] = {"not-stated",
		"a time that the rule starts or ends with is not stated"},
	[BECAUSE_WAITING_FOR_CLOSURE] = {"waiting-for-closure",
		"the bug was closed first; perhaps nothing more was awaited"},
	[BECAUSE_MAILING_LIST] = {"mailing-list",
		"before 2023-02-15, may be on the list"},
	[BECAUSE_NO_REPORT_RECOGNISED] = {"no-report-recognised",
		"something was posted that may be the report"},
	[BECAUSE_TEXT_MISSING] = {"text-missing",
		"the text of a comment is not known, and what it says matters"},
	[BECAUSE_NEEDINFO_CLEARED] = {"needinfo-cleared",
		"cleared by another than the requestee, without a comment"},
	[BECAUSE_DATE_NOT_READABLE] = {"date-not-readable",
		"a date on the whiteboard or in a report has no certain reading"},
	[BECAUSE_DATE_IN_THE_PAST] = {"date-in-the-past",
		"the date was past when it was set"},
	[BECAUSE_DATE_SET_BY_CA] = {"date-set-by-ca",
		"the Next update was set by the CA"},
	[BECAUSE_NOT_LINKED] = {"not-linked", "the other bug is not linked"},
	[BECAUSE_CLOSING_UNKNOWN] = {"closing-unknown",
		"it is not known when the bug was closed"},
	[BECAUSE_RESTRICTED_ONCE] = {"restricted-once",
		"the bug was restricted at first; when it became public does not tell "
		"when the clock began"},
	[BECAUSE_CONFLICT] = {"conflict", "what is stated contradicts the record"},
	[BECAUSE_FOLLOWED_ELSEWHERE] = {"followed-elsewhere",
		"the whiteboard names another bug for updates"},
	[BECAUSE_TWO_READINGS] = {"two-readings", "two readings of the text disagree"},
	[BECAUSE_DATE_LEFT_STANDING] = {"date-left-standing",
		"the date was met, then left standing"},
	[BECAUSE_WORDING] = {"wording", "the wording of a comment is not clear"},
	[BECAUSE_EDITED] = {"edited",
		"a comment was edited and what it first said matters"},
	[BECAUSE_NEXT_UPDATE_OR_DELAY] = {"next-update-or-delay",
		"a Next update date on a delayed-revocation bug: the text does not say "
		"which wins"},
	[BECAUSE_SEVERAL_TIMES] = {"several-times", "several candidate times"},
	[BECAUSE_DAY_COUNT] = {"day-count", "only the way of counting days decides"},
	[BECAUSE_ZONE] = {"zone", "late only by zone"},
	[BECAUSE_FILED_BY_CA] = {"filed-by-ca", "first response: the CA filed"},
	[BECAUSE_BEFORE_WINDOW] = {"before-window",
		"it began before any window of the rule"},
	[BECAUSE_NOT_BOUND] = {"not-bound", "no program known to bind the CA"},
	[BECAUSE_NOT_ASSESSED] = {"not-assessed", "the bug is not assessed"},
	[BECAUSE_PREDECESSOR] = {"predecessor",
		"from before a takeover (F22): in no rate of today's owner"},
	[BECAUSE_NOT_COVERED] = {"not-covered", "the rule does not cover this bug"},
};

const char *clock_word(enum verdict verdict)
{
	return verdict_words[verdict];
}

const char *clock_reason_word(enum because because)
{
	return reasons[because].word;
}

const char *clock_reason_label(enum because because)
{
	return reasons[because].label;
}

int64_t clock_due(struct limit limit, int64_t start)
{
	switch (limit.kind) {
	case LIMIT_HOURS:
		return start + (int64_t)limit.n * DATE_HOUR;
	case LIMIT_DAYS:
		return start + (int64_t)limit.n * DATE_DAY;
	case LIMIT_DATE:
		return date_start_of(limit.n + 1) - 1;
	case LIMIT_NONE:
		break;
	}
	assert(!"a limit");
	return DATE_NONE;
}

int64_t clock_late_from(struct limit limit, int64_t start)
{
	switch (limit.kind) {
	case LIMIT_HOURS:
		return clock_due(limit, start) + 1;
	case LIMIT_DAYS:
		return date_start_of(date_day_of(start) + limit.n + 1) + EVERYWHERE;
	case LIMIT_DATE:
		return date_start_of(limit.n + 1) + EVERYWHERE;
	case LIMIT_NONE:
		break;
	}
	assert(!"a limit");
	return DATE_NONE;
}

/* Both times exact. */
static struct ruling judge_exact(struct limit limit, int64_t start, int64_t end)
{
	int64_t day = limit.kind == LIMIT_DATE ? limit.n : date_day_of(start) + limit.n;

	if (end <= clock_due(limit, start))
		return (struct ruling){VERDICT_MET, BECAUSE_NONE};
	if (end >= clock_late_from(limit, start))
		return (struct ruling){VERDICT_LATE, BECAUSE_NONE};
	if (date_day_of(end) <= day)
		return (struct ruling){VERDICT_BORDERLINE, BECAUSE_DAY_COUNT};
	return (struct ruling){VERDICT_BORDERLINE, BECAUSE_ZONE};
}

/* Not done: as if it were done now, but what is not late yet is pending. */
static enum verdict judge_open(struct limit limit, int64_t start, int64_t as_of)
{
	return judge_exact(limit, start, as_of).verdict == VERDICT_LATE ? VERDICT_OVERDUE
									: VERDICT_PENDING;
}

struct ruling clock_judge(
	struct limit limit, struct when start, struct when end, int64_t as_of)
{
	struct ruling kind;
	struct ruling harsh;

	if (end.earliest == DATE_NONE) {
		kind.verdict = judge_open(limit, start.latest, as_of);
		harsh.verdict = judge_open(limit, start.earliest, as_of);
		kind.because = harsh.because = BECAUSE_NONE;
	} else {
		kind = judge_exact(limit, start.latest, end.earliest);
		harsh = judge_exact(limit, start.earliest, end.latest);
	}
	if (kind.verdict == harsh.verdict)
		return kind;
	return (struct ruling){VERDICT_UNKNOWN, BECAUSE_NOT_STATED};
}
