# Of two pulls at once into one site the second ends at once, and the first does not notice.
. "$ROOT/tests/chain/lib.sh"
cat >slow.json <<'J'
[{"match": "/rest/bug?", "times": 1, "delay_ms": 1500}]
J
mkfifo requests
exec 3<>requests
start_sample --script slow.json --log requests
make_site s
"$CANDOR" -q -C s pull --now 2026-03-15T00:00:00Z >first.out 2>first.err &
first=$!
read -r line <&3 # the first has the lock by now
(cat <&3 >more) &
reader=$!
run_fails 5 -q -C s pull --now 2026-03-16T00:00:00Z
same "$(cat err)" "candor: s/data/live/.lock: another candor is at work here; wait until it has ended" \
	"what the second says"
status=0
wait "$first" || status=$?
same "$status" 0 "status of the first"
same "$(cat first.err)" "" "what the first says"
same "$(ls s/data/live/bugzilla/bugs | wc -l)" 12 "bugs of the first"
kill "$reader" 2>/dev/null || true
wait "$reader" 2>/dev/null || true
exec 3<&-
run_ok -q -C s pull --now 2026-03-16T00:00:00Z
finish
