#include "model/load_ccadb.h"

#include <stdio.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "format/csv.h"

enum { REPORT_MAX = 256 * 1024 * 1024 };

enum column {
	OWNER,
	TYPE,
	RECORD_ID,
	PARENT_ID,
	PARENT_NAME,
	COUNTRY,
	MOZILLA,
	CHROME,
	APPLE,
	MICROSOFT,
};
enum { COLUMNS = MICROSOFT + 1 };

static const char *const names[COLUMNS] = {"CA Owner", "Certificate Record Type",
	"Salesforce Record ID", "Parent Salesforce Record ID", "Parent Certificate Name",
	"Country", "Mozilla Status", "Chrome Status", "Apple Status", "Microsoft Status"};

struct report {
	struct model *model;
	struct tables *tables;
	struct problems *problems;
	size_t at[COLUMNS]; /* SIZE_MAX: the report has no such column */
	struct str *field;
	size_t n;
};

static struct str cell(const struct report *r, enum column column)
{
	size_t at = r->at[column];

	return at < r->n ? str_trim(r->field[at]) : (struct str){NULL, 0};
}

static bool bind_columns(struct report *r, const char *path, struct err *err)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		r->at[c] = SIZE_MAX;
		for (size_t i = 0; i < r->n; i++)
			if (str_eq_c(str_trim(r->field[i]), names[c]))
				r->at[c] = i;
	}
	for (size_t c = OWNER; c <= TYPE; c++)
		if (r->at[c] == SIZE_MAX)
			return err_set(err, ERR_INPUT, path,
				"the report has no column '%s'; is it a CCADB records "
				"report?",
				names[c]);
	return true;
}

static enum membership membership(struct str status)
{
	static const struct {
		const char *word;
		enum membership member;
	} words[] = {
		{"Included", MEMBER_INCLUDED},
		{"NotBefore", MEMBER_LIMITED},
		{"Removed", MEMBER_REMOVED},
		{"Blocked", MEMBER_REMOVED},
		{"Disabled", MEMBER_REMOVED},
		{"Not Included", MEMBER_NOT},
		{"Not Yet Included", MEMBER_NOT},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_case(status, str_c(words[i].word)))
			return words[i].member;
	return MEMBER_UNKNOWN;
}

static void keep_best(struct owner *owner, enum program program, struct str status)
{
	enum membership m = membership(status);

	if (m > owner->member[program])
		owner->member[program] = m;
}

/* A CCADB unique id: "A" and six digits (V5; older reports have other ids). */
static bool is_ccadb_id(struct str s)
{
	int64_t number;

	return s.n == 7 && s.p[0] == 'A' && str_digits(str_from(s, 1), &number);
}

/* As pages show it: one line, without what could make it show something else. */
static struct str plain(struct arena *arena, struct str s)
{
	struct buf text;
	struct str out;

	buf_init(&text, s.n);
	utf8_plain(s, &text);
	for (size_t i = 0; i < text.n; i++)
		if (str_is_blank(text.p[i]))
			text.p[i] = ' ';
	out = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return out;
}

/* The owner of a spelling: by the table, by a spelling seen before, by slug, or new. */
static struct owner *owner_of(struct report *r, struct str spelling)
{
	struct owner *owner = map_get(&r->tables->spellings, spelling);
	struct str slug;
	struct str kept;

	if (owner)
		return owner;
	kept = plain(&r->model->arena, spelling);
	slug = utf8_slug(&r->model->arena, kept);
	owner = map_get(&r->tables->owners, slug);
	if (owner)
		problems_add(r->problems, "ccadb", kept,
			"taken as another spelling of '" STR_FMT
			"', whose short name is the same",
			STR_ARG(owner->name));
	else
		owner = tables_new_owner(r->tables, r->model, slug, kept);
	map_put(&r->tables->spellings, arena_str(&r->model->arena, spelling), owner);
	return owner;
}

static void take_row(struct report *r)
{
	struct str name = cell(r, OWNER);
	struct owner *owner;

	r->model->n_records++;
	if (name.n == 0) {
		r->model->n_records_unowned++;
		return;
	}
	owner = owner_of(r, name);
	owner->in_ccadb = true;
	owner->n_records++;
	if (!str_eq_case(cell(r, TYPE), STR("Root Certificate")))
		return;
	owner->n_roots++;
	keep_best(owner, PROGRAM_MOZILLA, cell(r, MOZILLA));
	keep_best(owner, PROGRAM_CHROME, cell(r, CHROME));
	keep_best(owner, PROGRAM_APPLE, cell(r, APPLE));
	keep_best(owner, PROGRAM_MICROSOFT, cell(r, MICROSOFT));
	if (owner->country.n == 0 && cell(r, COUNTRY).n)
		owner->country = plain(&r->model->arena, cell(r, COUNTRY));
	if (owner->ccadb_id.n == 0 && is_ccadb_id(cell(r, PARENT_ID)))
		owner->ccadb_id = arena_str(&r->model->arena, cell(r, PARENT_ID));
}

static bool read_rows(
	struct report *r, const char *path, struct buf *text, struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	struct csv csv;
	size_t width;
	char place[32];

	r->field = field;
	csv_init(&csv, path, text->p, text->n);
	if (!csv_row(&csv, field, CSV_FIELDS_MAX, &r->n, err))
		return false;
	if (!bind_columns(r, path, err))
		return false;
	width = r->n;
	for (;;) {
		unsigned long line = csv.line;

		if (!csv_row(&csv, field, CSV_FIELDS_MAX, &r->n, err))
			return false;
		if (r->n == 0)
			return true;
		if (r->n != width) {
			snprintf(place, sizeof(place), "line %lu", line);
			problems_add(r->problems, "ccadb", str_c(place),
				"row left out: %zu fields, the head has %zu", r->n,
				width);
			continue;
		}
		take_row(r);
	}
}

bool load_ccadb(struct model *model, struct tables *tables, const char *path,
	struct problems *problems, struct err *err)
{
	struct report r = {.model = model, .tables = tables, .problems = problems};
	struct buf raw;
	struct buf text;
	bool ok;

	buf_init(&raw, REPORT_MAX);
	buf_init(&text, (size_t)REPORT_MAX * 3);
	ok = fs_read(path, &raw, err);
	if (ok && utf8_is_valid(buf_view(&raw))) {
		ok = read_rows(&r, path, &raw, err);
	} else if (ok) {
		utf8_repair(buf_view(&raw), &text);
		problems_add(problems, "ccadb", str_c(""),
			"the report has bytes that are no UTF-8");
		ok = read_rows(&r, path, &text, err);
	}
	buf_release(&raw);
	buf_release(&text);
	if (ok && model->n_records_unowned)
		problems_add(problems, "ccadb", str_c(""),
			"%zu of %zu records name no CA owner", model->n_records_unowned,
			model->n_records);
	return ok;
}
