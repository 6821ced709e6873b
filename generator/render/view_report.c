#include "render/view_report.h"

#include "render/view_duty.h"
#include "rules/reports.h"

/* An audit report may have as many findings as its author likes. */
enum { NAMES_SHOWN = 60, NAMES_MAX = 8192 };

static const struct view_key state_keys[] = {
	{"state", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"fields", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_report_keys[] = {
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{"kind", VIEW_TEXT, NULL},
	{"kind_label", VIEW_TEXT, NULL},
	{"template", VIEW_TEXT, NULL},
	{"template_label", VIEW_TEXT, NULL},
	{"open", VIEW_FLAG, NULL},
	{"present", VIEW_TEXT, NULL},
	{"required", VIEW_TEXT, NULL},
	{"na", VIEW_TEXT, NULL},
	{"said", VIEW_TEXT, NULL},
	{"edited", VIEW_TEXT, NULL},
	{"states", VIEW_LIST, state_keys},
	{NULL, VIEW_TEXT, NULL},
};

static const char *kind_label(enum report_kind kind)
{
	switch ((int)kind) {
	case REPORT_PRELIMINARY:
		return "Preliminary report";
	case REPORT_CLOSURE:
		return "Closure report";
	case REPORT_AUDIT:
		return "Audit report";
	default:
		return "Full report";
	}
}

static const char *template_label(enum report_template template)
{
	static const char *const labels[REPORTS_TEMPLATES] = {
		[TEMPLATE_NONE] = "",
		[TEMPLATE_WIKI] = "seven topics of the wiki",
		[TEMPLATE_IRG_1] = "IRG 1.0",
		[TEMPLATE_IRG_2] = "IRG 2.0",
		[TEMPLATE_IRG_3] = "IRG 3.x",
	};

	return labels[template];
}

/* First what a reader looks for. */
static const struct {
	enum fields_state state;
	const char *label;
} states[] = {
	{FIELDS_MISSING, "Missing"},
	{FIELDS_PLACEHOLDER, "Placeholder"},
	{FIELDS_UNPARSED, "Not readable"},
	{FIELDS_NA, "N/A"},
	{FIELDS_FILLED, "Filled"},
};

/* "Summary; Finding 2: Action Items". */
static void put_name(struct buf *out, const struct reports_one *one,
	const struct digest_report_field *field)
{
	buf_c(out, out->n ? "; " : "");
	if (field->group)
		buf_printf(out, "%s %u: ",
			one->row->template == TEMPLATE_IRG_1 ? "Issue" : "Finding",
			field->group);
	buf_c(out, form_field_label((enum report_field)field->field));
}

static size_t put_names(
	struct buf *out, const struct reports_one *one, enum fields_state state)
{
	size_t n = 0;

	for (uint32_t i = 0; i < one->n_fields; i++) {
		if (one->fields[i].state != state)
			continue;
		if (n++ < NAMES_SHOWN)
			put_name(out, one, &one->fields[i]);
	}
	if (n > NAMES_SHOWN)
		buf_printf(out, "; and %zu more", n - NAMES_SHOWN);
	return n;
}

/* How many fields are not readable. */
static size_t set_states(struct val *view, const struct reports_one *one)
{
	struct val *list = val_new_list();
	size_t unparsed = 0;
	struct buf names;

	buf_init(&names, NAMES_MAX);
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct val *state;
		size_t n;

		buf_clear(&names);
		n = put_names(&names, one, states[i].state);
		if (n == 0)
			continue;
		if (states[i].state == FIELDS_UNPARSED)
			unparsed = n;
		state = val_new_object();
		val_set_c(state, "state", fields_word(states[i].state));
		val_set_c(state, "label", states[i].label);
		val_set_int(state, "n", (int64_t)n);
		val_set_str(state, "fields", buf_view(&names));
		val_push(list, state);
	}
	buf_release(&names);
	val_set(view, "states", list);
	return unparsed;
}

/* "18 of 20 fields present (2 of them N/A)"; with one that is not readable, which may be
 * there or not, "18 to 19 of 20". */
static void set_said(struct val *view, const struct digest_report *row, size_t unparsed)
{
	struct buf said;

	buf_init(&said, NAMES_MAX);
	buf_int(&said, row->present);
	if (unparsed) {
		buf_c(&said, " to ");
		buf_int(&said, (int64_t)(row->present + unparsed));
	}
	buf_c(&said, " of ");
	buf_int(&said, row->required);
	buf_c(&said, " fields present");
	if (row->na)
		buf_printf(&said, " (%u of them N/A)", row->na);
	val_set_str(view, "said", buf_view(&said));
	buf_release(&said);
}

static struct val *report(const struct reports_one *one, bool open)
{
	const struct digest_report *row = one->row;
	struct val *view = val_new_object();

	view_duty_set_comment(view, "comment", "at", one->post->comment);
	val_set_c(view, "kind", reports_kind_word(one->post->kind));
	val_set_c(view, "kind_label", kind_label(one->post->kind));
	val_set_c(view, "template", reports_template_word(one->post->template));
	val_set_c(view, "template_label", template_label(one->post->template));
	val_set_bool(view, "open", open);
	val_set_int(view, "present", row->present);
	val_set_int(view, "required", row->required);
	val_set_int(view, "na", row->na);
	if (one->post->edited != DATE_NONE)
		view_set_day(view, "edited", date_day_of(one->post->edited));
	set_said(view, row, set_states(view, one));
	return view;
}

void view_report(struct val *view, const struct result *result)
{
	const struct digest *d = result->bug->d;
	struct reports_one last = reports_last_full(&result->thread, d);
	struct reports_one one = {0};
	struct val *list = val_new_list();

	while (reports_next(&result->thread, d, &one))
		val_push(list, report(&one, one.row == last.row));
	val_set_bool(view, "report_check", result->bug->owner != NULL);
	val_set_bool(view, "has_reports", val_count(list) > 0);
	val_set(view, "reports", list);
}

/* ---- what was not read, over all ---- */

const struct view_key view_report_read_keys[] = {
	{"kind", VIEW_TEXT, NULL},
	{"what", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

enum { TEXT_UNKNOWN = REPORTS_READ + 1, READS };

static void count_reads(const struct result *r, int64_t counts[READS])
{
	const struct digest *d = r->bug->d;

	for (uint32_t i = 0; i < d->n_reports; i++) {
		const struct digest_report *row = &digest_reports(d)[i];
		enum reports_unread unread = reports_unread(d, i);

		if (r->thread.posts[row->comment].side != SIDE_CA)
			continue;
		counts[unread] += unread != REPORTS_READ || row->required;
	}
	for (size_t i = 0; i < r->thread.n_posts; i++)
		counts[TEXT_UNKNOWN] +=
			r->thread.posts[i].side == SIDE_CA && r->thread.posts[i].unread;
}

struct val *view_report_read(const struct engine *engine)
{
	static const struct {
		int read;
		const char *kind;
		const char *what;
	} lines[] = {
		{REPORTS_READ, "read", "by a template, each field read"},
		{REPORTS_PARTLY, "partly",
			"by a template, with fields that are not readable"},
		{REPORTS_UNSTRUCTURED, "unstructured", "by no template that is known"},
		{REPORTS_IN_ATTACHMENT, "attachment",
			"in an attachment, which is not read"},
		{TEXT_UNKNOWN, "no-text",
			"comments without a known text, any of which may be one"},
	};
	int64_t counts[READS] = {0};
	struct val *list = val_new_list();

	for (size_t i = 0; i < engine->n; i++)
		count_reads(&engine->results[i], counts);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct val *line;

		if (counts[lines[i].read] == 0)
			continue;
		line = val_new_object();
		val_set_c(line, "kind", lines[i].kind);
		val_set_c(line, "what", lines[i].what);
		val_set_int(line, "n", counts[lines[i].read]);
		val_push(list, line);
	}
	return list;
}
