#include "report/requirement.h"

#include <string.h>

#include "report/requirement_names.h"

/* In bytes: a section further behind the name of its document is not taken for one of it;
 * nor is a document further behind `section 2.2 of`. */
enum { NEAR = 200, OF_NEAR = 60, PARTS_MAX = 6, LONG_PARTS = 3, PART_DIGITS = 2 };

struct reader {
	struct str text;
	size_t at;
	const struct requirement_name
		*name;                   /* of the document that is spoken of; or NULL */
	char document[REQUIREMENT_SIZE]; /* its spelling; empty: nothing is taken of it */
	size_t behind;                   /* where it, or its last section, ends */
	bool right;                      /* nothing but a version has come since */
	bool sections;                   /* it has had one */
	bool listed; /* what came last was a section: one without a word may follow */
	struct requirements *out;
};

static char at(const struct reader *r, size_t i)
{
	return i < r->text.n ? r->text.p[i] : '\0';
}

static bool is_gap(char c)
{
	return c == ' ' || c == '-' || c == '/';
}

/* ---- what is found ---- */

static void put(struct requirements *out, const char *document, struct str section)
{
	char text[REQUIREMENT_SIZE];
	size_t n = strlen(document);

	if (n == 0 || n + 1 + section.n >= REQUIREMENT_SIZE || out->n == REQUIREMENTS_MAX)
		return;
	memcpy(text, document, n + 1);
	if (section.n) {
		text[n++] = ' ';
		memcpy(text + n, section.p, section.n);
		text[n + section.n] = '\0';
	}
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->of[i], text) == 0)
			return;
	memcpy(out->of[out->n++], text, sizeof(text));
}

/* The document that was spoken of is left: by itself where no section of it was named. */
static void leave(struct reader *r)
{
	if (r->name && !r->sections && !(r->name->flags & NAME_NEEDS_SECTION))
		put(r->out, r->document, STR(""));
	r->name = NULL;
}

/* ---- names ---- */

/* How many bytes of the text from i on are the name; 0: they are not. */
static size_t match(const struct reader *r, size_t i, const struct requirement_name *name)
{
	size_t from = i;

	for (const char *p = name->name; *p; p++) {
		if (*p == ' ') {
			while (is_gap(at(r, i)))
				i++;
			continue;
		}
		if (name->flags & NAME_CASED ? at(r, i) != *p
					     : str_lower(at(r, i)) != str_lower(*p))
			return 0;
		i++;
	}
	if (name->flags & NAME_ETSI)
		return i - from;
	if (str_lower(at(r, i)) == 's' && !str_is_alnum(at(r, i + 1)))
		i++;
	return str_is_alnum(at(r, i)) ? 0 : i - from;
}

/* `01`, `11-2` behind `ETSI EN 319 4`. */
static size_t etsi_number(const struct reader *r, size_t i)
{
	size_t from = i;

	while (str_is_digit(at(r, i)) && i - from < 2)
		i++;
	if (i - from != 2)
		return 0;
	if (at(r, i) == '-' && str_is_digit(at(r, i + 1)))
		i += 2;
	return str_is_alnum(at(r, i)) ? 0 : i - from;
}

struct found {
	const struct requirement_name *name;
	size_t n;
	struct str number; /* of ETSI */
};

static bool find_name(const struct reader *r, size_t i, struct found *out)
{
	for (size_t k = 0; k < requirement_names_n; k++) {
		size_t n = match(r, i, &requirement_names[k]);
		size_t number = 0;

		if (n == 0)
			continue;
		if (requirement_names[k].flags & NAME_ETSI) {
			number = etsi_number(r, i + n);
			if (number == 0)
				continue;
		}
		*out = (struct found){&requirement_names[k], n + number,
			str_sub(r->text, i + n, number)};
		return true;
	}
	return false;
}

static void spell(char document[REQUIREMENT_SIZE], const struct found *found)
{
	size_t n = strlen(found->name->document);

	memcpy(document, found->name->document, n);
	if (found->number.n)
		memcpy(document + n, found->number.p, found->number.n);
	document[n + found->number.n] = '\0';
}

static void enter(struct reader *r, const struct found *found)
{
	leave(r);
	r->name = found->name;
	spell(r->document, found);
	r->at += found->n;
	r->behind = r->at;
	r->right = true;
	r->sections = r->listed = false;
}

/* ---- numbers ---- */

/* `4.9.1.1`, `4.f`, `4`: how many bytes, and of how many parts; 0: it is no number of a
 * section.  A date, an OID and a number with a longer part are none. */
