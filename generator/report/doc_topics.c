#include "report/doc_topics.h"

#include "report/topic.h"

/* The number that a line states in front, or 0. */
static int number_of(const struct markdown_part *part, struct str plain)
{
	size_t at = 0;

	if (part->number)
		return part->number;
	while (at < plain.n && at < 2 && !str_is_digit(plain.p[at]))
		at++;
	if (at + 1 >= plain.n || !str_is_digit(plain.p[at]) ||
		str_is_digit(plain.p[at + 1]))
		return 0;
	return plain.p[at] - '0';
}

/* Whether the line names this topic and is no line of an answer that has its words. */
static bool begins_topic(const struct doc_reader *r, const struct markdown_part *part,
	struct str plain, const struct phrase *phrase, int topic)
{
	int number = number_of(part, plain);

	if (topic == 0 || r->topics & 1u << topic || part->kind == MARKDOWN_ROW ||
		part->kind == MARKDOWN_CODE)
		return false;
	if (topic_asks(phrase))
		return true;
	if (part->level > 1 && part->kind != MARKDOWN_HEADING)
		return false;
	if (number > 1 && number != topic)
		return false;
	return number == topic || number == 0 || phrase->marks & PHRASE_HEADING ||
		phrase->marks & PHRASE_BOLD;
}

static struct str topic_value(
	struct arena *arena, const struct markdown_part *part, struct str plain)
{
	struct str behind = phrase_plain(arena, str_from(part->text, part->bold.n));

	if (!part->bold.n || doc_reader_is_wholly_bold(part))
		return topic_answer(plain);
	while (behind.n && str_is_in(behind.p[0], STR(" :.-?")))
		behind = str_from(behind, 1);
	return behind;
}

void doc_topics_read(
	struct doc_reader *r, const struct markdown_part *part, struct str plain)
{
	static const enum report_field fields[] = {FIELD_NONE, FIELD_FIRST_AWARE,
		FIELD_TIMELINE, FIELD_ISSUANCE_STOPPED, FIELD_PROBLEMATIC_CERTIFICATES,
		FIELD_CERTIFICATE_DATA, FIELD_HOW_AND_WHY, FIELD_STEPS};
	struct phrase phrase;
	int topic;

	doc_reader_phrase(part, plain, &phrase);
	topic = topic_of(&phrase);
	if (begins_topic(r, part, plain, &phrase, topic)) {
		r->topics |= 1u << topic;
		doc_reader_open(r, part, DOC_TOPIC, fields[topic]);
		doc_reader_emit(r, part, true, topic_value(r->arena, part, plain));
	} else if (part->kind == MARKDOWN_HEADING && part->level <= r->section_level &&
		r->section_level != DOC_READER_NO_LEVEL) {
		doc_reader_open(r, part, DOC_FRONT, FIELD_NONE);
		doc_reader_emit(r, part, false, plain);
	} else if (r->section == DOC_TOPIC && topic_is_question(plain)) {
		doc_reader_emit(r, part, true, (struct str){NULL, 0});
	} else {
		doc_reader_emit(r, part, false, plain);
	}
}
