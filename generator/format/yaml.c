#include "format/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/utf8.h"

enum {
	FILE_SIZE_MAX = 8 << 20,
	QUOTE_MAX = 60,  /* code points of a value that an error shows */
	WORDS_MAX = 360, /* bytes of a list of words that an error shows */
	NAME_MAX_SHOWN = 120,
};

bool yaml_load(
	struct arena *arena, const char *path, struct yaml_node **root, struct err *err)
{
	struct buf text;
	bool ok;

	buf_init(&text, FILE_SIZE_MAX);
	ok = fs_read(path, &text, err) &&
		yaml_parse(arena, path, buf_view(&text), root, err);
	buf_release(&text);
	return ok;
}

/* A long path loses its front, so that line and column still fit. */
bool yaml_err(const struct yaml_node *node, struct err *err, const char *fmt, ...)
{
	char where[sizeof(err->where)];
	char text[sizeof(err->text)];
	size_t n = strlen(node->name);
	size_t cut = n > NAME_MAX_SHOWN ? n - NAME_MAX_SHOWN : 0;
	va_list ap;

	snprintf(where, sizeof(where), "%s%s:%u:%u", cut ? "..." : "", node->name + cut,
		node->line, node->column);
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_set(err, ERR_INPUT, where, "%s", text);
}

/* "key: want WHAT, not VALUE" */
static bool fail(const struct yaml_node *node, struct err *err, const char *what)
{
	static const char *const kinds[] = {[YAML_NULL] = "nothing",
		[YAML_LIST] = "a list",
		[YAML_MAP] = "a mapping"};
	const char *colon = node->key.n ? ": " : "";
	struct str shown = utf8_front(node->text, QUOTE_MAX);
	const char *more = shown.n < node->text.n ? "..." : "";

	if (node->kind != YAML_SCALAR)
		return yaml_err(node, err, STR_FMT "%swant %s, not %s",
			STR_ARG(node->key), colon, what, kinds[node->kind]);
	return yaml_err(node, err, STR_FMT "%swant %s, not '" STR_FMT "%s'",
		STR_ARG(node->key), colon, what, STR_ARG(shown), more);
}

bool yaml_need_kind(const struct yaml_node *node, enum yaml_kind kind, struct err *err)
{
	static const char *const kinds[] = {[YAML_NULL] = "nothing",
		[YAML_SCALAR] = "a text",
		[YAML_LIST] = "a list",
		[YAML_MAP] = "a mapping"};

	return node->kind == kind || fail(node, err, kinds[kind]);
}

/* The entry, null or not. */
static const struct yaml_node *find(const struct yaml_node *map, const char *key)
{
	if (map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *at = map->first; at; at = at->next)
		if (str_eq_c(at->key, key))
			return at;
	return NULL;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = find(map, key);

	return node && node->kind != YAML_NULL ? node : NULL;
}

static void add_word(struct buf *out, bool more, const char *word)
{
	if (more)
		buf_c(out, ", ");
	buf_c(out, word);
}

bool yaml_check_keys(
	const struct yaml_node *map, const char *const *keys, struct err *err)
{
	struct buf allowed;

	if (!yaml_need_kind(map, YAML_MAP, err))
		return false;
	for (const struct yaml_node *at = map->first; at; at = at->next) {
		size_t i = 0;

		while (keys[i] && !str_eq_c(at->key, keys[i]))
			i++;
		if (keys[i])
			continue;
		buf_init(&allowed, WORDS_MAX);
		for (i = 0; keys[i]; i++)
			add_word(&allowed, i > 0, keys[i]);
		yaml_err(at, err, "unknown key '" STR_FMT "'; allowed are " STR_FMT "%s",
			STR_ARG(utf8_front(at->key, QUOTE_MAX)),
			STR_ARG(buf_view(&allowed)), allowed.full ? ", ..." : "");
		buf_release(&allowed);
		return false;
	}
	return true;
}

/* The entry; in *out NULL when it is missing or null. */
static bool may(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err)
{
	if (!yaml_need_kind(map, YAML_MAP, err))
		return false;
	*out = yaml_get(map, key);
	return true;
}

