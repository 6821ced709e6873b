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

void bugzilla_page_url(const struct pull_options *options, int64_t after, struct buf *url)
{
	add_search(options, url);
	buf_printf(url, "&f1=bug_id&o1=greaterthan&v1=%" PRId64, after);
	buf_printf(url, "&order=bug_id&limit=%d", BUGZILLA_PAGE);
	buf_printf(url, "&include_fields=%s&exclude_fields=%s", fields, not_fields);
}

const char *bugzilla_where(struct arena *arena, const struct pull_options *options)
{
	return arena_printf(arena, "%srest/bug", options->bugzilla_url).p;
}

/* Codes that mean more than the sentence that comes with them (A10). */
enum { CODE_RATE_LIMIT = 32000 };

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
static bool bad_status(
	const struct http_answer *answer, const char *where, struct err *err)
{
	struct err ignored = {0};
	json_t *root;
	bool told;

	if (answer->status == 429 || !str_eq_c(str_c(answer->type), "application/json") ||
		!js_parse(buf_view(&answer->body), where, &root, NULL, &ignored))
		return pull_fetch_status(answer, where, err);
	told = json_is_true(json_object_get(root, "error"));
	if (told)
		told_error(root, answer->status, where, err);
	json_decref(root);
	return told ? false : pull_fetch_status(answer, where, err);
}

bool bugzilla_read(const struct http_answer *answer, const char *where, json_t **root,
	enum retry_cause *cause, struct err *err)
{
	struct err parse = {0};
	json_t *got;

	if (answer->status != 200)
		return bad_status(answer, where, err);
	if (!str_eq_c(str_c(answer->type), "application/json"))
		return err_set(err, ERR_NETWORK, where, "answered with %s, not with JSON",
			answer->type[0] ? answer->type : "no content type");
	if (!js_parse(buf_view(&answer->body), "answer", &got, NULL, &parse)) {
		/* the body ends with the line: a cut looks like this (A13) */
		*cause = RETRY_BROKEN;
		return err_set(err, ERR_NETWORK, where, "the answer is no JSON (%s: %s)",
			parse.where, parse.text);
	}
	if (json_is_true(json_object_get(got, "error"))) {
		*cause = RETRY_SERVER;
		told_error(got, answer->status, where, err);
		json_decref(got);
		return false;
	}
	*root = got;
	return true;
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
	if (!js_array(bug, "comments"))
		return err_set(err, ERR_NETWORK, where,
			"bug %" PRId64 " came without its comments", id);
	return true;
}

bool bugzilla_check_page(const json_t *root, const struct pull_options *options,
	int64_t after, const json_t **bugs, struct err *err)
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

struct counting {
	const char *where;
	int64_t count;
};

static bool read_count(void *context, const struct http_answer *answer,
	enum retry_cause *cause, struct err *err)
{
	struct counting *counting = context;
	json_t *root;
	bool ok = true;

	if (!bugzilla_read(answer, counting->where, &root, cause, err))
		return false;
	counting->count = js_int(root, "bug_count", -1);
	if (counting->count < 0 && !js_array(root, "bugs"))
		ok = err_set(err, ERR_NETWORK, counting->where,
			"the answer has neither \"bug_count\" nor \"bugs\"");
	json_decref(root);
	return ok;
}

bool bugzilla_count(struct pull_fetch *fetch, int64_t *count, struct err *err)
{
	struct counting counting = {
		.where = bugzilla_where(&fetch->store->arena, fetch->options)};
	struct buf url;
	bool ok;

	buf_init(&url, HTTP_URL_MAX + 1);
	bugzilla_count_url(fetch->options, &url);
	ok = pull_fetch(fetch,
		     &(struct pull_fetch_job){
			     .request = {.url = url.p,
				     .accept = "application/json",
				     .limit = BUGZILLA_ANSWER_MAX,
				     .idle_seconds = BUGZILLA_IDLE_SECONDS},
			     .where = counting.where,
			     .read = read_count,
			     .context = &counting,
		     },
		     err) &&
		pull_fetch_note(fetch, url.p, 0, err);
	buf_release(&url);
	if (ok)
		*count = counting.count;
	return ok;
}
