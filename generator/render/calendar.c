#include "render/calendar.h"

#include "render/feed.h"
#include "rules/turn.h"

enum { TEXT_MAX = 64 * 1024 };

struct writer {
	const struct view_site *site;
	struct buf *out;
	struct buf line;
};

/* Ends the line and folds it, between characters. */
static void end_line(struct writer *w)
{
	struct str rest = buf_view(&w->line);
	size_t room = CALENDAR_LINE_MAX;

	while (rest.n > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)rest.p[n] & 0xc0) == 0x80)
			n--;
		buf_add(w->out, rest.p, n);
		buf_c(w->out, "\r\n ");
		rest = str_from(rest, n);
		room = CALENDAR_LINE_MAX - 1; /* the blank counts */
	}
	buf_str(w->out, rest);
	buf_c(w->out, "\r\n");
	buf_clear(&w->line);
}

static void line(struct writer *w, const char *text)
{
	buf_c(&w->line, text);
	end_line(w);
}

/* A TEXT value: RFC 5545, 3.3.11. */
static void text(struct writer *w, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\n')
			buf_c(&w->line, "\\n");
		else if (c == '\\' || c == ';' || c == ',')
			buf_add(&w->line, (char[]){'\\', c}, 2);
		else if ((unsigned char)c >= ' ' && c != 0x7f)
			buf_byte(&w->line, c);
	}
}

/* `20260315T101112Z`, of an instant as it is printed elsewhere. */
static void moment(struct buf *out, int64_t instant)
{
	char full[DATE_INSTANT_SIZE];

	date_print_instant(instant, full);
	for (size_t i = 0; full[i]; i++)
		if (full[i] != '-' && full[i] != ':')
			buf_byte(out, full[i]);
}

static void moment_line(struct writer *w, const char *name, int64_t instant)
{
	buf_c(&w->line, name);
	moment(&w->line, instant);
	end_line(w);
}

/* ---- what names a duty, and what changed it ---- */

static bool is_moved(const struct duty *d)
{
	return d->window->rule->clock == CLOCK_NEXT_UPDATE && d->counts &&
		d->verdict == VERDICT_EXEMPT && d->because == BECAUSE_NEXT_UPDATE;
}

/* The start that names it: of dates that were moved before they came, the first. */
static int64_t origin(const struct result *r, size_t i)
{
	int64_t start = r->duties[i].started.latest;

	if (r->duties[i].window->rule->clock != CLOCK_NEXT_UPDATE)
		return start;
	while (i-- > 0 && r->duties[i].window->rule->clock == CLOCK_NEXT_UPDATE) {
		if (!r->duties[i].counts)
			continue;
		if (!is_moved(&r->duties[i]))
			break;
		start = r->duties[i].started.latest;
	}
	return start;
}

static bool is_change(const struct event *e)
{
	return e->kind == EVENT_NEXT_UPDATE || e->kind == EVENT_NEXT_UNSURE ||
		e->kind == EVENT_NEXT_REMOVED || e->kind == EVENT_CLOSE_ON ||
		e->kind == EVENT_CLOSE_REMOVED;
}

/* How often dates on the whiteboard changed after the start, and when last. */
static int changes(const struct thread *thread, int64_t start, int64_t *last)
{
	int n = 0;

	*last = start;
	for (size_t i = 0; i < thread->n; i++) {
		if (!is_change(&thread->events[i]) || thread->events[i].time <= start)
			continue;
		n++;
		*last = thread->events[i].time;
	}
	return n;
}

/* Two requests at one time are one event. */
static bool is_again(const struct result *r, size_t i)
{
	return i > 0 && turn_is_due(&r->duties[i - 1]) &&
		r->duties[i - 1].window->rule == r->duties[i].window->rule &&
		r->duties[i - 1].started.latest == r->duties[i].started.latest;
}

/* ---- an event ---- */

