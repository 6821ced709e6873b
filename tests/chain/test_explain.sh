# What explain says of a bug, worked out by hand from the sample; and what it refuses.
. "$ROOT/tests/chain/lib.sh"
start_world
make_site s
git init -q --bare s.git
run_ok -C s pull --now 2026-03-15T00:00:00Z

tells() {
	grep -qF -- "$1" out || { say_failed "explain does not say '$1'"; cat out; }
}

# Brinewell, filed by Chrome, its report in comment 3 of a third party's finding.
run_ok -C s explain 9100006
tells 'state:     RESOLVED FIXED, opened 2025-04-08T14:00:12Z, closed 2025-08-01T15:40:27Z'
tells 'counted:   yes: triaged, and open, FIXED or WONTFIX'
tells 'assessed:  yes: it is counted'
tells 'whose:     Brinewell Certification (example) (brinewell)'
tells '"Brinewell", an alias of Brinewell Certification (example) (source: '
tells 'comment 3 states the CCADB id A900002'
tells 'filed by:  root program (Chrome): has a row in the table of accounts'
tells 'source:    third party reported'
tells '    1  2025-04-10T15:21:44Z  CA: is or was assigned to this bug'
tells '    5  2025-04-24T20:19:40Z  community: comments on incidents of three or more'
tells 'edited later, last known 2025-05-12T15:26:10Z'
grep -q '^ *16 .*; hints: ' out || { say_failed "explain shows no hints of comment 16"; cat out; }
same "$(grep -c '^ *[0-9][0-9]*  20' out)" 18 "comments of 9100006"
grep -q '@\|#[0-9a-f]\{16\}' out && say_failed "explain shows an account"

# The mailing list, by what a reviewer set: 14 days from the CA's first comment.
run_ok -C s explain 9100016 full-report-2w
tells 'set:       by a reviewer on 2025-11-03, reported elsewhere: mailing list, 2019-02-15T12:00:00Z'
tells 'rule:      best practice, Mozilla wiki, Responding to an Incident'
tells '             2019-02-06T12:00:31Z  start'
tells '           = 2019-02-20T12:00:31Z  due'
tells '             5 d 00:00:31          left of the limit'
tells 'verdict:   MET'
grep -q '^weekly-update' out && say_failed "explain tells of another rule"

# For pasting: links, and the sum as a block of code.
run_ok -C s explain --markdown 9100016 full-report-2w
tells '#### full-report-2w: Full report within two weeks'
tells '[comment 1](https://bugzilla.mozilla.org/show_bug.cgi?id=9100016#c1)'
same "$(grep -c '^```$' out)" 4 "fences"

run_ok explain --help
tells 'usage: candor explain BUG [RULE] [--markdown]'
run_fails 2 -C s explain 9100006 weekly
says "explain: 'weekly' is no rule; data/rules.yaml has them"
run_fails 2 -C s explain 7
says 'explain: there is no bug 7 here'
run_fails 2 -C s explain seven
says "explain: 'seven' is no number"
run_fails 2 -C s explain
says "explain: which bug? see 'candor explain --help'"
finish
