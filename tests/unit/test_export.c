#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/csv.h"
#include "format/js.h"
#include "queue_case.h"
#include "render/export.h"
#include "rich_case.h"

/* A table, and its cells as a reader gets them: row 0 is the header. */
struct grid {
	struct buf text;
	struct buf raw; /* as written; parsing changes `text` */
	struct str cells[60][CSV_FIELDS_MAX];
	size_t n_rows;
	size_t n_columns;
};

static void grid_parse(struct grid *grid)
{
	struct csv csv;
	struct err err = {0};
	size_t n;

	buf_init(&grid->raw, EXPORT_MAX);
	buf_str(&grid->raw, buf_view(&grid->text));
	csv_init(&csv, "table", grid->text.p, grid->text.n);
	for (grid->n_rows = 0;
		csv_row(&csv, grid->cells[grid->n_rows], CSV_FIELDS_MAX, &n, &err) &&
		n > 0;
		grid->n_rows++) {
		assert_in_range(grid->n_rows, 0, COUNT(grid->cells) - 2);
		if (grid->n_rows == 0)
			grid->n_columns = n;
		assert_int_equal(n, grid->n_columns);
	}
	assert_int_equal(err.code, ERR_NONE);
}

static struct grid *incidents(const struct view_site *site, const struct owner *owner)
{
	static struct grid grid;

	buf_init(&grid.text, EXPORT_MAX);
	if (owner)
		export_incidents_of(site, owner, &grid.text);
	else
		export_write(EXPORT_INCIDENTS, site, &grid.text, NULL);
	grid_parse(&grid);
	return &grid;
}

static struct grid *events(const struct view_site *site)
{
	static struct grid grid;

	buf_init(&grid.text, EXPORT_MAX);
	export_write(EXPORT_EVENTS, site, &grid.text, NULL);
	grid_parse(&grid);
	return &grid;
}

static struct grid *cas(const struct view_site *site)
{
	static struct grid grid;

	buf_init(&grid.text, EXPORT_MAX);
	export_write(EXPORT_CAS, site, &grid.text, NULL);
	grid_parse(&grid);
	return &grid;
}

static void grid_release(struct grid *grid)
{
	buf_release(&grid->text);
	buf_release(&grid->raw);
}

/* The cell of the first row that begins with `key`. */
static struct str cell(const struct grid *grid, const char *key, const char *column)
{
	for (size_t c = 0; c < grid->n_columns; c++)
		for (size_t r = 1;
			str_eq_c(grid->cells[0][c], column) && r < grid->n_rows; r++)
			if (str_eq_c(grid->cells[r][0], key))
				return grid->cells[r][c];
	fail_msg("there is no %s of %s", column, key);
	return STR("");
}

/* The columns are fixed: what reads these files relies on their names and order. */
static const char incidents_header[] =
	"bug,ca,ca_slug,summary,opened,closed,status,resolution,counted,assessed,why_not,"
	"triaged,severity,classes,filed_by,stated_source,policy_version,"
	"first_response_seconds,full_report_seconds,longest_silence_seconds,"
	"close_request_seconds,comments,ca_comments,certificates,remaining_valid,next_"
	"due,"
	"turn,cluster,predecessor,url,silent_since,first_response_state,"
	"first_response_reason,longest_silence_state,longest_silence_reason,auditor,"
	"severity_reason,full_report_state,full_report_reason,close_request_state,"
	"close_request_reason,closing_seconds,closing_state,closing_reason,severity_set,"
	"revocation_clock,objects,duration_least_seconds,duration_most_seconds,"
	"revocation_delayed,issuance_seconds,earlier_same_tag,corrected_from,"
	"corrected_to,scenario,voluntary,"
	"report_read,certificates_stated,linked_bugs,named_bugs,causes_comment,"
	"policies_comment,requirements\r\n";
