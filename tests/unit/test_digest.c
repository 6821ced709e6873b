#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "digest_case.h"
#include "format/js.h"
#include "format/markdown.h"

static const char whole_shown[] =
	"1900001 opened 2025-03-02T10:11:12Z changed 2025-03-20T08:00:01Z"
	" resolved 2025-03-20T08:00:00Z dupe of 1700004\n"
	"knows history assigned attachments flags\n"
	"by " MB " to " CA "\n"
	"<Example CA: late CRL> <RESOLVED> <FIXED> <[ca-compliance] Next update "
	"2025-03-31>\n"
	"<meta other> <CA Program> <CA Certificate Compliance> <1700003 1885568 "
	"1700002>\n"
	"#0 2025-03-02T10:11:12Z 17000001 " MB " 15\n"
	"#2 2025-03-04T00:00:00Z 17000002 " CA " attachment empty 0 edited "
	"2025-03-05T09:00:00Z\n"
	"#3 2025-03-06T00:00:00Z 17000003 " CA " 141 edited 2025-03-07T00:00:00Z\n"
	"2025-03-03T09:00:00Z " MB " status <UNCONFIRMED> <ASSIGNED> - - -1\n"
	"2025-03-03T09:00:00Z " MB " assigned_to <" NO "> <" CA "> " NO " " CA " -1\n"
	"2025-03-05T09:00:00Z " CA " revision <> <> - - 2\n"
	"report #0 unstructured, none, unknown <>\n"
	"report #3 preliminary, IRG 3.x, third party <A000123>\n";

static void all_of_a_bug_is_in_its_record(void **state)
{
	(void)state;
	check("whole", whole, whole_shown, show);
}

static void the_same_bytes_give_the_same_record(void **state)
{
	const struct digest *a, *b;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	a = make(&arena, whole);
	b = make(&arena, whole);
	assert_int_equal(a->size, b->size);
	assert_memory_equal(a, b, a->size);
	arena_release(&arena);
}

static const struct {
	const char *name;
	const char *text;
	const char *want;
} heads[] = {
	{"what is absent is not known", "{" BUG "}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved - dupe of 0\nknows\nby "
		"- to -\n"},
	{"null is not known",
		"{" BUG ", 'history': null, 'assigned_to': null, 'attachments': null,"
		" 'flags': null, 'last_change_time': null, 'cf_last_resolved': null,"
		" 'dupe_of': null, 'creator': null}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved - dupe of 0\nknows\nby "
		"- to -\n"},
	{"of another kind is not known",
		"{" BUG
		", 'history': {}, 'assigned_to': 1, 'attachments': 'none', 'flags': true,"
		" 'last_change_time': 1735689600, 'cf_last_resolved': [], 'dupe_of': '5',"
		" 'creator': {}}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved - dupe of 0\nknows\nby "
		"- to -\n"},
	{"empty is known",
		"{" BUG
		", 'history': [], 'attachments': [], 'flags': [], 'assigned_to': '" CA
		"'}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved - dupe of 0\n"
		"knows history assigned attachments flags\nby - to " CA "\n"},
	{"times that are none are not known",
		"{" BUG
		", 'last_change_time': '', 'status': 'RESOLVED', 'is_open': false,"
		" 'cf_last_resolved': '2025-02-30T00:00:00Z'}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved - dupe of 0\nknows\nby "
		"- to -\n"},
	{"the last closing stays when a bug is opened again",
		"{" BUG ", 'status': 'REOPENED', 'is_open': true,"
		" 'cf_last_resolved': '2025-02-01T00:00:00Z'}",
		"7 opened 2025-01-01T00:00:00Z changed - resolved 2025-02-01T00:00:00Z "
		"dupe of 0\n"
		"knows\nby - to -\n"},
};

static void what_the_server_did_not_send_is_not_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(heads); i++)
		check(heads[i].name, heads[i].text, heads[i].want, show_head);
}

