#include "rules/replies.h"

#include <stdlib.h>

#include "model/tables_row.h"

static bool read_start(const struct yaml_node *row, struct reply *reply, struct err *err)
{
	struct str text;

	return yaml_need_str(row, "start", &text, err) &&
		tables_row_time(row, "start", text, &reply->start, err);
}

static bool read_answer(const struct yaml_node *row, struct reply *reply, struct err *err)
{
	reply->answered = DATE_DAY_NONE;
	if (!yaml_get(row, "answer") != !yaml_get(row, "answered"))
		return yaml_err(row, err, "needs both 'answer' and 'answered', or none");
	return !yaml_get(row, "answer") ||
		(tables_row_text(row, "answer", REPLIES_TEXT_MAX, &reply->answer, err) &&
			yaml_need_day(row, "answered", &reply->answered, err));
}

static bool is_twice(const struct replies *replies, const struct reply *one)
{
	for (size_t i = 0; i < replies->list.n; i++) {
		const struct reply *other = &replies->list.v[i];

		if (other->bug == one->bug && str_eq(other->rule, one->rule) &&
			other->start == one->start)
			return true;
	}
	return false;
}

static bool read_row(
	struct replies *replies, const struct yaml_node *row, struct err *err)
{
	static const char *const keys[] = {"bug", "rule", "start", "text", "link", "date",
		"answer", "answered", NULL};
	struct reply made = {.line = row->line};

	if (!yaml_check_keys(row, keys, err) ||
		!yaml_need_int(row, "bug", &made.bug, err) ||
		!yaml_need_str(row, "rule", &made.rule, err) ||
		!read_start(row, &made, err) ||
		!tables_row_text(row, "text", REPLIES_TEXT_MAX, &made.text, err) ||
		!tables_row_link(row, &made.link, err) ||
		!yaml_need_day(row, "date", &made.date, err) ||
		!read_answer(row, &made, err))
		return false;
	if (is_twice(replies, &made))
		return yaml_err(row, err, "has the same bug, rule and start as another");
	vec_push(&replies->list, made);
	return true;
}

static int by_verdict(const void *a, const void *b)
{
	const struct reply *x = a;
	const struct reply *y = b;
	int rule = str_cmp(x->rule, y->rule);

	if (x->bug != y->bug)
		return x->bug < y->bug ? -1 : 1;
	if (rule)
		return rule;
	return x->start < y->start ? -1 : x->start > y->start;
}

bool replies_load(struct replies *replies, const char *path, struct err *err)
{
	static const char *const keys[] = {"replies", NULL};
	struct yaml_node *root;
	const struct yaml_node *list;

	*replies = (struct replies){0};
	arena_init(&replies->arena);
	if (!yaml_load(&replies->arena, path, &root, err) ||
		!yaml_check_keys(root, keys, err) ||
		!yaml_need_list(root, "replies", &list, err))
		return false;
	for (const struct yaml_node *row = list->first; row; row = row->next)
		if (!read_row(replies, row, err))
			return false;
	if (replies->list.n)
		qsort(replies->list.v, replies->list.n, sizeof(*replies->list.v),
			by_verdict);
	return true;
}

void replies_cut(struct replies *replies, int32_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < replies->list.n; i++) {
		struct reply reply = replies->list.v[i];

		if (reply.date > day)
			continue;
		if (reply.answered != DATE_DAY_NONE && reply.answered > day) {
			reply.answer = STR("");
			reply.answered = DATE_DAY_NONE;
		}
		replies->list.v[n++] = reply;
	}
	replies->list.n = n;
}

void replies_release(struct replies *replies)
{
	vec_release(&replies->list);
	arena_release(&replies->arena);
}

const struct reply *replies_of(const struct replies *replies, int64_t bug, size_t *n)
{
	const struct reply *first = NULL;

	*n = 0;
	for (size_t i = 0; i < replies->list.n; i++) {
		if (replies->list.v[i].bug != bug)
			continue;
		first = first ? first : &replies->list.v[i];
		(*n)++;
	}
	return first;
}
