#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"
#include "format/yaml.h"

enum { SHOWN_MAX = 1 << 16, LONG_MAX_BYTES = 9 << 20 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define T(literal)   (literal), sizeof(literal) - 1

/* A tree as one line of JSON's likeness: -, 'text', [list], {key:mapping}. */
static void show(const struct yaml_node *node, struct buf *out)
{
	static const char *const open[] = {"-", "'", "[", "{"};
	static const char *const close[] = {"", "'", "]", "}"};

	buf_c(out, open[node->kind]);
	if (node->kind == YAML_SCALAR)
		buf_str(out, node->text);
	for (const struct yaml_node *at = node->first; at; at = at->next) {
		if (at != node->first)
			buf_byte(out, ' ');
		if (node->kind == YAML_MAP)
			buf_printf(out, STR_FMT ":", STR_ARG(at->key));
		show(at, out);
	}
	buf_c(out, close[node->kind]);
}

static const struct {
	const char *name;
	struct str input;
	const char *want;
} trees[] = {
	{"an empty file is an empty mapping", {NULL, 0}, "{}"},
	{"a byte order mark alone too", {T("\xef\xbb\xbf")}, "{}"},
	{"remarks alone too", {T("# nothing yet\n\n")}, "{}"},
	{"an empty document too", {T("---\n")}, "{}"},
	{"null alone too", {T("null\n")}, "{}"},
	{"a byte order mark is skipped",
		{T("\xef\xbb\xbf"
		   "a: b\n")},
		"{a:'b'}"},
	{"entries keep their order", {T("b: 1\na: 2\nc: 3\n")}, "{b:'1' a:'2' c:'3'}"},
	{"scalars stay text", {T("a: no\nb: 010\nc: 2025-03-01\nd: 1e3\n")},
		"{a:'no' b:'010' c:'2025-03-01' d:'1e3'}"},
	{"unquoted null, ~ and nothing are absent",
		{T("a: null\nb: ~\nc:\nd: {e: , f}\n")}, "{a:- b:- c:- d:{e:- f:-}}"},
	{"quoted they are text", {T("a: 'null'\nb: \"~\"\nc: ''\n")},
		"{a:'null' b:'~' c:''}"},
	{"Null and NULL are text", {T("a: Null\nb: NULL\n")}, "{a:'Null' b:'NULL'}"},
	{"absent entries of a list count", {T("- a\n-\n- ~\n")}, "['a' - -]"},
	{"lists and mappings nest",
		{T("- slug: x\n  names:\n    - X\n    - Y\n- slug: y\n")},
		"[{slug:'x' names:['X' 'Y']} {slug:'y'}]"},
	{"a list may stand as deep as its key", {T("a:\n- x\n- y\nb: z\n")},
		"{a:['x' 'y'] b:'z'}"},
	{"flow style is the same", {T("{a: [x, y], b: {}, c: []}")},
		"{a:['x' 'y'] b:{} c:[]}"},
	{"block text keeps lines", {T("a: |\n  x\n  y\nb: >-\n  x\n  y\n")},
		"{a:'x\ny\n' b:'x y'}"},
	{"escapes are undone", {T("a: \"\\u00e9\\n\\\"\"\nb: 'it''s'\n")},
		"{a:'\xc3\xa9\n\"' b:'it's'}"},
	{"a remark ends a value", {T("a: Foo #bar\n")}, "{a:'Foo'}"},
	{"quotes keep what would be a remark", {T("a: 'Foo #bar: x'\n")},
		"{a:'Foo #bar: x'}"},
	{"CRLF ends lines", {T("a: b\r\nc: d\r\n")}, "{a:'b' c:'d'}"},
	{"one document may be marked", {T("---\na: b\n...\n")}, "{a:'b'}"},
	{"keys may be quoted", {T("\"<<\": 1\n'a b': 2\n\"null\": 3\n")},
		"{<<:'1' a b:'2' null:'3'}"},
	{"a scalar may stand alone", {T("text\n")}, "'text'"},
	{"16 levels are read", {T("[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]")},
		"[[[[[[[[[[[[[[[['x']]]]]]]]]]]]]]]]"},
};

static void files_become_trees(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(trees); i++) {
		struct yaml_node *root = NULL;
		struct err err = {0};
		struct arena arena;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, SHOWN_MAX);
		if (!yaml_parse(&arena, "t.yaml", trees[i].input, &root, &err))
			fail_msg("%s: %s: %s", trees[i].name, err.where, err.text);
		show(root, &out);
		if (!str_eq_c(buf_view(&out), trees[i].want))
			fail_msg("%s: %s", trees[i].name, out.p);
		buf_release(&out);
		arena_release(&arena);
	}
}

