/*
 * model_case - a small invented world for the tests of model/, rules/ and stats/: stored
 * bugs as JSON text, curated tables as YAML text in a folder of its own.  Included behind
 * cmocka's header.
 *
 *	struct world w;
 *	world_init(&w);
 *	world_bug(&w, &(struct bug_text){
 *		.id = 1,
 *		.summary = "Alpha: late CRL",
 *		.comments = "2025-01-01 moz, 2025-01-03T10:00 alpha",
 *		.history = "2025-01-02 moz; assigned_to: @nobody > @alpha",
 *	});
 *	world_load(&w);
 *	... w.model.bugs.v[0] ...
 *	world_release(&w);
 *
 * In all JSON ' stands for " and @NAME for the account NAME.example#HASH; @NAME.2 is
 * another account at the same domain.  Whoever writes a comment or a change is NAME, or
 * an account in full.  The tables below say who they are.
 */
#ifndef TESTS_MODEL_CASE_H
#define TESTS_MODEL_CASE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "digest/records_cache.h"
#include "format/markdown.h"
#include "model/load.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { WORLD_TEXT_MAX = 1 << 20 };

/* Five owners; the names of the last three are those of their aliases. */
static const char world_owners[] =
	"owners:\n"
	"  - slug: alpha\n"
	"    name: Alpha Trust Services\n"
	"    ccadb_names: [Alpha Trust Services, ALPHA TRUST SERVICES]\n"
	"    ccadb_id: A000001\n"
	"    aliases:\n"
	"      - text: Alpha\n"
	"      - text: Old Alpha\n"
	"        taken_over: 2025-02-01\n"
	"        source: invented\n"
	"    domains:\n"
	"      - domain: alpha.example\n"
	"    source: invented\n"
	"  - slug: beta\n"
	"    name: Beta \xc3\x89t\xc3\xa9\n"
	"    ccadb_names: []\n"
	"    ccadb_id: A000002\n"
	"    aliases:\n"
	"      - text: Beta \xc3\x89t\xc3\xa9\n"
	"    domains:\n"
	"      - domain: beta.example\n"
	"    source: invented\n"
	"  - slug: gamma\n"
	"    name: Gamma\n"
	"    ccadb_names: []\n"
	"    aliases: [{text: Gamma}, {text: Gamma / Delta}]\n"
	"    domains: [{domain: company.example, shared: true}]\n"
	"    source: invented\n"
	"  - slug: delta\n"
	"    name: Delta\n"
	"    ccadb_names: []\n"
	"    aliases: [{text: Delta}]\n"
	"    source: invented\n"
	"  - slug: epsilon\n"
	"    name: Epsilon\n"
	"    ccadb_names: []\n"
	"    aliases: [{text: Epsilon}]\n"
	"    source: invented\n"
	"auditors:\n"
	"  - text: Audit & Co\n"
	"    source: invented\n";

static const char world_accounts[] =
	"accounts:\n"
	"  - {id: 1, side: mozilla, source: invented}\n"
	"  - {id: 2, side: chrome, from: 2025-01-10, to: 2025-01-20, source: invented}\n"
	"  - {id: 3, side: auditor, source: invented}\n"
	"  - {id: 4, side: system, source: invented}\n"
	"  - {id: 5, side: ca, owner: alpha, source: invented}\n"
	"  - {id: 6, side: mozilla, to: 2025-01-10, source: invented}\n"
	"  - {mailbox: team@mailbox.example, side: apple, source: invented}\n"
	"domains:\n"
	"  - {domain: ccadb.example, side: ccadb, source: invented}\n"
	"  - {domain: shared.example, side: unknown, shared: true, source: invented}\n"
	"  - {domain: company.example, side: unknown, shared: true, source: invented}\n"
	"  - {domain: program.example, side: unknown, program: true, source: invented}\n"
	"  - {domain: free.example, side: unknown, source: invented}\n";

/* Whose ids are known. */
static const char world_ids[] = "{'@moz': 1, '@chrome': 2, '@auditor': 3, '@nobody': 4, "
				"'@free.5': 5, '@former': 6}";

static const char world_tags[] =
	"tags:\n"
	"  - {tag: ca-compliance, meaning: about compliance, class: base,\n"
	"     spellings: [ca compliance, old], source: invented}\n"
	"  - {tag: crl-failure, meaning: about a CRL, class: status, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: auditor-compliance, meaning: about an auditor, class: auditor,\n"
	"     spellings: [], source: invented}\n"
	"  - {tag: ca-investigation, meaning: none, class: not-counted, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: ca-infosharing, meaning: none, class: not-counted, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: ca-informational, meaning: none, class: not-counted, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: meta, meaning: none, class: not-counted, spellings: [], source: "
	"invented}\n";

