#include "format/account.h"

#include "base/sha256.h"

enum { HASH_DIGITS = 16 };

struct str account_of_login(struct arena *arena, struct str key, struct str login)
{
	char hex[SHA256_HEX_SIZE];
	char *lower;
	size_t at;
	struct str domain = {NULL, 0};

	login = str_trim(login);
	if (login.n == 0)
		return domain;
	lower = arena_cstr(arena, login);
	for (size_t i = 0; i < login.n; i++)
		lower[i] = str_lower(lower[i]);
	login.p = lower;
	for (at = login.n; at > 0; at--)
		if (login.p[at - 1] == '@')
			break;
	if (at > 0)
		domain = str_from(login, at);
	sha256_keyed(key, login, hex);
	return arena_printf(
		arena, STR_FMT "#%.*s", STR_ARG(domain), (int)HASH_DIGITS, hex);
}

struct str account_domain(struct str account)
{
	size_t at = account.n;

	while (at > 0 && account.p[at - 1] != '#')
		at--;
	return at ? str_sub(account, 0, at - 1) : (struct str){NULL, 0};
}
