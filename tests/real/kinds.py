#!/usr/bin/env python3
"""What the first comments (descriptions) of the bugs of a built site are, by year of filing: the
kind of report and its template, for bugs that their CA filed; of others that they are others'.

Usage: kinds.py SITE

Filed by is incidents.csv's, the kind bug/N/data.json's, the template reports.csv's, which has
reports with fields to fill alone: that a preliminary report without them is by IRG 2.0 or by no
template is told by its day, as the method has it. The exit status is 1 where the published data
disagree with each other, else 0.
"""
import collections
import csv
import json
import pathlib
import sys

# IRG 2.0 was in force on these days
IRG_2 = ("2023-10-17", "2025-02-28")
KINDS = {"unstructured": "no template", "attachment": "attachment"}
FIRST = ["filed by others", "side unknown", "no report", "attachment", "no template"]


def table(site, name):
    with open(site / "data" / name, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def aligned(rows):
    """Lines of columns, the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.rjust(width) if i else cell.ljust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip()


def said_of_first(page):
    """The kinds of report that the page says the description is."""
    words = [e.get("also", "").split("; ") for e in page["events"] if e["kind"] == "filed"][0]
    return [word[len("report: "):] for word in words if word.startswith("report: ")]


def what(row, kinds, templates):
    """The column of one bug."""
    if row["filed_by"] != "ca":
        return "side unknown" if row["filed_by"] == "unknown" else "filed by others"
    if not kinds:
        return "no report"
    kind, = kinds
    if kind in KINDS:
        return KINDS[kind]
    if templates:
        return f"{kind} {templates[0] or 'no template'}"
    day = row["opened"][:10]
    if kind == "preliminary" and day <= IRG_2[1]:
        return f"{kind} {'irg-2.0' if day >= IRG_2[0] else 'no template'}"
    return f"{kind} in no table"


def faults(row, page, filed, kinds, reports):
    """What published data say of one description and do not agree on."""
    if len(filed) != 1 or filed[0] != row["filed_by"]:
        yield "filed_by of incidents.csv and the side in events.csv"
    if len(kinds) > 1 or (reports and [kind for kind, _ in reports] != kinds):
        yield "kind of report on the page and in reports.csv"
    if [(r["kind"], r["template"]) for r in page["reports"] if r["comment"] == 0] != reports:
        yield "reports on the page and in reports.csv"


def main():
    site = pathlib.Path(sys.argv[1])
    filed, reports = collections.defaultdict(list), collections.defaultdict(list)
    for e in table(site, "events.csv"):
        if e["kind"] == "filed":
            filed[e["bug"]].append(e["side"])
    for r in table(site, "reports.csv"):
        pair = (r["kind"], r["template"])
        if r["comment"] == "0" and pair not in reports[r["bug"]]:
            reports[r["bug"]].append(pair)
    counts, failed = collections.Counter(), 0
    for row in table(site, "incidents.csv"):
        bug = row["bug"]
        page = json.loads((site / "bug" / bug / "data.json").read_text(encoding="utf-8"))
        kinds = said_of_first(page)
        for fault in faults(row, page, filed[bug], kinds, reports[bug]):
            print(f"{bug}: not the same: {fault}")
            failed = 1
        column = what(row, kinds, [template for _, template in reports[bug]])
        counts[row["opened"][:4], column] += 1
        failed |= column.endswith(" in no table")
    columns = FIRST + sorted({column for _, column in counts} - set(FIRST)) + ["all"]
    lines = [["year"] + columns]
    for year in sorted({year for year, _ in counts}) + ["all"]:
        cells = [sum(n for (y, c), n in counts.items() if year in (y, "all") and column in
                     (c, "all")) for column in columns]
        lines.append([year] + [str(n) if n else "." for n in cells])
    for line in aligned(lines):
        print(line)
    return failed


if __name__ == "__main__":
    sys.exit(main())
