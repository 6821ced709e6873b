/*
 * quality - what can be counted of the reports and promises of a CA: facts, never a
 * judgement of what they say.
 *
 * Over the counted incidents of an owner, without those from before a takeover (F22); or
 * over those of all owners.  Which fields a report has is compared within one template
 * only: each asks for others (rules.md 2.5).
 *
 *	struct qualities all;
 *	quality_all(&all, &model, &engine);
 *	all.of[i]        of model.owners.v[i]
 */
#ifndef STATS_QUALITY_H
#define STATS_QUALITY_H

#include "rules/engine.h"
#include "rules/reports.h"
#include "stats/quality_items.h"
#include "stats/repeat_ca.h"

/* ---- fields of reports ---- */

enum {
	QUALITY_FORMS = 8,
	QUALITY_FIELDS = 24, /* no form asks for more */
};

/* One report that was read whole: no field of it is unparsed. */
struct quality_report {
	const struct result *result;
	int32_t comment; /* its count */
	uint16_t present;
	uint16_t na; /* of these */
};

/* Those that were asked for as many fields: of IRG 3.x 20, or 21 about a delayed
 * revocation; of an audit's some for each finding. */
struct quality_size {
	uint16_t required;
	VEC(struct quality_report) reports; /* rising by present, then by number */
};

struct quality_field {
	enum report_field field;
	size_t states[REPORTS_STATES]; /* of enum fields_state */
	/* Whose report lacks it or has a placeholder, each once, in order of numbers. */
	VEC(const struct bug *) without;
};

struct quality_form {
	enum report_kind kind;
	enum report_template template;
	size_t n_read;
	size_t n_partly; /* some field is unparsed: how many are present is not known */
	VEC(struct quality_size) sizes;              /* rising */
	struct quality_field fields[QUALITY_FIELDS]; /* in the order of the template */
	size_t n_fields;
};

/* Each counted incident is one of these, by the last full report of its CA (an audit's,
 * or by the seven topics, too). */
enum quality_known {
	QUALITY_READ,
	QUALITY_PARTLY,
	QUALITY_TEXT_MISSING,  /* no such report, but a CA's post of unknown text */
	QUALITY_IN_ATTACHMENT, /* nor that, but a report that is attached */
	QUALITY_UNSTRUCTURED,  /* nor that, but one by no template */
	QUALITY_NO_REPORT,     /* none is recognised */
};
enum { QUALITY_KNOWN = QUALITY_NO_REPORT + 1 };

enum quality_known quality_known(const struct result *result);
const char *quality_known_word(enum quality_known known); /* as published */

/* ---- how many certificates, as stated ---- */

/* From one report of the CA to the next that states another number. */
struct quality_step {
	const struct result *result;
	int64_t from;
	int64_t to;
	int32_t from_comment; /* of several with that number the first */
	int32_t to_comment;
};

struct quality_impact {
	VEC(struct quality_step) steps; /* in order of bugs and comments */
	size_t n_stated;                /* incidents with the number in some report */
	size_t n_again;                 /* of these, in two reports or more */
	size_t n_upward;                /* incidents with a step upward */
	size_t n_downward;              /* one may have both */
};

/* ---- comments while closed ---- */

/* "Efficacy updates" (rules.md F9): shown, never clocked. */
struct quality_update {
	const struct result *result;
	const struct post *post;
};

/* ---- the whole ---- */

struct quality {
	size_t incidents;
	size_t known[QUALITY_KNOWN];
	/* full 3.x, 2.0, 1.0 and wiki; audit 2.0 and 1.0; preliminary; closure.  Of the
	 * last report of that kind on each incident; audits' are full ones. */
	struct quality_form forms[QUALITY_FORMS];
	struct quality_impact impact;
	struct quality_items items;
	struct quality_items revocations;           /* promised days of revocation */
	VEC(struct quality_commitment) commitments; /* by tag, then opening */
	VEC(struct quality_update) updates;         /* by bug, then comment */
	size_t n_closed;          /* incidents that were ever closed, known when */
	size_t n_closed_unknown;  /* closed, not known when */
	size_t n_updated;         /* incidents with such updates */
	struct repeat_ca repeats; /* of all: its counts alone */
};

struct qualities {
	struct quality *of; /* of model->owners, in order */
	struct quality all;
	size_t n;
};

void quality_all(
	struct qualities *all, const struct model *model, const struct engine *engine);
void quality_release(struct qualities *all);

#endif
