#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "pull/redact.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

/* A door with a table of accounts. */
struct door {
	struct arena arena;
	struct redact redact;
	json_t *accounts;
};

static void open_door(struct door *door)
{
	arena_init(&door->arena);
	door->accounts = json_object();
	redact_init(&door->redact, &door->arena, STR(ZEROS), door->accounts);
}

static void close_door(struct door *door)
{
	redact_release(&door->redact);
	json_decref(door->accounts);
	arena_release(&door->arena);
}

static json_t *parse(const char *text)
{
	struct err err = {0};
	json_t *value = NULL;

	if (!js_parse(str_c(text), "input", &value, NULL, &err))
		fail_msg("%s: %s", err.where, err.text);
	return value;
}

static void load(const char *name, struct buf *out)
{
	char path[FS_PATH_MAX];
	struct err err = {0};

	snprintf(path, sizeof(path), "%s/tests/fixtures/redact/%s", CANDOR_SOURCE_DIR,
		name);
	buf_init(out, 1 << 20);
	if (!fs_read(path, out, &err))
		fail_msg("%s: %s", err.where, err.text);
}

/* Owned; fails unless the bug is kept. */
static json_t *keep(struct door *door, const json_t *bug)
{
	json_t *out = NULL;

	assert_int_equal(redact_bug(&door->redact, bug, &out), REDACT_KEPT);
	return out;
}

static void nobody_of_a_bug_with_people_everywhere_is_stored(void **state)
{
	struct door door;
	struct buf sent;
	struct buf want;
	struct buf got;
	json_t *bug;
	json_t *kept;

	(void)state;
	open_door(&door);
	load("sent.json", &sent);
	load("stored.json", &want);
	bug = parse(sent.p);
	kept = keep(&door, bug);
	buf_init(&got, 1 << 20);
	js_print(kept, &got);
	assert_string_equal(got.p, want.p);
	assert_int_equal(door.redact.parts, 2);
	js_print(door.accounts, &got);
	assert_true(str_find_case(buf_view(&got), STR("zz")) == SIZE_MAX);
	json_decref(kept);
	json_decref(bug);
	buf_release(&sent);
	buf_release(&want);
	buf_release(&got);
	close_door(&door);
}

static void ids_of_accounts_are_learnt_from_detail_objects(void **state)
{
	struct door door;
	struct buf sent;
	struct buf got;
	json_t *bug;

	(void)state;
	open_door(&door);
	load("sent.json", &sent);
	bug = parse(sent.p);
	json_decref(keep(&door, bug));
	buf_init(&got, 10000);
	js_print_compact(door.accounts, &got);
	assert_string_equal(got.p,
		"{\"#0ca71ddf4cbf8b5b\":700003,"
		"\"ca.example#4fbabacab0f7ef6d\":700001,"
		"\"program.example#1680aedadabe2bb3\":700004,"
		"\"program.example#9f0946321874e86a\":700002,"
		"\"qa.example#06d8e4be180aa68d\":700003,"
		"\"reader.example#c6096a19ed57ee07\":700006,"
		"\"reader.example#fae76a0f977fd251\":700005}");
	json_decref(bug);
	buf_release(&sent);
	buf_release(&got);
	close_door(&door);
}

#define ENTRY(field, id)                                                                 \
	"{\"changes\":[{\"field_name\":\"" field                                         \
	"\",\"removed\":\"\",\"added\":\"x\",\"comment_id\":" id "}]}"

