#include <stdarg.h>
#include <stdio.h>

#include "format/html.h"
#include "format/template_ops.h"

/* A list or an object whose keys are in force, and what was before. */
struct level {
	const struct val *outer; /* frame */
	const struct val *items; /* the list, or NULL for an object */
	size_t next;             /* item */
};

struct renderer {
	const struct val *roots[TEMPLATE_ROOTS]; /* that of TEMPLATE_FRAME changes */
	struct level levels[TEMPLATE_SECTIONS_DEPTH];
	size_t depth;
	size_t at; /* the operation that comes next */
	struct buf *out;
};

static bool fail(const struct template_op *op, struct err *err, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

static bool fail(const struct template_op *op, struct err *err, const char *fmt, ...)
{
	char where[sizeof(err->where)];
	char text[sizeof(err->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	snprintf(where, sizeof(where), "%.140s:%u", op->path, op->line);
	return err_set(err, ERR_FAIL, where, "%s", text);
}

/* The kinds of values that a kind of key may have, a bit each. */
static const unsigned fitting[] = {
	[VIEW_TEXT] = 1 << VAL_TEXT | 1 << VAL_PLAIN | 1 << VAL_INT | 1 << VAL_NULL,
	[VIEW_FLAG] = 1 << VAL_TRUE | 1 << VAL_FALSE | 1 << VAL_NULL,
	[VIEW_HTML] = 1 << VAL_TEXT | 1 << VAL_PLAIN,
	[VIEW_OBJECT] = 1 << VAL_OBJECT | 1 << VAL_NULL,
	[VIEW_LIST] = 1 << VAL_LIST,
};

static const char *kind_words(enum view_kind kind)
{
	switch (kind) {
	case VIEW_TEXT:
		return "a string, a whole number or null";
	case VIEW_FLAG:
		return "true or false";
	case VIEW_HTML:
		return "a string";
	case VIEW_OBJECT:
		return "an object or null";
	case VIEW_LIST:
		return "an array";
	}
	return "nothing";
}

/* Text, an object or a flag that a view does not set is empty: pages have many such. */
static bool may_lack(const struct renderer *r, const struct template_op *op)
{
	return r->roots[op->root] &&
		(op->of == VIEW_TEXT || op->of == VIEW_OBJECT || op->of == VIEW_FLAG);
}

/* What stands where a key's value is lacking, or does not fit. */
static const struct val *look_twice(const struct renderer *r,
	const struct template_op *op, const struct val *value, struct err *err)
{
	static const struct val nothing = {.kind = VAL_NULL};

	if (!value && may_lack(r, op))
		return &nothing;
	if (!value)
		fail(op, err, "the view has no \"" STR_FMT "\"", STR_ARG(op->text));
	else
		fail(op, err, "\"" STR_FMT "\" of the view is %s, not %s",
			STR_ARG(op->text), val_kind_words(value), kind_words(op->of));
	return NULL;
}

/* What the operation's key stands for, by its place in a row, by its name in an object;
 * or NULL with an error.  Nearly each byte of a page waits for it. */
static inline const struct val *look_up(
	const struct renderer *r, const struct template_op *op, struct err *err)
{
	const struct val *frame = r->roots[op->root];
	const struct val *value;

	if (frame && frame->kind == VAL_LIST)
		value = val_at(frame, op->place);
	else if (frame && val_is_at(frame, op->key, op->place))
		value = val_resolved(&frame->members[op->place].value);
	else
		value = val_find(frame, op->key, op->place);
	return value && fitting[op->of] >> value->kind & 1
		? value
		: look_twice(r, op, value, err);
}

/* Whether a section of it would show nothing. */
static bool is_empty(const struct val *value)
{
	switch (value->kind) {
	case VAL_NULL:
	case VAL_FALSE:
		return true;
	case VAL_TEXT:
	case VAL_PLAIN:
	case VAL_LIST:
		return value->n == 0;
	case VAL_INT:
		return value->number == 0;
	case VAL_TRUE:
	case VAL_OBJECT:
	case VAL_BELOW:
		break;
	}
	return false;
}

static bool render_value(
	struct renderer *r, const struct template_op *op, struct err *err)
{
	const struct val *value = look_up(r, op, err);

	if (!value)
		return false;
	if (value->kind == VAL_INT)
		buf_int(r->out, value->number);
	else if (value->kind == VAL_PLAIN || op->kind == TEMPLATE_RAW)
		buf_str(r->out, val_text(value));
	else if (value->kind == VAL_TEXT)
		html_text(val_text(value), r->out);
	return true;
}

/* Makes the next item of the list the frame. */
static bool take_item(struct renderer *r, const struct template_op *op, struct err *err)
{
	struct level *level = &r->levels[r->depth - 1];
	const struct val *item = val_at(level->items, level->next);

	if (item->kind != VAL_OBJECT && item->kind != VAL_LIST)
		return fail(op, err,
			"an item of \"" STR_FMT "\" of the view is %s, not an object",
			STR_ARG(op->text), val_kind_words(item));
	level->next++;
	r->roots[TEMPLATE_FRAME] = item;
	return true;
}

static bool enter_section(
	struct renderer *r, const struct template_op *op, struct err *err)
{
	const struct val *value = look_up(r, op, err);

	if (!value)
		return false;
	if (is_empty(value)) {
		r->at = op->jump;
		return true;
	}
	if (value->kind != VAL_LIST && value->kind != VAL_OBJECT)
		return true;
	/* The compiler saw to it that there are never more levels. */
	r->levels[r->depth++] = (struct level){
		r->roots[TEMPLATE_FRAME], value->kind == VAL_LIST ? value : NULL, 0};
	if (value->kind == VAL_LIST)
		return take_item(r, op, err);
	r->roots[TEMPLATE_FRAME] = value;
	return true;
}

static bool leave_or_repeat(
	struct renderer *r, const struct template_op *op, struct err *err)
{
	const struct level *level = &r->levels[r->depth - 1];

	if (level->items && level->next < val_count(level->items)) {
		r->at = op->jump;
		return take_item(r, op, err);
	}
	r->roots[TEMPLATE_FRAME] = level->outer;
	r->depth--;
	return true;
}

static bool enter_inverted(
	struct renderer *r, const struct template_op *op, struct err *err)
{
	const struct val *value = look_up(r, op, err);

	if (!value)
		return false;
	if (!is_empty(value))
		r->at = op->jump;
	return true;
}

static bool render_op(struct renderer *r, const struct template_op *op, struct err *err)
{
	switch (op->kind) {
	case TEMPLATE_TEXT:
		buf_str(r->out, op->text);
		return true;
	case TEMPLATE_VALUE:
	case TEMPLATE_RAW:
		return render_value(r, op, err);
	case TEMPLATE_SECTION:
		return enter_section(r, op, err);
	case TEMPLATE_INVERTED:
		return enter_inverted(r, op, err);
	case TEMPLATE_NEXT:
		return leave_or_repeat(r, op, err);
	}
	return true;
}

bool template_render(const struct template *template,
	const struct template_frames *frames, struct buf *out, struct err *err)
{
	struct renderer r = {.roots = {[TEMPLATE_FRAME] = frames->view,
				     [TEMPLATE_SITE] = frames->site,
				     [TEMPLATE_PAGE] = frames->page},
		.out = out};

	while (r.at < template->n) {
		const struct template_op *op = &template->ops[r.at++];

		if (!render_op(&r, op, err))
			return false;
	}
	if (out->full)
		return err_set(err, ERR_FAIL, template->path,
			"the page is larger than %zu bytes", out->limit);
	return true;
}
