#include "net/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"

struct http {
	CURL *curl;
	const char *user_agent; /* borrowed from the caller's options */
	const char *ca_file;
};

/* Which of curl's failures another try may cure; all others are HTTP_REFUSED. */
static const struct {
	CURLcode code;
	enum http_end end;
} ends[] = {
	{CURLE_OK, HTTP_DONE},
	{CURLE_COULDNT_RESOLVE_HOST, HTTP_UNREACHABLE},
	{CURLE_COULDNT_RESOLVE_PROXY, HTTP_UNREACHABLE},
	{CURLE_COULDNT_CONNECT, HTTP_UNREACHABLE},
	{CURLE_SSL_CONNECT_ERROR, HTTP_UNREACHABLE},
	{CURLE_PARTIAL_FILE, HTTP_CUT},
	{CURLE_GOT_NOTHING, HTTP_CUT},
	{CURLE_SEND_ERROR, HTTP_CUT},
	{CURLE_RECV_ERROR, HTTP_CUT},
	{CURLE_HTTP2, HTTP_CUT},
	{CURLE_HTTP2_STREAM, HTTP_CUT},
	{CURLE_OPERATION_TIMEDOUT, HTTP_SLOW},
};

/* Printable ASCII and nothing else. */
static bool is_plain(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~')
			return false;
	return true;
}

static bool is_loopback(const char *host)
{
	if (strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
		return true;
	/* digits and dots alone: 127.example.org is a name like any other */
	return strncmp(host, "127.", 4) == 0 && host[strspn(host, "0123456789.")] == '\0';
}

/* Says what is wrong with an address that curl could read, or NULL. */
static const char *fault_of_parts(CURLU *parts)
{
	char *scheme = NULL;
	char *host = NULL;
	char *user = NULL;
	const char *fault = NULL;

	if (curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
		curl_url_get(parts, CURLUPART_HOST, &host, 0) != CURLUE_OK || !host[0])
		fault = "this is no address of a server";
	else if (curl_url_get(parts, CURLUPART_USER, &user, 0) == CURLUE_OK)
		fault = "the address of a source must not carry a user name";
	else if (strcmp(scheme, "https") != 0 && strcmp(scheme, "http") != 0)
		fault = "the address must begin with https://";
	else if (strcmp(scheme, "http") == 0 && !is_loopback(host))
		fault = "the address must begin with https:// (http:// is for this "
			"machine alone)";
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	return fault;
}

bool http_check_url(const char *url, struct err *err)
{
	CURLU *parts = curl_url();
	CURLUcode code = CURLUE_OK;
	const char *fault;

	if (strlen(url) > HTTP_URL_MAX)
		fault = "the address is too long";
	else if ((code = curl_url_set(parts, CURLUPART_URL, url,
			  CURLU_NON_SUPPORT_SCHEME)) != CURLUE_OK)
		fault = "this is no address of a server";
	else
		fault = fault_of_parts(parts);
	curl_url_cleanup(parts);
	/* An address with an @ may hold a password: it is not repeated. */
	return fault ? err_set(err, ERR_INPUT, strchr(url, '@') ? NULL : url, "%s", fault)
		     : true;
}

bool http_open(const struct http_options *options, struct http **out, struct err *err)
{
	struct http *http;

	if (!is_plain(options->user_agent))
		return err_set(err, ERR_INPUT, NULL,
			"contact: only plain ASCII can go into a User-Agent");
	if (options->ca_file && fs_kind(options->ca_file) != FS_FILE)
		return err_set(err, ERR_INPUT, options->ca_file,
			"ca_file: there is no such file");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(err, ERR_FAIL, NULL, "libcurl does not start");
	http = mem_zalloc(1, sizeof(*http));
	http->curl = curl_easy_init();
	http->user_agent = options->user_agent;
	http->ca_file = options->ca_file;
	if (!http->curl) {
		http_close(http);
		return err_set(err, ERR_FAIL, NULL, "libcurl does not start");
	}
	*out = http;
	return true;
}

void http_close(struct http *http)
{
	if (!http)
		return;
	curl_easy_cleanup(http->curl);
	mem_free(http);
	curl_global_cleanup();
}

void http_answer_init(struct http_answer *answer)
{
	*answer = (struct http_answer){.end = HTTP_DONE};
}

void http_answer_release(struct http_answer *answer)
{
	buf_release(&answer->body);
}

static size_t take(char *data, size_t size, size_t n, void *context)
{
	struct buf *body = context;

	buf_add(body, data, size * n);
	return body->full ? 0 : size * n;
}

/* `Text/HTML; charset=utf-8` is text/html. */
static void keep_type(const char *header, char out[HTTP_TYPE_SIZE])
{
	size_t n = 0;

	for (; *header && *header != ';' && n + 1 < HTTP_TYPE_SIZE; header++)
		if (*header != ' ' && *header != '\t')
			out[n++] = str_lower(*header);
	out[n] = '\0';
}

static void keep_etag(CURL *curl, char out[HTTP_ETAG_SIZE])
{
	struct curl_header *header;

	if (curl_easy_header(curl, "ETag", 0, CURLH_HEADER, -1, &header) == CURLHE_OK &&
		strlen(header->value) < HTTP_ETAG_SIZE && is_plain(header->value))
		snprintf(out, HTTP_ETAG_SIZE, "%s", header->value);
}

static enum http_end end_of(CURLcode code, const struct buf *body)
{
	if (code == CURLE_WRITE_ERROR && body->full)
		return HTTP_TOO_LARGE;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends[i].code == code)
			return ends[i].end;
	return HTTP_REFUSED;
}

