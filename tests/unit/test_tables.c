#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tables_case.h"

static const struct tables_error errors[] = {
	{"a key that is not known in an account", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, name: x, source: s}\n",
		"2:26: unknown key 'name'; allowed are id, mailbox, side, owner, from, "
		"to, source"},
	{"neither id nor mailbox", ACCOUNTS, "accounts:\n- {side: mozilla, source: s}\n",
		"2:3: needs either id or mailbox"},
	{"both id and mailbox", ACCOUNTS,
		"accounts:\n- {id: 1, mailbox: a@foo.example, side: mozilla, source: "
		"s}\n",
		"2:3: needs either id or mailbox"},
	{"an id that is none", ACCOUNTS,
		"accounts:\n- {id: 0, side: mozilla, source: s}\n",
		"2:3: needs either id or mailbox"},
	{"no side", ACCOUNTS, "accounts:\n- {id: 1, source: s}\n",
		"2:3: missing key 'side'"},
	{"a side that is not known", ACCOUNTS,
		"accounts:\n- {id: 1, side: firefox, source: s}\n",
		"2:11: side: want one of ca, mozilla, chrome, apple, microsoft, ccadb, "
		"community, auditor, system, not 'firefox'"},
	{"an account of unknown side", ACCOUNTS,
		"accounts:\n- {id: 1, side: unknown, source: s}\n",
		"2:11: side: want one of ca, mozilla, chrome, apple, microsoft, ccadb, "
		"community, auditor, system, not 'unknown'"},
	{"a CA without owner", ACCOUNTS, "accounts:\n- {id: 1, side: ca, source: s}\n",
		"2:3: owner belongs to side ca, and only there"},
	{"an owner that is not known", ACCOUNTS,
		"accounts:\n- {id: 1, side: ca, owner: nobody, source: s}\n",
		"2:3: owner 'nobody' is no slug of the owners table"},
	{"an owner without CA", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, owner: foo, source: s}\n",
		"2:3: owner belongs to side ca, and only there"},
	{"a first day that is none", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, from: soon, source: s}\n",
		"2:26: from: want a date such as 2025-03-31, not 'soon'"},
	{"a role that ends when it begins", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, from: 2020-01-01, to: 2020-01-01,"
		" source: s}\n",
		"2:3: 'to' must be later than 'from'"},
	{"an account without source", ACCOUNTS, "accounts:\n- {id: 1, side: mozilla}\n",
		"2:3: missing key 'source'"},
	{"two roles on one day", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, to: 2020-01-02, source: s}\n"
		"- {id: 1, side: chrome, from: 2020-01-01, source: s}\n",
		"3:3: has another row for some of the same days"},
	{"two roles of one mailbox", ACCOUNTS,
		"accounts:\n- {mailbox: a@foo.example, side: mozilla, source: s}\n"
		"- {mailbox: A@foo.example, side: chrome, source: s}\n",
		"3:3: has another row for some of the same days"},
	{"a domain without side", ACCOUNTS,
		"accounts: []\ndomains:\n- {domain: foo.example, source: s}\n",
		"3:3: missing key 'side'"},
	{"a domain without domain", ACCOUNTS,
		"accounts: []\ndomains:\n- {side: ccadb, source: s}\n",
		"3:3: missing key 'domain'"},
	{"a domain twice", ACCOUNTS,
		"accounts: []\ndomains:\n- {domain: foo.example, side: ccadb, source: "
		"s}\n"
		"- {domain: FOO.example, side: unknown, source: s}\n",
		"4:3: domain 'foo.example' stands twice"},
	{"a domain without source", ACCOUNTS,
		"accounts: []\ndomains:\n- {domain: foo.example, side: ccadb}\n",
		"3:3: missing key 'source'"},
	{"a domain of an owner", ACCOUNTS,
		"accounts: []\ndomains:\n- {domain: own.example, side: unknown, source: "
		"s}\n",
		"3:3: domain 'own.example' stands with owner foo too"},
	{"no list of accounts", ACCOUNTS, "domains: []\n", "1:1: missing key 'accounts'"},
	{"a domain of a CA", ACCOUNTS,
		"accounts: []\ndomains:\n- {domain: foo.example, side: ca, source: s}\n",
		"3:25: side: want one of mozilla, chrome, apple, microsoft, ccadb, "
		"community, auditor, system, unknown, not 'ca'"},

	{"a key that is not known in a tag", TAGS,
		"tags:\n- {tag: a, meaning: m, class: base, colour: red, source: s}\n",
		"2:37: unknown key 'colour'; allowed are tag, meaning, class, "
		"introduced, "
		"spellings, source"},
	{"a tag of no day", TAGS,
		"tags:\n- {tag: a, meaning: m, class: base, introduced: 2023, source: "
		"s}\n",
		"2:37: introduced: want a date such as 2025-03-31, not '2023'"},
	{"a tag without name", TAGS, "tags:\n- {meaning: m, class: base, source: s}\n",
		"2:3: missing key 'tag'"},
	{"a tag without meaning", TAGS, "tags:\n- {tag: a, class: base, source: s}\n",
		"2:3: missing key 'meaning'"},
	{"a tag without class", TAGS, "tags:\n- {tag: a, meaning: m, source: s}\n",
		"2:3: missing key 'class'"},
	{"a class that is not known", TAGS,
		"tags:\n- {tag: a, meaning: m, class: grave, source: s}\n",
		"2:24: class: want one of base, misissuance, delay, status, document, "
		"disclosure, audit, modifier, workflow, not-counted, auditor, unknown, "
		"not 'grave'"},
	{"a tag without source", TAGS, "tags:\n- {tag: a, meaning: m, class: base}\n",
		"2:3: missing key 'source'"},
	{"a tag twice", TAGS,
		"tags:\n- {tag: a, meaning: m, class: base, source: s}\n"
		"- {tag: a, meaning: m, class: base, source: s}\n",
		"3:3: tag 'a' stands twice"},
	{"a spelling that is another tag", TAGS,
		"tags:\n- {tag: a, meaning: m, class: base, source: s}\n"
		"- {tag: b, meaning: m, class: base, spellings: [a], source: s}\n",
		"3:49: tag 'a' stands twice"},

	{"a key that is not known in an event", EVENTS,
		"events:\n- {date: 2025-01-01, label: L, text: t, who: x, source: s}\n",
		"2:41: unknown key 'who'; allowed are date, owner, label, text, source"},
	{"an owner that is no text", EVENTS,
		"events:\n- {date: 2025-01-01, owner: [a], label: L, text: t, source: "
		"s}\n",
		"2:22: owner: want a text, not a list"},
	{"an event without date", EVENTS, "events:\n- {label: L, text: t, source: s}\n",
		"2:3: missing key 'date'"},
	{"a date that is none", EVENTS,
		"events:\n- {date: 2025-13-01, label: L, text: t, source: s}\n",
		"2:4: date: want a date such as 2025-03-31, not '2025-13-01'"},
	{"an event without label", EVENTS,
		"events:\n- {date: 2025-01-01, text: t, source: s}\n",
		"2:3: missing key 'label'"},
	{"a label of more than 12 characters", EVENTS,
		"events:\n- {date: 2025-01-01, label: Thirteen char, text: t, source: "
		"s}\n",
		"2:3: label has more than 12 characters"},
	{"an event without text", EVENTS,
		"events:\n- {date: 2025-01-01, label: L, source: s}\n",
		"2:3: missing key 'text'"},
	{"an event without source", EVENTS,
		"events:\n- {date: 2025-01-01, label: L, text: t}\n",
		"2:3: missing key 'source'"},
};

