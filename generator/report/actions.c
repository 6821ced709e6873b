#include "report/actions.h"

#include "report/actions_cell.h"
#include "report/doc_text.h"
#include "report/phrase.h"

enum {
	COLUMNS_MAX = 16, /* of a table; what stands behind them is not read */
	ITEM_MAX = 600,   /* bytes of a list's item; a longer one is a narrative */
	LABEL_MAX = 40,   /* bytes before a colon */
	INDENT_MORE = 2,  /* blanks by which a list inside the list stands deeper */
};

/* The table whose rows are read. */
struct table {
	unsigned columns[COLUMNS_MAX]; /* enum action_column of each, or 0 */
	unsigned all;                  /* of them; 0: there is no table */
};

struct reader {
	struct arena *arena;
	struct actions *out;
	const struct doc *doc;
	size_t part;  /* of the doc, the next */
	bool section; /* inside a section of actions */
	bool tabled;  /* which has had a table */
	struct table table;
	struct action item; /* of a list, being read; item.line 0: none */
	struct buf text;    /* of it */
	size_t indent;      /* of the list */
	int line;
};

static struct action new_action(int line)
{
	return (struct action){
		.due = DATE_DAY_NONE,
		.done = DATE_NONE,
		.done_latest = DATE_NONE,
		.line = line,
		.missing = ACTION_COLUMN_ALL,
	};
}

static void add(struct reader *r, const struct action *action)
{
	if (r->out->list.n < ACTIONS_MAX && !actions_cell_is_no_item(action->item))
		vec_push(&r->out->list, *action);
}

/* Ends the item of a list. */
static void flush(struct reader *r)
{
	struct action item = r->item;

	r->item = (struct action){0};
	if (item.line == 0)
		return;
	if (item.item.n == 0 && r->text.n <= ITEM_MAX && !r->text.full) {
		struct str text = arena_str(r->arena, buf_view(&r->text));
		struct action tail = item;

		actions_cell_tail(&tail, text);
		/* what has a label of its own says more than the end of the text */
		item.item = tail.item;
		item.kind = item.kind ? item.kind : tail.kind;
		item.missing &= tail.missing;
		if (!item.status) {
			item.status = tail.status;
			item.done = tail.done;
			item.done_latest = tail.done_latest;
		}
		if (item.due == DATE_DAY_NONE && item.due_text.n == 0) {
			item.due = tail.due;
			item.due_text = tail.due_text;
		}
	}
	item.missing &= ~(unsigned)ACTION_COLUMN_ITEM;
	add(r, &item);
}

/* How far a cell goes: to the bar that nothing escapes. */
static size_t cell_end(struct str line)
{
	size_t at, from = 0;

	while ((at = str_find_byte(str_from(line, from), '|')) != SIZE_MAX) {
		from += at + 1;
		if (from == 1 || line.p[from - 2] != '\\')
			return from - 1;
	}
	return line.n;
}

/* Takes a cell off the front of the row, without marks. */
static bool next_cell(struct reader *r, struct str *row, struct str *cell)
{
	size_t end;

	if (!row->p)
		return false;
	end = cell_end(*row);
	*cell = actions_cell_text(r->arena, str_sub(*row, 0, end));
	*row = end < row->n ? str_from(*row, end + 1) : (struct str){0};
	return true;
}

/* The row without the bars at its ends. */
static struct str row_of(struct str line)
{
	line = str_trim(line);
	if (line.n && line.p[0] == '|')
		line = str_from(line, 1);
	if (line.n && line.p[line.n - 1] == '|' &&
		(line.n == 1 || line.p[line.n - 2] != '\\'))
		line.n--;
	return line;
}

/* Whether the columns are those of action items: what is timed and said to be an action
 * is in many timelines, too. */
static bool is_head(const struct table *table, bool section)
{
	unsigned state = ACTION_COLUMN_DUE | ACTION_COLUMN_STATUS;

	if (section)
		state |= ACTION_COLUMN_KIND;
	return table->all & ACTION_COLUMN_ITEM && table->all & state;
}

static void read_head(struct reader *r, struct str row)
{
	struct str cell;

	for (size_t i = 0; i < COLUMNS_MAX && next_cell(r, &row, &cell); i++) {
		unsigned column = actions_cell_column(cell, r->section);
		bool named = actions_cell_column(cell, false) == ACTION_COLUMN_DUE;

		/* of two columns with dates the one that says that it is due */
		for (size_t k = 0; column == ACTION_COLUMN_DUE && named && k < i; k++)
			if (r->table.columns[k] == column)
				r->table.columns[k] = 0;
		r->table.columns[i] = r->table.all & column && !named ? 0 : column;
		r->table.all |= column;
	}
}

