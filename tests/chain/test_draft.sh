# What `candor draft` writes of the sample, worked out by hand from its bugs, TRUTH.yaml and
# replies.yaml; and what it refuses.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
git init -q --bare s.git
run_ok -C s pull --now 2026-03-15T00:00:00Z

tells() {
	grep -qF -- "$1" out || { say_failed "draft does not say '$1'"; cat out; }
}
# bugs WANT: of the rows of the table, in order
bugs() {
	same "$(sed -n 's/^| \[Bug \([0-9]*\)\](.*/\1/p' out | tr '\n' ' ')" "$1" "rows"
}

# Tagged policy-failure and opened since 2024-03-15, newest first; 9100031 and others are
# older, and all of them are counted.
run_ok -C s draft related --tag policy-failure
bugs '9100074 9100073 9100072 9100071 9100067 9100060 9100059 9100053 9100052 9100049 9100048 9100047 9100045 9100038 '
same "$(head -2 out | tr '\n' '~')" '| Bug | Date | Description |~| --- | --- | --- |~' "head"
tells '| [Bug 9100071](https://bugzilla.mozilla.org/show_bug.cgi?id=9100071) | 2025-12-01 | Brinewell Certification (example): CAA identifiers missing from the CPS, ASSIGNED |'
cp out table

# The table in a report: the check of a draft has nothing to say of it.
lint_report() {
	{
		printf '## Full Incident Report\n\n### Summary\n\n'
		printf -- '- **CA Owner CCADB unique ID:** A900002\n\n### Related Incidents\n\n'
		cat table
		printf '\n### Root Cause Analysis\n\nNone.\n'
	} >report.md
	"$CANDOR" lint --now 2026-03-15T00:00:00Z --format json report.md >lint.json 2>err || true
	python3 - <<'PY' || say_failed "lint has something to say of the table"
import json
said = json.load(open("lint.json", encoding="utf-8"))
rows = said.get("findings", said)
lines = open("report.md", encoding="utf-8").read().split("\n")
first = lines.index("### Related Incidents") + 1
last = lines.index("### Root Cause Analysis") + 1
inside = [f for f in rows if first <= f["line"] < last]
assert rows and not inside, inside
PY
}
lint_report

# Fewer months; one's own first; none at all.
run_ok -C s draft related --tag policy-failure --months 4
bugs '9100074 9100073 9100072 9100071 '
run_ok -C s draft related --tag policy-failure --months 4 --ca brinewell
bugs '9100071 9100074 9100073 9100072 '
run_ok -C s draft related --tag ev-misissuance --months 1
same "$(cat out)" 'No counted incident with the tag ev-misissuance was opened from 2026-02-15 to 2026-03-15.' "an empty table"
cp out table
lint_report

# Brinewell by hand: of twelve bugs ten are counted, one is from before it was taken over,
# one is not counted.
run_ok -C s draft issues-list brinewell
tells '# Incidents of Brinewell Certification (example)'
tells 'as of 2026-03-15T00:00:00Z; method '
tells 'counted incidents: 10, of these open: 2; from before a takeover: 1; not counted: 1'
same "$(grep -c '^### [A-Z]*\. ' out)" 10 "lettered incidents"
tells '### A. 2023-06-12, [Bug 9100030](https://bugzilla.mozilla.org/show_bug.cgi?id=9100030): Brinewell: Findings in 2023 Audit'
# TRUTH.yaml, 9100036: the weekly update of 2024-04-19T18:00 came on 04-22 at 19:00.
tells '  - late by 3 d 1 h: Weekly updates (SHOULD, CCADB Incident Reporting Guidelines 2.0, IRG 2.0 list); started 2024-04-12T18:00:00Z ([comment 5](https://bugzilla.mozilla.org/show_bug.cgi?id=9100036#c5)); due 2024-04-19T18:00:00Z; ended 2024-04-22T19:00:00Z ([comment 6](https://bugzilla.mozilla.org/show_bug.cgi?id=9100036#c6))'
# 9100006: the item of 2025-05-16 was called complete on 05-19.
tells 'item “The software refuses a partitioned profile without the extension”; started 2025-04-22T13:47:31Z'
tells '- severity class: '
# overrides.yaml: a voluntary report of an outage.
tells '- set by a reviewer on 2025-11-12 ([link](https://bugzilla.mozilla.org/show_bug.cgi?id=9100063#c0)): '
tells '; The CA'"'"'s own words are "we report voluntarily".'
tells '## From before a takeover'
tells '## Not counted'
grep -q '@\|#[0-9a-f]\{16\}' out && say_failed "draft shows an account"

# The reply of replies.yaml stands with its bug, in both formats.
run_ok -C s draft issues-list zephyrine
tells '- reply of the CA of 2025-11-20 ([link](https://www.zephyrine.example/candor/replies/2025-11)) on weekly-update: “In April 2023 there was nothing to report'
tells '; disputed by the CA'
run_ok -C s draft issues-list brinewell --format mediawiki
tells '= Incidents of <nowiki>Brinewell Certification (example)</nowiki> ='
tells '=== A. 2023-06-12, [https://bugzilla.mozilla.org/show_bug.cgi?id=9100030 Bug 9100030]: <nowiki>Brinewell: Findings in 2023 Audit</nowiki> ==='
tells '** late by 3 d 1 h: <nowiki>Weekly updates</nowiki> (SHOULD, '
same "$(grep -c '^=== [A-Z]*\. ' out)" 10 "lettered incidents of the wiki"

# Nothing is written, and the words are those that F29 allows.
listing s >before
run_ok -C s draft issues-list brinewell
listing s >after
cmp -s before after || say_failed "draft wrote something"
grep -qiwE 'missed|broken|violation|breach|bad|slow|worst' out && say_failed "draft judges"

run_ok draft --help
tells 'usage: candor draft related --tag TAG [--months N] [--ca SLUG]'
run_fails 2 -C s draft
says "draft: draft what? see 'candor draft --help'"
run_fails 2 -C s draft related
says "draft related: which --tag? see 'candor draft --help'"
run_fails 2 -C s draft related --tag none
says "draft related: there is no tag 'none'; incidents have audit-failure, "
run_fails 2 -C s draft related --tag meta --months 0
says "draft related: '0' is no number of months from 1 to 600"
run_fails 2 -C s draft related --tag meta --format mediawiki
says "draft: related has no --format; see 'candor draft --help'"
run_fails 2 -C s draft issues-list brinewel
says "draft issues-list: there is no CA 'brinewel'; near it: brinewell"
run_fails 2 -C s draft issues-list nobody-at-all
says "draft issues-list: there is no CA 'nobody-at-all'$"
run_fails 2 -C s draft issues-list brinewell --format html
says "draft issues-list: there is no format 'html'; see 'candor draft --help'"
run_fails 2 -C s draft issues-list brinewell --tag meta
says "draft: issues-list has no --tag; see 'candor draft --help'"
run_fails 2 -C s draft issues-list
says "draft: draft what? see 'candor draft --help'"
finish
