#include "digest/records_read.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "digest/records_build.h"
#include "digest/records_columns.h"
#include "format/csv.h"

enum { URL_MAX = 2000, URLS_MAX = 64 /* in one cell; 34 is the most seen */ };

struct reader {
	struct records_build *b;
	const char *name;
	struct records_columns columns;
	struct str *field;
	size_t n;
	size_t bad_days;
};

static struct str cell(const struct reader *r, int column)
{
	size_t at = r->columns.at[column];

	return at < r->n ? str_trim(r->field[at]) : (struct str){NULL, 0};
}

static bool has_column(const struct reader *r, int column)
{
	return r->columns.at[column] != SIZE_MAX;
}

/* ---- cells ---- */

static int32_t day_of(struct reader *r, int column)
{
	struct str text = cell(r, column);
	int32_t day = DATE_DAY_NONE;

	if (text.n && !date_parse_day(text, &day)) {
		r->bad_days++;
		return DATE_DAY_NONE;
	}
	return day;
}

/* 64 hex digits; zeros and false for anything else. */
static bool read_hash(struct str text, unsigned char out[SHA256_SIZE])
{
	bool ok = text.n == 2 * (size_t)SHA256_SIZE;

	memset(out, 0, SHA256_SIZE);
	for (size_t i = 0; ok && i < SHA256_SIZE; i++) {
		int high = str_hex(text.p[2 * i]);
		int low = str_hex(text.p[2 * i + 1]);

		ok = high >= 0 && low >= 0;
		out[i] = (unsigned char)(ok ? high * 16 + low : 0);
	}
	if (!ok)
		memset(out, 0, SHA256_SIZE);
	return ok;
}

static unsigned char status_of(struct str text)
{
	static const struct {
		const char *word;
		enum records_status status;
	} words[] = {
		{"Included", RECORDS_INCLUDED},
		{"NotBefore", RECORDS_NOT_BEFORE},
		{"Removed", RECORDS_REMOVED},
		{"Blocked", RECORDS_BLOCKED},
		{"Disabled", RECORDS_DISABLED},
		{"Not Included", RECORDS_NOT_INCLUDED},
		{"Not Yet Included", RECORDS_NOT_INCLUDED},
		{"Trusted", RECORDS_TRUSTED},
		{"Not Trusted", RECORDS_NOT_TRUSTED},
	};

	for (size_t i = 0; text.n && i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_case(text, str_c(words[i].word)))
			return (unsigned char)words[i].status;
	return RECORDS_UNKNOWN;
}

static void read_status(const struct reader *r, unsigned char status[RECORDS_PROGRAMS])
{
	for (int p = 0; p < RECORDS_PROGRAMS; p++)
		status[p] = status_of(cell(r, COLUMN_MOZILLA + p));
}

static uint32_t use_of(struct str word)
{
	static const struct {
		const char *word;
		enum records_use use;
	} words[] = {
		{"Server Authentication", RECORDS_TLS},
		{"Websites", RECORDS_TLS},
		{"Client Authentication", RECORDS_CLIENT},
		{"Secure Email", RECORDS_EMAIL},
		{"Email", RECORDS_EMAIL},
		{"Code Signing", RECORDS_CODE},
		{"Code", RECORDS_CODE},
		{"Time Stamping", RECORDS_TIME},
		{"Document Signing", RECORDS_DOCUMENT},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_case(word, str_c(words[i].word)))
			return words[i].use;
	return word.n ? RECORDS_OTHER_USE : 0;
}

static uint32_t uses_of(struct str text)
{
	uint32_t uses = 0;
	struct str word;

	while (str_split(&text, ';', &word))
		uses |= use_of(str_trim(word));
	return uses;
}

/* ---- addresses ---- */

static bool is_url(struct str s)
{
	return s.n <= URL_MAX &&
		((str_starts_case(s, STR("https://")) && s.n > 8) ||
			(str_starts_case(s, STR("http://")) && s.n > 7));
}

