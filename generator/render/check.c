#include "render/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/work.h"
#include "format/js.h"
#include "render/check_json.h"
#include "render/check_page.h"
#include "render/manifest.h"

struct checker {
	const char *folder;
	struct arena arena;
	struct map listed; /* of the manifest */
	struct check_site site;
	VEC(struct check_file) files; /* by path, without the manifest */
	struct check_file manifest;   /* pages may link to it */
	struct check_worker workers[WORK_THREADS_MAX];
};

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct check_file *)a)->path,
		((const struct check_file *)b)->path);
}

/* The files of the folder, but the manifest itself. */
static bool list_folder(struct checker *checker, struct err *err)
{
	struct fs_list list = {.arena = &checker->arena};
	bool ok = fs_walk(checker->folder, &list, err);

	for (size_t i = 0; ok && i < list.found.n; i++) {
		struct check_file file = {.path = list.found.v[i].path, .is_there = true};

		file.listed = map_get(&checker->listed, file.path);
		if (!str_eq_c(file.path, MANIFEST_NAME))
			vec_push(&checker->files, file);
	}
	vec_release(&list.found);
	return ok;
}

static void index_files(struct checker *checker)
{
	checker->manifest.path = STR(MANIFEST_NAME);
	map_put(&checker->site.files, checker->manifest.path, &checker->manifest);
	for (size_t i = 0; i < checker->files.n; i++)
		if (checker->files.v[i].is_there)
			map_put(&checker->site.files, checker->files.v[i].path,
				&checker->files.v[i]);
}

/* What the manifest has besides: looked up while the folder's files are in order. */
static void list_lost(struct checker *checker)
{
	size_t n = checker->files.n;

	for (size_t i = 0; i < checker->listed.n; i++) {
		const struct map_entry *entry = &checker->listed.entries[i];
		struct check_file file = {.path = entry->key, .listed = entry->value};

		if (n && bsearch(&file, checker->files.v, n, sizeof(file), by_path))
			continue;
		check_page_find(
			&file, 0, STR("is in the manifest, but not there; build again"));
		vec_push(&checker->files, file);
	}
	if (checker->files.n > n)
		qsort(checker->files.v, checker->files.n, sizeof(*checker->files.v),
			by_path);
}

static bool list_files(struct checker *checker, struct err *err)
{
	const char *manifest = fs_join(&checker->arena, checker->folder, MANIFEST_NAME);

	if (fs_kind(checker->folder) != FS_FOLDER)
		return err_set(err, ERR_INPUT, checker->folder,
			"there is no such folder; run `candor build` first");
	if (fs_kind(manifest) != FS_FILE)
		return err_set(err, ERR_INPUT, checker->folder,
			"has no " MANIFEST_NAME "; run `candor build` first");
	if (!manifest_load(checker->folder, &checker->arena, &checker->listed, err) ||
		!list_folder(checker, err))
		return false;
	list_lost(checker);
	index_files(checker);
	return true;
}

static void check_listed(
	struct check_worker *worker, struct check_file *file, struct str bytes)
{
	char sum[CHECKSUM_HEX_SIZE];

	if (!file->listed) {
		check_page_find(file, 0,
			str_eq_c(file->path, OUTPUT_LOG_NAME)
				? STR("is of a build that did not end; build again")
				: STR("is not in the manifest; build again, and if it "
				      "stays, move it away"));
		return;
	}
	if (file->listed->bytes != bytes.n) {
		check_page_find(file, 0,
			arena_printf(&worker->arena,
				"has %zu bytes, but %zu in the manifest; build again",
				bytes.n, file->listed->bytes));
		return;
	}
	checksum_hex(bytes, sum);
	if (memcmp(sum, file->listed->sum, sizeof(sum)) != 0)
		check_page_find(file, 0,
			STR("has another checksum than in the manifest; build again"));
}

static void check_json(
	struct check_worker *worker, struct check_file *file, struct str bytes)
{
	struct check_finding finding = {.order = file->findings.n};
	struct err err = {0};
	bool mended = false;
	json_t *value;

