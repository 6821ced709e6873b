/*
 * http - one GET at a time, over one connection that is kept where the server
 * keeps it.
 *
 *	struct http *http;
 *	struct http_answer answer;
 *
 *	if (!http_open(&options, &http, err))
 *		return false;
 *	http_answer_init(&answer);
 *	if (http_get(http, &request, &answer, err) && answer.end == HTTP_DONE)
 *		use(answer.status, buf_view(&answer.body));
 *	http_answer_release(&answer);
 *	http_close(http);
 *
 * What a server does is no error here: it is told in the answer, and the policy
 * (retry.h) decides what follows.  An error is a request that cannot be made.
 *
 * https alone, but for loopback hosts.  No cookies, no user names, no header
 * that is a secret.  Every answer has a limit on its size, counted after
 * decompression, and a limit on how long nothing may come.
 */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include "base/buf.h"

enum {
	HTTP_URL_MAX = 8000, /* longer ones are cut or refused on the way (A4) */
	HTTP_CONNECT_SECONDS = 20,
	HTTP_TOTAL_SECONDS = 900, /* of one answer, however steadily it comes */
	HTTP_TYPE_SIZE = 64,
	HTTP_ETAG_SIZE = 256,
	HTTP_WORDS_SIZE = 256,
};

struct http;

struct http_options {
	const char *user_agent;
	const char *ca_file; /* PEM of CAs trusted beside the system's, or NULL */
};

/* How a request ended. */
enum http_end {
	HTTP_DONE,        /* a whole answer, whatever its status */
	HTTP_UNREACHABLE, /* no address, no connection */
	HTTP_CUT,         /* the line broke within the answer */
	HTTP_SLOW,        /* a time limit passed */
	HTTP_TOO_LARGE,   /* the answer passed its limit */
	HTTP_REFUSED,     /* by our rules: certificate, redirect, encoding */
};

struct http_request {
	const char *url;
	const char *accept;    /* media type that is wanted */
	struct str etag;       /* for If-None-Match, as it was received; or empty */
	size_t limit;          /* of the body, in bytes */
	unsigned redirects;    /* how many to follow, to https alone */
	unsigned idle_seconds; /* how long less than a byte a second may come */
};

struct http_answer {
	enum http_end end;
	int status;                /* 0 when none came */
	struct buf body;           /* decoded */
	char type[HTTP_TYPE_SIZE]; /* media type in lower case, without parameters */
	char etag[HTTP_ETAG_SIZE]; /* as received; empty when none, or longer than this */
	int64_t retry_after;       /* seconds that the server asks to wait, else 0 */
	char words[HTTP_WORDS_SIZE]; /* what went wrong, unless HTTP_DONE */
};

/*
 * Fails with ERR_INPUT, naming the address, unless it is one that http_get()
 * takes: `https://`, or `http://` to localhost, 127.x.x.x or [::1]; a host, no
 * user name, at most HTTP_URL_MAX bytes.
 */
MUST_CHECK bool http_check_url(const char *url, struct err *err);

/* *out is owned: http_close().  Fails with ERR_INPUT when ca_file is no file or the
 * user agent holds what a header cannot carry. */
MUST_CHECK bool http_open(
	const struct http_options *options, struct http **out, struct err *err);
void http_close(struct http *http); /* NULL is fine */

void http_answer_init(struct http_answer *answer);
void http_answer_release(struct http_answer *answer);

/* Asks and waits; what the answer held before is dropped.  Fails as http_check_url(). */
MUST_CHECK bool http_get(struct http *http, const struct http_request *request,
	struct http_answer *answer, struct err *err);

#endif
