/*
 * config - content/site.yaml, the only configuration: what is in force.
 *
 * base_url is the only mandatory key; all others have the defaults that
 * config_show() prints.  An unknown key is an error with its line.  Sources are
 * https; http is accepted for loopback hosts alone.
 */
#ifndef CMD_CONFIG_H
#define CMD_CONFIG_H

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

struct config {
	struct str base_url; /* ends in '/' */
	struct str title;
	struct str theme;
	struct str bugzilla_url; /* ends in '/' */
	struct str product;
	struct str component;
	struct str records_url;
	struct str roots_url; /* empty: not asked for */
	struct str ca_file;
	struct str notice;
	struct str operated_by;
	struct str contact;
	struct str disputes_url;
	VEC(struct str) affiliated;
	int64_t stale_after; /* seconds */
	int64_t max_new_late;
	struct str remote;
	struct str author_name;
	struct str author_email;
	struct str user;
	struct str ssh_key;
	struct str known_hosts;
	struct str branch;
	VEC(struct str) keep;
	int64_t max_deletions; /* percent */
};

/* Strings live in the arena. */
MUST_CHECK bool config_load(
	struct config *config, struct arena *arena, const char *path, struct err *err);
void config_release(struct config *config);

/* What is in force, as the same YAML. */
void config_show(const struct config *config, struct buf *out);

#endif
