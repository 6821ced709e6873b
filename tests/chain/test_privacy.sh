# No login, name or nick of the sample is stored or published, and no earlier text of a comment.
. "$ROOT/tests/chain/lib.sh"
start_sample
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
finish
