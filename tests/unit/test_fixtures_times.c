/* tests/fixtures/reports: the times and numbers that a careful reader takes from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "format/js.h"
#include "report/numbers.h"
#include "report/timeline.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define REPORTS      CANDOR_SOURCE_DIR "/tests/fixtures/reports"

enum { TEXT_MAX = 1 << 20, TIMES_MAX = 64, WANTED_PERCENT = 90 };

static struct arena arena;
static struct {
	int wanted;
	int found;
	int wrong;
} times, numbers;

static struct str read_file(const char *name)
{
	struct buf buf;
	struct err err = {0};
	struct str text;

	buf_init(&buf, TEXT_MAX);
	if (!fs_read(arena_printf(&arena, REPORTS "/%s", name).p, &buf, &err))
		fail_msg("%s: %s", err.where, err.text);
	text = arena_str(&arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static enum report_kind kind_of_word(struct str word)
{
	static const char *const names[] = {"update", "stub", "unstructured",
		"preliminary", "full", "closure", "audit", "in-attachment"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq_c(word, names[i]))
			return (enum report_kind)i;
	fail_msg("kind " STR_FMT, STR_ARG(word));
	return REPORT_UPDATE;
}

static enum report_template template_of_word(struct str word)
{
	static const char *const names[] = {"", "wiki", "irg-1.0", "irg-2.0", "irg-3.x"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq_c(word, names[i]))
			return (enum report_template)i;
	fail_msg("template " STR_FMT, STR_ARG(word));
	return TEMPLATE_NONE;
}

static int lines_of(struct str text)
{
	int n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

/* The text of a report, its posts one under the other, and the line before each. */
static struct str text_of(const json_t *truth, const char *name, int *before)
{
	const json_t *parts = js_array(truth, "parts");
	struct buf all;
	struct str text;

	if (!parts)
		return read_file(arena_printf(&arena, "%s.md", name).p);
	buf_init(&all, TEXT_MAX);
	for (size_t i = 0; i < json_array_size(parts) && i < 4; i++) {
		struct str file = js_str(json_array_get(parts, i), "file");

		before[i] = lines_of(buf_view(&all));
		buf_str(&all, read_file(arena_cstr(&arena, file)));
		buf_c(&all, "\n\n");
	}
	text = arena_str(&arena, buf_view(&all));
	buf_release(&all);
	return text;
}

static int64_t instant(const json_t *object, const char *key)
{
	int64_t value = 0;

	assert_true(date_parse_instant(js_str(object, key), &value));
	return value;
}

static bool has_word(const json_t *list, const char *word)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (str_eq_c(js_text(json_array_get(list, i)), word))
			return true;
	return false;
}

static bool zone_is(const struct stated *stated, const json_t *want)
{
	static const char *const names[] = {"none", "utc", "offset"};

	return str_eq_c(js_str(want, "zone"), names[stated->zone]) &&
		stated->earliest == instant(want, "earliest") &&
		stated->latest == instant(want, "latest");
}

/* Whether this is the time that the truth has, or one that it accepts in its place. */
static bool is_same(const struct stated *stated, const json_t *want, const int *before)
{
	int part = (int)js_int(want, "part", 1);
	const char *what = timeline_word(stated->what);

	if (stated->line != js_int(want, "line", 0) + before[part - 1])
		return false;
	if (!str_eq_c(js_str(want, "what"), what) &&
		!has_word(js_array(js_object(want, "accept"), "what"), what))
		return false;
	if (json_is_true(json_object_get(want, "ambiguous")))
		return stated->earliest >= instant(want, "earliest") &&
			stated->latest <= instant(want, "latest");
	return zone_is(stated, want) ||
		(js_object(want, "accept_zone") &&
			zone_is(stated, js_object(want, "accept_zone")));
}

/* Marks what of the list was found; counts what is not optional. */
static void match(const struct timeline *timeline, const json_t *list, const char *name,
	const int *before, bool *known)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *want = json_array_get(list, i);
		bool optional = json_is_true(json_object_get(want, "optional")),
		     found = false;

		for (size_t k = 0; k < timeline->list.n; k++)
			if (!known[k] && !found &&
				is_same(&timeline->list.v[k], want, before))
				known[k] = found = true;
		times.wanted += !optional;
		times.found += found && !optional;
		if (!found && !optional && name)
			print_message("%s: not found: line %d " STR_FMT " " STR_FMT "\n",
				name, (int)js_int(want, "line", 0),
				STR_ARG(js_str(want, "what")),
				STR_ARG(js_str(want, "stated")));
	}
}