static void put_times(struct writer *w, const struct result *r, size_t i)
{
	const struct duty *d = &r->duties[i];
	int64_t start = origin(r, i);
	char day[DATE_DAY_SIZE];
	int64_t last;
	int n = changes(&r->thread, start, &last);

	buf_c(&w->line, "UID:bug-");
	buf_int(&w->line, r->bug->id);
	buf_byte(&w->line, '-');
	buf_str(&w->line, d->window->rule->id);
	buf_byte(&w->line, '-');
	moment(&w->line, start);
	buf_byte(&w->line, '@');
	buf_str(&w->line, feed_host(w->site->info.base_url));
	end_line(w);
	moment_line(w, "DTSTAMP:", last);
	moment_line(w, "LAST-MODIFIED:", last);
	buf_c(&w->line, "SEQUENCE:");
	buf_int(&w->line, n);
	end_line(w);
	if (d->limit.kind != LIMIT_DATE) {
		moment_line(w, "DTSTART:", d->due);
		return;
	}
	date_print_day(d->limit.n, day);
	buf_printf(&w->line, "DTSTART;VALUE=DATE:%.4s%.2s%.2s", day, day + 5, day + 8);
	end_line(w);
}

static void put_texts(struct writer *w, const struct bug *bug, const struct duty *d)
{
	char url[VIEW_LINK_SIZE];

	buf_c(&w->line, "SUMMARY:Due (");
	text(w, d->window->rule->title);
	buf_c(&w->line, "): bug ");
	buf_int(&w->line, bug->id);
	buf_c(&w->line, "\\, ");
	text(w, bug->owner ? bug->owner->name : STR("CA not known"));
	end_line(w);
	buf_c(&w->line, "DESCRIPTION:");
	text(w, digest_str(bug->d, bug->d->summary));
	buf_c(&w->line, "\\n");
	text(w, view_link(w->site, bug->id, d->evidence_start, url));
	end_line(w);
	buf_c(&w->line, "URL:");
	buf_str(&w->line, w->site->info.base_url);
	buf_c(&w->line, "bug/");
	buf_int(&w->line, bug->id);
	buf_byte(&w->line, '/');
	end_line(w);
}

static void put_event(struct writer *w, const struct result *r, size_t i)
{
	line(w, "BEGIN:VEVENT");
	put_times(w, r, i);
	put_texts(w, r->bug, &r->duties[i]);
	line(w, "TRANSP:TRANSPARENT");
	line(w, "END:VEVENT");
}

static size_t put_bug(struct writer *w, const struct result *r)
{
	size_t n = 0;

	for (size_t i = 0; turn_is_asked(r->bug) && i < r->n_duties; i++) {
		if (!turn_is_due(&r->duties[i]) || is_again(r, i))
			continue;
		put_event(w, r, i);
		n++;
	}
	return n;
}

/* A calendar has at least one component (RFC 5545, 3.6). */
static void put_nothing(struct writer *w)
{
	static const char *const lines[] = {"BEGIN:VTIMEZONE", "TZID:UTC",
		"BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
		"TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		line(w, lines[i]);
}

static size_t put_all(struct writer *w, const struct owner *owner)
{
	const struct engine *engine = w->site->engine;
	size_t n = 0;

	if (owner)
		for (size_t i = 0; i < owner->bugs.n; i++)
			n += put_bug(w, engine_of(engine, owner->bugs.v[i]));
	else
		for (size_t i = 0; i < engine->n; i++)
			n += put_bug(w, &engine->results[i]);
	return n;
}

void calendar(const struct view_site *site, const struct owner *owner, struct buf *out)
{
	struct writer w = {.site = site, .out = out};

	buf_init(&w.line, TEXT_MAX);
	line(&w, "BEGIN:VCALENDAR");
	line(&w, "VERSION:2.0");
	line(&w, "PRODID:-//candor//deadlines//EN");
	buf_c(&w.line, "X-WR-CALNAME:");
	text(&w, site->info.title);
	if (owner) {
		buf_c(&w.line, ": ");
		text(&w, owner->name);
	}
	end_line(&w);
	if (put_all(&w, owner) == 0)
		put_nothing(&w);
	line(&w, "END:VCALENDAR");
	buf_release(&w.line);
}
