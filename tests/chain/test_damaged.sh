# A file of the store that is damaged or lost: said with its path and what to do, or pulled anew.
. "$ROOT/tests/chain/lib.sh"
start_sample
make_site s
run_ok -q -C s pull --now 2026-03-15T00:00:00Z
run_ok -q -C s build

# halve FILE: its second half is lost
halve() {
	head -c $(($(wc -c <"$1") / 2)) "$1" >half
	mv half "$1"
}

for file in state.json findings.json bugzilla/accounts.json; do
	cp "s/data/live/$file" kept
	for cut in "halve s/data/live/$file" "cp /dev/null s/data/live/$file"; do
		$cut
		run_fails 1 -q -C s build
		says "^candor: s/data/live/$file.*is damaged; delete it and pull again"
		run_fails 1 -q -C s pull --now 2026-03-16T00:00:00Z
		says "^candor: s/data/live/$file.*is damaged; delete it and pull again"
	done
	cp kept "s/data/live/$file"
done

# The server's word that nothing changed does not keep a damaged report.
cp s/data/live/ccadb/records.csv kept
halve s/data/live/ccadb/records.csv
run_fails 1 -q -C s build
says 's/data/live/ccadb/records.csv:.*is damaged; delete it and pull again'
run_ok -q -C s pull --now 2026-03-16T00:00:00Z
cmp -s kept s/data/live/ccadb/records.csv || say_failed "a damaged report was kept"
run_ok -q -C s build
stop_stub

# Without its accounts all bugs are read again, though no bug changed and few have their turn.
python3 - "$ROOT" <<'PY'
import json, os, sys
os.mkdir("many")
with open(sys.argv[1] + "/data/sample/bugzilla/9100001.json") as file:
    bug = json.load(file)
for n in range(250):
    bug["id"] = 9200000 + n
    for comment in bug["comments"]:
        comment["bug_id"] = bug["id"]
        comment["id"] = 10 * bug["id"] + comment["count"]
    bug["last_change_time"] = "2024-01-01T00:00:00Z" if n else "2026-03-01T00:00:00Z"
    with open("many/%d.json" % bug["id"], "w") as file:
        json.dump(bug, file)
PY
start_stub --bugs many \
	--records "$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv" --log all
make_site m
run_ok -q -C m pull --now 2026-03-15T00:00:00Z
same "$(ls m/data/live/bugzilla/bugs | wc -l)" 250 "bugs that were stored"
rm m/data/live/bugzilla/accounts.json
before=$(wc -l <all)
run_ok -q -C m pull --now 2026-03-16T00:00:00Z
same "$(tail -n "+$((before + 1))" all | grep -o '[&?]id=[0-9,]*' | grep -o '92[0-9]*' | sort -u | wc -l)" \
	250 "bugs that are read again without accounts"
finish
