#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/fs.h"
#include "format/js.h"
#include "report/form.h"

#define FIELDS_JSON CANDOR_SOURCE_DIR "/tests/fixtures/reports/FIELDS.json"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name; /* in FIELDS.json */
	enum report_kind kind;
	enum report_template template;
	bool delayed;
	bool repeats;
} forms[] = {
	{"wiki", REPORT_FULL, TEMPLATE_WIKI, false, false},
	{"irg-1.0", REPORT_FULL, TEMPLATE_IRG_1, false, false},
	{"irg-2.0", REPORT_FULL, TEMPLATE_IRG_2, false, false},
	{"irg-3.x", REPORT_FULL, TEMPLATE_IRG_3, false, false},
	{"irg-3.x-delayed-revocation", REPORT_FULL, TEMPLATE_IRG_3, true, false},
	{"irg-3.x-preliminary", REPORT_PRELIMINARY, TEMPLATE_IRG_3, false, false},
	{"irg-3.x-closure", REPORT_CLOSURE, TEMPLATE_IRG_3, false, false},
	{"audit-1.0", REPORT_AUDIT, TEMPLATE_IRG_1, false, true},
	{"audit-2.0", REPORT_AUDIT, TEMPLATE_IRG_2, false, true},
};

static json_t *read_sets(void)
{
	struct buf text;
	json_t *sets;
	struct err err;

	buf_init(&text, 64 * 1024);
	if (!fs_read(FIELDS_JSON, &text, &err) ||
		!js_parse(buf_view(&text), "FIELDS.json", &sets, NULL, &err))
		fail_msg("%s", err.text);
	buf_release(&text);
	return sets;
}

static void required_sets_are_those_of_the_rule_book(void **state)
{
	json_t *sets = read_sets();

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		const struct form *form = form_of(forms[i].kind, forms[i].template);
		const json_t *want = js_array(sets, forms[i].name);
		size_t n = form->n + (forms[i].delayed ? 1 : 0);

		assert_int_equal(n, json_array_size(want));
		assert_int_equal(form->repeats, forms[i].repeats);
		for (size_t k = 0; k < n; k++) {
			enum report_field field =
				k < form->n ? form->required[k] : form->if_delayed;

			if (!str_eq_c(js_text(json_array_get(want, k)),
				    form_field_word(field)))
				fail_msg("%s: %s is field %zu", forms[i].name,
					form_field_word(field), k);
		}
	}
	assert_int_equal(json_object_size(sets), COUNT(forms));
	json_decref(sets);
}

static void what_has_no_template_of_its_own_has_no_form(void **state)
{
	(void)state;
	assert_null(form_of(REPORT_PRELIMINARY, TEMPLATE_IRG_2));
	assert_null(form_of(REPORT_CLOSURE, TEMPLATE_NONE));
	assert_null(form_of(REPORT_AUDIT, TEMPLATE_NONE));
	assert_null(form_of(REPORT_UPDATE, TEMPLATE_NONE));
	assert_null(form_of(REPORT_UNSTRUCTURED, TEMPLATE_WIKI));
}

static void each_field_has_a_word_and_a_label_of_its_own(void **state)
{
	(void)state;
	for (int i = FIELD_NONE + 1; i < FIELD_COUNT; i++) {
		const char *word = form_field_word((enum report_field)i);

		assert_non_null(word);
		assert_true(strlen(form_field_label((enum report_field)i)) > 0);
		assert_int_equal(
			strspn(word, "abcdefghijklmnopqrstuvwxyz-"), strlen(word));
		for (int k = FIELD_NONE; k < i; k++)
			assert_string_not_equal(
				word, form_field_word((enum report_field)k));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(required_sets_are_those_of_the_rule_book),
		cmocka_unit_test(what_has_no_template_of_its_own_has_no_form),
		cmocka_unit_test(each_field_has_a_word_and_a_label_of_its_own),
	};

	js_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
