#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "httpd_place.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { LARGE = 1024 * 1024 };

static void same(const char *name, const char *what, struct str got, const char *want)
{
	if (!str_eq_c(got, want))
		fail_msg("%s: %s is '" STR_FMT "', want '%s'", name, what, STR_ARG(got),
			want);
}

static void addresses_lead_to_files(void **state)
{
	static const char html[] = "text/html; charset=utf-8";
	static const struct {
		const char *name;
		const char *target;
		int status;
		const char *type;
		const char *body;
	} cases[] = {
		{"the site is its index.html", "/", 200, html, "<p>home\n"},
		{"a folder is its index.html", "/bug/1/", 200, html, "<p>bug 1\n"},
		{"a page by its file name", "/bug/1/index.html", 200, html, "<p>bug 1\n"},
		{"what follows ? names nothing", "/bug/1/?a=../b%2f", 200, html,
			"<p>bug 1\n"},
		{"an empty file", "/empty.txt", 200, "text/plain; charset=utf-8", ""},
		{"the page for what is not found", "/404.html", 200, html,
			"<p>nothing here\n"},
		{"no such file", "/bug/2.html", 404, html, "<p>nothing here\n"},
		{"no such folder", "/bug/2/", 404, html, "<p>nothing here\n"},
		{"a folder without a page is not listed", "/bug/", 404, html,
			"<p>nothing here\n"},
		{"a file is no folder", "/index.html/", 404, html, "<p>nothing here\n"},
		{"nothing is below a file", "/index.html/a", 404, html,
			"<p>nothing here\n"},
		{"names have their case", "/INDEX.html", 404, html, "<p>nothing here\n"},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer = get(place, cases[i].target);

		if (status_of(answer) != cases[i].status)
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(answer));
		same(cases[i].name, "type", header_of(answer, "Content-Type"),
			cases[i].type);
		same(cases[i].name, "body", body_of(answer), cases[i].body);
	}
}

static void types_follow_the_ends_of_names(void **state)
{
	static const struct {
		const char *end;
		const char *type;
	} cases[] = {
		{"css", "text/css; charset=utf-8"},
		{"js", "text/javascript; charset=utf-8"},
		{"svg", "image/svg+xml"},
		{"json", "application/json"},
		{"csv", "text/csv; charset=utf-8"},
		{"xml", "application/xml"},
		{"ics", "text/calendar; charset=utf-8"},
		{"txt", "text/plain; charset=utf-8"},
		{"png", "image/png"},
		{"bin", "application/octet-stream"},
		{"html.tmp", "application/octet-stream"},
	};
	struct place *place = *state;
	char target[64];

	for (size_t i = 0; i < COUNT(cases); i++) {
		snprintf(target, sizeof(target), "/kind/a.%s", cases[i].end);
		same(target, "type", header_of(get(place, target), "Content-Type"),
			cases[i].type);
		same(target, "body", body_of(buf_view(&place->answer)), "x");
	}
}

static void a_folder_without_its_slash_is_sent_on(void **state)
{
	static const struct {
		const char *name;
		const char *target;
		const char *location;
	} cases[] = {
		{"a folder", "/bug/1", "/bug/1/"},
		{"a folder without a page", "/bug", "/bug/"},
		{"what follows ? is dropped", "/bug/1?ca=a", "/bug/1/"},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer = get(place, cases[i].target);

		if (status_of(answer) != 301)
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(answer));
		same(cases[i].name, "Location", header_of(answer, "Location"),
			cases[i].location);
	}
}

