#include "report/actions_cell.h"

#include "report/actions_undone.h"
#include "report/phrase.h"
#include "report/moment.h"

enum {
	TAIL_MAX = 120, /* bytes at the end of an item that may tell of its state */
	HEAD_MAX = 60,  /* of a column's head */
};

/* What a word says of the state of an item. */
enum says {
	SAYS_NOTHING, /* a word that stands among the others */
	SAYS_STATUS,
	SAYS_KIND,
	SAYS_ABOUT,  /* of a date without a day, but not for itself */
	SAYS_WHEN,   /* stands for a date: a month, a quarter, TBD */
	SAYS_FUTURE, /* what follows is not done yet */
	SAYS_WAS,    /* the next date is an earlier one */
	SAYS_NOW,    /* the next date takes the place of the one before */
	SAYS_FROM,   /* the next date is not the end */
	SAYS_MORE,   /* none of these */
};

#define WORDS(...)                                                                       \
	(const char *const[])                                                            \
	{                                                                                \
		__VA_ARGS__, NULL                                                        \
	}

/* In lower case. */
static const struct {
	enum says says;
	int value;
	const char *const *words;
} vocabulary[] = {
	{SAYS_STATUS, ACTION_ONGOING,
		WORDS("in progress", "in-progress", "not started", "not yet started",
			"to do", "todo", "on track", "on plan", "in work", "under way",
			"underway", "ongoing", "on-going", "on going", "open", "started",
			"planned", "scheduled", "pending", "wip", "incomplete")},
	{SAYS_STATUS, ACTION_COMPLETE,
		WORDS("completed", "complete", "done", "finished", "implemented",
			"introduced", "deployed", "fixed", "closed", "resolved",
			"delivered", "released")},
	{SAYS_STATUS, ACTION_DELAYED,
		WORDS("delayed", "postponed", "overdue", "late", "slipped", "rescheduled",
			"extended", "deferred")},
	{SAYS_STATUS, ACTION_CANCELED,
		WORDS("canceled", "cancelled", "dropped", "withdrawn", "abandoned",
			"no longer needed", "superseded")},
	{SAYS_KIND, ACTION_PREVENT,
		WORDS("prevention", "preventive", "preventative", "prevent")},
	{SAYS_KIND, ACTION_MITIGATE, WORDS("mitigation", "mitigating", "mitigate")},
	{SAYS_KIND, ACTION_DETECT, WORDS("detection", "detective", "detect")},
	{SAYS_WHEN, 0,
		WORDS("january", "february", "march", "april", "may", "june", "july",
			"august", "september", "october", "november", "december", "jan",
			"feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
			"nov", "dec", "quarter", "q1", "q2", "q3", "q4", "h1", "h2",
			"tbd", "tba", "spring", "summer", "autumn", "winter",
			"immediately", "asap")},
	{SAYS_ABOUT, 0,
		WORDS("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th",
			"half", "early", "mid", "end", "beginning", "year", "month",
			"week", "next")},
	{SAYS_FUTURE, 0,
		WORDS("will", "to", "be", "expected", "expect", "not", "yet", "partially",
			"partly", "almost", "nearly", "mostly")},
	{SAYS_WAS, 0,
		WORDS("was", "previously", "originally", "original", "moved from",
			"old")},
	{SAYS_NOW, 0,
		WORDS("moved to", "revised to", "changed to", "now", "new", "->", "=>")},
	{SAYS_FROM, 0, WORDS("from", "since")},
	{SAYS_NOTHING, 0,
		WORDS("by", "due", "on", "until", "in", "as", "at", "of", "the",
			"not later than", "no later than", "for", "target", "date",
			"status", "deadline", "eta", "kind", "type", "completion",
			"promised", "is", "monday", "tuesday", "wednesday", "thursday",
			"friday", "saturday", "sunday", "100%", "100 %",
			/* check marks, of two also as a picture */
			"\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x9c\x85", "\xe2\x98\x91",
			"\xe2\x9c\x94\xef\xb8\x8f", "\xe2\x98\x91\xef\xb8\x8f")},
};

struct word {
	enum says says;
	int value;
	size_t n;
};

