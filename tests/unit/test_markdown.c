#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/work.h"
#include "format/markdown.h"

enum { OUT_MAX = 4 << 20, COMMENT_MAX = 64 * 1024 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define T(literal)   (literal), sizeof(literal) - 1
#define SCROLL                                                                           \
	"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n"

static const struct {
	const char *name;
	struct str input;
	const char *want;
} pages[] = {
	{"no text gives nothing", {NULL, 0}, ""},
	{"paragraphs", {T("One\ntwo\n\nthree  \nfour\n")},
		"<p>One\ntwo</p>\n<p>three<br>\nfour</p>\n"},
	{"marks inside a line", {T("*a* **b** `c<d` ***e***\n")},
		"<p><em>a</em> <strong>b</strong> <code>c&lt;d</code> "
		"<em><strong>e</strong></em></p>\n"},
	{"text is escaped", {T("a & b < c > d\n")}, "<p>a &amp; b &lt; c &gt; d</p>\n"},
	{"punctuation becomes typographic", {T("\"It's\" -- so...\n")},
		"<p>\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d \xe2\x80\x93 "
		"so\xe2\x80\xa6</p>\n"},
	{"but not in code", {T("`\"a\" -- b...`\n")},
		"<p><code>&quot;a&quot; -- b...</code></p>\n"},
	{"headings have ids of their words",
		{T("# How we count\n\n## 72 hours: *when*?\n")},
		"<h1 id=\"how-we-count\">How we count</h1>\n"
		"<h2 id=\"72-hours-when\">72 hours: <em>when</em>?</h2>\n"},
	{"doubled ids get a number", {T("## A\n## A\n## a!\n")},
		"<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-3\">a!</h2>\n"},
	{"a number that is taken is left out", {T("# A 2\n# A\n# A\n# A\n# A 2\n")},
		"<h1 id=\"a-2\">A 2</h1>\n<h1 id=\"a\">A</h1>\n<h1 id=\"a-3\">A</h1>\n"
		"<h1 id=\"a-4\">A</h1>\n<h1 id=\"a-2-2\">A 2</h1>\n"},
	{"underlined headings too", {T("One\n===\nTwo\n---\n")},
		"<h1 id=\"one\">One</h1>\n<h2 id=\"two\">Two</h2>\n"},
	{"the line break of a heading parts its words", {T("One\ntwo\n===\n")},
		"<h1 id=\"one-two\">One\ntwo</h1>\n"},
	{"lists without empty lines are tight", {T("- a\n- b\n  - c\n")},
		"<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"},
	{"lists with empty lines have paragraphs", {T("- a\n\n- b\n")},
		"<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"},
	{"numbered lists", {T("1. a\n2. b\n\n3) c\n")},
		"<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<ol "
		"start=\"3\">\n<li>c</li>\n</ol>\n"},
	{"quotes and rules", {T("> a\n\n---\n")},
		"<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"},
	{"code blocks", {T("```c x\na<b\n```\n\n    d\n")},
		"<pre><code class=\"language-c\">a&lt;b\n</code></pre>\n"
		"<pre><code>d\n</code></pre>\n"},
	{"tables scroll in a box of their own", {T("|A|B|\n|-|-|\n|c|*d*|\n|e|\n\nx\n")},
		SCROLL
		"<table>\n<thead>\n<tr>\n<th scope=\"col\">A</th>\n<th "
		"scope=\"col\">B</th>\n"
		"</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td><em>d</em></td>\n</tr>\n"
		"<tr>\n<td>e</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n</div>\n<p>x</"
		"p>\n"},
	{"alignment is a class", {T("|A|B|C|D|\n|:-|:-:|-:|-|\n|a|b|c|d|\n")},
		SCROLL
		"<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"left\">A</th>\n"
		"<th scope=\"col\" class=\"center\">B</th>\n"
		"<th scope=\"col\" class=\"right\">C</th>\n<th scope=\"col\">D</th>\n"
		"</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"left\">a</td>\n"
		"<td class=\"center\">b</td>\n<td class=\"right\">c</td>\n<td>d</td>\n"
		"</tr>\n</tbody>\n</table>\n</div>\n"},
	{"a table may be its head alone", {T("|A|\n|-|\n")},
		SCROLL
		"<table>\n<thead>\n<tr>\n<th scope=\"col\">A</th>\n</tr>\n</thead>\n"
		"</table>\n</div>\n"},
	{"links",
		{T("[a](https://b.example/c?d=e&f#g \"h \\\"i\\\"\") "
		   "<http://j.example>\n")},
		"<p><a href=\"https://b.example/c?d=e&amp;f#g\" title=\"h "
		"&quot;i&quot;\">a</a> "
		"<a href=\"http://j.example\">http://j.example</a></p>\n"},
	{"links within the site",
		{T("[a](../b/) [c](#d) [e](/f:g) [h](?i:j) [k](#l:m)\n")},
		"<p><a href=\"../b/\">a</a> <a href=\"#d\">c</a> <a href=\"/f:g\">e</a> "
		"<a href=\"?i:j\">h</a> <a href=\"#l:m\">k</a></p>\n"},
	{"links by reference", {T("[a][b]\n\n[b]: mailto:c@d.example\n")},
		"<p><a href=\"mailto:c@d.example\">a</a></p>\n"},
	{"what a URL has no place for is encoded", {T("[a](</b c\"|\xc3\xa9'>)\n")},
		"<p><a href=\"/b%20c%22%7C%C3%A9&#39;\">a</a></p>\n"},
	{"links that run code lead nowhere",
		{T("[a](javascript:b) [c](DATA:d) <xy:z>\n")},
		"<p><a href=\"\">a</a> <a href=\"\">c</a> <a href=\"\">xy:z</a></p>\n"},
	{"images have their words as alt", {T("![a *b* `c`](d.png \"e\") f\n")},
		"<p><img src=\"d.png\" alt=\"a b c\" title=\"e\"> f</p>\n"},
	{"raw HTML is left out", {T("a <b>c</b>\n\n<div>\nd\n</div>\n")},
		"<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n"
		"<!-- raw HTML omitted -->\n"},
	{"hidden characters are dropped",
		{T("a\xe2\x80\xae"
		   "b\n")},
		"<p>ab</p>\n"},
};

static void pages_become_html(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct err err = {0};
		struct buf out;

		buf_init(&out, OUT_MAX);
		buf_c(&out, "");
		if (!markdown_html(pages[i].input, "page.md", &out, &err))
			fail_msg("%s: %s: %s", pages[i].name, err.where, err.text);
		if (strcmp(out.p, pages[i].want) != 0)
			fail_msg("%s: %s", pages[i].name, out.p);
		buf_release(&out);
	}
}

