#include "text.h"

#include "die.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *text_memory(size_t size)
{
	void *memory = malloc(size);

	if (!memory)
		die("out of memory");
	return memory;
}

char *text_load(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *text;
	long length;

	if (!file || fseek(file, 0, SEEK_END) != 0)
		die("cannot read %s", path);
	length = ftell(file);
	if (length < 0)
		die("cannot read %s", path);
	rewind(file);
	text = text_memory((size_t)length + 1);
	if (fread(text, 1, (size_t)length, file) != (size_t)length)
		die("cannot read %s", path);
	fclose(file);
	text[length] = '\0';
	*size = (size_t)length;
	return text;
}

char *text_copy(const char *from, size_t n)
{
	char *copy = text_memory(n + 1);

	memcpy(copy, from, n);
	copy[n] = '\0';
	return copy;
}

char *text_path(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path;

	if (name[0] == '/')
		return text_copy(name, strlen(name));
	path = text_memory(size);
	snprintf(path, size, "%s/%s", folder, name);
	return path;
}

static int text_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

size_t text_unhex(const char *hex, char *bytes)
{
	size_t n = 0;

	for (; hex[2 * n]; n++) {
		int high = text_hex(hex[2 * n]), low = text_hex(hex[2 * n + 1]);

		if (high < 0 || low < 0)
			die("'%s' is not in hex", hex);
		if (bytes)
			bytes[n] = (char)(high * 16 + low);
	}
	return n;
}

void text_decode(char *text)
{
	char *to = text;

	for (; *text; text++, to++) {
		*to = *text == '+' ? ' ' : *text;
		if (*text == '%' && text_hex(text[1]) >= 0 && text_hex(text[2]) >= 0) {
			*to = (char)(text_hex(text[1]) * 16 + text_hex(text[2]));
			text += 2;
		}
	}
	*to = '\0';
}

/* FNV-1a, 64 bits, from a start of the caller's so that two runs differ. */
static uint64_t text_hash(const char *body, size_t size, uint64_t start)
{
	uint64_t hash = start;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)body[i]) * 0x100000001b3u;
	return hash;
}

void text_tag(const char *body, size_t size, char tag[TEXT_TAG_SIZE])
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint64_t half[2] = {
		text_hash(body, size, 0xcbf29ce484222325u),
		text_hash(body, size, 0x9e3779b97f4a7c15u),
	};

	for (size_t i = 0; i < TEXT_TAG_SIZE - 1; i++) {
		uint64_t *from = &half[i / 11];

		tag[i] = digits[*from & 63];
		*from >>= 6;
	}
	tag[TEXT_TAG_SIZE - 1] = '\0';
}
