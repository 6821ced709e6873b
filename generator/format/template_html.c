#include "format/template_html.h"

#include <stddef.h>

/* What `matched` counts in the content of a script element besides `</script`. */
enum { MATCHED_NOTHING, MATCHED_LESS, MATCHED_SLASH, MATCHED_BANG = 100, MATCHED_DASH };

static bool is_blank(char c)
{
	return str_is_blank(c) || c == '\f';
}

static void name_clear(struct template_html_name *name)
{
	name->n = 0;
}

static void name_add(struct template_html_name *name, char c)
{
	if (name->n < TEMPLATE_HTML_NAME)
		name->p[name->n++] = str_lower(c);
}

static bool name_is(const struct template_html_name *name, const char *what)
{
	return str_eq_c((struct str){name->p, name->n}, what);
}

static bool names_eq(
	const struct template_html_name *a, const struct template_html_name *b)
{
	return str_eq((struct str){a->p, a->n}, (struct str){b->p, b->n});
}

/* Elements whose content is text with character references. */
static bool holds_text(const struct template_html_name *tag)
{
	return name_is(tag, "title") || name_is(tag, "textarea");
}

/* Elements whose content is neither elements nor escaped text. */
static bool holds_code(const struct template_html_name *tag)
{
	return name_is(tag, "script") || name_is(tag, "style") ||
		name_is(tag, "iframe") || name_is(tag, "noembed") ||
		name_is(tag, "noframes") || name_is(tag, "xmp");
}

/* Attributes whose value is code or a page: escaping for HTML does not protect there. */
static bool is_code_attr(const struct template_html_name *attr)
{
	return (attr->n >= 2 && attr->p[0] == 'o' && attr->p[1] == 'n') ||
		name_is(attr, "style") || name_is(attr, "srcdoc");
}

/* The steps take one byte; NULL, or why it is refused. */

static const char *end_tag(struct template_html *html)
{
	html->state = HTML_TEXT;
	if (html->end_tag)
		return NULL;
	if (name_is(&html->tag, "plaintext"))
		return "an element that nothing ends";
	if (holds_text(&html->tag) || holds_code(&html->tag)) {
		html->state = HTML_CONTENT;
		html->matched = MATCHED_NOTHING;
	}
	return NULL;
}

static void begin_tag(struct template_html *html, char c, bool is_end)
{
	html->state = HTML_TAG_NAME;
	html->end_tag = is_end;
	name_clear(&html->tag);
	name_add(&html->tag, c);
}

static const char *step_tag_open(struct template_html *html, char c)
{
	if (str_is_alpha(c))
		begin_tag(html, c, false);
	else if (c == '/')
		html->state = HTML_END_OPEN;
	else if (c == '!')
		html->state = HTML_MARKUP;
	else if (c == '?')
		html->state = HTML_DECLARATION;
	else if (c != '<')
		html->state = HTML_TEXT;
	return NULL;
}

static const char *step_end_open(struct template_html *html, char c)
{
	if (str_is_alpha(c))
		begin_tag(html, c, true);
	else
		html->state = c == '>' ? HTML_TEXT : HTML_DECLARATION;
	return NULL;
}

static const char *step_markup(struct template_html *html, char c)
{
	bool dash = html->state == HTML_MARKUP_DASH;

	if (c == '[' && !dash)
		return "a CDATA section";
	if (c == '-')
		html->state = dash ? HTML_COMMENT_START : HTML_MARKUP_DASH;
	else
		html->state = c == '>' ? HTML_TEXT : HTML_DECLARATION;
	return NULL;
}

static const char *step_comment(struct template_html *html, char c)
{
	enum template_html_state state = html->state;

	html->state = HTML_COMMENT;
	if (c == '>') {
		if (state != HTML_COMMENT && state != HTML_COMMENT_DASH)
			html->state = HTML_TEXT;
	} else if (c == '-') {
		if (state == HTML_COMMENT_START)
			html->state = HTML_COMMENT_START_DASH;
		else if (state == HTML_COMMENT || state == HTML_COMMENT_BANG)
			html->state = HTML_COMMENT_DASH;
		else
			html->state = HTML_COMMENT_END;
	} else if (c == '!' && state == HTML_COMMENT_END) {
		html->state = HTML_COMMENT_BANG;
	}
	return NULL;
}

/* What may follow a name or a value that is complete. */
static const char *step_edge(struct template_html *html, char c)
{
	if (c == '>')
		return end_tag(html);
	if (!is_blank(c) && c != '/')
		return "a blank, / or > must come here";
	html->state = HTML_BEFORE_NAME;
	return NULL;
}

