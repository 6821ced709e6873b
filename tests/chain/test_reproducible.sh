# The same input gives the same bytes: with one thread and two, with and without caches, in
# another folder.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site a
run_ok -C a pull --now 2026-03-15T00:00:00Z
stop_stub
cp -r a b
run_ok -C a build --threads 1
run_ok -C b build --threads 2
diff -r a/site b/site >differences || { say_failed "1 and 2 threads differ"; cat differences; }
rm -rf b/.candor
run_ok -C b build --threads 2
says '0 written'
rm -rf b/.candor b/site
TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 "$CANDOR" -C b build 2>err || cat err
diff -r a/site b/site >differences || { say_failed "a rebuild elsewhere differs"; cat differences; }
finish
