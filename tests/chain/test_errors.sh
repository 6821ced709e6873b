# What goes wrong is told in one line with a place, with the exit status of its kind, and what
# was stored before is still there.
. "$ROOT/tests/chain/lib.sh"
start_sample
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
stop_stub
listing s/data/live | grep -v -e journal -e .lock >before

unchanged() {
	listing s/data/live | grep -v -e journal -e .lock >after
	cmp -s before after || { say_failed "$1: what was stored changed"; diff before after; }
}

run_fails 3 -C s pull --now 2026-03-16T00:00:00Z
says 127.0.0.1
unchanged "no server"

cat >s500.json <<'J'
[{"match": "/rest/bug", "status": 500, "body": "oops"}]
J
start_sample --script s500.json
point_site s
run_fails 3 -C s pull --now 2026-03-16T00:00:00Z
says 500
unchanged "status 500"
stop_stub

cat >html.json <<'J'
[{"match": "/rest/bug", "status": 200, "headers": {"Content-Type": "application/json"},
  "body": "<html>maintenance</html>"}]
J
start_sample --script html.json
point_site s
run_fails 3 -C s pull --now 2026-03-16T00:00:00Z
says JSON
unchanged "no JSON"
stop_stub

cat >csv.json <<'J'
[{"match": "/ccadb/", "status": 200, "headers": {"Content-Type": "text/csv"},
  "body": "\"Certificate Record Type\",\"Country\"\n\"Root Certificate\",\"Norway\"\n"}]
J
start_sample --script csv.json
point_site s
run_ok -q -C s pull --now 2026-03-16T00:00:00Z
same "$(cat err)" "candor: warning: ccadb: the records report could not be renewed (the report \
has no column \"CA Owner\"); records are of 2026-03-15" "what a pull of a bad report says"
same "$(sha256sum <s/data/live/ccadb/records.csv)" \
	"$(sha256sum <"$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv")" \
	"the report of before"
listing s/data/live | grep -v -e journal -e .lock >before
stop_stub

start_sample
point_site s
mv s/data/live/bugzilla/bugs kept
: >s/data/live/bugzilla/bugs
run_fails 1 -C s pull --now 2026-03-16T00:00:00Z
says 'bugzilla/bugs'
rm s/data/live/bugzilla/bugs
mv kept s/data/live/bugzilla/bugs
unchanged "a folder that cannot be written"
stop_stub

# A template with a wrong name in a branch that no page takes.
mkdir -p s/themes/default/templates
sed 's|{{#auditor}}|{{#auditor}}{{nmae}}|' "$ROOT/themes/default/templates/bug.html" \
	>s/themes/default/templates/bug.html
run_fails 2 -C s build
says 'bug.html:[0-9]*'
says nmae
rm -r s/themes

printf 'titel: x\n' >>s/content/site.yaml
run_fails 2 -C s build
says 'site.yaml:[0-9]*'
says titel
point_site s

printf 'owners: [\n' >s/data/owners.yaml
run_fails 2 -C s build
says 'owners.yaml:'
cp "$ROOT/data/sample/owners.yaml" s/data/

run_fails 2 -C nowhere build
says 'no site here'
run_fails 2 -C s frobnicate
run_fails 2 -C s build --nonsense
run_fails 2 -C s pull --now yesterday
run_fails 2 -C s show bug 1

# One bug that cannot be read is a finding, not a failure.
printf '{"id": 9100003' >s/data/live/bugzilla/bugs/9100003.json
run_ok -C s build
grep -q 'bug left out' s/site/quality/index.html || say_failed "the finding is not listed"
[ ! -e s/site/bug/9100003 ] || say_failed "a bug that cannot be read still has its page"
run_ok -C s check

# Publishing needs somebody who answers for it.
grep -v operator: s/content/site.yaml >x && mv x s/content/site.yaml
run_fails 2 -C s publish
says operator
point_site s
git init -q --bare s.git
echo '<p>' >>s/site/index.html
run_fails 1 -C s publish
says 'index.html'
finish
