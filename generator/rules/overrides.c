#include "rules/overrides.h"

#include <stdlib.h>

#include "model/tables_row.h"

static const char *const reasons[] = {"court-order", "legal-hold", "investigation", NULL};
static const char *const severities[] = {"24-hour reason", "5-day or 7-day reason",
	"status, document or audit", "not known", NULL};
static const char *const scenarios[] = {
	"outage", "internal compromise", "compromise with issuance", NULL};
static const char *const yes[] = {"true", NULL};
static const char *const sides[] = {"ca", "mozilla", "chrome", "apple", "microsoft",
	"ccadb", "community", "auditor", NULL}; /* as enum side */

static const char *const words[OVERRIDE_WHATS + 1] = {
	[OVERRIDE_DISCLOSED_ELSEWHERE] = "disclosed_elsewhere",
	[OVERRIDE_IN_NEXT_AUDIT] = "in_next_audit",
	[OVERRIDE_REASON] = "reason",
	[OVERRIDE_SEVERITY] = "severity",
	[OVERRIDE_SCENARIO] = "scenario",
	[OVERRIDE_VOLUNTARY] = "voluntary",
	[OVERRIDE_FILED_BY] = "filed_by",
};

static const struct {
	const char *label;
	const char *const *values; /* NULL: any text */
} kinds[OVERRIDE_WHATS] = {
	[OVERRIDE_DISCLOSED_ELSEWHERE] = {"reported elsewhere", NULL},
	[OVERRIDE_IN_NEXT_AUDIT] = {"in the next audit statement", yes},
	[OVERRIDE_REASON] = {"reason for a delay", reasons},
	[OVERRIDE_SEVERITY] = {"severity", severities},
	[OVERRIDE_SCENARIO] = {"scenario of the policy discussion", scenarios},
	[OVERRIDE_VOLUNTARY] = {"voluntary report", yes},
	[OVERRIDE_FILED_BY] = {"filed by", sides},
};

const char *overrides_what_word(enum override_what what)
{
	return words[what];
}

const char *overrides_what_label(enum override_what what)
{
	return kinds[what].label;
}

static bool read_value(
	const struct yaml_node *row, struct override *override, struct err *err)
{
	const char *const *values = kinds[override->what].values;
	int value;

	if (!values)
		return tables_row_text(
			row, "value", OVERRIDES_TEXT_MAX, &override->value, err);
	if (!yaml_need_word(row, "value", values, &value, err))
		return false;
	override->value = str_c(values[value]);
	return true;
}

static bool read_time(
	const struct yaml_node *row, struct override *override, struct err *err)
{
	bool needs = override->what == OVERRIDE_DISCLOSED_ELSEWHERE;
	struct str text = {NULL, 0};

	if (!yaml_may_str(row, "time", &text, err))
		return false;
	if (needs != (text.n > 0))
		return yaml_err(row, err,
			"'time' belongs to disclosed_elsewhere, and only there");
	return !needs || tables_row_time(row, "time", text, &override->time, err);
}

static bool is_twice(const struct overrides *overrides, const struct override *one)
{
	for (size_t i = 0; i < overrides->list.n; i++)
		if (overrides->list.v[i].bug == one->bug &&
			overrides->list.v[i].what == one->what)
			return true;
	return false;
}

static bool read_row(
	struct overrides *overrides, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"bug", "what", "value", "time", "reason", "link", "date", NULL};
	struct override made = {.time = DATE_NONE, .line = row->line};
	int what;

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_int(row, "bug", &made.bug, err) ||
		!yaml_need_word(row, "what", words, &what, err))
		return false;
	made.what = (enum override_what)what;
	if (!read_value(row, &made, err) || !read_time(row, &made, err) ||
		!tables_row_text(row, "reason", OVERRIDES_TEXT_MAX, &made.reason, err) ||
		!tables_row_link(row, &made.link, err) ||
		!yaml_need_day(row, "date", &made.date, err))
		return false;
	if (is_twice(overrides, &made))
		return yaml_err(row, err, "%s of bug %lld stands twice", words[what],
			(long long)made.bug);
	vec_push(&overrides->list, made);
	return true;
}

static void find_filers(struct overrides *overrides)
{
	vec_clear(&overrides->filers);
	for (size_t i = 0; i < overrides->list.n; i++) {
		const struct override *o = &overrides->list.v[i];

		for (int s = 0; o->what == OVERRIDE_FILED_BY && sides[s]; s++)
			if (str_eq_c(o->value, sides[s]))
				vec_push(&overrides->filers,
					(struct load_filer){o->bug, (enum side)s});
	}
}

static int by_bug(const void *a, const void *b)
{
	const struct override *x = a;
	const struct override *y = b;

	if (x->bug != y->bug)
		return x->bug < y->bug ? -1 : 1;
	return (int)x->what - (int)y->what;
}

bool overrides_load(struct overrides *overrides, const char *path, struct err *err)
{
	static const char *const keys[] = {"overrides", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	*overrides = (struct overrides){0};
	arena_init(&overrides->arena);
	if (!yaml_load(&overrides->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "overrides", &list, err))
		return false;
	for (const struct yaml_node *row = list->first; row; row = row->next)
		if (!read_row(overrides, row, err))
			return false;
	if (overrides->list.n)
		qsort(overrides->list.v, overrides->list.n, sizeof(*overrides->list.v),
			by_bug);
	find_filers(overrides);
	return true;
}

void overrides_cut(struct overrides *overrides, int32_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < overrides->list.n; i++)
		if (overrides->list.v[i].date <= day)
			overrides->list.v[n++] = overrides->list.v[i];
	overrides->list.n = n;
	find_filers(overrides);
}

void overrides_release(struct overrides *overrides)
{
	vec_release(&overrides->list);
	vec_release(&overrides->filers);
	arena_release(&overrides->arena);
}

const struct override *overrides_of(
	const struct overrides *overrides, int64_t bug, size_t *n)
{
	const struct override *first = NULL;

	*n = 0;
	for (size_t i = 0; i < overrides->list.n; i++) {
		if (overrides->list.v[i].bug != bug)
			continue;
		first = first ? first : &overrides->list.v[i];
		(*n)++;
	}
	return first;
}
