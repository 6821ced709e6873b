#include "render/check_link.h"

struct check_link_site check_link_site(const char *base_url)
{
	struct str url = str_c(base_url);
	size_t at = str_find(url, STR("://"));
	struct check_link_site site = {.base = STR("")};

	if (at != SIZE_MAX)
		url = str_from(url, at + 3);
	at = str_find_byte(url, '/');
	site.host = str_sub(url, 0, at);
	if (at != SIZE_MAX)
		site.base = str_from(url, at);
	while (str_ends(site.base, STR("/")))
		site.base.n--;
	return site;
}

void check_link_percent(struct str s, struct buf *out)
{
	size_t plain = str_find_byte(s, '%');

	buf_str(out, str_sub(s, 0, plain));
	for (size_t i = plain; i < s.n; i++) {
		int high = s.p[i] == '%' && i + 2 < s.n ? str_hex(s.p[i + 1]) : -1;
		int low = high >= 0 ? str_hex(s.p[i + 2]) : -1;

		if (low < 0) {
			buf_byte(out, s.p[i]);
			continue;
		}
		buf_byte(out, (char)(high * 16 + low));
		i += 2;
	}
}

/* Takes what stands from the first c on off the end, and gives it without the c. */
static struct str cut(struct str *s, char c)
{
	size_t at = str_find_byte(*s, c);
	struct str part = {NULL, 0};

	if (at == SIZE_MAX)
		return part;
	part = str_from(*s, at + 1);
	s->n = at;
	return part;
}

/* Length of `scheme:` in front, or 0. */
static size_t scheme_length(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == ':')
			return i ? i + 1 : 0;
		if (!str_is_alpha(c) &&
			(i == 0 ||
				(!str_is_digit(c) && c != '+' && c != '-' && c != '.')))
			return 0;
	}
	return 0;
}

/* Takes scheme and host off the front where they are the site's own; false where they
 * are another's. */
static bool take_origin(
	const struct check_link_site *site, struct str *path, bool *absolute)
{
	size_t n = scheme_length(*path);
	struct str host;

	*absolute = false;
	if (n && !str_eq_case(str_sub(*path, 0, n), STR("https:")) &&
		!str_eq_case(str_sub(*path, 0, n), STR("http:")))
		return false;
	*path = str_from(*path, n);
	if (!str_starts(*path, STR("//")))
		return n == 0;
	host = str_from(*path, 2);
	host = str_sub(host, 0, str_find_byte(host, '/'));
	*path = str_from(*path, 2 + host.n);
	if (path->n == 0)
		*path = STR("/");
	*absolute = true;
	return str_eq_case(host, site->host);
}

/* Takes the base off the front of a path from the root; false where it has another. */
static bool take_base(const struct check_link_site *site, struct str *path)
{
	if (!str_starts(*path, site->base) || path->n == site->base.n ||
		path->p[site->base.n] != '/')
		return false;
	*path = str_from(*path, site->base.n + 1);
	return true;
}

/* Drops the last part of a path that is empty or ends in a slash; false when empty. */
static bool go_up(struct buf *path)
{
	if (path->n == 0)
		return false;
	path->n--;
	while (path->n && path->p[path->n - 1] != '/')
		path->n--;
	return true;
}

/* Goes from the folder that is in `out` along `path`; false where that leads above the
 * site. */
static bool walk(struct str path, struct buf *out)
{
	struct str rest = path;
	struct str part;

	while (str_split(&rest, '/', &part)) {
		size_t from = out->n;
		struct str name;

		check_link_percent(part, out);
		name = str_from(buf_view(out), from);
		if (str_find_byte(name, '/') != SIZE_MAX) {
			/* `%2F` is no slash: it stays, and no file is named so. */
			out->n = from;
			buf_str(out, part);
			name = part;
		}
		if (str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
			bool up = name.n == 2;

			out->n = from;
			if (up && !go_up(out))
				return false;
		} else if (rest.p) {
			buf_byte(out, '/');
		}
	}
	return true;
}

static struct str folder_of(struct str page)
{
	while (page.n && page.p[page.n - 1] != '/')
		page.n--;
	return page;
}

struct check_link check_link_resolve(const struct check_link_site *site, struct str page,
	struct str href, struct buf *out)
{
	struct check_link link = {.kind = CHECK_LINK_FILE};
	struct str path = str_trim(href);

	buf_clear(out);
	link.fragment = cut(&path, '#');
	cut(&path, '?');
	if (!take_origin(site, &path, &link.absolute)) {
		link.kind = CHECK_LINK_ELSEWHERE;
		return link;
	}
	if (path.n == 0) {
		link.kind = CHECK_LINK_HERE;
		return link;
	}
	if (path.p[0] != '/') {
		link.relative = true;
		buf_str(out, folder_of(page));
	} else if (!take_base(site, &path)) {
		link.kind = link.absolute ? CHECK_LINK_ELSEWHERE : CHECK_LINK_OUT;
		return link;
	}
	if (!walk(path, out))
		link.kind = CHECK_LINK_OUT;
	link.path = buf_view(out);
	return link;
}
