# The CCADB's reports: asked for only when they changed; an error page, a cut or an empty report,
# or none at all keeps the last good one and is a finding with the date of that one.
. "$ROOT/tests/chain/lib.sh"

records=s/data/live/ccadb/records.csv
sample=$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv

# report BODY: the stub answers with it in place of the report; BODY is JSON text
report() {
	printf '[{"match": "/ccadb/AllCert", "status": %s, "headers": {"Content-Type": "text/csv"},\n"body": %s}]\n' \
		"${2:-200}" "$1" >report.json
	start_sample --script report.json
	point_site s
}

state() {
	sed -n "s/^  \"$1\": \"\\(.*\\)\",*\$/\\1/p" s/data/live/state.json
}

"$CANDOR" -q init s
cp "$ROOT/data/sample/owners.yaml" "$ROOT/data/sample/accounts.yaml" s/data/
report '"<!DOCTYPE html><title>Down for maintenance</title>"'
run_fails 3 -C s pull --now 2026-03-15T00:00:00Z
says 'answered with HTML, not with a report'
[ ! -e "$records" ] || say_failed "an error page was stored"
stop_stub

start_sample
point_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
cmp -s "$records" "$sample" || say_failed "the report is not stored as received"
same "$(state records_at)" 2026-03-15T00:00:00Z "time of the report"
run_ok -C s pull --now 2026-03-16T00:00:00Z
same "$(state records_at)" 2026-03-16T00:00:00Z "time of the report that is the same"
same "$(state records_changed_at)" 2026-03-15T00:00:00Z "time since which it is the same"
same "$(grep -c '"status": *304' s/data/live/journal.ndjson)" 1 "answers that nothing changed"
stop_stub

# kept WORDS: the pull goes on; the finding says why, and of when the records are
kept() {
	run_ok -C s pull --now 2026-03-17T00:00:00Z
	says "$1"
	says 'the records report could not be renewed'
	says 'records are of 2026-03-16'
	cmp -s "$records" "$sample" || say_failed "$1: the last good report is gone"
	same "$(state records_at)" 2026-03-16T00:00:00Z "$1: time of the report"
	stop_stub
}

report '"<!DOCTYPE html><title>Down for maintenance</title>"'
kept 'answered with HTML, not with a report'
report '""'
kept 'the report is empty'
report '"\"CA Owner\",\"Certificate Record Type\"\n\"Foo\",\"Root"'
kept 'the report is no CSV'
report '"\"CA Owner\",\"Certificate Record Type\"\n\"Foo\""'
kept 'the report is cut'
report '"\"Certificate Record Type\"\n\"Root Certificate\"\n"'
kept 'has no column \\*"CA Owner'
report '"oops"' 404
kept 'answered 404'

# From the same address, cut between two rows: only its size tells.
head -c 9000 "$sample" | sed '$d' >short.csv
cat >short.json <<'J'
[{"match": "/ccadb/AllCert", "times": 1},
 {"match": "/ccadb/AllCert", "status": 200, "body_file": "short.csv"}]
J
start_sample --script short.json
point_site s
run_ok -C s pull --now 2026-03-16T00:00:00Z
kept 'less than half'

run_ok -C s build
start_sample
point_site s
grep -q 'records are of 2026-03-16' s/site/quality/index.html ||
	say_failed "the age of the report is not on the quality page"
run_ok -C s pull --now 2026-03-18T00:00:00Z
run_ok -C s build
if grep -q 'records are of' s/site/quality/index.html; then
	say_failed "a finding that is over is on the quality page"
fi
stop_stub

# The roots report is optional: what it says is taken, without it all goes on.
fingerprint=BA2717851FEFF1F847EA29DA42BA877955B56C9B110D1219CA29AF6C086A3B63
cat >roots.json <<J
[{"match": "/roots", "times": 1, "headers": {"Content-Type": "text/csv"},
  "body": "Owner,SHA-256 Fingerprint,Distrust for TLS After Date\nx,$fingerprint,2026.02.03\n"},
 {"match": "/roots", "body": "<html>"}]
J
start_sample --script roots.json
point_site s
sed "s|^  ccadb:|&\\n    roots: http://127.0.0.1:$port/roots|" s/content/site.yaml >with_roots
cp with_roots s/content/site.yaml
run_ok -C s pull --now 2026-03-19T00:00:00Z
run_ok -C s build
grep -q '"distrust_tls": *"2026-02-03"' s/site/ca/*/data.json ||
	say_failed "the date of distrust is on no page"
run_ok -C s pull --now 2026-03-20T00:00:00Z
says 'the roots report could not be renewed (answered with HTML, not with a report); roots are of 2026-03-19'
stop_stub

# With the cache or without it, and with the roots report gone from the configuration.
run_ok -C s build
listing s/site >with
rm s/.candor/records.cache
rm -r s/site
run_ok -C s build
listing s/site >without
cmp -s with without || say_failed "the cache shows in the site"
grep -q 'CDLA-Permissive-2.0' s/site/data/NOTICE.txt || say_failed "no attribution in the notice"
start_sample
point_site s
stop_stub
run_ok -C s build
if grep -q '"distrust_tls": *"2026' s/site/ca/*/data.json; then
	say_failed "a roots report that is not configured is used"
fi
finish
