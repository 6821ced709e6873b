#!/usr/bin/env python3
"""Whether the facts of the sample's bugs are those of data/sample/TRUTH.yaml: whose each is,
whether it is counted and assessed and why not, who filed it, the source that it states.

Usage: facts.py ROOT SITE
"""
import csv
import pathlib
import sys

try:
    import yaml
except ImportError:
    print("skipped: Python's yaml is not installed")
    sys.exit(77)

# member of TRUTH.yaml: column of incidents.csv
FACTS = {
    "owner": "ca_slug", "counted": "counted", "assessed": "assessed", "why_not": "why_not",
    "filed_by": "filed_by", "stated_source": "stated_source",
}


def clean(value):
    return "" if value in ("null", None) else value


def main():
    root, site = (pathlib.Path(arg) for arg in sys.argv[1:3])
    truth = yaml.load((root / "data/sample/TRUTH.yaml").read_text(), yaml.BaseLoader)["bugs"]
    with open(site / "data/incidents.csv", newline="", encoding="utf-8") as f:
        published = {row["bug"]: row for row in csv.DictReader(f)}
    known = {bug["bug"] for bug in truth}
    lines = ["%s: the truth does not have it" % n for n in sorted(published.keys() - known)]
    for bug in truth:
        row = published.get(bug["bug"], {})
        lines += ["%s: %s is '%s'; the truth: '%s'" % (bug["bug"], fact, row.get(column),
                                                      clean(bug[fact]))
                  for fact, column in FACTS.items() if row.get(column) != clean(bug[fact])]
    for line in lines:
        print("not ok: " + line)
    print("%d facts of %d bugs, %d differ" % (len(FACTS) * len(truth), len(truth), len(lines)))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
