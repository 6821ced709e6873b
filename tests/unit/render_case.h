/*
 * render_case - the invented world of model_case.h as views and pages see it: with rules
 * and statistics over it, a folder of content, and the real theme.  Included behind
 * cmocka's header.
 *
 *	struct scene s;
 *	scene_rich(&s);
 *	view = view_bug(&s.site, scene_result(&s, 1), &s.w.arena, &page);
 *	scene_keys(&s, view_bug_keys, view, "bug");
 *	html = scene_html(&s, THEME_BUG, view, &page);
 *	scene_release(&s);
 *
 * scene_judged() is the same with the rule book that ships.
 */
#ifndef TESTS_RENDER_CASE_H
#define TESTS_RENDER_CASE_H

#include "model_case.h"

#include "base/map.h"
#include "format/markdown.h"
#include "render/theme.h"
#include "render/view.h"

/* Values are made from the first scene on, until the last one is released. */
static struct arena scene_values;
static unsigned scenes;

enum { SCENE_PAGE_MAX = 1 << 22, SCENE_DEPTH_MAX = 6 };

/* What a stranger may put into a summary; U+202E turns the direction of text. */
#define SCENE_NASTY_JSON                                                                 \
	"Alpha: <script>alert(1)</script> & \\'quoted\\' \\u202eevil\\u200b "            \
	"\xf0\x9f\x94\xa5"
#define SCENE_NASTY_TEXT                                                                 \
	"Alpha: <script>alert(1)</script> & \"quoted\" evil \xf0\x9f\x94\xa5"
#define SCENE_NASTY_HTML                                                                 \
	"Alpha: &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; evil "    \
	"\xf0\x9f\x94\xa5"

struct scene {
	struct world w;
	struct engine engine;
	struct rules rules;
	struct process process;
	bool judged;                 /* by the rule book that ships */
	const struct bug_text *more; /* bugs beside scene_bugs */
	size_t n_more;
	struct ca_stats *stats;
	struct ca_stats all;
	struct severity_table severity;
	struct severities severities;
	struct speeds speeds;
	struct peers peers;
	struct qualities quality;
	struct view_site site;
	struct theme theme;
	bool has_theme;
	struct map reached; /* lists and objects of views that had something in them */
};

/* Alpha has all that an owner can have, Beta a name to be escaped, Gamma no incident. */
static const char scene_owners[] =
	"owners:\n"
	"  - slug: alpha\n"
	"    name: Alpha Trust Services\n"
	"    ccadb_names: [Alpha Trust Services]\n"
	"    ccadb_id: A000001\n"
	"    aliases:\n"
	"      - text: Alpha\n"
	"      - text: Old Alpha\n"
	"        taken_over: 2024-06-01\n"
	"        source: invented\n"
	"    former_names:\n"
	"      - {name: Alfa, to: 2020-01-01, source: invented}\n"
	"      - {name: Very Old Alpha, source: invented}\n"
	"    domains: [{domain: alpha.example}]\n"
	"    source: invented\n"
	"  - slug: beta\n"
	"    name: \"Beta & <Sons>, \\\"B\\\"\"\n"
	"    ccadb_names: []\n"
	"    aliases: [{text: Beta}]\n"
	"    domains: [{domain: beta.example}]\n"
	"    source: invented\n"
	"  - slug: gamma\n"
	"    name: Gamma\n"
	"    ccadb_names: [Gamma]\n"
	"    aliases: [{text: Gamma}]\n"
	"    source: invented\n"
	"auditors:\n"
	"  - {text: Audit & Co, source: invented}\n";

/* Alpha: a root with all that a root can have, an address that is not linked, and an
 * intermediate that somebody else operates. */
static const char scene_records[] =
	"CA Owner,Certificate Record Type,Parent Salesforce Record ID,Country,"
	"Mozilla Status,Chrome Status,Apple Status,Microsoft Status,Certificate Name,"
	"SHA-256 Fingerprint,Valid To (GMT),Trust Bits for Root Cert,Audit Firm,"
	"Standard Audit Type,Standard Audit URL,Standard Audit Statement Date,"
	"Standard Audit Period Start Date,Standard Audit Period End Date,"
	"Certificate Practice Statement (CPS) URL,CPS Effective Date,"
	"CA Document Repository,Subordinate CA Owner,Revocation Status\n"
	"Alpha Trust Services,Root Certificate,A000001,Norway,"
	"Included,Included,Not Included,Removed,Alpha <Root> 1,"
	"00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff,2040.01.02,"
	"Server Authentication;Secure Email,Audit & Co,"
	"WebTrust,https://audit.example/?a=1&b=2,2025.12.15,2024.12.01,2025.11.30,"
	"https://alpha.example/cps.pdf; https://alpha.example/old.pdf,2025.09.01,"
	"http://alpha.example/repository,,\n"
	"Alpha Trust Services,Intermediate Certificate,A000101,Norway,"
	",,,,Alpha Sub,,,,,,,,,,,,,Delta <Ltd>,Revoked\n"
	"Gamma,Root Certificate,,Spain,"
	"Not Included,,Not Included,Not Included,,,,,,,,,,,,,,,\n";