/* Each of these would be a file, by its target as it is or taken another way. */
static void nothing_outside_the_folder_is_reached(void **state)
{
	static const struct {
		const char *name;
		const char *target;
	} cases[] = {
		{"the parent", "/../secret.txt"},
		{"the parent of a folder", "/bug/../../secret.txt"},
		{"the parent, in the folder", "/bug/../index.html"},
		{"the parent, last", "/bug/1/.."},
		{"the parent, with a slash", "/bug/.."},
		{"the folder itself", "/./index.html"},
		{"the folder itself, last", "/."},
		{"an empty part", "/bug//1/"},
		{"an empty part first", "//index.html"},
		{"no redirect to another server", "//bug"},
		{"an empty part last", "/bug/1//"},
		{"escaped dots", "/%2e%2e/secret.txt"},
		{"escaped dots in capitals", "/%2E%2E/secret.txt"},
		{"one escaped dot", "/.%2e/secret.txt"},
		{"an escaped slash", "/..%2fsecret.txt"},
		{"an escaped slash in the folder", "/bug%2f1/"},
		{"dots escaped twice", "/%252e%252e/secret.txt"},
		{"dots in an overlong form", "/%c0%ae%c0%ae/secret.txt"},
		{"an escaped letter", "/%69ndex.html"},
		{"an escaped NUL", "/index.html%00"},
		{"an escaped NUL before an end", "/../secret.txt%00.html"},
		{"a lone %", "/%"},
		{"a backslash", "/..\\secret.txt"},
		{"a backslash in the folder", "/bug\\1\\index.html"},
		{"an escaped backslash", "/..%5csecret.txt"},
		{"a letter beyond ASCII", "/\xc3\xa9"},
		{"a blank", "/index.html "},
		{"a semicolon", "/index.html;a"},
		{"no slash first", "index.html"},
		{"dots first", "../secret.txt"},
		{"the address of a server", "http://127.0.0.1/index.html"},
		{"a link to a file outside", "/file-out"},
		{"a link to a folder outside", "/folder-out/"},
		{"a link to a folder outside, without a slash", "/folder-out"},
		{"a file behind a link to a folder outside", "/folder-out/index.html"},
		{"a link to a file inside", "/file-in"},
		{"a link to a folder inside", "/folder-in/1/"},
		{"a named pipe", "/pipe"},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer = get(place, cases[i].target);

		if (status_of(answer) != 404)
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(answer));
		same(cases[i].name, "body", body_of(answer), "<p>nothing here\n");
	}
}

/* The library ends the target there, or refuses it; what stands before it is checked. */
static void nothing_outside_is_reached_behind_a_nul(void **state)
{
	const struct {
		const char *name;
		struct str target;
	} cases[] = {
		{"behind a file", STR("/index.html\0/../../secret.txt")},
		{"behind a folder", STR("/bug/1/\0../../../secret.txt")},
		{"before an end", STR("/../secret.txt\0.html")},
		{"behind the slash", STR("/\0/../secret.txt")},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf request;

		buf_init(&request, REQUEST_MAX);
		buf_c(&request, "GET ");
		buf_str(&request, cases[i].target);
		buf_printf(&request, " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
			(unsigned int)httpd_port(&place->httpd));
		if (str_find(talk(place, buf_view(&request)), STR("not for you")) !=
			SIZE_MAX)
			fail_msg("%s", cases[i].name);
		buf_release(&request);
	}
}

/* 51 parts of 9 bytes and their slashes, and `end`: a path of 510 bytes and those. */
static const char *long_target(struct place *place, const char *end)
{
	enum { PARTS = 51 };
	struct str text = STR("");

	for (int i = 0; i < PARTS; i++)
		text = arena_printf(&place->arena, STR_FMT "/123456789", STR_ARG(text));
	return arena_printf(&place->arena, STR_FMT "/%s", STR_ARG(text), end).p;
}

static void paths_have_at_most_512_bytes(void **state)
{
	struct place *place = *state;
	const char *fits = long_target(place, "12");
	const char *too_long = long_target(place, "123");

	put(place, arena_printf(&place->arena, "site%s", fits).p, STR("x"));
	put(place, arena_printf(&place->arena, "site%s", too_long).p, STR("x"));
	assert_int_equal(status_of(get(place, fits)), 200);
	assert_int_equal(status_of(get(place, too_long)), 404);
}