/*
 * Takes the next address off the front of a cell, which may hold several, between
 * blanks or semicolons, and other text.  False at the end.
 */
static bool next_url(struct str *rest, struct str *url)
{
	while ((*rest = str_trim(*rest)).n) {
		size_t n = 0;

		while (n < rest->n && !str_is_blank(rest->p[n]) &&
			!str_starts_case(str_from(*rest, n), STR(";http")))
			n++;
		*url = str_sub(*rest, 0, n);
		*rest = str_from(*rest, n + (n < rest->n));
		while (url->n &&
			(url->p[url->n - 1] == ';' || url->p[url->n - 1] == ',' ||
				url->p[url->n - 1] == '.'))
			url->n--;
		if (is_url(*url))
			return true;
	}
	return false;
}

/* Up to 2022 one date stood for the CP and the CPS. */
static int day_column(const struct reader *r, int kind)
{
	int own = COLUMN_DOCUMENT_DAY + kind;

	return !has_column(r, own) && (kind == RECORDS_CP || kind == RECORDS_CPS)
		? COLUMN_DOCUMENT_DAY + RECORDS_CP_CPS
		: own;
}

static void take_documents(struct reader *r, uint32_t owner)
{
	for (int kind = 0; kind < RECORDS_DOCUMENTS; kind++) {
		struct str rest = cell(r, COLUMN_DOCUMENT + kind);
		struct records_document document = {
			.owner = owner, .kind = (uint32_t)kind};
		struct str url;

		if (!rest.n)
			continue;
		document.day = day_of(r, day_column(r, kind));
		for (int i = 0; i < URLS_MAX && next_url(&rest, &url); i++)
			records_build_document(r->b, &document, url);
	}
}

/* ---- rows ---- */

static bool is_later(const struct records_audit *audit, const struct records_audit *than)
{
	if (!records_has_audit(than) || audit->to != than->to)
		return !records_has_audit(than) || audit->to > than->to;
	return audit->statement > than->statement;
}

static void take_audits(struct reader *r, uint32_t owner)
{
	for (int a = 0; a < RECORDS_AUDITS; a++) {
		struct records_audit *known = &r->b->owners.v[owner].audits[a];
		struct str type = cell(r, COLUMN_AUDIT_TYPE + a);
		struct str rest = cell(r, COLUMN_AUDIT_URL + a);
		struct records_audit made = {
			.statement = day_of(r, COLUMN_AUDIT_STATEMENT + a),
			.from = day_of(r, COLUMN_AUDIT_FROM + a),
			.to = day_of(r, COLUMN_AUDIT_TO + a),
			.type = {.n = (uint32_t)type.n},
		};
		struct str url;

		if (!records_has_audit(&made) || !is_later(&made, known))
			continue;
		made.type = records_build_text(r->b, type);
		made.firm = records_build_text(r->b, cell(r, COLUMN_FIRM));
		if (next_url(&rest, &url))
			made.url = records_build_text(r->b, url);
		*known = made;
	}
}

static bool is_alnum(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!str_is_digit(s.p[i]) && !str_is_alpha(s.p[i]))
			return false;
	return true;
}

/* "A" and six digits (V5). */
static bool is_ccadb_id(struct str s)
{
	int64_t number;

	return s.n == 7 && s.p[0] == 'A' && str_digits(str_from(s, 1), &number);
}

/* Up to V4; 15 characters and 3 that make it safe to compare without case. */
static bool is_salesforce_id(struct str s)
{
	return s.n == 18 && is_alnum(s);
}

/*
 * The parent of a root is its owner, by whose name it goes (data-sources.md B5); where
 * another name stands, it is a certificate that signed this one too.
 */
