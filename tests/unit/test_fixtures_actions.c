#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "format/js.h"
#include "format/markdown.h"
#include "report/actions.h"
#include "report/phrase.h"
#include "report/remarks.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define FOLDER       CANDOR_SOURCE_DIR "/tests/fixtures/reports"

enum {
	TEXT_MAX = 256 * 1024,
	FOUND_MIN = 95 /* percent */,
	ACTIONS_MIN = 100,
	HINTS_MIN = 60,
	PARTS_MAX = 8
};

/* What the program reads in one fixture, and how it compares. */
struct fixture {
	struct arena arena;
	const char *name;
	json_t *truth;
	struct buf text; /* of one post */
	struct buf all;
	struct actions parts[PARTS_MAX]; /* of each post */
	struct remarks remarks[PARTS_MAX];
	size_t n_parts;
	bool taken[ACTIONS_MAX]; /* of all parts, one behind the other */
	int wanted;              /* that are not optional */
	int found;
	int wrong;
};

static void read_file(struct str name, struct buf *out)
{
	char path[1024];
	struct err err;

	snprintf(path, sizeof(path), "%s/" STR_FMT, FOLDER, STR_ARG(name));
	buf_clear(out);
	if (!fs_read(path, out, &err))
		fail_msg("%s: %s", path, err.text);
}

/* What the posts are together: a part of a report alone is often none. */
static struct kind read_kind(struct fixture *f)
{
	struct kind_input input = {
		.text = buf_view(&f->all),
		.description = true,
		.attachment = json_is_true(json_object_get(f->truth, "attachment")),
	};

	assert_true(date_parse_instant(js_str(f->truth, "posted"), &input.time));
	return kind_of(&input);
}

static void read_post(struct fixture *f, const struct remarks_about *about,
	const struct kind *kind, struct str file)
{
	struct doc doc;
	struct str text;

	read_file(file, &f->text);
	text = buf_view(&f->text);
	assert_true(f->n_parts < PARTS_MAX);
	doc_read(&f->arena, text, kind->kind, kind->template, &doc);
	actions_read(&f->arena, text, &doc, &f->parts[f->n_parts]);
	remarks_read(&f->arena, text, &doc, about, &f->remarks[f->n_parts++]);
	doc_release(&doc);
}

static void read_fixture(struct fixture *f, struct str name)
{
	struct str file = arena_printf(&f->arena, STR_FMT ".json", STR_ARG(name));
	struct str files[PARTS_MAX];
	const json_t *parts;
	struct remarks_about about = {0};
	struct kind kind;
	struct err err;
	size_t n;

	buf_init(&f->text, TEXT_MAX);
	buf_init(&f->all, TEXT_MAX);
	read_file(file, &f->text);
	if (!js_parse(buf_view(&f->text), f->name, &f->truth, NULL, &err))
		fail_msg("%s: %s", f->name, err.text);
	parts = js_array(f->truth, "parts");
	files[0] = arena_printf(&f->arena, STR_FMT ".md", STR_ARG(name));
	n = parts ? json_array_size(parts) : 1;
	assert_true(n <= PARTS_MAX);
	for (size_t i = 0; i < n; i++) {
		if (parts)
			files[i] = js_str(json_array_get(parts, i), "file");
		read_file(files[i], &f->text);
		buf_str(&f->all, buf_view(&f->text));
		buf_c(&f->all, "\n\n");
	}
	kind = read_kind(f);
	about.kind = kind.kind;
	for (size_t i = 0; i < n; i++)
		read_post(f, &about, &kind, files[i]);
}

static void release_fixture(struct fixture *f)
{
	for (size_t i = 0; i < f->n_parts; i++)
		actions_release(&f->parts[i]);
	for (size_t i = 0; i < f->n_parts; i++)
		remarks_release(&f->remarks[i]);
	json_decref(f->truth);
	buf_release(&f->text);
	buf_release(&f->all);
	arena_release(&f->arena);
}

/* The same words, but for marks at the end. */
static bool is_item(struct fixture *f, struct str want, struct str got)
{
	want = phrase_plain(&f->arena, want);
	while (want.n && str_find_byte(STR(". "), want.p[want.n - 1]) != SIZE_MAX)
		want.n--;
	while (got.n && str_find_byte(STR(". "), got.p[got.n - 1]) != SIZE_MAX)
		got.n--;
	return str_eq_case(want, got);
}