static const struct {
	const char *name;
	const char *input;
	enum redact_verdict verdict;
	size_t parts;
	const char *want; /* printed compactly */
} bugs[] = {
	{"what is absent stays absent", "{\"id\":7}", REDACT_KEPT, 0, "{\"id\":7}"},
	{"what is empty stays empty", "{\"id\":7,\"history\":[],\"comments\":[]}",
		REDACT_KEPT, 0, "{\"comments\":[],\"history\":[],\"id\":7}"},
	{"what is null stays null", "{\"id\":7,\"dupe_of\":null,\"history\":null}",
		REDACT_KEPT, 0, "{\"dupe_of\":null,\"id\":7}"},
	{"unknown members are dropped", "{\"id\":7,\"nick\":\"x\",\"new\":{\"a\":1}}",
		REDACT_KEPT, 0, "{\"id\":7}"},
	{"members of another kind are dropped",
		"{\"id\":7,\"summary\":1,\"is_open\":\"no\",\"blocks\":\"1\","
		"\"creation_time\":\"today\",\"creator\":{\"name\":\"x\"}}",
		REDACT_KEPT, 0, "{\"id\":7}"},
	{"entries of another kind too", "{\"id\":7,\"blocks\":[1,\"x\",null,2]}",
		REDACT_KEPT, 0, "{\"blocks\":[1,2],\"id\":7}"},
	{"text only where there is no raw text",
		"{\"id\":7,\"comments\":[{\"text\":\"a\"},"
		"{\"text\":\"b\",\"raw_text\":\"\"}]}",
		REDACT_KEPT, 0,
		"{\"comments\":[{\"raw_text\":\"a\"},{\"raw_text\":\"\"}],\"id\":"
		"7}"},
	{"the name of an attached file, which the text alone has",
		"{\"id\":7,\"comments\":["
		"{\"attachment_id\":9,\"text\":\"Created attachment "
		"9\\nx.csv\\n\\na\\nb\"},"
		"{\"attachment_id\":9,\"text\":\"Created attachment 9\\nx.csv\"},"
		"{\"attachment_id\":null,\"text\":\"Created attachment 9\\nx\"},"
		"{\"attachment_id\":9,\"text\":\"c\",\"raw_text\":"
		"\"Created attachment 9\\nx\"}]}",
		REDACT_KEPT, 0,
		"{\"comments\":[{\"attachment_id\":9,\"raw_text\":\"a\\nb\"},"
		"{\"attachment_id\":9,\"raw_text\":\"\"},"
		"{\"attachment_id\":null,\"raw_text\":\"Created attachment 9\\nx\"},"
		"{\"attachment_id\":9,\"raw_text\":\"Created attachment 9\\nx\"}],"
		"\"id\":7}"},
	{"no login is no account", "{\"id\":7,\"assigned_to\":\"\"}", REDACT_KEPT, 0,
		"{\"assigned_to\":\"\",\"id\":7}"},
	{"private in any way",
		"{\"id\":7,\"comments\":[{\"is_private\":true},{\"is_private\":1}"
		","
		"{\"is_private\":\"1\"},{\"is_private\":[]},{\"is_private\":"
		"false},"
		"{\"is_private\":0},{\"is_private\":null},{}]}",
		REDACT_KEPT, 4, "{\"comments\":[{},{},{},{}],\"id\":7}"},
	{"no groups", "{\"id\":7,\"groups\":[]}", REDACT_KEPT, 0, "{\"id\":7}"},
	{"a group", "{\"id\":7,\"groups\":[\"security\"]}", REDACT_RESTRICTED, 0, NULL},
	{"groups in another shape", "{\"id\":7,\"groups\":\"security\"}",
		REDACT_RESTRICTED, 0, NULL},
	{"a group that the history gave it",
		"{\"id\":7,\"groups\":[],\"history\":[{\"changes\":[{\"field_"
		"name\":"
		"\"groups\",\"removed\":\"\",\"added\":\"security\"}]}]}",
		REDACT_RESTRICTED, 0, NULL},
	{"what a private comment was made, or is said to be",
		"{\"id\":7,\"comments\":[{\"id\":1},{\"id\":2,\"is_private\":true}],"
		"\"history\":[" ENTRY("longdescs.isprivate", "3") "," ENTRY(
			"comment_tag", "1") "," ENTRY("comment_tag",
			"2") "," ENTRY("comment_revision", "3") "]}",
		REDACT_KEPT, 2,
		"{\"comments\":[{\"id\":1}],\"history\":[{\"changes\":[{"
		"\"added\":\"x\",\"comment_id\":1,\"field_name\":\"comment_tag\","
		"\"removed\":\"\"}]}],\"id\":7}"},
	{"a history entry and a change that are private",
		"{\"id\":7,\"history\":[{\"is_private\":true,\"changes\":[{"
		"\"field_name\":\"status\",\"removed\":\"A\",\"added\":\"B\"}]},"
		"{\"changes\":[{\"field_name\":\"status\",\"is_private\":1},"
		"{\"field_name\":\"attachments.isprivate\"}]}]}",
		REDACT_KEPT, 3, "{\"history\":[],\"id\":7}"},
	{"no id", "{\"summary\":\"x\"}", REDACT_BROKEN, 0, NULL},
	{"an id that is none", "{\"id\":-1}", REDACT_BROKEN, 0, NULL},
	{"no object", "[]", REDACT_BROKEN, 0, NULL},
	{"comments that are no list", "{\"id\":7,\"comments\":{}}", REDACT_BROKEN, 0,
		NULL},
	{"a comment that is no object", "{\"id\":7,\"comments\":[\"x\"]}", REDACT_BROKEN,
		0, NULL},
	{"a history without changes", "{\"id\":7,\"history\":[{\"who\":\"x\"}]}",
		REDACT_BROKEN, 0, NULL},
};

