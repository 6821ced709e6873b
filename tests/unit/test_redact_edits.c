#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "pull/redact.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* SHA-256 of "abc" (FIPS 180-4, example) and of nothing. */
#define SHA_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

#define NOW 1772865436 /* 2026-03-07T06:37:16Z */
#define AT  "\"time\":\"2025-03-02T10:11:12Z\""

#define NEW      "{\"comments\":[{\"id\":5,\"count\":2," AT ",\"raw_text\":\"abc\"}]"
#define NO_EDITS NEW "}"
#define REVISED(when, names)                                                             \
	"{\"when\":\"" when "\",\"changes\":[{\"field_name\":\"comment_revision\","      \
	"\"removed\":\"\",\"added\":\"\"," names "}]}"
#define EDITS(entries) NEW ",\"history\":[" entries "]}"
#define OLD(hash, more)                                                                  \
	"{\"comments\":[{\"id\":5," AT ",\"text_sha256\":\"" hash "\"" more "}]}"
#define EDITED(when) ",\"edited\":\"" when "\""

static json_t *parse(const char *text)
{
	struct err err = {0};
	json_t *value = NULL;

	if (text && !js_parse(str_c(text), "input", &value, NULL, &err))
		fail_msg("%s: %s: %s", text, err.where, err.text);
	return value;
}

static const struct {
	const char *name;
	const char *kept;
	const char *before; /* NULL: the bug is new */
	bool compare;
	const char *want; /* empty: no edit is known */
} cases[] = {
	{"a new bug", NO_EDITS, NULL, true, ""},
	{"the same text", NO_EDITS, OLD(SHA_ABC, ""), true, ""},
	{"another text", NO_EDITS, OLD(SHA_EMPTY, ""), true, "2026-03-07T06:37:16Z"},
	{"another text in a full pull", NO_EDITS, OLD(SHA_EMPTY, ""), false, ""},
	{"a text that was stored without its hash", NO_EDITS,
		"{\"comments\":[{\"id\":5," AT ",\"raw_text\":\"x\"}]}", true, ""},
	{"another comment of that number", NO_EDITS,
		"{\"comments\":[{\"id\":5,\"time\":\"2024-01-01T00:00:00Z\","
		"\"text_sha256\":\"" SHA_EMPTY "\"}]}",
		true, ""},
	{"an edit that was known stays", NO_EDITS,
		OLD(SHA_ABC, EDITED("2025-05-05T00:00:00Z")), true,
		"2025-05-05T00:00:00Z"},
	{"in a full pull too", NO_EDITS, OLD(SHA_EMPTY, EDITED("2025-05-05T00:00:00Z")),
		false, "2025-05-05T00:00:00Z"},
	{"edited once more, unseen by the history", NO_EDITS,
		OLD(SHA_EMPTY, EDITED("2025-05-05T00:00:00Z")), true,
		"2026-03-07T06:37:16Z"},
	{"an edit in the history, by the id of the comment",
		EDITS(REVISED("2025-04-04T00:00:00Z", "\"comment_id\":5")), NULL, true,
		"2025-04-04T00:00:00Z"},
	{"by its number, where there is no id",
		EDITS(REVISED("2025-04-04T00:00:00Z", "\"comment_count\":2")), NULL, true,
		"2025-04-04T00:00:00Z"},
	{"the newest of several",
		EDITS(REVISED("2025-06-06T00:00:00Z", "\"comment_id\":5") "," REVISED(
			"2025-04-04T00:00:00Z", "\"comment_id\":5")),
		NULL, true, "2025-06-06T00:00:00Z"},
	{"of another comment",
		EDITS(REVISED(
			"2025-04-04T00:00:00Z", "\"comment_id\":6,\"comment_count\":2")),
		NULL, true, ""},
	{"a text that the history's edit changed",
		EDITS(REVISED("2025-06-06T00:00:00Z", "\"comment_id\":5")),
		OLD(SHA_EMPTY, EDITED("2025-05-05T00:00:00Z")), true,
		"2025-06-06T00:00:00Z"},
	{"a text that changed after the history's edit",
		EDITS(REVISED("2025-05-05T00:00:00Z", "\"comment_id\":5")),
		OLD(SHA_EMPTY, EDITED("2025-05-05T00:00:00Z")), true,
		"2026-03-07T06:37:16Z"},
};

static void an_edit_is_known_by_the_history_or_by_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_t *kept = parse(cases[i].kept);
		json_t *before = parse(cases[i].before);
		const json_t *comment;

		redact_edits(kept, before, cases[i].compare, NOW);
		comment = json_array_get(js_array(kept, "comments"), 0);
		if (!str_eq_c(js_str(comment, "edited"), cases[i].want) ||
			js_has(comment, "edited") != (cases[i].want[0] != '\0'))
			fail_msg("%s: " STR_FMT, cases[i].name,
				STR_ARG(js_str(comment, "edited")));
		if (!str_eq_c(js_str(comment, "text_sha256"), SHA_ABC))
			fail_msg("%s: hash of the text", cases[i].name);
		json_decref(kept);
		json_decref(before);
	}
}

static void a_text_that_is_not_known_has_no_hash(void **state)
{
	json_t *kept = parse("{\"comments\":[{\"id\":5}]}");
	const json_t *comment = json_array_get(js_array(kept, "comments"), 0);

	(void)state;
	redact_edits(kept, NULL, true, NOW);
	assert_false(js_has(comment, "text_sha256"));
	json_decref(kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_is_known_by_the_history_or_by_the_text),
		cmocka_unit_test(a_text_that_is_not_known_has_no_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
