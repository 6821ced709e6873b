#include "render/stamp.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "render/output_log.h"

#define HEADER "candor stamp 1"

static void make_empty(struct stamp *stamp)
{
	*stamp = (struct stamp){0};
	arena_init(&stamp->arena);
}

void stamp_init(struct stamp *stamp, struct str settings)
{
	make_empty(stamp);
	stamp->born_ns = fs_now();
	if (settings.n)
		stamp->settings = arena_str(&stamp->arena, settings);
}

void stamp_release(struct stamp *stamp)
{
	vec_release(&stamp->inputs);
	vec_release(&stamp->outputs);
	arena_release(&stamp->arena);
	make_empty(stamp);
}

/* Empty when it cannot be read. */
static struct str hash_of(const char *path, struct arena *arena)
{
	char hash[SHA256_HEX_SIZE] = "";
	struct err ignored = {0};
	struct buf bytes;

	buf_init(&bytes, STAMP_INPUT_MAX);
	if (fs_read(path, &bytes, &ignored))
		sha256_hex(buf_view(&bytes), hash);
	buf_release(&bytes);
	return arena_str(arena, str_c(hash));
}

/* The path stays; `mark` is NULL where there is no such file. */
static void add_input(struct stamp *stamp, const char *path, const struct fs_mark *mark)
{
	struct stamp_entry entry = {.path = str_c(path)};

	if (mark && mark->ctime_ns >= stamp->born_ns)
		entry.hash = hash_of(path, &stamp->arena);
	/* A recent file that cannot be hashed keeps the mark of none. */
	if (mark && (mark->ctime_ns < stamp->born_ns || entry.hash.n))
		entry.mark = *mark;
	vec_push(&stamp->inputs, entry);
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct stamp_entry *)a)->path,
		((const struct stamp_entry *)b)->path);
}

static void sort_inputs(struct stamp *stamp)
{
	size_t kept = 0;

	qsort(stamp->inputs.v, stamp->inputs.n, sizeof(*stamp->inputs.v), by_path);
	for (size_t i = 0; i < stamp->inputs.n; i++) {
		const struct stamp_entry *entry = &stamp->inputs.v[i];

		if (kept == 0 || by_path(entry, &stamp->inputs.v[kept - 1]) != 0)
			stamp->inputs.v[kept++] = *entry;
	}
	stamp->inputs.n = kept;
}

bool stamp_input(struct stamp *stamp, const char *path, struct err *err)
{
	struct fs_list list = {.arena = &stamp->arena};
	struct fs_mark mark;
	bool ok = true;

	if (fs_kind(path) == FS_FOLDER) {
		ok = fs_walk(path, &list, err);
		for (size_t i = 0; ok && i < list.found.n; i++)
			add_input(stamp,
				fs_join(&stamp->arena, path, list.found.v[i].path.p),
				&list.found.v[i].mark);
		vec_release(&list.found);
	} else {
		add_input(stamp, arena_cstr(&stamp->arena, str_c(path)),
			fs_mark(path, &mark) ? &mark : NULL);
	}
	if (stamp->inputs.n)
		sort_inputs(stamp);
	return ok;
}

void stamp_output(struct stamp *stamp, struct str path, const struct fs_mark *mark)
{
	struct stamp_entry entry = {arena_str(&stamp->arena, path), *mark, STR("")};

	assert(stamp->outputs.n == 0 ||
		by_path(&stamp->outputs.v[stamp->outputs.n - 1], &entry) < 0);
	vec_push(&stamp->outputs, entry);
}

/* `old` and `now` have the same mark; that of a recent file is not enough. */
static bool same_content(const struct stamp_entry *old, const struct stamp_entry *now)
{
	struct arena arena;
	bool same;

	if (old->hash.n == 0)
		return true;
	if (now->hash.n)
		return str_eq(old->hash, now->hash);
	arena_init(&arena);
	same = str_eq(old->hash, hash_of(arena_cstr(&arena, now->path), &arena));
	arena_release(&arena);
	return same;
}

static bool same_inputs(const struct stamp *old, const struct stamp *now)
{
	if (old->inputs.n != now->inputs.n)
		return false;
	for (size_t i = 0; i < now->inputs.n; i++) {
		const struct stamp_entry *a = &old->inputs.v[i];
		const struct stamp_entry *b = &now->inputs.v[i];

		if (!str_eq(a->path, b->path) || !fs_mark_eq(&a->mark, &b->mark) ||
			!same_content(a, b))
			return false;
	}
	return true;
}

static bool same_outputs(const struct stamp *old, const char *folder)
{
	char at[FS_PATH_MAX];
	struct fs_mark mark;

	for (size_t i = 0; i < old->outputs.n; i++) {
		const struct stamp_entry *entry = &old->outputs.v[i];
		int n = snprintf(
			at, sizeof(at), "%s/" STR_FMT, folder, STR_ARG(entry->path));

		if ((size_t)n >= sizeof(at) || !fs_mark(at, &mark) ||
			!fs_mark_eq(&mark, &entry->mark))
			return false;
	}
	return true;
}

bool stamp_matches(const struct stamp *now, const char *path, const char *folder)
{
	struct stamp old;
	bool same;

	if (fs_kind(folder) != FS_FOLDER)
		return false;
	same = stamp_load(&old, path) && str_eq(old.settings, now->settings) &&
		same_inputs(&old, now) && same_outputs(&old, folder) &&
		!output_log_is_there(&old.arena, folder);

	stamp_release(&old);
	return same;
}

