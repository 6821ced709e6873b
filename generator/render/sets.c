#include "render/sets.h"

#include "rules/queue.h"
#include "rules/reports.h"
#include "rules/rule_response.h"
#include "rules/turn.h"
#include "stats/quality.h"
#include "stats/severity.h"

/* A set: its words by number, and how many. */
#define SET(name, words, type, count)                                                    \
	static const char *word_of_##name(int i)                                         \
	{                                                                                \
		return words((type)i);                                                   \
	}                                                                                \
	const struct sets_one sets_##name = {word_of_##name, count}

SET(verdicts, clock_word, enum verdict, VERDICTS);
SET(reasons, clock_reason_word, enum because, BECAUSES);
SET(bases, duty_basis_word, enum basis, BASES);
SET(readings, duty_reading_word, enum reading, READINGS);
SET(strengths, rules_strength_word, enum rule_strength, RULE_STRENGTHS);
SET(strength_labels, rules_strength_label, enum rule_strength, RULE_STRENGTHS);
SET(sides, model_side_word, enum side, SIDES);
SET(side_whys, model_side_why_word, enum side_why, SIDE_WHYS);
SET(sources, model_source_word, enum report_source, SOURCE_AUDIT + 1);
SET(members, model_member_word, enum membership, MEMBER_INCLUDED + 1);
SET(why_nots, model_why_word, enum why_not, WHYS);
SET(turns, turn_word, enum turn_who, TURN_WHOS);
SET(turn_whys, turn_why_word, enum turn_why, TURN_WHYS);
SET(ready, turn_ready_word, enum turn_ready, TURN_READY_UNKNOWN + 1);
SET(groups, queue_group_word, enum queue_group, QUEUE_GROUPS);
SET(events, thread_kind_word, enum event_kind, EVENT_KINDS);
SET(severities, severity_word, enum severity_class, SEVERITY_CLASSES);
SET(limits, severity_limit_word, enum severity_limit, SEVERITY_LIMITS);
SET(reports_known, quality_known_word, enum quality_known, QUALITY_KNOWN);
SET(measures, rule_response_state, enum measure_state, MEASURE_VALUE + 1);
SET(measure_reasons, rule_response_word, enum measure_reason, MEASURE_REASONS);
SET(templates, reports_template_word, enum report_template, REPORTS_TEMPLATES);
SET(field_states, fields_word, enum fields_state, REPORTS_STATES);
SET(action_kinds, actions_kind_word, enum action_kind, ACTION_KINDS);
SET(action_statuses, actions_status_word, enum action_status, ACTION_STATUSES);

/* Kinds of reports that are published: the rest have no fields. */
static const char *word_of_reports(int i)
{
	static const enum report_kind kinds[] = {REPORT_PRELIMINARY, REPORT_FULL,
		REPORT_CLOSURE, REPORT_AUDIT, REPORT_UNSTRUCTURED};

	return reports_kind_word(kinds[i]);
}
const struct sets_one sets_reports = {word_of_reports, 5};

/* Without the first, which is no field. */
static const char *word_of_fields(int i)
{
	return form_field_word((enum report_field)(i + 1));
}
const struct sets_one sets_fields = {word_of_fields, FIELD_COUNT - 1};
