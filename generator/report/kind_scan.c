#include "report/kind_scan.h"

#include "report/phrase.h"
#include "report/topic.h"

enum {
	TITLE_MAX = 100,      /* bytes; a longer line is a sentence */
	PLAIN_TITLE_MAX = 45, /* without any markup */
	SELF_MAX = 1500,      /* how far down a report says what it is */
	ANSWER_MIN = 3,
	FIELD_TAIL = 1024, /* bytes behind the last label that are still its value's */
};

struct scan {
	struct kind_scan *out;
	struct str text;
	size_t at;         /* of the line, in the text */
	size_t row_at;     /* of the first row right above, or SIZE_MAX */
	size_t fields_at;  /* SIZE_MAX: none so far */
	size_t fields_end; /* where a section begins, or SIZE_MAX */
	size_t label_at;   /* of the last label before that */
	unsigned topic;    /* the bit of the last one; 0 before the first */
	bool file_name;    /* this line names the attachment made with the comment */
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool has_one(const struct phrase *p, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (phrase_has(p, words[i]))
			return true;
	return false;
}

/* Whether it is made of the words of titles alone, as a plain line must be. */
static bool is_plain_title(const struct phrase *p)
{
	static const char *const words[] = {"preliminary", "initial", "full", "final",
		"complete", "draft", "interim", "updated", "incident", "report",
		"closure", "summary", "audit", "(preliminary)", "(full)", "(draft)"};
	struct str rest = phrase_str(p);
	struct str word;

	if (p->n > PLAIN_TITLE_MAX || p->marks)
		return false;
	while (str_split(&rest, ' ', &word)) {
		size_t i = 0;

		while (i < COUNT(words) && !str_eq_c(word, words[i]))
			i++;
		if (i == COUNT(words))
			return false;
	}
	return true;
}

/* A heading that tells of a report somewhere else is no title. */
static bool is_title(const struct phrase *p)
{
	static const char *const others[] = {"will ", "when ", "expected", "please",
		"provide", "posted", "published", "filed", "submitted", "problem report",
		"related", "previous", "this bug"};

	if (p->marks & PHRASE_BULLET || str_is_digit(p->text[0]))
		return false;
	if (!(p->marks & PHRASE_HEADING))
		return is_plain_title(p);
	return !has_one(p, others, COUNT(others));
}

enum kind_scan_title kind_scan_title(const struct phrase *p)
{
	static const char *const early[] = {"preliminary", "initial", "draft", "interim"};
	static const char *const whole[] = {"full", "final", "complete"};
	bool report;

