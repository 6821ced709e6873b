#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* C1 controls, which UTF-8 writes as C2 80 to C2 9F, move some terminals too. */
void err_clean(char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];
		unsigned char next = i + 1 < n ? (unsigned char)text[i + 1] : 0;

		if (c < 0x20 || c == 0x7f)
			text[i] = '?';
		else if (c == 0xc2 && next >= 0x80 && next < 0xa0)
			text[i] = text[i + 1] = '?';
	}
}

/* A text that was cut to fit is cut between letters. */
static void clean(char *text)
{
	size_t n = utf8_whole(str_c(text)).n;

	text[n] = '\0';
	err_clean(text, n);
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
