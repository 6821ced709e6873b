# No login, name or nick of the sample is stored or published, and no earlier text of a comment;
# a store that holds what is not public, by whatever way, is not built from.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build

# Every login, nick and real name that the sample serves.
python3 - "$ROOT/data/sample/bugzilla" >people <<'PY'
import json, pathlib, sys
people = set()
def walk(value, key=None):
    if isinstance(value, dict):
        for k, v in value.items():
            walk(v, k)
    elif isinstance(value, list):
        for v in value:
            walk(v, key)
    elif isinstance(value, str) and value and key in (
            "creator", "author", "who", "name", "email", "nick", "real_name", "assigned_to",
            "setter", "requestee", "attacher", "qa_contact", "cc"):
        if "@" in value:
            people.add(value)
        elif key in ("nick", "real_name"):
            people.add(value)
for path in pathlib.Path(sys.argv[1]).glob("*.json"):
    walk(json.loads(path.read_text()))
print("\n".join(sorted(p for p in people if len(p) > 3)))
PY
[ "$(wc -l <people)" -gt 10 ] || say_failed "too few people found in the sample: the test is blind"
# Left out: ordinary words, and names that are mail domains or CAs too, which may be shown.
grep -v -x -F -f "$ROOT/tests/chain/words_not_people.txt" people >names || true
if grep -r -l -F -f names s/data/live s/site s/.candor >hits; then
	say_failed "people are stored or published in:"
	cat hits
fi
grep -r -l Kestrelmoor s/data/live s/site s/.candor && say_failed "an earlier text is stored"
grep -q Kestrelmoor -r "$ROOT/data/sample/bugzilla" || say_failed "the sample has no earlier text"

# refuses WHAT MEMBER VALUE: build ends with one line when a stored bug has that
bug=s/data/live/bugzilla/bugs/9100006.json
cp "$bug" kept.json
refuses() {
	python3 - "$bug" "$2" "$3" <<'PY'
import json, sys
path, place, value = sys.argv[1:]
with open(path) as file:
    at = bug = json.load(file)
*way, last = [int(w) if w.isdigit() else w for w in place.split(".")]
for step in way:
    at = at[step]
at[last] = json.loads(value)
with open(path, "w") as file:
    json.dump(bug, file, indent=2, sort_keys=True)
PY
	run_fails 2 -q -C s build
	same "$(cat err)" "candor: bug 9100006: the store holds private data ($1): remove the \
bug's file and pull again" "a store with $1"
	cp kept.json "$bug"
}
refuses 'a restricted bug' groups '["secret"]'
refuses 'a private comment' comments.2.is_private true
refuses 'a private comment' comments.2.is_private 1
refuses 'a private attachment' attachments.0.is_private 1
refuses 'an earlier text of a comment' history.0.changes.0 \
	'{"field_name": "comment_revision", "removed": "old", "added": "new"}'
run_ok -q -C s build
stop_stub

# What is private and comes all the same: `run` goes on to the end, and ends with status 1.
mkdir bugs
cp "$ROOT"/data/sample/bugzilla/*.json bugs/
sed 's/"groups": \[\]/"groups": ["secret"]/' "$ROOT/data/sample/bugzilla/9100006.json" \
	>bugs/9100006.json
grep -q secret bugs/9100006.json || say_failed "no bug is restricted: the test is blind"
start_stub --bugs bugs --records "$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv"
point_site s
git init -q --bare s.git
status=0
"$CANDOR" -q -C s run --now 2026-03-16T00:00:00Z >out 2>err || status=$?
same "$status" 1 "status of a run to which something private came"
same "$(cat err)" "candor: warning: bugzilla: a bug came that is restricted; it was dropped
candor: warning: bugzilla 9100041: came without its history; what it would tell is not known
candor: pull: 1 parts that should not be public came and were dropped; the rest is stored" \
	"what that run says"
same "$(git --git-dir s.git rev-list --count gh-pages)" 1 "commits of that run"
[ ! -e s/site/bug/9100006 ] || say_failed "a restricted bug has its page"
finish
