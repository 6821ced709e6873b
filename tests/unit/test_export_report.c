#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render_case.h"
#include "render/export.h"
#include "render/export_report.h"

#define SAID(count, day, who, text)                                                      \
	"{'id': 10" count ", 'count': " count ", 'time': '2025-04-" day "T00:00:00Z',"   \
	" 'creator': '@" who "', 'raw_text': '" text "'}"
#define EARLY                                                                            \
	"## Preliminary Incident Report\\n\\n### Summary\\n\\n"                          \
	"- **Incident description:** x\\n- **Relevant policies:** N/A\\n"
#define FULL(total, remaining)                                                           \
	"## Full Incident Report\\n\\n### Summary\\n\\n- **Incident description:** x\\n" \
	"\\n### Impact\\n\\n- **Total number of certificates:** " total "\\n"            \
	"- **Total number of \\\"remaining valid\\\" certificates:** " remaining "\\n"
#define TABLE                                                                            \
	"\\n### Action Items\\n\\n| Action Item | Kind | Due Date | Status |\\n"         \
	"| --- | --- | --- | --- |\\n"
#define LINK "https://bugzilla.mozilla.org/show_bug.cgi?id=1#"

static const struct bug_text bug = {1, "Alpha: a CRL was late",
	"'comments': [" SAID("0", "01", "alpha", EARLY) ", " SAID(
		"1", "02", "moz", EARLY) ", " SAID("2", "03", "alpha",
		FULL("12", "3") TABLE
		"| =Lint | Prevent | 2025-05-01 | Ongoing |\\n"
		"| Alarm, soon | Detect | Q3 | Ongoing |\\n") ", " SAID("3", "04",
		"alpha",
		FULL("14", "unknown") TABLE
		"| =Lint | Prevent | 2025-05-09 | Complete |\\n") "]",
	"2025-04-01 alpha", ""};

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	scene_init(&scene);
	world_bug(&scene.w, &bug);
	scene_ready(&scene);
	return 0;
}

static int end(void **state)
{
	(void)state;
	scene_release(&scene);
	return 0;
}

static void each_field_of_each_report_of_the_ca_is_a_line(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, EXPORT_MAX);
	export_write(EXPORT_REPORTS, &scene.site, &out, NULL);
	assert_true(str_starts(buf_view(&out),
		STR("bug,comment,kind,template,field,state\r\n"
		    "1,0,preliminary,irg-3.x,incident-description,filled\r\n"
		    "1,0,preliminary,irg-3.x,relevant-policies,na\r\n"
		    "1,0,preliminary,irg-3.x,source,missing\r\n"
		    "1,2,full,irg-3.x,")));
	assert_has(out.p, "\r\n1,2,full,irg-3.x,total-certificates,filled\r\n");
	assert_true(str_find(buf_view(&out), STR("\r\n1,1,")) == SIZE_MAX);
	buf_release(&out);
}

static void each_item_is_a_line_with_its_days(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, EXPORT_MAX);
	export_write(EXPORT_ACTIONS, &scene.site, &out, NULL);
	assert_string_equal(out.p,
		"bug,item,kind,first_due,last_due,moves,status,done,evidence\r\n"
		"1,'=Lint,prevent,2025-05-01,2025-05-09,1,complete,"
		"2025-04-04T00:00:00Z," LINK "c3\r\n"
		"1,\"Alarm, soon\",detect,,,0,ongoing,," LINK "c2\r\n");
	buf_release(&out);
}

static void numbers_are_the_last_that_are_stated(void **state)
{
	struct line line;
	struct buf out;

	(void)state;
	buf_init(&out, EXPORT_MAX);
	line = (struct line){.out = &out};
	export_report_numbers(&line, &scene.engine.results[0]);
	assert_string_equal(out.p, "14,3");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_field_of_each_report_of_the_ca_is_a_line),
		cmocka_unit_test(each_item_is_a_line_with_its_days),
		cmocka_unit_test(numbers_are_the_last_that_are_stated),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
