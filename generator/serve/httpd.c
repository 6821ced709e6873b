#include "serve/httpd.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum {
	CONNECTIONS_MAX = 64,    /* ten tabs with the six connections of a browser */
	CONNECTION_SECONDS = 30, /* that a silent one keeps its place */
	TARGET_MAX = 1 + 512,    /* a slash, and a path as long as a site has them */
	TEXT_MAX = 256,          /* an answer of our own */
	HOST_SIZE = 32,          /* localhost:65535 */
	PORT_OF_HTTP = 80,       /* which browsers leave out */
};

static uint16_t port_of(struct MHD_Daemon *daemon)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);

	return info ? info->port : 0;
}

static bool is_fit_byte(char c)
{
	return str_is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '/';
}

/* Whether the path of a request can be one of a site; only its last part may be empty. */
static bool is_fit(struct str path)
{
	struct str part;

	if (path.n == 0 || path.n > TARGET_MAX || path.p[0] != '/')
		return false;
	for (size_t i = 0; i < path.n; i++)
		if (!is_fit_byte(path.p[i]))
			return false;
	path = str_from(path, 1);
	while (path.n && str_split(&path, '/', &part))
		if (part.n == 0 || str_eq_c(part, ".") || str_eq_c(part, ".."))
			return false;
	return true;
}

/*
 * Opens what stands at `path`, a fit one without slashes at its ends; -1 where there
 * is nothing.  Each part is opened by itself, as a link may stand at any of them.
 * Without O_NONBLOCK a named pipe would hold up the server.
 */
static int open_below(const char *folder, struct str path)
{
	char name[TARGET_MAX + 1];
	struct str part;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (fd >= 0 && str_split(&path, '/', &part)) {
		int at = fd;

		assert(part.n < sizeof(name));
		memcpy(name, part.p, part.n);
		name[part.n] = '\0';
		fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
		close(at);
	}
	return fd;
}

struct file {
	enum fs_kind kind;
	int fd; /* open where it is a FS_FILE */
	uint64_t size;
};

static struct file open_file(const char *folder, struct str path)
{
	struct file file = {FS_NOTHING, open_below(folder, path), 0};
	struct stat st;

	if (file.fd < 0)
		return file;
	if (fstat(file.fd, &st) == 0)
		file.kind = S_ISREG(st.st_mode) ? FS_FILE
			: S_ISDIR(st.st_mode)   ? FS_FOLDER
						: FS_OTHER;
	if (file.kind == FS_FILE)
		file.size = (uint64_t)st.st_size;
	else
		close(file.fd);
	return file;
}

static const char *type_of(struct str path)
{
	static const struct {
		const char *end;
		const char *type;
	} types[] = {
		{".html", "text/html; charset=utf-8"},
		{".css", "text/css; charset=utf-8"},
		{".js", "text/javascript; charset=utf-8"},
		{".svg", "image/svg+xml"},
		{".json", "application/json"},
		{".csv", "text/csv; charset=utf-8"},
		{".xml", "application/xml"},
		{".ics", "text/calendar; charset=utf-8"},
		{".txt", "text/plain; charset=utf-8"},
		{".png", "image/png"},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_ends(path, str_c(types[i].end)))
			return types[i].type;
	return "application/octet-stream";
}

/* Takes over the response; NULL, which is out of memory, drops the connection. */
static enum MHD_Result send_response(struct MHD_Connection *connection,
	unsigned int status, struct MHD_Response *response, const char *type)
{
	enum MHD_Result sent;

	if (!response)
		return MHD_NO;
	MHD_add_response_header(response, "Content-Type", type);
	MHD_add_response_header(response, "Cache-Control", "no-store");
	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	/* The body of a request is never read, so the next one cannot be found. */
	MHD_add_response_header(response, "Connection", "close");
	sent = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return sent;
}

static struct MHD_Response *make_text(const char *fmt, ...) PRINTF_LIKE(1, 2);

static struct MHD_Response *make_text(const char *fmt, ...)
{
	char text[TEXT_MAX];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof(text))
		return NULL;
	return MHD_create_response_from_buffer((size_t)n, text, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned int status,
	struct MHD_Response *response)
{
	return send_response(connection, status, response, type_of(STR(".txt")));
}

static enum MHD_Result send_file(struct MHD_Connection *connection, unsigned int status,
	const struct file *file, struct str path)
{
	struct MHD_Response *response =
		MHD_create_response_from_fd64(file->size, file->fd);

	if (!response)
		close(file->fd);
	return send_response(connection, status, response, type_of(path));
}

static enum MHD_Result send_not_found(
	struct MHD_Connection *connection, const char *folder)
{
	struct str path = STR("404.html");
	struct file file = open_file(folder, path);

	if (file.kind == FS_FILE)
		return send_file(connection, MHD_HTTP_NOT_FOUND, &file, path);
	return send_text(connection, MHD_HTTP_NOT_FOUND, make_text("not found\n"));
}