static const char world_events[] =
	"events:\n"
	"  - {date: 2025-03-01, label: IRG 3.0, text: new guidelines, source: invented}\n"
	"  - {date: 2023-10-17, label: IRG 2.0, text: guidelines, source: invented}\n";

/* The key of account hashes. */
#define WORLD_KEY "0000000000000000000000000000000000000000000000000000000000000000"

struct world {
	struct arena arena;
	char folder[64];
	const char *owners; /* tables and report, to be changed before world_load() */
	const char *accounts;
	const char *tags;
	const char *events;
	const char *ids;
	const char *records; /* NULL: none; quotes as they are */
	const struct load_filer *filers;
	size_t n_filers;
	const char *as_of;
	VEC(const struct digest *) digests;
	struct records_cache report;
	struct model model;
	struct problems problems;
	bool loaded;
};

/* A bug in short.  `comments`: `TIME WHO, ...` or `TIME WHO REPORT`, where REPORT is
 * `full:ID:SOURCE` or `early:ID:SOURCE` (of IRG 3.x; both may be empty), `topics` (the
 * seven of IRG 1.0), `audit`, `closure` or `promise`.  `history`: an entry a line,
 * `TIME WHO; FIELD: REMOVED > ADDED; ...`, where `comment_revision 2` is of comment 2;
 * NULL: not sent.  `members`: JSON members, in place of those that would stand there
 * otherwise. */
struct bug_text {
	int64_t id;          /* 0: 1 */
	const char *summary; /* NULL: an incident of alpha */
	const char *members;
	const char *comments;
	const char *history;
};

/* `2025-01-01`, `2025-01-01T10:00` or `2025-01-01T10:00:01` as Bugzilla has it. */
static inline void world_time(struct str time, struct buf *out)
{
	buf_str(out, time);
	buf_c(out, time.n == 10 ? "T00:00:00Z" : time.n == 16 ? ":00Z" : "Z");
}

static inline int64_t at(const char *time)
{
	int64_t instant = 0;
	struct buf text;

	buf_init(&text, 100);
	world_time(str_c(time), &text);
	if (!date_parse_instant(buf_view(&text), &instant))
		fail_msg("%s is no time", time);
	buf_release(&text);
	return instant;
}

static inline int32_t day(const char *text)
{
	return date_day_of(at(text));
}

/* The account that @NAME stands for. */
static inline void world_account(struct str name, struct buf *out)
{
	char hash[SHA256_HEX_SIZE];
	size_t dot = str_find_byte(name, '.');

	sha256_hex(name, hash);
	buf_str(out, str_sub(name, 0, dot));
	buf_printf(out, ".example#%.16s", hash);
}

/* JSON of what the tests write. */
static inline struct str world_json(struct arena *arena, struct str text)
{
	struct buf out;
	struct str json;

	buf_init(&out, WORLD_TEXT_MAX);
	for (size_t i = 0; i < text.n; i++) {
		size_t end = i + 1;

		while (text.p[i] == '@' && end < text.n &&
			(str_is_alpha(text.p[end]) || str_is_digit(text.p[end]) ||
				text.p[end] == '.'))
			end++;
		if (end > i + 1) {
			world_account(str_sub(text, i + 1, end - i - 1), &out);
			i = end - 1;
		} else {
			buf_byte(&out, text.p[i] == '\'' ? '"' : text.p[i]);
		}
	}
	json = arena_str(arena, buf_view(&out));
	buf_release(&out);
	return json;
}

static inline void world_writer(struct str who, struct buf *out)
{
	buf_printf(out, "'%s" STR_FMT "'", str_find_byte(who, '#') == SIZE_MAX ? "@" : "",
		STR_ARG(who));
}

/* A field of a summary, where it is stated. */
static inline void world_field(struct buf *out, const char *label, const char *text)
{
	if (text[0])
		buf_printf(out, "- **%s:** %s\\n", label, text);
}

static inline void world_irg_3(struct buf *out, const char *title, struct str fields)
{
	char id[40] = "";
	const char *source = "";
	struct str one;

	str_split(&fields, ':', &one);
	snprintf(id, sizeof(id), STR_FMT, STR_ARG(one));
	if (str_eq_c(fields, "self"))
		source = "Self Reported";
	else if (str_eq_c(fields, "third-party"))
		source = "Third Party Reported";
	else if (str_eq_c(fields, "audit"))
		source = "Audit";
	buf_printf(out, "## %s Incident Report\\n### Summary\\n", title);
	world_field(out, "CA Owner CCADB unique ID", id);
	world_field(out, "Incident description", "a CRL was late");
	world_field(out, "Relevant policies", "BR 4.9.7");
	world_field(out, "Source of incident disclosure", source);
	buf_c(out, "### Impact\\n- Total number of certificates: 0\\n");
}

