# The command line and content/site.yaml: what is in force is shown, what is wrong is told in
# one line with its place, and nothing depends on the clock once a time is given.
. "$ROOT/tests/chain/lib.sh"

# err_is TEXT: stderr is that line alone
err_is() {
	printf 'candor: %s\n' "$1" >want
	cmp -s want err || { say_failed "another error"; diff want err || true; }
}

# refuses TEXT PLACE YAML...: site.yaml of a base_url and these lines is refused
refuses() {
	text=$1
	place=$2
	shift 2
	printf '%s\n' 'base_url: https://x.example/' "$@" >c/content/site.yaml
	run_fails 2 -C c show config
	err_is "c/content/site.yaml:$place: $text"
}

# shows LINE YAML...: with these lines `show config` has that line
shows() {
	line=$1
	shift
	printf '%s\n' 'base_url: https://x.example/' "$@" >c/content/site.yaml
	run_ok -C c show config
	grep -q -x -F -e "$line" out || { say_failed "$* does not show '$line'"; cat out; }
}

# ---- commands ----

run_ok --help
for name in init pull build check serve publish run show; do
	grep -q "^  $name " out || say_failed "--help does not name $name"
done
cp out usage
run_ok --version
grep -q -x 'candor [0-9.]*' out || say_failed "--version: $(cat out)"
status=0
"$CANDOR" >out 2>err || status=$?
same "$status" 2 "status without a command"
cmp -s usage err || say_failed "without a command the usage is not on stderr"
same "$(wc -c <out)" 0 "bytes on stdout without a command"
status=0
"$CANDOR" --nonsense >out 2>err || status=$?
same "$status" 2 "status of an unknown option"

run_fails 2 frobnicate
err_is "there is no command 'frobnicate'; see 'candor --help'"
mkdir empty
for name in init pull build check serve publish run show; do
	run_ok -C empty $name --help
	head -n 1 out | grep -q "^usage: candor $name" || say_failed "$name --help: $(head -n 1 out)"
	same "$(wc -c <err)" 0 "bytes on stderr of $name --help"
	run_fails 2 -C empty $name --nonsense
	err_is "$name: there is no option --nonsense; see 'candor $name --help'"
	run_fails 2 -C empty $name -xy
	err_is "$name: there is no option -x; see 'candor $name --help'"
	run_fails 2 -C empty $name --help=now
	err_is "$name: there is no option --help=now; see 'candor $name --help'"
done
for name in pull build check serve publish run; do
	run_fails 2 -C empty $name surplus
	err_is "$name: takes no 'surplus'"
done
run_fails 2 init
err_is "init: needs one folder; see 'candor init --help'"
run_fails 2 init a b
err_is "init: needs one folder; see 'candor init --help'"
run_fails 2 init ''
err_is "init: needs one folder; see 'candor init --help'"
same "$(ls)" "$(printf 'empty\nerr\nout\nusage\nwant')" "files after refused commands"
run_fails 2 -C empty build --threads
err_is "build: option --threads needs a value; see 'candor build --help'"
run_fails 2 -C empty serve --port
err_is "serve: option --port needs a value; see 'candor serve --help'"
for name in pull build check serve publish run "show config"; do
	run_fails 2 -C empty $name
	err_is "empty/content/site.yaml: there is no site here; make one with 'candor init DIR', or name its folder with -C"
done

run_ok init c
run_fails 2 init c
err_is "c/content/site.yaml: there is a site already"
run_ok -q init other
same "$(wc -c <err)" 0 "bytes on stderr of a quiet init"
# Files that are there stay; a folder is named from -C on, unless it is absolute.
mkdir -p kept/content
echo mine >kept/content/about.md
run_ok init kept
same "$(cat err)" "kept: a site is begun; edit kept/content/site.yaml, then: candor -C kept run" \
	"what init says"
same "$(cat kept/content/about.md)" mine "a page that was there"
for name in site.yaml method.md corrections.md; do
	cmp "kept/content/$name" "c/content/$name" || say_failed "init beside a page: no $name"
