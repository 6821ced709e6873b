/*
 * text - whole files, percent codes and tags of bodies.
 */
#ifndef STUB_TEXT_H
#define STUB_TEXT_H

#include <stddef.h>

enum { TEXT_TAG_SIZE = 23 }; /* 22 characters, as Bugzilla's, and the NUL */

/*
 * Reads the file at `path` into new memory, with a NUL after its *size bytes.
 *
 * Dies if it cannot.
 */
char *text_load(const char *path, size_t *size);

/* Copies `n` bytes of `from` into new memory with a NUL behind. */
char *text_copy(const char *from, size_t n);

/* `folder`/`name` in new memory; `name` alone where it starts with a slash. */
char *text_path(const char *folder, const char *name);

/*
 * Writes the bytes that the hex digits of `hex` stand for to `bytes`, unless that
 * is NULL; returns how many.  Dies on what is no pair of digits.
 */
size_t text_unhex(const char *hex, char *bytes);

/* Undoes percent codes and `+` in a query value, in place. */
void text_decode(char *text);

/*
 * Writes an entity tag of `size` bytes at `body` to `tag`: 22 characters of
 * base64, the look of Bugzilla's.  The same bytes get the same tag in every run.
 */
void text_tag(const char *body, size_t size, char tag[TEXT_TAG_SIZE]);

#endif
