#include "render/draft_issues.h"

#include <stdlib.h>
#include <string.h>

#include "render/draft_issues_duty.h"
#include "rules/overrides.h"
#include "rules/replies.h"
#include "stats/severity.h"

enum { LETTERS = 26 };

struct list {
	VEC(const struct result *) own; /* counted, of this owner's time */
	VEC(const struct result *) before;
	VEC(const struct result *) apart; /* not counted */
	size_t open;
	struct draft_issues_tally tally;
};

const char *draft_issues_letter(size_t n, char out[DRAFT_ISSUES_LETTER_SIZE])
{
	size_t at = DRAFT_ISSUES_LETTER_SIZE - 1;

	out[at] = '\0';
	for (n++; n > 0 && at > 0; n = (n - 1) / LETTERS)
		out[--at] = (char)('A' + (n - 1) % LETTERS);
	return out + at;
}

/* ---- which ---- */

static int oldest_first(const void *a, const void *b)
{
	return model_order(*(const struct bug *const *)a, *(const struct bug *const *)b);
}

static void divide(
	const struct draft *d, struct list *list, const struct bug *const *bugs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct result *r = engine_of(d->site->engine, bugs[i]);

		if (bugs[i]->why_not != WHY_COUNTED) {
			vec_push(&list->apart, r);
			continue;
		}
		if (bugs[i]->predecessor) {
			vec_push(&list->before, r);
			continue;
		}
		vec_push(&list->own, r);
		list->open += bugs[i]->open;
		draft_issues_duty_count(r, &list->tally);
	}
}

static void collect(const struct draft *d, struct list *list, const struct owner *owner)
{
	const struct bug **bugs = mem_zalloc(owner->bugs.n + 1, sizeof(*bugs));

	for (size_t i = 0; i < owner->bugs.n; i++)
		bugs[i] = owner->bugs.v[i];
	qsort(bugs, owner->bugs.n, sizeof(*bugs), oldest_first);
	divide(d, list, bugs, owner->bugs.n);
	mem_free(bugs);
}

/* ---- the head ---- */

static void put_source(const struct draft *d)
{
	struct buf url;

	draft_item(d, 1);
	draft_words(d, "data: public bugs on Bugzilla, as of ");
	draft_time(d, d->site->model->as_of);
	draft_words(d, "; method ");
	draft_words(d, view_method());
	buf_init(&url, VIEW_LINK_SIZE);
	buf_printf(&url, STR_FMT "method/", STR_ARG(d->site->info.base_url));
	draft_words(d, " (");
	draft_link(d, "how it is measured", buf_view(&url));
	draft_words(d, ")");
	buf_release(&url);
	draft_end(d);
}

static void put_numbers(
	const struct draft *d, const struct list *list, const struct owner *owner)
{
	draft_item(d, 1);
	draft_words(d, "counted incidents: ");
	draft_int(d, (int64_t)list->own.n);
	if (owner->batches) {
		draft_words(d, " (");
		draft_int(d, (int64_t)owner->batches);
		draft_words(d, owner->batches == 1 ? " batch)" : " batches)");
	}
	draft_words(d, ", of these open: ");
	draft_int(d, (int64_t)list->open);
	draft_words(d, "; from before a takeover: ");
	draft_int(d, (int64_t)list->before.n);
	draft_words(d, "; not counted: ");
	draft_int(d, (int64_t)list->apart.n);
	draft_end(d);
	draft_item(d, 1);
	draft_words(d, "verdicts on the counted ones: ");
	draft_issues_duty_tally(d, &list->tally);
	draft_end(d);
}

static void put_caveats(const struct draft *d)
{
	static const char *const words[] = {
		"each obligation is judged by the text that was in force when it began; "
		"times are UTC; what only words hint at is left out",
		"a verdict is a reading of dates, not a finding of non-compliance; "
		"unknown "
		"is counted neither as met nor as late",
		"the guidelines: the number of reports matters less than their content "
		"and "
		"quality",
		"no policy defines a scale of severity; the classes are named by fact "
		"and "
		"are this site’s own",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		draft_item(d, 1);
		draft_words(d, words[i]);
		draft_end(d);
	}
}

static void put_head(
	const struct draft *d, const struct list *list, const struct owner *owner)
{
	draft_heading(d, 1);
	draft_words(d, "Incidents of ");
	draft_text(d, owner->name);
	draft_heading_end(d, 1);
	put_source(d);
	put_numbers(d, list, owner);
	put_caveats(d);
}

/* ---- an incident ---- */

static void put_tags(const struct draft *d, const struct bug *bug)
{
	const char *before = "; tags: ";

	for (size_t i = 0; i < bug->n_tags; i++) {
		draft_words(d, before);
		draft_text(d, bug->tags[i]->tag);
		before = ", ";
	}
}

static void put_facts(const struct draft *d, const struct result *r)
{
	const struct severity *severity = d->site->severities
		? &d->site->severities->of[r - d->site->engine->results]
		: NULL;
	const struct bug *bug = r->bug;

	draft_item(d, 1);
	draft_state(d, bug);
	if (!bug->open) {
		draft_words(d, ", closed ");
		draft_day(d, date_day_of(bug->closed));
	}
	draft_words(d, "; filed by ");
	draft_words(d, model_side_label(bug->filed_by));
	draft_words(d, "; source: ");
	draft_words(d, model_source_label(bug->stated_source));
	put_tags(d, bug);
	if (bug->cluster) {
		draft_words(d, "; batch with ");
		draft_bug(d, bug->cluster);
	}
	draft_end(d);
	if (!severity)
		return;
	draft_item(d, 1);
	draft_words(d, "severity class: ");
	draft_words(d, severity_word(severity->class));
	if (severity->set) {
		draft_words(d, " (set by a reviewer)");
	} else if (severity->reason.n) {
		draft_words(d, " (");
		draft_text(d, severity->reason);
		draft_words(d, ")");
	}
	draft_end(d);
}

