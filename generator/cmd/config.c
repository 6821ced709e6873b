#include "cmd/config.h"

#include "base/date.h"
#include "format/yaml.h"

static const struct config defaults = {
	.title = {"CA incidents", 12},
	.theme = {"default", 7},
	.bugzilla_url = {"https://bugzilla.mozilla.org/", 29},
	.product = {"CA Program", 10},
	.component = {"CA Certificate Compliance", 25},
	.stale_after = 72 * 3600,
	.max_new_late = 10,
	.user = {"git", 3},
	.branch = {"gh-pages", 8},
	.max_deletions = 20,
};

static const char records_default[] =
	"https://ccadb.my.salesforce-sites.com/ccadb/AllCertificateRecordsCSVFormatV5";

/* The host of an address with its port cut off; empty where there is a user part. */
static struct str host_of(struct str url)
{
	struct str rest = str_from(url, str_find(url, STR("://")) + 3);
	size_t end = 0;

	while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?' &&
		rest.p[end] != '#')
		end++;
	rest = str_sub(rest, 0, end);
	if (str_find_byte(rest, '@') != SIZE_MAX)
		return STR("");
	if (rest.n && rest.p[0] == '[')
		return str_sub(rest, 0, str_find_byte(rest, ']') + 1);
	return str_sub(rest, 0, str_find_byte(rest, ':'));
}

/* 127.0.0.0/8 in full, ::1, or the name that means them.  With a zero in front a number
 * may be read as octal: 0127 is 87. */
static bool is_loopback(struct str host)
{
	struct str rest = host;
	struct str part;
	int64_t number;
	int n = 0;

	if (str_eq_c(host, "localhost") || str_eq_c(host, "[::1]"))
		return true;
	while (str_split(&rest, '.', &part)) {
		if (!str_digits(part, &number) || number > 255 ||
			(part.n > 1 && part.p[0] == '0') || (n == 0 && number != 127))
			return false;
		n++;
	}
	return n == 4;
}

/* Of ASCII, without blanks and what an address must escape. */
static bool is_plain(struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c >= 0x7f || c == '\\' || c == '"' || c == '<' ||
			c == '>')
			return false;
	}
	return true;
}

static bool check_url(
	const struct yaml_node *map, const char *key, struct str url, struct err *err)
{
	const struct yaml_node *at = yaml_get(map, key);
	bool https = str_starts(url, STR("https://"));

	if (!at)
		return true;
	if (!https && !str_starts(url, STR("http://")))
		return yaml_err(at, err, "'%s' must begin with https://", key);
	if (!is_plain(url) || host_of(url).n == 0)
		return yaml_err(at, err, "'%s' is no address", key);
	if (!https && !is_loopback(host_of(url)))
		return yaml_err(at, err, "'%s' must begin with https://", key);
	return true;
}

/* A folder's address has no query and no fragment; and nothing that HTML, JSON or a table
 * would write otherwise, as it stands in front of each link (view_link()). */
static bool check_folder_url(
	const struct yaml_node *map, const char *key, struct str url, struct err *err)
{
	if (!check_url(map, key, url, err))
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (str_is_in(url.p[i], STR("?#&',")))
			return yaml_err(yaml_get(map, key), err,
				"'%s' must be the address of a folder, without ? # & ' ,",
				key);
	return true;
}

/* Text that must not be empty where the key is there. */
static bool check_filled(
	const struct yaml_node *map, const char *key, struct str text, struct err *err)
{
	if (text.n || !yaml_get(map, key))
		return true;
	return yaml_err(yaml_get(map, key), err, "'%s' is empty", key);
}

static bool check_range(const struct yaml_node *map, const char *key, int64_t value,
	int64_t most, struct err *err)
{
	if (value >= 0 && value <= most)
		return true;
	return yaml_err(yaml_get(map, key), err, "'%s' must be from 0 to %lld", key,
		(long long)most);
}

/* An address that names a folder: it ends in a slash, or gets one. */
static struct str folder_url(struct arena *arena, struct str url)
{
	if (url.n == 0 || str_ends(url, STR("/")))
		return url;
	return arena_printf(arena, STR_FMT "/", STR_ARG(url));
}

/* `72h`, `3d` or `90m`. */
static bool read_span(
	const struct yaml_node *map, const char *key, int64_t *seconds, struct err *err)
{
	struct str text = {NULL, 0};
	int64_t number;
	int64_t unit = 0;

	if (!yaml_may_str(map, key, &text, err))
		return false;
	if (text.n == 0)
		return true;
	if (str_ends(text, STR("h")))
		unit = DATE_HOUR;
	else if (str_ends(text, STR("d")))
		unit = DATE_DAY;
	else if (str_ends(text, STR("m")))
		unit = DATE_MINUTE;
	if (!unit || !str_digits(str_sub(text, 0, text.n - 1), &number) || number < 1 ||
		number > 100000)
		return yaml_err(yaml_get(map, key), err,
			"'%s' must be a time such as 72h, 3d or 90m", key);
	*seconds = number * unit;
	return true;
}

