/*
 * reply - what will be sent: status, headers, body, and how the line misbehaves.
 *
 * Bugzilla's answers carry an unquoted ETag and no Content-Length: the end of
 * the body is the end of the connection (`sized` false).  The keys of a JSON
 * object come in an order that differs from one answer to the next.
 */
#ifndef STUB_REPLY_H
#define STUB_REPLY_H

#include "text.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reply {
	unsigned int status;
	char *body; /* owned */
	size_t size;
	json_t *value;           /* what the body was made of; owned, or NULL */
	const char *type;        /* Content-Type; borrowed */
	char tag[TEXT_TAG_SIZE]; /* ETag, or "" */
	bool quoted;             /* ETag in quotes, as the standard has it */
	bool sized;              /* send a Content-Length */
	json_t *headers;         /* more headers, which win over ours; owned or NULL */
	uint64_t cut;            /* drop the line after so many bytes of body */
	uint64_t pad;            /* blanks behind the body up to so many bytes */
	unsigned int delay_ms;   /* wait so long before the first byte */
};

/* An empty 200 without trouble on the line. */
void reply_init(struct reply *reply);
void reply_release(struct reply *reply);

/* Sets what the order of keys follows from; the same seed, the same orders. */
void reply_seed(uint64_t seed);

/* Makes `value` the JSON body, in the shape of Bugzilla's; steals `value`. */
void reply_json(struct reply *reply, unsigned int status, json_t *value);

/* Makes `size` bytes at `body` the body; the bytes are copied. */
void reply_text(struct reply *reply, const char *type, const char *body, size_t size);

/* Puts `to` in place of each `from` in the body. */
void reply_replace(struct reply *reply, const char *from, const char *to, size_t n);

/* Bugzilla's error object under HTTP status `status`, with code `code`. */
__attribute__((format(printf, 4, 5))) void reply_error(
	struct reply *reply, unsigned int status, int code, const char *format, ...);

/* Turns the reply into a 304 if `none_match` (NULL where not sent) holds its tag. */
void reply_unchanged(struct reply *reply, const char *none_match);

#endif
