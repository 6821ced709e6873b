#include "report/reason.h"

#include "base/date.h"
#include "report/reason_words.h"

enum {
	LAST_24_HOURS = 5, /* item of section 4.9.1.1 */
	LAST_ITEM = 16,
	NEAR = 12, /* bytes between the section and the number of the item */
	/* 2023-02-15: by then the items of BR and S/MIME BR are numbered on (BR 1.8.6) */
	NUMBERED_ON = 19403,
	/* 2026-03-15: short-lived is 7 days, 10 before */
	SEVEN_DAYS_FROM = 20527,
	DAYS_MAX = 1000,
	BEFORE = 60,    /* bytes in which `revoked` is looked for */
	BEHIND = 40,    /* bytes in which another way to name an item is looked for */
	SENTENCE = 200, /* bytes of it in which words of a duty are looked for */
};

static const char *const five[] = {"revoked within five days", "revoked within 5 days",
	"revocation within five days", "revocation within 5 days", NULL};
static const char *const limits[] = {
	"revocation within five days", "revocation within 5 days", NULL};
static const char *const hours[] = {
	"revoked within 24 hours", "revocation within 24 hours", NULL};

static bool is_digit_at(struct str s, size_t i)
{
	return i < s.n && str_is_digit(s.p[i]);
}

/* The words that may stand between section and number. */
static size_t skip_words(struct str s, size_t i)
{
	static const char *const words[] = {"item", "items", "reason", "number", "no.",
		"point", "bullet", "subsection"};
	size_t from = i;

	for (bool more = true; more && i - from < NEAR;) {
		more = false;
		while (i < s.n && str_is_in(s.p[i], STR(" ,(#[\t")))
			i++;
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (str_starts_case(str_from(s, i), str_c(words[k]))) {
				i += str_c(words[k]).n;
				more = true;
				break;
			}
	}
	return i;
}

/* The number of an item there; 0: it is none. */
static int item_at(struct str s, size_t i)
{
	int number = 0;

	for (; is_digit_at(s, i) && number <= LAST_ITEM; i++)
		number = number * 10 + (s.p[i] - '0');
	/* `4.9.1.1, 4.9.1.2`, `(4.9.1.1 2024-05-01)` */
	if (i < s.n && str_is_in(s.p[i], STR(".-/")) && is_digit_at(s, i + 1))
		return 0;
	return number >= 1 && number <= LAST_ITEM ? number : 0;
}

/* The number of the item behind the section; 0: none is named for certain. */
static int item_after(struct str s, size_t at)
{
	size_t i = skip_words(s, at);

	/* `4.9.1.1 5 days` */
	if (i == at || (s.p[at] == ' ' && is_digit_at(s, at + 1)))
		return 0;
	return item_at(s, i);
}

static unsigned of_item(int item, int64_t time)
{
	if (item > LAST_24_HOURS)
		return REASON_5_DAYS;
	return date_day_of(time) >= NUMBERED_ON ? REASON_24_HOURS : REASON_UNSURE;
}

static bool has_any(struct str text, const char *const *words)
{
	for (; *words; words++)
		if (str_find_case(text, str_c(*words)) != SIZE_MAX)
			return true;
	return false;
}

/* Behind `i`: a number of days in digits or a word; 0: none. */
static int days_at(struct str s)
{
	static const char *const words[] = {"one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten"};
	struct str rest = s;
	int days = 0;

	for (int i = 0; i < (int)(sizeof(words) / sizeof(words[0])); i++)
		if (str_starts_case(s, str_c(words[i]))) {
			days = i + 1;
			rest = str_from(s, str_c(words[i]).n);
		}
	for (; rest.n && str_is_digit(rest.p[0]) && days < DAYS_MAX;
		rest = str_from(rest, 1))
		days = days * 10 + (rest.p[0] - '0');
	return str_starts_case(rest, STR(" day")) || str_starts_case(rest, STR("-day"))
		? days
		: 0;
}