static void put_reply(const struct draft *d, const struct reply *reply)
{
	draft_item(d, 1);
	draft_words(d, "reply of the CA of ");
	draft_day(d, reply->date);
	draft_words(d, " (");
	draft_link(d, "link", reply->link);
	draft_words(d, ") on ");
	draft_text(d, reply->rule);
	draft_words(d, ": “");
	draft_text(d, reply->text);
	draft_words(d, "”; ");
	if (reply->answer.n) {
		draft_words(d, "answered ");
		draft_day(d, reply->answered);
		draft_words(d, ": “");
		draft_text(d, reply->answer);
		draft_words(d, "”");
	} else {
		draft_words(d, "not answered yet: the verdict is in no rate");
	}
	draft_end(d);
}

/* What a reviewer set; a voluntary report never counts against the CA (F26). */
static void put_override(const struct draft *d, const struct override *o)
{
	draft_item(d, 1);
	draft_words(d, "set by a reviewer on ");
	draft_day(d, o->date);
	draft_words(d, " (");
	draft_link(d, "link", o->link);
	draft_words(d, "): ");
	draft_words(d, overrides_what_label(o->what));
	if (!str_eq_c(o->value, "true")) {
		draft_words(d, ": ");
		draft_text(d, o->value);
	}
	draft_words(d, "; ");
	draft_text(d, o->reason);
	draft_end(d);
}

/* "2025-04-08, Bug 9100006: title" */
static void put_title(const struct draft *d, const struct bug *bug)
{
	bool claim = bug->why_not == WHY_NOT_TRIAGED;

	draft_day(d, date_day_of(bug->opened));
	draft_words(d, ", ");
	draft_bug(d, bug->id);
	draft_words(d, claim ? ": “" : ": ");
	draft_text(d, digest_str(bug->d, bug->d->summary));
	draft_words(d, claim ? "”" : "");
}

static void put_incident(
	const struct draft *d, const struct result *r, const char *letter, int level)
{
	struct draft_issues_tally tally = {0};

	draft_heading(d, level);
	if (letter) {
		draft_words(d, letter);
		draft_words(d, ". ");
	}
	put_title(d, r->bug);
	draft_heading_end(d, level);
	put_facts(d, r);
	draft_issues_duty_count(r, &tally);
	draft_item(d, 1);
	draft_words(d, "in sum: ");
	draft_issues_duty_tally(d, &tally);
	draft_end(d);
	draft_issues_duty_list(d, r);
	draft_issues_duty_unknown(d, r);
	for (size_t i = 0; i < r->n_overrides; i++)
		put_override(d, &r->overrides[i]);
	for (size_t i = 0; i < r->n_replies; i++)
		put_reply(d, &r->replies[i]);
}

/* ---- the whole ---- */

static void put_own(const struct draft *d, const struct list *list)
{
	char letter[DRAFT_ISSUES_LETTER_SIZE];
	int year = -1;

	for (size_t i = 0; i < list->own.n; i++) {
		const struct result *r = list->own.v[i];
		struct civil opened = date_civil(date_day_of(r->bug->opened));

		if (opened.year != year) {
			draft_heading(d, 2);
			draft_int(d, opened.year);
			draft_heading_end(d, 2);
		}
		year = opened.year;
		put_incident(d, r, draft_issues_letter(i, letter), 3);
	}
}

static void put_before(const struct draft *d, const struct list *list)
{
	if (list->before.n == 0)
		return;
	draft_heading(d, 2);
	draft_words(d, "From before a takeover");
	draft_heading_end(d, 2);
	draft_words(d,
		"These are in no rate and no number of today’s owner, and get no "
		"verdict here.\n\n");
	for (size_t i = 0; i < list->before.n; i++) {
		draft_item(d, 1);
		put_title(d, list->before.v[i]->bug);
		draft_words(d, "; ");
		draft_state(d, list->before.v[i]->bug);
		draft_words(d, "; taken over ");
		draft_day(d, list->before.v[i]->bug->taken_over);
		draft_end(d);
	}
}

static void put_apart(const struct draft *d, const struct list *list)
{
	if (list->apart.n == 0)
		return;
	draft_heading(d, 2);
	draft_words(d, "Not counted");
	draft_heading_end(d, 2);
	for (size_t i = 0; i < list->apart.n; i++) {
		draft_item(d, 1);
		put_title(d, list->apart.v[i]->bug);
		draft_words(d, "; ");
		draft_state(d, list->apart.v[i]->bug);
		draft_words(d, "; not counted: ");
		draft_words(d, model_why_label(list->apart.v[i]->bug->why_not));
		draft_end(d);
	}
}

void draft_issues(const struct draft *d, const struct owner *owner)
{
	struct list list = {0};

	collect(d, &list, owner);
	put_head(d, &list, owner);
	if (list.own.n == 0) {
		draft_end(d);
		draft_words(d, "No counted incident is known here; public bugs only.\n");
	}
	put_own(d, &list);
	put_before(d, &list);
	put_apart(d, &list);
	vec_release(&list.own);
	vec_release(&list.before);
	vec_release(&list.apart);
}