	if (check_json_is_sure(bytes))
		return;
	if (js_parse(bytes, file->path.p, &value, &mended, &err)) {
		json_decref(value);
		if (mended)
			check_page_find(file, 0, STR("is not valid UTF-8 throughout"));
		return;
	}
	finding.place = arena_str(&worker->arena, str_c(err.where));
	finding.text = arena_printf(&worker->arena, "is not JSON: %s", err.text);
	vec_push(&file->findings, finding);
}

static void read_file(void *context, unsigned number, size_t index)
{
	struct checker *checker = context;
	struct check_worker *worker = &checker->workers[number];
	struct check_file *file = &checker->files.v[index];
	struct err err = {0};
	struct str bytes;

	if (!file->is_there)
		return;
	buf_clear(&worker->bytes);
	buf_clear(&worker->path);
	buf_printf(&worker->path, "%s/" STR_FMT, checker->folder, STR_ARG(file->path));
	if (!fs_read(worker->path.p, &worker->bytes, &err)) {
		check_page_find(file, 0, arena_str(&worker->arena, str_c(err.text)));
		return;
	}
	bytes = buf_view(&worker->bytes);
	check_listed(worker, file, bytes);
	if (check_page_is_markup(file->path))
		check_page_scan(&checker->site, worker, file, bytes);
	else if (str_ends(file->path, STR(".json")))
		check_json(worker, file, bytes);
}

static void settle_file(void *context, unsigned number, size_t index)
{
	struct checker *checker = context;

	check_page_settle(&checker->workers[number], &checker->files.v[index]);
}

static int by_line(const void *a, const void *b)
{
	const struct check_finding *x = a;
	const struct check_finding *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static void report_file(
	struct checker *checker, struct check_file *file, struct problems *problems)
{
	if (file->findings.n)
		qsort(file->findings.v, file->findings.n, sizeof(*file->findings.v),
			by_line);
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct check_finding *finding = &file->findings.v[i];
		struct str place = finding->place.n ? finding->place : file->path;

		if (finding->line)
			place = arena_printf(&checker->arena, STR_FMT ":%zu",
				STR_ARG(file->path), finding->line);
		problems_add(problems, "check", place, STR_FMT, STR_ARG(finding->text));
	}
}

static void report(
	struct checker *checker, struct check_result *result, struct problems *problems)
{
	*result = (struct check_result){0};
	for (size_t i = 0; i < checker->files.n; i++) {
		struct check_file *file = &checker->files.v[i];

		result->files += file->is_there;
		result->pages += file->is_there && check_page_is_page(file->path);
		result->links += file->links;
		report_file(checker, file, problems);
	}
}

static void release(struct checker *checker)
{
	for (size_t i = 0; i < checker->files.n; i++) {
		struct check_file *file = &checker->files.v[i];

		vec_release(&file->ids);
		vec_release(&file->waits);
		vec_release(&file->findings);
	}
	for (size_t i = 0; i < WORK_THREADS_MAX; i++)
		check_page_worker_release(&checker->workers[i]);
	vec_release(&checker->files);
	map_release(&checker->site.files);
	map_release(&checker->listed);
	arena_release(&checker->arena);
}

bool check(const struct check_options *options, struct check_result *result,
	struct problems *problems, struct err *err)
{
	struct checker checker = {.folder = options->folder};
	bool ok;

	arena_init(&checker.arena);
	map_init(&checker.listed);
	map_init(&checker.site.files);
	checker.site.link = check_link_site(options->base_url);
	for (size_t i = 0; i < WORK_THREADS_MAX; i++)
		check_page_worker_init(&checker.workers[i]);
	ok = list_files(&checker, err);
	if (ok) {
		work_run(options->threads, checker.files.n, read_file, &checker);
		work_run(options->threads, checker.files.n, settle_file, &checker);
		report(&checker, result, problems);
	}
	release(&checker);
	return ok;
}
