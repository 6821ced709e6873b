#include "render/export.h"

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
	{"certificates", "not yet computed"},
	{"remaining_valid", "not yet computed"},
	{"next_due", "not yet computed"},
	{"turn", "not yet computed"},
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
	{"overdue", "not yet computed"},
	{"opened_12m", "of these, opened in the last 12 months"},
	{"filed_by_ca", "of these, filed on the CA's side"},
	{"filed_by_other", "of these, filed by others; the rest is unknown"},
	{"stated_self", "of these, self reported, as their reports state"},
	{"stated_third_party", "third party reported"},
	{"stated_audit", "found by an audit"},
	{"stated_unknown", "not stated"},
	{NULL, NULL},
};

const struct export_table export_tables[] = {
	{"incidents.csv", "Incidents: one line a bug", incident_columns},
	{"events.csv", "Events: one line a dated event of a bug", event_columns},
	{"cas.csv", "CA owners: one line an owner", ca_columns},
	{NULL, NULL, NULL},
};

/* A line in the making. */
struct line {
	struct buf *out;
	bool started;
};

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r')
			return true;
	return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

static void cell(struct line *line, struct str s)
{
	bool quotes = needs_quotes(s);
	bool runs = s.n &&
		(s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@' ||
			s.p[0] == '\t');

	if (line->started)
		buf_byte(line->out, ',');
	line->started = true;
	if (!quotes && !runs) {
		buf_str(line->out, s);
		return;
	}
	if (quotes)
		buf_byte(line->out, '"');
	if (runs)
		buf_byte(line->out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(line->out, '"');
		buf_byte(line->out, s.p[i]);
	}
	if (quotes)
		buf_byte(line->out, '"');
}

static void cell_c(struct line *line, const char *text)
{
	cell(line, str_c(text));
}

static void cell_int(struct line *line, int64_t value)
{
	char digits[STR_INT_SIZE];

	cell(line, (struct str){digits, str_put_int(digits, value)});
}

static void cell_flag(struct line *line, bool value)
{
	cell_c(line, value ? "true" : "false");
}

static void cell_time(struct line *line, int64_t instant)
{
	char text[DATE_INSTANT_SIZE] = "";

	if (instant != DATE_NONE)
		date_print_instant(instant, text);
	cell_c(line, text);
}

static void cell_measure(struct line *line, const struct measure *measure)
{
	if (measure->state == MEASURE_VALUE)
		cell_int(line, measure->seconds);
	else
		cell_c(line, "");
}

static void cells_state(struct line *line, const struct measure *measure)
{
	cell_c(line, rule_response_state(measure->state));
	cell_c(line, rule_response_word(measure->reason));
}

static void cells_empty(struct line *line, int n)
{
	while (n-- > 0)
		cell_c(line, "");
}

static void end(struct line *line)
{
	buf_c(line->out, "\r\n");
	line->started = false;
}

static void head(struct buf *out, const struct export_column *columns)
{
	struct line line = {.out = out};

	for (; columns->name; columns++)
		cell_c(&line, columns->name);
	end(&line);
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
	cell(line, buf_view(&text));
	buf_release(&text);
}

static void cell_url(struct line *line, const struct view_site *site,
	const struct bug *bug, int32_t comment)
{
	char url[VIEW_LINK_SIZE];

	cell(line, view_link(site, bug->id, comment, url));
}

static void incident(
	const struct view_site *site, const struct result *r, struct line *line)
{
	const struct bug *bug = r->bug;
	const struct digest *d = bug->d;

	cell_int(line, bug->id);
	cell(line, bug->owner ? bug->owner->name : STR(""));
	cell(line, bug->owner ? bug->owner->slug : STR(""));
	cell(line, digest_str(d, d->summary));
	cell_time(line, bug->opened);
	cell_time(line, bug->closed);
	cell(line, digest_str(d, d->status));
	cell(line, digest_str(d, d->resolution));
	cell_flag(line, bug->why_not == WHY_COUNTED);
	cell_flag(line, bug->assessed);
	cell_c(line, model_why_word(bug->why_not));
	cell_flag(line, bug->why_not != WHY_NOT_TRIAGED);
	cells_empty(line, 1);
	cell_tags(line, bug);
	cell_c(line, model_side_word(bug->filed_by));
	cell_c(line, model_source_word(bug->stated_source));
	cells_empty(line, 1);
	cell_measure(line, &r->first_response);
	cells_empty(line, 1);
	cell_measure(line, &r->silence);
	cells_empty(line, 1);
	cell_int(line, d->n_comments);
	if (bug->owner)
		cell_int(line, (int64_t)r->ca_comments);
	else
		cells_empty(line, 1);
	cells_empty(line, 4);
	if (bug->cluster)
		cell_int(line, bug->cluster);
	else
		cells_empty(line, 1);
	cell_flag(line, bug->predecessor);
	cell_url(line, site, bug, -1);
	cell_time(line, r->silent_since);
	cells_state(line, &r->first_response);
	cells_state(line, &r->silence);
	end(line);
}

void export_incidents(
	const struct view_site *site, const struct owner *owner, struct buf *out)
{
	struct line line = {.out = out};

	head(out, incident_columns);
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

	cell_c(line,
		is_comment && i < bug->d->n_comments
			? model_side_why_word(bug->side_why[i])
			: "");
}

void export_events(const struct view_site *site, struct buf *out)
{
	struct line line = {.out = out};

	head(out, event_columns);
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->thread.n; k++) {
			const struct event *e = &r->thread.events[k];

			cell_int(&line, r->bug->id);
			cell_time(&line, e->time);
			cell_c(&line, "");
			cell_c(&line, model_side_word(e->side));
			cell_c(&line, thread_kind_word(e->kind));
			cell(&line, e->value);
			cell_url(&line, site, r->bug, e->comment);
			cell_why(&line, r->bug, e);
			end(&line);
		}
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
		cell_int(line, n);
	}
}

void export_cas(const struct view_site *site, struct buf *out)
{
	struct line line = {.out = out};

	head(out, ca_columns);
	for (size_t i = 0; i < site->model->owners.n; i++) {
		const struct owner *owner = site->model->owners.v[i];
		const struct ca_stats *s = &site->stats[i];

		cell(&line, owner->slug);
		cell(&line, owner->name);
		cell(&line, owner->ccadb_id);
		cell(&line, owner->country);
		for (int p = 0; p < PROGRAMS; p++)
			cell_c(&line, model_member_word(owner->member[p]));
		cell_int(&line, (int64_t)s->incidents);
		cell_int(&line, (int64_t)s->open);
		cells_empty(&line, 1);
		cell_int(&line, (int64_t)s->opened_12m);
		cell_int(&line, (int64_t)s->filed_by_ca);
		cell_int(&line, (int64_t)s->filed_by_other);
		cells_stated(&line, owner);
		end(&line);
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