done
run_ok -q -C other init below
cmp c/content/site.yaml other/below/content/site.yaml || say_failed "init does not count -C"
[ ! -e below ] || say_failed "init made a site beside -C"
run_ok -q -C other init "$PWD/absolute"
cmp c/content/site.yaml absolute/content/site.yaml || say_failed "init of an absolute path"
for threads in 0 17 x ''; do
	run_fails 2 -C c build --threads "$threads"
	err_is "--threads: must be a number from 1 to 16"
done
for port in 65536 x; do
	run_fails 2 -C c serve --port $port
	err_is "--port: '$port' is no port; write a number from 0 to 65535"
done
for what in '' frobnicate ca bug 'config x' 'tables x' 'theme x' 'ca a b'; do
	run_fails 2 -C c show $what
	err_is "show: what to show? see 'candor show --help'"
done
for name in build 'show ca x' 'show bug 1'; do
	run_fails 2 -C c $name
	err_is "c/data/live: nothing was pulled yet; run 'candor pull' first"
done

# ---- the configuration ----

cat >c/content/site.yaml <<'Y'
base_url: https://x.example
Y
cat >defaults <<'Y'
base_url: "https://x.example/"
title: "CA incidents"
theme: "default"
sources:
  bugzilla:
    url: "https://bugzilla.mozilla.org/"
    product: "CA Program"
    component: "CA Certificate Compliance"
  ccadb:
    records: "https://ccadb.my.salesforce-sites.com/ccadb/AllCertificateRecordsCSVFormatV5"
    roots: null
  ca_file: null
notice: null
operator: null
contact: null
disputes_url: null
affiliated_cas: []
stale_after: 72h
max_new_late: 10
publish:
  remote: null
  author: "candor <candor@localhost>"
  user: "git"
  ssh_key: null
  known_hosts: null
  branch: "gh-pages"
  keep: ["CNAME", ".nojekyll"]
  max_deletions: 20
Y
run_ok -C c show config
cmp -s defaults out || { say_failed "other defaults"; diff defaults out || true; }

# What is shown can be given back, and says the same.
cat >c/content/site.yaml <<'Y'
base_url: https://x.example/a
title: 'Quotes " and \ and: # ä'
sources:
  bugzilla: {url: "http://127.0.0.1:8080", product: P, component: C}
  ccadb: {records: "http://[::1]/r?a=b", roots: "http://localhost:1/roots"}
  ca_file: /etc/own.pem
notice: >-
  two lines
  of text
operator: "tab\tline\nend\x7f"
contact: ops@x.example
disputes_url: https://x.example/disputes
affiliated_cas: [one, 'a "b" \c']
stale_after: 7d
max_new_late: 0
publish:
  remote: https://git.example/r.git
  author: 'A "B" \ <a@b.example>'
  user: u
  ssh_key: k
  known_hosts: h
  branch: pages
  keep: ['"', x]
  max_deletions: 100
Y
run_ok -C c show config
cp out first
cp out c/content/site.yaml
run_ok -C c show config
cmp -s first out || { say_failed "what is shown does not say the same"; diff first out || true; }
for line in 'base_url: "https://x.example/a/"' 'title: "Quotes \" and \\ and: # ä"' \
	'    url: "http://127.0.0.1:8080/"' '    records: "http://[::1]/r?a=b"' \
	'    roots: "http://localhost:1/roots"' '  ca_file: "/etc/own.pem"' \
	'notice: "two lines of text"' 'operator: "tab\x09line\x0aend\x7f"' \
	'affiliated_cas: ["one", "a \"b\" \\c"]' 'stale_after: 168h' 'max_new_late: 0' \
	'  author: "A \"B\" \\ <a@b.example>"' '  keep: ["\"", "x"]' '  max_deletions: 100'; do
	grep -q -x -F -e "$line" first || say_failed "not shown: $line"
done

