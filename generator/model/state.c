#include "model/state.h"

static bool is(const struct digest *d, struct digest_text text, const char *word)
{
	return str_eq_c(digest_str(d, text), word);
}

static int64_t closing_time(const struct digest *d)
{
	const struct digest_change *c = digest_changes(d);
	int64_t closed = DATE_NONE;

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_STATUS &&
			str_eq_c(digest_str(d, c[i].added), "RESOLVED"))
			closed = c[i].when;
	return closed != DATE_NONE ? closed : d->resolved;
}

static bool was_restricted(const struct digest *d)
{
	const struct digest_change *c = digest_changes(d);

	for (uint32_t i = 0; i < d->n_changes; i++)
		if (c[i].field == DIGEST_F_GROUPS)
			return true;
	return false;
}

static bool has_tag(const struct bug *bug, const char *tag)
{
	for (size_t i = 0; i < bug->n_tags; i++)
		if (str_eq_c(bug->tags[i]->tag, tag))
			return true;
	return false;
}

static bool has_word(struct str words, const char *word)
{
	struct str one;

	while (str_split(&words, ' ', &one))
		if (str_eq_c(one, word))
			return true;
	return false;
}

/* Nobody was made responsible yet: F19. */
static bool is_untriaged(const struct bug *bug)
{
	return is(bug->d, bug->d->status, "UNCONFIRMED") ||
		(is(bug->d, bug->d->status, "NEW") && bug->unassigned);
}

static enum why_not why_by_kind(const struct bug *bug)
{
	const struct digest *d = bug->d;

	if (bug->auditor)
		return WHY_AUDITOR;
	if (str_starts_case(digest_str(d, d->summary), STR("[meta]")) ||
		has_tag(bug, "meta") || has_word(digest_str(d, d->keywords), "meta"))
		return WHY_META;
	if (has_tag(bug, "ca-investigation"))
		return WHY_INVESTIGATION;
	if (has_tag(bug, "ca-infosharing"))
		return WHY_INFOSHARING;
	return has_tag(bug, "ca-informational") ? WHY_INFORMATIONAL : WHY_COUNTED;
}

static enum why_not why_by_state(const struct bug *bug)
{
	static const struct {
		const char *resolution;
		enum why_not why;
	} words[] = {
		{"FIXED", WHY_COUNTED},
		{"WONTFIX", WHY_COUNTED},
		{"DUPLICATE", WHY_DUPLICATE},
		{"INVALID", WHY_INVALID},
		{"WORKSFORME", WHY_WORKSFORME},
		{"INCOMPLETE", WHY_INCOMPLETE},
		{"MOVED", WHY_MOVED},
	};

	if (bug->open)
		return is_untriaged(bug) ? WHY_NOT_TRIAGED : WHY_COUNTED;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is(bug->d, bug->d->resolution, words[i].resolution))
			return words[i].why;
	return WHY_UNKNOWN_STATE;
}

bool state_is_closed(struct str status)
{
	return str_eq_c(status, "RESOLVED") || str_eq_c(status, "VERIFIED") ||
		str_eq_c(status, "CLOSED");
}

void state_decide(struct bug *bug)
{
	const struct digest *d = bug->d;
	enum why_not by_kind = why_by_kind(bug);
	enum why_not by_state;

	bug->open = d->status.n && !state_is_closed(digest_str(d, d->status));
	bug->closed = bug->open ? DATE_NONE : closing_time(d);
	bug->unsafe_open = was_restricted(d);
	by_state = why_by_state(bug);
	bug->why_not = by_state == WHY_NOT_TRIAGED || by_kind == WHY_COUNTED ? by_state
									     : by_kind;
	bug->assessed = bug->why_not == WHY_COUNTED ||
		(bug->why_not == WHY_DUPLICATE && by_kind == WHY_COUNTED);
}
