# What the chain tests share: a stub, a site, and words for what is expected.
set -eu
unset SOURCE_DATE_EPOCH CANDOR_GIT_TOKEN || true

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK"
failures=0
stub_pid=

say_failed() {
	echo "not ok: $*"
	failures=$((failures + 1))
}

# start_stub ARGS...: serves; sets port
start_stub() {
	rm -f stub.port
	mkfifo stub.port
	"$STUB" --port 0 "$@" >stub.port 2>stub.err &
	stub_pid=$!
	trap stop_stub EXIT
	read -r word port <stub.port || true
	[ "$word" = port ] || { cat stub.err; exit 1; }
}

stop_stub() {
	[ -z "$stub_pid" ] || kill "$stub_pid" 2>/dev/null || true
	[ -z "$stub_pid" ] || wait "$stub_pid" 2>/dev/null || true
	stub_pid=
}

# start_sample ARGS...: serves the first twelve bugs of the sample, all of which are whole
start_sample() {
	mkdir -p twelve
	cp "$ROOT"/data/sample/bugzilla/91000[01][0-9].json twelve/
	rm twelve/910001[3-9].json
	start_stub --bugs twelve \
		--records "$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv" "$@"
}

# start_world ARGS...: serves the whole sample
start_world() {
	start_stub --bugs "$ROOT/data/sample/bugzilla" \
		--records "$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv" "$@"
}

# make_site DIR: a site of the sample world, fed by the stub, published to DIR.git
make_site() {
	"$CANDOR" -q init "$1"
	for table in owners accounts overrides replies; do
		cp "$ROOT/data/sample/$table.yaml" "$1/data/"
	done
	point_site "$1"
}

# point_site DIR: its sources are the stub that runs now
point_site() {
	sed "s/PORT/$port/" "$ROOT/data/sample/site.yaml" >"$1/content/site.yaml"
	printf 'publish:\n  remote: %s\n' "$WORK/$1.git" >>"$1/content/site.yaml"
}

# run_ok ARGS...: candor must end well; its words are in out and err
run_ok() {
	status=0
	"$CANDOR" "$@" >out 2>err || status=$?
	[ "$status" = 0 ] || { say_failed "candor $* ended with $status"; cat err; }
}

# run_fails STATUS ARGS...: candor must end with that status and one line on stderr
run_fails() {
	want=$1
	shift
	status=0
	"$CANDOR" "$@" >out 2>err || status=$?
	[ "$status" = "$want" ] || { say_failed "candor $*: status $status, not $want"; cat err; }
	[ "$(wc -l <err)" = 1 ] || { say_failed "candor $*: not one line on stderr"; cat err; }
}

says() {
	grep -q -- "$1" err || { say_failed "stderr does not say '$1'"; cat err; }
}

same() {
	[ "$1" = "$2" ] || say_failed "$3: '$1', not '$2'"
}

# listing DIR: every file with its hash
listing() {
	(cd "$1" && find . -type f | LC_ALL=C sort | xargs -r sha256sum)
}

# cell FILE BUG COLUMN: a cell of a table whose first column is the bug
cell() {
	python3 - "$@" <<'PY'
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["bug"] == sys.argv[2]:
            print(row[sys.argv[3]])
PY
}

# post_late DIR: in that folder of bugs the CA of 9100077 posts ten days after its last
# update, on 2026-03-20; the limit is seven
post_late() {
	python3 - "$1/9100077.json" <<'PY'
import json, sys
with open(sys.argv[1]) as file:
    bug = json.load(file)
late = dict(bug["comments"][-1])
late["count"] += 1
late["id"] += 1
late["time"] = late["creation_time"] = bug["last_change_time"] = "2026-03-20T09:00:00Z"
late["text"] = late["raw_text"] = "The lost keys of the test were found."
bug["comments"].append(late)
bug["comment_count"] += 1
with open(sys.argv[1], "w") as file:
    json.dump(bug, file)
PY
}

finish() {
	stop_stub
	[ "$failures" = 0 ] || { echo "$failures expectations not met"; exit 1; }
	cd /
	rm -rf "$WORK"
}
