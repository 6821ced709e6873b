#include "render/export_report.h"

#include "rules/reports.h"

/* ---- fields ---- */

static void put_fields(const struct result *r, struct line *line)
{
	struct reports_one one = {0};

	while (reports_next(&r->thread, r->bug->d, &one)) {
		enum report_kind kind = (enum report_kind)one.row->kind;
		enum report_template template = (enum report_template)one.row->template;

		for (uint32_t i = 0; i < one.n_fields; i++) {
			const struct digest_report_field *f = &one.fields[i];

			line_int(line, r->bug->id);
			line_int(line, one.post->comment);
			line_word(line, reports_kind_word(kind));
			line_word(line, reports_template_word(template));
			line_word(line, form_field_word((enum report_field)f->field));
			line_word(line, fields_word((enum fields_state)f->state));
			line_end(line);
		}
	}
}

void export_report_fields(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->engine->n; i++)
		put_fields(&site->engine->results[i], line);
}

/* ---- action items ---- */

static void cell_day(struct line *line, int32_t day)
{
	char text[DATE_DAY_SIZE] = "";

	if (day != DATE_DAY_NONE)
		date_print_day(day, text);
	line_c(line, text);
}

static int32_t evidence_of(const struct action_chain_item *item)
{
	if (item->complete != DATE_NONE)
		return item->complete_comment;
	return item->canceled != DATE_NONE ? item->canceled_comment : item->comment;
}

static void put_item(const struct view_site *site, const struct result *r,
	const struct action_chain_item *item, struct line *line)
{
	char url[VIEW_LINK_SIZE];

	line_int(line, r->bug->id);
	line_cell(line, item->item);
	line_word(line, actions_kind_word(item->kind));
	cell_day(line, action_chain_first_due(item));
	cell_day(line, action_chain_last_due(item));
	line_int(line, (int64_t)action_chain_moves(item));
	line_word(line, actions_status_word(item->status));
	line_time(line, item->complete);
	line_plain(line, view_link(site, r->bug->id, evidence_of(item), url));
	line_end(line);
}

void export_report_actions(const struct view_site *site, struct line *line)
{
	for (size_t i = 0; i < site->engine->n; i++) {
		const struct result *r = &site->engine->results[i];

		for (size_t k = 0; k < r->promises.n; k++)
			put_item(site, r, &r->promises.items[k], line);
	}
}

/* ---- numbers ---- */

void export_report_numbers(struct line *line, const struct result *r)
{
	line_known(line, r->facts.certificates);
	line_known(line, r->facts.still_valid);
}