/* What a comment says, as a JSON string without its quotes. */
static inline void world_text(struct buf *out, struct str report)
{
	struct str kind;

	str_split(&report, ':', &kind);
	if (str_eq_c(kind, "full"))
		world_irg_3(out, "Full", report);
	else if (str_eq_c(kind, "early"))
		world_irg_3(out, "Preliminary", report);
	else if (str_eq_c(kind, "topics"))
		buf_c(out,
			"1. How your CA first became aware of the problem\\n\\nBy a "
			"mail.\\n\\n2. A timeline of the actions your CA took\\n\\n"
			"None so far.\\n\\n3. Whether your CA has stopped issuing "
			"certificates with the problem\\n\\nIt has.\\n\\n4. A summary "
			"of the problematic certificates\\n\\nThere are two.\\n\\n5. "
			"The complete certificate data\\n\\nIt is in crt.sh.\\n\\n");
	else if (str_eq_c(kind, "audit"))
		buf_c(out,
			"## Audit Incident Report\\n### Finding #1\\nA key was lost.\\n"
			"### Root Cause Analysis\\nA wrong list.\\n");
	else if (str_eq_c(kind, "closure"))
		buf_c(out,
			"### Report Closure Summary\\n- **Incident description:** x\\n"
			"- **Commitment summary:** done\\n");
	else if (str_eq_c(kind, "says"))
		buf_str(out, report);
	else if (str_eq_c(kind, "promise"))
		buf_c(out, "We will post a full incident report next week.");
	else
		buf_byte(out, 'a');
}

static inline void world_comments(struct str list, struct buf *out)
{
	struct str one;
	int count = 0;

	buf_c(out, ", 'comments': [");
	while (str_split(&list, ',', &one)) {
		struct str report = str_trim(one);
		struct str time, who;

		str_split(&report, ' ', &time);
		str_split(&report, ' ', &who);
		buf_printf(out, "%s{'id': %d, 'count': %d, 'time': '", count ? ", " : "",
			100 + count, count);
		world_time(time, out);
		buf_c(out, "', 'creator': ");
		world_writer(who, out);
		buf_c(out, ", 'raw_text': '");
		world_text(out, report);
		buf_c(out, "'}");
		count++;
	}
	buf_byte(out, ']');
}

static inline void world_change(struct str change, bool first, struct buf *out)
{
	struct str field, removed, number;
	struct str rest = change;

	str_split(&rest, ':', &field);
	str_split(&rest, '>', &removed);
	number = field = str_trim(field);
	str_split(&number, ' ', &field);
	buf_printf(out,
		"%s{'field_name': '" STR_FMT "', 'removed': '" STR_FMT
		"', 'added': '" STR_FMT "'",
		first ? "" : ", ", STR_ARG(field), STR_ARG(str_trim(removed)),
		STR_ARG(str_trim(rest)));
	if (number.n)
		buf_printf(out, ", 'comment_count': " STR_FMT, STR_ARG(number));
	buf_byte(out, '}');
}

static inline void world_history(struct str lines, struct buf *out)
{
	struct str line;
	bool first = true;

	buf_c(out, ", 'history': [");
	while (str_line(&lines, &line)) {
		struct str who, time, change;
		bool first_change = true;

		str_split(&line, ';', &who);
		str_split(&who, ' ', &time);
		buf_c(out, first ? "{'when': '" : ", {'when': '");
		world_time(time, out);
		buf_c(out, "', 'who': ");
		world_writer(who, out);
		buf_c(out, ", 'changes': [");
		while (str_split(&line, ';', &change)) {
			world_change(change, first_change, out);
			first_change = false;
		}
		buf_c(out, "]}");
		first = false;
	}
	buf_byte(out, ']');
}

/* A member with its value, unless the test gives it. */
static inline void world_member(
	struct buf *out, const char *members, const char *name, const char *value)
{
	char quoted[40];

	snprintf(quoted, sizeof(quoted), "'%s'", name);
	if (!members || !strstr(members, quoted))
		buf_printf(out, ", %s: %s", quoted, value);
}

/* The time and the writer of comment 0 are those of the bug. */
static inline void world_head(const struct bug_text *text, struct buf *out)
{
	struct str rest = str_c(text->comments), first, time, who;
	struct buf value;

	str_split(&rest, ',', &first);
	rest = str_trim(first);
	str_split(&rest, ' ', &time);
	str_split(&rest, ' ', &who);
	buf_init(&value, 100);
	buf_byte(&value, '\'');
	world_time(time, &value);
	buf_byte(&value, '\'');
	world_member(out, text->members, "creation_time", value.p);
	buf_clear(&value);
	world_writer(who, &value);
	world_member(out, text->members, "creator", value.p);
	buf_release(&value);
}