static void a_row_that_is_wrong_is_named(void **state)
{
	(void)state;
	tables_refused_all(errors, COUNT(errors));
}

static const struct tables_fine fine[] = {
	{"no account at all", ACCOUNTS, "accounts: []\ndomains: []\n"},
	{"one role after the other", ACCOUNTS,
		"accounts:\n- {id: 1, side: mozilla, to: 2020-01-01, source: s}\n"
		"- {id: 1, side: chrome, from: 2020-01-01, source: s}\n"},
	{"a tag without other spellings", TAGS,
		"tags:\n- {tag: a, meaning: m, class: base, source: s}\n"},
	{"a label of 12 characters", EVENTS,
		"events:\n- {date: 2025-01-01, label: \xc3\x84 twelve let, text: t, "
		"source: s}\n"},
	{"an event of one owner", EVENTS,
		"events:\n- {date: 2025-01-01, owner: a, label: L, text: t, source: "
		"s}\n"},
	{"no event at all", EVENTS, "events: []\n"},
};

static void what_may_be_is_taken(void **state)
{
	(void)state;
	tables_taken_all(fine, COUNT(fine));
}

static const struct {
	const char *name;
	const char *input;
	const char *want; /* the slug; NULL: none */
	const char *day;
} aliases[] = {
	{"the text itself", "Alpha", "alpha", "2020-01-01"},
	{"any case", "aLPHa", "alpha", "2020-01-01"},
	{"runs of blanks are one", "  Old \t Alpha ", "alpha", "2020-01-01"},
	{"no blank is not one", "OldAlpha", NULL, "2020-01-01"},
	{"accents make no difference", "BETA ETE", "beta", "2020-01-01"},
	{"blanks around a slash neither", "gamma/delta", "gamma", "2020-01-01"},
	{"on either side", "Gamma  /Delta", "gamma", "2020-01-01"},
	{"part of the text is not it", "Alph", NULL, "2020-01-01"},
	{"more than the text is not it", "Alpha Inc.", NULL, "2020-01-01"},
	{"a slug is not it", "alpha-trust-services", NULL, "2020-01-01"},
	{"a blank that does not break is a blank",
		"Old\xc2\xa0"
		"Alpha\xc2\xa0",
		"alpha", "2020-01-01"},
	{"nothing is nobody", "", NULL, "2020-01-01"},
	{"the day before a change of meaning", "Turn", "delta", "2019-12-31"},
	{"the day of the change", "Turn", "epsilon", "2020-01-01"},
	{"a meaning that ended", "Ended", "gamma", "2019-12-31"},
	{"has none from its last day on", "Ended", NULL, "2020-01-01"},
};

