# What a reader finds of reports on the pages of three incidents of the sample: fields,
# facts as stated, action items, related incidents. Read by hand from their comments.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
run_ok -C s pull --now 2026-03-15T00:00:00Z
run_ok -C s build
run_ok -C s check

# part BUG ID: the section of a bug's page that is headed so, without the base of its links
part() {
	sed -n "/<h2 id=\"$2\">/,/<\/section>/p" "s/site/bug/$1/index.html" |
		sed "s|https://bugzilla.mozilla.org/show_bug.cgi?id=$1||g"
}
has() { part "$1" "$2" | grep -qF -- "$3" || say_failed "$1, $2 lacks: $3"; }
lacks() { ! part "$1" "$2" | grep -qF -- "$3" || say_failed "$1, $2 has: $3"; }

# ---- fields: the full report of 9100011 (comment 2) has no heuristic, and two N/A ----

has 9100011 report '<summary>Preliminary report, IRG 3.x: 3 of 3 fields present</summary>'
has 9100011 report '<summary>Full report, IRG 3.x: 19 of 20 fields present (2 of them N/A)</summary>'
has 9100011 report '<b>Missing (1):</b> Incident heuristic<'
has 9100011 report '<b>N/A (2):</b> Affected certificate types; Where we got lucky<'
has 9100011 report '<a href="#c2">comment 2</a>'
same "$(part 9100011 report | grep -c '<details open>')" 1 "reports that are open"
has 9100001 report '<summary>Full report, seven topics of the wiki: 7 of 7 fields present</summary>'
lacks 9100011 report 'ceremony'
lacks 9100011 report '%'

# ---- facts ----

fact() { has "$1" stated "<tr><th scope=\"row\">$2</th><td>$3"; }
minute() { echo "<time datetime=\"$1T$2:00Z\">$1 $2</time>"; }
fact 9100011 'Non-compliance identified' "$(minute 2026-01-05 10:15)</td><td><a href=\"#c2\">comment 2</a>"
fact 9100011 'Non-compliance started' '<time datetime="2025-10-08T00:00:00Z">2025-10-08</time>'
fact 9100011 'Non-compliance ended' "$(minute 2026-01-05 11:02)"
fact 9100011 'Certificates affected' '2</td>'
fact 9100011 'Source of disclosure' 'third party reported</td><td><a href="#c1">'
fact 9100009 'Issuance ceased' "$(minute 2025-11-18 07:55)"
fact 9100009 'Certificates affected' '1204</td>'
fact 9100009 'Certificates still valid' '28</td>'
# 10:30, and ahead of the topics: all times UTC
fact 9100001 'Issuance ceased' "$(minute 2018-05-14 10:30)"
has 9100011 hints '<li>it is contained, <a href="#c1">comment 1</a></li>'

# ---- action items ----

item() { part "$1" items | grep -F "<td class=\"wide\">$2" >item || say_failed "$1: no item $2"; }
with() { grep -qF -- "$1" item || say_failed "an item lacks: $1: $(cat item)"; }
item 9100009 'Outcomes of a CAA lookup'
with '<time datetime="2025-12-19">2025-12-19</time><br>moved to <time datetime="2026-01-09">2026-01-09</time> <a href="#c5">comment 5</a>'
with 'complete: <time datetime="2026-01-09T15:50:21Z">2026-01-09 15:50</time> <a href="#c7">comment 7</a>'
item 9100011 'Compare key inventory'
with '<td><time datetime="2026-03-31">2026-03-31</time></td><td>ongoing</td>'
item 9100001 'The same check in the CA software'
with '<time datetime="2018-06-15">'

# ---- related incidents ----

has 9100009 links '<a href="../../bug/9100010/">'
has 9100009 links '<a href="../../ca/northlight/">Northlight Trust (example)</a> · leaf-revocation-delay</span>'
has 9100011 links '<span class="meta">bug 9100005'
has 9100011 links 'named in a comment'

# ---- the same as JSON, and what was not read ----

grep -q '"said": *"19 of 20 fields present (2 of them N/A)"' s/site/bug/9100011/data.json ||
	say_failed "data.json lacks the report check"
sed -n '/<h2 id="reports">/,/<\/section>/p' s/site/quality/index.html >unread
grep -q '<li>in an attachment, which is not read: 1</li>' unread ||
	say_failed "quality: $(cat unread)"
finish
