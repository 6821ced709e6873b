#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Ends text that was cut inside a letter before it, and takes control characters out:
 * those of ASCII and C1, which UTF-8 writes as C2 80 to C2 9F. */
static void clean(char *text)
{
	struct str s = str_c(text);
	struct str front = utf8_front(s, utf8_length(s) - 1);

	if (!utf8_is_valid(str_from(s, front.n)))
		text[front.n] = '\0';
	for (unsigned char *p = (unsigned char *)text; *p; p++) {
		if (*p < 0x20 || *p == 0x7f)
			p[0] = '?';
		else if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			p[0] = p[1] = '?';
	}
}

static void fill(struct err *err, enum err_code code, const char *where, const char *fmt,
	va_list ap) __attribute__((format(printf, 4, 0)));

static void fill(struct err *err, enum err_code code, const char *where, const char *fmt,
	va_list ap)
{
	struct err made = {.code = code};

	if (where)
		snprintf(made.where, sizeof(made.where), "%s", where);
	vsnprintf(made.text, sizeof(made.text), fmt, ap);
	clean(made.where);
	clean(made.text);
	*err = made;
}

bool err_set(struct err *err, enum err_code code, const char *where, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fill(err, code, where, fmt, ap);
	va_end(ap);
	return false;
}

bool err_errno(struct err *err, const char *where, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	fill(err, ERR_FAIL, where, fmt, ap);
	va_end(ap);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, ": %s", strerror(saved));
	return false;
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
	char old[sizeof(err->text)];
	va_list ap;
	size_t n;

	memcpy(old, err->text, sizeof(old));
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, ": %s", old);
	clean(err->text);
	return false;
}