static void show_summary(const struct digest *d, struct buf *out)
{
	show_text(d, d->summary, out);
	show_text(d, d->whiteboard, out);
	end_line(out);
}

static const struct {
	const char *name;
	const char *text;
	const char *want;
} summaries[] = {
	{"CR and LF do not end a summary", "'Foo: a\\r\\nb\\nc'", "Foo: a b c"},
	{"NUL is left out", "'Foo\\u0000: a'", "Foo: a"},
	{"other control characters too", "'F\\u001boo: \\u007fa\\u0085'", "Foo: a"},
	{"a tab is a blank", "'Foo:\\ta'", "Foo: a"},
	{"what turns the direction of text is left out", "'Foo\\u202e: a\\u2066b\\u200f'",
		"Foo: ab"},
	{"what hides is left out", "'F\\u200bo\\ufeffo: a'", "Foo: a"},
	{"letters of all kinds stay", "'T\\u00dcB\\u0130TAK: \\ud83d\\ude00 <b>'",
		"T\xc3\x9c"
		"B\xc4\xb0TAK: \xf0\x9f\x98\x80 <b>"},
	{"a summary may be absent", "null", ""},
};

static void a_summary_is_one_line_of_plain_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(summaries); i++) {
		char text[500], want[100];

		snprintf(text, sizeof(text), "{" BUG ", 'summary': %s}",
			summaries[i].text);
		snprintf(want, sizeof(want), "<%s> <>\n", summaries[i].want);
		check(summaries[i].name, text, want, show_summary);
	}
}

static void show_links(const struct digest *d, struct buf *out)
{
	show_text(d, d->links, out);
	show_text(d, d->keywords, out);
	end_line(out);
}

static const struct {
	const char *name;
	const char *members;
	const char *want;
} lists[] = {
	{"nothing is linked",
		"'blocks': [], 'depends_on': [], 'see_also': [], 'keywords': []",
		"<> <>\n"},
	{"see_also, blocks, depends_on",
		"'depends_on': [5, 6], 'blocks': [3, 4],"
		" 'see_also': ['https://bugzilla.mozilla.org/show_bug.cgi?id=2']",
		"<2 3 4 5 6> <>\n"},
	{"other addresses are no bugs",
		"'see_also': ['https://github.com/x/y/issues/1', 'text', '',"
		" 'https://bugzilla.mozilla.org/show_bug.cgi?id=',"
		" 'https://bugzilla.mozilla.org/show_bug.cgi?id=x',"
		" 'https://bugzilla.mozilla.org/attachment.cgi?id=9']",
		"<> <>\n"},
	{"bugs of another Bugzilla are no bugs of ours",
		"'see_also': ['https://bugzilla.redhat.example/show_bug.cgi?id=1900001',"
		" 'http://bugzilla.mozilla.org/show_bug.cgi?id=12',"
		" 'https://x.example/?https://bugzilla.mozilla.org/show_bug.cgi?id=13']",
		"<12> <>\n"},
	{"what is no number is passed over", "'blocks': ['3', null, 4, -5, 0, 1.5, [6]]",
		"<4> <>\n"},
	{"keywords are joined by blanks", "'keywords': ['meta', 7, null, 'sec-low']",
		"<> <meta sec-low>\n"},
	{"lists of another kind are none", "'blocks': 3, 'see_also': 'x', 'keywords': {}",
		"<> <>\n"},
};

static void links_and_keywords_are_lists_of_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lists); i++) {
		char text[1000];

		snprintf(text, sizeof(text), "{" BUG ", %s}", lists[i].members);
		check(lists[i].name, text, lists[i].want, show_links);
	}
}

static void show_mentions(const struct digest *d, struct buf *out)
{
	show_text(d, d->mentions, out);
	end_line(out);
}

#define SAYS(text)                                                                       \
	"{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'raw_text': '" text "'}"

