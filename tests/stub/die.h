/*
 * die - the stub's one way to fail: a line on stderr and exit status 1.
 *
 * Only for what is wrong before the first request: a bad option, a file that is
 * not what it should be.  What a client does wrong is answered, not died of.
 */
#ifndef STUB_DIE_H
#define STUB_DIE_H

__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);

#endif
