#!/usr/bin/env python3
"""Whether the verdicts of the sample's site are those of data/sample/TRUTH.yaml, row by row.

Rows are matched by bug, rule, window and start; verdict and reason must agree, and where a clock
gave the verdict its end and its due date. A late needs both ends, an overdue a start and a due
date. What is left out is listed below, each with why; a row there that agrees all the same is
told, so that the lists do not outlive their reason.
Usage: compare.py ROOT SITE [BUG...] (the bugs alone, rows that agree too)
"""
import collections
import csv
import pathlib
import sys

try:
    import yaml
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

# rules not judged yet
LATER = {
    "action-item-due", "action-item-change-3d", "br-revoke-leaf-24h", "br-revoke-leaf-5d",
    "br-revoke-subca-7d", "sbr-revoke-24h-5d", "cpr-prelim-24h", "br-short-lived-exempt",
    "chrome-secondary-report", "question-response-1bd", "initial-report-72h",
}
# a time that a report states: of awareness, of a decision, of a deadline
NEEDS_STATED = {
    "third-party-response-72h": [9100006, 9100011, 9100052, 9100053, 9100066, 9100069, 9100074],
    "full-report-2w": [9100038],
    "full-report-14d": [9100009, 9100011, 9100068],
    "separate-bug-delayed-revocation": [9100009, 9100028, 9100035, 9100037, 9100061],
}
# whose incident it is, told by the assignee alone
NEEDS_OWNER = {9100025, 9100063}
# words that the hints do not read: what they may ask for
NEEDS_WORDS = {
    (9100006, "question-response-7d", "2025-04-24T20:19:40Z"),  # names a fault, asks nothing
    (9100026, "question-response-7d", "2021-06-22T13:10:07Z"),  # "Which?"
    (9100038, "weekly-update", "2025-02-19T09:58:49Z"),  # "All is done; nothing is open."
    (9100059, "weekly-update", "2025-08-18T08:00:00Z"),  # "settled for the time being"
}
BY_CLOCK = {"met", "late", "overdue", "borderline", "pending"}
Row = collections.namedtuple("Row", "verdict reason due ended why")


def clean(value):
    return "" if value in ("null", None) else value


def left_out(bug, rule, started):
    bug = int(bug)
    return (bug in NEEDS_STATED.get(rule, ()) or bug in NEEDS_OWNER
            or (bug, rule, started) in NEEDS_WORDS)


def truth_rows(root):
    truth = yaml.load((root / "data/sample/TRUTH.yaml").read_text(), yaml.BaseLoader)
    for bug in truth["bugs"]:
        for row in bug["obligations"]:
            yield ((bug["bug"], row["rule"], row["window"], clean(row["started"])),
                   Row(row["verdict"], clean(row["reason"]), clean(row["due"]),
                       clean(row["ended"]), row["why"]))


def site_rows(site):
    with open(site / "data/verdicts.csv", newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            yield ((row["bug"], row["rule"], row["window"], row["started"]),
                   Row(row["verdict"], row["reason"], row["due"], row["ended"], ""))


def agree(want, got):
    if want[:2] != got[:2]:
        return False
    # a date's end is the last second of it
    return want.verdict not in BY_CLOCK or (
        want.ended == got.ended and got.due.startswith(want.due))


def said(row):
    return ("%s %s due %s ended %s" % (row.verdict, row.reason, row.due or "-",
                                       row.ended or "-")) if row else "no row"


def gathered(rows):
    kept, later = collections.defaultdict(list), 0
    for key, row in rows:
        if key[1] in LATER:
            later += 1
        else:
            kept[key].append(row)
    return kept, later


def compare(want, got):
    """Keys with the rows that agree, or (wanted, got) that do not."""
    for key in sorted(set(want) | set(got)):
        left = list(got.get(key, []))
        for one in want.get(key, []):
            hit = next((g for g in left if agree(one, g)), left[0] if left else None)
            if hit:
                left.remove(hit)
            yield key, one, hit
        for one in left:
            yield key, None, one


def unsound(got):
    for key, rows in got.items():
        for row in rows:
            if row.verdict == "late" and not (key[3] and row.ended):
                yield "%s %s/%s: late without both ends" % key[:3]
            if row.verdict == "overdue" and (not (key[3] and row.due) or row.ended):
                yield "%s %s/%s: overdue without start and due date" % key[:3]


def main():
    want, later = gathered(truth_rows(pathlib.Path(sys.argv[1])))
    got, _ = gathered(site_rows(pathlib.Path(sys.argv[2])))
    lines, same, out = list(unsound(got)), 0, 0
    for key, one, hit in compare(want, got):
        whole = one and hit and agree(one, hit)
        place = "%s %s/%s %s: " % key
        if key[0] in sys.argv[3:]:
            print(place + said(hit) + ("" if whole else "; the truth: " + said(one)))
        if left_out(key[0], key[1], key[3]):
            out += 1
            if whole and (int(key[0]), key[1], key[3]) in NEEDS_WORDS:
                lines.append(place + "agrees, so it need not be left out")
        elif whole:
            same += 1
        else:
            lines.append(place + said(hit) + "; the truth: " + said(one)
                         + (" (%s)" % one.why if one else ""))
    for line in lines:
        print("not ok: " + line)
    print("%d rows agree, %d do not; %d left out, %d of rules not judged yet" % (
        same, len(lines), out, later))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
