#include "rules/promises.h"

#include <string.h>

#include "report/timeline.h"

/* Where the rows of the next comment begin, in each table. */
struct places {
	uint32_t action;
	uint32_t claim;
	uint32_t stated;
	uint32_t progress;
	bool promised; /* a day of revocation, by a comment before */
};

static void read_stated(
	const struct digest_stated *stated, struct action *out, bool *says, bool promised)
{
	if (stated->what == STATED_REVOCATION_PROMISED) {
		*says = true;
		out->line = (int)stated->line;
		if (date_day_of(stated->latest) > out->due)
			out->due = date_day_of(stated->latest);
	} else if (stated->what == STATED_REVOCATION_DONE &&
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
		read_stated(&stated[next->stated], out, &says, next->promised);
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

/* The rows of one comment, of those of all, with room for one more; *next goes on to the
 * first behind them. */
static size_t rows_of(const struct digest *d, uint32_t comment, uint32_t *next,
	struct arena *arena, struct action **out)
{
	uint32_t n;
	const struct digest_action *rows = digest_actions(d, &n);
	uint32_t first = *next;

	while (*next < n && rows[*next].comment == comment)
		++*next;
	*out = arena_zalloc(arena, *next - first + 2, sizeof(**out));
	for (uint32_t i = first; i < *next; i++)
		(*out)[i - first] = (struct action){.item = digest_str(d, rows[i].item),
			.kind = (enum action_kind)rows[i].kind,
			.status = (enum action_status)rows[i].status,
			.due = rows[i].due,
			.due_text = digest_str(d, rows[i].due_text),
			.done = rows[i].done,
			.done_latest = rows[i].done_latest,
			.line = (int)rows[i].line,
			.missing = rows[i].missing};
	return *next - first;
}

static size_t claims_of(const struct digest *d, uint32_t comment, uint32_t *next,
	struct arena *arena, struct actions_claim **out)
{
	uint32_t n;
	const struct digest_claim *rows = digest_claims(d, &n);
	uint32_t first = *next;

	while (*next < n && rows[*next].comment == comment)
		++*next;
	*out = arena_zalloc(arena, *next - first + 1, sizeof(**out));
	for (uint32_t i = first; i < *next; i++)
		(*out)[i - first] = (struct actions_claim){
			.what = (enum actions_claim_what)rows[i].what,
			.of = (enum actions_claim_of)rows[i].of,
			.nth = rows[i].nth,
			.newest = rows[i].newest != 0,
			.words = digest_str(d, rows[i].words),
			.done = rows[i].done,
			.done_latest = rows[i].done_latest,
			.due = rows[i].due,
			.line = (int)rows[i].line};
	return *next - first;
}

static void *keep(struct arena *arena, const void *v, size_t n, size_t size)
{
	void *kept = arena_zalloc(arena, n + 1, size);

	if (n)
		memcpy(kept, v, n * size);
	return kept;
}

void promises_find(struct promises *promises, const struct thread *thread,
	const struct digest *d, struct arena *arena)
{
	struct action_chain chain;
	struct action_chain_item *items;
	struct places next = {0};

	*promises = (struct promises){.unclear = DATE_NONE};
	if (d->tables[DIGEST_T_ACTIONS].n == 0 && d->tables[DIGEST_T_STATED].n == 0 &&
		d->tables[DIGEST_T_PROGRESS].n == 0)
		return;
	action_chain_init(&chain, arena);
	for (uint32_t i = 0; i < d->n_comments; i++) {
		const struct post *p = &thread->posts[i];
		struct action *actions;
		struct actions_claim *claims;
		struct action_chain_post post = {.time = p->time,
			.comment = p->comment,
			.by_ca = p->side == SIDE_CA};

		post.n_actions = rows_of(d, i, &next.action, arena, &actions);
		if (revocation_of(d, i, &next, &actions[post.n_actions]) && post.by_ca) {
			next.promised = true;
			post.n_actions++;
		}
		post.n_claims = claims_of(d, i, &next.claim, arena, &claims);
		post.actions = actions;
		post.claims = claims;
		action_chain_add(&chain, &post);
	}
	promises->unclear = chain.unclear;
	promises->n = chain.items.n;
	items = keep(arena, chain.items.v, chain.items.n, sizeof(*items));
	for (size_t i = 0; i < promises->n; i++)
		items[i].dues.v = keep(arena, items[i].dues.v, items[i].dues.n,
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