/* Certificates that are told to be short-lived, of a validity that is so (BR 1.6.1,
 * Short-lived Subscriber Certificate). */
static bool is_short_lived(struct str text, int64_t time)
{
	static const char *const before[] = {
		"validity of ", "validity period of ", "valid for "};
	int most = date_day_of(time) < SEVEN_DAYS_FROM ? 10 : 7;

	if (str_find_case(text, STR("short-lived")) == SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		struct str words = str_c(before[i]), rest = text;

		for (size_t at; (at = str_find_case(rest, words)) != SIZE_MAX;) {
			int days;

			rest = str_from(rest, at + words.n);
			days = days_at(rest);
			if (days > 0 && days <= most)
				return true;
		}
	}
	return false;
}

/* Whether the words of the sentence before `revoked` take it back: `No certificate was`,
 * `were not yet`. */
static bool is_denied(struct str text, size_t revoked)
{
	static const char *const any[] = {" no ", " none ", " neither ", NULL};
	static const char *const last[] = {"not ", "never ", "without ", NULL};
	struct str before;
	size_t from = revoked;

	while (from && revoked - from < SENTENCE &&
		!str_is_in(text.p[from - 1], STR(".;!?\n")))
		from--;
	before = str_sub(text, from, revoked - from);
	return has_any(before, any) || str_starts_case(str_trim(before), STR("no ")) ||
		str_starts_case(str_trim(before), STR("none ")) ||
		has_any(str_from(before, before.n < NEAR ? 0 : before.n - NEAR), last);
}

/* `revoked (key compromise)`, `revoked with the reason keyCompromise`. */
static bool is_for_key(struct str text, size_t at)
{
	size_t from = at < BEFORE ? 0 : at - BEFORE;
	size_t revoked = str_find_case(str_sub(text, from, at - from), STR("revoked"));
	struct str between;

	if (revoked == SIZE_MAX)
		return false;
	between = str_sub(text, from + revoked, at - from - revoked);
	return str_find_case(between, STR(" no")) == SIZE_MAX &&
		str_find_byte(between, '.') == SIZE_MAX &&
		str_find_byte(between, '\n') == SIZE_MAX &&
		reason_words_is_of_all(text, from + revoked, at) &&
		reason_words_is_fact(text, at) && !is_denied(text, from + revoked);
}

static unsigned by_key(struct str text)
{
	static const char *const words[] = {"key compromise", "keycompromise",
		"compromised key", "compromised private key", "keys compromised"};
	unsigned reasons = 0;

	/* a cheap look first: most texts do not speak of keys */
	if (str_find_case(text, STR("compromise")) == SIZE_MAX)
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t at = str_find_case(text, str_c(words[i]));

		if (at != SIZE_MAX)
			reasons |= is_for_key(text, at) ? REASON_24_HOURS : REASON_KEY;
	}
	return reasons;
}

/* ---- what is stated plainly ---- */

/* An item that is named further behind the section, `(paragraph 2, item 12)`: one of five
 * days, or of what list is not known. */
static uint32_t item_apart(struct str text, size_t at)
{
	static const char *const words[] = {"item ", "item #", "reason ", "reason #",
		"no. ", "number ", "point ", "bullet ", "paragraph ", "para ", "list "};
	struct str behind = str_sub(text, at, BEHIND), rest = behind;
	uint32_t items = 0, unsure = 0;

	if (!str_line(&behind, &rest))
		return 0;
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		struct str word = str_c(words[k]);
		size_t i = str_find_case(rest, word);
		int item = i == SIZE_MAX ? 0 : item_at(rest, i + word.n);

		if (item > LAST_24_HOURS)
			items |= 1u << item;
		else if (item)
			unsure = REASON_ITEM_UNSURE;
	}
	return items ? items : unsure;
}

