/*
 * script - routes of a test that come before what the stub would answer.
 *
 * The file is a JSON list; the first route that matches and is not used up
 * answers:
 *
 *	[{"match": "/rest/bug?product",   part of the target as it was sent
 *	  "times": 2,                     how often it answers; always if left out
 *	  "status": 500,
 *	  "headers": {"Retry-After": "1"},
 *	  "body": "text, or JSON as it is",
 *	  "body_file": "page1.json",      beside the script
 *	  "length": true,                 send a Content-Length
 *	  "drop_after": 100,              cut the line after so much of the body
 *	  "delay_ms": 50,
 *	  "holds": 9100003,               only where the stub's own answer has this bug
 *	  "truncate": 100,                so much of the body, ended without a sign
 *	  "pad_to": 1000000,              blanks behind the body up to so many bytes
 *	  "replace": {"MARK": "ff5c"}}]   these bytes, in hex, for each MARK of the body
 *
 * Only `match` is needed.  A route without status, body and body_file lets the
 * stub's own answer through, with the rest applied to it.  A body_file may hold
 * any bytes: with a Content-Encoding among the headers, what is compressed.  An
 * unknown key is an error, so that a slip does not pass for a test.
 */
#ifndef STUB_SCRIPT_H
#define STUB_SCRIPT_H

#include "reply.h"

#include <jansson.h>

struct script {
	json_t *routes; /* owned; NULL without a script */
};

/* Reads the script at `path`; dies on one that is not as above. */
void script_load(struct script *script, const char *path);
void script_release(struct script *script);

/*
 * The route for `target`, to which `own` is the stub's own answer; borrowed, or
 * NULL.  Counts it as used.
 */
json_t *script_route(struct script *script, const char *target, const struct reply *own);

/* Sets in `reply` what `route` says. */
void script_apply(json_t *route, struct reply *reply);

#endif
