# The verdicts and facts of the sample are those of its truth, and a changed rule book is told.
. "$ROOT/tests/chain/lib.sh"
python3 -c 'import yaml' 2>/dev/null || { echo "skipped: Python's yaml is not installed"; exit 77; }
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
python3 -B "$ROOT/tests/truth/compare.py" "$ROOT" s/site || say_failed "the verdicts"
python3 -B "$ROOT/tests/truth/facts.py" "$ROOT" s/site || say_failed "the facts"
python3 -B "$ROOT/tests/truth/mutants.py" "$ROOT" "$CANDOR" s || say_failed "the rule book"
finish
