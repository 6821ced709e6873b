#include "server.h"

#include "die.h"
#include "query.h"
#include "reply.h"
#include "rest.h"
#include "text.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	SERVER_TARGET_MAX = 8192, /* the front end of the real server refuses more */
	SERVER_BLOCK = 16384,
};

struct server {
	struct server_options options;
	struct rest rest;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock; /* over the script's counts and the log */
};

/* A body on its way out. */
struct server_body {
	char *text;
	uint64_t size; /* of text; blanks follow */
	uint64_t end;  /* the line is cut or the body over here */
	bool cut;
};

static const char *server_header(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result server_log_header(
	void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	json_object_set_new(cls, name, json_string(value ? value : ""));
	return MHD_YES;
}

static void server_log(struct server *server, struct MHD_Connection *connection,
	const char *method, const char *target)
{
	json_t *headers, *line;

	if (!server->options.log)
		return;
	headers = json_object();
	MHD_get_connection_values(
		connection, MHD_HEADER_KIND, server_log_header, headers);
	line = json_pack("{s:s, s:s, s:o}", "method", method, "target", target, "headers",
		headers);
	json_dumpf(line, server->options.log, JSON_COMPACT);
	fputc('\n', server->options.log);
	fflush(server->options.log);
	json_decref(line);
}

static void server_not_found(struct reply *reply)
{
	static const char page[] = "<!DOCTYPE html><title>Not found</title>\n";

	reply_text(reply, "text/html; charset=UTF-8", page, sizeof(page) - 1);
	reply->status = 404;
	reply->tag[0] = '\0';
}

static void server_own(struct server *server, const char *method, const char *target,
	struct reply *reply)
{
	const struct world *world = server->options.world;
	static const char too_long[] = "URI Too Long";
	static const char report[] = "/ccadb/AllCertificateRecordsCSVFormatV5";
	struct query query;

	query_parse(&query, target);
	if (strlen(target) > SERVER_TARGET_MAX) {
		reply_text(reply, "text/plain", too_long, sizeof(too_long) - 1);
		reply->status = 414;
	} else if (strcmp(method, "GET") != 0) {
		reply->status = 404;
	} else if (strncmp(query.path, "/rest/", 6) == 0) {
		rest_answer(&server->rest, &query, reply);
	} else if (strcmp(query.path, report) == 0 && world->records) {
		reply_text(reply, "text/csv; charset=UTF-8", world->records,
			world->records_size);
	} else {
		server_not_found(reply);
	}
	query_release(&query);
}

static void server_decide(struct server *server, const char *method, const char *target,
	struct reply *reply)
{
	json_t *route;

	server_own(server, method, target, reply);
	route = script_route(server->options.script, target, reply);
	if (route)
		script_apply(route, reply);
}

static ssize_t server_read(void *cls, uint64_t at, char *to, size_t room)
{
	struct server_body *body = cls;
	uint64_t left = at < body->end ? body->end - at : 0;

	if (left == 0)
		return body->cut ? MHD_CONTENT_READER_END_WITH_ERROR
				 : MHD_CONTENT_READER_END_OF_STREAM;
	if (left < room)
		room = (size_t)left;
	if (at < body->size && body->size - at < room)
		room = (size_t)(body->size - at);
	if (at < body->size)
		memcpy(to, body->text + at, room);
	else
		memset(to, ' ', room);
	return (ssize_t)room;
}

static void server_read_end(void *cls)
{
	struct server_body *body = cls;

	free(body->text);
	free(body);
}

static void server_headers(struct MHD_Response *response, const struct reply *reply)
{
	void *at = json_object_iter(reply->headers);
	char tag[TEXT_TAG_SIZE + 2];

	if (reply->type && !json_object_get(reply->headers, "Content-Type"))
		MHD_add_response_header(response, "Content-Type", reply->type);
	if (reply->tag[0] && !json_object_get(reply->headers, "ETag")) {
		snprintf(tag, sizeof(tag), reply->quoted ? "\"%s\"" : "%s", reply->tag);
		MHD_add_response_header(response, "ETag", tag);
	}
	MHD_add_response_header(response, "Access-Control-Allow-Origin", "*");
	for (; at; at = json_object_iter_next(reply->headers, at))
		MHD_add_response_header(response, json_object_iter_key(at),
			json_string_value(json_object_iter_value(at)));
}

/* Hands `reply` to the connection; its body changes owner. */
static enum MHD_Result server_send(
	struct MHD_Connection *connection, struct reply *reply, bool keep)
{
	struct server_body *body = calloc(1, sizeof(*body));
	uint64_t whole = reply->pad > reply->size ? reply->pad : reply->size;
	struct MHD_Response *response;
	enum MHD_Result result;

	if (!body)
		die("out of memory");
	body->text = reply->body;
	body->size = reply->size;
	body->cut = reply->cut != UINT64_MAX;
	body->end = reply->cut < whole ? reply->cut : whole;
	reply->body = NULL;
	response =
		MHD_create_response_from_callback(reply->sized ? whole : MHD_SIZE_UNKNOWN,
			SERVER_BLOCK, server_read, body, server_read_end);
	if (!response)
		die("out of memory");
	if (!keep)
		MHD_set_response_options(
			response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
	server_headers(response, reply);
	result = MHD_queue_response(connection, reply->status, response);
	MHD_destroy_response(response);
	return result;
}

static void server_wait(unsigned int ms)
{
	struct timespec time = {
		.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};

	if (ms)
		nanosleep(&time, NULL);
}

/* Keeps the target as it was sent; server_handle() finds it in *request. */
static void *server_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
	(void)cls;
	(void)connection;
	return text_copy(uri, strlen(uri));
}

static enum MHD_Result server_handle(void *cls, struct MHD_Connection *connection,
	const char *url, const char *method, const char *version, const char *upload,
	size_t *upload_size, void **request)
{
	struct server *server = cls;
	enum MHD_Result result;
	struct reply reply;

	(void)url;
	(void)version;
	(void)upload;
	*upload_size = 0;
	reply_init(&reply);
	pthread_mutex_lock(&server->lock);
	server_log(server, connection, method, *request);
	server_decide(server, method, *request, &reply);
	pthread_mutex_unlock(&server->lock);
	reply_unchanged(&reply, server_header(connection, "If-None-Match"));
	server_wait(reply.delay_ms);
	result = server_send(
		connection, &reply, server->options.world->flavour == WORLD_PLAIN);
	reply_release(&reply);
	return result;
}

static void server_done(void *cls, struct MHD_Connection *connection, void **request,
	enum MHD_RequestTerminationCode code)
{
	(void)cls;
	(void)connection;
	(void)code;
	free(*request);
	*request = NULL;
}

struct server *server_open(const struct server_options *options)
{
	struct server *server = calloc(1, sizeof(*server));
	struct sockaddr_in address = {.sin_family = AF_INET};
	unsigned int flags =
		MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD;
	enum MHD_OPTION key = options->cert ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END;

	if (!server)
		die("out of memory");
	server->options = *options;
	server->rest =
		(struct rest){.world = options->world, .page_max = options->page_max};
	pthread_mutex_init(&server->lock, NULL);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons(options->port);
	if (options->cert)
		flags |= MHD_USE_TLS;
	server->daemon = MHD_start_daemon(flags, options->port, NULL, NULL, server_handle,
		server, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
		MHD_OPTION_URI_LOG_CALLBACK, server_target, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, server_done, NULL, key, options->key,
		MHD_OPTION_HTTPS_MEM_CERT, options->cert, MHD_OPTION_END);
	if (!server->daemon)
		die("cannot serve on port %u", (unsigned int)options->port);
	return server;
}

uint16_t server_port(const struct server *server)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);

	return info ? info->port : 0;
}

void server_hold(struct server *server)
{
	pthread_mutex_lock(&server->lock);
}

void server_resume(struct server *server)
{
	pthread_mutex_unlock(&server->lock);
}

void server_close(struct server *server)
{
	MHD_stop_daemon(server->daemon);
	pthread_mutex_destroy(&server->lock);
	free(server);
}