shows 'title: "CA incidents"' 'title: null'
shows '  branch: "gh-pages"' 'publish:' '  remote: x'
shows '    product: "CA Program"' 'sources:' '  bugzilla:' '    component: Other'
shows 'notice: "no"' 'notice: no'
shows '  keep: []' 'publish:' '  keep: []'
shows 'max_new_late: 1000000' 'max_new_late: 1000000'
shows '  max_deletions: 0' 'publish:' '  max_deletions: 0'
shows 'stale_after: 72h' 'stale_after: 3d'
shows 'stale_after: 90m' 'stale_after: 90m'
shows 'stale_after: 1h' 'stale_after: 60m'
shows 'stale_after: 100000h' 'stale_after: 100000h'
for host in 127.0.0.1 127.255.255.254:80 localhost localhost:8080 '[::1]' '[::1]:1'; do
	shows "    url: \"http://$host/\"" 'sources:' '  bugzilla:' "    url: http://$host"
done
shows '    url: "https://x.example:8443/a@b/"' 'sources:' '  bugzilla:' '    url: https://x.example:8443/a@b'

refuses "unknown key 'titel'; allowed are base_url, title, theme, sources, notice, operator, contact, disputes_url, affiliated_cas, stale_after, max_new_late, publish" \
	3:1 'title: x' 'titel: x'
refuses "unknown key 'other'; allowed are bugzilla, ccadb, ca_file" 3:3 'sources:' '  other: x'
refuses "unknown key 'urll'; allowed are url, product, component" \
	4:5 'sources:' '  bugzilla:' '    urll: x'
refuses "unknown key 'record'; allowed are records, roots" 4:5 'sources:' '  ccadb:' '    record: x'
refuses "unknown key 'token'; allowed are remote, author, user, ssh_key, known_hosts, branch, keep, max_deletions" \
	3:3 'publish:' '  token: x'
refuses "doubled key 'base_url', first on line 1" 2:1 'base_url: https://y.example/'
refuses "title: want a text, not a list" 2:1 'title: [a]'
refuses "sources: want a mapping, not 'x'" 2:1 'sources: x'
refuses "affiliated_cas: want a list, not 'x'" 2:1 'affiliated_cas: x'
refuses "want a text, not a list" 2:18 'affiliated_cas: [[a]]'
refuses "keep: want a list, not 'x'" 3:3 'publish:' '  keep: x'
refuses "max_new_late: want a whole number, not 'many'" 2:1 'max_new_late: many'
refuses "'author' must be of the form: Name <address>" 3:3 'publish:' '  author: x'
refuses "'theme' must be the name of a folder in themes/" 2:1 'theme: ../x'
refuses "'theme' must be the name of a folder in themes/" 2:1 'theme: a/b'
for author in '<a@b.example>' 'A <>' 'A < >' ' <a@b.example>' 'A <a@b.example> B'; do
	refuses "'author' must be of the form: Name <address>" 3:3 'publish:' "  author: '$author'"
done
for name in title theme; do
	refuses "'$name' is empty" 2:1 "$name: ''"
done
for name in product component; do
	refuses "'$name' is empty" 4:5 'sources:' '  bugzilla:' "    $name: ''"
done
refuses "'branch' is empty" 3:3 'publish:' "  branch: ''"
for number in -1 1000001; do
	refuses "'max_new_late' must be from 0 to 1000000" 2:1 "max_new_late: $number"
done
for number in -1 101; do
	refuses "'max_deletions' must be from 0 to 100" 3:3 'publish:' "  max_deletions: $number"
done
for span in 72 '3 days' 30s -1h h 0h 0m 100001h 99999999999999999h; do
	refuses "'stale_after' must be a time such as 72h, 3d or 90m" 2:1 "stale_after: $span"
done
for url in http://bugzilla.mozilla.org/ ftp://x.example/ x.example HTTPS://x.example/ "''" \
	http://localhost.evil.example/ http://127.evil.example/ http://127.0.0.1.evil.example/ \
	http://127.1/ http://127.0.0.1.1/ http://127.0.0.256/ http://0127.0.0.1/ http://128.0.0.1/ \
	http://127.0.0./ http://127.0.0.1./ 'http://[::2]/' http://localhos/ http://localhost%2eevil.example/; do
	refuses "'url' must begin with https://" 4:5 'sources:' '  bugzilla:' "    url: $url"