static void what_is_kept_of_a_bug_depends_on_what_was_sent(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bugs); i++) {
		struct door door;
		json_t *bug = parse(bugs[i].input);
		json_t *kept = NULL;
		struct buf got;

		open_door(&door);
		buf_init(&got, 10000);
		if (redact_bug(&door.redact, bug, &kept) != bugs[i].verdict ||
			door.redact.parts != bugs[i].parts)
			fail_msg("%s: %zu parts", bugs[i].name, door.redact.parts);
		if (kept)
			js_print_compact(kept, &got);
		if (bugs[i].want && !str_eq_c(buf_view(&got), bugs[i].want))
			fail_msg("%s: %s", bugs[i].name, got.p);
		json_decref(kept);
		json_decref(bug);
		buf_release(&got);
		close_door(&door);
	}
}

static void nothing_is_learnt_from_a_restricted_bug(void **state)
{
	struct door door;
	json_t *bug = parse("{\"id\":7,\"groups\":[\"security\"],\"creator_detail\":"
			    "{\"id\":700001,\"name\":\"jane@ca.example\"}}");
	json_t *kept = NULL;

	(void)state;
	open_door(&door);
	assert_int_equal(redact_bug(&door.redact, bug, &kept), REDACT_RESTRICTED);
	assert_null(kept);
	assert_int_equal(json_object_size(door.accounts), 0);
	json_decref(bug);
	close_door(&door);
}

