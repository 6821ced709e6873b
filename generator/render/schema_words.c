#include "render/schema_words.h"

#include <string.h>

#include "base/str.h"

static const struct schema_words words[] = {
	/* of bugs and CAs */
	{"id", SCHEMA_ANY, "of a bug: its Bugzilla number", NULL},
	{"page", SCHEMA_PAGE, NULL, NULL},
	{"ca_page", SCHEMA_PAGE, NULL, NULL},
	{"slug", SCHEMA_TEXT, "short name in addresses of this site", NULL},
	{"ca_slug", SCHEMA_TEXT, "short name in addresses of this site", NULL},
	{"ccadb_id", SCHEMA_TEXT, "CCADB unique id", NULL},
	{"summary", SCHEMA_TEXT, "the bug's summary", NULL},
	{"sha256", SCHEMA_TEXT, "in hex", NULL},
	{"row.opened", SCHEMA_TIME, "time of filing", NULL},
	{"row.closed", SCHEMA_TIME, "time of the last closing", NULL},
	{"quarters.opened", SCHEMA_COUNT, "incidents", NULL},
	{"quarters.closed", SCHEMA_COUNT, "incidents; null: not known", NULL},
	{"lapses.opened", SCHEMA_DAY, "day of filing", NULL},
	{"next_update", SCHEMA_DAY, "set on the whiteboard", NULL},
	{"close_on", SCHEMA_DAY, "set on the whiteboard", NULL},
	{"silent_since", SCHEMA_DAY, "day of the CA's last comment", NULL},
	{"filed_by", SCHEMA_WORD, "side of the filer", &sets_sides},
	{"side", SCHEMA_WORD, "who speaks", &sets_sides},
	{"side_why", SCHEMA_WORD, "what the side was decided by, or why not",
		&sets_side_whys},
	{"stated_source", SCHEMA_WORD, "how the CA learnt of it, as its report states",
		&sets_sources},
	{"comments", SCHEMA_COUNT, NULL, NULL},
	{"ca_comments", SCHEMA_COUNT, "of these on the CA's side", NULL},
	/* of duties */
	{"verdict", SCHEMA_WORD, NULL, &sets_verdicts},
	{"basis", SCHEMA_WORD, NULL, &sets_bases},
	{"reading", SCHEMA_TEXT, NULL, NULL},
	{"duties.reading", SCHEMA_WORD, NULL, &sets_readings},
	{"duties.reason", SCHEMA_WORD, "why it is no plain verdict", &sets_reasons},
	{"clocks.strength", SCHEMA_WORD, NULL, &sets_strength_labels},
	{"counts.strength", SCHEMA_WORD, NULL, &sets_strength_labels},
	{"lapses.strength", SCHEMA_WORD, NULL, &sets_strength_labels},
	{"late_by", SCHEMA_SPAN, NULL, NULL},
	{"due", SCHEMA_WHEN, "when the whole limit had elapsed", NULL},
	{"started", SCHEMA_WHEN, "the earliest possible", NULL},
	{"ended", SCHEMA_WHEN, "the earliest possible", NULL},
	{"earliest", SCHEMA_WHEN, NULL, NULL},
	{"latest", SCHEMA_WHEN, NULL, NULL},
	{"time", SCHEMA_WHEN, NULL, NULL},
	{"since", SCHEMA_WHEN, NULL, NULL},
	{"as_of", SCHEMA_TIME, "date of the data", NULL},
	{"ca_last", SCHEMA_TIME, "the CA's last comment", NULL},
	{"next_due", SCHEMA_TIME, NULL, NULL},
	{"first_due", SCHEMA_DAY, NULL, NULL},
	{"last_due", SCHEMA_DAY, NULL, NULL},
	{"states.state", SCHEMA_WORD, "of a field of a report", &sets_field_states},
	{"template", SCHEMA_WORD, "whose shape the report has", &sets_templates},
	/* of the queue */
	{"turn", SCHEMA_WORD, "null: not known", &sets_turns},
	{"rows.why", SCHEMA_WORD, "what decides whose turn it is", &sets_turn_whys},
	{"group", SCHEMA_WORD, NULL, &sets_groups},
	{"ready", SCHEMA_WORD, "to close", &sets_ready},
	{"others", SCHEMA_COUNT, "comments of others since the CA's last", NULL},
	{"others_unknown", SCHEMA_COUNT, "comments of unknown side since then", NULL},
	{"not_triaged", SCHEMA_COUNT, "of these, that nobody has taken up yet", NULL},
	{"items_open", SCHEMA_COUNT, "action items", NULL},
	/* numbers */
	{"n", SCHEMA_COUNT, NULL, NULL},
	{"incidents", SCHEMA_COUNT, "counted", NULL},
	{".open", SCHEMA_COUNT, "of these, open", NULL},
	{"opened_12m", SCHEMA_COUNT, "of these, in the 12 months before the data", NULL},
	{"counted", SCHEMA_COUNT, NULL, NULL},
	{"owners", SCHEMA_COUNT, NULL, NULL},
	{"without_owner", SCHEMA_COUNT, NULL, NULL},
	{"no_known_ca", SCHEMA_COUNT, "of these", NULL},
	{"no_cas", SCHEMA_COUNT, "of these: by the table of owners no CA's", NULL},
	{"filed_by_ca", SCHEMA_COUNT, NULL, NULL},
	{"filed_by_other", SCHEMA_COUNT, NULL, NULL},
	{"filed_unknown", SCHEMA_COUNT, NULL, NULL},
	{"assessed", SCHEMA_COUNT, "incidents: met, lapse and unclear", NULL},
	{"all_assessed", SCHEMA_COUNT, "the same of all CAs", NULL},
	{"met", SCHEMA_COUNT, "incidents without lapse", NULL},
	{"lapse", SCHEMA_COUNT, "incidents with a lapse, the overdue among them", NULL},
	{"counts.overdue", SCHEMA_COUNT, NULL, NULL},
	{"rules.overdue", SCHEMA_COUNT, NULL, NULL},
	{"quarters.overdue", SCHEMA_COUNT, NULL, NULL},
	{"unclear", SCHEMA_COUNT, "incidents in doubt", NULL},
	{"unknown", SCHEMA_COUNT, "not assessed: not known", NULL},
	{"report_unknown", SCHEMA_COUNT, "incidents", NULL},
	{"reply_unknown", SCHEMA_COUNT, "incidents", NULL},
	{"weekly_unknown", SCHEMA_COUNT, "incidents", NULL},
	{"other", SCHEMA_COUNT, "not assessed: lifted, pending, not applicable", NULL},
	{"pending", SCHEMA_COUNT, NULL, NULL},
	{"never", SCHEMA_COUNT, NULL, NULL},
	{"none", SCHEMA_COUNT, "the measure does not exist for these", NULL},
	{"cases", SCHEMA_COUNT, "n, unknown, pending and never together", NULL},
	{"rate", SCHEMA_TEXT, "share without lapse; null: under 5 assessed", NULL},
	{"all_rate", SCHEMA_TEXT, "the same of all CAs", NULL},
	{"first_response", SCHEMA_SPAN, NULL, NULL},
	{"silence", SCHEMA_SPAN, "the longest", NULL},
	{"median", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"q25", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"q75", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"all_n", SCHEMA_COUNT, NULL, NULL},
	{"all_median", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"all_q25", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"all_q75", SCHEMA_ANY, "of a time: whole seconds", NULL},
	{"seconds", SCHEMA_SPAN, NULL, NULL},
	{"elapsed_seconds", SCHEMA_SPAN, "the least that is certain", NULL},
	{"limit_seconds", SCHEMA_SPAN,
		"null: the text names none, or which holds is not known", NULL},
	{"name", SCHEMA_TEXT, NULL, NULL},
	{"title", SCHEMA_TEXT, NULL, NULL},
	{"label", SCHEMA_TEXT, NULL, NULL},
	{"said", SCHEMA_TEXT, NULL, NULL},
	{"day", SCHEMA_DAY, NULL, NULL},
	{"url", SCHEMA_TEXT, "an address, as it is written there", NULL},
};

