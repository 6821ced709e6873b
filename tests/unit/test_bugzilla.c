#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "pull/bugzilla.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define WHERE "https://bugs.example/rest/bug"

static const struct pull_options options = {
	.bugzilla_url = "https://bugs.example/",
	.product = "CA Program",
	.component = "CA Certificate Compliance",
};

static void is_url(struct buf *url, const char *want)
{
	assert_string_equal(url->p, want);
	assert_true(url->n < HTTP_URL_MAX);
	buf_release(url);
}

static void addresses_name_all_that_is_asked_for(void **state)
{
	const struct pull_options odd = {
		.bugzilla_url = "http://localhost:80/bz/",
		.product = "A&B=C",
		.component = "100% \xc3\xa9",
	};
	static const int64_t ids[] = {7, 19, 1910805};
	struct buf url;

	(void)state;
	buf_init(&url, HTTP_URL_MAX);
	bugzilla_count_url(&options, &url);
	is_url(&url,
		"https://bugs.example/rest/bug?product=CA%20Program&"
		"component=CA%20Certificate%20Compliance&count_only=1&include_fields=id&"
		"limit=1");
	bugzilla_count_url(&odd, &url);
	is_url(&url,
		"http://localhost:80/bz/rest/"
		"bug?product=A%26B%3DC&component=100%25%20%C3%A9&"
		"count_only=1&include_fields=id&limit=1");
	bugzilla_list_url(&options, 1910805, 10000, &url);
	is_url(&url,
		"https://bugs.example/rest/bug?product=CA%20Program&"
		"component=CA%20Certificate%20Compliance&"
		"f1=bug_id&o1=greaterthan&v1=1910805&order=bug_id&limit=10000&"
		"include_fields=id,product,component,groups,last_change_time,"
		"comment_count");
	bugzilla_bugs_url(&options, ids, 3, &url);
	is_url(&url,
		"https://bugs.example/rest/bug?product=CA%20Program&"
		"component=CA%20Certificate%20Compliance&id=7,19,1910805&"
		"order=bug_id&limit=3&"
		"include_fields=id,summary,status,resolution,whiteboard,product,"
		"component,groups,"
		"creation_time,last_change_time,cf_last_resolved,is_open,type,keywords,"
		"blocks,"
		"depends_on,see_also,dupe_of,duplicates,comment_count,creator,assigned_"
		"to,flags,"
		"attachments,comments,history&"
		"exclude_fields=attachments.data,attachments.file_name,attachments."
		"summary,"
		"attachments.description");
	bugzilla_comments_url(&options, ids, 3, &url);
	is_url(&url, "https://bugs.example/rest/bug/7/comment?ids=19&ids=1910805");
	bugzilla_comments_url(&options, ids, 1, &url);
	is_url(&url, "https://bugs.example/rest/bug/7/comment");
	bugzilla_history_url(&options, ids, 2, &url);
	is_url(&url, "https://bugs.example/rest/bug/7/history?ids=19");
}

/* The largest request of each kind, in a component that is longer than ours. */
static void addresses_stay_below_the_limit(void **state)
{
	const struct pull_options odd = {
		.bugzilla_url = "https://bugzilla.mozilla.org/some/folder/",
		.product = "100 % of a product with a long name",
		.component = "100 % of a component with a long name",
	};
	static bugzilla_url *const urls[] = {
		bugzilla_bugs_url, bugzilla_comments_url, bugzilla_history_url};
	enum { MOST = BUGZILLA_PLAIN_PAGE + BUGZILLA_PLAIN_PAGE / 2 };
	int64_t ids[MOST];

	(void)state;
	for (int i = 0; i < MOST; i++)
		ids[i] = INT32_MAX - i;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct buf url;

		buf_init(&url, HTTP_URL_MAX + 1);
		urls[i](&odd, ids, MOST, &url);
		assert_false(url.full);
		assert_true(url.n < HTTP_URL_MAX);
		buf_release(&url);
	}
}

