#include "render/view_ca_reading.h"

#include "render/view_ca_peers.h"
#include "rules/turn.h"

enum { READING_MAX = 4096 };

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* What the incidents of an owner come to beyond what statistics hold. */
struct sums {
	size_t opened;  /* in the 24 months */
	size_t overdue; /* incidents with an overdue duty */
	size_t severity_unknown;
};

static bool has_overdue(const struct result *r)
{
	if (!turn_is_asked(r->bug))
		return false;
	for (size_t i = 0; i < r->n_duties; i++)
		if (turn_is_due(&r->duties[i]) && r->duties[i].verdict == VERDICT_OVERDUE)
			return true;
	return false;
}

static struct sums sums_of(const struct view_site *site, const struct owner *owner)
{
	struct sums sums = {0};

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct bug *bug = owner->bugs.v[i];
		const struct result *r = engine_of(site->engine, bug);

		sums.overdue += has_overdue(r);
		if (bug->why_not != WHY_COUNTED || bug->predecessor)
			continue;
		sums.opened += date_day_of(bug->opened) >= site->peers->since;
		sums.severity_unknown += site->severities &&
			severity_of(site->severities, site->engine, r)->class ==
				SEVERITY_UNKNOWN;
	}
	return sums;
}

/* ---- pieces of sentences ---- */

/* " (1 unknown, 2 not assessed)" */
static void say_apart(struct buf *out, size_t unknown, size_t other)
{
	if (unknown + other == 0)
		return;
	buf_c(out, " (");
	if (unknown)
		buf_printf(out, "%zu unknown%s", unknown, other ? ", " : "");
	if (other)
		buf_printf(out, "%zu not assessed", other);
	buf_c(out, ")");
}

static void say_in_time(struct buf *out, const struct rule_count *c)
{
	size_t n = rule_stats_assessed(c);

	if (n + c->unknown + c->other == 0)
		return;
	if (n == 0)
		buf_c(out, " Full report assessed in none");
	else if (c->unclear)
		buf_printf(out,
			" Full report within 14 days in %zu to %zu of %zu assessed",
			c->met, c->met + c->unclear, n);
	else
		buf_printf(out, " Full report within 14 days in %zu of %zu assessed",
			c->met, n);
	say_apart(out, c->unknown, c->other);
	buf_byte(out, '.');
}

static void say_median(struct buf *out, enum speed_measure measure,
	const struct tally *own, const struct tally *all)
{
	char text[DATE_SPAN_SIZE];

	if (own->q.n < QUANTILE_MIN) {
		buf_printf(out, "known for %zu", own->q.n);
		say_apart(out, own->unknown, 0);
		buf_c(out, ", too few for a median.");
		return;
	}
	buf_printf(out, "median %s of %zu",
		view_ca_peers_span(measure, own->q.median, text), own->q.n);
	say_apart(out, own->unknown, 0);
	if (all->q.n >= QUANTILE_MIN)
		buf_printf(out, ", all CAs %s of %zu",
			view_ca_peers_span(measure, all->q.median, text), all->q.n);
	buf_byte(out, '.');
}

static void say_at_filing(struct buf *out, const struct tally *own)
{
	size_t n = 0;

	while (n < own->samples.n && own->samples.v[n].seconds == 0)
		n++;
	if (n)
		buf_printf(out, " Complete at filing: %zu of %zu.", n, own->q.n);
}

/* ---- sentences ---- */

static void say_report(const struct view_site *site, struct buf *out, size_t index)
{
	const struct tally *own = speed_tally(
		site->speeds, &site->speeds->of[index], 24, SPEED_FULL_REPORT);
	const struct tally *all =
		speed_tally(site->speeds, &site->speeds->all, 24, SPEED_FULL_REPORT);

	say_in_time(out,
		&site->peers->of[index].rules[PEERS_24_MONTHS][PEERS_FULL_REPORT].count);
	if (own->q.n) {
		buf_c(out, " Time to it: ");
		say_median(out, SPEED_FULL_REPORT, own, all);
		say_at_filing(out, own);
	}
}

static void say_open(const struct view_site *site, struct buf *out, size_t index,
	const struct sums *sums)
{
	const struct tally *own =
		speed_tally(site->speeds, &site->speeds->of[index], 24, SPEED_SILENCE);
	size_t open = site->stats[index].open;

	if (open)
		buf_printf(out, " %zu %s open", open, open == 1 ? "is" : "are");
	else
		buf_c(out, " None is open");
	if (sums->overdue)
		buf_printf(out, ", and %zu bug%s of this CA %s an overdue duty",
			sums->overdue, plural(sums->overdue),
			sums->overdue == 1 ? "has" : "have");
	else if (open)
		buf_c(out, ", without an overdue duty that is known");
	buf_byte(out, '.');
	if (own->q.n + own->unknown) {
		buf_c(out, " Longest silence, of bugs of the 24 months: ");
		say_median(out, SPEED_SILENCE, own,
			speed_tally(site->speeds, &site->speeds->all, 24, SPEED_SILENCE));
	}
}

void view_ca_reading_set(
	const struct view_site *site, struct val *view, const char *key, size_t index)
{
	size_t counted = site->stats[index].incidents;
	struct sums sums = sums_of(site, site->model->owners.v[index]);
	struct buf text;

	buf_init(&text, READING_MAX);
	if (counted == 0) {
		buf_c(&text,
			"No public incident bug in this component is counted for this "
			"CA.");
	} else {
		if (sums.opened)
			buf_printf(&text, "In the last 24 months %zu incident%s",
				sums.opened, plural(sums.opened));
		else
			buf_printf(&text,
				"In the last 24 months no incident, and %zu before",
				counted);
		buf_byte(&text, '.');
		say_report(site, &text, index);
		say_open(site, &text, index, &sums);
		if (sums.severity_unknown)
			buf_printf(&text,
				" Severity is not known for %zu of all %zu counted.",
				sums.severity_unknown, counted);
	}
	val_set_str(view, key, buf_view(&text));
	buf_release(&text);
}
