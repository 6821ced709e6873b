/*
 * rules - the rule book of data/rules.yaml: documents with their versions, rules with
 * the windows in which each text was in force.
 *
 * A window says what starts and ends the clock, the limit, how strong the text is and
 * whether it counts; the code knows the kinds of clocks (enum rule_clock), the file all
 * else, so that a new version of a guideline needs the file alone.  What cannot be
 * measured stands there too, with the reason, for the method page.
 *
 * The window of an obligation is the one in force when the obligation starts (F6).
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "rules/clock.h"

/* What is measured; the words of `clock:`.  NONE and HINT give no verdict. */
enum rule_clock {
	CLOCK_NONE,
	CLOCK_HINT,
	CLOCK_INITIAL_REPORT,
	CLOCK_THIRD_PARTY_RESPONSE,
	CLOCK_FULL_REPORT,
	CLOCK_ANSWER,
	CLOCK_WEEKLY_UPDATE,
	CLOCK_NEXT_UPDATE,
	CLOCK_DELAYED_REVOCATION_UPDATE,
	CLOCK_ACTION_ITEM_CHANGE,
	CLOCK_ACTION_ITEM_DUE,
	CLOCK_CLOSURE_SUMMARY,
	CLOCK_CLOSURE_NEEDINFO,
	CLOCK_FINAL_CALL,
	CLOCK_SEPARATE_BUG,
	CLOCK_REPORT_MARKDOWN,
	CLOCK_TEMPLATE_VERSION,
	CLOCK_SUMMARY_PREFIX,
	CLOCK_REVOCATION,
	CLOCK_PROBLEM_REPORT,
	CLOCK_SECONDARY_REPORT,
};
enum { RULE_CLOCKS = CLOCK_SECONDARY_REPORT + 1 };

/* Of CLOCK_REVOCATION: which certificates, and for which of the reasons of section
 * 4.9.1.1: those of its first list, which are urgent, or those of its second. */
enum rule_revokes {
	REVOKES_NONE,
	REVOKES_FIRST_LIST,
	REVOKES_SECOND_LIST,
	REVOKES_SUBCA,
	REVOKES_SMIME, /* of either list: each has its limit */
	REVOKES_SHORT_LIVED,
};

enum rule_strength { STRENGTH_NONE, STRENGTH_MUST, STRENGTH_SHOULD, STRENGTH_PRACTICE };
enum { RULE_STRENGTHS = STRENGTH_PRACTICE + 1 };

const char *rules_strength_word(enum rule_strength strength); /* "must"; "" for NONE */
const char *rules_strength_label(
	enum rule_strength strength); /* "MUST", "best practice" */

/* How far public data shows it. */
enum rule_measured {
	MEASURED_EXACT,         /* from what Bugzilla records alone */
	MEASURED_PARTLY,        /* a time that it needs comes from free text */
	MEASURED_HINT,          /* words of a text hint at it; never a verdict */
	MEASURED_INFORMATIONAL, /* there is no number to compare with */
	MEASURED_NO,
};
enum { RULES_MEASURED = MEASURED_NO + 1 };

struct rule_version {
	struct str version;
	int32_t from; /* DATE_DAY_NONE: not known */
	struct str source;
};

struct rule_document {
	struct str key;
	struct str name;
	struct str url;
	VEC(struct rule_version) versions; /* as in the file, oldest first */
};

enum { RULES_ID_MAX = 128 }; /* bytes: an id names pages */

struct rule_window {
	struct rule *rule;
	struct str id; /* unique within the rule; with it the window's name everywhere */
	const struct rule_document *document;
	struct str version; /* of the document; empty: any */
	struct str section;
	struct str text; /* what is asked, in our words */
	struct str starts;
	struct str ends;
	struct str applies;
	struct str note; /* why it is measured so, or not at all */
	struct str limit_note;
	struct str strength_note;
	struct str from_note;
	int32_t from; /* first day in force; DATE_DAY_NONE: not known how long before */
	int32_t to;   /* last day in force; DATE_DAY_NONE: still in force */
	struct limit limit;
	struct limit limit_second; /* of REVOKES_SMIME: for reasons of the second list */
	enum rule_strength strength;
	enum rule_measured measured;
	bool counts; /* false: it annotates, and is in no rate (F5) */
};

struct rule {
	struct str id;
	struct str title;
	enum rule_clock clock;
	enum rule_revokes revokes;
	size_t place;                      /* in the list of all */
	VEC(struct rule_window *) windows; /* as in the file */
};

struct rules {
	struct arena arena;
	VEC(struct rule_document *) documents;
	VEC(struct rule *) list; /* as in the file */
	struct map by_id;
};

/*
 * Reads the file strictly: an unknown key, clock or document, a rule or window twice,
 * two counting windows of a rule in force on one day, a clock without a limit where it
 * needs one are ERR_INPUT with the line.  rules_release() is due in any case.
 */
MUST_CHECK bool rules_load(struct rules *rules, const char *path, struct err *err);
void rules_release(struct rules *rules);

const struct rule *rules_find(const struct rules *rules, struct str id); /* or NULL */

/* The version in force on a day of the document with that key; empty: none, or no such
 * document. */
struct str rules_version_on(const struct rules *rules, struct str document, int32_t day);

/* The counting window of a rule in force on a day, or NULL. */
const struct rule_window *rules_window_on(const struct rule *rule, int32_t day);

#endif