static void addresses_and_names_in_reply_headers_leave_the_text(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		const char *want; /* NULL: nothing to redact */
	} cases[] = {
		{"nothing", "", NULL},
		{"no address", "The CRL was late.", NULL},
		{"an address alone", "jane@ca.example", "[address]@ca.example"},
		{"an address in a sentence", "Write to jane.doe+x@ca.example.",
			"Write to [address]@ca.example."},
		{"two addresses", "a@x.example, b@y.example",
			"[address]@x.example, [address]@y.example"},
		{"in brackets", "Jane <jane@ca.example>", "Jane <[address]@ca.example>"},
		{"a link", "[jane@ca.example](mailto:jane@ca.example)",
			"[[address]@ca.example](mailto:[address]@ca.example)"},
		{"after a slash", "https://ca.example/jane@ca.example",
			"https://ca.example/[address]@ca.example"},
		{"encoded in a query", "https://ca.example/?id=1&to=jane%40ca.example&x",
			"https://ca.example/?id=1&to=[address]%40ca.example&x"},
		{"a quoted local part", "\"jane doe\"@ca.example",
			"[address]@ca.example"},
		{"letters beyond ASCII", "jos\xc3\xa9@ca.example",
			"[address]@ca.example"},
		{"a host without a dot", "root@host", "[address]@host"},
		{"a number as host", "jane@[192.0.2.1]", "[address]@[192.0.2.1]"},
		{"an at sign between words", "the @ sign, and @ca", NULL},
		{"an at sign at the end", "jane@", NULL},
		{"what was redacted before", "[address]@ca.example", NULL},
		{"two signs", "a@b@c", "[address]@[address]@c"},
		{"a reply header",
			"(In reply to Jane Doe [:jane] from comment #12)\n> Why?",
			"(In reply to comment #12)\n> Why?"},
		{"a reply header with an address",
			"(In reply to jane@ca.example from comment #1)\nbob@ca.example",
			"(In reply to comment #1)\n[address]@ca.example"},
		{"two reply headers",
			"(In reply to A from comment #1) (In reply to B from comment #2)",
			"(In reply to comment #1) (In reply to comment #2)"},
		{"a reply header without a name", "(In reply to comment #1)", NULL},
		{"a header that the line cuts", "(In reply to Jane\n from comment #1)",
			NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out;
		bool changed;

		buf_init(&out, 10000);
		changed = redact_text(str_c(cases[i].input), &out);
		if (changed != (cases[i].want != NULL) ||
			(changed && !str_eq_c(buf_view(&out), cases[i].want)))
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(buf_view(&out)));
		buf_release(&out);
	}
}

/* A mark of many bytes that is not cut in two. */
static void a_long_local_part_is_cut_between_characters(void **state)
{
	enum { SIGNS = 200 };
	struct buf text;
	struct buf out;

	(void)state;
	buf_init(&text, 10000);
	buf_init(&out, 10000);
	for (int i = 0; i < SIGNS; i++)
		buf_c(&text, "\xe4\xb8\xad");
	buf_c(&text, "@ca.example");
	assert_true(redact_text(buf_view(&text), &out));
	/* 256 bytes hold 85 characters of three bytes */
	assert_int_equal(out.n, (SIGNS - 85) * 3 + strlen("[address]@ca.example"));
	assert_memory_equal(out.p + out.n - 23, "\xe4\xb8\xad[address]@ca.example", 23);
	buf_release(&text);
	buf_release(&out);
}

#define JANE "ca.example#05309c5c7dfe720d" /* jane.doe@ca.example */
#define NICK "#3eeb5bd5101ee277"           /* nick-only */

static const struct {
	const char *name;
	const char *field;
	const char *input;
	const char *want; /* NULL: the change is dropped */
} changes[] = {
	{"a status", "status", "ASSIGNED", "ASSIGNED"},
	{"a whiteboard", "whiteboard", "[x] jane@ca.example", "[x] [address]@ca.example"},
	{"a time", "cf_last_resolved", "2016-06-06 10:02:22", "2016-06-06 10:02:22"},
	{"groups", "groups", "security", "security"},
	{"a duplicate", "dupe_of", "7", "7"},
	{"an assignee", "assigned_to", "Jane.Doe@CA.example", JANE},
	{"an assignee without a domain", "assigned_to", "nick-only", NICK},
	{"no assignee", "assigned_to", "", ""},
	{"a flag", "flagtypes.name", "review+", "review+"},
	{"a flag for somebody", "flagtypes.name", "needinfo?(jane.doe@ca.example)",
		"needinfo?(" JANE ")"},
	{"several flags", "flagtypes.name",
		"needinfo?(nick-only), review-, needinfo?(jane.doe@ca.example)",
		"needinfo?(" NICK "), review-, needinfo?(" JANE ")"},
	{"a flag that is not closed", "flagtypes.name", "needinfo?(nick-only",
		"needinfo?(" NICK ")"},
	{"a login with a comma does not leak", "flagtypes.name",
		"needinfo?(nick-only, jane doe), review+",
		"needinfo?(" NICK "), review+"},
	{"no flag", "flagtypes.name", "jane.doe@ca.example", ""},
	{"a word that is no flag", "flagtypes.name", "jane", ""},
	{"an old text", "comment_revision", "the text before", ""},
	{"a reader", "cc", "jane.doe@ca.example", NULL},
	{"a contact", "qa_contact", "jane.doe@ca.example", NULL},
	{"a mentor", "bug_mentor", "jane.doe@ca.example", NULL},
	{"a private comment", "longdescs.isprivate", "1", NULL},
	{"a field that is not known", "cf_new_field", "jane", NULL},
	{"a field that begins like one", "status_whiteboard", "jane", NULL},
};

