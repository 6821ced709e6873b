#include "format/template.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "format/template_html.h"
#include "format/template_keys.h"
#include "format/template_ops.h"
#include "format/template_parse.h"

/* A template's text, read once however often it is used. */
struct file {
	const char *name;
	const char *path;
	struct str text;
	struct file *older;
};

/* A use of a file.  It is compiled anew for each use, as the keys in force, the place in
 * HTML and the blocks differ. */
struct part {
	const struct file *file;
	const struct part *from;    /* whose text asks for this one; NULL at the root */
	struct override *overrides; /* that `from` gives its parent, which this is */
};

/* A block that a template gives its parent. */
struct override {
	struct template_tag tag;
	struct template_reader body;
	bool used;
	struct override *next;
};

struct compiler {
	struct arena *arena;
	const struct template_loader *loader;
	struct file *files;
	struct template_html html;
	VEC(struct template_op) ops;
	size_t n_parts;
	size_t depth; /* of parts in each other */
	size_t nest;  /* of sections and blocks in each other */
};

/* Where the compiler reads: in the text of a part, with the keys of the frame.  It calls
 * itself for what stands in each other; `depth` and `nest` bound that. */
struct input {
	struct compiler *compiler;
	const struct part *part;
	const struct view_key *keys;
	struct template_reader reader;
};

static bool compile_body(
	struct input *in, const struct template_tag *open, struct err *err);

static bool fail(const struct input *in, const struct template_tag *tag, const char *text,
	struct err *err)
{
	return template_parse_err(
		&in->reader, tag->line, err, STR_FMT " %s", STR_ARG(tag->shown), text);
}

/* NULL, or the place in which a tag must not stand. */
static bool check_place(const struct input *in, const struct template_tag *tag,
	const char *place, struct err *err)
{
	if (!place)
		return true;
	return template_parse_err(&in->reader, tag->line, err,
		STR_FMT " stands %s, where it is not safe", STR_ARG(tag->shown), place);
}

static bool add_op(struct input *in, struct template_op op, struct err *err)
{
	struct compiler *c = in->compiler;

	if (c->ops.n == TEMPLATE_OPS_MAX)
		return template_parse_err(&in->reader, op.line, err,
			"the template is larger than %d pieces", TEMPLATE_OPS_MAX);
	op.path = in->reader.path;
	vec_push(&c->ops, op);
	return true;
}

/* The line of a byte of the text before the tag. */
static unsigned line_of(const struct template_tag *tag, size_t at)
{
	unsigned line = tag->before_line;

	for (size_t i = 0; i < at; i++)
		line += tag->before.p[i] == '\n';
	return line;
}

static bool compile_text(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	struct template_op op = {
		.kind = TEMPLATE_TEXT, .line = tag->before_line, .text = tag->before};
	const char *why;
	size_t at;

	if (tag->before.n == 0)
		return true;
	if (!template_html_feed(&in->compiler->html, tag->before, &at, &why))
		return template_parse_err(&in->reader, line_of(tag, at), err, "%s", why);
	return add_op(in, op, err);
}

static bool find_key(const struct input *in, const struct template_tag *tag,
	struct template_key *key, struct err *err)
{
	struct template_scope scope = {in->compiler->loader->schema, in->keys};

	return template_keys_find(&scope, &in->reader, tag, key, err);
}

static bool add_key_op(struct input *in, enum template_op_kind kind,
	const struct template_tag *tag, const struct template_key *key, struct err *err)
{
	struct template_op op = {.kind = kind,
		.root = key->root,
		.of = key->key->kind,
		.line = tag->line,
		.text = tag->name,
		.key = str_c(key->key->name), /* the word of ours: see val_find() */
		.place = key->place};

	return add_op(in, op, err);
}

static bool compile_value(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	const struct template_html *html = &in->compiler->html;
	bool raw = tag->kind == TEMPLATE_TAG_RAW;
	struct template_key key;

	if (!find_key(in, tag, &key, err) ||
		!check_place(in, tag,
			raw ? template_html_no_raw(html) : template_html_no_value(html),
			err))
		return false;
	return add_key_op(in, raw ? TEMPLATE_RAW : TEMPLATE_VALUE, tag, &key, err);
}

/* Goes one section or block deeper, or fails. */
static bool enter(struct input *in, const struct template_tag *tag, struct err *err)
{
	if (in->compiler->nest == TEMPLATE_SECTIONS_DEPTH)
		return template_parse_err(&in->reader, tag->line, err,
			"sections nest more than %d deep", TEMPLATE_SECTIONS_DEPTH);
	in->compiler->nest++;
	return check_place(in, tag, template_html_no_part(&in->compiler->html), err);
}

/* What follows a section must stand in the same place whether it was taken or not. */
static bool join_html(struct input *in, const struct template_tag *tag,
	const struct template_html *before, struct err *err)
{
	struct template_html *html = &in->compiler->html;
	const char *start = template_html_place(before);
	const char *end = template_html_no_part(html);

	if (!end && template_html_join(html, before))
		return true;
	end = template_html_place(html);
	if (strcmp(start, end) == 0)
		return template_parse_err(&in->reader, tag->line, err,
			STR_FMT " starts and ends %s, but not in the same one",
			STR_ARG(tag->shown), start);
	return template_parse_err(&in->reader, tag->line, err,
		STR_FMT " starts %s and ends %s", STR_ARG(tag->shown), start, end);
}