static const char *step_tag_name(struct template_html *html, char c)
{
	if (c == '>' || c == '/' || is_blank(c))
		return step_edge(html, c);
	if (c == '<')
		return "a < inside a tag";
	name_add(&html->tag, c);
	return NULL;
}

/* Before, in and behind the name of an attribute. */
static const char *step_name(struct template_html *html, char c)
{
	if (c == '>')
		return end_tag(html);
	if (c == '<')
		return "a < inside a tag";
	if (c == '"' || c == '\'')
		return "a quote where the name of an attribute must come";
	if (c == '=' && html->state == HTML_BEFORE_NAME)
		return "a = without the name of an attribute";
	if (c == '=') {
		html->state = HTML_BEFORE_VALUE;
	} else if (c == '/') {
		html->state = HTML_BEFORE_NAME;
	} else if (is_blank(c)) {
		if (html->state == HTML_NAME)
			html->state = HTML_AFTER_NAME;
	} else {
		if (html->state != HTML_NAME)
			name_clear(&html->attr);
		html->state = HTML_NAME;
		name_add(&html->attr, c);
	}
	return NULL;
}

static const char *step_before_value(struct template_html *html, char c)
{
	if (is_blank(c))
		return NULL;
	if (c == '>')
		return "an attribute with = and no value";
	if (c == '"')
		html->state = HTML_DOUBLE_QUOTED;
	else if (c == '\'')
		html->state = HTML_SINGLE_QUOTED;
	else
		html->state = HTML_UNQUOTED;
	return NULL;
}

static const char *step_unquoted(struct template_html *html, char c)
{
	if (c == '>')
		return end_tag(html);
	if (c == '"' || c == '\'' || c == '<' || c == '=' || c == '`')
		return "an unquoted attribute value with a quote, <, = or `";
	if (is_blank(c))
		html->state = HTML_BEFORE_NAME;
	return NULL;
}

/* Behind `<!--` a script may hold `<script>` and `</script>` that do not end it ("script
 * data double escaped" in the standard). */
static const char *step_script(struct template_html *html, char c)
{
	if (html->matched == MATCHED_LESS && c == '!')
		html->matched = MATCHED_BANG;
	else if (html->matched == MATCHED_BANG && c == '-')
		html->matched = MATCHED_DASH;
	else if (html->matched == MATCHED_DASH && c == '-')
		return "<!-- in a script element";
	else
		html->matched = c == '<' ? MATCHED_LESS : MATCHED_NOTHING;
	return NULL;
}

static const char *step_content(struct template_html *html, char c)
{
	size_t n = html->matched >= MATCHED_SLASH ? html->matched - MATCHED_SLASH : 0;

	if (html->matched == MATCHED_LESS && c == '/') {
		html->matched = MATCHED_SLASH;
	} else if (html->matched >= MATCHED_SLASH && n < html->tag.n &&
		str_lower(c) == html->tag.p[n]) {
		html->matched++;
	} else if (html->matched >= MATCHED_SLASH && n == html->tag.n &&
		(c == '>' || c == '/' || is_blank(c))) {
		html->end_tag = true;
		return step_edge(html, c);
	} else if (holds_text(&html->tag) && html->matched != MATCHED_NOTHING) {
		return "a < in an element that holds text alone: write &lt;";
	} else if (name_is(&html->tag, "script")) {
		return step_script(html, c);
	} else {
		html->matched = c == '<' ? MATCHED_LESS : MATCHED_NOTHING;
	}
	return NULL;
}

static const char *step(struct template_html *html, char c)
{
	switch (html->state) {
	case HTML_TEXT:
		if (c == '<')
			html->state = HTML_TAG_OPEN;
		return NULL;
	case HTML_TAG_OPEN:
		return step_tag_open(html, c);
	case HTML_END_OPEN:
		return step_end_open(html, c);
	case HTML_TAG_NAME:
		return step_tag_name(html, c);
	case HTML_BEFORE_NAME:
	case HTML_NAME:
	case HTML_AFTER_NAME:
		return step_name(html, c);
	case HTML_BEFORE_VALUE:
		return step_before_value(html, c);
	case HTML_UNQUOTED:
		return step_unquoted(html, c);
	case HTML_DOUBLE_QUOTED:
	case HTML_SINGLE_QUOTED:
		if (c == (html->state == HTML_DOUBLE_QUOTED ? '"' : '\''))
			html->state = HTML_EDGE;
		return NULL;
	case HTML_EDGE:
		return step_edge(html, c);
	case HTML_CONTENT:
		return step_content(html, c);
	case HTML_MARKUP:
	case HTML_MARKUP_DASH:
		return step_markup(html, c);
	case HTML_DECLARATION:
		if (c == '>')
			html->state = HTML_TEXT;
		return NULL;
	case HTML_COMMENT_START:
	case HTML_COMMENT_START_DASH:
	case HTML_COMMENT:
	case HTML_COMMENT_DASH:
	case HTML_COMMENT_END:
	case HTML_COMMENT_BANG:
		return step_comment(html, c);
	}
	return NULL;
}