/* As product.md has them. */
static const char verdicts_header[] =
	"bug,ca_slug,rule,window,version,strength,counts,reading,started,started_latest,"
	"due,"
	"ended,elapsed_seconds,limit_seconds,verdict,basis,reason,evidence_start,"
	"evidence_end,cluster,disputed,provisional,method,item\r\n";
static const char reports_header[] = "bug,comment,kind,template,field,state\r\n";
static const char actions_header[] =
	"bug,item,kind,first_due,last_due,moves,status,done,evidence\r\n";

static const char events_header[] =
	"bug,time,latest,side,kind,value,evidence,side_why\r\n";
static const char cas_header[] = "ca_slug,ca,ccadb_id,country,mozilla,chrome,apple,"
				 "microsoft,incidents,open,overdue,"
				 "opened_12m,filed_by_ca,filed_by_other,stated_self,"
				 "stated_third_party,stated_audit,"
				 "stated_unknown\r\n";

static void assert_cell(struct str csv, const json_t *json)
{
	struct buf text;

	buf_init(&text, EXPORT_MAX);
	if (json_is_string(json)) {
		struct str s = js_text(json);

		if (s.n && strchr("=+-@\t", s.p[0]))
			buf_byte(&text, '\'');
		buf_str(&text, s);
	} else if (!json_is_null(json)) {
		js_print_compact(json, &text);
	}
	if (!str_eq(csv, buf_view(&text)))
		fail_msg("'" STR_FMT "' in CSV, '" STR_FMT "' in JSON", STR_ARG(csv),
			STR_ARG(buf_view(&text)));
	buf_release(&text);
}

static void an_empty_world_gives_the_header_lines(void **state)
{
	struct scene s;
	struct grid *grids[3];
	const char *const headers[] = {incidents_header, events_header, cas_header};

	(void)state;
	scene_bare(&s);
	scene_ready(&s);
	grids[0] = incidents(&s.site, NULL);
	grids[1] = events(&s.site);
	grids[2] = cas(&s.site);
	for (size_t i = 0; i < COUNT(grids); i++) {
		assert_string_equal(grids[i]->raw.p, headers[i]);
		grid_release(grids[i]);
	}
	scene_release(&s);
}

static void the_columns_are_those_that_are_described(void **state)
{
	static const struct {
		const char *file;
		const char *header;
	} want[] = {{"incidents.csv", incidents_header},
		{"verdicts.csv", verdicts_header}, {"events.csv", events_header},
		{"reports.csv", reports_header}, {"actions.csv", actions_header},
		{"cas.csv", cas_header}};
	size_t n = 0;

	(void)state;
	for (const struct export_table *t = export_tables; t->file; t++, n++) {
		struct str all = STR("");

		assert_string_equal(t->file, want[n].file);
		for (const struct export_column *c = t->columns; c->name; c++) {
			all = arena_printf(&rich.w.arena, STR_FMT "%s%s", STR_ARG(all),
				all.n ? "," : "", c->name);
			assert_true(c->meaning[0] != '\0');
		}
		assert_true(str_eq(str_sub(str_c(want[n].header), 0, all.n), all));
		assert_int_equal(strlen(want[n].header), all.n + 2);
	}
	assert_int_equal(n, COUNT(want));
}

