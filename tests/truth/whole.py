#!/usr/bin/env python3
"""Whether data/sample/TRUTH.yaml is whole, and what it covers, as a table.

Each bug of the sample is there once; each window that can be computed at least in part, each
verdict, each reason of the closed set and each reading F1 to F30 is covered by some bug; rules
and windows are those of data/rules.yaml, reasons those of the program's list.
Usage: whole.py ROOT
"""
import pathlib
import re
import sys

try:
    import yaml
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

VERDICTS = ("met late overdue borderline depends unknown not-applicable exempt pending").split()
NO_REASON = {"met", "late", "overdue", "pending"}
# what cannot occur before 2026-03-15 (README.md of the sample)
LATER = "2026-03-15"
READINGS = ["F%d" % n for n in range(1, 31)]
NOT_IN_DATA = {"F27", "F4", "F29"}  # a second pull; rates; words of pages
NOT_IN_SAMPLE = {"text-missing"}  # Bugzilla always sends the text


def reasons_of(root):
    source = (root / "generator/rules/clock.c").read_text()
    table = source[source.index("reasons[BECAUSES]"):]
    return [w for w in re.findall(r'= \{"([a-z-]+)"', table) if w not in NOT_IN_SAMPLE]


def windows_of(root):
    book = yaml.safe_load((root / "data/rules.yaml").read_text())
    return {(r["id"], w["id"]): w for r in book["rules"] for w in r["windows"]}


def check(truth, root):
    wrong = []
    windows = windows_of(root)
    reasons = set(reasons_of(root))
    bugs = {int(p.stem) for p in (root / "data/sample/bugzilla").glob("*.json")}
    named = [b["bug"] for b in truth["bugs"]]
    seen = {"window": {}, "verdict": {}, "reason": {}, "reading": {}}
    wrong += ["bug %d is not in the truth" % n for n in sorted(bugs - set(named))]
    wrong += ["bug %d is not in the sample" % n for n in sorted(set(named) - bugs)]
    wrong += ["bug %d stands twice" % n for n in set(named) if named.count(n) > 1]
    for bug in truth["bugs"]:
        for word in bug["covers"]:
            if re.fullmatch(r"F\d+", word):
                seen["reading"].setdefault(word, []).append(bug["bug"])
        for row in bug["obligations"]:
            at = "bug %d, %s from %s: " % (bug["bug"], row["rule"], row["started"])
            key = (row["rule"], row["window"])
            if key not in windows:
                wrong.append(at + "there is no window %s" % row["window"])
            if row["verdict"] not in VERDICTS:
                wrong.append(at + "there is no verdict %s" % row["verdict"])
            if (row["reason"] is None) != (row["verdict"] in NO_REASON):
                wrong.append(at + "%s with reason %s" % (row["verdict"], row["reason"]))
            if row["reason"] and row["reason"] not in reasons:
                wrong.append(at + "there is no reason %s" % row["reason"])
            if row["verdict"] == "late" and not (row["started"] and row["ended"]):
                wrong.append(at + "late without both ends")
            if row["verdict"] == "overdue" and row["ended"]:
                wrong.append(at + "overdue, but done")
            seen["window"].setdefault("/".join(key), []).append(bug["bug"])
            seen["verdict"].setdefault(row["verdict"], []).append(bug["bug"])
            if row["reason"]:
                seen["reason"].setdefault(row["reason"], []).append(bug["bug"])
    want = {
        "window": ["/".join(k) for k, w in windows.items()
                   if w["measured"] in ("exact", "partly") and str(w.get("from", "")) < LATER],
        "verdict": VERDICTS,
        "reason": reasons_of(root),
        "reading": [f for f in READINGS if f not in NOT_IN_DATA],
    }
    for what, words in want.items():
        wrong += ["no bug covers %s %s" % (what, w) for w in words if w not in seen[what]]
    return wrong, want, seen


def main():
    root = pathlib.Path(sys.argv[1])
    truth = yaml.safe_load((root / "data/sample/TRUTH.yaml").read_text())
    wrong, want, seen = check(truth, root)
    for what, words in want.items():
        print("\n%-40s %5s %5s" % (what, "rows", "bugs"))
        for word in words:
            rows = seen[what].get(word, [])
            print("%-40s %5d %5d" % (word, len(rows), len(set(rows))))
    print()
    for line in wrong:
        print("not ok: " + line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
