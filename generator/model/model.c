#include "model/model.h"

#include "base/vec.h"

static const struct {
	const char *word;
	const char *label;
} side_names[SIDES] = {
	[SIDE_CA] = {"ca", "CA"},
	[SIDE_MOZILLA] = {"mozilla", "root program (Mozilla)"},
	[SIDE_CHROME] = {"chrome", "root program (Chrome)"},
	[SIDE_APPLE] = {"apple", "root program (Apple)"},
	[SIDE_MICROSOFT] = {"microsoft", "root program (Microsoft)"},
	[SIDE_CCADB] = {"ccadb", "CCADB"},
	[SIDE_COMMUNITY] = {"community", "community"},
	[SIDE_AUDITOR] = {"auditor", "auditor"},
	[SIDE_SYSTEM] = {"system", "Bugzilla itself"},
	[SIDE_UNKNOWN] = {"unknown", "side not known"},
};

static const struct {
	const char *word;
	const char *label;
} side_why_names[SIDE_WHYS] = {
	[SIDE_WHY_REVIEWER] = {"reviewer", "set by a reviewer for this bug"},
	[SIDE_WHY_ROLE] = {"table", "has a row in the table of accounts"},
	[SIDE_WHY_ONE_DOMAIN] = {"one-side-domain",
		"mail domain that means one side on every bug"},
	[SIDE_WHY_ASSIGNED] = {"assigned", "is or was assigned to this bug"},
	[SIDE_WHY_FILED] = {"filed-in-ca-form", "filed this bug as a CA's report"},
	[SIDE_WHY_REPORTED] = {"posted-report", "posted this CA's report in this bug"},
	[SIDE_WHY_SHARED_CA] = {"shared-domain-and-deeds",
		"posts from a mail domain that this CA shares with a root program, and "
		"filed this bug or comments on this CA's bugs alone"},
	[SIDE_WHY_SAME_CA] = {"same-ca", "is the CA on another bug of this CA"},
	[SIDE_WHY_DOMAIN] = {"mail-domain", "mail domain of this CA"},
	[SIDE_WHY_ACTIVITY] = {"activity",
		"comments on incidents of three or more unrelated CAs"},
	[SIDE_WHY_NO_ACCOUNT] = {"no-account", "account not known"},
	[SIDE_WHY_OTHER_ROLE] = {"other-role",
		"its row in the table of accounts does not hold here"},
	[SIDE_WHY_CA_ELSEWHERE] = {"ca-elsewhere", "is on the side of another CA"},
	[SIDE_WHY_DOUBT] = {"doubtful",
		"is assigned or reports, but for another CA or for several"},
	[SIDE_WHY_SHARED] = {"shared-domain", "mail domain that several sides share"},
	[SIDE_WHY_NO_SIGN] = {"no-sign", "nothing tells"},
};

/* In the order of enum report_source. */
static const struct {
	const char *word;
	const char *label;
} source_names[] = {
	[SOURCE_UNKNOWN] = {"unknown", "not stated"},
	[SOURCE_SELF] = {"self", "self reported"},
	[SOURCE_THIRD_PARTY] = {"third-party", "third party reported"},
	[SOURCE_AUDIT] = {"audit", "audit"},
};

static const struct {
	const char *word;
	const char *label;
} why_names[WHYS] = {
	[WHY_COUNTED] = {"", "counted"},
	[WHY_NOT_TRIAGED] = {"not-triaged", "not yet triaged"},
	[WHY_DUPLICATE] = {"duplicate", "duplicate of another bug"},
	[WHY_INVALID] = {"invalid", "closed as INVALID"},
	[WHY_WORKSFORME] = {"worksforme", "closed as WORKSFORME"},
	[WHY_INCOMPLETE] = {"incomplete", "closed as INCOMPLETE"},
	[WHY_MOVED] = {"moved", "closed as MOVED"},
	[WHY_META] = {"meta", "collects other bugs"},
	[WHY_AUDITOR] = {"auditor", "about an auditor"},
	[WHY_INVESTIGATION] = {"ca-investigation", "tagged ca-investigation"},
	[WHY_INFOSHARING] = {"ca-infosharing", "tagged ca-infosharing"},
	[WHY_INFORMATIONAL] = {"ca-informational", "tagged ca-informational"},
	[WHY_UNKNOWN_STATE] = {"unknown-state",
		"closed with a resolution not known here"},
};