static size_t number_at(const struct reader *r, size_t i, size_t *parts)
{
	size_t from = i;
	size_t digits = 0;

	*parts = 0;
	for (;;) {
		digits = 0;
		while (str_is_digit(at(r, i + digits)))
			digits++;
		if (digits == 0 || digits > PART_DIGITS || *parts == PARTS_MAX)
			return 0;
		i += digits;
		++*parts;
		if (at(r, i) != '.' || !str_is_digit(at(r, i + 1)))
			break;
		i++;
	}
	if (at(r, i) == '.' && str_is_alpha(at(r, i + 1)) &&
		!str_is_alnum(at(r, i + 2))) {
		i += 2;
		++*parts;
	}
	/* `7.8-21X` of ETSI is of clause 7.8; `07-15` is of a day */
	return str_is_alpha(at(r, i)) ||
			(*parts == 1 && at(r, i) == '-' && str_is_digit(at(r, i + 1)))
		? 0
		: i - from;
}

/* The length of a word before a section number, with what stands between; 0: none. */
static size_t marker(const struct reader *r, size_t i)
{
	static const char *const words[] = {"sections", "section", "secs", "sec", "§§",
		"§", "clauses", "clause", "chapters", "chapter", "paragraph", "par",
		"req"};
	size_t from = i;
	size_t n = 0;

	for (size_t k = 0; n == 0 && k < sizeof(words) / sizeof(words[0]); k++)
		if (str_starts_case(str_from(r->text, i), str_c(words[k])))
			n = str_c(words[k]).n;
	if (n == 0)
		return 0;
	i += n;
	while (at(r, i) == '.' || at(r, i) == ' ' || at(r, i) == '-' || at(r, i) == ':')
		i++;
	return str_is_digit(at(r, i)) ? i - from : 0;
}

static bool is_listed(const char *versions, struct str number)
{
	struct str rest = str_c(versions);
	struct str one;

	while (str_split(&rest, ' ', &one))
		if (str_eq(one, number))
			return true;
	return false;
}

/* Whether a number that nothing says it of is a version of the document. */
static bool is_version(const struct reader *r, struct str number, size_t parts)
{
	size_t i = r->at + number.n;

	if (str_ends(number, STR(".0")) || is_listed(r->name->versions, number))
		return true;
	if (r->name->flags & NAME_FORUM && parts == 3 &&
		(str_starts(number, STR("1.")) || str_starts(number, STR("2."))))
		return true;
	while (at(r, i) == ' ' || at(r, i) == ',' || at(r, i) == '(' || at(r, i) == ':')
		i++;
	return marker(r, i) > 0;
}

/* `v2.0`, `Version 2.1.5`, `ver. 2`: all of it; 0: there is none. */
static size_t version(const struct reader *r, size_t i)
{
	size_t from = i;
	size_t parts;
	size_t n;

	if (str_starts_case(str_from(r->text, i), STR("version")))
		i += 7;
	else if (str_starts_case(str_from(r->text, i), STR("ver.")))
		i += 4;
	else if (str_lower(at(r, i)) == 'v')
		i++;
	else
		return 0;
	while (at(r, i) == ' ' || at(r, i) == '.')
		i++;
	n = number_at(r, i, &parts);
	return n ? i + n - from : 0;
}

/* The document that `section 2.2 of the …` goes on with. */
static bool find_of(const struct reader *r, size_t i, struct found *out)
{
	size_t end;

	while (at(r, i) == ' ' || at(r, i) == ',')
		i++;
	if (!str_starts_case(str_from(r->text, i), STR("of ")))
		return false;
	for (end = i + OF_NEAR; i < end && i < r->text.n; i++) {
		if (at(r, i) == '.' || at(r, i) == ';')
			return false;
		if (at(r, i) == ' ' && find_name(r, i + 1, out))
			return true;
	}
	return false;
}

/* What stands between two numbers of a list. */
static size_t list_gap(const struct reader *r, size_t i)
{
	size_t from = i;

	while (at(r, i) == ' ')
		i++;
	if (at(r, i) == ',' || at(r, i) == '&' || at(r, i) == '/' || at(r, i) == ';')
		i++;
	while (at(r, i) == ' ')
		i++;
	if (str_starts_case(str_from(r->text, i), STR("and ")))
		i += 4;
	return i - from;
}

static void take(struct reader *r, struct str number)
{
	if (!r->name || r->at - r->behind > NEAR)
		return;
	put(r->out, r->document, number);
	r->sections = true;
}

/* A section, behind the word for it (`n` bytes) or in a list; of which `of` may say what
 * document it is of, and so of all of the list. */
