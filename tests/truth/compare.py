#!/usr/bin/env python3
"""Whether the verdicts of the sample's site are those of data/sample/TRUTH.yaml, row by row.

Rows are matched by bug, rule, window, start and action item; verdict and reason must agree, and
where a clock gave the verdict its end and its due date. A late needs both ends, an overdue a start and a due
date. What is left out is listed below, each with why; what a careful reader finds in running text
may be unknown there, or no row, and is told once it agrees.
Usage: compare.py ROOT SITE [BUG...] (the bugs alone, rows that agree too)
"""
import collections
import csv
import datetime
import pathlib
import sys

try:
    import yaml
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

# read in running text, in which nothing is certain: bug, rule, start, action item
UNREAD = {
    (9100043, "chrome-secondary-report", "2024-07-21T00:00:00Z", "Guide for panels"):
        "the later bug names the item in its summary of the incident",
    (9100070, "action-item-change-3d", "2025-12-19T08:00:00Z", "Reason code is a required field"):
        "the report's timeline tells the change in other words than the item",
    (9100001, "br-revoke-leaf-24h", "2018-05-14T09:12:00Z", ""):
        "three of five are revoked, two are found later: a span, and each part with its own clock",
    (9100003, "cpr-prelim-24h", "2023-05-30T06:12:00Z", ""):
        "the report is a message, its answer stands in the middle of a line",
    (9100014, "br-revoke-leaf-24h", "2018-03-12T08:40:00Z", ""):
        "no tag tells of certificates, and all times are in updates",
    (9100022, "br-revoke-leaf-5d", "", ""):
        "a tag of misissuance on a bug about answers: the truth has no row",
    (9100032, "sbr-revoke-24h-5d", "2023-11-06T10:00:00Z", "4 certificates, 24 hours"):
        "two reasons in words, each for a part of the certificates",
    (9100032, "sbr-revoke-24h-5d", "2023-11-06T10:00:00Z", "50 certificates, 5 days"): "the same",
}
# the site has the day, the truth the minute, which stands apart from it; the verdict is the same
LESS_EXACT = {
    ("9100017", "br-revoke-leaf-5d", "br-1.6.1", "2019-05-02T09:00:00Z", ""): "2019-05-02T00:00:00Z",
}
BY_CLOCK = {"met", "late", "overdue", "borderline", "pending"}
Row = collections.namedtuple("Row", "verdict reason due ended why")


def clean(value):
    return "" if value in ("null", None) else value


def unread(key, one):
    """Whether the row need not be read; a row that the truth does not have may stand in place of
    one that is not read."""
    if (int(key[0]), key[1], key[3], key[4]) in UNREAD:
        return True
    return not one and any(row[:2] == (int(key[0]), key[1]) for row in UNREAD)


def truth_rows(root):
    truth = yaml.load((root / "data/sample/TRUTH.yaml").read_text(), yaml.BaseLoader)
    for bug in truth["bugs"]:
        for row in bug["obligations"]:
            yield ((bug["bug"], row["rule"], row["window"], clean(row["started"]),
                    row.get("item", "")),
                   Row(row["verdict"], clean(row["reason"]), clean(row["due"]),
                       clean(row["ended"]), row["why"]))


def due_of(row):
    """Due as the truth has it, which counts from the start; the site counts from the last moment
    that the start may have: of a minute, of a day, of several times."""
    if not (row["due"] and row["started_latest"]):
        return row["due"]
    started, latest, due = (datetime.datetime.fromisoformat(row[key].replace("Z", "+00:00"))
                            for key in ("started", "started_latest", "due"))
    return (due - (latest - started)).strftime("%Y-%m-%dT%H:%M:%SZ")


def site_rows(site):
    with open(site / "data/verdicts.csv", newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            yield ((row["bug"], row["rule"], row["window"], row["started"], row["item"]),
                   Row(row["verdict"], row["reason"], due_of(row), row["ended"], ""))


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
    kept = collections.defaultdict(list)
    for key, row in rows:
        kept[key].append(row)
    return kept


def take_less_exact(want, got):
    """Rows of the list that come to the same leave both; how many they are."""
    n = 0
    for key, started in LESS_EXACT.items():
        there = got.get((*key[:3], started, key[4]), [])
        if len(there) == 1 and want[key] and want[key][0][:2] == there[0][:2]:
            want[key], got[(*key[:3], started, key[4])] = [], []
            n += 1
    return n


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
    want = gathered(truth_rows(pathlib.Path(sys.argv[1])))
    got = gathered(site_rows(pathlib.Path(sys.argv[2])))
    lines, same, out = list(unsound(got)), take_less_exact(want, got), 0
    for key, one, hit in compare(want, got):
        whole = one and hit and agree(one, hit)
        place = "%s %s/%s %s%s: " % (*key[:4], key[4] and " '%s'" % key[4])
        if key[0] in sys.argv[3:]:
            print(place + said(hit) + ("" if whole else "; the truth: " + said(one)))
        if whole and unread(key, one):
            lines.append(place + "agrees, so it need not be left out")
        elif whole:
            same += 1
        elif unread(key, one) and (not hit or hit.verdict == "unknown"):
            out += 1
        else:
            lines.append(place + said(hit) + "; the truth: " + said(one)
                         + (" (%s)" % one.why if one else ""))
    for line in lines:
        print("not ok: " + line)
    print("%d rows agree, %d do not; %d left out" % (same, len(lines), out))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