/* What names of keys say by themselves. */
static const struct {
	const char *end;
	struct schema_words words;
} ends[] = {
	{"_text", {"", SCHEMA_TEXT, "for people", NULL}},
	{"_label", {"", SCHEMA_TEXT, "for people", NULL}},
	{"_minute", {"", SCHEMA_TEXT, "for people, UTC", NULL}},
	{"_day", {"", SCHEMA_DAY, NULL, NULL}},
	{"_more", {"", SCHEMA_COUNT, "not in the list before", NULL}},
	{"_comment", {"", SCHEMA_COUNT, "number of a comment", NULL}},
	{"_at", {"", SCHEMA_TEXT, "of a comment: #c and its number", NULL}},
	{"_url", {"", SCHEMA_URL, NULL, NULL}},
};

static const struct schema_words *exact(const char *parent, const char *key)
{
	size_t n = strlen(parent);
	char first = n ? parent[0] : '.';

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *name = words[i].key;

		if (name[0] == first && strncmp(name, parent, n) == 0 && name[n] == '.' &&
			strcmp(name + n + 1, key) == 0)
			return &words[i];
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i].key[0] == key[0] && strcmp(words[i].key, key) == 0)
			return &words[i];
	return NULL;
}

const struct schema_words *schema_words_of(const char *parent, const char *key)
{
	static const struct schema_words any = {"", SCHEMA_ANY, NULL, NULL};
	const struct schema_words *found = exact(parent, key);

	for (size_t i = 0; !found && i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(str_c(key), str_c(ends[i].end)))
			found = &ends[i].words;
	return found ? found : &any;
}