bool template_html_feed(
	struct template_html *html, struct str text, size_t *at, const char **why)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *refused = step(html, text.p[i]);

		if (refused) {
			*at = i;
			*why = refused;
			return false;
		}
	}
	return true;
}

static const char *content_place(const struct template_html_name *tag)
{
	static const struct {
		const char *name;
		const char *place;
	} places[] = {
		{"script", "in a script element"},
		{"style", "in a style element"},
		{"title", "in a title element"},
		{"textarea", "in a textarea element"},
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (name_is(tag, places[i].name))
			return places[i].place;
	return "in an element that holds no elements";
}

const char *template_html_place(const struct template_html *html)
{
	switch (html->state) {
	case HTML_TEXT:
		return "in text";
	case HTML_TAG_OPEN:
	case HTML_END_OPEN:
	case HTML_TAG_NAME:
		return "in the name of a tag";
	case HTML_NAME:
		return "in the name of an attribute";
	case HTML_BEFORE_NAME:
	case HTML_AFTER_NAME:
	case HTML_EDGE:
		return "in a tag, outside attribute values";
	case HTML_BEFORE_VALUE:
	case HTML_UNQUOTED:
		return "in an unquoted attribute value";
	case HTML_DOUBLE_QUOTED:
	case HTML_SINGLE_QUOTED:
		return is_code_attr(&html->attr) ? "in an attribute that holds code"
						 : "in an attribute value";
	case HTML_CONTENT:
		return content_place(&html->tag);
	case HTML_MARKUP:
	case HTML_MARKUP_DASH:
	case HTML_DECLARATION:
		return "in a declaration";
	case HTML_COMMENT_START:
	case HTML_COMMENT_START_DASH:
	case HTML_COMMENT:
	case HTML_COMMENT_DASH:
	case HTML_COMMENT_END:
	case HTML_COMMENT_BANG:
		return "in a comment";
	}
	return "nowhere";
}

static bool is_quoted(const struct template_html *html)
{
	return html->state == HTML_DOUBLE_QUOTED || html->state == HTML_SINGLE_QUOTED;
}

/* In the text of a page or of an element that holds text alone. */
static bool is_text(const struct template_html *html)
{
	return html->state == HTML_TEXT ||
		(html->state == HTML_CONTENT && holds_text(&html->tag) &&
			html->matched == MATCHED_NOTHING);
}

const char *template_html_no_value(const struct template_html *html)
{
	if (is_text(html) || (is_quoted(html) && !is_code_attr(&html->attr)))
		return NULL;
	return template_html_place(html);
}

const char *template_html_no_raw(const struct template_html *html)
{
	return html->state == HTML_TEXT ? NULL : template_html_place(html);
}

static bool is_between_attrs(const struct template_html *html)
{
	return html->state == HTML_EDGE || html->state == HTML_BEFORE_NAME;
}

const char *template_html_no_part(struct template_html *html)
{
	if (html->state == HTML_TAG_NAME || html->state == HTML_NAME)
		html->state = HTML_EDGE;
	else if (html->state == HTML_AFTER_NAME)
		html->state = HTML_BEFORE_NAME;
	if (is_text(html) || is_quoted(html) || is_between_attrs(html))
		return NULL;
	return template_html_place(html);
}

bool template_html_join(struct template_html *html, const struct template_html *other)
{
	bool between = is_between_attrs(html) && is_between_attrs(other);

	if (!between && html->state != other->state)
		return false;
	if (html->state != HTML_TEXT &&
		(html->end_tag != other->end_tag || !names_eq(&html->tag, &other->tag)))
		return false;
	if (is_quoted(html) && !names_eq(&html->attr, &other->attr))
		return false;
	if (between && other->state == HTML_EDGE)
		html->state = HTML_EDGE; /* it asks for more */
	return true;
}