static void only_our_own_name_is_answered(void **state)
{
	static const struct {
		const char *name;
		const char *headers;
		int status;
	} cases[] = {
		{"the address", "Host: 127.0.0.1:@\r\n", 200},
		{"localhost", "Host: localhost:@\r\n", 200},
		{"the address of IPv6", "Host: [::1]:@\r\n", 200},
		{"in capitals", "HOST: LOCALHOST:@\r\n", 200},
		{"no host", "", 403},
		{"an empty host", "Host:\r\n", 403},
		{"a foreign name", "Host: rebound.example:@\r\n", 403},
		{"a foreign name without a port", "Host: rebound.example\r\n", 403},
		{"a name that begins like ours", "Host: localhost.example:@\r\n", 403},
		{"a name that ends like ours", "Host: x.localhost:@\r\n", 403},
		{"a port that begins like ours", "Host: localhost:@0\r\n", 403},
		{"no port", "Host: 127.0.0.1\r\n", 403},
		{"the port of http", "Host: localhost:80\r\n", 403},
		{"another loopback address", "Host: 127.0.0.2:@\r\n", 403},
		{"any address", "Host: 0.0.0.0:@\r\n", 403},
		{"a dot behind the name", "Host: localhost.:@\r\n", 403},
		{"two hosts, ours first",
			"Host: localhost:@\r\nHost: rebound.example\r\n", 403},
		{"two hosts, ours last", "Host: rebound.example\r\nHost: localhost:@\r\n",
			403},
		{"ours twice", "Host: localhost:@\r\nHost: localhost:@\r\n", 403},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer = ask(place, "GET", "/", cases[i].headers);

		if (status_of(answer) != cases[i].status)
			fail_msg("%s: " STR_FMT, cases[i].name, STR_ARG(answer));
		if (cases[i].status != 200 && str_find(answer, STR("home")) != SIZE_MAX)
			fail_msg("%s: tells the page", cases[i].name);
	}
}

static void a_foreign_name_learns_nothing_of_the_site(void **state)
{
	static const char foreign[] = "Host: rebound.example\r\n";
	struct place *place = *state;
	char want[80];

	snprintf(want, sizeof(want), "this server is http://127.0.0.1:%u/ and no other\n",
		(unsigned int)httpd_port(&place->httpd));
	same("a page", "body", body_of(ask(place, "GET", "/", foreign)), want);
	same("no page", "body", body_of(ask(place, "GET", "/a", foreign)), want);
	same("a folder", "body", body_of(ask(place, "GET", "/bug", foreign)), want);
	same("a method", "body", body_of(ask(place, "POST", "/", foreign)), want);
}

static void only_get_and_head_are_answered(void **state)
{
	static const char *const methods[] = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE",
		"PATCH", "CONNECT", "PROPFIND", "get", "GETS"};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(methods); i++) {
		struct str answer = ask(place, methods[i], "/",
			"Host: localhost:@\r\nContent-Length: 0\r\n");

		if (status_of(answer) != 405)
			fail_msg("%s: " STR_FMT, methods[i], STR_ARG(answer));
		same(methods[i], "Allow", header_of(answer, "Allow"), "GET, HEAD");
		same(methods[i], "body", body_of(answer),
			"only GET and HEAD are answered\n");
	}
}

static void head_tells_all_but_the_body(void **state)
{
	static const struct {
		const char *target;
		int status;
		const char *length;
	} cases[] = {
		{"/", 200, "8"},
		{"/empty.txt", 200, "0"},
		{"/bug/1", 301, "34"},
		{"/none", 404, "16"},
		{"/../secret.txt", 404, "16"},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer =
			ask(place, "HEAD", cases[i].target, "Host: localhost:@\r\n");

		assert_int_equal(status_of(answer), cases[i].status);
		same(cases[i].target, "Content-Length",
			header_of(answer, "Content-Length"), cases[i].length);
		same(cases[i].target, "body", body_of(answer), "");
	}
}

