#include "report/reason_words.h"

#include "report/clause.h"

enum {
	SENTENCE = 300, /* bytes before and behind a place that may be of its sentence */
	NEAR = 3,       /* words */
};

/* What a plain sentence about a limit is made of, before and behind `be revoked`. */
#define THESE "they these it both"
#define PLAIN                                                                            \
	THESE " affected all of the certificate certificates cert certs leaf tls ov dv " \
	      "ev iv s mime subscriber end-entity entity end and so thus therefore by "  \
	      "which under br brs section baseline requirements requirement this has "   \
	      "according to have had need needed must be are were was is required "      \
	      "requires incident description summary delayed revocation item items "     \
	      "reason "
#define DUTY "must had have has required requires needed"
#define BEHIND                                                                           \
	"of after from by under as per according to the section br brs baseline "        \
	"requirements tls awareness becoming aware report problem a item reason number " \
	"discovery and our"
#define CONDITIONAL                                                                      \
	"if whether unless asked ask asks reporter reporters except unlike would could " \
	"may might should recommended other others bug future mistake mistakenly "       \
	"wrongly erroneously incorrectly when case cases"
#define AGAINST                                                                          \
	CONDITIONAL " not none neither nor never cannot second later contract "          \
		    "paragraph para list lists only"
#define OWN   "cps cp statement contract"
#define FORUM "br brs sbr tbr requirements requirement smbr"

static bool is_end(struct str text, size_t i)
{
	char c = text.p[i];

	if (c == '.')
		return i + 1 == text.n || str_is_in(text.p[i + 1], STR(" \n\t*)"));
	return str_is_in(c, STR(";!?\n|"));
}

/* The sentence that `at` stands in, with the sign that ends it. */
static struct str sentence(struct str text, size_t at)
{
	size_t from = at, to = at;

	while (from && at - from < SENTENCE && !is_end(text, from - 1))
		from--;
	while (to < text.n && to - at < SENTENCE && !is_end(text, to))
		to++;
	return str_sub(text, from, to - from + (to < text.n));
}

static struct str line(struct str text, size_t at)
{
	size_t from = at, to = at;

	while (from && text.p[from - 1] != '\n')
		from--;
	while (to < text.n && text.p[to] != '\n')
		to++;
	return str_sub(text, from, to - from);
}

static bool has_word(struct str text, const char *list)
{
	struct clause c;

	while (clause_next(&text, &c))
		if (clause_has(&c, list))
			return true;
	return false;
}

