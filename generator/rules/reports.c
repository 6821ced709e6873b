#include "rules/reports.h"

/* The rows of one report; all are in the order of the reports. */
static void find_fields(const struct digest *d, struct reports_one *one)
{
	uint32_t report = (uint32_t)(one->row - digest_reports(d));
	uint32_t n;
	const struct digest_report_field *f = digest_report_fields(d, &n);
	uint32_t first = 0;

	while (first < n && f[first].report < report)
		first++;
	one->fields = f + first;
	one->n_fields = 0;
	while (first + one->n_fields < n && f[first + one->n_fields].report == report)
		one->n_fields++;
}

bool reports_next(
	const struct thread *thread, const struct digest *d, struct reports_one *one)
{
	const struct digest_report *end = digest_reports(d) + d->n_reports;
	const struct digest_report *row = one->row ? one->row + 1 : digest_reports(d);

	while (row < end &&
		(thread->posts[row->comment].side != SIDE_CA || row->required == 0))
		row++;
	if (row == end)
		return false;
	one->row = row;
	one->post = &thread->posts[row->comment];
	find_fields(d, one);
	return true;
}

struct reports_one reports_last_full(const struct thread *thread, const struct digest *d)
{
	struct reports_one one = {0};
	struct reports_one last = {0};

	while (reports_next(thread, d, &one))
		if (one.row->kind == REPORT_FULL || one.row->kind == REPORT_AUDIT)
			last = one;
	return last;
}

const char *reports_kind_word(enum report_kind kind)
{
	static const char *const words[] = {
		[REPORT_UPDATE] = "update",
		[REPORT_STUB] = "stub",
		[REPORT_UNSTRUCTURED] = "unstructured",
		[REPORT_PRELIMINARY] = "preliminary",
		[REPORT_FULL] = "full",
		[REPORT_CLOSURE] = "closure",
		[REPORT_AUDIT] = "audit",
		[REPORT_IN_ATTACHMENT] = "attachment",
	};

	return words[kind];
}

const char *reports_template_word(enum report_template template)
{
	static const char *const words[REPORTS_TEMPLATES] = {
		[TEMPLATE_NONE] = "",
		[TEMPLATE_WIKI] = "wiki",
		[TEMPLATE_IRG_1] = "irg-1.0",
		[TEMPLATE_IRG_2] = "irg-2.0",
		[TEMPLATE_IRG_3] = "irg-3.x",
	};

	return words[template];
}

enum reports_unread reports_unread(const struct digest *d, uint32_t report)
{
	struct reports_one one = {.row = digest_reports(d) + report};

	if (one.row->kind == REPORT_IN_ATTACHMENT)
		return REPORTS_IN_ATTACHMENT;
	if (one.row->kind == REPORT_UNSTRUCTURED && one.row->template == TEMPLATE_NONE)
		return REPORTS_UNSTRUCTURED;
	find_fields(d, &one);
	for (uint32_t i = 0; i < one.n_fields; i++)
		if (one.fields[i].state == FIELDS_UNPARSED)
			return REPORTS_PARTLY;
	return REPORTS_READ;
}
