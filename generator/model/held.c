#include "model/held.h"

bool held_today(const struct owner *owner, enum program program)
{
	return owner->member[program] == MEMBER_INCLUDED ||
		owner->member[program] == MEMBER_LIMITED;
}

enum held_word held_on(const struct owner *owner, enum program program, int32_t day)
{
	bool today = held_today(owner, program);
	bool ended = false;
	bool unsure = false;

	if (owner->held_by_none)
		return today ? HELD_UNKNOWN : HELD_NO;
	for (size_t i = 0; i < owner->held.n; i++) {
		const struct held *row = &owner->held.v[i];
		bool begun = row->from != DATE_DAY_NONE && row->from <= day;

		if (row->program != program)
			continue;
		if (begun && (row->to == DATE_DAY_NONE ? today : day < row->to))
			return HELD_YES;
		if (row->to != DATE_DAY_NONE && row->to <= day)
			ended = true;
		else
			unsure = true;
	}
	return ended && !unsure && !today ? HELD_NO : HELD_UNKNOWN;
}
