#!/usr/bin/env python3
"""Whether the verdicts of the sample's site are those of data/sample/TRUTH.yaml, row by row.

Rows are matched by bug, rule, window and start. Rules in LATER are not judged yet: their rows
are counted apart. Usage: compare.py ROOT SITE [--all]
"""
import collections
import csv
import pathlib
import sys

import yaml

# not judged yet
LATER = {
    "action-item-due", "action-item-change-3d", "br-revoke-leaf-24h", "br-revoke-leaf-5d",
    "br-revoke-subca-7d", "sbr-revoke-24h-5d", "cpr-prelim-24h", "br-short-lived-exempt",
    "chrome-secondary-report", "question-response-1bd", "initial-report-72h",
}


def text(value):
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def truth_rows(root):
    truth = yaml.load((root / "data/sample/TRUTH.yaml").read_text(), yaml.BaseLoader)
    for bug in truth["bugs"]:
        for row in bug["obligations"]:
            row["bug"] = bug["bug"]
            yield row


def clean(value):
    return "" if value in ("null", None, "") else value


def main():
    root, site = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    want, got = collections.defaultdict(list), collections.defaultdict(list)
    later = 0
    for row in truth_rows(root):
        if row["rule"] in LATER:
            later += 1
            continue
        key = (row["bug"], row["rule"], row["window"], clean(row["started"]))
        want[key].append((row["verdict"], clean(row.get("reason")), clean(row.get("ended")),
                          row["why"]))
    with open(site / "data/verdicts.csv", newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["rule"] in LATER:
                continue
            key = (row["bug"], row["rule"], row["window"], row["started"])
            got[key].append((row["verdict"], row["reason"], row["ended"], ""))
    same, lines = 0, []
    for key in sorted(set(want) | set(got)):
        left = list(got.get(key, []))
        for one in want.get(key, []):
            hit = next((g for g in left if g[:2] == one[:2]), left[0] if left else None)
            if hit:
                left.remove(hit)
            if hit and hit[:2] == one[:2]:
                same += 1
            else:
                lines.append("%s %s/%s %s: %s %s, not %s %s (%s)" % (
                    *key, *(hit[:2] if hit else ("no row", "")), *one[:2], one[3]))
        for g in left:
            lines.append("%s %s/%s %s: %s %s (ended %s), not in the truth" % (*key, *g[:3]))
    for line in lines:
        print("not ok: " + line)
    print("%d rows agree, %d do not; %d rows of rules not judged yet" % (
        same, len(lines), later))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
