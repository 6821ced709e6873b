#include "pull/bugzilla.h"

#include "base/utf8.h"
#include "format/html.h"

#include <inttypes.h>

/* Those that store/store.h lists, and groups to see a restriction by. */
static const char fields[] =
	"id,summary,status,resolution,whiteboard,product,component,groups,"
	"creation_time,last_change_time,cf_last_resolved,is_open,type,keywords,blocks,"
	"depends_on,see_also,dupe_of,duplicates,comment_count,creator,assigned_to,flags,"
	"attachments,comments,history";

/* Naming attachments brings the files themselves too; these are not wanted. */
static const char not_fields[] = "attachments.data,attachments.file_name,"
				 "attachments.summary,attachments.description";

static void add_search(const struct pull_options *options, struct buf *url)
{
	buf_c(url, options->bugzilla_url);
	buf_c(url, "rest/bug?product=");
	html_url_query(str_c(options->product), url);
	buf_c(url, "&component=");
	html_url_query(str_c(options->component), url);
}

/* Upstream Bugzilla does not know count_only; there limit and field keep it small. */
void bugzilla_count_url(const struct pull_options *options, struct buf *url)
{
	add_search(options, url);
	buf_c(url, "&count_only=1&include_fields=id&limit=1");
}

void bugzilla_list_url(
	const struct pull_options *options, int64_t after, size_t limit, struct buf *url)
{
	add_search(options, url);
	buf_printf(url, "&f1=bug_id&o1=greaterthan&v1=%" PRId64, after);
	buf_printf(url, "&order=bug_id&limit=%zu", limit);
	buf_c(url,
		"&include_fields=id,product,component,groups,last_change_time,"
		"comment_count");
}

void bugzilla_bugs_url(
	const struct pull_options *options, const int64_t *ids, size_t n, struct buf *url)
{
	add_search(options, url);
	for (size_t i = 0; i < n; i++)
		buf_printf(url, "%s%" PRId64, i ? "," : "&id=", ids[i]);
	buf_printf(url, "&order=bug_id&limit=%zu", n);
	buf_printf(url, "&include_fields=%s&exclude_fields=%s", fields, not_fields);
}

/* Here `ids=2,3` is refused: one parameter an id (A1). */
static void add_call(const struct pull_options *options, const char *call,
	const int64_t *ids, size_t n, struct buf *url)
{
	buf_printf(url, "%srest/bug/%" PRId64 "/%s", options->bugzilla_url, ids[0], call);
	for (size_t i = 1; i < n; i++)
		buf_printf(url, "%cids=%" PRId64, i == 1 ? '?' : '&', ids[i]);
}

void bugzilla_comments_url(
	const struct pull_options *options, const int64_t *ids, size_t n, struct buf *url)
{
	add_call(options, "comment", ids, n, url);
}

/* No include_fields: BMO would apply them to the entries (A2). */
void bugzilla_history_url(
	const struct pull_options *options, const int64_t *ids, size_t n, struct buf *url)
{
	add_call(options, "history", ids, n, url);
}

const char *bugzilla_where(struct arena *arena, const struct pull_options *options)
{
	return arena_printf(arena, "%srest/bug", options->bugzilla_url).p;
}

/* Codes that mean more than the sentence that comes with them (A10). */
enum {
	CODE_UNKNOWN = 101,
	CODE_RESTRICTED = 102,
	CODE_TOO_SLOW = 1001,
	CODE_RATE_LIMIT = 32000,
	CODE_NO_CALL = 32614,
};

/* An error object, under whatever status. */
static bool told_error(const json_t *root, int status, const char *where, struct err *err)
{
	enum { MESSAGE_MAX = 200 };
	int64_t code = js_int(root, "code", 0);
	struct str message = utf8_front(js_str(root, "message"), MESSAGE_MAX);

	if (status == 400 && code == CODE_RATE_LIMIT)
		return err_set(err, ERR_NETWORK, where,
			"refused, as asked too often: " STR_FMT " Let an hour pass "
			"before the next pull, each request before starts that hour "
			"again",
			STR_ARG(message));
	return err_set(err, ERR_NETWORK, where,
		"answered %d with error %" PRId64 "%s" STR_FMT, status, code,
		message.n ? ": " : "", STR_ARG(message));
}

/* A status that is not 200; the body may say why, in JSON or not. */
static bool bad_status(const struct http_answer *http, const char *where,
	struct bugzilla_answer *answer, struct err *err)
{
	struct err ignored = {0};
	json_t *root;
	bool told;

	if (http->status == 429 || !str_eq_c(str_c(http->type), "application/json") ||
		!js_parse(buf_view(&http->body), where, &root, NULL, &ignored))
		return pull_fetch_status(http, where, err);
	told = json_is_true(json_object_get(root, "error"));
	if (told) {
		answer->code = js_int(root, "code", 0);
		told_error(root, http->status, where, err);
	}
	json_decref(root);
	return told ? false : pull_fetch_status(http, where, err);
}

/* The page of a front end, under a content type that it has not. */
static bool is_html(struct str body)
{
	return str_starts(str_trim(str_sub(body, 0, 64)), STR("<"));
}

bool bugzilla_read(const struct http_answer *http, const char *where,
	struct bugzilla_answer *answer, enum retry_cause *cause, struct err *err)
{
	struct err parse = {0};

