/*
 * js_read - the usual JSON text to a value, at a fraction of jansson's time.
 *
 * Stored bugs are tens of megabytes of long strings, of which jansson reads byte by byte.
 * What is read here comes out as jansson would have it; whatever is less usual (a number
 * that is not whole, half of a surrogate pair, any mistake) is left to jansson, so that
 * there is one source of error messages.  Internal to js_parse.c.
 */
#ifndef FORMAT_JS_READ_H
#define FORMAT_JS_READ_H

#include "format/js.h"

/* The value, owned; NULL: jansson is to be asked. */
json_t *js_read(struct str text);

#endif