static void count_and_place_are_known(void **state)
{
	struct str text =
		STR("\xef\xbb\xbf# x\na: 1\n\xc3\xa9: {b: c}\nlist:\n  - x\n  - y: z\n");
	const struct yaml_node *node;
	struct yaml_node *root = NULL;
	struct err err = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_true(yaml_parse(&arena, "t.yaml", text, &root, &err));
	assert_int_equal(root->n, 3);
	assert_int_equal(root->line, 2);
	assert_int_equal(root->column, 1);
	node = root->first->next;
	assert_int_equal(node->line, 3);
	assert_int_equal(node->column, 1);
	assert_int_equal(node->first->line, 3);
	assert_int_equal(node->first->column, 5);
	node = node->next;
	assert_int_equal(node->n, 2);
	assert_int_equal(node->line, 4);
	assert_int_equal(node->first->line, 5);
	assert_int_equal(node->first->column, 5);
	assert_int_equal(node->first->next->line, 6);
	assert_int_equal(node->first->next->column, 5);
	assert_int_equal(node->first->next->key.n, 0);
	assert_string_equal(node->first->next->name, "t.yaml");
	arena_release(&arena);
}

static const struct {
	const char *name;
	struct str input;
	const char *where;
	const char *text;
} refused[] = {
	{"an anchor at a text", {T("a: &x 1\n")}, "t.yaml:1:4",
		"anchors are not allowed; write the value out"},
	{"an anchor at a key", {T("&x a: 1\n")}, "t.yaml:1:1",
		"anchors are not allowed; write the value out"},
	{"an anchor at a list", {T("a: &x [1]\n")}, "t.yaml:1:4",
		"anchors are not allowed; write the value out"},
	{"an anchor at a mapping", {T("- &x {a: b}\n")}, "t.yaml:1:3",
		"anchors are not allowed; write the value out"},
	{"an alias", {T("a: b\nc: *a\n")}, "t.yaml:2:4",
		"aliases are not allowed; write the value out"},
	{"an alias as key", {T("*a : b\n")}, "t.yaml:1:1",
		"aliases are not allowed; write the value out"},
	{"a tag at a text", {T("a: !!int 1\n")}, "t.yaml:1:4", "tags are not allowed"},
	{"a tag at nothing", {T("a: !!null\n")}, "t.yaml:1:4", "tags are not allowed"},
	{"a tag at a list", {T("!x [1]\n")}, "t.yaml:1:1", "tags are not allowed"},
	{"a tag at a mapping", {T("- !x {a: b}\n")}, "t.yaml:1:3",
		"tags are not allowed"},
	{"the tag without a name", {T("\xc3\xa9: \xc3\xbc\r\nb: ! c\r\n")}, "t.yaml:2:4",
		"tags are not allowed"},
	{"the tag without a name at quotes", {T("b: ! 'c'\n")}, "t.yaml:1:4",
		"tags are not allowed"},
	{"the tag without a name at a block", {T("b: ! >\n  c\n")}, "t.yaml:1:4",
		"tags are not allowed"},
	{"a declared tag", {T("%TAG !x! tag:x\n---\na: 1\n")}, "t.yaml:1:1",
		"tags are not allowed"},
	{"a merge key", {T("- a: 1\n- <<: {b: 2}\n")}, "t.yaml:2:3",
		"merge keys are not allowed; write the keys out"},
	{"a doubled key", {T("a: 1\nb: 2\na: 3\n")}, "t.yaml:3:1",
		"doubled key 'a', first on line 1"},
	{"a doubled key in flow style", {T("x: {a: 1, 'a': 2}\n")}, "t.yaml:1:11",
		"doubled key 'a', first on line 1"},
	{"a null key", {T("~: 1\n")}, "t.yaml:1:1", "a key must be a text"},
	{"a list as key", {T("? [a]\n: 1\n")}, "t.yaml:1:3", "a key must be a text"},
	{"an empty key", {T("'': 1\n")}, "t.yaml:1:1", "a key must not be empty"},
	{"a second document", {T("a: 1\n---\nb: 2\n")}, "t.yaml:2:1",
		"a second document is not allowed"},
	{"an empty second document", {T("a: 1\n---\n")}, "t.yaml:2:1",
		"a second document is not allowed"},
	{"NUL in a text", {T("a: \"x\\0y\"\n")}, "t.yaml:1:4",
		"NUL is not allowed in a text"},
	{"NUL in a key", {T("\"\\0\": x\n")}, "t.yaml:1:1",
		"NUL is not allowed in a text"},
	{"a raw NUL", {T("a: b\nc: \0\n")}, "t.yaml:2:4",
		"control characters are not allowed (0x00)"},
	{"a control character", {T("a: \x1b[1m\n")}, "t.yaml:1:4",
		"control characters are not allowed (0x1B)"},
	{"bad UTF-8", {T("\xc3\xa9: \xff\n")}, "t.yaml:1:4",
		"invalid leading UTF-8 octet (0xFF)"},
	{"cut UTF-8", {T("a: \xc3")}, "t.yaml:1:4", "incomplete UTF-8 octet sequence"},
	{"UTF-16",
		{T("\xff\xfe"
		   "a\0")},
		"t.yaml:1:1", "invalid leading UTF-8 octet (0xFF)"},
	{"17 levels", {T("[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]")}, "t.yaml:1:17",
		"more than 16 lists and mappings in each other"},
	{"a tab before a key", {T("a:\n\tb: 1\n")}, "t.yaml:2:1",
		"found character that cannot start any token; indent by blanks, not "
		"tabs, and put a "
		"value that starts with @ or ` in quotes"},
	{"a colon in a value without quotes", {T("a: 1\nb: Foo: bar\n")}, "t.yaml:2:7",
		"mapping values are not allowed in this context; check the indentation, "
		"or put a "
		"value that holds ': ' in quotes"},
	{"a value that starts with @", {T("a: @x\n")}, "t.yaml:1:4",
		"found character that cannot start any token; indent by blanks, not "
		"tabs, and put a "
		"value that starts with @ or ` in quotes"},
	{"text after a closing quote", {T("a: 'it's'\n")}, "t.yaml:1:8",
		"did not find expected key; check the indentation and the quotes above"},
	{"an open quote", {T("a: \"x\nb: y\n")}, "t.yaml:3:1",
		"found unexpected end of stream while scanning a quoted scalar that "
		"starts on line 1; "
		"is a quote not closed?"},
	{"a key without a colon", {T("a: 1\nb\n")}, "t.yaml:3:1",
		"could not find expected ':' while scanning a simple key that starts on "
		"line 2; check "
		"the indentation, or put the text in quotes"},
	{"an open list", {T("a: [1, 2\nb: 3\n")}, "t.yaml:2:2",
		"did not find expected ',' or ']' while parsing a flow sequence that "
		"starts on line 1"},
};