static void nothing_is_kept_or_guessed(void **state)
{
	static const struct {
		const char *name;
		const char *method;
		const char *target;
		const char *headers;
	} cases[] = {
		{"a page", "GET", "/", "Host: localhost:@\r\n"},
		{"a head", "HEAD", "/", "Host: localhost:@\r\n"},
		{"a redirect", "GET", "/bug", "Host: localhost:@\r\n"},
		{"nothing", "GET", "/a", "Host: localhost:@\r\n"},
		{"a method", "DELETE", "/", "Host: localhost:@\r\n"},
		{"a foreign name", "GET", "/", "Host: rebound.example\r\n"},
	};
	struct place *place = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str answer =
			ask(place, cases[i].method, cases[i].target, cases[i].headers);

		same(cases[i].name, "Cache-Control", header_of(answer, "Cache-Control"),
			"no-store");
		same(cases[i].name, "X-Content-Type-Options",
			header_of(answer, "X-Content-Type-Options"), "nosniff");
		same(cases[i].name, "Connection", header_of(answer, "Connection"),
			"close");
	}
}

static void a_second_request_in_a_body_is_not_answered(void **state)
{
	struct place *place = *state;
	struct str answer = ask(place, "GET", "/",
		"Host: localhost:@\r\nContent-Length: 4\r\n\r\nabcd"
		"GET /bug/1/ HTTP/1.1\r\nHost: localhost:@\r\n");

	assert_int_equal(status_of(answer), 200);
	same("two requests", "body", body_of(answer), "<p>home\n");
}

static void large_files_come_whole(void **state)
{
	struct place *place = *state;
	char *text = mem_alloc(LARGE);
	struct str body;

	for (size_t i = 0; i < LARGE; i++)
		text[i] = (char)('a' + i % 23);
	put(place, "site/large.txt", (struct str){text, LARGE});
	body = body_of(get(place, "/large.txt"));
	assert_int_equal(body.n, LARGE);
	assert_memory_equal(body.p, text, LARGE);
	mem_free(text);
}

static void what_is_shown_is_what_was_built_last(void **state)
{
	struct place *place = *state;
	char gone[200];

	same("first", "body", body_of(get(place, "/")), "<p>home\n");
	put(place, "site/index.html", STR("<p>new\n"));
	same("changed", "body", body_of(get(place, "/")), "<p>new\n");
	snprintf(gone, sizeof(gone), "%s.old", place->site);
	assert_int_equal(rename(place->site, gone), 0);
	assert_int_equal(status_of(get(place, "/")), 404);
	same("no folder", "body", body_of(buf_view(&place->answer)), "not found\n");
	put(place, "site/index.html", STR("<p>again\n"));
	same("another folder", "body", body_of(get(place, "/")), "<p>again\n");
}

static void the_page_for_what_is_not_found_may_be_missing(void **state)
{
	struct place *place = *state;
	struct str answer;

	assert_int_equal(unlink(at(place, "site/404.html")), 0);
	put_link(place, "site/404.html", "../secret.txt");
	answer = get(place, "/none");
	assert_int_equal(status_of(answer), 404);
	same("a link", "type", header_of(answer, "Content-Type"),
		"text/plain; charset=utf-8");
	same("a link", "body", body_of(answer), "not found\n");
}

/* All of 127.0.0.0/8 is this machine, so another of its addresses shows what is bound. */
static void it_listens_on_one_address(void **state)
{
	struct place *place = *state;

	assert_int_equal(open_socket(loopback(2), httpd_port(&place->httpd)), -1);
	assert_int_equal(errno, ECONNREFUSED);
}

static void many_ask_at_once(void **state)
{
	enum { CLIENTS = 40 };
	struct place *place = *state;
	int fd[CLIENTS];

	/* that say nothing yet, and hold up nobody */
	for (size_t i = 0; i < CLIENTS; i++) {
		fd[i] = open_socket(loopback(1), httpd_port(&place->httpd));
		assert_true(fd[i] >= 0);
	}
	assert_int_equal(status_of(get(place, "/")), 200);
	for (size_t i = 0; i < CLIENTS; i++)
		close(fd[i]);
}

static void the_end_waits_for_nobody(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	char byte;
	int fd;

	assert_true(httpd_start(&place->httpd, place->site, 0, &err));
	fd = open_socket(loopback(1), httpd_port(&place->httpd));
	assert_true(fd >= 0);
	assert_int_equal(status_of(get(place, "/")), 200);
	httpd_stop(&place->httpd);
	assert_int_equal(recv(fd, &byte, 1, 0), 0);
	close(fd);
}