static bool is_delimiter(struct str line)
{
	bool dash = false;

	for (size_t i = 0; i < line.n; i++) {
		dash |= line.p[i] == '-';
		if (!str_is_in(line.p[i], STR("-:| \\\t")))
			return false;
	}
	return dash;
}

static void read_row(struct reader *r, struct str row)
{
	struct action action = new_action(r->line);
	struct str cell;

	/* a date may stand in the status, too, so that the due date comes first */
	for (int pass = 0; pass < 2; pass++) {
		struct str rest = row;

		for (size_t i = 0; i < COLUMNS_MAX && next_cell(r, &rest, &cell); i++) {
			unsigned column = r->table.columns[i];

			if (column && (column == ACTION_COLUMN_STATUS) == (pass == 1))
				actions_cell_set(
					&action, (enum action_column)column, cell);
		}
	}
	action.missing = ACTION_COLUMN_ALL & ~r->table.all;
	r->tabled |= r->section;
	add(r, &action);
}

/* True when the line is of a table. */
static bool see_row(struct reader *r, struct str line)
{
	if (cell_end(line) == line.n) {
		r->table = (struct table){0};
		return false;
	}
	if (r->table.all && !is_delimiter(line)) {
		read_row(r, row_of(line));
	} else if (!r->table.all) {
		read_head(r, row_of(line));
		if (!is_head(&r->table, r->section))
			r->table = (struct table){0};
	}
	return true;
}

/* Length of `- `, `1. `, `(a) ` or the like at the front, or 0. */
static size_t bullet(struct str s)
{
	size_t n = 0;
	size_t from;

	if (s.n > 1 && s.p[0] == '\\')
		return bullet(str_from(s, 1)) ? bullet(str_from(s, 1)) + 1 : 0;
	if (s.n > 1 && str_is_in(s.p[0], STR("*+-")) && str_is_blank(s.p[1]))
		return 2;
	/* a square, a circle: three bytes from U+2000 on */
	if (s.n > 3 && s.p[0] == '\xe2' && str_is_blank(s.p[3]))
		return 4;
	n += s.n && s.p[0] == '(';
	from = n;
	while (n < s.n && n < from + 2 && str_is_digit(s.p[n]))
		n++;
	if (n == from && n < s.n && str_is_alpha(s.p[n]))
		n++;
	n += n < s.n && s.p[n] == '\\';
	if (n == from || n + 1 >= s.n || !str_is_blank(s.p[n + 1]))
		return 0;
	if (s.p[n] == ')' || (s.p[n] == '.' && from == 0 && str_is_digit(s.p[n - 1])))
		return n + 2;
	return 0;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;

	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n;
}

/* `Due Date: 31 October 2025`: the column that the label names, or 0. */
static unsigned label_of(struct str text, struct str *value)
{
	size_t colon = str_find_byte(str_sub(text, 0, LABEL_MAX), ':');

	if (colon == SIZE_MAX || str_find_byte(str_sub(text, 0, colon), '.') < colon)
		return 0;
	*value = str_trim(str_from(text, colon + 1));
	return actions_cell_column(str_sub(text, 0, colon), true);
}

static void begin(struct reader *r)
{
	flush(r);
	r->item = new_action(r->line);
	buf_clear(&r->text);
}

/* A line of a list in a section of actions. */
static void see_item(struct reader *r, struct str line)
{
	struct str text = str_trim(line);
	size_t n = bullet(text);
	size_t indent = indent_of(line);
	struct str plain = actions_cell_text(r->arena, str_from(text, n));
	struct str value;
	unsigned column = label_of(plain, &value);

	if (column == ACTION_COLUMN_ITEM) {
		begin(r);
		r->item.item = value;
		return;
	}
	if (column && r->item.line) {
		actions_cell_set(&r->item, (enum action_column)column, value);
		return;
	}
	if (n && r->item.line && indent >= r->indent + INDENT_MORE)
		return;
	if (n) {
		begin(r);
		r->indent = indent;
		buf_str(&r->text, plain);
	} else if (r->item.line) {
		buf_byte(&r->text, ' ');
		buf_str(&r->text, plain);
	} else {
		flush(r);
	}
}

