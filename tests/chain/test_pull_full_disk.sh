# A full disk ends a pull with one line; what was stored is still there, and with room again the
# next pull goes on.  Needs a file system of its own, so root or a user namespace.
if [ "$(id -u)" != 0 ] && unshare -rm true 2>/dev/null; then
	exec unshare -rm sh "$0"
fi
. "$ROOT/tests/chain/lib.sh"
mkdir disk
if ! mount -t tmpfs -o size=64k none disk 2>/dev/null; then
	echo "skipped: no file system can be mounted here"
	rm -rf "$WORK"
	exit 77
fi
trap 'stop_stub; umount -l "$WORK/disk"' EXIT

# resize SIZE: of the disk
resize() { mount -o "remount,size=$1" none disk; }

stored() { listing disk/live | grep -v -e journal -e '\.lock' -e '\.state'; }

start_sample
trap 'stop_stub; umount -l "$WORK/disk"' EXIT
make_site s
mkdir disk/live
ln -s "$WORK/disk/live" s/data/live

full() {
	run_fails 1 -q -C s pull --now "$1"
	says 'No space left on device'
}

# The first pull: too little for twelve bugs.
full 2026-03-15T00:00:00Z
grep -q '"as_of": "2026' disk/live/state.json && say_failed "a pull that failed has an as_of"
resize 4m
run_ok -q -C s pull --now 2026-03-15T00:00:00Z
same "$(ls disk/live/bugzilla/bugs | wc -l)" 12 "bugs with room again"
make_site t
run_ok -q -C t pull --now 2026-03-15T00:00:00Z
for bug in t/data/live/bugzilla/bugs/*; do
	same "$(wc -c <"disk/live/bugzilla/bugs/${bug##*/}")" "$(wc -c <"$bug")" "size of ${bug##*/}"
done
stop_stub

# A later pull with not a byte left: two bugs changed, one is new.
mkdir bugs
cp "$ROOT"/data/sample/bugzilla/*.json bugs/
for bug in 9100006 9100010; do
	sed 's/"last_change_time": "[^"]*"\(,*\)$/"last_change_time": "2026-03-15T12:00:00Z"\1/
		s/\[ca-compliance\]/[ca-compliance] [changed]/' \
		"$ROOT/data/sample/bugzilla/$bug.json" >"bugs/$bug.json"
done
start_stub --bugs bugs --records "$ROOT/data/sample/ccadb/AllCertificateRecordsCSVFormatV5.csv"
trap 'stop_stub; umount -l "$WORK/disk"' EXIT
point_site s
stored >before
dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null || true
full 2026-03-16T00:00:00Z
rm disk/filler
stored >after
cmp -s before after || { say_failed "a full disk changed the store"; diff before after; }
run_ok -q -C s build
run_ok -q -C s pull --now 2026-03-16T00:00:00Z
grep -q changed disk/live/bugzilla/bugs/9100006.json || say_failed "the next pull did not go on"
umount -l disk
trap stop_stub EXIT
finish
