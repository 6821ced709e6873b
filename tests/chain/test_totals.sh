# The totals on /, /year/, /tag/, /ca/ and /rule/ agree with each other and with the tables;
# and where one of them does not, it is named.
. "$ROOT/tests/chain/lib.sh"
command -v python3 >/dev/null || exit 77

start_world
make_site site
run_ok -q -C site pull --now 2026-03-15T00:00:00Z
run_ok -q -C site build
stop_stub

totals() {
	status=0
	python3 -B "$ROOT/tests/real/totals.py" "$1" >out 2>err || status=$?
}

totals site/site
same "$status" 0 "status of totals.py"
[ "$status" = 0 ] || cat out err
grep -q '; 0 differ$' out || say_failed "there is no count of what was compared"
for page in home year tag ca rule; do
	grep -q "[1-9][0-9]* numbers of $page" out || say_failed "nothing of $page was compared"
done

# is_told FILE WHAT: the site with that file changed is found out, and the place is named
is_told() {
	cmp -s "site/site/$1" "bad/$1" && say_failed "$1: nothing was changed"
	totals bad
	same "$status" 1 "status with $1 damaged"
	grep -q -- "$2" out || { say_failed "$1: '$2' is not named"; cat out err; }
}

# damaged PAGE PATH NUMBER WHAT: PATH leads to the number: members, and name=value for the
# entry of a list
damaged() {
	rm -rf bad
	cp -r site/site bad
	python3 -B - "bad/$1data.json" "$2" "$3" <<'PYTHON'
import json
import sys

file, path, number = sys.argv[1:]
with open(file, encoding="utf-8") as f:
    view = json.load(f)
*steps, last = path.split("/")
at = view
for step in steps:
    name, _, value = step.partition("=")
    at = next(e for e in at if e[name] == value) if value else at[step]
at[last] = int(number)
with open(file, "w", encoding="utf-8") as f:
    json.dump(view, f)
PYTHON
	is_told "$1data.json" "$4"
}

damaged '' counted 1 '^/: counted: counted [0-9]*, published 1$'
damaged '' 'number/quarters/name=2025 Q2/opened' 99 \
	'^/: 2025 Q2: opened: counted [0-9]*, published 99$'
damaged '' 'number/years/name=2024/open' 98 '^/: 2024: open: counted [0-9]*, published 98$'
damaged year/ 'years/name=2025/audit' 98 '^/year/: 2025: audit: '
damaged year/2025/ number/closed 97 '^/year/2025/: the row of /year/'
damaged year/2025/ 'why_not/why=duplicate/n' 96 '^/year/2025/: not counted: '
damaged year/2025/ 'rules/rule=full-report-14d/lapse' 95 \
	'^/year/2025/: full-report-14d, [a-z0-9.-]*: lapse: counted [0-9]*, published 95$'
damaged tag/ 'classes/class=status/tags/tag=crl-failure/n' 94 '^/tag/: crl-failure: '
damaged tag/crl-failure/ 'cas/ca=Quickmarsh PKI (example)/open' 93 \
	'^/tag/crl-failure/: CA quickmarsh: open: counted [0-9]*, published 93$'
damaged ca/northlight/ filed_by_ca 92 '^/ca/northlight/: filed_by_ca: '
damaged ca/northlight/ number/predecessor 91 '^/ca/northlight/: number: predecessor: '
damaged ca/ 'included/slug=northlight/incidents' 90 '^/ca/: northlight: incidents: '
damaged rule/full-report-14d/ 'counts/rule=full-report-14d/assessed' 89 \
	'^/rule/full-report-14d/: full-report-14d, [a-z0-9.-]*: assessed: '
damaged rule/full-report-2w/ \
	'by_ca/slug=northlight/texts/section=IRG 2.0 para 3/parts/what=without lapse/n' 88 \
	'^/rule/full-report-2w/: northlight, without lapse: '

# less FILE PATTERN WHAT: the same without the lines of that pattern
less() {
	rm -rf bad
	cp -r site/site bad
	grep -v "$2" "site/site/$1" >"bad/$1"
	is_told "$1" "$3"
}

# an incident that only the table lacks is missing from every page that counts it
less data/incidents.csv '^9100001,' '^/tag/ov-misissuance/: number: opened: '
grep -q '^/ca/northlight/: incidents: ' out || say_failed "the CA of the bug is not named"
less data/verdicts.csv '^9100001,northlight,full-report-2w' '^/rule/full-report-2w/: '
grep -q '^/year/2018/: full-report-2w' out || say_failed "the year of the duty is not named"

finish
