#include "model/tables_row.h"

#include "base/utf8.h"

bool tables_row_source(const struct yaml_node *row, struct err *err)
{
	struct str source;

	return yaml_need_str(row, "source", &source, err);
}

bool tables_row_span(
	const struct yaml_node *row, int32_t from, int32_t to, struct err *err)
{
	if (from != DATE_DAY_NONE && to != DATE_DAY_NONE && to <= from)
		return yaml_err(row, err, "'to' must be later than 'from'");
	return true;
}

bool tables_row_spans_meet(int32_t a_from, int32_t a_to, int32_t b_from, int32_t b_to)
{
	bool before = a_to != DATE_DAY_NONE && b_from != DATE_DAY_NONE && a_to <= b_from;
	bool after = b_to != DATE_DAY_NONE && a_from != DATE_DAY_NONE && b_to <= a_from;

	return !before && !after;
}

bool tables_row_text(const struct yaml_node *row, const char *key, size_t most,
	struct str *out, struct err *err)
{
	struct str text;

	if (!yaml_need_str(row, key, &text, err))
		return false;
	text = str_trim(text);
	if (text.n == 0)
		return yaml_err(yaml_get(row, key), err, "'%s' is empty", key);
	if (utf8_length(text) > most)
		return yaml_err(yaml_get(row, key), err,
			"'%s' has more than %zu characters", key, most);
	*out = text;
	return true;
}

bool tables_row_time(const struct yaml_node *row, const char *key, struct str text,
	int64_t *out, struct err *err)
{
	return date_parse_instant(text, out) ||
		yaml_err(yaml_get(row, key), err,
			"'" STR_FMT "' is no time; write 2019-02-15T12:00:00Z",
			STR_ARG(text));
}

bool tables_row_link(const struct yaml_node *row, struct str *out, struct err *err)
{
	const struct str scheme = STR("https://");
	struct str link;

	if (!yaml_need_str(row, "link", &link, err))
		return false;
	for (size_t i = 0; i < link.n; i++)
		if ((unsigned char)link.p[i] <= ' ')
			link.n = 0;
	if (!str_starts(link, scheme) || link.n == scheme.n)
		return yaml_err(yaml_get(row, "link"), err,
			"a link is an address that starts with https://, without blanks");
	*out = link;
	return true;
}

bool tables_row_domain(struct arena *arena, const struct yaml_node *row,
	struct str *domain, struct err *err)
{
	struct str text;
	char *lower;

	if (!yaml_need_str(row, "domain", &text, err))
		return false;
	lower = arena_cstr(arena, text);
	for (size_t i = 0; i < text.n; i++)
		lower[i] = str_lower(lower[i]);
	*domain = (struct str){lower, text.n};
	return true;
}
