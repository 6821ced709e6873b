/*
 * sets - the closed sets of words that tables and pages publish, for their schemas.
 *
 * The words are those of the code that prints them, so that neither can say another.
 */
#ifndef RENDER_SETS_H
#define RENDER_SETS_H

struct sets_one {
	const char *(*word)(int i); /* "" for one that is published as not known */
	int n;
};

extern const struct sets_one sets_verdicts; /* "met" */
extern const struct sets_one sets_reasons;  /* of verdicts */
extern const struct sets_one sets_bases;
extern const struct sets_one sets_readings;
extern const struct sets_one sets_strengths;
extern const struct sets_one sets_strength_labels; /* "MUST", on pages */
extern const struct sets_one sets_sides;
extern const struct sets_one sets_side_whys;
extern const struct sets_one sets_sources; /* stated_source */
extern const struct sets_one sets_members; /* of a root program */
extern const struct sets_one sets_why_nots;
extern const struct sets_one sets_turns;
extern const struct sets_one sets_turn_whys;
extern const struct sets_one sets_ready;
extern const struct sets_one sets_groups; /* of the queue */
extern const struct sets_one sets_severities;
extern const struct sets_one sets_limits; /* of revocation */
extern const struct sets_one sets_events;
extern const struct sets_one sets_measures; /* states of one */
extern const struct sets_one sets_measure_reasons;
extern const struct sets_one sets_reports;
extern const struct sets_one sets_reports_known; /* the last full one, read or not */
extern const struct sets_one sets_templates;
extern const struct sets_one sets_fields;
extern const struct sets_one sets_field_states;
extern const struct sets_one sets_action_kinds;
extern const struct sets_one sets_action_statuses;

#endif