static void what_tables_do_not_need_is_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct yaml_node *root = NULL;
		struct err err = {0};
		struct arena arena;

		arena_init(&arena);
		if (yaml_parse(&arena, "t.yaml", refused[i].input, &root, &err))
			fail_msg("%s: read", refused[i].name);
		assert_int_equal(err.code, ERR_INPUT);
		assert_null(root);
		if (strcmp(err.where, refused[i].where) != 0 ||
			strcmp(err.text, refused[i].text) != 0)
			fail_msg("%s: %s: %s", refused[i].name, err.where, err.text);
		arena_release(&arena);
	}
}

/* One row with everything, read by every accessor. */
static const char row_text[] = "slug: x\n"
			       "count: 7\n"
			       "zero: 0\n"
			       "minus: -12\n"
			       "day: 2025-03-31\n"
			       "on: true\n"
			       "off: false\n"
			       "kind: late\n"
			       "list: [a, b]\n"
			       "empty: []\n"
			       "none: null\n";

struct fixture {
	struct arena arena;
	struct yaml_node *root;
	struct err err;
};

static void load(struct fixture *f, struct str text)
{
	*f = (struct fixture){0};
	arena_init(&f->arena);
	if (!yaml_parse(&f->arena, "t.yaml", text, &f->root, &f->err))
		fail_msg("%s: %s", f->err.where, f->err.text);
}

