# What a reader finds on the pages that gather: home, queue, incidents about reporting duties,
# a rule. The sample ends at 2026-03-15; what is due is worked out by hand from its bugs.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
run_ok -C s check

has() { grep -qF -- "$2" "s/site/$1" || say_failed "$1 lacks: $2"; }
lacks() { ! grep -qF -- "$2" "s/site/$1" || say_failed "$1 has: $2"; }
# part FILE ID: the section of a page that is headed so, or its part under an h3
part() { sed -n "/<h[23] id=\"$2\">/,/<h[23][ >]/p" "s/site/$1"; }

# ---- home: what needs attention, with the rule and the comment that set the clock ----

part index.html overdue >overdue
for bug in 9100010 9100071 9100078 9100079 9100080; do
	grep -q "bug $bug " overdue || say_failed "home: $bug is not among what is overdue"
done
same "$(grep -c '<div class="item">' overdue)" 5 "incidents overdue on the home page"
grep -q 'show_bug.cgi?id=9100080#c0"><time datetime="2026-02-24T[0-9:]*Z">2026-02-24</time></a> <a href="./rule/full-report-14d/">' \
	overdue || say_failed "home: 9100080 lacks its full report, due 14 days after 2026-02-10"
part index.html due >due
grep -q 'bug 9100081 ' due || say_failed "home: 9100081 is not among what is due"
grep -q '2026-03-2[3-9]\|2026-03-3' due && say_failed "home: due within 7 days lists what is due later"
part index.html closing | grep -q 'bug 9100076 ' ||
	say_failed "home: the request for closure of 9100076 is not there"
lacks index.html 'They issue to anybody'
grep -qiE '[0-9] (days|hours) (ago|overdue)|overdue (by|for|since)' s/site/index.html &&
	say_failed "home: prints an age"

# ---- the queue: each rule leads to its page ----

has queue/index.html '<a href="../rule/weekly-update/">Weekly updates</a>'

# ---- incidents about reporting duties ----

has index.html 'process/">'
for bug in 9100018 9100020 9100026 9100052 9100053 9100057 9100072 9100073; do
	has process/index.html "../bug/$bug/"
done
# an audit finding, a delayed revocation and a bug that nobody has taken up are none
for bug in 9100075 9100010 9100082; do
	lacks process/index.html "../bug/$bug/"
done
has process/index.html '“fail* … incident report*”'
has process/index.html 'CA not known (1)'

# ---- severity: a class with its reason, and what a reviewer set goes before it ----

has bug/9100043/index.html '<b>24-hour reason</b>, set by a reviewer; by the table it is not known'
has bug/9100043/index.html 'No policy defines a scale of severity'
has bug/9100056/index.html 'a reason of five days is stated: item 12 of section 4.9.1.1'
has ca/brinewell/index.html 'No policy, guideline or root program defines a scale of severity'
has ca/brinewell/index.html 'scenario of the policy discussion</b>: outage'
grep -q '^9100001,.*5-day or 7-day reason.*one-list' s/site/data/incidents.csv ||
	say_failed "the incidents table lacks a class and its clock"

# ---- a rule by quarter ----

# Full reports from 2025-03-01 on: each quarter to the one that is not over.
for quarter in '2025 Q1' '2025 Q2' '2025 Q3' '2025 Q4' '2026 Q1 (not over)'; do
	has rule/full-report-14d/index.html "<th scope=\"row\">$quarter</th>"
done
same "$(grep -c '<svg ' s/site/rule/full-report-14d/index.html)" 2 "charts of a rule"

# ---- a site's own table of words ----

printf 'duties:\n- {duty: x, title: A word, tags: [], words: [serial number]}\n' \
	>s/data/process.yaml
run_ok -C s build
has process/index.html '../bug/9100035/'
lacks process/index.html '../bug/9100018/'
printf "duties:\n- {duty: x, title: A word, tags: [], words: ['… x']}\n" >s/data/process.yaml
run_fails 2 -C s build
says "s/data/process.yaml:2:46: '… x' is not words with '…' between them"
finish
