#include "format/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"

enum { DEPTH_MAX = 16 }; /* lists and mappings in each other; our tables have 4 */

/* A list or mapping that is open. */
struct frame {
	struct yaml_node *node;
	struct yaml_node *last;
	struct yaml_node key; /* of a mapping: the key that waits for its value */
	bool has_key;
	struct map seen; /* of a mapping: its entries by key */
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	const char *name;
	struct str text;
	const char *at; /* in the text, where code point number `index` starts */
	size_t index;
	struct frame frames[DEPTH_MAX];
	size_t depth;
	bool started; /* the first document was seen */
	struct yaml_node *root;
};

static struct yaml_node place(const struct reader *r, const yaml_mark_t *mark)
{
	return (struct yaml_node){
		.line = (unsigned)mark->line + 1,
		.column = (unsigned)mark->column + 1,
		.name = r->name,
	};
}

/* What to do about the errors of libyaml that writing a table meets most. */
static const struct {
	const char *problem;
	const char *hint;
} hints[] = {
	{"mapping values are not allowed in this context",
		"; check the indentation, or put a value that holds ': ' in quotes"},
	{"found character that cannot start any token",
		"; indent by blanks, not tabs, "
		"and put a value that starts with @ or ` in quotes"},
	{"did not find expected key", "; check the indentation and the quotes above"},
	{"found unexpected end of stream", "; is a quote not closed?"},
	{"could not find expected ':'",
		"; check the indentation, or put the text in quotes"},
};

static const char *hint_for(const char *problem)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		if (strcmp(hints[i].problem, problem) == 0)
			return hints[i].hint;
	return "";
}

/* An error of the bytes has an offset and no mark. */
static bool fail_bytes(const struct reader *r, struct err *err)
{
	struct yaml_node here = {.line = 1, .column = 1, .name = r->name};
	struct str before = str_sub(r->text, 0, r->parser.problem_offset);

	for (size_t i = 0; i < before.n; i++) {
		unsigned char c = (unsigned char)before.p[i];

		if (c == '\n') {
			here.line++;
			here.column = 1;
		} else if ((c & 0xc0) != 0x80) {
			here.column++;
		}
	}
	if (r->parser.problem_value < 0)
		return yaml_err(&here, err, "%s", r->parser.problem);
	return yaml_err(&here, err, "%s (0x%02X)", r->parser.problem,
		(unsigned)r->parser.problem_value);
}

static bool fail_parser(const struct reader *r, struct err *err)
{
	const yaml_parser_t *p = &r->parser;
	struct yaml_node here = place(r, &p->problem_mark);
	const char *problem = p->problem ? p->problem : "not enough memory";

	if (p->error == YAML_READER_ERROR)
		return fail_bytes(r, err);
	if (!p->context || p->context_mark.line >= p->problem_mark.line)
		return yaml_err(&here, err, "%s%s", problem, hint_for(problem));
	return yaml_err(&here, err, "%s %s that starts on line %zu%s", problem,
		p->context, p->context_mark.line + 1, hint_for(problem));
}

/*
 * Whether a `!` stands at the mark: libyaml drops the tag `!` of a scalar
 * without a word.  Marks count code points, and come in rising order.
 */
static bool has_bang(struct reader *r, const yaml_mark_t *mark)
{
	const char *end = r->text.p + r->text.n;

	while (r->index < mark->index && r->at < end) {
		r->at++;
		while (r->at < end && ((unsigned char)*r->at & 0xc0) == 0x80)
			r->at++;
		r->index++;
	}
	return r->index == mark->index && r->at < end && *r->at == '!';
}

static bool is_null(const yaml_event_t *event)
{
	struct str text = {
		(const char *)event->data.scalar.value, event->data.scalar.length};

	return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		(text.n == 0 || str_eq_c(text, "~") || str_eq_c(text, "null"));
}

static bool check_key(const struct frame *frame, const yaml_event_t *event,
	const struct yaml_node *key, struct err *err)
{
	const struct yaml_node *first = map_get(&frame->seen, key->text);

	if (is_null(event))
		return yaml_err(key, err, "a key must be a text");
	if (key->text.n == 0)
		return yaml_err(key, err, "a key must not be empty");
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		str_eq_c(key->text, "<<"))
		return yaml_err(
			key, err, "merge keys are not allowed; write the keys out");
	if (first)
		return yaml_err(key, err, "doubled key '" STR_FMT "', first on line %u",
			STR_ARG(key->text), first->line);
	return true;
}

/* Puts a node where the document has come to; its place is the key's if it has one. */
static void attach(struct reader *r, struct yaml_node *node)
{
	struct frame *frame = r->depth ? &r->frames[r->depth - 1] : NULL;

	if (!frame) {
		r->root = node;
		return;
	}
	if (frame->has_key) {
		node->key = frame->key.text;
		node->line = frame->key.line;
		node->column = frame->key.column;
		frame->has_key = false;
		map_put(&frame->seen, node->key, node);
	}
	if (frame->last)
		frame->last->next = node;
	else
		frame->node->first = node;
	frame->last = node;
	frame->node->n++;
}