static void accessors_hand_out_what_is_there(void **state)
{
	static const char *const kinds[] = {"met", "late", NULL};
	const struct yaml_node *list = NULL;
	struct fixture f;
	struct str text = {0};
	int64_t number = 1;
	int32_t day = 1;
	bool flag = false;
	int index = -1;

	(void)state;
	load(&f, str_c(row_text));
	assert_true(yaml_need_str(f.root, "slug", &text, &f.err));
	assert_true(str_eq_c(text, "x"));
	assert_true(yaml_need_int(f.root, "count", &number, &f.err));
	assert_int_equal(number, 7);
	assert_true(yaml_may_int(f.root, "zero", &number, &f.err));
	assert_int_equal(number, 0);
	assert_true(yaml_may_int(f.root, "minus", &number, &f.err));
	assert_int_equal(number, -12);
	assert_true(yaml_need_day(f.root, "day", &day, &f.err));
	assert_int_equal(day, date_days((struct civil){2025, 3, 31}));
	assert_true(yaml_may_bool(f.root, "on", &flag, &f.err));
	assert_true(flag);
	assert_true(yaml_may_bool(f.root, "off", &flag, &f.err));
	assert_false(flag);
	assert_true(yaml_need_word(f.root, "kind", kinds, &index, &f.err));
	assert_int_equal(index, 1);
	assert_true(yaml_need_list(f.root, "list", &list, &f.err));
	assert_int_equal(list->n, 2);
	assert_true(yaml_scalar(list->first->next, &text, &f.err));
	assert_true(str_eq_c(text, "b"));
	assert_true(yaml_may_list(f.root, "empty", &list, &f.err));
	assert_int_equal(list->n, 0);
	assert_non_null(yaml_get(f.root, "slug"));
	assert_null(yaml_get(f.root, "none"));
	assert_null(yaml_get(f.root, "other"));
	assert_null(yaml_get(f.root->first, "slug"));
	assert_int_equal(f.err.code, ERR_NONE);
	arena_release(&f.arena);
}

static void what_may_be_missing_leaves_the_default(void **state)
{
	static const char *const absent[] = {"none", "other"};
	struct fixture f;

	(void)state;
	load(&f, str_c(row_text));
	for (size_t i = 0; i < COUNT(absent); i++) {
		const struct yaml_node *list = f.root;
		struct str text = STR("default");
		int64_t number = 5;
		int32_t day = 6;
		bool flag = true;

		assert_true(yaml_may_str(f.root, absent[i], &text, &f.err));
		assert_true(str_eq_c(text, "default"));
		assert_true(yaml_may_int(f.root, absent[i], &number, &f.err));
		assert_int_equal(number, 5);
		assert_true(yaml_may_day(f.root, absent[i], &day, &f.err));
		assert_int_equal(day, 6);
		assert_true(yaml_may_bool(f.root, absent[i], &flag, &f.err));
		assert_true(flag);
		assert_true(yaml_may_list(f.root, absent[i], &list, &f.err));
		assert_null(list);
	}
	arena_release(&f.arena);
}

#define A59 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct {
	const char *name;
	const char *value; /* of the key v; NULL when there is none */
	char kind;         /* one of read_wrong() */
	const char *text;
} wrong[] = {
	{"a needed text that is missing", NULL, 'S', "missing key 'v'"},
	{"a needed int that is missing", NULL, 'I', "missing key 'v'"},
	{"a needed day that is missing", NULL, 'D', "missing key 'v'"},
	{"a needed list that is missing", NULL, 'L', "missing key 'v'"},
	{"a needed word that is missing", NULL, 'W', "missing key 'v'"},
	{"a needed text that is null", "", 'S', "v: needs a value"},
	{"a needed list that is null", "~", 'L', "v: needs a value"},
	{"a list for a text", "[x]", 's', "v: want a text, not a list"},
	{"a mapping for a text", "{x: y}", 'S', "v: want a text, not a mapping"},
	{"a text for a list", "x", 'l', "v: want a list, not 'x'"},
	{"a mapping for a list", "{}", 'L', "v: want a list, not a mapping"},
	{"a unit after an int", "7d", 'i', "v: want a whole number, not '7d'"},
	{"a zero before an int", "010", 'I', "v: want a whole number, not '010'"},
	{"a plus before an int", "+1", 'i', "v: want a whole number, not '+1'"},
	{"minus zero", "-0", 'i', "v: want a whole number, not '-0'"},
	{"a minus alone", "'-'", 'i', "v: want a whole number, not '-'"},
	{"a fraction", "1.5", 'i', "v: want a whole number, not '1.5'"},
	{"hexadecimal", "0x10", 'i', "v: want a whole number, not '0x10'"},
	{"too long an int", "1234567890123456789", 'i',
		"v: want a whole number, not '1234567890123456789'"},
	{"a list for an int", "[1]", 'i', "v: want a whole number, not a list"},
	{"an empty text for an int", "''", 'i', "v: want a whole number, not ''"},
	{"yes for a flag", "yes", 'b', "v: want true or false, not 'yes'"},
	{"True for a flag", "True", 'b', "v: want true or false, not 'True'"},
	{"a mapping for a flag", "{true: true}", 'b',
		"v: want true or false, not a mapping"},
	{"a day that is none", "2025-02-30", 'd',
		"v: want a date such as 2025-03-31, not '2025-02-30'"},
	{"a day with dots", "2025.02.03", 'D',
		"v: want a date such as 2025-03-31, not '2025.02.03'"},
	{"a day without noughts", "2025-2-3", 'd',
		"v: want a date such as 2025-03-31, not '2025-2-3'"},
	{"a day and a time", "2025-02-03T00:00:00Z", 'd',
		"v: want a date such as 2025-03-31, not '2025-02-03T00:00:00Z'"},
	{"a word that is not among them", "lat", 'W',
		"v: want one of met, late, not 'lat'"},
	{"a word in another case", "Late", 'W', "v: want one of met, late, not 'Late'"},
	{"a list for a word", "[late]", 'W', "v: want one of met, late, not a list"},
	{"60 characters are shown", A59 "b", 'i',
		"v: want a whole number, not '" A59 "b'"},
	{"of more only 60", A59 "bc", 'i', "v: want a whole number, not '" A59 "b...'"},
};

