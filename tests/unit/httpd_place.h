/*
 * httpd_place - a site in a folder of its own, the server of it, and a client.
 *
 * Beside the site stand things that are not to be seen: all of them say `not for you`.
 * The client sends what it is told, as no library would.  Included behind
 * cmocka's header.
 */
#ifndef TESTS_HTTPD_PLACE_H
#define TESTS_HTTPD_PLACE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "serve/httpd.h"

enum { REQUEST_MAX = 4096, ANSWER_MAX = 2 * 1024 * 1024 };

/* A folder with a site, something beside it that is not to be seen, and the server. */
struct place {
	char folder[64];
	struct arena arena;
	const char *site;
	struct httpd httpd;
	struct buf answer;
};

static const char *at(struct place *place, const char *name)
{
	return fs_join(&place->arena, place->folder, name);
}

static void put(struct place *place, const char *name, struct str text)
{
	struct err err = {0};
	const char *path = at(place, name);

	if (!fs_make_parent(path, &err) || !fs_write(path, text, FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static void put_link(struct place *place, const char *name, const char *to)
{
	assert_int_equal(symlink(to, at(place, name)), 0);
}

static void put_site(struct place *place)
{
	static const char *const kinds[] = {"css", "js", "svg", "json", "csv", "xml",
		"ics", "txt", "png", "bin", "html.tmp"};
	static const char *const unfit[] = {"%2e%2e/secret.txt", "%69ndex.html",
		"..\\secret.txt", "index.html ", "index.html;a", "index.html%00",
		"bug%2f1/index.html", "\xc3\xa9"};

	put(place, "secret.txt", STR("not for you\n"));
	put(place, "beside/index.html", STR("not for you\n"));
	put(place, "site/index.html", STR("<p>home\n"));
	put(place, "site/404.html", STR("<p>nothing here\n"));
	put(place, "site/bug/1/index.html", STR("<p>bug 1\n"));
	put(place, "site/bug/1/data.json", STR("{}\n"));
	put(place, "site/empty.txt", STR(""));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		put(place, arena_printf(&place->arena, "site/kind/a.%s", kinds[i]).p,
			STR("x"));
	/* no site has these names: refused they are even where they are there */
	for (size_t i = 0; i < sizeof(unfit) / sizeof(unfit[0]); i++)
		put(place, arena_printf(&place->arena, "site/%s", unfit[i]).p,
			STR("not for you\n"));
	put_link(place, "site/file-out", "../secret.txt");
	put_link(place, "site/folder-out", "../beside");
	put_link(place, "site/folder-in", "bug");
	put_link(place, "site/file-in", "index.html");
	assert_int_equal(mkfifo(at(place, "site/pipe"), 0600), 0);
}

static int make_place(void **state)
{
	struct place *place = mem_zalloc(1, sizeof(*place));

	snprintf(place->folder, sizeof(place->folder), "/tmp/candor-httpd-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	arena_init(&place->arena);
	buf_init(&place->answer, ANSWER_MAX);
	put_site(place);
	place->site = at(place, "site");
	*state = place;
	return 0;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	char command[200];

	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", place->folder);
	buf_release(&place->answer);
	arena_release(&place->arena);
	mem_free(place);
	return 0;
}

static int start(void **state)
{
	struct err err = {0};
	struct place *place;

	if (make_place(state) != 0)
		return -1;
	place = *state;
	if (httpd_start(&place->httpd, place->site, 0, &err))
		return 0;
	print_message("# %s: %s\n", err.where, err.text);
	return -1;
}

static int stop(void **state)
{
	struct place *place = *state;

	httpd_stop(&place->httpd);
	return remove_place(state);
}

static int open_socket(uint32_t address, uint16_t port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	to.sin_addr.s_addr = htonl(address);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
		return fd;
	close(fd);
	return -1;
}

static uint32_t loopback(unsigned int last)
{
	return (127U << 24) + last;
}

/* Sends these bytes, and gives all that comes back until the server hangs up. */
static struct str talk(struct place *place, struct str request)
{
	int fd = open_socket(loopback(1), httpd_port(&place->httpd));
	char block[4096];
	ssize_t n;

	assert_true(fd >= 0);
	assert_int_equal(send(fd, request.p, request.n, MSG_NOSIGNAL), request.n);
	buf_clear(&place->answer);
	while ((n = recv(fd, block, sizeof(block), 0)) > 0)
		buf_add(&place->answer, block, (size_t)n);
	assert_int_equal(n, 0);
	assert_false(place->answer.full);
	close(fd);
	return buf_view(&place->answer);
}

/* As talk(), for a method and a target; every `@` of `headers` becomes the port. */
static struct str ask(
	struct place *place, const char *method, const char *target, const char *headers)
{
	struct str rest = str_c(headers);
	struct str part;
	struct buf request;
	struct str answer;
	bool first = true;

	buf_init(&request, REQUEST_MAX);
	buf_printf(&request, "%s %s HTTP/1.1\r\n", method, target);
	while (str_split(&rest, '@', &part)) {
		if (!first)
			buf_printf(
				&request, "%u", (unsigned int)httpd_port(&place->httpd));
		first = false;
		buf_str(&request, part);
	}
	buf_c(&request, "\r\n");
	assert_false(request.full);
	answer = talk(place, buf_view(&request));
	buf_release(&request);
	return answer;
}

static struct str get(struct place *place, const char *target)
{
	return ask(place, "GET", target, "Host: 127.0.0.1:@\r\n");
}

static int64_t status_of(struct str answer)
{
	struct str head = STR("HTTP/1.1 ");
	int64_t status = 0;

	if (!str_starts(answer, head) || !str_digits(str_sub(answer, head.n, 3), &status))
		fail_msg("no answer: " STR_FMT, STR_ARG(answer));
	return status;
}

static struct str head_of(struct str answer)
{
	size_t end = str_find(answer, STR("\r\n\r\n"));

	if (end == SIZE_MAX)
		fail_msg("no end of headers: " STR_FMT, STR_ARG(answer));
	return str_sub(answer, 0, end + 2);
}

static struct str body_of(struct str answer)
{
	return str_from(answer, head_of(answer).n + 2);
}

/* The value of a header, which is there once; empty where it is not there. */
static struct str header_of(struct str answer, const char *name)
{
	struct str rest = head_of(answer);
	struct str value = {NULL, 0};
	struct str line;
	struct str key;

	while (str_line(&rest, &line)) {
		if (!str_split(&line, ':', &key) || !str_eq_case(key, str_c(name)))
			continue;
		assert_int_equal(value.n, 0);
		value = str_trim(line);
	}
	return value;
}

#endif
