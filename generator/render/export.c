#include "render/export.h"

#include "render/export_columns.h"
#include "render/export_report.h"
#include "render/export_quality.h"
#include "render/export_severity.h"
#include "rules/overrides.h"
#include "rules/turn.h"

static void cell_measure(struct line *line, const struct measure *measure)
{
	if (measure->state == MEASURE_VALUE)
		line_int(line, measure->seconds);
	else
		line_empty(line, 1);
}

static void cells_state(struct line *line, const struct measure *measure)
{
	line_word(line, rule_response_state(measure->state));
	line_word(line, rule_response_word(measure->reason));
}

static void cell_severity(
	struct line *line, const struct view_site *site, const struct result *r)
{
	if (site->severities)
		line_c(line,
			severity_word(
				severity_of(site->severities, site->engine, r)->class));
	else
		line_empty(line, 1);
}

static void cell_tags(struct line *line, const struct bug *bug)
{
	struct buf text;

	buf_init(&text, 4096);
	for (size_t i = 0; i < bug->n_tags; i++) {
		if (i)
			buf_byte(&text, ' ');
		buf_str(&text, bug->tags[i]->tag);
	}
	line_cell(line, buf_view(&text));
	buf_release(&text);
}

static void cell_cluster(struct line *line, const struct bug *bug)
{
	if (bug->cluster)
		line_int(line, bug->cluster);
	else
		line_empty(line, 1);
}

static void cell_url(struct line *line, const struct view_site *site,
	const struct bug *bug, int32_t comment)
{
	char url[VIEW_LINK_SIZE];

	line_plain(line, view_link(site, bug->id, comment, url));
}

/* Whose turn it is, and when the next thing is due; empty for what is closed. */
static void cells_turn(
	struct line *line, const struct view_site *site, const struct result *r)
{
	struct turn turn;

	if (!turn_is_asked(r->bug)) {
		line_empty(line, 2);
		return;
	}
	turn = turn_of(r, site->model->as_of);
	line_time(line, turn_next(&turn));
	line_word(line, turn_word(turn.who));
}

/* The columns that came later. */
static void incident_more(
	const struct view_site *site, const struct result *r, struct line *line)
{
	const struct severity *s =
		site->severities ? severity_of(site->severities, site->engine, r) : NULL;

	line_flag(line, r->bug->auditor);
	line_cell(line, s ? s->reason : STR(""));
	cells_state(line, &r->full_report);
	cells_state(line, &r->closure_request);
	cell_measure(line, &r->closing);
	cells_state(line, &r->closing);
	export_severity(line, site, r);
	export_quality(line, r);
	export_quality_related(line, site, r->bug);
}

static void incident(
	const struct view_site *site, const struct result *r, struct line *line)
{
	const struct bug *bug = r->bug;
	const struct digest *d = bug->d;

	line_int(line, bug->id);
	line_cell(line, bug->owner ? bug->owner->name : STR(""));
	line_plain(line, bug->owner ? bug->owner->slug : STR(""));
	line_cell(line, digest_str(d, d->summary));
	line_time(line, bug->opened);
	line_time(line, bug->closed);
	line_cell(line, digest_str(d, d->status));
	line_cell(line, digest_str(d, d->resolution));
	line_flag(line, bug->why_not == WHY_COUNTED);
	line_flag(line, bug->assessed);
	line_word(line, model_why_word(bug->why_not));
	line_flag(line, bug->why_not != WHY_NOT_TRIAGED);
	cell_severity(line, site, r);
	cell_tags(line, bug);
	line_word(line, model_side_word(bug->filed_by));
	line_word(line, model_source_word(bug->stated_source));
	line_cell(line, view_guideline(site, bug));
	cell_measure(line, &r->first_response);
	cell_measure(line, &r->full_report);
	cell_measure(line, &r->silence);
	cell_measure(line, &r->closure_request);
	line_int(line, d->n_comments);
	if (bug->owner)
		line_int(line, (int64_t)r->ca_comments);
	else
		line_empty(line, 1);
	export_report_numbers(line, r);
	cells_turn(line, site, r);
	cell_cluster(line, bug);
	line_flag(line, bug->predecessor);
	cell_url(line, site, bug, -1);
	line_time(line, r->silent_since);
	cells_state(line, &r->first_response);
	cells_state(line, &r->silence);
	incident_more(site, r, line);
	line_end(line);
}

