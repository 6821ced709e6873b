#include "base/problems.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

void problems_init(struct problems *problems)
{
	*problems = (struct problems){0};
	arena_init(&problems->arena);
}

void problems_release(struct problems *problems)
{
	vec_release(&problems->list);
	arena_release(&problems->arena);
}

void problems_add(struct problems *problems, const char *source, struct str place,
	const char *fmt, ...)
{
	char text[480];
	struct problem made;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	made.source = arena_str(&problems->arena, str_c(source));
	made.place = arena_str(&problems->arena, place);
	/* findings go into JSON, which takes valid UTF-8 alone */
	made.text = arena_str(&problems->arena, utf8_whole(str_c(text)));
	vec_push(&problems->list, made);
}
