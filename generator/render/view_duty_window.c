#include "render/view_duty_window.h"

enum { LIMIT_MAX = 4096 };

const struct view_key view_duty_window_keys[] = {
	{"window", VIEW_TEXT, NULL},
	{"document", VIEW_TEXT, NULL},
	{"version", VIEW_TEXT, NULL},
	{"section", VIEW_TEXT, NULL},
	{"url", VIEW_TEXT, NULL},
	{"from", VIEW_TEXT, NULL},
	{"from_note", VIEW_TEXT, NULL},
	{"to", VIEW_TEXT, NULL},
	{"strength", VIEW_TEXT, NULL},
	{"strength_note", VIEW_TEXT, NULL},
	{"text", VIEW_TEXT, NULL},
	{"starts", VIEW_TEXT, NULL},
	{"ends", VIEW_TEXT, NULL},
	{"limit", VIEW_TEXT, NULL},
	{"applies", VIEW_TEXT, NULL},
	{"measured", VIEW_TEXT, NULL},
	{"note", VIEW_TEXT, NULL},
	{"counts", VIEW_FLAG, NULL},
	{"annotates", VIEW_FLAG, NULL},
	{NULL, VIEW_TEXT, NULL},
};

static void put_limit(struct buf *out, struct limit limit)
{
	int n = (int)limit.n;

	switch (limit.kind) {
	case LIMIT_HOURS:
		buf_printf(out, "%d hour%s", n, n == 1 ? "" : "s");
		break;
	case LIMIT_DAYS:
		buf_printf(out, "%d day%s", n, n == 1 ? "" : "s");
		break;
	case LIMIT_DATE:
		buf_c(out, "the date set");
		break;
	case LIMIT_NONE:
		break;
	}
}

static void put_limits(struct buf *out, const struct rule_window *window)
{
	put_limit(out, window->limit);
	if (window->limit_second.kind != LIMIT_NONE) {
		buf_c(out, " or ");
		put_limit(out, window->limit_second);
	}
	if (!window->limit_note.n)
		return;
	buf_c(out, out->n ? "; " : "");
	buf_str(out, window->limit_note);
}

static const char *measured_label(enum rule_measured measured)
{
	static const char *const labels[RULES_MEASURED] = {
		[MEASURED_EXACT] = "from the times that Bugzilla records",
		[MEASURED_PARTLY] = "partly: a time or a kind that it needs comes from "
				    "the text of a comment",
		[MEASURED_HINT] = "not judged: words of a text can only hint at it",
		[MEASURED_INFORMATIONAL] = "not judged: the text names no time",
		[MEASURED_NO] = "not measured",
	};

	return labels[measured];
}

struct val *view_duty_window(const struct rule_window *window)
{
	struct val *view = val_new_object();
	struct buf limit;

	buf_init(&limit, LIMIT_MAX);
	put_limits(&limit, window);
	val_set_str(view, "window", window->id);
	val_set_str(view, "document", window->document->name);
	val_set_filled(view, "version", window->version);
	val_set_str(view, "section", window->section);
	val_set_str(view, "url", window->document->url);
	view_set_day(view, "from", window->from);
	val_set_filled(view, "from_note", window->from_note);
	view_set_day(view, "to", window->to);
	val_set_filled(view, "strength", str_c(rules_strength_label(window->strength)));
	val_set_filled(view, "strength_note", window->strength_note);
	val_set_str(view, "text", window->text);
	val_set_str(view, "starts", window->starts);
	val_set_str(view, "ends", window->ends);
	val_set_filled(view, "limit", buf_view(&limit));
	val_set_str(view, "applies", window->applies);
	val_set_c(view, "measured", measured_label(window->measured));
	val_set_filled(view, "note", window->note);
	val_set_bool(view, "counts", window->counts);
	val_set_bool(view, "annotates",
		!window->counts && window->rule->clock != CLOCK_NONE &&
			window->rule->clock != CLOCK_HINT);
	buf_release(&limit);
	return view;
}
