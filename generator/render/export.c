#include "render/export.h"

#include "render/export_report.h"
#include "rules/overrides.h"
#include "rules/turn.h"

static const struct export_column incident_columns[] = {
	{"bug", "Bugzilla number"},
	{"ca", "CA owner's name in the CCADB; empty: not known"},
	{"ca_slug", "its short name in addresses of this site"},
	{"summary", "the bug's summary"},
	{"opened", "time of filing (UTC)"},
	{"closed", "time of the last closing; empty: open, or not known"},
	{"status", "Bugzilla's status"},
	{"resolution", "Bugzilla's resolution; empty while open"},
	{"counted", "true: counted as an incident; see also predecessor"},
	{"assessed", "true: its times are measured"},
	{"why_not", "why it is not counted"},
	{"triaged", "true: somebody was made responsible, or it is closed"},
	{"severity", "not yet computed"},
	{"classes", "whiteboard tags, joined by blanks"},
	{"filed_by", "side of the filer"},
	{"stated_source",
		"how the CA learnt of it, as its report states: self third-party audit "
		"unknown"},
	{"policy_version", "not yet computed"},
	{"first_response_seconds",
		"filing to the CA's first comment, where others filed; empty: see the "
		"page"},
	{"full_report_seconds", "not yet computed"},
	{"longest_silence_seconds",
		"longest completed time between the CA's updates while open"},
	{"close_request_seconds", "not yet computed"},
	{"comments", "public comments, the description included"},
	{"ca_comments", "of these, comments on the CA's side; empty: CA not known"},
	{"certificates",
		"certificates affected, as the CA last stated; empty: not stated"},
	{"remaining_valid", "of these still valid, as the CA last stated"},
	{"next_due",
		"of an open incident: when the next thing that counts is, or was, due; "
		"empty: "
		"nothing is"},
	{"turn", "of an open incident: ca root-program nobody; empty: not known"},
	{"cluster",
		"lowest bug number of the incidents of one CA that were filed one after "
		"another within 60 minutes each; empty: it stands alone"},
	{"predecessor", "true: from before a takeover"},
	{"url", "the bug on Bugzilla"},
	{"silent_since", "time of the CA's last comment on an open bug"},
	{"first_response_state", "value, unknown, pending or none"},
	{"first_response_reason", "why there is no value"},
	{"longest_silence_state", "value, unknown, pending or none"},
	{"longest_silence_reason", "why there is no value"},
	{NULL, NULL},
};

static const struct export_column event_columns[] = {
	{"bug", "Bugzilla number"},
	{"time", "when (UTC)"},
	{"latest", "latest possible time, where it is not exact; else empty"},
	{"side",
		"who: ca mozilla chrome apple microsoft ccadb community auditor system "
		"unknown"},
	{"kind",
		"what: filed posted triaged needinfo-set needinfo-cleared "
		"next-update-set "
		"next-update-removed close-announced close-removed closed reopened "
		"edited"},
	{"value", "the date set, or the resolution"},
	{"evidence", "address of the comment; of the bug where its history shows it"},
	{"side_why", "of a comment: what its side was decided by, or why it was not"},
	{NULL, NULL},
};

static const struct export_column ca_columns[] = {
	{"ca_slug", "short name in addresses of this site"},
	{"ca", "CA owner's name in the CCADB"},
	{"ccadb_id", "CCADB unique id, where known"},
	{"country", "as the CCADB has it"},
	{"mozilla", "best status of a root in Mozilla's program; empty: not known"},
	{"chrome", "in Chrome's"},
	{"apple", "in Apple's"},
	{"microsoft", "in Microsoft's"},
	{"incidents", "counted incidents, without a predecessor's"},
	{"open", "of these, open"},
	{"overdue", "of these, open with something that counts overdue"},
	{"opened_12m", "of these, opened in the last 12 months"},
	{"filed_by_ca", "of these, filed on the CA's side"},
	{"filed_by_other", "of these, filed by others; the rest is unknown"},
	{"stated_self", "of these, self reported, as their reports state"},
	{"stated_third_party", "third party reported"},
	{"stated_audit", "found by an audit"},
	{"stated_unknown", "not stated"},
	{NULL, NULL},
};