static bool read_wrong(const struct yaml_node *map, char kind, struct err *err)
{
	static const char *const words[] = {"met", "late", NULL};
	const struct yaml_node *node;
	struct str text;
	int64_t number;
	int32_t day;
	bool flag;
	int index;

	switch (kind) {
	case 's':
		return yaml_may_str(map, "v", &text, err);
	case 'S':
		return yaml_need_str(map, "v", &text, err);
	case 'i':
		return yaml_may_int(map, "v", &number, err);
	case 'I':
		return yaml_need_int(map, "v", &number, err);
	case 'd':
		return yaml_may_day(map, "v", &day, err);
	case 'D':
		return yaml_need_day(map, "v", &day, err);
	case 'b':
		return yaml_may_bool(map, "v", &flag, err);
	case 'l':
		return yaml_may_list(map, "v", &node, err);
	case 'L':
		return yaml_need_list(map, "v", &node, err);
	default:
		return yaml_need_word(map, "v", words, &index, err);
	}
}

static void wrong_values_are_refused_with_their_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *where;
		struct fixture f;
		struct buf text;

		buf_init(&text, SHOWN_MAX);
		buf_c(&text, "u: 1\n");
		if (wrong[i].value)
			buf_printf(&text, "v: %s\n", wrong[i].value);
		load(&f, buf_view(&text));
		if (read_wrong(f.root, wrong[i].kind, &f.err))
			fail_msg("%s: read", wrong[i].name);
		assert_int_equal(f.err.code, ERR_INPUT);
		where = wrong[i].value ? "t.yaml:2:1" : "t.yaml:1:1";
		if (strcmp(f.err.where, where) != 0 ||
			strcmp(f.err.text, wrong[i].text) != 0)
			fail_msg("%s: %s: %s", wrong[i].name, f.err.where, f.err.text);
		buf_release(&text);
		arena_release(&f.arena);
	}
}

static void every_accessor_wants_a_mapping(void **state)
{
	static const char kinds[] = "sSiIdDblLW";
	struct fixture f;

	(void)state;
	load(&f, STR("- v: 1\n- v\n"));
	for (size_t i = 0; kinds[i]; i++) {
		struct err err = {0};

		assert_false(read_wrong(f.root, kinds[i], &err));
		assert_string_equal(err.where, "t.yaml:1:1");
		assert_string_equal(err.text, "want a mapping, not a list");
		assert_false(read_wrong(f.root->first->next, kinds[i], &err));
		assert_string_equal(err.where, "t.yaml:2:3");
		assert_string_equal(err.text, "want a mapping, not 'v'");
	}
	arena_release(&f.arena);
}

static void entries_of_lists_have_no_key_in_the_error(void **state)
{
	struct fixture f;
	struct str text;

	(void)state;
	load(&f, STR("- [x]\n-\n"));
	assert_false(yaml_scalar(f.root->first, &text, &f.err));
	assert_string_equal(f.err.where, "t.yaml:1:3");
	assert_string_equal(f.err.text, "want a text, not a list");
	assert_false(yaml_scalar(f.root->first->next, &text, &f.err));
	assert_string_equal(f.err.text, "want a text, not nothing");
	assert_true(yaml_need_kind(f.root, YAML_LIST, &f.err));
	arena_release(&f.arena);
}

