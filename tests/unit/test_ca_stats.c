#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stats/ca_stats.h"
#include "stats/speed.h"
#include "model_case.h"

#define DONE(resolution) "'status': 'RESOLVED', 'resolution': '" resolution "'"

/* What is said of alpha: 7 incidents, 4 bugs that are not counted, 2 of a predecessor. */
static const struct bug_text mixed[] = {
	{.id = 1, .comments = "2025-12-01 moz, 2025-12-04 alpha", .history = ""},
	{.id = 2,
		.members = DONE("FIXED"),
		.comments = "2025-12-01 alpha, 2025-12-11 alpha, 2025-12-16 alpha",
		.history = "2025-12-20 moz; status: ASSIGNED > RESOLVED"},
	{.id = 3,
		.members = DONE("DUPLICATE"),
		.comments = "2025-12-01 free, 2025-12-03 alpha"},
	{.id = 4,
		.members = DONE("INVALID"),
		.comments = "2025-12-01 moz, 2025-12-03 alpha"},
	{.id = 5,
		.summary = "Old Alpha: x",
		.comments = "2025-01-01 moz, 2025-01-09 alpha"},
	{.id = 6,
		.summary = "Old Alpha: x",
		.members = DONE("INVALID"),
		.comments = "2025-01-01 moz"},
	{.id = 7, .members = "'status': 'UNCONFIRMED'", .comments = "2025-12-01 moz"},
	{.id = 8, .comments = "2025-03-01 free", .history = ""},
	{.id = 9,
		.members = DONE("FIXED"),
		.comments = "2025-03-01 moz",
		.history = "2025-03-05 moz; status: ASSIGNED > RESOLVED"},
	{.id = 10, .comments = "2024-03-01 moz", .history = ""},
	{.id = 11,
		.summary = "Old Alpha: after the takeover",
		.comments = "2025-12-01 moz, 2025-12-02 alpha",
		.history = ""},
	{.id = 12, .summary = "Gamma: x", .comments = "2025-12-01 moz, 2025-12-02 gamma"},
	{.id = 13, .summary = "Zeta: x", .comments = "2025-12-01 moz"},
	{.id = 14, .summary = "Audit & Co: x", .comments = "2025-12-01 moz"},
	/* its answer may be in the other bug */
	{.id = 15,
		.members = DONE("DUPLICATE"),
		.comments = "2025-12-01 moz",
		.history = "2025-12-05 moz; status: ASSIGNED > RESOLVED"},
	/* its answer may be on the mailing list */
	{.id = 16, .comments = "2022-06-01 moz", .history = ""},
};

struct desk {
	struct world world;
	struct engine engine;
	struct speeds speeds;
	struct ca_stats stats;
	const struct tally *first;
	const struct tally *silence;
};

static void begin(struct desk *desk)
{
	*desk = (struct desk){0};
	world_init(&desk->world);
}

static void make(struct desk *desk, const char *slug)
{
	const struct model *model = &desk->world.model;
	const struct speed *speed = &desk->speeds.all;

	world_load(&desk->world);
	engine_run(&desk->engine, model, NULL, 1);
	speed_make(
		&desk->speeds, &(struct speed_input){model, &desk->engine, NULL, NULL});
	ca_stats_make(&desk->stats, model, slug ? model_owner(model, str_c(slug)) : NULL);
	for (size_t i = 0; slug && i < model->owners.n; i++)
		if (model->owners.v[i] == desk->stats.owner)
			speed = &desk->speeds.of[i];
	desk->first = speed_tally(&desk->speeds, speed, 0, SPEED_FIRST_RESPONSE);
	desk->silence = speed_tally(&desk->speeds, speed, 0, SPEED_SILENCE);
}

static void end(struct desk *desk)
{
	speed_release(&desk->speeds);
	engine_release(&desk->engine);
	world_release(&desk->world);
}

static void show_tally(const char *name, const struct tally *t, struct buf *out)
{
	buf_printf(out, "; %s", name);
	for (size_t i = 0; i < t->samples.n; i++)
		buf_printf(out, " %lld:%lldd", (long long)t->samples.v[i].result->bug->id,
			(long long)(t->samples.v[i].seconds / DATE_DAY));
	buf_printf(out, " of %zu, unknown %zu, pending %zu, never %zu, none %zu", t->q.n,
		t->unknown, t->pending, t->never, t->none);
}

static const char *shown(const struct desk *desk, struct buf *out)
{
	const struct ca_stats *s = &desk->stats;

	buf_init(out, WORLD_TEXT_MAX);
	buf_printf(out, "%zu incidents, %zu open, %zu in 12 months, ", s->incidents,
		s->open, s->opened_12m);
	buf_printf(out, "filed %zu + %zu + %zu, ", s->filed_by_ca, s->filed_by_other,
		s->filed_unknown);
	buf_printf(
		out, "%zu not counted, %zu predecessor", s->not_counted, s->predecessor);
	show_tally("first", desk->first, out);
	show_tally("silence", desk->silence, out);
	return out->p;
}

