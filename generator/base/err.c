#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void clean(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++)
		if (*p < 0x20 || *p == 0x7f)
			*p = '?';
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