static void incidents(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->engine->n; i++)
		incident(site, &site->engine->results[i], line);
}

void export_incidents_of(
	const struct view_site *site, const struct owner *owner, struct buf *out)
{
	struct line line = {.out = out};

	line_begin(&line, export_columns_incidents);
	for (size_t i = 0; i < owner->bugs.n; i++)
		incident(site, engine_of(site->engine, owner->bugs.v[i]), &line);
	line_finish(&line);
}

/* Why the comment that an event is has its side. */
static void cell_why(struct line *line, const struct bug *bug, const struct event *e)
{
	uint32_t i = model_comment(bug, e->comment);
	bool is_comment = e->kind == EVENT_FILED || e->kind == EVENT_POSTED;

	line_word(line,
		is_comment && i < bug->d->n_comments
			? model_side_why_word(bug->side_why[i])
			: "");
}

static void events(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->thread.n; k++) {
			const struct event *e = &r->thread.events[k];

			line_int(line, r->bug->id);
			line_time(line, e->time);
			line_empty(line, 1);
			line_word(line, model_side_word(e->side));
			line_word(line, thread_kind_word(e->kind));
			line_cell(line, e->value);
			cell_url(line, site, r->bug, e->comment);
			cell_why(line, r->bug, e);
			line_end(line);
		}
	}
}

/* The address of a comment or of the bug; empty where there was no such event. */
static void cell_evidence(struct line *line, const struct view_site *site,
	const struct bug *bug, const struct when *when, int32_t comment)
{
	if (when->earliest == DATE_NONE)
		line_empty(line, 1);
	else
		cell_url(line, site, bug, comment);
}

static void verdict(const struct view_site *site, const struct bug *bug,
	const struct duty *d, struct line *line)
{
	bool exact = d->started.latest == d->started.earliest;

	line_int(line, bug->id);
	line_plain(line, bug->owner ? bug->owner->slug : STR(""));
	line_plain(line, d->window->rule->id);
	line_plain(line, d->window->id);
	line_cell(line, d->window->version);
	line_word(line, rules_strength_word(d->window->strength));
	line_flag(line, d->counts);
	line_word(line, duty_reading_word(d->reading));
	line_time(line, d->started.earliest);
	line_time(line, exact ? DATE_NONE : d->started.latest);
	line_time(line, d->due);
	line_time(line, d->ended.earliest);
	line_known(line, d->elapsed);
	line_known(line, d->limit_seconds);
	line_word(line, clock_word(d->verdict));
	line_word(line, duty_basis_word(d->basis));
	line_word(line, clock_reason_word(d->because));
	if (d->started_on)
		cell_evidence(
			line, site, d->started_on, &d->started, d->started_on_comment);
	else
		cell_evidence(line, site, bug, &d->started, d->evidence_start);
	if (d->settled_by && d->settled_by->what == OVERRIDE_DISCLOSED_ELSEWHERE)
		line_cell(line, d->settled_by->link);
	else if (d->ended_on)
		cell_evidence(line, site, d->ended_on, &d->ended, d->ended_on_comment);
	else
		cell_evidence(line, site, bug, &d->ended, d->evidence_end);
	cell_cluster(line, bug);
	line_flag(line, d->disputed);
	line_flag(line, d->provisional);
	line_word(line, view_method());
	line_cell(line, d->item);
	line_end(line);
}

static void verdicts(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->n_duties; k++)
			verdict(site, r->bug, &r->duties[k], line);
	}
}

/* Counted incidents under this owner, by what their reports state as the source. */
static void cells_stated(struct line *line, const struct owner *owner)
{
	static const enum report_source order[] = {
		SOURCE_SELF, SOURCE_THIRD_PARTY, SOURCE_AUDIT, SOURCE_UNKNOWN};

	for (size_t s = 0; s < sizeof(order) / sizeof(order[0]); s++) {
		int64_t n = 0;

		for (size_t i = 0; i < owner->bugs.n; i++) {
			const struct bug *bug = owner->bugs.v[i];

			n += bug->why_not == WHY_COUNTED && !bug->predecessor &&
				bug->stated_source == order[s];
		}
		line_int(line, n);
	}
}

