#include "render/provenance.h"

#include "base/fs.h"

enum { FILE_MAX = 64 * 1024 * 1024, LIST_MAX = 16 * 1024 * 1024 };

void provenance_init(struct provenance *provenance)
{
	*provenance = (struct provenance){0};
	arena_init(&provenance->arena);
}

void provenance_release(struct provenance *provenance)
{
	vec_release(&provenance->inputs);
	arena_release(&provenance->arena);
}

void provenance_add(struct provenance *provenance, const struct provenance_input *input)
{
	struct provenance_input kept = *input;

	kept.name = arena_str(&provenance->arena, input->name);
	vec_push(&provenance->inputs, kept);
}

static bool hash_file(const char *path, struct provenance_input *input, struct err *err)
{
	struct buf bytes;
	bool ok;

	buf_init(&bytes, FILE_MAX);
	ok = fs_read(path, &bytes, err);
	if (ok) {
		sha256_hex(buf_view(&bytes), input->hash);
		input->bytes += (int64_t)bytes.n;
		input->files++;
	}
	buf_release(&bytes);
	return ok;
}

bool provenance_file(struct provenance *provenance, const char *path, const char *name,
	struct err *err)
{
	struct provenance_input input = {.name = str_c(name)};

	if (fs_kind(path) != FS_FILE)
		return true;
	if (!hash_file(path, &input, err))
		return false;
	provenance_add(provenance, &input);
	return true;
}

bool provenance_folder(struct provenance *provenance, const char *path, const char *name,
	struct err *err)
{
	struct provenance_input input = {.name = str_c(name)};
	struct fs_list list = {.arena = &provenance->arena};
	struct buf lines;
	bool ok;

	if (fs_kind(path) != FS_FOLDER)
		return true;
	buf_init(&lines, LIST_MAX);
	ok = fs_walk(path, &list, err);
	for (size_t i = 0; ok && i < list.found.n; i++) {
		const char *at =
			fs_join(&provenance->arena, path, list.found.v[i].path.p);

		ok = hash_file(at, &input, err);
		buf_printf(&lines, "%s  " STR_FMT "\n", input.hash,
			STR_ARG(list.found.v[i].path));
	}
	sha256_hex(buf_view(&lines), input.hash);
	if (ok && input.files)
		provenance_add(provenance, &input);
	buf_release(&lines);
	vec_release(&list.found);
	return ok;
}

static struct val *input_view(const struct provenance_input *input)
{
	struct val *view = val_new_object();

	val_set_str(view, "name", input->name);
	val_set_int(view, "files", input->files);
	if (input->bytes >= 0)
		val_set_int(view, "bytes", input->bytes);
	val_set_c(view, "sha256", input->hash);
	return view;
}

void provenance_print(const struct view_site *site, const struct provenance *provenance,
	struct buf *out)
{
	struct val *top = val_new_object();
	struct val *inputs = val_new_list();

	view_set_time(top, "as_of", site->model->as_of);
	view_set_time(top, "records_at", site->model->records_at);
	val_set_c(top, "program", "candor " CANDOR_VERSION);
	val_set_c(top, "method", view_method());
	for (size_t i = 0; i < provenance->inputs.n; i++)
		val_push(inputs, input_view(&provenance->inputs.v[i]));
	val_set(top, "inputs", inputs);
	val_print(top, NULL, out);
}