static void take_owner_id(struct reader *r, struct records_owner *owner)
{
	struct str id = cell(r, COLUMN_PARENT_ID);
	struct str parent = cell(r, COLUMN_PARENT_NAME);
	struct digest_text *known = is_ccadb_id(id) ? &owner->id : &owner->salesforce_id;
	struct str name = cell(r, COLUMN_OWNER);
	struct str have;

	if ((!is_ccadb_id(id) && !is_salesforce_id(id)) ||
		(parent.n && !str_eq_case(parent, name)))
		return;
	if (known->n == 0) {
		*known = records_build_text(r->b, id);
		return;
	}
	have = str_sub(
		buf_view(&r->b->pool), known->at - sizeof(struct records), known->n);
	if (!str_eq(have, id))
		records_build_finding(r->b, name,
			"has the ids " STR_FMT " and " STR_FMT "; the first is taken",
			STR_ARG(have), STR_ARG(id));
}

static struct records_root root_of(struct reader *r)
{
	struct records_root root = {
		.uses = uses_of(cell(r, COLUMN_USES)),
		.valid_from = day_of(r, COLUMN_FROM),
		.valid_to = day_of(r, COLUMN_TO),
		.distrust_tls = day_of(r, COLUMN_DISTRUST_TLS),
		.distrust_email = day_of(r, COLUMN_DISTRUST_EMAIL),
	};

	(void)read_hash(cell(r, COLUMN_SHA256), root.sha256);
	read_status(r, root.status);
	return root;
}

static void take_root(struct reader *r, uint32_t owner)
{
	struct records_root root = root_of(r);
	struct records_owner *o = &r->b->owners.v[owner];

	root.owner = owner;
	records_build_root(r->b, &root, cell(r, COLUMN_NAME));
	take_owner_id(r, o);
	if (o->country.n == 0)
		o->country = records_build_text(r->b, cell(r, COLUMN_COUNTRY));
	take_audits(r, owner);
	take_documents(r, owner);
}

static void take_intermediate(struct reader *r, uint32_t owner)
{
	struct str revocation = cell(r, COLUMN_REVOCATION);
	struct str operated_by = cell(r, COLUMN_SUBORDINATE);
	struct records_intermediate made = {.owner = owner};
	unsigned char hash[SHA256_SIZE];

	made.revoked = str_eq_case(revocation, STR("Revoked")) ||
		str_eq_case(revocation, STR("Parent Cert Revoked"));
	made.constrained = str_eq_case(cell(r, COLUMN_CONSTRAINED), STR("true"));
	read_status(r, made.status);
	if (read_hash(cell(r, COLUMN_SHA256), hash))
		made.sha256 = arena_str(
			&r->b->arena, (struct str){(const char *)hash, SHA256_SIZE});
	vec_push(&r->b->intermediates, made);
	if (operated_by.n)
		records_build_subordinate(r->b, owner, operated_by);
}

static void take_row(struct reader *r)
{
	struct str name = cell(r, COLUMN_OWNER);
	struct str type = cell(r, COLUMN_TYPE);
	uint32_t owner;

	r->b->n_rows++;
	if (name.n == 0) {
		r->b->n_unowned++;
		return;
	}
	owner = records_build_owner(r->b, name);
	r->b->owners.v[owner].n_rows++;
	if (str_eq_case(type, STR("Root Certificate")))
		take_root(r, owner);
	else if (str_eq_case(type, STR("Intermediate Certificate")))
		take_intermediate(r, owner);
}

/* A row of the roots report: what the records do not say of that root. */
static void fill_row(struct reader *r)
{
	struct records_root more = root_of(r);
	uintptr_t found = (uintptr_t)map_get(
		&r->b->root_of, (struct str){(const char *)more.sha256, SHA256_SIZE});

	if (found)
		records_build_fill(&r->b->roots.v[found - 1], &more);
}

/* ---- reports ---- */

static bool need_columns(
	struct reader *r, const int need[2], const char *const names[2], struct err *err)
{
	records_columns_bind(&r->columns, r->field, r->n);
	for (int i = 0; i < 2; i++)
		if (!has_column(r, need[i]))
			return err_set(err, ERR_INPUT, r->name,
				"the report has no column '%s'; is it a CCADB %s report?",
				names[i], need[1] == COLUMN_TYPE ? "records" : "roots");
	return true;
}

