#!/usr/bin/env python3
"""How many obligations of a built site have which verdict, by rule, and why those that are
unknown, exempt, not applicable or in doubt are so.

Usage: verdicts.py SITE
"""
import collections
import csv
import pathlib
import sys

# in the order of the method page
WORDS = ["met", "late", "overdue", "borderline", "depends", "unknown", "not-applicable",
         "exempt", "pending"]


def aligned(rows):
    """Lines of columns, the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.rjust(width) if i else cell.ljust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip()


def by_rule(verdicts):
    """A row for each rule, and one for all of them."""
    rules = sorted({rule for rule, _ in verdicts})
    yield ["rule"] + WORDS + ["all"]
    for rule in rules + ["all"]:
        counts = [sum(n for (r, v), n in verdicts.items() if v == word and rule in (r, "all"))
                  for word in WORDS]
        yield [rule] + [str(n) if n else "." for n in counts + [sum(counts)]]


def main():
    with open(pathlib.Path(sys.argv[1]) / "data/verdicts.csv", newline="",
              encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    strange = {row["verdict"] for row in rows} - set(WORDS)
    if strange:
        sys.exit("no verdict that the method knows: " + ", ".join(sorted(strange)))
    for line in aligned(list(by_rule(collections.Counter(
            (row["rule"], row["verdict"]) for row in rows)))):
        print(line)
    print()
    reasons = collections.Counter(
        (row["verdict"], row["reason"]) for row in rows if row["reason"])
    table = [["verdict", "reason", "n"]] + [
        [verdict, reason, str(n)] for (verdict, reason), n in sorted(
            reasons.items(), key=lambda item: (WORDS.index(item[0][0]), -item[1], item[0]))]
    width = max(len(row[1]) for row in table)
    for line in aligned([[row[0], row[1].ljust(width), row[2]] for row in table]):
        print(line)


if __name__ == "__main__":
    main()