static bool is_of_actions(const struct doc_part *part)
{
	return part->section == DOC_ACTIONS || part->field == FIELD_ACTION_ITEMS ||
		part->field == FIELD_STEPS || part->field == FIELD_REMEDIATION_PLAN;
}

/* `Remediation Plan: Translation. Status: Planned. Date: 2023-12-01`. */
static void see_label(struct reader *r, const struct doc_part *part)
{
	struct str value = phrase_plain(r->arena, part->value);
	struct action action = new_action(r->line);

	if (part->part->kind == MARKDOWN_ROW || value.n > ITEM_MAX ||
		str_find_case(value, STR("status:")) == SIZE_MAX ||
		!actions_cell_tail(&action, value))
		return;
	action.missing &= ~(unsigned)ACTION_COLUMN_ITEM;
	add(r, &action);
}

/* Goes on in the doc up to this line; true when the line has a label of the doc. */
static bool see_parts(struct reader *r)
{
	bool labelled = false;

	while (r->doc && r->part < r->doc->parts.n) {
		const struct doc_part *part = &r->doc->parts.v[r->part];
		bool is;

		if (part->line > r->line)
			break;
		r->part++;
		if (part->part->quoted && !part->labelled)
			continue;
		is = is_of_actions(part);
		if (is != r->section) {
			flush(r);
			r->tabled = false;
		}
		r->section = is;
		if (part->line < r->line)
			continue;
		labelled |= part->labelled;
		if (is && part->labelled)
			see_label(r, part);
	}
	return labelled;
}

static void see_line(struct reader *r, struct str line)
{
	bool labelled = see_parts(r);
	struct str text = str_trim(line);

	if (text.n == 0) {
		r->table = (struct table){0};
		flush(r);
		return;
	}
	if (text.p[0] == '>' || text.p[0] == '#') {
		r->table = (struct table){0};
		flush(r);
		return;
	}
	if (see_row(r, line)) {
		flush(r);
		return;
	}
	if (r->section && !r->tabled && !labelled)
		see_item(r, line);
	else
		flush(r);
}

static void read_lines(struct reader *r, const struct doc_text *tidy)
{
	struct str rest = phrase_plain(r->arena, buf_view(&tidy->text));
	struct str line;

	buf_init(&r->text, 2 * ITEM_MAX);
	for (size_t i = 0; i < tidy->lines.n && str_line(&rest, &line); i++) {
		r->line = tidy->lines.v[i];
		see_line(r, line);
	}
	flush(r);
	buf_release(&r->text);
}

void actions_read(
	struct arena *arena, struct str text, const struct doc *doc, struct actions *out)
{
	struct reader r = {.arena = arena, .out = out, .doc = doc};
	struct doc_text tidy;

	if (doc) {
		read_lines(&r, &doc->text);
		return;
	}
	/* without sections items stand in tables alone, and these are of bars or tabs */
	if (str_find_byte(text, '|') == SIZE_MAX && str_find_byte(text, '\t') == SIZE_MAX)
		return;
	doc_text_read(text, &tidy);
	read_lines(&r, &tidy);
	doc_text_release(&tidy);
}

void actions_release(struct actions *actions)
{
	vec_release(&actions->list);
}

void actions_fixed(struct actions *actions, int64_t fixed, int64_t fixed_latest)
{
	struct action *action = actions->list.v;

	if (fixed == DATE_NONE || actions->list.n != 1 ||
		action->status != ACTION_COMPLETE || action->done != DATE_NONE ||
		action->due != date_day_of(fixed) ||
		action->due != date_day_of(fixed_latest) ||
		(action->kind != ACTION_PREVENT && action->kind != ACTION_MITIGATE))
		return;
	action->done = fixed;
	action->done_latest = fixed_latest;
}

struct action actions_revocation(int32_t due, int line)
{
	struct action action = new_action(line);

	action.item = STR("revocation");
	action.kind = ACTION_REVOCATION;
	action.due = due;
	action.missing &=
		~(unsigned)(ACTION_COLUMN_ITEM | ACTION_COLUMN_KIND | ACTION_COLUMN_DUE);
	return action;
}

const char *actions_kind_word(enum action_kind kind)
{
	static const char *const words[ACTION_KINDS] = {
		"", "prevent", "mitigate", "detect", "other", "revocation"};

	return words[kind];
}

const char *actions_status_word(enum action_status status)
{
	static const char *const words[ACTION_STATUSES] = {
		"", "ongoing", "complete", "delayed", "canceled", "other"};

	return words[status];
}
