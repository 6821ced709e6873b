# What changed: the page /changes/, the log on an incident's page, home, and diff.  The
# world at 2025-06-20, 2025-07-10 and after; what happens in between is read from
# data/sample by hand.
. "$ROOT/tests/chain/lib.sh"

# days: each day of /changes/ with what it has, one line a thing
days() {
	python3 - s/site/changes/data.json <<'PY'
import json, sys
with open(sys.argv[1]) as file:
    view = json.load(file)
for day in view["days"] + view["older"]:
    for event in day["events"]:
        print(day["day"], event["id"], event["what"])
    for v in day["verdicts"]:
        print(day["day"], v["id"], v["rule"], (v["start"] or "?")[:10], v["old"] or "none",
              v["new"] or "none", v["why"], "provisional" if v["provisional"] else "settled")
PY
}

has() {
	days >days.txt
	grep -qx "$1" days.txt || { say_failed "no line '$1'"; head -20 days.txt; }
}

mkdir bugs
cp "$ROOT"/data/sample/bugzilla/*.json bugs/
records="$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv"
start_stub --bugs bugs --records "$records"
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z

# No record: openings and closings alone, and nothing is known of verdicts.
run_ok -C s build
grep -q 'No verdicts have been recorded yet' s/site/changes/index.html ||
	say_failed "changes without records"
grep -q 'Not known: no verdicts have been recorded yet' s/site/index.html ||
	say_failed "home without records"

# Bug 9100006 was closed, opened again and closed again; the first record is no change.
run_ok -C s record
run_ok -C s build --as-of 2025-07-10
has "2025-06-03 9100006 closed"
has "2025-06-25 9100006 opened again"
has "2025-07-08 9100054 closed"
same "$(days | grep -c 2025-08-01 || true)" 0 "changes of August as of July"
run_ok -C s build
same "$(days | grep -c 'settled\|provisional' || true)" 0 "changed verdicts of the first record"
grep -q 'The first record' s/site/changes/index.html || say_failed "the first record"
! grep -q 'id="changes"' s/site/bug/9100077/index.html || say_failed "a log without changes"
cp -r s/site first

# The CA of 9100077 posts ten days after its last update; the limit is seven.
stop_stub
post_late bugs
start_stub --bugs bugs --records "$records"
point_site s
run_ok -C s pull --now 2026-03-21T00:00:00Z
run_ok -C s record
run_ok -C s build
has "2026-03-21 9100077 weekly-update 2026-03-10 pending late new data provisional"
grep -q 'id="changes"' s/site/bug/9100077/index.html || say_failed "no log on the bug's page"
grep -q 'recorded <time datetime="2026-03-21T00:00:00Z">' s/site/index.html ||
	say_failed "home does not have it"
run_ok -C s check
cp -r s/site second

# A quiet day: the verdict is confirmed, then nothing at all happens.
run_ok -C s pull --now 2026-03-22T01:00:00Z
run_ok -C s record
run_ok -C s build
has "2026-03-21 9100077 weekly-update 2026-03-10 pending late new data settled"
cp s/site/changes/index.html quiet.html
run_ok -C s pull --now 2026-03-22T02:00:00Z
run_ok -C s record
run_ok -C s build
cmp -s quiet.html s/site/changes/index.html || say_failed "a quiet hour changed /changes/"

# diff: of two folders of a site, of a working folder, there and back, and with itself.
run_ok diff first second
grep -q '^Old: 2026-03-15T00:00:00Z, method [0-9]*, 82 bugs$' out || say_failed "the old one"
grep -q '^New: 2026-03-21T00:00:00Z, method [0-9]*, 82 bugs$' out || say_failed "the new one"
grep -q '^  9100077 weekly-update [a-z0-9.-]* from 2026-03-10T08:00:00Z: pending -> late (seen 2026-03-20T09:00:00Z)$' \
	out || { say_failed "diff does not tell of 9100077"; cat out; }
run_ok diff second s
run_ok diff second second --format json
same "$(python3 -c "
import json
d = json.load(open('out'))
print(d['verdicts'], *d['bugs'].values())")" "[] [] [] [] [] []" "a snapshot and itself"
run_ok -C s build --as-of 2025-06-20
cp -r s/site june
run_ok -C s build --as-of 2025-07-10
cp -r s/site july
run_ok diff june july --format json
same "$(python3 -c "
import json
d = json.load(open('out'))['bugs']
print(*((k, [b['bug'] for b in d[k]]) for k in sorted(d)))")" \
	"('closed', [9100054]) ('gone', []) ('new', []) ('opened', []) ('reopened', [9100006])" \
	"June and July"
run_ok diff july june --format json
same "$(python3 -c "
import json
d = json.load(open('out'))['bugs']
print(*((k, [b['bug'] for b in d[k]]) for k in sorted(d)))")" \
	"('closed', [9100006]) ('gone', []) ('new', []) ('opened', []) ('reopened', [9100054])" \
	"July and June"
run_ok -C s build --as-of 2025-09-05
cp -r s/site september
run_ok diff september second
grep -q '^New here, opened before: 1$' out || { say_failed "a bug restricted then"; head -40 out; }
run_ok diff second september
same "$(sed -n 's/^Opened: //p; s/^New here, opened before: //p' out | tr '\n' ' ')" "0 0 " \
	"nothing is new in the past"

# What is no snapshot, by name and with what to do.
run_fails 2 diff june
says 'needs two folders, OLD and NEW'
run_fails 2 diff june bugs
says 'bugs: has no site/data/incidents.csv, nor data/incidents.csv: name a site'
run_fails 2 diff june july --format xml
says "there is no format 'xml'"
sed '1s/^bug,/number,/' july/data/incidents.csv >other && mv other july/data/incidents.csv
run_fails 2 diff june july
says "july/data/incidents.csv: has no column 'bug'; build the site again"
rm july/data/verdicts.csv
cp june/data/incidents.csv july/data/
run_fails 1 diff june july
says 'july/data/verdicts.csv'
finish
