#include "render/export_severity.h"

#include "rules/overrides.h"

enum { CELLS = 12, OBJECTS_MAX = 4096 };

static void cell_objects(
	struct line *line, const struct severity_table *table, const struct severity *s)
{
	struct buf text;

	buf_init(&text, OBJECTS_MAX);
	for (size_t i = 0; i < table->objects.n; i++)
		if (s->objects & 1u << i) {
			buf_c(&text, text.n ? " " : "");
			buf_str(&text, table->objects.v[i].id);
		}
	line_cell(line, buf_view(&text));
	buf_release(&text);
}

void export_severity(
	struct line *line, const struct view_site *site, const struct result *r)
{
	const struct severity *s;

	if (!site->severities) {
		line_empty(line, CELLS);
		return;
	}
	s = severity_of(site->severities, site->engine, r);
	line_flag(line, s->set != NULL);
	line_word(line, severity_limit_word(s->clock.limit));
	cell_objects(line, site->severities->table, s);
	line_known(line, s->duration.least);
	line_known(line, s->duration.most);
	line_word(line, s->more.delay_tag ? "tag" : s->more.delay_bug ? "linked" : "");
	line_known(line, s->more.continued);
	line_int(line, (int64_t)s->more.earlier);
	line_known(line, s->more.corrected_from);
	line_known(line, s->more.corrected_to);
	line_cell(line, s->scenario ? s->scenario->value : STR(""));
	line_flag(line, s->voluntary != NULL);
}
