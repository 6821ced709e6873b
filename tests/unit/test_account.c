#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/account.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define T(literal)                                                                       \
	{                                                                                \
		(literal), sizeof(literal) - 1                                           \
	}

/*
 * The hashes: RFC 4231, test case 2 (key "Jefe", "what do ya want for nothing?") begins
 * with 5bdcc146bf60754e; the others are of
 * `printf %s LOGIN | openssl dgst -sha256 -hmac Jefe`.
 */
static const struct {
	const char *name;
	struct str login;
	const char *want;
} logins[] = {
	{"a login without @ has no domain", T("what do ya want for nothing?"),
		"#5bdcc146bf60754e"},
	{"a login is its domain and its hash", T("login@ca.example"),
		"ca.example#1322f7dc26bfd03c"},
	{"case makes no difference", T("LOGIN@CA.example"),
		"ca.example#1322f7dc26bfd03c"},
	{"the domain stands behind the last @", T("a@b@ca.example"),
		"ca.example#e070ad6d9fd437b9"},
	{"nothing behind the @ is no domain", T("login@"), "#f55f1f77bd9f5664"},
	{"NUL is a byte like others", T("a\0b@ca.example"),
		"ca.example#15acbd13daedd5f9"},
	{"no login is no account", T(""), ""},
};

static void accounts_are_made_of_logins(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(logins); i++) {
		struct arena arena;
		struct str got;

		arena_init(&arena);
		got = account_of_login(&arena, STR("Jefe"), logins[i].login);
		if (!str_eq_c(got, logins[i].want))
			fail_msg("%s: " STR_FMT, logins[i].name, STR_ARG(got));
		arena_release(&arena);
	}
}

static void another_key_makes_another_account(void **state)
{
	struct arena arena;
	struct str a, b;

	(void)state;
	arena_init(&arena);
	a = account_of_login(&arena, STR("Jefe"), STR("login@ca.example"));
	b = account_of_login(&arena, STR("Jeff"), STR("login@ca.example"));
	assert_false(str_eq(a, b));
	assert_true(str_eq(account_domain(a), account_domain(b)));
	arena_release(&arena);
}

static const struct {
	const char *name;
	struct str account;
	const char *want;
} accounts[] = {
	{"the domain stands before the hash", T("ca.example#5bdcc146bf60754e"),
		"ca.example"},
	{"a # of the domain's own is not the end", T("ca#.example#5bdcc146bf60754e"),
		"ca#.example"},
	{"nor is one at its end", T("ca.example##5bdcc146bf60754e"), "ca.example#"},
	{"what has no # has no domain", T("ca.example"), ""},
	{"it may be empty", T("#5bdcc146bf60754e"), ""},
	{"no account has none", T(""), ""},
};

static void domains_are_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(accounts); i++) {
		struct str got = account_domain(accounts[i].account);

		if (!str_eq_c(got, accounts[i].want))
			fail_msg("%s: " STR_FMT, accounts[i].name, STR_ARG(got));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accounts_are_made_of_logins),
		cmocka_unit_test(another_key_makes_another_account),
		cmocka_unit_test(domains_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