done
# A user part would send a login along, or hide whose host it is.
for url in https://u@x.example/ https://u:p@x.example https://localhost@evil.example/ \
	http://127.0.0.1:80@evil.example/ https:// https:///a https://:80/ 'https://?a' 'https://[::1/' \
	"'https://x example/'" "'https://x.example/ '" '"https://x.example/\t"' '"https://x.example/\x7f"' \
	'https://x.example\a' "'https://x.example/<b>'" "'https://x.example/\"'" https://ä.example/; do
	refuses "'url' is no address" 4:5 'sources:' '  bugzilla:' "    url: $url"
done
for url in 'https://x.example/?a' "'https://x.example/#a'" 'https://x.example?' \
	'https://x.example/a&b/' "https://x.example/a'b/" 'https://x.example/a,b/'; do
	refuses "'url' must be the address of a folder, without ? # & ' ," \
		4:5 'sources:' '  bugzilla:' "    url: $url"
done
refuses "'records' is no address" 4:5 'sources:' '  ccadb:' '    records: https://u@x.example/'
refuses "'disputes_url' is no address" 2:1 'disputes_url: https://u@x.example/'
refuses "'disputes_url' must begin with https://" 2:1 "disputes_url: ''"
refuses "'records' must begin with https://" 4:5 'sources:' '  ccadb:' '    records: http://x.example/'
refuses "'roots' must begin with https://" 4:5 'sources:' '  ccadb:' '    roots: http://x.example/'
for url in http://x.example/ 'javascript:alert(1)'; do
	refuses "'disputes_url' must begin with https://" 2:1 "disputes_url: $url"
done

printf 'title: x\n' >c/content/site.yaml
run_fails 2 -C c show config
err_is "c/content/site.yaml:1:1: missing key 'base_url'"
: >c/content/site.yaml
run_fails 2 -C c show config
err_is "c/content/site.yaml:1:1: missing key 'base_url'"
printf 'base_url: http://x.example/\n' >c/content/site.yaml
run_fails 2 -C c show config
err_is "c/content/site.yaml:1:1: 'base_url' must begin with https://"
for url in https://u@x.example/ "https://x.example/ a"; do
	printf 'base_url: %s\n' "$url" >c/content/site.yaml
	run_fails 2 -C c show config
	err_is "c/content/site.yaml:1:1: 'base_url' is no address"
done
for url in 'https://x.example/?a' 'https://x.example/a#b'; do
	printf 'base_url: %s\n' "$url" >c/content/site.yaml
	run_fails 2 -C c show config
	err_is "c/content/site.yaml:1:1: 'base_url' must be the address of a folder, without ? # & ' ,"
done
printf 'base_url: https://x.example/\ntheme: none\n' >c/content/site.yaml
run_fails 2 -C c show config
err_is "c/content/site.yaml: there is no theme 'none' in c/themes"

# ---- tables and themes: the site's own first ----

printf 'base_url: https://x.example/\n' >c/content/site.yaml
run_ok -C c show tables
for name in owners accounts tags events rules overrides replies process severity; do
	grep -q "/data/$name.yaml\$" out || say_failed "show tables lacks $name"
done
same "$(wc -l <out)" 9 "tables shown"
grep -q '^c/' out && say_failed "a table is said to be the site's own"
cp "$ROOT/data/tags.yaml" c/data/
run_ok -C c show tables
same "$(grep '^c/' out)" c/data/tags.yaml "the site's own table"
run_ok -C c show theme
grep '^c/' out && say_failed "a theme is said to be the site's own"
mkdir -p c/themes/mine
printf 'base_url: https://x.example/\ntheme: mine\n' >c/content/site.yaml
run_ok -C c show theme
same "$(head -n 1 out)" c/themes/mine "the first theme"
tail -n 1 out | grep -q '/themes/default$' || say_failed "the default theme is not the last"

