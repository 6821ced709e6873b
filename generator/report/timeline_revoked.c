#include "report/timeline_revoked.h"

/* Whether something is revoked after all were. */
static bool is_outlived(const struct timeline_list *list, size_t done)
{
	for (size_t i = 0; i < list->notes.n; i++)
		if ((list->notes.v[i].event == TIMELINE_EVENT_REVOKED ||
			    list->notes.v[i].event == TIMELINE_EVENT_MAYBE_DONE) &&
			list->notes.v[i].stated.earliest >
				list->notes.v[done].stated.latest)
			return true;
	return false;
}

/* The last revocation before more certificates were found, where all are revoked after
 * that. */
static size_t before_more(const struct timeline_list *list, size_t done)
{
	size_t known = SIZE_MAX;

	for (size_t i = 0; i < list->notes.n; i++) {
		const struct timeline_note *more = &list->notes.v[i];

		if (more->event != TIMELINE_EVENT_MORE ||
			more->stated.earliest > list->notes.v[done].stated.earliest)
			continue;
		for (size_t k = 0; k < list->notes.n; k++)
			if (k != done && timeline_list_is_revoked(&list->notes.v[k]) &&
				list->notes.v[k].stated.earliest <= more->stated.earliest)
				known = k;
	}
	return known;
}

/* Sets done and left, by the last note that says `all`, or the only one that tells of a
 * revocation at all: of that many, or without a number; or of those that the ones found
 * later leave. */
static void read_all(
	const struct timeline_list *list, int64_t total, struct timeline_revoked *out)
{
	size_t maybe = SIZE_MAX, some = SIZE_MAX, tells = 0;
	int64_t count = 0, found = 0;

	for (size_t i = 0; i < list->notes.n; i++) {
		const struct timeline_note *note = &list->notes.v[i];

		if (note->event == STATED_REVOCATION_DONE &&
			(out->done == SIZE_MAX ||
				note->stated.earliest >=
					list->notes.v[out->done].stated.earliest))
			out->done = i;
		if (note->event == TIMELINE_EVENT_FOUND) {
			found += note->count;
			continue;
		}
		if (note->event == TIMELINE_EVENT_MAYBE_DONE ||
			(note->count && note->count == total))
			maybe = i;
		if (note->count) {
			some = i;
			count = note->count;
		}
		tells += timeline_list_is_revoked(note);
	}
	out->open = out->done != SIZE_MAX && is_outlived(list, out->done);
	if (out->done != SIZE_MAX && !out->open)
		out->known = before_more(list, out->done);
	if (out->done != SIZE_MAX || tells != 1)
		return;
	if (found) {
		out->done = count && count + found == total ? some : SIZE_MAX;
		out->what = STATED_REVOCATION_KNOWN;
		return;
	}
	out->done = maybe;
	if (count && count < total)
		out->left = total - count;
}

static size_t only_one(const struct timeline_list *list, int64_t count)
{
	size_t one = SIZE_MAX;

	for (size_t i = 0; count && i < list->notes.n; i++) {
		const struct timeline_note *note = &list->notes.v[i];

		if (note->event != TIMELINE_EVENT_REVOKED || note->count != count)
			continue;
		if (one != SIZE_MAX || !note->those)
			return SIZE_MAX;
		one = i;
	}
	return one;
}

void timeline_revoked_read(const struct timeline_list *list, int64_t total,
	const struct parts *parts, struct timeline_revoked *out)
{
	*out = (struct timeline_revoked){.done = SIZE_MAX,
		.known = SIZE_MAX,
		.what = STATED_REVOCATION_DONE,
		.hours = only_one(list, parts->unsure ? 0 : parts->hours),
		.days = only_one(list, parts->unsure ? 0 : parts->days)};
	read_all(list, total, out);
}

enum stated_what timeline_revoked_what(const struct timeline_list *list,
	const struct timeline_revoked *revoked, size_t i)
{
	if (i == revoked->done && !revoked->open)
		return revoked->what;
	if (list->notes.v[i].event == STATED_REVOCATION_DONE && !revoked->open)
		return STATED_REVOCATION_DONE;
	if (i == revoked->known)
		return STATED_REVOCATION_KNOWN;
	if (i == revoked->hours)
		return STATED_REVOCATION_24_HOURS;
	if (i == revoked->days)
		return STATED_REVOCATION_5_DAYS;
	return STATED_N;
}
