/*
 * records_case - records made of small reports, and shown as text, a line a fact.
 * Included behind cmocka's header.
 */
#ifndef TESTS_RECORDS_CASE_H
#define TESTS_RECORDS_CASE_H

#include <stdio.h>
#include <string.h>

#include "digest/records_read.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { RECORDS_TEXT_MAX = 1 << 20 };

/* The record in the arena, or NULL and the error. `roots` may be NULL. */
static inline struct records *records_of(
	struct arena *arena, const char *report, const char *roots, struct err *err)
{
	struct buf texts[2];
	struct records_source sources[2] = {
		{"records.csv", &texts[0]}, {"roots.csv", roots ? &texts[1] : NULL}};
	struct records *made = NULL;

	for (int i = 0; i < 2; i++) {
		buf_init(&texts[i], RECORDS_TEXT_MAX);
		buf_c(&texts[i], i ? (roots ? roots : "") : report);
	}
	if (!records_read(arena, &sources[0], &sources[1], &made, err))
		made = NULL;
	buf_release(&texts[0]);
	buf_release(&texts[1]);
	return made;
}

static inline void show_day(struct buf *out, int32_t day)
{
	char text[DATE_DAY_SIZE] = "-";

	if (day != DATE_DAY_NONE)
		date_print_day(day, text);
	buf_printf(out, " %s", text);
}

static inline void show_text(
	struct buf *out, const struct records *r, struct digest_text text)
{
	buf_printf(out, " " STR_FMT, STR_ARG(text.n ? records_str(r, text) : STR("-")));
}

static inline void show_owner(struct buf *out, const struct records *r, uint32_t index)
{
	const struct records_owner *o = &records_owners(r)[index];

	buf_c(out, "owner");
	show_text(out, r, o->name);
	show_text(out, r, o->id);
	show_text(out, r, o->salesforce_id);
	show_text(out, r, o->country);
	buf_printf(out, " %u rows %u/%u/%u", (unsigned)o->n_rows,
		(unsigned)o->n_intermediates, (unsigned)o->n_revoked,
		(unsigned)o->n_constrained);
	for (int p = 0; p < RECORDS_PROGRAMS; p++)
		if (o->n_trusted[p] + o->n_not_trusted[p])
			buf_printf(out, " %d:%u-%u", p, (unsigned)o->n_trusted[p],
				(unsigned)o->n_not_trusted[p]);
	buf_byte(out, '\n');
	for (int a = 0; a < RECORDS_AUDITS; a++) {
		if (!records_has_audit(&o->audits[a]))
			continue;
		buf_printf(out, "audit %d", a);
		show_text(out, r, o->audits[a].type);
		show_text(out, r, o->audits[a].firm);
		show_day(out, o->audits[a].statement);
		show_day(out, o->audits[a].from);
		show_day(out, o->audits[a].to);
		show_text(out, r, o->audits[a].url);
		buf_byte(out, '\n');
	}
}

static inline void show_root(struct buf *out, const struct records *r, uint32_t index)
{
	const struct records_root *root = &records_roots(r)[index];

	buf_printf(out, "root %u", (unsigned)root->owner);
	show_text(out, r, root->name);
	buf_printf(out, " %02x%02x %d%d%d%d uses %u", root->sha256[0], root->sha256[31],
		root->status[0], root->status[1], root->status[2], root->status[3],
		(unsigned)root->uses);
	show_day(out, root->valid_from);
	show_day(out, root->valid_to);
	show_day(out, root->distrust_tls);
	show_day(out, root->distrust_email);
	buf_byte(out, '\n');
}

/* All of the record, what is not there as `-`. */
static inline void show_records(struct buf *out, const struct records *r)
{
	for (uint32_t i = 0; i < r->n_owners; i++)
		show_owner(out, r, i);
	for (uint32_t i = 0; i < r->n_roots; i++)
		show_root(out, r, i);
	for (uint32_t i = 0; i < r->n_documents; i++) {
		const struct records_document *d = &records_documents(r)[i];

		buf_printf(out, "document %u %u", (unsigned)d->owner, (unsigned)d->kind);
		show_day(out, d->day);
		show_text(out, r, d->url);
		buf_byte(out, '\n');
	}
	for (uint32_t i = 0; i < r->n_subordinates; i++) {
		const struct records_subordinate *s = &records_subordinates(r)[i];

		buf_printf(out, "subordinate %u", (unsigned)s->owner);
		show_text(out, r, s->name);
		buf_printf(out, " %u\n", (unsigned)s->n);
	}
	for (uint32_t i = 0; i < r->n_findings; i++) {
		buf_printf(out, STR_FMT ": " STR_FMT "\n",
			STR_ARG(records_str(r, records_findings(r)[i].place)),
			STR_ARG(records_str(r, records_findings(r)[i].text)));
	}
}

#endif
