#include "base/work.h"
#include "cmd/cmd.h"
#include "cmd/world.h"
#include "model/owner.h"
#include "model/source.h"
#include "rules/explain.h"

static const char help[] =
	"usage: candor explain BUG [RULE] [--markdown]\n\n"
	"How it came about what the site says of a bug: whose it is, whether it is "
	"counted,\n"
	"who filed it, and for whom each comment speaks, each with its reason. Then for "
	"each\n"
	"duty (of that rule): the text in force, the events with their links, the "
	"reading, the\n"
	"arithmetic line by line, what was taken off, the verdict and why. --markdown is "
	"for\n"
	"pasting into a bug.\n";

enum { EXPLAIN_MAX = 16 * 1024 * 1024 };

static void put_time(struct buf *out, int64_t instant)
{
	char text[DATE_INSTANT_SIZE] = "not known";

	if (instant != DATE_NONE)
		date_print_instant(instant, text);
	buf_c(out, text);
}

static void put_state(struct buf *out, const struct bug *bug)
{
	const struct digest *d = bug->d;

	buf_printf(out, "state:     " STR_FMT "%s" STR_FMT ", opened ",
		STR_ARG(digest_str(d, d->status)), d->resolution.n ? " " : "",
		STR_ARG(digest_str(d, d->resolution)));
	put_time(out, bug->opened);
	if (!bug->open) {
		buf_c(out, ", closed ");
		put_time(out, bug->closed);
	}
	buf_printf(out, "\ncounted:   %s: %s\n",
		bug->why_not == WHY_COUNTED ? "yes" : "no",
		bug->why_not == WHY_COUNTED ? "triaged, and open, FIXED or WONTFIX"
					    : model_why_label(bug->why_not));
	buf_printf(out, "assessed:  %s\n",
		bug->assessed ? bug->why_not == WHY_COUNTED ? "yes: it is counted"
							    : "yes: a duplicate"
			      : "no: it is not counted");
	if (bug->cluster)
		buf_printf(out, "batch:     filed together with bug %lld\n",
			(long long)bug->cluster);
}

/* The row of the table behind a name. */
static void put_alias(struct buf *out, const struct bug *bug)
{
	const struct alias *a = bug->alias;
	struct str source = a->source.n ? a->source : a->owner->source;

	if (a->bug)
		buf_printf(out, "           the table of owners has a row for this bug");
	else
		buf_printf(out,
			"           the summary names \"" STR_FMT
			"\", an alias of " STR_FMT,
			STR_ARG(bug->name), STR_ARG(a->owner->name));
	buf_printf(out, " (source: " STR_FMT ")\n", STR_ARG(source));
}

static void put_owner(struct buf *out, const struct bug *bug)
{
	if (bug->auditor)
		buf_c(out, "whose:     no CA's: it is about an auditor\n");
	else if (bug->not_ca.n)
		buf_printf(
			out, "whose:     no CA's: " STR_FMT "\n", STR_ARG(bug->not_ca));
	else if (!bug->owner)
		buf_c(out, "whose:     not known\n");
	else
		buf_printf(out, "whose:     " STR_FMT " (" STR_FMT ")%s\n",
			STR_ARG(bug->owner->name), STR_ARG(bug->owner->slug),
			bug->predecessor ? ", from before a takeover" : "");
	if (bug->alias)
		put_alias(out, bug);
	else if (bug->owner_why == OWNER_WHY_SPELLING)
		buf_c(out, "           the summary names it as the CCADB does\n");
	else if (bug->name.n)
		buf_printf(out,
			"           the summary names \"" STR_FMT
			"\", which is no alias of an owner\n",
			STR_ARG(bug->name));
	else
		buf_c(out, "           the summary names nobody\n");
	if (bug->stated_id.n)
		buf_printf(out,
			"           comment %d states the CCADB id " STR_FMT "%s\n",
			(int)bug->stated_comment, STR_ARG(bug->stated_id),
			bug->owner_why == OWNER_WHY_STATED_ID ? ", which decides" : "");
	if (bug->owner_why == OWNER_WHY_ASSIGNED)
		buf_c(out,
			"           a root program assigned it to this owner's people\n");
}

static void put_findings(
	struct buf *out, const struct problems *problems, const struct bug *bug)
{
	char id[STR_INT_SIZE];
	struct str place = {id, str_put_int(id, bug->id)};

	for (size_t i = 0; i < problems->list.n; i++) {
		const struct problem *p = &problems->list.v[i];

		if (str_eq_c(p->source, owner_finding) && str_eq(p->place, place))
			buf_printf(out, "finding:   " STR_FMT "\n", STR_ARG(p->text));
	}
}

/* What the words of a comment say, as far as classes of words tell. */
static void put_hints(struct buf *out, uint32_t hints)
{
	static const struct {
		enum report_hint hint;
		const char *label;
	} labels[] = {
		{HINT_QUESTION, "question"},
		{HINT_OBJECTION, "names a fault"},
		{HINT_CLOSURE_REQUEST, "asks for the bug to be closed"},
		{HINT_CLOSURE_UNSURE, "may ask for the bug to be closed"},
		{HINT_CLOSE_ANNOUNCED, "announces the close"},
		{HINT_NEXT_UPDATE_REQUEST, "asks for a Next update"},
		{HINT_ALL_REVOKED, "all revoked"},
		{HINT_REVOKED_UNSURE, "may say all revoked"},
		{HINT_UNREVOKED, "not revoked"},
		{HINT_MISSED, "forgotten or found later"},
		{HINT_CORRECTS, "corrects a time"},
		{HINT_REVOKE_COUNTS, "numbers of revoked"},
		{HINT_THANKS_ONLY, "thanks only"},
		{HINT_HOUSEKEEPING, "housekeeping"},
		{HINT_ACKNOWLEDGES, "names a time for an answer"},
		{HINT_PROMISES_REPORT, "promises a report"},
		{HINT_MENTIONS_BUGS, "names other bugs"},
		{HINT_AT_REST, "done, or nothing more"},
		{HINT_UPDATES_AGREED, "updates seldom or paused"},
		{HINT_UPDATE_AWAITED, "an update by a day"},
		{HINT_ELSEWHERE, "updates in another bug"},
		{HINT_MAY_CLOSE, "speaks of closing"},
		{HINT_DENIES, "denies an incident"},
	};
	const char *before = "; hints: ";

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (!(hints & labels[i].hint))
			continue;
		buf_printf(out, "%s%s", before, labels[i].label);
		before = ", ";
	}
}

