#include "render/chart.h"

#include "format/html.h"

/* By hand, as each bug has a chart. */
static void put_words(struct buf *out, const char *const *words)
{
	for (; *words; words++)
		buf_c(out, *words);
}

void chart_open(const struct chart_head *head, const char *kind, int height, bool links,
	struct buf *out)
{
	put_words(out,
		(const char *const[]){
			"<svg class=\"chart ", kind, "\" viewBox=\"0 0 ", NULL});
	chart_number(CHART_WIDTH, out);
	buf_byte(out, ' ');
	chart_number(height, out);
	put_words(out,
		(const char *const[]){"\" role=\"", links ? "group" : "img",
			"\" aria-labelledby=\"", head->id, "-title\" aria-describedby=\"",
			head->id,
			"-desc\" font-size=\"13\" fill=\"currentColor\">\n<title id=\"",
			head->id, "-title\">", NULL});
	html_text(head->title, out);
	put_words(out,
		(const char *const[]){
			"</title>\n<desc id=\"", head->id, "-desc\">", NULL});
	html_text(head->desc, out);
	buf_c(out, links ? "</desc>\n<g>\n" : "</desc>\n<g aria-hidden=\"true\">\n");
}

void chart_close(struct buf *out)
{
	buf_c(out, "</g>\n</svg>\n");
}

enum { NUMBER_SIZE = STR_INT_SIZE + 2 };

static size_t put_number(char out[NUMBER_SIZE], int tenths)
{
	unsigned n = tenths < 0 ? 0u - (unsigned)tenths : (unsigned)tenths;
	size_t used = 0;

	if (tenths < 0)
		out[used++] = '-';
	used += str_put_uint(out + used, n / 10);
	if (n % 10) {
		out[used++] = '.';
		out[used++] = (char)('0' + n % 10);
	}
	return used;
}

void chart_number(int tenths, struct buf *out)
{
	char text[NUMBER_SIZE];

	buf_add(out, text, put_number(text, tenths));
}

/* In one piece, as strips of events are made of these. */
void chart_attribute(struct str name, int tenths, struct buf *out)
{
	char *start = buf_reserve(out, name.n + NUMBER_SIZE + 4);
	char *at = start;

	if (!start)
		return;
	*at++ = ' ';
	buf_copy(at, name.p, name.n);
	at += name.n;
	*at++ = '=';
	*at++ = '"';
	at += put_number(at, tenths);
	*at++ = '"';
	*at = '\0';
	out->n += (size_t)(at - start);
}

void chart_count(size_t value, char out[CHART_COUNT_SIZE])
{
	char digits[CHART_COUNT_SIZE];
	int n = 0;
	int used = 0;

	do {
		digits[n++] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	while (n--) {
		out[used++] = digits[n];
		if (n && n % 3 == 0)
			out[used++] = ',';
	}
	out[used] = '\0';
}

/* How many columns the character that starts with this byte takes; 0 within one. */
static size_t columns(char c)
{
	unsigned char byte = (unsigned char)c;

	if ((byte & 0xc0) == 0x80)
		return 0;
	return byte > 0xe0 ? 2 : 1;
}

/* The longest front part of s in that many columns. */
static struct str front(struct str s, size_t most)
{
	size_t used = 0;

	for (size_t i = 0; i < s.n; i++) {
		used += columns(s.p[i]);
		if (used > most)
			return str_sub(s, 0, i);
	}
	return s;
}

int chart_room(struct str s, size_t most)
{
	size_t used = 0;

	for (size_t i = 0; i < s.n && used < most; i++)
		used += columns(s.p[i]);
	return (int)(used < most ? used : most) * CHART_CHAR;
}

static void open_mark(const char *name, const char *class, struct buf *out)
{
	buf_byte(out, '<');
	buf_c(out, name);
	buf_c(out, " class=\"");
	buf_c(out, class);
	buf_byte(out, '"');
}

void chart_text(
	const struct chart_place *place, struct str s, size_t most, struct buf *out)
{
	open_mark("text", place->class, out);
	chart_attribute(STR("x"), place->x, out);
	chart_attribute(STR("y"), place->y, out);
	buf_c(out, " text-anchor=\"");
	buf_c(out, place->anchor);
	buf_c(out, "\">");
	if (front(s, most).n < s.n) {
		html_text(str_trim(front(s, most - 1)), out);
		buf_c(out, "…");
	} else {
		html_text(s, out);
	}
	buf_c(out, "</text>\n");
}

void chart_end(const char *name, struct str title, struct buf *out)
{
	if (!title.n) {
		buf_c(out, "/>\n");
		return;
	}
	buf_c(out, "><title>");
	html_text(title, out);
	put_words(out, (const char *const[]){"</title></", name, ">\n", NULL});
}

void chart_link(struct str href, struct str text, struct buf *out)
{
	if (!href.n)
		return;
	buf_c(out, "<a href=\"");
	html_text(href, out);
	buf_c(out, "\" tabindex=\"-1\" aria-label=\"");
	html_text(text, out);
	buf_c(out, "\">");
}

void chart_link_end(struct str href, struct buf *out)
{
	if (href.n)
		buf_c(out, "</a>\n");
}

void chart_line(const struct chart_shape *shape, struct buf *out)
{
	open_mark("line", shape->class, out);
	chart_attribute(STR("x1"), shape->x, out);
	chart_attribute(STR("y1"), shape->y, out);
	chart_attribute(STR("x2"), shape->x + shape->right, out);
	chart_attribute(STR("y2"), shape->y + shape->down, out);
	buf_c(out, " stroke=\"currentColor\"");
	buf_c(out, shape->style);
	chart_end("line", shape->title, out);
}

void chart_box(const struct chart_shape *shape, struct buf *out)
{
	open_mark("rect", shape->class, out);
	chart_attribute(STR("x"), shape->x, out);
	chart_attribute(STR("y"), shape->y, out);
	chart_attribute(STR("width"), shape->right, out);
	chart_attribute(STR("height"), shape->down, out);
	buf_c(out, shape->style);
	chart_end("rect", shape->title, out);
}
