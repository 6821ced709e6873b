"""common - what the checks share.

A check is a script `NAME.py ROOT [LIBRARY...]`: it reads the tree at ROOT and the tables
in ROOT/tests/checks, prints one line a finding, `file:line: what`, and exits 1 when there
is any.  Its function check(root, libraries) gives the findings; selftest.py proves of
each that it can fail.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

SKIPPED = 77  # the exit status that CTest takes for "skipped"

C_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:\\.|[^"\\\n])*")|'(?:\\.|[^'\\\n])*'""",
    re.DOTALL,
)


def blank(text):
    """Blanks out what is neither new line nor tab: lines and columns stay."""
    return re.sub(r"[^\n\t]", " ", text)


def code(text):
    """C text without comments and without what its strings and characters hold."""
    return C_TOKEN.sub(lambda m: blank(m[0]), text)


def without_comments(text):
    return C_TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], text)


def strings(text):
    """(line, literal) of each string of C text, those of #include left out."""
    for m in C_TOKEN.finditer(text):
        start = text.rfind("\n", 0, m.start()) + 1
        if m["string"] and not re.match(r"\s*#\s*include", text[start : m.start()]):
            yield text.count("\n", 0, m.start()) + 1, m[0]


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def c_files(root, *folders):
    """All .c and .h files below the folders, as paths relative to the root, sorted."""
    return sorted(
        p.relative_to(root)
        for folder in folders
        for p in (root / folder).rglob("*.[ch]")
        if p.is_file()
    )


def table(root, name):
    """(line number, line) of a table in tests/checks without remarks and empty lines."""
    path = root / "tests/checks" / name
    for number, line in enumerate(read(path).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def words(root, name):
    return [word for _, line in table(root, name) for word in line.split()]


def allowances(root, name, findings):
    """(place in the table, fields) of each exception; one without a reason is a finding."""
    for number, line in table(root, name):
        place = f"tests/checks/{name}:{number}"
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 3 or not all(fields):
            findings.append(f"{place}: want `where | what | reason`")
        else:
            yield place, fields


def symbols(libraries, *options):
    """(layer/module, symbol) of each object in libraries (libcandor_LAYER.a) and of
    objects of the program itself (LAYER/MODULE.c.o)."""
    for library in libraries:
        if not Path(library).is_file():
            sys.exit(f"{library} is not there: build first")
    if not libraries:
        return
    command = [os.environ.get("NM") or "nm", "-A", *options, *libraries]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    for line in done.stdout.splitlines():
        place, blank, symbol = line.rpartition(" ")
        if blank:  # else an empty line or the heading of a file
            yield module_of(place), symbol.partition("@")[0]


def module_of(place):
    """base/str of .../libcandor_base.a:str.c.o:... and of .../base/str.c.o:..."""
    m = re.search(r"(?:libcandor_(\w+)\.a:|(\w+)/)(\w+)(?:\.c)?\.o:", place)
    return f"{m[1] or m[2]}/{m[3]}"


class Skipped(Exception):
    """What a check needs is not installed; the text says what."""


def main(check):
    """Runs the check over what the command line names."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} ROOT [LIBRARY...]")
    try:
        findings = check(Path(sys.argv[1]).resolve(), sys.argv[2:])
    except Skipped as skipped:
        print(f"skipped: {skipped}")
        sys.exit(SKIPPED)
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
