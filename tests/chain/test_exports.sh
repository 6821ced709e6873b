# What is published for machines: JSON by its schemas, the data package by its profile, and
# every number of the pages again from the tables.  Each check is tried on a damaged copy.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s record
run_ok -C s build

schemas() { python3 -B "$ROOT/tests/exports/schemas.py" "$1" >"$2" 2>&1; }
package() { python3 -B "$ROOT/tests/exports/package.py" "$1" "$3" >"$2" 2>&1; }
recompute() { python3 -B "$ROOT/tests/recompute/recompute.py" "$1" >"$2" 2>&1; }

schemas s/site said || { say_failed "schemas"; cat said; }
package s/site said s || { say_failed "the data package"; cat said; }
recompute s/site said || { say_failed "numbers from the tables"; cat said; }

# By hand, from the bugs: what is linked twice stands once; what is not here, nowhere.
table=s/site/data/incidents.csv
same "$(cell "$table" 9100009 linked_bugs)" 9100010 "bugs linked with 9100009"
same "$(cell "$table" 9100036 linked_bugs)" '9100034 9100035' "bugs linked with 9100036"
same "$(cell "$table" 9100009 named_bugs)" '9100010 9100006 9100004' "bugs that 9100009 names"
same "$(cell "$table" 9100010 requirements)" 'TLS BR 4.9.1.1; MRSP 6.1.3' "requirements of 9100010"

# damage FILE FROM TO: a copy of the site in which one thing is another
damage() {
	rm -rf d
	mkdir d
	cp -r s/site d/site
	sed -i "0,/$2/s//$3/" "d/site/$1"
	cmp -s "s/site/$1" "d/site/$1" && say_failed "$1 has no $2 to damage"
	return 0
}
finds() {
	grep -q -- "$1" said || { say_failed "the damage is not told as '$1'"; cat said; }
}

damage bug/9100006/data.json '"verdict":"met"' '"verdict":"done"'
schemas d/site said && say_failed "a verdict of no set passes"
finds "bug/9100006/data.json: .*'done' is not of the set"
damage data/verdicts.json ',"exact",' ',"exactly",'
schemas d/site said && say_failed "a basis of no set passes"
finds "data/verdicts.json: .*'exactly' is not of the set"
damage queue/data.json '"n": ' '"m": '
schemas d/site said && say_failed "a key that is not declared passes"
finds 'queue/data.json: $.m: nothing may stand here'

damage data/incidents.csv ',FIXED,' ',MENDED,'
package d/site said s && say_failed "another table passes"
finds 'incidents: hash'
finds 'its cells are not those of the CSV'
damage data/datapackage.json '"type":"integer"' '"type":"number-of-sorts"'
package d/site said s 2>&1 && say_failed "a type of no profile passes"
damage data/datapackage.json '"resource":"incidents"' '"resource":"accidents"'
package d/site said s && say_failed "a key to nowhere passes"
damage data/provenance.json '"sha256":"....' '"sha256":"0000'
package d/site said s && say_failed "another input passes"
finds 'provenance: the bugs'

damage data/verdicts.csv ',late,exact,' ',met,exact,'
recompute d/site said && say_failed "another verdict passes"
finds 'values recomputed, [1-9]'
damage data/incidents.csv ',RESOLVED,FIXED,true,true,' ',RESOLVED,FIXED,false,true,'
recompute d/site said && say_failed "another incident that is not counted passes"
finds 'home counted: published'
damage ca/brinewell/data.json '"incidents": ' '"incidents": 1'
recompute d/site said && say_failed "another number of incidents passes"
finds 'ca/brinewell incidents: published 1'
finish
