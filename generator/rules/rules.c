#include "rules/rules.h"

#include "base/mem.h"
#include "format/yaml.h"

/* In the order of the enums; of clocks, the first has no word: it is left out. */
static const char *const clock_words[] = {"hint", "initial-report",
	"third-party-response", "full-report", "answer", "weekly-update", "next-update",
	"delayed-revocation-update", "action-item-change", "action-item-due",
	"closure-summary", "closure-needinfo", "final-call", "separate-bug",
	"report-markdown", "template-version", "summary-prefix", "revocation",
	"problem-report", "secondary-report", NULL};
static const char *const revokes_words[] = {
	"first-list", "second-list", "subca", "smime", "short-lived", NULL};
static const char *const strength_words[] = {"must", "should", "practice", NULL};
static const char *const measured_words[] = {
	"exact", "partly", "hint", "informational", "no", NULL};

const char *rules_strength_word(enum rule_strength strength)
{
	return strength == STRENGTH_NONE ? "" : strength_words[strength - 1];
}

const char *rules_strength_label(enum rule_strength strength)
{
	static const char *const labels[RULE_STRENGTHS] = {
		"", "MUST", "SHOULD", "best practice"};

	return labels[strength];
}

const struct rule *rules_find(const struct rules *rules, struct str id)
{
	return map_get(&rules->by_id, id);
}

static bool in_force(const struct rule_window *window, int32_t day)
{
	return (window->from == DATE_DAY_NONE || window->from <= day) &&
		(window->to == DATE_DAY_NONE || day <= window->to);
}

const struct rule_window *rules_window_on(const struct rule *rule, int32_t day)
{
	for (size_t i = 0; i < rule->windows.n; i++)
		if (rule->windows.v[i]->counts && in_force(rule->windows.v[i], day))
			return rule->windows.v[i];
	return NULL;
}

/* ---- documents ---- */

struct str rules_version_on(const struct rules *rules, struct str document, int32_t day)
{
	struct str version = {0};

	for (size_t i = 0; i < rules->documents.n; i++) {
		const struct rule_document *d = rules->documents.v[i];

		for (size_t k = 0; str_eq(d->key, document) && k < d->versions.n; k++)
			if (d->versions.v[k].from != DATE_DAY_NONE &&
				d->versions.v[k].from <= day)
				version = d->versions.v[k].version;
	}
	return version;
}

static bool read_version(
	struct rule_document *document, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"version", "from", "source", NULL};
	struct rule_version version = {.from = DATE_DAY_NONE};

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "version", &version.version, err) ||
		!yaml_may_day(row, "from", &version.from, err) ||
		!yaml_need_str(row, "source", &version.source, err))
		return false;
	vec_push(&document->versions, version);
	return true;
}

static struct rule_document *document_of(const struct rules *rules, struct str key)
{
	for (size_t i = 0; i < rules->documents.n; i++)
		if (str_eq(rules->documents.v[i]->key, key))
			return rules->documents.v[i];
	return NULL;
}

static bool read_document(
	struct rules *rules, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"key", "name", "url", "versions", NULL};
	struct rule_document *document =
		arena_zalloc(&rules->arena, 1, sizeof(*document));
	const struct yaml_node *versions;

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_str(row, "key", &document->key, err) ||
		!yaml_need_str(row, "name", &document->name, err) ||
		!yaml_need_str(row, "url", &document->url, err) ||
		!yaml_need_list(row, "versions", &versions, err))
		return false;
	if (document_of(rules, document->key))
		return yaml_err(row, err, "document '" STR_FMT "' stands here twice",
			STR_ARG(document->key));
	vec_push(&rules->documents, document);
	for (row = versions->first; row; row = row->next)
		if (!read_version(document, row, err))
			return false;
	return true;
}

/* ---- windows ---- */

/* `72h`, `14d`, `date`: some day that the rule's events name. */
static bool read_limit(const struct yaml_node *row, const char *key, struct limit *limit,
	struct err *err)
{
	struct str text = {NULL, 0};
	int64_t n;

	if (!yaml_may_str(row, key, &text, err))
		return false;
	if (text.n == 0)
		return true;
	if (str_eq_c(text, "date")) {
		*limit = (struct limit){LIMIT_DATE, 0};
		return true;
	}
	if (!str_digits(str_sub(text, 0, text.n - 1), &n) || n < 1 || n > 9999 ||
		!(text.p[text.n - 1] == 'h' || text.p[text.n - 1] == 'd'))
		return yaml_err(yaml_get(row, key), err,
			"a limit is hours (72h), days (14d) or 'date', not '" STR_FMT "'",
			STR_ARG(text));
	limit->kind = text.p[text.n - 1] == 'h' ? LIMIT_HOURS : LIMIT_DAYS;
	limit->n = (int32_t)n;
	return true;
}

