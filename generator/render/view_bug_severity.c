#include "render/view_bug_severity.h"

#include "model/source.h"
#include "render/view_bug_set.h"
#include "render/view_duty.h"

/* Of the links each is there or not. */
static const struct view_key fact_keys[] = {
	{"what", VIEW_TEXT, NULL},
	{"label", VIEW_TEXT, NULL},
	{"value", VIEW_TEXT, NULL},
	{"note", VIEW_TEXT, NULL},
	{"first_comment", VIEW_TEXT, NULL},
	{"first_at", VIEW_TEXT, NULL},
	{"comment", VIEW_TEXT, NULL},
	{"at", VIEW_TEXT, NULL},
	{"bug", VIEW_TEXT, NULL},
	{"bug_page", VIEW_TEXT, NULL},
	{"nowhere", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static const struct view_key set_keys[] = {
	VIEW_BUG_SET_OVERRIDE_KEYS,
	{NULL, VIEW_TEXT, NULL},
};

const struct view_key view_bug_severity_keys[] = {
	{"class", VIEW_TEXT, NULL},
	{"derived", VIEW_TEXT, NULL},
	{"reason", VIEW_TEXT, NULL},
	{"by_reviewer", VIEW_FLAG, NULL},
	{"set", VIEW_LIST, set_keys},
	{"facts", VIEW_LIST, fact_keys},
	{NULL, VIEW_TEXT, NULL},
};

/* ---- one fact ---- */

static struct val *fact(struct val *list, const char *what, const char *label)
{
	struct val *view = val_new_object();

	val_set_word(view, "what", what);
	val_set_word(view, "label", label);
	val_push(list, view);
	return view;
}

static void set_comment(struct val *fact, int32_t comment)
{
	view_duty_set_comment(fact, "comment", "at", comment);
}

static void set_bug(struct val *fact, const struct bug *bug)
{
	if (!bug)
		return;
	val_set_int(fact, "bug", bug->id);
	view_set_bug_page(fact, "bug_page", bug->id);
}

/* What has no link says so once. */
static void set_nowhere(struct val *list)
{
	for (size_t i = 0; i < val_count(list); i++) {
		struct val *one = val_below_at(list, i);

		val_set_bool(
			one, "nowhere", !val_has(one, "comment") && !val_has(one, "bug"));
	}
}

/* ---- words ---- */

/* `CA certificate; audit`: what it is about, by its tags; nothing where none says so. */
static void put_objects(const struct severity_table *table,
	const struct severity *severity, struct buf *out)
{
	bool more = false;

	for (size_t i = 0; i < table->objects.n; i++)
		if (severity->objects & 1u << i) {
			buf_c(out, more ? "; " : "");
			buf_str(out, table->objects.v[i].title);
			more = true;
		}
}

void view_bug_severity_span(const struct severity_duration *d, struct buf *out)
{
	char least[DATE_SPAN_SIZE], most[DATE_SPAN_SIZE];

	if (d->least < 0)
		return;
	date_print_span(d->least, least);
	date_print_span(d->most, most);
	buf_c(out, least);
	/* what is to the minute at both ends is one value */
	if (d->most - d->least > 2 * DATE_MINUTE)
		buf_printf(out, " to %s", most);
}

static void put_time(struct buf *out, int64_t time)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	buf_add(out, text, 10);
	buf_byte(out, ' ');
	buf_add(out, text + 11, 5);
}

/* ---- S1 to S3 ---- */

static const char *clock_note(const struct severity_clock *clock)
{
	if (clock->subscriber_asked)
		return "items 1 and 2: the subscriber asked for it, which is no finding "
		       "about security";
	if (clock->by == SEVERITY_BY_DEADLINE)
		return "by a stated deadline";
	if (clock->by == SEVERITY_BY_SUMMARY)
		return "named in the summary";
	return clock->comment >= 0 && clock->limit != SEVERITY_LIMIT_NONE
		? "by a stated reason"
		: "";
}

static void push_clock(struct val *list, const struct severity_clock *clock)
{
	bool hinted = clock->limit == SEVERITY_LIMIT_HINTED;
	struct val *view = fact(list, "clock", "Limit of revocation");

	val_set_c(view, "value",
		severity_limit_label(hinted ? SEVERITY_LIMIT_UNSTATED : clock->limit));
	val_set_filled(view, "note", str_c(clock_note(clock)));
	set_comment(view, clock->comment);
	if (clock->key_comment < 0)
		return;
	view = fact(list, "key-hint", "Compromised key");
	val_set_c(view, "value", "words hint at one");
	val_set_c(view, "note", "text hint");
	set_comment(view, clock->key_comment);
}

static void push_objects(
	struct val *list, const struct severity_table *table, const struct severity *s)
{
	struct val *view = fact(list, "object", "About");
	struct buf text;

	buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
	put_objects(table, s, &text);
	val_set_str(view, "value", text.n ? buf_view(&text) : STR("not known"));
	val_set_c(view, "note", text.n ? "by its tags" : "no tag says it");
	buf_release(&text);
}

static void push_number(
	struct val *list, const char *what, const char *label, int64_t n, int32_t comment)
{
	struct val *view = fact(list, what, label);

	if (n >= 0)
		val_set_int(view, "value", n);
	else
		val_set_c(view, "value", "not stated");
	if (n >= 0)
		set_comment(view, comment);
}

/* ---- S4 ---- */

static void push_duration(struct val *list, const struct severity_duration *d)
{
	struct val *view = fact(list, "duration", "Non-compliance lasted");
	struct buf text;

	buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
	view_bug_severity_span(d, &text);
	if (!text.n)
		buf_c(&text,
			!d->start && !d->end ? "not stated"
				: !d->end    ? "not known: no end is stated"
				: !d->start  ? "not known: no start is stated"
					     : "not known: the stated end lies "
					       "before the start");
	val_set_str(view, "value", buf_view(&text));
	buf_clear(&text);
	if (d->start) {
		buf_c(&text, "from ");
		put_time(&text, d->start->when.earliest);
		if (d->end && d->end->comment != d->start->comment)
			view_duty_set_comment(
				view, "first_comment", "first_at", d->start->comment);
	}
	if (d->end) {
		buf_c(&text, d->start ? " to " : "to ");
		put_time(&text, d->end->when.latest);
	}
	val_set_filled(view, "note", buf_view(&text));
	buf_release(&text);
	if (d->end)
		set_comment(view, d->end->comment);
	else if (d->start)
		set_comment(view, d->start->comment);
}

/* ---- S6 ---- */

static void push_delay(struct val *list, const struct severity_more *more)
{
	struct val *view = fact(list, "delay", "Revocation delayed");
	struct buf text;

	buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
	if (more->delay_tag) {
		buf_c(&text, "by its tag ");
		buf_str(&text, more->delay_tag->tag);
	} else {
		buf_c(&text,
			more->delay_bug ? "by the tag of a linked bug"
					: "no tag says so, here or on a linked bug");
	}
	val_set_str(view, "value", buf_view(&text));
	set_bug(view, more->delay_bug);
	buf_release(&text);
}

static void push_issuance(struct val *list, const struct severity_more *more)
{
	struct val *view = fact(list, "issuance", "Issuance went on after awareness");
	char span[DATE_SPAN_SIZE];
	struct buf text;

	if (more->ceased) {
		buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
		date_print_span(more->continued, span);
		buf_printf(&text, "for %s, as stated", span);
		val_set_str(view, "value", buf_view(&text));
		buf_release(&text);
		set_comment(view, more->ceased->comment);
	} else {
		val_set_c(view, "value", "not stated");
	}
	if (more->ongoing_comment >= 0) {
		view = fact(list, "ongoing-hint", "Going on when it was reported");
		val_set_c(view, "value", "words hint at it");
		val_set_c(view, "note", "text hint");
		set_comment(view, more->ongoing_comment);
	}
	if (more->recurred_comment >= 0) {
		view = fact(list, "recurred-hint", "Again after issuance was resumed");
		val_set_c(view, "value", "words hint at it");
		val_set_c(view, "note", "text hint");
		set_comment(view, more->recurred_comment);
	}
}

static void push_earlier(struct val *list, const struct severity_more *more)
{
	struct val *view = fact(list, "earlier",
		"Earlier incidents of this CA with the same tag, 24 months");

	val_set_int(view, "value", (int64_t)more->earlier);
	if (more->latest)
		val_set_c(view, "note", "the latest of them is linked; a batch is one");
	set_bug(view, more->latest);
}

static void push_corrected(struct val *list, const struct severity_more *more)
{
	struct val *view = fact(list, "corrected", "Certificates corrected upward");
	struct buf text;

	buf_init(&text, VIEW_BUG_SEVERITY_TEXT_MAX);
	if (more->corrected_from >= 0)
		buf_printf(&text, "from %lld to %lld", (long long)more->corrected_from,
			(long long)more->corrected_to);
	else
		buf_c(&text, "not seen");
	val_set_str(view, "value", buf_view(&text));
	buf_release(&text);
	if (more->corrected_from < 0)
		return;
	view_duty_set_comment(
		view, "first_comment", "first_at", more->corrected_from_comment);
	set_comment(view, more->corrected_to_comment);
}

/* ---- the whole ---- */

static struct val *facts(
	const struct view_site *site, const struct result *r, const struct severity *s)
{
	struct val *list = val_new_list();
	struct val *view;

	push_clock(list, &s->clock);
	push_objects(list, site->severities->table, s);
	push_number(list, "certificates", "Certificates affected", r->facts.certificates,
		r->facts.certificates_comment);
	push_number(list, "remaining-valid", "Of these still valid", r->facts.still_valid,
		r->facts.still_comment);
	push_duration(list, &s->duration);
	view = fact(list, "found-by", "Found by, as its report states");
	val_set_c(view, "value", model_source_label(r->bug->stated_source));
	set_comment(view, source_comment(r->bug));
	push_delay(list, &s->more);
	push_issuance(list, &s->more);
	push_earlier(list, &s->more);
	push_corrected(list, &s->more);
	set_nowhere(list);
	return list;
}

static void push_set(struct val *list, const struct override *o)
{
	struct val *view;

	if (!o)
		return;
	view = val_new_object();
	view_bug_set_override(view, o);
	val_push(list, view);
}

void view_bug_severity(
	const struct view_site *site, struct val *view, const struct result *r)
{
	const struct bug *bug = r->bug;
	const struct severity *s;
	struct val *one, *set;

	if (!site->severities || bug->why_not == WHY_NOT_TRIAGED || bug->auditor ||
		bug->not_ca.n) {
		val_set_null(view, "severity");
		return;
	}
	s = severity_of(site->severities, site->engine, r);
	one = val_new_object();
	set = val_new_list();
	val_set_c(one, "class", severity_word(s->class));
	val_set_c(one, "derived", severity_word(s->derived));
	val_set_str(one, "reason", s->reason);
	val_set_bool(one, "by_reviewer", s->set != NULL);
	push_set(set, s->set);
	push_set(set, s->scenario);
	push_set(set, s->voluntary);
	val_set(one, "set", set);
	val_set(one, "facts", facts(site, r, s));
	val_set(view, "severity", one);
}