static void read_section(struct reader *r, size_t word)
{
	struct found of;
	size_t parts;
	size_t n = number_at(r, r->at + word, &parts);
	size_t end = r->at + word + n;
	size_t more;

	if (n == 0) {
		r->at += word ? word : 1;
		return;
	}
	while ((more = list_gap(r, end)) > 0 && number_at(r, end + more, &parts) &&
		parts > 1)
		end += more + number_at(r, end + more, &parts);
	if (find_of(r, end, &of)) {
		char document[REQUIREMENT_SIZE];

		spell(document, &of);
		put(r->out, document, str_sub(r->text, r->at + word, n));
		if (r->name && strcmp(r->document, document) == 0)
			r->sections = true;
	} else {
		take(r, str_sub(r->text, r->at + word, n));
	}
	r->at += word + n;
	if (r->name && strcmp(r->document, "") != 0 && r->sections)
		r->behind = r->at;
	r->listed = true;
	r->right = false;
}

/* A number with nothing before it: a version or section right behind the name, one more
 * of a list, or one of three parts, which is hardly anything else. */
static bool read_number(struct reader *r)
{
	size_t parts;
	size_t n = number_at(r, r->at, &parts);
	struct str number = str_sub(r->text, r->at, n);
	/* `DIS-6.1-01A`, `GEN-6.3.3-01`: its requirements have all sorts of names */
	size_t least = r->name && r->name->flags & NAME_ETSI ? 2 : LONG_PARTS;

	if (n == 0 || !(r->listed || (r->name && (r->right || parts >= least))))
		return false;
	if (r->name && !r->listed && is_version(r, number, parts)) {
		r->at += n;
		return true;
	}
	if (parts < 2)
		return false;
	read_section(r, 0);
	return true;
}

static void skip_word(struct reader *r)
{
	struct str rest = str_from(r->text, r->at);
	bool address = str_starts_case(rest, STR("http://")) ||
		str_starts_case(rest, STR("https://"));

	while (r->at < r->text.n &&
		(address ? at(r, r->at) != ' '
			 : str_is_alnum(at(r, r->at)) ||
					(at(r, r->at) == '.' &&
						str_is_digit(at(r, r->at + 1)))))
		r->at++;
	r->right = r->listed = false;
}

/* Signs that may stand between a name, its version, and its section, or in a list. */
static bool is_between(char c)
{
	return c == ' ' || c == ',' || c == '(' || c == '&' || c == '/' || c == ':' ||
		c == '-' || c == '#' || c == ';' || c == '\'' || c == '"';
}

static void read_word(struct reader *r)
{
	struct found found;
	size_t n = marker(r, r->at);

	if (n) {
		read_section(r, n);
	} else if (find_name(r, r->at, &found)) {
		enter(r, &found);
	} else if ((n = version(r, r->at)) > 0) {
		r->at += n;
	} else if (r->listed && str_starts_case(str_from(r->text, r->at), STR("and "))) {
		r->at += 4;
	} else if (!read_number(r)) {
		skip_word(r);
	}
}

/* Whether another one is a section of this document. */
static bool has_section(const struct requirements *out, size_t i)
{
	size_t n = strlen(out->of[i]);

	for (size_t k = 0; k < out->n; k++)
		if (strncmp(out->of[k], out->of[i], n) == 0 && out->of[k][n] == ' ' &&
			str_is_digit(out->of[k][n + 1]))
			return true;
	return false;
}

static void drop_doubled(struct requirements *out)
{
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++) {
		if (has_section(out, i))
			continue;
		if (n != i)
			memcpy(out->of[n], out->of[i], REQUIREMENT_SIZE);
		n++;
	}
	out->n = n;
}

void requirement_read(struct str text, struct requirements *out)
{
	struct reader r = {.text = text, .out = out};

	out->n = 0;
	while (r.at < text.n) {
		size_t from = r.at;
		char c = text.p[r.at];

		if (str_is_alnum(c) || str_starts(str_from(text, r.at), STR("§"))) {
			read_word(&r);
		} else if (!is_between(c)) {
			r.right = r.listed = false;
		}
		if (r.at == from)
			r.at++;
	}
	leave(&r);
	drop_doubled(out);
}

int requirement_cmp(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;

	while (i < a.n && k < b.n) {
		uint64_t x = 0;
		uint64_t y = 0;

		if (!str_is_digit(a.p[i]) || !str_is_digit(b.p[k])) {
			if (a.p[i] != b.p[k])
				return (unsigned char)a.p[i] < (unsigned char)b.p[k] ? -1
										     : 1;
			i++;
			k++;
			continue;
		}
		for (; i < a.n && str_is_digit(a.p[i]); i++)
			x = x * 10 + (uint64_t)(a.p[i] - '0');
		for (; k < b.n && str_is_digit(b.p[k]); k++)
			y = y * 10 + (uint64_t)(b.p[k] - '0');
		if (x != y)
			return x < y ? -1 : 1;
	}
	return i < a.n ? 1 : k < b.n ? -1 : 0;
}
