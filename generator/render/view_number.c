#include "render/view_number.h"

#include "render/chart.h"
#include "render/view_tag.h"

enum { CHART_MAX = 4 * 1024 * 1024 };

const struct view_key view_number_bin_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"partial", VIEW_FLAG, NULL},
	VIEW_NUMBER_COUNTS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_number_year_keys[] = {
	{"name", VIEW_TEXT, NULL},
	{"page", VIEW_TEXT, NULL},
	{"partial", VIEW_FLAG, NULL},
	VIEW_NUMBER_COUNTS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_number_why_keys[] = {
	{"why", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_number_date_keys[] = {
	{"day", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{"source", VIEW_TEXT, NULL},
	{"source_url", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_number_keys[] = {
	{"any", VIEW_FLAG, NULL},
	VIEW_NUMBER_COUNTS,
	{"apart", VIEW_FLAG, NULL},
	{"why_not", VIEW_LIST, view_number_why_keys},
	{"audit_tags", VIEW_LIST, view_tag_link_keys},
	{"delay_tags", VIEW_LIST, view_tag_link_keys},
	{"years", VIEW_LIST, view_number_year_keys},
	{"quarters", VIEW_LIST, view_number_bin_keys},
	{"has_dates", VIEW_FLAG, NULL},
	{"dates", VIEW_LIST, view_number_date_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- pieces ---- */

void view_number_set_year(struct val *object, const char *key, int32_t day)
{
	char page[] = "year/0000/";
	unsigned year = (unsigned)date_civil(day).year % 10000;

	str_put_two(page + 5, year / 100);
	str_put_two(page + 7, year % 100);
	val_set_c(object, key, page);
}

void view_number_set_bin(struct val *object, const struct series_bin *bin)
{
	val_set_int(object, "opened", (int64_t)bin->opened);
	val_set(object, "batches", view_new_batches(bin->batches));
	val_set_int(object, "closed", (int64_t)bin->closed);
	val_set_int(object, "undated", (int64_t)bin->undated);
	val_set_int(object, "open", (int64_t)bin->open);
	for (int k = 0; k < SERIES_KINDS; k++)
		val_set_int(object, series_kind_word((enum series_kind)k),
			(int64_t)bin->of[k]);
	val_set_int(object, "open_unknown", (int64_t)bin->open_unknown);
}

struct val *view_number_bin(const struct series_bin *bin)
{
	struct val *row = val_new_object();
	char name[SERIES_NAME_SIZE];

	series_name(bin, name);
	val_set_c(row, "name", name);
	if (str_c(name).n == 4)
		view_number_set_year(row, "page", bin->from);
	val_set_bool(row, "partial", bin->partial);
	view_number_set_bin(row, bin);
	return row;
}

struct val *view_number_why(const struct series_bin *bin)
{
	struct val *list = val_new_list();

	for (int w = 0; w < WHYS; w++) {
		struct val *row;

		if (!bin->why_not[w])
			continue;
		row = val_new_object();
		val_set_c(row, "why", model_why_word((enum why_not)w));
		val_set_c(row, "label", model_why_label((enum why_not)w));
		val_set_int(row, "n", (int64_t)bin->why_not[w]);
		val_push(list, row);
	}
	return list;
}

void view_number_set_url(struct val *object, const char *key, struct str source)
{
	bool is_url = str_starts(source, STR("https://")) &&
		str_find_byte(source, ' ') == SIZE_MAX;

	val_set_filled(object, key, is_url ? source : STR(""));
}

struct val *view_number_date(const struct event_note *note)
{
	struct val *row = val_new_object();

	view_set_day(row, "day", note->day);
	val_set_str(row, "label", note->label);
	val_set_str(row, "text", note->text);
	val_set_str(row, "source", note->source);
	view_number_set_url(row, "source_url", note->source);
	return row;
}

bool view_number_is_about(const struct view_site *site, const struct event_note *note,
	const struct owner *owner)
{
	if (note->owner.n == 0)
		return true;
	return owner ? str_eq(note->owner, owner->slug)
		     : model_owner(site->model, note->owner) != NULL;
}

/* ---- charts ---- */

struct drawing {
	const struct view_site *site;
	const struct view_number *number;
	const struct series *series; /* by quarter */
	struct arena arena;
	struct chart_bar *bars; /* of the chart that is drawn, as the bins */
	struct chart_tick *ticks;
	size_t n_ticks;
	size_t top; /* the highest of all charts */
};

/* The bin that holds the day, or the number of bins. */
static size_t bin_of(const struct series *series, int32_t day)
{
	size_t i = 0;

	if (series->bins.n == 0 || day < series->bins.v[0].from)
		return series->bins.n;
	while (i < series->bins.n && series->bins.v[i].until <= day)
		i++;
	return i;
}

static bool shows(const struct drawing *d, const struct event_note *note)
{
	return note->day <= date_day_of(d->site->model->as_of) &&
		bin_of(d->series, note->day) < d->series->bins.n &&
		view_number_is_about(d->site, note, d->number->owner);
}

static void make_ticks(struct drawing *d)
{
	const struct model *model = d->site->model;

	d->ticks = arena_zalloc(&d->arena, model->notes.n + 1, sizeof(*d->ticks));
	for (size_t i = 0; i < model->notes.n; i++) {
		const struct event_note *note = &model->notes.v[i];
		const struct series_bin *bin;
		char day[DATE_DAY_SIZE];
		size_t at;

		if (!shows(d, note))
			continue;
		at = bin_of(d->series, note->day);
		bin = &d->series->bins.v[at];
		date_print_day(note->day, day);
		d->ticks[d->n_ticks++] = (struct chart_tick){.bar = at,
			.permille = (unsigned)((note->day - bin->from) * 1000 /
				(bin->until - bin->from)),
			.label = note->label,
			.text = arena_printf(
				&d->arena, "%s: " STR_FMT, day, STR_ARG(note->text))};
	}
}

static void make_bars(struct drawing *d)
{
	const struct series *s = d->series;

	d->bars = arena_zalloc(&d->arena, s->bins.n + 1, sizeof(*d->bars));
	for (size_t i = 0; i < s->bins.n; i++) {
		const struct series_bin *bin = &s->bins.v[i];
		struct civil c = date_civil(bin->from);
		char name[SERIES_NAME_SIZE];

		series_name(bin, name);
		d->bars[i].name = arena_str(&d->arena, str_c(name));
		d->bars[i].partial = bin->partial;
		d->bars[i].labelled = c.month == 1;
		d->bars[i].label = str_sub(d->bars[i].name, 0, 4); /* the year */
		for (int k = 0; k < SERIES_KINDS; k++)
			d->top = bin->of[k] > d->top ? bin->of[k] : d->top;
	}
}

static const char *const kind_titles[SERIES_KINDS] = {
	[SERIES_INCIDENT] = "CA incidents",
	[SERIES_AUDIT] = "Audit findings and other incidents about audits",
	[SERIES_DELAY] = "Delayed revocations",
	[SERIES_PREDECESSOR] = "Incidents from before a takeover",
	[SERIES_NOT_COUNTED] = "Bugs that are not counted",
};

static void draw(struct drawing *d, enum series_kind kind, struct buf *out)
{
	struct chart_head head = {
		.id = series_kind_word(kind), .top = d->top, .small = true};
	size_t n = d->series->bins.n;
	struct chart_bar_list list = {d->bars, n, d->ticks, d->n_ticks};

	for (size_t i = 0; i < n; i++)
		d->bars[i].value = d->series->bins.v[i].of[kind];
	if (kind == SERIES_NOT_COUNTED)
		head.id = "not-counted";
	head.title = arena_printf(&d->arena, "%s" STR_FMT ", opened by quarter",
		kind_titles[kind], STR_ARG(d->number->of));
	head.desc = arena_printf(&d->arena,
		"Bars: bugs opened in each quarter, from %.*s to %.*s. A hollow bar is a "
		"quarter that is not over. Dotted lines: dated facts.",
		STR_ARG(d->bars[0].name), STR_ARG(d->bars[n - 1].name));
	chart_bars(&head, &list, out);
}

static void set_charts(struct drawing *d, struct val *view)
{
	struct buf out;

	arena_init(&d->arena);
	make_ticks(d);
	make_bars(d);
	buf_init(&out, CHART_MAX);
	for (int k = 0; k < SERIES_KINDS; k++) {
		const char *word = series_kind_word((enum series_kind)k);
		bool any = d->series->all.of[k] > 0;

		buf_clear(&out);
		if (any)
			draw(d, (enum series_kind)k, &out);
		val_set_bool(view, val_name("has_", word), any);
		val_set_str(view, val_name(word, "_html"), buf_view(&out));
	}
	buf_release(&out);
	arena_release(&d->arena);
}

/* ---- the whole ---- */

static struct val *dates(const struct drawing *d)
{
	struct val *rows = val_new_list();

	for (size_t i = 0; i < d->site->model->notes.n; i++)
		if (shows(d, &d->site->model->notes.v[i]))
			val_push(rows, view_number_date(&d->site->model->notes.v[i]));
	return rows;
}

static struct val *rows_of(const struct series *series)
{
	struct val *rows = val_new_list();

	for (size_t i = 0; i < series->bins.n; i++)
		val_push(rows, view_number_bin(&series->bins.v[i]));
	return rows;
}

static void set_object(struct drawing *d, struct val *object)
{
	const struct series *quarters = d->series;
	struct val *marked = dates(d);

	val_set_bool(object, "any", quarters->bins.n > 0);
	view_number_set_bin(object, &quarters->all);
	val_set_bool(object, "apart", d->number->owner != NULL);
	val_set(object, "why_not", view_number_why(&quarters->all));
	val_set(object, "audit_tags", view_tag_links(d->site->model, "audit"));
	val_set(object, "delay_tags", view_tag_links(d->site->model, "delay"));
	val_set(object, "quarters", rows_of(quarters));
	val_set_bool(object, "has_dates", val_count(marked) > 0);
	val_set(object, "dates", marked);
}

void view_number_set(
	const struct view_site *site, struct val *view, const struct view_number *number)
{
	struct series_input input = {.bugs = number->bugs,
		.n = number->n,
		.as_of = site->model->as_of,
		.apart = number->owner != NULL};
	struct val *object = val_new_object();
	struct series quarters;
	struct series years;
	struct drawing d = {.site = site, .number = number, .series = &quarters};

	input.step = SERIES_QUARTER;
	series_make(&quarters, &input);
	input.step = SERIES_YEAR;
	series_make(&years, &input);
	set_object(&d, object);
	val_set(object, "years", rows_of(&years));
	val_set(view, "number", object);
	set_charts(&d, view);
	series_release(&quarters);
	series_release(&years);
}
