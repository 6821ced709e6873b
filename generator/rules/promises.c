#include "rules/promises.h"

#include "report/timeline.h"

/* Where the rows of the next comment begin, in each table. */
struct places {
	uint32_t action;
	uint32_t claim;
	uint32_t stated;
	uint32_t progress;
	bool promised; /* a day of revocation, by a comment before */
};

static void read_stated(const struct digest *d, const struct digest_stated *stated,
	struct action *out, bool *says, bool promised)
{
	if (stated->what == STATED_REVOCATION_PROMISED) {
		*says = true;
		out->line = (int)stated->line;
		if (date_day_of(stated->latest) > out->due)
			out->due = date_day_of(stated->latest);
	} else if (stated->what == STATED_REVOCATION_DONE &&
		!digest_is_ahead(&digest_comments(d)[stated->comment], stated) &&
		(out->status != ACTION_COMPLETE || stated->latest >= out->done_latest)) {
		*says = *says || promised;
		out->line = (int)stated->line;
		out->status = ACTION_COMPLETE;
		out->done = stated->earliest;
		out->done_latest = stated->latest;
	}
}

/* A day by which revocation was to be complete, as one comment promises it, or that it is
 * complete, once that was promised; false: it says neither. */
static bool revocation_of(
	const struct digest *d, uint32_t comment, struct places *next, struct action *out)
{
	uint32_t n;
	const struct digest_stated *stated = digest_stated(d, &n);
	const struct digest_progress *progress;
	bool says = false;

	*out = actions_revocation(DATE_DAY_NONE, 0);
	for (; next->stated < n && stated[next->stated].comment == comment;
		next->stated++)
		read_stated(d, &stated[next->stated], out, &says, next->promised);
	progress = digest_progress(d, &n);
	for (; next->progress < n && progress[next->progress].comment == comment;
		next->progress++) {
		if (progress[next->progress].completion == DATE_DAY_NONE)
			continue;
		out->due = progress[next->progress].completion;
		out->line = (int)progress[next->progress].line;
		says = true;
	}
	return says;
}

/* What one comment says, used again for the next. */
struct said {
	VEC(struct action) actions;
	VEC(struct actions_claim) claims;
};

static void add_rows(
	struct said *said, const struct digest *d, uint32_t comment, uint32_t *next)
{
	uint32_t n;
	const struct digest_action *rows = digest_actions(d, &n);

	for (; *next < n && rows[*next].comment == comment; ++*next) {
		const struct digest_action *row = &rows[*next];

		vec_push(&said->actions,
			(struct action){.item = digest_str(d, row->item),
				.kind = (enum action_kind)row->kind,
				.status = (enum action_status)row->status,
				.due = row->due,
				.due_text = digest_str(d, row->due_text),
				.done = row->done,
				.done_latest = row->done_latest,
				.line = (int)row->line,
				.missing = row->missing});
	}
}

static void add_claims(
	struct said *said, const struct digest *d, uint32_t comment, uint32_t *next)
{
	uint32_t n;
	const struct digest_claim *rows = digest_claims(d, &n);

	for (; *next < n && rows[*next].comment == comment; ++*next) {
		const struct digest_claim *row = &rows[*next];

		vec_push(&said->claims,
			(struct actions_claim){.what = (enum actions_claim_what)row->what,
				.of = (enum actions_claim_of)row->of,
				.nth = row->nth,
				.newest = row->newest != 0,
				.words = digest_str(d, row->words),
				.done = row->done,
				.done_latest = row->done_latest,
				.due = row->due,
				.line = (int)row->line});
	}
}

/* All that comment i says, of whichever side it is. */
static void read_comment(struct said *said, const struct digest *d,
	const struct post *post, uint32_t i, struct places *next)
{
	struct action revocation;

	vec_clear(&said->actions);
	vec_clear(&said->claims);
	add_rows(said, d, i, &next->action);
	add_claims(said, d, i, &next->claim);
	if (revocation_of(d, i, next, &revocation) && post->side == SIDE_CA) {
		next->promised = true;
		vec_push(&said->actions, revocation);
	}
}

void promises_find(struct promises *promises, const struct thread *thread,
	const struct digest *d, struct arena *arena)
{
	struct action_chain chain;
	struct action_chain_item *items;
	struct places next = {0};
	struct said said = {0};

	*promises = (struct promises){.unclear = DATE_NONE};
	if (d->tables[DIGEST_T_ACTIONS].n == 0 && d->tables[DIGEST_T_STATED].n == 0 &&
		d->tables[DIGEST_T_PROGRESS].n == 0)
		return;
	action_chain_init(&chain, arena);
	for (uint32_t i = 0; i < d->n_comments; i++) {
		const struct post *p = &thread->posts[i];
		struct action_chain_post post = {.time = p->time,
			.comment = p->comment,
			.by_ca = p->side == SIDE_CA};

		read_comment(&said, d, p, i, &next);
		post.actions = said.actions.v;
		post.n_actions = said.actions.n;
		post.claims = said.claims.v;
		post.n_claims = said.claims.n;
		action_chain_add(&chain, &post);
	}
	vec_release(&said.actions);
	vec_release(&said.claims);
	promises->unclear = chain.unclear;
	promises->n = chain.items.n;
	items = arena_copy(arena, chain.items.v, chain.items.n, sizeof(*items));
	for (size_t i = 0; i < promises->n; i++)
		items[i].dues.v = arena_copy(arena, items[i].dues.v, items[i].dues.n,
			sizeof(*items[i].dues.v));
	promises->items = items;
	action_chain_release(&chain);
}

bool promises_is_open(const struct action_chain_item *item)
{
	return item->complete == DATE_NONE && item->canceled == DATE_NONE;
}

size_t promises_n_open(const struct promises *promises)
{
	size_t n = 0;

	for (size_t i = 0; i < promises->n; i++)
		n += promises->items[i].kind != ACTION_REVOCATION &&
			promises_is_open(&promises->items[i]);
	return n;
}

int32_t promises_due(const struct action_chain_item *item)
{
	int32_t due = DATE_DAY_NONE;

	for (size_t i = 0; i < item->dues.n; i++) {
		const struct action_chain_due *set = &item->dues.v[i];
		struct limit before = {LIMIT_DATE, due};

		if (i == 0)
			due = set->day;
		else if (set->time >= clock_late_from(before, set->time))
			break;
		else if (set->day >= date_day_of(set->time))
			due = set->day;
	}
	return due;
}

bool promises_is_reworded(
	const struct promises *promises, const struct action_chain_item *item)
{
	for (size_t i = 0; i < promises->n; i++)
		if (promises->items[i].time > item->last &&
			promises->items[i].kind != ACTION_REVOCATION)
			return true;
	return false;
}

struct when promises_told(const struct thread *thread, int32_t comment)
{
	for (size_t i = 0; i < thread->n_posts; i++) {
		const struct post *p = &thread->posts[i];

		if (p->comment == comment)
			return (struct when){p->time,
				p->edited != DATE_NONE && p->edited > p->time ? p->edited
									      : p->time};
	}
	return (struct when){DATE_NONE, DATE_NONE};
}
