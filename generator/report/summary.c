#include "report/summary.h"

#include "report/doc.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { ID_DIGITS = 6, CHOICE_WORDS = 5 };

static bool is_id(struct str s, size_t at)
{
	if (str_lower(s.p[at]) != 'a' || s.n - at <= ID_DIGITS ||
		(at && str_is_alnum(s.p[at - 1])))
		return false;
	for (size_t i = 1; i <= ID_DIGITS; i++)
		if (!str_is_digit(s.p[at + i]))
			return false;
	return at + ID_DIGITS + 1 == s.n || !str_is_alnum(s.p[at + ID_DIGITS + 1]);
}

/* The one identifier in s; empty when there is none, or more than one. */
static struct str only_id(struct arena *arena, struct str s)
{
	struct str found = {NULL, 0};

	for (size_t i = 0; i < s.n; i++) {
		struct str id = str_sub(s, i, ID_DIGITS + 1);

		if (!is_id(s, i))
			continue;
		if (found.n && !str_eq_case(found, id))
			return (struct str){NULL, 0};
		found = id;
	}
	if (found.n == 0 || str_eq_c(str_from(found, 1), "000000"))
		return (struct str){NULL, 0};
	return arena_printf(arena, "A" STR_FMT, STR_ARG(str_from(found, 1)));
}

static bool has_one(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find_case(s, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* A choice is named in a few words; what is longer tells a story. */
static bool is_long(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool in = s.p[i] != ' ' && s.p[i] != '_';
		bool after = i && s.p[i - 1] != ' ' && s.p[i - 1] != '_';

		n += in && !after;
	}
	return n > CHOICE_WORDS;
}

/* The one choice that s names, in whatever form, or unknown. */
static enum report_source only_source(struct str s)
{
	static const char *const self[] = {"self report", "self-report", "self-disclos",
		"self disclos", "self-discover", "self-identif", "self-detect"};
	static const char *const third[] = {
		"third party", "third-party", "3rd party", "third parties"};
	static const char *const audit[] = {"audit"};
	static const char *const own[] = {"self-audit", "self audit", "internal audit"};
	bool is_self = has_one(s, self, COUNT(self));
	bool is_third = has_one(s, third, COUNT(third));
	bool is_audit = has_one(s, audit, COUNT(audit)) && !has_one(s, own, COUNT(own));

	if (is_self + is_third + is_audit != 1 || is_long(s))
		return SOURCE_UNKNOWN;
	return is_self ? SOURCE_SELF : is_third ? SOURCE_THIRD_PARTY : SOURCE_AUDIT;
}

/* A full stop ends a sentence only before a blank: in the name of a file it does not. */
static bool is_stop(struct str s, size_t at)
{
	if (s.p[at] == '.')
		return at + 1 == s.n || str_is_blank(s.p[at + 1]);
	return str_is_in(s.p[at], STR("(;:"));
}

/* What is before the first bracket, full stop or semicolon: there the choice stands, and
 * behind it how it came about. */
static struct str front_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && (n == 0 || !is_stop(s, n)))
		n++;
	return str_sub(s, 0, n);
}

/* What has a full stop inside is the name of a file, and no choice. */
static enum report_source source_of(struct str value)
{
	struct str front = front_of(value);
	enum report_source source = only_source(front);

	if (str_find_byte(front, '.') != SIZE_MAX)
		return SOURCE_UNKNOWN;
	return source == SOURCE_UNKNOWN ? only_source(value) : source;
}

/* The first value of the field that is not empty; over several lines, one. */
static struct str value_of(
	struct arena *arena, const struct doc *doc, enum report_field field)
{
	struct str made = {NULL, 0};

	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];

		if (part->labelled && made.n)
			break;
		if (part->field == field && part->value.n && !part->part->quoted)
			made = arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(made),
				STR_ARG(part->value));
	}
	return str_trim(made);
}

struct summary summary_read(struct arena *arena, struct str fields)
{
	struct summary made = {.source = SOURCE_UNKNOWN};
	struct doc doc;

	if (fields.n == 0)
		return made;
	doc_read(arena, fields, REPORT_FULL, TEMPLATE_IRG_3, &doc);
	made.ccadb_id = only_id(arena, value_of(arena, &doc, FIELD_CCADB_ID));
	made.source = source_of(value_of(arena, &doc, FIELD_SOURCE));
	doc_release(&doc);
	return made;
}
