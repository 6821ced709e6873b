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

struct bug *model_bug(const struct model *model, int64_t id)
{
	size_t low = 0;
	size_t high = model->bugs.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (model->bugs.v[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < model->bugs.n && model->bugs.v[low]->id == id ? model->bugs.v[low]
								   : NULL;
}

void model_release(struct model *model)
{
	for (size_t i = 0; i < model->owners.n; i++) {
		vec_release(&model->owners.v[i]->former);
		vec_release(&model->owners.v[i]->domains);
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
