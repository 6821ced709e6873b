/*
 * err - what went wrong, where, and what kind of thing it was.
 *
 * A function that can fail returns bool and takes a struct err last.  The one
 * who handles the error has it on its stack; nobody else keeps one.  On false
 * the error is set and no output is; on true the error is untouched.
 *
 *	struct err err = {0};
 *	if (!fs_read(path, LIMIT, &buf, &err))
 *		return err_wrap(&err, "owners table");
 *
 * Out of memory is not an error: mem.h aborts.  Trouble in somebody's data is
 * not an error either: it is a finding, see problems.h.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_CHECK          __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, a) __attribute__((format(printf, fmt, a)))

/* Only what a caller acts on; the numbers are the exit status of the program. */
enum err_code {
	ERR_NONE = 0,
	ERR_FAIL = 1,  /* the machine said no: disk, permission, a broken store */
	ERR_INPUT = 2, /* what a person gave us is wrong: option, config, table, draft */
	ERR_NETWORK = 3,  /* a server did not answer, or not with what was asked */
	ERR_AUTH = 4,     /* a server wants to know who we are, or does not believe it */
	ERR_CONFLICT = 5, /* somebody else changed it meanwhile */
};

struct err {
	enum err_code code;
	char where[160]; /* file, file:line, bug or address; may be empty */
	char text[480];  /* one line, no full stop, no control characters */
};

/*
 * Sets the error and returns false, so that `return err_set(...)` reads well.
 * `where` may be NULL.  Control characters become '?', as text from outside
 * must not reach the terminal as it is.
 */
bool err_set(struct err *err, enum err_code code, const char *where, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/* As err_set, with ": " and the words for errno, and ERR_FAIL. */
bool err_errno(struct err *err, const char *where, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* Makes n bytes of UTF-8 fit for a terminal, in place: each byte of a control character
 * becomes '?'. */
void err_clean(char *text, size_t n);

/* Puts `fmt...: ` before the text of an error that is set; returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
