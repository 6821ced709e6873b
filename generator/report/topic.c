#include "report/topic.h"

enum {
	/* a line with a topic and more than this has an answer, too: the longest question
	 * is that of topic 4, a heading of one's own is shorter */
	QUESTION_MAX = 540,
	SHORT_QUESTION_MAX = 70,
	FRONT = 120,      /* bytes that the words of a topic stand in */
	WRAPPED_MIN = 12, /* bytes of a line that is known for a part of a question */
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct words {
	const char *words;
	int number;
};

/* The front of the questions; a line that begins so asks one. */
static const struct words asked[] = {
	{"how your ca first became aware", 1},
	{"how and when your ca became aware", 1},
	{"a timeline of the actions your ca", 2},
	{"whether your ca has stopped", 3},
	{"a summary of the problematic certificates", 4},
	{"in a case involving certificates, a summary", 4},
	{"the complete certificate data for", 5},
	{"in a case involving certificates, the complete", 5},
	{"explanation about how and why", 6},
	{"list of steps your ca is taking", 7},
};

/* Names of topics, at the front of a line with a number or the like. */
static const struct words named[] = {
	{"became aware", 1},
	{"become aware", 1},
	{"timeline", 2},
	{"stopped", 3},
	{"stop issuing", 3},
	{"certificate data", 5},
	{"problematic certificates", 4},
	{"summary of", 4},
	{"explanation", 6},
	{"how and why", 6},
	{"list of steps", 7},
	{"steps ", 7},
};

int topic_of(const struct phrase *line)
{
	struct str front = str_sub(phrase_str(line), 0, FRONT);

	for (size_t i = 0; i < COUNT(asked); i++)
		if (phrase_begins(line, asked[i].words))
			return asked[i].number;
	if (!(line->marks &
		    (PHRASE_NUMBER | PHRASE_HEADING | PHRASE_BOLD | PHRASE_QUOTED)))
		return 0;
	for (size_t i = 0; i < COUNT(named); i++)
		if (str_find(front, str_c(named[i].words)) != SIZE_MAX)
			return named[i].number;
	return str_eq_c(front, "steps") ? 7 : 0;
}

bool topic_asks(const struct phrase *line)
{
	for (size_t i = 0; i < COUNT(asked); i++)
		if (phrase_begins(line, asked[i].words))
			return true;
	return false;
}

bool topic_holds_answer(const struct phrase *line, size_t n)
{
	return n > (topic_asks(line) ? QUESTION_MAX : SHORT_QUESTION_MAX);
}

/* The questions, of 2017 and of 2023, in small letters. */
static const char *const questions[] = {
	"how your ca first became aware of the problem (e.g., via a problem report "
	"submitted "
	"to your problem reporting mechanism, a discussion in "
	"mozilla.dev.security.policy, "
	"a bugzilla bug, or internal self-audit), and the time and date.",
	"a discussion in the mdsp mailing list, a bugzilla bug, or internal self-audit), "
	"and the time and date.",
	"a timeline of the actions your ca took in response. a timeline is a "
	"date-and-time-stamped sequence of all relevant events. this may include events "
	"before the incident was reported, such as when a particular requirement became "
	"applicable, or a document changed, or a bug was introduced, or an audit was "
	"done.",
	"whether your ca has stopped, or has not yet stopped, issuing certificates with "
	"the "
	"problem. a statement that you have will be considered a pledge to the "
	"community; "
	"a statement that you have not requires an explanation.",
	"whether your ca has stopped, or has not yet stopped, certificate issuance or "
	"the "
	"process giving rise to the problem or incident. a statement that you have "
	"stopped "
	"will be considered a pledge to the community that the problem has been "
	"resolved; "
	"a statement that you have not stopped requires an explanation.",
	"a summary of the problematic certificates. for each problem: number of certs, "
	"and "
	"the date the first and last certs with that problem were issued.",
	"in a case involving certificates, a summary of the problematic certificates. "
	"for "
	"each problem: the number of certificates, and the date the first and last "
	"certificates with that problem were issued. in other incidents that do not "
	"involve enumerating the affected certificates (e.g. ocsp failures, audit "
	"findings, delayed responses, etc.), please provide other similar statistics, "
	"aggregates, and a summary for each type of problem identified. this will help "
	"us "
	"measure the severity of each problem.",
	"the complete certificate data for the problematic certificates. the recommended "
	"way "
	"to provide this is to ensure each certificate is logged to ct and then list the "
	"fingerprints or crt.sh ids, either in the report or as an attached spreadsheet, "
	"with one list per distinct problem.",
	"in a case involving certificates, the complete certificate data for the "
	"problematic "
	"certificates. the recommended way to provide this is to ensure each certificate "
	"is logged to ct and then attach a csv file/spreadsheet of the fingerprints or "
	"crt.sh ids, with one list per distinct problem. in other cases not involving a "
	"review of affected certificates, please provide other similar, relevant "
	"specifics, "
	"if any.",
	"explanation about how and why the mistakes were made or bugs introduced, and "
	"how "
	"they avoided detection until now.",
	"list of steps your ca is taking to resolve the situation and ensure such "
	"issuance "
	"will not be repeated in the future, accompanied with a timeline of when your ca "
	"expects to accomplish these things.",
	"list of steps your ca is taking to resolve the situation and ensure that such "
	"situation or incident will not be repeated in the future. the steps should "
	"include the action(s) for resolving the issue, the status of each action, and "
	"the "
	"date each action will be completed.",
};

/* How a question ends, in one of its versions: the last sentence, or a part of it. */
static const char *const ends[] = {
	"and the time and date",
	"a timeline is a date-and-time-stamped sequence of all relevant events",
	"or an audit was done",
	"requires an explanation",
	"with that problem were issued",
	"the severity of each problem",
	"one list per distinct problem",
	"relevant specifics, if any",
	"avoided detection until now",
	"to accomplish these things",
	"each action will be completed",
};

/* Behind the last words of a question that the line has, or SIZE_MAX. */
static size_t question_end(struct str line)
{
	size_t last = SIZE_MAX;

	line = str_sub(line, 0, 2 * QUESTION_MAX);
	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t at = str_find_case(line, str_c(ends[i]));

		if (at != SIZE_MAX && (last == SIZE_MAX || at + str_c(ends[i]).n > last))
			last = at + str_c(ends[i]).n;
	}
	return last;
}