static void a_page_is_added_to_what_is_there(void **state)
{
	struct err err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, OUT_MAX);
	buf_c(&out, "<main>");
	assert_true(markdown_html(STR("a"), "page.md", &out, &err));
	assert_string_equal(out.p, "<main>\n<p>a</p>\n");
	buf_release(&out);
}

static void pages_are_limited(void **state)
{
	struct err err = {0};
	struct buf text;
	struct buf out;

	(void)state;
	buf_init(&text, OUT_MAX);
	buf_init(&out, 8);
	assert_false(markdown_html(STR("long enough"), "page.md", &out, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "page.md");
	assert_string_equal(err.text, "larger than 8 bytes as HTML");
	buf_release(&out);
	buf_init(&out, OUT_MAX);
	for (int i = 0; i < 1 << 18; i++)
		buf_c(&text, "abc\n");
	assert_true(markdown_html(buf_view(&text), "page.md", &out, &err));
	buf_byte(&text, '\n');
	assert_false(markdown_html(buf_view(&text), "page.md", &out, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.where, "page.md");
	assert_string_equal(err.text, "larger than 1048576 bytes");
	buf_release(&out);
	buf_release(&text);
}

/* A part a line: `line kind+level`, `q` if quoted, `#number`, `{bold}`, text. */
static void show(const struct markdown_outline *outline, struct buf *out)
{
	static const char kinds[] = "HITRC";

	for (size_t i = 0; i < outline->parts.n; i++) {
		const struct markdown_part *part = &outline->parts.v[i];

		buf_printf(out, "%d %c%d%s", part->line, kinds[part->kind], part->level,
			part->quoted ? "q" : "");
		if (part->number)
			buf_printf(out, " #%d", part->number);
		if (part->bold.n)
			buf_printf(out, " {" STR_FMT "}", STR_ARG(part->bold));
		for (size_t k = 0; k < part->text.n; k++) {
			if (k == 0)
				buf_byte(out, ' ');
			buf_byte(out, part->text.p[k] == '\x1f' ? '~' : part->text.p[k]);
		}
		buf_byte(out, '\n');
	}
}

static const struct {
	const char *name;
	struct str input;
	const char *want;
} outlines[] = {
	{"no text has no parts", {NULL, 0}, ""},
	{"headings at any level", {T("# A\n## B ##\n###### C\n")},
		"1 H1 A\n2 H2 B\n3 H6 C\n"},
	{"underlined headings", {T("A\n===\nB\nC\n---\n")}, "1 H1 A\n3 H2 B C\n"},
	{"a heading needs a blank, as on Bugzilla", {T("##A\n")}, "1 T0 ##A\n"},
	{"a paragraph, line by line", {T("a\nb\n\n\nc\n")}, "1 T0 a\n2 T0 b\n5 T0 c\n"},
	{"a label with the colon inside", {T("**Source:** Self Reported\n")},
		"1 T0 {Source} Source: Self Reported\n"},
	{"a label with the colon outside", {T("- **Source**: Self\n")},
		"1 I1 {Source} Source: Self\n"},
	{"a label without a colon", {T("* **Source** Self\n")},
		"1 I1 {Source} Source Self\n"},
	{"a label that is a question", {T("**Was it stopped, and why?:** yes\n")},
		"1 T0 {Was it stopped, and why?} Was it stopped, and why?: yes\n"},
	{"a label in bold italics", {T("***Source:*** x\n_**Kind**_: y\n")},
		"1 T0 {Source} Source: x\n2 T0 {Kind} Kind: y\n"},
	{"a label in underscores", {T("__Source:__ x\n")}, "1 T0 {Source} Source: x\n"},
	{"a label with a wide colon", {T("**Source\xef\xbc\x9a** x\n")},
		"1 T0 {Source} Source\xef\xbc\x9a x\n"},
	{"labels one under the other",
		{T("**A:** a\nmore\n**B:** b\n- **C:** c\n  **D**: d\n")},
		"1 T0 {A} A: a\n2 T0 more\n3 T0 {B} B: b\n4 I1 {C} C: c\n5 T1 {D} D: "
		"d\n"},
	{"a label that Markdown does not take for bold", {T("x\n**Source: ** a **b**\n")},
		"1 T0 x\n2 T0 {Source} Source: a b\n"},
	{"two stars alone stay text", {T("** a\n")}, "1 T0 ** a\n"},
	{"stars of code are no label", {T("\\*`*a` b `**`\n")}, "1 T0 **a b **\n"},
	{"bold within a line is no label", {T("a **b** c\n")}, "1 T0 a b c\n"},
	{"marks are removed",
		{T("*a* `b  c` [d](https://e.example) ![f](g) \\* &amp; ~~h~~\n")},
		"1 T0 a b c d f * & ~~h~~\n"},
	{"blanks are folded",
		{T("a  \nb\t c\xc2\xa0\xc2\xa0"
		   "d\\\ne\n")},
		"1 T0 a\n2 T0 b c d\n3 T0 e\n"},
	{"hidden characters are dropped",
		{T("a\xe2\x80\x8b\xef\xbb\xbf"
		   "b\xe2\x80\xae\n")},
		"1 T0 ab\n"},
	{"CRLF ends lines", {T("# A\r\n\r\nb\r\n**C:** c\r\n")},
		"1 H1 A\n3 T0 b\n4 T0 {C} C: c\n"},
	{"a CR alone too", {T("# A\r\rb\r")}, "1 H1 A\n3 T0 b\n"},
	{"lists nest", {T("- a\n  - b\n    1. c\n\n       d\n- e\n")},
		"1 I1 a\n2 I2 b\n3 I3 #1 c\n5 T3 d\n6 I1 e\n"},
	{"items of numbered lists have their number", {T("3. a\n4. b\n\n   c\n9. d\n")},
		"1 I1 #3 a\n2 I1 #4 b\n4 T1 c\n5 I1 #5 d\n"},
	{"a number goes on behind a list inside", {T("1. a\n   - b\n2) c\n")},
		"1 I1 #1 a\n2 I2 b\n3 I1 #2 c\n"},
	{"a heading may begin an item", {T("2. ## How and when\n\n   a\n- # B\n")},
		"1 H2 #2 How and when\n3 T1 a\n4 H1 B\n"},
	{"a number in a heading is text", {T("### 1. How\n")}, "1 H3 1. How\n"},
	{"tables", {T("| Action | Kind |\n|---|:-:|\n| a **b** | c |\n| d |\n\ne\n")},
		"1 R0 Action~Kind\n3 R1 a b~c\n4 R2 d~\n6 T0 e\n"},
	{"tables without outer bars", {T("a|b\n-|-\n\\||`c`\n")}, "1 R0 a~b\n3 R1 |~c\n"},
	{"a table behind text", {T("a\nb\nc|d\n-|-\ne|f\n\ng|h\n-|-\n")},
		"1 T0 a\n2 T0 b\n3 R0 c~d\n5 R1 e~f\n7 R0 g~h\n"},
	{"quotes are marked", {T("> # A\n> b\n> > - c\n\nd\n")},
		"1 H1q A\n2 T0q b\n3 I1q c\n5 T0 d\n"},
	{"code is lines, too", {T("```\na  b\n\nc\n```\n\n    # d\n    e\n")},
		"2 C0 a b\n4 C0 c\n7 C0 # d\n8 C0 e\n"},
	{"bold words over two lines stay together", {T("**a\nb** c\nd\n")},
		"1 T0 {a b} a b c\n3 T0 d\n"},
	{"HTML is text, as on Bugzilla", {T("<div>\n# A\n<!-- b\n\n# C\n")},
		"1 T0 <div>\n2 H1 A\n3 T0 <!-- b\n5 H1 C\n"},
	{"HTML does not part a label from its bold", {T("**A:**<br>b\n")},
		"1 T0 {A} A:<br>b\n"},
	{"links in pointed brackets are links",
		{T("<https://a.example/b> <c@d.example>\n")},
		"1 T0 https://a.example/b <c@d.example>\n"},
	{"links by reference stay as written", {T("[a][b] [b]\n\n[b]: /c\n")},
		"1 T0 [a][b] [b]\n3 T0 [b]: /c\n"},
	{"NUL and bad UTF-8 are replaced", {T("a\0b\xff\n")},
		"1 T0 a\xef\xbf\xbd"
		"b\xef\xbf\xbd\n"},
	{"a report of IRG 3.x",
		{T("## Full Incident Report\n\n### Summary\n- **CA Owner CCADB unique "
		   "ID:** A000016\n"
		   "- **Timeline summary:**\n  - **Non-compliance start date:** "
		   "2025-10-13\n\n"
		   "### Root Cause Analysis\n**Contributing Factor #1: title**\n- "
		   "**Description:** x\n"
		   "\n### Action Items\n| Action Item | Kind | Due Date |\n| --- | --- | "
		   "--- |\n"
		   "| Example | Prevent | 2038-01-19 |\n")},
		"1 H2 Full Incident Report\n3 H3 Summary\n"
		"4 I1 {CA Owner CCADB unique ID} CA Owner CCADB unique ID: A000016\n"
		"5 I1 {Timeline summary} Timeline summary:\n"
		"6 I2 {Non-compliance start date} Non-compliance start date: 2025-10-13\n"
		"8 H3 Root Cause Analysis\n"
		"9 T0 {Contributing Factor #1: title} Contributing Factor #1: title\n"
		"10 I1 {Description} Description: x\n12 H3 Action Items\n"
		"13 R0 Action Item~Kind~Due Date\n15 R1 Example~Prevent~2038-01-19\n"},
};

static void reports_become_outlines(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(outlines); i++) {
		struct markdown_outline outline;
		struct arena arena;
		struct buf out;

		arena_init(&arena);
		buf_init(&out, OUT_MAX);
		buf_c(&out, "");
		markdown_outline(&arena, outlines[i].input, &outline);
		show(&outline, &out);
		if (strcmp(out.p, outlines[i].want) != 0)
			fail_msg("%s: %s", outlines[i].name, out.p);
		if (outline.guarded)
			fail_msg("%s: guarded", outlines[i].name);
		markdown_outline_release(&outline);
		arena_release(&arena);
		buf_release(&out);
	}
}

/* Text that once took seconds: what is cut, and a bound on what comes out of it. */
static const struct {
	const char *name;
	const char *head;
	const char *repeated;
	size_t times; /* 0: up to 64 KiB */
	const char *tail;
	bool guarded;
	size_t parts;
} pathological[] = {
	{"quotes in each other", "", ">", 0, "", true, 1},
	{"quotes in each other, on many lines", "", ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>\n",
		0, "", true, 1},
	{"200 columns and rows of one cell", "|a*200\n|-*200\n", "a\n", 0, "", true,
		40000},
	{"16,000 columns", "|a*16000\n|-*16000\n", "", 1, "", true, 2},
	{"images without an end", "", "![[]()", 0, "", false, 1},
	{"lists in each other", "", "- ", 0, "", true, 1},
	{"lists in each other and empty lines", "- *9000\nx\n", "\n", 0, "", true, 1},
	{"numbers in each other and empty lines", "1. *9000\nx\n", "\n", 0, "", true, 1},
	{"lists and quotes in turn", "", ">- ", 0, "", true, 1},
	{"a line that is far to the right", "- a\n", "\t", 0, "b", true, 2},
	{"40 columns and rows of one cell", "|a*40\n|-*40\n", "a\n", 0, "", true, 40000},
	{"second rows without a table", "", "a|b\n---|---|---\n", 0, "", true, 8192},
	{"a second row behind much text", "", "a\n", 32000, "-:", true, 32001},
	{"a second row of other blanks", "", "a\n", 32000, "\v--", true, 32001},
	{"one long definition and many links", "[a]: /x*30000\n\n", "[a] ", 0, "", false,
		2},
	{"pointed brackets", "", "<", 0, "", false, 1},
	{"open links", "", "[a](", 0, "", false, 1},
	{"open italics", "", "*a_ ", 0, "", false, 1},
	{"ticks", "", "`", 0, "", false, 1},
	{"a table of 65,536 cells", "|a*16\n|-*16\n", "a\n", 3800, "", false, 3801},
};

/* `-*3` at the start of a line stands for `---`. */
static void add_head(struct buf *text, const char *head)
{
	struct str rest = str_c(head);
	struct str line;

	while (str_line(&rest, &line)) {
		size_t star = str_find_byte(line, '*');
		int64_t times = 1;

		if (star != SIZE_MAX)
			assert_true(str_digits(str_from(line, star + 1), &times));
		for (int64_t i = 0; i < times; i++)
			buf_str(text, str_sub(line, 0, star));
		buf_byte(text, '\n');
	}
}

static void hostile_text_is_bounded_work(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pathological); i++) {
		size_t step = strlen(pathological[i].repeated);
		struct markdown_outline outline;
		struct arena arena;
		struct buf text;
		size_t out = 0;

		arena_init(&arena);
		buf_init(&text, COMMENT_MAX);
		add_head(&text, pathological[i].head);
		for (size_t n = pathological[i].times;
			step && (n > 0 || !pathological[i].times); n--) {
			if (text.n + step > COMMENT_MAX)
				break;
			buf_c(&text, pathological[i].repeated);
		}
		buf_c(&text, pathological[i].tail);
		markdown_outline(&arena, buf_view(&text), &outline);
		for (size_t k = 0; k < outline.parts.n; k++)
			out += outline.parts.v[k].text.n + outline.parts.v[k].bold.n;
		if (outline.guarded != pathological[i].guarded)
			fail_msg("%s: guarded %d", pathological[i].name, outline.guarded);
		if (outline.parts.n > pathological[i].parts || out > 2 * COMMENT_MAX)
			fail_msg("%s: %zu parts, %zu bytes", pathological[i].name,
				outline.parts.n, out);
		markdown_outline_release(&outline);
		arena_release(&arena);
		buf_release(&text);
	}
}