static bool compile_section(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	struct compiler *c = in->compiler;
	const struct view_key *keys = in->keys;
	bool inverted = tag->kind == TEMPLATE_TAG_INVERTED;
	size_t start = c->ops.n;
	struct template_html before;
	struct template_key key;
	bool has_frame;

	if (!find_key(in, tag, &key, err) || !enter(in, tag, err) ||
		!add_key_op(in, inverted ? TEMPLATE_INVERTED : TEMPLATE_SECTION, tag,
			&key, err))
		return false;
	before = c->html;
	has_frame =
		!inverted && (key.key->kind == VIEW_LIST || key.key->kind == VIEW_OBJECT);
	if (has_frame)
		in->keys = key.key->sub;
	if (!compile_body(in, tag, err))
		return false;
	in->keys = keys;
	if (has_frame && !add_key_op(in, TEMPLATE_NEXT, tag, &key, err))
		return false;
	c->ops.v[start].jump = c->ops.n;
	if (has_frame)
		c->ops.v[c->ops.n - 1].jump = start + 1;
	c->nest--;
	return join_html(in, tag, &before, err);
}

static struct file *find_file(struct compiler *c, const char *name)
{
	struct file *file = c->files;

	while (file && strcmp(file->name, name) != 0)
		file = file->older;
	return file;
}

/* The file of that name, read if it is new; NULL with an error. */
static const struct file *load_file(struct compiler *c, const char *name, struct err *err)
{
	struct file *file = find_file(c, name);
	struct file made = {.name = name, .older = c->files};
	struct template_file found;

	if (file)
		return file;
	if (!c->loader->source(c->loader->context, c->arena, name, &found, err))
		return NULL;
	made.path = found.path;
	made.text = found.text;
	if (!utf8_is_valid(made.text)) {
		err_set(err, ERR_INPUT, made.path, "not valid UTF-8");
		return NULL;
	}
	if (str_starts(made.text, STR("\xef\xbb\xbf")))
		made.text = str_from(made.text, 3);
	file = arena_alloc(c->arena, sizeof(*file));
	*file = made;
	c->files = file;
	return file;
}

/* The same for a tag that asks for it, whose place is that of an error. */
static const struct file *load_part(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	const char *name = arena_cstr(in->compiler->arena, tag->name);
	struct err told = {0};
	const struct file *file = load_file(in->compiler, name, &told);

	if (file)
		return file;
	template_parse_err(&in->reader, tag->line, err, STR_FMT ": %s%s%s",
		STR_ARG(tag->shown), told.where, told.where[0] ? ": " : "", told.text);
	err->code = told.code;
	return NULL;
}

/* Compiles the file that the tag names, in place. */
static bool compile_part(struct input *in, const struct template_tag *tag,
	struct override *overrides, struct err *err)
{
	struct compiler *c = in->compiler;
	struct part part = {.from = in->part, .overrides = overrides};
	struct input inner = {.compiler = c, .part = &part, .keys = in->keys};

	if (!check_place(in, tag, template_html_no_part(&c->html), err))
		return false;
	if (str_find_byte(tag->name, '.') != SIZE_MAX)
		return fail(in, tag, "names a template with a dot in its name", err);
	for (const struct part *p = in->part; p; p = p->from)
		if (str_eq_c(tag->name, p->file->name))
			return fail(in, tag, "would put the template into itself", err);
	if (c->depth == TEMPLATE_PARTS_DEPTH)
		return template_parse_err(&in->reader, tag->line, err,
			"partials nest more than %d deep", TEMPLATE_PARTS_DEPTH);
	if (c->n_parts == TEMPLATE_PARTS_MAX)
		return template_parse_err(&in->reader, tag->line, err,
			"more than %d partials", TEMPLATE_PARTS_MAX);
	part.file = load_part(in, tag, err);
	if (!part.file)
		return false;
	template_parse_init(&inner.reader, part.file->path, part.file->text);
	c->depth++;
	c->n_parts++;
	if (!compile_body(&inner, NULL, err))
		return false;
	c->depth--;
	return true;
}

/* Marks what is given for a block as used; the outermost template has the last word, as
 * it knows of those that it is built on and they do not know of it. */
static const struct override *find_override(
	const struct part *part, struct str name, const struct part **whose)
{
	const struct override *found = NULL;

	for (; part; part = part->from)
		for (struct override *o = part->overrides; o; o = o->next)
			if (str_eq(o->tag.name, name)) {
				o->used = true;
				found = o;
				*whose = part->from;
			}
	return found;
}

