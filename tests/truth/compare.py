#!/usr/bin/env python3
"""Whether the verdicts of the sample's site are those of data/sample/TRUTH.yaml, row by row.

Rows are matched by bug, rule, window, start and action item; verdict and reason must agree, and
where a clock gave the verdict its end and its due date. A late needs both ends, an overdue a start and a due
date. Nothing is left out.
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

BY_CLOCK = {"met", "late", "overdue", "borderline", "pending"}
Row = collections.namedtuple("Row", "verdict reason due ended why")


def clean(value):
    return "" if value in ("null", None) else value


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
    lines, same = list(unsound(got)), 0
    for key, one, hit in compare(want, got):
        whole = one and hit and agree(one, hit)
        place = "%s %s/%s %s%s: " % (*key[:4], key[4] and " '%s'" % key[4])
        if key[0] in sys.argv[3:]:
            print(place + said(hit) + ("" if whole else "; the truth: " + said(one)))
        if whole:
            same += 1
        else:
            lines.append(place + said(hit) + "; the truth: " + said(one)
                         + (" (%s)" % one.why if one else ""))
    for line in lines:
        print("not ok: " + line)
    print("%d rows agree, %d do not" % (same, len(lines)))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