/* Whether `got` (NULL: null) is what the truth says, or one of what it accepts. */
static bool allows(const json_t *want, const char *member, const char *got)
{
	const json_t *accept = js_object(want, "accept");
	const json_t *others = accept ? js_array(accept, member) : NULL;
	struct str said = js_str(want, member);

	if (got ? str_eq_c(said, got) : said.n == 0)
		return true;
	for (size_t i = 0; others && i < json_array_size(others); i++) {
		said = js_text(json_array_get(others, i));
		if (got ? str_eq_c(said, got) : said.n == 0)
			return true;
	}
	return false;
}

static void differ(
	struct fixture *f, const json_t *want, const char *what, const char *got)
{
	print_message("%s: " STR_FMT ": %s is <" STR_FMT ">, read as <%s>\n", f->name,
		STR_ARG(js_str(want, "item")), what, STR_ARG(js_str(want, what)),
		got ? got : "");
	f->wrong++;
}

static void compare(struct fixture *f, const json_t *want, const struct action *got)
{
	const char *kind = actions_kind_word(got->kind);
	const char *status = actions_status_word(got->status);
	char day[DATE_DAY_SIZE];
	struct str due_text = js_str(want, "due_text");
	bool none = got->due == DATE_DAY_NONE;

	if (got->kind == ACTION_KIND_NONE || got->kind == ACTION_KIND_OTHER)
		kind = "unknown";
	if (!none)
		date_print_day(got->due, day);
	if (!allows(want, "kind", kind))
		differ(f, want, "kind", kind);
	if (!allows(want, "due", none ? NULL : day))
		differ(f, want, "due", none ? NULL : day);
	if (!allows(want, "status", got->status ? status : NULL))
		differ(f, want, "status", status);
	if (due_text.n && !str_eq(due_text, got->due_text))
		differ(f, want, "due_text", arena_cstr(&f->arena, got->due_text));
	if (got->line != (int)js_int(want, "line", 0))
		differ(f, want, "line", "another");
}

/* The row of the post that has the item, or NULL; it is taken once. */
static const struct action *take(struct fixture *f, const json_t *want)
{
	size_t part = (size_t)js_int(want, "part", 1) - 1;
	size_t before = 0;

	if (part >= f->n_parts)
		return NULL;
	for (size_t i = 0; i < part; i++)
		before += f->parts[i].list.n;
	for (size_t i = 0; i < f->parts[part].list.n; i++) {
		const struct action *got = &f->parts[part].list.v[i];

		if (f->taken[before + i] || !is_item(f, js_str(want, "item"), got->item))
			continue;
		f->taken[before + i] = true;
		return got;
	}
	return NULL;
}

static void compare_all(struct fixture *f, const json_t *wants)
{
	for (size_t i = 0; wants && i < json_array_size(wants); i++) {
		const json_t *want = json_array_get(wants, i);
		const struct action *got = take(f, want);
		bool optional = json_is_true(json_object_get(want, "optional"));

		f->wanted += !optional;
		f->found += !optional && got;
		if (got)
			compare(f, want, got);
		else
			print_message("%s: %sno item <" STR_FMT ">\n", f->name,
				optional ? "(optional) " : "",
				STR_ARG(js_str(want, "item")));
	}
}

static void compare_items(struct fixture *f)
{
	const json_t *also = js_array(f->truth, "also");
	size_t n = 0;

	compare_all(f, js_array(f->truth, "actions"));
	for (size_t i = 0; also && i < json_array_size(also); i++)
		compare_all(f, js_array(json_array_get(also, i), "actions"));
	for (size_t i = 0; i < f->n_parts; i++)
		for (size_t k = 0; k < f->parts[i].list.n; k++, n++) {
			if (f->taken[n])
				continue;
			print_message("%s: there is no item <" STR_FMT ">\n", f->name,
				STR_ARG(f->parts[i].list.v[k].item));
			f->wrong++;
		}
}

