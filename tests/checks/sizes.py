"""sizes - files, functions and parameter lists stay small enough to be read.

Functions are found by the brace that stands alone at the start of a line, which is how
.clang-format has them; a function counts from its first line to its closing brace.
"""

import re
import sys

sys.dont_write_bytecode = True
import common

FILE_LINES = 600
FUNCTION_LINES = 60
PARSER_LINES = 90
TABLE_LINES = 120  # a unit test is mostly its table of cases
PARAMETERS = 5

NAME = re.compile(r"([A-Za-z_]\w*)\s*\(")


def head_of(lines, brace):
    """The line that the function starts on, whose body opens on line `brace`."""
    first = brace
    while first > 0 and lines[first - 1].strip():
        if re.search(r"[;}]\s*$|^\s*#", lines[first - 1]):
            break
        first -= 1
    return first


def parameters(head):
    """(name, how many parameters) of a function's head; `...` is none."""
    head = re.sub(r"__attribute__\s*\(\(.*?\)\)(?!\))", "", head)
    m = NAME.search(head)
    if not m:
        return None
    depth, n, text = 1, 1, ""
    for c in head[m.end() :]:
        depth += {"(": 1, ")": -1}.get(c, 0)
        if depth == 0:
            break
        n += c == "," and depth == 1
        text += c
    if text.strip() in ("", "void"):
        n = 0
    return m[1], n - text.rstrip().endswith("...")


def functions(text):
    """(line, name, lines, parameters) of each function."""
    lines = common.code(text).splitlines()
    for brace, line in enumerate(lines):
        if line.rstrip() != "{":
            continue
        first = head_of(lines, brace)
        last = next((i for i in range(brace, len(lines)) if lines[i].rstrip() == "}"), brace)
        known = parameters(" ".join(lines[first:brace]))
        if known:
            yield first + 1, known[0], last - first + 1, known[1]


def check_file(path, text, allowed):
    """Each thing that is too large.  allowed is {(file, what): its line in sizes.allow};
    what is needed of it is taken out of it."""
    n = text.count("\n")
    if n > FILE_LINES:
        yield f"{path}: {n} lines, at most {FILE_LINES}"
    for line, name, length, count in functions(text):
        most = TABLE_LINES if path.parts[:2] == ("tests", "unit") else FUNCTION_LINES
        if length > most and allowed.pop((str(path), f"{name} lines"), None):
            most = PARSER_LINES
        if length > most:
            yield f"{path}:{line}: {name} has {length} lines, at most {most}"
        if count > PARAMETERS and not allowed.pop((str(path), f"{name} parameters"), None):
            yield f"{path}:{line}: {name} has {count} parameters, at most {PARAMETERS}"


def check(root, _):
    findings = []
    allowed = {}
    for place, (file, what, _) in common.allowances(root, "sizes.allow", findings):
        allowed[file, what] = place
    for path in common.c_files(root, "generator", "tests"):
        findings += check_file(path, common.read(root / path), allowed)
    findings += [f"{place}: {file} does not need this" for (file, _), place in allowed.items()]
    return findings


if __name__ == "__main__":
    common.main(check)
