/*
 * server - the stub on the wire: libmicrohttpd on 127.0.0.1.
 *
 * Each connection has a thread, so that a slow route holds up nobody else; the
 * answers themselves are made one after the other.  BMO closes every connection
 * after its answer; upstream keeps it and sends in chunks.
 */
#ifndef STUB_SERVER_H
#define STUB_SERVER_H

#include "script.h"
#include "world.h"

#include <stdint.h>
#include <stdio.h>

struct server;

struct server_options {
	struct world *world;
	struct script *script;
	size_t page_max;  /* of struct rest */
	FILE *log;        /* one JSON line a request, or NULL */
	const char *cert; /* PEM text, with `key`: HTTPS; both NULL: HTTP */
	const char *key;
	uint16_t port; /* 0: any that is free */
};

/* Starts serving; dies if it cannot.  What `options` points to must stay. */
struct server *server_open(const struct server_options *options);

/* The port that it listens on. */
uint16_t server_port(const struct server *server);

/* Between these no answer is made: world and script may change. */
void server_hold(struct server *server);
void server_resume(struct server *server);
void server_close(struct server *server);

#endif