static bool read_sources(struct config *c, struct arena *arena,
	const struct yaml_node *root, struct err *err)
{
	static const char *const keys[] = {"bugzilla", "ccadb", "ca_file", NULL};
	static const char *const bugzilla_keys[] = {"url", "product", "component", NULL};
	static const char *const ccadb_keys[] = {"records", "roots", NULL};
	const struct yaml_node *sources = yaml_get(root, "sources");
	const struct yaml_node *part;

	if (!sources)
		return true;
	if (!yaml_check_keys(sources, keys, err) ||
		!yaml_may_str(sources, "ca_file", &c->ca_file, err))
		return false;
	part = yaml_get(sources, "bugzilla");
	if (part &&
		(!yaml_check_keys(part, bugzilla_keys, err) ||
			!yaml_may_str(part, "url", &c->bugzilla_url, err) ||
			!yaml_may_str(part, "product", &c->product, err) ||
			!yaml_may_str(part, "component", &c->component, err) ||
			!check_filled(part, "product", c->product, err) ||
			!check_filled(part, "component", c->component, err) ||
			!check_folder_url(part, "url", c->bugzilla_url, err)))
		return false;
	c->bugzilla_url = folder_url(arena, c->bugzilla_url);
	part = yaml_get(sources, "ccadb");
	return !part ||
		(yaml_check_keys(part, ccadb_keys, err) &&
			yaml_may_str(part, "records", &c->records_url, err) &&
			yaml_may_str(part, "roots", &c->roots_url, err) &&
			check_url(part, "records", c->records_url, err) &&
			check_url(part, "roots", c->roots_url, err));
}

/* `Name <address>`. */
static bool read_author(struct config *c, const struct yaml_node *map, struct err *err)
{
	struct str text = STR("candor <candor@localhost>");
	size_t open;

	if (map && !yaml_may_str(map, "author", &text, err))
		return false;
	open = str_find_byte(text, '<');
	if (open == SIZE_MAX || !str_ends(text, STR(">")))
		return yaml_err(yaml_get(map, "author"), err,
			"'author' must be of the form: Name <address>");
	c->author_name = str_trim(str_sub(text, 0, open));
	c->author_email = str_trim(str_sub(text, open + 1, text.n - open - 2));
	if (!c->author_name.n || !c->author_email.n)
		return yaml_err(yaml_get(map, "author"), err,
			"'author' must be of the form: Name <address>");
	return true;
}

static bool read_publish(struct config *c, const struct yaml_node *root, struct err *err)
{
	static const char *const keys[] = {"remote", "author", "user", "ssh_key",
		"known_hosts", "branch", "keep", "max_deletions", NULL};
	const struct yaml_node *map = yaml_get(root, "publish");
	const struct yaml_node *list = NULL;

	if (!map)
		return read_author(c, NULL, err);
	if (!yaml_check_keys(map, keys, err) || !read_author(c, map, err) ||
		!yaml_may_str(map, "remote", &c->remote, err) ||
		!yaml_may_str(map, "user", &c->user, err) ||
		!yaml_may_str(map, "ssh_key", &c->ssh_key, err) ||
		!yaml_may_str(map, "known_hosts", &c->known_hosts, err) ||
		!yaml_may_str(map, "branch", &c->branch, err) ||
		!yaml_may_int(map, "max_deletions", &c->max_deletions, err) ||
		!yaml_may_list(map, "keep", &list, err) ||
		!check_filled(map, "branch", c->branch, err) ||
		!check_range(map, "max_deletions", c->max_deletions, 100, err))
		return false;
	if (list)
		vec_clear(&c->keep);
	for (list = list ? list->first : NULL; list; list = list->next) {
		struct str path;

		if (!yaml_scalar(list, &path, err))
			return false;
		vec_push(&c->keep, path);
	}
	return true;
}

static bool read_rest(struct config *c, const struct yaml_node *root, struct err *err)
{
	const struct yaml_node *list = NULL;

	if (!yaml_may_str(root, "title", &c->title, err) ||
		!yaml_may_str(root, "theme", &c->theme, err) ||
		!yaml_may_str(root, "notice", &c->notice, err) ||
		!yaml_may_str(root, "operator", &c->operated_by, err) ||
		!yaml_may_str(root, "contact", &c->contact, err) ||
		!yaml_may_str(root, "disputes_url", &c->disputes_url, err) ||
		!check_url(root, "disputes_url", c->disputes_url, err) ||
		!read_span(root, "stale_after", &c->stale_after, err) ||
		!yaml_may_int(root, "max_new_late", &c->max_new_late, err) ||
		!check_range(root, "max_new_late", c->max_new_late, 1000000, err) ||
		!check_filled(root, "title", c->title, err) ||
		!check_filled(root, "theme", c->theme, err) ||
		!yaml_may_list(root, "affiliated_cas", &list, err))
		return false;
	for (list = list ? list->first : NULL; list; list = list->next) {
		struct str slug;

		if (!yaml_scalar(list, &slug, err))
			return false;
		vec_push(&c->affiliated, slug);
	}
	if (str_find_byte(c->theme, '/') != SIZE_MAX || str_starts(c->theme, STR(".")))
		return yaml_err(yaml_get(root, "theme"), err,
			"'theme' must be the name of a folder in themes/");
	return true;
}