/* From a folder's address without its slash to the one with it. */
static enum MHD_Result send_folder(struct MHD_Connection *connection, struct str target)
{
	struct MHD_Response *response = make_text("the address of a folder ends in /\n");
	char to[TARGET_MAX + 2];

	snprintf(to, sizeof(to), STR_FMT "/", STR_ARG(target));
	if (response)
		MHD_add_response_header(response, "Location", to);
	return send_text(connection, MHD_HTTP_MOVED_PERMANENTLY, response);
}

static enum MHD_Result send_method_refused(struct MHD_Connection *connection)
{
	struct MHD_Response *response = make_text("only GET and HEAD are answered\n");

	if (response)
		MHD_add_response_header(response, "Allow", "GET, HEAD");
	return send_text(connection, MHD_HTTP_METHOD_NOT_ALLOWED, response);
}

static enum MHD_Result send_target(
	struct MHD_Connection *connection, const char *folder, struct str target)
{
	char text[TARGET_MAX + sizeof("index.html")];
	struct str path;
	struct file file;
	int n;

	if (!is_fit(target))
		return send_not_found(connection, folder);
	n = snprintf(text, sizeof(text), STR_FMT "%s", STR_ARG(str_from(target, 1)),
		str_ends(target, STR("/")) ? "index.html" : "");
	path = (struct str){text, (size_t)n};
	file = open_file(folder, path);
	if (file.kind == FS_FILE)
		return send_file(connection, MHD_HTTP_OK, &file, path);
	if (file.kind == FS_FOLDER && !str_ends(target, STR("/")))
		return send_folder(connection, target);
	return send_not_found(connection, folder);
}

struct hosts {
	uint16_t port;
	unsigned int ours;
	unsigned int foreign;
};

static bool is_ours(struct str host, uint16_t port)
{
	static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
	char want[HOST_SIZE];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(want, sizeof(want), "%s:%u", names[i], (unsigned int)port);
		if (str_eq_case(host, str_c(want)))
			return true;
		if (port == PORT_OF_HTTP && str_eq_case(host, str_c(names[i])))
			return true;
	}
	return false;
}

static enum MHD_Result count_host(
	void *cls, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct hosts *hosts = cls;

	(void)kind;
	if (!str_eq_case(str_c(key), STR("Host")))
		return MHD_YES;
	if (is_ours(str_c(value), hosts->port))
		hosts->ours++;
	else
		hosts->foreign++;
	return MHD_YES;
}

/* One Host header, and that is ours.  Asks the library for the port, as it may serve
 * before httpd_start() has come back. */
static bool names_us(struct MHD_Connection *connection, uint16_t *port)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_DAEMON);
	struct hosts hosts = {.port = info ? port_of(info->daemon) : 0};

	MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &hosts);
	*port = hosts.port;
	return hosts.ours == 1 && hosts.foreign == 0;
}

/* libmicrohttpd would turn %2e%2e into `..` before anybody could look. */
static size_t leave_escaped(void *cls, struct MHD_Connection *connection, char *text)
{
	(void)cls;
	(void)connection;
	return str_c(text).n;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection,
	const char *target, const char *method, const char *version, const char *upload,
	size_t *upload_size, void **request)
{
	const struct httpd *httpd = cls;
	uint16_t port;

	(void)version;
	(void)upload;
	(void)upload_size;
	(void)request;
	if (!names_us(connection, &port))
		return send_text(connection, MHD_HTTP_FORBIDDEN,
			make_text("this server is http://127.0.0.1:%u/ and no other\n",
				(unsigned int)port));
	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 &&
		strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return send_method_refused(connection);
	return send_target(connection, httpd->folder, str_c(target));
}

static bool check_folder(const char *folder, struct err *err)
{
	struct file index;

	if (fs_kind(folder) != FS_FOLDER)
		return err_set(err, ERR_INPUT, folder,
			"there is no such folder; run 'candor build' first");
	index = open_file(folder, STR("index.html"));
	if (index.kind != FS_FILE)
		return err_set(err, ERR_INPUT, folder,
			"there is no index.html in it; run 'candor build' first");
	close(index.fd);
	return true;
}

bool httpd_start(struct httpd *httpd, const char *folder, uint16_t port, struct err *err)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	char where[HOST_SIZE];

	if (!check_folder(folder, err))
		return false;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	httpd->folder = folder;
	errno = 0;
	httpd->daemon = MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD,
		port, NULL, NULL, handle, httpd, MHD_OPTION_SOCK_ADDR,
		(struct sockaddr *)&address, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped,
		NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)CONNECTION_SECONDS,
		MHD_OPTION_END);
	if (httpd->daemon)
		return true;
	snprintf(where, sizeof(where), "127.0.0.1:%u", (unsigned int)port);
	return err_errno(err, where, "cannot listen");
}

uint16_t httpd_port(const struct httpd *httpd)
{
	return port_of(httpd->daemon);
}

void httpd_stop(struct httpd *httpd)
{
	MHD_stop_daemon(httpd->daemon);
	httpd->daemon = NULL;
}