static void bugs_that_comments_name_are_listed_once(void **state)
{
	(void)state;
	check("the bug itself is not listed",
		"{'id': 12345, 'creation_time': '2025-01-01T00:00:00Z', 'comments': "
		"[" SAYS("As in bug 23456 and bug 12345.") "," SAYS(
			"Bugs 23456, 34567") "]}",
		"<23456 34567>\n", show_mentions);
}

static const struct {
	const char *name;
	const char *comments;
	const char *want;
} comments[] = {
	{"CRLF counts as sent",
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'creator': '" CA
		"',"
		" 'raw_text': 'a\\r\\nb'}]",
		"#0 2025-01-01T00:00:00Z 1 " CA " 4\n"},
	{"they stand in the order of their numbers",
		"[{'id': 3, 'count': 2, 'time': '2025-01-03T00:00:00Z', 'raw_text': 'c'},"
		" {'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'raw_text': 'a'},"
		" {'id': 2, 'count': 1, 'time': '2025-01-02T00:00:00Z', 'raw_text': "
		"'b'}]",
		"#0 2025-01-01T00:00:00Z 1 - 1\n#1 2025-01-02T00:00:00Z 2 - 1\n"
		"#2 2025-01-03T00:00:00Z 3 - 1\n"},
	{"text that was not sent is not known",
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z'},"
		" {'id': 2, 'count': 1, 'time': '2025-01-01T00:00:00Z', 'raw_text': "
		"null}]",
		"#0 2025-01-01T00:00:00Z 1 - empty 0\n#1 2025-01-01T00:00:00Z 2 - empty "
		"0\n"},
	{"one without time or number, or that is no object, is passed over",
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'raw_text': 'a'},"
		" {'id': 2, 'count': 1, 'raw_text': 'b'},"
		" {'id': 3, 'time': '2025-01-02T00:00:00Z', 'raw_text': 'c'}, 'd', null]",
		"#0 2025-01-01T00:00:00Z 1 - 1\n"},
	{"a number that cannot be is passed over",
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'raw_text': 'a'},"
		" {'id': 2, 'count': -1, 'time': '2025-01-01T00:00:00Z', 'raw_text': "
		"'b'},"
		" {'id': 3, 'count': 4294967296, 'time': '2025-01-01T00:00:00Z', "
		"'raw_text': 'c'}]",
		"#0 2025-01-01T00:00:00Z 1 - 1\n"},
	{"an attachment is a number",
		"[{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z', 'raw_text': 'a',"
		" 'attachment_id': '5'},"
		" {'id': 2, 'count': 1, 'time': '2025-01-01T00:00:00Z', 'raw_text': 'a',"
		" 'attachment_id': 5}]",
		"#0 2025-01-01T00:00:00Z 1 - 1\n#1 2025-01-01T00:00:00Z 2 - attachment "
		"1\n"},
};

static void comments_are_dated_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(comments); i++) {
		char text[2000];

		snprintf(text, sizeof(text), "{" BARE ", 'comments': %s}",
			comments[i].comments);
		check(comments[i].name, text, comments[i].want, show_comments);
	}
}

static const struct {
	const char *name;
	const char *text;
	const char *where;
	const char *want;
} errors[] = {
	{"no JSON", "", "1.json:1:0", "'[' or '{' expected near end of file"},
	{"a list", "[]", "1.json", "has no bug number"},
	{"no number", "{'creation_time': '2025-01-01T00:00:00Z', 'comments': [" POST "]}",
		"1.json", "has no bug number"},
	{"a number that is text",
		"{'id': '7', 'creation_time': '2025-01-01T00:00:00Z', 'comments': [" POST
		"]}",
		"1.json", "has no bug number"},
	{"number 0",
		"{'id': 0, 'creation_time': '2025-01-01T00:00:00Z', 'comments': [" POST
		"]}",
		"1.json", "has no bug number"},
	{"no creation time", "{'id': 7, 'comments': [" POST "]}", "1.json",
		"has no creation time"},
	{"a creation time that is none",
		"{'id': 7, 'creation_time': 'yesterday', 'comments': [" POST "]}",
		"1.json", "has no creation time"},
	{"no comments", "{" BARE "}", "1.json", "has no comments"},
	{"comments that are no list", "{" BARE ", 'comments': {}}", "1.json",
		"has no comments"},
	{"an empty list of comments", "{" BARE ", 'comments': []}", "1.json",
		"has no comment with a number and a time"},
	{"no comment that can be used", "{" BARE ", 'comments': [{}, null]}", "1.json",
		"has no comment with a number and a time"},
	{"two histories", "{" BUG ", 'history': [], 'history': []}", "1.json:1:144",
		"duplicate object key near '\"history\"'"},
};

