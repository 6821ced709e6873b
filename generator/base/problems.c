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

/* Text that was cut inside a letter ends before it: findings go into JSON, which takes
 * valid UTF-8 alone. */
static struct str whole_letters(struct str s)
{
	struct str front = utf8_front(s, utf8_length(s) - 1);

	return utf8_is_valid(str_from(s, front.n)) ? s : front;
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
	made.text = arena_str(&problems->arena, whole_letters(str_c(text)));
	vec_push(&problems->list, made);
}
