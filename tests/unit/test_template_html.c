#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "template_case.h"

static void values_stand_only_where_escaping_protects(void **state)
{
#define UNSAFE ", where it is not safe"
	static const struct error_case cases[] = {
		{"a script", {{"t", S("<script>\nvar x = \"{{title}}\";</script>")}},
			"t.html:2", "{{title}} stands in a script element" UNSAFE},
		{"a script of data",
			{{"t",
				S("<script "
				  "type=\"application/json\">{{title}}</script>")}},
			"t.html:1", "{{title}} stands in a script element" UNSAFE},
		{"a script in capitals", {{"t", S("<SCRIPT>{{title}}</SCRIPT>")}},
			"t.html:1", "{{title}} stands in a script element" UNSAFE},
		{"a script that another end tag does not end",
			{{"t", S("<script></scriptx>{{title}}</script>")}}, "t.html:1",
			"{{title}} stands in a script element" UNSAFE},
		{"a script that the end tag of a style does not end",
			{{"t", S("<script></style>{{title}}</script>")}}, "t.html:1",
			"{{title}} stands in a script element" UNSAFE},
		{"a script that a cut end tag does not end",
			{{"t", S("<script></scr<script>{{title}}</script>")}}, "t.html:1",
			"{{title}} stands in a script element" UNSAFE},
		{"a script that closes itself does not",
			{{"t", S("<script src='/x'/>{{title}}")}}, "t.html:1",
			"{{title}} stands in a script element" UNSAFE},
		{"an end tag in a string is one",
			{{"t", S("<script>\"</script>\"<!-- {{title}} -->")}}, "t.html:1",
			"{{title}} stands in a comment" UNSAFE},
		{"a style", {{"t", S("<style>a { color: {{title}} }</style>")}},
			"t.html:1", "{{title}} stands in a style element" UNSAFE},
		{"an iframe", {{"t", S("<iframe>{{title}}</iframe>")}}, "t.html:1",
			"{{title}} stands in an element that holds no elements" UNSAFE},
		{"a comment", {{"t", S("<!-- {{title}} -->")}}, "t.html:1",
			"{{title}} stands in a comment" UNSAFE},
		{"a comment that > does not end", {{"t", S("<!-- > -> {{title}} -->")}},
			"t.html:1", "{{title}} stands in a comment" UNSAFE},
		{"a comment that !> does not end", {{"t", S("<!--!> {{title}} -->")}},
			"t.html:1", "{{title}} stands in a comment" UNSAFE},
		{"a declaration", {{"t", S("<!doctype {{title}}>")}}, "t.html:1",
			"{{title}} stands in a declaration" UNSAFE},
		{"a processing instruction", {{"t", S("<?x {{title}}>")}}, "t.html:1",
			"{{title}} stands in a declaration" UNSAFE},
		{"behind <", {{"t", S("<{{title}}>")}}, "t.html:1",
			"{{title}} stands in the name of a tag" UNSAFE},
		{"behind </", {{"t", S("</{{title}}>")}}, "t.html:1",
			"{{title}} stands in the name of a tag" UNSAFE},
		{"the name of a tag", {{"t", S("<h{{count}}>")}}, "t.html:1",
			"{{count}} stands in the name of a tag" UNSAFE},
		{"between attributes", {{"t", S("<p {{title}}>")}}, "t.html:1",
			"{{title}} stands in a tag, outside attribute values" UNSAFE},
		{"behind an attribute", {{"t", S("<p a=\"b\"{{title}}>")}}, "t.html:1",
			"{{title}} stands in a tag, outside attribute values" UNSAFE},
		{"the name of an attribute", {{"t", S("<p data-{{title}}=\"x\">")}},
			"t.html:1",
			"{{title}} stands in the name of an attribute" UNSAFE},
		{"behind the name of an attribute", {{"t", S("<p data {{title}}>")}},
			"t.html:1",
			"{{title}} stands in a tag, outside attribute values" UNSAFE},
		{"an unquoted value", {{"t", S("<a href={{page.url}}>")}}, "t.html:1",
			"{{page.url}} stands in an unquoted attribute value" UNSAFE},
		{"within an unquoted value", {{"t", S("<a href=/x/{{page.url}}>")}},
			"t.html:1",
			"{{page.url}} stands in an unquoted attribute value" UNSAFE},
		{"an event", {{"t", S("<p onClick=\"f('{{title}}')\">")}}, "t.html:1",
			"{{title}} stands in an attribute that holds code" UNSAFE},
		{"a style attribute", {{"t", S("<p style='color: {{title}}'>")}},
			"t.html:1",
			"{{title}} stands in an attribute that holds code" UNSAFE},
		{"a page in an attribute", {{"t", S("<iframe srcdoc=\"{{title}}\">")}},
			"t.html:1",
			"{{title}} stands in an attribute that holds code" UNSAFE},
		{"HTML in an attribute", {{"t", S("<p title=\"{{{chart_html}}}\">")}},
			"t.html:1",
			"{{{chart_html}}} stands in an attribute value" UNSAFE},
		{"HTML in a title", {{"t", S("<title>{{{chart_html}}}</title>")}},
			"t.html:1", "{{{chart_html}}} stands in a title element" UNSAFE},
		{"HTML in a tag", {{"t", S("<p {{{chart_html}}}>")}}, "t.html:1",
			"{{{chart_html}}} stands in a tag, outside attribute "
			"values" UNSAFE},
		{"HTML in a script", {{"t", S("<script>{{{chart_html}}}</script>")}},
			"t.html:1", "{{{chart_html}}} stands in a script element" UNSAFE},
		{"a section in a script",
			{{"t", S("<script>{{#yes}}x{{/yes}}</script>")}}, "t.html:1",
			"{{#yes}} stands in a script element" UNSAFE},
		{"a partial in a comment", {{"t", S("<!-- {{> p}} -->")}, {"p", S("")}},
			"t.html:1", "{{> p}} stands in a comment" UNSAFE},
		{"a block in an unquoted value", {{"t", S("<p a={{$b}}x{{/b}}>")}},
			"t.html:1",
			"{{$b}} stands in an unquoted attribute value" UNSAFE},
		{"a partial that opens a script",
			{{"t", S("{{> p}}{{title}}")}, {"p", S("<script>")}}, "t.html:1",
			"{{title}} stands in a script element" UNSAFE},
		{"a name of two partials",
			{{"t", S("{{> p}}\n{{title}}")}, {"p", S("<scr{{> q}}")},
				{"q", S("ipt>")}},
			"q.html:1", "a blank, / or > must come here"},
		{"a remark does not hide it", {{"t", S("<scr{{! x }}ipt>{{title}}")}},
			"t.html:1", "{{title}} stands in a script element" UNSAFE},
		{"a < before a value in a title", {{"t", S("<title><{{title}}</title>")}},
			"t.html:1", "{{title}} stands in a title element" UNSAFE},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

static void values_stand_behind_what_has_ended(void **state)
{
	static const struct output_case cases[] = {
		{"a script", "<script>a<b</script >{{count}}",
			"<script>a<b</script >-12"},
		{"a script with capitals", "<Script>x</sCRIPT>{{count}}",
			"<Script>x</sCRIPT>-12"},
		{"a script with tags in it", "<script>'<p a=b>'</script>{{count}}",
			"<script>'<p a=b>'</script>-12"},
		{"a script with < before its end", "<script><</script>{{count}}",
			"<script><</script>-12"},
		{"a style", "<style>a>b{}</style>{{count}}", "<style>a>b{}</style>-12"},
		{"a comment", "<!-- -- - > -->{{count}}", "<!-- -- - > -->-12"},
		{"a comment with many dashes", "<!------>{{count}}", "<!------>-12"},
		{"the shortest comments", "<!-->{{count}}<!--->{{count}}",
			"<!-->-12<!--->-12"},
		{"a comment ended by --!>", "<!-- x --!>{{count}}", "<!-- x --!>-12"},
		{"a doctype", "<!doctype html>{{count}}", "<!doctype html>-12"},
		{"an empty declaration", "<!>{{count}}</>{{count}}</ >{{count}}",
			"<!>-12</>-12</ >-12"},
		{"an odd declaration", "<!-x>{{count}}<!->{{count}}", "<!-x>-12<!->-12"},
		{"a tag with all kinds of attributes",
			"<a b c=d e='f' g=\"h\" i = \"j\" k/l  m />{{count}}",
			"<a b c=d e='f' g=\"h\" i = \"j\" k/l  m />-12"},
		{"quotes of the other kind", "<p a=\"'>\" b='\">'>{{count}}",
			"<p a=\"'>\" b='\">'>-12"},
		{"an end tag", "</p>{{count}}", "</p>-12"},
		{"a textarea", "<textarea rows=2>{{count}}</textarea>{{count}}",
			"<textarea rows=2>-12</textarea>-12"},
		{"a < that begins nothing", "a < {{count}} <<3 {{count}}",
			"a < -12 <<3 -12"},
		{"another element whose name begins so",
			"<scripts>{{count}}<titles>{{count}}", "<scripts>-12<titles>-12"},
		{"a remark in a script", "<script>{{! x }}</script>",
			"<script></script>"},
	};

	(void)state;
	check_outputs(cases, COUNT(cases));
}

static void sections_keep_their_place_in_html(void **state)
{
	static const struct output_case cases[] = {
		{"elements may open in one and close in another",
			"{{#yes}}<b>{{/yes}}x{{#yes}}</b>{{/yes}}", "<b>x</b>"},
		{"an attribute behind the name of the tag",
			"<li{{#yes}} class=\"a\"{{/yes}}{{#no}} "
			"id=\"b\"{{/no}}>{{count}}",
			"<li class=\"a\">-12"},
		{"an attribute with a blank behind it",
			"<li{{#yes}} class=\"a\" {{/yes}}>{{count}}",
			"<li class=\"a\" >-12"},
		{"an attribute behind a blank",
			"<li {{#yes}}class=\"a\"{{/yes}}>{{count}}",
			"<li class=\"a\">-12"},
		{"an attribute that has no value", "<li{{#yes}} hidden{{/yes}}>{{count}}",
			"<li hidden>-12"},
		{"one with a blank behind it", "<li{{#yes}} hidden {{/yes}}>{{count}}",
			"<li hidden >-12"},
		{"one behind another", "<li hidden{{#yes}} open{{/yes}} a=\"{{count}}\">",
			"<li hidden open a=\"-12\">"},
		{"attributes of a list",
			"<li{{#rows}} data-{{! x }}a=\"{{name}}\"{{/rows}}>",
			"<li data-a=\"one\" data-a=\"two\">"},
		{"within a value",
			"<li class=\"a{{#yes}} b{{count}}{{/yes}}{{^yes}} c{{/yes}}\">",
			"<li class=\"a b-12\">"},
		{"a choice within a style attribute", "<li style=\"{{#yes}}a{{/yes}}\">",
			"<li style=\"a\">"},
		{"within a title", "<title>{{#yes}}a {{count}}{{/yes}}</title>",
			"<title>a -12</title>"},
		{"whole scripts", "{{#yes}}<script src=\"/x\"></script>{{/yes}}",
			"<script src=\"/x\"></script>"},
	};

	(void)state;
	check_outputs(cases, COUNT(cases));
}

static void sections_that_leave_their_place_are_refused(void **state)
{
	static const struct error_case cases[] = {
		{"a tag that is not complete", {{"t", S("\n{{#yes}}\n<p {{/yes}}>")}},
			"t.html:2",
			"{{#yes}} starts in text and ends in a tag, outside attribute "
			"values"},
		{"a script", {{"t", S("{{#no}}<script>{{/no}}{{title}}")}}, "t.html:1",
			"{{#no}} starts in text and ends in a script element"},
		{"a comment", {{"t", S("{{^no}}<!--{{/no}}")}}, "t.html:1",
			"{{^no}} starts in text and ends in a comment"},
		{"a title", {{"t", S("{{#yes}}<title>{{/yes}}")}}, "t.html:1",
			"{{#yes}} starts in text and ends in a title element"},
		{"the end of a title", {{"t", S("<title>{{#yes}}</title>{{/yes}}")}},
			"t.html:1",
			"{{#yes}} starts in a title element and ends in text"},
		{"a quote", {{"t", S("<p a=\"{{#yes}}\"{{/yes}}>")}}, "t.html:1",
			"{{#yes}} starts in an attribute value and ends in a tag, "
			"outside attribute "
			"values"},
		{"another tag", {{"t", S("<p{{#yes}}><b{{/yes}}>")}}, "t.html:1",
			"{{#yes}} starts and ends in a tag, outside attribute values, "
			"but not in the "
			"same one"},
		{"another attribute", {{"t", S("<p a=\"{{#yes}}\" b=\"{{/yes}}\">")}},
			"t.html:1",
			"{{#yes}} starts and ends in an attribute value, but not in the "
			"same one"},
		{"an attribute of code",
			{{"t", S("<p onclick=\"{{#no}}\" title=\"{{/no}}{{title}}\">")}},
			"t.html:1",
			"{{#no}} starts in an attribute that holds code and ends in an "
			"attribute value"},
		{"another quote", {{"t", S("<p a=\"{{#yes}}\" a='{{/yes}}'>")}},
			"t.html:1",
			"{{#yes}} starts and ends in an attribute value, but not in the "
			"same one"},
		{"an unquoted value", {{"t", S("<p{{#yes}} a=b{{/yes}}>")}}, "t.html:1",
			"{{#yes}} starts in a tag, outside attribute values and ends in "
			"an unquoted "
			"attribute value"},
		{"a value behind it", {{"t", S("<p{{#yes}} a{{/yes}}=\"b\">")}},
			"t.html:1", "a blank, / or > must come here"},
		{"a value behind it and a blank",
			{{"t", S("<p{{#yes}} a {{/yes}}=\"b\">")}}, "t.html:1",
			"a blank, / or > must come here"},
		{"the rest of a name of a tag", {{"t", S("<h{{#yes}}1{{/yes}}>")}},
			"t.html:1", "a blank, / or > must come here"},
		{"the rest of a name behind it", {{"t", S("<h{{#yes}}{{/yes}}1>")}},
			"t.html:1", "a blank, / or > must come here"},
		{"a tag name that begins in it", {{"t", S("{{#yes}}<{{/yes}}b>")}},
			"t.html:1",
			"{{#yes}} starts in text and ends in the name of a tag"},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

static void markup_that_browsers_would_mend_is_refused(void **state)
{
	static const struct error_case cases[] = {
		{"attributes that touch", {{"t", S("<p a=\"b\"\n  c=\"d\"e>")}},
			"t.html:2", "a blank, / or > must come here"},
		{"a quote for a name", {{"t", S("<p \"a\">")}}, "t.html:1",
			"a quote where the name of an attribute must come"},
		{"a quote within a name", {{"t", S("<p a'b>")}}, "t.html:1",
			"a quote where the name of an attribute must come"},
		{"a < within a name", {{"t", S("<p a<b>")}}, "t.html:1",
			"a < inside a tag"},
		{"a < within the name of a tag", {{"t", S("<p<b>")}}, "t.html:1",
			"a < inside a tag"},
		{"a tag that is not closed", {{"t", S("<p\n<b>")}}, "t.html:2",
			"a < inside a tag"},
		{"a = without a name", {{"t", S("<p =b>")}}, "t.html:1",
			"a = without the name of an attribute"},
		{"a = without a value", {{"t", S("<p a=>")}}, "t.html:1",
			"an attribute with = and no value"},
		{"a quote in an unquoted value", {{"t", S("<p a=b\"c>")}}, "t.html:1",
			"an unquoted attribute value with a quote, <, = or `"},
		{"<!-- in a script",
			{{"t", S("<script>\n<!-- <script> </script> {{title}}")}},
			"t.html:2", "<!-- in a script element"},
		{"CDATA", {{"t", S("<svg><![CDATA[ x ]]></svg>")}}, "t.html:1",
			"a CDATA section"},
		{"plaintext", {{"t", S("<plaintext>")}}, "t.html:1",
			"an element that nothing ends"},
		{"an element in a title",
			{{"t", S("<svg><title><script>{{title}}</script>")}}, "t.html:1",
			"a < in an element that holds text alone: write &lt;"},
		{"another end tag in a title", {{"t", S("<title></b></title>")}},
			"t.html:1",
			"a < in an element that holds text alone: write &lt;"},
		{"the end in a tag", {{"t", S("<p\n")}}, "t.html:2",
			"the template ends in a tag, outside attribute values"},
		{"the end in a comment", {{"t", S("<!-- \n\n x")}}, "t.html:3",
			"the template ends in a comment"},
		{"the end in a script", {{"t", S("<script>")}}, "t.html:1",
			"the template ends in a script element"},
		{"the end behind <", {{"t", S("a <")}}, "t.html:1",
			"the template ends in the name of a tag"},
		{"the line within a partial",
			{{"t", S("\n\n\n{{> p}}")}, {"p", S("\n<p =\n")}}, "p.html:2",
			"a = without the name of an attribute"},
	};

	(void)state;
	check_errors(cases, COUNT(cases));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_stand_only_where_escaping_protects),
		cmocka_unit_test(values_stand_behind_what_has_ended),
		cmocka_unit_test(sections_keep_their_place_in_html),
		cmocka_unit_test(sections_that_leave_their_place_are_refused),
		cmocka_unit_test(markup_that_browsers_would_mend_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