static const struct {
	const char *key;
	const char *column;
	const char *want;
} bug_cells[] = {
	{"1", "ca", "Alpha Trust Services"},
	{"1", "ca_slug", "alpha"},
	{"1", "summary", SCENE_NASTY_TEXT},
	{"1", "opened", "2025-01-01T10:00:00Z"},
	{"1", "closed", "2025-02-01T12:00:00Z"},
	{"1", "status", "RESOLVED"},
	{"1", "resolution", "FIXED"},
	{"1", "counted", "true"},
	{"1", "why_not", ""},
	{"1", "filed_by", "mozilla"},
	{"1", "first_response_seconds", "180000"},
	{"1", "longest_silence_seconds", "561600"},
	{"1", "comments", "4"},
	{"1", "ca_comments", "2"},
	{"1", "predecessor", "false"},
	{"1", "url", "https://bugzilla.mozilla.org/show_bug.cgi?id=1"},
	{"1", "silent_since", ""},
	{"1", "first_response_state", "value"},
	{"1", "first_response_reason", ""},
	{"1", "longest_silence_state", "value"},
	{"1", "longest_silence_reason", ""},
	/* by its tag */
	{"1", "severity", "status, document or audit"},
	{"1", "severity_reason", "tag crl-failure, no clock stated"},
	{"1", "severity_set", "false"},
	{"1", "revocation_clock", "not-stated"},
	{"1", "objects", "status-service"},
	{"1", "duration_least_seconds", ""},
	{"1", "revocation_delayed", ""},
	{"1", "issuance_seconds", ""},
	{"1", "earlier_same_tag", "0"},
	{"1", "corrected_to", ""},
	{"1", "scenario", ""},
	{"1", "voluntary", "false"},
	/* what is not judged yet is not known */
	{"1", "policy_version", ""},
	{"1", "full_report_seconds", ""},
	{"1", "close_request_seconds", ""},
	{"1", "certificates", ""},
	{"1", "next_due", ""},
	{"1", "turn", ""},
	{"2", "next_due", "2026-03-20T23:59:59Z"},
	{"2", "turn", "nobody"},
	{"3", "next_due", ""},
	{"3", "turn", "root-program"},
	{"4", "turn", ""},
	{"8", "turn", ""},
	{"12", "turn", "root-program"},
	{"14", "next_due", "2026-03-10T23:59:59Z"},
	{"14", "turn", "ca"},
	{"1", "stated_source", "unknown"},
	{"1", "cluster", ""},
	{"14", "cluster", "14"},
	{"15", "cluster", "14"},
	{"2", "closed", ""},
	{"2", "resolution", ""},
	{"2", "filed_by", "ca"},
	{"2", "first_response_seconds", ""},
	{"2", "first_response_state", "none"},
	{"2", "first_response_reason", "filed-by-ca"},
	{"2", "silent_since", "2026-03-05T00:00:00Z"},
	{"3", "counted", "false"},
	{"3", "assessed", "false"},
	{"3", "triaged", "false"},
	{"3", "ca_comments", "0"},
	{"3", "first_response_state", "none"},
	{"3", "first_response_reason", "not-assessed"},
	{"3", "longest_silence_state", "none"},
	{"3", "longest_silence_reason", "not-assessed"},
	{"4", "ca", ""},
	{"4", "ca_slug", ""},
	{"4", "comments", "1"},
	{"4", "ca_comments", ""},
	{"4", "first_response_state", "unknown"},
	{"4", "first_response_reason", "owner-unknown"},
	{"4", "longest_silence_state", "unknown"},
	{"4", "longest_silence_reason", "owner-unknown"},
	{"6", "opened", "2025-06-01T00:00:00Z"},
	{"6", "first_response_seconds", ""},
	{"6", "first_response_state", "unknown"},
	{"6", "first_response_reason", "restricted"},
	{"6", "longest_silence_state", "none"},
	{"6", "longest_silence_reason", "one-update"},
	{"7", "closed", ""},
	{"7", "status", "RESOLVED"},
	{"7", "longest_silence_seconds", ""},
	{"7", "longest_silence_state", "unknown"},
	{"7", "longest_silence_reason", "no-history"},
	{"8", "counted", "false"},
	{"8", "assessed", "true"},
	{"8", "why_not", "duplicate"},
	{"8", "first_response_state", "none"},
	{"8", "first_response_reason", "duplicate"},
	{"9", "why_not", "auditor"},
	{"9", "auditor", "true"},
	{"1", "auditor", "false"},
	{"1", "full_report_state", "unknown"},
	{"1", "closing_seconds", ""},
	{"3", "full_report_reason", "not-assessed"},
	{"9", "ca_comments", ""},
	{"10", "predecessor", "true"},
	{"11", "summary", "'=HYPERLINK(\"x\"): run, me"},
	{"12", "ca", "Beta & <Sons>, \"B\""},
	{"12", "filed_by", "unknown"},
};