/* What one text says, word by word. */
struct reading {
	enum action_status status;
	enum action_kind kind;
	unsigned statuses; /* a bit each: all that are named */
	int days;          /* that the item may be due on */
	int32_t due;
	int64_t done, done_latest;
	size_t about_from, about_to; /* where a date without a day stands */
	bool vague;
	bool more;   /* it says something else, too */
	bool late;   /* the state had been read before that began */
	bool future; /* since the last state or mark */
	bool was, now;
	bool from;
};

/* Length of the entry at the front of the text if that has it as a word, or 0. */
static size_t match(struct str text, const char *entry)
{
	size_t n = 0;

	for (; entry[n]; n++)
		if (n == text.n || str_lower(text.p[n]) != entry[n])
			return 0;
	return n < text.n && str_is_word(entry[n - 1]) && str_is_word(text.p[n]) ? 0 : n;
}

static struct word word_of(struct str text)
{
	struct word word = {SAYS_MORE, 0, 1};
	char first = str_lower(text.p[0]);
	int64_t year;

	for (size_t k = 0; k < sizeof(vocabulary) / sizeof(vocabulary[0]); k++)
		for (const char *const *entry = vocabulary[k].words; *entry; entry++) {
			size_t n = **entry == first ? match(text, *entry) : 0;

			/* `not later than` before `not` */
			if (n > word.n || (n && word.says == SAYS_MORE))
				word = (struct word){
					vocabulary[k].says, vocabulary[k].value, n};
		}
	if (word.says != SAYS_MORE)
		return word;
	while (word.n < text.n && (str_is_word(text.p[word.n]) || text.p[word.n] == '\''))
		word.n++;
	if (word.n == 4 && str_digits(str_sub(text, 0, 4), &year) && year >= 1990 &&
		year < 2100)
		word.says = SAYS_ABOUT;
	return word;
}

static void see_day(struct reading *r, const struct moment *when)
{
	bool was = r->was;
	bool now = r->now;

	r->was = r->now = false;
	if (was)
		return;
	if (r->status == ACTION_COMPLETE && !r->future && r->done == DATE_NONE) {
		moment_interval(when, &r->done, &r->done_latest);
		return;
	}
	if (now)
		r->days = 0;
	r->days += r->days == 0 || r->due != when->day;
	r->due = when->day;
}

static void see_status(struct reading *r, enum action_status status)
{
	r->statuses |= 1u << status;
	if (r->status || r->late)
		return;
	/* `not complete`, `will be done` */
	if (r->future && status == ACTION_COMPLETE)
		return;
	r->status = status;
}

static void see_word(struct reading *r, const struct word *word, size_t at)
{
	bool about = word->says == SAYS_ABOUT || word->says == SAYS_WHEN;

	if (word->says == SAYS_STATUS)
		see_status(r, (enum action_status)word->value);
	if (word->says == SAYS_KIND)
		r->kind = r->kind && r->kind != (enum action_kind)word->value
			? ACTION_KIND_OTHER
			: (enum action_kind)word->value;
	if (about) {
		r->about_from = r->about_to ? r->about_from : at;
		r->about_to = at + word->n;
	}
	r->vague |= word->says == SAYS_WHEN;
	r->future |= word->says == SAYS_FUTURE;
	r->was |= word->says == SAYS_WAS;
	r->from |= word->says == SAYS_FROM;
	r->now |= word->says == SAYS_NOW ||
		(word->says == SAYS_STATUS && word->value == ACTION_DELAYED);
	r->more |= word->says == SAYS_MORE;
	r->late |= word->says == SAYS_MORE;
}

/* Reads it all, or up to the first word that says something else. */
static struct reading read_state(struct str text, bool all)
{
	struct reading r = {
		.due = DATE_DAY_NONE, .done = DATE_NONE, .done_latest = DATE_NONE};
	size_t i = 0;

	while (i < text.n && (all || !r.more)) {
		struct moment when;
		struct word word;

		if (!str_is_word(text.p[i]) && text.p[i] != '-' && text.p[i] != '=') {
			r.more |= text.p[i] == '%';
			r.future &= text.p[i] != '.' && text.p[i] != ';';
			i++;
			continue;
		}
		if (moment_read(str_from(text, i), MOMENT_EITHER, &when) && when.n) {
			if (when.day != DATE_DAY_NONE)
				see_day(&r, &when);
			i += when.n;
			continue;
		}
		word = word_of(str_from(text, i));
		if (!str_is_word(text.p[i]) && word.says == SAYS_MORE) {
			i++; /* a dash */
			continue;
		}
		see_word(&r, &word, i);
		i += word.n;
	}
	return r;
}