static const struct export_column verdict_columns[] = {
	{"bug", "Bugzilla number"},
	{"ca_slug", "the CA owner's short name"},
	{"rule", "the rule; its page says how it is measured"},
	{"window", "the text in force when the duty began"},
	{"version", "of the document"},
	{"strength", "must, should or practice"},
	{"counts", "true: in rates and comparisons"},
	{"reading", "which of several readings: disclosure awareness longest-gap"},
	{"started", "when the duty began; empty: not known"},
	{"started_latest", "latest possible time, where the start is not exact"},
	{"due", "when the whole limit had elapsed; of a date its last second"},
	{"ended", "when it was done; empty: not, or not known"},
	{"elapsed_seconds", "from start to end, the least that is certain"},
	{"limit_seconds", "empty: the text names none"},
	{"verdict",
		"met late overdue borderline depends unknown not-applicable exempt "
		"pending"},
	{"basis", "exact: as recorded; stated: by a report; hint: words, never counted"},
	{"reason", "why it is none of met, late, overdue, pending"},
	{"evidence_start", "address of what started it"},
	{"evidence_end", "address of what ended it, or that a reviewer gave"},
	{"cluster", "lowest bug number of its batch; empty: alone"},
	{"disputed", "true: the CA replied and that is not settled"},
	{"provisional", "true: new, to be confirmed by a later pull"},
	{"method", "version of the method"},
	{"item", "the action item that it is about, in the CA's words"},
	{NULL, NULL},
};

const struct export_table export_tables[] = {
	{"incidents.csv", "Incidents: one line a bug", incident_columns},
	{"verdicts.csv", "Verdicts: one line an obligation", verdict_columns},
	{"events.csv", "Events: one line a dated event of a bug", event_columns},
	{"reports.csv", "Reports: one line a field of a report by a template",
		export_report_field_columns},
	{"actions.csv", "Action items: one line an item of a bug",
		export_report_action_columns},
	{"cas.csv", "CA owners: one line an owner", ca_columns},
	{NULL, NULL, NULL},
};

static void cell_measure(struct line *line, const struct measure *measure)
{
	if (measure->state == MEASURE_VALUE)
		line_int(line, measure->seconds);
	else
		line_c(line, "");
}

static void cells_state(struct line *line, const struct measure *measure)
{
	line_c(line, rule_response_state(measure->state));
	line_c(line, rule_response_word(measure->reason));
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
		line_c(line, "");
}

static void cell_url(struct line *line, const struct view_site *site,
	const struct bug *bug, int32_t comment)
{
	char url[VIEW_LINK_SIZE];

	line_cell(line, view_link(site, bug->id, comment, url));
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
	line_c(line, turn_word(turn.who));
}

static void incident(
	const struct view_site *site, const struct result *r, struct line *line)
{
	const struct bug *bug = r->bug;
	const struct digest *d = bug->d;

	line_int(line, bug->id);
	line_cell(line, bug->owner ? bug->owner->name : STR(""));
	line_cell(line, bug->owner ? bug->owner->slug : STR(""));
	line_cell(line, digest_str(d, d->summary));
	line_time(line, bug->opened);
	line_time(line, bug->closed);
	line_cell(line, digest_str(d, d->status));
	line_cell(line, digest_str(d, d->resolution));
	line_flag(line, bug->why_not == WHY_COUNTED);
	line_flag(line, bug->assessed);
	line_c(line, model_why_word(bug->why_not));
	line_flag(line, bug->why_not != WHY_NOT_TRIAGED);
	line_empty(line, 1);
	cell_tags(line, bug);
	line_c(line, model_side_word(bug->filed_by));
	line_c(line, model_source_word(bug->stated_source));
	line_empty(line, 1);
	cell_measure(line, &r->first_response);
	line_empty(line, 1);
	cell_measure(line, &r->silence);
	line_empty(line, 1);
	line_int(line, d->n_comments);
	if (bug->owner)
		line_int(line, (int64_t)r->ca_comments);
	else
		line_empty(line, 1);
	export_report_numbers(line, r);
	cells_turn(line, site, r);
	if (bug->cluster)
		line_int(line, bug->cluster);
	else
		line_empty(line, 1);
	line_flag(line, bug->predecessor);
	cell_url(line, site, bug, -1);
	line_time(line, r->silent_since);
	cells_state(line, &r->first_response);
	cells_state(line, &r->silence);
	line_end(line);
}

