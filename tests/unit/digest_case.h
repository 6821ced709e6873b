/*
 * digest_case - a record as text, for the tests of digest/: to compare it, and to read
 * all of it.  Included behind cmocka's header.
 */
#ifndef TESTS_DIGEST_CASE_H
#define TESTS_DIGEST_CASE_H

#include "base/buf.h"
#include "digest/digest.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { TEXT_MAX = 1 << 20 };

/* In texts of bugs ' stands for ". */
#define CA "ca.example#00000000000000ca"
#define MB "moderator.example#000000000000003b"
#define NO "#0000000000000000"

/* A bug with all that the server may send. */
static const char whole[] =
	"{'id': 1900001, 'summary': 'Example CA: late CRL', 'status': 'RESOLVED',"
	" 'resolution': 'FIXED', 'whiteboard': '[ca-compliance] Next update 2025-03-31',"
	" 'product': 'CA Program', 'component': 'CA Certificate Compliance',"
	" 'creation_time': '2025-03-02T10:11:12Z',"
	" 'last_change_time': '2025-03-20T08:00:01Z',"
	" 'cf_last_resolved': '2025-03-20T08:00:00Z', 'is_open': false,"
	" 'keywords': ['meta', 'other'], 'blocks': [1885568], 'depends_on': [1700002],"
	" 'see_also': ['https://bugzilla.mozilla.org/show_bug.cgi?id=1700003'],"
	" 'dupe_of': 1700004, 'creator': '" MB "', 'assigned_to': '" CA "',"
	" 'flags': [], 'attachments': [],"
	" 'comments': ["
	"  {'id': 17000001, 'count': 0, 'time': '2025-03-02T10:11:12Z', 'creator': '" MB
	"',"
	"   'attachment_id': null, 'tags': [], 'raw_text': 'A CRL was late.'},"
	"  {'id': 17000002, 'count': 2, 'time': '2025-03-04T00:00:00Z', 'creator': '" CA
	"',"
	"   'attachment_id': 9000001, 'tags': [], 'raw_text': ''},"
	"  {'id': 17000003, 'count': 3, 'time': '2025-03-06T00:00:00Z', 'creator': '" CA
	"',"
	"   'attachment_id': null, 'edited': '2025-03-07T00:00:00Z', 'tags': [],"
	"   'raw_text': '## Preliminary Incident Report\\n### Summary\\n"
	"- **CA Owner CCADB unique ID:** A000123\\n"
	"- **Source of incident disclosure:** Third Party Reported\\n'}],"
	" 'history': [{'when': '2025-03-03T09:00:00Z', 'who': '" MB "', 'changes': ["
	"   {'field_name': 'status', 'removed': 'UNCONFIRMED', 'added': 'ASSIGNED'},"
	"   {'field_name': 'assigned_to', 'removed': '" NO "', 'added': '" CA "'}]},"
	"  {'when': '2025-03-05 09:00:00', 'who': '" CA "', 'changes': ["
	"   {'field_name': 'comment_revision', 'removed': '', 'added': '',"
	"    'comment_id': 17000002, 'comment_count': 2}]}]}";

static inline void show_time(int64_t time, struct buf *out)
{
	char text[DATE_INSTANT_SIZE];

	date_print_instant(time, text);
	buf_c(out, time == DATE_NONE ? "-" : text);
}

static inline void show_text(
	const struct digest *d, struct digest_text t, struct buf *out)
{
	buf_byte(out, '<');
	buf_str(out, digest_str(d, t));
	buf_c(out, "> ");
}

static inline void show_account(const struct digest *d, int32_t account, struct buf *out)
{
	buf_byte(out, ' ');
	if (account < 0)
		buf_byte(out, '-');
	else
		buf_str(out, digest_account(d, account));
}

static inline void end_line(struct buf *out)
{
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
	buf_byte(out, '\n');
}

static inline void show_head(const struct digest *d, struct buf *out)
{
	static const char *const known[] = {
		"history", "assigned", "attachments", "flags"};

	buf_printf(out, "%lld opened ", (long long)d->id);
	show_time(d->opened, out);
	buf_c(out, " changed ");
	show_time(d->changed, out);
	buf_c(out, " resolved ");
	show_time(d->resolved, out);
	buf_printf(out, " dupe of %lld\nknows ", (long long)d->dupe_of);
	for (size_t i = 0; i < COUNT(known); i++)
		if (d->known & 1u << i)
			buf_printf(out, "%s ", known[i]);
	end_line(out);
	buf_c(out, "by");
	show_account(d, d->creator, out);
	buf_c(out, " to");
	show_account(d, d->assigned_to, out);
	end_line(out);
}