static bool read_head(struct reader *r, bool records, struct err *err)
{
	static const int of_records[2] = {COLUMN_OWNER, COLUMN_TYPE};
	static const int of_roots[2] = {COLUMN_OWNER, COLUMN_SHA256};
	static const char *const record_names[2] = {
		"CA Owner", "Certificate Record Type"};
	static const char *const root_names[2] = {"CA Owner", "SHA-256 Fingerprint"};

	return records ? need_columns(r, of_records, record_names, err)
		       : need_columns(r, of_roots, root_names, err);
}

static bool read_rows(struct reader *r, struct buf *text, void (*take)(struct reader *),
	struct err *err)
{
	struct str field[CSV_FIELDS_MAX];
	struct csv csv;
	size_t width;
	char place[32];

	r->field = field;
	csv_init(&csv, r->name, text->p, text->n);
	if (!csv_row(&csv, field, CSV_FIELDS_MAX, &r->n, err) ||
		!read_head(r, take == take_row, err))
		return false;
	width = r->n;
	for (;;) {
		unsigned long line = csv.line;

		if (!csv_row(&csv, field, CSV_FIELDS_MAX, &r->n, err))
			return false;
		if (r->n == 0)
			break;
		if (r->n == width) {
			take(r);
			continue;
		}
		snprintf(place, sizeof(place), "line %lu", line);
		records_build_finding(r->b, str_c(place),
			"row left out: %zu fields, the head has %zu", r->n, width);
	}
	if (r->bad_days)
		records_build_finding(r->b, STR(""),
			"%zu cells of the report should be dates and are none",
			r->bad_days);
	return true;
}

static bool read_source(struct reader *r, const struct records_source *source,
	void (*take)(struct reader *), struct err *err)
{
	struct buf text;
	bool ok;

	r->name = source->name;
	if (utf8_is_valid(buf_view(source->text)))
		return read_rows(r, source->text, take, err);
	buf_init(&text, source->text->n * 3); /* U+FFFD has three bytes */
	utf8_repair(buf_view(source->text), &text);
	records_build_finding(r->b, STR(""), "the report has bytes that are no UTF-8");
	ok = read_rows(r, &text, take, err);
	buf_release(&text);
	return ok;
}

static void tell_counts(struct records_build *b)
{
	if (b->n_unowned)
		records_build_finding(b, STR(""), "%u of %u records name no CA owner",
			(unsigned)b->n_unowned, (unsigned)b->n_rows);
	if (b->n_doubled)
		records_build_finding(b, STR(""),
			"%u of %u records are of a certificate that another record has; "
			"it is counted once",
			(unsigned)b->n_doubled, (unsigned)b->n_rows);
	if (b->n_untold) {
		b->findings.n--; /* the last of the list makes room */
		b->n_untold++;
		records_build_finding(b, STR(""), "and %u more findings of this kind",
			(unsigned)b->n_untold);
	}
}

bool records_read(struct arena *arena, const struct records_source *report,
	const struct records_source *roots, struct records **out, struct err *err)
{
	struct records_build b;
	struct reader of_records = {.b = &b};
	struct reader of_roots = {.b = &b};
	struct err odd = {0};
	struct records *made = NULL;
	bool ok;

	records_build_init(&b);
	ok = read_source(&of_records, report, take_row, err);
	if (ok && roots->text && !read_source(&of_roots, roots, fill_row, &odd))
		records_build_finding(&b, STR(""), "the roots report is left out: %s: %s",
			odd.where, odd.text);
	if (ok) {
		records_build_count(&b);
		tell_counts(&b);
		made = records_build_end(&b, arena);
	}
	records_build_release(&b);
	if (ok && !made)
		return err_set(err, ERR_INPUT, report->name,
			"the report holds more than can be read");
	if (ok)
		*out = made;
	return ok;
}
