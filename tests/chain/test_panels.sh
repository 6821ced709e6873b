# The panels of CAs' pages, and what pages count, follow from the published tables and the
# words of content/method.md alone; and where one does not, it is named.
. "$ROOT/tests/chain/lib.sh"
command -v python3 >/dev/null || exit 77

start_world
make_site site
run_ok -q -C site pull --now 2026-03-15T00:00:00Z
run_ok -q -C site build
stop_stub

panels() {
	status=0
	python3 -B "$ROOT/tests/real/panels.py" "$@" >out 2>err || status=$?
}

panels site/site
same "$status" 0 "status of panels.py"
[ "$status" = 0 ] || cat out err
for panel in Head Number Severity Quality Repeats 'For the CA itself' Kaplan-Meier Speed \
	'Among peers' /year/ /tag/ /lessons/ 'Response across CAs' /compare/; do
	grep -q "^$panel: [1-9][0-9]* compared, 0 differ$" out ||
		say_failed "nothing of $panel was compared, or it differs"
done

# damaged FILE FROM TO WHAT: the site with that is found out, and the place is named
damaged() {
	rm -rf bad
	cp -r site/site bad
	sed "s/$2/$3/" "site/site/$1" >"bad/$1"
	cmp -s "site/site/$1" "bad/$1" && say_failed "$1: nothing was changed"
	panels bad
	same "$status" 1 "status with $1 damaged"
	grep -q -- "$4" out || { say_failed "$1: '$4' is not named"; cat out err; }
}

damaged ca/northlight/data.json '"n_due": *[0-9]*' '"n_due": 99' \
	'^northlight | For the CA itself | due, number | published 99 | '
damaged data/verdicts.csv '^9100001,northlight,full-report-2w,\(.*\),met,' \
	'9100001,northlight,full-report-2w,\1,late,' '^northlight | Speed | '

# Pairs of incidents, chains and lessons, by another program of the same kind.
pairs() {
	status=0
	python3 -B "$ROOT/tests/real/pairs.py" "$@" >out 2>err || status=$?
}

pairs site/site
same "$status" 0 "status of pairs.py"
[ "$status" = 0 ] || cat out err
rm -rf bad
cp -r site/site bad
sed '/^9100036,/s/9100034 9100035/9100034/' site/site/data/incidents.csv >bad/data/incidents.csv
cmp -s site/site/data/incidents.csv bad/data/incidents.csv && say_failed "no link is gone"
pairs bad
same "$status" 1 "status of pairs.py with a link away"

finish
