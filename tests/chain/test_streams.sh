# Streams that are closed or full, a word that is no option, and a build beside a publication.
. "$ROOT/tests/chain/lib.sh"
start_sample
make_site s
git init -q --bare s.git
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
stop_stub

# What is opened in place of a closed stream is not written over by what is said.
: >s/data/live/.lock
for command in "list open" "build --threads 1" "publish --dry-run"; do
	touch s/content/about.md
	"$CANDOR" -C s $command >out 2>&- || say_failed "$command without stderr: status $?"
	[ ! -s s/data/live/.lock ] || say_failed "$command without stderr wrote into the lock"
done
status=0
"$CANDOR" -C s list open >&- 2>err || status=$?
same "$status" 1 "list without stdout"
same "$(cat err)" "candor: stdout: cannot write: Bad file descriptor" "list without stdout"
status=0
"$CANDOR" lint - <&- >out 2>err || status=$?
same "$(cat err)" "candor: -: cannot read: Bad file descriptor" "lint without stdin"

# What does not come to the reader is not a success.
if [ -c /dev/full ]; then
	for command in "--help" "--version" "build --help" "lint --template full"; do
		status=0
		"$CANDOR" $command >/dev/full 2>err || status=$?
		same "$status" 1 "$command to a full disk"
		says 'stdout: cannot write'
	done
fi

run_fails 2 -x
says 'there is no option -x;'
run_fails 2 --quiet build
says 'there is no option --quiet;'
run_fails 2 -C
says 'option -C needs a folder'

# While a build has the lock, its pages are half of the last build and half of the new one.
python3 - "$CANDOR" >out 2>err <<'PY' || say_failed "published beside a build: $(cat err)"
import fcntl, subprocess, sys
with open("s/data/live/.lock", "r+") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    done = subprocess.run([sys.argv[1], "-C", "s", "publish"], stderr=subprocess.PIPE)
sys.stderr.write(done.stderr.decode())
assert done.returncode == 5, done.returncode
PY
says 'another candor is at work here'
run_ok -C s publish
finish