/* Without what divides a name from what stands behind it. */
static struct str behind(struct str s)
{
	while (s.n && str_is_in(s.p[0], STR(" \t:.?)-*")))
		s = str_from(s, 1);
	return str_trim(s);
}

/* Where a name ends in a colon, which is none of a time, or a question mark. */
static size_t colon_of(struct str front)
{
	for (size_t i = 1; i < front.n; i++)
		if (front.p[i] == '?' ||
			(front.p[i] == ':' && !str_is_digit(front.p[i - 1])))
			return i;
	return SIZE_MAX;
}

struct str topic_answer(struct str line)
{
	struct phrase phrase;
	size_t end = question_end(line);
	struct str front = str_sub(line, 0, FRONT);
	size_t colon;

	phrase_read(line, &phrase);
	if (end != SIZE_MAX)
		return behind(str_from(line, end));
	if (topic_is_question(line))
		return (struct str){NULL, 0};
	colon = colon_of(front);
	if (colon != SIZE_MAX)
		return behind(str_from(line, colon));
	return topic_holds_answer(&phrase, line.n) ? line : (struct str){NULL, 0};
}

bool topic_is_question(struct str line)
{
	struct phrase phrase;
	struct str words;

	phrase_read(line, &phrase);
	words = phrase_str(&phrase);
	if (words.n < WRAPPED_MIN)
		return false;
	/* a longer line is cut at its end: a question when its front is */
	for (size_t i = 0; i < COUNT(questions); i++)
		if (str_find(str_c(questions[i]), words) != SIZE_MAX)
			return true;
	return false;
}
