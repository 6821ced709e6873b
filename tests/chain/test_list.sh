# What `candor list` says of the sample, worked out by hand from TRUTH.yaml and the bugs:
# open incidents alone, by what wants attention first.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
git init -q --bare s.git
run_ok -C s pull --now 2026-03-15T00:00:00Z

# rows WHAT WANT: the bugs that are listed, in order
rows() {
	run_ok -C s list "$1" --format csv
	same "$(sed 1d out | cut -d, -f1 | tr -d '\r' | tr '\n' ' ')" "$2" "list $1"
}
# row BUG WANT: columns 5 to 11 but `since` of a row of all: group, turn, why, next_due, rule
row() {
	same "$(csvcut "$1")" "$2" "bug $1"
}
csvcut() {
	python3 - "$1" <<'PY'
import csv, sys
for line in csv.DictReader(open("all.csv", newline="", encoding="utf-8")):
    if line["bug"] == sys.argv[1]:
        print(*(line[k] for k in ("ca_slug", "group", "turn", "why", "next_due", "rule",
                                  "others", "others_unknown", "ready")))
PY
}

# Of the overdue rows of TRUTH.yaml those of bugs that are closed (9100009) are in no queue.
# In order of what was due first: 02-05 (an update on a delayed revocation), 02-09, 02-17,
# 02-24 (full report), 03-05 (the agreed date).
rows overdue '9100010 9100078 9100079 9100080 9100071 '
# Weekly update of 03-10T08:00 and needinfo of 03-11T15:00, both and 7 days.
rows due '9100077 9100081 '
# Not triaged, and a closure report with its needinfo on the CCADB.
rows waiting '9100012 9100076 9100082 '
# Its report is in a form of its own, so that it is not known whether weeks run.
rows unknown '9100074 '
# With them 9100011, whose agreed date is 03-31, and 9100069, whose CA is in no program.
# A tracker (9100034) is no incident.
rows open '9100010 9100078 9100079 9100080 9100071 9100077 9100081 9100012 9100076 9100082 9100011 9100069 9100074 '

cp out all.csv
row 9100079 'tamarisk overdue ca needinfo 2026-02-17T18:08:45Z question-response-7d 2 0 no'
row 9100080 'tamarisk overdue ca needinfo 2026-02-24T09:00:00Z full-report-14d 1 0 no'
row 9100071 'brinewell overdue ca question 2026-03-05T23:59:59Z next-update-date 1 0 no'
row 9100078 'zephyrine overdue ca overdue 2026-02-09T08:00:00Z closure-needinfo 0 0 yes'
row 9100077 'quickmarsh due ca pending 2026-03-17T08:00:00Z weekly-update 0 0 no'
row 9100081 'zephyrine due ca needinfo 2026-03-18T15:00:00Z question-response-7d 1 0 no'
row 9100076 'quickmarsh root-program root-program closure-requested   0 0 yes'
row 9100011 'brinewell nobody nobody next-update 2026-03-31T23:59:59Z next-update-date 0 0 no'

# One CA, all formats, and the status for scripts.
run_ok -C s list overdue --ca tamarisk
same "$(cut -c1-7 out | tr '\n' ' ')" '9100079 9100080 ' "Tamarisk's as text"
grep -q '^9100080  overdue      2026-02-24 tamarisk: CA; ' out || { say_failed "no such line"; cat out; }
run_ok -C s list overdue --ca tamarisk --format json
python3 - <<'PY' || say_failed "list --format json is not what it should be"
import json
view = json.load(open("out", encoding="utf-8"))
assert view["as_of"] == "2026-03-15T00:00:00Z" and view["list"] == "overdue"
assert [row["id"] for row in view["rows"]] == [9100079, 9100080]
assert [due["due_day"] for due in view["rows"][1]["due"]] == ["2026-02-24", "2026-03-04"]
PY
status=0
"$CANDOR" -C s list overdue --exit-code >out 2>err || status=$?
same "$status $(wc -l <out) $(wc -c <err)" '6 5 0' "status, lines and words of what is listed"
run_ok -C s list --ca marenne overdue --exit-code
same "$(wc -c <out)" 0 "bytes of an empty list"

# The page has the same rows in the same order.
run_ok -C s build
same "$(grep -o '<tr id="b[0-9]*"' s/site/queue/index.html | tr -dc '0-9\n' | tr '\n' ' ')" \
	"$(sed 1d all.csv | cut -d, -f1 | tr '\n' ' ')" "rows of /queue/"
same "$(grep -c '^BEGIN:VEVENT' s/site/ca/tamarisk/deadlines.ics)" 3 "dates of Tamarisk"

run_ok list --help
grep -q '^usage: candor list WHAT' out || say_failed "no help"
run_fails 2 -C s list
says "list: list what? see 'candor list --help'"
run_fails 2 -C s list late
says "list: list what? see 'candor list --help'"
run_fails 2 -C s list open --format xml
says "list: there is no format 'xml'; see 'candor list --help'"
run_fails 2 -C s list open --ca nobody
says "list: there is no CA 'nobody'"
run_fails 2 -C s list open --sideways
says 'list: there is no option --sideways'
finish
