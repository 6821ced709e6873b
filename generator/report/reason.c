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
	static const char *const words[] = {"items", "item", "reasons", "reason",
		"number", "no.", "points", "point", "bullet", "subsection"};
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

/* The number of an item there, of which *end is behind; 0: it is none. */
static int item_at(struct str s, size_t i, size_t *end)
{
	int number = 0;

	for (; is_digit_at(s, i) && number <= LAST_ITEM; i++)
		number = number * 10 + (s.p[i] - '0');
	*end = i;
	/* `4.9.1.1, 4.9.1.2`, `(4.9.1.1 2024-05-01)` */
	if (i < s.n && str_is_in(s.p[i], STR(".-")) && is_digit_at(s, i + 1))
		return 0;
	return number >= 1 && number <= LAST_ITEM ? number : 0;
}

/* One of the words there, or 0: how long it is. */
static size_t word_at(struct str s, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (str_starts_case(str_from(s, i), str_c(*words)))
			return str_c(*words).n;
	return 0;
}

static size_t skip_blanks(struct str s, size_t i)
{
	while (i < s.n && str_is_in(s.p[i], STR(" \t")))
		i++;
	return i;
}

/* Whether what stands behind a number leaves it one of a list: not `12, 5 days`. */
static bool is_listed(struct str s, size_t i)
{
	static const char *const words[] = {"and ", "or ", "of ", "in ", "under ", NULL};

	if (i < s.n && str_is_in(s.p[i], STR("-%")))
		return false;
	i = skip_blanks(s, i);
	return i == s.n || word_at(s, i, words) ||
		str_is_in(s.p[i], STR(",;.:)]|&/(*\"'\n"));
}

/* Where the next number of a list may stand: behind `, `, `) and (`, `, item `; 0: there
 * is none. */
static size_t next_listed(struct str s, size_t i)
{
	static const char *const words[] = {"and/or ", "and ", "or ", NULL};
	size_t from = i, n;
	bool parted = false;

	while (i < s.n && str_is_in(s.p[i], STR(" \t,)]&/("))) {
		parted = parted || str_is_in(s.p[i], STR(",&/("));
		i++;
	}
	n = i > from ? word_at(s, i, words) : 0;
	return parted || n ? skip_words(s, i + n) : 0;
}

/* The number of an item there and those of a list behind it, a bit each; 0: there is
 * none for certain. */
static uint32_t items_at(struct str s, size_t i)
{
	static const char *const to[] = {"to ", "through ", "- ", "\xe2\x80\x93", NULL};
	size_t end;
	int item = item_at(s, i, &end);
	uint32_t items = item ? 1u << item : 0;

	/* `items 1 to 5`, `5/12/2024` */
	if (item && word_at(s, skip_blanks(s, end), to))
		return REASON_ITEM_UNSURE;
	while (item && (i = next_listed(s, end)) > 0) {
		bool slash = s.p[end] == '/';

		item = item_at(s, i, &end);
		if (item && is_listed(s, end))
			items |= 1u << item;
		else if (slash && is_digit_at(s, i))
			return 0;
		else
			item = 0;
	}
	return items;
}

/* The items behind the section; 0: none is named for certain. */
static uint32_t items_after(struct str s, size_t at)
{
	size_t i = skip_words(s, at);

	/* `4.9.1.1 5 days` */
	if (i == at || (s.p[at] == ' ' && is_digit_at(s, at + 1)))
		return 0;
	return items_at(s, i);
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

/* Those of 24 hours, and those of five days. */
enum {
	ITEMS_24_HOURS = (2 << LAST_24_HOURS) - 2,
	ITEMS_5_DAYS = (2 << LAST_ITEM) - (2 << LAST_24_HOURS),
};

/* The items behind the first of each of the words. */
static uint32_t items_behind(struct str s, const char *const *words)
{
	uint32_t items = 0;

	for (; *words; words++) {
		size_t i = str_find_case(s, str_c(*words));

		if (i != SIZE_MAX)
			items |= items_at(s, i + str_c(*words).n);
	}
	return items;
}

/* Items that are named further behind the section, `(paragraph 2, item 12)`: of five
 * days, or of what list is not known. */
static uint32_t items_apart(struct str text, size_t at)
{
	static const char *const named[] = {"item ", "item #", "items ", "reason ",
		"reason #", "reasons ", "no. ", "number ", "point ", "points ", "bullet ",
		NULL};
	static const char *const lists[] = {"paragraph ", "para ", "list ", NULL};
	struct str behind = str_sub(text, at, BEHIND), rest = behind;
	uint32_t items;

	if (!str_line(&behind, &rest))
		return 0;
	items = items_behind(rest, named);
	if (items & ~(uint32_t)ITEMS_5_DAYS)
		return (items & ITEMS_5_DAYS) | REASON_ITEM_UNSURE;
	return items || !items_behind(rest, lists) ? items : REASON_ITEM_UNSURE;
}

/* Items that stand right behind the section, or what they leave unsure. */
static uint32_t items_right(struct str text, size_t at, uint32_t items)
{
	bool own = items & ITEMS_5_DAYS && reason_words_is_own(text, at);

	if (own || (items & ITEMS_24_HOURS && !reason_words_is_reason(text, at)))
		return REASON_ITEM_UNSURE | (own ? 0 : items & ITEMS_5_DAYS);
	return items;
}

static uint32_t items_of(struct str text)
{
	struct str name = STR("4.9.1.1");
	uint32_t items = 0;

	for (size_t from = 0, at;
		(at = str_find(str_from(text, from), name)) != SIZE_MAX;) {
		uint32_t right;

		at += from;
		from = at + name.n;
		right = items_after(text, from);
		items |= right ? items_right(text, at, right) : items_apart(text, from);
	}
	return items;
}

static bool has_subca_item(struct str text)
{
	struct str name = STR("4.9.1.2");

	for (size_t at; (at = str_find(text, name)) != SIZE_MAX;) {
		text = str_from(text, at + name.n);
		if (items_after(text, 0))
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
