#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/view_items.h"
#include "said_case.h"

#define FIRST                                                                            \
	SAID("0", "04-02", "alpha",                                                      \
		SAID_FULL("12") SAID_ITEMS(SAID_ITEM("Watch the CRL", "2025-05-01",      \
			"Ongoing") SAID_ITEM("Name A & B", "", "Ongoing")))
#define THEN(row) FIRST "," SAID("1", "04-09", "alpha", SAID_ITEMS(row))
#define MOVED                                                                            \
	THEN(SAID_ITEM("Watch the CRL", "2025-06-01", "Delayed"))                        \
	"," SAID("2", "05-20", "alpha",                                                  \
		SAID_ITEMS(SAID_ITEM("Watch the CRL", "2025-06-01", "Complete")))

static const struct said_value items[] = {
	{"each item", FIRST, "items", "[2]"},
	{"as it is first written", FIRST, "items.0.item", "Watch the CRL"},
	{"as it is written", FIRST, "items.1.item", "Name A & B"},
	{"its kind", FIRST, "items.0.kind", "detect"},
	{"its comment", FIRST, "items.0.at", "#c0"},
	{"its day", FIRST, "items.0.dues.0.day", "2025-05-01"},
	{"in the same comment", FIRST, "items.0.dues.0.elsewhere", "false"},
	{"without a day", FIRST, "items.1.dues", "[0]"},
	{"not even a first", FIRST, "items.1.first_due", "null"},
	{"what is said of it", FIRST, "items.0.status", "ongoing"},
	{"it goes on", FIRST, "items.0.ended", "(nothing)"},
	{"the first promise", MOVED, "items.0.first_due", "2025-05-01"},
	{"the last", MOVED, "items.0.last_due", "2025-06-01"},
	{"how often it was moved", MOVED, "items.0.moves", "1"},
	{"each day", MOVED, "items.0.dues", "[2]"},
	{"is one move", MOVED, "items.0.dues.1.moved", "true"},
	{"where it was moved", MOVED, "items.0.dues.1.at", "#c1"},
	{"its end", MOVED, "items.0.status", "complete"},
	{"told when", MOVED, "items.0.ended", "2025-05-20T00:00:00Z"},
	{"to the minute", MOVED, "items.0.ended_minute", "2025-05-20 00:00"},
	{"and where", MOVED, "items.0.ended_at", "#c2"},
	{"not said since when", MOVED, "items.0.done", "(nothing)"},
	{"canceled", THEN(SAID_ITEM("Watch the CRL", "2025-05-01", "Canceled")),
		"items.0.status", "canceled"},
	{"told when it was", THEN(SAID_ITEM("Watch the CRL", "2025-05-01", "Canceled")),
		"items.0.ended_at", "#c1"},
	{"of another side",
		SAID("0", "04-02", "moz",
			SAID_ITEMS(SAID_ITEM("Watch the CRL", "2025-05-01", "Ongoing"))),
		"has_items", "false"},
	{"none", SAID("0", "04-02", "alpha", "A CRL was late."), "items", "[0]"},
};

static void items_stand_with_all_that_posts_say_of_them(void **state)
{
	(void)state;
	said_check(items, COUNT(items), view_items);
}

#define TEN "an item that goes on "

static void a_long_item_is_cut(void **state)
{
	struct said said;
	struct str item;

	(void)state;
	said_make(&said,
		SAID("0", "04-02", "alpha",
			SAID_ITEMS(SAID_ITEM(TEN TEN TEN TEN TEN TEN TEN TEN TEN,
				"2025-05-01", "Ongoing"))),
		view_items);
	item = val_text(value_at(said.view, "items.0.item"));
	assert_int_equal(item.n, 160 + 3);
	assert_true(str_ends(item, STR("…")));
	said_release(&said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_stand_with_all_that_posts_say_of_them),
		cmocka_unit_test(a_long_item_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
