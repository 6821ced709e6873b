#include "report/actions_elsewhere.h"

#include "report/clause.h"
#include "report/mentions.h"
#include "report/phrase.h"

#define MARKS " \t\"'`*_[](){}<>:,;#-"
#define DONE  "complete completed done finished implemented delivered"
#define LATE  "late overdue missed"
#define BE    "is was were has had remains"
/* What a sentence does not begin with that is about the item. */
#define ASIDE                                                                            \
	"unlike like while when as after before although though despite besides "        \
	"because "                                                                       \
	"since in on with without for by due it not no neither"
/* What makes it a plan, a question or a condition. */
#define OPEN "will would may might can could if unless whether should must plan planned"

static struct str trim(struct str s)
{
	while (s.n && str_is_in(s.p[0], STR(MARKS)))
		s = str_from(s, 1);
	while (s.n && str_is_in(s.p[s.n - 1], STR(MARKS)))
		s.n--;
	return s;
}

/* Takes a word of the list off the end, with the marks around it. */
static bool drop(struct str *s, const char *list)
{
	struct str rest = str_c(list), text = trim(*s), word;

	while (str_split(&rest, ' ', &word)) {
		size_t at = text.n - word.n;

		if (text.n < word.n || !str_eq_case(str_from(text, at), word) ||
			(at && str_is_alpha(text.p[at - 1])))
			continue;
		*s = str_sub(text, 0, at);
		return true;
	}
	return false;
}

/* What a sentence names, and what stands around it. */
struct named {
	struct actions_elsewhere item;
	struct str before;
	struct str behind;
};

/* The one bug that is named behind `from`; its number ends at *end. */
static int64_t bug_of(struct str s, size_t from, size_t *end)
{
	size_t at = 0;
	int64_t bug = mentions_next(s, &at), other;

	*end = at;
	while (bug && (other = mentions_next(s, &at)))
		if (other != bug)
			return 0;
	return *end > from ? bug : 0;
}

/* `The guide for panels, an`: what stands before the words `action item`. */
static struct str words_before(struct str before)
{
	struct str text = before;

	if (!drop(&text, "an one the") || !str_ends(str_trim(text), STR(",")))
		return (struct str){0};
	return trim(text);
}

static bool read_named(struct str s, struct named *out)
{
	struct str item = STR("action item"), between;
	size_t at = str_find_case(s, item), end, digits;
	size_t from = at == SIZE_MAX ? s.n : at + item.n;

	if (from == s.n || str_is_alpha(s.p[from]) ||
		str_find_case(str_from(s, from), item) != SIZE_MAX)
		return false;
	out->item.bug = bug_of(s, from, &end);
	if (!out->item.bug)
		return false;
	for (digits = end; str_is_digit(s.p[digits - 1]);)
		digits--;
	between = str_sub(s, from, digits - from);
	if (!drop(&between, "bug"))
		return false;
	(void)drop(&between, "bugzilla our the");
	if (!drop(&between, "of from in"))
		return false;
	out->before = str_sub(s, 0, at);
	out->behind = str_from(s, end);
	out->item.words = trim(between);
	if (out->item.words.n == 0) {
		out->item.words = words_before(out->before);
		out->before.n = 0;
	}
	return out->item.words.n > 0;
}

/* Right behind the item and its bug: `was not completed`, `is late`, in *done `was
 * completed late`. */
static bool is_late(struct str text, bool *done)
{
	struct clause c;
	size_t end, late;

	if (!clause_next(&text, &c) || !clause_is(&c, 0, BE))
		return false;
	end = clause_find(&c, 0, c.n, DONE);
	late = clause_find(&c, 0, c.n, LATE);
	*done = late != CLAUSE_NONE && end < late;
	if (late != CLAUSE_NONE)
		return (late + 1 == c.n || clause_is(&c, late + 1, "by")) &&
			clause_find(&c, 0, late, "not never no but " OPEN) == CLAUSE_NONE;
	return end != CLAUSE_NONE &&
		clause_find(&c, 0, end, "not never") != CLAUSE_NONE &&
		clause_find(&c, 0, end, OPEN) == CLAUSE_NONE;
}

/* Whether the words in front of the item are `Late completion of the`: it is done. */
static bool is_late_end(struct str before)
{
	struct clause c;

	return clause_next(&before, &c) && clause_is(&c, 0, "late delayed") &&
		clause_is(&c, 1, "completion delivery implementation") &&
		clause_is(&c, 2, "of") && c.n <= 4;
}

/* What the sentence tells of the item that it names; CLAIMS: nothing. */
static enum actions_claim_what what_of(const struct named *named, struct str sentence)
{
	struct str before = named->before, words = named->item.words;
	struct clause c;
	bool done = false;

	if (clause_next(&words, &c) && !clause_is(&c, 0, ASIDE)) {
		if (is_late_end(before))
			return ACTIONS_CLAIM_ELSEWHERE_DONE;
		(void)drop(&before, "the our one an");
		if (trim(before).n == 0 && is_late(named->behind, &done))
			return done ? ACTIONS_CLAIM_ELSEWHERE_DONE
				    : ACTIONS_CLAIM_ELSEWHERE;
	}
	while (clause_next(&sentence, &c))
		if (clause_has(&c, DONE " place live " LATE))
			return ACTIONS_CLAIM_ELSEWHERE_MAYBE;
	return ACTIONS_CLAIMS;
}

/* Where the sentence ends that begins the text. */
static size_t end_of(struct str s)
{
	size_t i = 0;

	while (i < s.n &&
		!(str_is_in(s.p[i], STR(".!?\n")) &&
			(i + 1 == s.n || str_is_in(s.p[i + 1], STR(" \t\n")))))
		i++;
	return i;
}

static void read_text(
	struct str text, int line, int64_t bug, struct actions_elsewhere_list *out)
{
	while (text.n && out->list.n < ACTIONS_ELSEWHERE_MAX) {
		size_t end = end_of(text);
		struct named named = {0};

		if ((end == text.n || text.p[end] != '?') &&
			read_named(str_sub(text, 0, end), &named) &&
			named.item.bug != bug) {
			named.item.line = line;
			named.item.what = what_of(&named, str_sub(text, 0, end));
			if (named.item.what < ACTIONS_CLAIMS)
				vec_push(&out->list, named.item);
		}
		text = str_from(text, end < text.n ? end + 1 : end);
	}
}

void actions_elsewhere_read(struct arena *arena, const struct doc *doc, int64_t bug,
	struct actions_elsewhere_list *out)
{
	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];

		if (part->section == DOC_SUMMARY && !part->part->quoted &&
			part->part->kind != MARKDOWN_CODE)
			read_text(phrase_plain(arena, part->value), part->line, bug, out);
	}
}

void actions_elsewhere_release(struct actions_elsewhere_list *read)
{
	vec_release(&read->list);
}