static void a_bug_that_cannot_be_used_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(errors); i++) {
		struct digest *d = NULL;
		struct err err = {0};
		struct arena arena;

		arena_init(&arena);
		if (digest_make(&arena,
			    &(struct digest_source){str_c(quoted(&arena, errors[i].text)),
				    "1.json", NULL},
			    &d, &err))
			fail_msg("%s is taken", errors[i].name);
		if (err.code != ERR_INPUT || strcmp(err.where, errors[i].where) != 0 ||
			strcmp(err.text, errors[i].want) != 0)
			fail_msg("%s: %d %s: %s", errors[i].name, err.code, err.where,
				err.text);
		assert_null(d);
		arena_release(&arena);
	}
}

/* Digests the value: a record that can be read, or an error of ERR_INPUT. */
static void try_value(const json_t *bug)
{
	struct digest *d = NULL;
	struct err err = {0};
	struct arena arena;
	struct buf text, out;

	arena_init(&arena);
	buf_init(&text, TEXT_MAX);
	buf_init(&out, TEXT_MAX);
	js_print(bug, &text);
	if (digest_make(&arena, &(struct digest_source){buf_view(&text), "1.json", NULL},
		    &d, &err)) {
		assert_true(digest_is_sound(d, d->size));
		show(d, &out);
	} else {
		assert_int_equal(err.code, ERR_INPUT);
	}
	buf_release(&text);
	buf_release(&out);
	arena_release(&arena);
}

/* Puts each odd value in the place of each member of `object`, a part of `bug`. */
static void make_members_odd(json_t *bug, json_t *object, const json_t *odd)
{
	json_t *keys = json_array();
	json_t *copy = json_copy(object);
	const char *key;
	json_t *value;

	json_object_foreach(copy, key, value) js_push(keys, js_new_c(key));
	for (size_t k = 0; k < json_array_size(keys); k++) {
		key = json_string_value(json_array_get(keys, k));
		for (size_t i = 0; i < json_array_size(odd); i++) {
			json_object_set(object, key, json_array_get(odd, i));
			try_value(bug);
		}
		json_object_del(object, key);
		try_value(bug);
		json_object_set(object, key, json_object_get(copy, key));
	}
	json_decref(copy);
	json_decref(keys);
}

static json_t *parse(struct arena *arena, const char *text)
{
	struct err err = {0};
	json_t *value = NULL;

	if (!js_parse(str_c(quoted(arena, text)), "text", &value, NULL, &err))
		fail_msg("%s: %s", err.where, err.text);
	return value;
}

static void any_member_may_be_absent_or_odd(void **state)
{
	struct arena arena;
	json_t *bug, *odd, *entry;

	(void)state;
	arena_init(&arena);
	bug = parse(&arena, whole);
	odd = parse(&arena,
		"[null, true, 0, -1, 7, 9223372036854775807, 1.5, '', 'x', '#', [], {}, "
		"[null],"
		" [[]], [{}], ['x'], [7], {'a': 1}, '2025-01-01T00:00:00Z', 'x\\u0000y',"
		" '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z']");
	make_members_odd(bug, bug, odd);
	entry = json_array_get(json_object_get(bug, "comments"), 1);
	make_members_odd(bug, entry, odd);
	entry = json_array_get(json_object_get(bug, "history"), 0);
	make_members_odd(bug, entry, odd);
	entry = json_array_get(json_object_get(entry, "changes"), 1);
	make_members_odd(bug, entry, odd);
	json_decref(odd);
	json_decref(bug);
	arena_release(&arena);
}