static void keys_are_checked_against_those_allowed(void **state)
{
	static const char *const keys[] = {"slug", "name", NULL};
	struct fixture f;

	(void)state;
	load(&f,
		STR("- {slug: x, name: X}\n- name: Y\n\n- {}\n- slug: z\n"
		    "  alias: Z\n- x\n"));
	assert_true(yaml_check_keys(f.root->first, keys, &f.err));
	assert_true(yaml_check_keys(f.root->first->next, keys, &f.err));
	assert_true(yaml_check_keys(f.root->first->next->next, keys, &f.err));
	assert_false(yaml_check_keys(f.root->first->next->next->next, keys, &f.err));
	assert_int_equal(f.err.code, ERR_INPUT);
	assert_string_equal(f.err.where, "t.yaml:6:3");
	assert_string_equal(f.err.text, "unknown key 'alias'; allowed are slug, name");
	assert_false(
		yaml_check_keys(f.root->first->next->next->next->next, keys, &f.err));
	assert_string_equal(f.err.where, "t.yaml:7:3");
	assert_string_equal(f.err.text, "want a mapping, not 'x'");
	arena_release(&f.arena);
}

static void a_long_path_keeps_line_and_column(void **state)
{
	char name[400];
	char want[400];
	struct yaml_node *root;
	struct err err = {0};
	struct arena arena;

	(void)state;
	memset(name, 'a', 300);
	memset(name + 300, 'b', 90);
	memcpy(name + 390, "/t.yaml", 8);
	snprintf(want, sizeof(want), "...%s:1:4", name + 397 - 120);
	arena_init(&arena);
	assert_false(yaml_parse(&arena, name, STR("a: *b"), &root, &err));
	assert_string_equal(err.where, want);
	arena_release(&arena);
}

static void the_tree_outlives_text_and_name(void **state)
{
	char name[] = "t.yaml";
	char text[] = "key: value\n";
	struct yaml_node *root = NULL;
	struct err err = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_true(yaml_parse(&arena, name, str_c(text), &root, &err));
	memset(name, 'x', sizeof(name) - 1);
	memset(text, 'x', sizeof(text) - 1);
	assert_true(str_eq_c(root->first->key, "key"));
	assert_true(str_eq_c(root->first->text, "value"));
	assert_string_equal(root->first->name, "t.yaml");
	arena_release(&arena);
}

static void files_are_loaded_up_to_8_mib(void **state)
{
	static const char path[] = "test_yaml.tmp.yaml";
	struct yaml_node *root = NULL;
	struct err err = {0};
	struct arena arena;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, LONG_MAX_BYTES);
	assert_true(fs_write(path, STR("a: b\n"), FS_FAST, &err));
	assert_true(yaml_load(&arena, path, &root, &err));
	assert_true(str_eq_c(root->first->text, "b"));
	buf_c(&text, "a: b\n#");
	while (text.n <= 8 << 20)
		buf_c(&text, "................");
	assert_true(fs_write(path, buf_view(&text), FS_FAST, &err));
	assert_false(yaml_load(&arena, path, &root, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, path);
	assert_string_equal(err.text, "larger than 8388608 bytes");
	assert_true(fs_remove(path, &err));
	err = (struct err){0};
	assert_false(yaml_load(&arena, path, &root, &err));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, path);
	assert_string_equal(err.text, "cannot open: No such file or directory");
	buf_release(&text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_trees),
		cmocka_unit_test(count_and_place_are_known),
		cmocka_unit_test(what_tables_do_not_need_is_refused_with_its_place),
		cmocka_unit_test(accessors_hand_out_what_is_there),
		cmocka_unit_test(what_may_be_missing_leaves_the_default),
		cmocka_unit_test(wrong_values_are_refused_with_their_place),
		cmocka_unit_test(every_accessor_wants_a_mapping),
		cmocka_unit_test(entries_of_lists_have_no_key_in_the_error),
		cmocka_unit_test(keys_are_checked_against_those_allowed),
		cmocka_unit_test(a_long_path_keeps_line_and_column),
		cmocka_unit_test(the_tree_outlives_text_and_name),
		cmocka_unit_test(files_are_loaded_up_to_8_mib),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
