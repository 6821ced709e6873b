#include "report/timeline_event_revoked.h"

enum {
	SENTENCE_MAX = 400, /* bytes to either side of the time */
	YEAR_DIGITS = 4,
};

/* Whether a sentence ends at i, or a line. */
static bool is_end(struct str s, size_t i)
{
	if (s.p[i] == '\n')
		return true;
	return str_is_in(s.p[i], STR(".!?")) &&
		(i + 1 == s.n || str_is_blank(s.p[i + 1]) || s.p[i + 1] == '\n');
}

static size_t begin_of(struct str s, size_t at)
{
	size_t i = at;

	while (i > 0 && at - i < SENTENCE_MAX && !is_end(s, i - 1))
		i--;
	return i;
}

static size_t end_of(struct str s, size_t at)
{
	size_t i = at;

	while (i < s.n && i - at < SENTENCE_MAX && !is_end(s, i))
		i++;
	return i;
}

/* `we became aware`, `we learned of this`; not `we are aware that`. */
static bool tells_awareness(struct str before, unsigned told)
{
	static const char *const words[] = {
		"became aware", "made aware", "we learned of this", "we learnt of this"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t at = str_find_case(before, str_c(words[i]));

		if (at != SIZE_MAX)
			return str_find_case(str_from(before, at), STR(" that")) ==
				SIZE_MAX &&
				(i > 1 || told & EVENT(STATED_AWARE));
	}
	return false;
}

/* Whether the CA is who received: it says so, or the report is the subject and nobody
 * else is named. */
static bool is_to_us(struct str before, size_t report, size_t verb)
{
	static const char *const us[] = {" we ", " us ", " our "};
	struct str by = str_from(before, verb);

	for (size_t i = 0; i < sizeof(us) / sizeof(us[0]); i++)
		if (str_find_case(before, str_c(us[i])) != SIZE_MAX)
			return true;
	if (str_starts_case(str_trim(before), STR("we ")))
		return true;
	return report < verb && str_find_case(by, STR(" by ")) == SIZE_MAX;
}

/* `A Certificate Problem Report (CPR) was submitted to us at`; where it is not plain who
 * received it, that the CA was told. */
static unsigned tells_receipt(struct str before)
{
	static const char *const verbs[] = {"received", "submitted", "was sent"};
	size_t at = str_find_case(before, STR("problem report"));
	bool happened = str_find_case(before, STR(" not ")) == SIZE_MAX &&
		str_find_case(before, STR("answer")) == SIZE_MAX &&
		str_find_case(before, STR("respon")) == SIZE_MAX;

	if (at == SIZE_MAX)
		at = str_find_case(before, STR("cpr"));
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]) && at != SIZE_MAX; i++) {
		size_t verb = str_find_case(before, str_c(verbs[i]));

		if (verb != SIZE_MAX)
			return !happened ? 0
				: is_to_us(before, at, verb)
				? EVENT(STATED_REPORT_RECEIVED)
				: EVENT(STATED_TOLD);
	}
	return 0;
}

/* `All are revoked; the last on`, `The last was revoked on`. */
static bool tells_last(struct str before)
{
	static const char *const words[] = {"the last on", "the last was revoked on",
		"the last one was revoked on", "the last of them was revoked on",
		"the last revocation took place on"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str end = str_c(words[i]);

		if (before.n >= end.n &&
			str_eq_case(str_from(before, before.n - end.n), end))
			return i > 0 || str_find_case(before, STR("revoked")) != SIZE_MAX;
	}
	return false;
}

/* `will not be revoked by the deadline. This was decided on`, `We decided to delay
 * revocation on`.  `ahead` is the text before the sentence. */
static bool tells_decision(struct str ahead, struct str before, unsigned told)
{
	static const char *const words[] = {
		"not be revoked", "not revoke", "not be able to", "delay", "postpone"};

	if (told & EVENT(STATED_DELAY_DECIDED))
		return str_find_case(before, STR("revo")) != SIZE_MAX;
	if (!str_starts_case(str_trim(before), STR("this was decided")) &&
		!str_starts_case(str_trim(before), STR("this decision was made")))
		return false;
	ahead = str_from(ahead, begin_of(ahead, ahead.n - (ahead.n > 0)));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find_case(ahead, str_c(words[i])) != SIZE_MAX)
			return str_find_case(ahead, STR("revo")) != SIZE_MAX;
	return false;
}

/* `12 were not`, in the sentence behind `34 certificates were revoked by`. */
static bool tells_open(struct str before, struct str behind)
{
	struct str next = str_trim(behind);
	static const char *const by[] = {" by", " before", " until"};
	bool has = false;

	if (str_starts(next, STR(".")))
		next = str_trim(str_from(next, 1));
	next = str_sub(next, 0, end_of(next, 0));
	before = str_trim(before);
	for (size_t i = 0; i < sizeof(by) / sizeof(by[0]); i++)
		has = has || str_ends(before, str_c(by[i]));
	return has && timeline_event_revoked_count(before) > 0 &&
		timeline_event_revoked_leaves(next);
}

/* A sentence, and what stands around it. */
struct sentence {
	struct str ahead;
	struct str before; /* the time, within it */
	struct str behind; /* the time, and on */
	struct str all;
};

/* `On 2025-10-09, all 80 certificates were revoked`: the words behind the time, of
 * revocation alone; 0: words stand before it. */