/* It names pages and anchors. */
static bool need_id(const struct yaml_node *row, struct str *id, struct err *err)
{
	if (!yaml_need_str(row, "id", id, err))
		return false;
	for (size_t i = 0; i < id->n; i++)
		if (!(id->p[i] >= 'a' && id->p[i] <= 'z') && !str_is_digit(id->p[i]) &&
			(i == 0 || !str_is_in(id->p[i], STR("-."))))
			return yaml_err(row, err,
				"id '" STR_FMT "' may hold a-z 0-9 - . only",
				STR_ARG(*id));
	return id->n <= RULES_ID_MAX ||
		yaml_err(row, err, "an id is longer than %d bytes", RULES_ID_MAX);
}

static bool read_texts(
	const struct yaml_node *row, struct rule_window *window, struct err *err)
{
	return need_id(row, &window->id, err) &&
		yaml_may_str(row, "version", &window->version, err) &&
		yaml_need_str(row, "section", &window->section, err) &&
		yaml_need_str(row, "text", &window->text, err) &&
		yaml_need_str(row, "starts", &window->starts, err) &&
		yaml_need_str(row, "ends", &window->ends, err) &&
		yaml_need_str(row, "applies", &window->applies, err) &&
		yaml_may_str(row, "note", &window->note, err) &&
		yaml_may_str(row, "limit_note", &window->limit_note, err) &&
		yaml_may_str(row, "strength_note", &window->strength_note, err) &&
		yaml_may_str(row, "from_note", &window->from_note, err);
}

static bool has_version(const struct rule_document *document, struct str version)
{
	if (version.n == 0)
		return true;
	for (size_t i = 0; i < document->versions.n; i++)
		if (str_eq(document->versions.v[i].version, version))
			return true;
	return false;
}

static bool read_document_of(const struct rules *rules, const struct yaml_node *row,
	struct rule_window *window, struct err *err)
{
	struct str key;

	if (!yaml_need_str(row, "document", &key, err))
		return false;
	window->document = document_of(rules, key);
	if (!window->document)
		return yaml_err(yaml_get(row, "document"), err,
			"no document has the key '" STR_FMT "'", STR_ARG(key));
	if (!has_version(window->document, window->version))
		return yaml_err(yaml_get(row, "version"), err,
			"document '" STR_FMT "' has no version '" STR_FMT "'",
			STR_ARG(key), STR_ARG(window->version));
	return true;
}

static bool read_words(
	const struct yaml_node *row, struct rule_window *window, struct err *err)
{
	static const char *const yes_no[] = {"no", "yes", NULL};
	int counts;
	int measured;
	int strength = -1;

	if (!yaml_need_word(row, "counts", yes_no, &counts, err) ||
		!yaml_need_word(row, "measured", measured_words, &measured, err) ||
		(yaml_get(row, "strength") &&
			!yaml_need_word(row, "strength", strength_words, &strength, err)))
		return false;
	window->counts = counts != 0;
	window->measured = (enum rule_measured)measured;
	window->strength = (enum rule_strength)(strength + 1);
	return true;
}

static bool meet(const struct rule_window *a, const struct rule_window *b)
{
	return (a->to == DATE_DAY_NONE || b->from == DATE_DAY_NONE || b->from <= a->to) &&
		(b->to == DATE_DAY_NONE || a->from == DATE_DAY_NONE || a->from <= b->to);
}

static bool check_window(const struct rule *rule, const struct rule_window *window,
	const struct yaml_node *row, struct err *err)
{
	if (window->to != DATE_DAY_NONE && window->from != DATE_DAY_NONE &&
		window->to < window->from)
		return yaml_err(row, err, "'to' is before 'from'");
	for (size_t i = 0; i < rule->windows.n; i++) {
		const struct rule_window *other = rule->windows.v[i];

		if (str_eq(other->id, window->id))
			return yaml_err(row, err,
				"window '" STR_FMT "' stands here twice",
				STR_ARG(window->id));
		if (other->counts && window->counts && meet(other, window))
			return yaml_err(row, err,
				"windows '" STR_FMT "' and '" STR_FMT
				"' both count on one day",
				STR_ARG(other->id), STR_ARG(window->id));
	}
	return true;
}

static bool is_span(struct limit limit)
{
	return limit.kind == LIMIT_HOURS || limit.kind == LIMIT_DAYS;
}

/* Days or hours, or a date, where verdicts are made with one; the other clocks have
 * limits of their own, may lack one, or need none. */