static void names_are_compared_as_people_write_them(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, OWNERS, world_owners);
	need(&desk, OWNERS,
		"owners:\n"
		"- {slug: d2, name: D2, ccadb_names: [], source: s,"
		" aliases: [{text: Turn, to: 2020-01-01, source: s}]}\n"
		"- {slug: e2, name: E2, ccadb_names: [], source: s,"
		" aliases: [{text: Turn, from: 2020-01-01, source: s}]}\n"
		"- {slug: g2, name: G2, ccadb_names: [], source: s,"
		" aliases: [{text: Ended, to: 2020-01-01, source: s}]}\n");
	for (size_t i = 0; i < COUNT(aliases); i++) {
		const struct alias *got = tables_alias(&desk.tables, &desk.model,
			str_c(aliases[i].input), day(aliases[i].day));
		const char *want = aliases[i].want;

		if (want ? !got || got->owner->slug.p[0] != want[0] : got != NULL)
			fail_msg("%s: " STR_FMT, aliases[i].name,
				STR_ARG(got ? got->owner->slug : STR("none")));
	}
	get_up(&desk);
}

static void roles_and_domains_are_what_their_rows_say(void **state)
{
	const struct table_domain *domain;
	const struct table_role *role;
	struct desk desk;

	(void)state;
	sit_down(&desk);
	desk.model.key = STR("Jefe");
	need(&desk, OWNERS, world_owners);
	need(&desk, ACCOUNTS,
		"accounts:\n"
		"- {id: 661011, side: mozilla, from: 2020-04-17, to: 2021-01-01, source: "
		"s}\n"
		"- {mailbox: Login@ca.example, side: ca, owner: alpha, source: s}\n"
		"domains:\n"
		"- {domain: Free.example, side: unknown, source: s}\n");
	assert_int_equal(desk.tables.roles.n, 2);
	role = &desk.tables.roles.v[0];
	assert_int_equal(role->id, 661011);
	assert_int_equal(role->account.n, 0);
	assert_int_equal(role->side, SIDE_MOZILLA);
	assert_int_equal(role->from, day("2020-04-17"));
	assert_int_equal(role->to, day("2021-01-01"));
	role = &desk.tables.roles.v[1];
	assert_int_equal(role->id, 0);
	/* the hash as in test_account.c */
	assert_true(str_eq_c(role->account, "ca.example#1322f7dc26bfd03c"));
	assert_int_equal(role->side, SIDE_CA);
	assert_true(str_eq_c(role->owner, "alpha"));
	assert_int_equal(role->from, DATE_DAY_NONE);
	assert_int_equal(role->to, DATE_DAY_NONE);
	domain = map_get(&desk.tables.domains, STR("free.example"));
	assert_non_null(domain);
	assert_int_equal(domain->side, SIDE_UNKNOWN);
	get_up(&desk);
}