static const struct {
	const char *name;
	const char *slug; /* NULL: all */
	const char *want;
} owners[] = {
	{"one CA", "alpha",
		"7 incidents, 5 open, 5 in 12 months, filed 1 + 5 + 1, 4 not counted, 2 "
		"predecessor"
		"; first 11:1d 1:3d of 2, unknown 3, pending 1, never 1, none 2"
		"; silence 2:10d of 1, unknown 1, pending 0, never 0, none 7"},
	{"another", "gamma",
		"1 incidents, 1 open, 1 in 12 months, filed 0 + 1 + 0, 0 not counted, 0 "
		"predecessor"
		"; first of 0, unknown 1, pending 0, never 0, none 0"
		"; silence of 0, unknown 1, pending 0, never 0, none 0"},
	{"one without bugs", "epsilon",
		"0 incidents, 0 open, 0 in 12 months, filed 0 + 0 + 0, 0 not counted, 0 "
		"predecessor"
		"; first of 0, unknown 0, pending 0, never 0, none 0"
		"; silence of 0, unknown 0, pending 0, never 0, none 0"},
	{"all CAs", NULL,
		"8 incidents, 6 open, 6 in 12 months, filed 1 + 6 + 1, 4 not counted, 2 "
		"predecessor"
		"; first 11:1d 1:3d of 2, unknown 4, pending 1, never 1, none 2"
		"; silence 2:10d of 1, unknown 2, pending 0, never 0, none 7"},
};

static void all_that_is_shown_of_a_ca_is_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(owners); i++) {
		struct desk desk;
		struct buf out;

		begin(&desk);
		for (size_t k = 0; k < COUNT(mixed); k++)
			world_bug(&desk.world, &mixed[k]);
		make(&desk, owners[i].slug);
		shown(&desk, &out);
		assert_int_equal(desk.stats.filed_by_ca + desk.stats.filed_by_other +
				desk.stats.filed_unknown,
			desk.stats.incidents);
		world_says(owners[i].name, &out, owners[i].want);
		end(&desk);
	}
}

static void quantiles_are_those_of_the_samples(void **state)
{
	static const char *const answers[] = {
		"2025-01-12", "2025-01-03", "2025-01-05", "2025-01-09", "2025-01-02"};
	struct desk desk;

	(void)state;
	begin(&desk);
	for (size_t i = 0; i < COUNT(answers); i++) {
		char comments[100];

		snprintf(comments, sizeof(comments), "2025-01-01 moz, %s alpha",
			answers[i]);
		world_bug(&desk.world,
			&(struct bug_text){.id = (int64_t)i + 1, .comments = comments});
	}
	make(&desk, "alpha");
	/* R: quantile(c(1, 2, 4, 8, 11), c(.25, .5, .75)) is 2, 4, 8 */
	assert_int_equal(desk.first->q.n, 5);
	assert_int_equal(desk.first->q.least, 1 * DATE_DAY);
	assert_int_equal(desk.first->q.q25, 2 * DATE_DAY);
	assert_int_equal(desk.first->q.median, 4 * DATE_DAY);
	assert_int_equal(desk.first->q.q75, 8 * DATE_DAY);
	assert_int_equal(desk.first->q.most, 11 * DATE_DAY);
	end(&desk);
}

static void equal_samples_stand_by_bug(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk);
	for (int64_t id = 1; id <= 9; id++)
		world_bug(&desk.world,
			&(struct bug_text){.id = id,
				.comments = "2025-01-01 moz, 2025-01-02 alpha"});
	make(&desk, "alpha");
	assert_int_equal(desk.first->samples.n, 9);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(desk.first->samples.v[i].result->bug->id, i + 1);
	end(&desk);
}

static const struct {
	const char *as_of;
	const char *opened;
	size_t want;
} years[] = {
	{"2025-06-15T12:00", "2024-06-14T23:59:59", 0},
	{"2025-06-15T12:00", "2024-06-15T12:00", 1},
	{"2025-06-15T12:00", "2025-06-15T11:59:59", 1},
	{"2025-01-01", "2024-01-01", 1},
	{"2025-01-01", "2023-12-31T23:59:59", 0},
	{"2024-02-29T12:00", "2023-02-28T12:00", 1},
	{"2024-02-29T12:00", "2023-02-27T23:59:59", 0},
	{"2025-02-28T12:00", "2024-02-28T12:00", 1},
	{"2025-03-01T12:00", "2024-02-29T23:59:59", 0},
};

static void twelve_months_end_with_as_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(years); i++) {
		struct desk desk;
		char comments[100];

		snprintf(comments, sizeof(comments), "%s moz", years[i].opened);
		begin(&desk);
		desk.world.as_of = years[i].as_of;
		world_bug(&desk.world, &(struct bug_text){.comments = comments});
		make(&desk, "alpha");
		if (desk.stats.opened_12m != years[i].want)
			fail_msg("opened %s as of %s", years[i].opened, years[i].as_of);
		end(&desk);
	}
}

static const struct {
	const char *day;
	const char *want;
} befores[] = {
	{"2025-03-01", "2024-03-01"},
	{"2025-02-28", "2024-02-28"},
	{"2024-02-29", "2023-02-28"},
	{"2024-03-01", "2023-03-01"},
	{"2025-12-31", "2024-12-31"},
	{"2000-02-29", "1999-02-28"},
};

static void a_year_before_is_the_same_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(befores); i++)
		assert_int_equal(
			ca_stats_year_before(day(befores[i].day)), day(befores[i].want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_is_shown_of_a_ca_is_counted),
		cmocka_unit_test(quantiles_are_those_of_the_samples),
		cmocka_unit_test(equal_samples_stand_by_bug),
		cmocka_unit_test(twelve_months_end_with_as_of),
		cmocka_unit_test(a_year_before_is_the_same_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
