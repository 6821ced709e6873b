/*
 * account - who did something on Bugzilla, without saying who.
 *
 * An account is one string, `DOMAIN#HASH`: the mail domain of its login in
 * lower case (empty where the login has no @) and the first 16 hex digits of
 * HMAC-SHA-256 of the lower-case login under a key that never leaves the site.
 * The door (pull/redact) makes them of logins; the registry (model/tables) makes
 * them of team mailboxes, and so recognises those.
 */
#ifndef FORMAT_ACCOUNT_H
#define FORMAT_ACCOUNT_H

#include "base/mem.h"

/* The account string of a login; in the arena; empty for an empty login. */
struct str account_of_login(struct arena *arena, struct str key, struct str login);

/* The domain of an account string; borrowed, may be empty. */
struct str account_domain(struct str account);

#endif