static void compare_times(const struct timeline *timeline, const json_t *truth,
	const char *name, const int *before)
{
	bool known[TIMES_MAX] = {false};

	assert_true(timeline->list.n <= TIMES_MAX);
	match(timeline, js_array(truth, "times"), name, before, known);
	for (size_t k = 0; k < timeline->list.n; k++) {
		const struct stated *s = &timeline->list.v[k];
		char from[DATE_INSTANT_SIZE], to[DATE_INSTANT_SIZE];

		/* these the truth does not list */
		if (known[k] || s->what == STATED_TOLD ||
			s->what == STATED_ANSWER_PERHAPS ||
			s->what == STATED_REVOCATION_DUE ||
			s->what == STATED_DELAY_DECIDED)
			continue;
		date_print_instant(s->earliest, from);
		date_print_instant(s->latest, to);
		print_message("%s: WRONG: line %d %s %s %s " STR_FMT "\n", name, s->line,
			timeline_word(s->what), from, to, STR_ARG(s->written));
		times.wrong++;
	}
}

static void compare_number(
	struct number number, const json_t *truth, const char *key, const char *name)
{
	int64_t want = js_int(js_object(truth, "numbers"), key, NUMBERS_UNKNOWN);
	bool optional = has_word(js_array(truth, "numbers_optional"), key);

	numbers.wanted += want != NUMBERS_UNKNOWN && !optional;
	if (number.value == want) {
		numbers.found += want != NUMBERS_UNKNOWN && !optional;
	} else if (number.value == NUMBERS_UNKNOWN) {
		if (!optional)
			print_message("%s: not found: %s %d\n", name, key, (int)want);
	} else {
		print_message("%s: WRONG: %s %d for %d\n", name, key, (int)number.value,
			(int)want);
		numbers.wrong++;
	}
}

/* One report; true where another follows, whose text is then in *text and the lines
 * before it in *lines. */
static bool compare_one(const json_t *truth, const char *name, const int *before,
	struct str *text, int *lines)
{
	struct doc doc = {0};
	struct timeline timeline;
	struct numbers read;

	doc_read(&arena, *text, kind_of_word(js_str(truth, "kind")),
		template_of_word(js_str(truth, "template")), &doc);
	timeline_read(&arena, &doc, &timeline);
	for (size_t i = 0; i < timeline.list.n; i++)
		timeline.list.v[i].line += *lines;
	numbers_read(&arena, &doc, &read);
	compare_times(&timeline, truth, name, before);
	compare_number(read.total, truth, "certificates", name);
	compare_number(read.remaining_valid, truth, "remaining_valid", name);
	timeline_release(&timeline);
	*text = doc_behind(*text, &doc);
	*lines += doc.next - 1;
	doc_release(&doc);
	return text->n > 0;
}

static void compare(const char *name)
{
	struct err err = {0};
	json_t *truth = NULL;
	const json_t *also;
	int before[4] = {0}, lines = 0;
	struct str text = read_file(arena_printf(&arena, "%s.json", name).p);
	bool more;

	if (!js_parse(text, name, &truth, NULL, &err))
		fail_msg("%s: %s", err.where, err.text);
	text = text_of(truth, name, before);
	also = js_array(truth, "also");
	more = compare_one(truth, name, before, &text, &lines);
	for (size_t i = 0; i < json_array_size(also); i++) {
		assert_true(more);
		more = compare_one(json_array_get(also, i), name, before, &text, &lines);
	}
	assert_false(more && json_array_size(also));
	json_decref(truth);
}

static void test_reports(void **state)
{
	DIR *folder = opendir(REPORTS);
	int read = 0;

	(void)state;
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		struct str name = str_c(entry->d_name);

		if (!str_ends(name, STR(".json")) || str_eq_c(name, "FIELDS.json"))
			continue;
		compare(arena_cstr(&arena, str_sub(name, 0, name.n - 5)));
		read++;
	}
	closedir(folder);
	print_message(
		"%d reports: %d of %d times, %d wrong; %d of %d numbers, %d wrong\n",
		read, times.found, times.wanted, times.wrong, numbers.found,
		numbers.wanted, numbers.wrong);
	assert_int_equal(read, 85);
	assert_int_equal(times.wrong, 0);
	assert_int_equal(numbers.wrong, 0);
	assert_true(times.found * 100 >= times.wanted * WANTED_PERCENT);
	assert_true(numbers.found * 100 >= numbers.wanted * WANTED_PERCENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_reports)};
	int failed;

	markdown_init();
	arena_init(&arena);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
