#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/http.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void addresses_are_https_or_of_this_machine(void **state)
{
	static const char no[] = "this is no address of a server";
	static const char https[] = "the address must begin with https://";
	static const char loopback[] = "the address must begin with https:// (http:// is "
				       "for this machine alone)";
	static const char user[] = "the address of a source must not carry a user name";
	static const struct {
		const char *name;
		const char *input;
		const char *where; /* NULL: taken */
		const char *text;
	} cases[] = {
		{"https", "https://bugs.example/rest/", NULL, NULL},
		{"https with port and query", "https://bugs.example:8443/a?b=c", NULL,
			NULL},
		{"http to localhost", "http://localhost:8080/", NULL, NULL},
		{"http to 127.0.0.1", "http://127.0.0.1/", NULL, NULL},
		{"http to another loopback address", "http://127.1.2.3:80/", NULL, NULL},
		{"http to ::1", "http://[::1]:80/", NULL, NULL},
		{"http elsewhere", "http://bugs.example/", "http://bugs.example/",
			loopback},
		{"a name that looks like loopback", "http://127.bugs.example/",
			"http://127.bugs.example/", loopback},
		{"a name that ends like loopback", "http://localhost.example/",
			"http://localhost.example/", loopback},
		{"another scheme", "ftp://bugs.example/", "ftp://bugs.example/", https},
		{"a file", "file:///etc/passwd", "file:///etc/passwd", no},
		{"no scheme", "bugs.example", "bugs.example", no},
		{"no host", "https://", "https://", no},
		{"nothing", "", "", no},
		{"a user is not repeated", "https://me:secret@bugs.example/", "", user},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		bool ok = http_check_url(cases[i].input, &err);

		if (ok != !cases[i].where)
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
		if (ok)
			continue;
		if (strcmp(err.where, cases[i].where) != 0 ||
			strcmp(err.text, cases[i].text) != 0 || err.code != ERR_INPUT)
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
	}
}

/* A server for one connection: reads a request, sends an answer, hangs up. */
struct server {
	int listening;
	char url[64];
	const char *answer;
	size_t n;
	char request[4096];
	pthread_t thread;
};

