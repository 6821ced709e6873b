#include "stats/process.h"

#include "format/yaml.h"
#include "model/tables_row.h"

enum {
	ID_MAX = 40,
	TITLE_MAX = 120,
	ENTRY_MAX = 80,
	WORDS_MAX = 256 /* of a text; Bugzilla cuts a summary at 255 characters */
};

static const struct str ellipsis = {"…", 3};

/* ---- the table ---- */

/* Words, ellipses between them, one blank apart. */
static bool is_pattern(struct str text)
{
	bool was_word = false;
	struct str part;

	while (str_split(&text, ' ', &part)) {
		bool word = !str_eq(part, ellipsis);

		if (!word && !was_word)
			return false;
		if (word && part.n > 1 && part.p[part.n - 1] == '*')
			part.n--;
		for (size_t i = 0; word && i < part.n; i++)
			if (!str_is_word(part.p[i]))
				return false;
		if (part.n == 0)
			return false;
		was_word = word;
	}
	return was_word;
}

static bool read_entry(const struct yaml_node *node, struct str *out, struct err *err)
{
	if (!yaml_scalar(node, out, err))
		return false;
	if (out->n == 0 || out->n > ENTRY_MAX)
		return yaml_err(node, err, "has 1 to %d characters", ENTRY_MAX);
	return true;
}

static bool read_tags(
	struct process_duty *duty, const struct yaml_node *list, struct err *err)
{
	for (const struct yaml_node *one = list->first; one; one = one->next) {
		struct str tag;

		if (!read_entry(one, &tag, err))
			return false;
		vec_push(&duty->tags, tag);
	}
	return true;
}

static bool read_words(
	struct process_duty *duty, const struct yaml_node *list, struct err *err)
{
	for (const struct yaml_node *one = list->first; one; one = one->next) {
		struct str words;

		if (!read_entry(one, &words, err))
			return false;
		if (!is_pattern(words))
			return yaml_err(one, err,
				"'" STR_FMT "' is not words with '…' between them",
				STR_ARG(words));
		vec_push(&duty->words, words);
	}
	return true;
}

static bool read_duty(
	struct process *process, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"duty", "title", "tags", "words", NULL};
	struct process_duty *duty;
	const struct yaml_node *tags;
	const struct yaml_node *words;

	vec_push(&process->duties, (struct process_duty){0});
	duty = &process->duties.v[process->duties.n - 1];
	return yaml_check_keys(row, keys, err) &&
		tables_row_text(row, "duty", ID_MAX, &duty->id, err) &&
		tables_row_text(row, "title", TITLE_MAX, &duty->title, err) &&
		yaml_need_list(row, "tags", &tags, err) && read_tags(duty, tags, err) &&
		yaml_need_list(row, "words", &words, err) && read_words(duty, words, err);
}

static bool is_twice(const struct process *process)
{
	const struct process_duty *last = &process->duties.v[process->duties.n - 1];

	for (size_t i = 0; i + 1 < process->duties.n; i++)
		if (str_eq(process->duties.v[i].id, last->id))
			return true;
	return false;
}

bool process_load(struct process *process, const char *path, struct err *err)
{
	static const char *const keys[] = {"duties", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	*process = (struct process){0};
	arena_init(&process->arena);
	if (!yaml_load(&process->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "duties", &list, err))
		return false;
	for (const struct yaml_node *row = list->first; row; row = row->next) {
		if (!read_duty(process, row, err))
			return false;
		if (is_twice(process))
			return yaml_err(row, err, "a duty of that name stands before");
	}
	return true;
}

void process_release(struct process *process)
{
	for (size_t i = 0; i < process->duties.n; i++) {
		vec_release(&process->duties.v[i].tags);
		vec_release(&process->duties.v[i].words);
	}
	vec_release(&process->duties);
	arena_release(&process->arena);
}

/* ---- words ---- */

struct words {
	struct str v[WORDS_MAX];
	size_t n;
	uint32_t firsts; /* the bit_of() of each, together */
};

static uint32_t bit_of(struct str word)
{
	return UINT32_C(1) << ((unsigned char)str_lower(word.p[0]) & 31);
}

/* What is over the limit is not read. */
static void divide(struct str text, struct words *words)
{
	size_t i = 0;

	words->n = 0;
	words->firsts = 0;
	while (i < text.n && words->n < WORDS_MAX) {
		size_t from = i;

		while (i < text.n && str_is_word(text.p[i]))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		words->v[words->n] = str_sub(text, from, i - from);
		words->firsts |= bit_of(words->v[words->n++]);
	}
}

static bool is_word(struct str word, struct str want)
{
	if (want.p[want.n - 1] == '*')
		return str_starts_case(word, str_sub(want, 0, want.n - 1));
	return str_eq_case(word, want);
}

/* Takes the words up to the next ellipsis off the front of *rest; how many there are. */
static size_t take_piece(struct str *rest, struct words *piece)
{
	struct str part;

	piece->n = 0;
	while (piece->n < WORDS_MAX && str_split(rest, ' ', &part)) {
		if (str_eq(part, ellipsis))
			break;
		piece->v[piece->n++] = part;
	}
	return piece->n;
}

static bool stands_at(const struct words *text, size_t at, const struct words *piece)
{
	for (size_t i = 0; i < piece->n; i++)
		if (at + i >= text->n || !is_word(text->v[at + i], piece->v[i]))
			return false;
	return true;
}

/* Each piece at its first place behind the one before: if any places do, these do.  Most
 * texts have no word that begins as the pattern does. */
static bool words_have(const struct words *text, struct str pattern)
{
	struct words piece;
	size_t at = 0;

	if (!(text->firsts & bit_of(pattern)))
		return false;
	while (take_piece(&pattern, &piece)) {
		while (at < text->n && !stands_at(text, at, &piece))
			at++;
		if (at == text->n)
			return false;
		at += piece.n;
	}
	return true;
}

bool process_has(struct str text, struct str pattern)
{
	struct words words;

	divide(text, &words);
	return words_have(&words, pattern);
}

/* ---- bugs ---- */

static bool has_tag(const struct bug *bug, struct str tag)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (str_eq(bug->tags[i]->tag, tag))
			return true;
	return false;
}

static struct process_hit by_words(const struct process *process, struct str text)
{
	struct words words;

	divide(text, &words);
	for (size_t d = 0; d < process->duties.n; d++) {
		const struct process_duty *duty = &process->duties.v[d];

		for (size_t i = 0; i < duty->words.n; i++)
			if (words_have(&words, duty->words.v[i]))
				return (struct process_hit){
					.duty = duty, .words = duty->words.v[i]};
	}
	return (struct process_hit){0};
}

static struct process_hit by_tag(const struct process *process, const struct bug *bug)
{
	for (size_t d = 0; d < process->duties.n; d++) {
		const struct process_duty *duty = &process->duties.v[d];

		for (size_t i = 0; i < duty->tags.n; i++)
			if (has_tag(bug, duty->tags.v[i]))
				return (struct process_hit){
					.duty = duty, .tag = duty->tags.v[i]};
	}
	return (struct process_hit){0};
}

struct process_hit process_of(const struct process *process, const struct bug *bug)
{
	struct str summary = digest_str(bug->d, bug->d->summary);
	size_t colon = str_find_byte(summary, ':');
	struct process_hit hit = by_words(
		process, colon < summary.n ? str_from(summary, colon + 1) : summary);

	return hit.duty ? hit : by_tag(process, bug);
}
