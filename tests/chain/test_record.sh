# The ledger: what changed between two pulls and why, what is provisional until a third
# agrees, and that many new lates at once stop run before anything is published.
. "$ROOT/tests/chain/lib.sh"
ledger=s/data/ledger.ndjson

# row BUG RULE START: verdict, disputed and provisional in verdicts.csv
row() {
	awk -F, -v bug="$1" -v rule="$2" -v start="$3" \
		'$1 == bug && $3 == rule && $9 == start && $7 == "true" { print $15, $21, $22 }' \
		s/site/data/verdicts.csv
}

# at TIME: pulls and builds the world as it is now
at() {
	run_ok -C s pull --now "$1"
	run_ok -C s build
}

mkdir bugs
cp "$ROOT"/data/sample/bugzilla/*.json bugs/
records="$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv"
start_stub --bugs bugs --records "$records"
make_site s
git init -q --bare s.git

# Without a ledger nothing is provisional; what its first record has is, for a day.
at 2026-03-15T00:00:00Z
same "$(cut -d, -f22 s/site/data/verdicts.csv | sort -u | tr '\n' ' ')" "false provisional " \
	"provisional without a ledger"
run_ok -C s record
says 'the first record'
run_ok -C s build
same "$(row 9100077 weekly-update 2026-03-10T08:00:00Z)" "pending false false" "9100077"
same "$(row 9100079 question-response-7d 2026-02-10T18:08:45Z)" "overdue false true" "9100079"
same "$(grep -c '"old":""' $ledger)" "$(($(wc -l <s/site/data/verdicts.csv) - 1))" \
	"lines of the first record"

# The same data again adds nothing.
cp $ledger first
run_ok -C s record
says 'recorded 0 verdicts'
cmp -s $ledger first || say_failed "a second record of the same data adds lines"

# The CA posts ten days after its last update; the limit is seven.
stop_stub
post_late bugs
start_stub --bugs bugs --records "$records"
point_site s
printf 'max_new_late: 0\n' >>s/content/site.yaml

# run stops before it records: a person looks first.
cp -r s/site before
status=0
"$CANDOR" -C s -q run --now 2026-03-20T12:00:00Z >out 2>all || status=$?
grep -v warning all >err || true # of a bug without its history
same "$status $(wc -l <err)" "1 1" "status of run, and lines"
says 'more than max_new_late (0): nothing is recorded or published'
cmp -s $ledger first || say_failed "run recorded more new lates than it may"
diff -r s/site before >/dev/null || say_failed "run built more new lates than it may"
same "$(git --git-dir s.git branch | wc -l | tr -d ' ')" 0 "branches published"

# By hand they are recorded, with the cause, and provisional.
run_ok -C s record
head -n "$(wc -l <first)" $ledger | cmp -s - first || say_failed "the ledger lost lines"
line='"bug":9100077,"rule":"weekly-update","window":"irg-3.1","start":"2026-03-10T08:00:00Z"'
grep -qxF "{\"as_of\":\"2026-03-20T12:00:00Z\",$line,\"old\":\"pending\",\"new\":\"late\",\"why\":\"new data\"}" \
	$ledger || say_failed "the ledger has no late of 9100077"
run_ok -C s build
same "$(row 9100077 weekly-update 2026-03-10T08:00:00Z)" "late false true" "the new late"
same "$(row 9100079 question-response-7d 2026-02-10T18:08:45Z)" "overdue false false" "an old one"
run_ok -C s explain 9100077 weekly-update
grep -q 'provisional: new' out || say_failed "explain does not say provisional"
grep -q '= 10 d 01:00:00 *elapsed' out || { say_failed "explain does not add up"; cat out; }

# A pull 24 hours later that agrees confirms it, not one second before.
at 2026-03-21T11:59:59Z
same "$(row 9100077 weekly-update 2026-03-10T08:00:00Z)" "late false true" "before 24 hours"
at 2026-03-21T12:00:00Z
same "$(row 9100077 weekly-update 2026-03-10T08:00:00Z)" "late false false" "after 24 hours"

# Whatever comes to be known of it, run goes on and publishes.
run_ok -C s run --now 2026-03-21T12:00:00Z
same "$(git --git-dir s.git branch | tr -d ' *')" gh-pages "branch published"

# A table changes a verdict: a reply disputes one, an override takes a report back.
sed -i '/bug: 9100016/,/date:/d' s/data/overrides.yaml
run_ok -C s record
grep -q '"bug":9100016,"rule":"full-report-2w".*"old":"met","new":"unknown","why":"correction"}' \
	$ledger || say_failed "the ledger does not name a correction"
same "$(row 9100028 weekly-update 2023-04-08T10:00:00Z | cut -d' ' -f2)" true "disputed"

# What matches nothing is a finding, without the number of a bug that is not here.
printf '  - {bug: 9199999, what: voluntary, value: true, reason: x, link: "https://x.example/", date: 2026-01-01}\n' \
	>>s/data/overrides.yaml
run_ok -C s build
grep -q 'is about a bug that is not here' s/site/quality/index.html ||
	say_failed "an override that matches nothing is no finding"
grep -rq 9199999 s/site && say_failed "a bug that is not here is named"

# Lines of a bug that is public no more go with the next record.
stop_stub
rm bugs/9100001.json
start_stub --bugs bugs --records "$records"
point_site s
run_ok -C s pull --now 2026-03-22T12:00:00Z
run_ok -C s record
grep -q '"bug":9100001,' $ledger && say_failed "the ledger names a bug that is gone"
grep -q '"bug":9100002,' $ledger || say_failed "the ledger lost a bug that is here"

# A ledger that somebody else wrote in, or of a later pull.
cp $ledger kept
echo '{"as_of":"2026-03-22T12:00:00Z"}' >>$ledger
run_fails 2 -C s build
says 'ledger.ndjson: line [0-9]* is none that'
cp kept $ledger
finish
