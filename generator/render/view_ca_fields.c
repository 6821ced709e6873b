#include "render/view_ca_fields.h"

#include <stdlib.h>

#include "render/view_ca_quality.h"

/* Of a form, what is named in the short table. */
enum { MOST_SHOWN = 3, TEXT_MAX = 8192 };

const struct view_key view_ca_fields_known_keys[] = {
	{"label", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"all", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key report_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"present", VIEW_TEXT, NULL},
	{"na", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key size_keys[] = {
	{"required", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"median", VIEW_TEXT, NULL}, /* of five reports and more */
	{"all_n", VIEW_TEXT, NULL},
	{"all_median", VIEW_TEXT, NULL},
	{"reports", VIEW_LIST, report_keys}, /* each, of fewer */
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key bug_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key field_keys[] = {
	{"field", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"filled", VIEW_TEXT, NULL},
	{"na", VIEW_TEXT, NULL},
	{"placeholder", VIEW_TEXT, NULL},
	{"missing", VIEW_TEXT, NULL},
	{"unparsed", VIEW_TEXT, NULL},
	{"all_without", VIEW_TEXT, NULL}, /* missing or placeholder, of all CAs */
	{"all_n", VIEW_TEXT, NULL},
	{"bugs", VIEW_LIST, bug_keys},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_fields_keys[] = {
	{"kind", VIEW_TEXT, NULL},
	{"template", VIEW_TEXT, NULL},
	{"title", VIEW_TEXT, NULL},
	{"n_read", VIEW_TEXT, NULL},
	{"n_partly", VIEW_TEXT, NULL},
	{"sizes", VIEW_LIST, size_keys},
	{"most", VIEW_TEXT, NULL},
	{"fields", VIEW_LIST, field_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- read or not ---- */

static struct val *known_rows(const struct quality *own, const struct quality *all)
{
	static const char *const labels[QUALITY_KNOWN] = {
		[QUALITY_READ] = "read whole",
		[QUALITY_PARTLY] = "read in part: some field is not readable, so it is "
				   "not known how many are present",
		[QUALITY_IN_ATTACHMENT] = "in an attachment alone, not read",
		[QUALITY_UNSTRUCTURED] = "by no template, not read",
		[QUALITY_TEXT_MISSING] =
			"not known: the text of a comment of the CA is missing here",
		[QUALITY_NO_REPORT] = "none recognised",
	};
	struct val *list = val_new_list();

	for (size_t i = 0; i < QUALITY_KNOWN; i++) {
		struct val *row = val_new_list();

		val_push_c(row, labels[i]);
		val_push_int(row, (int64_t)own->known[i]);
		val_push_int(row, (int64_t)all->known[i]);
		val_push(list, row);
	}
	return list;
}

/* ---- fields ---- */

static const char *title_of(const struct quality_form *form)
{
	if (form->kind == REPORT_PRELIMINARY)
		return "Preliminary report, IRG 3.x";
	if (form->kind == REPORT_CLOSURE)
		return "Closure report, IRG 3.x";
	if (form->kind == REPORT_AUDIT)
		return form->template == TEMPLATE_IRG_1
			? "Audit report, IRG 1.0: of each issue"
			: "Audit report, IRG 2.0: of each finding";
	if (form->template == TEMPLATE_IRG_3)
		return "Full report, IRG 3.x";
	if (form->template == TEMPLATE_IRG_2)
		return "Full report, IRG 2.0";
	return form->template == TEMPLATE_IRG_1 ? "Full report, IRG 1.0"
						: "Full report, seven topics of the wiki";
}

/* "18.5", of five and more. */
static void push_median(struct val *row, const struct quality_size *size)
{
	size_t n = size ? size->reports.n : 0;
	unsigned twice;
	struct arena arena;

	if (n < QUANTILE_MIN) {
		val_push_null(row);
		return;
	}
	arena_init(&arena);
	twice = (unsigned)size->reports.v[(n - 1) / 2].present +
		size->reports.v[n / 2].present;
	val_push_str(row, arena_printf(&arena, "%u%s", twice / 2, twice % 2 ? ".5" : ""));
	arena_release(&arena);
}

static struct val *reports_of(
	const struct view_site *site, const struct quality_size *size)
{
	size_t n = size->reports.n < QUANTILE_MIN ? size->reports.n : 0;
	struct val *list = val_new_list();
	char url[VIEW_LINK_SIZE];

	for (size_t i = 0; i < n; i++) {
		const struct quality_report *report = &size->reports.v[i];
		int64_t id = report->result->bug->id;
		struct val *row = val_new_list();

		val_push_int(row, id);
		val_push_int(row, report->present);
		val_push_int(row, report->na);
		val_push_plain(row, view_link(site, id, report->comment, url));
		val_push(list, row);
	}
	return list;
}

static const struct quality_size *size_in(
	const struct quality_form *form, unsigned required)
{
	for (size_t i = 0; i < form->sizes.n; i++)
		if (form->sizes.v[i].required == required)
			return &form->sizes.v[i];
	return NULL;
}

static struct val *sizes_of(const struct view_site *site, const struct quality_form *own,
	const struct quality_form *all)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < own->sizes.n; i++) {
		const struct quality_size *size = &own->sizes.v[i];
		const struct quality_size *peers = size_in(all, size->required);
		struct val *row = val_new_list();

		val_push_int(row, size->required);
		val_push_int(row, (int64_t)size->reports.n);
		push_median(row, size);
		val_push_int(row, peers ? (int64_t)peers->reports.n : 0);
		push_median(row, peers);
		val_push(row, reports_of(site, size));
		val_push(list, row);
	}
	return list;
}

static size_t without(const struct quality_field *f)
{
	return f->states[FIELDS_MISSING] + f->states[FIELDS_PLACEHOLDER];
}

static size_t asked(const struct quality_field *f)
{
	size_t n = 0;

	for (size_t i = 0; i < REPORTS_STATES; i++)
		n += f->states[i];
	return n;
}

/* What is missing most first; else as the template has them. */
static int by_without(const void *a, const void *b)
{
	const struct quality_field *const *x = a;
	const struct quality_field *const *y = b;

	if (without(*x) != without(*y))
		return without(*x) > without(*y) ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

static size_t sort_fields(const struct quality_form *form,
	const struct quality_field *sorted[QUALITY_FIELDS])
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++)
		if (asked(&form->fields[i]))
			sorted[n++] = &form->fields[i];
	if (n)
		qsort(sorted, n, sizeof(sorted[0]), by_without);
	return n;
}

static struct val *bugs_of(const struct quality_field *field)
{
	struct val *list = val_new_list();

	for (size_t i = 0; i < field->without.n; i++) {
		struct val *row = val_new_list();

		view_ca_quality_push_bug(row, field->without.v[i]);
		val_push(list, row);
	}
	return list;
}

static struct val *field_row(
	const struct quality_field *field, const struct quality_form *all)
{
	static const enum fields_state states[] = {FIELDS_FILLED, FIELDS_NA,
		FIELDS_PLACEHOLDER, FIELDS_MISSING, FIELDS_UNPARSED};
	const struct quality_field *peers = all->fields;
	struct val *row = val_new_list();

	while (peers->field != field->field)
		peers++;
	val_push_word(row, form_field_word(field->field));
	val_push_c(row, form_field_label(field->field));
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		val_push_int(row, (int64_t)field->states[states[i]]);
	val_push_int(row, (int64_t)without(peers));
	val_push_int(row, (int64_t)asked(peers));
	val_push(row, bugs_of(field));
	return row;
}

/* "Related Incidents (3 of 8); Appendix (1 of 8)". */
static void set_most(struct val *view,
	const struct quality_field *const sorted[QUALITY_FIELDS], size_t n)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (size_t i = 0; i < n && i < MOST_SHOWN && without(sorted[i]); i++)
		buf_printf(&text, "%s%s (%zu of %zu)", i ? "; " : "",
			form_field_label(sorted[i]->field), without(sorted[i]),
			asked(sorted[i]));
	val_set_filled(view, "most", buf_view(&text));
	buf_release(&text);
}

static struct val *form_view(const struct view_site *site, const struct quality_form *own,
	const struct quality_form *all)
{
	const struct quality_field *sorted[QUALITY_FIELDS];
	size_t n = sort_fields(own, sorted);
	struct val *view = val_new_object();
	struct val *fields = val_new_list();

	val_set_c(view, "kind", reports_kind_word(own->kind));
	val_set_c(view, "template", reports_template_word(own->template));
	val_set_c(view, "title", title_of(own));
	val_set_int(view, "n_read", (int64_t)own->n_read);
	val_set_int(view, "n_partly", (int64_t)own->n_partly);
	val_set(view, "sizes", sizes_of(site, own, all));
	set_most(view, sorted, n);
	for (size_t i = 0; i < n; i++)
		val_push(fields, field_row(sorted[i], all));
	val_set(view, "fields", fields);
	return view;
}

void view_ca_fields_set(const struct view_site *site, struct val *view,
	const struct quality *own, const struct quality *all)
{
	struct val *list = val_new_list();

	val_set(view, "known", known_rows(own, all));
	for (size_t i = 0; i < QUALITY_FORMS; i++)
		if (own->forms[i].n_read + own->forms[i].n_partly)
			val_push(list, form_view(site, &own->forms[i], &all->forms[i]));
	val_set_bool(view, "has_forms", val_count(list) > 0);
	val_set(view, "forms", list);
}