/* IRG 2.0 is older than any bug, Later is yet to come, and Omega is no CA of this world.
 * 2025-08-16 is the middle of its quarter. */
static const char scene_events[] =
	"events:\n"
	"  - {date: 2023-10-17, label: IRG 2.0, text: guidelines, source: invented}\n"
	"  - {date: 2025-03-01, label: IRG 3.0, text: new <guidelines>, source: IRG}\n"
	"  - {date: 2025-08-16, owner: alpha, label: Alpha, text: on Alpha, source: x}\n"
	"  - {date: 2025-11-01, owner: omega, label: Omega, text: on Omega, source: x}\n"
	"  - {date: 2026-03-16, label: Later, text: tomorrow, source: x}\n";

#define CLOSED_FIXED "'status': 'RESOLVED', 'resolution': 'FIXED'"
#define ASSIGNED     "status: UNCONFIRMED > ASSIGNED; assigned_to: @nobody > @alpha"

/* The world ends at 2026-03-15. */
static const struct bug_text scene_bugs[] = {
	/* closed, with all that a bug can have */
	{1, SCENE_NASTY_JSON,
		CLOSED_FIXED
		", 'whiteboard': '[ca-compliance] [crl-failure] [mystery]',"
		" 'assigned_to': '@alpha', 'blocks': [2], 'depends_on': [77],"
		" 'cf_last_resolved': '2025-02-01T12:00:00Z'",
		"2025-01-01T10:00 moz, 2025-01-03T12:00 alpha, 2025-01-20 alpha,"
		" 2025-01-21 moz",
		"2025-01-01T11:00 moz; " ASSIGNED "; whiteboard: > [ca-compliance]\n"
		"2025-01-05 moz; whiteboard: [ca-compliance] > [ca-compliance] Next "
		"update 2025-01-12\n"
		"2025-01-06 moz; flagtypes.name: > needinfo?(@alpha)\n"
		"2025-01-20 alpha; flagtypes.name: needinfo?(@alpha) >\n"
		"2025-01-22 alpha; comment_revision 1: >\n"
		"2025-02-01T12:00 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	/* open, filed by the CA, its next update within 7 days */
	{2, "Alpha: CRL late",
		"'whiteboard': '[ca-compliance] Next update 2026-03-20',"
		" 'assigned_to': '@alpha'",
		"2026-02-20 alpha, 2026-03-05 alpha",
		"2026-02-21 moz; " ASSIGNED
		"\n2026-03-05T01:00 moz; whiteboard: [ca-compliance] > "
		"[ca-compliance] Next update 2026-03-20"},
	{3, "Alpha: nobody looked \\'yet\\'", "'status': 'UNCONFIRMED'", "2026-03-10 moz",
		""},
	{4, "Zeta: whose is it", "'assigned_to': '@zeta', 'depends_on': [3]",
		"2026-03-09 moz", ""},
	{5, "No colon here", "'assigned_to': '@zeta'", "2025-05-05 moz", ""},
	{6, "Alpha: was restricted", "'assigned_to': '@alpha'",
		"2025-06-01 moz, 2025-06-02 alpha",
		"2025-06-10 moz; groups: ca-program-security >"},
	{7, "Alpha: closed, who knows when", CLOSED_FIXED,
		"2025-07-01 moz, 2025-07-02 alpha", NULL},
	{8, "Alpha: the same again",
		"'status': 'RESOLVED', 'resolution': 'DUPLICATE', 'dupe_of': 1",
		"2025-01-02 moz",
		"2025-01-03 moz; status: UNCONFIRMED > RESOLVED; resolution: > "
		"DUPLICATE"},
	{9, "Audit & Co: a statement", "'assigned_to': '@zeta'", "2025-08-01 moz", ""},
	{10, "Old Alpha: before it was taken over", CLOSED_FIXED,
		"2024-01-01 moz, 2024-01-02 alpha",
		"2024-02-01 moz; status: ASSIGNED > RESOLVED; resolution: > FIXED"},
	{11, "=HYPERLINK(\\'x\\'): run, me", "'assigned_to': '@zeta'", "2025-09-01 moz",
		""},
	/* its close is announced; nobody knows who filed it */
	{12, "Beta: soon closed",
		"'whiteboard': '[ca-compliance] [close on 2026-03-20]',"
		" 'assigned_to': '@beta'",
		"2026-03-02 stranger, 2026-03-04 beta",
		"2026-03-03 moz; status: UNCONFIRMED > ASSIGNED; "
		"assigned_to: @nobody > @beta"},
	/* closed within the last 14 days, and opened then */
	{13, "Alpha: closed lately", CLOSED_FIXED ", 'assigned_to': '@alpha'",
		"2026-03-02 moz, 2026-03-03 alpha",
		"2026-03-02T01:00 moz; " ASSIGNED
		"\n2026-03-11T08:09:10 moz; status: ASSIGNED > RESOLVED; resolution: > "
		"FIXED"},
	/* the CA answers after one, two and four days more; the date of 14 has passed */
	{14, "Alpha: one day",
		"'assigned_to': '@alpha', 'whiteboard': 'Next update 2026-03-10'",
		"2025-10-01 moz, 2025-10-02 alpha", ""},
	{15, "Alpha: two days", "'assigned_to': '@alpha'",
		"2025-10-01 moz, 2025-10-03 alpha", ""},
	{16, "Alpha: four days", "'assigned_to': '@alpha'",
		"2025-10-01 moz, 2025-10-05 alpha", ""},
};

/* Writes a file of the content folder. */
static inline void scene_content(struct scene *s, const char *name, const char *text)
{
	const char *path = fs_join(&s->w.arena, s->site.content, name);
	struct err err = {0};

	if (!fs_make_parent(path, &err) || !fs_write(path, str_c(text), FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* Begins a world; bugs are put into s->w and scene_ready() makes the rest. */
static inline void scene_init(struct scene *s)
{
	*s = (struct scene){0};
	if (scenes++ == 0) {
		arena_init(&scene_values);
		val_begin(&scene_values);
	}
	markdown_init();
	world_init(&s->w);
	s->w.as_of = "2026-03-15";
	map_init(&s->reached);
	s->site.content = fs_join(&s->w.arena, s->w.folder, "content");
	s->site.links = STR("https://bugzilla.mozilla.org/");
	s->site.info.base_url = STR("https://site.example/in/");
	s->site.info.title = STR("Incidents");
	scene_content(s, "about.md", "---\ntitle: About\n---\nText.\n");
	scene_content(s, "method.md",
		"---\ntitle: Method\n---\nText.\n"
		"## Among peers\n## Changes\n## First response\n## Knowing only what was "
		"known then\n"
		"## Lessons\n## Quality\n## Repeats\n## Report check\n## Severity\n"
		"## Verdicts\n## What is a report\n## Who speaks\n"
		"## Whose turn\n## Ready to close\n");
	scene_content(s, "corrections.md", "---\ntitle: Corrections\n---\nNone.\n");
}

static inline void scene_ready(struct scene *s)
{
	struct model *model = &s->w.model;
	struct err err = {0};

	world_load(&s->w);
	if (s->judged &&
		!rules_load(&s->rules, CANDOR_SOURCE_DIR "/data/rules.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	if (!process_load(&s->process, CANDOR_SOURCE_DIR "/data/process.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	s->site.process = &s->process;
	s->site.rules = s->judged ? &s->rules : NULL;
	engine_run(&s->engine, model, s->site.rules, 1);
	s->stats = mem_zalloc(model->owners.n + 1, sizeof(*s->stats));
	for (size_t i = 0; i < model->owners.n; i++)
		ca_stats_make(&s->stats[i], model, model->owners.v[i]);
	ca_stats_make(&s->all, model, NULL);
	s->site.model = model;
	s->site.engine = &s->engine;
	s->site.problems = &s->w.problems;
	s->site.stats = s->stats;
	s->site.all = &s->all;
	if (!severity_table_load(
		    &s->severity, CANDOR_SOURCE_DIR "/data/severity.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	severity_make(&s->severities, &s->severity, &s->engine);
	s->site.severities = &s->severities;
	speed_make(&s->speeds,
		&(struct speed_input){model, &s->engine, s->site.rules, &s->severities});
	s->site.speeds = &s->speeds;
	peers_make(&s->peers, model, &s->engine);
	s->site.peers = &s->peers;
	quality_all(&s->quality, model, &s->engine);
	s->site.quality = &s->quality;
}

static inline void scene_fill(struct scene *s)
{
	static const struct str affiliated[] = {{"alpha", 5}, {"gamma", 5}};

	s->w.owners = scene_owners;
	s->w.records = scene_records;
	s->w.events = scene_events;
	for (size_t i = 0; i < COUNT(scene_bugs); i++)
		world_bug(&s->w, &scene_bugs[i]);
	for (size_t i = 0; i < s->n_more; i++)
		world_bug(&s->w, &s->more[i]);
	s->site.info.notice = STR("Made up <here>.");
	s->site.info.operated_by = STR("R&D");
	s->site.info.contact = STR("ops@site.example");
	s->site.info.disputes_url = STR("https://site.example/disputes?a=1&b=2");
	s->site.info.affiliated = affiliated;
	s->site.info.n_affiliated = COUNT(affiliated);
	scene_content(s, "ca/alpha.md", "A *note* on Alpha.\n");
	scene_ready(s);
	s->w.model.records_at = at("2026-03-14T01:02:03");
	s->w.model.records_changed_at = at("2026-03-01T02:03:04");
	problems_add(&s->w.problems, "bugzilla", STR("5"), "a <b>finding</b>");
}

static inline void scene_rich(struct scene *s)
{
	scene_init(s);
	scene_fill(s);
}

static inline void scene_judged(struct scene *s)
{
	scene_init(s);
	s->judged = true;
	scene_fill(s);
}

/* A world without owners, roles and a CCADB report; with no bug until some are put in. */
static inline void scene_bare(struct scene *s)
{
	scene_init(s);
	s->w.owners = "owners: []\nauditors: []\n";
	s->w.accounts = "accounts: []\ndomains: []\n";
}

static inline void scene_release(struct scene *s)
{
	speed_release(&s->speeds);
	peers_release(&s->peers);
	severity_release(&s->severities);
	severity_table_release(&s->severity);
	quality_release(&s->quality);
	mem_free(s->stats);
	engine_release(&s->engine);
	process_release(&s->process);
	if (s->judged)
		rules_release(&s->rules);
	if (s->has_theme)
		theme_release(&s->theme);
	map_release(&s->reached);
	world_release(&s->w);
	if (--scenes == 0) {
		val_end();
		arena_release(&scene_values);
	}
}

static inline const struct result *scene_result(const struct scene *s, int64_t id)
{
	const struct bug *bug = model_bug(&s->w.model, id);

	assert_non_null(bug);
	return engine_of(&s->engine, bug);
}

/* The index of an owner, for view_ca(). */
static inline size_t scene_owner(const struct scene *s, const char *slug)
{
	for (size_t i = 0; i < s->w.model.owners.n; i++)
		if (str_eq_c(s->w.model.owners.v[i]->slug, slug))
			return i;
	fail_msg("there is no owner %s", slug);
	return 0;
}

/* ---- a view has what it declares ---- */

static inline bool scene_is_of(enum view_kind kind, const struct val *value)
{
	switch (kind) {
	case VIEW_TEXT:
		return val_is_text(value) || value->kind == VAL_INT ||
			value->kind == VAL_NULL;
	case VIEW_FLAG:
		return value->kind == VAL_TRUE || value->kind == VAL_FALSE;
	case VIEW_HTML:
		return val_is_text(value);
	case VIEW_OBJECT:
		return value->kind == VAL_OBJECT || value->kind == VAL_NULL;
	case VIEW_LIST:
		return value->kind == VAL_LIST;
	}
	return false;
}

/* Whether a member is one of the keys, or the day beside a time that is. */
static inline bool scene_declares(const struct view_key *keys, struct str name)
{
	struct str s = name;

	if (str_ends(s, STR("_day")))
		s.n -= 4;
	for (; keys->name; keys++)
		if (str_eq_c(name, keys->name) || str_eq_c(s, keys->name))
			return true;
	return false;
}

static inline size_t scene_count(const struct view_key *keys)
{
	size_t n = 0;

	while (keys[n].name)
		n++;
	return n;
}

/* What a view may leave out; scene_all_reached() sees that some view has it. */
static inline bool scene_may_lack(enum view_kind kind)
{
	return kind == VIEW_TEXT || kind == VIEW_FLAG || kind == VIEW_OBJECT;
}

/* A member of an object, or the value in its place in a row. */
static inline const struct val *scene_member(
	const struct val *frame, const struct view_key *keys, const struct view_key *key)
{
	return frame->kind == VAL_LIST ? val_at(frame, (size_t)(key - keys))
				       : val_get(frame, key->name);
}

/* Every declared key is there with its kind, at every depth, and no other. */
static inline void scene_walk(struct scene *s, const struct view_key *keys,
	const struct val *object, struct str path, int depth)
{
	assert_in_range(depth, 0, SCENE_DEPTH_MAX);
	for (const struct view_key *k = keys; k->name; k++) {
		const struct val *value = scene_member(object, keys, k);
		struct str name =
			arena_printf(&s->w.arena, STR_FMT ".%s", STR_ARG(path), k->name);
		size_t n = value && value->kind == VAL_LIST ? val_count(value) : 1;

		if (!value && scene_may_lack(k->kind))
			continue;
		if (!value)
			fail_msg(STR_FMT " is not there", STR_ARG(name));
		if (!k->sub)
			map_put(&s->reached, name, s);
		if (value->kind == VAL_NULL && scene_may_lack(k->kind))
			continue;
		if (!scene_is_of(k->kind, value))
			fail_msg(STR_FMT " is %s", STR_ARG(name), val_kind_words(value));
		/* what is published leaves out those of the view itself alone */
		if (k->kind == VIEW_HTML && depth > 0)
			fail_msg(STR_FMT " would be published", STR_ARG(name));
		if (!k->sub || value->kind == VAL_NULL || n == 0)
			continue;
		map_put(&s->reached, name, s);
		for (size_t i = 0; i < n; i++)
			scene_walk(s, k->sub,
				value->kind == VAL_LIST ? val_at(value, i) : value, name,
				depth + 1);
	}
	if (object->kind == VAL_LIST) {
		assert_in_range(object->n, 0, scene_count(keys));
		return;
	}
	assert_int_equal(object->kind, VAL_OBJECT);
	for (size_t i = 0; i < object->n; i++)
		if (!scene_declares(keys, object->members[i].name))
			fail_msg(STR_FMT "." STR_FMT " is not declared", STR_ARG(path),
				STR_ARG(object->members[i].name));
}

static inline void scene_keys(struct scene *s, const struct view_key *keys,
	const struct val *view, const char *name)
{
	assert_non_null(view);
	assert_int_equal(view->kind, VAL_OBJECT);
	scene_walk(s, keys, view, str_c(name), 0);
}

/* Parts of pages that are filled in tests of their own. */
static inline bool scene_is_part(struct str name)
{
	static const char *const parts[] = {"ca.curves", "ca.quality", "bug.repeats",
		"ca.number", "home.number", "ca.severity", "bug.severity", "home.changed",
		"bug.changes", "ca.among", "ca.closing.values",
		"list.included.response.values", "list.outside.response.values"};

	for (size_t i = 0; i < COUNT(parts); i++)
		if (str_eq_c(name, parts[i]))
			return true;
	return false;
}

/* Each list and object of a view had something in it in some page, so that what it holds
 * was looked at, and all else was there. */
static inline void scene_all_reached(
	struct scene *s, const struct view_key *keys, const char *path)
{
	for (; keys->name; keys++) {
		struct str name = arena_printf(&s->w.arena, "%s.%s", path, keys->name);

		if (!map_get(&s->reached, name) &&
			!(keys->kind == VIEW_LIST && scene_is_part(name)))
			fail_msg(STR_FMT " was never filled: the test is blind",
				STR_ARG(name));
		if (keys->sub && !scene_is_part(name))
			scene_all_reached(s, keys->sub, name.p);
	}
}

/* ---- what is published ---- */

/* The page in the real theme, in the arena. */
static inline const char *scene_html(struct scene *s, enum theme_page kind,
	const struct val *view, const struct view_page *page)
{
	static const char *const folders[] = {CANDOR_SOURCE_DIR "/themes/default", NULL};
	struct template_frames frames = {.view = view};
	struct err err = {0};
	struct buf out;
	const char *html;

	if (!s->has_theme && !theme_load(&s->theme, folders, &err))
		fail_msg("%s: %s", err.where, err.text);
	s->has_theme = true;
	frames.site =
		view_site_frame(&s->site, "assets/a.css", "assets/a.js", "assets/a.svg");
	frames.page = view_page_frame(&s->site, page);
	buf_init(&out, SCENE_PAGE_MAX);
	if (!template_render(s->theme.templates[kind], &frames, &out, &err))
		fail_msg("%s: %s", err.where, err.text);
	html = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return html;
}

/* The view as published, in the arena. */
static inline const char *scene_json(struct scene *s, const struct val *view)
{
	struct val *data = val_new_object();
	struct buf out;
	const char *text;

	for (size_t i = 0; i < view->n; i++)
		val_set_name(data, view->members[i].name, &view->members[i].value);
	view_publish(data);
	buf_init(&out, SCENE_PAGE_MAX);
	val_print(data, NULL, &out);
	text = arena_cstr(&s->w.arena, buf_view(&out));
	buf_release(&out);
	return text;
}

#include "scene_value.h"

#endif
