/*
 * fs_place - a folder for a test of files, and what stands in its files.  Included behind
 * cmocka's header.
 */
#ifndef TESTS_FS_PLACE_H
#define TESTS_FS_PLACE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Each test has a folder of its own, and an arena for paths in it. */
struct place {
	char folder[64];
	struct arena arena;
};

static inline void remove_all(const char *folder)
{
	char command[200];

	snprintf(command, sizeof(command), "chmod -R u+rwX '%s' && rm -rf '%s'", folder,
		folder);
	if (system(command) != 0)
		print_message("# %s is left behind\n", folder);
}

static inline int make_place(void **state)
{
	struct place *place = mem_alloc(sizeof(*place));

	snprintf(place->folder, sizeof(place->folder), "/tmp/candor-fs-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	arena_init(&place->arena);
	*state = place;
	return 0;
}

static inline int remove_place(void **state)
{
	struct place *place = *state;

	remove_all(place->folder);
	arena_release(&place->arena);
	mem_free(place);
	return 0;
}

static inline const char *at(void **state, const char *name)
{
	struct place *place = *state;

	return fs_join(&place->arena, place->folder, name);
}

static inline void put(const char *path, const char *text)
{
	struct err err = {0};

	if (!fs_write(path, str_c(text), FS_FAST, &err))
		fail_msg("%s: %s", err.where, err.text);
}

static inline void holds(const char *path, const char *want)
{
	struct err err = {0};
	struct buf buf;

	buf_init(&buf, 1000);
	if (!fs_read(path, &buf, &err))
		fail_msg("%s: %s", err.where, err.text);
	if (!str_eq_c(buf_view(&buf), want))
		fail_msg("%s holds " STR_FMT, path, STR_ARG(buf_view(&buf)));
	buf_release(&buf);
}

static inline void is_error(
	const struct err *err, enum err_code code, const char *where, const char *text)
{
	assert_string_equal(err->text, text);
	assert_string_equal(err->where, where);
	assert_int_equal(err->code, code);
}

#endif