static bool is_guarded(struct str text)
{
	struct markdown_outline outline;
	struct arena arena;
	bool guarded;

	arena_init(&arena);
	markdown_outline(&arena, text, &outline);
	guarded = outline.guarded;
	markdown_outline_release(&outline);
	arena_release(&arena);
	return guarded;
}

/* `n` times `what` and then `then`. */
static bool is_guarded_from(const char *what, int n, const char *then)
{
	struct buf text;
	bool guarded;

	buf_init(&text, OUT_MAX);
	for (int i = 0; i < n; i++)
		buf_c(&text, what);
	buf_c(&text, then);
	guarded = is_guarded(buf_view(&text));
	buf_release(&text);
	return guarded;
}

static void the_guard_begins_at_its_limits(void **state)
{
	(void)state;
	assert_false(is_guarded_from(">", 32, " a"));
	assert_true(is_guarded_from(">", 33, " a"));
	assert_false(is_guarded_from("> ", 32, "a"));
	assert_false(is_guarded_from("- ", 32, "a"));
	assert_true(is_guarded_from("- ", 33, "a"));
	assert_false(is_guarded_from("-", 1000, ""));
	assert_false(is_guarded_from("*", 1000, ""));
	assert_false(is_guarded_from("a|", 40, ""));
	assert_true(is_guarded_from("a|", 41, ""));
	assert_false(is_guarded_from(" ", 80, "a"));
	assert_true(is_guarded_from(" ", 81, "a"));
	assert_false(is_guarded_from("\t", 20, "a"));
	assert_true(is_guarded_from("\t", 21, "a"));
	assert_false(is_guarded_from("a\n", 32768, ""));
	assert_true(is_guarded_from("a\n", 32768, "b"));
}