static bool has(struct str head, const char *word)
{
	return str_find_case(head, str_c(word)) != SIZE_MAX;
}

static bool is_one_of(struct str text, const char *list)
{
	struct str rest = str_c(list);
	struct str entry;

	while (str_split(&rest, ',', &entry))
		if (str_eq_case(text, entry))
			return true;
	return false;
}

/* Without the colon, dots and marks around it. */
static struct str bare(struct str text)
{
	text = str_trim(text);
	while (text.n && str_is_in(text.p[text.n - 1], STR(" :.?#!")))
		text.n--;
	while (text.n && str_is_in(text.p[0], STR(" #")))
		text = str_from(text, 1);
	return text;
}

unsigned actions_cell_column(struct str head, bool loose)
{
	head = bare(head);
	if (head.n == 0 || head.n > HEAD_MAX)
		return 0;
	if (has(head, "root cause") || has(head, "contributing factor"))
		return ACTION_COLUMN_CAUSES;
	if (has(head, "criteri") || has(head, "evaluation"))
		return ACTION_COLUMN_CRITERIA;
	if (has(head, "status") || (loose && is_one_of(head, "state,progress")))
		return ACTION_COLUMN_STATUS;
	if (is_one_of(head, "due") || has(head, "due date") || has(head, "deadline") ||
		has(head, "target date"))
		return ACTION_COLUMN_DUE;
	if (loose &&
		(is_one_of(head, "date,eta,when,target,finished on,completed on") ||
			has(head, "completion date") || has(head, "date of completion") ||
			has(head, "expected date") || has(head, "due")))
		return ACTION_COLUMN_DUE;
	if (is_one_of(head, "kind") ||
		(loose && is_one_of(head, "type,category,kind of action,action type")))
		return ACTION_COLUMN_KIND;
	if (is_one_of(head,
		    "action item,action items,action,actions,action item description"))
		return ACTION_COLUMN_ITEM;
	if (loose &&
		is_one_of(head,
			"item,step,steps,task,tasks,measure,measures,activity,"
			"remediation,remediation step,remediation action,action "
			"description"))
		return ACTION_COLUMN_ITEM;
	return 0;
}

/* Nothing is stated: empty, a dash, N/A. */
static bool is_empty(struct str cell)
{
	cell = bare(cell);
	return cell.n == 0 || str_eq_c(cell, "-") || str_eq_c(cell, "--") ||
		is_one_of(cell, "n/a,na,n.a,n / a,not applicable");
}

static void set_kind(struct action *action, struct str cell)
{
	enum action_kind kind = read_state(cell, true).kind;

	if (is_empty(cell))
		return;
	action->kind = kind ? kind : ACTION_KIND_OTHER;
}

/* The template's choice, left as it is: `Ongoing / Complete / Delayed / Canceled`. */
static bool is_choice(const struct reading *r)
{
	return r->statuses & (1u << ACTION_COMPLETE) &&
		r->statuses & (1u << ACTION_CANCELED) &&
		r->statuses & ((1u << ACTION_ONGOING) | (1u << ACTION_DELAYED));
}

static void set_done(struct action *action, const struct reading *r)
{
	if (r->done == DATE_NONE)
		return;
	action->done = r->done;
	action->done_latest = r->done_latest;
}

/* Of `complete in test, production open`, `completed except for X`: other. */
static enum action_status status_of(const struct reading *r, struct str text)
{
	bool both = r->more && r->statuses & (1u << ACTION_ONGOING);

	return r->status == ACTION_COMPLETE && (both || actions_undone_cell(text))
		? ACTION_STATUS_OTHER
		: r->status;
}