/* A record in memory of its own size, so that a step out of it is seen. */
static unsigned char *copy_of(const struct digest *d)
{
	unsigned char *p = mem_alloc(d->size);

	memcpy(p, d, d->size);
	return p;
}

static void what_passes_as_sound_can_be_walked(void **state)
{
	const struct digest *d;
	struct arena arena;
	unsigned char *p;
	size_t passed = 0;
	struct buf out;

	(void)state;
	arena_init(&arena);
	buf_init(&out, TEXT_MAX);
	d = make(&arena, whole);
	p = copy_of(d);
	for (size_t at = 0; at < d->size; at++) {
		unsigned char right = p[at];

		for (unsigned byte = 0; byte < 256; byte++) {
			p[at] = (unsigned char)byte;
			if (!digest_is_sound(p, d->size))
				continue;
			show((const struct digest *)(const void *)p, &out);
			buf_clear(&out);
			passed++;
		}
		p[at] = right;
	}
	/* texts, times and ids may be anything: the hash of the cache guards them */
	assert_true(passed > d->size);
	mem_free(p);
	buf_release(&out);
	arena_release(&arena);
}

static void a_record_is_sound_at_its_own_size_alone(void **state)
{
	const struct digest *d;
	struct arena arena;
	unsigned char *p;

	(void)state;
	arena_init(&arena);
	d = make(&arena, whole);
	p = copy_of(d);
	assert_true(digest_is_sound(p, d->size));
	assert_false(digest_is_sound(p, 0));
	for (size_t size = 1; size < d->size; size++) {
		unsigned char *cut = mem_alloc(size);

		memcpy(cut, p, size);
		assert_false(digest_is_sound(cut, size));
		mem_free(cut);
	}
	mem_free(p);
	arena_release(&arena);
}

static void indexes_and_offsets_are_checked(void **state)
{
	struct digest_report *report;
	struct digest *d;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	d = (struct digest *)(void *)copy_of(make(&arena, whole));
	d->creator = -2;
	assert_false(digest_is_sound(d, d->size));
	d->creator = (int32_t)d->n_accounts;
	assert_false(digest_is_sound(d, d->size));
	d->creator = -1;
	assert_true(digest_is_sound(d, d->size));
	report = (struct digest_report *)(void *)((char *)d + d->reports_at);
	report->comment = d->n_comments;
	assert_false(digest_is_sound(d, d->size));
	report->comment = 0;
	report->ccadb_id.at = d->size + 1;
	assert_false(digest_is_sound(d, d->size));
	report->ccadb_id.at = 0;
	assert_true(digest_is_sound(d, d->size));
	d->n_reports = d->size;
	assert_false(digest_is_sound(d, d->size));
	d->n_reports = 0;
	d->comments_at += 4;
	assert_false(digest_is_sound(d, d->size));
	mem_free(d);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_a_bug_is_in_its_record),
		cmocka_unit_test(the_same_bytes_give_the_same_record),
		cmocka_unit_test(what_the_server_did_not_send_is_not_known),
		cmocka_unit_test(a_summary_is_one_line_of_plain_text),
		cmocka_unit_test(links_and_keywords_are_lists_of_words),
		cmocka_unit_test(bugs_that_comments_name_are_listed_once),
		cmocka_unit_test(comments_are_dated_facts),
		cmocka_unit_test(a_bug_that_cannot_be_used_is_refused),
		cmocka_unit_test(any_member_may_be_absent_or_odd),
		cmocka_unit_test(what_passes_as_sound_can_be_walked),
		cmocka_unit_test(indexes_and_offsets_are_checked),
		cmocka_unit_test(a_record_is_sound_at_its_own_size_alone),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