	if (p->n > TITLE_MAX ||
		(!(p->marks & PHRASE_HEADING) && (p->marks || p->n > PLAIN_TITLE_MAX)) ||
		(!phrase_has(p, "report") && !phrase_has(p, "closure")) || !is_title(p))
		return TITLE_NONE;
	report = phrase_has(p, "incident report");
	if (phrase_has(p, "closure summary") || phrase_has(p, "closure report") ||
		(report && phrase_has(p, "closure")))
		return TITLE_CLOSURE;
	if (!report && !phrase_begins(p, "preliminary report") &&
		!phrase_begins(p, "initial report") && !phrase_begins(p, "full report") &&
		!phrase_has(p, "this is a preliminary"))
		return TITLE_NONE;
	if (has_one(p, early, COUNT(early)))
		return TITLE_PRELIMINARY;
	if (phrase_has(p, "audit"))
		return TITLE_AUDIT;
	return has_one(p, whole, COUNT(whole)) ? TITLE_FULL : TITLE_INCIDENT;
}

bool kind_scan_may_title(struct str line, unsigned marks)
{
	char first = line.n ? str_lower(line.p[0]) : '\0';

	/* a line that begins with a letter has no marks of its own, but for `Q1` */
	if (marks & PHRASE_HEADING || !str_is_alpha(first) || first == 'q')
		return true;
	/* those of is_plain_title() */
	return !marks && str_is_in(first, STR("acdfiprsu")) &&
		(phrase_may_have(line, STR("report")) ||
			phrase_may_have(line, STR("closure")));
}

/* The bit of the first of the words that the phrase is the label of, or 0. */
static unsigned label_of(const struct phrase *p, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (phrase_begins(p, words[i]) &&
			phrase_is_label(phrase_str(p), str_c(words[i])))
			return 1u << i;
	return 0;
}

static void see_title(struct scan *scan, const struct phrase *p)
{
	static const char *const issues[] = {"issue #1"};
	enum kind_scan_title title = kind_scan_title(p);

	if (title != TITLE_NONE && scan->out->title <= TITLE_INCIDENT)
		scan->out->title = title;
	if (title == TITLE_NONE && p->n <= TITLE_MAX &&
		(phrase_begins(p, "finding #") || phrase_begins(p, "finding 1") ||
			label_of(p, issues, COUNT(issues))))
		scan->out->finding = true;
}

static unsigned irg_3_label(const struct phrase *p)
{
	static const char *const labels[] = {"source of incident disclosure",
		"ca owner ccadb unique id", "incident description", "timeline summary",
		"relevant policies", "non-compliance start date",
		"non-compliance identified date", "non-compliance end date",
		"total number of certificates", "affected certificate types",
		"incident heuristic", "incident root cause(s)", "remediation description",
		"commitment summary"};

	return label_of(p, labels, COUNT(labels));
}

/* The fields of a summary end where the next section begins. */
static void see_section(struct scan *scan, const struct phrase *p)
{
	static const char *const sections[] = {"impact", "timeline",
		"root cause analysis", "lessons learned", "action items", "root cause",
		"action item", "root causes", "incident timeline"};
	static const unsigned bits[] = {1, 2, 4, 8, 16, 4, 16, 4, 2};
	bool marked = p->marks & PHRASE_HEADING;

	if (p->n > TITLE_MAX || p->marks & PHRASE_BULLET ||
		(p->marks & PHRASE_NUMBER && !marked))
		return;
	scan->out->summary =
		scan->out->summary || (marked && phrase_begins(p, "summary"));
	for (size_t i = 0; i < COUNT(sections); i++) {
		if (p->text[0] != sections[i][0] || !phrase_begins(p, sections[i]) ||
			(!marked && !phrase_is_label(phrase_str(p), str_c(sections[i]))))
			continue;
		scan->out->sections |= bits[i];
		if (scan->fields_at != SIZE_MAX && scan->fields_end == SIZE_MAX)
			scan->fields_end = scan->at;
		return;
	}
}

static void see_topic(struct scan *scan, const struct phrase *p, size_t n)
{
	int number = topic_of(p);
	unsigned topic = number ? 1u << (number - 1) : 0;

	/* once named, a topic may be spoken of again in its own answer */
	if (topic && !(scan->out->topics & topic)) {
		scan->topic = topic;
		scan->out->topics |= topic;
		if (topic_holds_answer(p, n) && !(p->marks & PHRASE_QUOTED))
			scan->out->answered |= topic;
	} else if (!(p->marks & PHRASE_QUOTED) && p->n >= ANSWER_MIN) {
		scan->out->answered |= scan->topic;
	}
}

/* Several topics in one line, each with a number in bold: `**2) Timeline:** ...`. */
static void see_bold_topics(struct scan *scan, struct str line)
{
	struct phrase p;
	size_t at;

	line = str_from(line, 1);
	while ((at = str_find(line, STR(" **"))) != SIZE_MAX) {
		line = str_from(line, at + 1);
		if (line.n < 3 || !str_is_digit(line.p[2]))
			continue;
		phrase_read(line, &p);
		see_topic(scan, &p, line.n);
	}
}

static void see_audit(struct scan *scan, const struct phrase *p, struct str line)
{
	static const char *const labels[] = {
		"issue description", "root cause of issue", "remediation plan"};
	struct phrase head;
	struct str cell;

	scan->out->audit |= label_of(p, labels, COUNT(labels));
	/* they may be the columns of one table */
	if (!phrase_begins(p, "issue #") || str_find_byte(line, '|') == SIZE_MAX)
		return;
	while (str_split(&line, '|', &cell)) {
		phrase_read(cell, &head);
		scan->out->audit |= label_of(&head, labels, COUNT(labels));
	}
}

/* `will provide`, and what else makes a report come. */
static bool will_come(const struct phrase *sentence)
{
	static const char *const verbs[] = {"provide", "release", "upload", "post",
		"publish", "file", "submit", "be", "follow", "disclose", "share", "back",
		"come", "produce", "issue", "supply"};
	struct str rest = phrase_str(sentence);
	size_t at;

	while ((at = str_find(rest, STR("will "))) != SIZE_MAX) {
		rest = str_from(rest, at + STR("will ").n);
		for (size_t i = 0; i < COUNT(verbs); i++)
			if (str_starts(rest, str_c(verbs[i])))
				return true;
	}
	return false;
}

static bool promises(const struct phrase *sentence)
{
	static const char *const words[] = {"to follow", "coming", "being prepared",
		"preparing", "working on", "in progress", "intend to", "plan to",
		"expect to", "is expected", "aim to", "going to", "'ll ", "shortly"};
	static const char *const asked[] = {
		"please", "problem report", "audit report", "you will"};

	return (will_come(sentence) || has_one(sentence, words, COUNT(words))) &&
		!has_one(sentence, asked, COUNT(asked));
}

/* Whether it names a report of an incident, or the first or the last one. */
static bool names_report(const struct phrase *sentence)
{
	static const char *const which[] = {
		"incident ", "incident-", "full ", "final ", "initial ", "preliminary "};
	struct str all = phrase_str(sentence);
	size_t from = 0;
	size_t at;

	while ((at = str_find(str_from(all, from), STR("report"))) != SIZE_MAX) {
		from += at;
		for (size_t i = 0; i < COUNT(which); i++)
			if (str_ends(str_sub(all, 0, from), str_c(which[i])))
				return true;
		from++;
	}
	return false;
}

/* What a sentence says of this report or of one to come. */
static void see_sentence(struct kind_scan *out, struct str text)
{
	static const char *const early[] = {"this is a preliminary", "this is an initial",
		"this is the preliminary", "this is the initial", "following preliminary",
		"following initial"};
	static const char *const here[] = {
		"here is", "here's", "below", "following", "this is"};
	static const char *const asked[] = {"provide", "please post", "please file"};
	static const char *const whole[] = {"full", "final", "complete", "detailed"};
	struct phrase sentence;

	if (str_find(text, STR("port")) == SIZE_MAX)
		return;
	phrase_read_sentence(text, &sentence);
	if (!phrase_has(&sentence, "report"))
		return;
	if ((phrase_has(&sentence, "preliminary") || phrase_has(&sentence, "initial")) &&
		has_one(&sentence, early, COUNT(early)))
		out->is_preliminary = true;
	if (names_report(&sentence)) {
		out->names_report = true;
		if (has_one(&sentence, here, COUNT(here)) &&
			!has_one(&sentence, asked, COUNT(asked)))
			out->is_report = true;
	}
	if (!str_ends(text, STR("?")) && promises(&sentence)) {
		out->promise = true;
		out->promise_full =
			out->promise_full || has_one(&sentence, whole, COUNT(whole));
		out->promised += text.n;
	}
}

static void see_sentences(const struct scan *scan, struct str line)
{
	size_t end;

	/* a cheap look first: most lines do not speak of reports */
	if (scan->at > SELF_MAX || str_find(line, STR("port")) == SIZE_MAX)
		return;
	while ((end = str_find(line, STR(". "))) != SIZE_MAX) {
		see_sentence(scan->out, str_sub(line, 0, end + 1));
		line = str_from(line, end + 2);
	}
	see_sentence(scan->out, line);
}

/* What Bugzilla's form and reply button write, not the author. */
static bool is_form(struct scan *scan, const struct phrase *p)
{
	static const char *const forms[] = {"user agent:", "steps to reproduce",
		"actual results", "expected results", "(in reply to", "build id:"};
	bool file_name = scan->file_name;

	scan->file_name = scan->at == 0 && phrase_begins(p, "created attachment");
	scan->out->attachment |= scan->file_name;
	if (file_name || scan->file_name)
		return true;
	for (size_t i = 0; i < COUNT(forms); i++)
		if (phrase_begins(p, forms[i]))
			return true;
	return false;
}

/* Whether the next line makes a heading of the line before it. */
static bool is_underlined(struct str rest)
{
	struct str line;

	if (rest.n == 0 || (rest.p[0] != '=' && rest.p[0] != '-') ||
		!str_line(&rest, &line))
		return false;
	line = str_trim(line);
	if (line.n < 3)
		return false;
	for (size_t i = 1; i < line.n; i++)
		if (line.p[i] != line.p[0])
			return false;
	return true;
}

static bool has_word(struct str line, struct str word)
{
	size_t from = 0;
	size_t at;

	while ((at = str_find(str_from(line, from), word)) != SIZE_MAX) {
		at += from;
		from = at + word.n;
		if ((at == 0 || !str_is_alpha(line.p[at - 1])) &&
			(from == line.n || !str_is_alpha(line.p[from])))
			return true;
	}
	return false;
}

/* Whether a word of the line is the author; US is a country. */
static bool says_we(struct str line)
{
	return has_word(line, STR("we")) || has_word(line, STR("We")) ||
		has_word(line, STR("our")) || has_word(line, STR("Our")) ||
		has_word(line, STR("us"));
}

static void see_line(struct scan *scan, const struct phrase *p, struct str line)
{
	unsigned label;
	bool form = is_form(scan, p);

	if (!form) {
		see_topic(scan, p, line.n);
		see_bold_topics(scan, line);
	}
	if (p->marks & PHRASE_QUOTED)
		return;
	see_sentences(scan, line);
	if (form)
		return;
	scan->out->bytes += line.n;
	see_title(scan, p);
	see_audit(scan, p, line);
	label = irg_3_label(p);
	scan->out->labels |= label;
	if (label && scan->fields_at == SIZE_MAX)
		scan->fields_at = scan->row_at == SIZE_MAX ? scan->at : scan->row_at;
	if (label && scan->fields_end == SIZE_MAX)
		scan->label_at = scan->at;
	if (!label)
		see_section(scan, p);
}

static struct str fields_of(const struct scan *scan)
{
	size_t end = scan->label_at + FIELD_TAIL;

