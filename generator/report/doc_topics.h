/*
 * doc_topics - a report by the seven topics of the wiki and of IRG 1.0; for doc alone.
 */
#ifndef REPORT_DOC_TOPICS_H
#define REPORT_DOC_TOPICS_H

#include "report/doc_reader.h"

/* Takes the next part of the outline. */
void doc_topics_read(
	struct doc_reader *r, const struct markdown_part *part, struct str plain);

#endif