static bool check_limit(const struct rule *rule, const struct rule_window *window,
	const struct yaml_node *row, struct err *err)
{
	static const enum limit_kind needs[RULE_CLOCKS] = {
		[CLOCK_INITIAL_REPORT] = LIMIT_DAYS,
		[CLOCK_THIRD_PARTY_RESPONSE] = LIMIT_DAYS,
		[CLOCK_FULL_REPORT] = LIMIT_DAYS,
		[CLOCK_WEEKLY_UPDATE] = LIMIT_DAYS,
		[CLOCK_NEXT_UPDATE] = LIMIT_DATE,
		[CLOCK_DELAYED_REVOCATION_UPDATE] = LIMIT_DAYS,
		[CLOCK_ACTION_ITEM_CHANGE] = LIMIT_DAYS,
		[CLOCK_ACTION_ITEM_DUE] = LIMIT_DATE,
		[CLOCK_TEMPLATE_VERSION] = LIMIT_DAYS,
		[CLOCK_REVOCATION] = LIMIT_DAYS,
		[CLOCK_PROBLEM_REPORT] = LIMIT_DAYS,
	};
	bool date = needs[rule->clock] == LIMIT_DATE;

	if (rule->revokes == REVOKES_SMIME && !is_span(window->limit_second))
		return yaml_err(
			row, err, "smime needs a 'limit_second' in hours or days");
	if (needs[rule->clock] == LIMIT_NONE || rule->revokes == REVOKES_SHORT_LIVED ||
		(date ? window->limit.kind == LIMIT_DATE : is_span(window->limit)))
		return true;
	return yaml_err(row, err, "the clock '%s' needs a limit %s",
		clock_words[rule->clock - 1], date ? "'date'" : "in hours or days");
}

static bool read_window(struct rules *rules, struct rule *rule,
	const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"id", "document", "version", "section", "from",
		"from_note", "to", "text", "starts", "ends", "limit", "limit_second",
		"limit_note", "applies", "strength", "strength_note", "counts",
		"measured", "note", NULL};
	struct rule_window *window = arena_zalloc(&rules->arena, 1, sizeof(*window));

	window->rule = rule;
	window->from = window->to = DATE_DAY_NONE;
	if (!yaml_check_keys(row, keys, err) || !read_texts(row, window, err) ||
		!read_document_of(rules, row, window, err) ||
		!yaml_may_day(row, "from", &window->from, err) ||
		!yaml_may_day(row, "to", &window->to, err) ||
		!read_limit(row, "limit", &window->limit, err) ||
		!read_limit(row, "limit_second", &window->limit_second, err) ||
		!check_limit(rule, window, row, err) || !read_words(row, window, err) ||
		!check_window(rule, window, row, err))
		return false;
	vec_push(&rule->windows, window);
	return true;
}

static bool read_clock(const struct yaml_node *row, struct rule *rule, struct err *err)
{
	int clock;

	if (!yaml_get(row, "clock"))
		return true;
	if (!yaml_need_word(row, "clock", clock_words, &clock, err))
		return false;
	rule->clock = (enum rule_clock)(clock + 1);
	return true;
}

static bool read_revokes(const struct yaml_node *row, struct rule *rule, struct err *err)
{
	int revokes;

	if ((rule->clock == CLOCK_REVOCATION) != (yaml_get(row, "revokes") != NULL))
		return yaml_err(row, err, "'revokes' stands with the clock 'revocation'");
	if (rule->clock != CLOCK_REVOCATION)
		return true;
	if (!yaml_need_word(row, "revokes", revokes_words, &revokes, err))
		return false;
	rule->revokes = (enum rule_revokes)(revokes + 1);
	return true;
}

static bool read_rule(struct rules *rules, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {
		"id", "title", "clock", "revokes", "windows", NULL};
	struct rule *rule = arena_zalloc(&rules->arena, 1, sizeof(*rule));
	const struct yaml_node *windows;

	if (!yaml_check_keys(row, keys, err) || !need_id(row, &rule->id, err) ||
		!yaml_need_str(row, "title", &rule->title, err) ||
		!read_clock(row, rule, err) || !read_revokes(row, rule, err) ||
		!yaml_need_list(row, "windows", &windows, err))
		return false;
	if (map_get(&rules->by_id, rule->id))
		return yaml_err(row, err, "rule '" STR_FMT "' stands here twice",
			STR_ARG(rule->id));
	map_put(&rules->by_id, rule->id, rule);
	rule->place = rules->list.n;
	vec_push(&rules->list, rule);
	for (row = windows->first; row; row = row->next)
		if (!read_window(rules, rule, row, err))
			return false;
	return true;
}

bool rules_load(struct rules *rules, const char *path, struct err *err)
{
	static const char *const keys[] = {"documents", "rules", NULL};
	struct yaml_node *root;
	const struct yaml_node *documents;
	const struct yaml_node *list;

	*rules = (struct rules){0};
	arena_init(&rules->arena);
	map_init(&rules->by_id);
	if (!yaml_load(&rules->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "documents", &documents, err) ||
		!yaml_need_list(root, "rules", &list, err))
		return false;
	for (const struct yaml_node *row = documents->first; row; row = row->next)
		if (!read_document(rules, row, err))
			return false;
	for (const struct yaml_node *row = list->first; row; row = row->next)
		if (!read_rule(rules, row, err))
			return false;
	return true;
}

void rules_release(struct rules *rules)
{
	for (size_t i = 0; i < rules->documents.n; i++)
		vec_release(&rules->documents.v[i]->versions);
	for (size_t i = 0; i < rules->list.n; i++)
		vec_release(&rules->list.v[i]->windows);
	vec_release(&rules->documents);
	vec_release(&rules->list);
	map_release(&rules->by_id);
	arena_release(&rules->arena);
}
