/*
 * yaml - the curated tables, the configuration and front matter: YAML read
 * into a small tree that knows where each thing stood, and strict accessors.
 *
 * libyaml's events fill the tree.  Scalars stay text until somebody asks for a
 * kind; `no`, `010` and `2025-03-01` are the text they are.  Unquoted `null`,
 * `~` and nothing at all mean absent.  Refused, with place: anchors, aliases,
 * tags, merge keys, a doubled key, an empty key or one that is no text, a second
 * document, NUL, bad UTF-8, depth over 16.  An empty file is an empty mapping.
 *
 *	static const char *const keys[] = {"slug", "name", NULL};
 *	if (!yaml_parse(&doc, "owners.yaml", text, &err) ||
 *		!yaml_check_keys(row, keys, &err) ||
 *		!yaml_need_str(row, "slug", &slug, &err))
 */
#ifndef FORMAT_YAML_H
#define FORMAT_YAML_H

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	unsigned line;    /* from 1; of the key where it has one */
	unsigned column;  /* from 1, in code points */
	const char *name; /* of the file, for errors; in the arena */
	struct str key;   /* of this entry when it stands in a mapping, else empty */
	struct str text;  /* of a scalar */
	struct yaml_node *next;  /* the next entry of the same list or mapping */
	struct yaml_node *first; /* of a list or mapping, in file order */
	size_t n;                /* how many entries */
};

/*
 * Reads `text` into a tree in the arena (the text is not needed afterwards).
 * Fails with ERR_INPUT and `name:line:column`.
 */
MUST_CHECK bool yaml_parse(struct arena *arena, const char *name, struct str text,
	struct yaml_node **root, struct err *err);

/* Reads and parses a file of at most 8 MiB. */
MUST_CHECK bool yaml_load(
	struct arena *arena, const char *path, struct yaml_node **root, struct err *err);

/* Sets ERR_INPUT with the place of the node; returns false. */
bool yaml_err(const struct yaml_node *node, struct err *err, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* The entry of a mapping, or NULL when it is not there or null, or `map` is none. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* Fails at the first key that is not in the NULL-ended list, naming the ones allowed;
 * fails when the node is no mapping. */
MUST_CHECK bool yaml_check_keys(
	const struct yaml_node *map, const char *const *keys, struct err *err);

/* The node must be of that kind. */
MUST_CHECK bool yaml_need_kind(
	const struct yaml_node *node, enum yaml_kind kind, struct err *err);

/* yaml_need_*: missing or null is an error; yaml_may_*: it leaves *out as it was.
 * An int is digits, perhaps after a minus, without a zero in front. */
MUST_CHECK bool yaml_need_str(
	const struct yaml_node *map, const char *key, struct str *out, struct err *err);
MUST_CHECK bool yaml_may_str(
	const struct yaml_node *map, const char *key, struct str *out, struct err *err);
MUST_CHECK bool yaml_need_int(
	const struct yaml_node *map, const char *key, int64_t *out, struct err *err);
MUST_CHECK bool yaml_may_int(
	const struct yaml_node *map, const char *key, int64_t *out, struct err *err);
MUST_CHECK bool yaml_may_bool(const struct yaml_node *map, const char *key, bool *out,
	struct err *err); /* true or false, nothing else */
MUST_CHECK bool yaml_need_day(const struct yaml_node *map, const char *key, int32_t *out,
	struct err *err); /* YYYY-MM-DD */
MUST_CHECK bool yaml_may_day(
	const struct yaml_node *map, const char *key, int32_t *out, struct err *err);

/* The index of the scalar in the NULL-ended words; an error names all of them. */
MUST_CHECK bool yaml_need_word(const struct yaml_node *map, const char *key,
	const char *const *words, int *out, struct err *err);

/* A list, or NULL in *out when absent; the entries are walked by first and next. */
MUST_CHECK bool yaml_need_list(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err);
MUST_CHECK bool yaml_may_list(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err);

/* The text of a scalar entry (of a list). */
MUST_CHECK bool yaml_scalar(
	const struct yaml_node *node, struct str *out, struct err *err);

#endif