# ---- the time, and what is quiet ----

start_sample
as_of() { sed -n 's/.*"as_of": "\(.*\)".*/\1/p' s/data/live/state.json; }
make_site s
for time in yesterday 2026-02-30 2026-03-15T25:00:00Z 1773532800 ''; do
	run_fails 2 -C s pull --now "$time"
	err_is "--now: '$time' is no time; write 2026-03-15T00:00:00Z"
done
[ ! -e s/data/live/state.json ] || say_failed "a refused time was pulled with"
for epoch in x '' -1 2026-03-15; do
	export SOURCE_DATE_EPOCH="$epoch"
	run_fails 2 -C s pull
	err_is "SOURCE_DATE_EPOCH: '$epoch' is no number"
done
export SOURCE_DATE_EPOCH=1773532800 # 2026-03-15T00:00:00Z
run_ok -C s pull
same "$(as_of)" 2026-03-15T00:00:00Z "as_of by SOURCE_DATE_EPOCH"
run_ok -C s pull --now 2026-03-16
same "$(as_of)" 2026-03-16T00:00:00Z "--now, a day, goes before SOURCE_DATE_EPOCH"
unset SOURCE_DATE_EPOCH
run_ok -C s pull --now 2026-03-17T02:00:00+02:00
same "$(as_of)" 2026-03-17T00:00:00Z "--now with an offset"
stop_stub

run_ok -q -C s build
same "$(wc -c <err)$(wc -c <out)" 00 "bytes of a quiet build"
run_ok -C s build
same "$(wc -l <err)" 1 "lines of a build with nothing changed"
run_ok -q -C s check
(cd s && run_ok check && says 'all well') || say_failed "check in the folder of the site"

# Words that judge (rules.md F29) are nowhere in the sample's site but in three summaries
# and an action item, which are other people's own.
grep -v '^#' "$ROOT/tests/checks/words.txt" | tr -s ' ' '\n' >words
[ "$(wc -l <words)" -ge 8 ] || say_failed "too few words: the test is blind"
grep -r -q -i -w -F -f words s/site || say_failed "the summaries are not found: the test is blind"
find s/site -type f -exec sed 's/failed CAA lookup//g; s/were missed and//g; s/zone of broken names//g' {} + >text
grep -i -w -F -f words text && say_failed "a page has a word that judges"

run_ok -C s show bug 9100006
cmp -s out s/site/bug/9100006/data.json || say_failed "show bug is not what is published"
run_ok -C s show ca brinewell
cmp -s out s/site/ca/brinewell/data.json || say_failed "show ca is not what is published"
run_fails 2 -C s show bug 1
err_is "show bug: there is no bug 1 here"
run_fails 2 -C s show bug 1x
err_is "show bug: '1x' is no number"
run_fails 2 -C s show ca nobody
err_is "show ca: there is no CA 'nobody'"

# A site keeps the method page that init copied, also over an upgrade.
cp s/content/method.md method.md
sed 's/^## Whose turn$/## Turns/' method.md >s/content/method.md
cmp -s method.md s/content/method.md && say_failed "the page is as it was: the test is blind"
run_ok -q -C s build
run_fails 1 -C s check
grep -q 's/content/method.md may be of another candor, whose own is /' err ||
	say_failed "an old method page is not named"
mv method.md s/content/method.md
run_ok -q -C s build

# Each kind of trouble has its status; 3 is in test_errors.sh.
rm s/site/feed.xml
run_fails 1 -C s check
cat >slow.json <<'J'
[{"match": "/rest/bug", "delay_ms": 60000}]
J
mkfifo requests
exec 3<>requests
start_sample --script slow.json --log requests
point_site s
"$CANDOR" -q -C s pull --now 2026-03-18 2>pull.err &
pull=$!
read -r line <&3
run_fails 5 -C s show bug 9100006
kill -9 "$pull" "$stub_pid" # which would wait until its answer is due
wait "$pull" 2>/dev/null || true
finish
