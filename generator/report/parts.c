#include "report/parts.h"

#include "report/clause.h"
#include "report/phrase.h"

enum { NEAR = 4, DIFFERS = -1 };

#define HOLDS  "mailbox mailboxes domain domains"
#define PROVES "validation verification control"
#define WRONG  "wrong incorrect inaccurate misspelled misspelt outdated"
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

static void read_clause(const struct clause *c, struct parts *out)
{
	size_t i = clause_subject(c);
	int64_t n = clause_number(c, &i);

	if (!n || clause_has(c, CLAUSE_SOME " not no never may might if whether"))
		return;
	if (has_24_hours(c, i))
		take(&out->hours, n);
	else if (has_5_days(c, i))
		take(&out->days, n);
}

void parts_read(
	struct arena *arena, const struct doc *doc, int64_t total, struct parts *out)
{
	struct parts found = {0, 0};

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
	*out = (struct parts){0, 0};
	if (found.hours > 0 && found.days > 0 && found.hours != found.days &&
		found.hours + found.days == total)
		*out = found;
}
