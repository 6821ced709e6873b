#include "rules/explain_put.h"

#include <stdio.h>

enum { ADDRESS_MAX = 600 }; /* as on pages: a longer base address is cut */

void explain_put_text(const struct explain *explain, struct str text)
{
	static const char marks[] = "\\`*_[]<>#|~!&";

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if ((unsigned char)c < ' ' || c == 0x7f)
			c = ' ';
		if (explain->markdown && c && memchr(marks, c, sizeof(marks) - 1))
			buf_byte(explain->out, '\\');
		buf_byte(explain->out, c);
	}
}

void explain_put_c(const struct explain *e, const char *text)
{
	explain_put_text(e, str_c(text));
}

void explain_put_label(const struct explain *e, const char *name)
{
	if (e->markdown)
		buf_printf(e->out, "- **%s** ", name);
	else
		buf_printf(e->out, "%-*s", EXPLAIN_PUT_WIDTH, name);
}

void explain_put_end(const struct explain *e)
{
	buf_byte(e->out, '\n');
}

void explain_put_more(const struct explain *e)
{
	if (e->markdown)
		buf_c(e->out, "; ");
	else
		buf_printf(e->out, "\n%*s", EXPLAIN_PUT_WIDTH, "");
}

void explain_put_time(const struct explain *e, int64_t time)
{
	char text[DATE_INSTANT_SIZE] = "not known";

	if (time != DATE_NONE)
		date_print_instant(time, text);
	buf_c(e->out, text);
}

void explain_put_when(const struct explain *e, struct when when)
{
	explain_put_time(e, when.earliest);
	if (when.latest != when.earliest) {
		buf_c(e->out, " to ");
		explain_put_time(e, when.latest);
	}
}

void explain_put_day(const struct explain *e, int32_t day)
{
	char text[DATE_DAY_SIZE];

	date_print_day(day, text);
	buf_c(e->out, text);
}

const char *explain_put_span(int64_t seconds, char text[EXPLAIN_PUT_SPAN_SIZE])
{
	long long days = seconds / DATE_DAY;
	int rest = (int)(seconds % DATE_DAY);

	if (rest == 0)
		snprintf(text, EXPLAIN_PUT_SPAN_SIZE, "%lld d", days);
	else
		snprintf(text, EXPLAIN_PUT_SPAN_SIZE, "%lld d %02d:%02d:%02d", days,
			rest / DATE_HOUR, rest % DATE_HOUR / DATE_MINUTE,
			rest % DATE_MINUTE);
	return text;
}

void explain_put_url(const struct explain *e, struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (e->markdown && memchr("()<>", c, 4))
			buf_printf(e->out, "%%%02X", c);
		else
			buf_byte(e->out, url.p[i]);
	}
}

static void put_link(const struct explain *e, const char *name, struct str url)
{
	if (e->markdown) {
		buf_printf(e->out, "[%s](", name);
		explain_put_url(e, url);
		buf_byte(e->out, ')');
		return;
	}
	buf_c(e->out, name);
	explain_put_more(e);
	explain_put_url(e, url);
}

void explain_put_evidence(const struct explain *e, int32_t comment)
{
	char name[32] = "history";
	char part[32] = "";
	struct buf url;

	buf_init(&url, ADDRESS_MAX);
	if (comment >= 0) {
		snprintf(name, sizeof(name), "comment %d", (int)comment);
		snprintf(part, sizeof(part), "#c%d", (int)comment);
	}
	buf_printf(&url, STR_FMT "show_bug.cgi?id=%lld%s", STR_ARG(e->links),
		(long long)e->docket->bug->id, part);
	put_link(e, name, buf_view(&url));
	buf_release(&url);
}
