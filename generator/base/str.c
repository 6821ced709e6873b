#include "base/str.h"

#include <limits.h>
#include <string.h>

enum {
	SHORT = 64,  /* bytes of a text */
	BLOCK = 128, /* bytes that are looked at together */
};

int str_int(struct str s)
{
	return s.n > INT_MAX ? INT_MAX : (int)s.n;
}

struct str str_c(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

bool str_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool str_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool str_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool str_is_alnum(char c)
{
	return str_is_alpha(c) || str_is_digit(c);
}

bool str_is_word(char c)
{
	return str_is_alnum(c) || (unsigned char)c >= 0x80;
}

char str_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int str_hex(char c)
{
	if (str_is_digit(c))
		return c - '0';
	c = str_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void str_put_hex(char *to, const unsigned char *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		*to++ = digits[bytes[i] >> 4];
		*to++ = digits[bytes[i] & 15];
	}
	*to = '\0';
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_c(struct str a, const char *b)
{
	return str_eq(a, str_c(b));
}

bool str_eq_case(struct str a, struct str b)
{
	return a.n == b.n && str_starts_case(a, b);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_starts_case(struct str s, struct str prefix)
{
	if (s.n < prefix.n)
		return false;
	for (size_t i = 0; i < prefix.n; i++)
		if (str_lower(s.p[i]) != str_lower(prefix.p[i]))
			return false;
	return true;
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_starts(str_from(s, s.n - suffix.n), suffix);
}

/* How often a byte stands in English texts: for one z, so many; capitals and marks have
 * 0, for they are few. */
static const unsigned char often[256] = {
	[' '] = 255,
	['a'] = 110,
	['b'] = 20,
	['c'] = 38,
	['d'] = 57,
	['e'] = 172,
	['f'] = 30,
	['g'] = 27,
	['h'] = 82,
	['i'] = 94,
	['j'] = 2,
	['k'] = 10,
	['l'] = 54,
	['m'] = 33,
	['n'] = 91,
	['o'] = 101,
	['p'] = 26,
	['q'] = 1,
	['r'] = 81,
	['s'] = 86,
	['t'] = 122,
	['u'] = 37,
	['v'] = 13,
	['w'] = 32,
	['x'] = 2,
	['y'] = 27,
	['z'] = 1,
};

/* Where the byte stands that texts have the least of; not worth a look in a short one. */
static size_t rarest(struct str s, struct str what)
{
	size_t best = 0;

	for (size_t i = 1; s.n > SHORT && i < what.n; i++)
		if (often[(unsigned char)what.p[i]] < often[(unsigned char)what.p[best]])
			best = i;
	return best;
}

size_t str_find(struct str s, struct str what)
{
	size_t key;

	if (what.n == 0)
		return 0;
	key = rarest(s, what);
	for (size_t i = 0; i + what.n <= s.n; i++) {
		const char *hit =
			memchr(s.p + i + key, what.p[key], s.n - i - what.n + 1);

		if (!hit)
			return SIZE_MAX;
		hit -= key;
		i = (size_t)(hit - s.p);
		if (hit[0] == what.p[0] && memcmp(hit, what.p, what.n) == 0)
			return i;
	}
	return SIZE_MAX;
}

static const char *next_of(const char *from, const char *end, char c)
{
	const char *hit = from < end ? memchr(from, c, (size_t)(end - from)) : NULL;

	return hit ? hit : end;
}

/* Two bytes of a word that texts have the least of; the same twice for a word of one. */
struct pair {
	size_t first, second; /* where they stand in it */
};

static struct pair pair_of(struct str what)
{
	struct pair pair = {0};
	unsigned least = UINT_MAX, next = UINT_MAX;

	for (size_t i = 0; i < what.n; i++) {
		unsigned n = often[(unsigned char)str_lower(what.p[i])];

		if (n < least) {
			pair.second = pair.first;
			next = least;
			pair.first = i;
			least = n;
		} else if (n < next) {
			pair.second = i;
			next = n;
		}
	}
	return pair;
}

/* Whether the word may begin within a block from p on.  Letters that differ in case alone
 * differ in one bit, which does not count; a loop without a branch, of which compilers
 * make one that takes many bytes at once. */
static bool may_begin(const char *p, struct str what, const struct pair *pair)
{
	const int bits = ~('a' ^ 'A');
	const char *first = p + pair->first, *second = p + pair->second;
	const char a = what.p[pair->first], b = what.p[pair->second];
	unsigned char least = UCHAR_MAX; /* 0: both stand as they should */

	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char off =
			(unsigned char)(((first[i] ^ a) | (second[i] ^ b)) & bits);

		least = off < least ? off : least;
	}
	return least == 0;
}

/* The first place in [from, to) where the word begins, by one of its bytes, which is
 * looked for in both cases; or `to`. */
static size_t find_among(
	struct str s, size_t from, size_t to, struct str what, size_t key)
{
	char small = str_lower(what.p[key]);
	char big = str_is_alpha(small) ? (char)(small - 'a' + 'A') : small;
	const char *begin = s.p + key, *end = begin + to;
	const char *low = next_of(begin + from, end, small);
	const char *high = big == small ? end : next_of(begin + from, end, big);

	while (low < end || high < end) {
		size_t at = (size_t)((low < high ? low : high) - begin);

		if (str_starts_case(str_from(s, at), what))
			return at;
		if (low < high)
			low = next_of(low + 1, end, small);
		else
			high = next_of(high + 1, end, big);
	}
	return to;
}

/* The texts of all comments are searched for many words: from one block to the next in
 * which two bytes of the word stand as they do in it. */
size_t str_find_case(struct str s, struct str what)
{
	struct pair pair = {0};
	size_t places, at = 0;

	if (what.n == 0 || what.n > s.n)
		return what.n == 0 ? 0 : SIZE_MAX;
	places = s.n - what.n + 1;
	if (places > SHORT)
		pair = pair_of(what);
	for (size_t to, hit; at < places; at = to) {
		to = places - at < BLOCK ? places : at + BLOCK;
		if (to == at + BLOCK && !may_begin(s.p + at, what, &pair))
			continue;
		hit = find_among(s, at, to, what, pair.first);
		if (hit < to)
			return hit;
	}
	return SIZE_MAX;
}

size_t str_find_byte(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

/* Of so many bytes one is looked at: most texts have few digits. */
size_t str_find_digits(struct str s, size_t from, size_t least, size_t *end)
{
	for (size_t i = from + least - 1; i < s.n; i += least) {
		size_t start = i;

		if (!str_is_digit(s.p[i]))
			continue;
		while (start > from && str_is_digit(s.p[start - 1]))
			start--;
		while (i < s.n && str_is_digit(s.p[i]))
			i++;
		if (i - start >= least) {
			*end = i;
			return start;
		}
	}
	return SIZE_MAX;
}

struct str str_sub(struct str s, size_t from, size_t n)
{
	if (from > s.n)
		from = s.n;
	if (n > s.n - from)
		n = s.n - from;
	return (struct str){s.p ? s.p + from : NULL, n};
}

struct str str_from(struct str s, size_t from)
{
	return str_sub(s, from, SIZE_MAX);
}

struct str str_trim(struct str s)
{
	while (s.n && str_is_blank(s.p[s.n - 1]))
		s.n--;
	return str_behind_blanks(s);
}

struct str str_behind_blanks(struct str s)
{
	while (s.n && str_is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

size_t str_run(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	size_t at;

	if (!rest->p)
		return false;
	at = str_find_byte(*rest, sep);
	if (at == SIZE_MAX) {
		*part = *rest;
		*rest = (struct str){NULL, 0};
		return true;
	}
	*part = str_sub(*rest, 0, at);
	*rest = str_from(*rest, at + 1);
	return true;
}

bool str_line(struct str *rest, struct str *line)
{
	if (rest->n == 0)
		return false;
	if (!str_split(rest, '\n', line))
		return false;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

bool str_digits(struct str s, int64_t *value)
{
	int64_t sum = 0;

	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!str_is_digit(s.p[i]))
			return false;
		sum = sum * 10 + (s.p[i] - '0');
	}
	*value = sum;
	return true;
}

size_t str_put_int(char *out, int64_t value)
{
	if (value >= 0)
		return str_put_uint(out, (uint64_t)value);
	out[0] = '-';
	return 1 + str_put_uint(out + 1, 0 - (uint64_t)value);
}

const char str_two_digits[201] = "0001020304050607080910111213141516171819"
				 "2021222324252627282930313233343536373839"
				 "4041424344454647484950515253545556575859"
				 "6061626364656667686970717273747576777879"
				 "8081828384858687888990919293949596979899";

static size_t count_digits(uint64_t value)
{
	size_t n = 1;

	for (; value >= 10000; value /= 10000)
		n += 4;
	return n + (value >= 10) + (value >= 100) + (value >= 1000);
}

/* From behind, two digits at once: a site has millions of numbers. */
size_t str_put_uint(char *out, uint64_t value)
{
	size_t n = count_digits(value);
	char *end = out + n;

	for (; value >= 100; value /= 100) {
		end -= 2;
		str_put_two(end, value % 100);
	}
	if (value >= 10)
		str_put_two(out, value);
	else
		out[0] = (char)('0' + value);
	return n;
}

size_t str_put_tenths(char *out, int64_t tenths)
{
	size_t n = str_put_int(out, tenths / 10);

	out[n] = '.';
	out[n + 1] = (char)('0' + tenths % 10);
	return n + 2;
}
