# build --as-of TIME knows nothing that came later: what it makes of the whole snapshot is
# what a normal build makes of a snapshot that another program cut at that time.
. "$ROOT/tests/chain/lib.sh"

tables() {
	(cd "$1/site/data" && sha256sum incidents.csv verdicts.csv events.csv reports.csv \
		actions.csv cas.csv)
}

start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s record
run_ok -C s build
tables s >today
stop_stub

# What is not of the last pull is not given out as if it were.
run_ok -C s build --as-of 2025-06-20
run_fails 2 -C s publish
says "s/site: shows what was known at 2025-06-20T00:00:00Z, and the last pull is of 2026-03-15T00:00:00Z: build again, without --as-of"
run_ok -C s build
git init -q --bare s.git
run_ok -C s publish

# Each with what makes it worth a look.
# 2000-01-01            nothing was there
# 2018-12-01            before a bug came into this component from another
# 2021-03-01            reports on the wiki's template; an era without an override
# 2023-05-15            a batch; a takeover to come
# 2024-06-01            before the last change of a bug whose history is not known
# 2024-12-17            between two changes of a Next update
# 2025-05-10            before three comments were edited
# 2025-06-03T15:12:30Z  the very second of a closing
# 2025-06-20            before that bug was opened again
# 2025-07-10            after that, before it was closed again
# 2025-10-01            while a bug was restricted
# 2025-11-05            in the middle of the reviewer's overrides; before a reply
# 2026-01-21T14:00:00Z          before a summary was changed
for time in 2000-01-01T00:00:00Z 2018-12-01T00:00:00Z 2021-03-01T00:00:00Z \
	2023-05-15T12:00:00Z 2024-06-01T00:00:00Z 2024-12-17T00:00:00Z \
	2025-05-10T00:00:00Z 2025-06-03T15:12:30Z 2025-06-20T00:00:00Z \
	2025-07-10T00:00:00Z 2025-10-01T00:00:00Z 2025-11-05T00:00:00Z \
	2026-01-21T14:00:00Z 2026-03-15T00:00:00Z; do
	run_ok -C s build --as-of "$time"
	tables s >as_of
	mkdir -p kept && cp s/site/data/incidents.csv "kept/$time.csv"
	python3 "$ROOT/tests/time/cut.py" s "$time" cut "$ROOT/data"
	run_ok -C cut build
	tables cut >cut_then
	cmp -s as_of cut_then || {
		say_failed "as of $time"
		diff as_of cut_then || true
		for table in incidents verdicts events reports actions cas; do
			diff "s/site/data/$table.csv" "cut/site/data/$table.csv" | head -6 || true
		done
	}
	run_ok -C s check
	rm -rf cut
done
cmp -s as_of today || say_failed "as of the last pull is not what a normal build makes"

# What two programs could misread alike, by hand from the bugs.
same "$(wc -l <kept/2000-01-01T00:00:00Z.csv)" 1 "bugs of the year 2000, and the head"
same "$(cell kept/2025-06-03T15:12:30Z.csv 9100006 status)" RESOLVED "closed that second"
same "$(cell kept/2025-06-20T00:00:00Z.csv 9100006 closed)" 2025-06-03T15:12:30Z "9100006"
same "$(cell kept/2025-07-10T00:00:00Z.csv 9100006 status)" REOPENED "9100006 in July"
same "$(cell kept/2025-07-10T00:00:00Z.csv 9100006 closed)" "" "9100006 in July"
same "$(cell kept/2018-12-01T00:00:00Z.csv 9100001 status)" RESOLVED "moved here later"
same "$(cell kept/2018-12-01T00:00:00Z.csv 9100001 classes)" ca-compliance "9100001, tagged in 2023"
same "$(cell kept/2025-10-01T00:00:00Z.csv 9100060 bug)" "" "restricted until October 2025"
same "$(cell kept/2025-11-05T00:00:00Z.csv 9100060 bug)" 9100060 "restricted no more"
same "$(cell kept/2024-06-01T00:00:00Z.csv 9100041 status)" "" "no history, changed later"
same "$(cell kept/2024-06-01T00:00:00Z.csv 9100041 counted)" false "no history"
same "$(cell kept/2026-01-21T14:00:00Z.csv 9100077 summary)" \
	"Finding 3 of the audit of 2025, backup test" "the summary then"
same "$(cell kept/2025-05-10T00:00:00Z.csv 9100006 comments)" \
	"$(python3 -c "
import json
bug = json.load(open('$ROOT/data/sample/bugzilla/9100006.json'))
print(sum(c['time'] <= '2025-05-10T00:00:00Z' for c in bug['comments']))")" "comments"

# Neither the stamp nor the cache is taken for another time's.
run_ok -C s build --as-of 2025-06-20
run_ok -C s build --as-of 2025-06-20T00:00:00Z
says 'nothing changed since the last build'
run_ok -C s build
tables s | cmp -s - today || say_failed "a normal build after one as of a time"
run_ok -C s build
says 'nothing changed since the last build'

# What is no time, and what is not known yet.
run_fails 2 -C s build --as-of yesterday
says '--as-of: is no time; write 2025-06-20T00:00:00Z'
run_fails 2 -C s build --as-of 2026-03-15T00:00:01Z
says '--as-of: is after the last complete pull (2026-03-15T00:00:00Z)'
tables s | cmp -s - today || say_failed "an error changed the site"
finish