static void incidents_have_their_cells(void **state)
{
	struct grid *grid = incidents(&rich.site, NULL);

	(void)state;
	assert_int_equal(grid->n_rows, 1 + COUNT(scene_bugs));
	for (size_t i = 0; i < COUNT(scene_bugs); i++) {
		char id[20];

		snprintf(id, sizeof(id), "%lld", (long long)scene_bugs[i].id);
		assert_true(str_eq_c(grid->cells[i + 1][0], id));
	}
	for (size_t i = 0; i < COUNT(bug_cells); i++) {
		struct str got = cell(grid, bug_cells[i].key, bug_cells[i].column);

		if (!str_eq_c(got, bug_cells[i].want))
			fail_msg("bug %s, %s: '" STR_FMT "'", bug_cells[i].key,
				bug_cells[i].column, STR_ARG(got));
	}
	assert_plain(grid->raw.p);
	grid_release(grid);
}

static void incidents_of_an_owner_are_its_own(void **state)
{
	static const char *const want[] = {
		"bug", "1", "2", "3", "6", "7", "8", "10", "13", "14", "15", "16"};
	const struct owner *alpha = model_owner(&rich.w.model, STR("alpha"));
	struct grid *grid = incidents(&rich.site, alpha);

	(void)state;
	assert_int_equal(grid->n_rows, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		assert_true(str_eq_c(grid->cells[i][0], want[i]));
	grid_release(grid);
	grid = incidents(&rich.site, model_owner(&rich.w.model, STR("gamma")));
	assert_string_equal(grid->raw.p, incidents_header);
	grid_release(grid);
}

static void events_have_their_evidence(void **state)
{
	static const char first[] =
		"1,2025-01-01T10:00:00Z,,mozilla,filed,,"
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1#c0,table\r\n";
	static const char agreed[] =
		"\r\n1,2025-01-05T00:00:00Z,,mozilla,next-update-set,2025-01-12,"
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1,\r\n";
	static const char edited[] =
		"\r\n1,2025-01-22T00:00:00Z,,ca,edited,,"
		"https://bugzilla.mozilla.org/show_bug.cgi?id=1#c1,\r\n";
	struct grid *grid = events(&rich.site);

	(void)state;
	assert_true(str_starts(
		str_from(buf_view(&grid->raw), sizeof(events_header) - 1), str_c(first)));
	assert_has(grid->raw.p, agreed);
	assert_has(grid->raw.p, edited);
	assert_true(str_eq_c(cell(grid, "12", "side"), "unknown"));
	assert_true(str_eq_c(cell(grid, "12", "side_why"), "no-sign"));
	grid_release(grid);
}

static void owners_have_their_cells(void **state)
{
	struct grid *grid = cas(&rich.site);

	(void)state;
	assert_string_equal(strstr(grid->raw.p, "\r\n") + 2,
		"alpha,Alpha Trust Services,A000001,Norway,included,included,not "
		"included,"
		"removed,8,5,0,7,1,7,0,0,0,8\r\n"
		"beta,\"Beta & <Sons>, \"\"B\"\"\",,,,,,,1,1,0,1,0,0,0,0,0,1\r\n"
		"gamma,Gamma,,Spain,not included,,not included,not "
		"included,0,0,0,0,0,0,0,0,0,0\r\n");
	grid_release(grid);
}

static void what_reports_state_is_counted_with_the_incidents_it_is_of(void **state)
{
	static const struct bug_text bugs[] = {
		{1, "Alpha: x", NULL, "2025-01-01 alpha full:A000001:self", ""},
		{2, "Alpha: x", NULL, "2025-01-02 alpha early::self", ""},
		{3, "Alpha: x", NULL, "2025-01-03 alpha full:A000001:audit", ""},
		{4, "Alpha: x", NULL, "2025-01-04 moz, 2025-01-05 alpha", ""},
		{5, "Alpha: x", NULL, "2025-01-06 alpha early::third-party", ""},
		{6, "Alpha: not counted", "'status': 'UNCONFIRMED'",
			"2025-01-07 alpha early::third-party", ""},
		{7, "Old Alpha: another CA then", NULL,
			"2024-01-01 alpha full:A000001:self", ""},
	};
	static const char *const want[] = {
		"self", "self", "audit", "unknown", "third-party", "third-party", "self"};
	struct scene s;
	struct grid *grid;

	(void)state;
	scene_init(&s);
	s.w.owners = scene_owners;
	for (size_t i = 0; i < COUNT(bugs); i++)
		world_bug(&s.w, &bugs[i]);
	scene_ready(&s);
	grid = incidents(&s.site, NULL);
	for (size_t i = 0; i < COUNT(bugs); i++) {
		char id[20];

		snprintf(id, sizeof(id), "%zu", i + 1);
		assert_true(str_eq_c(cell(grid, id, "stated_source"), want[i]));
	}
	grid_release(grid);
	grid = cas(&s.site);
	assert_has(grid->raw.p, ",5,5,0,0,4,1,2,1,1,1\r\n");
	grid_release(grid);
	scene_release(&s);
}

/* The twin has the same cells: numbers as numbers, null for an empty one, and text as it
 * is, without what keeps a spreadsheet from running it. */
static void the_json_has_the_cells_of_the_csv(void **state)
{
	(void)state;
	for (int t = 0; t < EXPORT_TABLES; t++) {
		static struct grid grid;
		struct err err = {0};
		struct buf text;
		json_t *twin;
		json_t *rows;

		buf_init(&text, EXPORT_MAX);
		buf_init(&grid.text, EXPORT_MAX);
		export_write((enum export_which)t, &rich.site, &grid.text, &text);
		grid_parse(&grid);
		assert_true(js_parse(buf_view(&text), "twin", &twin, NULL, &err));
		rows = json_object_get(twin, "rows");
		assert_int_equal(
			json_array_size(json_object_get(twin, "fields")), grid.n_columns);
		assert_int_equal(json_array_size(rows), grid.n_rows - 1);
		for (size_t r = 0; r + 1 < grid.n_rows; r++)
			for (size_t c = 0; c < grid.n_columns; c++)
				assert_cell(grid.cells[r + 1][c],
					json_array_get(json_array_get(rows, r), c));
		json_decref(twin);
		buf_release(&text);
		grid_release(&grid);
	}
}

/* RFC 4180, and what a spreadsheet would run. */
static const struct {
	const char *text;
	const char *raw;  /* as written */
	const char *read; /* NULL: the text itself */
} quoting[] = {
	{"plain", "plain", NULL},
	{"a b", "a b", NULL},
	{"a,b", "\"a,b\"", NULL},
	{"a \"b\"", "\"a \"\"b\"\"\"", NULL},
	{"\"", "\"\"\"\"", NULL},
	{"a\nb", "\"a\nb\"", NULL},
	{"a\r\nb", "\"a\r\nb\"", NULL},
	{"a\rb", "\"a\rb\"", NULL},
	{"=1+1", "'=1+1", "'=1+1"},
	{"+1", "'+1", "'+1"},
	{"-1", "'-1", "'-1"},
	{"@A1", "'@A1", "'@A1"},
	{"\ta", "'\ta", "'\ta"},
	{"=A1,B1", "\"'=A1,B1\"", "'=A1,B1"},
	{"=\"x\"", "\"'=\"\"x\"\"\"", "'=\"x\""},
	{"=", "'=", "'="},
	{"a=b", "a=b", NULL},
	{"'a", "'a", NULL},
	{"\xc3\x86rlig; Segl", "\xc3\x86rlig; Segl", NULL},
};

static void cells_are_quoted_where_they_must_be(void **state)
{
	struct owner *gamma = model_owner(&rich.w.model, STR("gamma"));
	struct str kept = gamma->name;

	(void)state;
	for (size_t i = 0; i < COUNT(quoting); i++) {
		const char *want = quoting[i].read ? quoting[i].read : quoting[i].text;
		struct grid *grid;

		gamma->name = str_c(quoting[i].text);
		grid = cas(&rich.site);
		assert_has(grid->raw.p,
			arena_printf(
				&rich.w.arena, "\r\ngamma,%s,,Spain,", quoting[i].raw)
				.p);
		assert_true(str_eq_c(cell(grid, "gamma", "ca"), want));
		grid_release(grid);
	}
	gamma->name = kept;
}

/* A blank at an end is kept by readers as by writers only inside quotes. */
/* What the licence asks for, in lines that a terminal shows whole. */
static void the_notice_has_the_attribution_and_what_has_no_licence(void **state)
{
	static const char *const says[] = {"Incidents\n",
		"contains information from the Common CA Database (CCADB),\n"
		"https://www.ccadb.org/",
		"CDLA-Permissive-2.0", "https://cdla.dev/permissive-2-0/",
		"The report is of 2026-03-01.\n",
		"Comments there carry\nno such licence."};
	struct buf out;
	struct str rest;
	struct str line;

	(void)state;
	buf_init(&out, EXPORT_MAX);
	export_notice(&rich.site, &out);
	for (size_t i = 0; i < COUNT(says); i++)
		assert_has(out.p, says[i]);
	rest = buf_view(&out);
	while (str_line(&rest, &line))
		assert_true(line.n <= 80);
	buf_release(&out);
}

static void blanks_at_the_ends_are_kept(void **state)
{
	static const char *const texts[] = {" a", "a ", " ", " a "};
	struct owner *gamma = model_owner(&rich.w.model, STR("gamma"));
	struct str kept = gamma->name;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct grid *grid;

		gamma->name = str_c(texts[i]);
		grid = cas(&rich.site);
		assert_true(str_eq_c(cell(grid, "gamma", "ca"), texts[i]));
		grid_release(grid);
	}
	gamma->name = kept;
}

