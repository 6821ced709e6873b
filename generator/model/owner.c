#include "model/owner.h"

const char owner_finding[] = "bug";

/* ---- by name ---- */

/* Text before the first colon, if there is one. */
static struct str prefix(struct str summary)
{
	size_t at = str_find_byte(summary, ':');

	return at == SIZE_MAX ? (struct str){NULL, 0} : str_trim(str_sub(summary, 0, at));
}

static bool is_about_auditor(
	const struct bug *bug, const struct tables *tables, struct model *model)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (str_eq_c(bug->tags[i]->group, "auditor"))
			return true;
	return bug->name.n && map_get(&tables->auditors, tables_fold(model, bug->name));
}

/* `day` is that of the takeover, or none. */
static void set_predecessor(struct bug *bug, int32_t day)
{
	bug->predecessor = day != DATE_DAY_NONE && date_day_of(bug->opened) < day;
	bug->taken_over = bug->predecessor ? day : DATE_DAY_NONE;
}

void owner_by_name(struct bug *bug, const struct tables *tables, struct model *model)
{
	int32_t day = date_day_of(bug->opened);

	bug->stated_comment = -1;
	bug->taken_over = DATE_DAY_NONE;
	bug->name = prefix(digest_str(bug->d, bug->d->summary));
	bug->auditor = is_about_auditor(bug, tables, model);
	bug->not_ca = tables_not_ca(tables, model, bug->id, bug->name);
	if (bug->auditor || bug->not_ca.n)
		return;
	bug->alias = tables_bug(tables, bug->id);
	if (!bug->alias && bug->name.n)
		bug->alias = tables_alias(tables, model, bug->name, day);
	if (bug->alias) {
		bug->owner = bug->alias->owner;
		bug->owner_why = OWNER_WHY_ALIAS;
		set_predecessor(bug, bug->alias->taken_over);
		return;
	}
	if (bug->name.n)
		bug->owner = map_get(&tables->spellings, bug->name);
	bug->owner_why = bug->owner ? OWNER_WHY_SPELLING : OWNER_WHY_NOTHING;
}

/* ---- by assignee ---- */

/* Whether the account speaks for a root program then, by the tables. */
static bool is_program(const struct people *people, const struct person *p, int64_t time)
{
	const struct table_role *role = people_role(people, p, date_day_of(time));

	if (role)
		return model_side_is_program(role->side);
	return p->of_all && model_side_is_program(p->of_all->side);
}

/* The owner that has the mail domain of the account, and no row of the table of accounts
 * says otherwise of it. */
static struct owner *speaks_for(const struct people *people, const struct person *p,
	int64_t time, int32_t *taken_over)
{
	const struct table_role *role = people_role(people, p, date_day_of(time));
	struct owner *owner = people_owner_of(p, taken_over);

	if (!owner || (p->role && !role) ||
		(role && (role->side != SIDE_CA || !str_eq(role->owner, owner->slug))))
		return NULL;
	return owner;
}

/* Whether the summary names owners and that is none of them: `A / B`. */
static bool names_others(
	const struct people *people, const struct bug *bug, const struct owner *owner)
{
	struct str rest = bug->name;
	bool others = false;
	struct str one;

	while (str_split(&rest, '/', &one)) {
		const struct alias *alias = tables_alias(people->tables, people->model,
			str_trim(one), date_day_of(bug->opened));

		if (alias && alias->owner == owner)
			return false;
		others = others || alias;
	}
	return others;
}

static void by_assignee(struct bug *bug, struct people *people)
{
	const struct digest_change *c = digest_changes(bug->d);
	struct owner *found = NULL;
	int32_t day = DATE_DAY_NONE;

	for (uint32_t i = 0; i < bug->d->n_changes; i++) {
		const struct person *who = people_of(people, bug, c[i].account);
		const struct person *to = people_of(people, bug, c[i].added_account);
		int32_t its = DATE_DAY_NONE;
		struct owner *owner;

		if (c[i].field != DIGEST_F_ASSIGNED_TO || !who || !to ||
			!is_program(people, who, c[i].when))
			continue;
		owner = speaks_for(people, to, c[i].when, &its);
		if (!owner)
			continue;
		if (found && (found != owner || day != its))
			return;
		found = owner;
		day = its;
	}
	if (!found || names_others(people, bug, found))
		return;
	bug->owner = found;
	bug->owner_why = OWNER_WHY_ASSIGNED;
	set_predecessor(bug, day);
}

/* ---- by report ---- */

bool owner_was_assigned(const struct bug *bug, int32_t account)
{
	const struct digest *d = bug->d;
	const struct digest_change *c = digest_changes(d);

	if (account < 0)
		return false;
	if (d->assigned_to == account)
		return true;
	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_ASSIGNED_TO &&
			(c[i].added_account == account ||
				c[i].removed_account == account))
			return true;
	return false;
}