/* The stored bug that the short form stands for, in the arena. */
static inline struct str world_bug_json(struct arena *arena, const struct bug_text *text)
{
	const char *members = text->members;
	struct buf out;
	struct str json;

	buf_init(&out, WORLD_TEXT_MAX);
	buf_printf(&out, "{'id': %lld, 'summary': '%s'",
		(long long)(text->id ? text->id : 1),
		text->summary ? text->summary : "Alpha: late CRL");
	world_head(text, &out);
	world_member(&out, members, "status", "'ASSIGNED'");
	world_member(&out, members, "resolution", "''");
	world_member(&out, members, "whiteboard", "''");
	world_member(&out, members, "assigned_to", "'@nobody'");
	if (members && members[0])
		buf_printf(&out, ", %s", members);
	if (!members || !strstr(members, "'comments'"))
		world_comments(str_c(text->comments), &out);
	if (text->history)
		world_history(str_c(text->history), &out);
	buf_byte(&out, '}');
	json = world_json(arena, buf_view(&out));
	buf_release(&out);
	return json;
}

static inline void world_init(struct world *w)
{
	*w = (struct world){
		.folder = "/tmp/candor-model-XXXXXX",
		.owners = world_owners,
		.accounts = world_accounts,
		.tags = world_tags,
		.events = world_events,
		.ids = world_ids,
		.as_of = "2026-01-01",
	};
	markdown_init();
	arena_init(&w->arena);
	problems_init(&w->problems);
	if (!mkdtemp(w->folder))
		fail_msg("no folder for the tables");
}

/* Digests a bug into the world; rising by id. */
static inline void world_bug(struct world *w, const struct bug_text *text)
{
	struct str json = world_bug_json(&w->arena, text);
	struct digest *d = NULL;
	struct err err = {0};

	if (!digest_make(&w->arena, &(struct digest_source){json, "bug", NULL}, &d, &err))
		fail_msg("%s: %s in " STR_FMT, err.where, err.text, STR_ARG(json));
	vec_push(&w->digests, d);
}

/* Writes a file of the world; its path, in the arena.  NULL where there is none. */
static inline const char *world_file(struct world *w, const char *name, const char *text)
{
	const char *path = fs_join(&w->arena, w->folder, name);
	struct err err = {0};

	if (!text)
		return NULL;
	if (!fs_write(path, str_c(text), FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
	return path;
}

static inline bool world_try_load(struct world *w, struct err *err)
{
	struct records_cache_input report = {
		.report = world_file(w, "records.csv", w->records)};
	struct load_input input = {
		.as_of = at(w->as_of),
		.records_at = DATE_NONE,
		.records_changed_at = DATE_NONE,
		.key = STR(WORLD_KEY),
		.bugzilla_url = STR("https://bugzilla.mozilla.org/"),
		.digests = w->digests.v,
		.n_digests = w->digests.n,
		.account_ids = world_json(&w->arena, str_c(w->ids)),
		.filers = w->filers,
		.n_filers = w->n_filers,
		.owners_path = world_file(w, "owners.yaml", w->owners),
		.accounts_path = world_file(w, "accounts.yaml", w->accounts),
		.tags_path = world_file(w, "tags.yaml", w->tags),
		.events_path = world_file(w, "events.yaml", w->events),
	};

	if (report.report && !records_cache_fill(&w->report, &report, &w->problems, err))
		return false;
	input.records = w->report.record;
	w->loaded = load(&w->model, &input, &w->problems, err);
	return w->loaded;
}

static inline void world_load(struct world *w)
{
	struct err err = {0};

	if (!world_try_load(w, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static inline void world_release(struct world *w)
{
	char command[200];

	if (w->loaded)
		model_release(&w->model);
	snprintf(command, sizeof(command), "rm -rf '%s'", w->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", w->folder);
	vec_release(&w->digests);
	records_cache_release(&w->report);
	problems_release(&w->problems);
	arena_release(&w->arena);
}

/* A text made by the test is as wanted; frees it. */
static inline void world_says(const char *name, struct buf *got, const char *want)
{
	if (!str_eq_c(buf_view(got), want))
		fail_msg("%s:\n" STR_FMT "\ninstead of\n%s", name, STR_ARG(buf_view(got)),
			want);
	buf_release(got);
}

/* The findings of a load, one a line. */
static inline void world_findings(const struct world *w, struct buf *out)
{
	for (size_t i = 0; i < w->problems.list.n; i++) {
		const struct problem *p = &w->problems.list.v[i];

		buf_printf(out, STR_FMT " " STR_FMT ": " STR_FMT "\n", STR_ARG(p->source),
			STR_ARG(p->place), STR_ARG(p->text));
	}
}

#endif
