#include "rules/ledger.h"

#include <stdlib.h>

#include "base/fs.h"

/* F27: so long after, a pull confirms a lapse. */
enum { CONFIRMED_AFTER = DATE_DAY };

static const char *const why_words[LEDGER_WHYS] = {
	[LEDGER_NEW_DATA] = "new data",
	[LEDGER_TABLE] = "table",
	[LEDGER_CORRECTION] = "correction",
	[LEDGER_PROGRAM] = "program",
};

const char *ledger_why_word(enum ledger_why why)
{
	return why_words[why];
}

static bool is_lapse(int verdict)
{
	return verdict == VERDICT_LATE || verdict == VERDICT_OVERDUE;
}

/* ---- reading ---- */

static bool take(struct str *rest, struct str what)
{
	if (!str_starts(*rest, what))
		return false;
	*rest = str_from(*rest, what.n);
	return true;
}

/* `"NAME":"` and all up to the next quote, which no word here has in it. */
static bool take_text(struct str *rest, struct str name, struct str *text)
{
	size_t end;

	if (!take(rest, STR("\"")) || !take(rest, name) || !take(rest, STR("\":\"")))
		return false;
	end = str_find_byte(*rest, '"');
	if (end == SIZE_MAX)
		return false;
	*text = str_sub(*rest, 0, end);
	*rest = str_from(*rest, end + 1);
	return true;
}

static bool take_time(struct str *rest, struct str name, int64_t *time)
{
	struct str text;

	if (!take_text(rest, name, &text))
		return false;
	*time = DATE_NONE;
	return text.n == 0 || date_parse_instant(text, time);
}

static bool take_verdict(struct str *rest, struct str name, int *verdict)
{
	struct str text;

	if (!take_text(rest, name, &text))
		return false;
	*verdict = LEDGER_NO_VERDICT;
	for (int v = 0; text.n && v < VERDICTS; v++)
		if (str_eq_c(text, clock_word((enum verdict)v)))
			*verdict = v;
	return text.n == 0 || *verdict != LEDGER_NO_VERDICT;
}

static bool take_why(struct str *rest, enum ledger_why *why)
{
	struct str text;

	if (!take_text(rest, STR("why"), &text))
		return false;
	for (int w = 0; w < LEDGER_WHYS; w++) {
		if (!str_eq_c(text, why_words[w]))
			continue;
		*why = (enum ledger_why)w;
		return true;
	}
	return false;
}

static bool take_number(struct str *rest, struct str name, int64_t *number)
{
	size_t n = 0;

	if (!take(rest, name))
		return false;
	while (n < rest->n && str_is_digit(rest->p[n]))
		n++;
	if (!str_digits(str_sub(*rest, 0, n), number))
		return false;
	*rest = str_from(*rest, n);
	return true;
}

static bool take_change(struct str rest, struct ledger_line *line)
{
	const struct str comma = STR(",");

	line->item = 0;
	return take_number(&rest, STR("\"bug\":"), &line->bug) && take(&rest, comma) &&
		take_text(&rest, STR("rule"), &line->rule) && take(&rest, comma) &&
		take_text(&rest, STR("window"), &line->window) && take(&rest, comma) &&
		take_time(&rest, STR("start"), &line->start) && take(&rest, comma) &&
		(!str_starts(rest, STR("\"item\":")) ||
			(take_number(&rest, STR("\"item\":"), &line->item) &&
				take(&rest, comma))) &&
		take_verdict(&rest, STR("old"), &line->old) && take(&rest, comma) &&
		take_verdict(&rest, STR("new"), &line->new) && take(&rest, comma) &&
		take_why(&rest, &line->why) && str_eq_c(rest, "}");
}