static unsigned tells_behind(const struct sentence *s)
{
	struct str before = str_trim(s->before);
	struct str behind = str_sub(s->behind, 0, end_of(s->behind, 0));

	return str_eq_case(before, STR("on")) || str_eq_case(before, STR("at"))
		? timeline_event_revoked_strict(timeline_event_said(behind), s->all) &
			(EVENT(STATED_REVOCATION_DONE) |
				EVENT(TIMELINE_EVENT_MAYBE_DONE) |
				EVENT(TIMELINE_EVENT_REVOKED))
		: 0;
}

/* What the words before the time tell of it, or behind one that comes first. */
static unsigned events_of(const struct sentence *s, unsigned post, int64_t left)
{
	struct str before = s->before;
	unsigned told =
		timeline_event_revoked_strict(timeline_event_said(before), s->all) |
		tells_behind(s);
	bool rest, last;
	unsigned events = 0;

	if (tells_awareness(before, told))
		events |= EVENT(STATED_AWARE);
	else if (post & TIMELINE_REPORT)
		events |= tells_receipt(before);
	if (post & TIMELINE_REPORT && timeline_event_promises(before))
		events |= EVENT(STATED_REVOCATION_PROMISED);
	if (tells_decision(s->ahead, before, told))
		events |= EVENT(STATED_DELAY_DECIDED);
	if (tells_open(before, s->behind))
		events |= EVENT(STATED_REVOCATION_OPEN);
	rest = left && timeline_event_revoked_rest(before) == left;
	last = tells_last(str_trim(before));
	if (told & EVENT(STATED_REVOCATION_DONE) ||
		((rest || last) && !timeline_event_revoked_limited(s->all)) ||
		(post & TIMELINE_SINGLE && told & EVENT(TIMELINE_EVENT_MAYBE_DONE)))
		events |= EVENT(STATED_REVOCATION_DONE);
	if (told & (EVENT(TIMELINE_EVENT_MAYBE_DONE) | EVENT(TIMELINE_EVENT_REVOKED)) &&
		!(events & EVENT(STATED_REVOCATION_DONE)))
		events |= EVENT(STATED_REVOCATION_TOLD);
	return events;
}

static void add(struct timeline *out, const struct moment *when, unsigned events,
	struct str written, int line)
{
	static const enum stated_what whats[] = {STATED_AWARE, STATED_REPORT_RECEIVED,
		STATED_TOLD, STATED_DELAY_DECIDED, STATED_REVOCATION_PROMISED,
		STATED_REVOCATION_DONE, STATED_REVOCATION_OPEN, STATED_REVOCATION_TOLD};
	struct stated stated = {.line = line, .written = written};

	moment_interval(when, &stated.earliest, &stated.latest);
	stated.zone = when->zone == MOMENT_NAMED ? MOMENT_NONE : when->zone;
	for (size_t i = 0; i < sizeof(whats) / sizeof(whats[0]); i++)
		if (events & EVENT(whats[i])) {
			stated.what = whats[i];
			vec_push(&out->list, stated);
		}
}

/* Whether the time stands alone in its sentence. */
static bool is_alone(struct str s, size_t begin, size_t end, const struct moment *when)
{
	struct moment other;
	size_t behind = when->at + when->n;

	return moment_find(s, begin, MOMENT_EITHER, &other) && other.at == when->at &&
		!moment_find(str_sub(s, 0, end), behind, MOMENT_EITHER, &other);
}

static bool may_tell(struct str s)
{
	static const char *const words[] = {
		"revo", "aware", "we learn", "problem report", "cpr"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find_case(s, str_c(words[i])) != SIZE_MAX)
			return true;
	return false;
}

struct said {
	struct str text; /* of the post */
	unsigned post;
	int64_t left;
	bool looked; /* whether it may tell of anything: once, at the first day */
	bool may;
	struct timeline *out;
};

static bool may_be_told(struct said *said)
{
	if (!said->looked)
		said->may = may_tell(said->text);
	said->looked = true;
	return said->may;
}

static void see_line(struct said *said, struct str line, int number)
{
	struct str s = said->text;
	size_t from = (size_t)(line.p - s.p);
	struct str till = str_sub(s, 0, from + line.n);
	struct moment w;

	for (; moment_find(till, from, MOMENT_EITHER, &w); from = w.at + w.n) {
		size_t begin = begin_of(s, w.at), end = end_of(s, w.at + w.n);

		if (w.day == DATE_DAY_NONE || w.loose || !is_alone(s, begin, end, &w) ||
			!may_be_told(said))
			continue;
		add(said->out, &w,
			events_of(&(struct sentence){str_sub(s, 0, begin),
					  str_sub(s, begin, w.at - begin),
					  str_from(s, w.at + w.n),
					  str_sub(s, begin, end - begin + (end < s.n))},
				said->post, said->left),
			str_sub(s, w.at, w.n), number);
	}
}

void timeline_said(struct str plain, unsigned post, int64_t left, struct timeline *out)
{
	struct said said = {.text = plain, .post = post, .left = left, .out = out};
	struct str rest = plain, line;
	size_t end;

	*out = (struct timeline){.fixed = DATE_NONE, .fixed_latest = DATE_NONE};
	/* no line without a year holds a day, and no time goes on in the next line */
	for (int n = 1; str_split(&rest, '\n', &line); n++)
		if (str_find_digits(line, 0, YEAR_DIGITS, &end) != SIZE_MAX &&
			!str_starts(line, STR(">")) &&
			str_find(line, STR("~~")) == SIZE_MAX)
			see_line(&said, line, n);
}
