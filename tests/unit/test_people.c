#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "model/people.h"

enum { OWNERS = 4 };

struct crowd {
	struct model model;
	struct tables tables;
	struct people people;
	struct owner owners[OWNERS];
	struct person person;
};

static void crowd_init(struct crowd *c)
{
	*c = (struct crowd){0};
	arena_init(&c->model.arena);
	tables_init(&c->tables);
	people_init(&c->people, &c->model, &c->tables, NULL);
}

static void crowd_release(struct crowd *c)
{
	people_release(&c->people);
	tables_release(&c->tables);
	arena_release(&c->model.arena);
}

/* Comments on counted incidents: how many on those of each owner, and of no known one. */
static const struct {
	const char *name;
	size_t on[OWNERS];
	size_t ownerless;
	bool many;   /* so that nothing else tells of the first owner */
	size_t only; /* on the first owner's alone */
} table[] = {
	{"on one owner's alone", {5}, 0, false, 5},
	{"on two owners'", {5, 1}, 0, false, 0},
	{"on three owners', nine of ten on this one's", {18, 1, 1}, 0, false, 0},
	{"a little less", {17, 1, 1}, 0, true, 0},
	{"an incident without an owner is one of the ten", {18, 1, 1}, 1, true, 0},
	{"and no third owner", {5, 1}, 4, false, 0},
	{"nor is it this owner's", {5}, 1, false, 0},
};

static void nine_of_ten_are_of_all_comments_on_counted_incidents(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct crowd c;

		crowd_init(&c);
		for (size_t k = 0; k < OWNERS; k++)
			for (size_t n = 0; n < table[i].on[k]; n++)
				people_comment(&c.people, &c.person, &c.owners[k]);
		for (size_t n = 0; n < table[i].ownerless; n++)
			people_comment(&c.people, &c.person, NULL);
		if (people_is_of_many(&c.person, &c.owners[0]) != table[i].many ||
			people_only_on(&c.person, &c.owners[0]) != table[i].only)
			fail_msg("%s", table[i].name);
		crowd_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nine_of_ten_are_of_all_comments_on_counted_incidents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