static bool compile_block(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	struct input inner = *in;
	const struct override *override = find_override(in->part, tag->name, &inner.part);
	struct template_reader unused;

	if (!enter(in, tag, err))
		return false;
	if (!override) {
		if (!compile_body(in, tag, err))
			return false;
	} else {
		inner.reader = override->body;
		if (!template_parse_body(&in->reader, tag, &unused, err) ||
			!compile_body(&inner, NULL, err))
			return false;
	}
	in->compiler->nest--;
	return true;
}

static bool add_override(struct input *in, const struct template_tag *tag,
	struct override **list, struct err *err)
{
	struct override *made;

	for (const struct override *o = *list; o; o = o->next)
		if (str_eq(o->tag.name, tag->name))
			return fail(in, tag, "is given twice", err);
	made = arena_zalloc(in->compiler->arena, 1, sizeof(*made));
	made->tag = *tag;
	made->next = *list;
	*list = made;
	return template_parse_body(&in->reader, tag, &made->body, err);
}

static bool read_overrides(struct input *in, const struct template_tag *open,
	struct override **list, struct err *err)
{
	struct template_tag tag;
	struct str beside;

	for (;;) {
		if (!template_parse_tag(&in->reader, &tag, err))
			return false;
		beside = str_trim(tag.before);
		if (beside.n)
			return template_parse_err(&in->reader,
				line_of(&tag, (size_t)(beside.p - tag.before.p)), err,
				"text beside the blocks of " STR_FMT,
				STR_ARG(open->shown));
		if (tag.kind == TEMPLATE_TAG_NONE || tag.kind == TEMPLATE_TAG_CLOSE)
			return template_parse_close(&in->reader, open, &tag, err);
		if (tag.kind == TEMPLATE_TAG_BLOCK) {
			if (!add_override(in, &tag, list, err))
				return false;
		} else if (tag.kind != TEMPLATE_TAG_REMARK) {
			return fail(in, &tag, "stands where only blocks may", err);
		}
	}
}

static bool compile_parent(
	struct input *in, const struct template_tag *tag, struct err *err)
{
	struct override *overrides = NULL;

	if (!read_overrides(in, tag, &overrides, err) ||
		!compile_part(in, tag, overrides, err))
		return false;
	for (const struct override *o = overrides; o; o = o->next)
		if (!o->used)
			return template_parse_err(&in->reader, o->tag.line, err,
				STR_FMT ": there is no such block in " STR_FMT,
				STR_ARG(o->tag.shown), STR_ARG(tag->name));
	return true;
}

static bool compile_tag(struct input *in, const struct template_tag *tag, struct err *err)
{
	switch (tag->kind) {
	case TEMPLATE_TAG_VALUE:
	case TEMPLATE_TAG_RAW:
		return compile_value(in, tag, err);
	case TEMPLATE_TAG_SECTION:
	case TEMPLATE_TAG_INVERTED:
		return compile_section(in, tag, err);
	case TEMPLATE_TAG_PARTIAL:
		return compile_part(in, tag, NULL, err);
	case TEMPLATE_TAG_PARENT:
		return compile_parent(in, tag, err);
	case TEMPLATE_TAG_BLOCK:
		return compile_block(in, tag, err);
	case TEMPLATE_TAG_NONE:
	case TEMPLATE_TAG_CLOSE:
	case TEMPLATE_TAG_REMARK:
		break;
	}
	return true;
}

/* Up to the tag that closes `open`, or to the end of the text when that is NULL. */
static bool compile_body(
	struct input *in, const struct template_tag *open, struct err *err)
{
	struct template_tag tag;

	for (;;) {
		if (!template_parse_tag(&in->reader, &tag, err) ||
			!compile_text(in, &tag, err))
			return false;
		if (tag.kind == TEMPLATE_TAG_NONE || tag.kind == TEMPLATE_TAG_CLOSE)
			return template_parse_close(&in->reader, open, &tag, err);
		if (!compile_tag(in, &tag, err))
			return false;
	}
}

static bool compile_root(struct compiler *c, const char *name, struct err *err)
{
	struct part part = {0};
	struct input in = {.compiler = c, .part = &part, .keys = c->loader->schema->keys};

	part.file = load_file(c, name, err);
	if (!part.file)
		return false;
	template_parse_init(&in.reader, part.file->path, part.file->text);
	if (!compile_body(&in, NULL, err))
		return false;
	if (c->html.state != HTML_TEXT)
		return template_parse_err(&in.reader, in.reader.line, err,
			"the template ends %s", template_html_place(&c->html));
	return true;
}

bool template_load(struct arena *arena, const struct template_loader *loader,
	const char *name, const struct template **out, struct err *err)
{
	struct compiler c = {.arena = arena, .loader = loader};
	bool ok = compile_root(&c, arena_cstr(arena, str_c(name)), err);

	if (ok) {
		struct template *made = arena_alloc(arena, sizeof(*made));
		struct template_op *ops = arena_zalloc(arena, c.ops.n, sizeof(*ops));

		if (c.ops.n)
			memcpy(ops, c.ops.v, c.ops.n * sizeof(*ops));
		*made = (struct template){find_file(&c, name)->path, ops, c.ops.n};
		*out = made;
	}
	vec_release(&c.ops);
	return ok;
}