static void set_status(struct action *action, struct str cell)
{
	struct reading r = read_state(cell, true);

	if (is_empty(cell) || is_choice(&r))
		return;
	action->status = r.status ? status_of(&r, cell) : ACTION_STATUS_OTHER;
	/* another day, which the due date does not have yet */
	if (r.days && r.due > action->due && action->due != DATE_DAY_NONE &&
		r.status != ACTION_COMPLETE) {
		action->due = DATE_DAY_NONE;
		action->due_text = cell;
	}
	/* `not complete`, `partially done` */
	if (!r.status && r.future && r.statuses == 1u << ACTION_COMPLETE)
		action->status = ACTION_ONGOING;
	set_done(action, &r);
	if (r.days == 1 && !r.more && !r.from && action->due == DATE_DAY_NONE &&
		action->due_text.n == 0)
		action->due = r.due;
}

static void set_due(struct action *action, struct str cell)
{
	struct reading r = read_state(cell, true);

	if (is_choice(&r))
		return;
	if (r.status && !action->status)
		action->status = status_of(&r, cell);
	set_done(action, &r);
	/* `4 weeks after 2025-09-20`, `from 2025-09-20` */
	if (r.more || r.from)
		r.days = r.days ? 2 : 0;
	action->due = r.days == 1 ? r.due : DATE_DAY_NONE;
	action->due_text = r.days == 1 || bare(cell).n == 0 || str_eq_c(bare(cell), "-")
		? (struct str){0}
		: cell;
}

void actions_cell_set(struct action *action, enum action_column column, struct str cell)
{
	action->missing &= ~(unsigned)column;
	if (column == ACTION_COLUMN_ITEM)
		action->item = cell;
	else if (column == ACTION_COLUMN_KIND)
		set_kind(action, cell);
	else if (column == ACTION_COLUMN_CAUSES)
		action->causes = cell;
	else if (column == ACTION_COLUMN_CRITERIA)
		action->criteria = cell;
	else if (column == ACTION_COLUMN_DUE)
		set_due(action, cell);
	else if (column == ACTION_COLUMN_STATUS)
		set_status(action, cell);
}

bool actions_cell_is_no_item(struct str item)
{
	struct str text = bare(item);

	return is_empty(item) ||
		is_one_of(text,
			"example,examples,[example],<example>,action "
			"item,none,nothing,tbd,"
			"to be added,to be determined,to be provided,value,...");
}

/* Whether a tail may begin at i: behind a mark that divides, or at `by`. */
static bool divides(struct str text, size_t i)
{
	struct str rest = str_from(text, i);

	if (rest.p[0] == '(' || rest.p[0] == '[')
		return true;
	if (str_is_in(rest.p[0], STR(":.;,")))
		return rest.n > 1 && rest.p[1] == ' ';
	return rest.p[0] == ' ' &&
		(str_starts(rest, STR(" - ")) || str_starts(rest, STR(" by ")) ||
			str_starts(rest, STR(" until ")));
}

static bool has_state(const struct reading *r)
{
	return r->status || r->kind || r->days == 1 || r->vague || r->done != DATE_NONE;
}

static void set_tail(
	struct action *action, struct str text, size_t at, const struct reading *r)
{
	struct str rest = str_from(text, at);

	action->item = str_trim(str_sub(text, 0, at));
	action->status = status_of(r, rest);
	action->kind = r->kind;
	set_done(action, r);
	if (r->days == 1)
		action->due = r->due;
	else if (r->vague && r->done == DATE_NONE)
		action->due_text =
			str_sub(rest, r->about_from, r->about_to - r->about_from);
	action->missing &= ~(unsigned)((r->status ? ACTION_COLUMN_STATUS : 0) |
		(r->kind ? ACTION_COLUMN_KIND : 0) |
		(r->days == 1 || action->due_text.n ? ACTION_COLUMN_DUE : 0));
}

bool actions_cell_tail(struct action *action, struct str text)
{
	size_t from = text.n > TAIL_MAX ? text.n - TAIL_MAX : 1;

	action->item = text;
	for (size_t i = from; i < text.n; i++) {
		struct str rest;
		struct reading r;
		bool labelled;

		if (!divides(text, i))
			continue;
		rest = str_from(text, i);
		labelled = str_starts_case(str_trim(str_from(rest, 1)), STR("status:"));
		r = read_state(rest, labelled);
		if (is_choice(&r) || !has_state(&r) ||
			(r.more && !(labelled && r.status)))
			continue;
		set_tail(action, text, i, &r);
		return true;
	}
	return false;
}
