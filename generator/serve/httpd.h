/*
 * httpd - the files of a folder over HTTP, for a browser on this machine.
 *
 * It listens on 127.0.0.1 alone, answers GET and HEAD, and lists no folder.  A
 * folder's address is that of its index.html; without its last slash it is sent
 * there (301).  What is not there is 404 with the bytes of the folder's 404.html.
 *
 *	struct httpd httpd;
 *	if (!httpd_start(&httpd, "site", 0, &err)) ...
 *	printf("http://127.0.0.1:%u/\n", httpd_port(&httpd));
 *	...
 *	httpd_stop(&httpd);
 *
 * Other people's pages run in the same browser, so a request is answered only where
 * its Host header names this server: a foreign name that is made to lead to 127.0.0.1
 * (DNS rebinding) gets 403.  Addresses are taken as they are sent: a site's paths are
 * made of a-z A-Z 0-9 . _ - and slashes, so one with `%`, a backslash or a part that
 * is empty, `.` or `..` names nothing.  (A NUL byte ends one early, in libmicrohttpd;
 * what stands before it is looked at like any other.)  Symbolic links below the folder
 * are not followed, wherever they lead.
 *
 * Files are opened anew for each request and must not be kept by the browser: what
 * is shown is what the last build made.
 */
#ifndef SERVE_HTTPD_H
#define SERVE_HTTPD_H

#include <stdint.h>

#include "base/err.h"

struct MHD_Daemon;

struct httpd {
	const char *folder;
	struct MHD_Daemon *daemon;
};

/*
 * Serves `folder` (borrowed until httpd_stop()) from a thread of its own, which has
 * the caller's signal mask.  Port 0 is any that is free.  `httpd` must not move.
 *
 * Fails with ERR_INPUT where the folder is not there or has no index.html, and with
 * ERR_FAIL where the port cannot be had.
 */
MUST_CHECK bool httpd_start(
	struct httpd *httpd, const char *folder, uint16_t port, struct err *err);

/* The port that it listens on. */
uint16_t httpd_port(const struct httpd *httpd);

/* Drops all connections, and returns when the thread has ended. */
void httpd_stop(struct httpd *httpd);

#endif
