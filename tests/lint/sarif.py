#!/usr/bin/env python3
"""Whether files are SARIF 2.1.0 logs: what the schema requires of the members that we write, and
that there are no others. Written from the standard (docs.oasis-open.org/sarif/sarif/v2.1.0).
Usage: sarif.py FILE...
"""
import json
import re
import sys

LEVELS = ("none", "note", "warning", "error")
# of each object: required members, then allowed ones, with what each has to be
TEXT = {"text": str}
REGION = {"startLine": 1, "startColumn": 1}
RULE = {"id": str, "shortDescription": TEXT, "helpUri": "uri", "defaultConfiguration": {"level": LEVELS},
        "properties": dict}
RESULT = {"ruleId": str, "ruleIndex": 0, "level": LEVELS, "message": TEXT,
          "locations": [{"physicalLocation": {"artifactLocation": {"uri": "uri"}, "region": REGION}}]}
LOG = {"$schema": "uri", "version": ("2.1.0",), "runs": [{
    "tool": {"driver": {"name": str, "version": str, "rules": [RULE]}},
    "columnKind": ("unicodeCodePoints", "utf16CodeUnits"), "results": [RESULT]}]}
OPTIONAL = {"startColumn", "helpUri"}
URI = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+")


def check(value, want, place):
    """Raises ValueError with the place of what is not as the standard has it."""
    if isinstance(want, dict):
        check_object(value, want, place)
    elif isinstance(want, list):
        if not isinstance(value, list):
            raise ValueError(f"{place}: no array")
        for i, one in enumerate(value):
            check(one, want[0], f"{place}[{i}]")
    elif isinstance(want, tuple):
        if value not in want:
            raise ValueError(f"{place}: {value!r} is none of {want}")
    elif want == "uri":
        if not isinstance(value, str) or not URI.fullmatch(value):
            raise ValueError(f"{place}: {value!r} is no URI reference")
    elif isinstance(want, int):
        if not isinstance(value, int) or value < want:
            raise ValueError(f"{place}: {value!r} is no whole number from {want} on")
    elif not isinstance(value, want):
        raise ValueError(f"{place}: {value!r} is no {want.__name__}")


def check_object(value, want, place):
    if not isinstance(value, dict):
        raise ValueError(f"{place}: no object")
    for name in value.keys() - want.keys():
        raise ValueError(f"{place}: '{name}' is not a member of it")
    for name, of in want.items():
        if name in value:
            check(value[name], of, f"{place}.{name}")
        elif name not in OPTIONAL:
            raise ValueError(f"{place}: '{name}' is missing")


def check_rules(run, place):
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(set(ids)) != len(ids):
        raise ValueError(f"{place}: a rule stands twice")
    for result in run["results"]:
        if ids[result["ruleIndex"]] != result["ruleId"]:
            raise ValueError(f"{place}: ruleIndex {result['ruleIndex']} is not {result['ruleId']}")


def main():
    counts = []
    for name in sys.argv[1:]:
        try:
            with open(name, encoding="utf-8") as f:
                log = json.load(f)
            check(log, LOG, name)
            for run in log["runs"]:
                check_rules(run, name)
                counts.append(len(run["results"]))
        except (ValueError, KeyError) as wrong:
            print(f"{name}: {wrong}")
            return 1
    print(f"{len(sys.argv) - 1} SARIF logs of {counts} results")
    return 0 if counts and max(counts) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
