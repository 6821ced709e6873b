#include "report/parts.h"

#include "report/clause.h"
#include "report/phrase.h"

enum { NEAR = 4, DIFFERS = -1 };

#define HOLDS  "mailbox mailboxes domain domains"
#define PROVES "validation verification control"
#define WRONG  "wrong incorrect inaccurate misspelled misspelt outdated"
#define FOUND                                                                            \
	"find finds found discover discovers discovered identify identifies identified " \
	"detect detects detected establish establishes established determine "           \
	"determines determined notice noticed learn learned learnt realise realised "    \
	"realize realized turns turned"
#define UNDONE                                                                           \
	"fail fails failed failure mistake mistakenly re-enabled reenabled reinstated "  \
	"undone reverted"
#define STATES                                                                           \
	"organisation organization locality state province country jurisdiction street " \
	"postal"

/* `issued for mailboxes without validation`, `without validation of the domain`, `without
 * domain validation`; with nothing but the end of the clause behind it. */
static bool has_24_hours(const struct clause *c, size_t from)
{
	size_t i = clause_find(c, from, c->n, "without");
	bool held = clause_is(c, i - 1, HOLDS) ||
		(clause_is(c, i - 1, "name names") && clause_is(c, i - 2, "domain"));

	if (i == CLAUSE_NONE || clause_find(c, from, i, "issued") == CLAUSE_NONE)
		return false;
	if (clause_is(c, i + 1, HOLDS)) {
		held = true;
		i++;
	}
	if (!clause_is(c, i + 1, PROVES))
		return false;
	i += 2;
	if (!held && clause_is(c, i, "of")) {
		i += 1 + clause_is(c, i + 1, "the a any their its");
		held = clause_is(c, i, HOLDS);
		i += 1 + clause_is(c, i + 1, "name names");
	}
	return held && i == c->n;
}

/* `with a wrong organisation identifier`, and nothing of a domain or mailbox. */
static bool has_5_days(const struct clause *c, size_t from)
{
	size_t i = clause_find(c, from, c->n, "with");

	if (i == CLAUSE_NONE)
		return false;
	i += 1 + clause_is(c, i + 1, "a an the");
	return clause_is(c, i, WRONG) &&
		clause_find(c, i + 1, i + 1 + NEAR, STATES) != CLAUSE_NONE &&
		!clause_has(c, HOLDS " " PROVES " without key keys email e-mail address");
}

static void take(int64_t *part, int64_t n)
{
	*part = *part == 0 || *part == n ? n : DIFFERS;
}

/* `We find four for which no validation was done`; `re-enabled`. */
static bool is_found(const struct clause *c, const struct parts *parts)
{
	if (clause_has(c, UNDONE))
		return true;
	if (!clause_has(c, FOUND))
		return false;
	for (size_t i = 0; i < c->n;) {
		int64_t n = clause_number(c, &i);

		if (n && (n == parts->hours || n == parts->days))
			return true;
	}
	return clause_has(c, PROVES) && clause_has(c, "no not without missing");
}

static bool is_unsure(
	struct arena *arena, const struct doc *doc, const struct parts *parts)
{
	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];
		struct str text = part->value;
		struct clause c;

		if (part->section != DOC_TIMELINE && part->field != FIELD_TIMELINE)
			continue;
		text = phrase_plain(arena, text);
		while (clause_next(&text, &c))
			if (is_found(&c, parts))
				return true;
	}
	return false;
}

static void read_clause(const struct clause *c, struct parts *out)
{
	size_t i = clause_subject(c);
	int64_t n = clause_number(c, &i);

	if (n && clause_is(c, i, "of") && clause_is(c, i + 1, "these them those"))
		out->hours = out->days = DIFFERS;
	if (!n ||
		clause_has(c, CLAUSE_SOME " not no never may might if whether own test"))
		return;
	if (has_24_hours(c, i))
		take(&out->hours, n);
	else if (has_5_days(c, i))
		take(&out->days, n);
}

void parts_read(
	struct arena *arena, const struct doc *doc, int64_t total, struct parts *out)
{
	struct parts found = {0};

	for (size_t i = 0; i < doc->parts.n; i++) {
		const struct doc_part *part = &doc->parts.v[i];
		struct str text = phrase_plain(arena, part->value);
		struct clause c;

		if (part->part->quoted ||
			(part->section != DOC_SUMMARY && part->section != DOC_IMPACT &&
				part->field != FIELD_PROBLEMATIC_CERTIFICATES))
			continue;
		while (clause_next(&text, &c))
			read_clause(&c, &found);
	}
	*out = (struct parts){0};
	if (found.hours <= 0 || found.days <= 0 || found.hours == found.days ||
		found.hours + found.days != total)
		return;
	*out = found;
	out->unsure = is_unsure(arena, doc, out);
}
