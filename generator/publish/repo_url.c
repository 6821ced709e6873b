#include "publish/repo_url.h"

#include <string.h>

#include "base/fs.h"

/* Undoes %41; false where the digits are none, and on a NUL. */
static bool decode(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		int high, low;

		if (s.p[i] != '%') {
			buf_byte(out, s.p[i]);
			continue;
		}
		if (s.n - i < 3)
			return false;
		high = str_hex(s.p[i + 1]);
		low = str_hex(s.p[i + 2]);
		if (high < 0 || low < 0 || high + low == 0)
			return false;
		buf_byte(out, (char)(high * 16 + low));
		i += 2;
	}
	return !out->full;
}

bool repo_url_path(const char *remote, struct buf *path, struct err *err)
{
	struct str name = str_c(remote);

	if (name.n && str_find(name, STR("://")) == SIZE_MAX)
		buf_str(path, name);
	else if (!str_starts(name, STR("file:///")) || !decode(str_from(name, 7), path))
		return err_set(err, ERR_INPUT, remote,
			"cannot be published to: give a path or file:///PATH");
	return path->full ? err_set(err, ERR_INPUT, remote, "path too long") : true;
}

const char *repo_url_of(struct arena *arena, struct str path)
{
	struct buf url;
	const char *made;

	buf_init(&url, (size_t)FS_PATH_MAX * 4);
	buf_c(&url, "file://");
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];

		if (str_is_alnum(c) || memchr("/._-", c, 4))
			buf_byte(&url, c);
		else
			buf_printf(&url, "%%%02X", (unsigned)(unsigned char)c);
	}
	made = arena_cstr(arena, buf_view(&url));
	buf_release(&url);
	return made;
}
