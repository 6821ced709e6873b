#include "rules/lint_draft.h"

#include "report/remarks.h"

static bool says_complete(struct str text)
{
	return lint_draft_has_word(text, "action actions") &&
		(lint_draft_has_word(text,
			 "complete completed implemented done finished concluded") ||
			(lint_draft_has_word(text, "no none") &&
				lint_draft_has_word(
					text, "open outstanding remaining pending")));
}

/* Whether the text says that action items are complete and asks for closure, in words
 * that the hints know or in others; the title has a word of it, too. */
static bool says_both(const struct lint_draft *d, const struct remarks *remarks)
{
	bool complete = false;
	bool close = false;

	for (size_t i = 0; i < remarks->list.n; i++) {
		if (remarks->list.v[i].what == REMARK_NOT_ALL_COMPLETE)
			return false;
		complete = complete || remarks->list.v[i].what == REMARK_ALL_COMPLETE;
		close = close || remarks->list.v[i].what == REMARK_CLOSURE_REQUESTED;
	}
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->part->quoted || part->part->kind == MARKDOWN_ROW ||
			part->part->kind == MARKDOWN_HEADING)
			continue;
		complete = complete || says_complete(part->value);
		close = close ||
			lint_draft_has_word(part->value, "close closed closure closing");
	}
	return complete && close;
}

void lint_closure(struct lint_draft *d)
{
	const struct remarks_about about = {.kind = d->kind, .time = d->lint->now};
	struct lint_place place = {.line = lint_draft_title(d), .column = 1};
	struct remarks remarks = {0};

	remarks_read(
		d->lint->arena, buf_view(&d->text.mended), &d->doc, &about, &remarks);
	if (!says_both(d, &remarks))
		lint_add(d->lint, LINT_CLOSURE_ITEMS, place,
			"say that all action items are complete, and ask for closure");
	remarks_release(&remarks);
	for (size_t i = 0; i < d->actions.list.n; i++) {
		const struct action *action = &d->actions.list.v[i];

		if (action->status == ACTION_ONGOING || action->status == ACTION_DELAYED)
			lint_add(d->lint, LINT_CLOSURE_OPEN,
				(struct lint_place){.line = action->line, .column = 1},
				"this action item is still open");
	}
}