	*answer = (struct bugzilla_answer){0};
	if (http->status != 200)
		return bad_status(http, where, answer, err);
	if (!str_eq_c(str_c(http->type), "application/json"))
		return err_set(err, ERR_NETWORK, where, "answered with %s, not with JSON",
			http->type[0] ? http->type : "no content type");
	if (is_html(buf_view(&http->body)))
		return err_set(
			err, ERR_NETWORK, where, "answered with HTML, not with JSON");
	if (!js_parse(buf_view(&http->body), "answer", &answer->root, &answer->mended,
		    &parse)) {
		/* the body ends with the line: a cut looks like this (A13) */
		*cause = RETRY_BROKEN;
		answer->root = NULL;
		answer->broken = true;
		/* the parser's words hold a piece of the body, which may be a login */
		return err_set(err, ERR_NETWORK, where, "the answer is no JSON (%s)",
			parse.where);
	}
	if (json_is_true(json_object_get(answer->root, "error"))) {
		*cause = RETRY_SERVER;
		answer->code = js_int(answer->root, "code", 0);
		told_error(answer->root, http->status, where, err);
		bugzilla_answer_release(answer);
		return false;
	}
	return true;
}

void bugzilla_answer_release(struct bugzilla_answer *answer)
{
	json_decref(answer->root);
	answer->root = NULL;
}

struct reading {
	const char *where;
	struct bugzilla_answer *answer;
};

static bool read_answer(void *context, const struct http_answer *http,
	enum retry_cause *cause, struct err *err)
{
	const struct reading *reading = context;

	return bugzilla_read(http, reading->where, reading->answer, cause, err);
}

/* An internal error under a 200 may come of one bug: another reading of the same. */
static enum bugzilla_end end_of(
	const struct http_answer *http, const struct bugzilla_answer *answer)
{
	if (http->end == HTTP_TOO_LARGE || http->end == HTTP_CUT)
		return BUGZILLA_USELESS;
	if (http->end != HTTP_DONE)
		return BUGZILLA_FAILED;
	if (answer->broken || (http->status == 200 && answer->code) ||
		answer->code == CODE_TOO_SLOW)
		return BUGZILLA_USELESS;
	if (answer->code == CODE_UNKNOWN || answer->code == CODE_RESTRICTED)
		return BUGZILLA_GONE;
	return answer->code == CODE_NO_CALL ? BUGZILLA_NO_CALL : BUGZILLA_FAILED;
}

enum bugzilla_end bugzilla_ask(struct bugzilla_request *request, struct err *err)
{
	struct pull_fetch *fetch = request->fetch;
	struct reading reading = {
		.where = bugzilla_where(&fetch->store->arena, fetch->options),
		.answer = &request->answer,
	};
	struct pull_fetch_job job = {
		.request = {.url = request->url->p,
			.accept = "application/json",
			.limit = request->limit,
			.idle_seconds = BUGZILLA_IDLE_SECONDS},
		.where = reading.where,
		.read = read_answer,
		.context = &reading,
	};

	request->answer = (struct bugzilla_answer){0};
	fetch->answer.end = HTTP_REFUSED; /* until there is one */
	if (request->url->full) {
		err_set(err, ERR_INPUT, fetch->options->bugzilla_url,
			"the addresses would be longer than %d bytes; shorten url, "
			"product or component in sources",
			(int)HTTP_URL_MAX);
		return BUGZILLA_FAILED;
	}
	if (pull_fetch(fetch, &job, err))
		return BUGZILLA_GOOD;
	return end_of(&fetch->answer, &request->answer);
}

/* The two names match without case on the server too. */
static bool is_of(const json_t *bug, const char *key, const char *want)
{
	return str_eq_case(js_str(bug, key), str_c(want));
}

static bool check_bug(const json_t *bug, const struct pull_options *options,
	int64_t after, const char *where, struct err *err)
{
	int64_t id = js_int(bug, "id", 0);

	if (id <= after)
		return err_set(err, ERR_NETWORK, where,
			"bug %" PRId64 " came after bug %" PRId64 ": not sorted as asked",
			id, after);
	if (!is_of(bug, "product", options->product) ||
		!is_of(bug, "component", options->component))
		return err_set(err, ERR_NETWORK, where,
			"bug %" PRId64 " is not of product \"%s\", component \"%s\": "
			"not searched as asked",
			id, options->product, options->component);
	return true;
}

bool bugzilla_check(const json_t *root, const struct pull_options *options, int64_t after,
	const json_t **bugs, struct err *err)
{
	const json_t *list = js_array(root, "bugs");
	struct arena arena;
	const char *where;
	bool ok;

	arena_init(&arena);
	where = bugzilla_where(&arena, options);
	ok = list || err_set(err, ERR_NETWORK, where, "the answer has no list \"bugs\"");
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		const json_t *bug = json_array_get(list, i);

		ok = check_bug(bug, options, after, where, err);
		after = js_int(bug, "id", 0);
	}
	arena_release(&arena);
	if (ok)
		*bugs = list;
	return ok;
}

bool bugzilla_count(struct pull_fetch *fetch, int64_t *count, struct err *err)
{
	struct buf url;
	struct bugzilla_request request = {
		.fetch = fetch, .url = &url, .limit = BUGZILLA_LIST_MAX};
	bool ok;

	buf_init(&url, HTTP_URL_MAX + 1);
	bugzilla_count_url(fetch->options, &url);
	ok = bugzilla_ask(&request, err) == BUGZILLA_GOOD &&
		pull_fetch_note(fetch, url.p, 0, err);
	if (ok) {
		*count = js_int(request.answer.root, "bug_count", -1);
		if (*count < 0 && !js_array(request.answer.root, "bugs"))
			ok = err_set(err, ERR_NETWORK,
				bugzilla_where(&fetch->store->arena, fetch->options),
				"the answer has neither \"bug_count\" nor \"bugs\"");
	}
	bugzilla_answer_release(&request.answer);
	buf_release(&url);
	return ok;
}
