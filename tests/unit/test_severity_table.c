#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"

#include "stats/severity.h"

#define SHIPPED CANDOR_SOURCE_DIR "/data/severity.yaml"

/* ---- what is refused ---- */

#define OBJECTS "objects:\n- {object: a, title: A, tags: [t]}\n"
#define FIRST(when)                                                                      \
	"classes:\n- {class: 24-hour reason, text: T, ground: G, when: [" when "]}\n"
#define CLASS(class, when)                                                               \
	"- {class: '" class "', text: T, ground: G, when: [" when "]}\n"
#define ROW    "{clocks: [24-hours], tags: []}"
#define SECOND CLASS("5-day or 7-day reason", "")
#define THIRD  CLASS("status, document or audit", "")
#define LAST   CLASS("not known", "")

static const struct {
	const char *name;
	const char *text;
	const char *want; /* `LINE:COLUMN: text` */
} refused[] = {
	{"no objects", "", "1:1: missing key 'objects'"},
	{"no classes", OBJECTS, "1:1: missing key 'classes'"},
	{"another key", OBJECTS "weights: []\n",
		"3:1: unknown key 'weights'; allowed are objects, classes"},
	{"an object twice",
		OBJECTS "- {object: a, title: B, tags: []}\n" FIRST(ROW)
			SECOND THIRD LAST,
		"3:3: an object of that name stands before"},
	{"a tag that is all tags",
		"objects:\n- {object: a, title: A, tags: ['*']}\n"
		"classes: []\n",
		"2:32: '*' alone means every tag"},
	{"an empty tag", "objects:\n- {object: a, title: A, tags: ['']}\nclasses: []\n",
		"2:32: has 1 to 80 characters"},
	{"too few classes", OBJECTS FIRST(ROW) SECOND LAST, "3:1: has 4 classes, not 3"},
	{"another order", OBJECTS FIRST(ROW) THIRD SECOND LAST,
		"5:3: '5-day or 7-day reason' stands here"},
	{"a class of its own", OBJECTS FIRST(ROW) SECOND THIRD CLASS("grave", ""),
		"7:4: class: want one of 24-hour reason, 5-day or 7-day reason, status, "
		"document or audit, not known, not 'grave'"},
	{"a clock that is none",
		OBJECTS FIRST("{clocks: [2-days], tags: []}") SECOND THIRD LAST,
		"4:64: '2-days' is none of 24-hours, 5-days, 7-days, none, not-stated, "
		"hinted, unclear, one-list"},
	{"a row that always holds",
		OBJECTS FIRST("{clocks: [], tags: []}") SECOND THIRD LAST,
		"4:54: names neither a clock nor a tag"},
	{"a condition of what is left",
		OBJECTS FIRST(ROW) SECOND THIRD CLASS("not known", ROW),
		"7:44: the last class holds always: it has no rows"},
	{"no ground",
		OBJECTS
		"classes:\n- {class: 24-hour reason, text: T, when: []}\n" SECOND THIRD
			LAST,
		"4:3: missing key 'ground'"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct severity_table table;
		struct err err = {0};
		char got[700] = "taken";
		const char *place;
		struct world w;

		world_init(&w);
		if (!severity_table_load(
			    &table, world_file(&w, "s.yaml", refused[i].text), &err)) {
			place = strstr(err.where, "s.yaml:");
			assert_non_null(place);
			assert_int_equal(err.code, ERR_INPUT);
			snprintf(got, sizeof(got), "%s: %s", place + strlen("s.yaml:"),
				err.text);
		}
		if (strcmp(got, refused[i].want) != 0) {
			print_error("%s: %s\n", refused[i].name, got);
			wrong++;
		}
		severity_table_release(&table);
		world_release(&w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- what is taken ---- */

static void the_table_that_ships_has_all_classes_grounded(void **state)
{
	struct severity_table table;
	struct err err = {0};

	(void)state;
	assert_true(severity_table_load(&table, SHIPPED, &err));
	assert_true(table.objects.n > 0);
	for (int i = 0; i < SEVERITY_CLASSES; i++) {
		assert_true(table.classes[i].text.n > 0);
		assert_true(table.classes[i].ground.n > 0);
		assert_int_equal(table.classes[i].rows.n == 0, i == SEVERITY_UNKNOWN);
	}
	severity_table_release(&table);
}

static void a_row_is_read_as_it_stands(void **state)
{
	const struct severity_row *row;
	struct severity_table table;
	struct err err = {0};
	struct world w;

	(void)state;
	world_init(&w);
	assert_true(severity_table_load(&table,
		world_file(&w, "s.yaml",
			OBJECTS FIRST("{clocks: [24-hours, one-list], tags: ['*-x']}")
				SECOND THIRD LAST),
		&err));
	row = &table.classes[0].rows.v[0];
	assert_int_equal(
		row->limits, 1 << SEVERITY_LIMIT_24_HOURS | 1 << SEVERITY_LIMIT_ONE_LIST);
	assert_int_equal(row->tags.n, 1);
	assert_true(str_eq_c(row->tags.v[0], "*-x"));
	severity_table_release(&table);
	world_release(&w);
}

static void a_star_means_all_that_end_so(void **state)
{
	(void)state;
	assert_true(severity_table_means(STR("*-misissuance"), STR("ov-misissuance")));
	assert_false(severity_table_means(STR("*-misissuance"), STR("misissuance-ov")));
	assert_true(severity_table_means(STR("crl-failure"), STR("crl-failure")));
	assert_false(severity_table_means(STR("crl-failure"), STR("a-crl-failure")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(the_table_that_ships_has_all_classes_grounded),
		cmocka_unit_test(a_row_is_read_as_it_stands),
		cmocka_unit_test(a_star_means_all_that_end_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
