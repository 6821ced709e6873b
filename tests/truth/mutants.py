#!/usr/bin/env python3
"""Whether compare.py tells it when the rule book is not what it should be.

Each window whose rows are compared is taken out, then its limit is changed by an hour;
the site is built by that book each time, and its verdicts must not be those of the truth.
Usage: mutants.py ROOT CANDOR SITE [all] (a pulled site; without `all` every fourth of them)
"""
import pathlib
import re
import subprocess
import sys

import yaml

# a limit near which no report of the sample stands: the unit tests have it
NOT_SEEN = {("template-version-30d", "limit")}
# windows that count for nothing, but have rows of their own
ALSO = {"initial-report-72h", "third-party-response-72h", "br-short-lived-exempt",
        "question-response-1bd", "chrome-secondary-report"}
FEW = 4


def end_of(lines, begin, indent):
    """The line behind the block that begins there, by the file's indents."""
    return next((i for i in range(begin + 1, len(lines))
                 if re.match(r" {0,%d}\S" % indent, lines[i])), len(lines))


def block_of(lines, rule, window):
    """First line of a window, and the line behind it; of the rule where it is the only one."""
    start = lines.index("  - id: %s" % rule["id"])
    if len(rule["windows"]) == 1:
        return start, end_of(lines, start, 2)
    begin = lines.index("      - id: %s" % window, start)
    return begin, end_of(lines, begin, 6)


def an_hour_more(limit):
    hours = int(limit[:-1]) * (24 if limit.endswith("d") else 1)
    return "%dh" % (hours + 1)


def mutants(root):
    text = (root / "data/rules.yaml").read_text(encoding="utf-8")
    lines = text.split("\n")
    for rule in yaml.safe_load(text)["rules"]:
        for window in rule["windows"]:
            if not window["counts"] and rule["id"] not in ALSO:
                continue
            if (rule["id"], window["id"]) in NOT_SEEN:
                continue
            place = "%s/%s" % (rule["id"], window["id"])
            begin, end = block_of(lines, rule, window["id"])
            yield place + " taken out", "\n".join(lines[:begin] + lines[end:])
            limit = str(window.get("limit", "date"))
            if limit == "date" or (rule["id"], "limit") in NOT_SEEN:
                continue
            changed = [line.replace("limit: " + limit, "limit: " + an_hour_more(limit))
                       for line in lines[begin:end]]
            yield place + " an hour longer", "\n".join(lines[:begin] + changed + lines[end:])


def is_told(root, candor, site, book):
    (site / "data/rules.yaml").write_text(book, encoding="utf-8")
    subprocess.run([candor, "-C", site, "-q", "build"], check=True)
    compare = [sys.executable, "-B", root / "tests/truth/compare.py", root, site / "site"]
    return subprocess.run(compare, stdout=subprocess.DEVNULL).returncode == 1


def main():
    root, candor, site = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    chosen = list(mutants(root))[::1 if "all" in sys.argv[4:] else FEW]
    missed = [what for what, book in chosen if not is_told(root, candor, site, book)]
    (site / "data/rules.yaml").unlink()
    for what in missed:
        print("not ok: nobody tells that the rule book has " + what)
    print("%d changes of the rule book, %d not told" % (len(chosen), len(missed)))
    sys.exit(1 if missed or not chosen else 0)


if __name__ == "__main__":
    main()