static void long_text_is_cut_between_characters(void **state)
{
	struct markdown_outline outline;
	struct arena arena;
	struct buf text;

	(void)state;
	arena_init(&arena);
	buf_init(&text, OUT_MAX);
	buf_byte(&text, 'a');
	while (text.n < COMMENT_MAX + 10)
		buf_c(&text, "\xe2\x82\xac");
	markdown_outline(&arena, buf_view(&text), &outline);
	assert_true(outline.guarded);
	assert_int_equal(outline.parts.n, 1);
	assert_int_equal(outline.parts.v[0].text.n, COMMENT_MAX); /* 1 + 3 * 21,845 */
	markdown_outline_release(&outline);
	buf_clear(&text);
	buf_c(&text, "ab");
	while (text.n < COMMENT_MAX + 10)
		buf_c(&text, "\xe2\x82\xac");
	markdown_outline(&arena, buf_view(&text), &outline);
	assert_int_equal(outline.parts.v[0].text.n, COMMENT_MAX - 2);
	markdown_outline_release(&outline);
	arena_release(&arena);
	buf_release(&text);
}

struct job {
	struct buf out[64];
};

static void outline_one(void *context, unsigned worker, size_t index)
{
	size_t which = index % COUNT(outlines);
	struct job *job = context;
	struct markdown_outline outline;
	struct arena arena;

	(void)worker;
	arena_init(&arena);
	markdown_outline(&arena, outlines[which].input, &outline);
	buf_init(&job->out[index], OUT_MAX);
	buf_c(&job->out[index], "");
	show(&outline, &job->out[index]);
	markdown_outline_release(&outline);
	arena_release(&arena);
}

static void several_threads_read_at_once(void **state)
{
	static struct job job;

	(void)state;
	work_run(4, COUNT(job.out), outline_one, &job);
	for (size_t i = 0; i < COUNT(job.out); i++) {
		assert_string_equal(job.out[i].p, outlines[i % COUNT(outlines)].want);
		buf_release(&job.out[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_become_html),
		cmocka_unit_test(a_page_is_added_to_what_is_there),
		cmocka_unit_test(pages_are_limited),
		cmocka_unit_test(reports_become_outlines),
		cmocka_unit_test(hostile_text_is_bounded_work),
		cmocka_unit_test(the_guard_begins_at_its_limits),
		cmocka_unit_test(long_text_is_cut_between_characters),
		cmocka_unit_test(several_threads_read_at_once),
	};

	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
