#include "render/draft.h"

#include <stdio.h>

#include "base/utf8.h"
#include "format/html.h"

enum {
	LINE_MAX = 65536, /* bytes of one text; a bug's summary has 255 characters */
	NAME_SIZE = 64,
};

/* ---- text ---- */

/* Every sign that may begin markup gets a backslash, as may any in Markdown; so do the
 * slashes of `://` and the dot of `www.`, of which Markdown with GitHub's extensions
 * makes links. */
static void put_markdown(struct buf *out, struct str s)
{
	static const char marks[] = "\\`*_[]<>#|~!&$^";

	for (size_t i = 0; i < s.n; i++) {
		struct str before = str_sub(s, 0, i);

		if (str_find_byte(str_c(marks), s.p[i]) != SIZE_MAX ||
			(s.p[i] == '/' && str_ends(before, STR(":"))) ||
			(s.p[i] == '.' && i >= 3 &&
				str_eq_case(str_sub(s, i - 3, 3), STR("www"))))
			buf_byte(out, '\\');
		buf_byte(out, s.p[i]);
	}
}

static void put_mediawiki(struct buf *out, struct str s)
{
	buf_c(out, "<nowiki>");
	html_text(s, out);
	buf_c(out, "</nowiki>");
}

void draft_text(const struct draft *d, struct str text)
{
	struct buf line;

	buf_init(&line, LINE_MAX);
	utf8_plain(text, &line);
	for (size_t i = 0; i < line.n; i++)
		if (str_is_blank(line.p[i]))
			line.p[i] = ' ';
	if (d->format == DRAFT_MEDIAWIKI)
		put_mediawiki(d->out, str_trim(buf_view(&line)));
	else
		put_markdown(d->out, str_trim(buf_view(&line)));
	buf_release(&line);
}

void draft_words(const struct draft *d, const char *words)
{
	buf_c(d->out, words);
}

void draft_int(const struct draft *d, int64_t value)
{
	buf_printf(d->out, "%lld", (long long)value);
}

/* ---- lines ---- */

void draft_heading(const struct draft *d, int level)
{
	bool wiki = d->format == DRAFT_MEDIAWIKI;

	if (d->out->n && !str_ends(buf_view(d->out), STR("\n\n")))
		buf_byte(d->out, '\n');
	for (int i = 0; i < level; i++)
		buf_byte(d->out, wiki ? '=' : '#');
	buf_byte(d->out, ' ');
}

void draft_heading_end(const struct draft *d, int level)
{
	if (d->format == DRAFT_MARKDOWN) {
		buf_c(d->out, "\n\n");
		return;
	}
	buf_byte(d->out, ' ');
	for (int i = 0; i < level; i++)
		buf_byte(d->out, '=');
	buf_byte(d->out, '\n');
}

void draft_item(const struct draft *d, int depth)
{
	for (int i = 1; i < depth; i++)
		buf_c(d->out, d->format == DRAFT_MEDIAWIKI ? "*" : "  ");
	buf_c(d->out, d->format == DRAFT_MEDIAWIKI ? "* " : "- ");
}

void draft_end(const struct draft *d)
{
	buf_byte(d->out, '\n');
}

/* ---- links ---- */

/* An address without the signs that would end it. */
static void put_url(struct buf *out, struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == 0x7f ||
			str_find_byte(STR("()<>[]|'\"{}"), url.p[i]) != SIZE_MAX)
			buf_printf(out, "%%%02X", c);
		else
			buf_byte(out, url.p[i]);
	}
}

void draft_link(const struct draft *d, const char *name, struct str url)
{
	if (d->format == DRAFT_MEDIAWIKI) {
		buf_byte(d->out, '[');
		put_url(d->out, url);
		buf_printf(d->out, " %s]", name);
		return;
	}
	buf_printf(d->out, "[%s](", name);
	put_url(d->out, url);
	buf_byte(d->out, ')');
}

void draft_bug(const struct draft *d, int64_t bug)
{
	char url[VIEW_LINK_SIZE];
	char name[NAME_SIZE];

	snprintf(name, sizeof(name), "Bug %lld", (long long)bug);
	draft_link(d, name, view_link(d->site, bug, -1, url));
}

void draft_comment(const struct draft *d, int64_t bug, int32_t comment)
{
	char url[VIEW_LINK_SIZE];
	char name[NAME_SIZE] = "history";

	if (comment >= 0)
		snprintf(name, sizeof(name), "comment %d", (int)comment);
	draft_link(d, name, view_link(d->site, bug, comment, url));
}

/* ---- values ---- */

void draft_time(const struct draft *d, int64_t instant)
{
	char text[DATE_INSTANT_SIZE] = "not known";

	if (instant != DATE_NONE)
		date_print_instant(instant, text);
	buf_c(d->out, text);
}

void draft_day(const struct draft *d, int32_t day)
{
	char text[DATE_INSTANT_SIZE] = "not known";

	if (day != DATE_DAY_NONE)
		date_print_day(day, text);
	buf_c(d->out, text);
}

struct str draft_title(const struct bug *bug)
{
	struct str summary = digest_str(bug->d, bug->d->summary);
	size_t colon = str_find_byte(summary, ':');
	struct str rest = {NULL, 0};

	if (bug->name.n && colon != SIZE_MAX)
		rest = str_trim(str_from(summary, colon + 1));
	return rest.n ? rest : summary;
}

void draft_state(const struct draft *d, const struct bug *bug)
{
	draft_text(d, digest_str(bug->d, bug->d->status));
	if (bug->d->resolution.n == 0)
		return;
	draft_words(d, " ");
	draft_text(d, digest_str(bug->d, bug->d->resolution));
}
