/*
 * repo_url - where a remote is: from what a person wrote to a path, and back to a URL.
 */
#ifndef PUBLISH_REPO_URL_H
#define PUBLISH_REPO_URL_H

#include "base/buf.h"
#include "base/mem.h"

/*
 * Appends the path that a remote names: itself, or that of a file:///PATH, with
 * its %41 undone.
 *
 * Fails with ERR_INPUT on any other scheme, on a host, and on a broken escape.
 */
MUST_CHECK bool repo_url_path(const char *remote, struct buf *path, struct err *err);

/*
 * The file:// URL of an absolute path, in the arena.  libgit2 would take a path
 * with a colon for an SSH address; in a URL it does not.
 */
const char *repo_url_of(struct arena *arena, struct str path);

#endif
