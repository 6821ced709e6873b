#include "rules/causes.h"

/* The rows of that kind in the comment, which is an index; rows of one kind stand
 * together. */
static struct causes_said rows_of(
	const struct bug *bug, uint32_t comment, enum excerpt_what what)
{
	struct causes_said said = {.comment = -1};
	uint32_t n;
	const struct digest_excerpt *rows = digest_excerpts(bug->d, &n);

	for (uint32_t i = 0; i < n; i++) {
		if (rows[i].comment != comment || rows[i].what != what)
			continue;
		said.rows = said.n ? said.rows : &rows[i];
		said.n++;
	}
	if (said.n)
		said.comment = (int32_t)digest_comments(bug->d)[comment].count;
	return said;
}

/* The last comment of the CA that has such a row; -1: none has. */
static int64_t last_of(const struct bug *bug, enum excerpt_what what)
{
	int64_t last = -1;
	uint32_t n;
	const struct digest_excerpt *rows = digest_excerpts(bug->d, &n);

	for (uint32_t i = 0; i < n; i++)
		if (rows[i].what == what && bug->sides[rows[i].comment] == SIDE_CA)
			last = rows[i].comment;
	return last;
}

static struct causes_said find(
	const struct bug *bug, int64_t last, enum excerpt_what what)
{
	if (last < 0)
		return (struct causes_said){.comment = -1};
	return rows_of(bug, (uint32_t)last, what);
}

void causes_find(struct causes *causes, const struct bug *bug)
{
	int64_t policies = last_of(bug, EXCERPT_POLICIES);

	causes->roots = find(bug, last_of(bug, EXCERPT_CAUSE), EXCERPT_CAUSE);
	causes->policies = find(bug, policies, EXCERPT_POLICIES);
	causes->requirements = find(bug, policies, EXCERPT_REQUIREMENT);
}