static void history_keeps_what_tells_of_the_incident(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct door door;
		struct buf text;
		json_t *history;
		json_t *kept;
		const json_t *change;

		open_door(&door);
		buf_init(&text, 10000);
		buf_printf(&text,
			"{\"history\":[{\"when\":\"2025-03-03T09:00:00Z\","
			"\"who\":\"nick-only\",\"changes\":"
			"[{\"field_name\":\"%s\",\"removed\":\"\",\"added\":\"%s\"}]}]}",
			changes[i].field, changes[i].input);
		history = parse(text.p);
		kept = redact_history(&door.redact, history);
		assert_non_null(kept);
		change = json_array_get(js_array(json_array_get(kept, 0), "changes"), 0);
		if (!change != !changes[i].want)
			fail_msg("%s", changes[i].name);
		if (change && !str_eq_c(js_str(change, "added"), changes[i].want))
			fail_msg("%s: " STR_FMT, changes[i].name,
				STR_ARG(js_str(change, "added")));
		if (!change && json_array_size(kept) != 0)
			fail_msg("%s: who did it is still told", changes[i].name);
		json_decref(kept);
		json_decref(history);
		buf_release(&text);
		close_door(&door);
	}
}

static void a_restriction_is_followed_through_the_history(void **state)
{
#define CHANGE(removed, added)                                                           \
	"{\"changes\":[{\"field_name\":\"groups\",\"removed\":\"" removed                \
	"\",\"added\":\"" added "\"}]}"
	static const struct {
		const char *name;
		const char *input;
		bool want;
	} cases[] = {
		{"no history", "[]", false},
		{"opened to all", "[" CHANGE("security", "") "]", false},
		{"closed", "[" CHANGE("", "security") "]", true},
		{"closed and opened", "[" CHANGE("", "a") "," CHANGE("a", "") "]", false},
		{"closed by two, opened by one",
			"[" CHANGE("", "a, b") "," CHANGE("a", "") "]", true},
		{"from one group to another",
			"[" CHANGE("", "a") "," CHANGE("a", "b") "]", true},
		{"opened by both", "[" CHANGE("", "a, b") "," CHANGE("b, a", "") "]",
			false},
		{"added and removed within a second", "[" CHANGE("X", "X ") "]", false},
		{"the same while it is closed",
			"[" CHANGE("", "X") "," CHANGE("X", "X ") "]", true},
		{"another field",
			"[{\"changes\":[{\"field_name\":\"cc\",\"removed\":\"\","
			"\"added\":\"a\"}]}]",
			false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_t *history = parse(cases[i].input);

		if (redact_history_restricts(history) != cases[i].want)
			fail_msg("%s", cases[i].name);
		json_decref(history);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_of_a_bug_with_people_everywhere_is_stored),
		cmocka_unit_test(ids_of_accounts_are_learnt_from_detail_objects),
		cmocka_unit_test(what_is_kept_of_a_bug_depends_on_what_was_sent),
		cmocka_unit_test(nothing_is_learnt_from_a_restricted_bug),
		cmocka_unit_test(addresses_and_names_in_reply_headers_leave_the_text),
		cmocka_unit_test(a_long_local_part_is_cut_between_characters),
		cmocka_unit_test(history_keeps_what_tells_of_the_incident),
		cmocka_unit_test(a_restriction_is_followed_through_the_history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
