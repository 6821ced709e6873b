#include "render/view_ca_severity.h"

#include <stdlib.h>

#include "render/view_bug_set.h"
#include "render/view_bug_severity.h"

static const struct view_key class_keys[] = {
	{"class", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"before", VIEW_TEXT, NULL}, /* from before a takeover */
	{"text", VIEW_TEXT, NULL},
	{"ground", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key year_keys[] = {
	{"year", VIEW_TEXT, NULL},
	{"n", VIEW_TEXT, NULL},
	{"unknown", VIEW_TEXT, NULL},
	{"hours_24", VIEW_TEXT, NULL},
	{"days_5_or_7", VIEW_TEXT, NULL},
	{"status", VIEW_TEXT, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key incident_keys[] = {
	{"id", VIEW_TEXT, NULL},
	{"opened", VIEW_TEXT, NULL},
	{"class", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"by_reviewer", VIEW_FLAG, NULL},
	{"certificates", VIEW_TEXT, NULL},
	{"remaining_valid", VIEW_TEXT, NULL},
	{"duration", VIEW_TEXT, NULL},
	{"more", VIEW_TEXT, NULL},
	/* 0 is a number that is stated */
	{"no_certificates", VIEW_FLAG, NULL},
	{"no_remaining", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key set_keys[] = {
	{"id", VIEW_TEXT, NULL},
	VIEW_BUG_SET_OVERRIDE_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_ca_severity_keys[] = {
	{"n", VIEW_TEXT, NULL},
	{"any", VIEW_FLAG, NULL},
	{"batches", VIEW_TEXT, NULL},
	{"n_before", VIEW_TEXT, NULL},
	{"classes", VIEW_LIST, class_keys},
	{"years", VIEW_LIST, year_keys},
	{"one_list", VIEW_TEXT, NULL},
	{"by_reviewer", VIEW_TEXT, NULL},
	{"subscriber_asked", VIEW_TEXT, NULL},
	{"certificates_known", VIEW_TEXT, NULL},
	{"certificates", VIEW_TEXT, NULL},
	{"certificates_most", VIEW_TEXT, NULL},
	{"certificates_most_id", VIEW_TEXT, NULL},
	{"duration_known", VIEW_TEXT, NULL},
	{"has_quartiles", VIEW_FLAG, NULL},
	{"duration_q25", VIEW_TEXT, NULL},
	{"duration_q25_text", VIEW_TEXT, NULL},
	{"duration_median", VIEW_TEXT, NULL},
	{"duration_median_text", VIEW_TEXT, NULL},
	{"duration_q75", VIEW_TEXT, NULL},
	{"duration_q75_text", VIEW_TEXT, NULL},
	{"self", VIEW_TEXT, NULL},
	{"third_party", VIEW_TEXT, NULL},
	{"audit", VIEW_TEXT, NULL},
	{"source_known", VIEW_TEXT, NULL},
	{"delayed", VIEW_TEXT, NULL},
	{"delayed_by_link", VIEW_TEXT, NULL},
	{"issuance", VIEW_TEXT, NULL},
	{"issuance_hint", VIEW_TEXT, NULL},
	{"earlier", VIEW_TEXT, NULL},
	{"corrected", VIEW_TEXT, NULL},
	{"restricted", VIEW_TEXT, NULL},
	{"set", VIEW_LIST, set_keys},
	{"incidents", VIEW_LIST, incident_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* What is not known comes first: how much that is says what the rest is worth. */
static const enum severity_class shown[SEVERITY_CLASSES] = {
	SEVERITY_UNKNOWN, SEVERITY_24_HOURS, SEVERITY_5_OR_7_DAYS, SEVERITY_STATUS};

struct count {
	size_t n;
	size_t of[SEVERITY_CLASSES];
};

static void count_one(struct count *count, enum severity_class class)
{
	count->n++;
	count->of[class]++;
}

static bool is_counted(const struct bug *bug)
{
	return bug->why_not == WHY_COUNTED;
}

/* ---- what is there of each fact ---- */

struct sums {
	struct count all;
	struct count before; /* a takeover */
	size_t one_list, by_reviewer, subscriber_asked, restricted;
	size_t source[SOURCE_AUDIT + 1];
	size_t certificates_known;
	int64_t certificates, certificates_most;
	const struct bug *certificates_bug;
	size_t delayed, delayed_by_link, issuance, issuance_hint, earlier, corrected;
	VEC(int64_t) durations;
};

static void sum_more(struct sums *sums, const struct severity_more *more)
{
	sums->delayed += more->delay_tag != NULL;
	sums->delayed_by_link += more->delay_bug != NULL;
	sums->issuance += more->ceased != NULL;
	sums->issuance_hint += !more->ceased &&
		(more->ongoing_comment >= 0 || more->recurred_comment >= 0);
	sums->earlier += more->earlier > 0;
	sums->corrected += more->corrected_from >= 0;
}

static void sum_certificates(struct sums *sums, const struct result *r)
{
	int64_t n = r->facts.certificates;

	if (n < 0)
		return;
	sums->certificates_known++;
	sums->certificates += n;
	if (!sums->certificates_bug || n > sums->certificates_most) {
		sums->certificates_most = n;
		sums->certificates_bug = r->bug;
	}
}

static void sum_one(struct sums *sums, const struct result *r, const struct severity *s)
{
	count_one(&sums->all, s->class);
	sums->one_list += s->clock.limit == SEVERITY_LIMIT_ONE_LIST;
	sums->by_reviewer += s->set != NULL;
	sums->subscriber_asked += s->clock.subscriber_asked;
	sums->restricted += r->bug->unsafe_open;
	sums->source[r->bug->stated_source]++;
	sum_certificates(sums, r);
	sum_more(sums, &s->more);
	if (s->duration.least >= 0)
		vec_push(&sums->durations, s->duration.least);
}

static void sum_all(
	const struct view_site *site, const struct owner *owner, struct sums *sums)
{
	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct result *r = engine_of(site->engine, owner->bugs.v[i]);
		const struct severity *s = severity_of(site->severities, site->engine, r);

		if (!is_counted(r->bug))
			continue;
		if (r->bug->predecessor)
			count_one(&sums->before, s->class);
		else
			sum_one(sums, r, s);
	}
}

/* ---- tables ---- */

static struct val *classes(const struct severity_table *table, const struct sums *sums)
{
	struct val *list = val_new_list();

	for (int i = 0; i < SEVERITY_CLASSES; i++) {
		struct val *one = val_new_object();

		val_set_c(one, "class", severity_word(shown[i]));
		val_set_int(one, "n", (int64_t)sums->all.of[shown[i]]);
		val_set_int(one, "before", (int64_t)sums->before.of[shown[i]]);
		val_set_str(one, "text", table->classes[shown[i]].text);
		val_set_str(one, "ground", table->classes[shown[i]].ground);
		val_push(list, one);
	}
	return list;
}

struct year {
	int year;
	struct count count;
};

struct years {
	VEC(struct year) list;
};

static struct count *year_of(struct years *years, int year)
{
	for (size_t i = 0; i < years->list.n; i++)
		if (years->list.v[i].year == year)
			return &years->list.v[i].count;
	vec_push(&years->list, (struct year){.year = year});
	return &years->list.v[years->list.n - 1].count;
}

static int newest_first(const void *a, const void *b)
{
	return ((const struct year *)b)->year - ((const struct year *)a)->year;
}

static struct val *year_row(const struct year *year)
{
	struct val *row = val_new_list();

	val_push_int(row, year->year);
	val_push_int(row, (int64_t)year->count.n);
	for (int i = 0; i < SEVERITY_CLASSES; i++)
		val_push_int(row, (int64_t)year->count.of[shown[i]]);
	return row;
}

static struct val *years(const struct view_site *site, const struct owner *owner)
{
	struct val *list = val_new_list();
	struct years years = {0};

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct bug *bug = owner->bugs.v[i];
		const struct result *r = engine_of(site->engine, bug);

		if (is_counted(bug) && !bug->predecessor)
			count_one(year_of(&years,
					  date_civil(date_day_of(bug->opened)).year),
				severity_of(site->severities, site->engine, r)->class);
	}
	if (years.list.n)
		qsort(years.list.v, years.list.n, sizeof(*years.list.v), newest_first);
	for (size_t i = 0; i < years.list.n; i++)
		val_push(list, year_row(&years.list.v[i]));
	vec_release(&years.list);
	return list;
}

/* `revocation delayed; 3 earlier with the tag`: what makes it weigh more. */
static void put_more(struct buf *out, const struct severity_more *more)
{
	char span[DATE_SPAN_SIZE];

	if (more->delay_tag || more->delay_bug)
		buf_c(out, "; revocation delayed");
	if (more->ceased) {
		date_print_span(more->continued, span);
		buf_printf(out, "; issuance went on for %s", span);
	} else if (more->ongoing_comment >= 0 || more->recurred_comment >= 0) {
		buf_c(out, "; words hint that it went on");
	}
	if (more->earlier)
		buf_printf(out, "; %zu earlier with the same tag", more->earlier);
	if (more->corrected_from >= 0)
		buf_printf(out, "; certificates corrected from %lld to %lld",
			(long long)more->corrected_from, (long long)more->corrected_to);
}

static void push_known(struct val *row, int64_t n)
{
	val_push(row, n < 0 ? NULL : val_new_int(n));
}

static struct val *incident(const struct result *r, const struct severity *s)
{
	struct val *row = val_new_list();
	char day[DATE_DAY_SIZE];
	struct buf text;

	date_print_day(date_day_of(r->bug->opened), day);
	val_push_int(row, r->bug->id);
	val_push_c(row, day);
	val_push_word(row, severity_word(s->class));
	val_push_str(row, s->reason);
	val_push_flag(row, s->set);
	push_known(row, r->facts.certificates);
	push_known(row, r->facts.still_valid);
	buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
	view_bug_severity_span(&s->duration, &text);
	val_push_filled(row, buf_view(&text));
	buf_clear(&text);
	put_more(&text, &s->more);
	val_push(row, text.n ? val_new_str(str_from(buf_view(&text), 2)) : NULL);
	buf_release(&text);
	val_push_flag(row, r->facts.certificates < 0);
	val_push_flag(row, r->facts.still_valid < 0);
	return row;
}

/* What a reviewer set of an incident. */
static void push_set(struct val *list, const struct bug *bug, const struct override *o)
{
	struct val *one;

	if (!o)
		return;
	one = val_new_object();
	val_set_int(one, "id", bug->id);
	view_bug_set_override(one, o);
	val_push(list, one);
}

static void set_incidents(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	struct val *list = val_new_list(), *set = val_new_list();

	for (size_t i = owner->bugs.n; i > 0; i--) {
		const struct bug *bug = owner->bugs.v[i - 1];
		const struct result *r = engine_of(site->engine, bug);
		const struct severity *s = severity_of(site->severities, site->engine, r);

		if (!is_counted(bug) || bug->predecessor)
			continue;
		val_push(list, incident(r, s));
		push_set(set, bug, s->set);
		push_set(set, bug, s->scenario);
		push_set(set, bug, s->voluntary);
	}
	val_set(view, "set", set);
	val_set(view, "incidents", list);
}

/* ---- numbers ---- */

static void set_count(struct val *view, const char *key, size_t n)
{
	val_set_int(view, key, (int64_t)n);
}

static void set_durations(struct val *view, struct sums *sums)
{
	struct quantiles q = quantile_all(sums->durations.v, sums->durations.n);

	set_count(view, "duration_known", q.n);
	val_set_bool(view, "has_quartiles", q.n >= QUANTILE_MIN);
	if (q.n < QUANTILE_MIN)
		return;
	view_set_span(view, "duration_q25", q.q25);
	view_set_span(view, "duration_median", q.median);
	view_set_span(view, "duration_q75", q.q75);
}

static void set_certificates(struct val *view, const struct sums *sums)
{
	set_count(view, "certificates_known", sums->certificates_known);
	if (!sums->certificates_bug)
		return;
	val_set_int(view, "certificates", sums->certificates);
	val_set_int(view, "certificates_most", sums->certificates_most);
	val_set_int(view, "certificates_most_id", sums->certificates_bug->id);
}

static void set_sums(struct val *view, struct sums *sums)
{
	set_count(view, "one_list", sums->one_list);
	set_count(view, "by_reviewer", sums->by_reviewer);
	set_count(view, "subscriber_asked", sums->subscriber_asked);
	set_certificates(view, sums);
	set_durations(view, sums);
	set_count(view, "self", sums->source[SOURCE_SELF]);
	set_count(view, "third_party", sums->source[SOURCE_THIRD_PARTY]);
	set_count(view, "audit", sums->source[SOURCE_AUDIT]);
	set_count(view, "source_known", sums->all.n - sums->source[SOURCE_UNKNOWN]);
	set_count(view, "delayed", sums->delayed);
	set_count(view, "delayed_by_link", sums->delayed_by_link);
	set_count(view, "issuance", sums->issuance);
	set_count(view, "issuance_hint", sums->issuance_hint);
	set_count(view, "earlier", sums->earlier);
	set_count(view, "corrected", sums->corrected);
	set_count(view, "restricted", sums->restricted);
}

void view_ca_severity(
	const struct view_site *site, struct val *view, const struct owner *owner)
{
	struct sums sums = {0};
	struct val *panel;

	if (!site->severities) {
		val_set_null(view, "severity");
		return;
	}
	panel = val_new_object();
	sum_all(site, owner, &sums);
	set_count(panel, "n", sums.all.n);
	val_set_bool(panel, "any", sums.all.n > 0);
	val_set(panel, "batches", view_new_batches(owner->batches));
	set_count(panel, "n_before", sums.before.n);
	val_set(panel, "classes", classes(site->severities->table, &sums));
	val_set(panel, "years", years(site, owner));
	set_sums(panel, &sums);
	set_incidents(site, panel, owner);
	val_set(view, "severity", panel);
	vec_release(&sums.durations);
}