	if (scan->fields_at == SIZE_MAX)
		return (struct str){NULL, 0};
	if (end > scan->fields_end)
		end = scan->fields_end;
	return str_sub(scan->text, scan->fields_at, end - scan->fields_at);
}

static bool is_fence(struct str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* Whether the code that begins here has headings, labels and rows without any words of
 * an answer: a template is shown; *n is how long it is. */
static bool is_empty_form(struct str text, size_t *n)
{
	struct str rest = text;
	struct phrase p;
	struct str line;
	bool found = false;

	while (str_line(&rest, &line) && !is_fence(line)) {
		phrase_read(line, &p);
		if (p.n == 0)
			continue;
		line = str_trim(line);
		found = found || p.marks & PHRASE_HEADING;
		if (!(p.marks & PHRASE_HEADING) && line.p[0] != '|' &&
			!str_ends(line, STR(":")) && !str_ends(line, STR(":**")) &&
			!str_ends(line, STR("**:")))
			return false;
	}
	*n = text.n - rest.n;
	return found;
}

/* Goes on behind a template in a code fence. */
static void skip_form(struct str *rest, struct str line)
{
	size_t n;

	if (!is_fence(line))
		return;
	/* behind one that holds words its end begins the next: looked at once, too */
	if (is_empty_form(*rest, &n))
		*rest = str_from(*rest, n);
}

static struct scan begin(struct str text, struct kind_scan *out)
{
	*out = (struct kind_scan){0};
	return (struct scan){.out = out,
		.text = text,
		.row_at = SIZE_MAX,
		.fields_at = SIZE_MAX,
		.fields_end = SIZE_MAX};
}

/* The next line that has words. */
static bool next_line(
	struct scan *scan, struct str *rest, struct str *line, struct phrase *p)
{
	do {
		bool row;

		scan->at = scan->text.n - rest->n;
		if (!str_line(rest, line))
			return false;
		row = line->n && line->p[0] == '|';
		if (!row)
			scan->row_at = SIZE_MAX;
		else if (scan->row_at == SIZE_MAX)
			scan->row_at = scan->at;
		skip_form(rest, *line);
		phrase_read(*line, p);
		if (p->n && p->n <= TITLE_MAX && is_underlined(*rest))
			p->marks |= PHRASE_HEADING;
	} while (p->n == 0);
	return true;
}

void kind_scan(struct str text, struct kind_scan *out)
{
	struct scan scan = begin(text, out);
	struct str rest = text, line;
	struct phrase p;

	while (next_line(&scan, &rest, &line, &p))
		see_line(&scan, &p, line);
	out->fields = fields_of(&scan);
}

bool kind_scan_says_we(struct str text)
{
	struct kind_scan out;
	struct scan scan = begin(text, &out);
	struct str rest = text, line;
	struct phrase p;

	while (next_line(&scan, &rest, &line, &p))
		if (!is_form(&scan, &p) && !(p.marks & PHRASE_QUOTED) && says_we(line))
			return true;
	return false;
}

int kind_scan_count(unsigned bits)
{
	int n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}
