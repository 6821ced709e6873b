#include "render/manifest.h"

#include "base/sha256.h"
#include "format/js.h"

static bool part_is_fit(struct str part)
{
	return part.n && !str_eq(part, STR(".")) && !str_eq(part, STR(".."));
}

static bool byte_is_fit(char c)
{
	return str_is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '/';
}

bool manifest_path_is_fit(struct str path)
{
	size_t from = 0;

	if (path.n == 0 || path.n > OUTPUT_PATH_MAX)
		return false;
	for (size_t i = 0; i < path.n; i++) {
		if (!byte_is_fit(path.p[i]))
			return false;
		if (path.p[i] != '/')
			continue;
		if (!part_is_fit(str_sub(path, from, i - from)))
			return false;
		from = i + 1;
	}
	return part_is_fit(str_from(path, from));
}

static bool is_hex(struct str s, size_t digits)
{
	if (s.n != digits)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!str_is_digit(s.p[i]) && (s.p[i] < 'a' || s.p[i] > 'f'))
			return false;
	return true;
}

struct load {
	const char *at; /* the manifest's own path */
	struct arena *arena;
	struct map *files;
};

struct row {
	struct str path;
	struct str sum;
	struct str sha256; /* of an earlier version */
	int64_t bytes;
};

static bool sum_is_fit(const struct row *row)
{
	return row->sum.n ? is_hex(row->sum, CHECKSUM_HEX_SIZE - 1)
			  : is_hex(row->sha256, SHA256_HEX_SIZE - 1);
}

static bool add_row(const struct load *load, const struct row *row, struct err *err)
{
	size_t number = load->files->n + 1;
	struct output_file *file;

	if (!manifest_path_is_fit(row->path) || str_eq_c(row->path, MANIFEST_NAME))
		return err_set(
			err, ERR_INPUT, load->at, "file %zu has no fit path", number);
	if (!sum_is_fit(row) || row->bytes < 0)
		return err_set(err, ERR_INPUT, load->at,
			"file %zu has no fit size and checksum", number);
	if (map_get(load->files, row->path))
		return err_set(
			err, ERR_INPUT, load->at, "file %zu is listed twice", number);
	file = arena_zalloc(load->arena, 1, sizeof(*file));
	file->path = arena_str(load->arena, row->path);
	file->bytes = (size_t)row->bytes;
	buf_copy(file->sum, row->sum.p, row->sum.n);
	map_put(load->files, file->path, file);
	return true;
}

static bool load_files(const struct load *load, const json_t *root, struct err *err)
{
	const json_t *files = js_array(root, "files");
	size_t n = json_array_size(files);

	if (!files)
		return err_set(err, ERR_INPUT, load->at, "there is no list of files");
	for (size_t i = 0; i < n; i++) {
		const json_t *entry = json_array_get(files, i);
		struct row row = {js_str(entry, "path"), js_str(entry, "xxh128"),
			js_str(entry, "sha256"), js_int(entry, "bytes", -1)};

		if (!add_row(load, &row, err))
			return false;
	}
	return true;
}

static bool load_text(const struct load *load, struct str text, struct err *err)
{
	json_t *root;
	bool ok;

	if (!js_parse(text, load->at, &root, NULL, err))
		return false;
	ok = load_files(load, root, err);
	json_decref(root);
	return ok;
}

/* Takes a line off the front of *rest, which must be what stands between the two ends. */
static bool take_line(
	struct str *rest, struct str front, struct str *middle, struct str back)
{
	struct str line;

	if (!str_line(rest, &line) || line.n < front.n + back.n ||
		!str_starts(line, front) || !str_ends(line, back))
		return false;
	*middle = str_sub(line, front.n, line.n - front.n - back.n);
	return true;
}

static bool take_row(struct str *rest, struct row *row)
{
	struct str bytes;

	return take_line(rest, STR("      \"bytes\": "), &bytes, STR(",")) &&
		str_digits(bytes, &row->bytes) &&
		take_line(rest, STR("      \"path\": \""), &row->path, STR("\",")) &&
		take_line(rest, STR("      \"xxh128\": \""), &row->sum, STR("\""));
}

/* Just what manifest_print() makes is read line by line, as each build and each check
 * begins with it; of all else the parser is asked. */
static bool load_printed(const struct load *load, struct str text)
{
	struct err ignored = {0};
	struct str line;

	if (!str_line(&text, &line) || !str_eq(line, STR("{")) ||
		!str_line(&text, &line) || !str_eq(line, STR("  \"files\": [")))
		return false;
	while (str_line(&text, &line) && str_eq(line, STR("    {"))) {
		struct row row = {0};

		if (!take_row(&text, &row) || !add_row(load, &row, &ignored) ||
			!str_line(&text, &line))
			return false;
		if (str_eq(line, STR("    }")))
			return str_eq(text, STR("  ]\n}\n"));
		if (!str_eq(line, STR("    },")))
			return false;
	}
	return false;
}

static bool load_any(const struct load *load, struct str text, struct err *err)
{
	if (load_printed(load, text))
		return true;
	map_release(load->files);
	map_init(load->files);
	return load_text(load, text, err);
}

bool manifest_load(
	const char *folder, struct arena *arena, struct map *files, struct err *err)
{
	struct load load = {fs_join(arena, folder, MANIFEST_NAME), arena, files};
	struct buf text;
	bool ok;

	buf_init(&text, MANIFEST_MAX);
	ok = fs_read(load.at, &text, err);
	if (ok && !load_any(&load, buf_view(&text), err))
		ok = err_wrap(err,
			"is not a manifest of candor; delete %s and build again", folder);
	buf_release(&text);
	return ok;
}

/* Nothing in it needs an escape, so that it is printed as it is: this is for every file
 * of every build. */
static void print_file(const struct output_file *file, struct buf *out)
{
	buf_c(out, "    {\n      \"bytes\": ");
	buf_int(out, (int64_t)file->bytes);
	buf_c(out, ",\n      \"path\": \"");
	buf_str(out, file->path);
	buf_c(out, "\",\n      \"xxh128\": \"");
	buf_c(out, file->sum);
	buf_c(out, "\"\n    }");
}

void manifest_print(const struct output_file *files, size_t n, struct buf *out)
{
	bool any = false;

	buf_c(out, "{\n  \"files\": [");
	for (size_t i = 0; i < n; i++) {
		if (str_eq_c(files[i].path, MANIFEST_NAME))
			continue;
		buf_c(out, any ? ",\n" : "\n");
		print_file(&files[i], out);
		any = true;
	}
	buf_c(out, any ? "\n  ]\n}\n" : "]\n}\n");
}
