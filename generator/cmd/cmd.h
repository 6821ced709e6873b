/*
 * cmd - the commands, one file each; main.c has the table.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "cmd/app.h"

app_command cmd_init;
app_command cmd_pull;
app_command cmd_record;
app_command cmd_build;
app_command cmd_check;
app_command cmd_publish;
app_command cmd_run;
app_command cmd_show;
app_command cmd_explain;
app_command cmd_list;
app_command cmd_diff;
app_command cmd_lint;
app_command cmd_draft;
app_command cmd_serve;

/* The work of a command without its options: what `run` does one after another. */
MUST_CHECK bool cmd_pull_now(
	struct app *app, int64_t now, size_t *dropped, struct err *err);
/* Sets the error for parts that should not have been public; true when there were none:
 * a pull that dropped some is complete, but ends with status 1. */
MUST_CHECK bool cmd_pull_end(size_t dropped, struct err *err);
/* Guarded: with more new late and overdue verdicts than max_new_late allows, nothing is
 * recorded and it fails. */
MUST_CHECK bool cmd_record_now(struct app *app, bool guarded, struct err *err);
MUST_CHECK bool cmd_build_now(struct app *app, unsigned threads, struct err *err);
MUST_CHECK bool cmd_check_now(struct app *app, struct err *err);
MUST_CHECK bool cmd_publish_now(struct app *app, bool dry_run, struct err *err);

#endif