static bool take_inputs(struct str rest, struct ledger_inputs *inputs)
{
	const struct str comma = STR(",");

	return take_text(&rest, STR("program"), &inputs->program) && take(&rest, comma) &&
		take_text(&rest, STR("tables"), &inputs->tables) && take(&rest, comma) &&
		take_text(&rest, STR("corrections"), &inputs->corrections) &&
		str_eq_c(rest, "}");
}

static bool read_line(struct ledger *ledger, struct str rest)
{
	struct ledger_line line;

	if (!take(&rest, STR("{")) || !take_time(&rest, STR("as_of"), &line.as_of) ||
		line.as_of == DATE_NONE || !take(&rest, STR(",")))
		return false;
	if (ledger->last != DATE_NONE && line.as_of < ledger->last)
		return false;
	if (ledger->first == DATE_NONE)
		ledger->first = line.as_of;
	ledger->last = line.as_of;
	if (str_starts(rest, STR("\"program\"")))
		return take_inputs(rest, &ledger->inputs);
	if (!take_change(rest, &line))
		return false;
	vec_push(&ledger->lines, line);
	return true;
}

/* ---- what is so now ---- */

static int compare_times(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const struct ledger_line *a, const struct ledger_line *b)
{
	int found = compare_times(a->bug, b->bug);

	found = found ? found : str_cmp(a->rule, b->rule);
	found = found ? found : str_cmp(a->window, b->window);
	found = found ? found : compare_times(a->start, b->start);
	return found ? found : compare_times(a->item, b->item);
}

/* Of one verdict as in the file: the lines stand in one array. */
static int by_verdict(const void *a, const void *b)
{
	const struct ledger_line *x = ((const struct ledger_state *)a)->line;
	const struct ledger_line *y = ((const struct ledger_state *)b)->line;
	int found = compare(x, y);

	return found ? found : x < y ? -1 : x > y;
}

/* All lines by verdict; of each the last stays, and knows since when it is a lapse. */
static void find_states(struct ledger *ledger)
{
	size_t n = 0;

	for (size_t i = 0; i < ledger->lines.n; i++)
		vec_push(&ledger->states,
			(struct ledger_state){
				&ledger->lines.v[i], ledger->lines.v[i].as_of});
	if (ledger->states.n)
		qsort(ledger->states.v, ledger->states.n, sizeof(*ledger->states.v),
			by_verdict);
	for (size_t i = 0; i < ledger->states.n; i++) {
		struct ledger_state *s = &ledger->states.v[i];
		struct ledger_state *last = n ? &ledger->states.v[n - 1] : NULL;

		if (!last || compare(last->line, s->line) != 0) {
			ledger->states.v[n++] = *s;
			continue;
		}
		if (is_lapse(last->line->new) && is_lapse(s->line->new))
			s->since = last->since;
		*last = *s;
	}
	ledger->states.n = n;
}

/* Whether the line is of a record after that time. */
static bool is_after(struct str line, int64_t until)
{
	int64_t as_of = DATE_NONE;

	return take(&line, STR("{")) && take_time(&line, STR("as_of"), &as_of) &&
		as_of > until;
}

bool ledger_load(struct ledger *ledger, const char *path, int64_t until, struct err *err)
{
	struct str rest;
	struct str line;
	size_t n = 0;

	*ledger = (struct ledger){.first = DATE_NONE, .last = DATE_NONE};
	buf_init(&ledger->text, LEDGER_MAX);
	if (fs_kind(path) == FS_NOTHING)
		return true;
	if (!fs_read(path, &ledger->text, err))
		return false;
	rest = buf_view(&ledger->text);
	while (str_line(&rest, &line) && !is_after(line, until)) {
		n++;
		if (!read_line(ledger, line))
			return err_set(err, ERR_INPUT, path,
				"line %zu is none that 'candor record' writes, or out of "
				"order",
				n);
	}
	find_states(ledger);
	return true;
}

void ledger_release(struct ledger *ledger)
{
	vec_release(&ledger->lines);
	vec_release(&ledger->states);
	buf_release(&ledger->text);
}

