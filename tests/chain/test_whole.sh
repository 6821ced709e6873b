# Pull, build, check, publish; then again, when nothing is to be done.
. "$ROOT/tests/chain/lib.sh"
start_world --log requests
make_site s
git init -q --bare s.git

run_ok -C s pull --now 2026-03-15T00:00:00Z
says 'pulled 82 bugs'
same "$(ls s/data/live/bugzilla/bugs | wc -l)" 82 "bug files"
grep -q '"as_of": "2026-03-15T00:00:00Z"' s/data/live/state.json ||
	say_failed "state.json lacks as_of"

run_ok -C s build
says '0 unchanged'
run_ok -C s check
says 'all well'
run_ok -C s publish
says 'published to gh-pages'
same "$(git --git-dir s.git rev-list --count gh-pages)" 1 "commits after the first publish"
same "$(git --git-dir s.git show gh-pages:index.html | sha256sum)" \
	"$(sha256sum <s/site/index.html)" "published home page"

# What a reader sees of two bugs, worked out by hand: 2025-04-08 14:00:12 to 04-10 15:21:44,
# and 2026-01-07 15:20:04 to 01-16 16:02:37.
row() { grep "^$1," s/site/data/incidents.csv; }
grep -q '2 d 1 h' s/site/bug/9100006/index.html || say_failed "9100006: first response 2 d 1 h"
grep -q '9 d' s/site/bug/9100011/index.html || say_failed "9100011: first response 9 d"
case $(row 9100006) in *,177692,*) ;; *) say_failed "9100006: 177692 s: $(row 9100006)" ;; esac
case $(row 9100011) in *,780153,*) ;; *) say_failed "9100011: 780153 s: $(row 9100011)" ;; esac

# Nothing changed: the same bytes, nothing written, no commit.
listing s/site >first
find s/site -type f -newer out | grep . && say_failed "site is newer than its own build"
touch mark
run_ok -C s build
says 'nothing changed'
run_ok -C s publish
says 'nothing to publish'
same "$(git --git-dir s.git rev-list --count gh-pages)" 1 "commits after the second publish"
run_ok -C s pull --now 2026-03-15T00:00:00Z
says '0 new or changed'
run_ok -C s build
listing s/site >second
cmp -s first second || say_failed "a second pull of the same data changed the site"
same "$(find s/site -type f -newer mark | wc -l)" 0 "files rewritten"

# A later pull of the same data: only pages that carry as_of change.
run_ok -C s pull --now 2026-03-16T00:00:00Z
run_ok -C s build
listing s/site >third
diff first third | sed -n 's/^> [0-9a-f]*  //p' | LC_ALL=C sort >changed
printf './data.json\n./data/index.html\n./data/provenance.json\n./index.html\n./manifest.json\n' >want
printf './queue/data.json\n./queue/index.html\n' >>want
cmp -s changed want || { say_failed "a quiet day changed other pages"; diff want changed; }

same "$(grep -c '"target"' requests)" "$(grep -c /rest/bug requests | awk '{print $1 + 3}')" \
	"requests for other than searches and three reports"
finish