/* What bugzilla_read() makes of an answer; the body is borrowed. */
static bool read_answer(int status, const char *type, const char *body,
	enum retry_cause *cause, struct err *err)
{
	struct http_answer answer;
	struct bugzilla_answer read;
	bool ok;

	http_answer_init(&answer);
	answer.status = status;
	snprintf(answer.type, sizeof(answer.type), "%s", type);
	buf_init(&answer.body, 100000);
	buf_c(&answer.body, body);
	*cause = retry_cause(HTTP_DONE, status);
	ok = bugzilla_read(&answer, WHERE, &read, cause, err);
	if (ok != (read.root != NULL) || (*cause == RETRY_BROKEN) != read.broken)
		fail_msg("%s: what was read does not fit", body);
	bugzilla_answer_release(&read);
	http_answer_release(&answer);
	return ok;
}

#define JSON "application/json"

static const struct {
	const char *name;
	int status;
	const char *type;
	const char *body;
	const char *want; /* NULL: taken */
	enum retry_cause cause;
} answers[] = {
	{"good", 200, JSON, "{\"bugs\":[]}", NULL, RETRY_NO},
	{"no error", 200, JSON, "{\"error\":false}", NULL, RETRY_NO},
	{"a status alone", 500, "text/html", "<html>", "answered 500", RETRY_SERVER},
	{"an empty 503", 503, "", "", "answered 503", RETRY_SERVER},
	{"broken JSON under a status", 502, JSON, "{", "answered 502", RETRY_SERVER},
	{"JSON that is no error under a status", 404, JSON, "{\"bugs\":[]}",
		"answered 404", RETRY_NO},
	{"an error with its status", 404, JSON,
		"{\"error\":true,\"code\":101,\"message\":\"Bug 7 does not "
		"exist.\"}",
		"answered 404 with error 101: Bug 7 does not exist.", RETRY_NO},
	{"an error without words", 500, JSON, "{\"error\":true,\"code\":-32000}",
		"answered 500 with error -32000", RETRY_SERVER},
	{"a message is kept short and plain", 400, JSON,
		"{\"error\":true,\"code\":1,\"message\":\"a\\u001b[1mb\"}",
		"answered 400 with error 1: a?[1mb", RETRY_NO},
	{"the rate limit", 400, JSON,
		"{\"error\":true,\"code\":32000,\"message\":\"You have exceeded "
		"the rate "
		"limit.\"}",
		"refused, as asked too often: You have exceeded the rate limit. "
		"Let an hour "
		"pass before the next pull, each request before starts that hour "
		"again",
		RETRY_NO},
	{"a block", 429, "text/html", "<html>",
		"answered 429: this machine is blocked; let an hour pass before "
		"the next "
		"pull, each request before starts that hour again",
		RETRY_NO},
	{"a block in JSON", 429, JSON, "{\"error\":true,\"code\":32000}",
		"answered 429: this machine is blocked; let an hour pass before "
		"the next "
		"pull, each request before starts that hour again",
		RETRY_NO},
	{"a redirect", 302, "", "",
		"answered 302, a redirect, which is not followed here; check the "
		"address in "
		"sources",
		RETRY_NO},
	{"a home page", 200, "text/html", "{\"bugs\":[]}",
		"answered with text/html, not with JSON", RETRY_NO},
	{"no type", 200, "", "{\"bugs\":[]}",
		"answered with no content type, not with JSON", RETRY_NO},
	{"a cut body", 200, JSON, "{\"bugs\":[", "the answer is no JSON (answer:1:9)",
		RETRY_BROKEN},
	{"a broken body is not repeated, as it may hold a login", 200, JSON,
		"{\"creator\":\"jane@x.example", "the answer is no JSON (answer:1:26)",
		RETRY_BROKEN},
	{"a page under a type that it has not", 200, JSON, "\n<html>maintenance</html>",
		"answered with HTML, not with JSON", RETRY_NO},
	{"an error in a 200", 200, JSON,
		"{\"error\":true,\"code\":100500,\"message\":null}",
		"answered 200 with error 100500", RETRY_SERVER},
};