void export_incidents(
	const struct view_site *site, const struct owner *owner, struct buf *out)
{
	struct line line = {.out = out};

	line_head(out, incident_columns);
	if (owner) {
		for (size_t i = 0; i < owner->bugs.n; i++)
			incident(site, engine_of(site->engine, owner->bugs.v[i]), &line);
		return;
	}
	for (size_t i = 0; i < site->engine->n; i++)
		incident(site, &site->engine->results[i], &line);
}

/* Why the comment that an event is has its side. */
static void cell_why(struct line *line, const struct bug *bug, const struct event *e)
{
	uint32_t i = model_comment(bug, e->comment);
	bool is_comment = e->kind == EVENT_FILED || e->kind == EVENT_POSTED;

	line_c(line,
		is_comment && i < bug->d->n_comments
			? model_side_why_word(bug->side_why[i])
			: "");
}

void export_events(const struct view_site *site, struct buf *out)
{
	struct line line = {.out = out};

	line_head(out, event_columns);
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->thread.n; k++) {
			const struct event *e = &r->thread.events[k];

			line_int(&line, r->bug->id);
			line_time(&line, e->time);
			line_c(&line, "");
			line_c(&line, model_side_word(e->side));
			line_c(&line, thread_kind_word(e->kind));
			line_cell(&line, e->value);
			cell_url(&line, site, r->bug, e->comment);
			cell_why(&line, r->bug, e);
			line_end(&line);
		}
	}
}

static void cell_seconds(struct line *line, int64_t seconds)
{
	if (seconds < 0)
		line_c(line, "");
	else
		line_int(line, seconds);
}

/* The address of a comment or of the bug; empty where there was no such event. */
static void cell_evidence(struct line *line, const struct view_site *site,
	const struct bug *bug, const struct when *when, int32_t comment)
{
	if (when->earliest == DATE_NONE)
		line_c(line, "");
	else
		cell_url(line, site, bug, comment);
}

static void verdict(const struct view_site *site, const struct bug *bug,
	const struct duty *d, struct line *line)
{
	bool exact = d->started.latest == d->started.earliest;

	line_int(line, bug->id);
	line_cell(line, bug->owner ? bug->owner->slug : STR(""));
	line_cell(line, d->window->rule->id);
	line_cell(line, d->window->id);
	line_cell(line, d->window->version);
	line_c(line, rules_strength_word(d->window->strength));
	line_flag(line, d->counts);
	line_c(line, duty_reading_word(d->reading));
	line_time(line, d->started.earliest);
	line_time(line, exact ? DATE_NONE : d->started.latest);
	line_time(line, d->due);
	line_time(line, d->ended.earliest);
	cell_seconds(line, d->elapsed);
	cell_seconds(line, d->limit_seconds);
	line_c(line, clock_word(d->verdict));
	line_c(line, duty_basis_word(d->basis));
	line_c(line, clock_reason_word(d->because));
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
	line_c(line, view_method());
	line_cell(line, d->item);
	line_end(line);
}

void export_verdicts(const struct view_site *site, struct buf *out)
{
	struct line line = {.out = out};

	line_head(out, verdict_columns);
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->n_duties; k++)
			verdict(site, r->bug, &r->duties[k], &line);
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

void export_cas(const struct view_site *site, struct buf *out)
{
	struct line line = {.out = out};

	line_head(out, ca_columns);
	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct ca_stats *s = &site->stats[i];

		line_cell(&line, owner->slug);
		line_cell(&line, owner->name);
		line_cell(&line, owner->ccadb_id);
		line_cell(&line, owner->country);
		for (int p = 0; p < PROGRAMS; p++)
			line_c(&line, model_member_word(owner->member[p]));
		line_int(&line, (int64_t)s->incidents);
		line_int(&line, (int64_t)s->open);
		cell_overdue(&line, site, owner);
		line_int(&line, (int64_t)s->opened_12m);
		line_int(&line, (int64_t)s->filed_by_ca);
		line_int(&line, (int64_t)s->filed_by_other);
		cells_stated(&line, owner);
		line_end(&line);
	}
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
