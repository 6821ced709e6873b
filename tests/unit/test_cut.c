#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "digest/cut.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ' stands for ", the cut is at noon of 2025-03-10. */
#define OPENED         "'creation_time':'2025-03-01T00:00:00Z'"
#define AT(T, X)       "{'when':'2025-03-" T "Z','changes':[" X "]}"
#define FIELD(F, R, A) "{'field_name':'" F "','removed':'" R "','added':'" A "'}"
#define COMMENT(T, X)  "{'id':5,'count':2,'time':'2025-03-" T "Z'" X "}"

static const struct {
	const char *name;
	const char *bug;
	const char *want; /* keys by name; NULL: it was not there */
} cases[] = {
	{"filed later", "{'creation_time':'2025-03-10T12:00:01Z'}", NULL},
	{"filed that second", "{'creation_time':'2025-03-10T12:00:00Z'}",
		"{'creation_time':'2025-03-10T12:00:00Z'}"},
	{"a comment of that second stays, a later one goes",
		"{" OPENED ",'comments':[" COMMENT("10T12:00:00", "") "," COMMENT(
			"10T12:00:01", "") "]}",
		"{'comments':[{'count':2,'id':5,'time':'2025-03-10T12:00:00Z'}]," OPENED
		"}"},
	{"a text edited later is not known, nor is when",
		"{" OPENED ",'comments':[" COMMENT("02T00:00:00",
			",'raw_text':'x','text_sha256':'y','edited':'2025-03-11T00:00:"
			"00Z'") "]}",
		"{'comments':[{'count':2,'id':5,'time':'2025-03-02T00:00:00Z'}]," OPENED
		"}"},
	{"a text edited before is known",
		"{" OPENED ",'comments':[" COMMENT("02T00:00:00",
			",'raw_text':'x','edited':'2025-03-09T00:00:00Z'") "]}",
		"{'comments':[{'count':2,'edited':'2025-03-09T00:00:00Z','id':5,"
		"'raw_text':'x','time':'2025-03-02T00:00:00Z'}]," OPENED "}"},
	{"a later revision in the history takes the text",
		"{" OPENED ",'comments':[" COMMENT("02T00:00:00",
			",'raw_text':'x'") "],'history':[" AT("11T00:00:00",
			"{'field_name':'comment_revision','comment_id':5}") "]}",
		"{'comments':[{'count':2,'id':5,'time':'2025-03-02T00:00:00Z'}]," OPENED
		",'history':[]}"},
	{"a revision of another comment takes nothing",
		"{" OPENED ",'comments':[" COMMENT("02T00:00:00",
			",'raw_text':'x'") "],'history':[" AT("11T00:00:00",
			"{'field_name':'comment_revision','comment_count':3}") "]}",
		"{'comments':[{'count':2,'id':5,'raw_text':'x',"
		"'time':'2025-03-02T00:00:00Z'}]," OPENED ",'history':[]}"},
	{"tags of a comment have no date",
		"{" OPENED
		",'comments':[" COMMENT("02T00:00:00", ",'tags':['spam']") "]}",
		"{'comments':[{'count':2,'id':5,'time':'2025-03-02T00:00:00Z'}]," OPENED
		"}"},
	{"a value is what the first later change removed, in any order of entries",
		"{" OPENED ",'whiteboard':'c','history':[" AT("13T00:00:00",
			FIELD("whiteboard", "b", "c")) "," AT("09T00:00:00",
			FIELD("whiteboard", "", "a")) "," AT("11T00:00:00",
			FIELD("whiteboard", "a", "b")) "]}",
		"{" OPENED ",'history':[{'changes':[{'added':'a','field_name':"
		"'whiteboard','removed':''}],'when':'2025-03-09T00:00:00Z'}],"
		"'whiteboard':'a'}"},
	{"two changes of one second are undone the last first",
		"{" OPENED ",'summary':'c','history':[" AT("11T00:00:00",
			FIELD("summary", "a", "b") "," FIELD("summary", "b", "c")) "]}",
		"{" OPENED ",'history':[],'summary':'a'}"},
	{"lists are put back piece by piece",
		"{" OPENED ",'blocks':[1,3],'keywords':['x'],'history':[" AT(
			"12T00:00:00", FIELD("blocks", "2", "3")) "," AT("11T00:00:00",
			FIELD("blocks", "", "1") "," FIELD("keywords", "y, z", "x")) "]}",
		"{'blocks':[2]," OPENED ",'history':[],'keywords':['y','z']}"},
	{"a list that is not known stays so",
		"{" OPENED
		",'history':[" AT("12T00:00:00", FIELD("blocks", "2", "3")) "]}",
		"{" OPENED ",'history':[]}"},
	{"reopened since: closed, with the time of the first closing",
		"{" OPENED ",'status':'RESOLVED','resolution':'FIXED','is_open':false,"
		"'cf_last_resolved':'2025-03-20T00:00:00Z','history':[" AT("08T00:00:00",
			FIELD("status", "NEW", "RESOLVED")) "," AT("11T00:00:00",
			FIELD("status", "RESOLVED", "REOPENED")) "," AT("20T00:00:00",
			FIELD("status", "REOPENED", "RESOLVED") "," FIELD(
				"cf_last_resolved", "2025-03-08 00:00:00",
				"2025-03-20 00:00:00")) "]}",
		"{'cf_last_resolved':'2025-03-08 00:00:00'," OPENED ",'history':["
		"{'changes':[{'added':'RESOLVED','field_name':'status','removed':'NEW'}],"
		"'when':'2025-03-08T00:00:00Z'}],'resolution':'FIXED',"
		"'status':'RESOLVED'}"},
	{"a closing that only the status tells",
		"{" OPENED ",'cf_last_resolved':'2025-03-20T00:00:00Z','history':[" AT(
			"08T00:00:00", FIELD("status", "NEW", "RESOLVED")) "]}",
		"{'cf_last_resolved':'2025-03-08T00:00:00Z'," OPENED ",'history':["
		"{'changes':[{'added':'RESOLVED','field_name':'status','removed':'NEW'}],"
		"'when':'2025-03-08T00:00:00Z'}]}"},
	{"closed later and never before",
		"{" OPENED ",'cf_last_resolved':'2025-03-20T00:00:00Z','history':[]}",
		"{'cf_last_resolved':null," OPENED ",'history':[]}"},
	{"a duplicate since is none then",
		"{" OPENED ",'dupe_of':9,'resolution':'DUPLICATE','history':[" AT(
			"11T00:00:00", FIELD("resolution", "", "DUPLICATE")) "]}",
		"{" OPENED ",'dupe_of':null,'history':[],'resolution':''}"},
	{"a duplicate then: of which bug is not known",
		"{" OPENED ",'dupe_of':null,'resolution':'FIXED','history':[" AT(
			"11T00:00:00", FIELD("resolution", "DUPLICATE", "FIXED")) "]}",
		"{" OPENED ",'history':[],'resolution':'DUPLICATE'}"},
	{"a duplicate before stays one",
		"{" OPENED ",'dupe_of':9,'resolution':'DUPLICATE','history':[]}",
		"{" OPENED ",'dupe_of':9,'history':[],'resolution':'DUPLICATE'}"},
	{"flags changed since are not known",
		"{" OPENED ",'flags':[],'history':[" AT(
			"11T00:00:00", FIELD("flagtypes.name", "needinfo?(a)", "")) "]}",
		"{" OPENED ",'history':[]}"},
	{"moved here since: public where it was",
		"{" OPENED ",'component':'B','history':[" AT(
			"11T00:00:00", FIELD("component", "A", "B")) "]}",
		"{'component':'A'," OPENED ",'history':[]}"},
	{"restricted then",
		"{" OPENED ",'history':[" AT(
			"11T00:00:00", FIELD("groups", "ca-program-security", "")) "]}",
		NULL},
	{"restricted for a while since, public then",
		"{" OPENED
		",'history':[" AT("11T00:00:00", FIELD("groups", "", "x")) "," AT(
			"12T00:00:00", FIELD("groups", "x", "")) "]}",
		"{" OPENED ",'history':[]}"},
	{"attachments made later go",
		"{" OPENED
		",'attachments':[{'creation_time':'2025-03-02T00:00:00Z','id':1},"
		"{'creation_time':'2025-03-12T00:00:00Z','id':2}]}",
		"{'attachments':[{'creation_time':'2025-03-02T00:00:00Z','id':1}]," OPENED
		"}"},
	{"without a history what can change is not known",
		"{" OPENED
		",'id':7,'creator':'a','last_change_time':'2025-03-11T00:00:00Z',"
		"'status':'NEW','resolution':'','whiteboard':'w','summary':'s',"
		"'assigned_to':'a','product':'p','component':'c','type':'t',"
		"'cf_last_resolved':null,'is_open':true,'flags':[],'dupe_of':null,"
		"'keywords':[],'see_also':[],'blocks':[],'depends_on':[],"
		"'comment_count':1,'duplicates':[]}",
		"{" OPENED ",'creator':'a','id':7}"},
	{"without a history and unchanged since all is known",
		"{" OPENED ",'last_change_time':'2025-03-10T12:00:00Z','status':'NEW',"
		"'comment_count':1}",
		"{'comment_count':1," OPENED
		",'last_change_time':'2025-03-10T12:00:00Z','status':'NEW'}"},
};

static char *quoted(struct arena *arena, const char *text)
{
	char *out = arena_cstr(arena, str_c(text));

	for (char *p = out; *p; p++)
		if (*p == '\'')
			*p = '"';
	return out;
}

static void a_bug_is_what_was_known_then(void **state)
{
	int64_t until;

	(void)state;
	assert_true(date_parse_instant(STR("2025-03-10T12:00:00Z"), &until));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena arena;
		struct buf got;
		json_t *bug = NULL;
		struct err err;
		bool there;

		arena_init(&arena);
		buf_init(&got, 65536);
		if (!js_parse(
			    str_c(quoted(&arena, cases[i].bug)), "bug", &bug, NULL, &err))
			fail_msg("%s: %s %s", cases[i].name, err.where, err.text);
		there = cut(bug, until);
		assert_int_equal(there, cases[i].want != NULL);
		if (there) {
			js_print_compact(bug, &got);
			if (!str_eq_c(buf_view(&got), quoted(&arena, cases[i].want)))
				fail_msg("%s:\n" STR_FMT "\nnot\n%s", cases[i].name,
					STR_ARG(buf_view(&got)), cases[i].want);
		}
		json_decref(bug);
		buf_release(&got);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bug_is_what_was_known_then),
	};

	js_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
