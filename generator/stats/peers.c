#include "stats/peers.h"

#include <assert.h>
#include <math.h>

/* ---- rules over all their texts ---- */

static bool is_of(enum peers_rule rule, const struct duty *duty)
{
	static const enum rule_clock clocks[PEERS_RULES] = {
		[PEERS_FULL_REPORT] = CLOCK_FULL_REPORT,
		[PEERS_REPLY] = CLOCK_ANSWER,
		[PEERS_WEEKLY] = CLOCK_WEEKLY_UPDATE,
	};

	return duty->counts && !duty->disputed &&
		duty->window->rule->clock == clocks[rule];
}

static bool began_since(const struct duty *duty, int32_t since)
{
	int64_t start = duty->started.earliest;

	return since == INT32_MIN || (start != DATE_NONE && date_day_of(start) >= since);
}

/* What an incident comes to; false: it has no such duty. */
static bool weigh(const struct result *r, enum peers_rule rule, int32_t since,
	enum verdict *sum, bool *unknown)
{
	enum verdict worst = VERDICT_NOT_APPLICABLE;
	bool any = false;
	bool doubt = false;

	*unknown = false;
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];

		if (!is_of(rule, d) || !began_since(d, since))
			continue;
		if (!any || engine_rank(d->verdict) > engine_rank(worst))
			worst = d->verdict;
		*unknown |= d->verdict == VERDICT_UNKNOWN;
		doubt |= engine_is_doubt(d);
		any = true;
	}
	*sum = engine_sum(worst, doubt);
	return any;
}

static void count_owner(struct peers_count *out, const struct engine *engine,
	const struct owner *owner, enum peers_rule rule, int32_t since)
{
	struct clusters clusters = {0};

	for (size_t i = 0; i < owner->bugs.n; i++) {
		const struct result *r = engine_of(engine, owner->bugs.v[i]);
		enum verdict worst;
		bool unknown;

		if (weigh(r, rule, since, &worst, &unknown) &&
			rule_stats_add(&out->count, worst, unknown))
			clusters_add(&clusters, r->bug->cluster, worst);
	}
	out->count.batches = clusters_end(&clusters);
	out->clusters = clusters.counts;
}

static void add_to_all(struct peers_count *all, const struct peers_count *own)
{
	all->count.met += own->count.met;
	all->count.late += own->count.late;
	all->count.overdue += own->count.overdue;
	all->count.unclear += own->count.unclear;
	all->count.unknown += own->count.unknown;
	all->count.other += own->count.other;
	all->count.batches += own->count.batches;
	all->clusters.met += own->clusters.met;
	all->clusters.lapse += own->clusters.lapse;
	all->clusters.unclear += own->clusters.unclear;
}

void peers_make(
	struct peers *peers, const struct model *model, const struct engine *engine)
{
	*peers = (struct peers){.since = speed_since(model, 24)};
	peers->of = mem_zalloc(model->owners.n, sizeof(*peers->of));
	for (size_t i = 0; i < model->owners.n; i++) {
		for (int r = 0; r < PEERS_PERIODS * PEERS_RULES; r++) {
			int period = r / PEERS_RULES;
			int rule = r % PEERS_RULES;
			struct peers_count *own = &peers->of[i].rules[period][rule];

			count_owner(own, engine, model->owners.v[i],
				(enum peers_rule)rule,
				period == PEERS_24_MONTHS ? peers->since : INT32_MIN);
			add_to_all(&peers->all.rules[period][rule], own);
		}
	}
}

void peers_release(struct peers *peers)
{
	mem_free(peers->of);
	*peers = (struct peers){0};
}

/* ---- a share among the others' ---- */

struct interval peers_interval(const struct cluster_counts *clusters)
{
	size_t n = clusters_assessed(clusters);

	return (struct interval){interval_wilson(clusters->lapse, n).low,
		interval_wilson(clusters->lapse + clusters->unclear, n).high};
}

/* Limits lie up to one cluster below the quantile: so does the upper one, where a number
 * that is not rare at all would be outside of the line. */
static bool is_in(const struct cluster_counts *own, struct interval limits)
{
	static const double last_digits = 1e-9;
	double n = (double)clusters_assessed(own);

	return (double)own->lapse >= limits.low * n - last_digits &&
		(double)own->lapse <= ceil(limits.high * n - last_digits);
}

struct peers_place peers_place(
	const struct cluster_counts *own, const struct cluster_counts *all)
{
	size_t n = clusters_assessed(own);
	struct peers_place place = {
		.others = {all->met - own->met, all->lapse - own->lapse,
			all->unclear - own->unclear},
		.share = (double)all->lapse / (double)clusters_assessed(all),
		.inner = speed_funnel(own, all, FUNNEL_95),
		.outer = speed_funnel(own, all, FUNNEL_998),
		.own = peers_interval(own),
	};

	assert(n >= PEERS_CLUSTERS_MIN);
	place.theirs = peers_interval(&place.others);
	place.where = is_in(own, place.inner) ? PEERS_INSIDE
		: is_in(own, place.outer)     ? PEERS_BETWEEN
					      : PEERS_OUTSIDE;
	place.others_known = clusters_assessed(&place.others) >= PEERS_CLUSTERS_MIN;
	place.alike = !place.others_known ||
		(place.own.low <= place.theirs.high &&
			place.theirs.low <= place.own.high);
	return place;
}

/* ---- medians ---- */

/* Chances are found from that of the middle, downward: those of the ends are too small
 * for a double. */
size_t peers_median_rank(size_t n)
{
	size_t k = n / 2;
	double chance = 1; /* of k, that of the middle being 1 */
	double below = 0;  /* of k and less */
	double all;

	for (size_t i = k; i > 0 && chance > 0; i--) {
		below += chance;
		chance *= (double)i / (double)(n - i + 1);
	}
	below += chance; /* of 0 */
	all = n % 2 ? 2 * below : 2 * below - 1;
	chance = 1;
	for (; below > .025 * all; k--) {
		if (k == 0)
			return 0;
		below -= chance;
		chance *= (double)k / (double)(n - k + 1);
	}
	return k + 1;
}

struct peers_median peers_median(const struct tally *all, const struct tally *without)
{
	struct peers_median m = {.median = -1, .low = -1, .high = -1};
	int64_t *values = mem_zalloc(all->samples.n, sizeof(*values));
	size_t out = 0;
	size_t rank;

	/* Both rise, and of equal values it does not matter which is left out. */
	for (size_t i = 0; i < all->samples.n; i++) {
		int64_t seconds = all->samples.v[i].seconds;

		if (without && out < without->samples.n &&
			without->samples.v[out].seconds == seconds) {
			out++;
			continue;
		}
		values[m.n++] = seconds;
		m.at_start += seconds == 0;
	}
	if (m.n >= QUANTILE_MIN)
		m.median = quantile_of(values, m.n, 1, 2);
	rank = peers_median_rank(m.n);
	if (rank) {
		m.low = values[rank - 1];
		m.high = values[m.n - rank];
	}
	mem_free(values);
	return m;
}

bool peers_medians_alike(const struct peers_median *a, const struct peers_median *b)
{
	return a->low >= 0 && b->low >= 0 && a->low <= b->high && b->low <= a->high;
}
