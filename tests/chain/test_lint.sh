# `lint` says of drafts what their truth expects, in three formats, and bears what is hostile.
. "$ROOT/tests/chain/lib.sh"
command -v python3 >/dev/null || { echo "skipped: Python 3 is not installed"; exit 77; }
drafts="$ROOT/tests/fixtures/lint"
mkdir -p s/data out.d
cp "$ROOT/data/sample/owners.yaml" s/data/

python3 -B "$ROOT/tests/lint/compare.py" "$CANDOR" "$drafts" s || say_failed "the drafts"

# a MUST ends with 6, on stdout; the same through stdin and with another name
status=0
"$CANDOR" -C s lint --now 2026-04-15T00:00:00Z "$drafts/fault-ccadb-id-01.md" >out 2>err || status=$?
same "$status" 6 "status of a draft with a fault"
same "$(cat out)" "$drafts/fault-ccadb-id-01.md:5:33: must: 'A90001' is not A and six digits, as\
 the CCADB has it [ccadb-id] (CCADB Incident Reporting Guidelines 3.2, Report field definitions and\
 expectations, Summary; https://www.ccadb.org/cas/incident-report)" "the text of a finding"
same "$(cat err)" "" "stderr"
status=0
"$CANDOR" -C s lint --now 2026-04-15 - <"$drafts/fault-ccadb-id-01.md" >piped || status=$?
same "$status" 6 "status of a draft on stdin"
same "$(cut -d: -f1-4 piped)" "-:5:33: must" "the place in a draft on stdin"

# needs no site, and leaves nothing behind
mkdir empty
run_ok -C empty lint --now 2026-04-15 "$drafts/clean-csv-01.csv"
same "$(ls -A empty)" "" "what lint left behind"
same "$(cat out)" "" "findings in a clean appendix"

# the time may come from the environment
status=0
SOURCE_DATE_EPOCH=1717200000 "$CANDOR" -C s lint "$drafts/clean-10.md" >out || status=$?
same "$status:$(cat out)" "0:" "IRG 2.0 while that was in force"

# empty forms: all of their fields are found to be empty, and nothing else is wrong
form() {
	run_ok lint --template "$1" --now 2026-04-15
	cp out form.md
	"$CANDOR" -C s lint --now 2026-04-15 form.md >found || true
	sed 's/.*\[\([a-z-]*\)\] (.*/\1/' found | sort | uniq -c | tr -s ' \n' ' ' >ids
	same "$(cat ids)" "$2" "what is found in the empty $1 form"
}
form preliminary " 3 field-empty "
form closure " 4 field-empty "
form full " 1 action-none 25 field-empty 1 related-missing "
run_fails 2 lint --template preliminary --now 2024-06-01
says "lint: the guideline in force then has no preliminary template"
run_fails 2 lint --template short
says "lint: there is no template 'short'; see 'candor lint --help'"

# deadlines
run_ok lint --deadline 2026-04-15T08:40:00Z
same "$(cut -d: -f1-3 out | grep -c '^20')" 9 "deadlines with a time"
grep -q '^2026-04-18T08:40:00Z  Initial report within 72 hours: 72 hours after awareness; MUST \[initial-report-72h\]' out ||
	say_failed "the deadline of the initial report: $(cat out)"
grep -q '^2026-04-29T08:40:00Z  Full report within 14 days: 14 days after initial disclosure, here as if made at once: count from its own time; MUST \[full-report-14d\] (CCADB Incident Reporting Guidelines 3.2,' out ||
	say_failed "the deadline of the full report: $(cat out)"
grep -q '^2026-04-20T08:40:00Z  S/MIME.*: 5 days after awareness of a 5-day reason, S/MIME; MUST' out ||
	say_failed "the second deadline of S/MIME: $(cat out)"
grep -q ': 3 days after the last update, on delayed revocation; SHOULD' out ||
	say_failed "the recommended updates of a delayed revocation: $(cat out)"
run_ok lint --deadline 2026-04-15T00:00:00Z --format json
python3 -c 'import json; json.load(open("out"))["due"][0]["url"]' || say_failed "deadlines as JSON"
run_fails 2 lint --deadline soon
says "--deadline: 'soon' is no time; write 2026-03-15T00:00:00Z"
run_fails 2 lint --deadline 2026-04-15
says "--deadline: '2026-04-15' is no time; write 2026-03-15T00:00:00Z"
run_fails 2 lint --deadline 2026-04-15T08:40:00Z --format sarif
says "--deadline: prints text or json, no sarif"

# what is no text is told in one line
no_text() {
	"$CANDOR" -C s lint --now 2026-04-15 - <raw >found || true
	same "$(sed 's/ \[.*//' found)" "-:1:1: must: is no text in UTF-8; save the draft or the CSV as such" "$1"
}
printf '\377\376#\0 \0I\0' >raw
no_text "UTF-16"
printf '## Full Incident Report\n\0' >raw
no_text "a NUL byte"
printf '## Rapport \351\n' >raw
no_text "Latin-1"

# SARIF of what has the most findings, and of nothing
"$CANDOR" -C s lint --now 2026-04-15 --format sarif --summary "None" form.md "$drafts"/fault-csv*.csv >log.sarif || true
"$CANDOR" -C s lint --now 2026-04-15 --format sarif "$drafts/clean-csv-01.csv" >none.sarif
python3 -B "$ROOT/tests/lint/sarif.py" log.sarif none.sarif || say_failed "SARIF"

# what a person may get wrong
run_fails 2 lint
says "lint: which draft? see 'candor lint --help'"
run_fails 2 lint --format xml draft.md
says "lint: there is no format 'xml'; see 'candor lint --help'"
run_fails 1 lint nowhere.md
says "nowhere.md: cannot open: No such file or directory"
run_fails 2 lint --template full draft.md
says "lint --template: takes no 'draft.md'"

# hostile text takes no longer than other text
python3 -B "$ROOT/tests/lint/hostile.py" "$CANDOR" s "$drafts/clean-02.md" || say_failed "hostile drafts"
finish