bool config_load(
	struct config *config, struct arena *arena, const char *path, struct err *err)
{
	static const char *const keys[] = {"base_url", "title", "theme", "sources",
		"notice", "operator", "contact", "disputes_url", "affiliated_cas",
		"stale_after", "max_new_late", "publish", NULL};
	struct yaml_node *root;

	*config = defaults;
	config->records_url = str_c(records_default);
	vec_push(&config->keep, STR("CNAME"));
	vec_push(&config->keep, STR(".nojekyll"));
	if (yaml_load(arena, path, &root, err) && yaml_check_keys(root, keys, err) &&
		yaml_need_str(root, "base_url", &config->base_url, err) &&
		check_folder_url(root, "base_url", config->base_url, err) &&
		read_sources(config, arena, root, err) &&
		read_publish(config, root, err) && read_rest(config, root, err)) {
		config->base_url = folder_url(arena, config->base_url);
		return true;
	}
	config_release(config);
	return false;
}

void config_release(struct config *config)
{
	vec_release(&config->affiliated);
	vec_release(&config->keep);
	*config = (struct config){0};
}

/* ---- showing ---- */

/* In double quotes, as YAML reads it back. */
static void quote(struct buf *out, struct str value)
{
	buf_byte(out, '"');
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			buf_printf(out, "\\x%02x", c);
		else
			buf_byte(out, value.p[i]);
	}
	buf_byte(out, '"');
}

static void show(struct buf *out, const char *indent, const char *key, struct str value)
{
	buf_printf(out, "%s%s: ", indent, key);
	if (value.n)
		quote(out, value);
	else
		buf_c(out, "null");
	buf_byte(out, '\n');
}

static void show_list(
	struct buf *out, const char *key, const struct str *values, size_t n)
{
	buf_printf(out, "%s: [", key);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_c(out, ", ");
		quote(out, values[i]);
	}
	buf_c(out, "]\n");
}

static void show_span(struct buf *out, const char *key, int64_t seconds)
{
	bool hours = seconds % DATE_HOUR == 0;

	buf_printf(out, "%s: %lld%c\n", key,
		(long long)(seconds / (hours ? DATE_HOUR : DATE_MINUTE)),
		hours ? 'h' : 'm');
}

static void show_author(struct buf *out, const struct config *c)
{
	struct buf text;

	buf_init(&text, 4096);
	buf_printf(&text, STR_FMT " <" STR_FMT ">", STR_ARG(c->author_name),
		STR_ARG(c->author_email));
	show(out, "  ", "author", buf_view(&text));
	buf_release(&text);
}

void config_show(const struct config *c, struct buf *out)
{
	show(out, "", "base_url", c->base_url);
	show(out, "", "title", c->title);
	show(out, "", "theme", c->theme);
	buf_c(out, "sources:\n  bugzilla:\n");
	show(out, "    ", "url", c->bugzilla_url);
	show(out, "    ", "product", c->product);
	show(out, "    ", "component", c->component);
	buf_c(out, "  ccadb:\n");
	show(out, "    ", "records", c->records_url);
	show(out, "    ", "roots", c->roots_url);
	show(out, "  ", "ca_file", c->ca_file);
	show(out, "", "notice", c->notice);
	show(out, "", "operator", c->operated_by);
	show(out, "", "contact", c->contact);
	show(out, "", "disputes_url", c->disputes_url);
	show_list(out, "affiliated_cas", c->affiliated.v, c->affiliated.n);
	show_span(out, "stale_after", c->stale_after);
	buf_printf(out, "max_new_late: %lld\n", (long long)c->max_new_late);
	buf_c(out, "publish:\n");
	show(out, "  ", "remote", c->remote);
	show_author(out, c);
	show(out, "  ", "user", c->user);
	show(out, "  ", "ssh_key", c->ssh_key);
	show(out, "  ", "known_hosts", c->known_hosts);
	show(out, "  ", "branch", c->branch);
	show_list(out, "  keep", c->keep.v, c->keep.n);
	buf_printf(out, "  max_deletions: %lld\n", (long long)c->max_deletions);
}