const char *model_side_word(enum side side)
{
	return side_names[side].word;
}

const char *model_side_label(enum side side)
{
	return side_names[side].label;
}

bool model_side_is_program(enum side side)
{
	return side >= SIDE_MOZILLA && side <= SIDE_CCADB;
}

const char *model_side_why_word(enum side_why why)
{
	return side_why_names[why].word;
}

const char *model_side_why_label(enum side_why why)
{
	return side_why_names[why].label;
}

const char *model_source_word(enum report_source source)
{
	return source_names[source].word;
}

const char *model_source_label(enum report_source source)
{
	return source_names[source].label;
}

const char *model_why_word(enum why_not why)
{
	return why_names[why].word;
}

const char *model_why_label(enum why_not why)
{
	return why_names[why].label;
}

const char *model_program_label(enum program program)
{
	static const char *const labels[PROGRAMS] = {
		"Mozilla", "Chrome", "Apple", "Microsoft"};

	return labels[program];
}

const char *model_member_word(enum membership member)
{
	static const char *const words[] = {"", "not included", "removed",
		"included with a NotBefore date", "included"};

	return words[member];
}

struct owner *model_owner(const struct model *model, struct str slug)
{
	for (size_t i = 0; i < model->owners.n; i++)
		if (str_eq(model->owners.v[i]->slug, slug))
			return model->owners.v[i];
	return NULL;
}

/* Of n that rise by id. */
static struct bug *find(struct bug *const *bugs, size_t n, int64_t id)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (bugs[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && bugs[low]->id == id ? bugs[low] : NULL;
}

struct bug *model_bug(const struct model *model, int64_t id)
{
	return find(model->bugs.v, model->bugs.n, id);
}

struct bug *model_own_bug(const struct owner *owner, int64_t id)
{
	return find(owner->bugs.v, owner->bugs.n, id);
}

bool model_is_listed(struct str numbers, int64_t id)
{
	struct str one;
	int64_t number;

	while (str_split(&numbers, ' ', &one))
		if (str_digits(one, &number) && number == id)
			return true;
	return false;
}

int model_order(const struct bug *a, const struct bug *b)
{
	if (a->opened != b->opened)
		return a->opened < b->opened ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

int model_newest_first(const void *a, const void *b)
{
	return model_order(*(const struct bug *const *)b, *(const struct bug *const *)a);
}

uint32_t model_comment(const struct bug *bug, int32_t count)
{
	const struct digest_comment *c = digest_comments(bug->d);
	uint32_t number = (uint32_t)count;
	uint32_t i = 0;

	if (count < 0)
		return bug->d->n_comments;
	/* they rise by number, and few lack one */
	if (number < bug->d->n_comments && c[number].count == number)
		return number;
	while (i < bug->d->n_comments && c[i].count != number)
		i++;
	return i;
}

struct str model_asked_account(struct str flag)
{
	struct str account = {NULL, 0};

	if (!str_starts(flag, STR("needinfo?(")) || !str_ends(flag, STR(")")))
		return account;
	account = str_from(flag, sizeof("needinfo?(") - 1);
	return str_sub(account, 0, account.n - 1);
}

enum side model_asked_side(const struct bug *bug, struct str flag)
{
	struct str account = model_asked_account(flag);

	for (size_t i = 0; i < bug->asked.n; i++)
		if (str_eq(bug->asked.v[i].account, account))
			return bug->asked.v[i].side;
	return SIDE_UNKNOWN;
}

void model_release(struct model *model)
{
	for (size_t i = 0; i < model->bugs.n; i++)
		vec_release(&model->bugs.v[i]->asked);
	for (size_t i = 0; i < model->owners.n; i++) {
		vec_release(&model->owners.v[i]->held);
		vec_release(&model->owners.v[i]->former);
		vec_release(&model->owners.v[i]->domains);
		vec_release(&model->owners.v[i]->shared_domains);
		vec_release(&model->owners.v[i]->bugs);
	}
	for (size_t i = 0; i < model->tags.n; i++)
		vec_release(&model->tags.v[i]->bugs);
	for (size_t i = 0; i < model->unmapped.n; i++)
		vec_release(&model->unmapped.v[i]->bugs);
	vec_release(&model->owners);
	vec_release(&model->tags);
	vec_release(&model->unmapped);
	vec_release(&model->notes);
	vec_release(&model->bugs);
	arena_release(&model->arena);
	*model = (struct model){0};
}