static uint32_t items_of(struct str text)
{
	struct str name = STR("4.9.1.1");
	uint32_t items = 0;

	for (size_t from = 0, at;
		(at = str_find(str_from(text, from), name)) != SIZE_MAX;) {
		int item;

		at += from;
		from = at + name.n;
		item = item_after(text, from);
		if (!item)
			items |= item_apart(text, from);
		else if (item > LAST_24_HOURS ? reason_words_is_own(text, at)
					      : !reason_words_is_reason(text, at))
			items |= REASON_ITEM_UNSURE;
		else
			items |= 1u << item;
	}
	return items;
}

static bool has_subca_item(struct str text)
{
	struct str name = STR("4.9.1.2");

	for (size_t at; (at = str_find(text, name)) != SIZE_MAX;) {
		text = str_from(text, at + name.n);
		if (item_after(text, 0))
			return true;
	}
	return false;
}

/* Whether words of a duty stand before in the same sentence: `must be`, `were not`. */
static bool is_duty(struct str text, size_t at)
{
	static const char *const words[] = {"must", "should", "shall", "requir", " need",
		" have to ", " has to ", " had to ", "to be ", " not ", NULL};
	size_t from = at;

	while (from && at - from < SENTENCE &&
		!str_is_in(text.p[from - 1], STR(".;!?\n")))
		from--;
	return has_any(str_sub(text, from, at - from), words);
}

static bool is_five_duty(struct str text, size_t at, size_t n)
{
	(void)n;
	return is_duty(text, at);
}

static bool has_limit(struct str text, const char *const *phrases,
	bool (*holds)(struct str text, size_t at, size_t n))
{
	for (; *phrases; phrases++) {
		struct str phrase = str_c(*phrases);
		size_t from = 0, at;

		while ((at = str_find_case(str_from(text, from), phrase)) != SIZE_MAX) {
			if (holds(text, from + at, phrase.n))
				return true;
			from += at + 1;
		}
	}
	return false;
}

/* Whether one of the phrases about a time may stand there. */
static bool has_within(struct str text)
{
	return str_find_case(text, STR("within")) != SIZE_MAX;
}

uint32_t reason_items(struct str text)
{
	bool within = has_within(text);
	/* both sections begin with it */
	bool listed = str_find(text, STR("4.9.1.")) != SIZE_MAX;

	return (listed ? items_of(text) : 0u) |
		(listed && has_subca_item(text) ? REASON_ITEM_OF_SUBCA : 0u) |
		(by_key(text) ? REASON_ITEM_KEY : 0u) |
		(within && has_limit(text, hours, reason_words_is_limit)
				? REASON_ITEM_24_HOURS
				: 0u) |
		(within && has_limit(text, five, is_five_duty) ? REASON_ITEM_5_DAYS : 0u);
}

unsigned reason_of_items(uint32_t items, int64_t time)
{
	unsigned reasons = (items & REASON_ITEM_24_HOURS ? REASON_24_HOURS : 0u) |
		(items & REASON_ITEM_5_DAYS ? REASON_5_DAYS : 0u) |
		(items & REASON_ITEM_UNSURE ? REASON_UNSURE : 0u);

	for (int item = 1; item <= LAST_ITEM; item++)
		if (items & 1u << item)
			reasons |= of_item(item, time);
	return reasons;
}

unsigned reason_read(struct str text, uint32_t items, int64_t time)
{
	bool within = has_within(text);

	/* `were revoked within 24 hours` tells what was done, or what should be: no limit
	 * is known by it */
	bool done = within && !(items & REASON_ITEM_24_HOURS) && has_any(text, hours);
	unsigned plain = reason_of_items(items, time);
	bool named = within && has_any(text, limits);
	bool clear = plain || done || named;

	return plain | (!clear && reason_words_hint(text) ? REASON_HINT : 0u) |
		(items & REASON_ITEM_KEY ? by_key(text) : 0u) |
		(named ? REASON_5_DAYS : 0u) | (done ? REASON_UNSURE : 0u) |
		(is_short_lived(text, time) ? REASON_SHORT_LIVED : 0u);
}
