#include "pull/pull_fetch.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "base/log.h"

bool pull_fetch_status(
	const struct http_answer *answer, const char *where, struct err *err)
{
	if (answer->status == 429)
		return err_set(err, ERR_NETWORK, where,
			"answered 429: this machine is blocked; let an hour pass before "
			"the next pull, each request before starts that hour again");
	if (answer->status >= 300 && answer->status <= 399)
		return err_set(err, ERR_NETWORK, where,
			"answered %d, a redirect, which is not followed here; check the "
			"address in sources",
			answer->status);
	return err_set(err, ERR_NETWORK, where, "answered %d", answer->status);
}

static void sleep_ms(int64_t ms)
{
	struct timespec rest = {
		.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};

	while (nanosleep(&rest, &rest) != 0 && errno == EINTR)
		;
}

static void wait_for(const struct pull_options *options, int64_t ms)
{
	if (options->wait)
		options->wait(options->wait_context, ms);
	else
		sleep_ms(ms);
}

/* One try; false sets the error and why. */
static bool try_once(struct pull_fetch *fetch, const struct pull_fetch_job *job,
	enum retry_cause *cause, struct err *err)
{
	struct http_answer *answer = &fetch->answer;

	*cause = RETRY_NO;
	if (!http_get(fetch->http, &job->request, answer, err))
		return false;
	fetch->requests++;
	log_debug("%d %zu bytes %s", answer->status, answer->body.n, job->request.url);
	*cause = retry_cause(answer->end, answer->status);
	if (answer->end != HTTP_DONE)
		return err_set(err, ERR_NETWORK, job->where, "%s", answer->words);
	return job->read(job->context, answer, cause, err);
}

/* The last error, with how often it was tried and what the server asks for. */
static bool give_up(const struct http_answer *answer, unsigned tried,
	const struct err *last, struct err *err)
{
	char tries[32] = "";
	char asked[64] = "";

	if (tried > 1)
		snprintf(tries, sizeof(tries), " (%u tries)", tried);
	if (answer->retry_after > 0)
		snprintf(asked, sizeof(asked), "; it asks to wait %" PRId64 " s",
			answer->retry_after);
	return err_set(err, last->code, last->where, "%s%s%s", last->text, tries, asked);
}

bool pull_fetch(
	struct pull_fetch *fetch, const struct pull_fetch_job *job, struct err *err)
{
	for (unsigned tried = 1;; tried++) {
		struct err last = {0};
		struct err ignored = {0};
		enum retry_cause cause;
		int64_t wait;

		if (try_once(fetch, job, &cause, &last))
			return true;
		/* A journal that cannot be written is not worse than what happened. */
		if (!pull_fetch_note(fetch, job->request.url, 0, &ignored))
			log_debug("%s: %s", ignored.where, ignored.text);
		wait = retry_wait(&fetch->retry, tried, cause, fetch->answer.retry_after);
		if (wait == RETRY_STOP)
			return give_up(&fetch->answer, tried, &last, err);
		log_debug("%s: %s; again in %" PRId64 " ms", last.where, last.text, wait);
		wait_for(fetch->options, wait);
	}
}

struct journal_entry pull_fetch_entry(const struct pull_fetch *fetch, const char *url)
{
	struct journal_entry entry = {
		.time = fetch->options->now,
		.url = str_c(url),
		.status = fetch->answer.status,
		.bytes = fetch->answer.body.n,
	};

	sha256_hex(buf_view(&fetch->answer.body), entry.sha256);
	return entry;
}

bool pull_fetch_note(
	struct pull_fetch *fetch, const char *url, size_t bugs_changed, struct err *err)
{
	struct journal_entry entry = pull_fetch_entry(fetch, url);

	entry.bugs_changed = bugs_changed;
	return journal_append(fetch->store, &entry, err);
}