static bool wants_key(const struct reader *r)
{
	const struct frame *frame = r->depth ? &r->frames[r->depth - 1] : NULL;

	return frame && frame->node->kind == YAML_MAP && !frame->has_key;
}

static bool take_scalar(struct reader *r, const yaml_event_t *event, struct err *err)
{
	struct str text = {
		(const char *)event->data.scalar.value, event->data.scalar.length};
	struct yaml_node here = place(r, &event->start_mark);
	struct yaml_node *node;

	if (event->data.scalar.anchor)
		return yaml_err(
			&here, err, "anchors are not allowed; write the value out");
	if (event->data.scalar.tag ||
		(!is_null(event) && has_bang(r, &event->start_mark)))
		return yaml_err(&here, err, "tags are not allowed");
	if (text.n && memchr(text.p, '\0', text.n))
		return yaml_err(&here, err, "NUL is not allowed in a text");
	here.kind = is_null(event) ? YAML_NULL : YAML_SCALAR;
	here.text = arena_str(r->arena, text);
	if (wants_key(r)) {
		struct frame *frame = &r->frames[r->depth - 1];

		frame->key = here;
		frame->has_key = true;
		return check_key(frame, event, &here, err);
	}
	node = arena_alloc(r->arena, sizeof(*node));
	*node = here;
	attach(r, node);
	return true;
}

static bool open_node(
	struct reader *r, const yaml_event_t *event, enum yaml_kind kind, struct err *err)
{
	bool list = kind == YAML_LIST;
	bool anchored = list ? event->data.sequence_start.anchor != NULL
			     : event->data.mapping_start.anchor != NULL;
	bool tagged = list ? event->data.sequence_start.tag != NULL
			   : event->data.mapping_start.tag != NULL;
	struct yaml_node here = place(r, &event->start_mark);
	struct yaml_node *node;

	if (anchored)
		return yaml_err(
			&here, err, "anchors are not allowed; write the value out");
	if (tagged)
		return yaml_err(&here, err, "tags are not allowed");
	if (wants_key(r))
		return yaml_err(&here, err, "a key must be a text");
	if (r->depth == DEPTH_MAX)
		return yaml_err(&here, err,
			"more than %d lists and mappings in each other", DEPTH_MAX);
	node = arena_alloc(r->arena, sizeof(*node));
	*node = here;
	node->kind = kind;
	attach(r, node);
	r->frames[r->depth] = (struct frame){.node = node};
	map_init(&r->frames[r->depth++].seen);
	return true;
}

static void close_node(struct reader *r)
{
	map_release(&r->frames[--r->depth].seen);
}

static bool start_document(struct reader *r, const yaml_event_t *event, struct err *err)
{
	struct yaml_node here = place(r, &event->start_mark);

	if (r->started)
		return yaml_err(&here, err, "a second document is not allowed");
	if (event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end)
		return yaml_err(&here, err, "tags are not allowed");
	r->started = true;
	return true;
}

static bool take_event(struct reader *r, const yaml_event_t *event, struct err *err)
{
	struct yaml_node here = place(r, &event->start_mark);

	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return start_document(r, event, err);
	case YAML_ALIAS_EVENT:
		return yaml_err(
			&here, err, "aliases are not allowed; write the value out");
	case YAML_SCALAR_EVENT:
		return take_scalar(r, event, err);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(r, event, YAML_LIST, err);
	case YAML_MAPPING_START_EVENT:
		return open_node(r, event, YAML_MAP, err);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(r);
		return true;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return true;
}

static bool take_events(struct reader *r, struct err *err)
{
	bool ended = false;
	bool ok = true;

	while (ok && !ended) {
		yaml_event_t event;

		if (!yaml_parser_parse(&r->parser, &event))
			return fail_parser(r, err);
		ended = event.type == YAML_STREAM_END_EVENT;
		ok = take_event(r, &event, err);
		yaml_event_delete(&event);
	}
	return ok;
}

/* An empty file is an empty mapping, so that nobody has to ask whether there is one. */
static struct yaml_node *root_of(const struct reader *r)
{
	struct yaml_node *root = r->root;

	if (root && root->kind != YAML_NULL)
		return root;
	root = arena_alloc(r->arena, sizeof(*root));
	*root = (struct yaml_node){
		.kind = YAML_MAP, .line = 1, .column = 1, .name = r->name};
	return root;
}

bool yaml_parse(struct arena *arena, const char *name, struct str text,
	struct yaml_node **root, struct err *err)
{
	struct reader r = {.arena = arena, .name = arena_cstr(arena, str_c(name))};
	bool ok;

	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	r.text = (struct str){text.n ? text.p : "", text.n};
	r.at = r.text.p;
	if (!yaml_parser_initialize(&r.parser))
		return err_set(err, ERR_FAIL, name, "not enough memory");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)r.text.p, r.text.n);
	ok = take_events(&r, err);
	while (r.depth)
		close_node(&r);
	yaml_parser_delete(&r.parser);
	if (ok)
		*root = root_of(&r);
	return ok;
}
