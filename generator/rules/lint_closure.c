#include "rules/lint_draft.h"

#include "report/remarks.h"

enum { DENIED_MAX = 32 }; /* bytes from `not all` to the end of `action` */

/* `Not all action items have been completed`, `action items are not yet complete`. */
static bool is_denied(struct str text)
{
	static const char *const parts[] = {"not all", "not every"};
	static const char *const nots[] = {
		"not ", "not yet ", "not been ", "not yet been "};
	static const char *const done[] = {"complete", "done", "finished", "implemented"};

	for (size_t i = 0; i < 2; i++) {
		size_t at = str_find_case(text, str_c(parts[i]));

		if (at != SIZE_MAX &&
			str_find_case(str_sub(text, at, DENIED_MAX), STR("action")) !=
				SIZE_MAX)
			return true;
	}
	for (size_t i = 0; i < 16; i++) {
		size_t at = str_find_case(text, str_c(nots[i / 4]));

		if (at != SIZE_MAX &&
			str_starts_case(str_from(text, at + str_c(nots[i / 4]).n),
				str_c(done[i % 4])))
			return true;
	}
	return false;
}

static bool says_complete(struct str text)
{
	return lint_words_has(text, "action actions") &&
		(lint_words_has(text,
			 "complete completed implemented done finished concluded") ||
			(lint_words_has(text, "no none") &&
				lint_words_has(
					text, "open outstanding remaining pending")));
}

/* Takes the next sentence off the front. */
static bool next_sentence(struct str *rest, struct str *sentence)
{
	size_t end = str_find(*rest, STR(". "));

	if (rest->n == 0)
		return false;
	*sentence = str_sub(*rest, 0, end);
	*rest = end == SIZE_MAX ? (struct str){NULL, 0} : str_from(*rest, end + 2);
	return true;
}

/* The text without rows and headings.  What is quoted counts: the guideline has its
 * sentence in a quote, and so may a draft. */
static struct str sentences_of(const struct lint_draft *d)
{
	const struct doc_part *last = NULL;
	struct buf text;
	struct str made;

	buf_init(&text, 2 * LINT_DRAFT_MAX);
	for (size_t i = 0; i < d->doc.parts.n; i++) {
		const struct doc_part *part = &d->doc.parts.v[i];

		if (part->part->kind == MARKDOWN_ROW ||
			part->part->kind == MARKDOWN_HEADING)
			continue;
		/* a sentence may go on in the next line */
		buf_str(&text,
			last && part->line == last->line + 1 && !part->labelled &&
					part->part->kind == MARKDOWN_TEXT
				? STR(" ")
				: STR(". "));
		buf_str(&text, part->value);
		last = part;
	}
	made = arena_str(d->lint->arena, buf_view(&text));
	buf_release(&text);
	return made;
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
	for (struct str sentence, rest = sentences_of(d);
		next_sentence(&rest, &sentence);) {
		close = close || lint_words_has(sentence, "close closed closure closing");
		if (!says_complete(sentence))
			continue;
		if (is_denied(sentence))
			return false;
		complete = true;
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