static void *serve(void *context)
{
	struct server *server = context;
	int fd = accept(server->listening, NULL, NULL);
	size_t n = 0;

	while (fd >= 0 && n + 1 < sizeof(server->request)) {
		ssize_t got =
			read(fd, server->request + n, sizeof(server->request) - 1 - n);

		if (got <= 0)
			break;
		n += (size_t)got;
		server->request[n] = '\0';
		if (strstr(server->request, "\r\n\r\n"))
			break;
	}
	for (size_t sent = 0; fd >= 0 && sent < server->n;) {
		ssize_t put =
			send(fd, server->answer + sent, server->n - sent, MSG_NOSIGNAL);

		if (put <= 0)
			break;
		sent += (size_t)put;
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

/* Listens on a free port of the loopback address. */
static void server_listen(struct server *server)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t size = sizeof(at);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server->listening = socket(AF_INET, SOCK_STREAM, 0);
	assert_true(server->listening >= 0);
	assert_int_equal(bind(server->listening, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(server->listening, 1), 0);
	assert_int_equal(
		getsockname(server->listening, (struct sockaddr *)&at, &size), 0);
	snprintf(server->url, sizeof(server->url), "http://127.0.0.1:%u/report?x=1",
		(unsigned)ntohs(at.sin_port));
}

static struct http *open_http(void)
{
	static const struct http_options options = {.user_agent = "candor/test (+us)"};
	struct err err = {0};
	struct http *http = NULL;

	if (!http_open(&options, &http, &err))
		fail_msg("%s", err.text);
	return http;
}

/* One request to a server that gives this answer. */
static void get(
	struct server *server, struct http_request *request, struct http_answer *answer)
{
	struct http *http = open_http();
	struct err err = {0};

	server_listen(server);
	assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
	request->url = server->url;
	if (!http_get(http, request, answer, &err))
		fail_msg("%s", err.text);
	pthread_join(server->thread, NULL);
	close(server->listening);
	http_close(http);
}

#define GZIP_HEAD "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"

/* "hello", and 10,000 times "a". */
#define GZIP_HELLO                                                                       \
	"\037\213\010\000\000\000\000\000\002\003\313\110\315\311\311\007\000\206\246"   \
	"\020"                                                                           \
	"\066\005\000\000\000"
#define GZIP_BOMB                                                                        \
	"\037\213\010\000\000\000\000\000\002\003\355\301\001\015\000\000\000\302\240"   \
	"\254"                                                                           \
	"\357\137\302\034\156\100\001\000\000\000\000\000\000\000\000\300\277\001\227"   \
	"\324"                                                                           \
	"\176\106\020\047\000\000"

#define ANSWER(text) text, sizeof(text) - 1

static const struct {
	const char *name;
	const char *input;
	size_t n;
	enum http_end end;
	int status;
	const char *body;
	const char *type;
	const char *etag;
	const char *words; /* how they begin */
} answers[] = {
	{"a body, a type with parameters, a bare tag",
		ANSWER("HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; "
		       "charset=UTF-8\r\n"
		       "ETag: bare/tag\r\nContent-Length: 2\r\n\r\n{}"),
		HTTP_DONE, 200, "{}", "application/json", "bare/tag", ""},
	{"a body that ends with the line", ANSWER("HTTP/1.1 200 OK\r\n\r\nall of it"),
		HTTP_DONE, 200, "all of it", "", "", ""},
	{"a tag in quotes is kept as it is",
		ANSWER("HTTP/1.1 304 Not Modified\r\nETag: \"q\"\r\n\r\n"), HTTP_DONE,
		304, "", "", "\"q\"", ""},
	{"a status is no failure",
		ANSWER("HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\noops"), HTTP_DONE,
		500, "oops", "", "", ""},
	{"a redirect is not followed",
		ANSWER("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
		HTTP_DONE, 302, "", "", "", ""},
	{"a body is unpacked", ANSWER(GZIP_HEAD GZIP_HELLO), HTTP_DONE, 200, "hello", "",
		"", ""},
	{"the limit counts what was unpacked", ANSWER(GZIP_HEAD GZIP_BOMB),
		HTTP_TOO_LARGE, 200, NULL, "", "", "larger than 1000 bytes"},
	{"a body that is too short",
		ANSWER("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), HTTP_CUT, 200,
		"half", "", "", "the answer broke off: "},
	{"no answer at all", ANSWER(""), HTTP_CUT, 0, "", "", "",
		"the answer broke off: "},
};

static void answers_are_told_as_they_came(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(answers); i++) {
		struct server server = {.answer = answers[i].input, .n = answers[i].n};
		struct http_request request = {
			.accept = "*/*", .limit = 1000, .idle_seconds = 60};
		struct http_answer answer;
		const char *words = answers[i].words;

		http_answer_init(&answer);
		get(&server, &request, &answer);
		if (answer.end != answers[i].end || answer.status != answers[i].status)
			fail_msg("%s: %d %d %s", answers[i].name, (int)answer.end,
				answer.status, answer.words);
		if (answers[i].body && !str_eq_c(buf_view(&answer.body), answers[i].body))
			fail_msg("%s: " STR_FMT, answers[i].name,
				STR_ARG(buf_view(&answer.body)));
		if (strcmp(answer.type, answers[i].type) != 0 ||
			strcmp(answer.etag, answers[i].etag) != 0)
			fail_msg("%s: %s %s", answers[i].name, answer.type, answer.etag);
		if (strncmp(answer.words, words, strlen(words)) != 0 ||
			(!words[0] && answer.words[0]))
			fail_msg("%s: %s", answers[i].name, answer.words);
		http_answer_release(&answer);
	}
}

static void both_forms_of_retry_after_are_read(void **state)
{
	static const struct {
		const char *name;
		const char *input;
		size_t n;
		int64_t least;
		int64_t most;
	} cases[] = {
		{"none", ANSWER("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"), 0, 0},
		{"seconds",
			ANSWER("HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: "
			       "0\r\n\r\n"),
			7, 7},
		{"a date far off",
			ANSWER("HTTP/1.1 503 No\r\nRetry-After: Fri, 01 Jan 2100 "
			       "00:00:00 GMT\r\n"
			       "Content-Length: 0\r\n\r\n"),
			86400, INT64_MAX},
		{"a date that has passed",
			ANSWER("HTTP/1.1 503 No\r\nRetry-After: Thu, 01 Jan 2015 "
			       "00:00:00 GMT\r\n"
			       "Content-Length: 0\r\n\r\n"),
			0, 0},
		{"neither",
			ANSWER("HTTP/1.1 503 No\r\nRetry-After: soon\r\nContent-Length: "
			       "0\r\n\r\n"),
			0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server server = {.answer = cases[i].input, .n = cases[i].n};
		struct http_request request = {
			.accept = "*/*", .limit = 1000, .idle_seconds = 60};
		struct http_answer answer;

		http_answer_init(&answer);
		get(&server, &request, &answer);
		if (answer.retry_after < cases[i].least ||
			answer.retry_after > cases[i].most)
			fail_msg(
				"%s: %lld", cases[i].name, (long long)answer.retry_after);
		http_answer_release(&answer);
	}
}

static void has_line(const struct server *server, const char *line)
{
	char wrapped[200];

	snprintf(wrapped, sizeof(wrapped), "\r\n%s\r\n", line);
	if (!strstr(server->request, wrapped))
		fail_msg("no line \"%s\" in:\n%s", line, server->request);
}

static void a_request_says_who_asks_and_for_what(void **state)
{
	static const char text[] = "HTTP/1.1 304 Same\r\n\r\n";
	struct server server = {.answer = text, .n = sizeof(text) - 1};
	struct http_request request = {.accept = "application/json",
		.etag = STR("bare/tag"),
		.limit = 10,
		.idle_seconds = 60};
	struct http_answer answer;

	(void)state;
	http_answer_init(&answer);
	get(&server, &request, &answer);
	assert_true(strncmp(server.request, "GET /report?x=1 HTTP/1.1\r\n", 26) == 0);
	has_line(&server, "User-Agent: candor/test (+us)");
	has_line(&server, "Accept: application/json");
	has_line(&server, "If-None-Match: bare/tag");
	assert_null(strstr(server.request, "Cookie"));
	assert_null(strstr(server.request, "Authorization"));
	http_answer_release(&answer);
}

static void a_redirect_out_of_https_is_refused(void **state)
{
	static const char text[] =
		"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n"
		"Content-Length: 0\r\n\r\n";
	struct server server = {.answer = text, .n = sizeof(text) - 1};
	struct http_request request = {
		.accept = "*/*", .limit = 10, .redirects = 3, .idle_seconds = 60};
	struct http_answer answer;

	(void)state;
	http_answer_init(&answer);
	get(&server, &request, &answer);
	assert_int_equal(answer.end, HTTP_REFUSED);
	http_answer_release(&answer);
}

static void a_port_where_nobody_listens_is_unreachable(void **state)
{
	struct http *http = open_http();
	struct server server = {0};
	struct http_request request = {.accept = "*/*", .limit = 10, .idle_seconds = 60};
	struct http_answer answer;
	struct err err = {0};

	(void)state;
	server_listen(&server);
	close(server.listening);
	request.url = server.url;
	http_answer_init(&answer);
	assert_true(http_get(http, &request, &answer, &err));
	assert_int_equal(answer.end, HTTP_UNREACHABLE);
	assert_int_equal(answer.status, 0);
	assert_true(strncmp(answer.words, "no connection: ", 15) == 0);
	http_answer_release(&answer);
	http_close(http);
}

static void options_that_cannot_work_are_refused(void **state)
{
	static const struct {
		const char *name;
		struct http_options input;
		const char *where;
		const char *text;
	} cases[] = {
		{"a header of its own", {.user_agent = "candor\r\nX-Evil: 1"}, "",
			"contact: only plain ASCII can go into a User-Agent"},
		{"letters that a header cannot carry",
			{.user_agent = "candor (+b\xc3\xbc"
				       "ro)"},
			"", "contact: only plain ASCII can go into a User-Agent"},
		{"a file that is not there",
			{.user_agent = "candor", .ca_file = "no/such/file.pem"},
			"no/such/file.pem", "ca_file: there is no such file"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		struct http *http = NULL;

		if (http_open(&cases[i].input, &http, &err))
			fail_msg("%s", cases[i].name);
		if (strcmp(err.where, cases[i].where) != 0 ||
			strcmp(err.text, cases[i].text) != 0 || err.code != ERR_INPUT)
			fail_msg("%s: %s: %s", cases[i].name, err.where, err.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_https_or_of_this_machine),
		cmocka_unit_test(answers_are_told_as_they_came),
		cmocka_unit_test(both_forms_of_retry_after_are_read),
		cmocka_unit_test(a_request_says_who_asks_and_for_what),
		cmocka_unit_test(a_redirect_out_of_https_is_refused),
		cmocka_unit_test(a_port_where_nobody_listens_is_unreachable),
		cmocka_unit_test(options_that_cannot_work_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