/* `5 days`, `five-day`, `120 hours`. */
static bool has_five_days(struct str text)
{
	static const char *const words[] = {"five days", "5 days", "five-day", "5-day",
		"five day", "5 day", "five calendar", "5 calendar", "120 hours",
		"five (5)"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find_case(text, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Whether it has no words but these and numbers. */
static bool has_only(struct str text, const char *list)
{
	struct clause c;

	while (clause_next(&text, &c))
		for (size_t i = 0; i < c.n; i++)
			if (!str_is_digit(c.words[i].p[0]) && !clause_is(&c, i, list))
				return false;
	return true;
}

/* Whether they are these certificates: `they`, `the certificates`. */
static bool has_these(struct str text)
{
	struct clause c;

	while (clause_next(&text, &c))
		for (size_t i = 0; i < c.n; i++)
			if (clause_is(&c, i, THESE) ||
				(clause_is(&c, i, "the") &&
					clause_find(&c, i + 1, i + NEAR,
						CLAUSE_CERTIFICATE) != CLAUSE_NONE))
				return true;
	return false;
}

/* A number that counts: `46`, but not that of a section or item, `4.9.1.1 (3)`. */
static bool has_count(struct str text)
{
	const struct str all = text;
	struct clause c;

	while (clause_next(&text, &c))
		for (size_t i = 0; i < c.n; i++) {
			struct str word = c.words[i];
			bool first = word.p == all.p;
			bool last = word.p + word.n == all.p + all.n;

			if (clause_is_number(word) &&
				(first || !str_is_in(word.p[-1], STR(".(#"))) &&
				(last || word.p[word.n] != '.'))
				return true;
		}
	return false;
}

bool reason_words_is_limit(struct str text, size_t at, size_t n)
{
	struct str all = sentence(text, at);
	size_t front = at - (size_t)(all.p - text.p);
	struct str before = str_sub(all, 0, front), behind = str_from(all, front + n);

	return all.n && str_trim(before).n && str_trim(before).p[0] != '>' &&
		str_find(all, STR("?")) == SIZE_MAX &&
		str_find(all, STR("~~")) == SIZE_MAX && has_only(before, PLAIN) &&
		has_these(before) && !has_count(before) && has_word(before, DUTY) &&
		has_only(behind, BEHIND) && !has_five_days(text);
}

/* `Two of the certificates`, by a number or a bare one: these may be others. */
static bool has_some(struct str text)
{
	struct clause c;
	bool number = false, the = false;

	while (clause_next(&text, &c))
		for (size_t i = 0; i < c.n; i++) {
			bool is = clause_is_number(c.words[i]);

			if (is && clause_is(&c, i + 1, "of"))
				return true;
			number = number || is;
			the = the || clause_is(&c, i, THESE " all the those that");
		}
	return number && !the;
}

bool reason_words_is_of_all(struct str text, size_t revoked, size_t reason)
{
	struct str all = sentence(text, revoked);
	size_t front = (size_t)(all.p - text.p);
	struct str before = str_sub(all, 0, revoked - front);
	struct str behind = str_from(all, reason - front);

	return all.n && before.p[0] != '>' &&
		has_only(before, PLAIN "utc that not short-lived for") &&
		!has_some(before) &&
		has_only(behind,
			BEHIND
			" key keycompromise compromise utc compromised private keys");
}

/* `no. 4` counts; `no` denies. */
static bool denies(struct str text)
{
	struct clause c;

	while (clause_next(&text, &c))
		for (size_t i = 0; i < c.n; i++)
			if (clause_is(&c, i, "no") &&
				c.words[i].p + 2 < text.p + text.n &&
				c.words[i].p[2] != '.')
				return true;
	return false;
}

bool reason_words_is_fact(struct str text, size_t at)
{
	struct str all = sentence(text, at);

	return str_find(all, STR("?")) == SIZE_MAX &&
		str_find(all, STR("~~")) == SIZE_MAX && !has_word(all, CONDITIONAL);
}

/* Whether the document that is named last before the section is one of the CA's own. */
bool reason_words_is_own(struct str text, size_t at)
{
	struct str all = sentence(text, at);
	struct str before = str_sub(all, 0, at - (size_t)(all.p - text.p));
	struct clause c;
	bool own = false;

	while (clause_next(&before, &c))
		for (size_t i = 0; i < c.n; i++)
			if (clause_is(&c, i, OWN))
				own = true;
			else if (clause_is(&c, i, FORUM))
				own = false;
	return own;
}

bool reason_words_is_reason(struct str text, size_t at)
{
	struct str all = sentence(text, at);

	return reason_words_is_fact(text, at) && !denies(all) &&
		!has_word(all, AGAINST " " OWN) && !has_five_days(line(text, at));
}

/* ---- hints ---- */

#define HOLDS                                                                            \
	"domain domains mailbox mailboxes ip fqdn fqdns email e-mail dcv wildcard "      \
	"wildcards hostname hostnames"
#define PROVES                                                                           \
	"validated validation validations verified verification control revalidated "    \
	"revalidation dcv"
#define LACKS                                                                            \
	"not never without missing lacked lacks lacking failed skipped no insufficient " \
	"incorrectly improperly incomplete expired older reused invalid unvalidated "    \
	"beyond"
#define EXPOSED                                                                          \
	"archive archives exposed exposure leaked leak published publicly disclosed "    \
	"stolen weak shared others github repository debian roca public unauthorised "   \
	"unauthorized compromised shipped embedded firmware pwnedkeys blocklist "        \
	"blocklisted blacklist blacklisted hardcoded hard-coded"
#define SHOWN     "signed signing signature possession proof"
#define REPORTERS CLAUSE_REPORTERS " finder"
#define NO_KEY                                                                           \
	"usage usages identifier identifiers size sizes length ceremony type types "     \
	"agreement encipherment"

/* A key that is not told to be a public one, with what befell it, or with who else has
 * shown it: `a researcher sent a CSR signed with the key`. */
static bool hints_at_key(struct str s)
{
	struct str all = s;
	bool key = false, exposed = false;
	struct clause c;

	while (clause_next(&s, &c))
		for (size_t i = 0; i < c.n; i++) {
			bool public = clause_is(&c, i, "public") &&
				clause_is(&c, i + 1, "key keys");

			key = key ||
				(clause_is(&c, i, "key keys") &&
					!clause_is(&c, i + 1, NO_KEY) &&
					!(i && clause_is(&c, i - 1, "public")));
			exposed = exposed || (!public && clause_is(&c, i, EXPOSED));
		}
	return key && (exposed || (has_word(all, SHOWN) && has_word(all, REPORTERS)));
}

/* The sections about validation of domains and addresses, CAA and MPIC: what was against
 * them may have left a validation not to be relied on.  Those of the EV Guidelines are
 * about something else. */
static bool names_validation(struct str text)
{
	struct str name = STR("3.2.2.");

	for (size_t from = 0, at;
		(at = str_find(str_from(text, from), name)) != SIZE_MAX;) {
		size_t end = from + at + name.n;

		if (end < text.n && str_is_in(text.p[end], STR("4589")) &&
			!(end + 1 < text.n && str_is_digit(text.p[end + 1])) &&
			!has_word(sentence(text, from + at),
				"evg evgs guidelines guideline"))
			return true;
		from = end;
	}
	return false;
}

static bool hints_at_random(struct str s)
{
	return has_word(s, "dns challenge txt cname http") &&
		has_word(s, LACKS " little short shorter predictable entropy");
}

static bool hints_at_validation(struct str s)
{
	return has_word(s, PROVES) && has_word(s, LACKS) && has_word(s, HOLDS);
}

static bool hints_at_authorised(struct str s)
{
	return has_word(s, "unauthorised unauthorized") ||
		(has_word(s, "not never without no") &&
			has_word(s, "authorised authorized"));
}

static bool hints_at_caa(struct str s)
{
	return has_word(s, "caa") &&
		has_word(s,
			LACKS " although despite forbade forbids forbidden forbid "
			      "prohibited prohibits");
}

static bool hints_at_relied(struct str s)
{
	return has_word(s, "not") && has_word(s, "relied");
}

static bool hints_at_wish(struct str s)
{
	return has_word(s, "subscriber subscribers customer customers") &&
		has_word(s, "asked requested request");
}

/* `revoke within 24 hours`, with nothing of five days beside it. */
static bool hints_at_hours(struct str s)
{
	return str_find_case(s, STR("revo")) != SIZE_MAX && !has_five_days(s) &&
		has_word(s, "limit deadline must had have required should shall need");
}

bool reason_words_hint(struct str text)
{
	static const struct {
		const char *word;
		bool (*hints)(struct str);
	} hints[] = {{" key", hints_at_key}, {"validat", hints_at_validation},
		{"verifi", hints_at_validation}, {"control", hints_at_validation},
		{"authori", hints_at_authorised}, {"CAA", hints_at_caa},
		{"relied", hints_at_relied}, {"in writing", hints_at_wish},
		{"24 hours", hints_at_hours}, {"24-hour", hints_at_hours},
		{"random value", hints_at_random}};

	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
		struct str word = str_c(hints[i].word);
		size_t from = 0, at;

		while ((at = str_find_case(str_from(text, from), word)) != SIZE_MAX) {
			struct str s = sentence(text, from + at);

			if (hints[i].hints(s))
				return true;
			from += at + word.n;
		}
	}
	return names_validation(text);
}