/* Bug 1 has two duties overdue, which are one incident; the untriaged claim is none. */
static void overdue_counts_incidents(void **state)
{
	struct scene s;
	struct grid *grid;

	(void)state;
	queue_scene(&s, "2026-03-15");
	grid = cas(&s.site);
	assert_true(str_eq_c(cell(grid, "alpha", "overdue"), "1"));
	assert_true(str_eq_c(cell(grid, "beta", "overdue"), "0"));
	grid_release(grid);
	grid = incidents(&s.site, NULL);
	assert_true(str_eq_c(cell(grid, "1", "next_due"), "2026-02-17T00:00:00Z"));
	assert_true(str_eq_c(cell(grid, "1", "turn"), "ca"));
	assert_true(str_eq_c(cell(grid, "4", "next_due"), ""));
	grid_release(grid);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_world_gives_the_header_lines),
		cmocka_unit_test(the_columns_are_those_that_are_described),
		cmocka_unit_test(incidents_have_their_cells),
		cmocka_unit_test(incidents_of_an_owner_are_its_own),
		cmocka_unit_test(events_have_their_evidence),
		cmocka_unit_test(owners_have_their_cells),
		cmocka_unit_test(
			what_reports_state_is_counted_with_the_incidents_it_is_of),
		cmocka_unit_test(the_json_has_the_cells_of_the_csv),
		cmocka_unit_test(cells_are_quoted_where_they_must_be),
		cmocka_unit_test(the_notice_has_the_attribution_and_what_has_no_licence),
		cmocka_unit_test(blanks_at_the_ends_are_kept),
		cmocka_unit_test(overdue_counts_incidents),
	};

	return cmocka_run_group_tests(tests, rich_begin, rich_end);
}
