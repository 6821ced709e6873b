#include "reply.h"

#include "die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void reply_init(struct reply *reply)
{
	*reply = (struct reply){.status = 200, .cut = UINT64_MAX};
}

void reply_release(struct reply *reply)
{
	free(reply->body);
	json_decref(reply->headers);
}

static void reply_body(struct reply *reply, char *body, size_t size)
{
	free(reply->body);
	reply->body = body;
	reply->size = size;
	text_tag(body, size, reply->tag);
}

void reply_json(struct reply *reply, unsigned int status, json_t *value)
{
	char *body = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

	if (!body)
		die("cannot print an answer: out of memory");
	json_decref(value);
	reply_body(reply, body, strlen(body));
	reply->status = status;
	reply->type = "application/json; charset=UTF-8";
	reply->quoted = false;
	reply->sized = false;
}

void reply_text(struct reply *reply, const char *type, const char *body, size_t size)
{
	reply_body(reply, text_copy(body, size), size);
	reply->type = type;
	reply->quoted = true;
	reply->sized = true;
}

void reply_error(
	struct reply *reply, unsigned int status, int code, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	reply_json(reply, status,
		json_pack("{s:b, s:i, s:s, s:s}", "error", 1, "code", code, "message",
			message, "documentation",
			"https://bmo.readthedocs.io/en/latest/api/"));
}

void reply_unchanged(struct reply *reply, const char *none_match)
{
	char quoted[TEXT_TAG_SIZE + 2];

	if (!none_match || reply->status != 200 || !reply->tag[0])
		return;
	snprintf(quoted, sizeof(quoted), "\"%s\"", reply->tag);
	if (strcmp(none_match, reply->tag) != 0 && strcmp(none_match, quoted) != 0)
		return;
	reply->status = 304;
	reply->size = 0;
	reply->sized = false;
}
