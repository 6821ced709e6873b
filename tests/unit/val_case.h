/* What tests of values share: an arena that they are made in, for setup and teardown. */
#ifndef UNIT_VAL_CASE_H
#define UNIT_VAL_CASE_H

#include "format/val.h"

static struct arena values;

static int values_begin(void **state)
{
	(void)state;
	arena_init(&values);
	val_begin(&values);
	return 0;
}

static int values_end(void **state)
{
	(void)state;
	val_end();
	arena_release(&values);
	return 0;
}

#endif