static const struct ledger_state *find(
	const struct ledger *ledger, const struct ledger_line *key)
{
	size_t low = 0;
	size_t high = ledger->states.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int found = compare(ledger->states.v[middle].line, key);

		if (found == 0)
			return &ledger->states.v[middle];
		if (found < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static struct ledger_line key_of(int64_t bug, const struct duty *duty)
{
	return (struct ledger_line){.bug = bug,
		.rule = duty->window->rule->id,
		.window = duty->window->id,
		.start = duty->started.earliest,
		.item = duty->nth};
}

const struct ledger_state *ledger_of(
	const struct ledger *ledger, int64_t bug, const struct duty *duty)
{
	struct ledger_line key = key_of(bug, duty);

	return find(ledger, &key);
}

const struct duty *ledger_duty(
	const struct result *result, const struct ledger_line *line)
{
	for (size_t i = 0; i < result->n_duties; i++) {
		struct ledger_line key = key_of(line->bug, &result->duties[i]);

		if (compare(&key, line) == 0)
			return &result->duties[i];
	}
	return NULL;
}

bool ledger_is_provisional(
	const struct ledger *ledger, int64_t bug, const struct duty *duty, int64_t as_of)
{
	const struct ledger_state *state;

	if (ledger->first == DATE_NONE || !duty_is_lapse(duty))
		return false;
	state = ledger_of(ledger, bug, duty);
	if (!state || !is_lapse(state->line->new))
		return true;
	return as_of - state->since < CONFIRMED_AFTER;
}

/* ---- comparing ---- */

static bool same_inputs(const struct ledger_inputs *a, const struct ledger_inputs *b)
{
	return str_eq(a->program, b->program) && str_eq(a->tables, b->tables) &&
		str_eq(a->corrections, b->corrections);
}

/* Whether something happened since the last record: on the bug, or a due date passed. */
static bool is_news(
	const struct ledger *ledger, const struct result *r, const struct duty *duty)
{
	return r->latest > ledger->last ||
		(duty && duty->verdict == VERDICT_OVERDUE &&
			clock_late_from(duty->limit, duty->started.latest) >
				ledger->last);
}

static enum ledger_why cause(const struct ledger *ledger, const struct ledger_now *now,
	const struct result *r, const struct duty *duty)
{
	const struct ledger_inputs *before = &ledger->inputs;
	bool corrected = !str_eq(before->corrections, now->inputs.corrections);

	if (ledger->first == DATE_NONE)
		return LEDGER_NEW_DATA;
	if (corrected && (r->n_overrides || r->n_replies))
		return LEDGER_CORRECTION;
	if (is_news(ledger, r, duty))
		return LEDGER_NEW_DATA;
	if (!str_eq(before->program, now->inputs.program))
		return LEDGER_PROGRAM;
	if (!str_eq(before->tables, now->inputs.tables))
		return LEDGER_TABLE;
	return corrected ? LEDGER_CORRECTION : LEDGER_NEW_DATA;
}

static void compare_duties(const struct ledger *ledger, const struct ledger_now *now,
	const struct result *r, struct ledger_changes *changes)
{
	for (size_t i = 0; i < r->n_duties; i++) {
		const struct duty *d = &r->duties[i];
		const struct ledger_state *state = ledger_of(ledger, r->bug->id, d);
		struct ledger_line line = key_of(r->bug->id, d);

		line.as_of = now->model->as_of;
		line.old = state ? state->line->new : LEDGER_NO_VERDICT;
		line.new = (int)d->verdict;
		if (line.old == line.new)
			continue;
		line.why = cause(ledger, now, r, d);
		changes->n_lapses +=
			d->counts && is_lapse(line.new) && !is_lapse(line.old);
		vec_push(&changes->lines, line);
	}
}

/* Verdicts that are there no more. */
static void compare_states(const struct ledger *ledger, const struct ledger_now *now,
	struct ledger_changes *changes)
{
	for (size_t i = 0; i < ledger->states.n; i++) {
		struct ledger_line line = *ledger->states.v[i].line;
		const struct bug *bug = model_bug(now->model, line.bug);
		const struct result *r;

		if (!bug || line.new == LEDGER_NO_VERDICT)
			continue;
		r = engine_of(now->engine, bug);
		if (ledger_duty(r, &line))
			continue;
		line.as_of = now->model->as_of;
		line.old = line.new;
		line.new = LEDGER_NO_VERDICT;
		line.why = cause(ledger, now, r, NULL);
		vec_push(&changes->lines, line);
	}
}

void ledger_compare(const struct ledger *ledger, const struct ledger_now *now,
	struct ledger_changes *changes)
{
	*changes = (struct ledger_changes){
		.inputs = !same_inputs(&ledger->inputs, &now->inputs)};
	for (size_t i = 0; i < now->engine->n; i++)
		compare_duties(ledger, now, &now->engine->results[i], changes);
	compare_states(ledger, now, changes);
	for (size_t i = 0; i < ledger->lines.n; i++)
		changes->n_gone += !model_bug(now->model, ledger->lines.v[i].bug);
}

void ledger_changes_release(struct ledger_changes *changes)
{
	vec_release(&changes->lines);
}

/* ---- printing ---- */

static void put_time(struct buf *out, const char *name, int64_t time)
{
	char text[DATE_INSTANT_SIZE] = "";

	if (time != DATE_NONE)
		date_print_instant(time, text);
	buf_printf(out, "\"%s\":\"%s\"", name, text);
}

static void put_line(struct buf *out, const struct ledger_line *line)
{
	const char *none = "";

	buf_byte(out, '{');
	put_time(out, "as_of", line->as_of);
	buf_printf(out,
		",\"bug\":%lld,\"rule\":\"" STR_FMT "\",\"window\":\"" STR_FMT "\",",
		(long long)line->bug, STR_ARG(line->rule), STR_ARG(line->window));
	put_time(out, "start", line->start);
	if (line->item)
		buf_printf(out, ",\"item\":%lld", (long long)line->item);
	buf_printf(out, ",\"old\":\"%s\",\"new\":\"%s\",\"why\":\"%s\"}\n",
		line->old == LEDGER_NO_VERDICT ? none
					       : clock_word((enum verdict)line->old),
		line->new == LEDGER_NO_VERDICT ? none
					       : clock_word((enum verdict)line->new),
		why_words[line->why]);
}

static void put_inputs(struct buf *out, int64_t as_of, const struct ledger_inputs *inputs)
{
	buf_byte(out, '{');
	put_time(out, "as_of", as_of);
	buf_printf(out,
		",\"program\":\"" STR_FMT "\",\"tables\":\"" STR_FMT
		"\",\"corrections\":\"" STR_FMT "\"}\n",
		STR_ARG(inputs->program), STR_ARG(inputs->tables),
		STR_ARG(inputs->corrections));
}

/* The lines as they are, but for those of bugs that are not here. */
static void put_old(
	const struct ledger *ledger, const struct model *model, struct buf *out)
{
	struct str rest = buf_view(&ledger->text);
	struct str text;
	size_t n = 0;

	while (str_line(&rest, &text)) {
		bool change = str_find(text, STR("\"bug\":")) != SIZE_MAX;

		if (change && !model_bug(model, ledger->lines.v[n++].bug))
			continue;
		buf_str(out, text);
		buf_byte(out, '\n');
	}
}

void ledger_print(const struct ledger *ledger, const struct ledger_now *now,
	const struct ledger_changes *changes, struct buf *out)
{
	put_old(ledger, now->model, out);
	if (changes->inputs)
		put_inputs(out, now->model->as_of, &now->inputs);
	for (size_t i = 0; i < changes->lines.n; i++)
		put_line(out, &changes->lines.v[i]);
}
