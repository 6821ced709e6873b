# Killed in the middle of a pull, the store is valid and what is built after the next pull is the
# same (pull/killed.py does this at 100 points); killed in the middle of a build, the next build
# and check are well.
. "$ROOT/tests/chain/lib.sh"
cat >slow.json <<'J'
[{"match": "/rest/bug?", "times": 1},
 {"match": "/rest/bug?", "delay_ms": 60000}]
J
mkfifo requests
exec 3<>requests
start_sample --script slow.json --log requests
make_site s
"$CANDOR" -C s pull --now 2026-03-15T00:00:00Z >out 2>err &
pull=$!
# The second request is the one that is not answered.
read -r first <&3
read -r second <&3
kill -9 "$pull"
exec 3<&-
kill -9 "$stub_pid" # it would wait for its own delay
wait "$pull" 2>/dev/null || true
stop_stub
[ ! -e s/data/live/state.json ] || ! grep -q 2026-03-15 s/data/live/state.json ||
	say_failed "a killed pull left an as_of"
start_sample
point_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
# Accounts are stored under a key that each store makes for itself, so the inputs differ.
but_inputs() { grep -v -e ' ./data/provenance.json' -e ' ./manifest.json'; }
listing s/site | but_inputs >whole
make_site t
run_ok -C t pull --now 2026-03-15T00:00:00Z
run_ok -C t build
listing t/site | but_inputs >fresh
cmp -s whole fresh || { say_failed "a killed pull changed what came out"; diff whole fresh; }

# A build that ended half-way: some files replaced, the manifest of before.
rm -rf s/.candor
echo half >s/site/index.html
rm s/site/feed.xml
run_ok -C s build
listing s/site | but_inputs >mended
cmp -s whole mended || { say_failed "a build does not mend a half-written site"; diff whole mended; }
run_ok -C s check
finish
