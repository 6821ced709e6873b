#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model_case.h"
#include "stats/process.h"

#define SHIPPED CANDOR_SOURCE_DIR "/data/process.yaml"

/* ---- words ---- */

static const struct {
	const char *name;
	const char *text;
	const char *words;
	bool want;
} words[] = {
	{"one word", "Undisclosed intermediate", "undisclosed", true},
	{"no part of a word", "Undisclosed intermediate", "disclosed", false},
	{"a star is any ending", "Failure to respond", "fail*", true},
	{"or none", "We fail", "fail*", true},
	{"but no beginning", "The unfailing", "fail*", false},
	{"words one after another", "a late audit statement", "late audit*", true},
	{"not with others between", "a late annual audit", "late audit*", false},
	{"an ellipsis is any words", "Failure to answer the May 2022 Survey",
		"fail* … survey*", true},
	{"or none", "failed survey", "fail* … survey*", true},
	{"in their order", "Survey: failed", "fail* … survey*", false},
	{"each piece behind the one before", "not a late report, not late",
		"late … report … late", true},
	{"no word twice", "late report", "late … late report", false},
	{"what is no letter or digit divides", "audit-delay (2021)", "audit delay 2021",
		true},
	{"other letters are letters", "not größer", "größer", true},
	{"a piece that begins again", "fail to fail to disclose", "fail to disclose",
		true},
	{"an empty text", "", "fail*", false},
};

static void words_are_found_as_the_table_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		if (process_has(str_c(words[i].text), str_c(words[i].words)) !=
			words[i].want)
			fail_msg("%s", words[i].name);
}

/* ---- the table ---- */

#define ROW "- {duty: a, title: A, tags: [t], words: "