static void a_folder_without_a_site_is_refused(void **state)
{
	static const char no_folder[] =
		"there is no such folder; run 'candor build' first";
	static const char no_index[] =
		"there is no index.html in it; run 'candor build' first";
	static const struct {
		const char *name;
		const char *folder;
		const char *text;
	} cases[] = {
		{"nothing there", "none", no_folder},
		{"a file", "secret.txt", no_folder},
		{"an empty folder", "empty", no_index},
		{"a folder without a page", "site/kind", no_index},
		{"a folder whose page is a link", "linked", no_index},
		{"a folder whose page is a folder", "nested", no_index},
	};
	struct place *place = *state;

	assert_int_equal(mkdir(at(place, "empty"), 0700), 0);
	assert_int_equal(mkdir(at(place, "linked"), 0700), 0);
	put_link(place, "linked/index.html", "../secret.txt");
	put(place, "nested/index.html/a", STR("x"));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *folder = at(place, cases[i].folder);
		struct err err = {0};

		if (httpd_start(&place->httpd, folder, 0, &err))
			fail_msg("%s: serves", cases[i].name);
		assert_int_equal(err.code, ERR_INPUT);
		assert_string_equal(err.where, folder);
		assert_string_equal(err.text, cases[i].text);
	}
}

static void a_link_to_a_site_is_served(void **state)
{
	struct place *place = *state;
	struct err err = {0};

	put_link(place, "link", "site");
	assert_true(httpd_start(&place->httpd, at(place, "link"), 0, &err));
	same("link", "body", body_of(get(place, "/bug/1/")), "<p>bug 1\n");
	httpd_stop(&place->httpd);
}

static void a_port_that_is_taken_is_an_error(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	struct httpd second;
	char where[32];

	snprintf(where, sizeof(where), "127.0.0.1:%u",
		(unsigned int)httpd_port(&place->httpd));
	assert_false(httpd_start(&second, place->site, httpd_port(&place->httpd), &err));
	assert_int_equal(err.code, ERR_FAIL);
	assert_string_equal(err.where, where);
	assert_string_equal(err.text, "cannot listen: Address already in use");
}

static void a_port_is_free_again_after_the_end(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	uint16_t port = httpd_port(&place->httpd);

	assert_int_equal(status_of(get(place, "/")), 200);
	httpd_stop(&place->httpd);
	assert_int_equal(open_socket(loopback(1), port), -1);
	assert_int_equal(errno, ECONNREFUSED);
	if (!httpd_start(&place->httpd, place->site, port, &err))
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal(httpd_port(&place->httpd), port);
	assert_int_equal(status_of(get(place, "/")), 200);
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, start, stop)
#define PLACED(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SERVED(addresses_lead_to_files),
		SERVED(types_follow_the_ends_of_names),
		SERVED(a_folder_without_its_slash_is_sent_on),
		SERVED(nothing_outside_the_folder_is_reached),
		SERVED(nothing_outside_is_reached_behind_a_nul),
		SERVED(paths_have_at_most_512_bytes),
		SERVED(only_our_own_name_is_answered),
		SERVED(a_foreign_name_learns_nothing_of_the_site),
		SERVED(only_get_and_head_are_answered),
		SERVED(head_tells_all_but_the_body),
		SERVED(nothing_is_kept_or_guessed),
		SERVED(a_second_request_in_a_body_is_not_answered),
		SERVED(large_files_come_whole),
		SERVED(what_is_shown_is_what_was_built_last),
		SERVED(the_page_for_what_is_not_found_may_be_missing),
		SERVED(it_listens_on_one_address),
		SERVED(many_ask_at_once),
		PLACED(the_end_waits_for_nobody),
		PLACED(a_folder_without_a_site_is_refused),
		PLACED(a_link_to_a_site_is_served),
		SERVED(a_port_that_is_taken_is_an_error),
		SERVED(a_port_is_free_again_after_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