/* Digits alone, and no more than fit. */
static bool parse_number(struct str s, uint64_t max, uint64_t *value)
{
	uint64_t sum = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		uint64_t digit = (uint64_t)(s.p[i] - '0');

		if (!str_is_digit(s.p[i]) || digit > max || sum > (max - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*value = sum;
	return true;
}

/* Times before 1970 have a sign. */
static bool parse_signed(struct str s, int64_t *value)
{
	bool minus = str_starts(s, STR("-"));
	uint64_t size;

	if (!parse_number(str_from(s, minus ? 1 : 0), INT64_MAX, &size))
		return false;
	*value = minus ? -(int64_t)size : (int64_t)size;
	return true;
}

static bool parse_mark(struct str *rest, struct fs_mark *mark)
{
	struct str size, mtime, ctime, inode;

	return str_split(rest, ' ', &size) && parse_signed(size, &mark->size) &&
		str_split(rest, ' ', &mtime) && parse_signed(mtime, &mark->mtime_ns) &&
		str_split(rest, ' ', &ctime) && parse_signed(ctime, &mark->ctime_ns) &&
		str_split(rest, ' ', &inode) &&
		parse_number(inode, UINT64_MAX, &mark->inode);
}

/* `I 1 2 3 4 path`, with the kind in front. */
static bool parse_entry(struct stamp *stamp, struct str line)
{
	struct stamp_entry entry = {.hash = STR("")};
	char kind = line.n > 1 && line.p[1] == ' ' ? line.p[0] : ' ';
	struct str rest = str_from(line, 2);

	if (!parse_mark(&rest, &entry.mark))
		return false;
	if (kind == 'R' &&
		(!str_split(&rest, ' ', &entry.hash) ||
			entry.hash.n != SHA256_HEX_SIZE - 1))
		return false;
	entry.path = rest;
	if (kind == 'O')
		vec_push(&stamp->outputs, entry);
	else if (kind == 'I' || kind == 'R')
		vec_push(&stamp->inputs, entry);
	else
		return false;
	return entry.path.n > 0;
}

/* The entries show into the text. */
static bool parse(struct stamp *stamp, struct str text)
{
	struct str line;

	if (!str_line(&text, &line) || !str_eq(line, STR(HEADER)))
		return false;
	if (!str_line(&text, &line) || !str_starts(line, STR("S ")))
		return false;
	stamp->settings = str_from(line, 2);
	while (str_line(&text, &line) && !str_eq(line, STR("end")))
		if (!parse_entry(stamp, line))
			return false;
	return str_eq(line, STR("end")) && text.n == 0;
}

bool stamp_load(struct stamp *stamp, const char *path)
{
	struct err ignored = {0};
	struct buf text;
	bool ok;

	make_empty(stamp);
	buf_init(&text, STAMP_MAX);
	ok = fs_read(path, &text, &ignored) &&
		parse(stamp, arena_str(&stamp->arena, buf_view(&text)));
	buf_release(&text);
	if (!ok)
		stamp_release(stamp);
	return ok;
}

static void print_entry(char kind, const struct stamp_entry *entry, struct buf *out)
{
	const struct fs_mark *mark = &entry->mark;
	char line[6 + 4 * STR_INT_SIZE] = {kind, ' '};
	size_t n = 2;

	n += str_put_int(line + n, mark->size);
	line[n++] = ' ';
	n += str_put_int(line + n, mark->mtime_ns);
	line[n++] = ' ';
	n += str_put_int(line + n, mark->ctime_ns);
	line[n++] = ' ';
	n += str_put_uint(line + n, mark->inode);
	line[n++] = ' ';
	buf_add(out, line, n);
	if (entry->hash.n) {
		buf_str(out, entry->hash);
		buf_byte(out, ' ');
	}
	buf_str(out, entry->path);
	buf_byte(out, '\n');
}

static void print(const struct stamp *stamp, struct buf *out)
{
	buf_c(out, HEADER "\nS ");
	buf_str(out, stamp->settings);
	buf_byte(out, '\n');
	for (size_t i = 0; i < stamp->inputs.n; i++) {
		const struct stamp_entry *entry = &stamp->inputs.v[i];

		print_entry(entry->hash.n ? 'R' : 'I', entry, out);
	}
	for (size_t i = 0; i < stamp->outputs.n; i++)
		print_entry('O', &stamp->outputs.v[i], out);
	buf_c(out, "end\n");
}

/* str_line() takes a CR before an LF away as well. */
static bool fits_a_line(struct str s)
{
	return str_find_byte(s, '\n') == SIZE_MAX && str_find_byte(s, '\r') == SIZE_MAX;
}

static bool fits_lines(const struct stamp *stamp)
{
	for (size_t i = 0; i < stamp->inputs.n; i++)
		if (!fits_a_line(stamp->inputs.v[i].path))
			return false;
	for (size_t i = 0; i < stamp->outputs.n; i++)
		if (!fits_a_line(stamp->outputs.v[i].path))
			return false;
	return fits_a_line(stamp->settings);
}

bool stamp_save(const struct stamp *stamp, const char *path, struct err *err)
{
	struct buf text;
	bool ok;

	if (!fits_lines(stamp))
		return fs_remove(path, err);
	buf_init(&text, STAMP_MAX);
	print(stamp, &text);
	ok = text.full ? fs_remove(path, err)
		       : fs_make_parent(path, err) &&
			fs_write(path, buf_view(&text), FS_FAST, err);
	buf_release(&text);
	return ok;
}