static void put_comments(struct buf *out, const struct bug *bug)
{
	const struct digest_comment *c = digest_comments(bug->d);

	buf_c(out, "comments:\n");
	for (uint32_t i = 0; i < bug->d->n_comments; i++) {
		buf_printf(out, "%5u  ", (unsigned)c[i].count);
		put_time(out, c[i].time);
		buf_printf(out, "  %s: %s", model_side_label(bug->sides[i]),
			model_side_why_label(bug->side_why[i]));
		if (c[i].edited != DATE_NONE) {
			buf_c(out, "; edited later, last known ");
			put_time(out, c[i].edited);
		}
		if (c[i].flags & DIGEST_EMPTY)
			buf_c(out, "; its text is not known");
		put_hints(out, c[i].hints);
		buf_c(out, "\n");
	}
}

static void put_facts(struct buf *out, const struct world *w, const struct bug *bug)
{
	struct str summary = digest_str(bug->d, bug->d->summary);
	bool claim = bug->why_not == WHY_NOT_TRIAGED;

	buf_printf(out, "bug %lld:  %s" STR_FMT "%s\n", (long long)bug->id,
		claim ? "\"" : "", STR_ARG(summary), claim ? "\"" : "");
	buf_printf(out, "           " STR_FMT "show_bug.cgi?id=%lld\n",
		STR_ARG(w->site.links), (long long)bug->id);
	put_state(out, bug);
	put_owner(out, bug);
	buf_printf(out, "filed by:  %s: %s\n", model_side_label(bug->filed_by),
		model_side_why_label(bug->filed_why));
	buf_printf(out, "source:    %s", model_source_label(bug->stated_source));
	if (source_comment(bug) >= 0)
		buf_printf(out, ", comment %d", (int)source_comment(bug));
	buf_byte(out, '\n');
	put_findings(out, &w->problems, bug);
	put_comments(out, bug);
}

/* What is asked for. */
struct question {
	const struct bug *bug;
	const struct rule *rule; /* NULL: all */
	bool markdown;
};

static void put_duties(struct buf *out, const struct world *w, const struct question *q)
{
	const struct result *r = engine_of(&w->engine, q->bug);
	const struct docket docket = {.bug = q->bug,
		.thread = &r->thread,
		.rules = &w->rules,
		.promises = &r->promises,
		.facts = r->facts,
		.as_of = w->model.as_of};
	const struct explain e = {out, &docket, w->site.links, q->markdown};
	size_t n = 0;

	explain_overrides(&e, r);
	for (size_t i = 0; i < r->n_duties; i++) {
		if (q->rule && r->duties[i].window->rule != q->rule)
			continue;
		explain_duty(&e, &r->duties[i]);
		n++;
	}
	if (n == 0)
		buf_c(out, "\nno duty: nothing on this bug starts a clock\n");
}

/* In Markdown the facts are a block of code: what is in them has no other meaning. */
static void explain(struct buf *out, const struct world *w, const struct question *q)
{
	buf_c(out, q->markdown ? "```\n" : "");
	put_facts(out, w, q->bug);
	buf_c(out, q->markdown ? "```\n" : "");
	put_duties(out, w, q);
}

static bool find(const struct world *w, char **args, struct question *q, struct err *err)
{
	int64_t id;

	if (!str_digits(str_c(args[0]), &id))
		return err_set(err, ERR_INPUT, "explain", "'%s' is no number", args[0]);
	q->bug = model_bug(&w->model, id);
	if (!q->bug)
		return err_set(
			err, ERR_INPUT, "explain", "there is no bug %s here", args[0]);
	if (!args[1])
		return true;
	q->rule = rules_find(&w->rules, str_c(args[1]));
	return q->rule ||
		err_set(err, ERR_INPUT, "explain",
			"'%s' is no rule; data/rules.yaml has them", args[1]);
}

static bool explain_bug(struct app *app, char **args, bool markdown, struct err *err)
{
	struct question question = {.markdown = markdown};
	struct world world;
	struct buf out;
	bool ok;

	if (!world_load(&world, app, work_threads(), err))
		return false;
	buf_init(&out, EXPLAIN_MAX);
	ok = find(&world, args, &question, err);
	if (ok) {
		explain(&out, &world, &question);
		ok = app_print(buf_view(&out), err);
	}
	buf_release(&out);
	world_release(&world);
	return ok;
}

bool cmd_explain(struct app *app, int argc, char **argv, int *status, struct err *err)
{
	struct app_option options[] = {{"markdown", false, NULL}, {NULL, false, NULL}};
	struct app_args args = {argc, argv, help};
	bool done;

	(void)status;
	if (!app_options(&args, options, &done, err) || done)
		return done;
	if (args.argc < 1 || args.argc > 2)
		return err_set(err, ERR_INPUT, "explain",
			"which bug? see 'candor explain --help'");
	return app_config(app, err) &&
		explain_bug(app, args.argv, options[0].value != NULL, err);
}
