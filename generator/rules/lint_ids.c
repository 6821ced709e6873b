#include "rules/lint.h"

#define TEMPLATES   "Report Templates"
#define FIELDS      "Report field definitions and expectations"
#define SUMMARY     FIELDS ", Summary"
#define IMPACT      FIELDS ", Impact"
#define TIMELINE    FIELDS ", Timeline"
#define RELATED     FIELDS ", Related Incidents"
#define ROOT_CAUSES FIELDS ", Root Causes"
#define LESSONS     FIELDS ", Lessons Learned"
#define ACTIONS     FIELDS ", Action Items"
#define APPENDIX    FIELDS ", Appendix"
#define FORMAT      "What format is used?"
#define SUBMIT      "How do I submit a report?"
#define EXPECTED    "When are reports expected?"
#define UPDATED     "When are reports updated?"
#define CLOSED      "How are reports closed?"
#define PRIVACY     "Respect external reporter privacy"

/* Sections as IRG 3.0 to 3.2 call them. */
static const struct {
	const char *word;
	enum lint_strength strength;
	const char *section;
	const char *about;
} ids[LINT_IDS] = {
	[LINT_KIND_UNKNOWN] = {"kind-unknown", LINT_MUST, TEMPLATES,
		"The text follows no template"},
	[LINT_TEMPLATE_SUPERSEDED] = {"template-superseded", LINT_MUST, TEMPLATES,
		"The template is not the one in force"},
	[LINT_FIELD_MISSING] = {"field-missing", LINT_MUST, FIELDS,
		"A required field is not there"},
	[LINT_FIELD_EMPTY] = {"field-empty", LINT_MUST, FIELDS, "A field has no value"},
	[LINT_FIELD_PLACEHOLDER] = {"field-placeholder", LINT_MUST, FIELDS,
		"Text of the template was left in"},
	[LINT_CCADB_ID] = {"ccadb-id", LINT_MUST, SUMMARY,
		"The CCADB unique ID is A and six digits"},
	[LINT_CCADB_ID_OWNER] = {"ccadb-id-owner", LINT_MUST, SUMMARY,
		"The CCADB unique ID is that of the CA Owner"},
	[LINT_SOURCE_CHOICE] = {"source-choice", LINT_MUST, SUMMARY,
		"The source of incident disclosure is one of three"},
	[LINT_TIME_ZONE] = {"time-zone", LINT_MUST, TIMELINE,
		"A time is in UTC or has an offset"},
	[LINT_TIME_MINUTES] = {"time-minutes", LINT_SHOULD, TIMELINE,
		"A time is given to the minute"},
	[LINT_TIME_ORDER] = {"time-order", LINT_MUST, TIMELINE,
		"Times are in order, and past"},
	[LINT_DATE_UNREADABLE] = {"date-unreadable", LINT_MUST, TIMELINE,
		"A date can be read in one way"},
	[LINT_TIMELINE_ELEMENT] = {"timeline-element", LINT_SHOULD, TIMELINE,
		"The timeline has the expected elements"},
	[LINT_RELATED_MISSING] = {"related-missing", LINT_MUST, RELATED,
		"Related incidents of two years are listed"},
	[LINT_RELATED_BUG] = {"related-bug", LINT_MUST, RELATED,
		"A related incident has a bug and a date"},
	[LINT_RELATED_WINDOW] = {"related-window", LINT_HINT, RELATED,
		"Related incidents are of the last two years"},
	[LINT_ROOT_CAUSE_UNMAPPED] = {"root-cause-unmapped", LINT_MUST, ACTIONS,
		"Each contributing factor has an action item"},
	[LINT_ROOT_CAUSE_UNKNOWN] = {"root-cause-unknown", LINT_MUST, ACTIONS,
		"An action item names factors that are there"},
	[LINT_LESSON_UNMAPPED] = {"lesson-unmapped", LINT_MUST, LESSONS,
		"Each thing that did not go well has an action item"},
	[LINT_ACTION_KIND] = {"action-kind", LINT_MUST, ACTIONS,
		"The kind is Prevent, Mitigate or Detect"},
	[LINT_ACTION_STATUS] = {"action-status", LINT_MUST, ACTIONS,
		"The status is Ongoing, Complete, Delayed or Canceled"},
	[LINT_ACTION_DUE] = {"action-due", LINT_MUST, ACTIONS,
		"An action item has a due date"},
	[LINT_ACTION_PAST] = {"action-past", LINT_HINT, ACTIONS,
		"An ongoing action item is due in the future"},
	[LINT_ACTION_COLUMNS] = {"action-columns", LINT_MUST, ACTIONS,
		"The table of action items has its columns"},
	[LINT_ACTION_NONE] = {"action-none", LINT_MUST, ACTIONS,
		"There are action items"},
	[LINT_ACTION_KINDS] = {"action-kinds", LINT_HINT, ACTIONS,
		"Action items prevent or mitigate"},
	[LINT_NEXT_UPDATE] = {"next-update", LINT_SHOULD, UPDATED,
		"A Next update is asked for where it is far"},
	[LINT_DELAYED_ANALYSIS] = {"delayed-analysis", LINT_MUST, IMPACT,
		"A delayed revocation is analysed"},
	[LINT_CONTAINED] = {"contained", LINT_SHOULD, EXPECTED,
		"The report says contained or ongoing"},
	[LINT_NUMBERS_ORDER] = {"numbers-order", LINT_MUST, IMPACT,
		"No more certificates remain valid than are affected"},
	[LINT_NUMBER_UNREADABLE] = {"number-unreadable", LINT_SHOULD, IMPACT,
		"A number of certificates is a number"},
	[LINT_APPENDIX] = {"appendix", LINT_MUST, APPENDIX,
		"The affected certificates are disclosed"},
	[LINT_CSV_COLUMNS] = {"csv-columns", LINT_MUST, APPENDIX,
		"The CSV has the eleven columns in order"},
	[LINT_CSV_HASH] = {"csv-hash", LINT_MUST, APPENDIX, "A hash is 64 hex digits"},
	[LINT_CSV_SERIAL] = {"csv-serial", LINT_MUST, APPENDIX,
		"A serial number is in hex"},
	[LINT_CSV_DATE] = {"csv-date", LINT_MUST, APPENDIX,
		"A date is a date, and in order"},
	[LINT_CSV_REVOKED] = {"csv-revoked", LINT_MUST, APPENDIX,
		"Is revoked? is Yes, Planned, Delayed or N/A"},
	[LINT_CSV_ROWS] = {"csv-rows", LINT_HINT, APPENDIX,
		"The CSV has as many rows as the report says"},
	[LINT_CSV_DUPLICATE] = {"csv-duplicate", LINT_HINT, APPENDIX,
		"A certificate is listed once"},
	[LINT_CSV_BROKEN] = {"csv-broken", LINT_MUST, APPENDIX, "The CSV is well-formed"},
	[LINT_CRT_LINE] = {"crt-line", LINT_MUST, APPENDIX,
		"A line is a crt.sh address with a SHA-256 hash"},
	[LINT_SUMMARY_PREFIX] = {"summary-prefix", LINT_MUST, SUBMIT,
		"The summary begins with the CA Owner and a colon"},
	[LINT_SUMMARY_OWNER] = {"summary-owner", LINT_SHOULD, SUBMIT,
		"The CA Owner is called as in the CCADB"},
	[LINT_CLOSURE_ITEMS] = {"closure-items", LINT_MUST, CLOSED,
		"A closure report says that all is complete"},
	[LINT_CLOSURE_OPEN] = {"closure-open", LINT_MUST, CLOSED,
		"A closure report has no open action item"},
	[LINT_RENDER_HTML] = {"render-html", LINT_SHOULD, FORMAT,
		"Bugzilla shows HTML tags as text"},
	[LINT_RENDER_TABLE] = {"render-table", LINT_SHOULD, FORMAT,
		"A table is shown as one"},
	[LINT_RENDER_HEADING] = {"render-heading", LINT_SHOULD, FORMAT,
		"A heading is shown as one"},
	[LINT_RENDER_FENCE] = {"render-fence", LINT_SHOULD, FORMAT,
		"A code fence is closed"},
	[LINT_RENDER_INDENT] = {"render-indent", LINT_SHOULD, FORMAT,
		"Text is not shown as code"},
	[LINT_RENDER_LONG] = {"render-long", LINT_MUST, FORMAT,
		"The comment fits into Bugzilla"},
	[LINT_RENDER_BUG_LINK] = {"render-bug-link", LINT_HINT, FORMAT,
		"A bug number becomes a link"},
	[LINT_PRIVACY] = {"privacy", LINT_HINT, PRIVACY, "No mail address is published"},
};

const char *lint_id_word(enum lint_id id)
{
	return ids[id].word;
}

const char *lint_strength_word(enum lint_strength strength)
{
	static const char *const words[] = {"", "must", "should", "hint"};

	return words[strength];
}

enum lint_strength lint_id_strength(enum lint_id id)
{
	return ids[id].strength;
}

const char *lint_id_about(enum lint_id id)
{
	return ids[id].about;
}

/* Before IRG 3.0 one section had it all. */
const char *lint_id_section(enum lint_id id, struct str version)
{
	return lint_major(version) < 3 ? "Incident Reports" : ids[id].section;
}