static bool need(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err)
{
	const struct yaml_node *node = NULL;

	if (!yaml_need_kind(map, YAML_MAP, err))
		return false;
	node = find(map, key);
	if (!node)
		return yaml_err(map, err, "missing key '%s'", key);
	if (node->kind == YAML_NULL)
		return yaml_err(node, err, "%s: needs a value", key);
	*out = node;
	return true;
}

bool yaml_scalar(const struct yaml_node *node, struct str *out, struct err *err)
{
	if (!yaml_need_kind(node, YAML_SCALAR, err))
		return false;
	*out = node->text;
	return true;
}

/* Digits, perhaps a minus before them; no zero in front, as some read 010 as 8. */
static bool read_int(const struct yaml_node *node, int64_t *out, struct err *err)
{
	struct str digits = node->text;
	bool minus = str_starts(digits, STR("-"));
	int64_t value;

	if (minus)
		digits = str_from(digits, 1);
	if (node->kind != YAML_SCALAR || !str_digits(digits, &value) ||
		(digits.p[0] == '0' && (digits.n > 1 || minus)))
		return fail(node, err, "a whole number");
	*out = minus ? -value : value;
	return true;
}

static bool read_day(const struct yaml_node *node, int32_t *out, struct err *err)
{
	struct str s = node->text;

	if (node->kind != YAML_SCALAR || s.n != 10 || s.p[4] != '-' ||
		!date_parse_day(s, out))
		return fail(node, err, "a date such as 2025-03-31");
	return true;
}

bool yaml_need_str(
	const struct yaml_node *map, const char *key, struct str *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return need(map, key, &node, err) && yaml_scalar(node, out, err);
}

bool yaml_may_str(
	const struct yaml_node *map, const char *key, struct str *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return may(map, key, &node, err) && (!node || yaml_scalar(node, out, err));
}

bool yaml_need_int(
	const struct yaml_node *map, const char *key, int64_t *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return need(map, key, &node, err) && read_int(node, out, err);
}

bool yaml_may_int(
	const struct yaml_node *map, const char *key, int64_t *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return may(map, key, &node, err) && (!node || read_int(node, out, err));
}

bool yaml_may_bool(
	const struct yaml_node *map, const char *key, bool *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	if (!may(map, key, &node, err))
		return false;
	if (!node)
		return true;
	if (!str_eq_c(node->text, "true") && !str_eq_c(node->text, "false"))
		return fail(node, err, "true or false");
	*out = str_eq_c(node->text, "true");
	return true;
}

bool yaml_need_day(
	const struct yaml_node *map, const char *key, int32_t *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return need(map, key, &node, err) && read_day(node, out, err);
}

bool yaml_may_day(
	const struct yaml_node *map, const char *key, int32_t *out, struct err *err)
{
	const struct yaml_node *node = NULL;

	return may(map, key, &node, err) && (!node || read_day(node, out, err));
}

bool yaml_need_word(const struct yaml_node *map, const char *key,
	const char *const *words, int *out, struct err *err)
{
	const struct yaml_node *node = NULL;
	struct buf what;

	if (!need(map, key, &node, err))
		return false;
	for (int i = 0; node->kind == YAML_SCALAR && words[i]; i++)
		if (str_eq_c(node->text, words[i])) {
			*out = i;
			return true;
		}
	buf_init(&what, WORDS_MAX);
	buf_c(&what, "one of ");
	for (int i = 0; words[i]; i++)
		add_word(&what, i > 0, words[i]);
	fail(node, err, what.p);
	buf_release(&what);
	return false;
}

bool yaml_need_list(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err)
{
	const struct yaml_node *node = NULL;

	if (!need(map, key, &node, err) || !yaml_need_kind(node, YAML_LIST, err))
		return false;
	*out = node;
	return true;
}

bool yaml_may_list(const struct yaml_node *map, const char *key,
	const struct yaml_node **out, struct err *err)
{
	const struct yaml_node *node = NULL;

	if (!may(map, key, &node, err) || (node && !yaml_need_kind(node, YAML_LIST, err)))
		return false;
	*out = node;
	return true;
}