static void an_answer_is_tested_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(answers); i++) {
		struct err err = {0};
		enum retry_cause cause;
		bool ok = read_answer(answers[i].status, answers[i].type, answers[i].body,
			&cause, &err);

		if (ok != !answers[i].want || cause != answers[i].cause)
			fail_msg("%s: %s: %s", answers[i].name, err.where, err.text);
		if (!ok &&
			(strcmp(err.text, answers[i].want) != 0 ||
				strcmp(err.where, WHERE) != 0 || err.code != ERR_NETWORK))
			fail_msg("%s: %s: %s", answers[i].name, err.where, err.text);
	}
}

#define PLACE   "\"product\":\"CA Program\",\"component\":\"CA Certificate Compliance\""
#define BUG(id) "{\"id\":" id "," PLACE "}"

static const struct {
	const char *name;
	int64_t after;
	const char *input;
	const char *want; /* NULL: taken */
} pages[] = {
	{"the end", 9, "{\"bugs\":[]}", NULL},
	{"rising ids", 6, "{\"bugs\":[" BUG("7") "," BUG("19") "]}", NULL},
	{"names in other letters", 6,
		"{\"bugs\":[{\"id\":7,\"product\":\"ca program\",\"component\":"
		"\"CA CERTIFICATE COMPLIANCE\"}]}",
		NULL},
	{"no list", 0, "{\"bug_count\":3}", "the answer has no list \"bugs\""},
	{"an object in its place", 0, "{\"bugs\":{}}", "the answer has no list \"bugs\""},
	{"an id that came before", 7, "{\"bugs\":[" BUG("7") "]}",
		"bug 7 came after bug 7: not sorted as asked"},
	{"an id twice", 6, "{\"bugs\":[" BUG("7") "," BUG("7") "]}",
		"bug 7 came after bug 7: not sorted as asked"},
	{"ids that fall", 6, "{\"bugs\":[" BUG("9") "," BUG("8") "]}",
		"bug 8 came after bug 9: not sorted as asked"},
	{"no id", 0, "{\"bugs\":[{" PLACE "}]}",
		"bug 0 came after bug 0: not sorted as asked"},
	{"no object", 0, "{\"bugs\":[7]}", "bug 0 came after bug 0: not sorted as asked"},
	{"another product", 0,
		"{\"bugs\":[{\"id\":7,\"product\":\"Firefox\",\"component\":"
		"\"CA Certificate Compliance\",\"comments\":[]}]}",
		"bug 7 is not of product \"CA Program\", component \"CA "
		"Certificate "
		"Compliance\": not searched as asked"},
	{"no component", 0,
		"{\"bugs\":[{\"id\":7,\"product\":\"CA "
		"Program\",\"comments\":[]}]}",
		"bug 7 is not of product \"CA Program\", component \"CA "
		"Certificate "
		"Compliance\": not searched as asked"},
};

static void a_page_is_checked_against_what_was_asked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct err err = {0};
		const json_t *bugs = NULL;
		json_t *root;
		bool ok;

		if (!js_parse(str_c(pages[i].input), "input", &root, NULL, &err))
			fail_msg("%s: %s: %s", pages[i].name, err.where, err.text);
		ok = bugzilla_check(root, &options, pages[i].after, &bugs, &err);
		if (ok != !pages[i].want || ok != (bugs != NULL))
			fail_msg("%s: %s: %s", pages[i].name, err.where, err.text);
		if (!ok &&
			(strcmp(err.text, pages[i].want) != 0 ||
				strcmp(err.where, WHERE) != 0 || err.code != ERR_NETWORK))
			fail_msg("%s: %s: %s", pages[i].name, err.where, err.text);
		json_decref(root);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_name_all_that_is_asked_for),
		cmocka_unit_test(addresses_stay_below_the_limit),
		cmocka_unit_test(an_answer_is_tested_in_order),
		cmocka_unit_test(a_page_is_checked_against_what_was_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
