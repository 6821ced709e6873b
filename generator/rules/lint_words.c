#include "rules/lint_words.h"

#include "report/fields_value.h"
#include "report/phrase.h"

bool lint_words_has(struct str text, const char *words)
{
	struct str rest = str_c(words);
	struct str word;

	while (str_split(&rest, ' ', &word)) {
		for (size_t at = 0; at < text.n;) {
			size_t found = str_find_case(str_from(text, at), word);
			size_t end;

			if (found == SIZE_MAX)
				break;
			found += at;
			end = found + word.n;
			if ((found == 0 || !str_is_alpha(text.p[found - 1])) &&
				(end == text.n || !str_is_alpha(text.p[end])))
				return true;
			at = end;
		}
	}
	return false;
}

bool lint_words_is_blank(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (str_is_word(text.p[i]))
			return false;
	return true;
}

bool lint_words_is_none(struct str text)
{
	static const char *const words[] = {
		"none", "nothing", "no", "none known", "not known", "unknown"};
	struct phrase phrase;

	if (fields_value(text) == FIELDS_NA)
		return true;
	phrase_read_sentence(text, &phrase);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_c(phrase_str(&phrase), words[i]))
			return true;
	return false;
}

/* How long the code or the quote is that begins at i; 0: none does. */
static size_t quoted_at(struct str s, size_t i)
{
	static const struct str left = {"\xe2\x80\x9c", 3};
	static const struct str right = {"\xe2\x80\x9d", 3};
	struct str rest = str_from(s, i);
	struct str end = right;
	size_t found;

	if (rest.p[0] == '`' || rest.p[0] == '"')
		end = str_sub(rest, 0, 1);
	else if (!str_starts(rest, left))
		return 0;
	found = str_find(str_from(rest, end.n), end);
	return found == SIZE_MAX ? 0 : end.n + found + end.n;
}

/* Whether the word is at the front: TBD anywhere, TODO as a heading of what is to do, as
 * a TODO may be told of, too. */
static bool begins_to_come(struct str rest, char before)
{
	static const char behind[] = " \t\x1f)|]*_/.,;:!?";
	bool todo = str_starts(rest, STR("TODO"));
	size_t n = todo ? 4 : 3;
	char next = n < rest.n ? rest.p[n] : ')';

	if (!todo && !str_starts(rest, STR("TBD")))
		return false;
	if (str_find_byte(str_c(" \t\x1f(|[*_/"), before) == SIZE_MAX)
		return false;
	return str_find_byte(todo ? STR(":)]|\x1f") : str_c(behind), next) != SIZE_MAX;
}

bool lint_words_has_to_come(struct str text)
{
	size_t quoted;

	for (size_t i = 0; i < text.n; i += quoted ? quoted : 1) {
		if (begins_to_come(str_from(text, i), i ? text.p[i - 1] : ' '))
			return true;
		quoted = quoted_at(text, i);
	}
	return false;
}

/* A time of the template's own: at the front, and no word on how times are written. */
static bool begins_form(struct str text)
{
	text = str_trim(text);
	return (str_starts(text, STR("HH:MM")) || str_starts(text, STR("YYYY-MM-DD"))) &&
		!lint_words_has(text, "format notation");
}

static bool has_letters_only(struct str text)
{
	bool letter = false;

	for (size_t i = 0; i < text.n; i++) {
		if (str_is_digit(text.p[i]))
			return false;
		letter = letter || str_is_alpha(text.p[i]);
	}
	return letter;
}

bool lint_words_is_placeholder(struct str text)
{
	/* of the templates of 2.0 and 3.x, and what people write for `later` */
	static const char *const wholes[] = {"example", "criteria", "value", "todo",
		"to do", "fixme", "xxx", "xxxx", "tbd", "tba", "related bug id",
		"[related bug id](related bug url)", "date related bug was opened",
		"a description of how the subject bug is related to the bug referenced"};
	struct phrase phrase;

	if (begins_form(text) || lint_words_has_to_come(text))
		return true;
	phrase_read_sentence(text, &phrase);
	for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
		if (str_eq_c(phrase_str(&phrase), wholes[i]))
			return true;
	/* a state, and a statement that the templates have themselves */
	if (phrase_begins(&phrase, "pending") || phrase_begins(&phrase, "all times"))
		return false;
	return has_letters_only(text) && fields_value(text) == FIELDS_PLACEHOLDER;
}

struct str lint_words_cell(struct str row, size_t index)
{
	struct str cell = {NULL, 0};

	for (size_t i = 0; i <= index; i++)
		if (!str_split(&row, '\x1f', &cell))
			return (struct str){NULL, 0};
	return str_trim(cell);
}

bool lint_words_is_example(struct str row)
{
	struct str first = lint_words_cell(row, 0);

	return !lint_words_is_blank(first) &&
		(str_eq_case(first, STR("Example")) || str_eq_case(first, STR("Bug #")) ||
			str_starts_case(first, STR("Related Bug ID")));
}