bool owner_is_ca_form(const struct digest_report *report)
{
	if (report->template == TEMPLATE_NONE)
		return false;
	if (report->kind == REPORT_CLOSURE)
		return true;
	if (report->kind == REPORT_UNSTRUCTURED)
		return true;
	if (report->kind != REPORT_PRELIMINARY && report->kind != REPORT_FULL &&
		report->kind != REPORT_AUDIT)
		return false;
	return report->template != TEMPLATE_IRG_3 || report->source == SOURCE_SELF ||
		report->source == SOURCE_AUDIT ||
		(report->kind != REPORT_PRELIMINARY && report->ccadb_id.n > 0);
}

static struct owner *owner_of_id(const struct model *model, struct str id)
{
	for (size_t i = 0; i < model->owners.n; i++)
		if (id.n && str_eq(model->owners.v[i]->ccadb_id, id))
			return model->owners.v[i];
	return NULL;
}

const struct owner *owner_stated(const struct model *model, const struct digest *d,
	const struct digest_report *report)
{
	return owner_of_id(model, digest_str(d, report->ccadb_id));
}

/* Whether the bug was filed by that account as a CA's report. */
static bool filed_in_form(const struct bug *bug, int32_t account)
{
	const struct digest *d = bug->d;
	const struct digest_report *r = digest_reports(d);
	const struct digest_comment *c = digest_comments(d);

	return d->n_reports > 0 && c[r[0].comment].count == 0 &&
		c[r[0].comment].account == account && owner_is_ca_form(&r[0]);
}

/* What the reports of a bug say of whose it is. */
struct stated {
	const struct digest_report *wins; /* the last that decides; NULL: none */
	const struct digest_report
		*other; /* one that states another id than that, or any */
	const struct digest_report *nobody; /* one whose id no owner has */
};

/* Whether the id in the report decides whose bug it is. */
static bool decides(
	struct people *people, const struct bug *bug, const struct digest_report *report)
{
	int32_t account = digest_comments(bug->d)[report->comment].account;
	const struct person *p = people_of(people, bug, account);

	if (!p || !owner_is_ca_form(report) || !people_may_be_ca(p))
		return false;
	return filed_in_form(bug, account) || owner_was_assigned(bug, account) ||
		people_domain_is_of(p, owner_stated(people->model, bug->d, report)) ||
		(!bug->owner && !p->holder);
}

static struct stated read_ids(struct people *people, const struct bug *bug)
{
	const struct digest_report *r = digest_reports(bug->d);
	const struct digest_report *end = r + bug->d->n_reports;
	struct stated s = {NULL, NULL, NULL};

	for (; r < end; r++) {
		if (!r->ccadb_id.n)
			continue;
		if (!owner_stated(people->model, bug->d, r))
			s.nobody = r;
		else if (decides(people, bug, r))
			s.wins = r;
	}
	for (r = digest_reports(bug->d); r < end; r++)
		if (r->ccadb_id.n && r != s.nobody &&
			owner_stated(people->model, bug->d, r) &&
			(!s.wins ||
				!str_eq(digest_str(bug->d, r->ccadb_id),
					digest_str(bug->d, s.wins->ccadb_id))))
			s.other = r;
	return s;
}

static unsigned count_of(const struct bug *bug, const struct digest_report *report)
{
	return digest_comments(bug->d)[report->comment].count;
}

static void take(struct bug *bug, const struct digest_report *report, struct owner *owner)
{
	bug->stated_id = digest_str(bug->d, report->ccadb_id);
	bug->stated_comment = (int32_t)count_of(bug, report);
	if (bug->owner == owner)
		return;
	bug->owner = owner;
	bug->owner_why = OWNER_WHY_STATED_ID;
	set_predecessor(bug, DATE_DAY_NONE);
}

/* Where the id of a report says another owner than the summary or another report. */
static void find(struct problems *problems, const struct bug *bug,
	const struct digest_report *report, const char *what)
{
	char place[STR_INT_SIZE];

	problems_add(problems, owner_finding,
		(struct str){place, str_put_int(place, bug->id)},
		"comment %u states the CCADB id " STR_FMT ", %s", count_of(bug, report),
		STR_ARG(digest_str(bug->d, report->ccadb_id)), what);
}

void owner_by_people(struct bug *bug, struct people *people, struct problems *problems)
{
	const struct owner *named = bug->owner;
	struct stated s;

	s = read_ids(people, bug);
	if ((bug->auditor || bug->not_ca.n || (bug->alias && bug->alias->bug)) &&
		s.wins) {
		s.other = s.wins;
		s.wins = NULL;
	}
	if (s.wins)
		take(bug, s.wins,
			owner_of_id(people->model, digest_str(bug->d, s.wins->ccadb_id)));
	if (!bug->owner && !bug->auditor && !bug->not_ca.n)
		by_assignee(bug, people);
	if (s.nobody)
		find(problems, bug, s.nobody, "which no CA owner known here has");
	if (named && bug->owner != named)
		find(problems, bug, s.wins,
			"which is not that of the CA in the summary; the id is followed");
	if (s.other && owner_stated(people->model, bug->d, s.other) != bug->owner)
		find(problems, bug, s.other,
			"which is not that of this bug's CA and is not followed");
}