static const struct {
	const char *name;
	const char *text;
	const char *want; /* `LINE:COLUMN: text` */
} refused[] = {
	{"no list", "", "1:1: missing key 'duties'"},
	{"an unknown key", "duties:\n" ROW "[], what: x}\n",
		"2:45: unknown key 'what'; allowed are duty, title, tags, words"},
	{"no words", "duties:\n- {duty: a, title: A, tags: []}\n",
		"2:3: missing key 'words'"},
	{"an ellipsis at the end", "duties:\n" ROW "['a …']}\n",
		"2:42: 'a …' is not words with '…' between them"},
	{"one in front", "duties:\n" ROW "['… a']}\n",
		"2:42: '… a' is not words with '…' between them"},
	{"two blanks", "duties:\n" ROW "['a  b']}\n",
		"2:42: 'a  b' is not words with '…' between them"},
	{"a star alone", "duties:\n" ROW "['*']}\n",
		"2:42: '*' is not words with '…' between them"},
	{"what is no word", "duties:\n" ROW "['24-hour']}\n",
		"2:42: '24-hour' is not words with '…' between them"},
	{"an empty tag", "duties:\n- {duty: a, title: A, tags: [''], words: []}\n",
		"2:30: has 1 to 80 characters"},
	{"a name twice", "duties:\n" ROW "[]}\n" ROW "[]}\n",
		"3:3: a duty of that name stands before"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct process process;
		struct err err = {0};
		char got[700] = "taken";
		const char *place;
		struct world w;

		world_init(&w);
		if (!process_load(
			    &process, world_file(&w, "p.yaml", refused[i].text), &err)) {
			place = strstr(err.where, "p.yaml:");
			assert_non_null(place);
			assert_int_equal(err.code, ERR_INPUT);
			snprintf(got, sizeof(got), "%s: %s", place + strlen("p.yaml:"),
				err.text);
		}
		if (strcmp(got, refused[i].want) != 0) {
			print_error("%s: %s\n", refused[i].name, got);
			wrong++;
		}
		process_release(&process);
		world_release(&w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- bugs, by the table that ships ---- */

static const char tags[] =
	"tags:\n"
	"  - {tag: disclosure-failure, meaning: m, class: disclosure, spellings: [],\n"
	"     source: invented}\n"
	"  - {tag: audit-delay, meaning: m, class: audit, spellings: [], source: "
	"invented}\n"
	"  - {tag: leaf-revocation-delay, meaning: m, class: delay, spellings: [],\n"
	"     source: invented}\n";

#define TAG(tag) "'whiteboard': '[" tag "]'"

/* The bugs of figures.md, by their titles. */
static const struct {
	const char *name;
	const char *summary;
	const char *members;
	const char *duty;
	const char *by; /* the words or the tag */
} bugs[] = {
	{"reports, 2019", "Alpha: failure to provide timely incident reports", NULL,
		"incident-report", "fail* … incident report*"},
	{"updates, tagged as disclosure",
		"Alpha: Failure to provide regular and timely incident updates",
		TAG("disclosure-failure"), "incident-report", "fail* … incident update*"},
	{"answers", "Alpha: failed to respond within 7 days", NULL, "incident-report",
		"fail* … respond within 7 days"},
	{"weekly updates", "Alpha: failure to provide weekly updates", NULL,
		"incident-report", "fail* … weekly update*"},
	{"audit findings",
		"Alpha: Failure to file a bug for two findings from the 2024 Audit", NULL,
		"incident-report", "fail* … file a bug"},
	{"full report", "Alpha: full report not published within 14 days", NULL,
		"incident-report", "full report* not"},
	{"a problem report", "Alpha: Delayed response to CPR", NULL, "problem-report",
		"delay* … cpr*"},
	{"a preliminary report",
		"Alpha: Failure to provide a preliminary report within 24 hours",
		TAG("disclosure-failure"), "problem-report",
		"fail* … preliminary report*"},
	{"a tag alone", "Alpha: Outdated CPS for 13 roots", TAG("disclosure-failure"),
		"disclosure", "disclosure-failure"},
	{"another tag alone", "Alpha: Insufficient Audit Statements", TAG("audit-delay"),
		"audit-statement", "audit-delay"},
	{"the first duty of the table",
		"Alpha: not disclosed in CCADB, incident report not filed", NULL,
		"incident-report", "not … incident report*"},
	{"a title of an audit finding",
		"Alpha: Findings in 2025 Audit - Incident Report #3 - Missing OID", NULL,
		NULL, ""},
	{"a delayed revocation", "Alpha: Delayed revocation of 37 certificates",
		TAG("leaf-revocation-delay"), NULL, ""},
	{"a name before the colon is no word", "Undisclosed: CRL expired", NULL, NULL,
		""},
	{"without a colon", "Undisclosed certificates", NULL, "disclosure",
		"undisclosed"},
};

static void incidents_are_found_by_words_then_by_tags(void **state)
{
	struct process process;
	struct err err = {0};

	(void)state;
	if (!process_load(&process, SHIPPED, &err))
		fail_msg("%s: %s", err.where, err.text);
	for (size_t i = 0; i < COUNT(bugs); i++) {
		struct process_hit hit;
		struct world w;
		struct str by;

		world_init(&w);
		w.tags = tags;
		world_bug(&w,
			&(struct bug_text){1, bugs[i].summary, bugs[i].members,
				"2025-01-01 alpha", ""});
		world_load(&w);
		hit = process_of(&process, w.model.bugs.v[0]);
		by = hit.words.n ? hit.words : hit.tag;
		if ((hit.duty == NULL) != (bugs[i].duty == NULL) ||
			(hit.duty && !str_eq_c(hit.duty->id, bugs[i].duty)) ||
			!str_eq_c(by, bugs[i].by) || (hit.words.n && hit.tag.n))
			fail_msg("%s: " STR_FMT ", " STR_FMT, bugs[i].name,
				STR_ARG(hit.duty ? hit.duty->id : STR("none")),
				STR_ARG(by));
		world_release(&w);
	}
	process_release(&process);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_as_the_table_says),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(incidents_are_found_by_words_then_by_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
