# Verdicts of the sample are those that a second program computes from the published tables.
. "$ROOT/tests/chain/lib.sh"
python3 -c 'import yaml' 2>/dev/null || { echo "skipped: Python's yaml is not installed"; exit 77; }
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
python3 -B "$ROOT/tests/real/clocks.py" "$ROOT" s/site || say_failed "the verdicts"
finish