/* Open incidents under this owner of which something that counts is overdue. */
static void cell_overdue(
	struct line *line, const struct view_site *site, const struct owner *owner)
{
	int64_t n = 0;

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct bug *bug = owner->bugs.v[i];
		const struct result *r = engine_of(site->engine, bug);

		n += bug->why_not == WHY_COUNTED && turn_is_asked(bug) &&
			turn_of(r, site->model->as_of).overdue != NULL;
	}
	line_int(line, n);
}

static void cas(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct ca_stats *s = &site->stats[i];

		line_plain(line, owner->slug);
		line_cell(line, owner->name);
		line_cell(line, owner->ccadb_id);
		line_cell(line, owner->country);
		for (int p = 0; p < PROGRAMS; p++)
			line_word(line, model_member_word(owner->member[p]));
		line_int(line, (int64_t)s->incidents);
		line_int(line, (int64_t)s->open);
		cell_overdue(line, site, owner);
		line_int(line, (int64_t)s->opened_12m);
		line_int(line, (int64_t)s->filed_by_ca);
		line_int(line, (int64_t)s->filed_by_other);
		cells_stated(line, owner);
		line_end(line);
	}
}

/* ---- the tables ---- */

const struct export_table export_tables[EXPORT_TABLES + 1] = {
	[EXPORT_INCIDENTS] = {"incidents", "incidents.csv", "Incidents: one line a bug",
		export_columns_incidents, incidents, .key = "bug", .has_ccadb = true},
	[EXPORT_VERDICTS] = {"verdicts", "verdicts.csv",
		"Verdicts: one line an obligation", export_columns_verdicts, verdicts},
	[EXPORT_EVENTS] = {"events", "events.csv",
		"Events: one line a dated event of a bug", export_columns_events, events},
	[EXPORT_REPORTS] = {"reports", "reports.csv",
		"Reports: one line a field of a report by a template",
		export_columns_reports, export_report_fields},
	[EXPORT_ACTIONS] = {"actions", "actions.csv",
		"Action items: one line an item of a bug", export_columns_actions,
		export_report_actions},
	[EXPORT_CAS] = {"cas", "cas.csv", "CA owners: one line an owner",
		export_columns_cas, cas, .key = "ca_slug", .has_ccadb = true},
	[EXPORT_TABLES] = {NULL},
};

void export_write(enum export_which which, const struct view_site *site, struct buf *csv,
	struct buf *json)
{
	const struct export_table *table = &export_tables[which];
	struct line line = {.out = csv, .json = json};

	line_begin(&line, table->columns);
	table->rows(site, &line);
	line_finish(&line);
}

/* The licence asks for attribution wherever data are passed on (data-sources.md B2). */
void export_notice(const struct view_site *site, struct buf *out)
{
	int64_t received = site->model->records_changed_at;
	char day[DATE_DAY_SIZE];

	buf_str(out, site->info.title);
	buf_c(out, "\n\n");
	buf_c(out,
		"CA owners, certificates, audits, policy documents and root program "
		"status:\n"
		"contains information from the Common CA Database (CCADB),\n"
		"https://www.ccadb.org/, under the Community Data License Agreement -\n"
		"Permissive - Version 2.0 (CDLA-Permissive-2.0),\n"
		"https://cdla.dev/permissive-2-0/. Whoever passes these data on must "
		"pass "
		"on\n"
		"this attribution with them. Names and marks of the CCADB and of those "
		"who\n"
		"contribute to it are used to identify, not to endorse.\n");
	if (received != DATE_NONE) {
		date_print_day(date_day_of(received), day);
		buf_printf(out, "The report is of %s.\n", day);
	}
	buf_c(out,
		"\nBugs: public bugs of "
		"https://bugzilla.mozilla.org/. Comments there carry\n"
		"no such licence. They are linked and measured here, not copied; "
		"whoever\n"
		"wants to pass on a comment must ask whoever wrote it.\n"
		"\nThis site is independent of Mozilla, the CCADB and the root "
		"programs.\n");
}