/* The members of `hints` that the remarks state, and as what. */
static const struct {
	const char *member;
	const char *value; /* NULL: a day */
	enum remark_what what;
} hints[] = {
	{"contained", "contained", REMARK_CONTAINED},
	{"contained", "ongoing", REMARK_ONGOING},
	{"promised_full", NULL, REMARK_REPORT_PROMISED},
	{"closure_requested", "true", REMARK_CLOSURE_REQUESTED},
	{"all_items_complete", "false", REMARK_NOT_ALL_COMPLETE},
	{"next_update_requested", NULL, REMARK_NEXT_UPDATE},
};

/* What the truth says of a hint, as text; empty: nothing. */
static struct str hint_in(const json_t *truth, const char *member)
{
	const json_t *value = json_object_get(js_object(truth, "hints"), member);

	if (json_is_boolean(value))
		return json_is_true(value) ? STR("true") : STR("false");
	return value ? js_text(value) : (struct str){0};
}

/* Of the report or of a further one in the same post. */
static bool has_hint(const json_t *truth, const char *member, struct str value)
{
	const json_t *also = js_array(truth, "also");

	if (str_eq(hint_in(truth, member), value))
		return true;
	for (size_t i = 0; also && i < json_array_size(also); i++)
		if (str_eq(hint_in(json_array_get(also, i), member), value))
			return true;
	return false;
}

static const struct remark *remark_of(const struct fixture *f, enum remark_what what)
{
	for (size_t i = 0; i < f->n_parts; i++)
		for (size_t k = 0; k < f->remarks[i].list.n; k++)
			if (f->remarks[i].list.v[k].what == what)
				return &f->remarks[i].list.v[k];
	return NULL;
}

static void compare_hint(struct fixture *f, size_t i)
{
	const struct remark *got = remark_of(f, hints[i].what);
	struct str want = hint_in(f->truth, hints[i].member);
	struct str value = hints[i].value ? str_c(hints[i].value) : want;
	bool wanted = want.n && str_eq(want, value);
	char day[DATE_DAY_SIZE];

	f->wanted += wanted;
	f->found += wanted && got;
	if (got && !hints[i].value) {
		date_print_day(got->day, day);
		value = str_c(day);
	}
	if (got && !has_hint(f->truth, hints[i].member, value)) {
		print_message("%s: says not %s " STR_FMT " (line %d)\n", f->name,
			hints[i].member, STR_ARG(value), got->line);
		f->wrong++;
	}
	if (wanted && !got)
		print_message("%s: no %s " STR_FMT "\n", f->name, hints[i].member,
			STR_ARG(want));
}

static void compare_hints(struct fixture *f)
{
	const struct remark *all = remark_of(f, REMARK_ALL_COMPLETE);

	for (size_t i = 0; i < COUNT(hints); i++)
		compare_hint(f, i);
	if (all && has_hint(f->truth, "all_items_complete", STR("false"))) {
		print_message("%s: not all items are complete\n", f->name);
		f->wrong++;
	}
}

static void compare_folder(void (*compares)(struct fixture *), int min)
{
	struct arena arena;
	struct fs_list list = {.arena = &arena};
	struct err err;
	int wanted = 0;
	int found = 0;
	int wrong = 0;

	arena_init(&arena);
	if (!fs_walk(FOLDER, &list, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < list.found.n; i++) {
		struct str path = list.found.v[i].path;
		struct fixture f = {0};

		if (!str_ends(path, STR(".json")) || str_eq_c(path, "FIELDS.json"))
			continue;
		arena_init(&f.arena);
		f.name = arena_cstr(&f.arena, str_sub(path, 0, path.n - 5));
		read_fixture(&f, str_c(f.name));
		compares(&f);
		wanted += f.wanted;
		found += f.found;
		wrong += f.wrong;
		release_fixture(&f);
	}
	vec_release(&list.found);
	arena_release(&arena);
	print_message("%d of %d found, %d wrong\n", found, wanted, wrong);
	assert_int_equal(wrong, 0);
	assert_true(wanted >= min);
	assert_true(found * 100 >= wanted * FOUND_MIN);
}

static void items_are_read_as_a_careful_reader_does(void **state)
{
	(void)state;
	compare_folder(compare_items, ACTIONS_MIN);
}

static void hints_are_what_a_careful_reader_takes_from_it(void **state)
{
	(void)state;
	compare_folder(compare_hints, HINTS_MIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_read_as_a_careful_reader_does),
		cmocka_unit_test(hints_are_what_a_careful_reader_takes_from_it),
	};

	markdown_init();
	js_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