static inline void show_texts(const struct digest *d, struct buf *out)
{
	show_text(d, d->summary, out);
	show_text(d, d->status, out);
	show_text(d, d->resolution, out);
	show_text(d, d->whiteboard, out);
	end_line(out);
	show_text(d, d->keywords, out);
	show_text(d, d->product, out);
	show_text(d, d->component, out);
	show_text(d, d->links, out);
	end_line(out);
}

static inline void show_comments(const struct digest *d, struct buf *out)
{
	for (uint32_t i = 0; i < d->n_comments; i++) {
		const struct digest_comment *c = &digest_comments(d)[i];

		buf_printf(out, "#%u ", c->count);
		show_time(c->time, out);
		buf_printf(out, " %lld", (long long)c->comment_id);
		show_account(d, c->account, out);
		buf_printf(out, "%s%s %u",
			c->flags & DIGEST_HAS_ATTACHMENT ? " attachment" : "",
			c->flags & DIGEST_EMPTY ? " empty" : "", c->bytes);
		if (c->edited != DATE_NONE) {
			buf_c(out, " edited ");
			show_time(c->edited, out);
		}
		end_line(out);
	}
}

static inline void show_changes(const struct digest *d, struct buf *out)
{
	static const char *const fields[] = {"status", "resolution", "whiteboard",
		"assigned_to", "flags", "summary", "product", "component", "groups",
		"dupe_of", "revision", "other"};

	for (uint32_t i = 0; i < d->n_changes; i++) {
		const struct digest_change *c = &digest_changes(d)[i];

		show_time(c->when, out);
		show_account(d, c->account, out);
		assert_in_range(c->field, 0, COUNT(fields) - 1);
		buf_printf(out, " %s ", fields[c->field]);
		show_text(d, c->removed, out);
		show_text(d, c->added, out);
		out->n--;
		show_account(d, c->removed_account, out);
		show_account(d, c->added_account, out);
		buf_printf(out, " %d\n", c->comment);
	}
}

static inline void show_reports(const struct digest *d, struct buf *out)
{
	static const char *const kinds[] = {"update", "stub", "unstructured",
		"preliminary", "full", "closure", "audit", "in attachment"};
	static const char *const templates[] = {
		"none", "wiki", "IRG 1.0", "IRG 2.0", "IRG 3.x"};
	static const char *const sources[] = {"unknown", "self", "third party", "audit"};

	for (uint32_t i = 0; i < d->n_reports; i++) {
		const struct digest_report *r = &digest_reports(d)[i];

		assert_in_range(r->kind, 0, COUNT(kinds) - 1);
		assert_in_range(r->template, 0, COUNT(templates) - 1);
		assert_in_range(r->source, 0, COUNT(sources) - 1);
		buf_printf(out, "report #%u %s, %s, %s ",
			digest_comments(d)[r->comment].count, kinds[r->kind],
			templates[r->template], sources[r->source]);
		show_text(d, r->ccadb_id, out);
		end_line(out);
	}
}

/* Reads all of a record. */
static inline void show(const struct digest *d, struct buf *out)
{
	show_head(d, out);
	show_texts(d, out);
	show_comments(d, out);
	show_changes(d, out);
	show_reports(d, out);
}

/* The text with " for ', in the arena. */
static inline const char *quoted(struct arena *arena, const char *text)
{
	char *out = arena_cstr(arena, str_c(text));

	for (char *p = out; *p; p++)
		if (*p == '\'')
			*p = '"';
	return out;
}

#define BARE "'id': 7, 'creation_time': '2025-01-01T00:00:00Z'"
#define POST "{'id': 1, 'count': 0, 'time': '2025-01-01T00:00:00Z'}"
#define BUG  BARE ", 'comments': [" POST "]"

static inline const struct digest *make(struct arena *arena, const char *text)
{
	struct digest *d = NULL;
	struct err err = {0};

	if (!digest_make(arena,
		    &(struct digest_source){str_c(quoted(arena, text)), "1.json", NULL},
		    &d, &err))
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal((uintptr_t)d % 8, 0);
	assert_int_equal(d->size % 8, 0);
	assert_true(digest_is_sound(d, d->size));
	return d;
}

/* Whether the part that `shower` shows of the bug is as wanted. */
static inline void check(const char *name, const char *text, const char *want,
	void (*shower)(const struct digest *, struct buf *))
{
	struct arena arena;
	struct buf out;

	arena_init(&arena);
	buf_init(&out, TEXT_MAX);
	buf_c(&out, "");
	shower(make(&arena, text), &out);
	if (!str_eq_c(buf_view(&out), want))
		fail_msg("%s:\n" STR_FMT "instead of\n%s", name, STR_ARG(buf_view(&out)),
			want);
	buf_release(&out);
	arena_release(&arena);
}

#endif