static void each_spelling_of_a_tag_is_the_tag(void **state)
{
	const struct tag *tag;
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, TAGS, world_tags);
	tag = map_get(&desk.tables.tags, STR("ca-compliance"));
	assert_non_null(tag);
	assert_true(str_eq_c(tag->tag, "ca-compliance"));
	assert_true(str_eq_c(tag->meaning, "about compliance"));
	assert_true(str_eq_c(tag->group, "base"));
	assert_true(str_eq_c(tag->source, "invented"));
	assert_int_equal(tag->introduced, DATE_DAY_NONE);
	assert_int_equal(tag->n_spellings, 2);
	assert_true(str_eq_c(tag->spellings[1], "old"));
	assert_ptr_equal(map_get(&desk.tables.tags, STR("old")), tag);
	assert_null(map_get(&desk.tables.tags, STR("other")));
	get_up(&desk);
}

static void an_event_is_what_its_row_says(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk);
	need(&desk, EVENTS, world_events);
	need(&desk, EVENTS,
		"events:\n- {date: 2025-01-01, owner: foo, label: L, text: t, source: "
		"s}\n");
	assert_int_equal(desk.model.notes.n, 3);
	assert_int_equal(desk.model.notes.v[0].day, day("2025-03-01"));
	assert_true(str_eq_c(desk.model.notes.v[0].label, "IRG 3.0"));
	assert_true(str_eq_c(desk.model.notes.v[0].text, "new guidelines"));
	assert_true(str_eq_c(desk.model.notes.v[0].source, "invented"));
	assert_int_equal(desk.model.notes.v[0].owner.n, 0);
	assert_int_equal(desk.model.notes.v[1].day, day("2023-10-17"));
	assert_true(str_eq_c(desk.model.notes.v[2].owner, "foo"));
	get_up(&desk);
}

static void an_owner_without_a_row_is_in_the_model_too(void **state)
{
	struct desk desk;
	struct owner *owner;

	(void)state;
	sit_down(&desk);
	owner = tables_new_owner(&desk.tables, &desk.model, STR("gestion-s-a"),
		STR("Gesti\xc3\xb3n S.A."));
	assert_true(str_eq_c(owner->slug, "gestion-s-a"));
	assert_true(str_eq_c(owner->name, "Gesti\xc3\xb3n S.A."));
	assert_int_equal(owner->source.n, 0);
	assert_ptr_equal(map_get(&desk.tables.owners, STR("gestion-s-a")), owner);
	assert_int_equal(desk.model.owners.n, 1);
	assert_ptr_equal(desk.model.owners.v[0], owner);
	get_up(&desk);
}

static void the_tables_of_the_tree_load(void **state)
{
	struct err err = {0};
	struct desk desk;

	(void)state;
	sit_down(&desk);
	if (!tables_owners(&desk.tables, &desk.model,
		    CANDOR_SOURCE_DIR "/data/owners.yaml", &err) ||
		!tables_accounts(&desk.tables, &desk.model,
			CANDOR_SOURCE_DIR "/data/accounts.yaml", &err) ||
		!tables_tags(&desk.tables, &desk.model,
			CANDOR_SOURCE_DIR "/data/tags.yaml", &err) ||
		!tables_events(&desk.model, CANDOR_SOURCE_DIR "/data/events.yaml", &err))
		fail_msg("%s: %s", err.where, err.text);
	for (size_t i = 0; i < desk.model.notes.n; i++) {
		struct str owner = desk.model.notes.v[i].owner;

		if (owner.n && !map_get(&desk.tables.owners, owner))
			fail_msg("events.yaml: owner " STR_FMT " is no slug",
				STR_ARG(owner));
	}
	get_up(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_that_is_wrong_is_named),
		cmocka_unit_test(what_may_be_is_taken),
		cmocka_unit_test(names_are_compared_as_people_write_them),
		cmocka_unit_test(roles_and_domains_are_what_their_rows_say),
		cmocka_unit_test(each_spelling_of_a_tag_is_the_tag),
		cmocka_unit_test(an_event_is_what_its_row_says),
		cmocka_unit_test(an_owner_without_a_row_is_in_the_model_too),
		cmocka_unit_test(the_tables_of_the_tree_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