/* What went wrong: curl's own sentence on this transfer, else that of the code. */
static void keep_words(struct http_answer *answer, CURLcode code, const char *said)
{
	static const char *const noun[] = {
		[HTTP_UNREACHABLE] = "no connection",
		[HTTP_CUT] = "the answer broke off",
		[HTTP_SLOW] = "no whole answer in time",
		[HTTP_REFUSED] = "not accepted",
	};

	answer->words[0] = '\0';
	if (answer->end == HTTP_TOO_LARGE)
		snprintf(answer->words, sizeof(answer->words), "larger than %zu bytes",
			answer->body.limit);
	else if (answer->end != HTTP_DONE)
		snprintf(answer->words, sizeof(answer->words), "%s: %s",
			noun[answer->end], said[0] ? said : curl_easy_strerror(code));
}

static void keep_answer(
	struct http_answer *answer, CURL *curl, CURLcode code, const char *said)
{
	char *type = NULL;
	long status = 0;
	curl_off_t retry_after = 0;

	answer->end = end_of(code, &answer->body);
	keep_words(answer, code, said);
	if (curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK)
		answer->status = (int)status;
	answer->type[0] = '\0';
	if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type)
		keep_type(type, answer->type);
	answer->etag[0] = '\0';
	keep_etag(curl, answer->etag);
	/* curl reads both forms, seconds and a date; 0 is none, less has passed */
	if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK &&
		retry_after > 0)
		answer->retry_after = (int64_t)retry_after;
}

/* Whether an address that was checked is of this machine. */
static bool is_here(const char *url)
{
	CURLU *parts = curl_url();
	char *host = NULL;
	bool here = curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
		curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
		is_loopback(host);

	curl_free(host);
	curl_url_cleanup(parts);
	return here;
}

/* The headers of our own; owned, curl_slist_free_all(). */
static struct curl_slist *make_headers(const struct http_request *request)
{
	struct buf line;
	struct curl_slist *list;

	buf_init(&line, HTTP_ETAG_SIZE + 64);
	buf_printf(&line, "Accept: %s", request->accept);
	list = curl_slist_append(NULL, line.p);
	if (request->etag.n && request->etag.n < HTTP_ETAG_SIZE) {
		buf_clear(&line);
		buf_printf(&line, "If-None-Match: " STR_FMT, STR_ARG(request->etag));
		list = curl_slist_append(list, line.p);
	}
	buf_release(&line);
	return list;
}

/* Options whose value is a number or a pointer of ours cannot fail to be set. */
static void set_limits(CURL *curl, const struct http_request *request)
{
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)HTTP_CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)HTTP_TOTAL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)request->idle_seconds);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, request->redirects ? 1L : 0L);
	curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)request->redirects);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
}

bool http_get(struct http *http, const struct http_request *request,
	struct http_answer *answer, struct err *err)
{
	char said[CURL_ERROR_SIZE] = "";
	CURL *curl = http->curl;
	struct curl_slist *headers;
	CURLcode code;

	buf_clear(&answer->body);
	answer->body.limit = request->limit;
	answer->status = 0;
	answer->retry_after = 0;
	if (!http_check_url(request->url, err))
		return false;
	headers = make_headers(request);
	curl_easy_reset(curl); /* keeps connections, names and TLS sessions */
	set_limits(curl, request);
	curl_easy_setopt(curl, CURLOPT_URL, request->url);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, http->user_agent);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer->body);
	/* A proxy of the environment knows nothing of this machine. */
	if (is_here(request->url))
		curl_easy_setopt(curl, CURLOPT_PROXY, "");
	/* The file stands beside the system's folder of CAs, which stays in force. */
	if (http->ca_file)
		curl_easy_setopt(curl, CURLOPT_CAINFO, http->ca_file);
	code = curl_easy_perform(curl);
	keep_answer(answer, curl, code, said);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
	curl_slist_free_all(headers);
	return true;
}
